"""Encoded words and parameters, as the standards have them and as programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.channels.email.mail.words import field, from_base64, one_line, unencoded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("=?utf-8?q?=C3=87ekim?=", "Çekim"),
        ("=?UTF-8?B?w4dla2lt?=", "Çekim"),
        ("=?iso-8859-9?Q?=DEifre?=", "Şifre"),
        ("=?utf-8?q?a_b?= c", "a b c"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?=\r\n =?utf-8?b?Yg==?=", "ab"),
        ("=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=87?=", "Ç"),
        ("=?utf-8?b?ww==?= =?utf-8?b?h2VraW0=?=", "Çekim"),
        ("=?utf-8*tr?q?=C3=87?=", "Ç"),
        ("=?utf-8?q?Nas=C4=B1l??=", "Nasıl?"),
        ("=?utf-8?q?a b?=", "a b"),
        ("(=?utf-8?q?a?=)", "(a)"),
        ("=?utf-8?b?w4dla2lt", "=?utf-8?b?w4dla2lt"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=??q?abc?=", "=??q?abc?="),
        ("=?nonsense?q?=C3=87?=", "Ç"),
        ("=?hex?q?41?=", "41"),
        ("=?=", "=?="),
    ],
)
def test_encoded_words_are_read(value: str, text: str) -> None:
    assert unencoded(value) == text


@pytest.mark.parametrize(
    ("value", "parameters"),
    [
        ('text/plain; charset="utf-8"', {"charset": "utf-8"}),
        ("TEXT/PLAIN; CharSet=UTF-8; format=flowed", {"charset": "UTF-8", "format": "flowed"}),
        ('a/b; name="a;b.pdf"', {"name": "a;b.pdf"}),
        ('a/b; name="a\\"b.pdf"', {"name": 'a"b.pdf'}),
        ("a/b; name=my file.pdf; x=y", {"name": "my file.pdf", "x": "y"}),
        ('a/b; name="=?utf-8?q?=C3=87.pdf?="', {"name": "Ç.pdf"}),
        ("a/b; name*=utf-8''%C3%87.pdf", {"name": "Ç.pdf"}),
        ("a/b; name*=iso-8859-9'tr'%DEifre.pdf", {"name": "Şifre.pdf"}),
        ("a/b; name*0=abc; name*1=def", {"name": "abcdef"}),
        ("a/b; name*1*=%87b; name*0*=utf-8''a%C3", {"name": "aÇb"}),
        ("a/b; name=plain.pdf; name*=utf-8''%C3%87.pdf", {"name": "Ç.pdf"}),
        ('a/b; name="unclosed', {"name": "unclosed"}),
        ("a/b;;; x = y ;z", {"x": "y"}),
        ("a/b; name=a; name=b", {"name": "a"}),
        ("a/b", {}),
    ],
)
def test_parameters_are_read(value: str, parameters: dict[str, str]) -> None:
    found = field(value)
    assert found.parameters == parameters
    assert found.value == value.partition(";")[0].lower()


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("a\r\n b\t c", "a b c"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u200bb\u2066c\ufeff", "a b c"),
        ("a\x00b\x1bc", "a b c"),
        ("=?utf-8?q?a=0D=0ABcc:_x?=", "a Bcc: x"),
        ("=?utf-8?q?=E2=80=AEa?=", "a"),
        ("x" * 30, "x" * 20),
    ],
)
def test_names_are_one_honest_line(value: str, line: str) -> None:
    assert one_line(value, length=20) == line


@pytest.mark.parametrize(
    ("encoded", "raw"),
    [
        (b"QUJD", b"ABC"),
        (b"QUI=", b"AB"),
        (b"QUI", b"AB"),
        (b"Q", b""),
        (b"QU\r\nJD\r\n", b"ABC"),
        (b"Q-U*J D!", b"ABC"),
        (b"QUI=QUJD", b"ABABC"),
        (b"====", b""),
        (b"", b""),
    ],
)
def test_base64_is_read_as_far_as_it_goes(encoded: bytes, raw: bytes) -> None:
    assert from_base64(encoded) == raw


@given(st.text(alphabet="=?utf-8bqQB_;*'\"% \r\nşA0", max_size=100))
def test_nothing_fails(value: str) -> None:
    unencoded(value)
    field(value)
    assert "\n" not in one_line(value, length=50)
