"""The people on the page of chats that leads watch …"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.people import presence
from accounts.people.actions import profile
from accounts.people.models import Person, Presence, Team
from helpdesk.lib import realtime
from livechat.sessions import agents
from livechat.sessions.models import Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread import reader

HOST = {"host": "localhost:8000"}


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def come(*people: Person) -> None:
    presence.renew([one.pk for one in people], until=NOW + presence.LEASE, now=NOW)


def change(person: Person, **columns: object) -> None:
    Presence.objects.filter(person=person).update(**columns)


def seen_by(person: Person) -> agents.Agents:
    return agents.of(reader.for_person(person))


def test_shows_who_is_there_then_who_is_on_a_break_and_folds_who_is_gone(cast: Cast) -> None:
    come(cast.aylin, cast.mert, cast.ece)
    profile.set_presence(
        cast.ece,
        presence="break",
        reason="lunch",
        by=cast.ece,
        now=NOW - timedelta(minutes=7),
    )
    gone = factories.staff("Gül Ay", teams=(cast.support,), brands=(cast.lunaro,))
    change(gone, alive_until=NOW - timedelta(minutes=3))
    seen = seen_by(cast.aylin)
    assert [(one.name, one.state, one.label, one.span) for one in seen.shown] == [
        ("Aylin Demir", "online", "Online", ""),
        ("Mert Kaya", "online", "Online", ""),
        ("Ece Yılmaz", "break", "Lunch", "7 m"),
    ]
    assert [(one.name, one.state, one.label, one.span) for one in seen.gone] == [
        ("Gül Ay", "offline", "Offline", "3 m"),
    ]


def test_counts_who_is_gone_by_his_lease_whatever_he_chose(cast: Cast) -> None:
    come(cast.ece)
    later = reader.for_person(cast.aylin)._replace(now=NOW + presence.LEASE)
    assert not agents.of(later).shown
    assert cast.ece.name in [one.name for one in agents.of(later).gone]


def test_does_not_fold_who_is_gone_and_still_has_a_chat(cast: Cast, derya: Visitor) -> None:
    factories.talking(derya, cast.ece)
    seen = seen_by(cast.aylin)
    assert [(one.name, one.state, one.has) for one in seen.shown] == [("Ece Yılmaz", "offline", 1)]


def test_says_how_many_chats_each_has_and_how_many_places_are_free(
    cast: Cast, derya: Visitor, stranger: Visitor
) -> None:
    change(cast.ece, chat_limit=1)
    change(cast.mert, chat_limit=2, languages=["tr", "de"])
    factories.talking(derya, cast.ece)
    factories.talking(stranger, cast.mert)
    come(cast.ece, cast.mert)
    seen = seen_by(cast.aylin)
    ece, mert = seen.shown
    assert (ece.has, ece.limit, ece.is_full, ece.free) == (1, 1, True, 0)
    assert (mert.has, mert.limit, mert.is_full, mert.free) == (1, 2, False, 1)
    assert [one.letters for one in mert.languages] == ["TR", "DE"]
    assert [one.name for one in ece.languages] == ["English"]
    assert seen.free == 1
    page = factories.browser(cast.aylin).get("/chats/").content.decode()
    assert "1 of 1 chats, full" in page
    assert "1 of 2 chats<" in page


def test_points_out_who_misses_offers_and_counts_no_place_of_who_gets_none(cast: Cast) -> None:
    come(cast.ece, cast.mert)
    change(cast.ece, missed_in_a_row=1)
    change(cast.mert, missed_in_a_row=presence.MISSED_OFFERS)
    seen = seen_by(cast.aylin)
    ece, mert = seen.shown
    assert (ece.missed, ece.gets_none, ece.free) == (1, False, 3)
    assert (mert.missed, mert.gets_none, mert.free) == (3, True, 0)
    page = factories.browser(cast.aylin).get("/chats/").content.decode()
    assert "1 offer missed" in page
    assert "3 offers missed in a row" in page


def test_says_who_takes_no_chats_instead_of_calling_him_full(cast: Cast) -> None:
    come(cast.ece)
    change(cast.ece, chat_limit=0)
    [ece] = seen_by(cast.aylin).shown
    assert (ece.is_full, ece.free) == (False, 0)
    assert "Takes no chats" in factories.browser(cast.aylin).get("/chats/").content.decode()


def test_shows_each_lead_the_people_of_the_teams_he_looks_after(
    cast: Cast, world: dict[str, Person]
) -> None:
    for who, expected in (
        (cast.aylin, {"Aylin Demir", "Ece Yılmaz", "Mert Kaya"}),
        (world["payments"], {"Deniz Aksoy", "Lale Ay"}),
        (world["tower"], {"Suna Er", "Tan Er"}),
    ):
        seen = seen_by(who)
        assert {one.name for one in (*seen.shown, *seen.gone)} == expected
        page = factories.browser(who).get("/chats/list/").content.decode()
        everybody = {one.name for one in (*cast.staff, *world.values())}
        assert {name for name in everybody if name in page} == expected
    everywhere = {one.name for one in (*seen_by(cast.nil).shown, *seen_by(cast.nil).gone)}
    assert everywhere == {one.name for one in (*cast.staff, *world.values())} - {
        "Nil Şahin",  # on no team
        "Quinn Ay",  # takes no chats
        "Old Ay",  # works here no more
    }


@pytest.fixture
def world(cast: Cast) -> dict[str, Person]:
    """Leads of other teams, and people of support who take no chats."""
    tower = Team.objects.get(name="Kule")
    staff, lunaro = factories.staff, (cast.lunaro,)
    old = staff("Old Ay", teams=(cast.support,), brands=lunaro)
    Person.objects.filter(pk=old.pk).update(is_active=False)
    return {
        "payments": staff("Lale Ay", role="team_lead", teams=(cast.payments,), brands=lunaro),
        "tower": staff("Tan Er", role="team_lead", teams=(tower,), brands=(cast.mavi_kule,)),
        "qa": staff("Quinn Ay", role="qa_reviewer", teams=(cast.support,), brands=lunaro),
        "old": old,
    }


def test_is_shown_to_leads_and_to_nobody_else(cast: Cast) -> None:
    come(cast.ece)
    for person in cast.staff:
        for path in ("/chats/", "/chats/list/"):
            answer = factories.browser(person).get(path)
            if person in {cast.aylin, cast.nil}:
                assert answer.status_code == 200
                assert f'id="agent-{cast.ece.pk}"' in answer.content.decode()
            else:
                assert answer.status_code == 403
                assert f'id="agent-{cast.ece.pk}"' not in answer.content.decode()
    assert Client(headers=HOST).get("/chats/list/").status_code in {302, 401, 403}


def test_is_one_statement_however_many_there_are(cast: Cast) -> None:
    for _number in range(5):
        factories.staff(teams=(cast.support,), brands=(cast.lunaro,))
    who = reader.for_person(cast.aylin)
    with CaptureQueriesContext(connection) as asked:
        seen = agents.of(who)
    assert len(seen.gone) == 8
    assert len(asked) == 1


def test_answers_304_until_somebody_comes_goes_or_takes_a_break(cast: Cast) -> None:
    browser = factories.browser(cast.aylin)

    def ask(etag: str) -> tuple[int, str]:
        answer = browser.get("/chats/list/", headers={"if-none-match": etag})
        return answer.status_code, answer.headers["ETag"]

    _status, nobody = ask("")
    assert ask(nobody)[0] == 304
    come(cast.ece)
    status, there = ask(nobody)
    assert status == 200
    presence.renew([cast.ece.pk], until=NOW + 2 * presence.LEASE, now=NOW)
    assert ask(there)[0] == 304  # a lease that is renewed is no news
    profile.set_presence(cast.ece, presence="break", by=cast.ece, now=NOW)
    assert ask(there)[0] == 200


def test_hears_the_bell_of_the_team_when_somebody_comes_or_chooses(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(realtime, "ring", lambda *subjects: rung.extend(subjects))
    team = f"team.{cast.support.pk}"
    come(cast.ece)
    assert rung == [team]
    come(cast.ece)
    assert rung == [team]
    profile.set_presence(cast.ece, presence="break", by=cast.ece, now=NOW)
    assert rung.count(team) == 2
    # on his break he went home; who comes back to it is news too
    presence.renew([cast.ece.pk], until=NOW + 3 * presence.LEASE, now=NOW + 2 * presence.LEASE)
    assert rung.count(team) == 3
