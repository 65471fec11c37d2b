"""Another department is asked, and the player keeps his contact."""

from collections.abc import Callable

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk, takes_the_first
from tests.journeys.house import House
from tests.journeys.post import Player
from tests.journeys.test_accessibility import faults
from tests.journeys.words import say


def _asks(desk: Desk, title: str, text: str) -> None:
    desk.leaves_text().presses("o")
    dialog = desk.page.locator("#deed")
    dialog.get_by_label(say("Which department")).select_option(label="Payments")
    dialog.get_by_label(say("What you need, in a few words")).fill(title)
    dialog.get_by_label(say("What they have to know")).fill(text)
    dialog.get_by_role("button", name=say("Ask"), exact=True).click()
    expect(dialog).to_be_hidden()


def _mailbox_of(house: House, person: Person) -> Player:
    [[address]] = house.ask(
        f"SELECT email FROM accounts_staffuser WHERE person_id = {person.pk}"  # noqa: S608
    )
    return Player(house, person.name, address)


def test_it_is_answered_by_mail_and_the_conversation_comes_back(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, house: House
) -> None:
    ece, mails = at_desk(cast.ece), _mailbox_of(house, cast.deniz)
    player.writes("Çekimim nerede", "İki gündür bekliyorum.")
    ece.opens("Çekimim nerede").takes()
    _asks(ece, "Çekim bankada mı?", "Çekim 70112 bankaya ulaştı mı?")
    waits = ece.head.get_by_text("Payments").first
    expect(waits).to_be_visible()
    expect(ece.row("Çekimim nerede")).to_contain_text("Payments")

    letter = mails.gets("Çekim 70112 bankaya ulaştı mı?")
    mails.answers(letter, "Banka dün onayladı.")
    expect(waits).to_be_hidden(timeout=30_000)
    side = ece.page.locator("#part-side-tasks")
    expect(side).to_contain_text(say("answered"))
    woken = ece.list.locator("section[data-group=woken]")
    expect(woken.locator(".row", has_text="Çekimim nerede")).to_be_visible()

    side.get_by_role("link", name="Çekim bankada mı?").click()
    said = ece.page.locator("#task-log .msg", has_text="Banka dün onayladı.")
    expect(said).to_contain_text(say("by mail"))
    expect(said.locator("blockquote")).to_be_hidden()  # the quoted question is folded away
    ece.button("Done").click()
    expect(ece.page.locator(".talk-head .chip")).to_have_text(say("done"))
    assert not [one for one in player.letters() if "Banka" in one["text"]]


def test_the_department_takes_and_answers_it_while_the_asker_watches(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, deniz = at_desk(cast.ece), at_desk(cast.deniz)
    player.writes("Para yatmadı", "Yatırdığım para görünmüyor.")
    ece.opens("Para yatmadı").takes()
    _asks(ece, "Yatırım nerede?", "Dekont ekte.")
    number = ece.number

    deniz.presses("g", "t")
    row = deniz.page.locator("#task-list .row", has_text="Yatırım nerede?")
    expect(row).to_be_visible()
    row.get_by_role("link").focus()  # others may stand above it
    deniz.presses("Enter")
    expect(deniz.page.locator("#task-title")).to_have_text("Yatırım nerede?")
    expect(deniz.page.locator(".pane-side")).to_contain_text(f"#{number}")
    expect(deniz.page.locator("body")).not_to_contain_text("Yatırdığım para görünmüyor.")
    deniz.presses("t")
    expect(deniz.page.locator("#task-log")).to_contain_text("Deniz Aksoy")
    deniz.page.locator("#task-words").fill("Yarın sabah hesapta olur.")
    deniz.page.locator("#task-words").press("Control+Enter")
    expect(deniz.page.locator("#task-log")).to_contain_text("Yarın sabah hesapta olur.")

    side = ece.page.locator("#part-side-tasks")
    expect(side).to_contain_text(say("answered"), timeout=15_000)
    side.get_by_role("link", name="Yatırım nerede?").click()
    ece.page.locator("#task-words").fill("Hangi banka?")
    ece.button("Ask once more").click()
    expect(ece.page.locator("#task-log")).to_contain_text("Hangi banka?")
    expect(deniz.page.locator("#task-log")).to_contain_text("Hangi banka?", timeout=15_000)


def test_it_is_not_solved_while_a_department_works_without_saying_so(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Bonus yok", "Bonusum gelmedi.")
    ece.opens("Bonus yok").takes()
    _asks(ece, "Bonus kuralı", "Hangi kural?")
    ece.head.get_by_role("link", name=say("Resolve"), exact=True).click()
    dialog = ece.page.locator("#deed")
    takes_the_first(dialog, say("What it was about"))
    solve = dialog.get_by_role("button", name=say("Resolve"), exact=True)
    solve.click()
    expect(dialog.get_by_role("alert")).to_contain_text("Payments")
    dialog.get_by_label(say("End the task, its answer is no longer needed")).check()
    solve.click()
    expect(dialog).to_be_hidden()
    expect(ece.head.get_by_role("button", name=say("Open again"))).to_be_visible()


def test_a_colleague_may_look_until_it_is_ended(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, deniz = at_desk(cast.ece), at_desk(cast.deniz)
    deniz.page.goto("/inbox/?box=mine")
    deniz.page.evaluate("window.was = 'never loaded anew'")
    player.writes("Şüpheli giriş", "Hesabıma biri girdi.")
    ece.opens("Şüpheli giriş").takes()
    ece.page.locator("#ticket-more").click()
    ece.page.get_by_role("menuitem", name=say("Let somebody look at this")).click()
    dialog = ece.page.locator("#deed")
    dialog.get_by_label(say("Who looks at it")).select_option(label="Deniz Aksoy")
    dialog.get_by_role("button", name=say("Let look"), exact=True).click()
    expect(dialog).to_be_hidden()

    tag = deniz.row("Şüpheli giriş").locator(".row__tag")
    expect(tag).to_have_attribute("title", say("Referred by %(name)s", name=cast.ece.name))
    assert faults(deniz.page, "what was referred") == []
    tag.click()
    expect(deniz.log).to_contain_text("Hesabıma biri girdi.")
    assert deniz.page.evaluate("window.was") == "never loaded anew"
    expect(deniz.composer.locator("[data-mode=reply]")).to_have_count(0)
    says = say("%(name)s no longer looks at this", name="Deniz Aksoy")
    ece.page.get_by_role("button", name=says).click()
    gone = deniz.page.locator("[data-gone]")
    expect(gone).to_be_visible(timeout=15_000)
    expect(deniz.row("Şüpheli giriş")).to_have_count(0, timeout=15_000)


def test_a_transfer_carries_its_promise(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, house: House
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Ödeme ekibine", "Lütfen bakın.")
    ece.opens("Ödeme ekibine").takes()
    number = ece.number
    ece.page.locator("#ticket-more").click()
    ece.page.get_by_role("menuitem", name=say("Hand to another team")).click()
    dialog = ece.page.locator("#deed")
    dialog.get_by_label(say("Which team goes on with it?")).select_option(label="Payments")
    dialog.get_by_label(say("And promise the player")).select_option("1h")
    dialog.get_by_role("button", name=say("Hand over"), exact=True).click()
    expect(dialog).to_be_hidden()
    [[team, promises]] = house.ask(
        "SELECT g.name, (SELECT count(*) FROM tickets_promise p WHERE p.ticket_id = t.id"  # noqa: S608
        " AND p.team_id = g.id AND p.ended_at IS NULL) FROM tickets_ticket t"
        f" JOIN accounts_team g ON g.id = t.team_id WHERE t.id = {number}"
    )
    assert (team, promises) == ("Payments", 1)
