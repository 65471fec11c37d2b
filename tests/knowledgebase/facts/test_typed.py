"""Values of facts as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledgebase.facts import typed
from knowledgebase.facts.models import Fact
from knowledgebase.facts.written import written

HOUR, DAY = 3600, 86400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4 h", 4 * HOUR),
        ("4h", 4 * HOUR),
        ("1 gün", DAY),
        ("24 saat", DAY),
        ("15 dk", 900),
        ("1 saat 30 dakika", 5400),
        ("1,5 saat", 5400),
        ("1.5 hours", 5400),
        ("2 days", 2 * DAY),
        ("1 hafta", 7 * DAY),
        ("3 Tage", 3 * DAY),
        ("2 horas y 5 minutos", 2 * HOUR + 300),
        ("90 Min.", 5400),
        ("30 sn", 30),
        ("1 DAKİKA", 60),
    ],
)
def test_a_time_span_is_read_as_people_write_it(text: str, seconds: int) -> None:
    assert typed.duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4",
        "saat",
        "0 h",
        "-1 h",
        "1 iş günü",
        "1-3 gün",
        "5 minutes 2 hours",
        "1 h 1 h",
        "9999 weeks",
    ],
)
def test_what_could_be_two_things_is_none(text: str) -> None:
    with pytest.raises(typed.Unclear):
        typed.duration(text)


@given(
    st.integers(1, 9 * 365).map(lambda n: n * DAY)
    | st.integers(1, 2000).map(lambda n: n * HOUR)
    | st.integers(1, 5000).map(lambda n: n * 60),
    st.sampled_from(["tr", "en", "de", "es"]),
)
def test_what_a_page_says_can_be_typed_again(seconds: int, language: str) -> None:
    said = written(Fact.DURATION, seconds, language)
    assert said is not None
    assert typed.duration(said) == seconds


@pytest.mark.parametrize("text", ["25", "%25", "25 %", " % 25"])
def test_a_share_is_read_with_its_sign_on_either_side(text: str) -> None:
    assert typed.percent(text) == 25


@pytest.mark.parametrize("text", ["", "101", "-1", "2,5", "a quarter"])
def test_a_share_is_a_whole_number_of_a_hundred(text: str) -> None:
    with pytest.raises(typed.Unclear):
        typed.percent(text)
