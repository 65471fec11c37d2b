"""What the platform tells of money …"""

import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.events.models import Event
from accounts.money.actions import mirroring
from accounts.money.models import Bonus, Deposit, Withdrawal, WithdrawalStep
from accounts.platform import wire
from accounts.players.actions import merging
from tests.accounts.approvals.words import asked, limits, withdrawal
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.cast import Cast
from tests.factories import NOW

HELD = step("on_hold", 5, hold_reason="fraud_review")


def verbs(subject) -> list[str]:
    kind = {"Withdrawal": "withdrawal", "Player": "player"}[type(subject).__name__]
    money = ("withdrawal", "deposit", "bonus")
    found = Event.objects.filter(subject_type=kind, subject_id=subject.pk).order_by("seq")
    return [verb for verb in found.values_list("verb", flat=True) if verb.startswith(money)]


def only() -> Withdrawal:
    return Withdrawal.objects.get()


def test_is_kept_with_every_step_and_how_long_the_one_before_lasted(cast: Cast) -> None:
    life = (step("requested", 0), step("checks", 1), step("pending_approval", 6))
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*life)))
    row = only()
    assert (row.status, row.amount, row.destination) == (
        "pending_approval",
        320_000,
        "TR•• •••• 4417",
    )
    steps = row.steps.order_by("at").values_list("status", "seconds")
    assert list(steps) == [("requested", None), ("checks", 60), ("pending_approval", 300)]
    assert verbs(row) == [
        "withdrawal.requested",
        "withdrawal.checked",
        "withdrawal.awaits_approval",
    ]
    assert verbs(cast.derya) == ["withdrawal.requested"]


def test_fills_in_what_an_earlier_telling_skipped(cast: Cast) -> None:
    first, second, third = step("requested", 0), step("checks", 1), step("pending_approval", 6)
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(third, version=1)))
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(first, second, third, version=2)))
    steps = only().steps.order_by("at").values_list("status", "seconds")
    assert list(steps) == [("requested", None), ("checks", 60), ("pending_approval", 300)]


@pytest.mark.parametrize("seed", range(6))
def test_comes_to_the_same_in_whatever_order_it_arrives(cast: Cast, seed: int) -> None:
    life = [
        *(step("requested", 0), step("checks", 1), HELD, step("checks", 30)),
        *(step("pending_approval", 40), step("approved", 50), step("sent_to_provider", 51)),
        step("paid", 90, source="provider", event_id="po_1"),
        step("returned", 900, source="provider", event_id="po_2"),
    ]
    tellings = [told.withdrawal(*life[: n + 1]) for n in range(len(life))]
    chance = random.Random(seed)
    heard = [chance.choice(tellings) for _n in range(8)] + tellings
    chance.shuffle(heard)
    at = chance.randrange(len(heard))
    mirroring.take_withdrawals(by(cast.derya, *heard[:at]))
    mirroring.take_withdrawals(by(cast.derya, *heard[at:]))
    row = only()
    assert (row.status, row.version, row.contradicted) == ("returned", len(life), "")
    kept = row.steps.order_by("at").values_list("status", flat=True)
    assert list(kept) == [one.status for one in life]
    assert verbs(row).count("withdrawal.returned") == 1


def test_shows_a_payout_that_came_back(cast: Cast) -> None:
    paid = (step("requested", 0), step("sent_to_provider", 5), step("paid", 9))
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*paid)))
    mirroring.take_withdrawals(
        by(cast.derya, told.withdrawal(*paid, step("returned", 99), return_reason="account_closed"))
    )
    assert (only().status, only().return_reason) == ("returned", "account_closed")
    assert verbs(only())[-1] == "withdrawal.returned"
    assert verbs(cast.derya)[-1] == "withdrawal.returned"


def test_an_event_of_the_provider_counts_once_under_whatever_time(cast: Cast) -> None:
    sent = (step("requested", 0), step("sent_to_provider", 5))
    first = step("paid", 9, source="provider", event_id="evt_9")
    again = step("paid", 10, source="provider", event_id="evt_9")
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*sent, first)))
    mirroring.take_withdrawals(
        by(cast.derya, told.withdrawal(*sent, first, again, version=9, changed_at=again.at))
    )
    assert WithdrawalStep.objects.filter(status="paid").count() == 1


def test_words_of_a_provider_are_put_into_ours(cast: Cast) -> None:
    sent = (step("requested", 0), step("sent_to_provider", 5))
    mirroring.take_withdrawals(
        by(
            cast.derya,
            told.withdrawal(*sent, step("executed", 9, source="provider"), provider="truelayer"),
        )
    )
    assert only().status == "paid"
    mirroring.take_withdrawals(
        by(
            cast.derya,
            told.withdrawal(
                *sent,
                step("executed", 9, source="provider"),
                step("failed", 19, source="provider"),
                provider="truelayer",
            ),
        )
    )
    assert only().status == "returned"


def test_what_cannot_be_changes_nothing_and_is_told(cast: Cast) -> None:
    paid = (step("requested", 0), step("paid", 9))
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*paid)))
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*paid, step("checks", 20))))
    assert (only().status, only().contradicted) == ("paid", "checks")
    assert verbs(only())[-1] == "withdrawal.contradicted"


@pytest.mark.parametrize(
    ("pack", "status", "contradicted"),
    [
        ("ukgc", "requested", "cancelled_by_player"),
        ("mga", "cancelled_by_player", ""),
        ("", "requested", "cancelled_by_player"),
    ],
)
def test_a_player_takes_it_back_only_where_the_licence_lets_him(
    cast: Cast, pack: str, status: str, contradicted: str
) -> None:
    if pack:
        told.licensed(cast.derya, pack)
    asked = step("requested", 0)
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(asked)))
    mirroring.take_withdrawals(
        by(cast.derya, told.withdrawal(asked, step("cancelled_by_player", 3)))
    )
    assert (only().status, only().contradicted) == (status, contradicted)


def test_no_event_names_a_reason_that_is_hidden(cast: Cast) -> None:
    life = (step("requested", 0), step("checks", 1), HELD)
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*life)))
    assert only().hold_reason == "fraud_review"
    held = Event.objects.get(subject_type="withdrawal", verb="withdrawal.held")
    assert held.detail["reason"] == "routine_security_review"
    assert not Event.objects.filter(detail__icontains="fraud").exists()


def test_a_hold_that_goes_on_for_a_hidden_reason_is_no_news(cast: Cast) -> None:
    """Not one event more than where nothing changed: a count would tell."""
    routine = step("on_hold", 5, hold_reason="routine_security_review")
    life = (step("requested", 0), step("checks", 1), routine)
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*life)))
    before = (verbs(only()), only().last_seq)
    hidden = step("on_hold", 9, hold_reason="aml_review")
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*life, hidden)))
    assert (verbs(only()), only().last_seq) == before
    assert only().hold_reason == "aml_review"


def test_deposits_and_bonuses_follow_their_newest_version(cast: Cast) -> None:
    mirroring.take_deposits(by(cast.derya, told.deposit("completed", version=3)))
    mirroring.take_deposits(by(cast.derya, told.deposit("pending_provider", version=2)))
    assert Deposit.objects.get().status == "completed"
    mirroring.take_bonuses(by(cast.derya, told.bonus("active", version=2)))
    mirroring.take_bonuses(by(cast.derya, told.bonus("offered", version=1)))
    assert (Bonus.objects.get().status, Bonus.objects.get().remaining) == ("active", 380_000)
    assert verbs(cast.derya) == ["deposit.completed", "bonus.activated"]


def test_a_failed_deposit_is_told_without_its_reason(cast: Cast) -> None:
    value = told.deposit("declined", failure_reason="risk_declined")
    mirroring.take_deposits(by(cast.derya, value))
    assert verbs(cast.derya) == ["deposit.failed"]
    assert not Event.objects.filter(detail__icontains="risk").exists()


def test_many_tellings_cost_no_more_statements_than_few(cast: Cast) -> None:
    def batch(count: int, start: int) -> list[told.Told]:
        return [
            telling
            for n in range(count)
            for telling in by(
                (cast.derya, cast.kerem)[n % 2],
                told.withdrawal(step("requested", 0), step("checks", n + 1), ref=f"WD-{start + n}"),
            )
        ]

    def statements(count: int, start: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            mirroring.take_withdrawals(batch(count, start))
        return len(asked)

    statements(2, 1)  # prepares
    few, many = statements(2, 100), statements(80, 1000)
    assert many == few
    assert Withdrawal.objects.count() == 84


def test_the_same_batch_twice_is_the_same_as_once(cast: Cast) -> None:
    batch = [
        *by(cast.derya, told.withdrawal(step("requested", 0), step("checks", 1))),
        *by(cast.kerem, told.withdrawal(step("requested", 0), ref="WD-2")),
    ]
    mirroring.take_withdrawals(batch)
    before = (Event.objects.count(), WithdrawalStep.objects.count())
    mirroring.take_withdrawals(batch)
    assert (Event.objects.count(), WithdrawalStep.objects.count()) == before
    assert NOW + timedelta(minutes=1) == Withdrawal.objects.get(ref="WD-88214").changed_at


def test_another_currency_is_taken_over_and_voids_what_waits(cast: Cast) -> None:
    """Two people decide within the limits of a currency: of another one they know nothing."""
    life = (step("requested", 0), step("pending_approval", 2))
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*life)))
    limits(cast.nil)
    waiting = asked(only(), cast.deniz)
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*life, currency="EUR", version=9)))
    assert only().currency == "EUR"
    waiting.refresh_from_db()
    assert waiting.state == "voided"
    assert asked(only(), cast.deniz).currency == "EUR"


def test_another_currency_of_a_deposit_or_a_bonus_is_taken_over(cast: Cast) -> None:
    for more in ({}, {"currency": "EUR", "version": 2}, {"currency": "USD", "version": 1}):
        mirroring.take_deposits(by(cast.derya, told.deposit(**more)))
        mirroring.take_bonuses(by(cast.derya, told.bonus(**more)))
    assert (Deposit.objects.get().currency, Bonus.objects.get().currency) == ("EUR", "EUR")


def test_the_database_knows_no_movement_of_less_than_nothing(cast: Cast) -> None:
    withdrawal(cast.derya, 1)
    mirroring.take_deposits(by(cast.derya, told.deposit()))
    mirroring.take_bonuses(by(cast.derya, told.bonus()))
    for model, least in ((Withdrawal, 1), (Deposit, 0), (Bonus, 0)):
        model.objects.update(amount=least)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(amount=least - 1)


def test_what_is_told_of_another_player_moves_nothing(cast: Cast) -> None:
    first, second = step("requested", 0), step("checks", 1)
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(first)))
    mirroring.take_deposits(by(cast.derya, told.deposit()))
    with pytest.raises(wire.Wrong, match="another player"):
        mirroring.take_withdrawals(by(cast.kerem, told.withdrawal(first, second)))
    with pytest.raises(wire.Wrong, match="another player"):
        mirroring.take_deposits(by(cast.kerem, told.deposit(version=2)))
    assert (only().player, only().status) == (cast.derya, "requested")
    # whoever was found to be the same person is
    merging.merge(cast.kerem, into=cast.derya, by=cast.ece, now=NOW)
    mirroring.take_withdrawals(by(cast.kerem, told.withdrawal(first, second)))
    assert (only().player, only().status) == (cast.derya, "checks")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("TR•• •••• 4417", "TR•• •••• 4417"),
        ("TR330006100519786457841326", "TR•• •••• 1326"),
        ("TR33 0006 1005 1978 6457 8413 26", "TR•• •••• 1326"),
        ("+90 532 555 11 22", "•• •••• 1122"),
        ("d•••@wallet.example", "d•••@wallet.example"),
    ],
)
def test_an_account_that_the_platform_forgot_to_mask_is_masked(
    cast: Cast, said: str, kept: str
) -> None:
    life = told.withdrawal(step("requested", 0), destination=said)
    mirroring.take_withdrawals(by(cast.derya, life))
    assert only().destination == kept
