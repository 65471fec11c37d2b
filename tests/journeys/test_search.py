"""Finding a conversation again."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_conversation_is_found_by_a_word_and_by_its_number(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Kupon", "Yıldırımspor kuponum iptal oldu, ışıklar söndü.")
    number = ece.opens("Kupon").number
    for words in ("yıldırımspor", "IŞIKLAR", f"#{number}", str(number)):
        ece.page.goto("/inbox/")
        ece.presses("/")
        box = ece.page.get_by_role("searchbox")
        expect(box).to_be_focused()
        ece.page.keyboard.type(words)
        ece.presses("Enter")
        if words.endswith(str(number)):
            ece.is_at("Kupon")
        else:
            expect(ece.row("Kupon").locator("mark").first).to_be_visible()
    ece.page.goto("/inbox/?q=zzzzqqq")
    expect(ece.page.get_by_text(say("Nothing for “%(words)s”", words="zzzzqqq"))).to_be_visible()


def test_what_is_typed_is_looked_for_at_once_and_escape_brings_the_list_back(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Kupon", "Yıldırımspor kuponum iptal oldu.")
    player.writes("Çekim", "Çekimim nerede?")
    ece.page.goto("/inbox/?box=all")
    expect(ece.row("Çekim")).to_be_visible()
    ece.presses("/")
    ece.page.keyboard.type("yıldırımspor")
    expect(ece.row("Kupon").locator("mark").first).to_be_visible()
    expect(ece.row("Çekim")).to_have_count(0)
    assert "q=" in ece.page.url

    ece.presses("Escape")
    expect(ece.row("Çekim")).to_be_visible()
    assert ece.page.url.endswith("/inbox/?box=all")


def test_a_conversation_that_was_found_is_taken_by_its_key(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Zümrüt", "Zümrüdüanka kuponum nerede?")
    expect(ece.row("Zümrüt")).to_be_visible()
    ece.presses("/")
    ece.page.keyboard.type("zümrüdüanka")
    found = ece.row("Zümrüt")
    expect(found.locator("mark").first).to_be_visible()
    found.get_by_role("link").focus()
    ece.presses("t").is_at("Zümrüt")
    expect(ece.head.get_by_role("button", name=say("Take"), exact=True)).to_be_hidden()
