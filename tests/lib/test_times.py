"""Moments and spans as a person reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from helpdesk.lib import times

ISTANBUL = times.zone("Europe/Istanbul")
NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)


def test_writes_a_time_as_the_language_does() -> None:
    assert times.time_of_day(NOW, tz=ISTANBUL, language="en") == "22:30"
    assert times.time_of_day(NOW, tz=ISTANBUL, language="tr") == "22.30"


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "22:30"), (-23, "19 Nov"), (-24 * 400, "16 Oct 2025")],
)
def test_says_the_day_once_it_is_not_today(hours: int, words: str) -> None:
    at = NOW + timedelta(hours=hours)
    assert times.short(at, tz=ISTANBUL, language="en", now=NOW) == words


@pytest.mark.parametrize(
    ("language", "this_year", "later"),
    [
        ("tr", "30 Mayıs", "1 Ocak 2027"),
        ("en", "30 May", "1 January 2027"),
        ("de", "30. Mai", "1. Januar 2027"),
        ("es", "30 de mayo", "1 de enero de 2027"),
    ],
)
def test_writes_a_whole_date_as_a_letter_does(language: str, this_year: str, later: str) -> None:
    written = [
        times.whole_date(datetime(*day, tzinfo=UTC), tz=ISTANBUL, language=language, now=NOW)
        for day in ((2026, 5, 30), (2027, 1, 1))
    ]
    assert written == [this_year, later]


@pytest.mark.parametrize(("language", "words"), [("en", "today 22:30"), ("tr", "bugün 22.30")])
def test_stands_in_small_letters_inside_a_sentence(language: str, words: str) -> None:
    with translation.override(language):
        said = times.full(NOW, tz=ISTANBUL, language=language, now=NOW)
    assert times.inside(said) == words
    assert times.inside("12 Nov 21:29") == "12 Nov 21:29"


def test_takes_the_day_from_the_person_and_not_from_utc() -> None:
    late = datetime(2026, 11, 19, 21, 30, tzinfo=UTC)  # already the 20th in Istanbul
    assert times.full(late, tz=ISTANBUL, language="en", now=NOW) == "Today 00:30"
    assert times.full(late, tz=times.zone("UTC"), language="en", now=NOW) == "Yesterday 21:30"
    assert times.start_of_day(NOW, tz=ISTANBUL) == datetime(2026, 11, 19, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (-840, "14 m"),
        (3600, "1 h"),
        (4320, "1 h 12 m"),
        (86400, "1 d"),
        (90000, "1 d 1 h"),
    ],
)
def test_gives_a_span_in_the_units_that_help(seconds: int, words: str) -> None:
    with translation.override("en"):
        assert times.span(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (840, "14 minutes"),
        (-3660, "1 hour 1 minute"),
        (90061, "1 day 1 hour"),
    ],
)
def test_says_a_span_in_whole_words_for_those_who_hear_it(seconds: int, words: str) -> None:
    with translation.override("en"):
        assert times.spoken(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../../etc/passwd", "Europe/Ist\x00anbul"])
def test_falls_back_to_utc_for_a_zone_that_does_not_exist(name: str) -> None:
    assert times.zone(name).key == "UTC"
