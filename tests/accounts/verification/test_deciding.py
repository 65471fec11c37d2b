"""Somebody who looks at documents …"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from accounts.approvals.models import StaffAccount
from accounts.events.models import Event
from accounts.people.models import Person
from accounts.platform.models import AccountFacts, Call
from accounts.players.models import Link, Player
from accounts.protection import gate
from accounts.protection.gate import MARKETING
from accounts.verification import handed, letters, states
from accounts.verification.actions import (
    choosing,
    deciding,
    handing,
    reviewing,
    telling,
    undoing,
    viewing,
)
from accounts.verification.actions.choosing import Box, Choice, Typed
from accounts.verification.models import Case, Check, Decision, Document, DocumentView, Mark, Side
from accounts.verification.reasons import GUARDED, REASONS
from tests.accounts.verification import submitted
from tests.accounts.verification.submitted import again, approval, decided, taken
from tests.cast import Cast
from tests.factories import NOW

SECOND = timedelta(seconds=1)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_has_it_alone_while_his_lease_runs(cast: Cast) -> None:
    gizem, sinan = submitted.officer(cast), submitted.officer(cast, "Sinan", "compliance_officer")
    case = taken(submitted.case(cast.derya, gizem), gizem)
    assert (case.state, case.assignee_id) == (Case.IN_REVIEW, gizem.pk)
    for deed in (
        lambda: reviewing.start(case, by=sinan, now=NOW + SECOND),
        lambda: deciding.decide(case, again(case), by=sinan, now=NOW + SECOND),
    ):
        with pytest.raises(reviewing.Taken) as refused:
            deed()
        assert "Gizem" in str(refused.value.message)
    after = NOW + reviewing.LEASE + SECOND
    assert reviewing.start(case, by=sinan, now=after).assignee_id == sinan.pk


def test_may_give_it_back(cast: Cast) -> None:
    gizem, sinan = submitted.officer(cast), submitted.officer(cast, "Sinan", "compliance_officer")
    case = taken(submitted.case(cast.derya, gizem), gizem)
    reviewing.leave(case, by=sinan, now=NOW)
    assert fresh(case).assignee_id == gizem.pk
    reviewing.leave(case, by=gizem, now=NOW)
    assert reviewing.start(case, by=sinan, now=NOW).assignee_id == sinan.pk


def test_approves_what_was_seen_answered_and_valid(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    decision = decided(case, approval(case), gizem)
    case = fresh(case)
    assert (case.state, case.decided_by_id, case.review_due_at) == (Case.APPROVED, gizem.pk, None)
    assert case.expires_at is not None and case.expires_at.date() == date(2031, 5, 3)
    assert case.due_at == case.expires_at - timedelta(days=30)
    assert set(case.documents.values_list("state", flat=True)) == {Document.ACCEPTED}
    assert set(case.checks.values_list("state", flat=True)) == {Check.PASSED}
    assert decision.tell_at == NOW + timedelta(seconds=10)
    assert decision.look["corners"] is True


@pytest.mark.parametrize(
    ("spoiled", "why"),
    [
        ({"look": {}}, choosing.NotAnswered),
        (
            {"look": {"corners": True, "readable": False, "address": True, "recent": True}},
            choosing.NotAllYes,
        ),
        ({"typed": {}}, choosing.NoExpiry),
    ],
)
def test_approves_nothing_half_looked_at(
    cast: Cast, spoiled: dict[str, object], why: type[Exception]
) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    with pytest.raises(why):
        decided(case, approval(case, **spoiled), gizem)
    assert fresh(case).state == Case.IN_REVIEW


def test_approves_no_picture_that_he_has_not_opened(cast: Cast) -> None:
    gizem, sinan = submitted.officer(cast), submitted.officer(cast, "Sinan", "compliance_officer")
    case = taken(submitted.case(cast.derya, gizem), gizem)
    last = Side.objects.filter(document__case=case).latest("pk")
    DocumentView.objects.filter(side=last).update(person=sinan)
    with pytest.raises(choosing.NotSeen) as refused:
        deciding.decide(case, approval(case), by=gizem, now=NOW)
    assert str(refused.value.message).endswith(": Utility bill")


def test_approves_no_file_that_was_not_scanned(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = taken(submitted.case(cast.derya, gizem), gizem)
    last = Side.objects.filter(document__case=case).latest("pk")
    Side.objects.filter(pk=last.pk).update(state=Side.WAITING)
    with pytest.raises(choosing.NotChecked):
        deciding.decide(case, approval(case), by=gizem, now=NOW)


def test_approves_neither_an_expired_card_nor_somebody_under_age(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = taken(submitted.case(cast.derya, gizem), gizem)
    identity = Document.objects.get(case=case, kind="national_id")
    for typed, why in (
        (Typed(expiry_date=NOW.date() - timedelta(days=1)), choosing.HasExpired),
        (
            Typed(birth_date=date(NOW.year - 18, 12, 1), expiry_date=submitted.VALID),
            choosing.TooYoung,
        ),
    ):
        with pytest.raises(why):
            deciding.decide(case, approval(case, typed={identity.pk: typed}), by=gizem, now=NOW)


def test_asks_again_for_what_is_wrong_and_leaves_the_rest_open(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    decision = decided(case, again(case, "unreadable", "cropped"), gizem)
    case = fresh(case)
    assert case.state == Case.RESUBMISSION
    states_of = dict(case.documents.values_list("kind", "state"))
    assert states_of == {"national_id": Document.REJECTED, "utility_bill": Document.UPLOADED}
    assert dict(case.checks.values_list("kind", "state")) == {
        "identity": Check.WANTED,
        "address": Check.GIVEN,
    }
    assert "Kimlik kartı" in decision.player_text and "Merhaba Derya" in decision.player_text
    assert decision.language == "tr"
    # the player reads that it is looked at; he can't change it, and the house sees it
    words = {one.label: one.state for one in handed.asked(case, chosen={})}
    assert words == {"Your identity": "refused", "Your address": "waiting"}
    bill = case.documents.get(kind="utility_bill")
    with pytest.raises(handing.Closed):
        handing.describe(bill, {"issued_date": NOW.date()}, now=NOW)
    assert viewing.may_see(bill.sides.get(), gizem)


def test_decides_in_the_end_what_was_not_asked_again(cast: Cast) -> None:
    gizem, ufuk = submitted.officer(cast), submitted.officer(cast, "Ufuk")
    case = submitted.case(cast.derya, gizem)
    decided(case, again(case), gizem)
    sent = submitted.document(case, "identity", "national_id", ("front", "back"))
    Document.objects.filter(case=case, state=Document.REJECTED).update(replaced_by=sent)
    Check.objects.filter(case=case).update(state=Check.GIVEN)
    Case.objects.filter(pk=case.pk).update(state=Case.SUBMITTED)
    case = reviewing.start(fresh(case), by=ufuk, now=NOW)
    for side in sent.sides.all():
        DocumentView.objects.create(side=side, person=ufuk, why="review", at=NOW)
    with pytest.raises(choosing.NotSeen) as refused:
        deciding.decide(case, approval(case), by=ufuk, now=NOW)
    assert str(refused.value.message).endswith(": Utility bill")
    decided(case, approval(case), ufuk)
    current = case.documents.filter(replaced_by=None)
    assert set(current.values_list("state", flat=True)) == {Document.ACCEPTED}


def test_asks_for_nothing_again_that_he_has_not_opened(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = reviewing.start(submitted.case(cast.derya, gizem), by=gizem, now=NOW)
    with pytest.raises(choosing.NotSeen) as refused:
        deciding.decide(case, again(case), by=gizem, now=NOW)
    assert str(refused.value.message).endswith(": Identity card")
    # what can't be opened has not to be
    Side.objects.filter(document__kind="national_id").update(state=Side.INFECTED)
    assert deciding.decide(case, again(case), by=gizem, now=NOW).kind == Decision.AGAIN


@pytest.mark.parametrize("row", ["name", "birth_date", "number", "expiry_date", "address"])
def test_compares_every_row_before_he_approves(cast: Cast, row: str) -> None:
    gizem = submitted.officer(cast)
    case = _of_an_account(cast, gizem)
    Document.objects.filter(kind="national_id").update(expiry_date=submitted.VALID)
    blank = {"birth_date": None, "number": "", "expiry_date": None}
    for said, why in (
        ("", choosing.NotCompared),
        ("unreadable", choosing.Differs),
        ("differs", choosing.Differs),
    ):
        typed = submitted.compared(case, **{row: said})
        if row in blank:
            typed = {pk: replace(one, **{row: blank[row]}) for pk, one in typed.items()}  # type: ignore[arg-type]
        with pytest.raises(why):
            decided(case, approval(case, typed=typed), gizem)
    assert fresh(case).state == Case.IN_REVIEW
    decision = decided(case, approval(case), gizem)
    identity = Document.objects.get(case=case, kind="national_id")
    assert decision.look[f"{identity.pk}.name"] == "same"


def test_approves_no_other_birth_date_than_that_of_the_account(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = _of_an_account(cast, gizem)
    AccountFacts.objects.update(birth_date=date(1994, 3, 14))
    with pytest.raises(choosing.Differs) as refused:
        decided(case, approval(case), gizem)
    assert "Identity card, Born" in str(refused.value.message)


def test_puts_right_what_the_player_typed(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    Document.objects.filter(kind="national_id").update(expiry_date=date(2030, 1, 1))
    typed = submitted.compared(case, expiry_date="differs", number="differs")
    decided(case, approval(case, typed=typed), gizem)
    identity = Document.objects.get(case=case, kind="national_id")
    assert (identity.expiry_date, identity.number_last4) == (submitted.VALID, "0000")


def test_is_asked_for_no_address_where_the_account_has_none(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    look = {"corners": True, "readable": True, "recent": True}
    assert decided(case, approval(case, look=look), gizem).kind == Decision.APPROVE


def _of_an_account(cast: Cast, by: Person) -> Case:
    """The platform has told of the player what stands on his documents."""
    AccountFacts.objects.create(
        player=cast.derya,
        legal_name="Emre Örnek",
        birth_date=submitted.BORN,
        address="Örnek Sok. 4, Kadıköy",
        told_at=NOW,
    )
    return submitted.case(cast.derya, by)


def test_says_why_and_what_is_to_be_sent(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = taken(submitted.case(cast.derya, gizem), gizem)
    for choice, why in (
        (again(case, reasons=()), choosing.NoReason),
        (again(case, documents=()), choosing.NoDocument),
        (again(case, "suspected_tampering"), choosing.NotThatReason),
        (again(case, "whatever"), choosing.NotThatReason),
        (Choice(Decision.REJECT), choosing.NoReason),
        (Choice(Decision.REJECT, ("cropped",)), choosing.NotThatReason),
        (Choice(Decision.HOLD), choosing.SaysWhy),
        (Choice(Decision.SECOND), choosing.SaysWhy),
        (Choice("give away"), choosing.NotThatReason),
    ):
        with pytest.raises(why):
            deciding.decide(case, choice, by=gizem, now=NOW)
    assert not Decision.objects.exists()


def test_asks_no_sixth_time(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = taken(submitted.case(cast.derya, gizem), gizem)
    Case.objects.filter(pk=case.pk).update(attempts=6)
    with pytest.raises(choosing.NoMoreTries):
        deciding.decide(case, again(case), by=gizem, now=NOW)


@pytest.mark.parametrize("code", sorted(GUARDED))
@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_never_tells_whom_he_suspects(cast: Cast, code: str, language: str) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    cast.derya.person.language = language
    cast.derya.person.save()
    decision = decided(case, Choice(Decision.REJECT, (code, "name_mismatch")), gizem)
    with override(language):
        assert str(REASONS[code].label) not in decision.player_text
        assert str(letters._TOLD["name_mismatch"]) not in decision.player_text
    assert not letters.tips_off(decision.player_text)
    happened = Event.objects.filter(subject_type="case", subject_id=case.pk)
    assert code not in str(list(happened.values_list("detail", flat=True)))


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_has_kind_words_in_every_language_that_may_all_be_sent(cast: Cast, language: str) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    cast.derya.person.language = language
    cast.derya.person.save()
    case = Case.objects.select_related("player__person", "brand").get(pk=case.pk)
    given = list(case.documents.all())
    for kind in (Decision.APPROVE, Decision.AGAIN, Decision.REJECT):
        for code, reason in REASONS.items():
            if kind != Decision.APPROVE and kind not in reason.kinds:
                continue
            text = letters.written(
                case, kind, reasons=[code], documents=given, language=letters.language_of(case)
            )
            choosing.check_text(text)
            assert "!" not in text and "Derya" in text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Belgeniz sahte görünüyor.", choosing.TipsOff),
        ("Your document was forged.", choosing.TipsOff),
        ("Verdacht auf Betrug.", choosing.TipsOff),
        ("Su documento está falsificado.", choosing.TipsOff),
        ("Lütfen kart numaranızı yazın.", choosing.AsksForSecrets),
        ("Please send us your password.", choosing.AsksForSecrets),
        ("Sorry for the blur. Claim your 50 free spins meanwhile.", choosing.Offers),
        ("Belgeniz eksik. Size 250 TL bonus tanımladım.", choosing.Offers),
        ("Your document is cropped. Keep playing while you wait, your luck turns.", choosing.Urges),
    ],
)
def test_can_not_write_what_nobody_may_say(cast: Cast, text: str, why: type[Exception]) -> None:
    gizem = submitted.officer(cast)
    case = taken(submitted.case(cast.derya, gizem), gizem)
    with pytest.raises(why):
        deciding.decide(case, again(case, text=text), by=gizem, now=NOW)


def test_keeps_marks_and_notes_with_the_decision(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    other = submitted.case(cast.kerem, gizem)
    side = Side.objects.filter(document__case=case).earliest("pk")
    foreign = Side.objects.filter(document__case=other).earliest("pk")
    marks = (
        Box(side.pk, 3200, 5500, 2900, 1200, "unreadable"),
        Box(foreign.pk, 1, 1, 5, 5, "unreadable"),
    )
    note = "Kart 4111 1111 1111 1111 ile aynı"
    decision = decided(case, again(case, marks=marks, note=note), gizem)
    kept = Mark.objects.get()
    assert (kept.side_id, kept.decision_id, kept.reason) == (side.pk, decision.pk, "unreadable")
    assert "4111 1111 1111 1111" not in decision.internal_note
    assert "ile aynı" in decision.internal_note
    assert "ile aynı" not in decision.player_text


def test_undoes_it_within_ten_seconds(cast: Cast) -> None:
    gizem, sinan = submitted.officer(cast), submitted.officer(cast, "Sinan", "compliance_officer")
    case = submitted.case(cast.derya, gizem)
    before = (fresh(case).review_due_at, fresh(case).expires_at)
    decision = decided(case, approval(case), gizem)
    with pytest.raises(undoing.NotYours):
        undoing.undo(decision, by=sinan, now=NOW + 2 * SECOND)
    undoing.undo(decision, by=gizem, now=NOW + 9 * SECOND)
    case = fresh(case)
    assert (case.state, case.assignee_id) == (Case.IN_REVIEW, gizem.pk)
    assert (case.review_due_at, case.expires_at) == before
    assert set(case.documents.values_list("state", flat=True)) == {Document.UPLOADED}
    assert set(case.checks.values_list("state", flat=True)) == {Check.GIVEN}
    assert case.documents.get(kind="national_id").expiry_date is None
    assert telling.settle_due(now=NOW + 20 * SECOND) == 0
    assert not Event.objects.filter(verb="verification.decided").exists()


def test_undoes_nothing_that_was_told(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    decision = decided(case, again(case), gizem)
    assert telling.settle_due(now=NOW + 9 * SECOND) == 0
    assert telling.settle_due(now=NOW + 10 * SECOND) == 1
    assert telling.settle_due(now=NOW + 60 * SECOND) == 0
    told = Event.objects.get(verb="verification.decided")
    assert told.detail == {"decision": decision.pk, "kind": "again", "player": cast.derya.pk}
    with pytest.raises(undoing.TooLate):
        undoing.undo(decision, by=gizem, now=NOW + 9 * SECOND)


def test_lets_the_platform_know_once_what_hangs_on_it(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    Player.objects.filter(pk=cast.derya.pk).update(external_id="LN-319405")
    case = submitted.case(Player.objects.get(pk=cast.derya.pk), gizem)
    decision = decided(case, again(case, "unreadable"), gizem)
    assert not Call.objects.exists()
    telling.settle_due(now=NOW + 10 * SECOND)
    telling.tell(decision.pk, now=NOW + 20 * SECOND)
    call = Call.objects.get()
    assert call.method == "tell_verification"
    assert call.arguments == {
        "number": "LN-319405",
        "status": "pending",
        "checks": {"identity": "wanted", "address": "given"},
    }


def test_is_followed_by_another_when_two_have_to_look(cast: Cast) -> None:
    gizem, sinan = submitted.officer(cast), submitted.officer(cast, "Sinan", "compliance_officer")
    case = submitted.case(cast.derya, gizem)
    first = decided(case, Choice(Decision.SECOND, note="Yüz benziyor mu?"), gizem)
    assert (fresh(case).state, fresh(case).hold_kind) == (Case.ON_HOLD, "second")
    assert first.tell_at is None
    with pytest.raises(reviewing.SameReviewer):
        reviewing.start(case, by=gizem, now=NOW)
    second = decided(case, approval(case), sinan)
    assert (second.first_id, second.first_by_id) == (first.pk, gizem.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=second.pk).update(first_by=sinan)


def test_leaves_what_compliance_holds_to_compliance(cast: Cast) -> None:
    gizem, sinan = submitted.officer(cast), submitted.officer(cast, "Sinan", "compliance_officer")
    other = submitted.officer(cast, "Ufuk")
    case = submitted.case(cast.derya, gizem)
    held = decided(case, Choice(Decision.HOLD, ("sanctions_or_pep",)), gizem)
    assert (held.tell_at, held.player_text) == (None, "")
    later = NOW + timedelta(hours=1)
    with pytest.raises(reviewing.GivenToCompliance):
        reviewing.start(case, by=gizem, now=later)
    with pytest.raises(reviewing.Taken):  # as it is said of any case
        reviewing.start(case, by=other, now=later)
    assert decided(case, approval(case), sinan).kind == Decision.APPROVE


@pytest.mark.parametrize("how", ["leaves", "forgets"])
def test_leaves_it_to_compliance_after_compliance_has_looked(cast: Cast, how: str) -> None:
    gizem, sinan = submitted.officer(cast), submitted.officer(cast, "Sinan", "compliance_officer")
    other = submitted.officer(cast, "Ufuk")
    case = submitted.case(cast.derya, gizem)
    decided(case, Choice(Decision.HOLD, ("sanctions_or_pep",)), gizem)
    reviewing.start(case, by=sinan, now=NOW)
    if how == "leaves":
        reviewing.leave(case, by=sinan, now=NOW)
    later = NOW + reviewing.LEASE + SECOND
    for officer in (gizem, other):
        submitted.look_at_all(case, officer)
        with pytest.raises(reviewing.Taken):
            deciding.decide(case, approval(case), by=officer, now=later)
    told = Event.objects.filter(subject_type="case", subject_id=case.pk, actor=sinan)
    assert set(told.values_list("audience", flat=True)) == {"verification.compliance"}
    assert decided(case, approval(case), sinan).kind == Decision.APPROVE


def test_locks_the_account_at_once_when_somebody_may_be_under_age(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    decision = decided(case, Choice(Decision.HOLD, ("underage",)), gizem)
    answer = gate.can_contact(cast.derya.pk, purpose=MARKETING, channel="email", at=NOW)
    assert (answer.allowed, answer.reason, answer.told) == (False, "locked", "no_consent")
    told = Event.objects.get(verb="player.underage_suspected")
    assert (told.subject_type, told.subject_id) == ("player", cast.derya.pk)
    with pytest.raises(undoing.NotUndone):
        undoing.undo(decision, by=gizem, now=NOW + SECOND)


def test_decides_neither_on_his_own_account_nor_on_one_that_is_linked(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    StaffAccount.objects.create(person=gizem, player=cast.kerem, noted_by=cast.nil, noted_at=NOW)
    own, linked = submitted.case(cast.kerem, cast.nil), submitted.case(cast.derya, cast.nil)
    first, second = sorted((cast.kerem, cast.derya), key=lambda one: one.pk)
    Link.objects.create(first=first, second=second, kind="device", noted_at=NOW)
    for case in (own, linked):
        with pytest.raises(reviewing.OwnAccount):
            reviewing.start(case, by=gizem, now=NOW)


def test_gets_a_picture_with_an_open_card_number_out_of_the_house(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    card = submitted.document(case, "payment_method", "card_photo", ("front",))
    decided(case, again(case, "unmasked_card_data", kind="card_photo"), gizem)
    card.refresh_from_db()
    assert card.retention_until == NOW


def test_walks_only_along_the_states_of_the_domain(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    for state in states.FOLLOWS:
        if state in states.FOR_REVIEW:
            continue
        Case.objects.filter(pk=case.pk).update(state=state)
        with pytest.raises(reviewing.NotToReview):
            deciding.decide(case, again(case), by=gizem, now=NOW)
