"""What somebody chooses on the page of his notifications changes what reaches him."""

from collections.abc import Callable

from playwright.sync_api import expect

from accounts.people.models import Person
from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import until
from tests.journeys.post import Player

_MENTIONED = "SELECT id FROM accounts_notification WHERE person_id = %s AND verb = %s"
_DUE = "UPDATE accounts_notification SET mail_at = now() WHERE mail_at IS NOT NULL"
VERB = "ticket.mentioned"


def test_a_mention_is_mailed_to_who_wants_it_so_and_no_longer_after_he_does_not(
    at_desk: Callable[..., Desk],
    colleague: Callable[..., Person],
    cast: Cast,
    player: Player,
) -> None:
    reader = colleague("Nehir Posta", email="nehir@lunaro.example")
    box = Player(player.house, reader.name, "nehir@lunaro.example")
    ece, nehir = at_desk(cast.ece), at_desk(reader)
    _chooses(nehir, by_mail=True)
    player.writes("Bana bakan var mı", "Gizli sözler.")
    ece.opens("Bana bakan var mı").presses("n")
    _mentions(ece, reader, "bakar mısın?", times=1)
    ece.house.ask(_DUE)
    (letter,) = until(box.letters, seconds=60, what="the mail")
    assert f"#{ece.number}" in letter["text"]
    assert "Gizli" not in letter["text"] + letter["subject"]

    _chooses(nehir, by_mail=False)
    _mentions(ece, reader, "bir daha?", times=2)
    waits = "SELECT 1 FROM accounts_notification WHERE mail_at IS NOT NULL AND person_id = %s"
    assert ece.house.ask(waits, reader.pk) == []
    assert len(box.letters()) == 1


def _chooses(desk: Desk, *, by_mail: bool) -> None:
    desk.page.goto("/settings/notifications/")
    desk.page.locator(f"[name=mail][value='{VERB}']").set_checked(by_mail)
    desk.page.locator(".savebar .btn--primary").click()
    expect(desk.toast).to_be_visible()


def _mentions(desk: Desk, person: Person, words: str, *, times: int) -> None:
    desk.writes("@Neh")
    desk.page.get_by_role("option", name=person.name).click()
    desk.writes(words).sends()
    expect(desk.message(words)).to_be_visible()
    asked = (_MENTIONED, person.pk, VERB)
    until(lambda: len(desk.house.ask(*asked)) == times, what="the news of the mention")
