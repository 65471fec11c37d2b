"""Films: how large, how long, and without what they carry beside picture and sound."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.lib import files
from helpdesk.lib.files import Film, Kind
from tests.knowledgebase.articles.films import box, element, mp4, webm


def test_an_mp4_says_how_large_and_how_long_it_is() -> None:
    assert files.sniff(mp4()) is Kind.MP4
    assert files.measured(mp4(), Kind.MP4) == Film(640, 360, 12.5)


def test_a_film_that_was_held_upright_is_measured_upright() -> None:
    assert files.measured(mp4(turned=True), Kind.MP4) == Film(360, 640, 12.5)


def test_a_webm_says_how_large_and_how_long_it_is() -> None:
    assert files.sniff(webm()) is Kind.WEBM
    assert files.measured(webm(), Kind.WEBM) == Film(640, 360, 12.5)


@pytest.mark.parametrize("made", [mp4, webm])
def test_a_film_loses_where_and_with_what_it_was_taken(made) -> None:
    film = made(b"+41.0082+028.9784/ Telefon")
    kind = files.sniff(film)
    bare = files.bare(film, kind)
    assert b"Telefon" in film
    assert b"Telefon" not in bare
    assert len(bare) == len(film)
    assert files.measured(bare, kind) == files.measured(film, kind)
    assert bare[-8:] == film[-8:]


def test_a_film_without_a_picture_has_no_measure() -> None:
    sound = box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", box(b"mvhd", bytes(100)))
    assert files.measured(sound, Kind.MP4) is None
    assert files.measured(element(0x1A45DFA3, b"\x42\x82\x84webm"), Kind.WEBM) is None


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_nothing_breaks(content: bytes) -> None:
    for start in (b"", mp4()[:60], webm()[:60]):
        for kind in (Kind.MP4, Kind.WEBM):
            files.measured(start + content, kind)
            assert len(files.bare(start + content, kind)) == len(start + content)


@given(st.integers(0, 600), st.binary(min_size=1, max_size=4))
def test_a_film_that_was_tampered_with_breaks_nothing(place: int, bytes_: bytes) -> None:
    for film, kind in ((mp4(b"x"), Kind.MP4), (webm(b"x"), Kind.WEBM)):
        at = place % len(film)
        bent = film[:at] + bytes_ + film[at + len(bytes_) :]
        files.measured(bent, kind)
        assert len(files.bare(bent, kind)) == len(bent)


def test_sizes_that_lie_end_the_look() -> None:
    huge = struct.pack(">I4sQ", 1, b"moov", 2**63) + bytes(40)
    assert files.measured(box(b"ftyp", b"isom") + huge, Kind.MP4) is None
