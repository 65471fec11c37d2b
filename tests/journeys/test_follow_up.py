"""A matter that was solved, and whether it really was."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Letter, Player
from tests.journeys.window import Window
from tests.journeys.words import say

FOUR_HOURS_LATER = "UPDATE tickets_followup SET due_at = now() WHERE ticket_id = %s"


def link(letter: Letter, words: str) -> str:
    """Where the line of the letter with these words leads."""
    lines = letter["text"].splitlines()
    return next(line.partition(": ")[2] for line in lines if line.startswith(words))


def answered_and_solved(desk: Desk, player: Player, subject: str) -> None:
    player.writes(subject, "Param hesabıma geçmedi.")
    expect(desk.row(subject)).to_be_visible()
    desk.opens(subject).replies("Bugün içinde hesabınızda olur.")
    desk.leaves_text().solves()


def test_a_no_opens_it_again_for_the_same_colleague(
    at_desk: Callable[..., Desk],
    window: Callable[..., Window],
    house: House,
    cast: Cast,
    player: Player,
    noon: None,
) -> None:
    ece = at_desk(cast.ece)
    answered_and_solved(ece, player, "Takip hayır")
    number = ece.number
    house.ask(FOUR_HOURS_LATER, number)
    letter = player.gets(say("Yes, it is solved", language="tr"), seconds=60)
    assert letter["headers"]["Auto-Submitted"].strip() != "no"
    assert player.name.split()[0] in letter["text"]

    phone = window(viewport={"width": 390, "height": 844}).page
    phone.goto(link(letter, say("No, not yet", language="tr")))
    assert house.ask("SELECT status FROM tickets_ticket WHERE id = %s", number) == [("solved",)]
    expect(phone.get_by_role("radio", name=say("No, not yet", language="tr"))).to_be_checked()
    phone.get_by_role("textbox").fill("Hâlâ bekliyorum.")
    phone.get_by_role("radio", name="2").check(force=True)
    phone.get_by_role("button", name=say("Send my answer", language="tr")).click()
    expect(phone.get_by_role("status")).to_contain_text(say("We look at it again", language="tr"))

    expect(ece.message("Hâlâ bekliyorum.")).to_be_visible()
    expect(ece.row("Takip hayır")).to_be_visible()
    [(status, owner)] = house.ask(
        "SELECT status, assignee_id FROM tickets_ticket WHERE id = %s", number
    )
    assert (status, owner) == ("open", cast.ece.pk)
    assert urlsplit(phone.url).netloc != urlsplit(house.app).netloc


def test_a_yes_in_words_leaves_it_solved(
    at_desk: Callable[..., Desk], house: House, cast: Cast, player: Player, noon: None
) -> None:
    ece = at_desk(cast.ece)
    answered_and_solved(ece, player, "Takip evet")
    house.ask(FOUR_HOURS_LATER, ece.number)
    letter = player.gets(say("Yes, it is solved", language="tr"), seconds=60)
    player.answers(letter, "Evet çözüldü, teşekkürler")
    expect(ece.message("Evet çözüldü, teşekkürler")).to_be_visible()
    state = "SELECT state FROM tickets_followup WHERE ticket_id = %s"
    until(lambda: house.ask(state, ece.number) == [("answered_yes",)], what="the answer")
    status = "SELECT status FROM tickets_ticket WHERE id = %s"
    assert house.ask(status, ece.number) == [("solved",)]
