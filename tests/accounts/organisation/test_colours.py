"""White words have to be readable on a brand's colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.organisation import colours

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#777777", 4.478), ("#ff0000", 3.998)],
)
def test_contrast_is_that_of_the_standard(colour: str, contrast: float) -> None:
    assert colours.contrast_with_white(colour) == pytest.approx(contrast, abs=0.001)


@given(COLOURS)
def test_the_suggestion_can_be_read(colour: str) -> None:
    assert colours.is_readable(colours.nearest_readable(colour))


@given(COLOURS)
def test_a_colour_that_can_be_read_stays(colour: str) -> None:
    if colours.is_readable(colour):
        assert colours.nearest_readable(colour) == colour


@given(COLOURS)
def test_the_suggestion_is_no_darker_than_it_has_to_be(colour: str) -> None:
    if not colours.is_readable(colour):
        assert colours.contrast_with_white(colours.nearest_readable(colour)) < 4.8


@pytest.mark.parametrize("colour", ["#ff8800", "#33cc33", "#66aaff"])
def test_the_suggestion_keeps_the_hue(colour: str) -> None:
    def order(hexadecimal: str) -> list[int]:
        channels = [int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5)]
        return sorted(range(3), key=channels.__getitem__)

    assert order(colours.nearest_readable(colour)) == order(colour)
