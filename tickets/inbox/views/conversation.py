"""Beginning a conversation: the page, who it can be with, and sending its first words."""

from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.players.models import Address
from accounts.players.verbs import visible_players
from helpdesk.lib import files as store
from helpdesk.lib import html as markup
from helpdesk.lib.doors import page, problem, requires, wants_json
from helpdesk.lib.text import fold, squeeze
from tickets.channels.email.models import Mailbox
from tickets.inbox import drafts
from tickets.inbox.forms import ConversationForm, players_named
from tickets.inbox.views import desk
from tickets.replies.composer import sign_offs_of
from tickets.thread import names, reader
from tickets.thread.actions import files, replying, starting
from tickets.thread.forms import handles_in
from tickets.thread.models import Message


@require_http_methods(["GET", "POST"])
@requires("tickets.start")
def conversation_new(request: Request) -> HttpResponse:
    """A form with what was typed before; sent, it becomes a ticket and a reply on its way."""
    person = request.person
    kept = drafts.of(person, None).get(Message.REPLY, {})
    if request.method == "GET":
        first = _initial(person, kept) | _with(request, person)
        form = ConversationForm(initial=first, person=person)
        return _shown(request, form, kept)
    form = ConversationForm(request.POST, person=person)
    more: dict[str, Any] = {}
    if form.is_valid():
        try:
            handles = handles_in(request.POST.getlist("handles"))
            message = _start(form.cleaned_data, handles, by=person)
        except replying.SentOtherwise as error:
            form, more = _begun(form, error.sent)
        except replying.NothingToSay as error:
            form.add_error("text", str(error.message))
        except (files.NotYourFile, files.TooMany) as error:
            form.add_error(None, str(error.message))
        else:
            place = reverse("ticket", args=[message.ticket_id])
            if wants_json(request):
                return JsonResponse({"url": place, "number": message.ticket_id}, status=201)
            return HttpResponseRedirect(place, status=303)
    if wants_json(request):
        errors = {name: [str(said) for said in all_] for name, all_ in form.errors.items()}
        detail = next(iter(errors.values()))[0]
        return problem(409 if more else 422, detail, detail, errors=errors, **more)
    return _shown(request, form, kept, status=409 if more else 422)


@require_safe
@requires("tickets.start")
def conversation_players(request: Request) -> HttpResponse:
    """Known players whose name begins so, as JSON; their addresses are masked."""
    begins = squeeze(fold(request.GET.get("q", "")[:60]))
    found = players_named(begins, brand_ids=list(request.person.brand_ids))
    addresses = dict(
        Address.objects.filter(player__in=found, kind=Address.EMAIL)
        .order_by("is_primary", "-pk")
        .values_list("player_id", "value")
    )
    return JsonResponse(
        {
            "players": [
                {
                    "id": player.pk,
                    "name": names.short(player.person.name),
                    "address": names.masked(addresses[player.pk]),
                    "brand": player.brand.name,
                    "language": player.person.language,
                }
                for player in found
                if player.pk in addresses
            ]
        }
    )


def _start(data: dict[str, Any], handles: list[str], *, by: Person) -> Message:
    mailbox = data["mailbox"]
    return starting.start(
        mailbox.brand,
        to=data["address"],
        team=mailbox.team,
        subject=data["subject"],
        html=data["html"] or markup.from_text(data["text"]),
        language=data["language"],
        client_id=data["client_id"],
        by=by,
        now=timezone.now(),
        handles=handles,
        way_out=mailbox.pk,
    )


def _begun(form: ConversationForm, sent: Message) -> tuple[ConversationForm, dict[str, Any]]:
    """What was typed, under a new name, and where to find what went under the old one."""
    name = str(replying.new_client_id())
    typed = cast(QueryDict, form.data).copy()
    typed["client_id"] = name
    again = ConversationForm(typed, person=form.person)
    said = _("What you sent first is ticket #%(number)s. Go on there, or send this as another one.")
    again.add_error(None, said % {"number": sent.ticket_id})
    place = reverse("ticket", args=[sent.ticket_id])
    went = list(sent.attachments.values_list("handle", flat=True))
    go = _("Open ticket #%(number)s") % {"number": sent.ticket_id}
    return again, {"url": place, "go": go, "client_id": name, "handles": went}


def _initial(person: Person, kept: dict[str, Any]) -> dict[str, Any]:
    brand = Brand.objects.filter(pk__in=person.brand_ids, is_active=True).order_by("pk").first()
    return {
        "language": brand.language if brand else person.language,
        "client_id": replying.new_client_id(),
        **{name: kept[name] for name in ("to", "subject", "language", "mailbox") if name in kept},
        "text": markup.text_of(kept.get("html", "")),
        "html": "",
    }


def _with(request: Request, person: Person) -> dict[str, Any]:
    """The player whose page led here, by name as on that page, and a mailbox of his brand."""
    given = request.GET.get("player", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        return {}
    known = visible_players(person).filter(pk=int(given)).select_related("person").first()
    if known is None:
        return {}
    mailboxes = Mailbox.objects.filter(is_active=True, brand=known.brand_id).order_by("pk")
    return {
        "player": known.survivor_id,
        "to": names.short(known.person.name),
        "language": known.person.language,
        "mailbox": mailboxes.values_list("pk", flat=True).first(),
    }


def _shown(
    request: Request, form: ConversationForm, kept: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    who = reader.of(request)
    more = {
        "form": form,
        "kept": kept,
        "accepts": " ".join(store.ENDINGS),
        "sign_offs": sign_offs_of(request.person),
    }
    context = desk.context(who, desk.wanted(request)) | more
    return page(request, "tickets/inbox/conversation.html", context, status=status)
