"""Letters out of bytes: right where the mail says the truth, and where its bytes show the lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.channels.email.mail.charsets import codec_of, decoded

TURKISH = "Merhaba, şifremi değiştirdim ama hesabım hâlâ kapalı. IŞIK İĞÜÇÖ"
WESTERN = "Señor, où est l’argent? Für mich – “ça va” €"
GREEK = "Καλημέρα, πού είναι τα χρήματά μου;"
RUSSIAN = "Здравствуйте, где мои деньги?"
CHINESE = "你好，我的存款没有到账。"
TAIWANESE = "你好，我的存款沒有到帳。"
JAPANESE = "出金がまだ届きません。カナ①"
KOREAN = "출금이 아직 안 됐어요"
ARABIC = "مرحبا، أين أموالي؟"
HEBREW = "שלום, איפה הכסף שלי?"
POLISH = "Dzień dobry, gdzie są moje pieniądze? Zażółć gęślą jaźń"
THAI = "สวัสดี เงินของฉันอยู่ที่ไหน"


@pytest.mark.parametrize(
    ("said", "written", "text"),
    [
        *(
            (name, "utf-8", TURKISH)
            for name in ("utf-8", "UTF8", '"utf-8"', "utf-8 ", "unicode-1-1-utf-8")
        ),
        *((name, "cp1254", TURKISH) for name in ("windows-1254", "cp1254", "x-cp1254", "CP-1254")),
        *(
            (name, "cp1254", TURKISH)
            for name in ("iso-8859-9", "ISO_8859-9", "latin5", "l5", "iso8859-9")
        ),
        ("mac-turkish", "mac-turkish", TURKISH.replace("ı", "ı")),
        ("x-mac-turkish", "mac-turkish", TURKISH),
        ("ibm857", "cp857", TURKISH),
        ("iso-8859-3", "iso-8859-3", "şüğıİŞ hesabım"),
        *(
            (name, "cp1252", WESTERN)
            for name in ("windows-1252", "iso-8859-1", "latin1", "cp1252", "ANSI")
        ),
        ("iso-8859-15", "iso-8859-15", "où est l'argent? 5 €"),
        ("macintosh", "mac-roman", WESTERN),
        ("ibm850", "cp850", "Señor, où est l'argent?"),
        ("iso-8859-7", "iso-8859-7", GREEK),
        ("windows-1253", "cp1253", GREEK),
        *((name, name, RUSSIAN) for name in ("koi8-r", "windows-1251", "iso-8859-5", "cp866")),
        ("koi8-u", "koi8-u", "Привіт, де мої гроші?"),
        *(
            (name, "gb18030", CHINESE + "㐀")
            for name in ("gb18030", "gb2312", "GBK", "x-gbk", "cp936")
        ),
        ("hz-gb-2312", "hz", CHINESE),
        *((name, "big5hkscs", TAIWANESE) for name in ("big5", "big5-hkscs", "x-x-big5")),
        *(
            (name, "cp932", JAPANESE)
            for name in ("shift_jis", "Shift-JIS", "x-sjis", "windows-31j")
        ),
        ("euc-jp", "euc_jp", "出金がまだ届きません。"),
        ("iso-2022-jp", "iso2022_jp", "出金がまだ届きません。"),
        *((name, "cp949", KOREAN) for name in ("euc-kr", "ks_c_5601-1987", "cp949")),
        ("iso-2022-kr", "iso2022_kr", KOREAN),
        *((name, "cp1256", ARABIC) for name in ("windows-1256", "cp1256")),
        ("iso-8859-6", "iso-8859-6", ARABIC),
        *((name, "cp1255", HEBREW) for name in ("windows-1255", "cp1255")),
        *((name, "iso-8859-8", HEBREW) for name in ("iso-8859-8", "iso-8859-8-i")),
        *((name, name, POLISH) for name in ("iso-8859-2", "windows-1250")),
        ("windows-1257", "cp1257", "Žemė ąčęėį"),
        *((name, "cp874", THAI) for name in ("windows-874", "tis-620")),
        ("utf-7", "utf-7", TURKISH),
        *((name, name, TURKISH) for name in ("utf-16", "utf-16le", "utf-16be", "utf-32")),
    ],
)
def test_reads_every_known_charset(said: str, written: str, text: str) -> None:
    assert decoded(text.encode(written), said) == text


@pytest.mark.parametrize(
    ("said", "raw", "text"),
    [
        ("us-ascii", TURKISH.encode(), TURKISH),
        ("", TURKISH.encode(), TURKISH),
        ("iso-8859-1", TURKISH.encode(), TURKISH),
        ("iso-8859-9", TURKISH.encode(), TURKISH),
        ("wibble", TURKISH.encode(), TURKISH),
        ("utf-8", TURKISH.encode("cp1254"), TURKISH),
        ("us-ascii", TURKISH.encode("cp1254"), TURKISH),
        ("", TURKISH.encode("cp1254"), TURKISH),
        ("iso-8859-1", TURKISH.encode("cp1254"), TURKISH),
        ("windows-1252", TURKISH.encode("cp1254"), TURKISH),
        ("utf-8", WESTERN.encode("cp1252"), WESTERN),
        ("iso-8859-1", "Þetta er á íslensku, æ það".encode("cp1252"), "Þetta er á íslensku, æ það"),
        ("utf-8", b"\xef\xbb\xbfabc\xc5\x9f", "abcş"),
        ("utf-8", b"\xff\xfea\x00b\x00\x5f\x01", "abş"),
        ("utf-8", "değil".encode()[:-1] + b"\xc4", "deği\ufffd"),
        ("utf-8", ("ş" * 50).encode() + b"\xff", "ş" * 50 + "\ufffd"),
    ],
)
def test_finds_out_a_wrong_charset(said: str, raw: bytes, text: str) -> None:
    assert decoded(raw, said) == text


@pytest.mark.parametrize(
    "said",
    [
        *("hex", "base64", "zlib", "bz2", "rot13", "rot_13", "uu", "quopri", "idna", "punycode"),
        *(
            "unicode_escape",
            "raw_unicode_escape",
            "undefined",
            "mbcs",
            "charmap",
            "../x",
            "x" * 500,
        ),
        *("", " ", "\x00", "utf-8\n", "utf-8;x", "ascii", "us-ascii", "unknown-8bit", "8bit"),
    ],
)
def test_reads_plain_letters_whatever_is_said(said: str) -> None:
    assert decoded(b"a \\n \\u0041 =41", said) == "a \\n \\u0041 =41"


def test_names_of_charsets_are_forgiven_their_spelling() -> None:
    assert codec_of(" 'ISO-8859-9' ") == codec_of("latin5") == "cp1254"
    assert codec_of("nonsense") == codec_of("hex") == ""


@given(
    st.binary(max_size=200),
    st.sampled_from(["", "utf-8", "utf-7", "utf-16", "hz", "big5", "iso-2022-jp", "x"]),
)
def test_never_fails(raw: bytes, said: str) -> None:
    assert isinstance(decoded(raw, said), str)
