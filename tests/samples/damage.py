"""Mail as it arrives broken, or as somebody made it to break us; the same seed makes the same mail."""

import base64
import random
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

SAMPLES = sorted((Path(__file__).parent / "mail").glob("*.eml"))
Damage = Callable[[random.Random, bytes], bytes]

_CHARSETS = [
    *(b"utf-7", b"utf-16", b"utf-32", b"iso-2022-jp", b"hz-gb-2312", b"x-unknown", b"rot13", b""),
    *(b"unicode_escape", b"idna", b"punycode", b"zlib", b"base64", b"bz2", b"hex", b"\xff\xfe"),
    *(b"koi8-r", b"windows-1254", b"iso-8859-9", b"big5", b"euc-kr", b"shift_jis", b"a" * 300),
]


def damaged(seed: int) -> bytes:
    """One mail, from a sample or from nothing, hurt in one to three ways."""
    chance = random.Random(seed)
    raw = chance.choice(SAMPLES).read_bytes() if chance.random() < 0.7 else _plain(chance)
    for _ in range(chance.randint(1, 3)):
        raw = chance.choice(WAYS)(chance, raw)
    return raw[: 8 * 1024 * 1024]


def many(count: int, *, first: int = 1) -> Iterator[bytes]:
    for seed in range(first, first + count):
        yield damaged(seed)


def _plain(chance: random.Random) -> bytes:
    mail = EmailMessage()
    mail["From"] = f"Kim <kim{chance.randrange(10**6)}@mail.example>"
    mail["To"], mail["Subject"] = "destek@lunaro.example", "Yatırım"
    mail.set_content("Param yatmadı. " * chance.randint(1, 200))
    mail.add_alternative("<p>Param <b>yatmadı</b></p>" * chance.randint(1, 50), subtype="html")
    mail.add_attachment(chance.randbytes(500), maintype="image", subtype="png", filename="a.png")
    return mail.as_bytes()


def _cut(chance: random.Random, raw: bytes) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _cut_out(chance: random.Random, raw: bytes) -> bytes:
    begin = chance.randrange(len(raw) + 1)
    return raw[:begin] + raw[begin + chance.randrange(400) :]


def _flip(chance: random.Random, raw: bytes) -> bytes:
    hurt = bytearray(raw)
    for _ in range(chance.randint(1, 60)):
        if hurt:
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
    return bytes(hurt)


def _repeat(chance: random.Random, raw: bytes) -> bytes:
    begin = chance.randrange(len(raw) + 1)
    piece = raw[begin : begin + chance.randint(1, 300)]
    return raw[:begin] + piece * chance.randint(2, 200) + raw[begin:]


def _lie_about_charset(chance: random.Random, raw: bytes) -> bytes:
    lie = chance.choice(_CHARSETS)
    for known in (b"utf-8", b"UTF-8", b"iso-8859-9", b"us-ascii"):
        raw = raw.replace(b"charset=" + known, b"charset=" + lie)
        raw = raw.replace(b'charset="' + known + b'"', b'charset="' + lie + b'"')
        raw = raw.replace(b"=?" + known, b"=?" + lie)
    return raw


def _lie_about_encoding(chance: random.Random, raw: bytes) -> bytes:
    lie = chance.choice([b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"gzip", b"7bit"])
    for known in (b"8bit", b"7bit", b"quoted-printable", b"base64"):
        raw = raw.replace(
            b"Content-Transfer-Encoding: " + known, b"Content-Transfer-Encoding: " + lie
        )
    return raw


def _flood_of_fields(chance: random.Random, raw: bytes) -> bytes:
    name = chance.choice([b"Received", b"References", b"To", b"Cc", b"X-Any", b"Subject", b"From"])
    value = chance.choice(
        [b"a@b.example, ", b"<x@y.example> ", b"=?utf-8?q?a?= ", b"(", b'"', b";a=b"]
    )
    line = name + b": " + value * chance.randint(1, 400) + b"\r\n"
    return line * chance.randint(1, 300) + raw


def _long_field(chance: random.Random, raw: bytes) -> bytes:
    value = chance.choice([b"a", b" ", b"\t", b"<", b"=?utf-8?b?", b"\xc3\xa9", b"("])
    return b"Subject: " + value * chance.randint(1000, 300_000) + b"\r\n" + raw


def _nest(chance: random.Random, raw: bytes) -> bytes:
    for level in range(chance.choice([3, 20, 49, 51, 90])):
        mark = b"n%d" % level
        head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=" + mark
        raw = head + b"\r\n\r\n--" + mark + b"\r\n" + raw + b"\r\n--" + mark + b"--\r\n"
    return raw


def _many_parts(chance: random.Random, raw: bytes) -> bytes:
    part = b"--p\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    count = chance.choice([10, 499, 501, 20_000])
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=p\r\n\r\n"
    return head + part * count + b"--p--\r\n"


def _boundary_games(chance: random.Random, raw: bytes) -> bytes:
    mark = chance.choice([b"x", b"", b"-", b"--", b"x" * 300, b"x ", b"=_", b"\xff", b"a\r\n b"])
    lines = [b"--" + mark, b"--" + mark + b"--", b"--" + mark + b"-", b" --" + mark, b"text"]
    body = b"\r\n".join(chance.choice(lines) for _ in range(chance.choice([5, 500, 60_000])))
    head = b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="' + mark + b'"\r\n\r\n'
    return head + body


def _bomb(chance: random.Random, raw: bytes) -> bytes:
    """Little that wants to become much."""
    kind = chance.choice([b"<div>", b"<table><tr><td>", b"&nbsp;", b"<b", b"<!--", b'<a href="'])
    html = kind * chance.choice([100, 20_000, 100_000])
    head = b"From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n"
    if chance.random() < 0.5:
        coded = base64.encodebytes(html)
        return head + b"Content-Transfer-Encoding: base64\r\n\r\n" + coded
    return head + b"\r\n" + html


def _quotes(chance: random.Random, raw: bytes) -> bytes:
    mark = chance.choice(
        [b">", b"> > ", b"On x wrote:\r\n", b"-----\r\n", b"-- \r\n", b"\t", b" " * 50]
    )
    head = b"From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return head + mark * chance.choice([100, 5000, 60_000]) + b"x\r\n" * 50


def _report(chance: random.Random, raw: bytes) -> bytes:
    """A bounce that never ends."""
    group = b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    head = b"From: a@b.example\r\nContent-Type: multipart/report; boundary=r;"
    head += (
        b" report-type=delivery-status\r\n\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n"
    )
    return head + group * chance.choice([1, 300, 20_000]) + b"--r--\r\n"


def _line_ends(chance: random.Random, raw: bytes) -> bytes:
    end = chance.choice([b"\r", b"\n", b"\r\r\n", b"\n\n", b"\x00\r\n", b"\x85"])
    return raw.replace(b"\r\n", b"\n").replace(b"\n", end)


def _zeros(chance: random.Random, raw: bytes) -> bytes:
    begin = chance.randrange(len(raw) + 1)
    return raw[:begin] + b"\x00" * chance.randint(1, 5000) + raw[begin:]


WAYS: list[Damage] = [
    *(_cut, _cut_out, _flip, _repeat, _lie_about_charset, _lie_about_encoding, _flood_of_fields),
    *(
        _long_field,
        _nest,
        _many_parts,
        _boundary_games,
        _bomb,
        _quotes,
        _report,
        _line_ends,
        _zeros,
    ),
]
