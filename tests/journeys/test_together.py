"""Conversations that become one, and words that become a conversation of their own."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say

_COUNT_TITLES = """() => {
  const count = () => (window.titles = Math.max(window.titles ?? 0, document.querySelectorAll("#ticket-title").length));
  new MutationObserver(count).observe(document, { subtree: true, childList: true });
}"""


def test_two_are_merged_by_keys_after_a_preview_and_parted_by_undo(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Çekim gecikti", "Üç gündür bekliyorum.")
    player.writes("Yine ben", "Hâlâ bir haber yok.")
    expect(ece.row("Yine ben")).to_be_visible()
    into = ece.opens("Çekim gecikti").number
    number = ece.opens("Yine ben").number

    ece.leaves_text().presses("m")
    dialog = ece.page.locator("#deed")
    expect(dialog.get_by_label(say("Number or words of the other one"))).to_be_focused()
    ece.page.keyboard.type(str(into))
    ece.presses("Enter")
    title = say("Merge #%(number)s into #%(into)s", number=number, into=into)
    expect(dialog.get_by_role("heading", name=title)).to_be_visible()
    expect(dialog.get_by_text("Çekim gecikti")).to_be_visible()
    expect(dialog.get_by_role("button", name=say("Merge"), exact=True)).to_be_focused()
    ece.presses("Enter").is_at("Çekim gecikti")
    expect(ece.message("Hâlâ bir haber yok.")).to_be_visible()
    ece.toast.get_by_role("button", name=say("Undo")).focus()  # what has the focus stays

    mert.goes_to(number).is_at("Çekim gecikti")
    assert mert.number == into
    expect(mert.message("Hâlâ bir haber yok.")).to_be_visible()
    mert.window.is_live()

    ece.presses("Enter")
    expect(ece.message("Hâlâ bir haber yok.")).to_have_count(0)
    expect(mert.message("Hâlâ bir haber yok.")).to_have_count(0)
    mert.goes_to(number).is_at("Yine ben")
    expect(mert.message("Hâlâ bir haber yok.")).to_be_visible()


def test_words_of_another_matter_get_a_conversation_of_their_own_and_come_back(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    first = player.writes("Bonus", "Bonusum nerede?")["Message-ID"]
    number = ece.opens("Bonus").number
    player.writes("Re: Bonus", "Bir de belgem onaylanmadı.", In_Reply_To=first)
    moved = ece.message("Bir de belgem onaylanmadı.")
    expect(moved).to_be_visible(timeout=30_000)

    moved.get_by_role("link", name=say("What can be done with this message")).click()
    dialog = ece.page.locator("#deed")
    dialog.get_by_role("link", name=say("Move to a new conversation")).click()
    subject = dialog.get_by_label(say("Subject of the new conversation"))
    subject.fill("Belge onayı")
    ece.page.evaluate(_COUNT_TITLES)
    dialog.get_by_role("button", name=say("Move"), exact=True).click()
    ece.is_at("Belge onayı")
    assert ece.number != number
    expect(ece.message("Bir de belgem onaylanmadı.")).to_be_visible()
    expect(ece.message("Bonusum nerede?")).to_have_count(0)

    ece.toast.get_by_role("button", name=say("Undo")).focus()
    ece.presses("Enter").is_at("Bonus")
    assert ece.number == number
    expect(ece.message("Bir de belgem onaylanmadı.")).to_be_visible()
    assert ece.page.evaluate("window.titles") == 1
