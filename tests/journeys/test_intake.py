"""A mail that nobody can read is not lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import ADDRESS, Cast
from tests.journeys.desk import Desk
from tests.journeys.house import until
from tests.journeys.post import Player
from tests.journeys.words import say


def test_an_unreadable_mail_is_put_aside_with_its_reason_and_can_be_read_again(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    aylin = at_desk(cast.aylin)
    deep = f"From: {player.address}\r\nTo: {ADDRESS}\r\nSubject: Derin\r\n"
    for level in range(200):
        deep += f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
    player.posts_bytes(deep.encode())
    line = aylin.page.get_by_role("row", name=say("Put aside")).first

    def is_there() -> bool:
        aylin.page.goto("/settings/mail/?box=aside")
        return line.is_visible()

    until(is_there, what="a mail that was put aside")
    expect(line).to_contain_text(say("The mail is nested more than 50 levels deep."))
    line.get_by_role("button", name=say("Read again")).click()
    expect(aylin.toast).to_contain_text(say("The mail is being read again."))
