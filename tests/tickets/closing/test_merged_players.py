"""A question to a player of whom two records became one…"""

from accounts.events import actions as events
from accounts.players.actions import merging
from tests.accounts.players.people import second_derya
from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, again, solved
from tests.tickets.closing.test_asking import HOUR, asked_in, the_question
from tickets.closing.actions import answering, due
from tickets.thread.models import Message, Ticket


def test_is_one_a_day_under_whichever_name_it_was_asked(cast: Cast) -> None:
    other = second_derya(cast)
    first = solved(cast, player=other)
    due.settle_due(now=NOON + 4 * HOUR)
    second = solved(cast, now=NOON + 5 * HOUR)
    with events.as_of(NOON + 6 * HOUR):
        merging.merge(other, into=cast.derya, by=cast.ece, now=NOON + 6 * HOUR)
    due.settle_due(now=NOON + 9 * HOUR)
    assert len(asked_in(first)) == 1
    assert asked_in(second) == []
    assert the_question(second).why == "asked_lately"


def test_stays_one_each_where_two_players_stay_two(cast: Cast) -> None:
    first, second = solved(cast, player=second_derya(cast)), solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    assert [len(asked_in(one)) for one in (first, second)] == [1, 1]


def test_is_answered_by_whoever_stands_for_the_player(cast: Cast) -> None:
    other = second_derya(cast)
    ticket = solved(cast, player=other)
    due.settle_due(now=NOON + 4 * HOUR)
    asked = the_question(ticket)
    for hours, text in ((5, "Gelmedi"), (6, "Gelmedi")):
        at = NOON + hours * HOUR
        with events.as_of(at):
            answering.answer(asked, solved=False, text=text, now=at)
            if hours == 5:
                merging.merge(other, into=cast.derya, by=cast.ece, now=at)
    assert again(ticket).player == cast.derya
    said = Message.objects.filter(ticket=ticket, flags__contains="follow_up_page")
    assert said.count() == 1  # the same words again are known under the other name, too
    with events.as_of(NOON + 7 * HOUR):
        answering.answer(asked, solved=False, text="Hâlâ yok", now=NOON + 7 * HOUR)
    assert said.order_by("seq").values_list("author", flat=True)[1] == cast.derya.person_id
    assert again(ticket).status == Ticket.OPEN
