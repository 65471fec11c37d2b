"""Two colleagues in two browsers on one conversation."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import WebSocketRoute, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.post import Player
from tests.journeys.words import say


def hears_nothing(desk: Desk) -> None:
    """No live connection and no news by polling: the page is as old as when it was loaded."""

    def refuse(socket: WebSocketRoute) -> None:
        socket.close()

    desk.page.route_web_socket("**/ws/**", refuse)
    desk.page.route("**/feed/**", lambda route: route.abort())
    desk.page.route("**/head/", lambda route: route.abort())


def test_each_sees_that_the_other_is_there_and_writes(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Bonus sorusu", "Çevrim ne kadar?")
    ece.opens("Bonus sorusu")
    mert.opens("Bonus sorusu")
    expect(ece.sees(say("%(name)s is looking at this", name="Mert Kaya"))).to_be_visible()
    expect(mert.sees(say("%(name)s is looking at this", name="Ece Yılmaz"))).to_be_visible()

    mert.writes("Merhaba, ")
    writing = say("%(name)s is replying now", name="Mert Kaya")
    expect(ece.sees(writing)).to_be_visible()
    expect(ece.page.locator("[data-writing]")).to_have_text(writing)
    ece.page.goto("/inbox/")
    expect(ece.row(writing)).to_be_visible()


def test_one_takes_it_and_the_other_is_told(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Kimde bu", "Yardım eder misiniz?")
    number = ece.opens("Kimde bu").number
    hears_nothing(mert)
    mert.goes_to(number)
    ece.takes()
    mert.button("Take").first.click()
    expect(mert.toast).to_contain_text(say("%(name)s has it already.", name="Ece Yılmaz"))
    owners = mert.house.ask("SELECT assignee_id FROM tickets_ticket WHERE id = %s", number)
    assert owners == [(cast.ece.pk,)]


def test_a_reply_past_something_new_is_kept_and_goes_the_second_time(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Limit sorusu", "Limitimi nasıl düşürürüm?")
    number = mert.opens("Limit sorusu").number
    hears_nothing(ece)
    ece.goes_to(number)
    mert.replies("Hesabım sayfasından yapabilirsiniz.")

    ece.writes("Sizin için düşürdüm.").sends()
    expect(ece.message("Hesabım sayfasından yapabilirsiniz.")).to_be_visible()
    told = say("Somebody wrote meanwhile. Read it, then send again; your text is kept.")
    expect(ece.composer.get_by_role("alert")).to_have_text(told)
    expect(ece.text).to_have_text("Sizin için düşürdüm.")
    expect(ece.message("Sizin için düşürdüm.")).to_have_count(0)

    ece.sends()
    expect(ece.message("Sizin için düşürdüm.")).to_be_visible()
    expect(ece.text).to_have_text("")


def test_a_reply_can_be_taken_back_before_it_leaves(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Çok hızlıydım", "Bir sorum var.")
    ece.opens("Çok hızlıydım").replies("Yanlış cümle.")
    ece.toast.get_by_role("button", name=say("Undo")).click()
    expect(ece.text).to_have_text("Yanlış cümle.")
    expect(ece.message("Yanlış cümle.")).to_contain_text(say("Taken back, not sent"))

    ece.text.fill("")
    ece.replies("Doğru cümle.")
    player.gets("Doğru cümle.")
    assert len(player.letters()) == 1


def test_a_reply_that_is_taken_back_brings_its_files_home_to_its_author_alone(
    at_desk: Callable[..., Desk], cast: Cast, player: Player, tmp_path: Path
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Dekont nerede", "Gönderir misiniz?")
    mert.opens("Dekont nerede")
    file = tmp_path / "dekont.txt"
    file.write_text("Dekont no 12")
    program = tmp_path / "kur.exe"
    program.write_bytes(b"MZ")
    ece.opens("Dekont nerede").attaches(file)
    ece.composer.locator("input[type=file]").set_input_files(program)
    shelf = ece.composer.locator("[data-files]")
    expect(shelf).to_contain_text(say("Files of this kind are not accepted."))
    remove = say("Remove %(name)s", name="kur.exe")
    shelf.get_by_role("button", name=remove, exact=True).click()

    ece.writes("Ekte.").presses("Control+Enter").has_said("Ekte.")
    expect(mert.message("Ekte.").locator("[data-undo]")).to_be_hidden()
    ece.toast.get_by_role("button", name=say("Undo")).click()
    expect(shelf).to_contain_text("dekont.txt")
    expect(ece.text).to_have_text("Ekte.")
    ece.sends()
    player.gets("Ekte.")
    assert [one["name"] for one in player.letters()[0]["attachments"]] == ["dekont.txt"]


def test_what_was_typed_survives_a_reload(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Yarım kalan", "Belge yükleyemiyorum.")
    ece.opens("Yarım kalan").writes("Hangi belge")
    expect(ece.composer.get_by_text(say("Draft kept"))).to_be_visible()
    ece.turns_to("note").writes("Bana da aynısı oldu")
    ece.page.reload()  # before there was time to keep it
    ece.can_write()
    expect(ece.text).to_have_text("Hangi belge")
    ece.turns_to("note")
    expect(ece.text).to_have_text("Bana da aynısı oldu")


def test_a_conversation_of_another_team_is_not_to_be_found(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, suna = at_desk(cast.ece), at_desk(cast.suna)
    player.writes("Yalnız bize", "Gizli kalsın.")
    number = ece.opens("Yalnız bize").number
    foreign = suna.page.request.get(f"/tickets/{number}/")
    missing = suna.page.request.get("/tickets/999999999/")
    assert (foreign.status, missing.status) == (404, 404)
    assert foreign.text().replace(str(number), "") == missing.text().replace("999999999", "")


def test_who_is_replying_and_what_is_a_draft_is_said_no_longer_than_it_is_true(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, mert = at_desk(cast.ece), at_desk(cast.mert)
    player.writes("Kuzeybatı", "Hangi yön?")
    mert.opens("Kuzeybatı").writes("Ku")
    expect(mert.row("Kuzeybatı")).to_have_class(re.compile("has-draft"))
    ece.page.reload()
    says = say("%(name)s is replying now", name=cast.mert.name)
    row = ece.list.locator(f"#row-{mert.number}")
    expect(row).to_contain_text(says)

    mert.presses("Backspace", "Backspace")
    expect(mert.list.locator(f"#row-{mert.number}")).not_to_have_class(re.compile("has-draft"))
    # no longer than the lease, which nobody renews now
    expect(row).not_to_contain_text(says, timeout=45_000)
