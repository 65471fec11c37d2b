"""Who a player is: from his registration at the operator to a decision, with a picture that has to
be sent again in between."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.people.models import Person
from tests.accounts.verification import pictures
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.operator import Operator
from tests.journeys.post import Player, newcomer
from tests.journeys.test_upload import PHONE, SIDES
from tests.journeys.window import Window
from tests.journeys.words import say

_numbers = count(1)
_LINK = re.compile(r"http\S+/upload/[\w-]+/")
CASES = """
SELECT c.id, c.state FROM accounts_verificationcase c JOIN accounts_player p ON p.id = c.player_id
WHERE p.external_id = %s ORDER BY c.id DESC LIMIT 1
"""


def asked_for(page: Page, heading: str) -> Locator:
    """One thing that is asked for on the player's page."""
    wanted = page.get_by_role("heading", name=heading)
    return page.locator("section").filter(has=wanted)


def gives_identity(page: Page, picture: Path) -> None:
    identity = asked_for(page, "Kimliğiniz")
    identity.get_by_role("link", name=say("Passport", language="tr")).click()
    identity.locator("input[type=file]").set_input_files(picture)
    expect(identity.get_by_role("status")).to_have_text(say("The picture is there.", language="tr"))
    identity.locator("select").select_option("TR")
    identity.get_by_label(say("Number of the document", language="tr")).fill("U12345678")
    identity.get_by_label(say("Your birth date", language="tr")).fill("1991-02-03")
    identity.locator("input[name$=expiry_date]").fill("2031-05-06")
    identity.get_by_role("button", name=say("Keep this", language="tr")).click()
    expect(asked_for(page, "Kimliğiniz").locator(".hand__details h3")).to_contain_text(
        say("Saved", language="tr")
    )


def gives_address(page: Page, bill: Path) -> None:
    address = asked_for(page, "Adresiniz")
    address.get_by_role("link", name=say("Utility bill", language="tr")).click()
    address.locator("input[type=file]").first.set_input_files(bill)
    day = (timezone.now() - timedelta(days=9)).date().isoformat()
    address.locator("input[type=date]").fill(day)
    address.get_by_role("button", name=say("Keep this", language="tr")).click()


def hands_in(page: Page) -> None:
    page.get_by_role("button", name=say("Send my documents", language="tr")).click()
    expect(page.get_by_role("status")).to_contain_text("4 saat içinde")


def link_in(player: Player, *, but: str = "") -> str:
    """The newest address of an upload page that was mailed to him."""

    def newest() -> str:
        found = [link for one in player.letters() for link in _LINK.findall(one["text"])]
        return found[-1] if found and found[-1] != but else ""

    return until(newest, seconds=60, what="a letter with a link")


def looked_through(desk: Desk, house: House, case: int, number: str) -> Page:
    """The case is open, and its pictures have been checked for malware."""
    ((player_id,),) = house.ask("SELECT id FROM accounts_player WHERE external_id = %s", number)
    until(
        lambda: {state for (state,) in house.ask(SIDES, player_id)} == {"clean"},
        seconds=60,
        what="the scanner",
    )
    desk.page.goto(f"/verification/{case}/")
    return desk.page


def test_a_player_registers_sends_a_picture_again_and_is_verified(
    operator: Operator,
    house: House,
    colleague: Callable[..., Person],
    at_desk: Callable[..., Desk],
    window: Callable[..., Window],
    tmp_path: Path,
) -> None:
    player = newcomer(house, "Emre Örnek")
    number = operator.registers(player.name, player.address, birth_date="1991-02-03")
    ((case, state),) = until(lambda: house.ask(CASES, number), what="a case")
    assert state == "documents_requested"

    passport, bill = tmp_path / "passport.jpg", tmp_path / "bill.pdf"
    passport.write_bytes(pictures.card())
    bill.write_bytes(pictures.paper())
    phone = window(viewport=PHONE, has_touch=True, is_mobile=True)
    first = link_in(player)
    phone.page.goto(first)
    gives_identity(phone.page, passport)
    gives_address(phone.page, bill)
    hands_in(phone.page)

    # one reason, and what he reads of it is seen before it leaves
    gizem = at_desk(colleague(f"Gizem {next(_numbers)}", role="kyc_officer"))
    page = looked_through(gizem, house, case, number)
    gizem.presses("r")
    page.locator("[data-for=again] input[value=unreadable]").first.check()
    page.locator(".decide__papers input").first.check()
    expect(page.locator("[data-told]")).to_contain_text("Emre")
    page.locator("[data-confirm]").click()
    until(lambda: house.ask(CASES, number)[0][1] == "resubmission_requested", what="asked again")
    assert player.gets("ışığı yandan", seconds=60)

    phone.page.goto(link_in(player, but=first))
    expect(phone.page.locator(".hand__why").first).to_be_visible()
    gives_identity(phone.page, passport)
    hands_in(phone.page)

    page = looked_through(gizem, house, case, number)
    looks_at_all(gizem)
    for yes in page.locator(".yn__yes").all():
        yes.click()
    gizem.presses("a")
    page.locator("[data-confirm]").click()
    until(lambda: house.ask(CASES, number)[0][1] == "approved", what="approved")
    # ten seconds later he is told, and so is the operator
    until(
        lambda: operator.does("account", number=number)["verification"] == "verified",
        seconds=60,
        what="the operator hears of it",
    )
    gizem.page.goto(f"/players/{page_id(house, number)}/verification/")
    expect(gizem.page.get_by_role("main")).to_contain_text(say("Verified"))


def looks_at_all(desk: Desk) -> None:
    """Each picture, by its key; and row by row that it reads the same: Enter takes it and goes on."""
    thumbs = desk.page.locator("[data-side]")
    for place in range(thumbs.count()):
        desk.presses(str(place + 1))
        thumb = thumbs.nth(place)
        expect(thumb).to_have_attribute("aria-current", "true")
        expect(desk.page.locator("[data-sheet]")).to_be_visible()
        rows = desk.page.locator("[data-sheet-of]:not([hidden]) .cmp__typed")
        for row in rows.all():
            row.press("Enter")
        same = desk.page.locator("[data-sheet-of]:not([hidden]) .cmp__mark--same :checked")
        expect(same).to_have_count(rows.count())
        desk.page.keyboard.press("Escape")


def page_id(house: House, number: str) -> int:
    ((pk,),) = house.ask("SELECT id FROM accounts_player WHERE external_id = %s", number)
    return int(pk)
