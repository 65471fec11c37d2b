"""The question whether it is solved, in a chat…"""

from datetime import timedelta
from uuid import uuid4

from accounts.events import actions as events
from livechat.sessions import feed
from livechat.sessions.actions import saying
from livechat.sessions.models import ChatSession, Visitor
from tests import factories
from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, a_reason, again
from tickets.closing.actions import due
from tickets.closing.models import FollowUp
from tickets.thread.actions import replying, resolution
from tickets.thread.models import Message, Ticket

HOUR = timedelta(hours=1)


def solved_chat(cast: Cast) -> tuple[Visitor, Ticket]:
    factories.chat(cast.lunaro, cast.support)
    visitor = factories.visitor(cast.derya)
    with events.as_of(NOON):
        ticket = factories.talking(visitor, cast.ece, now=NOON).ticket
        replying.reply(
            ticket, by=cast.ece, html="<p>Geldi.</p>", recipients={}, client_id=uuid4(), now=NOON
        )
        resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=a_reason(), now=NOON)
    return visitor, again(ticket)


def the_question(ticket: Ticket) -> Message:
    due.settle_due(now=NOON + 4 * HOUR)
    return ticket.messages.get(flags__contains="follow_up")


def test_is_asked_where_the_player_is(cast: Cast) -> None:
    visitor, ticket = solved_chat(cast)
    message = the_question(ticket)
    assert (message.channel, message.state) == ("chat", Message.SENT)
    page = feed.page_of(visitor, ticket.pk, now=NOON + 4 * HOUR)
    assert page is not None
    assert str(page.html).count("data-say=") == 2


def test_goes_by_mail_when_he_is_gone(cast: Cast) -> None:
    visitor, ticket = solved_chat(cast)
    Visitor.objects.filter(pk=visitor.pk).update(here_until=NOON + HOUR)
    message = the_question(ticket)
    assert (message.channel, message.state) == ("email", Message.QUEUED)
    assert message.recipients["to"] == ["derya@mail.example"]


def test_is_answered_by_a_yes_without_a_new_talk(cast: Cast) -> None:
    visitor, ticket = solved_chat(cast)
    the_question(ticket)
    now = NOON + 5 * HOUR
    with events.as_of(now):
        saying.say(visitor, ticket.pk, text="Evet, çözüldü", client_id=uuid4(), now=now)
    assert again(ticket).status == Ticket.SOLVED
    assert ChatSession.objects.filter(ticket=ticket).count() == 1
    assert FollowUp.objects.get(ticket=ticket).state == FollowUp.YES


def test_opens_it_again_at_a_no(cast: Cast) -> None:
    visitor, ticket = solved_chat(cast)
    the_question(ticket)
    now = NOON + 5 * HOUR
    with events.as_of(now):
        saying.say(visitor, ticket.pk, text="Hayır, henüz değil", client_id=uuid4(), now=now)
    assert again(ticket).status == Ticket.OPEN
    assert ChatSession.objects.filter(ticket=ticket).count() == 2
    assert FollowUp.objects.get(ticket=ticket).state == FollowUp.NO
