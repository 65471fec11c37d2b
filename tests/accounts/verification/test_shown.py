"""What other rooms and the player's page say of a verification: to each what is his, and to those
who may not know of a suspicion exactly what a routine check shows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.money.explain import gaps
from accounts.people import reader as readers
from accounts.people.models import Person
from accounts.platform.models import AccountFacts
from accounts.verification import shown
from accounts.verification.actions import opening
from accounts.verification.models import Case, Check, Document
from tests import factories
from tests.accounts.verification.conftest import Officers
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def _fact(case: Case, person: Person) -> tuple[str, str, str]:
    found = shown.fact(case.player_id, readers.for_person(person))
    return str(found.value), found.detail, found.tone


def test_whom_the_platform_knows_is_verified_until_we_ask(cast: Cast) -> None:
    before = shown.fact(cast.kerem.pk, readers.for_person(cast.ece))
    assert str(before.value) == "Not asked for yet"
    facts = AccountFacts.objects.create(player=cast.kerem, verification="verified", told_at=NOW)
    found = shown.fact(cast.kerem.pk, readers.for_person(cast.ece))
    assert (str(found.value), found.detail, found.tone) == ("Verified", "by the platform", "good")
    opening.open_case(cast.kerem, "registration", by=cast.system, now=NOW)
    assert shown.standing(cast.kerem.pk).state == shown.MISSING
    Case.objects.update(state=Case.REJECTED)
    assert shown.standing(cast.kerem.pk).state == shown.REFUSED
    facts.delete()
    assert shown.standing(cast.kerem.pk).state == shown.REFUSED


@pytest.mark.parametrize("zone", ["Europe/Istanbul", "UTC", "Pacific/Auckland", "America/Lima"])
def test_it_holds_until_the_last_day_that_stands_on_the_document(
    cast: Cast, case: Case, zone: str
) -> None:
    day = datetime(2031, 3, 13, tzinfo=UTC)  # the document says 12.03.2031
    Case.objects.update(state=Case.APPROVED, decided_at=NOW, expires_at=day)
    cast.ece.time_zone = zone
    assert _fact(case, cast.ece)[1] == "until 12 Mar 2031"


def test_what_is_missing_is_named_for_the_player(cast: Cast, case: Case) -> None:
    assert [gap.code for gap in gaps.of(cast.derya.pk)] == ["identity", "address"]
    assert [str(gap.said) for gap in gaps.of(cast.derya.pk)] == [
        "identity document",
        "proof of address",
    ]
    assert gaps.of(cast.kerem.pk) == []
    Check.objects.filter(kind="identity").update(state=Check.GIVEN)
    assert [gap.code for gap in gaps.of(cast.derya.pk)] == ["address"]
    Case.objects.update(state=Case.SUBMITTED)
    assert gaps.of(cast.derya.pk) == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (Case.REQUESTED, "2 documents are missing"),
        (Case.RESUBMISSION, "2 documents are missing"),
        (Case.SUBMITTED, "Being looked at"),
        (Case.IN_REVIEW, "Being looked at"),
        (Case.ON_HOLD, "Being looked at"),
        (Case.APPROVED, "Verified"),
        (Case.REJECTED, "Refused"),
        (Case.EXPIRED, "Expired"),
    ],
)
def test_the_brief_says_it_in_a_word(cast: Cast, case: Case, state: str, said: str) -> None:
    Case.objects.update(state=state)
    assert _fact(case, cast.ece)[0] == said


def test_the_brief_costs_one_statement(cast: Cast, case: Case) -> None:
    reader = readers.for_person(cast.ece)
    with CaptureQueriesContext(connection) as asked:
        shown.fact(cast.derya.pk, reader)
    assert len(asked) <= 1


def test_a_verified_player_shows_until_when(cast: Cast, case: Case) -> None:
    Case.objects.update(state=Case.APPROVED, decided_at=NOW, expires_at=NOW + timedelta(days=300))
    assert "until" in _fact(case, cast.ece)[1]


def _page(person: Person, player: Any) -> str:
    browser = factories.browser(person)
    answer = browser.get(f"/players/{player.pk}/verification/")
    assert answer.status_code == 200, person.name
    return answer.content.decode().split('<div class="player-tab ')[1]


def test_a_hold_of_compliance_looks_like_a_routine_check(
    cast: Cast, officers: Officers, case: Case
) -> None:
    Case.objects.update(state=Case.IN_REVIEW, internal_comment="knrya-inside")
    Document.objects.create(
        case=case,
        check_of=case.checks.first(),
        player=cast.derya,
        kind="passport",
        uploaded_at=NOW,
        expiry_date=date(2031, 5, 6),
        number_last4="6060",
    )
    outsiders = [cast.ece, cast.mert, cast.aylin, cast.deniz, cast.nil, officers.gizem]
    routine = {person.pk: (_page(person, cast.derya), _fact(case, person)) for person in outsiders}
    Case.objects.update(state=Case.ON_HOLD, hold_kind="compliance")
    Document.objects.update(signals=["duplicate_identity", "underage"])
    for person in outsiders:
        assert routine[person.pk] == (_page(person, cast.derya), _fact(case, person)), person.name
    assert "On hold" in _page(officers.sinan, cast.derya)
    for person in [*outsiders, officers.sinan, officers.levent]:
        assert "knrya" not in _page(person, cast.derya)
        assert "duplicate" not in _page(person, cast.derya)


def test_a_case_of_fraud_reads_like_a_routine_check(cast: Cast, officers: Officers) -> None:
    opening.open_case(cast.derya, "fraud", by=officers.levent, now=NOW)
    routine = opening.open_case(cast.kerem, "periodic", by=cast.system, now=NOW)
    asked = [list(c.checks.values_list("kind", flat=True)) for c in Case.objects.order_by("pk")]
    assert asked[0] == asked[1]
    routine.checks.all().delete()
    routine.delete()
    suspected = {p.pk: _page(p, cast.derya) for p in (cast.ece, cast.aylin, officers.gizem)}
    Case.objects.update(trigger="periodic")
    for person in (cast.ece, cast.aylin, officers.gizem):
        assert _page(person, cast.derya) == suspected[person.pk]


def test_when_and_why_it_was_first_asked_is_kept(
    cast: Cast, officers: Officers, case: Case
) -> None:
    later = NOW + timedelta(days=30)
    opening.ask_also(case, check="liveness", documents=["selfie"], by=officers.gizem, now=later)
    opening.open_case(
        cast.derya,
        "withdrawal",
        by=officers.gizem,
        now=later + timedelta(days=1),
        why_not_earlier="knrya-why",
        legal_basis="aml_suspicion",
        allowed_by=officers.sinan,
    )
    reader = readers.for_person(officers.sinan)
    found = shown.firsts(shown.cases(cast.derya, reader), reader)
    assert [one.name for one in found] == ["Identity", "Address", "Selfie", "Payment method"]
    assert found[0].when == reader.full(NOW)
    assert found[2].when == reader.full(later)
    assert found[3].why == "Suspicion of money laundering: knrya-why"
    for person in (cast.ece, cast.aylin, cast.nil, officers.gizem):
        page = _page(person, cast.derya)
        assert "knrya-why" not in page and "laundering" not in page


def test_no_picture_is_on_the_tab_and_the_way_to_them_is_for_reviewers(
    cast: Cast, officers: Officers, case: Case
) -> None:
    for person in (cast.ece, officers.gizem):
        page = _page(person, cast.derya)
        assert "<img src" not in page
        assert (f"/verification/{case.pk}/" in page) == (person == officers.gizem)


def test_the_tab_costs_the_same_for_many_cases(cast: Cast, officers: Officers, case: Case) -> None:
    reader = readers.for_person(cast.ece)
    with CaptureQueriesContext(connection) as one:
        shown.lines(shown.cases(cast.derya, reader), reader)
    for trigger in ("periodic", "threshold", "regulator"):
        opening.open_case(cast.derya, trigger, by=cast.system, now=NOW)
    with CaptureQueriesContext(connection) as many:
        shown.lines(shown.cases(cast.derya, reader), reader)
    assert len(many) == len(one)
