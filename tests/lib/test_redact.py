import random
import re
import unicodedata
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.lib.redact import mask_cards, mask_cards_in_html
from tests.growth import STEADY, growth

ISSUERS = [
    ("4", 16), ("4", 13), ("4", 19), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16),
    ("34", 15), ("37", 15), ("6011", 16), ("65", 16), ("62", 16), ("62", 19), ("3528", 16),
    ("36", 14), ("305", 14), ("9792", 16), ("5018", 12), ("6759", 16), ("2204", 16),
]  # fmt: skip


def number(prefix, length, draw):
    body = prefix + "".join(draw.choice("0123456789") for _ in range(length - len(prefix) - 1))
    total = sum(
        digit if place % 2 else (digit * 2 - 9 if digit > 4 else digit * 2)
        for place, digit in enumerate(map(int, reversed(body)))
    )
    return body + str(-total % 10)


def fours(pan):
    return [pan[i : i + 4] for i in range(0, len(pan), 4)]


def digits_in(pan, zero):
    return "".join(chr(ord(zero) + int(digit)) for digit in pan)


SHAPES = {
    "plain": lambda pan: pan,
    "spaces": lambda pan: " ".join(fours(pan)),
    "dashes": lambda pan: "-".join(fours(pan)),
    "dots": lambda pan: ".".join(fours(pan)),
    "no-break spaces": lambda pan: "\u00a0".join(fours(pan)),
    "thin spaces": lambda pan: "\u2009".join(fours(pan)),
    "narrow no-break spaces": lambda pan: "\u202f".join(fours(pan)),
    "zero width everywhere": lambda pan: "\u200b".join(pan),
    "soft hyphens": lambda pan: "\u00ad".join(pan),
    "byte order marks": lambda pan: "\ufeff".join(fours(pan)),
    "long dashes": lambda pan: " – ".join(fours(pan)),
    "no-break hyphens": lambda pan: "\u2011".join(fours(pan)),
    "digit by digit": lambda pan: " ".join(pan),
    "lines": lambda pan: "\n".join(fours(pan)),
    "two lines": lambda pan: f"{pan[:8]}\r\n{pan[8:]}",
    "quoted lines": lambda pan: f"{pan[:8]}\n> {pan[8:]}",
    "tabs and many spaces": lambda pan: " \t  ".join(fours(pan)),
    "slashes": lambda pan: "/".join(fours(pan)),
    "underscores": lambda pan: "_".join(fours(pan)),
    "full width": lambda pan: digits_in(pan, "０"),
    "Arabic": lambda pan: digits_in(pan, "٠"),
    "Persian in groups": lambda pan: " ".join(fours(digits_in(pan, "۰"))),
    "Devanagari": lambda pan: digits_in(pan, "०"),
    "six and the rest": lambda pan: f"{pan[:6]} {pan[6:]}",
    "cut by a word wrap": lambda pan: f"{pan[:-2]}\n{pan[-2:]}",
    "before its expiry": lambda pan: f"{' '.join(fours(pan))} 12/27 123",
    "behind a counter": lambda pan: f"1. {' '.join(fours(pan))}",
    "glued to a word": lambda pan: f"kartım{pan}numara",
    "named": lambda pan: f"Kart no:{pan}, id 5",
    "in brackets": lambda pan: f"({pan})",
}
HTML_SHAPES = {
    "tags inside": lambda pan: (
        f"<p>{pan[:5]}<b>{pan[5:9]}</b><span style='x:1'>{pan[9:]}</span></p>"
    ),
    "tag after each digit": lambda pan: "<i></i>".join(pan),
    "cells": lambda pan: "".join(f"<td>{g}</td>\n      " for g in fours(pan)),
    "breaks": lambda pan: "<br/>".join(fours(pan)),
    "entities": lambda pan: "".join(f"&#{ord(d)};" for d in pan),
    "hexadecimal entities": lambda pan: "".join(f"&#x{ord(d):x};" for d in pan),
    "named spaces": lambda pan: "&nbsp;".join(fours(pan)),
    "comments": lambda pan: "<!-- 1 -->".join(fours(pan)),
    "attribute": lambda pan: f'<img alt="{pan}" width="600">',
    "comment": lambda pan: f"<!-- {pan} -->",
    "unclosed tag": lambda pan: f"5 < 6 <b {pan}",
    "less-than sign": lambda pan: f"5 < {pan}",
    "parameter": lambda pan: f'<a href="https://pay.example/?card_number={pan}">',
}


def in_the_clear(text, pan):
    """Whether a grep that sees through decoration still finds the number."""
    text = re.sub(r"&#x([0-9a-f]+);", lambda m: chr(int(m[1], 16)), text)
    text = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), text)
    text = re.sub(r"</?(?:b|i|td|p|span|br)\b[^>]*>|<!-- 1 -->|&nbsp;", "", text)
    digits = "".join(str(unicodedata.decimal(c, "")) for c in text)
    return pan in digits


@pytest.mark.parametrize("shape", SHAPES)
def test_no_card_number_stays_clear_in_any_shape(shape):
    draw = random.Random(shape)
    for prefix, length in ISSUERS * 2:
        pan = number(prefix, length, draw)
        written = f"Merhaba, {SHAPES[shape](pan)} ile yatırdım."
        masked = mask_cards(written)
        assert in_the_clear(written, pan)
        assert not in_the_clear(masked, pan), masked
        assert masked.count("•") >= 6
        assert len(masked) == len(written)


@pytest.mark.parametrize("shape", HTML_SHAPES)
def test_no_card_number_stays_clear_in_html(shape):
    draw = random.Random(shape)
    for prefix, length in ISSUERS * 2:
        pan = number(prefix, length, draw)
        written = HTML_SHAPES[shape](pan)
        masked = mask_cards_in_html(written)
        assert in_the_clear(written, pan)
        assert not in_the_clear(masked, pan), masked
        assert masked.count("•") >= 6


def look_alikes(draw):
    def some(length):
        return "".join(draw.choice("0123456789") for _ in range(length))

    kinds = [
        lambda: f"+90 5{some(2)} {some(3)} {some(2)} {some(2)}",
        lambda: f"+49 15{some(1)} {some(8)}",
        lambda: f"+4{some(11)}",
        lambda: f"05{some(2)} {some(3)} {some(4)} / 05{some(2)} {some(3)} {some(4)}",
        lambda: f"TR{some(2)} {' '.join(some(4) for _ in range(5))} {some(2)}",
        lambda: f"tr{some(24)}",
        lambda: f"DE{some(20)}",
        lambda: f"ES{some(2)} {' '.join(some(4) for _ in range(5))}",
        lambda: f"İşlem no: {some(16)}",
        lambda: f"transaction id {some(15)}",
        lambda: f"TX{some(16)}",
        lambda: f"ORD-{some(14)}",
        lambda: f"#{some(13)}",
        lambda: f"LN-{some(6)} {some(6)}",
        lambda: str(uuid.UUID(int=draw.getrandbits(128))),
        lambda: f"{draw.getrandbits(128):032x}",
        lambda: f"https://site.example/bet/{some(16)}?round={some(15)}",
        lambda: f"17{some(11)}",
        lambda: (
            f"202{some(1)}-1{draw.randint(0, 2)}-2{some(1)} 1{some(1)}:{some(2)}:{some(2)}.{some(6)}"
        ),
        lambda: f"21.11.2026 {some(2)}:{some(2)} 22.11.2026 {some(2)}:{some(2)}",
        lambda: f"{some(3)}.{some(3)}.{some(3)},{some(2)} TL {some(3)}.{some(3)},{some(2)}",
        lambda: " ".join(f"{draw.randint(1, 9)}.{some(2)}" for _ in range(6)),
        lambda: f"192.168.{some(3)}.{some(3)} 10.{some(2)}.{some(3)}.{some(3)}",
        lambda: f"41.{some(7)}, 28.{some(7)}",
        lambda: f"86{some(13)}",
        lambda: f"IMEI 35{some(13)}",
        lambda: f"TCKN {draw.randint(1, 9)}{some(10)}",
        lambda: f"978-{some(1)}-{some(4)}-{some(4)}-{some(1)}",
    ]
    return [kinds[place % len(kinds)]() for place in range(5000)]


def test_look_alikes_are_left_alone():
    masked = [text for text in look_alikes(random.Random(7)) if mask_cards(text) != text]
    assert len(masked) <= 25, masked


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("4111111111111111", "411111••••••1111"),
        ("5018 0000 0009", "50•• •••• 0009"),
        ("3782 822463 10005", "3782 8••••• •0005"),
        ("kart 4111 1111 1111 1111, 12/27, cvv 123", "kart 4111 11•• •••• 1111, 12/27, cvv •••"),
        ("4111111111111111 12/27 1234", "411111••••••1111 12/27 ••••"),
        ("4111111111111111|12|2027|123", "411111••••••1111|12|2027|•••"),
        ("4111111111111111 SKT 12/27 123", "411111••••••1111 SKT 12/27 •••"),
        ("4111111111111111 123 (cvv)", "411111••••••1111 ••• (cvv)"),
        ("cvc: 123", "cvc: •••"),
        ("CVV'si 1234 idi", "CVV'si •••• idi"),
        ("güvenlik kodu 123", "güvenlik kodu •••"),
        ("GÜVENLİK KODUM 123", "GÜVENLİK KODUM •••"),
        ("cvv 1 2 3", "cvv • • •"),
        ("4111111111111111 ile 100 TL", "411111••••••1111 ile 100 TL"),
        ("4111111111111112", "4111111111111112"),
        ("id kart 4111111111111111", "id kart 411111••••••1111"),
        ("işlem no 4111 1111 1111 1111", "işlem no 4111 11•• •••• 1111"),
        ("+4111111111111111", "+411111••••••1111"),
    ],
)
def test_masks_the_middle_and_the_security_code(written, masked):
    assert mask_cards(written) == masked


@pytest.mark.parametrize(
    "text",
    ["", "Merhaba", "cvv nedir?", "güvenlik kodu 123456", "Ödeme 3.200,00 TL", "LN-204118"],
)
def test_ordinary_words_stay_as_they_are(text):
    assert mask_cards(text) is text


def test_masking_twice_changes_nothing_more():
    once = mask_cards("kart 4111 1111 1111 1111 12/27 123 cvv 123")
    assert mask_cards(once) == once


def test_html_without_cards_stays_as_it_is():
    page = "<p style='color:#111111;width:600px'>Merhaba &amp; <b>5 < 6</b> 4111 1111&nbsp;</p>"
    assert mask_cards_in_html(page) == page


def test_html_outside_the_number_stays_as_it_is():
    page = '<a href="https://s.example/i/4111111111111111">4111<b>1111</b>&#49;1111111</a>&lt;'
    assert mask_cards_in_html(page) == (
        '<a href="https://s.example/i/4111111111111111">4111<b>11••</b>••••1111</a>&lt;'
    )


def test_inline_pictures_keep_their_content_ids():
    page = '<img src="cid:4111111111111111@mail.example">'
    assert mask_cards_in_html(page) == page


@given(st.text(alphabet=st.sampled_from(list("0123456789 -.<>/b&;#\n4511"))))
def test_any_mixture_is_masked_to_the_same_length_without_failing(text):
    assert len(mask_cards(text)) == len(text)
    mask_cards_in_html(text)


BAITS = {
    "digits": "4" * 400_000,
    "spaced digits": "4 " * 100_000,
    "groups": "4111 " * 60_000,
    "separators": "4" + " " * 400_000,
    "nearly": ("4 " * 11 + "x") * 20_000,
    "open tags": "<a " * 100_000 + "4" * 30,
    "open comments": "<!-- " * 100_000 + "4" * 30,
    "ampersands": "&" * 300_000,
    "names of codes": "cvv " * 80_000,
    "security": "güvenlik " * 50_000,
    "one address": "https://" + "4111111111111111/" * 20_000,
    "account numbers": "TR33 " * 60_000 + "4111111111111111",
    "hexadecimal": ("a" * 60 + "4111111111111111") * 4_000,
}


@pytest.mark.parametrize("bait", BAITS)
@pytest.mark.parametrize("mask", [mask_cards, mask_cards_in_html])
def test_long_baits_take_linear_time(mask, bait):
    assert growth(mask, BAITS[bait]) < STEADY
