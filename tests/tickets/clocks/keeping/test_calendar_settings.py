"""The settings of calendars …"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.events.models import Event
from helpdesk.lib import hours
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.clocks import kept
from tickets.clocks import policies, shipped
from tickets.clocks.keeping import week
from tickets.clocks.models import Calendar, SlaPolicy

PATH = "/settings/calendars/"
TYPED: dict[str, Any] = {
    "name": "Finance",
    "time_zone": "Europe/Istanbul",
    "when": "chosen",
    "mon": "9:00-12:30, 13.30 – 18:00",
    "fri": "22:00–02:00",
    "holiday": ["2027-01-01", ""],
    "holiday_name": ["Yılbaşı", ""],
    "do": "save",
}


def made(cast: Cast, **changes: Any) -> Any:
    return factories.browser(cast.aylin).post(f"{PATH}new/", TYPED | changes)


def test_are_open_to_leads_alone(cast: Cast) -> None:
    made(cast)
    pk = Calendar.objects.get().pk
    for person in cast.staff:
        client = factories.browser(person)
        may = person in {cast.aylin, cast.nil}
        for path in (PATH, f"{PATH}new/", f"{PATH}{pk}/"):
            assert client.get(path).status_code == (200 if may else 403)
        if not may:
            assert client.post(f"{PATH}{pk}/removal/").status_code == 403


def test_keep_several_stretches_a_day_over_midnight_and_holidays(cast: Cast) -> None:
    assert made(cast).status_code == 302
    calendar = Calendar.objects.get()
    assert calendar.weekly == {
        "mon": [["09:00", "12:30"], ["13:30", "18:00"]],
        "fri": [["22:00", "02:00"]],
    }
    assert calendar.holidays == [{"date": "2027-01-01", "name": "Yılbaşı"}]
    found = policies.book().hours(calendar.pk)
    assert found.closed_dates == {date(2027, 1, 1)}
    page = factories.browser(cast.aylin).get(f"{PATH}{calendar.pk}/").content.decode()
    assert 'value="09:00–12:30, 13:30–18:00"' in page and 'value="Yılbaşı"' in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mon": "morning"}, "Write hours as"),
        ({"mon": "09:00–25:00"}, "Write hours as"),
        ({"mon": "24:00–02:00"}, "Write hours as"),
        ({"mon": "", "fri": ""}, "Nothing would ever fall due"),
        ({"name": "  "}, "This field is required"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"holiday": ["next week"], "holiday_name": ["Bayram"]}, "Write each date"),
    ],
)
def test_keep_what_was_typed_where_it_is_wrong(
    cast: Cast, wrong: dict[str, Any], said: str
) -> None:
    answer = made(cast, **wrong)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (422, True)
    assert not Calendar.objects.exists()
    for name, typed in wrong.items():
        given = typed if isinstance(typed, list) else [typed]
        assert name == "time_zone" or all(f'value="{one}"' in page for one in given if one.strip())


def test_change_and_tell_what(cast: Cast) -> None:
    made(cast)
    calendar = Calendar.objects.get()
    client = factories.browser(cast.aylin)
    client.post(f"{PATH}{calendar.pk}/", TYPED | {"when": "always"})
    calendar.refresh_from_db()
    assert calendar.weekly == {}
    assert Event.objects.get(verb="calendar.changed").detail["fields"] == ["weekly"]


def test_stay_while_a_policy_counts_on_them(cast: Cast) -> None:
    shipped.restore()
    made(cast)
    calendar, client = Calendar.objects.get(), factories.browser(cast.aylin)
    SlaPolicy.objects.get(shipped_as="rest").lines.update(calendar=calendar)
    answer = client.post(f"{PATH}{calendar.pk}/removal/", follow=True)
    assert "“Everything else” still count on it" in answer.content.decode()
    SlaPolicy.objects.get(shipped_as="rest").lines.update(calendar=None)
    client.post(f"{PATH}{calendar.pk}/removal/")
    assert not Calendar.objects.exists()


def test_show_this_week_while_they_are_typed(cast: Cast) -> None:
    answer = factories.browser(cast.aylin).post(
        f"{PATH}new/", TYPED | {"do": "look"}, headers={"X-Fragment": "editor"}
    )
    page = answer.content.decode()
    assert "09:00–12:30, 13:30–18:00" in page and "22:00–24:00" in page
    assert not Calendar.objects.exists()


def test_draw_each_day_to_scale_with_what_closes_it() -> None:
    weekly = {"thu": [["22:00", "06:00"]], "fri": [["12:00", "18:00"]]}
    holiday = date(2026, 11, 21)
    found = hours.read(weekly, zone=ZoneInfo("Europe/Istanbul"), closed_dates=[holiday])
    days = week.of(found, {holiday: "Tatil"}, now=NOW, language="en")
    assert [(day.name, day.says, day.note) for day in days[3:6]] == [
        ("Thursday", "22:00–24:00", ""),
        ("Friday", "00:00–06:00, 12:00–18:00", ""),
        ("Saturday", "", "Tatil"),
    ]
    assert [(one.x, one.width) for one in days[4].stretches] == [(0.0, 25.0), (50.0, 25.0)]
    assert [day.is_today for day in days] == [False] * 4 + [True, False, False]


def test_refuse_hours_on_which_a_time_is_never_reached(cast: Cast) -> None:
    office = kept.office_hours()
    kept.policy(first_seconds=365 * 86_400 // 8, calendar=office)
    answer = factories.browser(cast.aylin).post(
        f"{PATH}{office.pk}/", TYPED | {"mon": "09:00-09:01", "fri": ""}
    )
    assert answer.status_code == 422
    assert "more than five years" in answer.content.decode()
    office.refresh_from_db()
    assert len(office.weekly) == 5


def test_refuse_a_day_that_begins_when_it_is_over(cast: Cast) -> None:
    assert made(cast, mon="24:00–02:00").status_code == 422
