"""Texts that go out again and again …"""

import pytest

from accounts.organisation import actions as organisation
from accounts.organisation.wording import Unfit
from accounts.people.actions import profile
from livechat.sessions.actions import configuring
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.channels.email.actions import acknowledging
from tickets.channels.email.models import Mailbox

OFFER = "Don't miss our weekend promotion: 25% extra on every deposit."


def test_offer_nothing_wherever_they_are_kept(cast: Cast) -> None:
    with pytest.raises(Unfit):
        organisation.set_signature(cast.lunaro, language="en", text=OFFER, by=cast.nil, now=NOW)
    with pytest.raises(Unfit):
        profile.sign_off(cast.ece, texts={"en": OFFER}, by=cast.ece)
    factories.chat(cast.lunaro, cast.support)
    with pytest.raises(Unfit):
        configuring.configure(cast.lunaro, by=cast.nil, greetings={"en": OFFER})
    box = Mailbox.objects.create(
        brand=cast.lunaro,
        team=cast.support,
        address="help@lunaro.example",
        name="Lunaro",
        created_at=NOW,
    )
    with pytest.raises(Unfit):
        acknowledging.change_acknowledgement(box, is_on=True, texts={"en": OFFER}, by=cast.nil)


def test_say_beside_the_field_why_they_are_not_kept(cast: Cast) -> None:
    page = factories.browser(cast.ece).post("/settings/sign-off/", {"en": OFFER})
    assert page.status_code == 422
    assert "This reads like an offer." in page.content.decode()
