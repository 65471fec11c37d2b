"""Calls that change something: kept before they are made, never made blindly again (GM-4)."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.events.models import Event
from accounts.people import reader as readers
from accounts.platform import circuit
from accounts.platform.actions import calls, reset_link
from accounts.platform.models import Call, Connection
from accounts.players import timeline
from accounts.players.actions import add_address
from accounts.players.models import Player
from accounts.verification.models import Challenge
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.world import Faults
from tests import factories
from tests.accounts.verification.proofs import proven
from tests.cast import Cast

pytestmark = pytest.mark.django_db
QUIET = {"keeps_webhooks": True}


@pytest.fixture
def derya(operator: Operator, platform: Connection, cast: Cast) -> Player:
    number = operator.world.register("lunaro", name="Derya", email="d@mail.example")["number"]
    Player.objects.filter(pk=cast.derya.pk).update(external_id=number)
    return Player.objects.select_related("person", "brand").get(pk=cast.derya.pk)


def _credit(player: Player, *, key: str = "c-1", amount: int = 1000) -> Call:
    return calls.place(
        "credit",
        player=player,
        brand=player.brand,
        arguments={
            "number": player.external_id,
            "amount": amount,
            "currency": "TRY",
            "reason": "late payout",
        },
        key=key,
        now=timezone.now(),
    )


def _later(**more: float) -> datetime:
    """The rest that the platform is given is over."""
    Connection.objects.update(rests_until=None)
    circuit.forget()
    return timezone.now() + timedelta(**(more or {"hours": 2}))


def _verbs(player: Player) -> list[str]:
    found = Event.objects.filter(
        subject_type="player", subject_id=player.pk, verb__contains="platform"
    )
    return list(found.order_by("seq").values_list("verb", flat=True))


def test_is_made_after_commit_and_its_end_is_told(
    operator: Operator, derya: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[tuple[str, int]] = []
    monkeypatch.setattr(calls, "_ended", {})
    calls.ended("credit")(lambda call: ended.append((call.state, call.answer["amount"])))
    call = _credit(derya)
    assert calls.make_due(now=timezone.now()) == 1
    call.refresh_from_db()
    assert (call.state, call.due_at, call.attempts) == (Call.DONE, None, 1)
    assert call.ended_at is not None
    assert ended == [("done", 1000)]
    assert operator.world.purse("lunaro", derya.external_id)["real"] == 1000
    assert _verbs(derya) == ["platform.called"]
    assert calls.make_due(now=_later()) == 0


def test_a_deed_that_came_to_nothing_tells_nothing(operator: Operator, derya: Player) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _credit(derya)
        raise ZeroDivisionError
    assert calls.make_due(now=timezone.now()) == 0
    assert operator.world.purse("lunaro", derya.external_id)["real"] == 0


def test_the_same_key_is_the_same_call_and_never_another(derya: Player) -> None:
    assert _credit(derya).pk == _credit(derya).pk
    with pytest.raises(calls.AnotherCall):
        _credit(derya, amount=2000)
    assert Call.objects.count() == 1


def test_a_lost_answer_is_asked_for_and_nothing_is_done_twice(
    operator: Operator, derya: Player
) -> None:
    call = _credit(derya)
    operator.world.have_faults(Faults(loses_answers=True, **QUIET))
    calls.make_due(now=timezone.now())
    call.refresh_from_db()
    assert call.state == Call.UNCLEAR
    assert call.due_at is not None and call.due_at > timezone.now()
    operator.world.have_faults(Faults(**QUIET))
    assert calls.make_due(now=_later()) == 1
    call.refresh_from_db()
    assert (call.state, call.answer["amount"]) == (Call.DONE, 1000)
    assert operator.world.purse("lunaro", derya.external_id)["real"] == 1000
    assert _verbs(derya) == ["platform.unclear", "platform.called"]


def test_who_will_not_say_what_became_of_it_has_not_refused_it(
    operator: Operator, derya: Player
) -> None:
    """Else two people would decide once more about what was paid (GM-4)."""
    call = _credit(derya)
    operator.world.have_faults(Faults(loses_answers=True, **QUIET))
    calls.make_due(now=timezone.now())
    operator.world.have_faults(Faults(hides_outcomes=True, **QUIET))
    assert calls.make_due(now=_later()) == 1
    call.refresh_from_db()
    assert (call.state, call.ended_at, call.attempts) == (Call.UNCLEAR, None, 2)
    operator.world.have_faults(Faults(**QUIET))
    assert calls.make_due(now=_later(hours=9)) == 1
    call.refresh_from_db()
    assert call.state == Call.DONE
    assert operator.world.purse("lunaro", derya.external_id)["real"] == 1000
    assert _verbs(derya) == ["platform.unclear", "platform.called"]


def test_nothing_overtakes_a_hold_of_the_same_player(operator: Operator, derya: Player) -> None:
    """Whoever is told to pay knows by then that he may not (INV-05, INV-19)."""
    Connection.objects.update(base_url="http://127.0.0.1:9")
    hold = calls.place(
        "hold_withdrawals",
        player=derya,
        brand=derya.brand,
        arguments={"number": derya.external_id, "reason": "contact_changed", "until": None},
        key="h-1",
        now=timezone.now(),
    )
    for hours in (0, 1):  # the platform is away, and the next try is some time ahead
        calls.make_due(now=_later(hours=hours))
    credit = _credit(derya)
    Connection.objects.update(base_url=f"{operator.url}/lunaro")
    hold.refresh_from_db()
    assert hold.due_at is not None
    assert calls.make_due(now=_later(seconds=1)) == 0
    # another's call finds that it is there again
    other = factories.player(derya.brand)
    other.external_id = "LN-2"
    _credit(other, key="c-2")
    assert [calls.make_due(now=_later(seconds=1)) for _ in range(3)] == [1, 1, 1]
    ended = Call.objects.order_by("ended_at").values_list("key", flat=True)
    assert list(ended) == ["c-2", "h-1", credit.key]
    hold.refresh_from_db()
    assert hold.state == Call.DONE


def test_what_never_arrived_is_sent_under_its_own_key(operator: Operator, derya: Player) -> None:
    call = _credit(derya)
    operator.world.have_faults(Faults(silent=True, **QUIET))
    calls.make_due(now=timezone.now())
    call.refresh_from_db()
    assert call.state == Call.UNCLEAR
    operator.world.have_faults(Faults(**QUIET))
    calls.make_due(now=_later())
    call.refresh_from_db()
    assert (call.state, call.attempts) == (Call.DONE, 2)
    assert operator.store.deed("lunaro", "c-1") is not None
    assert operator.world.purse("lunaro", derya.external_id)["real"] == 1000


def test_who_dies_in_the_middle_leaves_it_unclear(
    operator: Operator, derya: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = _credit(derya)

    def dies(kept: Call, state: str, answer: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(calls, "_end", dies)
        with pytest.raises(SystemExit):
            calls.make_due(now=timezone.now())
    call.refresh_from_db()
    assert call.state == Call.UNCLEAR
    calls.make_due(now=_later())
    call.refresh_from_db()
    assert call.state == Call.DONE
    assert operator.world.purse("lunaro", derya.external_id)["real"] == 1000


def test_what_could_not_leave_waits(operator: Operator, derya: Player) -> None:
    Connection.objects.update(base_url="http://127.0.0.1:9")
    call = _credit(derya)
    calls.make_due(now=timezone.now())
    call.refresh_from_db()
    assert call.state == Call.WAITING
    assert _verbs(derya) == []
    Connection.objects.update(base_url=f"{operator.url}/lunaro")
    calls.make_due(now=_later())
    call.refresh_from_db()
    assert call.state == Call.DONE


def test_a_refusal_is_an_end_with_its_word(operator: Operator, derya: Player) -> None:
    call = calls.place(
        "approve_withdrawal",
        player=derya,
        brand=derya.brand,
        arguments={"ref": "WD-1", "version": 1, "makers": ["a", "b"]},
        key="a-1",
        now=timezone.now(),
    )
    calls.make_due(now=timezone.now())
    call.refresh_from_db()
    assert (call.state, call.answer["code"]) == (Call.DECLINED, "unknown")
    assert _verbs(derya) == ["platform.declined"]


def test_one_worker_at_a_time_speaks_with_a_platform(derya: Player) -> None:
    _credit(derya)
    Connection.objects.update(calling_until=timezone.now() + timedelta(seconds=5))
    assert calls.make_due(now=timezone.now()) == 0
    assert calls.make_due(now=_later(seconds=6)) == 1


def test_an_agent_has_a_reset_link_sent_and_never_sees_it(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    browser = factories.browser(cast.ece)
    said = browser.post(f"/players/{derya.pk}/reset-link/", headers={"accept": "application/json"})
    assert (said.status_code, "Confirm first who asks" in said.content.decode()) == (422, True)
    first = browser.post(f"/players/{derya.pk}/reset-link/")
    assert first.headers["Location"] == f"/players/{derya.pk}/challenge/?deed=reset_link"
    assert not Call.objects.exists()
    proven(derya, to=cast.ece, means=(Challenge.CODE,), at=timezone.now())
    answer = browser.post(f"/players/{derya.pk}/reset-link/")
    assert answer.status_code == 302
    call = Call.objects.get()
    assert (call.method, call.arguments) == ("send_reset_link", {"number": derya.external_id})
    calls.make_due(now=timezone.now())
    (letter,) = operator.store.noted("letters")
    assert letter["to"] == "d@mail.example"
    assert _verbs(derya) == ["platform.reset_asked", "platform.called"]
    page = timeline.of(derya, readers.for_person(cast.ece))
    told = {line.sentence: line.extra for day in page.days for line in day.lines}
    assert told["The platform did what it was asked for"] == "Send a password reset link"
    asked = Event.objects.get(verb="platform.reset_asked")
    assert asked.actor_id == cast.ece.pk
    again = browser.post(f"/players/{derya.pk}/reset-link/", headers={"accept": "application/json"})
    assert again.status_code == 422
    assert Call.objects.count() == 1


def test_no_reset_link_for_whom_the_platform_does_not_know(cast: Cast) -> None:
    with pytest.raises(reset_link.NotAtPlatform):
        reset_link.send_reset_link(cast.kerem, by=cast.ece, now=timezone.now())
    assert not Call.objects.exists()


def test_a_reset_link_is_for_colleagues_of_the_brand(derya: Player, cast: Cast) -> None:
    assert factories.browser(cast.suna).post(f"/players/{derya.pk}/reset-link/").status_code == 404
    qa = factories.staff(role="qa_reviewer", brands=(cast.lunaro,))
    assert factories.browser(qa).post(f"/players/{derya.pk}/reset-link/").status_code == 403


def test_a_change_of_contact_has_withdrawals_held_for_as_long_as_the_licence_says(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    proven(derya, to=cast.ece, at=now)
    add_address(derya, kind="email", value="yeni@mail.example", by=cast.ece, now=now)
    call = Call.objects.get()
    assert call.method == "hold_withdrawals"
    assert call.arguments["reason"] == "contact_changed"
    calls.make_due(now=timezone.now())
    call.refresh_from_db()
    assert call.state == Call.DONE
