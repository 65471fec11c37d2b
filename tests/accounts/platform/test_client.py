"""Calls to the platform, against the operator that `make up` plays."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.platform import circuit, connect
from accounts.platform.models import Answer, Connection
from accounts.platform.protocol import Declined, Unclear, Unknown, Unreachable
from accounts.platform.secrets import sealed
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.world import Faults
from tests import factories
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(operator: Operator, platform: Connection, cast: Cast) -> str:
    """Derya, whom the platform knows."""
    account = operator.world.register("lunaro", name="Derya Arslan", email="derya@mail.example")
    number = str(account["number"])
    type(cast.derya).objects.filter(pk=cast.derya.pk).update(external_id=number)
    cast.derya.external_id = number
    operator.world.deposit("lunaro", number, amount=500000)
    return number


def _rested(platform: Connection) -> Connection:
    """As after the seconds for which a platform is left alone; by another process."""
    row = Connection.objects.get(pk=platform.pk)
    row.rests_until = timezone.now() - timedelta(seconds=1)
    row.save()
    circuit.forget()
    return row


def test_asks_for_all_that_the_protocol_names(
    operator: Operator, platform: Connection, number: str
) -> None:
    world, asked = operator.world, connect.platform_of(platform.brand_id)
    withdrawal = world.withdraw("lunaro", number, amount=120000)
    bet = world.bet("lunaro", number, stake=1000, win=1850)
    world.bonus("lunaro", number, missing="min_deposit")
    world.set_limit("lunaro", number, kind="deposit", period="week", amount=800000)
    world.exclude("lunaro", number, kind="time_out")
    world.sign_in("lunaro", number)
    assert asked.account(number).email == "derya@mail.example"
    assert asked.balance(number).real == 500000 - 120000 - 1000 + 1850
    assert [row.amount for row in asked.deposits(number)] == [500000]
    assert asked.withdrawals(number) == [asked.withdrawal(withdrawal["ref"])]
    assert asked.withdrawals(number, before=withdrawal["ref"]) == []
    assert asked.bets(number, limit=1) == [asked.bet(bet["ref"])]
    assert [c.code for c in asked.bonuses(number)[0].conditions if not c.is_met] == ["min_deposit"]
    assert [(row.kind, row.amount) for row in asked.limits(number)] == [("deposit", 800000)]
    assert [row.kind for row in asked.exclusions(number)] == ["time_out"]
    assert [row.is_new_device for row in asked.logins(number)] == [True]
    assert asked.rounds(number) == []
    assert asked.favourites(number) == []
    assert asked.loyalty(number).next_tier == "silver"
    now = timezone.now()
    ledger = asked.ledger(number, since=now - timedelta(hours=1), until=now + timedelta(hours=1))
    assert ledger[-1].balance == asked.balance(number).real


def test_tells_what_has_to_happen_once_for_each_key(
    operator: Operator, platform: Connection, number: str
) -> None:
    told = connect.platform_of(platform.brand_id)
    ref = operator.world.withdraw("lunaro", number, amount=120000)["ref"]
    operator.world.go_on("lunaro", ref)
    waiting = told.withdrawal(operator.world.go_on("lunaro", ref)["ref"])
    assert waiting.status == "pending_approval"
    makers = ["ferhat", "nihan"]
    for _ in range(2):
        approved = told.approve_withdrawal(ref, version=waiting.version, makers=makers, key="a-1")
        assert approved.status == "approved"
    with pytest.raises(Declined) as declined:
        told.approve_withdrawal(ref, version=waiting.version, makers=makers, key="a-2")
    assert declined.value.code == "changed"
    for _ in range(2):
        told.credit(number, amount=1000, currency="TRY", reason="late payout", key="c-1")
    assert told.balance(number).real == 500000 - 120000 + 1000
    with pytest.raises(Declined) as reused:
        told.credit(number, amount=2000, currency="TRY", reason="late payout", key="c-1")
    assert reused.value.code == "key_reused"
    assert told.outcome("c-1").state == "done"
    assert told.outcome("a-2").code == "changed"
    until = timezone.now() + timedelta(hours=24)
    told.hold_withdrawals(number, reason="contact_changed", until=until, key="h-1")
    assert operator.world.withdraw("lunaro", number, amount=100)["status"] == "on_hold"
    limit = told.set_limit(
        number, kind="loss", period="day", amount=5000, currency="TRY", key="l-1"
    )
    assert (limit.kind, limit.amount) == ("loss", 5000)
    excluded = told.exclude(number, kind="self_exclusion", scope="all", until=None, key="e-1")
    assert excluded.ends_at is None
    told.send_reset_link(number, key="r-1")
    told.tell_verification(number, status="verified", checks={"identity": "passed"}, key="v-1")
    told.change_contact(number, email="new@mail.example", key="k-1")
    account = told.account(number)
    assert (account.verification, account.email) == ("verified", "new@mail.example")
    assert operator.store.noted("letters")[0]["number"] == number


def test_what_is_not_there_is_unknown(platform: Connection, number: str) -> None:
    asked = connect.platform_of(platform.brand_id)
    for ask in (lambda: asked.account("LN-0"), lambda: asked.bet("x"), lambda: asked.outcome("x")):
        with pytest.raises(Unknown):
            ask()
    assert Connection.objects.get().failing_since is None


def test_is_believed_only_with_its_secret_and_two_may_hold(
    platform: Connection, number: str
) -> None:
    right = platform.secret
    platform.secret = sealed("x" * 43)
    with pytest.raises(Unreachable):
        connect.of(platform).account(number)
    platform.secret_before = right
    assert connect.of(platform).account(number).number == number


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://10.0.0.1", "http://[::1]:9"])
def test_a_platform_that_is_not_there_is_left_alone_for_a_while(
    platform: Connection, number: str, address: str
) -> None:
    platform.base_url = address
    platform.save()
    with pytest.raises(Unreachable):
        connect.platform_of(platform.brand_id).account(number)
    since = Connection.objects.get().failing_since
    assert since is not None
    began = time.monotonic()
    for _ in range(20):
        with pytest.raises(Unreachable) as refused:
            connect.platform_of(platform.brand_id).account(number)
        assert refused.value.since == since
    assert time.monotonic() - began < 1


def test_after_the_rest_one_asks_and_all_know(
    operator: Operator, platform: Connection, number: str
) -> None:
    operator.world.have_faults(Faults(silent=True, keeps_webhooks=True))
    began = time.monotonic()
    with pytest.raises(Unreachable):
        connect.platform_of(platform.brand_id).balance(number)
    assert time.monotonic() - began < 4  # three seconds, and no more
    operator.world.have_faults(Faults(keeps_webhooks=True))
    with pytest.raises(Unreachable):
        connect.platform_of(platform.brand_id).balance(number)
    rested = _rested(platform)
    # in two processes that have read the same row, one asks
    first, second = connect.of(rested), connect.of(Connection.objects.get())
    first._circuit.asked().__enter__()
    with pytest.raises(Unreachable):
        second.balance(number)
    first._circuit.answered()
    assert Connection.objects.get().failing_since is None
    assert connect.platform_of(platform.brand_id).balance(number).real == 500000


def test_a_late_answer_is_none(operator: Operator, platform: Connection, number: str) -> None:
    operator.world.have_faults(Faults(seconds_late=4, keeps_webhooks=True))
    began = time.monotonic()
    with pytest.raises(Unreachable):
        connect.platform_of(platform.brand_id).deposits(number)
    assert time.monotonic() - began < 4


def test_nonsense_is_no_answer_and_no_half_fact(
    operator: Operator, platform: Connection, number: str
) -> None:
    operator.world.have_faults(Faults(nonsense=True, keeps_webhooks=True))
    asked = connect.platform_of(platform.brand_id)
    for ask in (asked.account, asked.balance, asked.deposits, asked.limits):
        with pytest.raises(Unreachable):
            ask(number)
    # one wrong answer is no reason to leave everybody else without any
    assert Connection.objects.get().failing_since is None


def test_a_deed_that_may_have_arrived_is_unclear(
    operator: Operator, platform: Connection, number: str
) -> None:
    operator.world.have_faults(Faults(loses_answers=True, keeps_webhooks=True))
    with pytest.raises(Unclear):
        connect.platform_of(platform.brand_id).send_reset_link(number, key="r-1")
    assert connect.of(_rested(platform)).outcome("r-1").state == "done"


def test_a_deed_that_could_not_be_sent_is_clear(platform: Connection, number: str) -> None:
    platform.base_url = "http://127.0.0.1:9"
    with pytest.raises(Unreachable) as refused:
        connect.of(platform).send_reset_link(number, key="r-1")
    assert not isinstance(refused.value, Unclear)


def test_an_answer_is_kept_and_given_with_its_age(
    operator: Operator, platform: Connection, number: str, cast: Cast
) -> None:
    known = connect.ask(cast.derya, "balance")
    assert (known.content.real, known.is_fresh) == (500000, True)
    operator.world.bet("lunaro", number, stake=1000)
    assert connect.ask(cast.derya, "balance").content.real == 500000  # of a moment ago
    before = timezone.now() - timedelta(minutes=20)
    Answer.objects.update(at=before)
    assert connect.ask(cast.derya, "balance").content.real == 499000
    Answer.objects.update(at=before)
    platform.base_url = "http://127.0.0.1:9"
    platform.save()
    old = connect.ask(cast.derya, "balance")
    assert (old.content.real, old.at, old.is_fresh) == (499000, before, False)
    assert old.since is not None
    never = connect.ask(cast.derya, "limits")
    assert (never.content, never.at, never.is_fresh) == (None, None, False)


def test_of_whom_the_platform_does_not_know_nothing_is_known(
    platform: Connection, number: str, cast: Cast
) -> None:
    assert connect.ask(cast.kerem, "balance").content is None
    cast.kerem.external_id = "LN-0"
    answer = connect.ask(cast.kerem, "balance")
    assert (answer.content, answer.is_fresh) == (None, True)


def test_a_brand_without_a_platform_can_ask_nothing(cast: Cast) -> None:
    with pytest.raises(Unreachable):
        connect.platform_of(cast.mavi_kule.pk)
    player = factories.player(cast.mavi_kule)
    player.external_id = "MK-1"
    assert connect.ask(player, "balance").is_fresh is False
