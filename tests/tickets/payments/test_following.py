"""The withdrawal beside an open conversation is drawn anew …"""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.approvals.models import ApprovalRequest
from accounts.events.models import Event
from accounts.money import disclosure
from accounts.money.actions import mirroring
from accounts.money.models import Withdrawal
from tests import factories
from tests.accounts.approvals import words as approvals
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten
from tests.tickets.payments.test_conversations import drained, side, solved
from tickets.payments.actions import following
from tickets.thread import feed
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]

ASKED, CHECKED = step("requested", -120), step("checks", -118)
WAITS = step("pending_approval", -110)


def take(cast: Cast, *steps, version: int = 0) -> Withdrawal:
    value = told.withdrawal(*steps, version=version or len(steps))
    mirroring.take_withdrawals(by(cast.derya, value))
    drained()
    return Withdrawal.objects.get()


def heard(cast: Cast, ticket: Ticket, after: int) -> list[str]:
    """What the page of whoever has it open is told since then."""
    [answer] = feed.after_many([feed.Ask(cast.ece.pk, ticket.pk, after)], now=NOW)
    return [frame.verb for frame in answer.frames]


def seq_of(ticket: Ticket) -> int:
    return Ticket.objects.get(pk=ticket.pk).last_seq


def test_when_the_platform_tells_of_another_state(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    of_kerem = factories.ticket(cast.kerem, cast.support, owner=cast.ece)
    take(cast, ASKED, CHECKED)
    before, elsewhere = seq_of(ticket), seq_of(of_kerem)
    take(cast, ASKED, CHECKED, WAITS)
    assert heard(cast, ticket, before) == ["ticket.withdrawal_changed"]
    assert seq_of(of_kerem) == elsewhere
    assert "0 of 2 approvals" in side(factories.browser(cast.ece), ticket)
    # it leaves no line, and nobody has to read it before he answers
    assert (
        "has moved on"
        not in factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    )


def test_when_two_people_decide_about_it(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    row = take(cast, ASKED, CHECKED, WAITS)
    approvals.limits(cast.nil)
    before = seq_of(ticket)
    approvals.asked(row, approvals.officer(cast))
    drained()
    assert heard(cast, ticket, before) == ["ticket.withdrawal_changed"]
    assert ApprovalRequest.objects.count() == 1


def test_once_for_a_whole_batch(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    before = seq_of(ticket)
    take(cast, ASKED, CHECKED, WAITS, step("approved", -100), step("sent_to_provider", -99))
    assert heard(cast, ticket, before).count("ticket.withdrawal_changed") == 1


def test_not_where_the_conversation_is_over(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    solved(ticket, cast)
    before = seq_of(ticket)
    take(cast, ASKED, CHECKED)
    assert not heard(cast, ticket, before)


def test_not_for_a_review_that_few_may_know_of(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    held = step("on_hold", -100, hold_reason=disclosure.ROUTINE)
    take(cast, ASKED, CHECKED, held)
    before = seq_of(ticket)
    take(cast, ASKED, CHECKED, held, step("on_hold", -90, hold_reason="aml_review"))
    assert not heard(cast, ticket, before)


def test_in_as_many_statements_however_many_conversations_there_are(cast: Cast) -> None:
    row = take(cast, ASKED, CHECKED)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            following.redraw([row.pk], by=cast.system)
        return len(asked)

    factories.ticket(cast.derya, cast.support, owner=cast.ece)
    count()
    before = count()
    for _n in range(4):
        factories.ticket(cast.derya, cast.support, owner=cast.ece)
    assert count() == before
    assert Event.objects.filter(verb="ticket.withdrawal_changed").count() == 1 + 1 + 5
