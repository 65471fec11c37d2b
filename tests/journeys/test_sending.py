"""A reply that does not get through, or whose answer does not."""

import re
from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.words import say


def test_a_refused_reply_says_why_and_can_be_sent_again(
    at_desk: Callable[..., Desk], cast: Cast, house: House
) -> None:
    ece = at_desk(cast.ece)
    player = Player(
        house, "Deniz Kaya", "refused@mail.example"
    )  # the catcher takes no mail for him
    player.writes("Adresim kapalı", "Bana yazabilir misiniz?")
    ece.opens("Adresim kapalı").replies("Elbette.")
    reply = ece.message("Elbette.")
    expect(reply).to_contain_text("There is no such mailbox", timeout=30_000)
    news = ece.page.locator(".tray__item.is-unread", has_text="Adresim kapalı")
    expect(news).to_have_text(re.compile(say("A reply could not be sent")), timeout=20_000)
    reply.get_by_role("button", name=say("Send again")).click()
    failed = "SELECT count(*) FROM accounts_event WHERE verb = 'message.failed'"
    until(lambda: house.ask(failed) == [(2,)], what="a second try")
    expect(reply.get_by_role("button", name=say("Send again"))).to_be_visible()


def lose(route: Route) -> None:
    """The server does what it is asked; its answer gets lost."""
    route.fetch()
    route.abort()


def test_words_written_after_an_answer_was_lost_stay_and_leave_on_their_own(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Yolda kaldı", "Aldınız mı?")
    ece.opens("Yolda kaldı").window.is_live()
    door = re.compile(r"/tickets/\d+/messages/$")
    ece.page.route(door, lose)
    ece.writes("Aldık.").sends()
    expect(ece.toast).to_contain_text(
        say("The desk can’t be reached. This waits here and goes by itself.")
    )
    ece.page.unroute(door)

    ece.writes(" Bugün bakıyoruz.")
    expect(ece.composer.locator("[data-kept]")).to_have_text(say("Draft kept"))
    ece.page.reload()
    ece.can_write()
    expect(ece.text).to_have_text("Aldık. Bugün bakıyoruz.")
    ece.sends()
    expect(ece.composer.get_by_role("alert")).to_have_text(
        say("What you sent first has already gone. Take it out of your text, then send the rest.")
    )
    expect(ece.text).to_have_text("Aldık. Bugün bakıyoruz.")
    expect(ece.message("Aldık.")).to_have_count(1)

    ece.text.fill("Bugün bakıyoruz.")
    ece.sends().has_said("Bugün bakıyoruz.")
    player.gets("Bugün bakıyoruz.")
    assert len(player.letters()) == 2


def test_words_go_again_by_themselves_after_a_lost_answer_and_leave_once(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Bir kez", "Duydunuz mu?")
    ece.opens("Bir kez").window.is_live()
    door = re.compile(r"/tickets/\d+/messages/$")
    ece.page.route(door, lose)
    ece.writes("Duyduk.").sends()
    expect(ece.toast).to_contain_text(
        say("The desk can’t be reached. This waits here and goes by itself.")
    )
    ece.page.unroute(door)
    ece.has_said("Duyduk.")
    player.gets("Duyduk.")
    assert len(player.letters()) == 1


def test_words_written_while_a_reply_is_on_its_way_stay(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Hızlı eller", "Orada mısınız?")
    ece.opens("Hızlı eller").window.is_live()
    held: list[Route] = []
    ece.page.route(re.compile(r"/tickets/\d+/messages/$"), lambda route: held.append(route))
    ece.writes("Buradayız.").sends()
    until(lambda: (ece.page.wait_for_timeout(20), bool(held))[1], what="the request")
    ece.writes(" Şunu da yazdım.")
    held[0].continue_()
    expect(ece.message("Buradayız.")).to_be_visible()
    expect(ece.text).to_have_text("Buradayız. Şunu da yazdım.")
