"""What came by mail and what became of it, for whoever looks after that."""

from datetime import datetime
from typing import NamedTuple

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
from tickets.channels.email import actions
from tickets.channels.email.models import RawMail
from tickets.channels.email.verbs import visible_mailboxes
from tickets.channels.email.views.originals import raw_address
from tickets.thread.models import Ticket
from tickets.thread.names import masked

RIGHT = "mail.intake"
_SHOWN = 50


class Line(NamedTuple):
    """One mail as the page places it; `ticket` only when the person sees that ticket."""

    id: int
    iso: str
    when: str
    sender: str
    mailbox: str
    state: str
    tone: str
    says: str
    reason: str
    ticket: int | None
    is_aside: bool


@requires(RIGHT)
@require_GET
def intake(request: Request) -> HttpResponse:
    """The newest first; `?box=aside` only what could not be read, `?before=` older ones."""
    aside = request.GET.get("box") == "aside"
    mails = _visible(request.person)
    waiting = mails.filter(state=RawMail.QUARANTINED).count()
    if aside:
        mails = mails.filter(state=RawMail.QUARANTINED)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        mails = mails.filter(pk__lt=int(before))
    found = list(
        mails.select_related("mailbox", "message").only(*_COLUMNS).order_by("-pk")[: _SHOWN + 1]
    )
    lines = _lines(found[:_SHOWN], person=request.person, now=timezone.now())
    context = {
        "lines": lines,
        "aside": aside,
        "waiting": waiting,
        "older": lines[-1].id if len(found) > _SHOWN else None,
    }
    answer: HttpResponse = page(
        request, "tickets/channels/email/intake.html", context, here="mail_intake"
    )
    return answer


@requires(RIGHT)
@require_POST
def retry(request: Request, mail_id: int) -> HttpResponse:
    mail = _mail(request.person, mail_id)
    try:
        actions.retry(mail, by=request.person, now=timezone.now())
        messages.success(request, _("The mail is being read again."))
    except actions.HeadOnly:
        messages.info(request, _("Only the head of this mail is here; the mail is on the server."))
    except actions.NotWaiting:
        messages.info(request, _("This mail is not waiting any more."))
    return HttpResponseRedirect(reverse("mail_intake") + "?box=aside")


@requires(RIGHT)
@require_GET
def mail_file(request: Request, mail_id: int) -> HttpResponse:
    """The mail as it came, as a file, though it is on no ticket."""
    return HttpResponseRedirect(raw_address(_mail(request.person, mail_id), person=request.person))


_COLUMNS = (
    *("mailbox__address", "envelope_from", "state", "reason", "received_at"),
    *("message__ticket_id", "message__sender_address"),
)


def _visible(person: Person) -> "QuerySet[RawMail]":
    return RawMail.objects.filter(mailbox__in=visible_mailboxes(person))


def _mail(person: Person, mail_id: int) -> RawMail:
    found = _visible(person).filter(pk=mail_id).defer("sealed").first()
    if found is None:
        raise Http404
    return found


def _lines(mails: list[RawMail], *, person: Person, now: datetime) -> list[Line]:
    tickets = {mail.message.ticket_id for mail in mails if mail.message}
    seen = set(
        Ticket.objects.visible_to(person).filter(pk__in=tickets).values_list("pk", flat=True)
    )
    return [_line(mail, seen, person=person, now=now) for mail in mails]


def _line(mail: RawMail, seen: set[int], *, person: Person, now: datetime) -> Line:
    ticket = mail.message.ticket_id if mail.message else None
    sender = (mail.message.sender_address if mail.message else "") or mail.envelope_from
    tone, says = {
        RawMail.RECEIVED: ("", _("Waiting")),
        RawMail.DONE: ("good", _("On a ticket")),
        RawMail.DUPLICATE: ("line", _("Came before")),
        RawMail.QUARANTINED: ("warn", _("Put aside")),
    }[mail.state]
    tz = times.zone(person.time_zone)
    return Line(
        id=mail.pk,
        iso=mail.received_at.isoformat(),
        when=times.short(mail.received_at, tz=tz, language=person.language, now=now),
        sender=masked(sender) if sender else _("nobody"),
        mailbox=mail.mailbox.address,
        state=mail.state,
        tone=tone,
        says=says,
        reason=_(mail.reason) if mail.reason else "",
        ticket=ticket if ticket in seen else None,
        is_aside=mail.state == RawMail.QUARANTINED,
    )
