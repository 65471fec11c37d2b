"""An offer in words of ours …"""

from datetime import timedelta

import pytest

from accounts.protection import gate
from accounts.protection.models import ContactDecision
from helpdesk.lib import html as markup
from tests import factories
from tests.accounts.protection.states import NOON, consents, excluded, held, known, licensed
from tests.cast import Cast
from tickets.thread import outgoing
from tickets.thread.actions import labels, passing, replying
from tickets.thread.models import Message, Ticket

OFFER = "As an apology, here are 50 free spins for you."
ORDINARY = "Your withdrawal is in its second approval."


@pytest.fixture
def open_to_all(cast: Cast) -> Cast:
    """Derya may be offered anything by mail and in chat."""
    licensed(cast.lunaro)
    known(cast.derya)
    for channel in ("email", "chat"):
        consents(cast.derya, channel=channel)
    return cast


def said(cast: Cast, text: str, *, ticket: Ticket | None = None) -> Message:
    ticket = ticket or factories.ticket(cast.derya, cast.support, owner=cast.ece)
    return replying.reply(
        ticket,
        by=cast.ece,
        html=markup.from_text(text),
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        client_id=replying.new_client_id(),
        now=NOON,
    )


def refusal(cast: Cast, text: str = OFFER) -> str:
    with pytest.raises(passing.MayNotContact) as refused:
        said(cast, text)
    assert not Message.objects.filter(kind=Message.REPLY).exists()
    return str(refused.value.message)


def test_passes_to_whoever_wants_it(open_to_all: Cast) -> None:
    message = said(open_to_all, OFFER)
    assert message.purpose == gate.MARKETING
    assert said(open_to_all, ORDINARY).purpose == gate.SERVICE


def test_is_refused_while_it_is_written_with_its_reason_and_the_answer_is_kept(
    open_to_all: Cast,
) -> None:
    excluded(open_to_all.derya)
    words = refusal(open_to_all)
    assert words == (
        "This reads like an offer. Off for this player: self-excluded. Take the offer out;"
        " your text is kept."
    )
    kept = ContactDecision.objects.get(purpose=gate.MARKETING)
    assert (kept.allowed, kept.reason, kept.inputs["breaks"]) == (False, "excluded", ["excluded"])
    # mixed with an answer it is one as well (INV-09)
    refusal(open_to_all, f"{ORDINARY} {OFFER}")
    assert said(open_to_all, ORDINARY).purpose == gate.SERVICE


def test_tells_nobody_of_a_suspicion(open_to_all: Cast) -> None:
    held(open_to_all, open_to_all.derya, "marketing", cause="underage_suspected")
    secret = refusal(open_to_all)
    open_to_all.derya.holds.all().delete()
    held(open_to_all, open_to_all.derya, "marketing", cause="complaint")
    assert refusal(open_to_all) == secret


def test_is_refused_in_a_chat_where_it_would_be_read_at_once(open_to_all: Cast) -> None:
    factories.chat(open_to_all.lunaro, open_to_all.support)
    excluded(open_to_all.derya)
    ticket = factories.ticket(open_to_all.derya, open_to_all.support, owner=open_to_all.ece)
    ticket.channel = "chat"
    ticket.save()
    with pytest.raises(passing.MayNotContact):
        said(open_to_all, OFFER, ticket=ticket)
    assert said(open_to_all, ORDINARY, ticket=ticket).state == Message.SENT
    open_to_all.derya.exclusions.update(status="ended")
    assert said(open_to_all, OFFER, ticket=ticket).state == Message.SENT


@pytest.mark.parametrize(
    "text", ["You could cancel your withdrawal and keep playing.", "My tip for tonight is a draw."]
)
def test_that_urges_is_refused_whoever_it_is_for(open_to_all: Cast, text: str) -> None:
    with pytest.raises(replying.UrgesToPlay):
        said(open_to_all, text)


def test_is_stopped_when_it_leaves_by_what_has_become_of_the_player(open_to_all: Cast) -> None:
    message = said(open_to_all, OFFER)
    excluded(open_to_all.derya)
    # whatever purpose somebody wrote beside it
    outgoing.deliver(message, purpose=gate.SERVICE, now=NOON + timedelta(minutes=1))
    message.refresh_from_db()
    assert (message.state, message.words) == (
        Message.FAILED,
        "Off for this player: self-excluded",
    )
    assert not message.external_id


@pytest.mark.parametrize("way", ["to", "cc", "bcc"])
def test_goes_to_no_address_that_is_not_the_players(open_to_all: Cast, way: str) -> None:
    """Whoever reads it there has agreed to nothing, and may be protected."""
    cast = open_to_all
    to = {"to": ["derya@mail.example"], "cc": [], "bcc": []} | {way: ["somebody@other.example"]}
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    with pytest.raises(passing.MayNotContact):
        replying.reply(
            ticket,
            by=cast.ece,
            html=markup.from_text(OFFER),
            recipients=to,
            client_id=replying.new_client_id(),
            now=NOON,
        )
    assert ContactDecision.objects.get().reason == "unknown_player"


def test_is_one_where_a_link_leads_to_it(open_to_all: Cast) -> None:
    ticket = factories.ticket(open_to_all.derya, open_to_all.support, owner=open_to_all.ece)
    html = '<p>See <a href="https://lunaro.example/promo/50-free-spins-just-for-you">this</a></p>'
    message = replying.written(
        ticket,
        Message.REPLY,
        by=open_to_all.ece,
        html=html,
        client_id=replying.new_client_id(),
        now=NOON,
    )
    assert message.purpose == gate.MARKETING


def test_is_no_subject_of_a_conversation(open_to_all: Cast) -> None:
    """It would stand above every mail."""
    ticket = factories.ticket(open_to_all.derya, open_to_all.support, owner=open_to_all.ece)
    with pytest.raises(labels.OffersInSubject):
        labels.classify(ticket, by=open_to_all.ece, now=NOON, subject="50 free spins just for you")
