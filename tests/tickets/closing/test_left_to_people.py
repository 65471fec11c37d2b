"""What only a person may judge is never taken for thanks or for a yes (INV-06)…"""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.events import actions as events
from tests import factories
from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, a_reason, again, answered, solved, wrote
from tests.tickets.closing.test_asking import HOUR, the_question
from tickets.closing.actions import due
from tickets.closing.models import FollowUp
from tickets.thread.actions import receiving, replying, resolution
from tickets.thread.incoming import Incoming, IncomingFile
from tickets.thread.models import Ticket

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    "text", ["İntihar abi teşekkürler", "Gelmedi hocam, teşekkürler", "Thanks Я хочу умереть"]
)
def test_while_we_wait_for_the_player(cast: Cast, text: str) -> None:
    ticket = answered(cast)
    wrote(ticket, cast, text, now=NOON + HOUR)
    assert again(ticket).status == Ticket.OPEN
    assert again(ticket).due_from is not None


@pytest.mark.parametrize("text", ["Param kalmadı", "Düzeldi mi", "Solved. 我要自杀"])
def test_once_it_is_solved(cast: Cast, text: str) -> None:
    ticket = solved(cast)
    wrote(ticket, cast, text, now=NOON + HOUR)
    assert again(ticket).status == Ticket.OPEN


@pytest.mark.parametrize("text", ["Param yattı mı", "Çözülmedi abi, teşekkürler"])
def test_once_we_have_asked(cast: Cast, text: str) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    wrote(ticket, cast, text, now=NOON + 5 * HOUR)
    assert again(ticket).status == Ticket.OPEN
    assert the_question(ticket).state == FollowUp.NO


def received(ticket: Ticket, cast: Cast, incoming: Incoming) -> Ticket:
    with events.as_of(NOON + HOUR):
        receiving.receive(incoming, into=ticket, author=cast.derya.person, now=NOON + HOUR)
    return again(ticket)


def test_where_thanks_bring_a_file(cast: Cast) -> None:
    thanks = factories.words_of(cast.derya, "Teşekkürler")
    receipt = IncomingFile(name="dekont.pdf", content=b"%PDF-1.4")
    logo = IncomingFile(name="logo.png", content=b"x" * 900, is_inline=True)
    assert received(solved(cast), cast, replace(thanks, files=(receipt,))).status == Ticket.OPEN
    assert received(solved(cast), cast, replace(thanks, files=(logo,))).status == Ticket.SOLVED


def test_where_thanks_stand_below_a_subject_of_their_own(cast: Cast) -> None:
    ticket = solved(cast)
    again_said = factories.words_of(cast.derya, "Teşekkürler", f"Re: {ticket.subject}")
    assert received(ticket, cast, again_said).status == Ticket.SOLVED
    other = factories.words_of(cast.derya, "Teşekkürler", "Param hâlâ gelmedi")
    assert received(ticket, cast, other).status == Ticket.OPEN


def solved_with_a_reply(cast: Cast, ticket: Ticket, *, minutes: int) -> Ticket:
    now = NOON + minutes * MINUTE
    with events.as_of(now):
        replying.reply(
            again(ticket),
            by=cast.ece,
            html="<p>Bonusu geri aldık.</p>",
            recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
            client_id=uuid4(),
            now=now,
        )
    with events.as_of(now + MINUTE):
        resolution.resolve(
            again(ticket), by=cast.ece, outcome="answered", reason=a_reason(), now=now + MINUTE
        )
    return again(ticket)


def test_what_was_said_before_something_new_is_no_yes(cast: Cast) -> None:
    ticket = answered(cast)
    wrote(ticket, cast, "Çözüldü, teşekkürler", now=NOON + MINUTE)
    assert the_question(solved_with_a_reply(cast, ticket, minutes=40)).state == FollowUp.SCHEDULED


def test_what_was_said_of_an_earlier_solution_is_no_yes(cast: Cast) -> None:
    ticket = solved(cast)
    wrote(ticket, cast, "Çözüldü", now=NOON + MINUTE)
    with events.as_of(NOON + 2 * MINUTE):
        resolution.reopen(again(ticket), by=cast.ece, now=NOON + 2 * MINUTE)
    solved_with_a_reply(cast, ticket, minutes=5)
    states = FollowUp.objects.filter(ticket=ticket).order_by("solved_at")
    assert [one.state for one in states] == [FollowUp.SKIPPED, FollowUp.SCHEDULED]


def test_a_colleague_may_be_called_by_name(cast: Cast) -> None:
    ticket = solved(cast)
    wrote(ticket, cast, "Çözüldü, teşekkürler Ece Hanım", now=NOON + HOUR)
    assert again(ticket).status == Ticket.SOLVED
    assert the_question(ticket).state == FollowUp.YES
