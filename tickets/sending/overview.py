"""What waits for its time on many tickets, and what came back unsent: for its writers, and of what
they see for leads."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Left
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from helpdesk.lib import times
from tickets.sending import actions, returned
from tickets.sending.models import ScheduledReply
from tickets.sending.shown import WHY
from tickets.thread import names, sight
from tickets.thread.models import Message, Ticket
from tickets.thread.reader import Reader

PAGE = 50
LAST = 40  # pages; nobody turns that many
_READ = 4000  # characters of a reply, of which the first words are shown


class Line(NamedTuple):
    """One reply, every word chosen beforehand. `question` is why it came back; `at`, in epoch
    milliseconds, when it leaves, was to leave or was held back."""

    id: int
    ticket: int
    player: str
    subject: str
    lang: str
    words: str
    words_lang: str
    files: str
    writer_id: int
    writer: str
    at: int
    when: str
    iso: str
    left: str  # until it leaves; a page goes on to count
    note: str
    is_back: bool
    question: str
    can_decide: bool
    can_send: bool

    @property
    def url(self) -> str:
        return f"/tickets/{self.ticket}/later/{self.id}/"


class Overview(NamedTuple):
    """`back` is what came back unsent, `waiting` what leaves by itself, the next one first."""

    back: list[Line]
    waiting: list[Line]
    page: int
    has_more: bool
    of_others: bool  # whether those of colleagues are among them

    @property
    def version(self) -> str:
        waiting = [line._replace(left="") for line in self.waiting]
        said = repr(self._replace(waiting=waiting))
        return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


def of(reader: Reader, *, page: int = 1) -> Overview:
    """One page of what waits. What came back stands on the first, before everything else."""
    person, start = reader.person, (page - 1) * PAGE
    # what asks is over its time, so it comes first by itself
    standing = list(_standing(person).order_by("send_at", "pk")[start : start + PAGE + 1])
    if page > 1 and not standing:
        return of(reader)  # what stood there has left meanwhile
    held_back = list(_held_back(reader)[:PAGE]) if page == 1 else []
    rows = [*standing[:PAGE], *held_back]
    looks_only = sight.looks_only_at(person, [one.ticket for one in rows])
    lines = [_line(one, reader, looks_only=one.ticket_id in looks_only) for one in rows]
    return Overview(
        back=[line for line in lines if line.is_back],
        waiting=[line for line in lines if not line.is_back],
        page=page,
        has_more=len(standing) > PAGE,
        of_others=person.may("scheduled.supervise"),
    )


def asking(person: Person, _now: datetime) -> int:
    """How many of his own he has to decide over."""
    own = _seen(person).filter(by=person, state=ScheduledReply.ASKING)
    return own[: PAGE + 1].count()


def _seen(person: Person) -> "QuerySet[ScheduledReply]":
    """His own, and whoever leads those of others, on tickets that he sees at this moment."""
    rows = ScheduledReply.objects.filter(ticket__in=Ticket.objects.visible_to(person).values("pk"))
    return rows if person.may("scheduled.supervise") else rows.filter(by=person)


def _standing(person: Person) -> "QuerySet[ScheduledReply]":
    return _shown(_seen(person).filter(state__in=ScheduledReply.STANDING))


def _held_back(reader: Reader) -> "QuerySet[ScheduledReply]":
    """Those that a player was quicker than and whom nobody has answered since."""
    spoke = Message.objects.filter(
        ticket=OuterRef("ticket"), kind=Message.REPLY, created_at__gt=OuterRef("settled_at")
    )
    anew = ScheduledReply.objects.filter(
        ticket=OuterRef("ticket"),
        by=OuterRef("by"),
        created_at__gt=OuterRef("settled_at"),
        state__in=ScheduledReply.STANDING,
    )
    found = _seen(reader.person).filter(
        ~Exists(spoke.exclude(state=Message.UNDONE).exclude(flags__contains="automatic")),
        ~Exists(anew),
        state=ScheduledReply.CANCELLED,
        why=actions.ANSWERED,
        settled_at__gt=reader.now - returned.LONGEST,
        ticket__bucket__lt=Ticket.DONE,
    )
    return _shown(found).order_by("-settled_at", "-pk")


def _shown(rows: "QuerySet[ScheduledReply]") -> "QuerySet[ScheduledReply]":
    begins = rows.select_related("ticket", "by").annotate(begins=Left(F("html"), _READ))
    return begins.defer("html", "brings", "recipients")


def _line(row: ScheduledReply, reader: Reader, *, looks_only: bool) -> Line:
    ticket, said = row.ticket, str(row.begins)  # type: ignore[attr-defined]
    count, can_decide = len(row.handles), _can_decide(row, reader.person, looks_only=looks_only)
    is_back = row.state != ScheduledReply.SCHEDULED
    at = row.settled_at or row.send_at
    first = words.clip(words.squeeze(markup.text_of(said)), 140)
    return Line(
        id=row.pk,
        ticket=ticket.pk,
        player=names.short(ticket.player_name),
        subject=ticket.subject or ticket.preview,
        lang=ticket.language,
        # an address as long as all that was read leaves no word
        words=first or ("…" if len(said) == _READ else ""),
        words_lang=row.language,
        files=ngettext("%(num)s file", "%(num)s files", count) % {"num": count} if count else "",
        writer_id=row.by_id,
        writer=row.by.name,
        at=int(at.timestamp() * 1000),
        when=reader.full(at) if is_back else reader.full_ahead(at),
        iso=at.isoformat(),
        left="" if is_back else times.span(at - reader.now),
        note=_note(row, is_back=is_back),
        is_back=is_back,
        question=_question(row, reader.person) if is_back else "",
        can_decide=can_decide,
        can_send=can_decide and not ticket.is_final,
    )


def _can_decide(row: ScheduledReply, person: Person, *, looks_only: bool) -> bool:
    is_standing = row.state in ScheduledReply.STANDING
    return is_standing and person.may("scheduled.send") and not looks_only


def _note(row: ScheduledReply, *, is_back: bool) -> str:
    if is_back:
        return ""
    if row.cancels_on_words:
        return _("Not sent if the player writes first")
    return _("Leaves even if the player writes first")


def _question(row: ScheduledReply, person: Person) -> str:
    if row.why != actions.ANSWERED:
        return str(WHY.get(row.why, ""))
    if row.by_id == person.pk:
        return _("The player wrote first. Your words wait in the composer.")
    return _("The player wrote first. The words wait in their writer’s composer.")
