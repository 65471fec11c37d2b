"""Documents that are wanted because of a withdrawal (INV-16) …"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.approvals import actions
from accounts.approvals.actions import ending, involve, rows
from accounts.approvals.actions.accounts import note
from accounts.approvals.actions.asking import Asked, MayNot, SawSomethingElse
from accounts.approvals.actions.deciding import SignInAgain
from accounts.approvals.models import ApprovalRequest, Involvement
from accounts.events.models import Event
from accounts.money.models import Withdrawal
from accounts.people.models import Notification, Person
from accounts.players.actions.merging import merge
from accounts.verification.actions import opening
from accounts.verification.models import Case, Check, Document, UploadLink
from livechat.sessions.models import ChatSettings
from tests import factories
from tests.accounts.approvals.words import withdrawal
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.identity.late_words import (
    BASIS,
    WHY,
    Late,
    allowed,
    build,
    heard,
    proposed,
    refused,
)
from tests.tickets.identity.test_telling import told
from tickets.identity.actions import asking, proposing
from tickets.identity.models import LateRequest
from tickets.thread.actions import resolution
from tickets.thread.actions.merging import merge as merge_tickets
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(cast: Cast) -> Late:
    return build(cast)


def state_of(request: ApprovalRequest) -> str:
    return ApprovalRequest.objects.get(pk=request.pk).state


def told_of(ticket: Ticket) -> list[str]:
    found = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk)
    return list(
        found.filter(verb__startswith="identity.").order_by("seq").values_list("verb", flat=True)
    )


def test_do_not_leave_to_the_player_before_they_are_allowed(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    heard()
    assert told(cast.derya) == [] and not Case.objects.exists() and not UploadLink.objects.exists()
    assert (request.ref, request.amount, request.currency) == ("WD-88214", 0, "")
    assert request.content["wanted"] == ["identity", "payment_method"]
    assert (request.content["why_not_earlier"], request.content["legal_basis"]) == (WHY, BASIS)
    assert request.right == "verification.allow" and not request.needs_lead
    assert told_of(late.ticket) == ["identity.proposed"]


def test_are_asked_for_by_the_one_and_allowed_by_the_other(cast: Cast, late: Late) -> None:
    allowed(proposed(late, cast.mert, also=["source_of_funds"]), late.sinan)
    heard()
    case = Case.objects.get()
    assert (case.opened_by, case.allowed_by) == (cast.mert, late.sinan)
    assert (case.why_not_earlier, case.legal_basis) == (WHY, BASIS)
    assert set(case.checks.filter(state=Check.WANTED).values_list("kind", flat=True)) == {
        *("identity", "payment_method", "source_of_funds")
    }
    [message] = told(cast.derya)
    assert message.ticket_id == late.ticket.pk and "/upload/" in message.text
    assert message.author.kind == Person.SYSTEM and WHY not in message.text
    assert UploadLink.objects.count() == 1
    assert LateRequest.objects.get().case == case
    assert told_of(late.ticket) == ["identity.proposed", "identity.allowed"]


def test_are_written_as_a_direct_request_writes_them(cast: Cast, late: Late) -> None:
    allowed(proposed(late, cast.mert), late.sinan)
    heard()
    other = factories.ticket(cast.kerem, cast.support, owner=cast.mert)
    with transaction.atomic():
        asking.ask(other, trigger="regulator", by=cast.mert, now=NOW)
    [mine], [direct] = told(cast.derya), told(cast.kerem)
    same = ("kind", "channel", "author_id", "language", "flags", "state", "purpose")
    assert {name: getattr(mine, name) for name in same} == {
        name: getattr(direct, name) for name in same
    }


def test_reach_him_in_his_chat_while_he_is_there(cast: Cast, late: Late) -> None:
    ChatSettings.objects.create(brand=cast.lunaro, team=cast.support, is_on=True)
    session = factories.asked(factories.visitor(cast.derya))
    late.ticket = session.ticket
    allowed(proposed(late, cast.mert), late.sinan)
    heard()
    [message] = told(cast.derya)
    assert (message.ticket_id, message.channel) == (session.ticket_id, "chat")
    assert (message.state, "/upload/" in message.text) == (Message.SENT, True)


@pytest.mark.parametrize("who", ["mert", "ece", "deniz", "aylin", "nil", "gizem", "levent"])
def test_are_proposed_by_whoever_may_ask_for_documents(cast: Cast, late: Late, who: str) -> None:
    by = getattr(late, who, None) or getattr(cast, who)
    involve(by.pk, cast.derya.pk, Involvement.CHAT, reference="1", now=NOW)
    assert proposed(late, by).maker == by


def test_are_proposed_by_compliance_as_well_and_allowed_by_another_of_them(
    cast: Cast, late: Late
) -> None:
    request = proposed(late, late.sinan)
    with pytest.raises(MayNot):
        allowed(request, late.sinan)
    allowed(request, late.umut)
    case = Case.objects.get()
    assert (case.opened_by, case.allowed_by) == (late.sinan, late.umut)


def test_are_allowed_by_compliance_alone(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    nobody = [*cast.everybody, late.gizem, late.levent, late.mlro, late.tower]
    for person in nobody:
        for deed in (allowed, refused):
            with pytest.raises(rows.Refused):
                deed(request, person)
    assert state_of(request) == "open" and not Case.objects.exists()


@pytest.mark.parametrize("kind", [Involvement.CHAT, Involvement.OWNER, Involvement.WROTE])
def test_are_decided_by_nobody_who_deals_with_the_player(cast: Cast, late: Late, kind: str) -> None:
    involve(late.sinan.pk, cast.derya.pk, kind, reference="1", now=NOW)
    request = proposed(late, cast.mert)
    for deed in (allowed, refused):
        with pytest.raises(MayNot):
            deed(request, late.sinan)
    allowed(request, late.umut)


def test_are_neither_asked_nor_allowed_for_ones_own_account(cast: Cast, late: Late) -> None:
    note(cast.mert, cast.derya, by=cast.nil, now=NOW)
    with pytest.raises(MayNot):
        proposed(late, cast.mert)
    assert not LateRequest.objects.exists()
    request = proposed(late, cast.ece)
    note(late.sinan, factories.player(cast.lunaro), by=cast.nil, now=NOW)
    allowed(request, late.sinan)


def test_need_a_fresh_sign_in_the_very_content_and_words(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    with pytest.raises(SignInAgain):
        allowed(request, late.sinan, signed_in_at=NOW - timedelta(minutes=6))
    with pytest.raises(SawSomethingElse):
        allowed(request, late.sinan, seen="f" * 64)
    for deed in (allowed, refused):
        with pytest.raises(rows.NoReason):
            deed(request, late.sinan, reason=" ")
    assert state_of(request) == "open"


@pytest.mark.parametrize(
    "lacks",
    [
        {"why_not_earlier": "  "},
        {"legal_basis": ""},
        {"legal_basis": "because"},
        {"legal_basis": "aml_suspicion"},  # what an agent neither knows nor says
    ],
)
def test_say_why_not_earlier_and_on_which_basis(
    cast: Cast, late: Late, lacks: dict[str, Any]
) -> None:
    with pytest.raises(opening.NeedsReason):
        proposed(late, cast.mert, **lacks)
    assert not LateRequest.objects.exists() and not ApprovalRequest.objects.exists()


def test_keep_no_card_number_of_the_reason(cast: Cast, late: Late) -> None:
    proposed(late, cast.mert, why_not_earlier="Kart 4111 1111 1111 1111 yeni")
    row = LateRequest.objects.get()
    request = ApprovalRequest.objects.get()
    for said in (row.why_not_earlier, request.maker_note, str(request.content)):
        assert "1111 1111 1111" not in said and "Kart" in said


def test_wait_for_one_answer_at_a_time(cast: Cast, late: Late) -> None:
    proposed(late, cast.mert)
    with pytest.raises(Asked):
        proposed(late, cast.ece)
    other = withdrawal(cast.derya, ref="WD-88215")
    late.ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    with pytest.raises(Asked):
        proposed(late, cast.ece, withdrawal=other.pk)
    twin = {name: getattr(LateRequest.objects.get(), name) for name in ("ticket", "player")}
    with pytest.raises(IntegrityError, match="late_request_open_once"), transaction.atomic():
        LateRequest.objects.create(
            **twin, withdrawal=other, why_not_earlier="x", legal_basis=BASIS, by=cast.ece, at=NOW
        )
    with pytest.raises(IntegrityError, match="late_request_says_why"), transaction.atomic():
        LateRequest.objects.update(why_not_earlier="")


def test_can_be_proposed_anew_after_a_refusal(cast: Cast, late: Late) -> None:
    first = proposed(late, cast.mert)
    refused(first, late.sinan)
    heard()
    assert told(cast.derya) == [] and not Case.objects.exists()
    again = proposed(late, cast.mert, why_not_earlier="Kart dün eklendi.")
    allowed(again, late.sinan)
    assert told_of(late.ticket) == [
        *("identity.proposed", "identity.refused", "identity.proposed", "identity.allowed")
    ]


def test_come_to_nothing_when_nobody_decides(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    ending.settle_due(now=NOW + timedelta(hours=25))
    assert state_of(request) == "expired"
    assert told_of(late.ticket)[-1] == "identity.unanswered"
    proposed(late, cast.mert, now=NOW + timedelta(hours=26))


def test_are_taken_back_by_whoever_proposed_them(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    with pytest.raises(MayNot):
        actions.withdraw(request, by=cast.ece, now=NOW)
    actions.withdraw(request, by=cast.mert, now=NOW)
    assert told_of(late.ticket)[-1] == "identity.withdrawn"
    assert proposed(late, cast.ece)


def test_are_told_to_those_who_decide_and_then_to_whoever_asked(cast: Cast, late: Late) -> None:
    involve(late.umut.pk, cast.derya.pk, Involvement.WROTE, reference="1", now=NOW)
    request = proposed(late, cast.mert)
    heard()
    assert news() == [("Sinan Acar", "approval.asked")]
    refused(request, late.sinan)
    heard()
    assert news() == [("Mert Kaya", "approval.refused")]
    assert not Notification.objects.filter(person=late.sinan, read_at=None).exists()


def news() -> list[tuple[str, str]]:
    waiting = Notification.objects.filter(verb__startswith="approval.", read_at=None)
    found = list(waiting.order_by("pk").values_list("person__name", "verb"))
    Notification.objects.filter(person__name="Mert Kaya").update(read_at=NOW)
    return found


# What happens meanwhile.


def ends(late: Late, status: str) -> None:
    Withdrawal.objects.filter(pk=late.money.pk).update(status=status)


@pytest.mark.parametrize(
    "status", ["paid", "returned", "failed", "rejected", "cancelled_by_player"]
)
def test_are_void_once_the_withdrawal_has_ended(cast: Cast, late: Late, status: str) -> None:
    request = proposed(late, cast.mert)
    ends(late, status)
    with pytest.raises(rows.Changed):
        allowed(request, late.sinan)
    heard()
    assert state_of(request) == "voided" and told(cast.derya) == []
    assert told_of(late.ticket)[-1] == "identity.voided"
    with pytest.raises(proposing.NoWithdrawal):
        proposed(late, cast.mert)


@pytest.mark.parametrize("status", ["checks", "pending_approval", "sent_to_provider"])
def test_wait_on_while_it_is_still_on_its_way(cast: Cast, late: Late, status: str) -> None:
    request = proposed(late, cast.mert)
    Withdrawal.objects.filter(pk=late.money.pk).update(status=status, version=9)
    allowed(request, late.sinan)
    assert Case.objects.count() == 1


def has_handed_in(cast: Cast, late: Late) -> None:
    """All that would be asked for waits for a reviewer, in another case."""
    case = submitted.case(cast.derya, late.gizem)
    submitted.document(case, "payment_method", "card_photo", ("front",))


def is_verified(cast: Cast, late: Late) -> None:
    has_handed_in(cast, late)
    Check.objects.update(state=Check.PASSED)
    Document.objects.update(state=Document.ACCEPTED)
    Case.objects.update(state=Case.APPROVED)


def has_new_rules(cast: Cast, late: Late) -> None:
    """One of the two was passed: something else would be asked than was proposed."""
    is_verified(cast, late)
    Check.objects.filter(kind="payment_method").update(state=Check.FAILED)


def is_merged(cast: Cast, late: Late) -> None:
    merge(cast.derya, into=factories.player(cast.lunaro, "Derya A."), by=cast.aylin, now=NOW)


def is_spam(cast: Cast, late: Late) -> None:
    Ticket.objects.filter(pk=late.ticket.pk).update(status=Ticket.SPAM)


def is_anothers(cast: Cast, late: Late) -> None:
    Ticket.objects.filter(pk=late.ticket.pk).update(player=cast.kerem)


@pytest.mark.parametrize(
    "meanwhile", [has_handed_in, is_verified, has_new_rules, is_merged, is_spam, is_anothers]
)
def test_are_void_once_they_are_not_what_was_proposed(
    cast: Cast, late: Late, meanwhile: Callable[[Cast, Late], None]
) -> None:
    request = proposed(late, cast.mert)
    meanwhile(cast, late)
    cases = Case.objects.count()
    with pytest.raises(rows.Changed):
        allowed(request, late.sinan)
    assert state_of(request) == "voided" and Case.objects.count() == cases
    assert not Case.objects.filter(trigger="withdrawal").exists()


def test_are_void_at_once_and_whoever_asked_hears_of_it(cast: Cast, late: Late) -> None:
    """By what happens itself, before anybody has tried to decide."""
    request = proposed(late, cast.mert)
    heard()
    is_merged(cast, late)
    heard()
    assert state_of(request) == "voided"
    assert ("Mert Kaya", "approval.voided") in news()


def test_are_void_at_once_when_the_conversation_is_spam(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    resolution.mark_spam(late.ticket, by=cast.aylin, now=NOW)
    heard()
    assert state_of(request) == "voided"


def test_are_not_proposed_while_they_are_looked_at_or_not_needed(cast: Cast, late: Late) -> None:
    has_handed_in(cast, late)
    with pytest.raises(opening.BeingLookedAt):
        proposed(late, cast.mert)
    is_verified_now = {"state": Check.PASSED}
    Check.objects.update(**is_verified_now)
    Document.objects.update(state=Document.ACCEPTED)
    Case.objects.update(state=Case.APPROVED)
    with pytest.raises(opening.NothingMissing):
        proposed(late, cast.mert)
    request = proposed(late, cast.mert, also=["source_of_funds"])
    assert request.content["wanted"] == ["source_of_funds"]
    allowed(request, late.sinan)
    case = Case.objects.get(trigger="withdrawal")
    wanted = case.checks.filter(state=Check.WANTED).values_list("kind", flat=True)
    assert list(wanted) == ["source_of_funds"]


def test_follow_a_conversation_that_was_merged(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    into = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    merge_tickets(late.ticket, into=into, by=cast.aylin, now=NOW)
    allowed(request, late.sinan)
    [message] = told(cast.derya)
    assert message.ticket_id == into.pk
    assert told_of(into) == ["identity.allowed"]


def test_are_asked_for_elsewhere_where_the_conversation_is_closed(cast: Cast, late: Late) -> None:
    """As a direct request is: money still waits for them."""
    request = proposed(late, cast.mert)
    Ticket.objects.filter(pk=late.ticket.pk).update(status=Ticket.CLOSED)
    allowed(request, late.sinan)
    [message] = told(cast.derya)
    assert message.ticket_id != late.ticket.pk and "/upload/" in message.text


def test_stay_undecided_where_no_way_leads_to_him(cast: Cast, late: Late) -> None:
    request = proposed(late, cast.mert)
    cast.derya.addresses.all().delete()
    Message.objects.update(recipients={}, sender_address="")
    with pytest.raises(rows.Refused, match="no address"):
        allowed(request, late.sinan)
    assert state_of(request) == "open" and not Case.objects.exists()
    refused(request, late.sinan)


def test_are_sent_again_without_a_second_question(cast: Cast, late: Late) -> None:
    allowed(proposed(late, cast.mert), late.sinan)
    with transaction.atomic():
        again = proposing.propose(late.ticket, withdrawal=None, by=cast.ece, now=NOW)
    assert again is None
    assert len(told(cast.derya)) == 2 and Case.objects.count() == 1
    assert ApprovalRequest.objects.count() == 1


def test_more_than_was_allowed_is_another_question(cast: Cast, late: Late) -> None:
    allowed(proposed(late, cast.mert), late.sinan)
    request = proposed(late, cast.mert, also=["source_of_funds"])
    assert request.content["wanted"] == ["source_of_funds"]
    case = Case.objects.get()
    assert not case.checks.filter(kind="source_of_funds").exists()
    allowed(request, late.umut)
    assert case.checks.filter(kind="source_of_funds", state=Check.WANTED).exists()
    assert Case.objects.count() == 1 and len(told(cast.derya)) == 2


def test_of_another_player_or_brand_are_no_cause(cast: Cast, late: Late) -> None:
    other = withdrawal(cast.kerem)
    for key in (other.pk, None, 10**9):
        with pytest.raises(proposing.NoWithdrawal):
            proposed(late, cast.mert, withdrawal=key)
