"""Coming in, and being shown out."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.factories import PASSWORD, TOTP_SECRET
from tests.journeys.codes import code_of
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import newcomer
from tests.journeys.window import Window
from tests.journeys.words import LANGUAGE, say

WRONG = "The e-mail address or the password is not right."


def give(page: Page, email: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label(say("Work e-mail")).fill(email)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name=say("Sign in"), exact=True).click()


def give_code(page: Page, code: str) -> None:
    page.get_by_label(say("Code")).fill(code)
    page.locator("main form button[type=submit]").first.click()


def test_one_click_leads_into_the_inbox(at_desk: Callable[..., Desk], cast: Cast) -> None:
    ece = at_desk(cast.ece)
    expect(ece.list).to_be_visible()
    expect(ece.page.locator("html")).to_have_attribute("lang", LANGUAGE)


def test_a_password_and_six_digits_open_the_desk(
    window: Callable[..., Window], colleague: Callable[..., Person]
) -> None:
    person = colleague("Umut Er")
    page = window().page
    give(page, person.staff.email, "wrong-wrong-wrong")
    expect(page.locator(".errors")).to_have_text(say(WRONG))
    give(page, person.staff.email, PASSWORD)
    give_code(page, "000000")
    expect(page.locator("[aria-invalid=true]")).to_be_focused()
    give_code(page, code_of(TOTP_SECRET))
    expect(page.locator("ticket-list")).to_be_visible()

    page.locator("status-menu > button").click()
    page.get_by_role("menuitem", name=say("Sign out")).click()
    expect(page.get_by_label(say("Work e-mail"))).to_be_visible()
    page.goto("/inbox/")
    expect(page.get_by_label(say("Work e-mail"))).to_be_visible()


def test_an_invited_colleague_sets_up_a_second_factor_and_returns_with_a_recovery_code(
    at_desk: Callable[..., Desk], window: Callable[..., Window], cast: Cast, house: House
) -> None:
    nil, newbie = at_desk(cast.nil), newcomer(house, "Pelin Sezer")
    nil.page.goto("/settings/people/invite/")
    nil.page.get_by_label(say("Name"), exact=True).fill(newbie.name)
    nil.page.locator("[name=email]").fill(newbie.address)
    nil.page.locator("[name=role]").select_option("agent")
    nil.page.get_by_label("Lunaro").check()
    nil.page.get_by_label("Support").check()
    nil.button("Send the invitation").click()
    expect(nil.page.get_by_text(newbie.address)).to_be_visible()

    letter = until(newbie.letters, seconds=30, what="the invitation")[0]
    link = re.search(r"http://\S+/accounts/invitation/\S+", letter["text"])
    assert link
    page = window().page
    page.goto(link[0])
    page.locator("[name=password]").fill("bahar-gelince-leylek")
    page.locator("main form button").last.click()
    expect(page.locator("ticket-list")).to_be_visible()

    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_text(say("Can’t scan it?")).click()
    give_code(page, code_of(page.locator(".secret").inner_text()))
    codes = page.locator("#codes > div").all_inner_texts()
    assert len(codes) == 10
    page.context.clear_cookies()

    give(page, newbie.address, "bahar-gelince-leylek")
    give_code(page, codes[0])
    expect(page.locator("ticket-list")).to_be_visible()
    page.context.clear_cookies()
    give(page, newbie.address, "bahar-gelince-leylek")
    give_code(page, codes[0])
    expect(page.locator("[aria-invalid=true]")).to_be_focused()


def test_a_passkey_opens_the_desk_without_password_and_code(
    window: Callable[..., Window], colleague: Callable[..., Person]
) -> None:
    person = colleague("Bora Tan")
    page = window().page
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    made = device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    give(page, person.staff.email, PASSWORD)
    give_code(page, code_of(TOTP_SECRET))
    expect(page.locator("ticket-list")).to_be_visible()
    page.goto("/accounts/2fa/passkeys/add/")
    page.get_by_label(say("Name")).fill("Mutfak")
    page.get_by_role("button", name=say("Add the passkey")).click()
    expect(page.locator("#codes")).to_be_visible()
    page.goto("/accounts/2fa/")
    expect(page.get_by_text("Mutfak")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name=say("Sign in with a passkey")).click()
    expect(page.locator("ticket-list")).to_be_visible()

    # somebody else's finger
    page.context.clear_cookies()
    device.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": made["authenticatorId"], "isUserVerified": False},
    )
    page.goto("/accounts/login/")
    page.get_by_role("button", name=say("Sign in with a passkey")).click()
    refused = page.get_by_text(say("That didn’t work. Try again, or come in another way."))
    expect(refused).to_be_visible()
    expect(page.get_by_label(say("Work e-mail"))).to_be_visible()


def test_a_closed_account_loses_page_and_socket_at_once(
    at_desk: Callable[..., Desk], cast: Cast, colleague: Callable[..., Person]
) -> None:
    leaver = at_desk(colleague("Tuna Sel"))
    leaver.window.is_live()
    nil = at_desk(cast.nil)
    nil.page.goto(f"/settings/people/{leaver.person.pk}/")
    nil.button("Close the account").click()
    began = time.monotonic()
    ended = leaver.page.get_by_text(say("Your session has ended. What you typed is still here."))
    expect(ended.first).to_be_visible(timeout=5000)
    assert time.monotonic() - began < 5
    leaver.page.goto("/inbox/")
    expect(leaver.page.get_by_label(say("Work e-mail"))).to_be_visible()
