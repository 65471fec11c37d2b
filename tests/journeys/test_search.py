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
