"""A saved reply that somebody has marked as an offer stays one when it is sent …"""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.protection.models import ContactDecision
from helpdesk.lib import html as markup
from tests import factories
from tests.accounts.protection.states import NOON, consents, excluded, known, licensed
from tests.cast import Cast
from tests.factories import NOW
from tickets.replies import actions, marked, offering
from tickets.replies.models import SavedReply
from tickets.sending.actions import keeping, leaving
from tickets.sending.models import ScheduledReply
from tickets.thread import meant
from tickets.thread.actions import passing, replying
from tickets.thread.models import Message, Ticket

HOUR = timedelta(hours=1)
# Nobody would know from these words alone that they offer anything.
EVENING = (
    "<p>Hello {{player.first_name}}, thank you for being patient with us.</p>"
    "<p>On Friday there is our evening at the roulette table, with champagne. "
    "Your host is Selin.</p>"
)
SENTENCE = "On Friday there is our evening at the roulette table, with champagne."
TO = {"to": ["derya@mail.example"], "cc": [], "bcc": []}


def saved(cast: Cast, html: str = EVENING, *, is_promotional: bool = True) -> SavedReply:
    return actions.write(
        title=f"Evening {SavedReply.objects.count()}",
        shortcut="",
        texts={"en": html},
        own=False,
        by=cast.aylin,
        now=NOW,
        is_promotional=is_promotional,
        product="casino",
    )


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    licensed(cast.lunaro)
    known(cast.derya)
    consents(cast.derya)
    consents(cast.derya, channel="chat")
    return factories.ticket(cast.derya, cast.support, owner=cast.ece)


def sent(ticket: Ticket, cast: Cast, html: str, **more: Any) -> Message:
    given: dict[str, Any] = {"recipients": TO, "client_id": replying.new_client_id(), "now": NOON}
    return replying.reply(ticket, by=cast.ece, html=html, **given | more)


SAID: dict[str, Callable[[str], str]] = {
    "as it is": lambda html: html,
    "a sentence of it": lambda html: f"<p>By the way: {SENTENCE.lower()} All the best</p>",
    "in other letters": lambda html: f"<p>{SENTENCE.upper().replace(',', ' -')}</p>",
    "broken into lines": lambda html: html.replace(" the ", "<br>the "),
}


@pytest.mark.parametrize("how", SAID)
@pytest.mark.parametrize("channel", ["email", "chat"])
def test_however_its_words_came_into_the_message(
    ticket: Ticket, cast: Cast, channel: str, how: str
) -> None:
    saved(cast)
    Ticket.objects.filter(pk=ticket.pk).update(channel=channel)
    html = SAID[how](EVENING.replace("{{player.first_name}}", "Derya"))
    assert sent(ticket, cast, html).purpose == "marketing"
    excluded(cast.derya)
    with pytest.raises(passing.MayNotContact):
        sent(ticket, cast, html)
    assert offering.against(ticket, markup.text_of(html), by=cast.ece, now=NOON)
    kept = ContactDecision.objects.latest("pk")
    assert (kept.reason, kept.product) == ("excluded", "casino")


def test_and_what_everybody_says_is_none(ticket: Ticket, cast: Cast) -> None:
    saved(cast)
    saved(
        cast,
        "<p>Hello {{player.first_name}}, thank you for being patient with us.</p>"
        "<p>Your withdrawal is in its second approval.</p>",
        is_promotional=False,
    )
    excluded(cast.derya)
    said = "<p>Hello Derya, thank you for being patient with us. It is in its second approval.</p>"
    assert sent(ticket, cast, said).purpose == "service"


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("more", ["", "<p>See you soon, says the whole team.</p>"])
def test_and_a_copy_without_a_mark_takes_none_away(
    ticket: Ticket, cast: Cast, more: str, is_own: bool
) -> None:
    saved(cast)
    excluded(cast.derya)
    actions.write(
        title="Mine", shortcut="", texts={"en": EVENING + more}, own=is_own, by=cast.aylin, now=NOW
    )
    with pytest.raises(passing.MayNotContact):
        sent(ticket, cast, EVENING)


def test_a_sentence_of_it_that_somebody_keeps_for_himself_stays_one(cast: Cast) -> None:
    saved(cast)
    actions.write(
        title="Mine", shortcut="", texts={"en": SENTENCE}, own=True, by=cast.mert, now=NOW
    )
    assert meant.offers_in(SENTENCE)


def test_short_sentences_beside_a_long_one_are_known_together(cast: Cast) -> None:
    saved(
        cast,
        "<p>Thank you for being patient with us today.</p>"
        "<p>Selin's table waits. Friday, champagne.</p><p>Bye for now.</p>",
    )
    assert meant.offers_in("Selin's table waits! Friday: champagne.")
    assert not meant.offers_in("Friday it is. Bye for now.")


def test_however_it_was_changed_in_the_composer(ticket: Ticket, cast: Cast) -> None:
    reply = saved(cast)
    excluded(cast.derya)
    given = {"kind": "reply", "html": "<p>Champagne on Friday?</p>", "replies": [reply.pk]}
    browser = factories.browser(cast.ece)
    answer = browser.post(
        f"/tickets/{ticket.pk}/messages/", json.dumps(given), content_type="application/json"
    )
    assert answer.status_code == 422
    assert "This reads like an offer" in answer.content.decode()
    # one without a mark makes no difference, and neither does a name of nothing
    plain = saved(cast, "<p>It is in its second approval.</p>", is_promotional=False)
    answer = browser.post(
        f"/tickets/{ticket.pk}/messages/",
        json.dumps(given | {"replies": [plain.pk, 2**61]}),
        content_type="application/json",
    )
    assert answer.status_code == 201
    for wrong in ("x", [-1], ["1"], [1.5], list(range(1, 60))):
        answer = browser.post(
            f"/tickets/{ticket.pk}/messages/",
            json.dumps(given | {"replies": wrong}),
            content_type="application/json",
        )
        assert answer.status_code == 422


def test_when_it_was_put_off_and_he_has_excluded_himself_since(ticket: Ticket, cast: Cast) -> None:
    html = EVENING.replace("{{player.first_name}}", "Derya")
    plain = saved(cast, "<p>It is in its second approval.</p>", is_promotional=False)
    kept = []
    for words, taken in ((html, []), ("<p>Champagne?</p>", [plain.pk])):
        kept.append(
            keeping.schedule(
                ticket,
                html=words,
                recipients=TO,
                send_at=NOON + HOUR,
                client_id=replying.new_client_id(),
                by=cast.ece,
                now=NOON,
                brings={"replies": taken} if taken else {},
            )
        )
    # marked only now
    saved(cast)
    SavedReply.objects.filter(pk=plain.pk).update(is_promotional=True)
    excluded(cast.derya)
    leaving.send_due(now=NOON + HOUR)
    for one in kept:
        one.refresh_from_db()
        assert (one.state, one.why) == (ScheduledReply.ASKING, leaving.REFUSED)
    assert not Message.objects.filter(ticket=ticket, kind=Message.REPLY).exists()


def test_also_when_it_is_marked_after_it_was_sent_and_before_it_leaves(
    ticket: Ticket, cast: Cast
) -> None:
    html = EVENING.replace("{{player.first_name}}", "Derya")
    message = sent(ticket, cast, html)
    assert message.purpose == "service"
    saved(cast)
    assert meant.purpose_of_message(message, given=message.purpose) == "marketing"
    assert meant.product_of(message) == "casino"


def test_and_until_the_mark_is_taken_away(ticket: Ticket, cast: Cast) -> None:
    reply = saved(cast)
    actions.retire(reply, by=cast.aylin)
    assert meant.offers_in(SENTENCE)
    actions.change(reply, title="E", shortcut="", texts={"en": EVENING}, by=cast.aylin)
    assert not meant.offers_in(SENTENCE)


def test_and_costs_a_message_next_to_nothing(cast: Cast) -> None:
    for n in range(120):
        saved(cast, f"<p>Our evening number {n} at the table with your host Selin waits.</p>")
    text = "Your withdrawal of 500 TL is in its second approval, I look at it this evening. " * 6
    assert marked.product_in(text) is None
    began = time.perf_counter()
    for _time in range(200):
        marked.product_in(text)
    assert (time.perf_counter() - began) / 200 < 0.001
