"""Saved replies that offer something …"""

import json
from typing import Any

import pytest

from accounts.protection.models import ContactDecision
from tests import factories
from tests.accounts.protection.states import consents, excluded, known, licensed, wide_awake
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten
from tests.tickets.thread.words import opened
from tickets.replies import actions
from tickets.replies.models import SavedReply
from tickets.thread.actions.passing import MayNotContact

__all__ = ["at_half_past_ten"]
OFFER = "<p>As an apology, here are 50 free spins for you.</p>"
PLAIN = "<p>Your withdrawal is in its second approval.</p>"


def saved(cast: Cast, html: str = OFFER, **more: Any) -> SavedReply:
    given = {"is_promotional": True, "product": "casino"} if html == OFFER else {}
    return actions.write(
        title="Spins",
        shortcut="spins",
        texts={"en": html},
        own=False,
        by=cast.aylin,
        now=NOW,
        **given | more,
    )


@pytest.fixture
def open_to_all(cast: Cast) -> Cast:
    wide_awake(cast.lunaro)
    licensed(cast.lunaro, code="")
    known(cast.derya)
    consents(cast.derya)
    return cast


def offered(cast: Cast) -> dict[str, Any]:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    answer = factories.browser(cast.ece).get("/replies/", {"q": "spins", "ticket": ticket.pk})
    [one] = json.loads(answer.content)["replies"]
    return dict(one)


def test_have_to_say_so(cast: Cast) -> None:
    with pytest.raises(actions.IsOffer):
        saved(cast, is_promotional=False)
    with pytest.raises(actions.Urges):
        saved(cast, "<p>Keep playing, you are close to a big win.</p>", is_promotional=True)
    assert saved(cast, PLAIN).product == ""


def test_are_offered_where_nothing_speaks_against_it(open_to_all: Cast) -> None:
    saved(open_to_all)
    one = offered(open_to_all)
    assert (one["is_offer"], one["off"]) == (True, "")


def test_stay_in_the_list_switched_off_with_the_reason(open_to_all: Cast) -> None:
    saved(open_to_all)
    excluded(open_to_all.derya)
    one = offered(open_to_all)
    assert one["off"] == "Off for this player: self-excluded"
    turkish = factories.browser(open_to_all.mert).get("/replies/", {"q": "spins"})
    [other] = json.loads(turkish.content)["replies"]
    assert other["off"]  # nobody knows whom it is for


def test_are_refused_when_they_are_used_and_the_answer_is_kept(open_to_all: Cast) -> None:
    reply = saved(open_to_all)
    ticket = factories.ticket(open_to_all.derya, open_to_all.support, owner=open_to_all.ece)
    browser = factories.browser(open_to_all.ece)
    given = {"language": "en", "ticket": ticket.pk}
    assert browser.post(f"/replies/{reply.pk}/used/", given).status_code == 200
    excluded(open_to_all.derya)
    refused = browser.post(f"/replies/{reply.pk}/used/", given)
    assert refused.status_code == 409
    assert "self-excluded" in refused.content.decode()
    kept = ContactDecision.objects.latest("pk")
    assert (kept.allowed, kept.reason, kept.about) == (False, "excluded", "")
    with pytest.raises(MayNotContact):
        actions.use(reply, language="en", by=open_to_all.ece, now=NOW)
    reply.refresh_from_db()
    assert reply.used_count == 1


def test_are_marked_in_the_settings(cast: Cast) -> None:
    browser = factories.browser(cast.aylin)
    given = {
        "title": "Spins",
        "shortcut": "spins",
        "whose": "",
        "text_en": "Here are 50 free spins for you.",
    }
    refused = browser.post("/settings/replies/", given)
    assert refused.status_code == 422
    assert "Mark it as one" in refused.content.decode()
    kept = browser.post("/settings/replies/", given | {"is_promotional": "on", "product": "casino"})
    assert kept.status_code == 302
    reply = SavedReply.objects.get()
    assert (reply.is_promotional, reply.product) == (True, "casino")


def test_are_told_while_somebody_types_one(open_to_all: Cast) -> None:
    excluded(open_to_all.derya)
    ticket = factories.ticket(open_to_all.derya, open_to_all.support, owner=open_to_all.ece)
    browser = factories.browser(open_to_all.ece)

    def read(text: str) -> str:
        answer = browser.post(f"/tickets/{ticket.pk}/reading/", {"text": text})
        return str(json.loads(answer.content)["words"])

    assert "will not be sent. Off for this player: self-excluded." in read(
        "Here are 50 free spins for you."
    )
    assert "urges" in read("You could cancel your withdrawal and keep playing.")
    assert read("Your withdrawal is in its second approval.") == ""


def test_are_off_for_the_night_and_say_until_when(cast: Cast, at_half_past_ten: None) -> None:
    licensed(cast.lunaro)
    known(cast.derya)
    consents(cast.derya)
    saved(cast)
    one = offered(cast)
    assert one["off"] == "Off now: it is night where the player lives, until tomorrow 09:00"
    assert one["off_now"] is True
    excluded(cast.derya)
    one = offered(cast)
    assert one["off"] == "Off for this player: self-excluded" and one["off_now"] is False


def test_what_is_refused_for_the_night_may_leave_later(cast: Cast, at_half_past_ten: None) -> None:
    licensed(cast.lunaro)
    known(cast.derya)
    consents(cast.derya)
    ticket = opened(cast)
    browser = factories.browser(cast.ece)
    body = {"kind": "reply", "html": OFFER, "language": "en", "to": ["derya@mail.example"]}

    def sends() -> dict[str, Any]:
        answer = browser.post(
            f"/tickets/{ticket.pk}/messages/",
            body,
            content_type="application/json",
            headers={"X-Requested-With": "fetch"},
        )
        assert answer.status_code == 422
        return dict(json.loads(answer.content))

    said = sends()
    assert "until tomorrow 09:00. Send it later" in said["detail"]
    # with the same words again it can only be refused again
    assert said["is_final"] is True
    asks = browser.get(f"/tickets/{ticket.pk}/later/", {"at": said["later_at"]}).content.decode()
    assert 'value="2026-11-21T09:00"' in asks
    excluded(cast.derya)
    said = sends()
    assert said["is_final"] is True and "later_at" not in said
