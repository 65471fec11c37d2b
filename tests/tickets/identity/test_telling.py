"""A player hears of his documents …"""

from datetime import timedelta

import pytest

from accounts.events import actions as events
from accounts.events import outbox
from accounts.events.models import Event, Outbox, Retry
from accounts.verification.actions import expiring, handing, opening, telling
from accounts.verification.actions.choosing import Choice
from accounts.verification.models import Case, Decision, UploadLink
from livechat.sessions.models import ChatSettings
from tests import factories
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import Message, Ticket

TEN = timedelta(seconds=10)


def settle() -> None:
    while outbox.drain(now=NOW + timedelta(days=3000)):
        pass


def told(player: object) -> list[Message]:
    found = Message.objects.filter(ticket__player=player, flags__contains=["identity"])
    return list(found.order_by("pk"))


def decided(cast: Cast, choice_of: object = submitted.again, **more: object) -> Decision:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    with events.as_of(NOW):
        decision = submitted.decided(case, choice_of(case, **more), gizem)  # type: ignore[operator]
        telling.settle_due(now=NOW + TEN)
    with events.as_of(NOW + TEN):
        settle()
    return decision


def test_by_mail_with_a_link_for_what_is_asked_again(cast: Cast) -> None:
    decision = decided(cast, note="Bana sahte gibi geldi")
    [message] = told(cast.derya)
    assert message.text.startswith(decision.player_text[:40])
    assert "/upload/" in message.text and UploadLink.objects.count() == 1
    assert message.recipients["to"] == ["derya@mail.example"]
    assert (message.channel, message.language, message.state) == ("email", "tr", Message.QUEUED)
    assert "sahte" not in message.text + message.html
    assert message.ticket.status == Ticket.SOLVED and message.ticket.subject == "Belgeleriniz"
    # it begins a conversation: its mail is no answer
    assert message.subject == "Belgeleriniz"


def test_once_however_often_it_is_heard(cast: Cast) -> None:
    decided(cast)
    event = Event.objects.get(verb="verification.decided")
    Outbox.objects.get_or_create(event=event, defaults={"due_at": NOW, "created_at": NOW})
    settle()
    assert len(told(cast.derya)) == 1 and UploadLink.objects.count() == 1


def test_nothing_where_he_has_sent_it_meanwhile(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    with events.as_of(NOW):
        submitted.decided(case, submitted.again(case), gizem)
        telling.settle_due(now=NOW + TEN)
        Case.objects.filter(pk=case.pk).update(state=Case.SUBMITTED)
        settle()
    assert told(cast.derya) == []
    assert not Retry.objects.exists()


def test_nothing_of_what_was_taken_back_or_is_held(cast: Cast) -> None:
    decided(cast, lambda case: Choice(Decision.HOLD, ("sanctions_or_pep",), note="Liste"))
    assert told(cast.derya) == []


def test_in_his_chat_while_he_is_there(cast: Cast) -> None:
    ChatSettings.objects.create(brand=cast.lunaro, team=cast.support, is_on=True)
    session = factories.asked(factories.visitor(cast.derya))
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    with events.as_of(NOW):
        submitted.decided(case, submitted.approval(case), gizem)
        telling.settle_due(now=NOW + TEN)
        settle()
    [message] = told(cast.derya)
    assert (message.ticket_id, message.channel) == (session.ticket_id, "chat")
    assert (message.state, message.recipients) == (Message.SENT, {})


def test_of_everything_in_one_conversation(cast: Cast) -> None:
    with events.as_of(NOW):
        case = opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)
        settle()
        Case.objects.filter(pk=case.pk).update(state=Case.SUBMITTED, submitted_at=NOW)
        events.record("verification.submitted", case, by=cast.system)
        settle()
    first, second = told(cast.derya)
    assert first.ticket_id == second.ticket_id
    assert "Pasaport" in first.text and "/upload/" in first.text
    assert "/upload/" not in second.text
    assert (first.subject, second.subject) == ("Belgeleriniz", "")
    assert handing.missing(case)


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_when_a_document_runs_out(cast: Cast, language: str) -> None:
    cast.derya.person.language = language
    cast.derya.person.save()
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    submitted.decided(case, submitted.approval(case), gizem)
    ends = Case.objects.get(pk=case.pk).expires_at
    assert ends is not None
    moment = ends - timedelta(days=14)
    with events.as_of(moment):
        expiring.settle_due(now=moment)
        settle()
    message = told(cast.derya)[-1]
    assert "14" in message.text and message.language == language


def test_nothing_where_no_way_leads_to_him(cast: Cast) -> None:
    cast.mailbox.is_active = False
    cast.mailbox.save()
    decided(cast)
    assert told(cast.derya) == []
