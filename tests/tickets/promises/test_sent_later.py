"""A promise in a reply that leaves later: made when it leaves, by what its words mean then."""

from datetime import UTC, datetime, timedelta

from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, answered
from tests.tickets.sending.test_sending import LATER, row, scheduled
from tickets.promises.models import Promise
from tickets.sending import actions
from tickets.sending.models import ScheduledReply

WORDS = "<p>Size yarın 12.00’ye kadar yazacağım.</p>"


def brings(due_at: datetime, words: str = "") -> dict[str, object]:
    return {"promise": [{"due_at": due_at.isoformat(), "text": "yanıt", "words": words}]}


def test_is_made_when_the_reply_leaves(cast: Cast) -> None:
    ticket, due_at = answered(cast), LATER + timedelta(hours=9)
    scheduled(ticket, cast.ece, brings=brings(due_at))
    assert not Promise.objects.exists()
    actions.settle_due(now=LATER)
    promise = Promise.objects.get()
    assert (promise.due_at, promise.text, promise.made_by) == (due_at, "yanıt", cast.ece)


def test_means_what_its_words_mean_when_they_are_said(cast: Cast) -> None:
    """The writer's tomorrow is the day on which it leaves."""
    ticket = answered(cast)
    his = (NOON + timedelta(days=1)).replace(hour=9)
    scheduled(ticket, cast.ece, html=WORDS, brings=brings(his, "yarın 12.00’ye kadar"))
    actions.settle_due(now=LATER)
    tomorrow = LATER.astimezone(UTC).date() + timedelta(days=1)
    assert Promise.objects.get().due_at == datetime(
        tomorrow.year, tomorrow.month, tomorrow.day, 9, tzinfo=UTC
    )


def test_whose_time_has_passed_holds_the_reply_back(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece, brings=brings(LATER - timedelta(hours=1)))
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, actions.REFUSED)
    assert not Promise.objects.exists()
