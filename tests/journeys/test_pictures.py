"""A picture that came with a mail."""

import io
from collections.abc import Callable
from email.message import EmailMessage

from PIL import Image
from playwright.sync_api import expect

from tests.cast import ADDRESS, Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player


def test_a_picture_opens_over_the_conversation_once_it_was_checked(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    drawn = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(drawn, "PNG")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = player.address, ADDRESS, "Dekont ekte"
    mail.set_content("Ekte görebilirsiniz.")
    mail.add_attachment(drawn.getvalue(), maintype="image", subtype="png", filename="dekont.png")
    player.posts(mail)
    ece.opens("Dekont ekte").message("Ekte görebilirsiniz.").get_by_role(
        "link", name="dekont.png"
    ).click()
    viewer = ece.page.locator("file-viewer dialog")
    expect(viewer).to_be_visible()
    expect(viewer.locator("img")).to_have_attribute("alt", "dekont.png")
    expect(viewer.locator("img")).to_have_js_property("naturalWidth", 320)
    ece.presses("Escape")
    expect(viewer).to_be_hidden()
