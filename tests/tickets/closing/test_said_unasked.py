"""A solved ticket whose player has said of himself that it is solved…"""

from datetime import timedelta

import pytest

from accounts.events import actions as events
from tests import factories
from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, a_reason, again, answered, solved, wrote
from tests.tickets.closing.test_asking import HOUR, asked_in, the_question
from tickets.closing import figures
from tickets.closing.actions import due
from tickets.closing.models import FollowUp
from tickets.thread.actions import resolution
from tickets.thread.models import Ticket

MINUTE = timedelta(minutes=1)


def solved_after(cast: Cast, *said: str) -> Ticket:
    """An hour after the answer, what was said since."""
    ticket = answered(cast)
    for minutes, text in enumerate(said, start=1):
        wrote(ticket, cast, text, now=NOON + minutes * MINUTE)
    with events.as_of(NOON + HOUR):
        resolution.resolve(
            again(ticket), by=cast.ece, outcome="answered", reason=a_reason(), now=NOON + HOUR
        )
    return again(ticket)


def test_asks_nothing_when_it_was_said_before(cast: Cast) -> None:
    ticket = solved_after(cast, "Teşekkürler, çözüldü")
    due.settle_due(now=NOON + 6 * HOUR)
    asked = the_question(ticket)
    assert asked_in(ticket) == []
    assert (asked.state, asked.sent_at, asked.answered_at) == (FollowUp.YES, None, NOON + MINUTE)


def test_asks_nothing_when_it_was_said_since(cast: Cast) -> None:
    ticket = solved(cast)
    for text in ("Teşekkürler", "Çözüldü"):
        wrote(ticket, cast, text, now=NOON + HOUR)
    due.settle_due(now=NOON + 6 * HOUR)
    asked = the_question(ticket)
    assert again(ticket).status == Ticket.SOLVED
    assert asked_in(ticket) == []
    assert (asked.state, asked.sent_at, asked.answered_at) == (FollowUp.YES, None, NOON + HOUR)


@pytest.mark.parametrize(
    "said",
    [
        ("Teşekkürler",),
        ("Çözüldü mü?",),
        ("Çözülmedi",),
        ("Teşekkürler, çözüldü", "Bir şey daha soracağım"),
    ],
)
def test_asks_whoever_has_not_said_it_last(cast: Cast, said: tuple[str, ...]) -> None:
    ticket = solved_after(cast, *said)
    due.settle_due(now=NOON + 6 * HOUR)
    assert len(asked_in(ticket)) == 1


def test_counts_it_as_said_and_not_as_asked(cast: Cast) -> None:
    solved_after(cast, "Teşekkürler, çözüldü")
    due.settle_due(now=NOON + 6 * HOUR)
    counted = figures.follow_ups(since=NOON, until=NOON + 24 * HOUR)
    assert (counted.said, counted.eligible, counted.sent, counted.yes) == (1, 0, 0, 0)


def test_counts_it_no_more_once_it_is_taken_up_again_and_asks_anew(cast: Cast) -> None:
    ticket = solved_after(cast, "Teşekkürler, çözüldü")
    wrote(ticket, cast, "Yine olmadı", now=NOON + 2 * HOUR)
    asked = the_question(ticket)
    assert again(ticket).status == Ticket.OPEN
    assert (asked.state, asked.why, asked.answered_at) == (FollowUp.SKIPPED, "reopened", None)
    later = NOON + 3 * HOUR
    with events.as_of(later):
        resolution.resolve(again(ticket), by=cast.ece, outcome="answered", now=later)
    due.settle_due(now=later + 5 * HOUR)
    assert len(asked_in(ticket)) == 1


def test_says_so_at_its_side(cast: Cast) -> None:
    ticket = solved_after(cast, "Teşekkürler, çözüldü")
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Says that it is solved" in page
