"""A request for documents at a withdrawal as each of the cast sees it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.approvals.models import ApprovalRequest
from accounts.people.models import Person
from accounts.verification.models import Case
from tests import factories
from tests.accounts.approvals.test_pages import browser, decide, page
from tests.cast import Cast
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
from tests.tickets.thread.test_api import Caller
from tickets.identity.models import LateRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(cast: Cast) -> Late:
    return build(cast)


def now() -> dict[str, Any]:
    return {"now": timezone.now()}


def waiting(cast: Cast, late: Late, **more: Any) -> ApprovalRequest:
    return proposed(late, cast.mert, **now(), **more)


def sent(late: Late, person: Person, **more: Any) -> Any:
    given = {
        "trigger": "withdrawal",
        "withdrawal": late.money.pk,
        "legal_basis": BASIS,
        "why_not_earlier": WHY,
        **more,
    }
    path = f"/tickets/{late.ticket.pk}/documents/"
    return factories.browser(person).post(path, given)


def test_the_dialog_puts_it_up_and_the_player_hears_nothing(cast: Cast, late: Late) -> None:
    dialog = page(cast.ece, f"/tickets/{late.ticket.pk}/documents/")
    assert "WD-88214 · ₺4,500.00 · On hold" in dialog and "Ask compliance" in dialog
    assert "laundering" not in dialog
    assert "laundering" in page(late.sinan, f"/tickets/{late.ticket.pk}/documents/")
    answer = sent(late, cast.ece, also=["source_of_funds"])
    assert answer.status_code == 303
    heard()
    assert LateRequest.objects.get().also == ["source_of_funds"]
    assert told(cast.derya) == [] and not Case.objects.exists()


@pytest.mark.parametrize(
    ("lacks", "field"),
    [({"why_not_earlier": ""}, "why_not_earlier"), ({"legal_basis": ""}, "legal_basis")],
)
def test_the_dialog_says_what_is_missing(
    cast: Cast, late: Late, lacks: dict[str, str], field: str
) -> None:
    answer = sent(late, cast.ece, **lacks)
    assert answer.status_code == 422
    assert f'id="id_{field}-err' in answer.content.decode()
    assert not LateRequest.objects.exists()


@pytest.mark.parametrize("given", [{"legal_basis": "aml_suspicion"}, {"withdrawal": 10**9}])
def test_the_dialog_takes_nothing_that_it_does_not_offer(
    cast: Cast, late: Late, given: dict[str, Any]
) -> None:
    assert sent(late, cast.ece, **given).status_code == 422
    assert not LateRequest.objects.exists()


def test_the_dialog_offers_no_second_one(cast: Cast, late: Late) -> None:
    waiting(cast, late)
    dialog = page(cast.ece, f"/tickets/{late.ticket.pk}/documents/")
    assert "compliance is asked already" in dialog and "Ask compliance" not in dialog
    assert sent(late, cast.ece).status_code == 422
    assert LateRequest.objects.count() == 1


def test_a_withdrawal_is_no_cause_where_none_waits(cast: Cast, late: Late) -> None:
    late.ticket = factories.ticket(cast.kerem, cast.support, owner=cast.ece)
    dialog = page(cast.ece, f"/tickets/{late.ticket.pk}/documents/")
    assert 'value="withdrawal"' not in dialog and "Ask compliance" not in dialog
    assert sent(late, cast.ece).status_code == 422


def test_the_conversation_says_how_it_stands(cast: Cast, late: Late) -> None:
    def beside(person: Person = cast.ece) -> str:
        return page(person, f"/tickets/{late.ticket.pk}/").split('id="part-identity_files"')[1]

    assert "compliance" not in beside().split("</section>")[0]
    request = waiting(cast, late)
    assert "Waits for compliance" in beside() and f"/approvals/{request.pk}/" in beside()
    assert "Remind" in beside()
    refused(request, late.sinan, **now(), signed_in_at=timezone.now())
    assert "Compliance did not allow it" in beside() and "Waits for" not in beside()
    LateRequest.objects.update(ended_at=timezone.now() - timedelta(days=8))
    assert "Compliance did not allow it" not in beside().split("</section>")[0]
    again = waiting(cast, late, why_not_earlier="Kart dün eklendi.")
    allowed(again, late.sinan, **now(), signed_in_at=timezone.now())
    assert "compliance" not in beside().split("</section>")[0]


def test_the_page_of_a_conversation_costs_little_more(cast: Cast, late: Late) -> None:
    """And nothing once it is decided."""
    client = factories.browser(cast.ece)
    path = f"/tickets/{late.ticket.pk}/"
    request = waiting(cast, late)
    assert "Waits for compliance" in client.get(path).content.decode()
    with CaptureQueriesContext(connection) as pending:
        client.get(path)
    refused(request, late.sinan, **now(), signed_in_at=timezone.now())
    assert "Compliance did not allow it" in client.get(path).content.decode()
    with CaptureQueriesContext(connection) as ended:
        client.get(path)
    LateRequest.objects.all().delete()
    with CaptureQueriesContext(connection) as without:
        client.get(path)
    assert len(ended) == len(without)
    assert len(pending) <= len(without) + 12  # who may be reminded


def test_compliance_finds_it_in_the_queue_and_nobody_else_has_to_do_with_it(
    cast: Cast, late: Late
) -> None:
    waiting(cast, late)
    counted = {
        person.name: factories.browser(person).get("/approvals/count/").json()["count"]
        for person in (
            *(late.sinan, late.umut, late.gizem, late.levent, late.mlro, late.tower),
            *(cast.mert, cast.ece, cast.deniz, cast.nil),
        )
    }
    assert {name for name, number in counted.items() if number} == {late.sinan.name, late.umut.name}
    assert "Waits for you" in page(late.sinan)
    assert "Document request for WD-88214" in page(late.sinan)
    assert "Waits for somebody else" in page(cast.deniz)
    assert "WD-88214" not in page(late.tower)


def test_its_page_says_in_plain_words_what_is_asked(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    shown = page(late.sinan, f"/approvals/{request.pk}/")
    for words in (
        *("Derya A.", "WD-88214 · ₺4,500.00 · On hold", "Identity, Payment method"),
        *("The payment method is new", "Why Mert Kaya could not ask earlier", WHY),
        *("Allow it", "Refuse the request", "None was ever asked for", f"#{late.ticket.pk}"),
    ):
        assert words in shown, words
    assert "payout" not in shown and "The player is told" not in shown


def test_why_and_on_which_basis_is_read_by_those_who_know_and_whoever_wrote_it(
    cast: Cast, late: Late
) -> None:
    """A basis may be a suspicion: for everybody else each request reads the same (INV-20)."""
    outsiders = [cast.ece, cast.deniz, cast.aylin, cast.nil, late.gizem]
    request = proposed(late, late.levent, legal_basis="aml_suspicion", **now())
    path = f"/approvals/{request.pk}/"

    def seen() -> dict[str, list[str]]:
        found = {person.name: [page(person, path), page(person)] for person in outsiders}
        for person in (cast.ece, cast.aylin):
            found[person.name].append(page(person, f"/tickets/{late.ticket.pk}/"))
        return {name: [without_tokens(one) for one in texts] for name, texts in found.items()}

    suspected = seen()
    for texts in suspected.values():
        for text in texts:
            assert WHY not in text and "laundering" not in text
    for person in (late.sinan, late.mlro, late.levent):
        assert "Suspicion of money laundering" in page(person, path)
    LateRequest.objects.update(legal_basis=BASIS, why_not_earlier="Anders.")
    ApprovalRequest.objects.update(maker_note="Anders.")
    assert seen() == suspected


def without_tokens(text: str) -> str:
    """But for what each answer has of its own."""
    own = ("csrf", "nonce", "data-now")
    kept = [line for line in text.splitlines() if not any(one in line for one in own)]
    return "\n".join(kept)


def test_an_agent_reads_his_own_words_but_not_what_he_must_not(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    assert WHY in page(cast.mert, f"/approvals/{request.pk}/")
    refused(request, late.sinan, **now(), signed_in_at=timezone.now())
    assert "Daha önce istenebilirdi." in page(cast.mert, f"/approvals/{request.pk}/")
    assert "Daha önce istenebilirdi." not in page(cast.ece, f"/approvals/{request.pk}/")


def test_allowing_it_at_its_page_sends_the_link(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    answer = decide(browser(late.sinan), request)
    assert answer.status_code == 302 and Case.objects.get().allowed_by == late.sinan
    assert "The player was asked" in page(late.sinan, f"/approvals/{request.pk}/")
    assert len(told(cast.derya)) == 1


def test_refusing_it_needs_words_and_no_reason_for_the_player(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    client = browser(late.sinan)
    assert decide(client, request, decision="refuse", reason="").status_code == 422
    assert decide(client, request, decision="refuse").status_code == 302
    assert ApprovalRequest.objects.get().state == "refused" and told(cast.derya) == []


def test_an_old_sign_in_is_asked_for_again(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    answer = decide(browser(late.sinan, signed_in=301), request)
    assert answer.status_code == 302 and "/approvals/" not in answer["Location"].split("?")[0]
    assert not Case.objects.exists()


def test_nobody_else_decides_at_its_page(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    answers = {
        person.name: decide(browser(person), request).status_code
        for person in (cast.deniz, cast.nil, cast.mert, late.gizem, late.mlro, late.tower)
    }
    assert set(answers.values()) <= {403, 404, 422}, answers
    assert ApprovalRequest.objects.get().state == "open"


def test_whoever_proposed_it_takes_it_back_at_its_page(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    path = f"/approvals/{request.pk}/taken-back/"
    factories.browser(cast.ece).post(path)
    assert ApprovalRequest.objects.get().state == "open"
    factories.browser(cast.mert).post(path)
    assert ApprovalRequest.objects.get().state == "withdrawn"


def test_it_is_put_up_from_a_conversation_alone(cast: Cast, late: Late) -> None:
    for key in (late.money.pk, late.ticket.pk, 1):
        answer = factories.browser(cast.deniz).get(f"/approvals/new/late_documents/{key}/")
        assert answer.status_code == 404


def test_it_has_no_limit_in_money(cast: Cast, late: Late) -> None:
    settings = page(cast.nil, "/settings/approvals/")
    assert "Documents at a withdrawal" not in settings


def test_the_history_has_it_without_an_amount(cast: Cast, late: Late) -> None:
    refused(waiting(cast, late), late.sinan, **now(), signed_in_at=timezone.now())
    shown = page(late.sinan, "/approvals/history/?kind=late_documents")
    assert "Document request for WD-88214" in shown and "–" in shown


def test_the_api_tells_of_it_without_its_words(cast: Cast, late: Late) -> None:
    request = waiting(cast, late)
    body = Caller(late.sinan)("GET", f"approvals/{request.pk}/").json()
    assert (body["kind"], body["amount"], body["currency"]) == ("late_documents", 0, "")
    assert WHY not in str(body)
