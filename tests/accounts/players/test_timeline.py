"""The timeline of a player …"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events import actions as events
from accounts.money.models import Deposit
from accounts.people import reader
from accounts.people.models import Person
from accounts.players import timeline
from accounts.players.models import Player
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten

__all__ = ["at_half_past_ten"]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def deposit(player: Player, number: int, *, at=NOW) -> None:
    row = Deposit.objects.create(
        player=player,
        brand=player.brand,
        ref=f"D-{number}",
        version=1,
        amount=250_000,
        currency="TRY",
        method="card",
        status=Deposit.COMPLETED,
        at=at,
        changed_at=at,
    )
    with events.as_of(at):
        events.record("deposit.completed", player, by=player.person, deposit=row.pk)


def read(player: Player, person: Person, **more: str) -> list[tuple[str, str]]:
    page = timeline.of(player, reader.for_person(person), **more)
    return [
        (day.name, f"{line.sentence} {line.extra}".strip())
        for day in page.days
        for line in day.lines
    ]


def test_tells_everything_by_day_the_newest_first(cast: Cast) -> None:
    deposit(cast.derya, 1, at=NOW - DAY)
    ticket = factories.ticket(cast.derya, cast.support, subject="Bonus yok", now=NOW - 5 * MINUTE)
    deposit(cast.derya, 2, at=NOW - MINUTE)
    told = [one for one in read(cast.derya, cast.ece) if one[1] != "First contact"]
    assert told == [
        ("Today", "A deposit arrived ₺2,500.00 · D-2"),
        ("Today", f"Bonus yok #{ticket.pk} · New"),
        ("Yesterday", "A deposit arrived ₺2,500.00 · D-1"),
    ]


def test_names_no_conversation_that_the_reader_does_not_see(cast: Cast) -> None:
    factories.ticket(cast.derya, cast.payments, subject="Gizli konu", now=NOW)
    for person in cast.staff:
        if not person.may("tickets.see") or person == cast.suna:
            continue
        sees = person in (cast.deniz, cast.nil)
        assert any("Gizli konu" in line for _day, line in read(cast.derya, person)) == sees


def test_shows_one_kind_alone(cast: Cast) -> None:
    deposit(cast.derya, 1)
    factories.ticket(cast.derya, cast.support, subject="Bonus yok", now=NOW)
    assert [line for _day, line in read(cast.derya, cast.ece, only="money")] == [
        "A deposit arrived ₺2,500.00 · D-1"
    ]
    assert len(read(cast.derya, cast.ece, only="talks")) == 1
    assert read(cast.derya, cast.ece, only="protection") == []
    assert read(cast.derya, cast.ece, only="'; --") == []


def test_goes_on_without_losing_or_repeating_anything(cast: Cast) -> None:
    for number in range(70):
        # several of the very same moment, on both sides of the end of a page
        at = NOW + (number // 8) * MINUTE
        deposit(cast.derya, number, at=at)
        factories.ticket(cast.derya, cast.support, subject=f"S {number}", now=at)
    who, seen, before = reader.for_person(cast.ece), [], ""
    for _ in range(20):
        page = timeline.of(cast.derya, who, before=before)
        seen += [line.extra for day in page.days for line in day.lines]
        before = page.more
        if not before:
            break
    subjects = [one for one in seen if one.startswith("#")]
    assert len(subjects) == len(set(subjects)) == 70
    amounts = [one for one in seen if "₺" in one]
    assert len(set(amounts)) == 70 == len(amounts)


@pytest.mark.parametrize("before", ["x", "1", "1-2", "99999999999999999-1-1", "1-1-1-1", "-"])
def test_begins_anew_for_a_place_that_is_none(cast: Cast, before: str) -> None:
    answer = factories.browser(cast.ece).get(f"/players/{cast.derya.pk}/?before={before}")
    assert answer.status_code == 200


def test_is_of_all_who_were_found_to_be_the_same(cast: Cast) -> None:
    other = second_derya(cast)
    deposit(other, 7)
    merged(other, cast.derya, cast)
    assert any("D-7" in line for _day, line in read(cast.derya, cast.ece))


def test_asks_as_little_for_much_as_for_few(cast: Cast) -> None:
    browser = factories.browser(cast.ece)

    def asked() -> int:
        browser.get(f"/players/{cast.derya.pk}/")
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/players/{cast.derya.pk}/")
        return len(captured)

    deposit(cast.derya, 1)
    factories.ticket(cast.derya, cast.support, now=NOW)
    few = asked()
    for number in range(2, 40):
        at = NOW + number * MINUTE
        deposit(cast.derya, number, at=at)
        factories.ticket(cast.derya, cast.support, now=at)
    assert asked() == few


def test_does_not_tell_who_looked(cast: Cast) -> None:
    factories.browser(cast.mert).get(f"/players/{cast.derya.pk}/")
    assert not any("opened the page" in line for _day, line in read(cast.derya, cast.ece))


# --- the trail ----------------------------------------------------------------------------------


def test_trail_tells_who_looked_and_why_to_those_with_the_right(cast: Cast) -> None:
    path = f"/players/{cast.derya.pk}/"
    browser = factories.browser(cast.mert)
    browser.get(path)
    browser.post(f"{path}contact/", {"reason": "other", "said": "Şikâyet için"})
    for person in cast.staff:
        answer = factories.browser(person).get(f"{path}trail/")
        if person == cast.suna:
            assert answer.status_code in (403, 404)
        elif person.may("players.trail"):
            page = answer.content.decode()
            assert "Mert Kaya opened the page" in page and "Şikâyet için" in page
        else:
            assert answer.status_code == 403
            page = factories.browser(person).get(path).content.decode()
            assert "/trail/" not in page


def test_trail_tells_what_is_for_a_right_to_those_who_have_it(cast: Cast) -> None:
    events.record("player.corrected", cast.derya, by=cast.ece, audience="risk.reasons", changed=[])
    compliance = factories.staff(role="compliance_officer", brands=(cast.lunaro,))
    path = f"/players/{cast.derya.pk}/trail/"
    assert "corrected name" in factories.browser(compliance).get(path).content.decode()
    assert "corrected name" not in factories.browser(cast.aylin).get(path).content.decode()


def test_trail_goes_on_page_by_page(cast: Cast) -> None:
    for _ in range(120):
        events.record("player.corrected", cast.derya, by=cast.ece, changed=[])
    browser, path, seen = factories.browser(cast.aylin), f"/players/{cast.derya.pk}/trail/", 0
    for _ in range(5):
        page = browser.get(path).content.decode()
        seen += page.count("corrected name")
        onward = re.search(r'href="(\?before=\d+)"', page)
        if onward is None:
            break
        path = f"/players/{cast.derya.pk}/trail/{onward[1]}"
    assert seen == 120
