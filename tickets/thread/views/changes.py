"""What can be done with a message afterwards: put right, blacked out, looked back at, moved."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import forbidden, requires, wants_json
from tickets.thread import changes, reader
from tickets.thread.actions import correcting, redacting, replying
from tickets.thread.models import Message, Ticket
from tickets.thread.views import answers, dialogs


@require_safe
@requires("tickets.see")
def message_deeds(request: Request, number: int, message_id: int) -> HttpResponse:
    """What this person may do with the message."""
    ticket, message = _found(request, number, message_id)
    context = {
        "ticket": ticket,
        "place": f"/tickets/{number}/messages/{message.pk}/",
        "deeds": changes.deeds(ticket, message, request.person),
    }
    return dialogs.show(request, "message", context)


@require_http_methods(["GET", "POST"])
@requires("tickets.note")
def correction(request: Request, number: int, message_id: int) -> HttpResponse:
    """Other words for a note; asked with GET, shows those that it has."""
    ticket, message = _found(request, number, message_id)
    if not correcting.may_correct(message, request.person):
        return forbidden(request)
    form = changes.CorrectionForm(
        request.POST if request.method == "POST" else None, message=message
    )
    if form.is_valid():
        try:
            correcting.correct(
                message,
                html=markup.from_text(form.cleaned_data["text"]),
                seen=form.cleaned_data["seen"],
                by=request.person,
                now=reader.of(request).now,
            )
        except (correcting.NotANote, correcting.NotYourNote) as error:
            return answers.refused(request, 403, str(error.message), number=number)
        except (correcting.Changed, replying.NothingToSay) as error:
            form.add_error("text", str(error.message))
        else:
            return answers.done(request, number, _("The note is corrected"))
    return _asked(request, ticket, "correction", form)


@require_http_methods(["GET", "POST"])
@requires("messages.redact")
def redaction(request: Request, number: int, message_id: int) -> HttpResponse:
    """Removes words for good; asked with GET, asks which and why. Where they also stand elsewhere,
    asks whether they shall go there too; a script that wants JSON says `also` by itself."""
    ticket, message = _found(request, number, message_id)
    form = changes.RedactionForm(request.POST if request.method == "POST" else None, of=message)
    if "back" in request.POST:
        return _asked(request, ticket, "redaction", form)
    if form.is_valid():
        if "looked" not in request.POST and not wants_json(request):
            asking = changes.elsewhere_of(message, form.extent(), reader.of(request))
            if asking is not None:
                context = {"ticket": ticket, "asking": asking, "given": form.given()}
                return dialogs.show(request, "redaction_elsewhere", context)
        try:
            redacting.redact(
                message,
                extent=form.extent(),
                reason=form.cleaned_data["reason"],
                by=request.person,
                now=reader.of(request).now,
            )
        except redacting.NothingFound as error:
            form.add_error("phrases", str(error.message))
        except redacting.OnItsWay as error:
            return answers.refused(request, 409, str(error.message), number=number)
        else:
            return answers.done(request, number, _("Removed. It can’t be brought back."))
    return _asked(request, ticket, "redaction", form)


@require_safe
@requires("messages.history")
def versions(request: Request, number: int, message_id: int) -> HttpResponse:
    """What the message said before, and what was removed from it, when, by whom and why."""
    ticket, message = _found(request, number, message_id)
    context = {"ticket": ticket, "versions": changes.versions(message, reader.of(request))}
    return dialogs.show(request, "versions", context)


def _asked(request: Request, ticket: Ticket, name: str, form: changes.AnyForm) -> HttpResponse:
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=ticket.pk, errors=form.errors)
    context = {"ticket": ticket, "form": form}
    return dialogs.show(request, name, context, status=422 if form.errors else 200)


def _found(request: Request, number: int, message_id: int) -> tuple[Ticket, Message]:
    ticket = answers.ticket_for(request.person, number)
    known = Message.objects.filter(ticket=ticket, pk=message_id) if message_id < 2**62 else None
    message = known.first() if known is not None else None
    if message is None:
        raise Http404
    return ticket, message
