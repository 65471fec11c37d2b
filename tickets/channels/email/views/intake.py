"""What came by mail and what became of it, for whoever looks after that."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import times
from helpdesk.lib.doors import requires
from helpdesk.lib.text import masked_address
from tickets.channels.email.actions import blocking, keeping
from tickets.channels.email.actions.acknowledging import open_breakers, silent_to
from tickets.channels.email.fetching import health
from tickets.channels.email.fetching.health import Health
from tickets.channels.email.inbound import boxes, mail_page, whereabouts
from tickets.channels.email.inbound.boxes import Asked
from tickets.channels.email.models import Mailbox, RawMail
from tickets.channels.email.outbound import illness
from tickets.channels.email.outbound.illness import Illness
from tickets.channels.email.verbs import visible_mailboxes
from tickets.channels.email.views.originals import raw_address

RIGHT = "mail.intake"
_SHOWN = 50


@requires(RIGHT)
@require_GET
def intake(request: Request) -> HttpResponse:
    """The newest first, by box, mailbox, sender or name, and day; `?before=` older ones."""
    wanted, now = boxes.asked(request.GET), timezone.now()
    seen = visible_mailboxes(request.person).select_related("fetching", "sending")
    mailboxes = list(seen.order_by("address"))
    keys = [mailbox.pk for mailbox in mailboxes]
    tz = times.zone(request.person.time_zone)
    found = boxes.find(wanted, mailboxes=keys, tz=tz, limit=_SHOWN + 1)
    mails = list(found.select_related(*whereabouts.RELATED).only(*whereabouts.COLUMNS))
    lines = whereabouts.lines(mails[:_SHOWN], person=request.person, now=now)
    aside = RawMail.objects.filter(boxes.BOXES[boxes.ASIDE][1], mailbox__in=keys)
    stopped = open_breakers(request.person.brand_ids)
    context = {
        "lines": lines,
        "asked": wanted,
        "boxes": [(name, label, _url(wanted, box=name)) for name, (label, _q) in _boxes()],
        "mailboxes": mailboxes,
        "ill": _ill(mailboxes, wanted, request.person, now),
        "may_mend": request.person.may("organisation.manage"),
        "waiting": aside.count(),
        "silenced": [one.brand.name for one in stopped.select_related("brand")],
        "silent": [masked_address(one) for one in silent_to(request.person.brand_ids, now=now)],
        "older": _url(wanted, before=lines[-1].id) if len(mails) > _SHOWN else "",
    }
    answer: HttpResponse = page(
        request, "tickets/channels/email/intake.html", context, here="mail_intake"
    )
    return answer


@requires(RIGHT)
@require_GET
def mail(request: Request, mail_id: int) -> HttpResponse:
    """One mail: what it says of itself, where it went, and what can be done with it."""
    found = mail_of(request.person, mail_id, *whereabouts.RELATED)
    context = mail_page.of(found, person=request.person, now=timezone.now())
    answer: HttpResponse = page(
        request, "tickets/channels/email/mail.html", context, here="mail_intake"
    )
    return answer


@requires(RIGHT)
@require_POST
def retry(request: Request, mail_id: int) -> HttpResponse:
    mail = mail_of(request.person, mail_id)
    try:
        keeping.retry(mail, by=request.person, now=timezone.now())
        messages.success(request, _("The mail is being read again."))
    except keeping.Destroyed as error:
        messages.info(request, str(error.message))
    except keeping.HeadOnly:
        messages.info(request, _("Only the head of this mail is here; the mail is on the server."))
    except keeping.NotWaiting:
        messages.info(request, _("This mail is not waiting any more."))
    return HttpResponseRedirect(reverse("mail_intake") + "?box=aside")


@requires(RIGHT)
@require_POST
def release(request: Request, mail_id: int) -> HttpResponse:
    """Lets a mail in that was blocked or held back."""
    mail = mail_of(request.person, mail_id)
    try:
        blocking.release(mail, by=request.person, now=timezone.now())
        messages.success(request, _("The mail is let in. It is on a ticket in a moment."))
    except keeping.Destroyed as error:
        messages.info(request, str(error.message))
    except keeping.NotWaiting:
        messages.info(request, _("This mail is not waiting any more."))
    return HttpResponseRedirect(reverse("came_mail", args=[mail_id]))


@requires(RIGHT)
@require_GET
def mail_file(request: Request, mail_id: int) -> HttpResponse:
    """The mail as it came, as a file, though it is on no ticket."""
    mail = mail_of(request.person, mail_id)
    if mail.destroyed_at:
        messages.info(request, str(keeping.Destroyed.message))
        return HttpResponseRedirect(reverse("came_mail", args=[mail_id]))
    return HttpResponseRedirect(raw_address(mail, person=request.person))


def _ill(
    mailboxes: list[Mailbox], wanted: Asked, person: Person, now: datetime
) -> list[tuple[Mailbox, Health | None, Illness | None]]:
    """The mailboxes that are looked at and can't be read, or whose mail does not leave."""
    found = []
    for mailbox in mailboxes:
        if wanted.mailbox in (None, mailbox.pk):
            comes = health.of(mailbox, person=person, now=now)
            leaves = illness.of(getattr(mailbox, "sending", None), person=person, now=now)
            if comes.reason or leaves is not None:
                found.append((mailbox, comes if comes.reason else None, leaves))
    return found


def _boxes() -> list[tuple[str, tuple[str, object]]]:
    return [(name, (str(label), q)) for name, (label, q) in boxes.BOXES.items()]


def _url(wanted: Asked, **changes: object) -> str:
    changes.setdefault("before", None)
    said = wanted._replace(**changes)  # type: ignore[arg-type]
    words = {
        "box": "" if said.box == boxes.ALL else said.box,
        "mailbox": said.mailbox,
        "q": said.query,
        "day": said.day,
        "before": said.before,
    }
    query = urlencode({name: word for name, word in words.items() if word})
    return f"{reverse('mail_intake')}?{query}" if query else reverse("mail_intake")


def mail_of(person: Person, mail_id: int, *related: str) -> RawMail:
    """A mail of a mailbox that the person looks after."""
    visible: QuerySet[RawMail] = RawMail.objects.filter(mailbox__in=visible_mailboxes(person))
    named = visible.filter(pk=min(mail_id, 2**62)).select_related(*related).defer("sealed")
    found = named.first()
    if found is None:
        raise Http404
    return found
