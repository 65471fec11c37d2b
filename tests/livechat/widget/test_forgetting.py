"""What is kept of browsers and assertions when their time is over."""

from datetime import timedelta

from accounts.people.models import Person
from accounts.players.models import Player
from helpdesk import tasks
from livechat.sessions.models import ChatSession, UsedAssertion, Visitor
from livechat.widget.actions import visiting
from livechat.widget.actions.visiting import Surroundings
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.chat import assertion, chats, key

HERE = Surroundings(language="tr")
OVER = NOW + timedelta(days=31)


def test_forgets_a_stranger_who_never_said_a_word(cast: Cast) -> None:
    silent = visiting.visit(cast.lunaro, around=HERE, now=NOW).visitor
    fresh = visiting.visit(cast.lunaro, around=HERE, now=OVER).visitor
    people = Person.objects.count()
    tasks.forget_visitors(before=OVER)
    assert list(Visitor.objects.all()) == [fresh]
    assert not Player.objects.filter(pk=silent.player_id).exists()
    assert Person.objects.count() == people - 1


def test_keeps_whoever_has_talked(cast: Cast) -> None:
    visitor = visiting.visit(cast.lunaro, around=HERE, now=NOW).visitor
    ticket = factories.ticket(cast.derya, cast.support)
    ChatSession.objects.create(
        ticket=ticket,
        brand=cast.lunaro,
        visitor=visitor,
        team=cast.support,
        language="tr",
        state=ChatSession.ENDED,
        started_at=NOW,
    )
    tasks.forget_visitors(before=OVER)
    assert Visitor.objects.get() == visitor


def test_keeps_a_player_whom_a_page_signed_for(cast: Cast) -> None:
    chats(cast.lunaro, cast.support)
    said = assertion(cast.lunaro, key(cast.lunaro, by=cast.nil))
    player = visiting.swap(cast.lunaro, said, around=HERE, now=NOW).visitor.player
    tasks.forget_visitors(before=OVER)
    assert not Visitor.objects.exists()
    assert Player.objects.filter(pk=player.pk).exists()


def test_forgets_an_assertion_that_is_too_old_by_itself(cast: Cast) -> None:
    chats(cast.lunaro, cast.support)
    said = assertion(cast.lunaro, key(cast.lunaro, by=cast.nil))
    visiting.swap(cast.lunaro, said, around=HERE, now=NOW)
    for minutes, left in ((5, 1), (11, 0)):
        tasks.remove_expired(
            "livechat_usedassertion", "id", "expires_at", before=NOW + timedelta(minutes=minutes)
        )
        assert UsedAssertion.objects.count() == left
