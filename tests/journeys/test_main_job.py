"""The main job: a mail arrives, is answered, and the answer to that finds its way back."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_mail_appears_live_is_answered_and_the_reply_comes_back(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, tmp_path: Path
) -> None:
    ece = at_desk(cast.ece)
    receipt = tmp_path / "dekont.txt"
    receipt.write_text("250 TL")

    player.writes("Yatırmam görünmüyor", "Dün 250 lira yatırdım, hesabımda yok.")
    expect(ece.row("Yatırmam görünmüyor")).to_be_visible(timeout=30_000)

    ece.opens("Yatırmam görünmüyor")
    expect(ece.message("Dün 250 lira yatırdım")).to_be_visible()
    ece.takes()
    ece.writes("Merhaba Derya, ").presses("Control+b").writes("hemen").presses("Control+b")
    ece.writes(" bakıyorum.").attaches(receipt).sends()
    expect(ece.message("Merhaba Derya, hemen bakıyorum.")).to_be_visible()
    expect(ece.message("Merhaba Derya")).to_contain_text("dekont.txt")

    letter = player.gets("Merhaba Derya")
    assert "<strong>hemen</strong>" in letter["html"]
    assert "Sevgiler\nLunaro" in letter["text"]
    assert [file["name"] for file in letter["attachments"]] == ["dekont.txt"]
    assert letter["headers"]["Message-ID"].strip().startswith("<")
    assert letter["headers"]["Reply-To"] != letter["from"]
    assert letter["headers"]["In-Reply-To"].strip() == player.sent[0]["Message-ID"]
    expect(ece.message("Merhaba Derya").get_by_text(say("Sent"))).to_be_visible(timeout=20_000)

    player.answers(letter, "Geldi, teşekkürler.")
    expect(ece.message("Geldi, teşekkürler.")).to_be_visible(timeout=30_000)
    expect(ece.log.locator("[id^=message-]")).to_have_count(3)

    ece.solves()
    expect(ece.head.get_by_role("button", name=say("Open again"))).to_be_visible()
