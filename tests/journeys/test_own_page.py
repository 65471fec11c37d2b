"""A player keeps his limits and breaks himself: from the chat, from a link that an agent sends,
without script and by keyboard alone; and everybody finds who helps."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.players.models import Player as Known
from accounts.protection import shipped_lines
from accounts.protection.actions import own_links
from accounts.protection.models import HelpLine, PlayerLimit
from tests import factories
from tests.cast import Cast
from tests.journeys.conftest import Founded
from tests.journeys.desk import Desk
from tests.journeys.house import House, rows_of, until
from tests.journeys.post import Player, newcomer
from tests.journeys.site import Site
from tests.journeys.test_accessibility import faults
from tests.journeys.window import Window
from tests.journeys.words import say

PHONE = {"width": 390, "height": 844}
LIMITS = "SELECT amount, state FROM accounts_limitchange WHERE player_id = %s ORDER BY id"
STANDING = "SELECT kind, status, asked_via FROM accounts_exclusion WHERE player_id = %s"


def _page_of(
    founded: Founded, house: House, player: Known, blocker: object, *, language: str
) -> str:
    """A fresh page of his, with a limit that he has set himself."""
    now = timezone.now()
    with blocker.unblock(), rows_of(founded.database):  # type: ignore[attr-defined]
        PlayerLimit.objects.update_or_create(
            player=player,
            kind="deposit",
            period="week",
            defaults={
                "amount": 500_000,
                "used": 310_000,
                "currency": "TRY",
                "effective_at": now - timedelta(days=5),
                "changed_at": now - timedelta(days=5),
                "version": 1,
            },
        )
        address = own_links.make(player, language=language, by=player.person, now=now)
    return house.chat + address.removeprefix(settings.CHAT_ORIGIN)


def _newly_known(founded: Founded, name: str, email: str, blocker: object) -> Known:
    with blocker.unblock(), rows_of(founded.database):  # type: ignore[attr-defined]
        return factories.player(founded.cast.lunaro, name, email=email, language="en")


def _tabs_to(page: Page, words: str, *, most: int = 80) -> None:
    """By the keyboard alone."""
    for _n in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement?.innerText?.trim() ?? ''")
        if words in focused:
            return
    raise AssertionError(f"no way by keyboard to “{words}”")


def test_without_script_a_limit_is_lowered_and_an_exclusion_holds_in_three_steps(
    window: Callable[..., Window],
    house: House,
    founded: Founded,
    django_db_blocker: object,
) -> None:
    player = _newly_known(founded, "Ozan Er", "ozan@mail.example", django_db_blocker)
    address = _page_of(founded, house, player, django_db_blocker, language="tr")
    phone = window(viewport=PHONE, java_script_enabled=False)
    page = phone.page
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ozan")
    page.get_by_text(say("Change this limit", language="tr")).first.click()
    field = page.get_by_label(say("New amount in %(unit)s", language="tr", unit="TRY"))
    field.fill("çok az")
    page.get_by_role("button", name=say("Save", language="tr"), exact=True).first.click()
    expect(page.locator(".err").first).to_be_visible()
    expect(field).to_have_value("çok az")  # what was typed stays
    field.fill("2.000,00")
    page.get_by_role("button", name=say("Save", language="tr"), exact=True).first.click()
    expect(page.get_by_role("status")).to_have_text(say("It holds from now on.", language="tr"))
    assert house.ask(LIMITS, player.pk) == [(200_000, "in_force")]

    page.get_by_text(say("Choose how long", language="tr")).click()
    page.get_by_label(say("Without an end", language="tr")).check()
    page.get_by_label(say("This site", language="tr")).check()
    page.get_by_role("button", name=say("Go on", language="tr")).click()
    page.get_by_role("button", name=say("Exclude me now", language="tr")).click()
    expect(page.get_by_role("status")).to_contain_text(
        say("You are excluded from now on. You need not do anything more.", language="tr")
    )
    assert house.ask(STANDING, player.pk) == [("self_exclusion", "active", "own_page")]


def test_a_raise_waits_and_holds_only_by_the_mail_that_comes_then(
    window: Callable[..., Window],
    house: House,
    founded: Founded,
    django_db_blocker: object,
) -> None:
    player = _newly_known(founded, "Ekin Kara", "ekin@mail.example", django_db_blocker)
    address = _page_of(founded, house, player, django_db_blocker, language="en")
    page = window(viewport=PHONE, has_touch=True).page
    page.goto(address)
    assert not faults(page, "his page")
    page.get_by_text("Change this limit").first.click()
    page.get_by_label("New amount in TRY").fill("9000")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_role("status")).to_contain_text("It waits now")
    assert house.ask(LIMITS, player.pk) == [(900_000, "waiting")]
    house.ask(
        "UPDATE accounts_limitchange SET effective_at = now() - interval '1 minute',"
        " asked_at = now() - interval '2 days', due_at = now() WHERE player_id = %s",
        player.pk,
    )
    letter = Player(house, "Ekin Kara", "ekin@mail.example").gets("/play/", seconds=60)
    found = re.search(r"/play/[\w-]{43}/", letter["text"])
    assert found
    page.goto(house.chat + found[0])
    expect(page.locator("main")).to_contain_text("₺9,000.00 a week")
    assert not faults(page, "a yes")
    page.get_by_role("button", name="Yes, this is my limit now").click()
    expect(page.get_by_role("status")).to_contain_text("Confirmed")
    assert house.ask(LIMITS, player.pk) == [(900_000, "in_force")]
    page.goto(house.chat + found[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("This link has been used")


def test_from_the_chat_by_keyboard_alone(
    on_site: Callable[..., Site], house: House, founded: Founded, django_db_blocker: object
) -> None:
    with django_db_blocker.unblock(), rows_of(founded.database):  # type: ignore[attr-defined]
        if not HelpLine.objects.exists():
            shipped_lines.write(HelpLine, now=timezone.now())
    site = on_site("kerem").opens_chat()
    own = site.frame.locator("chat-limits button")
    own.focus()
    with site.page.context.expect_page() as opened:
        site.page.keyboard.press("Enter")
    page = opened.value
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kerem")
    assert page.evaluate("window.opener") is None
    page.close()
    site.frame.locator("footer [popovertarget=help]").focus()
    site.page.keyboard.press("Enter")
    panel = site.frame.locator("#help")
    expect(panel).to_be_visible()
    expect(site.frame.locator("#help-title")).to_be_focused()
    site.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(site.frame.locator("chat-app")).to_be_visible()  # the chat itself stays open


def test_a_break_by_keyboard_alone(
    window: Callable[..., Window],
    house: House,
    founded: Founded,
    django_db_blocker: object,
) -> None:
    player = _newly_known(founded, "Deren Su", "deren@mail.example", django_db_blocker)
    address = _page_of(founded, house, player, django_db_blocker, language="en")
    page = window().page
    page.goto(address)
    page.locator("#break input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")  # a week
    _tabs_to(page, "Begin the break now", most=3)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Your break has begun.")
    assert house.ask(STANDING, player.pk) == [("time_out", "active", "own_page")]
    assert not faults(page, "on a break")


def test_an_agent_sends_it_with_one_key(
    at_desk: Callable[..., Desk], cast: Cast, house: House, window: Callable[..., Window]
) -> None:
    player = newcomer(house, "Nehir Ak")
    player.writes("Limit", "Limitimi düşürmek istiyorum.")
    ece = at_desk(cast.ece).opens("Limit")
    ece.can_write()
    ece.leaves_text().presses("u")
    letter = player.gets("/play/", seconds=60)
    found = re.search(r"/play/[\w-]{43}/", letter["text"])
    assert found
    page = window(viewport=PHONE).page
    page.goto(house.chat + found[0])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nehir")
    until(lambda: house.ask("SELECT 1 FROM tickets_message WHERE purpose = 'rg'"), what="the reply")


def test_everybody_finds_who_helps(window: Callable[..., Window], house: House) -> None:
    page = window(viewport=PHONE).page
    page.goto(f"{house.chat}/help-lines/lunaro/?language=de")
    expect(page.get_by_role("link", name="0800 1110111")).to_be_visible()
    page.get_by_label("Land", exact=True).select_option("GB")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_role("link", name="Seite von Samaritans")).to_be_visible()
    assert not faults(page, "who helps")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
