"""A player hands in his documents from a phone, with a picture that is too dark to read, a
connection that breaks, and everything seen by nobody before it was checked."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from accounts.players.models import Player
from accounts.verification.actions import opening
from accounts.verification.models import UploadLink
from helpdesk.lib import crypto
from tests.accounts.verification import pictures
from tests.cast import Cast
from tests.journeys.conftest import Founded
from tests.journeys.house import House, rows_of, until
from tests.journeys.test_accessibility import faults
from tests.journeys.window import Window
from tests.journeys.words import say

PHONE = {"width": 390, "height": 844}
STATES = "SELECT state FROM accounts_verificationcase WHERE player_id = %s"
SIDES = """
SELECT s.state FROM accounts_documentside s JOIN accounts_identitydocument d
    ON d.id = s.document_id WHERE d.player_id = %s ORDER BY s.id
"""


def _asked(founded: Founded, house: House, player: Player, blocker: object) -> str:
    """A registration, and the address that is mailed for it."""
    now, secret = timezone.now(), crypto.new_secret()
    with blocker.unblock(), rows_of(founded.database):  # type: ignore[attr-defined]
        case = opening.open_case(player, "registration", by=founded.cast.system, now=now)
        UploadLink.objects.create(
            case=case,
            digest=crypto.digest(secret),
            expires_at=now + timedelta(days=14),
            made_by=founded.cast.system,
            made_at=now,
        )
    return secret


def test_documents_go_from_a_phone_although_the_connection_breaks(
    window: Callable[..., Window],
    house: House,
    cast: Cast,
    founded: Founded,
    django_db_blocker: object,
    tmp_path: Path,
) -> None:
    secret = _asked(founded, house, cast.kerem, django_db_blocker)
    dark, good = tmp_path / "dark.jpg", tmp_path / "good.png"
    bill = tmp_path / "bill.pdf"
    dark.write_bytes(pictures.dark())
    good.write_bytes(pictures.card("PNG") + b"\x00" * 900_000)  # some pieces long
    bill.write_bytes(pictures.paper())

    phone = window(viewport=PHONE, has_touch=True, is_mobile=True)
    page = phone.page
    page.goto(f"{house.chat}/upload/{secret}/")
    assert not faults(page, "what is asked for")
    identity = page.locator("section").filter(has=page.get_by_role("heading", name="Kimliğiniz"))
    identity.get_by_role("link", name=say("Passport", language="tr")).click()
    identity.locator("input[type=file]").set_input_files(dark)
    expect(identity).to_contain_text(
        say("The picture is there. A better one helps:", language="tr")
    )
    expect(identity).to_contain_text("karanlık")
    assert not faults(page, "a picture that is too dark")

    phone.context.set_offline(True)
    identity.locator("input[type=file]").set_input_files(good)
    cut = say("The connection is gone. It goes on from here by itself.", language="tr")
    expect(identity.get_by_role("status")).to_have_text(cut)
    phone.context.set_offline(False)
    expect(identity.get_by_role("status")).to_have_text(
        say("The picture is there.", language="tr"), timeout=60_000
    )

    identity.locator("select").select_option("TR")
    identity.get_by_label(say("Number of the document", language="tr")).fill("U12345678")
    identity.get_by_label(say("Your birth date", language="tr")).fill("1991-02-03")
    identity.locator("input[name$=expiry_date]").fill("2015-05-06")
    identity.get_by_role("button", name=say("Keep this", language="tr")).click()
    expect(identity.get_by_role("alert")).to_contain_text("artık geçerli değil")
    identity.locator("input[name$=expiry_date]").fill("2031-05-06")
    identity.get_by_role("button", name=say("Keep this", language="tr")).click()

    address = page.locator("section").filter(has=page.get_by_role("heading", name="Adresiniz"))
    address.get_by_role("link", name=say("Utility bill", language="tr")).click()
    address.locator("input[type=file]").first.set_input_files(bill)
    day = (timezone.now() - timedelta(days=9)).date().isoformat()
    address.locator("input[type=date]").fill(day)
    address.get_by_role("button", name=say("Keep this", language="tr")).click()
    page.get_by_role("button", name=say("Send my documents", language="tr")).click()
    expect(page.get_by_role("status")).to_contain_text("4 saat içinde")
    assert not faults(page, "handed in")
    assert house.ask(STATES, cast.kerem.pk) == [("submitted",)]
    # nobody has a verdict to wait for: the scanner of the house has looked
    until(
        lambda: {row[0] for row in house.ask(SIDES, cast.kerem.pk)} == {"clean"},
        seconds=60,
        what="the scanner",
    )
