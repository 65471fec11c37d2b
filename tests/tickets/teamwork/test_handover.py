"""What somebody leaves at the end of his shift is never left with nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.events import outbox
from accounts.events.models import Event
from accounts.people import presence
from accounts.people.actions import shifts
from accounts.people.models import Notification, Person
from accounts.people.rota import Shift
from livechat.sessions.models import ChatSession
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.clocks.models import Clock
from tickets.promises.actions import making
from tickets.promises.models import Promise
from tickets.teamwork.handover import shown
from tickets.teamwork.handover.actions import acknowledging, due, handing, submitting, writing
from tickets.teamwork.handover.actions.writing import Chosen
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread.actions import assignment, receiving
from tickets.thread.models import Message, Ticket

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def ours(cast: Cast) -> list[Ticket]:
    """Three that Ece has, the first of them urgent; Mert is there."""
    presence.renew([cast.ece.pk, cast.mert.pk], until=NOW + 24 * HOUR, now=NOW)
    made = [factories.ticket(cast.derya, cast.support, owner=cast.ece) for _ in range(3)]
    Clock.objects.update(due_at=NOW + 9 * HOUR)
    Ticket.objects.filter(pk=made[0].pk).update(priority=1)
    return made


def owner(ticket: Ticket) -> Person | None:
    return Ticket.objects.get(pk=ticket.pk).assignee


def item(handover: Handover, ticket: Ticket) -> HandoverItem:
    return HandoverItem.objects.get(handover=handover, subject_id=ticket.pk)


def working(person: Person, cast: Cast) -> Shift:
    """On a shift that began an hour ago."""
    hours = {"starts_at": NOW - HOUR, "ends_at": NOW + HOUR}
    return shifts.plan(person, **hours, by=cast.aylin, now=NOW - HOUR)


def submitted(cast: Cast) -> Handover:
    handover = writing.begin(cast.ece, now=NOW)
    return submitting.submit(handover, by=cast.ece, now=NOW)


def test_a_draft_survives_the_browser_and_gathers_again(cast: Cast, ours: list[Ticket]) -> None:
    draft = writing.begin(cast.ece, now=NOW)
    chosen = {item(draft, ours[1]).pk: Chosen(to_id=cast.mert.pk, note="Waits for the bank")}
    writing.keep(draft, by=cast.ece, now=NOW, note="Calm evening", items=chosen)
    late = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    taken_away(ours[2])
    again = writing.begin(cast.ece, now=NOW + HOUR)
    assert again.pk == draft.pk and again.note == "Calm evening"
    assert {one.subject_id for one in again.items.all()} == {ours[0].pk, ours[1].pk, late.pk}
    kept = item(again, ours[1])
    assert (kept.note, kept.to_id) == ("Waits for the bank", cast.mert.pk)


def taken_away(ticket: Ticket) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(assignee=None)


def test_hands_on_to_who_was_chosen_and_else_to_the_team(cast: Cast, ours: list[Ticket]) -> None:
    draft = writing.begin(cast.ece, now=NOW)
    chosen = {item(draft, ours[0]).pk: Chosen(to_id=cast.mert.pk, note="Promised an answer")}
    writing.keep(draft, by=cast.ece, now=NOW, items=chosen)
    submitting.submit(draft, by=cast.ece, now=NOW)
    assert owner(ours[0]) == cast.mert
    assert owner(ours[1]) is None and owner(ours[2]) is None
    assert not Ticket.objects.open().filter(assignee=cast.ece).exists()
    note = Message.objects.get(ticket=ours[0], kind="note")
    assert note.author_id == cast.ece.pk and note.flags == ["handover"]
    line = Event.objects.get(subject_id=ours[1].pk, verb="ticket.unassigned")
    assert line.detail["why"] == {"code": "shift_end"}
    assert Person.objects.get(pk=cast.ece.pk).presence == "offline"


def test_refuses_whoever_has_gone_meanwhile_and_changes_nothing(
    cast: Cast, ours: list[Ticket]
) -> None:
    draft = writing.begin(cast.ece, now=NOW)
    chosen = {item(draft, ours[0]).pk: Chosen(to_id=cast.aylin.pk, note="Yours")}
    writing.keep(draft, by=cast.ece, now=NOW, items=chosen)
    with pytest.raises(submitting.NotOnShift):
        submitting.submit(draft, by=cast.ece, now=NOW)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert {owner(one) for one in ours} == {cast.ece}
    assert not Message.objects.filter(kind="note").exists()


def test_the_incoming_takes_each_red_item_in(cast: Cast, ours: list[Ticket]) -> None:
    Ticket.objects.filter(pk=ours[1].pk).update(priority=2)
    handover = submitted(cast)
    assert handover.state == "submitted"
    first, second = item(handover, ours[0]), item(handover, ours[1])
    for stranger in (cast.ece, cast.deniz, cast.suna, cast.robo):
        with pytest.raises(acknowledging.NotForYou):
            acknowledging.acknowledge(first, by=stranger, now=NOW)
    assert acknowledging.acknowledge(first, by=cast.mert, now=NOW).state == "submitted"
    assert acknowledging.acknowledge(second, by=cast.aylin, now=NOW).state == "acknowledged"
    due.settle_due(now=NOW + HOUR)
    assert not Event.objects.filter(verb="handover.unanswered").exists()


def test_whoever_oversees_hears_after_a_quarter_of_an_hour(cast: Cast, ours: list[Ticket]) -> None:
    boss = factories.staff("Baran", role="support_manager", brands=(cast.lunaro,))
    handover = submitted(cast)
    due.settle_due(now=NOW + 14 * MINUTE)
    assert not Event.objects.filter(verb="handover.unanswered").exists()
    for minutes in (15, 15, 40):
        due.settle_due(now=NOW + minutes * MINUTE)
    assert Event.objects.filter(verb="handover.unanswered").count() == 1
    outbox.drain(now=timezone.now())
    told = Notification.objects.filter(verb="handover.unanswered", subject_id=handover.pk)
    assert list(told.values_list("person_id", flat=True)) == [boss.pk]


def test_a_shift_that_passes_gives_everything_back_after_a_grace(
    cast: Cast, ours: list[Ticket]
) -> None:
    shift = shifts.plan(
        cast.ece, starts_at=NOW - 8 * HOUR, ends_at=NOW + HOUR, by=cast.aylin, now=NOW
    )
    draft = writing.begin(cast.ece, now=NOW)
    chosen = {item(draft, ours[0]).pk: Chosen(to_id=cast.mert.pk, note="Half written")}
    writing.keep(draft, by=cast.ece, now=NOW, items=chosen)
    due.settle_due(now=NOW + HOUR)
    assert owner(ours[1]) == cast.ece
    for _ in range(2):
        due.settle_due(now=NOW + HOUR + 15 * MINUTE)
    shift.refresh_from_db()
    assert shift.ended_at == NOW + HOUR + 15 * MINUTE
    assert (owner(ours[0]), owner(ours[1])) == (cast.mert, None)
    draft.refresh_from_db()
    assert draft.is_by_itself and draft.state == "submitted"
    assert Event.objects.filter(verb="handover.left").count() == 1
    outbox.drain(now=timezone.now())
    told = Notification.objects.filter(verb="handover.left")
    assert set(told.values_list("person_id", flat=True)) == {cast.aylin.pk}


def test_who_is_on_his_next_shift_keeps_what_is_his(cast: Cast, ours: list[Ticket]) -> None:
    for begins, ends in [(-8, 1), (1, 9)]:
        hours = {"starts_at": NOW + begins * HOUR, "ends_at": NOW + ends * HOUR}
        shifts.plan(cast.ece, **hours, by=cast.aylin, now=NOW)
    due.settle_due(now=NOW + 2 * HOUR)
    assert {owner(one) for one in ours} == {cast.ece}
    assert not Handover.objects.exists()
    assert not Event.objects.filter(verb="person.shift_over").exists()
    assert list(Shift.objects.order_by("starts_at").values_list("ended_at", flat=True)) == [
        NOW + HOUR,
        None,
    ]
    assert Person.objects.get(pk=cast.ece.pk).presence == "online"


def test_a_talk_is_not_taken_from_who_is_in_it_and_waits_in_front_when_he_is_gone(
    cast: Cast,
) -> None:
    factories.chat(cast.lunaro, cast.support)
    presence.renew([cast.ece.pk], until=NOW + HOUR, now=NOW)
    session = factories.talking(factories.visitor(cast.derya), cast.ece)
    shifts.plan(cast.ece, starts_at=NOW - 8 * HOUR, ends_at=NOW, by=cast.aylin, now=NOW - HOUR)
    due.settle_due(now=NOW + 20 * MINUTE)
    assert ChatSession.objects.get(pk=session.pk).owner_id == cast.ece.pk
    due.settle_due(now=NOW + 2 * HOUR)
    after = ChatSession.objects.get(pk=session.pk)
    assert (after.state, after.owner_id) == ("queued", None)


def test_what_waits_for_the_player_stays_until_he_writes(cast: Cast, ours: list[Ticket]) -> None:
    waiting = ours[2]
    Ticket.objects.filter(pk=waiting.pk).update(status="pending_player", bucket=Ticket.WAITING)
    submitted(cast)
    assert owner(waiting) == cast.ece
    words = factories.words_of(cast.derya, "Here it is")
    receiving.receive(
        words, into=Ticket.objects.get(pk=waiting.pk), author=cast.derya.person, now=NOW + HOUR
    )
    outbox.drain(now=timezone.now())
    assert owner(waiting) is None
    line = Event.objects.filter(subject_id=waiting.pk, verb="ticket.unassigned").get()
    assert line.detail["why"] == {"code": "off_shift"}


def test_a_team_is_handed_over_without_moving_anything(cast: Cast, ours: list[Ticket]) -> None:
    draft = writing.begin(cast.aylin, now=NOW, team=cast.support)
    assert [one.subject_id for one in draft.items.filter(is_red=True)] == [ours[0].pk]
    submitting.submit(draft, by=cast.aylin, now=NOW)
    assert {owner(one) for one in ours} == {cast.ece}
    assert acknowledging.acknowledge(item(draft, ours[0]), by=cast.mert, now=NOW).acknowledged_at


def test_one_conversation_goes_to_a_colleague_with_words(cast: Cast, ours: list[Ticket]) -> None:
    given = {"by": cast.ece, "now": NOW, "client_id": uuid4()}
    handing.hand_over(ours[0], to=cast.mert, note="He is angry", **given)
    assert owner(ours[0]) == cast.mert
    with pytest.raises(handing.NotThere):
        handing.hand_over(ours[1], to=cast.aylin, **given)


def test_only_those_it_concerns_see_a_handover(cast: Cast, ours: list[Ticket]) -> None:
    draft = writing.begin(cast.ece, now=NOW)

    def seen() -> set[Person]:
        return {p for p in cast.everybody if Handover.objects.visible_to(p).exists()}

    assert seen() == {cast.ece, cast.system}
    submitting.submit(draft, by=cast.ece, now=NOW)
    assert seen() == {cast.ece, cast.mert, cast.aylin, cast.nil, cast.system}


def other_brand(cast: Cast, role: str) -> Person:
    """Of the same team, which works for all brands, but not for this one."""
    return factories.staff("Zed", role=role, teams=(cast.support,), brands=(cast.mavi_kule,))


@pytest.mark.parametrize("role", ["agent", "team_lead", "support_manager"])
def test_what_is_of_another_brand_is_nobody_elses(
    cast: Cast, ours: list[Ticket], role: str
) -> None:
    zed = other_brand(cast, role)
    draft = writing.begin(cast.ece, now=NOW)
    noted = {one.pk: Chosen(note="Waits for the bank") for one in draft.items.all()}
    writing.keep(draft, by=cast.ece, now=NOW, note="Lunaro was calm", items=noted)
    submitting.submit(draft, by=cast.ece, now=NOW)
    browser, path = factories.browser(zed), f"/team/handover/{draft.pk}/"
    assert browser.get(path).status_code == 404
    assert path not in browser.get("/team/handover/").content.decode()
    red = item(draft, ours[0])
    assert browser.post(f"{path}items/{red.pk}/").status_code == 404
    assert shown.waiting_for(zed, NOW) == 0
    with pytest.raises(acknowledging.NotForYou):
        acknowledging.acknowledge(red, by=zed, now=NOW)


def test_of_two_brands_each_sees_his_items(cast: Cast, ours: list[Ticket]) -> None:
    zed = other_brand(cast, "agent")
    Ticket.objects.filter(pk=ours[1].pk).update(brand=cast.mavi_kule)
    draft = writing.begin(cast.ece, now=NOW)
    noted = {one.pk: Chosen(note=f"Note {one.subject_id}") for one in draft.items.all()}
    writing.keep(draft, by=cast.ece, now=NOW, items=noted)
    submitting.submit(draft, by=cast.ece, now=NOW)

    def read(person: Person) -> list[str]:
        page = factories.browser(person).get(f"/team/handover/{draft.pk}/").content.decode()
        return [f"Note {one.pk}" for one in ours if f"Note {one.pk}" in page]

    assert read(zed) == [f"Note {ours[1].pk}"]
    assert read(cast.ece) == [f"Note {one.pk}" for one in ours]


def test_a_lead_hands_over_what_his_team_has_of_his_brands(cast: Cast, ours: list[Ticket]) -> None:
    draft = writing.begin(other_brand(cast, "team_lead"), now=NOW, team=cast.support)
    assert not draft.items.exists()


def test_what_is_promised_and_what_runs_out_is_red(cast: Cast, ours: list[Ticket]) -> None:
    Clock.objects.filter(ticket=ours[1], metric="first").update(due_at=NOW + HOUR)
    late = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    Clock.objects.filter(ticket=late).update(due_at=NOW + 9 * HOUR)
    gone = NOW - HOUR
    Clock.objects.filter(ticket=late, metric="first").update(due_at=gone, breached_at=gone)
    later = NOW + 30 * HOUR
    making.promise(ours[2], text="in 3 hours", due_at=NOW + 3 * HOUR, by=cast.ece, now=NOW)
    making.promise(ours[2], text="tomorrow", due_at=later, by=cast.ece, now=NOW)
    draft = writing.begin(cast.ece, now=NOW)
    said = {
        one.subject_id: [(mark["section"], mark["red"]) for mark in one.marks]
        for one in draft.items.all()
    }
    assert said == {
        ours[0].pk: [("urgent", True)],
        ours[1].pk: [("near_answer", True)],
        late.pk: [("near_answer", True)],
        ours[2].pk: [("promises", True), ("promises", False)],
    }


def test_a_promise_goes_along_and_never_stays_with_who_is_gone(
    cast: Cast, ours: list[Ticket]
) -> None:
    made = making.promise(ours[2], text="soon", due_at=NOW + 30 * HOUR, by=cast.ece, now=NOW)
    Ticket.objects.filter(pk=ours[2].pk).update(status="pending_player", bucket=Ticket.WAITING)
    draft = writing.begin(cast.ece, now=NOW)
    chosen = {item(draft, ours[2]).pk: Chosen(to_id=cast.mert.pk)}
    writing.keep(draft, by=cast.ece, now=NOW, items=chosen)
    submitting.submit(draft, by=cast.ece, now=NOW)
    assert Promise.objects.get(pk=made.pk).owner_id == cast.mert.pk
    assert owner(ours[2]) == cast.mert


def test_a_promise_is_the_teams_when_the_shift_ends_by_itself(
    cast: Cast, ours: list[Ticket]
) -> None:
    made = making.promise(ours[2], text="soon", due_at=NOW + 30 * HOUR, by=cast.ece, now=NOW)
    shift = working(cast.ece, cast)
    submitting.leave(shift, now=NOW)
    assert owner(ours[2]) is None
    assert Promise.objects.get(pk=made.pk).owner is None
    assert HandoverItem.objects.get(subject_id=ours[2].pk).marks[0]["section"] == "promises"
    assignment.claim(ours[2], by=cast.mert, now=NOW + HOUR)
    assert Promise.objects.get(pk=made.pk).owner_id == cast.mert.pk


@pytest.mark.parametrize("is_there", [True, False])
def test_a_promise_on_a_colleagues_ticket_goes_to_him_while_he_is_there(
    cast: Cast, ours: list[Ticket], is_there: bool
) -> None:
    with_mert = factories.ticket(cast.derya, cast.support, owner=cast.mert)
    due_at = NOW + 30 * HOUR
    made = making.promise(
        with_mert, text="call", due_at=due_at, owner=cast.ece, by=cast.ece, now=NOW
    )
    his = working(cast.mert, cast)
    if not is_there:
        Shift.objects.filter(pk=his.pk).update(ended_at=NOW - MINUTE)
        Person.objects.filter(pk=cast.mert.pk).update(presence="offline")
    submitted(cast)
    after = Promise.objects.get(pk=made.pk)
    assert after.owner == (cast.mert if is_there else None)
    assert owner(with_mert) == cast.mert


def test_a_talk_that_goes_to_a_colleague_is_offered_to_him_with_the_note(cast: Cast) -> None:
    factories.chat(cast.lunaro, cast.support)
    presence.renew([cast.ece.pk, cast.mert.pk], until=NOW + HOUR, now=NOW)
    session = factories.talking(factories.visitor(cast.derya), cast.ece)
    draft = writing.begin(cast.ece, now=NOW)
    chosen = {item(draft, session.ticket).pk: Chosen(to_id=cast.mert.pk, note="Wants his bonus")}
    writing.keep(draft, by=cast.ece, now=NOW, items=chosen)
    submitting.submit(draft, by=cast.ece, now=NOW)
    session.refresh_from_db()
    assert (session.owner_id, session.wanted_id) == (None, cast.mert.pk)
    assert session.state in {"queued", "offered"}
    assert Message.objects.get(ticket=session.ticket, kind="note").text == "Wants his bonus"
