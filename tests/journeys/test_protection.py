"""What a player writes protects him at once, in a real browser: a crisis, a wish to stop, an age."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.site import Site
from tests.journeys.test_live_chat import accepts, nobody_talks, says
from tests.journeys.test_phone import PHONE
from tests.journeys.words import say

__all__ = ["nobody_talks"]

Colleague = Callable[..., Person]
# What stands of the site's Derya; other journeys in this house protect others.
HOLDS = """
SELECT h.stops FROM accounts_hold h JOIN accounts_player p ON p.id = h.player_id
WHERE p.external_id = 'LN-204118' AND h.cause = %s AND h.lifted_at IS NULL
"""


def test_words_of_a_crisis_pin_the_script_and_call_the_officer(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, colleague: Colleague
) -> None:
    melis = at_desk(colleague("Melis Ak", role="rg_officer", teams=(), brands=(cast.lunaro,)))
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Merhaba, bir sorum var.")
    accepts(ece)

    derya.says("Artık yaşamak istemiyorum")

    card = ece.page.locator(".care--crisis")
    expect(card).to_contain_text(say("The player may be in danger of their life"))
    expect(card.locator(".care__lines")).to_contain_text("112")
    expect(ece.log.locator("mark.shows--crisis")).to_have_text("yaşamak istemiyorum")
    card.get_by_role("button", name=say("First words and numbers")).press("Enter")
    expect(ece.text).to_contain_text("112")
    melis.goes_to(ece.number)
    here = melis.page.get_by_role("button", name=say("I am here"), exact=True)
    here.focus()
    here.press("Enter")
    expect(card).to_contain_text("Melis Ak", timeout=15_000)
    expect(derya.page.locator("body")).not_to_contain_text(say("I am here"))


def test_a_crisis_is_everybody_s_who_was_called_until_it_ends_with_a_record(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, colleague: Colleague
) -> None:
    melis = at_desk(colleague("Melis Gün", role="rg_officer", teams=(), brands=(cast.lunaro,)))
    melis.window.is_live()
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Artık yaşamak istemiyorum")
    expect(ece.page.locator(".offer .chip--guard")).to_have_text(say("In danger"))
    accepts(ece)
    number = ece.number

    # she is told where she looks, has it first in her list, and comes by one key
    told = melis.page.locator(
        ".toast", has_text=say("Somebody may be in danger. Come to this conversation now")
    )
    expect(told).to_be_visible(timeout=30_000)
    row = melis.page.locator(f"#row-{number}")
    expect(row.locator(".chip--guard")).to_have_text(say("In danger"))
    told.get_by_role("button", name=say("Open it"), exact=True).click()
    expect(melis.page.locator(".care--crisis")).to_be_visible()
    melis.leaves_text().presses("c")
    expect(ece.page.locator(".care__who")).to_contain_text("Melis Gün", timeout=15_000)

    # nothing closes it, and what would says why
    expect(ece.page.locator("#chat-end-it")).to_have_attribute("aria-disabled", "true")
    expect(ece.page.locator("#chat-stays")).to_be_visible()
    ece.leaves_text().presses("e")
    expect(ece.page.locator("#deed")).to_contain_text(say("Not yet"))
    ece.presses("Escape")
    expect(ece.page.locator("#side-waits")).not_to_have_attribute("open", "")

    # he goes: it stays first, and says how he is reached
    says(ece, "Buradayım, okuyorum.")
    derya.hears("Buradayım, okuyorum.")
    derya.frame.locator("[data-deed=end]").evaluate("it => it.click()")
    expect(ece.page.locator(".chatbar__left")).to_be_visible(timeout=15_000)
    expect(row).to_be_visible()

    # until she ends it, with what was done; and Ece is asked how she is
    melis.page.locator("a[href$='/crisis/end/']").click()
    dialog = melis.page.locator("#deed")
    dialog.locator("input[value=helped]").check()
    dialog.locator("textarea").fill("Kardeşi yanında, birlikte 115’i arıyorlar.")
    dialog.locator("textarea").press("Control+Enter")
    expect(melis.page.locator(".care--crisis")).to_have_count(0)
    expect(row).to_have_count(0)
    expect(melis.page.locator("#side-waits")).to_have_count(0)
    asked = ece.page.locator(".care--how")
    asked.get_by_role("link").click()
    ece.page.locator("#deed input[value=shaken]").check()
    ece.page.locator("#deed .btn--primary").click()
    expect(asked).to_have_count(0)
    aylin = at_desk(cast.aylin)
    aylin.page.goto("/team/how-people-are/")
    expect(aylin.page.locator(".how")).to_contain_text(cast.ece.name)


def test_a_call_to_a_crisis_stays_until_one_has_come_and_covers_nothing(
    at_desk: Callable[..., Desk],
    on_site: Callable[..., Site],
    cast: Cast,
    colleague: Colleague,
    house: House,
) -> None:
    trained = {"role": "rg_officer", "teams": (), "brands": (cast.lunaro,)}
    melis = at_desk(colleague("Melis Er", **trained))
    phone = at_desk(colleague("Selin Er", **trained), **PHONE).page
    on_site("derya").opens_chat().asks("Artık yaşamak istemiyorum")

    phone.locator(".toast--calls").first.wait_for(timeout=30_000)
    [(number,)] = house.ask("SELECT ticket_id FROM tickets_crisis ORDER BY id DESC LIMIT 1")
    call = phone.locator(f".toast--calls[data-about='/tickets/{number}/']")
    expect(call).to_have_count(1)
    phone.reload()
    expect(call).to_have_count(1)
    # also where a conversation is open
    phone.locator(".desk").evaluate("it => it.classList.add('is-open')")
    shown, desk = call.bounding_box(), phone.locator(".desk").bounding_box()
    assert shown and desk
    assert shown["y"] == 0
    assert desk["y"] >= shown["height"]

    melis.goes_to(number)
    melis.page.get_by_role("button", name=say("I am here"), exact=True).click()
    expect(call).to_have_count(0, timeout=30_000)


def test_who_asks_to_be_excluded_is_before_the_chat_ends(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Merhaba, bir isteğim var.")
    accepts(ece)

    derya.says("Kendimi hariç tutmak istiyorum")

    card = ece.page.locator(".care--exclusion")
    expect(card).to_contain_text(say("The player asks to be excluded"))
    assert house.ask(HOLDS, "asked_exclusion") == [("marketing",)]
    deed = card.get_by_role("button", name=say("Exclude now"))
    deed.focus()
    deed.press("Enter")
    expect(card).to_have_count(0)
    expect(ece.page.locator("#care-protected put-words button")).to_be_focused()
    assert house.ask(HOLDS, "asked_exclusion") == []
    kept = "SELECT kind, status FROM accounts_exclusion WHERE asked_via = 'chat' ORDER BY id DESC"
    assert house.ask(kept)[0] == ("self_exclusion", "active")
    says(ece, "Şu andan itibaren geçerli.")
    derya.hears("Şu andan itibaren geçerli.")


def test_who_says_that_he_is_under_age_is_locked_at_once(
    at_desk: Callable[..., Desk], on_site: Callable[..., Site], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    ece.window.is_live()
    derya = on_site("derya").opens_chat().asks("Ben 17 yaşındayım, çekim yapabilir miyim?")
    accepts(ece)

    until(lambda: len(house.ask(HOLDS, "underage_suspected")) == 3, what="the locks")
    expect(ece.page.locator(".care--age")).to_have_count(0)
    expect(ece.log).not_to_contain_text(re.compile(say("The player may be under age")))
    derya.says("Orada mısınız?")
    expect(ece.message("Orada mısınız?")).to_be_visible()
