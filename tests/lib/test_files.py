import io
import random
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from helpdesk.lib import files
from helpdesk.lib.crypto import SEAL_BYTES
from helpdesk.lib.files import Kind, Reason
from helpdesk.lib.files.store import PIECE_BYTES

BIDI_AND_INVISIBLE = "\u202e\u200b\u200f\u2066\ufeff\u00ad\U000e0041"
NAMES = [
    ("photo.jpg", "photo.jpg"),
    ("Kimlik ön yüz.PDF", "Kimlik ön yüz.PDF"),
    ("../../etc/passwd", "passwd"),
    ("..\\..\\windows\\win.ini", "win.ini"),
    ("／etc／shadow", "shadow"),
    ("C:\\boot.ini", "boot.ini"),
    ("a\x00b\r\nSet-Cookie: x=1.txt", "ab Set-Cookie_ x=1.txt"),
    (".htaccess", "htaccess"),
    ("\u200b" * 20 + ".bashrc", "bashrc"),
    ("invoice\u202efdp.exe", "invoicefdp.exe"),
    ("con", "_con"),
    ("NUL.txt", "_NUL.txt"),
    ("com1.pdf", "_com1.pdf"),
    ("trailing. . .", "trailing"),
    ('a"b<c>|d?.txt', "a_b_c__d_.txt"),
    ("", "file"),
    ("...", "file"),
    ("/", "file"),
    ("\ud800.png", "\ufffd.png"),
    ("ＦＵＬＬ.ｔｘｔ", "FULL.txt"),
]


@pytest.mark.parametrize(("given_name", "kept"), NAMES)
def test_names_lose_everything_that_could_mislead_or_lead_away(given_name, kept):
    assert files.clean_name(given_name) == kept


def test_long_names_keep_their_ending():
    name = files.clean_name("ş" * 4096 + ".jpeg")
    assert len(name) <= 120
    assert name.endswith("ş.jpeg")


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_any_name_comes_out_harmless_and_settled(name):
    kept = files.clean_name(name)
    assert kept
    assert not set(kept) & set('/\\\x00\r\n"<>:|?*' + BIDI_AND_INVISIBLE)
    assert kept[0] != "."
    assert len(kept) <= 120
    kept.encode("utf-8")
    assert files.clean_name(kept) == kept


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_any_name_makes_one_plain_header_line(name):
    header = files.content_disposition(name)
    assert re.fullmatch(
        r"attachment; filename=\"[\w .()+,=@~-]+\"; filename\*=UTF-8''[\w.%~-]+", header, re.ASCII
    )
    assert unquote(header.split("''")[1]) == files.clean_name(name)


def test_old_clients_get_a_readable_name():
    assert files.content_disposition("Işık çekim.pdf", inline=True) == (
        "inline; filename=\"Isik cekim.pdf\"; filename*=UTF-8''I%C5%9F%C4%B1k%20%C3%A7ekim.pdf"
    )
    assert 'filename="file"' in files.content_disposition("文書")


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_store_gives_back_what_it_was_given(size):
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    assert files.load(files.save(content)) == content


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_store_gives_any_part_of_a_long_content(size):
    content = random.Random(size).randbytes(size)
    kept = files.find(files.save(content))
    assert (kept.size, kept.read()) == (size, content)
    for start in (0, 1, PIECE_BYTES - 1, PIECE_BYTES, 2 * PIECE_BYTES + 5):
        for stop in (start + 1, start + 2, start + PIECE_BYTES + 2, size + 9):
            assert kept.read(start, stop) == content[start:stop]


def test_store_opens_no_more_than_the_part_that_is_wanted(settings):
    key = files.save(b"a" * PIECE_BYTES + b"b" * PIECE_BYTES + b"c")
    stored = settings.FILES_DIR / key[:2] / key[2:4] / key
    sealed = bytearray(stored.read_bytes())
    sealed[PIECE_BYTES + 100] ^= 1  # in the second piece
    stored.write_bytes(sealed)
    assert files.find(key).read(0, 2) == b"aa"
    assert files.find(key).read(2 * PIECE_BYTES) == b"c"
    with pytest.raises(files.Lost):
        files.find(key).read(PIECE_BYTES - 1, PIECE_BYTES + 1)


def test_store_refuses_pieces_that_are_not_in_their_place(settings):
    step = PIECE_BYTES + SEAL_BYTES
    key, other = (files.save(letter * 2 * PIECE_BYTES) for letter in (b"a", b"b"))
    stored, others = (settings.FILES_DIR / k[:2] / k[2:4] / k for k in (key, other))
    whole, foreign = stored.read_bytes(), others.read_bytes()
    for changed in (whole[step:] + whole[:step], whole[:step], whole[:step] * 2, foreign, b""):
        stored.write_bytes(changed)
        with pytest.raises(files.Lost):
            files.find(key).read(0, 1)
            files.load(key)


def test_store_keeps_nothing_readable_under_telling_names(settings):
    marker = b"IBAN of Derya " * 50
    key = files.save(marker)
    assert key != files.save(marker)
    stored = settings.FILES_DIR / key[:2] / key[2:4] / key
    assert b"Derya" not in stored.read_bytes()
    assert [f.name for f in stored.parent.iterdir()] == [key]


def test_store_loses_a_file_only_when_asked():
    key = files.save(b"x")
    files.remove(key)
    files.remove(key)
    with pytest.raises(files.Lost):
        files.load(key)


def test_store_removes_what_a_writer_left_who_died_in_the_middle(settings, monkeypatch):
    def dies(*_given, **_named):
        raise KeyboardInterrupt

    key = files.save(b"finished")
    with monkeypatch.context() as power_cut:
        power_cut.setattr(Path, "rename", dies)
        power_cut.setattr(Path, "unlink", dies)
        with pytest.raises(KeyboardInterrupt):
            files.save(b"half a file")
    now = datetime.now(UTC)
    assert files.remove_unfinished(before=now - timedelta(hours=1)) == 0
    assert files.remove_unfinished(before=now + timedelta(seconds=5)) == 1
    assert files.remove_unfinished(before=now + timedelta(seconds=5)) == 0
    assert files.load(key) == b"finished"


def test_store_refuses_a_changed_file(settings):
    key = files.save(b"content")
    stored = settings.FILES_DIR / key[:2] / key[2:4] / key
    sealed = stored.read_bytes()
    stored.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(files.Lost):
        files.load(key)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "\n", "/"])
def test_store_takes_no_path_for_a_key(key):
    with pytest.raises(files.Lost):
        files.load(key)
    with pytest.raises(files.Lost):
        files.remove(key)


def drawn(form, size=(60, 40), mode="RGB", **options):
    out = io.BytesIO()
    Image.effect_noise(size, 50).convert(mode).save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP])
def test_display_copy_is_a_small_picture_of_the_same_shape(kind):
    content = drawn(kind.name, (3000, 1500))
    copy = files.display_copy(content, kind)
    assert Image.open(io.BytesIO(copy)).size == (2000, 1000)
    assert files.sniff(copy) in (Kind.JPEG, Kind.WEBP)
    assert Image.open(io.BytesIO(files.thumbnail(content, kind))).size == (320, 160)


def test_display_copy_is_not_larger_than_the_original():
    copy = files.display_copy(drawn("PNG"), Kind.PNG)
    assert Image.open(io.BytesIO(copy)).size == (60, 40)


def test_display_copy_keeps_no_metadata_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010E] = "taken at home"
    content = drawn("JPEG", exif=exif.tobytes(), comment=b"secret comment")
    assert b"taken at home" in content
    copy = files.display_copy(content, Kind.JPEG)
    assert b"taken" not in copy
    assert b"secret" not in copy
    opened = Image.open(io.BytesIO(copy))
    assert opened.size == (40, 60)
    assert not opened.getexif()


def test_display_copy_of_a_transparent_picture_stays_transparent():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    copy = Image.open(io.BytesIO(files.display_copy(out.getvalue(), Kind.PNG)))
    assert copy.convert("RGBA").getpixel((5, 5))[3] == 0


def moving(form, frames=6, size=(60, 40)):
    drawn = [Image.new("RGB", size, (40 * n % 256, 0, n)) for n in range(frames)]
    out = io.BytesIO()
    rest = drawn[1:]
    drawn[0].save(out, form, save_all=True, append_images=rest, duration=80, loop=0)
    return out.getvalue()


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.GIF, Kind.WEBP])
def test_display_copy_of_what_moves_goes_on_moving(kind):
    copy = Image.open(io.BytesIO(files.display_copy(moving(kind.name), kind)))
    assert (copy.format, copy.n_frames, copy.size) == ("WEBP", 6, (60, 40))
    copy.seek(5)
    copy.load()
    assert copy.info["duration"] == 80
    assert copy.info["loop"] == 0
    assert abs(copy.convert("RGB").getpixel((5, 5))[0] - 200) < 12


def test_display_copy_of_what_moves_is_bounded():
    wide = Image.open(io.BytesIO(files.display_copy(moving("GIF", size=(960, 500)), Kind.GIF)))
    assert (wide.size, wide.n_frames) == ((480, 250), 6)
    long = files.display_copy(moving("GIF", frames=200, size=(480, 480)), Kind.GIF)
    assert 80 < Image.open(io.BytesIO(long)).n_frames < 100
    huge = Image.open(io.BytesIO(files.display_copy(moving("GIF", 3, (2100, 2000)), Kind.GIF)))
    assert (huge.size, huge.n_frames) == ((2000, 1905), 1)


def test_display_copy_of_what_is_damaged_further_on_moves_until_there():
    content = moving("GIF", size=(200, 100))
    copy = files.display_copy(content[: len(content) * 2 // 3], Kind.GIF)
    assert 1 < Image.open(io.BytesIO(copy)).n_frames < 6


def test_display_copy_of_what_cannot_be_drawn_is_none():
    assert files.display_copy(b"\x89PNG\r\n\x1a\n broken", Kind.PNG) is None
    assert files.display_copy(b"%PDF-1.4", Kind.PDF) is None


def test_reasons_are_kept_as_codes_and_read_as_words():
    assert files.reason_text(Reason.EMPTY.value) == "The file is empty."
    assert files.reason_text("Eicar-Signature") == "Eicar-Signature"
    assert unicodedata.is_normalized("NFC", files.reason_text("empty"))
