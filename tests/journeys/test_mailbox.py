"""A mailbox that stands on the operator's own server."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from helpdesk.dev.mailhost.accounts import TO_TRY
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.words import say

ADDRESS, PASSWORD = TO_TRY.address, TO_TRY.password


@dataclass
class Server:
    """The mail server of the house, whose owner does this and that."""

    house: House

    def has(self, deed: str, **more: str) -> None:
        form = {"account": ADDRESS, "deed": deed, **more}
        pages = self.house.status["urls"]["mail_host"]
        with urlopen(f"{pages}/", urlencode(form).encode(), timeout=10) as answer:  # noqa: S310 - the house's own
            assert answer.status == 200

    def gets(self, subject: str) -> None:
        sender = "Derya Arslan <derya@mail.example>"
        self.has("mail", **{"from": sender, "subject": subject, "body": f"{subject}?"})


def says_after_a_while(page: Page, words: str) -> None:
    def is_said() -> bool:
        page.reload()
        return words in page.locator("main").inner_text()

    until(is_said, seconds=30, what=words)


def fills_in(page: Page, cast: Cast, house: House) -> None:
    page.locator("[name=address]").fill(ADDRESS)
    page.locator("[name=name]").fill("Lunaro Posta")
    page.locator("[name=brand]").select_option(str(cast.lunaro.pk))
    page.locator("[name=team]").select_option(str(cast.support.pk))
    page.get_by_label(say("The desk fetches it (IMAP)")).check()
    page.locator("[name=host]").fill("localhost")
    page.locator("[name=port]").fill(str(house.status["ports"]["imap"]))
    page.locator("[name=user_name]").fill(ADDRESS)
    page.locator("[name=password]").fill("wrong")


def tries(page: Page) -> None:
    page.get_by_role("button", name=say("Try it out")).click()


def presses(page: Page, name: str) -> None:
    """A form without a script: its answer is there before anything else happens to the page."""
    with page.expect_navigation():
        page.get_by_role("button", name=say(name)).click()


def reads_again(page: Page, house: House, failures: int) -> None:
    presses(page, "Read again now")
    until(
        lambda: house.ask("SELECT failures FROM tickets_fetching")[0][0] == failures,
        seconds=30,
        what=f"{failures} failures",
    )


def test_a_mailbox_is_set_up_by_hand_read_fails_says_so_and_recovers_without_loss(
    at_desk: Callable[..., Desk], cast: Cast, house: House
) -> None:
    server = Server(house)
    nil, ece = at_desk(cast.nil), at_desk(cast.ece)
    page = nil.page
    page.goto("/settings/mailboxes/")
    page.get_by_role("link", name=say("New mailbox")).click()
    fills_in(page, cast, house)
    tries(page)
    trial = page.locator(".trial")
    expect(trial).to_contain_text("[AUTHENTICATIONFAILED]")
    expect(trial).to_contain_text(
        say("The server doesn’t let us in. Check user name and password.")
    )
    page.locator("[name=password]").fill(PASSWORD)
    tries(page)
    expect(trial.locator(".is-good")).to_have_count(4)
    presses(page, "Add the mailbox")
    says_after_a_while(page, say("Read just now"))
    server.gets("Çekimim nerede")
    expect(ece.row("Çekimim nerede")).to_be_visible(timeout=30_000)

    server.has("password", password="changed-on-the-server")
    for failures in (1, 2, 3):
        reads_again(page, house, failures)
    server.gets("Kimse okumuyor mu")
    page.reload()
    expect(page.locator(".trial--bad")).to_contain_text("[AUTHENTICATIONFAILED]")
    page.goto("/inbox/")
    page.get_by_role("button", name=say("Alerts")).click()
    news = say("The mail of %(title)s can’t be fetched", title=ADDRESS)
    page.locator("#tray-list a", has_text=news).first.click()
    page.wait_for_url("**/settings/mail/**")
    page.goto("/settings/mailboxes/")
    page.get_by_role("link", name=ADDRESS).click()

    server.has("password", password=PASSWORD)
    page.get_by_role("link", name=say("Mail in"), exact=True).click()
    reads_again(page, house, 0)
    expect(ece.row("Kimse okumuyor mu")).to_be_visible(timeout=30_000)
    says_after_a_while(page, say("Read just now"))
    came = house.ask(
        "SELECT state FROM tickets_rawmail r JOIN tickets_mailbox b ON b.id = r.mailbox_id"
        " WHERE b.address = %s",
        ADDRESS,
    )
    assert came == [("done",), ("done",)]
