"""Somebody else writes on a player's conversation: he was in the Cc of a reply, and answers."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event as Flag
from threading import Thread
from typing import Any

import pytest
from django.db import OperationalError, connection

from accounts.players.models import Player
from accounts.protection.actions import excluding
from accounts.protection.models import Exclusion, Hold, Marker
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.cast import Cast
from tests.committed import committed, committed_cast  # noqa: F401
from tests.factories import NOW
from tests.tickets.care.test_reading import DANGER
from tests.tickets.thread.words import opened, says
from tickets.care.actions import crises, deciding, granting
from tickets.care.models import Crisis, Finding
from tickets.thread.actions import receiving
from tickets.thread.models import Ticket

WISH, CHILD = "Kendimi hariç tutmak istiyorum", "16 yaşındayım"
HOUR = timedelta(hours=1)


def joins_in(cast: Cast, text: str) -> Ticket:
    ticket = opened(cast)
    receiving.receive(says(text), into=ticket, author=cast.kerem.person, now=NOW + HOUR)
    return ticket


def held(player: Player) -> set[str]:
    return set(Hold.objects.filter(player=player, lifted_at=None).values_list("cause", flat=True))


def account_of(player: Player) -> None:
    Player.objects.filter(pk=player.pk).update(external_id=f"LN-{player.pk}")


def test_a_wish_excludes_who_asked(cast: Cast) -> None:
    ticket = joins_in(cast, WISH)
    assert held(cast.kerem) == held(cast.derya) == {"asked_exclusion"}

    finding = Finding.objects.get(ticket=ticket)
    granting.grant(finding, length="0", is_everywhere=False, by=cast.ece, now=NOW + HOUR)

    assert Exclusion.objects.get().player == cast.kerem
    assert held(cast.kerem) == held(cast.derya) == set()
    assert Finding.objects.get(ticket=ticket).state == Finding.CONFIRMED


def test_what_one_has_done_settles_no_wish_of_the_other(cast: Cast) -> None:
    ticket = joins_in(cast, WISH)

    excluding.exclude(
        cast.derya, scope="brand", until=None, via="own_page", by=cast.derya.person, now=NOW + HOUR
    )

    assert Finding.objects.get(ticket=ticket).state == Finding.SUGGESTED
    assert "asked_exclusion" in held(cast.kerem)


def test_a_wish_that_was_none_holds_nobody(cast: Cast) -> None:
    ticket = joins_in(cast, WISH)

    deciding.put_right(Finding.objects.get(ticket=ticket), by=cast.ece, now=NOW + HOUR)

    assert held(cast.kerem) == held(cast.derya) == set()


def test_a_child_with_an_account_locks_nobody_else(cast: Cast) -> None:
    account_of(cast.kerem)

    joins_in(cast, CHILD)

    assert held(cast.kerem) == {"underage_suspected"}
    assert held(cast.derya) == set()


def test_who_has_no_account_may_be_the_player_under_another_address(cast: Cast) -> None:
    joins_in(cast, CHILD)

    assert held(cast.kerem) == held(cast.derya) == {"underage_suspected"}


def test_danger_holds_both_until_it_has_ended(cast: Cast) -> None:
    ticket = joins_in(cast, DANGER)
    assert held(cast.kerem) == held(cast.derya) == {"crisis"}

    crisis = Crisis.objects.get(ticket=ticket)
    crises.put_right(crisis, why="A line of a song.", by=cast.aylin, now=NOW + HOUR)

    assert held(cast.kerem) == held(cast.derya) == set()


def test_a_sign_of_harm_is_a_sign_of_who_wrote_it(cast: Cast) -> None:
    joins_in(cast, "Oynamak için kredi çektim, borç batağındayım")

    assert {marker.player for marker in Marker.objects.all()} == {cast.kerem}


@pytest.mark.parametrize("text", [WISH, CHILD, DANGER, "Lisedeyim, param az"])
def test_a_card_says_that_somebody_else_wrote_it(cast: Cast, text: str) -> None:
    said = "Written by Kerem T., not by the player."
    for ticket, is_his in ((joins_in(cast, text), False), (opened(cast, text), True)):
        sinan = factories.staff("Sinan", role="compliance_officer", brands=(cast.lunaro,))
        who = sinan if text == CHILD else cast.ece
        page = factories.browser(who).get(f"/tickets/{ticket.pk}/").content.decode()
        assert 'class="care ' in page
        assert (said in page) is not is_his


def test_whoever_was_merged_with_him_is_he(cast: Cast) -> None:
    other = second_derya(cast)
    merged(other, cast.derya, cast)
    ticket = opened(cast)
    receiving.receive(says(WISH), into=ticket, author=other.person, now=NOW + HOUR)
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "The player asks to be excluded" in page and "Written by" not in page


def test_what_a_person_decides_and_what_the_player_does_wait_for_each_other(
    committed_cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """He excludes himself while somebody puts his wish right: both take his row first."""
    cast = committed_cast
    finding = Finding.objects.get(ticket=opened(cast, WISH), kind=Finding.EXCLUSION)
    decides, settles = Flag(), Flag()
    decide, settle = deciding._decide, deciding.settle_wishes

    def decide_late(*args: Any, **more: Any) -> None:
        decide(*args, **more)
        decides.set()
        settles.wait(2)

    def settle_late(*args: Any, **more: Any) -> None:
        settles.set()
        settle(*args, **more)

    monkeypatch.setattr(deciding, "_decide", decide_late)
    monkeypatch.setattr(deciding, "settle_wishes", settle_late)
    died: list[str] = []

    def run(deed: Callable[[], object]) -> None:
        try:
            deed()
        except OperationalError as error:
            died.append(str(error))
        finally:
            connection.close()

    def put_right() -> None:
        deciding.put_right(finding, by=cast.ece, now=NOW)

    def exclude() -> None:
        decides.wait(5)
        excluding.exclude(
            cast.derya, scope="brand", until=None, via="own_page", by=cast.derya.person, now=NOW
        )

    threads = [Thread(target=run, args=(deed,)) for deed in (put_right, exclude)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)
    assert died == []
    assert Exclusion.objects.filter(player=cast.derya).exists()
