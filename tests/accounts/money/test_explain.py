"""“Where is my money?” …"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from accounts.approvals.models import ApprovalRequest
from accounts.money import disclosure, records
from accounts.money.actions import mirroring
from accounts.money.explain import estimates, gaps, sentences, whereabouts
from accounts.money.explain.sentences import Listener
from accounts.money.models import Bonus, Deposit, Withdrawal
from accounts.people import reader
from helpdesk.lib import times
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.cast import Cast
from tests.factories import NOW

ISTANBUL = times.zone("Europe/Istanbul")
ASKED, CHECKED = step("requested", -120), step("checks", -118)
WAITS = step("pending_approval", -110)


@pytest.fixture(autouse=True)
def no_medians_of_others():
    estimates.forget()
    yield
    estimates.forget()


def record(cast: Cast, *steps, **more) -> records.Record:
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*steps, **more)))
    return records.newest_of(cast.derya.pk)


def said(found: records.Record, language: str = "en") -> str:
    return whereabouts.sentence(found, to=Listener(language, ISTANBUL, NOW))


def paid_before(cast: Cast, count: int, *, approval_minutes: int = 60) -> None:
    """So many withdrawals that were paid like this in the last days."""
    tellings = []
    for n in range(count):
        start = -60 * 24 * (2 + n % 20)
        at = [start, start + 5, start + 10, start + 10 + approval_minutes]
        steps = [
            step("requested", at[0]),
            step("checks", at[1]),
            step("pending_approval", at[2]),
            step("approved", at[3]),
            step("sent_to_provider", at[3] + 5),
            step("paid", at[3] + 60),
        ]
        tellings.append(told.withdrawal(*steps, ref=f"WD-{n}"))
    mirroring.take_withdrawals(by(cast.kerem, *tellings))


def test_says_where_it_is_and_promises_nothing_that_nobody_knows(cast: Cast) -> None:
    found = record(cast, ASKED, CHECKED, WAITS)
    assert said(found) == (
        "Your withdrawal WD-88214 of ₺3,200.00 has passed its checks and waits for approval."
    )


def test_gives_an_estimate_from_enough_that_were_really_paid(cast: Cast) -> None:
    """Half of them were approved within 180 minutes, 65 later they were there: 18:10 UTC plus 245
    minutes is 22:15 UTC, in Istanbul 01:15; hours ahead it is rounded to the half hour."""
    paid_before(cast, estimates.SAMPLE, approval_minutes=180)
    found = record(cast, ASKED, CHECKED, step("pending_approval", -80))
    assert said(found).endswith("waits for approval; expected to arrive by: tomorrow 01:30.")


def test_one_too_few_is_no_estimate(cast: Cast) -> None:
    paid_before(cast, estimates.SAMPLE - 1, approval_minutes=180)
    found = record(cast, ASKED, CHECKED, step("pending_approval", -80))
    assert "expected" not in said(found)


def test_what_takes_longer_than_such_ones_do_promises_nothing(cast: Cast) -> None:
    paid_before(cast, estimates.SAMPLE, approval_minutes=60)
    found = record(cast, ASKED, CHECKED, WAITS)  # for 110 minutes already
    assert "expected" not in said(found)


def test_medians_are_of_the_same_brand_and_method(cast: Cast) -> None:
    paid_before(cast, estimates.SAMPLE, approval_minutes=180)
    found = record(cast, ASKED, CHECKED, step("pending_approval", -80), method="card")
    assert "expected" not in said(found)


def test_medians_are_read_once_in_some_minutes(cast: Cast) -> None:
    paid_before(cast, estimates.SAMPLE)
    estimates.medians(cast.lunaro.pk, "bank", now=NOW)
    with CaptureQueriesContext(connection) as asked:
        estimates.medians(cast.lunaro.pk, "bank", now=NOW)
    assert len(asked) == 0


def test_names_the_second_approval_once_somebody_has_signed(cast: Cast) -> None:
    found = record(cast, ASKED, CHECKED, WAITS)
    row = found.withdrawal
    ApprovalRequest.objects.create(
        kind="withdrawal",
        brand=cast.lunaro,
        player=cast.derya,
        subject_type="withdrawal",
        subject_id=row.pk,
        amount=row.amount,
        currency=row.currency,
        content={},
        content_hash="h",
        right="approvals.check",
        maker=cast.deniz,
        made_at=NOW - timedelta(minutes=80),
        expires_at=NOW + timedelta(hours=20),
    )
    found = records.newest_of(cast.derya.pk)
    assert "waits for the second approval" in said(found)
    card = whereabouts.card(found, reader.for_person(cast.ece))
    assert card.chip == "1 of 2 approvals"
    assert [(dot.name, dot.state) for dot in card.dots] == [
        ("Asked for", "done"),
        ("Checks", "done"),
        ("Deniz", "done"),
        ("Second", "now"),
    ]


def test_names_the_documents_that_are_missing(cast: Cast, monkeypatch) -> None:
    missing = [gaps.Gap("address", "a bill with your address")]
    monkeypatch.setattr(gaps, "_known", [lambda player_id: missing])
    found = record(cast, ASKED, CHECKED, step("on_hold", -90, hold_reason="kyc_incomplete"))
    assert said(found).endswith("waits for your documents: a bill with your address.")


def test_names_what_is_left_to_wager(cast: Cast) -> None:
    mirroring.take_bonuses(by(cast.derya, told.bonus()))
    found = record(cast, ASKED, CHECKED, step("on_hold", -90, hold_reason="wagering_incomplete"))
    assert said(found).endswith("once your bonus is wagered; still to wager: ₺3,800.00.")


def test_what_the_platform_contradicts_is_not_told_as_if_it_were_so(cast: Cast) -> None:
    paid = (ASKED, step("paid", -20))
    record(cast, *paid)
    found = record(cast, *paid, step("checks", -10))
    assert said(found).endswith("is being looked at by our payments team.")


ALL_HOLDS = [*disclosure.HOLDS, "some_new_word"]
_SECRET = ("fraud", "laundering", " aml", "suspic", "gambling", "şüphe", "kara para", "dolandır")


@pytest.mark.parametrize("reason", sorted(disclosure.HIDDEN))
@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_a_hidden_reason_is_literally_the_routine_one(
    cast: Cast, reason: str, language: str
) -> None:
    """Sentence, card and timeline, for everybody who may not know of it; and the sentence for those
    who may: it goes to the player (INV-20)."""

    def shown(hold_reason: str):
        Withdrawal.objects.all().delete()
        found = record(cast, ASKED, CHECKED, step("on_hold", -90, hold_reason=hold_reason))
        seen = []
        for person in (cast.ece, cast.mert, cast.deniz, cast.aylin, cast.nil):
            reads = reader.for_person(person)._replace(now=NOW)
            with override(language):
                card = whereabouts.card(found, reads)._replace(id=0)
                seen.append((card, whereabouts.timeline(found, reads)))
        return seen, said(found, language)

    assert shown(reason) == shown(disclosure.ROUTINE)


def test_whoever_may_know_reads_the_reason(cast: Cast) -> None:
    found = record(cast, ASKED, CHECKED, step("on_hold", -90, hold_reason="aml_review"))
    for role, expected in {
        "risk_analyst": "Money-laundering review",
        "compliance_officer": "Money-laundering review",
        "mlro": "Money-laundering review",
        "finance_lead": "Routine check",
        "kyc_officer": "Routine check",
    }.items():
        person = told.knowing(cast.derya, role)
        assert whereabouts.card(found, reader.for_person(person)).why == expected, role


@pytest.mark.parametrize("reason", ALL_HOLDS)
@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_no_sentence_tells_what_must_stay_inside(cast: Cast, reason: str, language: str) -> None:
    found = record(cast, ASKED, CHECKED, step("on_hold", -90, hold_reason=reason))
    sentence = said(found, language).lower()
    assert not [word for word in _SECRET if word in sentence]
    assert "wd-88214" in sentence


def test_a_hold_that_changes_its_reason_is_one_step_for_whoever_may_not_know(cast: Cast) -> None:
    routine = step("on_hold", -100, hold_reason=disclosure.ROUTINE)
    hidden = step("on_hold", -50, hold_reason="fraud_review")
    found = record(cast, ASKED, CHECKED, routine, hidden)
    risk = told.knowing(cast.derya)
    lines = {
        person: [line.text for line in whereabouts.timeline(found, reader.for_person(person))]
        for person in (cast.ece, risk)
    }
    assert len(lines[risk]) == len(lines[cast.ece]) + 1


def test_a_deposit_that_did_not_arrive_is_told_as_far_as_it_is_known(cast: Cast) -> None:
    to = Listener("tr", ISTANBUL, NOW)
    row = Deposit(
        ref="DP-1", amount=250_000, currency="TRY", status="pending_provider", changed_at=NOW
    )
    assert sentences.of_deposit(row, to=to) == (
        "₺2.500,00 tutarındaki DP-1 numaralı yatırımınız ödeme sağlayıcısında, henüz onaylanmadı."
    )
    row.status, row.failure_reason = "declined", "risk_declined"
    refused = sentences.of_deposit(row, to=to)
    row.failure_reason = ""
    assert refused == sentences.of_deposit(row, to=to)


@pytest.mark.parametrize(
    ("failed", "words"),
    [
        ({"code": "opt_in"}, "because you have not joined the offer."),
        (
            {"code": "min_deposit", "wanted": "50000", "found": "20000", "evidence": "DP-7"},
            "needs a deposit of at least ₺500.00; your deposit DP-7 was ₺200.00.",
        ),
        ({"code": "method", "found": "Papara"}, "do not count for it: Papara."),
        ({"code": "bonus_code", "wanted": "HOSGELDIN"}, "because its code was not entered."),
        ({"code": "moon_phase"}, "because one of its conditions is not met."),
        # digits of other scripts are no amount, and break nothing
        ({"code": "min_deposit", "wanted": "²", "found": "٣"}, "of at least ²."),
    ],
)
def test_a_bonus_that_is_not_active_names_the_condition_that_failed(failed, words) -> None:
    condition = {"is_met": False, "wanted": "", "found": "", "evidence": "", "at": None, **failed}
    met = {**condition, "code": "market", "is_met": True}
    row = Bonus(
        names={"en": "Welcome bonus"},
        status="pending_activation",
        currency="TRY",
        conditions=[met, condition],
        changed_at=NOW,
    )
    sentence = sentences.of_bonus(row, to=Listener("en", ISTANBUL, NOW))
    assert sentence.startswith("Your bonus “Welcome bonus” is not active")
    assert sentence.endswith(words)
