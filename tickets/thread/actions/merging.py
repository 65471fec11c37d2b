"""Two tickets of one matter become one, and two again.

The player's words, our answers and the notes of the merged ticket go to the one that lives on;
its history stays where it is. What answers the merged one finds its way through `merged_into`.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.thread import objections
from tickets.thread.actions import assignment, carrying, concerned, particulars, rows, standing
from tickets.thread.models import Follower, Ticket, TicketTag
from tickets.thread.records import Move


class NotTogether(Exception):
    """These two can't become one; `message` says why."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


class OtherPlayer(Exception):
    """They are of two players: whoever merges them has to say that he knows."""

    message = _("These are of two players. Say that you know, then merge.")


@transaction.atomic
def merge(
    ticket: Ticket, *, into: Ticket, by: Person, now: datetime, knows_players: bool = False
) -> Move:
    """Merges `ticket` into another one of its brand. `knows_players` says that the two players
    were named to whoever does it."""
    source, target = concerned.locked_all([ticket.pk, into.pk])
    guard(source, target, knows_players=knows_players)
    objections.ask(objections.MERGE, source, by=by, now=now)
    if source.player_id not in {None, target.player_id}:
        objections.ask(objections.GIVE, source, by=by, now=now)
    before = {"source": carrying.kept(source), "target": carrying.kept(target)}
    was = (source.team_id, source.assignee_id)
    move = Move.objects.create(kind=Move.MERGE, source=source, target=target, by=by, at=now)
    left, came = carrying.carry(move, _said_on(source), to=target)
    added: dict[str, Any] = {
        "tags": _join_tags(source, target),
        "followers": _join_followers(source, target),
    }
    added["particulars"] = particulars.take_over(source, target)
    happenings = [*came, rows.happening("ticket.took_in", ticket=source.pk, move=move.pk)]
    if added["particulars"]:
        fields = {"fields": added["particulars"], "ticket": source.pk}
        happenings.append(rows.happening("ticket.particulars_changed", **fields))
    happenings += take_over(source, target)
    standing.show(target)
    kept = (name for name in carrying.KEPT if name not in {"due_from", "bucket", "sort_at"})
    rows.touch(target, "preview", *kept, now=now)
    # its words have gone: what is removed from them later must not stay here
    source.status, source.merged_into, source.preview = Ticket.MERGED, target, ""
    rows.stop_clock(source)
    rows.touch(source, "status", "merged_into", "preview", now=now)
    move.before, move.version = before | added, target.version
    move.save(update_fields=["before", "version"])
    merged = rows.happening("ticket.merged", ticket=target.pk, move=move.pk)
    events.record_all(source, [*left, merged], by=by, ring=rows.bells(source, before=was))
    events.record_all(target, happenings, by=by, ring=rows.bells(target))
    return move


@transaction.atomic
def unmerge(move: Move, *, by: Person, now: datetime) -> Move:
    """Two tickets again: messages, clock, tags, followers and what is known are where they were.
    What was done since with the one that lived on stays on it."""
    source, target = concerned.locked_all([move.source_id, move.target_id])
    move = Move.objects.select_for_update(no_key=True).get(pk=move.pk)
    if move.undone_at is not None:
        return move
    if source.status != Ticket.MERGED or source.merged_into_id != target.pk or target.is_final:
        raise carrying.Contradicted
    move.source, move.target = source, target
    left, back = carrying.bring_back(move)
    TicketTag.objects.filter(ticket=target, tag_id__in=move.before["tags"]).delete()
    Follower.objects.filter(ticket=target, person_id__in=move.before["followers"]).delete()
    particulars.give_back(target, move.before["particulars"], source=source)
    was = (target.team_id, target.assignee_id)
    carrying.put_back(source, move.before["source"], now=now)
    if target.version == move.version:
        carrying.put_back(target, move.before["target"], now=now)
    else:
        _go_on_alone(target, now=now)
    move.undone_at = now
    move.save(update_fields=["undone_at"])
    for one, other, facts in ((source, target, back), (target, source, left)):
        line = rows.happening("ticket.unmerged", ticket=other.pk, move=move.pk)
        events.record_all(one, [*facts, line], by=by, ring=rows.bells(one, before=was))
    return move


def guard(source: Ticket, target: Ticket, *, knows_players: bool) -> None:
    """Raises NotTogether or OtherPlayer when the first can't be merged into the second."""
    if source.pk == target.pk:
        raise NotTogether(_("That is this ticket. Choose another one."))
    if source.brand_id != target.brand_id:
        raise NotTogether(_("That ticket is of another brand. Link the two instead."))
    for one in (source, target):
        if one.status == Ticket.MERGED:
            said = _("#%(number)s was merged into #%(into)s. Use that one.")
            raise NotTogether(said % {"number": one.pk, "into": one.merged_into_id})
        if one.status == Ticket.SPAM:
            said = _("#%(number)s is marked as spam. Say first that it is none.")
            raise NotTogether(said % {"number": one.pk})
        if one.status == Ticket.CLOSED:
            said = _("#%(number)s is closed for good. Link the two instead.")
            raise NotTogether(said % {"number": one.pk})
    if source.bucket == Ticket.LIVE:
        said = _("A chat goes on in #%(number)s. End it first, or merge the other one into it.")
        raise NotTogether(said % {"number": source.pk})
    if source.player_id != target.player_id and not knows_players:
        raise OtherPlayer


def waits(ticket: Ticket) -> bool:
    """Whether the player waits for our answer."""
    return ticket.due_from is not None and ticket.status in {Ticket.NEW, Ticket.OPEN}


def take_over(source: Ticket, target: Ticket) -> list[events.Happening]:
    """What the one that lives on has from the other: the older clock, the higher priority, and
    what itself has not: an owner, a reason."""
    happenings = []
    if waits(source):
        if target.is_solved:
            target.reopen_count += 1
            target.solved_at = target.finalised_at = None
            happenings.append(rows.happening("ticket.reopened", audience=events.PUBLIC))
        if target.status != Ticket.NEW:
            target.status = Ticket.OPEN
        if target.is_asleep:
            target.bucket = Ticket.HELD
            happenings.append(rows.happening("ticket.woken"))
        if source.due_from and (target.due_from is None or source.due_from < target.due_from):
            target.due_at, target.due_from = source.due_at, source.due_from
    target.priority = min(target.priority, source.priority)
    target.reason_id = target.reason_id or source.reason_id
    target.first_received_at = target.first_received_at or source.first_received_at
    owner = source.assignee
    if target.assignee_id is None and owner is not None and assignment.can_own(owner, target):
        target.assignee = owner
        if target.status == Ticket.NEW:
            target.status = Ticket.OPEN
    return happenings


def _go_on_alone(target: Ticket, *, now: datetime) -> None:
    """Something happened to it since: only what its remaining words say is put right."""
    standing.show(target)
    oldest = standing.waiting_since(target)
    rows.stop_clock(target)
    if oldest is not None and target.status in {Ticket.NEW, Ticket.OPEN}:
        rows.start_clock(target, now=oldest.created_at)
    rows.touch(target, "preview", "last_message_at", "last_from_player", now=now)


def _said_on(ticket: Ticket) -> list[carrying.Message]:
    return list(ticket.messages.order_by("created_at", "seq"))


def _join_tags(source: Ticket, target: Ticket) -> list[int]:
    """The tags that the target did not have."""
    had = TicketTag.objects.filter(ticket=target).values("tag_id")
    new = TicketTag.objects.filter(ticket=source).exclude(tag_id__in=had)
    ids = sorted(new.values_list("tag_id", flat=True))
    TicketTag.objects.bulk_create(TicketTag(ticket=target, tag_id=pk) for pk in ids)
    return ids


def new_followers(source: Ticket, target: Ticket) -> tuple[list[Follower], list[Follower]]:
    """Of those who follow only the one: who will follow the other, and who will not. To follow
    is to see, so nobody is carried to where he would see nothing by himself (AZ-1)."""
    had = Follower.objects.filter(ticket=target).values("person_id")
    new = Follower.objects.filter(ticket=source).exclude(person_id__in=had)
    come: list[Follower] = []
    stay: list[Follower] = []
    for one in new.select_related("person").order_by("person__name", "pk"):
        sees = Ticket.objects.seen_by(one.person, target.pk) is not None
        (come if sees else stay).append(one)
    return come, stay


def _join_followers(source: Ticket, target: Ticket) -> list[int]:
    """Whoever followed the one and sees the other follows that; those who did not before."""
    come, _stay = new_followers(source, target)
    Follower.objects.bulk_create(
        Follower(
            ticket=target,
            person_id=one.person_id,
            created_at=one.created_at,
            is_called=one.is_called,
        )
        for one in come
    )
    return sorted(one.person_id for one in come)
