"""A reply that leaves at its time, or not at all."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.post import Player
from tests.journeys.test_accessibility import faults
from tests.journeys.words import say

ITS_TIME = """
UPDATE tickets_scheduledreply SET send_at = now(), due_at = now()
WHERE ticket_id = %s AND state = 'scheduled'
"""


def sends_later(desk: Desk, words: str) -> Locator:
    """Writes it and keeps it for tomorrow morning; what then stands below the log."""
    desk.writes(words)
    desk.composer.locator("[data-send-menu]").click()
    desk.page.get_by_role("menuitem", name=say("Send later…")).click()
    dialog = desk.page.locator("#deed")
    expect(dialog.get_by_role("checkbox")).to_be_checked()
    dialog.get_by_role("radio", name=say("Tomorrow morning")).check()
    dialog.get_by_role("button", name=say("Send later"), exact=True).click()
    expect(dialog).to_be_hidden()
    expect(desk.text).to_have_text("")
    return desk.page.locator("#scheduled .later", has_text=words)


def test_leaves_at_its_time_and_the_player_sees_nothing_before(
    at_desk: Callable[..., Desk], house: House, cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Sonra giden", "Yarın bakar mısınız?")
    expect(ece.row("Sonra giden")).to_be_visible()
    waiting = sends_later(ece.opens("Sonra giden"), "Günaydın, baktım.")
    expect(waiting).to_be_visible()
    mert.goes_to(ece.number)
    expect(mert.page.locator("#scheduled")).to_contain_text("Günaydın, baktım.")
    assert not [one for one in player.letters() if "Günaydın" in one["text"]]
    house.ask(ITS_TIME, ece.number)
    player.gets("Günaydın, baktım.", seconds=60)
    expect(ece.message("Günaydın, baktım.")).to_be_visible()
    expect(waiting).to_have_count(0)


def test_is_kept_as_a_draft_when_the_player_writes_first(
    at_desk: Callable[..., Desk], house: House, cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Önce yazan", "Merhaba?")
    expect(ece.row("Önce yazan")).to_be_visible()
    ece.opens("Önce yazan").replies("Bakıyorum.")
    letter = player.gets("Bakıyorum.", seconds=60)
    waiting = sends_later(ece, "Para geldi mi?")
    expect(waiting).to_be_visible()
    ece.writes("Bu arada bakıyorum.")
    player.answers(letter, "Geldi bile.")
    state = "SELECT state FROM tickets_scheduledreply WHERE ticket_id = %s"
    number = ece.number
    expect(waiting).to_have_count(0, timeout=20_000)
    assert house.ask(state, number) == [("cancelled",)]
    line = ece.composer.locator("[data-returned]")
    expect(line).to_contain_text(
        say("The player wrote first, so your reply for later was not sent.")
    )
    expect(ece.text).to_have_text("Bu arada bakıyorum.")
    line.get_by_role("button", name=say("Take the words into the composer")).click()
    expect(ece.text).to_have_text("Para geldi mi?Bu arada bakıyorum.")
    expect(line).to_be_hidden()
    expect(ece.composer.locator("[data-kept]")).to_have_text(say("Draft kept"))
    ece.goes_to(number)
    expect(ece.text).to_have_text("Para geldi mi?Bu arada bakıyorum.")
    assert not [one for one in player.letters() if "Para geldi mi?" in one["text"]]


def test_is_edited_and_given_up(at_desk: Callable[..., Desk], cast: Cast, player: Player) -> None:
    ece = at_desk(cast.ece)
    player.writes("Düzeltilen", "Merhaba?")
    expect(ece.row("Düzeltilen")).to_be_visible()
    waiting = sends_later(ece.opens("Düzeltilen"), "İlk hâli.")
    waiting.get_by_role("button", name=say("Edit")).click()
    expect(ece.text).to_contain_text("İlk hâli.")
    expect(waiting).to_have_count(0)
    ece.text.click()
    ece.presses("Control+A", "Delete")
    again = sends_later(ece, "İkinci hâli.")
    again.get_by_role("button", name=say("Give up")).click()
    expect(again).to_have_count(0)


def test_stands_in_a_list_from_which_it_is_moved_sent_and_given_up(
    at_desk: Callable[..., Desk], house: House, cast: Cast, player: Player
) -> None:
    ece, other = at_desk(cast.ece), at_desk(cast.ece)
    player.writes("Listede duran", "Yarın bakar mısınız?")
    expect(ece.row("Listede duran")).to_be_visible()
    page = other.page
    page.goto("/team/handover/")
    page.get_by_role("link", name=say("Replies for later")).click()
    lines = page.locator("#laters tbody tr")
    first = lines.filter(has_text="Birinci yanıt")
    second = lines.filter(has_text="İkinci yanıt")
    sends_later(ece.opens("Listede duran"), "Birinci yanıt.")
    sends_later(ece, "İkinci yanıt.")
    expect(first).to_contain_text(say("Not sent if the player writes first"))
    expect(second).to_contain_text(f"#{ece.number}")
    assert faults(page, "replies for later") == []

    page.get_by_role(
        "link", name=say("Change the time of the reply to %(name)s", name="Derya A.")
    ).first.click()
    dialog = page.locator("#deed")
    dialog.get_by_role("radio", name=say("In an hour")).check()
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name=say("Change the time")).click()
    expect(dialog).to_be_hidden()
    expect(lines.filter(has_text=say("Leaves even if the player writes first"))).to_have_count(1)

    second.get_by_role("button", name=say("Give up the reply to %(name)s", name="Derya A.")).click()
    expect(second).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text(say("The reply is given up"))
    first.get_by_role("button", name=say("Send the reply to %(name)s now", name="Derya A.")).click()
    expect(first).to_have_count(0)
    player.gets("Birinci yanıt.", seconds=60)

    sends_later(ece, "Üçüncü yanıt.")
    line = lines.filter(has_text="Üçüncü yanıt")
    line.get_by_role("link", name="Üçüncü yanıt.").click()
    expect(page.locator("#scheduled")).to_contain_text("Üçüncü yanıt.")
