"""A reply for later…"""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.people.models import Person
from helpdesk.lib.redact import REMOVED
from helpdesk.tasks import tidy_files
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.models import FactValue
from tests.cast import Cast
from tests.knowledgebase import words as knowledge
from tests.tickets.closing.deeds import NOON, a_reason, again, answered, wrote
from tickets.inbox.models import Draft
from tickets.promises.models import Promise
from tickets.replies.stated import NotSo
from tickets.sending import actions
from tickets.sending.models import ScheduledReply
from tickets.thread import unsent
from tickets.thread.actions import files, merging, replying, resolution, snoozing
from tickets.thread.models import Attachment, Message, Ticket

HOUR = timedelta(hours=1)
LATER = NOON + 20 * HOUR


def scheduled(ticket: Ticket, by: Person, **more: object) -> ScheduledReply:
    given = {
        "html": "<p>Para geldi mi?</p>",
        "recipients": {"to": ["derya@mail.example"], "cc": [], "bcc": []},
        "send_at": LATER,
        "client_id": uuid4(),
        "now": NOON + HOUR,
    } | more
    with events.as_of(NOON + HOUR):
        return actions.schedule(ticket, by=by, **given)  # type: ignore[arg-type]


def row(one: ScheduledReply) -> ScheduledReply:
    return ScheduledReply.objects.get(pk=one.pk)


def sent(ticket: Ticket) -> list[str]:
    replies = ticket.messages.filter(kind=Message.REPLY, author__kind=Person.STAFF)
    return [message.text for message in replies.order_by("seq")]


def test_leaves_at_its_time_as_its_writer(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece)
    actions.settle_due(now=LATER - timedelta(seconds=1))
    assert sent(ticket) == ["Bugün gelir."]
    actions.settle_due(now=LATER)
    actions.settle_due(now=LATER + HOUR)
    assert sent(ticket) == ["Bugün gelir.", "Para geldi mi?"]
    message = ticket.messages.latest("seq")
    assert (message.author, message.state) == (cast.ece, Message.QUEUED)
    assert (row(one).state, row(one).message) == (ScheduledReply.SENT, message)


def test_is_no_message_before_and_seen_by_no_player(cast: Cast) -> None:
    ticket = answered(cast)
    scheduled(ticket, cast.ece)
    assert ticket.messages.filter(text__contains="Para geldi").count() == 0


def test_is_kept_once_under_one_name(cast: Cast) -> None:
    ticket, name = answered(cast), uuid4()
    first = scheduled(ticket, cast.ece, client_id=name)
    assert scheduled(ticket, cast.ece, client_id=name).pk == first.pk


def test_is_given_up_when_the_player_writes_first_and_its_words_are_kept(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece)
    wrote(ticket, cast, "Geldi, sağ olun", now=NOON + 2 * HOUR)
    actions.give_up_answered(ticket.pk, now=NOON + 2 * HOUR)
    assert (row(one).state, row(one).why) == (ScheduledReply.CANCELLED, "answered")
    draft = Draft.objects.get(ticket=ticket, person=cast.ece, kind="reply")
    assert "Para geldi mi?" in draft.content["html"]
    actions.settle_due(now=LATER)
    assert sent(ticket) == ["Bugün gelir."]


def test_is_given_up_at_its_time_even_when_nobody_looked_before(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece)
    wrote(ticket, cast, "Bekliyorum", now=LATER - timedelta(seconds=1))
    actions.settle_due(now=LATER)
    assert row(one).state == ScheduledReply.CANCELLED
    assert sent(ticket) == ["Bugün gelir."]


def test_leaves_though_the_player_wrote_where_that_is_wanted(cast: Cast) -> None:
    ticket = answered(cast)
    scheduled(ticket, cast.ece, cancels_on_words=False)
    wrote(ticket, cast, "Bekliyorum", now=NOON + 2 * HOUR)
    actions.settle_due(now=LATER)
    assert sent(ticket)[-1] == "Para geldi mi?"


def test_asks_when_a_colleague_answered_meanwhile(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece)
    with events.as_of(NOON + 2 * HOUR):
        replying.reply(
            ticket,
            by=cast.mert,
            html="<p>Gönderildi.</p>",
            recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
            client_id=uuid4(),
            now=NOON + 2 * HOUR,
        )
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, "newer")
    assert sent(ticket) == ["Bugün gelir.", "Gönderildi."]


@pytest.mark.parametrize("change", [{"is_active": False}, {"brand_ids": []}, {"role": "mlro"}])
def test_asks_when_its_writer_may_not_write_here_any_more(
    cast: Cast, change: dict[str, object]
) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.mert)
    Person.objects.filter(pk=cast.mert.pk).update(**change)
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, "left")
    assert sent(ticket) == ["Bugün gelir."]
    actions.send_now(row(one), by=cast.ece, now=LATER + HOUR)
    assert ticket.messages.latest("seq").author == cast.ece


def test_asks_when_the_ticket_is_closed(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece)
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.CLOSED, bucket=Ticket.DONE)
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, "closed")


def test_is_moved_and_given_up_by_hand(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece)
    actions.move(one, send_at=LATER + HOUR, by=cast.mert, now=NOON + 2 * HOUR)
    actions.settle_due(now=LATER)
    assert sent(ticket) == ["Bugün gelir."]
    actions.cancel(row(one), by=cast.ece, now=LATER)
    actions.settle_due(now=LATER + 2 * HOUR)
    assert sent(ticket) == ["Bugün gelir."]
    with pytest.raises(actions.Settled):
        actions.cancel(row(one), by=cast.ece, now=LATER)


@pytest.mark.parametrize("at", [NOON, NOON + HOUR, NOON + timedelta(days=800)])
def test_is_refused_at_a_time_that_nobody_means(cast: Cast, at: object) -> None:
    with pytest.raises(actions.WrongTime):
        scheduled(answered(cast), cast.ece, send_at=at)


def test_is_refused_where_somebody_wrote_unseen(cast: Cast) -> None:
    ticket = answered(cast)
    seen = again(ticket).last_seq
    wrote(ticket, cast, "Bir şey daha", now=NOON + timedelta(minutes=5))
    with pytest.raises(replying.SomethingNew):
        scheduled(ticket, cast.ece, seen=seen)


def test_goes_along_when_its_ticket_is_merged(cast: Cast) -> None:
    ticket, other = answered(cast), answered(cast)
    one = scheduled(ticket, cast.ece)
    with events.as_of(NOON + 2 * HOUR):
        merging.merge(ticket, into=other, by=cast.aylin, now=NOON + 2 * HOUR)
    assert row(one).ticket == other
    actions.settle_due(now=LATER)
    assert sent(other)[-1] == "Para geldi mi?"


def test_comes_back_when_the_merge_is_undone(cast: Cast) -> None:
    ticket, other = answered(cast), answered(cast)
    one = scheduled(ticket, cast.ece)
    with events.as_of(NOON + 2 * HOUR):
        merge = merging.merge(ticket, into=other, by=cast.aylin, now=NOON + 2 * HOUR)
        merging.unmerge(merge, by=cast.aylin, now=NOON + 2 * HOUR)
    assert (row(one).ticket, row(one).seen) == (ticket, one.seen)
    actions.settle_due(now=LATER)
    assert sent(ticket)[-1] == "Para geldi mi?"
    assert sent(other) == ["Bugün gelir."]


def test_asks_when_the_ticket_was_solved_meanwhile_until_that_is_known(cast: Cast) -> None:
    ticket = answered(cast)
    one = scheduled(ticket, cast.ece)
    with events.as_of(NOON + 2 * HOUR):
        known = {"by": cast.mert, "outcome": "answered", "reason": a_reason()}
        resolution.resolve(again(ticket), now=NOON + 2 * HOUR, **known)
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, actions.SOLVED)
    assert again(ticket).status == Ticket.SOLVED
    actions.move(row(one), send_at=LATER + HOUR, by=cast.ece, now=LATER)
    actions.settle_due(now=LATER + HOUR)
    assert row(one).state == ScheduledReply.SENT


def test_keeps_its_files_until_it_leaves(cast: Cast) -> None:
    ticket = answered(cast)
    file = files.upload(content=b"plan", name="plan.txt", by=cast.ece, now=NOON)
    scheduled(ticket, cast.ece, handles=[file.handle])
    Attachment.objects.filter(pk=file.pk).update(created_at=NOON - timedelta(days=9))
    tidy_files()
    assert Attachment.objects.filter(pk=file.pk).exists()
    actions.settle_due(now=LATER)
    assert ticket.messages.latest("seq").attachments.get() == file


def test_loses_words_that_have_to_go(cast: Cast) -> None:
    ticket = answered(cast)
    brings = {"promise": [{"text": "12-34 için", "due_at": "2026-11-21T10:00:00Z"}]}
    one = scheduled(ticket, cast.ece, html="<p>Kartınız 12-34 ile biter.</p>", brings=brings)
    assert unsent.count([ticket.pk], ["12-34"]) == 1
    unsent.remove(ticket.pk, ["12-34"])
    assert "12-34" not in row(one).html
    assert row(one).brings["promise"][0]["text"] == f"{REMOVED} için"


def test_leaves_with_its_promise_when_words_have_gone_that_its_time_repeats(cast: Cast) -> None:
    ticket, due_at = answered(cast), (LATER + HOUR).isoformat()
    brings = {"promise": [{"text": f"{due_at[:4]} kodu", "words": "yarın", "due_at": due_at}]}
    one = scheduled(ticket, cast.ece, brings=brings)
    unsent.remove(ticket.pk, [due_at[:4]])
    kept = {"text": f"{REMOVED} kodu", "words": "yarın", "due_at": due_at}
    assert row(one).brings == {"promise": [kept]}
    actions.settle_due(now=LATER)
    assert row(one).state == ScheduledReply.SENT
    assert Promise.objects.get().due_at == LATER + HOUR


def test_holds_no_words_that_only_its_time_repeats(cast: Cast) -> None:
    ticket, due_at = answered(cast), (LATER + HOUR).isoformat()
    scheduled(ticket, cast.ece, brings={"promise": [{"text": "iade", "due_at": due_at}]})
    assert unsent.count([ticket.pk], [due_at[:4]]) == 0


@pytest.mark.parametrize("brought", [{"promise": [{"due_at": "█"}]}, {"gone": 1}])
def test_asks_when_what_goes_along_cannot_be_read(cast: Cast, brought: dict[str, object]) -> None:
    one = scheduled(answered(cast), cast.ece, brings=brought)
    with pytest.raises(actions.REFUSALS):
        actions.send_now(row(one), by=cast.ece, now=NOON + 2 * HOUR)
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, actions.REFUSED)


def test_asks_when_it_has_failed_for_half_an_hour(cast: Cast) -> None:
    ticket = answered(cast)
    one, two = scheduled(ticket, cast.ece), scheduled(answered(cast), cast.ece)
    ScheduledReply.objects.filter(pk=one.pk).update(brings=["?"])  # nothing that we wrote
    actions.settle_due(now=LATER)
    assert (row(one).state, row(two).state) == (ScheduledReply.SCHEDULED, ScheduledReply.SENT)
    actions.settle_due(now=LATER + HOUR)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, actions.REFUSED)
    assert Event.objects.filter(verb="reply.questioned", subject_id=ticket.pk).count() == 1


def test_sends_nothing_when_its_ticket_wakes(cast: Cast) -> None:
    ticket = answered(cast)
    with events.as_of(NOON + HOUR):
        snoozing.snooze(ticket, until=NOON + 3 * HOUR, by=cast.ece, now=NOON + HOUR)
    scheduled(ticket, cast.ece)
    with events.as_of(NOON + 3 * HOUR):
        snoozing.wake_due(now=NOON + 3 * HOUR)
    assert again(ticket).status == Ticket.OPEN
    assert sent(ticket) == ["Bugün gelir."]


def test_asks_its_writer_when_a_file_has_gone_and_keeps_no_other_waiting(cast: Cast) -> None:
    ticket, other = answered(cast), answered(cast)
    file = files.upload(content=b"hi", name="a.txt", by=cast.ece, now=NOON)
    one = scheduled(ticket, cast.ece, handles=[file.handle])
    two = scheduled(other, cast.ece)
    with events.as_of(NOON + HOUR):
        replying.reply(
            other,
            by=cast.ece,
            html="<p>x</p>",
            recipients={},
            client_id=uuid4(),
            handles=[file.handle],
            now=NOON + HOUR,
        )
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, actions.FILES)
    assert row(two).state == ScheduledReply.SENT


FACT = [{"key": "payout-time", "language": "tr", "words": "4 saat"}]


def _states_a_fact(
    cast: Cast, ticket: Ticket, *, ends_at: datetime | None = None
) -> ScheduledReply:
    said = {"en": "4 hours", "tr": "4 saat"}
    knowledge.fact("payout-time", said, by=cast.nil, brand=cast.lunaro, ends_at=ends_at)
    return scheduled(ticket, cast.ece, html="<p>4 saat içinde gelir.</p>", brings={"facts": FACT})


def test_leaves_with_a_fact_that_still_holds(cast: Cast) -> None:
    ticket = answered(cast)
    _states_a_fact(cast, ticket)
    actions.settle_due(now=LATER)
    assert sent(ticket)[-1] == "4 saat içinde gelir."


def test_is_asked_about_when_a_fact_in_it_has_lapsed(cast: Cast) -> None:
    ticket = answered(cast)
    one = _states_a_fact(cast, ticket)
    FactValue.objects.update(ends_at=LATER - HOUR)
    advance(editions.FACTS)
    actions.settle_due(now=LATER)
    assert (row(one).state, row(one).why) == (ScheduledReply.ASKING, "facts")
    assert sent(ticket) == ["Bugün gelir."]
    with pytest.raises(NotSo):
        actions.send_now(row(one), by=cast.mert, now=LATER)
    actions.take_back(row(one), by=cast.ece, now=LATER)
    draft = Draft.objects.get(ticket=ticket, person=cast.ece, kind="reply")
    assert [took["fact"] for took in draft.content["took"]] == FACT


def test_is_not_kept_for_a_time_at_which_a_fact_in_it_will_have_lapsed(cast: Cast) -> None:
    ticket = answered(cast)
    with pytest.raises(NotSo):
        _states_a_fact(cast, ticket, ends_at=LATER - HOUR)
    assert not ScheduledReply.objects.exists()
