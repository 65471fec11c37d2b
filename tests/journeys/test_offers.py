"""What offers something reaches nobody who is protected: the composer shows it switched off and
why, what is typed all the same is refused and kept, and one press in a mail ends all of it."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, expect

from accounts.organisation.licences import Licence
from accounts.people.models import Person
from accounts.players.models import Player as Known
from accounts.protection import purposes
from accounts.protection.actions import consenting
from helpdesk.lib import html as markup
from tests.accounts.protection.states import wide_awake
from tests.cast import Cast
from tests.journeys.conftest import Founded
from tests.journeys.desk import Desk
from tests.journeys.house import House, rows_of
from tests.journeys.operator import Operator
from tests.journeys.post import newcomer
from tests.journeys.protected import chooses, known, own_page_of, presses_key_of, tabs_to, tool
from tests.journeys.test_accessibility import faults
from tests.journeys.test_phone import PHONE, fits
from tests.journeys.window import Window
from tests.journeys.words import say
from tickets.replies import actions as replies

TITLE, SHORTCUT = "Hafta sonu çarkı", "carkifelek"
OFFER = {
    "tr": "Hafta sonu için size 50 bedava dönüş tanımladık, hemen kullanın.",
    "en": "We have given you 50 free spins for the weekend, use them now.",
}
# a reply of service in the same conversation, which always reaches the player
ANSWER = {
    "tr": "Merhaba, isteğiniz şu andan itibaren geçerli.",
    "en": "Hello, what you asked for holds from now on.",
}
EXCLUDED = "Off for this player: self-excluded"
NO_CONSENT = "Off for this player: has not agreed to offers this way"
STANDING = """
SELECT x.kind, x.status, x.scope FROM accounts_exclusion x JOIN accounts_player p
ON p.id = x.player_id WHERE p.external_id = %s
"""
AGREED = """
SELECT DISTINCT ON (c.product) c.product, c.is_given FROM accounts_consent c
WHERE c.player_id = (SELECT id FROM accounts_player WHERE external_id = %s) AND c.channel = 'email'
ORDER BY c.product, c.at DESC, c.id DESC
"""
REFUSED = """
SELECT d.reason FROM accounts_contactdecision d JOIN accounts_player p ON p.id = d.player_id
WHERE p.external_id = %s AND NOT d.allowed AND d.purpose = 'marketing' ORDER BY d.id
"""


@pytest.fixture
def licensed(founded: Founded, house: House, django_db_blocker: Any) -> Iterator[None]:
    """Lunaro may offer something in Turkey, at whatever hour; and has a saved reply that does."""
    cast = founded.cast
    with django_db_blocker.unblock(), rows_of(founded.database):
        wide_awake(cast.lunaro)
        made = replies.write(
            title=TITLE,
            shortcut=SHORTCUT,
            texts={language: markup.from_text(text) for language, text in OFFER.items()},
            own=False,
            by=cast.aylin,
            now=cast.lunaro.created_at,
            is_promotional=True,
            product="casino",
        )
    yield
    with django_db_blocker.unblock(), rows_of(founded.database):
        replies.retire(made, by=cast.aylin)
        licence = Licence.objects.select_related("pack").get(brand=cast.lunaro)
        licence.delete()
        licence.pack.delete()


def _agrees(founded: Founded, number: str, blocker: Any) -> None:
    with blocker.unblock(), rows_of(founded.database):
        known = Known.objects.select_related("person").get(external_id=number)
        consenting.give(
            known,
            channel="email",
            products=tuple(purposes.PRODUCTS),
            source="own_page",
            proof={},
            by=known.person,
            now=founded.cast.lunaro.created_at,
        )


def _offered(desk: Desk) -> Locator:
    """The line of the saved offer, found by typing its shortcut where one writes."""
    desk.leaves_text().presses("r")
    expect(desk.text).to_be_focused()
    desk.page.keyboard.type(f"/{SHORTCUT[:6]}")
    line = desk.page.get_by_role("option", name=TITLE)
    expect(line).to_have_attribute("aria-selected", "true")
    return line


def _is_off(desk: Desk, why: str) -> None:
    """The saved offer stands in the list all the same, switched off, with the reason."""
    line = _offered(desk)
    expect(line).to_have_attribute("aria-disabled", "true")
    expect(line).to_have_attribute("aria-description", why)
    expect(line.locator(".chip--guard svg")).to_be_visible()
    expect(desk.page.locator(".composer__preview--off")).to_have_text(why)
    desk.presses("Enter")  # nothing comes of it
    expect(desk.text).to_have_text(f"/{SHORTCUT[:6]}")


def _empties(desk: Desk) -> None:
    desk.presses("Escape", "Control+a", "Delete")
    expect(desk.text).to_have_text("")


def _is_refused(desk: Desk, words: str, *, why: str) -> None:
    """Sent by the keyboard, it goes nowhere, says why, and is still there to be changed."""
    desk.leaves_text().presses("r")
    expect(desk.text).to_be_focused()
    desk.page.keyboard.type(words)
    nudge = desk.composer.locator("[data-nudge]")
    expect(nudge).to_contain_text(why)
    desk.presses("Control+Enter")
    expect(desk.toast.filter(has_text=why).first).to_be_visible()
    expect(desk.text).to_have_text(words)
    expect(desk.log).not_to_contain_text(words)


@pytest.mark.parametrize(
    ("language", "screen"), [("en", {}), ("tr", PHONE)], ids=["english", "turkish-on-a-phone"]
)
def test_after_an_exclusion_offers_are_off_in_the_composer_and_refused_when_they_are_sent(
    licensed: None,
    founded: Founded,
    house: House,
    operator: Operator,
    colleague: Callable[..., Person],
    at_desk: Callable[..., Desk],
    django_db_blocker: Any,
    language: str,
    screen: dict[str, Any],
) -> None:
    player = newcomer(house, f"Oya {language.title()}", language=language)
    number = known(operator, player)
    _agrees(founded, number, django_db_blocker)
    subject = f"Kapatma {language}"
    player.writes(subject, "Hesabım hakkında bir isteğim var.")
    agent = at_desk(colleague(f"Agent {language}", language=language), **screen)
    page = agent.page
    link = agent.row(subject).get_by_role("link")
    link.focus()
    agent.presses("Enter").is_at(subject)
    line = _offered(agent)
    expect(line).to_contain_text(say("offer", language=language))
    expect(line).not_to_have_attribute("aria-disabled", "true")
    _empties(agent)

    if screen:  # on a phone what is known of the player lies behind the conversation
        page.locator("[data-side-open]").filter(visible=True).first.focus()
        agent.presses("Enter")
        tabs_to(page, tool(agent, "exclusions"))
        agent.presses("Enter")
    else:
        presses_key_of(agent, tool(agent, "exclusions"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert not faults(page, "excluding")
    for name, value in (("term", "0"), ("scope", "all")):
        chooses(page, dialog.locator(f"input[name={name}]").first, value)
        agent.presses("Space")
        expect(dialog.locator(f"input[name={name}][value='{value}']")).to_be_checked()
    tabs_to(page, dialog.locator(".dialog__foot button"))
    agent.presses("Enter")
    expect(dialog).to_be_hidden()
    if screen:
        agent.presses("Escape")
    assert set(house.ask(STANDING, number)) == {("self_exclusion", "active", "all")}

    why = say(EXCLUDED, language=language)
    _is_off(agent, why)
    assert not faults(page, "an offer that is off")
    assert fits(page)
    _empties(agent)

    _is_refused(agent, OFFER[language], why=why)
    assert house.ask(REFUSED, number)[-1] == ("excluded",)
    assert not faults(page, "a refused offer")
    assert fits(page)
    agent.presses("Control+a", "Delete")
    page.keyboard.type(ANSWER[language])
    agent.presses("Control+Enter").has_said(ANSWER[language])
    player.gets(ANSWER[language])
    assert OFFER[language] not in "".join(one["text"] for one in player.letters())


def _offers(desk: Desk) -> None:
    """The saved offer, taken from the list and sent."""
    line = _offered(desk)
    expect(line).not_to_have_attribute("aria-disabled", "true")
    desk.presses("Enter")
    expect(desk.text).to_contain_text(OFFER["tr"])
    desk.presses("Control+Enter").has_said(OFFER["tr"])


def test_who_agreed_on_his_page_ends_offers_with_one_press_in_the_mail(
    licensed: None,
    house: House,
    operator: Operator,
    cast: Cast,
    at_desk: Callable[..., Desk],
    window: Callable[..., Window],
) -> None:
    player = newcomer(house, "Nil Ocak")
    number = known(operator, player)
    player.writes("Kampanyalar", "Teklifleri e-postayla almak istiyorum.")
    ece = at_desk(cast.ece)
    ece.opens("Kampanyalar")
    _is_refused(ece, OFFER["tr"], why=say(NO_CONSENT))
    ece.presses("Control+a", "Delete")

    ece.leaves_text().presses("u")
    page = window(**PHONE, locale="tr-TR").page
    page.goto(own_page_of(player, house))
    card = page.locator("#consents")
    card.locator("summary").click()
    for product in purposes.PRODUCTS:
        card.locator(f"input[value='{product}.email']").check()
    card.get_by_role("button").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert house.ask(AGREED, number) == []  # it waits for his yes
    player.gets("neleri duymak istediğiniz", seconds=60)
    page.goto(own_page_of(player, house))
    page.get_by_role("button", name=say("Yes, send me these", language="tr")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Confirmed", language="tr"))
    assert house.ask(AGREED, number) == [(one, True) for one in sorted(purposes.PRODUCTS)]

    _offers(ece)
    letter = player.gets(OFFER["tr"])
    ends = re.search(r"http://\S+/unsubscribe/\S+", letter["text"])
    assert ends
    assert letter["headers"]["List-Unsubscribe"] == f"<{ends[0]}>"
    page.goto(ends[0])
    assert house.ask(AGREED, number)[0][1]  # a look changes nothing
    assert not faults(page, "ending offers")
    page.get_by_role("button", name=say("Stop the offers", language="tr")).focus()
    page.keyboard.press("Enter")
    done = say("Done. No more offers by e-mail", language="tr")
    expect(page.get_by_role("status")).to_contain_text(done)
    assert not faults(page, "offers are ended")
    assert fits(page)
    _is_off(ece, say(NO_CONSENT))
    assert house.ask(AGREED, number) == [(one, False) for one in sorted(purposes.PRODUCTS)]


def test_a_mail_program_ends_offers_by_one_click(
    licensed: None,
    founded: Founded,
    house: House,
    operator: Operator,
    cast: Cast,
    at_desk: Callable[..., Desk],
    django_db_blocker: Any,
) -> None:
    player = newcomer(house, "Suat Ocak")
    number = known(operator, player)
    _agrees(founded, number, django_db_blocker)
    player.writes("Çark ne zaman?", "Hafta sonu var mı?")
    ece = at_desk(cast.ece)
    ece.opens("Çark ne zaman?")
    _offers(ece)
    headers = player.gets(OFFER["tr"])["headers"]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(headers["List-Unsubscribe"].strip("<>"))
    # not every machine knows that names of “localhost” are its own
    here = f"http://127.0.0.1:{address.port}{address.path}"
    press = Request(here, b"List-Unsubscribe=One-Click", {"Host": address.netloc})
    with urlopen(press, timeout=20) as answer:  # noqa: S310
        assert answer.status == 200
    _is_off(ece, say(NO_CONSENT))
