"""An agent finds an article while he answers, says it, and thinks about it; what he answered becomes
a draft for whoever looks after the articles."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Locator, expect

from accounts.people.models import Person
from knowledgebase.articles.models import Article
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.models import FactValue
from tests import factories
from tests.cast import Cast
from tests.journeys.conftest import Founded
from tests.journeys.desk import Desk
from tests.journeys.house import House, rows_of, until
from tests.journeys.post import Player
from tests.journeys.test_accessibility import faults
from tests.journeys.test_phone import PHONE, fits
from tests.journeys.test_send_later import ITS_TIME, sends_later
from tests.journeys.words import say
from tests.knowledgebase.words import article, fact
from tickets.articles.figures import LinkRate, link_rate

TITLE = "Çekimim neden bekliyor?"
SHORT = "İlk çekimde kimliğiniz doğrulanana kadar para bekler."
USES = """
SELECT u.how, u.verdict, r.title FROM tickets_articleuse u
JOIN knowledgebase_revision r ON r.id = u.revision_id WHERE u.ticket_id = %s ORDER BY u.id
"""


@pytest.fixture(scope="module")
def withdrawal(founded: Founded, django_db_blocker: Any) -> Article:
    """In Turkish, for players; beside another one, as words that all articles have tell nothing."""
    with django_db_blocker.unblock(), rows_of(founded.database), transaction.atomic():
        brands = (founded.cast.lunaro,)
        keeper = factories.staff("Elif Kurt", role="knowledge_editor", brands=brands)
        now = timezone.now()
        article(keeper, title="Bonusum nerede?", summary="Bonuslarda.", language="tr", now=now)
        made = article(
            keeper,
            title=TITLE,
            summary=SHORT,
            terms=("çekim bekliyor", "para ne zaman gelir"),
            body="<h2>Neden</h2><p>Kimliğiniz doğrulanır.</p><ul><li>Banka: bir gün</li></ul>",
            language="tr",
            now=now,
        )
        return made.article


@pytest.fixture
def bank_time(founded: Founded, django_db_blocker: Any) -> Callable[[], None]:
    """An article says how long a bank takes; called, that has lapsed."""
    with django_db_blocker.unblock(), rows_of(founded.database), transaction.atomic():
        now, nil, said = timezone.now(), founded.cast.nil, {"tr": "3 saat", "en": "3 hours"}
        body = "<p>Havale {{fact:bank-time}} içinde işlenir.</p>"
        fact("bank-time", said, by=nil, brand=founded.cast.lunaro)
        article(nil, title="Havalem nerede?", body=body, language="tr", now=now)

    def lapses() -> None:
        with django_db_blocker.unblock(), rows_of(founded.database), transaction.atomic():
            FactValue.objects.filter(fact__key="bank-time").update(ends_at=timezone.now())
            advance(editions.FACTS)

    return lapses


@pytest.fixture
def rate(founded: Founded, django_db_blocker: Any) -> Callable[[], LinkRate]:
    def reckoned() -> LinkRate:
        with django_db_blocker.unblock(), rows_of(founded.database):
            now = timezone.now()
            return link_rate(since=now - timedelta(hours=1), until=now + timedelta(hours=1))

    return reckoned


def _menu(ece: Desk) -> Locator:
    return ece.page.locator(".composer__menu")


def _ways(ece: Desk) -> Locator:
    """Of the article that stands first."""
    expect(_menu(ece).get_by_role("option", name=TITLE)).to_be_visible()
    ece.presses("Enter")
    found = _menu(ece).get_by_role("option")
    expect(found).to_have_text([say("Link to it"), say("Short answer"), say("All of it")])
    return found


def test_an_article_is_found_and_said_by_keys_alone(
    at_desk: Callable[..., Desk],
    cast: Cast,
    house: House,
    player: Player,
    withdrawal: Article,
    rate: Callable[[], LinkRate],
) -> None:
    player.writes("Çekimim bekliyor", "Merhaba, çekim talebim dünden beri bekliyor.")
    ece = at_desk(cast.ece)
    ece.opens("Çekimim bekliyor").presses("r")
    expect(ece.text).to_be_focused()
    ece.page.keyboard.type("?? qwxz")
    expect(_menu(ece)).to_have_text(say("Nothing fits. Keep typing, or press Escape."))
    for _letter in "qwxz":
        ece.presses("Backspace")
    ece.page.keyboard.type("çekmi")
    _ways(ece)
    ece.presses("Escape")
    expect(_menu(ece).get_by_role("option", name=TITLE)).to_be_visible()
    _ways(ece)
    ece.presses("ArrowDown", "Enter")
    expect(ece.text).to_have_text(SHORT)
    before = rate()
    ece.presses("Control+Enter")
    expect(ece.message(SHORT)).to_be_visible()
    player.gets(SHORT, seconds=60)

    right = ece.page.locator("articles-beside").get_by_role("button", name=say("It is right"))
    right.focus()
    ece.presses("Enter")
    beside = ece.page.locator("articles-beside")
    expect(beside.get_by_text(say("You said that it is right"))).to_be_visible()
    assert house.ask(USES, ece.number) == [("inserted", "confirmed", TITLE)]
    ece.solves()
    after = rate()
    assert (after.solved, after.linked) == (before.solved + 1, before.linked + 1)


@pytest.mark.parametrize("screen", [pytest.param({}, id="desk"), pytest.param(PHONE, id="phone")])
def test_what_stands_beside_the_conversation_is_read_linked_and_said_to_be_wrong(
    at_desk: Callable[..., Desk],
    cast: Cast,
    house: House,
    player: Player,
    withdrawal: Article,
    screen: dict[str, Any],
) -> None:
    subject = f"Çekimim bekliyor {len(screen)}"
    player.writes(subject, "Merhaba, çekim talebim dünden beri bekliyor.")
    ece = at_desk(cast.ece, **screen)
    ece.opens(subject)
    beside = ece.page.locator("articles-beside")
    _looks_beside(ece)
    beside.get_by_role("link", name=TITLE).click()
    dialog = ece.page.get_by_role("dialog")
    expect(dialog.get_by_text("Kimliğiniz doğrulanır.")).to_be_visible()
    assert fits(ece.page)
    ece.presses("Escape")
    expect(dialog).to_be_hidden()
    beside.get_by_role("link", name=TITLE).click()
    dialog.get_by_role("button", name=say("Link to it")).click()
    expect(dialog).to_be_hidden()
    expect(ece.text.get_by_role("link", name=TITLE)).to_be_visible()
    expect(ece.send_button).to_be_in_viewport(ratio=1)
    ece.sends()
    expect(ece.message(TITLE)).to_be_visible()

    _looks_beside(ece)
    expect(beside.get_by_text(say("linked"))).to_be_visible()
    beside.get_by_role("link", name=say("Something is wrong")).click()
    dialog.get_by_role("textbox").fill("Banka iki gün sürüyor.")
    ece.window.context.set_offline(True)
    dialog.get_by_role("button", name=say("Say so")).click()
    expect(ece.toast).to_contain_text(say("The desk can’t be reached. Your text is still here."))
    expect(dialog.get_by_role("textbox")).to_have_value("Banka iki gün sürüyor.")
    ece.window.context.set_offline(False)
    dialog.get_by_role("button", name=say("Say so")).click()
    expect(dialog).to_be_hidden()
    expect(beside.get_by_text(say("You said that something is wrong"))).to_be_visible()
    # he read it, and he said it: both are judged by what he says now
    assert house.ask(USES, ece.number) == [("read", "flagged", TITLE), ("linked", "flagged", TITLE)]
    flags = "SELECT words, due_at > now() FROM knowledgebase_flag ORDER BY id DESC LIMIT 1"
    assert house.ask(flags) == [("Banka iki gün sürüyor.", True)]


def _looks_beside(ece: Desk) -> None:
    """Where the page is narrow, what stands beside the conversation has to be called."""
    call = ece.page.locator("[data-side-open]").first
    if call.is_visible():
        call.click()


def test_what_can_not_be_fetched_takes_nothing_that_was_typed(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, withdrawal: Article
) -> None:
    player.writes("Tünelden çekim", "Çekim talebim bekliyor.")
    ece = at_desk(cast.ece)
    ece.opens("Tünelden çekim").writes("Merhaba. ")
    page = ece.page
    page.keyboard.type("?? çekim")
    expect(_menu(ece).get_by_role("option", name=TITLE)).to_be_visible()
    assert faults(page, "articles while one writes") == []
    _ways(ece)
    assert faults(page, "ways to say one") == []
    ece.window.context.set_offline(True)
    ece.presses("Enter")
    expect(ece.toast).to_contain_text(say("The desk can’t be reached. Your text is still here."))
    expect(ece.text).to_have_text("Merhaba. ?? çekim")
    page.keyboard.type("i")
    expect(_menu(ece)).to_have_text(say("The list can’t be reached now. What you typed stays."))
    ece.window.context.set_offline(False)
    ece.presses("Backspace")
    _ways(ece)
    ece.presses("Enter")
    expect(ece.text.get_by_role("link", name=TITLE)).to_be_visible()
    expect(ece.text).not_to_contain_text("??")
    expect(ece.text).to_contain_text("Merhaba.")


def test_what_was_answered_becomes_a_draft_that_an_editor_finds(
    at_desk: Callable[..., Desk],
    colleague: Callable[..., Person],
    cast: Cast,
    house: House,
    player: Player,
    withdrawal: Article,
) -> None:
    player.writes("Kartım reddedildi", "Merhaba, kartım neden reddedildi?")
    ece = at_desk(cast.ece)
    ece.opens("Kartım reddedildi").takes().replies("Kartınız yurt dışına kapalı olabilir.")
    number = ece.number
    ece.solves().goes_to(number)
    ece.page.locator("articles-beside").get_by_role("link", name=say("Draft an article")).click()
    draft = ece.page.locator("form.dialog__form")
    expect(draft.locator("[name=title]")).to_have_value("Kartım reddedildi")
    expect(draft.locator(".draft-words")).to_contain_text("Kartınız yurt dışına kapalı olabilir.")
    draft.locator("[name=title]").fill("Kartım neden reddedildi?")
    ece.button("Draft it").click()
    until(lambda: "/knowledge/" in ece.page.url, what="the page of the draft")

    kaan = at_desk(colleague("Kaan Er", role="knowledge_editor", brands=(cast.lunaro,)))
    kaan.page.goto("/knowledge/?state=draft")
    kaan.page.get_by_role("link", name="Kartım neden reddedildi?").click()
    expect(kaan.page.locator("main")).to_contain_text("Kartınız yurt dışına kapalı olabilir.")
    expect(kaan.page.get_by_role("link", name=f"#{number}")).to_be_visible()
    assert house.ask(
        "SELECT count(*) FROM tickets_draftedarticle WHERE ticket_id = %s", number
    ) == [(1,)]


def test_a_reply_for_later_that_states_what_has_lapsed_waits_for_its_writer(
    at_desk: Callable[..., Desk],
    cast: Cast,
    house: House,
    player: Player,
    bank_time: Callable[[], None],
) -> None:
    player.writes("Havale", "Havalem nerede?")
    ece = at_desk(cast.ece)
    ece.opens("Havale").writes("?? havalem")
    expect(_menu(ece).get_by_role("option", name="Havalem nerede?")).to_be_visible()
    ece.presses("Enter", "ArrowDown", "Enter")
    expect(ece.text).to_have_text("Havale 3 saat içinde işlenir.")
    waiting = sends_later(ece, " Bekleyin.")
    expect(waiting).to_contain_text("3 saat")
    bank_time()
    house.ask(ITS_TIME, ece.number)
    told = say("Something that it states does not hold any more. Edit it, or give it up.")
    expect(waiting).to_contain_text(told, timeout=30_000)

    waiting.get_by_role("button", name=say("Edit")).click()
    expect(ece.text).to_contain_text("3 saat")
    ece.sends()
    expect(ece.toast).to_contain_text("“3 saat”")
    expect(ece.text).to_contain_text("3 saat")
    ece.text.click()
    ece.presses("Control+A")
    ece.page.keyboard.type("Bankanıza sorun.")
    ece.sends().has_said("Bankanıza sorun.")
    player.gets("Bankanıza sorun.", seconds=60)
    assert not [one for one in player.letters() if "3 saat" in one["text"]]
