"""Where a mail went and why, in words for whoever looks after mail."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Person
from helpdesk.lib import times
from tickets.channels.email.inbound import belonging, hearing, inside
from tickets.channels.email.models import RawMail
from tickets.thread.models import Ticket
from tickets.thread.names import masked

COLUMNS = (
    *("mailbox__address", "mailbox__brand", "envelope_from", "state", "reason", "received_at"),
    *("sender", "why", "is_automatic", "released_at", "size", "external_id", "destroyed_at", "uid"),
    *("message__ticket_id", "message__subject", "about__ticket_id", "about__subject"),
    *("blocked__value", "blocked__lifted_at", "blocked__by__name"),
    *("message__ticket__hinted_ticket_id", "message__sender_address"),
)
RELATED = ("mailbox", "message__ticket", "about", "blocked__by")

STATES = {
    RawMail.RECEIVED: ("", gettext_lazy("Waiting")),
    RawMail.DONE: ("good", gettext_lazy("On a ticket")),
    RawMail.DUPLICATE: ("line", gettext_lazy("Came before")),
    RawMail.QUARANTINED: ("warn", gettext_lazy("Put aside")),
    RawMail.BOUNCE: ("warn", gettext_lazy("Bounce")),
    RawMail.BLOCKED: ("line", gettext_lazy("Blocked")),
    RawMail.HELD: ("warn", gettext_lazy("Held back")),
}
WHY = {
    belonging.REPLY_ADDRESS: gettext_lazy("It came to the signed address of this conversation."),
    belonging.RETURN_PATH: gettext_lazy("It answers the return path of a reply."),
    belonging.REFERENCE: gettext_lazy("It answers a mail of ours."),
    belonging.EARLIER_MAIL: gettext_lazy("It goes on from an earlier mail of the sender."),
    belonging.HINTED: gettext_lazy("New: it names another ticket, but proves nothing."),
    belonging.NEW: gettext_lazy("New: it names no conversation."),
    hearing.HEARD: gettext_lazy(
        "Let in for its words, though its sender is blocked or writes too often."
    ),
    "bounce": gettext_lazy("A reply did not reach the player."),
    inside.ANSWER: gettext_lazy("A colleague answered a side task by mail."),
    inside.ROBOT: gettext_lazy("A machine answered the mail about a side task."),
}


class Line(NamedTuple):
    """One mail as a page places it; `ticket` and `subject` only of one that the person sees."""

    id: int
    iso: str
    when: str
    sender: str
    mailbox: str
    state: str
    tone: str
    says: str
    why: str
    ticket: int | None
    hinted: int | None
    subject: str
    is_automatic: bool
    can_retry: bool
    can_release: bool
    is_destroyed: bool


def lines(mails: Iterable[RawMail], *, person: Person, now: datetime) -> list[Line]:
    found = list(mails)
    tickets = {number for mail in found for number in (_ticket(mail), _hinted(mail)) if number}
    visible = Ticket.objects.visible_to(person).filter(pk__in=tickets)
    seen = set(visible.values_list("pk", flat=True)) if tickets else set()
    return [_line(mail, seen, person=person, now=now) for mail in found]


def is_hidden(mail: RawMail, *, person: Person) -> bool:
    """Whether its ticket is not the person's to see; a repeated mail has that of its first."""
    tickets = {_ticket(mail)}
    if mail.state == RawMail.DUPLICATE:
        same = RawMail.objects.filter(
            mailbox=mail.mailbox_id, sender=mail.sender, external_id=mail.external_id
        )
        for pair in same.values_list("message__ticket_id", "about__ticket_id"):
            tickets.update(pair)
    known = [number for number in tickets if number is not None]
    visible = Ticket.objects.visible_to(person).filter(pk__in=known)
    return bool(known) and visible.count() < len(known)


def why(mail: RawMail) -> str:
    """One sentence that says what decided it."""
    if mail.blocked is not None and mail.state == RawMail.BLOCKED:
        said = {"name": mail.blocked.by.name, "what": masked_block(mail.blocked.value)}
        return _("%(name)s blocked %(what)s.") % said
    if mail.reason:
        return _(mail.reason).replace("%(uid)s", str(mail.uid))
    return str(WHY.get(mail.why, ""))


def masked_block(value: str) -> str:
    """A whole domain is nobody's address."""
    return value if value.startswith("@") else masked(value)


def _line(mail: RawMail, seen: set[int], *, person: Person, now: datetime) -> Line:
    tone, says = inside.STATES.get(mail.why, STATES[mail.state])
    sender = mail.sender or (mail.message.sender_address if mail.message else "")
    sender = sender or mail.envelope_from
    ticket, hinted = _ticket(mail), _hinted(mail)
    about = mail.message or mail.about
    tz = times.zone(person.time_zone)
    return Line(
        id=mail.pk,
        iso=mail.received_at.isoformat(),
        when=times.short(mail.received_at, tz=tz, language=person.language, now=now),
        sender=masked(sender) if sender else _("nobody"),
        mailbox=mail.mailbox.address,
        state=mail.state,
        tone=tone,
        says=str(says),
        why=why(mail),
        ticket=ticket if ticket in seen else None,
        hinted=hinted if hinted in seen else None,
        subject=about.subject if about is not None and ticket in seen else "",
        is_automatic=mail.is_automatic,
        can_retry=mail.state == RawMail.QUARANTINED and mail.destroyed_at is None,
        can_release=mail.state in {RawMail.BLOCKED, RawMail.HELD} and mail.destroyed_at is None,
        is_destroyed=mail.destroyed_at is not None,
    )


def _ticket(mail: RawMail) -> int | None:
    about = mail.message or mail.about
    return about.ticket_id if about is not None else None


def _hinted(mail: RawMail) -> int | None:
    is_hint = mail.message is not None and mail.why == belonging.HINTED
    return mail.message.ticket.hinted_ticket_id if is_hint and mail.message else None
