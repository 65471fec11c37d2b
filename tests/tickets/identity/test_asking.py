"""A colleague who asks for documents in a conversation …"""

import pytest

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.money.models import Withdrawal
from accounts.verification.actions import opening
from accounts.verification.models import Case, Check
from tests import factories
from tests.accounts.approvals.words import withdrawal
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.identity.test_quarantine import came
from tests.tickets.identity.test_telling import settle, told
from tickets.identity.actions import asking
from tickets.thread.models import Attachment, Ticket


def asked(cast: Cast, **more: object) -> Case:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    given: dict[str, object] = {"trigger": "registration", "by": cast.ece, "now": NOW, **more}
    with events.as_of(NOW):
        case = asking.ask(ticket, **given)  # type: ignore[arg-type]
        settle()
    return case


def test_sends_the_secure_link_there_and_once(cast: Cast) -> None:
    case = asked(cast, also=["payment_method"])
    [message] = told(cast.derya)
    assert "/upload/" in message.text and "Kartın resmi" in message.text
    assert message.ticket_id == Ticket.objects.get().pk
    assert set(case.checks.values_list("kind", flat=True)) == {
        "identity",
        "address",
        "payment_method",
    }
    assert Event.objects.get(verb="identity.asked").detail == {"case": case.pk}


def test_is_not_taken_for_an_answer(cast: Cast) -> None:
    asked(cast)
    ticket = Ticket.objects.get()
    assert ticket.first_human_reply_at is None and ticket.due_at is not None


@pytest.mark.parametrize("role", ["agent", "kyc_officer", "compliance_officer"])
def test_does_not_do_so_alone_while_money_waits(cast: Cast, role: str) -> None:
    by = factories.staff("Sinan", role=role, brands=(cast.lunaro,))
    with pytest.raises(asking.opening.NeedsCompliance):
        asked(cast, trigger="withdrawal", by=by)
    assert not Case.objects.exists() and told(cast.derya) == []


@pytest.mark.parametrize("role", ["agent", "compliance_officer"])
def test_asks_for_nothing_new_under_another_name_while_money_waits(cast: Cast, role: str) -> None:
    by = factories.staff("Sinan", role=role, brands=(cast.lunaro,))
    opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)
    withdrawal(cast.derya, status=Withdrawal.ON_HOLD, hold_reason="kyc_incomplete")
    for trigger in ("periodic", "payment_change", "threshold", "regulator"):
        with pytest.raises(asking.MoneyWaits):
            asked(cast, trigger=trigger, by=by)
    with pytest.raises(asking.MoneyWaits):
        asked(cast, also=["source_of_funds"], by=by)
    assert told(cast.derya) == []
    # what was asked for before it he may be reminded of
    asked(cast, by=by)
    assert "/upload/" in told(cast.derya)[-1].text


def test_finds_the_deed_beside_the_ticket(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    client = factories.browser(cast.ece)
    assert "Ask for documents" in client.get(f"/tickets/{ticket.pk}/").content.decode()
    page = client.get(f"/tickets/{ticket.pk}/documents/").content.decode()
    assert "withdrawal" not in page.split("<form")[-1].split("</select>")[0]
    refused = client.post(f"/tickets/{ticket.pk}/documents/", {"trigger": ""})
    assert refused.status_code == 422
    client.post(f"/tickets/{ticket.pk}/documents/", {"trigger": "registration"})
    assert Check.objects.filter(case__player=cast.derya).count() == 2
    assert factories.browser(cast.suna).get(f"/tickets/{ticket.pk}/documents/").status_code == 404


def test_takes_a_picture_out_with_one_click(cast: Cast) -> None:
    attachment = came(cast, "IMG_2041.jpg")
    ticket = Ticket.objects.get()
    url = f"/tickets/{ticket.pk}/files/{attachment.handle}/identity/"
    assert factories.browser(cast.suna).post(url).status_code == 404
    assert factories.browser(cast.ece).post(url).status_code == 303
    attachment.refresh_from_db()
    assert attachment.state == Attachment.REMOVED
