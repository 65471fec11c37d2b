"""A player's conversations as his own pages show them: states in plain words, and his talk without
anything that is only for the team."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from accounts.organisation.models import Brand
from helpdesk.lib import text as words
from helpdesk.lib import times
from tickets.requests import reach
from tickets.requests.models import SeenRequest
from tickets.thread import to_players
from tickets.thread.models import Attachment, Message, Ticket

PAGE = 30  # conversations
MOST_SAID = 300  # messages of one
_PREVIEW = 140

OPEN, YOURS, DONE = "open", "yours", "done"
_STATES: dict[str, tuple[str, str | Promise]] = {
    Ticket.NEW: (OPEN, gettext_lazy("We are on it")),
    Ticket.OPEN: (OPEN, gettext_lazy("We are on it")),
    Ticket.PENDING_INTERNAL: (OPEN, gettext_lazy("We are on it")),
    Ticket.PENDING_PLAYER: (YOURS, gettext_lazy("Waiting for your answer")),
    Ticket.SOLVED: (DONE, gettext_lazy("Solved")),
    Ticket.CLOSED: (DONE, gettext_lazy("Closed")),
}
_VIA: dict[str, str | Promise] = {
    "email": gettext_lazy("by e-mail"),
    "chat": gettext_lazy("in the chat"),
    "phone": gettext_lazy("by phone"),
}


class Listed(NamedTuple):
    """One line of his list."""

    number: int
    subject: str
    tone: str  # open, yours or done
    state: str
    preview: str
    is_ours: bool  # the last words
    is_new: bool  # there are words that he has not read here
    time: str
    full_time: str
    iso: str


class ShownFile(NamedTuple):
    name: str
    note: str
    url: str  # empty while it stays shut
    is_picture: bool


class Said(NamedTuple):
    id: int
    is_his: bool
    author: str
    initial: str
    hue: str
    via: str
    language: str
    html: Markup
    time: str
    full_time: str
    iso: str
    files: list[ShownFile]


class Clock(NamedTuple):
    """How times are told: in the brand's zone, or that of whoever is known better."""

    language: str
    zone: str
    now: datetime

    def short(self, at: datetime) -> str:
        return times.short(at, tz=times.zone(self.zone), language=self.language, now=self.now)

    def full(self, at: datetime) -> str:
        return times.full(at, tz=times.zone(self.zone), language=self.language, now=self.now)

    def ahead(self, at: datetime) -> str:
        tz = times.zone(self.zone)
        return times.full_ahead(at, tz=tz, language=self.language, now=self.now)


def state_of(ticket: Ticket) -> tuple[str, str]:
    """How it stands: the tone, and the words."""
    tone, said = _STATES[ticket.status]
    return tone, str(said)


def subject_of(ticket: Ticket) -> str:
    return ticket.subject or _("Request #%(number)s") % {"number": ticket.pk}


def listed(tickets: "QuerySet[Ticket]", clock: Clock, *, page: int) -> tuple[list[Listed], bool]:
    """Those of one page, the newest words first, and whether there are more. One query."""
    last = reach.messages().filter(ticket=OuterRef("pk")).order_by("-created_at", "-seq")
    seen = SeenRequest.objects.filter(ticket=OuterRef("pk"))
    found = list(
        tickets.annotate(
            said=Subquery(last.values("text")[:1]),
            said_kind=Subquery(last.values("kind")[:1]),
            said_seq=Subquery(last.values("seq")[:1]),
            said_at=Subquery(last.values("created_at")[:1]),
            seen=Subquery(seen.values("seq")[:1]),
        ).order_by("-said_at", "-pk")[(page - 1) * PAGE : page * PAGE + 1]
    )
    return [_listed(one, clock) for one in found[:PAGE]], len(found) > PAGE


def said(ticket: Ticket, clock: Clock, *, brand: Brand, place: str) -> list[Said]:
    """The talk, oldest first; `place` is the address of the conversation's page."""
    files = Prefetch("attachments", Attachment.objects.order_by("pk"), to_attr="files")
    newest = (
        reach.messages()
        .filter(ticket=ticket)
        .select_related("author")
        .prefetch_related(files)
        .order_by("-created_at", "-seq")[:MOST_SAID]
    )
    return [_said(one, clock, brand=brand, place=place) for one in reversed(list(newest))]


def _listed(ticket: Ticket, clock: Clock) -> Listed:
    tone, state = state_of(ticket)
    row = ticket.__dict__
    is_ours, at = row["said_kind"] == Message.REPLY, row["said_at"]
    return Listed(
        number=ticket.pk,
        subject=subject_of(ticket),
        tone=tone,
        state=state,
        preview=words.clip(words.squeeze(row["said"] or ""), _PREVIEW),
        is_ours=is_ours,
        is_new=is_ours and (row["seen"] or 0) < row["said_seq"],
        time=clock.short(at),
        full_time=clock.full(at),
        iso=at.isoformat(timespec="seconds"),
    )


def _said(message: Message, clock: Clock, *, brand: Brand, place: str) -> Said:
    is_his = message.kind == Message.RECEIVED
    author = message.author
    name, initial, hue = to_players.face(author.pk, author.name, author.kind, brand=brand.name)
    via = "phone" if is_his and message.entered_by_id else message.channel
    return Said(
        id=message.pk,
        is_his=is_his,
        author="" if is_his else name,
        initial="" if is_his else initial or words.initials(brand.name)[:1],
        hue="" if is_his else hue,
        via=str(_VIA.get(via, "")),
        language=message.language,
        html=to_players.said(
            message.html, message.text, is_redacted=message.redacted_at is not None
        ),
        time=clock.short(message.created_at),
        full_time=clock.full(message.created_at),
        iso=message.created_at.isoformat(timespec="seconds"),
        files=_files(message.files, place=place),  # type: ignore[attr-defined]
    )


def _files(attached: Iterable[Attachment], *, place: str) -> list[ShownFile]:
    shown = []
    for one in attached:
        is_kept_shut = one.looks_like in {Attachment.NUMBER, Attachment.SHAPE}
        why = to_players.why_shut(one.state, is_kept_shut=is_kept_shut)
        is_gone = one.state == Attachment.REMOVED
        shown.append(
            ShownFile(
                name=_("A file") if is_gone else one.name,
                note=why or to_players.size(one.size),
                url="" if why else f"{place}files/{one.handle}/",
                is_picture=bool(one.display_key),
            )
        )
    return shown
