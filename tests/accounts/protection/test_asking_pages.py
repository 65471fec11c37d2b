"""What a colleague notes at a player's wish, beside a conversation and on his page …"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection import terms
from accounts.protection.actions import excluding, returning
from accounts.protection.models import Exclusion, LimitChange, Return
from tests import factories
from tests.accounts.protection import states
from tests.accounts.protection.protected import DAY, asked, excluded, on_break, under
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten

__all__ = ["at_half_past_ten"]


def _posts(
    person: Person, player: Player, name: str, query: str = "", **fields: Any
) -> HttpResponse:
    address = f"/players/{player.pk}/{name}/new/{query}"
    return factories.browser(person).post(address, fields, headers={"HX-Request": "true"})


def _tab(person: Person, player: Player) -> str:
    return factories.browser(person).get(f"/players/{player.pk}/protection/").content.decode()


def test_a_limit_is_lowered_in_one_step(cast: Cast) -> None:
    said = {"which": "deposit:week", "amount": "3.000,00", "via": "phone"}
    answer = _posts(cast.mert, cast.derya, "limits", **said)
    assert answer.headers["HX-Redirect"] == f"/players/{cast.derya.pk}/protection/"
    change = LimitChange.objects.get()
    assert (change.amount, change.state, change.asked_via) == (300_000, "in_force", "phone")
    page = _tab(cast.ece, cast.derya)
    assert "not yet confirmed by the platform" in page
    assert "noted by Mert K., by phone" in page


def test_a_higher_one_shows_the_wait_and_the_way_to_go(cast: Cast) -> None:
    asked(cast.derya, cast.ece, 300_000)
    said = {"which": "deposit:week", "amount": "9,000", "via": "chat"}
    answer = _posts(cast.ece, cast.derya, "limits", **said)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "It waits 24 hours, and then only they can confirm it." in words
    assert "own-page" not in words
    assert LimitChange.objects.get().amount == 300_000
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    beside = {"which": "deposit:week", "amount": "9,000"}
    answer = _posts(cast.ece, cast.derya, "limits", f"?ticket={ticket.pk}", **beside)
    assert f'hx-post="/tickets/{ticket.pk}/own-page/?for=higher"' in answer.content.decode()


@pytest.mark.parametrize(
    ("which", "amount", "kept"),
    [("session:day", "90", 5400), ("reality_check:session", "30", 1800)],
)
def test_times_are_typed_in_minutes(cast: Cast, which: str, amount: str, kept: int) -> None:
    assert (
        _posts(cast.ece, cast.derya, "limits", which=which, amount=amount, via="chat").status_code
        == 204
    )
    assert LimitChange.objects.get().amount == kept
    wrong = _posts(cast.ece, cast.derya, "limits", which=which, amount="soon", via="chat")
    assert "Write minutes, such as 60." in wrong.content.decode()


def test_a_break_is_noted_beside_a_conversation(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    for name in ("limits", "breaks", "exclusions"):
        assert f"/players/{cast.derya.pk}/{name}/new/?ticket={ticket.pk}" in page
    answer = _posts(cast.ece, cast.derya, "breaks", f"?ticket={ticket.pk}", length="7")
    assert answer.headers["HX-Redirect"] == f"/tickets/{ticket.pk}/"
    one = Exclusion.objects.get()
    assert (one.kind, one.asked_via, one.asked_by) == ("time_out", "conversation", cast.ece)
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "It holds here, and is not yet confirmed by the platform. Service words only" in page
    # what was read of his money stays when the head is read again
    assert 'id="care-money" data-keep' in page


@pytest.mark.parametrize(
    ("kept", "country", "begins"),
    [
        ("Europe/Istanbul", "TR", "2026-11-25T00:00+03:00"),
        ("Europe/London", "", "2026-11-25T00:00+00:00"),
        ("Europe/Istanbul", "GB", "2026-11-25T00:00+00:00"),
        ("Europe/Istanbul", "CA", "2026-11-25T00:00-08:00"),
        ("Asia/Tokyo", "", "2026-11-25T00:00+03:00"),
    ],
)
@pytest.mark.usefixtures("at_half_past_ten")
def test_a_break_until_a_day_lasts_until_it_is_that_day_where_he_lives(
    cast: Cast, kept: str, country: str, begins: str
) -> None:
    Person.objects.filter(pk=cast.derya.person_id).update(time_zone=kept)
    states.known(cast.derya, country=country)
    _posts(cast.ece, cast.derya, "breaks", length="day", day="2026-11-25", via="phone")
    assert Exclusion.objects.get().ends_at == datetime.fromisoformat(begins)


@pytest.mark.usefixtures("at_half_past_ten")
def test_but_no_longer_than_the_rules_allow(cast: Cast) -> None:
    """It is one in the morning in Auckland, where the colleague is."""
    Person.objects.filter(pk=cast.ece.pk).update(time_zone="Pacific/Auckland")
    states.known(cast.derya, country="CA")
    last = (NOW + 42 * DAY).astimezone(ZoneInfo("Pacific/Auckland")).date()
    _posts(cast.ece, cast.derya, "breaks", length="day", day=str(last), via="phone")
    assert Exclusion.objects.get().ends_at == NOW + 42 * DAY


def test_an_exclusion_says_before_that_nobody_takes_it_back(cast: Cast) -> None:
    under("ukgc", cast.lunaro)
    address = f"/players/{cast.derya.pk}/exclusions/new/"
    words = factories.browser(cast.mert).get(address).content.decode()
    assert "Bu geri alınamaz" in words
    words = factories.browser(cast.ece).get(address).content.decode()
    for said in ("can’t be taken back", "6 months", "1 year", "Without an end", "Lunaro"):
        assert said in words
    assert "5 years" not in words
    # the platform may be slow: what remains is asked for beside the form, and never in its place
    assert f'hx-get="/players/{cast.derya.pk}/protected/money/"' in words
    assert (
        words.count('hx-trigger="load"') == words.count('hx-trigger="load" hx-target="this"') == 1
    )
    # what he can be told stands in his own language
    assert 'lang="tr"' in words and "kendinizi dışladınız" in words
    nothing = _posts(cast.ece, cast.derya, "exclusions", via="chat")
    assert nothing.content.decode().count("Choose one of these.") == 2
    assert (
        _posts(cast.ece, cast.derya, "exclusions", term="6", scope="all", via="chat").status_code
        == 204
    )
    one = Exclusion.objects.get()
    assert (one.scope, one.status) == ("all", "active")
    assert one.ends_at == terms.after(one.starts_at, 6)


def test_the_shortest_exclusion_is_noted_while_time_goes_on(cast: Cast) -> None:
    under("ukgc", cast.lunaro)
    said = {"term": "6", "scope": "brand", "via": "phone"}
    with time_machine.travel(NOW, tick=True):
        assert _posts(cast.ece, cast.derya, "exclusions", **said).status_code == 204
    one = Exclusion.objects.get()
    assert one.ends_at == terms.after(one.starts_at, 6)


def test_a_return_is_answered_by_who_may(cast: Cast) -> None:
    under("mga", cast.lunaro)
    melis = factories.staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    one = excluded(cast.derya, cast.ece)
    kept = returning.ask(one, reason="I am well", via="own_page", by=cast.derya.person, now=NOW)
    address = f"/returns/{kept.pk}/"
    assert "I am well" in _tab(cast.ece, cast.derya) and address not in _tab(cast.ece, cast.derya)
    assert address in _tab(melis, cast.derya)
    assert factories.browser(cast.ece).get(address).status_code == 403
    browser = factories.browser(melis)
    assert "as the player reads them" in browser.get(address).text
    empty = browser.post(address, {"answer": "yes", "why": " "})
    assert empty.status_code == 422
    assert "Write why: the player reads it" in empty.text
    assert browser.post(address, {"answer": "yes", "why": "Spoke with him"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.state, kept.decided_by) == (Return.COOLING_OFF, melis)
    words = _tab(cast.ece, cast.derya)
    assert "Self-excluded, on the way back" in words and "Spoke with him" not in words


def test_what_waits_is_withdrawn_by_whoever_may_lower(cast: Cast) -> None:
    asked(cast.derya, cast.derya.person, 300_000)
    change = asked(cast.derya, cast.derya.person, 900_000)
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "then for the player’s own yes" in page
    address = f"/limits/{change.pk}/withdraw/"
    assert factories.browser(cast.suna).post(address).status_code == 404
    assert factories.browser(cast.mert).post(address).status_code == 302
    change.refresh_from_db()
    assert change.state == LimitChange.WITHDRAWN


def test_ours_and_the_platforms_are_one_to_people(cast: Cast) -> None:
    one = excluded(cast.derya, cast.ece, days=200)
    Exclusion.objects.filter(pk=one.pk).update(platform_ref="EX-1", confirmed_at=NOW)
    Exclusion.objects.create(
        player=cast.derya,
        ref="EX-1",
        kind="self_exclusion",
        status="active",
        scope="brand",
        starts_at=NOW,
        ends_at=NOW + 300 * DAY,
        changed_at=NOW,
        version=1,
    )
    page = _tab(cast.ece, cast.derya)
    assert page.count('class="guard"') == 1
    assert page.count("noted by Ece Y.") == 1 and "told by the platform" not in page
    # the later end is the one that people read
    assert "until 16 Sep 2027" in page


def test_asks_no_more_of_the_database_however_much_there_is(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    browser = factories.browser(cast.ece)

    def counts() -> list[int]:
        found = []
        for address in (f"/tickets/{ticket.pk}/", f"/players/{cast.derya.pk}/protection/"):
            browser.get(address)
            with CaptureQueriesContext(connection) as queries:
                browser.get(address)
            found.append(len(queries))
        return found

    few = counts()
    for place, kind in enumerate(("deposit", "loss", "wager", "session")):
        asked(cast.derya, cast.ece, 40_000 + place, kind=kind)
        asked(cast.derya, cast.derya.person, 50_000 + place, kind=kind)
    on_break(cast.derya, cast.ece)
    one = excluded(cast.derya, cast.mert, days=200)
    returning.ask(one, reason="", via="own_page", by=cast.derya.person, now=NOW + 201 * DAY)
    assert counts() == few
    excluding.settle_due(now=NOW + 300 * DAY)


@pytest.mark.parametrize(
    ("ends", "words"), [(-DAY, "Term over, still holds"), (DAY, "In force")], ids=["over", "not"]
)
def test_an_end_that_the_platform_told_and_that_has_passed_is_no_return(
    cast: Cast, at_half_past_ten: None, ends: timedelta, words: str
) -> None:
    Exclusion.objects.create(
        player=cast.derya,
        ref="X-1",
        kind=Exclusion.SELF,
        status="active",
        scope="brand",
        starts_at=NOW - 200 * DAY,
        ends_at=NOW + ends,
        changed_at=NOW - 200 * DAY,
        version=1,
    )
    page = _tab(cast.ece, cast.derya)
    assert [one for one in ("Term over, still holds", "In force") if one in page] == [words]
