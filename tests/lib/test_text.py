import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.lib.text import clean, clip, fold, initials, lower, sort_key, squeeze
from tests.growth import STEADY, growth


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("IŞIKLAR", "isiklar"),
        ("ışıklar", "isiklar"),
        ("İstanbul", "istanbul"),
        ("i̇stanbul", "istanbul"),
        ("ÇEKİM ÖDEMESİ ĞÜ", "cekim odemesi gu"),
        ("kâr lâle hükûmet Îmân", "kar lale hukumet iman"),
        ("Ayşe'nin Ayşe’nin", "ayse nin ayse nin"),
        ("Ayşe＇nin", "ayse nin"),
        ("Straße", "strasse"),
        ("ＦＵＬＬ ｗｉｄｔｈ", "full width"),
        ("Ñandú café", "nandu cafe"),
        ("ﬁş №1", "fis no1"),
        ("Привет", "привет"),
        ("", ""),
    ],
)
def test_fold_meets_every_spelling_of_a_word(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_fold_of_a_folded_text_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzâîû '"))
def test_fold_ignores_case_and_composition(text):
    assert fold(text.upper()) == fold(text) == fold(unicodedata.normalize("NFD", text))


def test_lower_follows_the_language():
    assert lower("ILIK İÇİN", "tr") == "ılık için"
    assert lower("ILIK", "tr-TR") == "ılık"
    assert lower("TITLE", "en") == "title"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ece Yıldız", "EY"),
        ("ismail ışık", "İI"),
        ("Derya", "DE"),
        ("Ali Rıza van der Berg", "AB"),
        ("  mert.  ", "ME"),
        ("derya_k", "DK"),
        ("X", "X"),
        ("😀", "?"),
        ("", "?"),
        ("ßen", "SS"),
    ],
)
def test_initials_are_two_letters_for_a_face(name, letters):
    assert initials(name) == letters


def test_initials_of_an_english_name_keep_their_dotless_capital():
    assert initials("ian hill", "en") == "IH"


@pytest.mark.parametrize(
    ("text", "length", "clipped"),
    [
        ("short", 5, "short"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two three", 7, "one…"),
        ("endlessendlessendless", 8, "endless…"),
        ("a endlessendless", 8, "a endle…"),
        ("", 3, ""),
    ],
)
def test_clip_cuts_between_words(text, length, clipped):
    assert clip(text, length) == clipped


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_clip_is_never_longer_than_asked(text, length):
    assert len(clip(text, length)) <= length


def test_squeeze_leaves_one_line_with_single_spaces():
    assert squeeze(" a\u00a0 b\n\tc ") == "a b c"


def test_clean_removes_what_cannot_be_stored_or_seen():
    assert clean("a\x00b\x1b[0m\x7f\x9f\r\nc\rd\u2028e\tf") == "ab[0m\nc\nd\ne\tf"
    assert clean("e\u0301") == "é"
    assert clean("half \ud83d here") == "half \ufffd here"


def test_clean_keeps_what_people_write():
    written = "Merhaba 👨‍👩‍👧 kâğıt\n\tİyi günler\u00a0– “ok”"
    assert clean(written) == written


@given(st.text(alphabet=st.characters(codec=None)))
def test_clean_gives_text_that_every_store_takes(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("work", [clean, fold])
def test_heaped_marks_do_not_stop_the_house(work):
    heap = "a" + "\u0301\u0323" * 100_000 + "son"
    assert growth(work, heap) < STEADY
    done = work(heap)
    assert done.endswith("son")
    assert len(done) < 100


def test_clean_keeps_ordinary_marks_in_long_texts():
    written = "ậ̀ " * 1000
    assert clean(written) == unicodedata.normalize("NFC", written)


def test_sort_key_orders_as_a_turkish_dictionary():
    words = ["ılık", "çay", "zil", "cam", "ısı", "iğne", "Işık", "İzmir", "ağ", "az", "1", "dal"]
    assert sorted(words, key=sort_key) == [
        "1", "ağ", "az", "cam", "çay", "dal", "ılık", "ısı", "Işık", "iğne", "İzmir", "zil",
    ]  # fmt: skip


def test_sort_key_places_an_accented_letter_beside_its_plain_one():
    assert sorted(["kat", "kâr", "kaş"], key=sort_key) == ["kâr", "kaş", "kat"]
