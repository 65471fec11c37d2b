"""What can change is said once: it changes, and lapses, wherever it stands, at its second."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.models import FactValue
from tests.cast import Cast
from tests.journeys.conftest import Founded
from tests.journeys.desk import Desk
from tests.journeys.house import rows_of, until
from tests.journeys.post import Player
from tests.journeys.words import say
from tests.knowledgebase import words

_BODY = "<p>Çekimler {{fact:%s}} içinde gönderilir.</p><p>Banka ayrıca bakar.</p>"


def _rows(blocker: Any, founded: Founded) -> AbstractContextManager[Any]:
    """Rows of the house's own database."""
    stack = ExitStack()
    stack.enter_context(blocker.unblock())
    stack.enter_context(rows_of(founded.database))
    return stack


@pytest.mark.parametrize("width", [1440, 390])
def test_a_fact_lapses_and_is_gone_from_the_sheet_the_article_and_the_reply(
    at_desk: Callable[..., Desk],
    cast: Cast,
    founded: Founded,
    django_db_blocker: Any,
    player: Player,
    width: int,
) -> None:
    aylin, key, name = at_desk(cast.aylin), f"cekim-suresi-{width}", f"Çekim süresi {width}"
    aylin.page.set_viewport_size({"width": width, "height": 900})
    page = aylin.page
    page.goto("/knowledge/facts/new/")
    page.locator("[name=name_tr]").fill(name)
    page.locator("[name=name_en]").fill("Time of a withdrawal")
    page.locator("[name=key]").fill(key)
    page.locator("[name=kind]").select_option("duration")
    aylin.button("Add the fact").click()
    page.get_by_role("link", name=say("Write a new value")).first.click()
    page.locator("[name=duration]").fill("4 saat")
    aylin.button("Write it").click()
    expect(page.locator("[data-state=now]")).to_contain_text("4 saat")

    with _rows(django_db_blocker, founded), transaction.atomic():
        article = words.article(
            cast.aylin,
            title="Çekim ne kadar sürer",
            body=_BODY % key,
            language="tr",
            now=timezone.now(),
        )
    _reads(page, article.article.key, "4 saat")
    page.goto("/settings/replies/")
    page.locator("[name=title]").fill(name)
    page.locator("[name=text_tr]").fill(f"Çekiminiz {{{{fact:{key}}}}} içinde gönderilir.")
    aylin.button("Save").click()

    # it ends in a moment: nobody does anything
    with _rows(django_db_blocker, founded), transaction.atomic():
        FactValue.objects.filter(fact__key=key).update(
            ends_at=timezone.now() + timedelta(seconds=2)
        )
        advance(editions.FACTS)
    until(lambda: _is_gone(page, article.article.key), what="the article without it")
    page.goto("/knowledge/facts/?only=missing")
    expect(page.locator(f"#fact-{key}")).to_contain_text(say("no value"))

    player.writes("Çekim", "Ne zaman gelir?")
    page.goto("/inbox/")
    aylin.opens("Çekim").writes("/çekim")
    page.get_by_role("option", name=name).click()
    expect(aylin.text).not_to_contain_text("4 saat")


def _reads(page: Page, key: str, words: str) -> None:
    page.goto(f"/knowledge/articles/{key}/?language=tr")
    expect(page.locator("main")).to_contain_text(words)


def _is_gone(page: Page, key: str) -> bool:
    page.goto(f"/knowledge/articles/{key}/?language=tr")
    said = page.locator("main").inner_text()
    return "4 saat" not in said and "Banka ayrıca bakar" in said
