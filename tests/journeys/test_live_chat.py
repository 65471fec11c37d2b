"""A player asks on the operator's site and an agent answers; whatever falls in the middle, both
sides and the database hold the same words."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Route, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.site import Site, said_on_ticket
from tests.journeys.test_nothing_is_lost import is_ready, kill
from tests.journeys.words import say

_DEAF = """() => {
  window.WebSocket = class extends EventTarget {
    static OPEN = 1;
    readyState = 0;
    send() {}
    close() {}
  };
}"""


@pytest.fixture(autouse=True)
def nobody_talks(house: House) -> Iterator[None]:
    """What an earlier journey left in the queue is offered to nobody of the next one."""
    yield
    house.ask("UPDATE livechat_chatsession SET state = 'ended', exit = 'dropped', due_at = NULL")


def offer(desk: Desk) -> Locator:
    return desk.page.locator(".offer").first


def accepts(desk: Desk, *, seconds: float = 20) -> Desk:
    """Takes the chat that is offered, and sits at it."""
    offer(desk).locator("[data-accept]").click(timeout=seconds * 1000)
    expect(desk.page).to_have_url(re.compile(r"/tickets/\d+/"))
    return desk.can_write()


def says(desk: Desk, words: str) -> Desk:
    """Enter sends in a chat."""
    desk.writes(words).presses("Enter")
    expect(desk.message(words)).to_be_visible()
    return desk


def picture(folder: Path, name: str, colour: str) -> Path:
    file = folder / name
    Image.new("RGB", (320, 200), colour).save(file)
    return file


def staff_lines(desk: Desk) -> list[str]:
    """The public words in the agent's log, in their order."""
    found = desk.log.locator(".msg--in .bubble, .msg--out .bubble").all_inner_texts()
    return [re.sub(r"\s+", " ", text).strip() for text in found]


def same_everywhere(desk: Desk, site: Site) -> list[str]:
    """What both sides show and the database holds, once it is one and the same."""

    def is_same() -> list[str]:
        desk.page.wait_for_timeout(100)
        held = said_on_ticket(desk.house, desk.number)
        return held if held and site.lines() == held and staff_lines(desk) == held else []

    return until(is_same, seconds=30, what="the same words on both sides and in the database")


def test_own_words_stand_there_at_once_and_go_by_themselves_in_order_though_the_page_is_left(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat()
    derya.asks("Çekimim nerede?")
    accepts(ece)
    ece.page.route("**/messages/", lambda route: route.fulfill(status=502, body="no web"))

    ece.writes("Bir saniye.").presses("Enter")
    ece.writes("Hemen bakıyorum.").presses("Enter")
    sending = ece.log.locator(".msg--sending")
    expect(sending).to_have_text([re.compile("Bir saniye"), re.compile("Hemen bakıyorum")])
    expect(ece.text).to_have_text("")
    ece.writes("Bu daha gitmedi")
    derya.says("Orada mısınız?")
    expect(ece.message("Orada mısınız?")).to_be_visible()

    ece.page.once("dialog", lambda dialog: dialog.accept())
    ece.page.reload()
    ece.can_write()
    expect(sending).to_have_count(2)
    expect(ece.text).to_have_text("Bu daha gitmedi")
    ece.page.unroute("**/messages/")
    expect(sending).to_have_count(0, timeout=30_000)
    expect(ece.text).to_have_text("Bu daha gitmedi")
    derya.hears("Hemen bakıyorum.")
    assert same_everywhere(ece, derya)[-2:] == ["Bir saniye.", "Hemen bakıyorum."]
    ece.window.complaints.clear()  # of the answers that were no answers


def test_words_that_are_refused_come_back_behind_each_other_with_the_reason(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Limitim değişmiş.")
    accepts(ece)
    held = list[Route]()
    ece.page.route("**/messages/", lambda route: held.append(route))
    ece.writes("Bir saniye.").presses("Enter")
    ece.writes("Bakıyorum.").presses("Enter")
    until(lambda: ece.page.wait_for_timeout(50) or held, what="words on their way")
    held.pop().fulfill(
        status=422, json={"detail": "Kapalı."}, content_type="application/problem+json"
    )
    expect(ece.text).to_contain_text("Bir saniye.")
    expect(ece.text).to_contain_text("Bakıyorum.")
    expect(ece.log.locator("[data-pending]")).to_have_count(0)
    expect(ece.toast).to_contain_text("Kapalı.")
    ece.page.unroute("**/messages/")
    ece.presses("Enter")
    derya.hears("Bakıyorum.")


def test_nobody_talks_into_a_chat_that_was_taken_over_before_he_has_been_asked(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Kimle konuşuyorum?")
    accepts(ece)
    says(ece, "Ben Ece.")
    ece.writes("Yarım kalan")
    aylin = at_desk(cast.aylin).goes_to(ece.number)
    aylin.page.get_by_role("button", name=say("Take over"), exact=True).click()
    expect(ece.page.locator("chat-bar")).to_contain_text(cast.aylin.name)

    asks = ece.composer.locator("[data-joining]")
    expect(asks).to_contain_text(cast.aylin.name)
    ece.presses("Enter")
    expect(asks).to_contain_text(say("Nothing was sent yet."))
    expect(ece.text).to_have_text("Yarım kalan")
    assert "Yarım kalan" not in said_on_ticket(ece.house, ece.number)
    asks.get_by_role("button", name=say("Send anyway")).click()
    derya.hears("Yarım kalan")


def test_what_comes_late_stands_where_it_was_said(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("İlk sorum.")
    accepts(ece)
    says(ece, "İlk yanıt.")
    derya.hears("İlk yanıt.")
    # the live way of this page stands still: it hears of nothing, and writes all the same
    ece.page.route(re.compile(r"/feed/\?"), lambda route: route.abort())
    ece.page.evaluate(_DEAF)
    kill(house, "sockets")
    derya.says("Duymadığınız söz.")
    until(lambda: "Duymadığınız söz." in said_on_ticket(house, ece.number), what="his words")
    says(ece, "Sonraki yanıt.")
    assert staff_lines(ece)[-1] == "Sonraki yanıt."
    ece.page.unroute(re.compile(r"/feed/\?"))
    assert len(same_everywhere(ece, derya)) == 4


def test_an_answer_comes_within_15_seconds_and_pictures_go_both_ways(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, tmp_path: Path
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat()

    asked = time.monotonic()
    derya.asks("Çekimim 2 saattir bekliyor.")
    accepts(ece)
    says(ece, "Merhaba Derya, hemen bakıyorum.")
    derya.hears("hemen bakıyorum")
    assert time.monotonic() - asked < 15
    expect(derya.head).to_contain_text("Ece")
    expect(derya.head).not_to_contain_text("Yılmaz")

    derya.attaches(picture(tmp_path, "dekont.png", "teal")).says("Dekont burada.")
    expect(ece.message("Dekont burada.").locator("a.shot")).to_be_visible(timeout=40_000)
    ece.attaches(picture(tmp_path, "durum.png", "purple"))
    says(ece, "Durum bu.")
    expect(derya.said("Durum bu.").get_by_role("button", name="durum.png")).to_be_visible(
        timeout=40_000
    )
    assert len(same_everywhere(ece, derya)) == 4


def test_a_talk_is_handed_over_and_ends_with_thanks_and_a_transcript(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    guest = on_site().opens_chat().asks("Kartım geçmedi.", name="Ozan", email=player.address)
    accepts(ece)
    says(ece, "Sizi arkadaşıma bağlıyorum.")
    guest.hears("arkadaşıma bağlıyorum")

    mert = at_desk(cast.mert)
    mert.window.is_live()
    mert_says = cast.mert.name
    ece.page.get_by_role("link", name=say("Hand over")).click()
    dialog = ece.page.get_by_role("dialog")
    dialog.get_by_text(mert_says).first.click()
    dialog.locator("textarea, [contenteditable=true]").first.fill("Kart reddi, bankayı sordum.")
    dialog.locator("button.btn--primary").click()

    expect(offer(mert)).to_contain_text("Kart reddi", timeout=20_000)
    accepts(mert)
    says(mert, "Merhaba Ozan, ben Mert.")
    guest.hears("ben Mert")
    expect(guest.head).to_contain_text("Mert")
    expect(guest.app).not_to_contain_text("bankayı sordum")

    mert.page.get_by_role("button", name=say("End chat")).click()
    expect(guest.part("end")).to_be_visible(timeout=20_000)
    expect(guest.part("end")).to_contain_text("Ozan")
    assert same_everywhere(mert, guest)
    guest.part("transcript-form").locator("summary").click()
    guest.part("transcript-form").locator("button").last.click()
    letter = player.gets("Merhaba Ozan, ben Mert.")
    assert "bankayı sordum" not in letter["text"]


def test_processes_and_the_bell_fall_and_nothing_is_lost(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Orada mısınız?")
    accepts(ece)
    says(ece, "Buradayım.")
    derya.hears("Buradayım.")
    for part in ("sockets", "redis", "web"):
        kill(house, part)
        # both write into the gap, and nobody presses anything again
        derya.writes(f"{part} düştü").text.press("Enter")
        ece.writes(f"{part} için yanıt").presses("Enter")
        expect(ece.text).to_have_text("")
        until(lambda: is_ready(house), seconds=60, what="the house")
        derya.hears(f"{part} düştü", seconds=30)
        expect(ece.message(f"{part} düştü")).to_be_visible(timeout=30_000)
        derya.hears(f"{part} için yanıt", seconds=30)
    assert len(same_everywhere(ece, derya)) == 8
    ece.window.complaints.clear()  # of answers that a dying process could not give


def test_the_player_loses_the_network_for_a_minute(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Tünele giriyorum.")
    accepts(ece)
    derya.window.context.set_offline(True)
    derya.writes("Tünelde yazdım.").text.press("Enter")
    says(ece, "Sizi bekliyorum.")
    derya.page.wait_for_timeout(60_000)
    derya.window.context.set_offline(False)

    derya.hears("Sizi bekliyorum.", seconds=40)
    expect(ece.message("Tünelde yazdım.")).to_be_visible(timeout=40_000)
    derya.page.reload()
    derya.opens_chat().hears("Sizi bekliyorum.")
    assert len(same_everywhere(ece, derya)) == 3


def test_an_agent_who_loses_the_network_loses_the_chat_and_no_word(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Bir sorum var.")
    accepts(ece)
    says(ece, "Dinliyorum.")
    derya.hears("Dinliyorum.")
    mert = at_desk(cast.mert)
    mert.window.is_live()

    ece.window.context.set_offline(True)
    ece.writes("Bonusunuza bakıyorum.").presses("Enter")
    expect(ece.log.locator(".msg--sending")).to_have_count(1)
    derya.says("Bonusum gelmedi.")
    accepts(mert, seconds=75)
    expect(mert.message("Dinliyorum.")).to_be_visible()
    says(mert, "Ben devam edeyim.")
    derya.hears("Ben devam edeyim.")
    ece.window.context.set_offline(False)
    expect(ece.message("Ben devam edeyim.")).to_be_visible(timeout=40_000)
    # nobody talks into another's chat unasked: his words wait in front of him
    expect(ece.text).to_contain_text("Bonusunuza bakıyorum.", timeout=40_000)
    expect(ece.composer).to_contain_text(mert.person.name)
    assert same_everywhere(ece, derya) == same_everywhere(mert, derya)


def test_whoever_does_not_want_to_wait_leaves_a_message_and_is_answered_by_mail(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, player: Player
) -> None:
    guest = on_site().opens_chat().asks("Kimse var mı?", name="Ozan")
    expect(guest.part("queue")).to_be_visible()
    guest.part("queue").locator("summary").click()
    guest.frame.locator("#leave-email").fill(player.address)
    guest.frame.locator("#leave-text").fill("Hesabım kapalı, yazın lütfen.")
    guest.frame.locator("chat-form[name=leave] button").click()
    expect(guest.app).to_have_attribute("data-screen", "told", timeout=20_000)

    ece = at_desk(cast.ece)
    ece.opens("Kimse var mı?")
    ece.takes().replies("Açtık, deneyin.")
    assert player.gets("Açtık, deneyin.")
