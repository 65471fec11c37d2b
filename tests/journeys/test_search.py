"""Finding a conversation again."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import LANGUAGE, say


def test_a_conversation_is_found_by_a_word_and_by_its_number(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Kupon", "Yıldırımspor kuponum iptal oldu, ışıklar söndü.")
    number = ece.opens("Kupon").number
    for words in ("yıldırımspor", "IŞIKLAR", f"#{number}", str(number)):
        ece.page.goto("/inbox/")
        ece.presses("/")
        box = ece.page.get_by_role("combobox", name=say("Search conversations"))
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


def test_it_is_found_across_languages_by_keyboard_alone(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Hesap", "Paramı iade eder misiniz?")
    player.language = "en"
    player.writes("Money", "My withdrawal is late.")
    ece.page.goto("/inbox/?box=all")
    expect(ece.row("Money")).to_be_visible()
    for words, subject, other in (("İADE", "Hesap", "Money"), ("withdrawals", "Money", "Hesap")):
        ece.presses("/")
        ece.page.keyboard.press("ControlOrMeta+a")
        ece.page.keyboard.type(words)
        expect(ece.row(subject).locator("mark").first).to_be_visible()
        expect(ece.row(other)).to_have_count(0)
        ece.page.keyboard.press("ArrowDown")
        expect(ece.row(subject).get_by_role("link")).to_be_focused()
        ece.page.keyboard.press("Enter")
        ece.is_at(subject)
    ece.presses("/")
    ece.page.keyboard.press("Escape")
    expect(ece.row("Hesap")).to_be_visible()
    expect(ece.row("Money")).to_be_visible()


def test_conditions_are_chosen_and_taken_away_by_keyboard_alone(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Kayıp fiş", "Yıldırımspor kuponum nerede?")
    ece.page.goto("/inbox/?box=all")
    expect(ece.row("Kayıp fiş")).to_be_visible()
    ece.presses("/")
    ece.page.keyboard.type(
        "yıldırımspor owner:nob" if LANGUAGE == "en" else "yıldırımspor sahip:kim"
    )
    option = ece.page.get_by_role("option").first
    expect(option).to_be_visible()
    ece.page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    ece.page.keyboard.press("Enter")
    chip = ece.list.locator(".chip--off")
    expect(chip).to_contain_text(say("Owner"))
    expect(ece.row("Kayıp fiş")).to_be_visible()
    ece.page.keyboard.press("Backspace")
    expect(chip).to_have_count(0)
    expect(ece.row("Kayıp fiş")).to_be_visible()
    ece.page.keyboard.press("Escape")
    expect(ece.list.locator("#found")).to_have_count(0)
