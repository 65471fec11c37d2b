"""An agent finds an article while he answers, says it, and thinks about it."""

from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import expect

from knowledgebase.articles.models import Article
from tests import factories
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say
from tests.knowledgebase.words import article


@pytest.fixture
@transaction.atomic
def withdrawal(cast: Cast) -> Article:
    """In Turkish, for players; beside another one, as words that all articles have tell nothing."""
    keeper = factories.staff("Elif Kurt", role="knowledge_editor", brands=(cast.lunaro,))
    article(keeper, title="Bonusum nerede?", summary="Bonuslar sayfasında.", language="tr")
    made = article(
        keeper,
        title="Çekimim neden bekliyor?",
        summary="İlk çekimde kimliğiniz doğrulanana kadar para bekler.",
        terms=("çekim bekliyor", "para ne zaman gelir"),
        body="<h2>Neden</h2><p>Kimliğiniz doğrulanır.</p><ul><li>Banka: bir gün</li></ul>",
        language="tr",
    )
    return made.article


def test_an_article_is_found_and_said_by_keys_alone(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, withdrawal: Article
) -> None:
    player.writes("Çekimim bekliyor", "Merhaba, çekim talebim dünden beri bekliyor.")
    ece = at_desk(cast.ece)
    ece.opens("Çekimim bekliyor").writes("?? çekim")
    menu = ece.page.locator(".composer__menu")
    expect(menu.get_by_role("option", name="Çekimim neden bekliyor?")).to_be_visible()
    ece.page.keyboard.press("Enter")
    expect(menu.get_by_role("option")).to_have_text(
        [say("Link to it"), say("Short answer"), say("All of it")]
    )
    ece.page.keyboard.press("ArrowDown")
    ece.page.keyboard.press("Enter")
    expect(ece.text).to_contain_text("İlk çekimde kimliğiniz doğrulanana kadar para bekler.")
    ece.sends()
    expect(ece.message("İlk çekimde kimliğiniz")).to_be_visible()

    beside = ece.page.locator("articles-beside")
    beside.get_by_role("button", name=say("It is right")).click()
    expect(beside.get_by_text(say("You said that it is right"))).to_be_visible()


def test_what_stands_beside_the_conversation_is_read_and_linked(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, withdrawal: Article
) -> None:
    player.writes("Çekimim bekliyor", "Merhaba, çekim talebim dünden beri bekliyor.")
    ece = at_desk(cast.ece)
    ece.opens("Çekimim bekliyor")
    ece.page.locator("articles-beside").get_by_role("link", name="Çekimim neden").click()
    dialog = ece.page.get_by_role("dialog")
    expect(dialog.get_by_text("Kimliğiniz doğrulanır.")).to_be_visible()
    dialog.get_by_role("button", name=say("Link to it")).click()
    expect(dialog).to_be_hidden()
    expect(ece.text.get_by_role("link", name="Çekimim neden bekliyor?")).to_be_visible()
