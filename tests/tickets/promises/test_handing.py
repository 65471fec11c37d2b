"""A promise is owed by somebody, and goes with its ticket."""

import pytest

from accounts.events import actions as events
from accounts.events import outbox
from accounts.people.models import Notification
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.promises.given import HOUR, MINUTE, happened, owned, promised
from tests.tickets.thread.words import answered, opened
from tickets.promises import figures
from tickets.promises.actions import handing, keeping, making, moving, settling
from tickets.promises.models import Promise
from tickets.teamwork.handover import sections
from tickets.thread.actions import assignment, merging, replying, splitting


def telling(text: str = "Size 00.30’da döneceğim.") -> moving.Telling:
    recipients = {"to": ["derya@mail.example"], "cc": [], "bcc": []}
    return moving.Telling(f"<p>{text}</p>", recipients, replying.new_client_id())


def test_goes_to_whoever_gets_the_ticket(cast: Cast) -> None:
    promise = promised(cast)
    assignment.assign(promise.ticket, to=cast.mert, by=cast.aylin, now=NOW)
    promise.refresh_from_db()
    assert promise.owner == cast.mert
    assert happened(promise.ticket) == ["promise.made", "promise.handed"]


def test_what_is_settled_stays_with_whoever_owed_it(cast: Cast) -> None:
    promise = keeping.keep(promised(cast), by=cast.ece, now=NOW)
    assignment.assign(promise.ticket, to=cast.mert, by=cast.aylin, now=NOW)
    promise.refresh_from_db()
    assert promise.owner == cast.ece


def test_is_handed_over_alone_or_with_all_of_its_ticket(cast: Cast) -> None:
    ticket = owned(cast)
    one, two = promised(cast, ticket), promised(cast, ticket, text="update")
    handing.hand_over(one, to=cast.mert, by=cast.ece, now=NOW)
    owners = [Promise.objects.get(pk=p.pk).owner for p in (one, two)]
    assert owners == [cast.mert, cast.ece]
    assert handing.hand_over(ticket, to=cast.mert, by=cast.ece, now=NOW) == [two]
    with pytest.raises(assignment.CannotOwn):
        handing.hand_over(ticket, to=cast.suna, by=cast.ece, now=NOW)


def test_whoever_answers_what_nobody_has_owes_it(cast: Cast) -> None:
    ticket = opened(cast)
    promise = promised(cast, ticket)
    answered(cast, ticket, at=NOW + MINUTE, by=cast.mert)
    promise.refresh_from_db()
    assert (promise.state, promise.owner) == (Promise.OPEN, cast.mert)


def test_is_its_teams_while_nobody_has_the_ticket(cast: Cast) -> None:
    promise = promised(cast)
    assignment.assign(promise.ticket, to=None, by=cast.ece, now=NOW)
    promise.refresh_from_db()
    assert promise.owner is None
    page = factories.browser(cast.aylin).get(f"/tickets/{promise.ticket_id}/").content.decode()
    assert f'<span class="meta clip">{cast.support.name}</span>' in page
    asked = factories.browser(cast.aylin).get(
        f"/tickets/{promise.ticket_id}/promises/{promise.pk}/"
    )
    assert f"Whoever takes the conversation · {cast.support.name}" in asked.content.decode()
    assignment.claim(promise.ticket, by=cast.mert, now=NOW + MINUTE)
    promise.refresh_from_db()
    assert promise.owner == cast.mert


def test_is_its_new_teams_when_its_owner_does_not_go_along(cast: Cast) -> None:
    promise = promised(cast)
    assignment.move(promise.ticket, to=cast.payments, by=cast.ece, now=NOW, is_forced=True)
    promise.refresh_from_db()
    assert (promise.ticket.team, promise.owner) == (cast.payments, None)


def test_what_nobody_has_is_told_to_whoever_leads(cast: Cast) -> None:
    promise = promised(cast, opened(cast))
    assert promise.owner is None
    with events.as_of(promise.due_at):
        settling.settle_due(now=promise.due_at)
        outbox.drain(now=promise.due_at)
    promise.refresh_from_db()
    told = Notification.objects.filter(verb="promise.broken")
    assert promise.state == Promise.BROKEN
    assert {one.person for one in told} == {cast.aylin}


def test_what_nobody_had_counts_for_its_team_and_for_no_person(cast: Cast) -> None:
    promise = promised(cast, opened(cast))
    settling.settle_due(now=promise.due_at)
    counted = figures.keeping(cast.aylin, since=NOW, until=NOW + 9 * HOUR)
    assert (counted.overall.broken, [one.broken for one in counted.teams]) == (1, [1])
    assert list(counted.people) == []


def test_counts_for_the_department_that_it_is_about(cast: Cast) -> None:
    assert promised(cast).team == cast.support
    assert promised(cast, team=cast.payments).team == cast.payments


def test_the_same_form_sent_again_promises_once(cast: Cast) -> None:
    ticket = owned(cast)
    assert promised(cast, ticket) == promised(cast, ticket)
    assert Promise.objects.count() == 1


def test_nobody_is_promised_anything_on_a_closed_ticket(cast: Cast) -> None:
    ticket = owned(cast)
    merging.merge(ticket, into=owned(cast), by=cast.ece, now=NOW)
    with pytest.raises(making.NotOpen):
        promised(cast, ticket)


def test_moving_gives_another_time_and_says_why(cast: Cast) -> None:
    promise = promised(cast)
    to = promise.due_at + HOUR
    after = moving.move(promise, to=to, reason="The bank is late", by=cast.ece, now=NOW + HOUR)
    promise.refresh_from_db()
    assert (promise.state, promise.reason) == (Promise.MOVED, "The bank is late")
    assert (promise.successor, promise.told_in, promise.is_owed) == (after, None, False)
    assert (after.state, after.due_at, after.text) == (Promise.OPEN, to, "call")
    assert happened(promise.ticket) == ["promise.made", "promise.moved"]


def test_moving_tells_the_player_in_the_same_deed(cast: Cast) -> None:
    promise = promised(cast)
    other = promised(cast, promise.ticket, text="update")
    to = promise.due_at + HOUR
    given = {"to": to, "reason": "", "by": cast.ece, "telling": telling()}
    after = moving.move(promise, now=NOW + HOUR, **given)
    promise.refresh_from_db()
    other.refresh_from_db()
    said = promise.ticket.messages.latest("seq")
    assert (promise.state, promise.told_in, after.message) == (Promise.MOVED, said, said)
    assert (after.state, other.state) == (Promise.OPEN, Promise.KEPT)
    replying.undo(said, by=cast.ece, now=NOW + HOUR)
    for one in (promise, after, other):
        one.refresh_from_db()
    states = [promise.state, after.state, other.state]
    assert states == [Promise.OPEN, Promise.CANCELLED, Promise.OPEN]
    assert promise.successor is None


def test_moving_after_its_time_does_not_mend_it(cast: Cast) -> None:
    promise = promised(cast)
    late = promise.due_at + MINUTE
    after = moving.move(promise, to=late + HOUR, reason="", by=cast.ece, now=late)
    promise.refresh_from_db()
    assert (promise.state, promise.is_owed, after.is_owed) == (Promise.BROKEN, False, True)


def test_goes_with_a_merge_and_comes_back(cast: Cast) -> None:
    promise, target = promised(cast), owned(cast)
    assignment.assign(target, to=cast.mert, by=cast.ece, now=NOW)
    move = merging.merge(promise.ticket, into=target, by=cast.ece, now=NOW)
    promise.refresh_from_db()
    assert (promise.ticket, promise.owner) == (target, cast.mert)
    merging.unmerge(move, by=cast.ece, now=NOW)
    promise.refresh_from_db()
    assert (promise.ticket_id, promise.owner) == (move.source_id, cast.ece)


def test_goes_with_the_message_that_is_split_off(cast: Cast) -> None:
    ticket = owned(cast)
    message = answered(cast, ticket, at=NOW)
    here = promised(cast, ticket)
    there = promised(cast, ticket, text="update", message=message)
    move = splitting.split(
        ticket, [message.pk], subject="Bonus", team=cast.support, by=cast.ece, now=NOW
    )
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.ticket_id, there.ticket_id) == (ticket.pk, move.target_id)
    splitting.rejoin(move, by=cast.ece, now=NOW)
    there.refresh_from_db()
    assert there.ticket_id == ticket.pk


def test_is_seen_by_whoever_sees_the_ticket(cast: Cast) -> None:
    promise = promised(cast)
    sees = [one for one in cast.everybody if promise in Promise.objects.visible_to(one)]
    assert sees == [cast.ece, cast.mert, cast.aylin, cast.nil, cast.system]


def test_stands_in_the_handover_when_it_falls_due_in_the_next_shift(cast: Cast) -> None:
    promise = promised(cast)
    promised(cast, within=30 * HOUR)
    found = sections.gathered(sections.Scope(person_id=cast.ece.pk), now=NOW)
    marks = [(pk, one) for (_, pk), all_ in found.items() for one in all_]
    due = promise.due_at.isoformat()
    assert [
        (pk, one["due"]) for pk, one in marks if one["section"] == "promises" and one["red"]
    ] == [(promise.ticket_id, due)]
    assert sections.gathered(sections.Scope(person_id=cast.mert.pk), now=NOW) == {}
