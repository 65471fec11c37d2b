"""The settings of a brand's chat."""

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.events.models import Event
from livechat.sessions.actions import configuring
from livechat.sessions.models import ChatSettings, ChatTopic, WidgetKey
from tests import factories
from tests.cast import Cast
from tests.livechat.chat import chats
from tickets.thread.actions.reasons import found_reasons

PAGES = ("chat_conduct", "chat_hours", "chat_topics", "chat_embed")
SECONDS = {name: least for name, (least, _most) in configuring.SECONDS.items()}


@pytest.fixture
def row(cast: Cast) -> ChatSettings:
    return chats(cast.lunaro, cast.support, site_origins=["https://www.lunaro.example"])


@pytest.fixture
def lead(cast: Cast) -> Client:
    return factories.browser(cast.aylin)


def _at(name: str, cast: Cast) -> str:
    return reverse(name, args=[cast.lunaro.pk])


def _conduct(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"team": cast.support.pk, "is_on": "on", "site_origins": "", **SECONDS, **more}


@pytest.mark.parametrize("page", PAGES)
def test_are_open_to_leads_of_the_brand_alone(cast: Cast, row: ChatSettings, page: str) -> None:
    told = {
        person.name: factories.browser(person).get(_at(page, cast)).status_code
        for person in cast.staff
    }
    assert told == {
        "Ece Yılmaz": 403,
        "Mert Kaya": 403,
        "Deniz Aksoy": 403,
        "Aylin Demir": 200,
        "Nil Şahin": 200,
        "Suna Er": 403,
    }
    other = reverse(page, args=[cast.mavi_kule.pk])
    assert factories.browser(cast.aylin).get(other).status_code == 404


def test_begin_with_a_team_and_then_have_pages_of_their_own(cast: Cast, lead: Client) -> None:
    assert lead.get(_at("chat_hours", cast)).status_code == 404
    assert "Off" in lead.get(reverse("chat_brands")).content.decode()
    answer = lead.post(
        _at("chat_conduct", cast),
        _conduct(
            cast,
            site_origins="https://WWW.lunaro.example/tr/\r\nhttps://lunaro.example",
            greeting_de="  Guten   Tag  ",
            shows_typing="on",
        ),
    )
    assert answer.status_code == 302
    row = ChatSettings.objects.get(brand=cast.lunaro)
    assert row.site_origins == ["https://www.lunaro.example", "https://lunaro.example"]
    assert row.greetings == {"de": "Guten Tag"}
    assert (row.is_on, row.shows_typing, row.identified_only) == (True, True, False)
    assert row.accept_seconds == SECONDS["accept_seconds"]
    assert Event.objects.filter(verb="brand.chat_changed", subject_id=cast.lunaro.pk).count() == 1
    assert "Open now" in lead.get(reverse("chat_brands")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"site_origins": "http://lunaro.example"},
        {"site_origins": "https://*.lunaro.example"},
        {"accept_seconds": 0},
        {"mail_after_seconds": 10**9},
        {"team": 99999},
        {"team": ""},
        {"greeting_tr": "x" * 301},
    ],
)
def test_keep_nothing_of_a_form_with_a_mistake(
    cast: Cast, row: ChatSettings, lead: Client, wrong: dict[str, Any]
) -> None:
    answer = lead.post(_at("chat_conduct", cast), _conduct(cast, identified_only="on", **wrong))
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    row.refresh_from_db()
    assert not row.identified_only


def test_take_no_team_of_another_brand(cast: Cast, row: ChatSettings) -> None:
    tower = factories.team(of=cast.mavi_kule)
    with pytest.raises(configuring.NotPossible):
        configuring.configure(cast.lunaro, team=tower, by=cast.aylin)


def test_read_hours_as_people_write_them(cast: Cast, row: ChatSettings, lead: Client) -> None:
    said = {
        "when": "chosen",
        "mon": "9:00-12.30, 13:30 – 18:00",
        "sat": "22:00–02:00",
        "closed_dates": ["2027-01-01", "", "2026-12-31", "2027-01-01"],
    }
    assert lead.post(_at("chat_hours", cast), said).status_code == 302
    row.refresh_from_db()
    assert row.hours == {
        "mon": [["09:00", "12:30"], ["13:30", "18:00"]],
        "sat": [["22:00", "02:00"]],
    }
    assert row.closed_dates == [date(2026, 12, 31), date(2027, 1, 1)]
    shown = lead.get(_at("chat_hours", cast)).content.decode()
    assert "09:00–12:30, 13:30–18:00" in shown and 'value="2026-12-31"' in shown

    assert lead.post(_at("chat_hours", cast), {**said, "when": "always"}).status_code == 302
    row.refresh_from_db()
    assert row.hours == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"mon": "in the morning"},
        {"mon": "9-18"},
        {"mon": "09:00–25:00"},
        {"mon": "09:00–18:00 and later"},
        {"mon": ""},
        {"closed_dates": ["tomorrow"]},
        {"when": "never"},
    ],
)
def test_say_what_hours_look_like(
    cast: Cast, row: ChatSettings, lead: Client, wrong: dict[str, Any]
) -> None:
    said = {"when": "chosen", "mon": "09:00–18:00", **wrong}
    answer = lead.post(_at("chat_hours", cast), said)
    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.hours == {}


def _lines(prefix: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    head = {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": 0}
    return head | {
        f"{prefix}-{n}-{name}": value
        for n, line in enumerate(lines)
        for name, value in line.items()
    }


def test_keep_topics_in_the_order_of_their_numbers(
    cast: Cast, row: ChatSettings, lead: Client
) -> None:
    reasons = list(found_reasons().values())[:3]
    lines = [
        {"reason": reasons[0].pk, "ORDER": 2},
        {"reason": reasons[1].pk, "ORDER": 1, "team": cast.payments.pk},
        {"reason": ""},
    ]
    assert lead.post(_at("chat_topics", cast), _lines("topic", lines)).status_code == 302
    kept = ChatTopic.objects.filter(brand=cast.lunaro).values_list("reason", "team")
    assert list(kept) == [(reasons[1].pk, cast.payments.pk), (reasons[0].pk, None)]
    wrong = [{"reason": 99999}]
    assert lead.post(_at("chat_topics", cast), _lines("topic", wrong)).status_code == 422
    assert ChatTopic.objects.count() == 2


def test_say_which_number_is_none_and_what_is_allowed(
    cast: Cast, row: ChatSettings, lead: Client
) -> None:
    least, most = configuring.SECONDS["accept_seconds"]
    for typed in ("soon", "", str(most + 1)):
        page = lead.post(_at("chat_conduct", cast), _conduct(cast, accept_seconds=typed))
        told = f"(seconds): write a whole number from {least} to {most}."
        assert page.status_code == 422
        assert told in page.content.decode()
    lines = [{"reason": next(iter(found_reasons().values())).pk, "ORDER": "first"}]
    page = lead.post(_at("chat_topics", cast), _lines("topic", lines))
    assert "Place: write a whole number from 1 to 999." in page.content.decode()


def test_show_a_new_key_once(cast: Cast, row: ChatSettings, lead: Client) -> None:
    made = lead.post(_at("chat_key_make", cast))
    assert made.headers["Cache-Control"] == "no-store"
    clear = made.content.decode().split('role="status"')[1].split('value="')[1].split('"')[0]
    key = WidgetKey.objects.get()
    assert clear.endswith(key.hint)
    later = html.unescape(lead.get(_at("chat_embed", cast)).content.decode())
    assert clear not in later and f"…{key.hint}" in later
    assert 'data-brand="lunaro"></script>' in later

    lead.post(_at("chat_key_make", cast))
    assert lead.post(_at("chat_key_make", cast), follow=True).status_code == 200
    assert WidgetKey.objects.filter(retired_at=None).count() == 2
    retire = reverse("chat_key_retire", args=[cast.lunaro.pk, key.pk])
    assert lead.post(retire).status_code == 302
    assert WidgetKey.objects.filter(retired_at=None).count() == 1
    elsewhere = reverse("chat_key_retire", args=[cast.mavi_kule.pk, key.pk])
    assert factories.browser(cast.nil).post(elsewhere).status_code == 404


def test_hold_back_the_closing_of_a_team_that_gets_chats(cast: Cast, row: ChatSettings) -> None:
    page = factories.browser(cast.nil).get(f"/settings/teams/{cast.support.pk}/close/")
    if page.status_code == 404:
        page = factories.browser(cast.nil).get(reverse("team_closing", args=[cast.support.pk]))
    assert "Lunaro" in page.content.decode()
