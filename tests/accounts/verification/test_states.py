"""A case moves along the lines of the domain, whatever is tried with it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.events.models import Event
from accounts.organisation.licences import Licence, Pack
from accounts.people.models import Person
from accounts.platform.models import AccountFacts
from accounts.verification import states
from accounts.verification.actions import opening
from accounts.verification.models import Case, Check, Decision
from tests.accounts.verification.conftest import Officers
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
_STATES = [state for state, _label in Case.STATES]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tried=st.lists(st.sampled_from(_STATES), max_size=40))
def test_no_walk_leaves_the_lines(tried: list[str]) -> None:
    case = Case()
    for state in tried:
        before = case.state
        if state in states.FOLLOWS[before]:
            states.step(case, state)
            assert case.state == state
        else:
            with pytest.raises(states.NotFromHere):
                states.step(case, state)
            assert case.state == before


def test_every_state_is_named_and_reached() -> None:
    assert states.FOLLOWS.keys() == set(_STATES)
    assert {Case.NOT_STARTED}.union(*states.FOLLOWS.values()) == set(_STATES)


def test_a_registration_asks_for_what_the_rules_want(cast: Cast, case: Case) -> None:
    assert case.state == Case.REQUESTED
    assert case.requested_at == NOW
    checks = {check.kind: check.documents for check in case.checks.all()}
    assert checks.keys() == {"identity", "address"}
    assert "passport" in checks["identity"]
    assert [e.verb for e in Event.objects.filter(subject_type="case")] == ["verification.requested"]


@pytest.mark.parametrize("trigger", ["registration", "threshold", "fraud"])
def test_a_cause_opens_once(cast: Cast, trigger: str) -> None:
    first = opening.open_case(cast.derya, trigger, by=cast.system, now=NOW)
    again = opening.open_case(cast.derya, trigger, by=cast.ece, now=NOW)
    assert again == first
    assert Case.objects.count() == 1
    assert Event.objects.filter(subject_type="case").count() == 1


def test_a_registration_is_not_told_twice_even_when_it_was_decided(cast: Cast, case: Case) -> None:
    Case.objects.update(state=Case.APPROVED)
    assert opening.open_case(cast.derya, "registration", by=cast.system, now=NOW) == case
    Case.objects.filter(pk=case.pk).update(trigger="periodic")
    assert opening.open_case(cast.derya, "periodic", by=cast.system, now=NOW) != case


def test_what_is_accepted_is_not_asked_for_again(cast: Cast, case: Case) -> None:
    identity = case.checks.get(kind="identity")
    case.documents.create(
        check_of=identity, player=cast.derya, kind="passport", state="accepted", uploaded_at=NOW
    )
    Check.objects.filter(pk=identity.pk).update(state=Check.PASSED)
    wider = opening.open_case(cast.derya, "threshold", by=cast.system, now=NOW)
    found = dict(wider.checks.values_list("kind", "state"))
    assert found == {"identity": "passed", "address": "wanted", "source_of_funds": "wanted"}
    anew = opening.open_case(cast.derya, "periodic", by=cast.system, now=NOW)
    assert dict(anew.checks.values_list("kind", "state")) == {
        "identity": "wanted",
        "liveness": "wanted",
    }


def test_the_rules_of_a_country_come_first(cast: Cast) -> None:
    own = {"TR": {"registration": [{"check": "identity", "documents": ["national_id"]}]}}
    pack = Pack.objects.create(
        code="mga", name="MGA", values={"requirements_by_country": own}, created_at=NOW
    )
    Licence.objects.create(brand=cast.lunaro, pack=pack, regulator="MGA")
    AccountFacts.objects.create(player=cast.derya, country="TR", told_at=NOW)
    turkish = opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)
    other = opening.open_case(cast.kerem, "registration", by=cast.system, now=NOW)
    assert [c.documents for c in turkish.checks.all()] == [["national_id"]]
    assert other.checks.count() == 2
    assert turkish.pack == "mga"


def _at_withdrawal(cast: Cast, **more: Any) -> Case:
    return opening.open_case(cast.derya, "withdrawal", by=cast.ece, now=NOW, **more)


def test_a_request_at_a_withdrawal_needs_reason_basis_and_compliance(
    cast: Cast, officers: Officers
) -> None:
    why, basis = {"why_not_earlier": "Kart yeni"}, {"legal_basis": "method_changed"}
    refused = (opening.NeedsReason, opening.NeedsCompliance)
    for given_ in (
        {},
        why,
        why | basis,
        basis | {"allowed_by": officers.sinan},
        why | {"allowed_by": officers.sinan},
        {"why_not_earlier": "  ", "allowed_by": officers.sinan} | basis,
        why | {"legal_basis": "because", "allowed_by": officers.sinan},
    ):
        with pytest.raises(refused):
            _at_withdrawal(cast, **given_)
    everybody: list[Person] = [*cast.everybody, officers.gizem, officers.levent]
    for person in everybody:
        if person.kind == Person.SYSTEM:
            continue
        with pytest.raises(opening.NeedsCompliance):
            _at_withdrawal(cast, **why, **basis, allowed_by=person)
    with pytest.raises(opening.NeedsCompliance):  # nor does compliance allow what it asks itself
        opening.open_case(
            cast.derya,
            "withdrawal",
            by=officers.sinan,
            allowed_by=officers.sinan,
            now=NOW,
            **why,
            **basis,
        )
    assert not Case.objects.exists()
    case = _at_withdrawal(cast, **why, **basis, allowed_by=officers.sinan)
    with pytest.raises(IntegrityError, match="case_allowed_by_another"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(opened_by=officers.sinan)
    assert (case.why_not_earlier, case.allowed_by) == ("Kart yeni", officers.sinan)
    with pytest.raises(opening.NeedsCompliance):
        opening.ask_also(case, check="liveness", documents=["selfie"], by=officers.gizem, now=NOW)


def test_no_card_number_is_kept_in_why(cast: Cast, officers: Officers, case: Case) -> None:
    card = "4111 1111 1111 1111"
    given = {"legal_basis": "method_changed", "allowed_by": officers.sinan}
    asked = _at_withdrawal(cast, why_not_earlier=f"New {card}", **given)
    Case.objects.filter(pk=case.pk).update(state=Case.REJECTED)
    opening.reopen(case, why=f"Was {card}", by=officers.sinan, now=NOW)
    note = Decision.objects.get().internal_note
    assert note.startswith("Was 4111") and asked.why_not_earlier.startswith("New 4111")
    assert "1111 1111" not in note + asked.why_not_earlier


def test_a_final_refusal_is_taken_back_by_compliance_alone(
    cast: Cast, officers: Officers, case: Case
) -> None:
    Case.objects.update(state=Case.REJECTED)
    for person in (cast.ece, cast.aylin, cast.nil, officers.gizem, officers.levent):
        with pytest.raises(opening.NeedsCompliance):
            opening.reopen(case, why="Yanlıştı", by=person, now=NOW)
    with pytest.raises(opening.NeedsCompliance):
        opening.reopen(case, why=" ", by=officers.sinan, now=NOW)
    with pytest.raises(opening.NeedsCompliance):  # and another cause is no way round it
        opening.open_case(cast.derya, "periodic", by=officers.gizem, now=NOW)
    again = opening.reopen(case, why="Yanlıştı", by=officers.sinan, now=NOW)
    assert again.state == Case.REQUESTED
    kept = Decision.objects.get()
    assert (kept.kind, kept.by, kept.state_before) == ("reopen", officers.sinan, Case.REJECTED)
