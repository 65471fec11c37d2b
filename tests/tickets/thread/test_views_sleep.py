"""The doors to sleep and links …"""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten, browsers, who
from tests.tickets.thread.words import answered, opened
from tickets.thread import reader, sleep
from tickets.thread.models import Ticket
from tickets.thread.records import Link, Snooze

__all__ = ["at_half_past_ten"]


def quiet(cast: Cast) -> Ticket:
    ticket = opened(cast)
    answered(cast, ticket)
    return ticket


def url(ticket: Ticket, noun: str) -> str:
    return f"/tickets/{ticket.pk}/{noun}/"


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ({"until": "soon"}, "2026-11-20T22:30:00+00:00"),
        ({"until": "tomorrow"}, "2026-11-21T06:00:00+00:00"),  # nine o’clock in Istanbul
        ({"until": "monday"}, "2026-11-23T06:00:00+00:00"),
        ({"until": "other", "at": "2026-12-01T10:15"}, "2026-12-01T07:15:00+00:00"),
    ],
)
def test_mean_times_of_the_person(cast: Cast, fields: dict[str, str], until: str) -> None:
    ticket = quiet(cast)
    done = factories.browser(cast.ece).post(url(ticket, "snooze"), fields, headers=HTMX)
    assert done.status_code == 200
    assert Snooze.objects.get().until.isoformat() == until
    assert Snooze.objects.get().wakes_on_words is False  # a box that was not ticked


def offered(cast: Cast, ticket: Ticket, now: datetime) -> dict[str, str]:
    who = reader.for_person(cast.ece)._replace(now=now)
    return {one.name: one.when for one in sleep.choices(who, ticket, chosen="monday")}


def test_offer_only_what_can_be_kept_and_the_latest(cast: Cast) -> None:
    ticket = opened(cast)
    at = reader.for_person(cast.ece)._replace(now=NOW)
    for hours, names in ((8, ["soon", "latest", "other"]), (2, ["latest", "other"])):
        ticket.soon_at = NOW + timedelta(hours=hours) * 3 / 4
        found = offered(cast, ticket, NOW)
        assert list(found) == names
        assert found["latest"] == at.full(NOW + timedelta(hours=hours) * 3 / 4)
    ticket.soon_at = NOW
    assert list(offered(cast, ticket, NOW)) == ["other"]


@pytest.mark.parametrize(
    ("hour", "names"),
    [
        (0, ["soon", "morning", "tomorrow", "monday", "other"]),
        (8, ["soon", "morning", "tomorrow", "monday", "other"]),
        (9, ["soon", "tomorrow", "monday", "other"]),
        (23, ["soon", "tomorrow", "monday", "other"]),
    ],
)
def test_know_this_morning_from_tomorrow(cast: Cast, hour: int, names: list[str]) -> None:
    ticket = quiet(cast)
    ticket.refresh_from_db()  # answered: no clock runs
    now = datetime(2026, 11, 26, hour, 32, tzinfo=ZoneInfo("Europe/Istanbul"))
    assert list(offered(cast, ticket, now)) == names
    who = reader.for_person(cast.ece)._replace(now=now)
    for name, day in (("morning", 26), ("tomorrow", 27)):
        at = sleep.moment(name, who, ticket)
        is_there = name in names
        assert at == (datetime(2026, 11, day, 9, tzinfo=who.tz) if is_there else None)


def test_remember_the_last_choice(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    browser.post(url(quiet(cast), "snooze"), {"until": "monday"}, headers=HTMX)
    asked = browser.get(url(quiet(cast), "snooze"), headers={"x-fragment": "dialog"})
    assert 'value="monday" checked' in asked.content.decode()


def test_go_the_plain_way_where_no_dialog_is(cast: Cast) -> None:
    ticket, browser = quiet(cast), factories.browser(cast.ece)
    in_dialog = browser.get(url(ticket, "snooze"), headers={"x-fragment": "dialog"})
    assert 'hx-target="#deed"' in in_dialog.content.decode()
    of_its_own = browser.get(url(ticket, "snooze")).content.decode()
    assert f'action="{url(ticket, "snooze")}"' in of_its_own
    assert "hx-post" not in of_its_own.partition('class="dialog__form"')[2].partition(">")[0]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"until": "never"},
        {"until": "other"},
        {"until": "other", "at": "soon"},
        {"until": "other", "at": "2020-01-01T10:00"},
        {"until": "soon", "note": "x" * 201},
    ],
)
def test_refuse_what_they_can_not_mean(cast: Cast, fields: dict[str, str]) -> None:
    ticket = quiet(cast)
    for headers in (HTMX, JSON, {}):
        door = factories.browser(cast.ece)
        assert door.post(url(ticket, "snooze"), fields, headers=headers).status_code == 422
    assert not Snooze.objects.exists()


def test_wake_and_take_back(cast: Cast) -> None:
    ticket, browser = quiet(cast), factories.browser(cast.ece)
    done = browser.post(url(ticket, "snooze"), {"until": "soon"}, headers=HTMX)
    page = browser.get(url(ticket, "head")).content.decode()
    assert "Asleep · Tomorrow 01:30 · Ece Yılmaz" in page
    undo = json.loads(done.headers["HX-Trigger"])["toast"]["undo"]
    assert browser.post(undo, headers={"x-requested-with": "fetch"}).status_code == 200
    assert not Snooze.objects.exists()


def test_are_open_to_those_who_see_the_ticket(cast: Cast) -> None:
    ticket = quiet(cast)
    other = quiet(cast)
    able = who(cast.ece, cast.mert, cast.aylin, cast.nil)
    for noun, fields in (("snooze", {"until": "soon"}), ("links", {"to": f"#{other.pk}"})):
        fields |= {"kind": "related"} if noun == "links" else {}
        codes = {
            name: browser.post(url(ticket, noun), fields, headers=JSON).status_code
            for name, browser in browsers(cast).items()
        }
        assert {name for name, code in codes.items() if code == 200} == able
        assert codes["nobody"] == 401
        assert {codes[cast.deniz.name], codes[cast.suna.name]} == {404}


def test_link_only_what_the_person_sees_and_show_it_only_to_who_does(cast: Cast) -> None:
    ticket = quiet(cast)
    hidden = factories.ticket(cast.kerem, cast.payments, subject="Gizli konu")
    link = {"to": str(hidden.pk), "kind": "related"}
    ece, nil = factories.browser(cast.ece), factories.browser(cast.nil)
    assert ece.post(url(ticket, "links"), link, headers=JSON).status_code == 422
    assert nil.post(url(ticket, "links"), link, headers=JSON).status_code == 200
    for browser, sees in ((ece, False), (nil, True)):
        for part in ("", "side/"):
            page = browser.get(f"/tickets/{ticket.pk}/{part}").content.decode()
            assert ("Gizli konu" in page) == sees
            assert (f"#{hidden.pk}" in page) == sees
    assert f"#{ticket.pk}" in nil.get(f"/tickets/{hidden.pk}/side/").content.decode()


def test_unlink_from_either_side_and_take_that_back(cast: Cast) -> None:
    one, other = quiet(cast), quiet(cast)
    browser = factories.browser(cast.ece)
    browser.post(url(one, "links"), {"to": other.pk, "kind": "caused_by"}, headers=HTMX)
    gone = browser.post(url(other, "links"), {"_method": "delete", "to": one.pk}, headers=HTMX)
    assert not Link.objects.exists()
    undo = json.loads(gone.headers["HX-Trigger"])["toast"]["undo"]
    assert browser.post(undo, headers={"x-requested-with": "fetch"}).status_code == 200
    assert Link.objects.get().kind == "caused_by"
    twice = browser.post(url(one, "links"), {"to": other.pk, "kind": "duplicate"}, headers=JSON)
    assert twice.status_code == 200
    assert Link.objects.get().kind == "duplicate"
    itself = browser.post(url(one, "links"), {"to": one.pk, "kind": "related"}, headers=JSON)
    assert itself.status_code == 422


def test_are_there_for_scripts_too(cast: Cast) -> None:
    ticket, other = quiet(cast), quiet(cast)
    hidden = factories.ticket(cast.kerem, cast.payments)
    api = f"/api/v1/tickets/{ticket.pk}/"
    token = {"authorization": f"Bearer {factories.api_token(cast.ece)}"}
    browser = factories.browser(cast.suna)  # a session is no key to the API
    until = (NOW + timedelta(hours=5)).isoformat()
    send = {"content_type": "application/json", "headers": token}
    assert browser.post(f"{api}snooze/", {"until": until}, **send).status_code == 200
    assert Ticket.objects.get(pk=ticket.pk).is_asleep
    assert browser.post(f"{api}snooze/", {"until": "2020-01-01"}, **send).status_code in {400, 422}
    assert browser.delete(f"{api}snooze/", headers=token).status_code == 200
    assert not Ticket.objects.get(pk=ticket.pk).is_asleep
    made = browser.post(f"{api}links/", {"to": other.pk}, **send)
    assert [one["number"] for one in made.json()] == [other.pk]
    assert browser.post(f"{api}links/", {"to": hidden.pk}, **send).status_code in {400, 422}
    gone = browser.delete(f"{api}links/?to={other.pk}", headers=token)
    assert (gone.status_code, gone.json()) == (200, [])
