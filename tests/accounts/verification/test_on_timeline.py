"""The timeline tells of a verification what its tab shows, and to whom that shows it."""

from datetime import timedelta

import pytest

from accounts.people import reader as readers
from accounts.people.models import Person
from accounts.players import timeline
from accounts.verification.actions import opening
from accounts.verification.models import Case, Decision, Document
from tests.accounts.verification.conftest import Officers
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def _told(cast: Cast, person: Person) -> list[tuple[str, str, str, str]]:
    page = timeline.of(cast.derya, readers.for_person(person), only="verification")
    return [
        (line.time, line.sentence, line.extra, line.url) for day in page.days for line in day.lines
    ]


def _given(case: Case) -> None:
    Document.objects.create(
        case=case,
        player=case.player,
        kind="passport",
        uploaded_at=NOW + HOUR,
        signals=["duplicate_identity"],
    )


def test_what_was_asked_given_and_decided(cast: Cast, officers: Officers, case: Case) -> None:
    _given(case)
    Case.objects.update(state=Case.APPROVED, decided_at=NOW + 2 * HOUR, decided_by=officers.gizem)
    told = [(sentence, extra) for _time, sentence, extra, _url in _told(cast, cast.ece)]
    assert told == [
        ("The documents were approved", "Registration"),
        ("The player gave a document", "Passport"),
        ("Documents were asked for", "Registration"),
    ]
    assert {url for *_, url in _told(cast, cast.ece)} == {""}
    assert {url for *_, url in _told(cast, officers.gizem)} == {f"/verification/{case.pk}/"}
    assert "Gizem" not in str(_told(cast, cast.ece))


def test_nothing_to_those_who_see_no_verification(cast: Cast, case: Case) -> None:
    for person in cast.staff:
        found = _told(cast, person)
        assert bool(found) == person.may("verification.see"), person.name


def test_fraud_and_holds_read_like_a_routine_check(cast: Cast, officers: Officers) -> None:
    case = opening.open_case(cast.derya, "periodic", by=cast.system, now=NOW)
    _given(case)
    everybody = [*cast.staff, officers.gizem, officers.sinan, officers.levent]
    routine = {person.pk: _told(cast, person) for person in everybody}
    Case.objects.update(
        trigger="fraud",
        opened_by=officers.levent,
        state=Case.ON_HOLD,
        hold_kind="compliance",
        internal_comment="two accounts",
    )
    for person in everybody:
        same = _told(cast, person) == routine[person.pk]
        assert same != (person.may("risk.reasons") and person.may("verification.see")), person.name


def test_why_something_was_asked_for_again(cast: Cast, officers: Officers, case: Case) -> None:
    _given(case)
    passport = Document.objects.get(case=case)
    decision = Decision.objects.create(
        case=case,
        kind=Decision.AGAIN,
        by=officers.gizem,
        reasons=["cropped", "unreadable"],
        document_ids=[passport.pk],
        internal_note="knrya-note",
        state_before=Case.IN_REVIEW,
        at=NOW + 2 * HOUR,
    )
    assert len(_told(cast, cast.ece)) == 2  # it can still be taken back
    Decision.objects.filter(pk=decision.pk).update(told_at=NOW + 2 * HOUR)
    (_time, sentence, extra, _url), *_rest = _told(cast, cast.ece)
    assert sentence == "Documents were asked for again"
    assert extra == "Passport · Cut-off corners, Glare or blur"
    assert "knrya" not in str(_told(cast, officers.gizem))
    Decision.objects.update(kind=Decision.HOLD, reasons=["sanctions_or_pep"])
    for person in (cast.ece, officers.gizem, officers.sinan):
        assert len(_told(cast, person)) == 2
