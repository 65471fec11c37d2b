"""Words that are changed after they were said."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def begins(desk: Desk, words: str, deed: str) -> Locator:
    """The form of a deed on the message with these words."""
    more = say("What can be done with this message")
    desk.message(words).get_by_role("link", name=more).click()
    dialog = desk.page.locator("#deed")
    dialog.get_by_role("link", name=say(deed)).click()
    return dialog


def test_what_is_removed_or_corrected_changes_before_a_colleagues_eyes(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Giremiyorum", "Şifrem Kaplan-77, lütfen bakın.")
    ece.opens("Giremiyorum")
    mert.opens("Giremiyorum").window.is_live()
    mert.page.evaluate("window.was = 'never loaded anew'")

    dialog = begins(ece, "Kaplan-77", "Remove words")
    dialog.get_by_label(say("Words to remove: one word or phrase per line")).fill("Kaplan-77")
    dialog.get_by_label(say("Why")).select_option("secret")
    dialog.get_by_role("button", name=say("Remove for good")).click()
    for desk in (ece, mert):
        expect(desk.message("lütfen bakın.")).not_to_contain_text("Kaplan-77")
        expect(desk.message("lütfen bakın.")).to_be_visible()

    ece.turns_to("note").writes("Hesabı banka kapattı.").sends()
    expect(mert.message("Hesabı banka kapattı.")).to_be_visible()
    dialog = begins(ece, "Hesabı banka", "Correct the note")
    dialog.get_by_label(say("The note")).fill("Hesabı oyuncu kapattı.")
    dialog.get_by_role("button", name=say("Save"), exact=True).click()
    note = mert.message("Hesabı oyuncu kapattı.")
    edited = say("Edited %(time)s by %(name)s", time="", name=cast.ece.name).split()[0]
    expect(note).to_contain_text(edited)
    expect(note).to_contain_text(cast.ece.name)
    expect(mert.message("Hesabı banka")).to_have_count(0)
    assert mert.page.evaluate("window.was") == "never loaded anew"
    assert "Kaplan-77" not in mert.page.content()


def test_what_is_removed_goes_where_else_it_stands_when_that_is_wanted(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Giremiyorum", "Şifrem Kartal-99, lütfen bakın.")
    player.writes("Yine ben", "Yazmıştım, Kartal-99 kabul edilmiyor.")
    mert.opens("Yine ben").window.is_live()
    ece.opens("Giremiyorum")

    dialog = begins(ece, "Kartal-99", "Remove words")
    dialog.get_by_label(say("Words to remove: one word or phrase per line")).fill("Kartal-99")
    dialog.get_by_label(say("Why")).select_option("secret")
    dialog.get_by_role("button", name=say("Remove for good")).click()
    expect(dialog).to_contain_text(say("These words also stand elsewhere"))
    expect(dialog.locator("mark")).to_have_text("Kartal-99")
    dialog.get_by_role("button", name=say("Back")).click()
    words = dialog.get_by_label(say("Words to remove: one word or phrase per line"))
    expect(words).to_have_value("Kartal-99")
    dialog.get_by_role("button", name=say("Remove for good")).click()
    expect(dialog.locator("mark")).to_have_text("Kartal-99")
    expect(dialog.get_by_role("checkbox")).to_be_checked()
    dialog.get_by_role("button", name=say("Remove for good")).click()
    expect(ece.message("lütfen bakın.")).not_to_contain_text("Kartal-99")
    expect(mert.message("kabul edilmiyor.")).not_to_contain_text("Kartal-99")
    expect(mert.message("kabul edilmiyor.")).to_be_visible()
