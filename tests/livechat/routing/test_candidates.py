"""Which chat is next, and who is to get it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from accounts.events import actions as events
from accounts.people.models import Person, Presence
from accounts.players.models import Player
from livechat.routing.candidates import Choice, next_choice
from livechat.routing.reasons import reason_text
from livechat.sessions.models import ChatOffer, ChatSession
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.routing.queue import sitting, there
from tickets.thread.models import ContactReason, Ticket


def chosen(now: Any = NOW, leaving_out: list[int] | None = None) -> Choice | None:
    return next_choice(now=now, leaving_out=leaving_out or [])


def to_whom(now: Any = NOW) -> int | None:
    choice = chosen(now)
    return choice.person_id if choice else None


def has(person: Person, cast: Cast, state: str = ChatSession.ACTIVE, number: int = 1) -> None:
    """Chats that this agent has at hand."""
    column = "offered_to" if state == ChatSession.OFFERED else "owner"
    for _number in range(number):
        sitting(cast.kerem, cast.support, state=state, **{column: person})


def passed(session: ChatSession, person: Person, outcome: str, ago: float) -> None:
    at = NOW - timedelta(seconds=ago)
    ChatOffer.objects.create(
        session=session, person=person, outcome=outcome, offered_at=at, until=at, settled_at=at
    )


def test_nobody_gets_anything_while_nothing_waits(cast: Cast) -> None:
    there(cast.ece, cast.mert)
    assert chosen() is None


def test_only_who_may_and_is_there_is_asked(cast: Cast) -> None:
    session = sitting(cast.derya, cast.support)
    everybody = [person for person in cast.everybody if person.kind == Person.STAFF]
    fits = {cast.ece, cast.mert, cast.aylin}
    for person in everybody:
        Presence.objects.all().delete()
        there(person, languages=["tr", "en"])
        assert to_whom() == (person.pk if person in fits else None)
    there(*everybody, languages=["tr"])
    for column, value in (("is_active", False), ("presence", "break"), ("presence", "offline")):
        before = {name: getattr(cast.ece, name) for name in (column,)}
        Person.objects.filter(pk__in=[p.pk for p in fits]).update(**{column: value})
        assert chosen() is None
        Person.objects.filter(pk__in=[p.pk for p in fits]).update(**before)
    Presence.objects.update(alive_until=NOW)
    assert chosen() is None
    there(cast.ece, languages=["tr"], missed_in_a_row=3)
    assert chosen() is None
    there(cast.ece, missed_in_a_row=2)
    assert to_whom() == cast.ece.pk
    assert chosen(leaving_out=[session.pk]) is None


def test_a_reader_of_everything_is_asked_only_on_the_team(cast: Cast) -> None:
    sitting(cast.derya, cast.support)
    there(cast.nil, languages=["tr"])
    assert chosen() is None
    Person.objects.filter(pk=cast.nil.pk).update(team_ids=[cast.support.pk])
    assert to_whom() == cast.nil.pk


def test_language_is_hard_and_without_a_choice_it_is_ones_own(cast: Cast) -> None:
    there(cast.ece, cast.mert)  # en, tr
    turkish = sitting(cast.derya, cast.support, language="tr")
    assert to_whom() == cast.mert.pk
    has(cast.mert, cast, number=3)
    assert chosen() is None
    there(cast.ece, languages=["de", "tr"])
    assert chosen().session_id == turkish.pk
    assert to_whom() == cast.ece.pk
    english = sitting(cast.derya, cast.support, language="en", waited=60)
    # nobody speaks English now: it does not hold up the one behind it
    assert chosen().session_id == turkish.pk
    there(cast.aylin)
    assert chosen().session_id == english.pk


def test_the_front_of_the_queue_is_by_rank_and_then_by_wait(cast: Cast) -> None:
    there(cast.mert)
    late = sitting(cast.derya, cast.support, waited=5)
    early = sitting(cast.derya, cast.support, waited=50)
    urgent = sitting(cast.derya, cast.support, waited=1, rank=1)
    order = []
    for _number in range(3):
        order.append(chosen(leaving_out=order).session_id)
    assert order == [urgent.pk, early.pk, late.pk]


def test_nobody_gets_more_than_his_limit(cast: Cast) -> None:
    sitting(cast.derya, cast.support)
    there(cast.mert, chat_limit=3)
    has(cast.mert, cast, ChatSession.ACTIVE)
    has(cast.mert, cast, ChatSession.ACCEPTED)
    has(cast.mert, cast, ChatSession.WRAP_UP, number=4)
    assert chosen().chats == 2
    has(cast.mert, cast, ChatSession.OFFERED)
    assert chosen() is None
    there(cast.mert, chat_limit=4)
    assert to_whom() == cast.mert.pk
    there(cast.mert, chat_limit=0)
    assert chosen() is None


def test_the_share_of_work_decides_and_then_who_waited_longest(cast: Cast) -> None:
    sitting(cast.derya, cast.support)
    there(cast.ece, cast.mert, cast.aylin, languages=["tr"])
    has(cast.ece, cast)
    has(cast.mert, cast)
    there(cast.ece, chat_limit=5)
    there(cast.aylin, chat_limit=1)
    has(cast.aylin, cast)
    assert to_whom() == cast.ece.pk  # 1 of 5 before 1 of 3
    there(cast.ece, chat_limit=3, last_offer_at=NOW - timedelta(seconds=5))
    there(cast.mert, last_offer_at=NOW - timedelta(seconds=50))
    assert to_whom() == cast.mert.pk
    there(cast.ece, last_offer_at=None)
    assert to_whom() == cast.ece.pk


def test_skills_are_preferred_and_never_needed(cast: Cast) -> None:
    branch = ContactReason.objects.create(slug="money", names={"en": "Money"})
    leaf = ContactReason.objects.create(slug="payout", names={"en": "Payout"}, parent=branch)
    session = sitting(cast.derya, cast.support, topic=leaf)
    there(cast.ece, cast.mert, languages=["tr"])
    has(cast.mert, cast, number=2)
    assert to_whom() == cast.ece.pk
    for skills in (["payout"], ["money"]):
        there(cast.mert, skills=skills)
        assert to_whom() == cast.mert.pk
        assert chosen().why()["code"] == "topic"
    there(cast.mert, skills=["vip"])
    assert to_whom() == cast.ece.pk
    Ticket.objects.filter(pk=session.ticket_id).update(player_tier="Gold")
    assert to_whom() == cast.mert.pk
    assert chosen().why()["also"] == ["vip"]


def test_the_last_owner_gets_his_player_again_while_he_has_room(cast: Cast) -> None:
    sitting(cast.derya, cast.support, state=ChatSession.ENDED, owner=cast.mert, accepted_at=NOW)
    sitting(cast.derya, cast.support, state=ChatSession.ENDED, owner=cast.robo)
    sitting(cast.derya, cast.support)
    there(cast.ece, cast.mert, languages=["tr"])
    has(cast.mert, cast, number=2)
    assert to_whom() == cast.mert.pk
    why = chosen().why()
    assert why == {
        "code": "last_owner",
        "also": ["last_owner"],
        "language": "tr",
        "chats": 2,
        "limit": 3,
    }
    with override("en"):
        assert reason_text(why, player="Derya") == (
            "Speaks Turkish · 3 of 3 chats with this one · had the last chat with Derya"
        )
        assert reason_text(why).endswith("had this player’s last chat")
        assert reason_text({}) == ""
    with override("tr"):
        assert reason_text(why, player="Derya") == (
            "Bildiği dil: Türkçe · bununla 3/3 sohbet · son sohbeti Derya ile yaptı"
        )
    has(cast.mert, cast)
    assert to_whom() == cast.ece.pk


def test_whom_a_colleague_asked_for_is_first_also_from_another_team(cast: Cast) -> None:
    sitting(cast.derya, cast.support, wanted=cast.deniz)
    there(cast.mert)
    assert to_whom() == cast.mert.pk
    there(cast.deniz)
    assert to_whom() == cast.deniz.pk
    with override("en"):
        assert reason_text(chosen().why()) == "1 of 3 chats with this one"
    Person.objects.filter(pk=cast.deniz.pk).update(brand_ids=[cast.mavi_kule.pk])
    assert to_whom() == cast.mert.pk


@pytest.mark.parametrize("outcome", [ChatOffer.MISSED, ChatOffer.DECLINED])
def test_who_let_it_pass_comes_last_and_not_at_once(cast: Cast, outcome: str) -> None:
    session = sitting(cast.derya, cast.support)
    other = sitting(cast.kerem, cast.support, waited=-1)
    there(cast.mert, cast.aylin, languages=["tr"])
    has(cast.aylin, cast, number=2)
    assert to_whom() == cast.mert.pk
    passed(session, cast.mert, outcome, ago=3)
    assert (chosen().session_id, to_whom()) == (session.pk, cast.aylin.pk)
    has(cast.aylin, cast)
    # alone: not yet again, and meanwhile the one behind it
    assert (chosen().session_id, to_whom()) == (other.pk, cast.mert.pk)
    later = NOW + timedelta(seconds=17)
    assert (chosen(later).session_id, to_whom(later)) == (session.pk, cast.mert.pk)
    assert chosen(later).is_again


def test_who_handed_it_on_does_not_get_it_back(cast: Cast) -> None:
    session = sitting(cast.derya, cast.support, waited=100)
    there(cast.mert, cast.aylin, languages=["tr"])
    has(cast.aylin, cast, number=2)
    passed(session, cast.mert, ChatOffer.ACCEPTED, ago=90)
    assert to_whom() == cast.mert.pk
    with events.as_of(NOW - timedelta(seconds=1)):
        ticket = Ticket.objects.locked(session.ticket_id)
        events.record("chat.transferred", ticket, by=cast.aylin, team=cast.support.pk)
    # neither of the two: not the lead who did it, nor the agent who had it
    assert chosen() is None
    there(cast.ece, languages=["tr"])
    assert to_whom() == cast.ece.pk


def test_another_brand_gets_nothing(cast: Cast) -> None:
    tower = cast.suna.team_ids[0]
    stranger: Player = cast.derya
    sitting(stranger, cast.support)
    there(cast.suna, languages=["tr"])
    Person.objects.filter(pk=cast.suna.pk).update(team_ids=[tower, cast.support.pk])
    assert chosen() is None
