"""Help lines in the composer: of the player's country, in the language of the reply."""

import pytest
from django.utils import timezone

from accounts.platform.models import AccountFacts
from accounts.protection import shipped_lines
from accounts.protection.models import HelpLine
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped(db: None) -> None:
    HelpLine.objects.all().delete()
    shipped_lines.write(HelpLine, now=NOW)


def test_are_those_of_his_country_in_the_language_of_the_reply(cast: Cast) -> None:
    ticket = opened(cast)
    AccountFacts.objects.create(player=ticket.player, country="DE", told_at=timezone.now())
    browser = factories.browser(cast.ece)
    answer = browser.get(f"/tickets/{ticket.pk}/help-lines/?language=tr").json()["lines"]
    assert [one["name"] for one in answer][:2] == ["Notruf", "TelefonSeelsorge"]
    assert answer[1]["html"] == (
        '<p>TelefonSeelsorge: <a href="tel:08001110111">0800 1110111</a> (Her gün, 24 saat), '
        '<a href="https://www.telefonseelsorge.de">https://www.telefonseelsorge.de</a></p>'
    )
    assert answer[-1]["html"].count("<br>") == len(answer) - 2


def test_nobody_asks_for_a_conversation_that_he_does_not_see(cast: Cast) -> None:
    ticket = opened(cast)
    for person in (cast.suna,):
        answer = factories.browser(person).get(f"/tickets/{ticket.pk}/help-lines/")
        assert answer.status_code == 404


def test_the_composer_has_them_where_one_may_reply(cast: Cast) -> None:
    page = factories.browser(cast.ece).get(f"/tickets/{opened(cast).pk}/").text
    assert "<help-menu" in page
