"""Who is there: leases, what a person chose, and both together."""

import json
from datetime import timedelta
from threading import Barrier, Thread
from urllib.parse import unquote

import pytest
from django.db import connection

from accounts.events.models import Event
from accounts.people import presence
from accounts.people.actions import access, availability, profile, standing
from accounts.people.models import Person, Presence
from helpdesk.lib import realtime
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

SOON, LATER = NOW + timedelta(seconds=5), NOW + timedelta(seconds=25)


def until(person: Person) -> object:
    return Presence.objects.get(person=person).alive_until


def test_a_lease_never_becomes_shorter_by_a_page_that_speaks(cast: Cast) -> None:
    presence.renew([cast.ece.pk, cast.mert.pk], until=LATER, now=NOW)
    presence.renew([cast.ece.pk], until=SOON, now=NOW)
    assert until(cast.ece) == until(cast.mert) == LATER
    assert until(cast.deniz) is None


def test_a_page_that_closes_shortens_the_lease_and_never_lengthens_it(cast: Cast) -> None:
    presence.renew([cast.ece.pk], until=SOON, now=NOW)
    presence.renew([cast.mert.pk], until=LATER, now=NOW)
    closes = NOW + timedelta(seconds=10)
    presence.shorten([cast.ece.pk, cast.mert.pk, cast.deniz.pk], until=closes)
    assert (until(cast.ece), until(cast.mert), until(cast.deniz)) == (SOON, closes, None)


def test_only_active_staff_have_leases(cast: Cast) -> None:
    Person.objects.filter(pk=cast.mert.pk).update(is_active=False)
    Presence.objects.all().delete()
    presence.renew([person.pk for person in cast.everybody], until=LATER, now=NOW)
    there = set(Presence.objects.values_list("person_id", flat=True))
    assert there == {person.pk for person in cast.staff} - {cast.mert.pk}


def test_says_who_had_been_gone(cast: Cast) -> None:
    both = [cast.ece.pk, cast.mert.pk]
    assert presence.renew(both, until=SOON, now=NOW) == sorted(both)
    assert presence.renew(both, until=LATER, now=NOW) == []
    assert presence.renew(both, until=LATER + timedelta(minutes=1), now=LATER) == sorted(both)
    assert presence.renew([], until=LATER, now=NOW) == []


def test_wakes_the_routing_only_for_who_came(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[str] = []
    monkeypatch.setattr(realtime, "wake", woken.append)
    Person.objects.filter(pk=cast.mert.pk).update(presence="break")
    presence.renew([cast.mert.pk], until=LATER, now=NOW)
    assert woken == []
    presence.renew([cast.ece.pk], until=LATER, now=NOW)
    presence.renew([cast.ece.pk], until=LATER, now=NOW)
    assert woken == ["chats"]


def test_available_is_who_wants_work_and_is_there(cast: Cast) -> None:
    presence.renew([person.pk for person in cast.staff], until=LATER, now=NOW)
    profile.set_presence(cast.mert, presence="break", by=cast.mert, now=NOW)
    standing.deactivate(cast.deniz, by=cast.nil, now=NOW)
    Presence.objects.filter(person=cast.suna).update(alive_until=NOW)
    there = [person for person in cast.everybody if presence.is_available(person, now=NOW)]
    assert there == [cast.ece, cast.aylin, cast.nil]
    assert not presence.is_available(cast.ece.pk, now=LATER)
    people = "accounts_person p JOIN accounts_presence a ON a.person_id = p.id"
    asked = f"SELECT p.id FROM {people} WHERE {presence.AVAILABLE_SQL} ORDER BY p.id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked, {"now": NOW})
        assert [pk for (pk,) in cursor.fetchall()] == sorted(person.pk for person in there)


def test_a_break_has_a_reason_and_a_beginning(cast: Cast) -> None:
    profile.set_presence(cast.ece, presence="break", reason="lunch", by=cast.ece, now=NOW)
    row = Presence.objects.get(person=cast.ece)
    assert (row.away_reason, row.since) == ("lunch", NOW)
    profile.set_presence(cast.ece, presence="break", reason="lunch", by=cast.ece, now=SOON)
    assert Presence.objects.get(person=cast.ece).since == NOW
    profile.set_presence(cast.ece, presence="break", reason="training", by=cast.ece, now=SOON)
    assert Presence.objects.get(person=cast.ece).since == SOON
    profile.set_presence(cast.ece, presence="online", by=cast.ece, now=LATER)
    row = Presence.objects.get(person=cast.ece)
    assert (row.away_reason, row.since) == ("", LATER)
    assert presence.is_available(cast.ece, now=LATER)
    said = Event.objects.filter(verb="person.presence_changed").order_by("pk")
    assert [event.detail["reason"] for event in said] == ["lunch", "training", ""]


@pytest.mark.parametrize(
    ("state", "reason"),
    [("break", "missed"), ("break", "smoking"), ("online", "lunch"), ("asleep", "")],
)
def test_nobody_chooses_what_is_not_offered(cast: Cast, state: str, reason: str) -> None:
    with pytest.raises(profile.NotAPreference):
        profile.set_presence(cast.ece, presence=state, reason=reason, by=cast.ece, now=NOW)


def test_who_signs_out_is_gone_at_once(cast: Cast) -> None:
    presence.renew([cast.ece.pk], until=LATER, now=NOW)
    access.sign_out(cast.ece, now=NOW)
    assert until(cast.ece) == NOW
    access.sign_in(cast.ece, now=NOW)
    assert presence.is_available(cast.ece, now=NOW)


def test_three_missed_offers_in_a_row_set_him_away(cast: Cast) -> None:
    presence.renew([cast.ece.pk], until=LATER, now=NOW)
    for _number in range(2):
        availability.count_missed(cast.ece.pk)
    assert not availability.set_away_who_missed(cast.ece.pk, now=NOW)
    availability.forget_missed(cast.ece.pk)
    for _number in range(3):
        availability.count_missed(cast.ece.pk)
    assert availability.set_away_who_missed(cast.ece.pk, now=NOW)
    assert not availability.set_away_who_missed(cast.ece.pk, now=NOW)
    cast.ece.refresh_from_db()
    row = Presence.objects.get(person=cast.ece)
    assert (cast.ece.presence, row.away_reason) == ("break", "missed")
    shown = presence.shown("break", reason=row.away_reason, since=row.since)
    assert (shown.label, shown.since) == ("Missed offers", NOW)
    profile.set_presence(cast.ece, presence="online", by=cast.ece, now=SOON)
    assert Presence.objects.get(person=cast.ece).missed_in_a_row == 0


def test_the_menu_offers_every_reason_and_the_page_shows_it(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    for reason, name in presence.REASONS.items():
        answer = client.post("/presence/", {"presence": reason})
        assert answer.status_code == 302
        shown = client.get("/settings/").content.decode()
        assert f'value="{reason}"' in shown
        assert f"{cast.ece.name}, {name}." in shown
        assert "since=" in shown
    assert client.post("/presence/", {"presence": "missed"}).status_code == 422
    client.post("/presence/", {"presence": "online"})
    assert "since=" not in client.get("/settings/").content.decode()


def test_an_open_page_hears_of_a_presence_that_changed_elsewhere(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    profile.set_presence(cast.ece, presence="break", reason="lunch", by=cast.ece, now=NOW)
    answer = client.get("/notifications/", headers={"X-Fragment": "1"})
    told = json.loads(unquote(answer.headers["X-Presence"]))
    assert told == {"chosen": "lunch", "label": "Lunch", "since": NOW.isoformat()}


def test_a_page_that_polls_renews(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    assert client.get("/feed/").status_code == 200
    assert until(cast.ece) is not None


def test_processes_that_renew_at_once_never_wait_in_a_ring(committed_cast: Cast) -> None:
    ids = [person.pk for person in committed_cast.staff]
    start, failed = Barrier(4), []

    def speak(order: list[int]) -> None:
        start.wait()
        try:
            for _number in range(30):
                presence.renew(order, until=LATER, now=NOW)
                presence.shorten(order, until=SOON)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=speak, args=(ids[:: (-1) ** n],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
