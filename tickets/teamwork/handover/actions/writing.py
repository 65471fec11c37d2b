"""A handover while it is written: it gathers by itself, and keeps what was written of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.teamwork.handover import sections
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread.models import Ticket

LONGEST_NOTE = 2000


class NotADraft(Exception):
    """It was submitted meanwhile, perhaps in another window."""

    message = _("This handover is submitted already.")


class WordsRemoved(Exception):
    """What the page still holds would bring them back."""

    message = _("Words were removed from this handover. Load the page anew before you write on.")


class NotYours(Exception):
    """Somebody else writes it."""


class Chosen(NamedTuple):
    """What was chosen for one item: a person, a team, or that it stays; and what to know of it."""

    to_id: int | None = None
    team_id: int | None = None
    note: str = ""
    stays: bool = False


@transaction.atomic
def begin(giver: Person, *, now: datetime, team: Team | None = None) -> Handover:
    """The draft that this person has, as it stands now; a new one if he has none."""
    handover = _draft_of(giver, team)
    if handover is None:
        try:
            with transaction.atomic():
                handover = Handover.objects.create(giver=giver, team=team, began_at=now)
        except IntegrityError:  # from another window of his, in the same moment
            return begin(giver, now=now, team=team)
        events.record("handover.began", handover, by=giver)
    gather(handover, now=now)
    return handover


@transaction.atomic
def look(giver: Person, *, now: datetime, team: Team | None = None) -> Handover:
    """The same for who only reads: a deed that has the draft in this moment is not waited for,
    and nothing is gathered beside it."""
    drafts = Handover.objects.filter(giver=giver, team=team, state=Handover.DRAFT)
    found = drafts.first()
    if found is None:
        return begin(giver, now=now, team=team)
    if free := drafts.select_for_update(no_key=True, of=("self",), skip_locked=True).first():
        gather(free, now=now)
    return found


@transaction.atomic
def keep(
    handover: Handover,
    *,
    by: Person,
    now: datetime,
    note: str | None = None,
    items: Mapping[int, Chosen] | None = None,
    version: int | None = None,
) -> Handover:
    """Keeps what was written so far; what is not named stays as it is. `version` is that of the
    page on which it was written. Raises NotADraft, WordsRemoved."""
    handover = locked(handover, by=by)
    if version is not None and version != handover.version:
        raise WordsRemoved
    if note is not None:
        handover.note = _clean(note)
        handover.save(update_fields=["note"])
    wanted = items or {}
    found = list(HandoverItem.objects.filter(handover=handover, pk__in=wanted))
    for item in found:
        chosen = wanted[item.pk]
        item.note, item.stays = _clean(chosen.note), chosen.stays
        item.to_id = None if chosen.stays else chosen.to_id
        if chosen.team_id is not None and not chosen.stays:
            item.team_id = chosen.team_id
    HandoverItem.objects.bulk_update(found, ["note", "stays", "to", "team"])
    return handover


def locked(handover: Handover, *, by: Person) -> Handover:
    handover = Handover.objects.select_for_update(no_key=True, of=("self",)).get(pk=handover.pk)
    if handover.state != Handover.DRAFT:
        raise NotADraft
    if handover.giver_id != by.pk and by.kind != Person.SYSTEM:
        raise NotYours
    return handover


def gather(handover: Handover, *, now: datetime) -> list[HandoverItem]:
    """Brings the items up to date: new ones come, what is no longer his goes; words stay."""
    marks = sections.gathered(scope_of(handover), now=now)
    tickets = {ticket.pk: ticket for ticket in _tickets(handover, marks)}
    known = {
        (item.subject_type, item.subject_id): item
        for item in HandoverItem.objects.filter(handover=handover)
    }
    wanted = {("ticket", pk) for pk in tickets} | {key for key in marks if key[0] != "ticket"}
    gone = [item.pk for key, item in known.items() if key not in wanted]
    HandoverItem.objects.filter(pk__in=gone).delete()
    items = []
    for key in sorted(wanted):
        item = known.get(key) or _new(handover, key, tickets)
        item.marks = marks.get(key, [])
        item.is_red = any(mark["red"] for mark in item.marks)
        if item.stays and not may_stay(tickets.get(key[1]), item):
            item.stays = False
        items.append(item)
    HandoverItem.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=["handover", "subject_type", "subject_id"],
        update_fields=["marks", "is_red", "stays"],
    )
    return list(HandoverItem.objects.filter(handover=handover).order_by("pk"))


def scope_of(handover: Handover) -> sections.Scope:
    if handover.team_id is not None:
        return sections.Scope(team_ids=(handover.team_id,))
    return sections.Scope(person_id=handover.giver_id)


def may_stay(ticket: Ticket | None, item: HandoverItem) -> bool:
    """Whether it can keep its owner who goes: nothing is asked of him before he is back. When the
    player writes meanwhile, the ticket goes back to its team."""
    return (
        ticket is not None and not item.marks and ticket.bucket in {Ticket.WAITING, Ticket.ASLEEP}
    )


def _draft_of(giver: Person, team: Team | None) -> Handover | None:
    drafts = Handover.objects.filter(giver=giver, team=team, state=Handover.DRAFT)
    return drafts.select_for_update(no_key=True, of=("self",)).first()


def _tickets(handover: Handover, marks: Iterable[tuple[str, int]]) -> Iterable[Ticket]:
    if handover.team_id is None:
        return Ticket.objects.open().filter(assignee=handover.giver_id)
    found = Ticket.objects.open().visible_to(handover.giver)
    return found.filter(pk__in=[pk for kind, pk in marks if kind == "ticket"])


def _new(handover: Handover, key: tuple[str, int], tickets: Mapping[int, Ticket]) -> HandoverItem:
    ticket: Any = tickets.get(key[1]) if key[0] == "ticket" else None
    item = HandoverItem(handover=handover, subject_type=key[0], subject_id=key[1])
    item.team_id = handover.team_id or (ticket.team_id if ticket else None)
    item.stays = handover.team_id is None and ticket is not None
    return item


def _clean(text: str) -> str:
    return redact.mask_cards(words.clean(text).strip())[:LONGEST_NOTE]
