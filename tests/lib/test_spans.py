"""What a Range header means for a content of a thousand bytes, and for a film."""

import pytest

from helpdesk.lib import spans
from helpdesk.lib.spans import Span


@pytest.mark.parametrize(
    ("said", "start", "stop"),
    [
        ("bytes=0-1", 0, 2),  # what Safari asks first
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 1000),
        ("bytes=999-", 999, 1000),
        ("bytes=10-99999", 10, 1000),
        ("bytes=-100", 900, 1000),
        ("bytes=-99999", 0, 1000),
    ],
)
def test_gives_the_part_that_is_meant(said: str, start: int, stop: int) -> None:
    assert spans.wanted(said, 1000) == Span(start, stop, is_part=True)


@pytest.mark.parametrize(
    "said",
    ["", "bytes", "bytes=", "bytes=-", "lines=1-2", "bytes=5-2", "bytes=0-1,4-5", "bytes=٣-"],
)
def test_gives_the_whole_when_it_can_not_be_read(said: str) -> None:
    assert spans.wanted(said, 1000) == Span(0, 1000, is_part=False)


@pytest.mark.parametrize("said", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_gives_nothing_behind_the_end(said: str) -> None:
    with pytest.raises(spans.Unsatisfiable):
        spans.wanted(said, 1000)


def test_gives_the_rest_of_a_film_by_the_megabyte_and_a_named_part_as_it_is_named() -> None:
    film = 25 * spans.AT_ONCE
    first = spans.wanted("bytes=0-", film)
    assert (first.size, first.of(film)) == (spans.AT_ONCE, f"bytes 0-1048575/{film}")
    assert spans.wanted(f"bytes=0-{film - 1}", film).size == film
