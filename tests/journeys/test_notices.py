"""Something will be off, or is: said on the desk, mailed to whom it concerns, read on the pages."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.money.models import Deposit
from accounts.platform.models import AccountFacts
from accounts.players.models import Player as Account
from knowledgebase.notices.actions import shipping
from knowledgebase.portal.models import HelpCentre
from tests import factories
from tests.cast import Cast
from tests.journeys.conftest import Founded
from tests.journeys.desk import Desk
from tests.journeys.house import House, rows_of, until
from tests.journeys.post import Player, newcomer
from tests.journeys.window import Window
from tests.journeys.words import say

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def _says(page: Page, words: re.Pattern[str]) -> None:
    """As soon as all mails have been decided about: each has its own moment."""

    def is_said() -> bool:
        page.reload()
        return page.get_by_text(words).first.is_visible()

    until(is_said, seconds=60, what=words.pattern)


@pytest.fixture
def known(
    founded: Founded, house: House, django_db_blocker: Any
) -> Callable[..., tuple[Player, Account]]:
    """A player who has paid in by crypto today, as the operator's platform told."""

    def meet(name: str, *, language: str = "tr", status: str = "active") -> tuple[Player, Account]:
        outside, now = newcomer(house, name), timezone.now()
        with django_db_blocker.unblock(), rows_of(founded.database):
            HelpCentre.objects.get_or_create(brand=founded.cast.lunaro)
            shipping.write()
            player = factories.player(
                founded.cast.lunaro, name, email=outside.address, language=language
            )
            told = {"version": 1, "status": status, "country": "TR", "told_at": now}
            AccountFacts.objects.create(player=player, last_login_at=now, **told)
            Deposit.objects.create(
                player=player,
                brand=founded.cast.lunaro,
                ref=f"DP-N{player.pk}",
                version=1,
                amount=10_000,
                currency="TRY",
                method="crypto",
                status="completed",
                at=now,
                changed_at=now,
            )
        return outside, player

    return meet


def fill(page: Page, title: str, *, at: datetime) -> None:
    local = at.astimezone(ZoneInfo("Europe/Istanbul"))
    page.get_by_label(say("Begins")).fill(local.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label(say("Ends")).fill((local + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    page.locator("label.choice", has_text=re.compile("crypto|kripto", re.IGNORECASE)).locator(
        "input"
    ).check()
    page.locator("[name=titles_tr]").fill(f"{title}: kripto bakımı")
    page.locator("[name=titles_en]").fill(f"{title}: work on crypto")


@pytest.mark.parametrize("shape", [{}, PHONE], ids=["wide", "phone"])
def test_maintenance_reaches_those_it_should_and_nobody_whom_the_gate_denies(
    at_desk: Callable[..., Desk],
    window: Callable[..., Window],
    known: Callable[..., tuple[Player, Account]],
    cast: Cast,
    house: House,
    shape: dict[str, Any],
) -> None:
    title = f"Deniz {len(shape)}"
    derya, _one = known("Derya Notices")
    kate, _two = known("Kate Notices", language="en")
    locked, _three = known("Kilitli Notices", status="suspended")
    page = at_desk(cast.aylin, **shape).page
    page.goto("/notices/maintenance/")
    fill(page, title, at=timezone.now() + timedelta(hours=3))
    page.get_by_role("button", name=say("Show the mails")).click()
    expect(page.get_by_role("heading", name=say("What players get"))).to_be_visible()
    page.get_by_role("button", name=say("Plan it")).click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()

    assert f"{title}: kripto bakımı" in derya.gets(title, seconds=60)["subject"]
    assert f"{title}: work on crypto" in kate.gets(title, seconds=60)["subject"]
    _says(page, re.compile(rf"[1-9] · {say('Off for this player now')}"))
    assert [one for one in locked.letters() if title in one["text"]] == []

    reader = window(**shape).page
    reader.goto(f"{house.chat}/help/lunaro/tr/")
    expect(reader.get_by_text(f"{title}: kripto bakımı").first).to_be_visible()
    page.get_by_role("button", name=say("Call it off")).click()
    assert (
        "kripto bakımı"
        in derya.gets(say("There is nothing that you have to do.", language="tr"))["text"]
    )


def test_an_incident_is_on_every_desk_and_its_writers_are_answered_at_once(
    at_desk: Callable[..., Desk], cast: Cast, house: House, player: Player
) -> None:
    player.writes("Papara", "Papara ile yatırdığım para yansımadı.")
    desk = at_desk(cast.ece).opens("Papara")
    lead = at_desk(cast.aylin).page
    lead.goto("/notices/incident/?wording=deposits&part=deposits-papara")
    lead.get_by_role("button", name=say("Tell everybody")).click()
    expect(lead.get_by_text(say("The incident is reported")).first).to_be_visible()

    # without reading the page anew
    banner = desk.page.locator(".desk-notice", has_text="Papara")
    expect(banner.first).to_be_visible()
    desk.page.goto(f"/tickets/{desk.number}/incident/")
    desk.page.get_by_role("radio").first.check()
    desk.page.get_by_role("button", name=say("Link"), exact=True).click()

    lead.reload()
    lead.get_by_text(say("Write to everybody who asked")).click()
    form = lead.locator("form[action$='/spread/']")
    form.locator("[name=said_tr]").fill("Papara onarıyor, paranız kaybolmaz.")
    form.get_by_role("button", name=say("Send to all")).click()
    assert "Papara onarıyor" in player.gets("Papara onarıyor", seconds=60)["text"]
    lead.goto(lead.url.split("#")[0] + "?say=resolved")
    lead.locator("form[action$='/update/']").get_by_role(
        "button", name=say("Tell everybody")
    ).click()
    expect(banner).to_have_count(0)
