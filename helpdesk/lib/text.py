"""Words as people write them, Turkish ones first."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

# Letters that make a word longer or shorter are not touched here: one character stays one.
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("Iİı", "i"),
        **dict.fromkeys("Şş", "s"),
        **dict.fromkeys("Ğğ", "g"),
        **dict.fromkeys("Üü", "u"),
        **dict.fromkeys("Öö", "o"),
        **dict.fromkeys("Çç", "c"),
        **dict.fromkeys("Ââ", "a"),
        **dict.fromkeys("Îî", "i"),
        **dict.fromkeys("Ûû", "u"),
        **dict.fromkeys("'‘’‛ʼʻ`´′＇", " "),
    }
)
_TURKIC = frozenset({"tr", "az"})
_TURKISH_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_TURKISH_UPPER = str.maketrans({"i": "İ", "ı": "I"})

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Stream-safe text (UAX 15) has at most 30 marks on a letter.
_MARKS_IN_A_ROW = 30
_TOO_MANY_MARKS = re.compile(b"\x01{%d}(\x01+)" % _MARKS_IN_A_ROW)
_HARMLESS_LENGTH = 500

_ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_PLACE = str.maketrans(
    {
        **{letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)},
        **dict.fromkeys("âàáãå", chr(0x100 + _ALPHABET.index("a"))),
        **dict.fromkeys("éèêë", chr(0x100 + _ALPHABET.index("e"))),
        **dict.fromkeys("îíìï", chr(0x100 + _ALPHABET.index("i"))),
        **dict.fromkeys("óòôõ", chr(0x100 + _ALPHABET.index("o"))),
        **dict.fromkeys("ûúù", chr(0x100 + _ALPHABET.index("u"))),
        "ñ": chr(0x100 + _ALPHABET.index("n")),
        "ß": chr(0x100 + _ALPHABET.index("s")) * 2,
    }
)


def fold(text: str) -> str:
    """What two spellings of the same words have in common: IŞIK, ışık and isik are one.

    Apostrophes become spaces, so that "Ayşe'nin" holds the word "ayse".
    """
    folded = text.translate(_FOLDED)
    if folded.isascii():
        return folded.lower()
    folded = unicodedata.normalize("NFKD", _with_bearable_marks(folded)).casefold()
    plain = [c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)]
    return "".join(plain).translate(_FOLDED)


def lower(text: str, language: str) -> str:
    """Lower case as the language has it; in Turkish I becomes ı, never i."""
    if _is_turkic(language):
        text = text.translate(_TURKISH_LOWER)
    return text.lower()


@lru_cache(maxsize=10_000)
def capital(text: str, language: str) -> str:
    """The text with a large first letter, as its language writes it."""
    first = text[:1]
    large = "İ" if first == "i" and _is_turkic(language) else first.upper()
    return large + text[1:]


def initials(name: str, language: str = "tr") -> str:
    """Two letters for a face: of the first and the last word, or of the only one."""
    words = [word for word in re.split(r"[^\w]+|_+", name) if word]
    if not words:
        return "?"
    letters = words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]
    if _is_turkic(language):
        letters = letters.translate(_TURKISH_UPPER)
    return letters.upper()[:2]


def clip(text: str, length: int) -> str:
    """At most ``length`` characters, cut between words, with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    if not text[length - 1].isspace() and not kept[-1:].isspace():
        whole_words = kept.rpartition(" ")[0]
        # One endless word is cut inside rather than lost.
        if len(whole_words) * 3 >= length:
            kept = whole_words
    return kept.rstrip() + "…"


def squeeze(text: str) -> str:
    """One line with single spaces."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """What a person sent, in the one form that is stored: NFC, ``\\n``, nothing unprintable.

    Halves of a character that no encoding can write become the replacement character.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _UNPRINTABLE.sub("", text)
    if text.isascii():
        return text
    text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _with_bearable_marks(text))


def cleaned(said: Any) -> Any:
    """What JSON was made of, with all of its words and names clean."""
    if isinstance(said, str):
        return clean(said)
    if isinstance(said, dict):
        return {cleaned(name): cleaned(one) for name, one in said.items()}
    return [cleaned(one) for one in said] if isinstance(said, list) else said


def short_name(name: str) -> str:
    """Given name and initial: enough to talk of somebody, and no more personal than that."""
    if "@" in name:
        return masked_address(name) if "." in name.rpartition("@")[2] else name
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name


MASK = "•••"


def masked_address(address: str) -> str:
    """s•••@mail.example, +90 ••• 45: enough to recognise it, not enough to use it."""
    name, at, domain = address.rpartition("@")
    if at:
        return f"{name[:1]}{MASK}@{domain}"
    if not address:
        return ""
    return f"{address[:3]} {MASK} {address[-2:]}" if len(address) > 6 else MASK


def sort_key(text: str) -> tuple[str, str]:
    """Turkish alphabetical order: c ç d, ı before i, signs and digits before letters."""
    return lower(text, "tr").translate(_PLACE), text


def _is_turkic(language: str) -> bool:
    return language[:2].lower() in _TURKIC


def _with_bearable_marks(text: str) -> str:
    """Drop the marks beyond 30 on one letter: normalising 80,000 in a row takes seconds."""
    if len(text) < _HARMLESS_LENGTH:
        return text
    marks = bytes(map(bool, map(unicodedata.combining, text)))
    kept: list[str] = []
    end = 0
    for run in _TOO_MANY_MARKS.finditer(marks):
        kept.append(text[end : run.start(1)])
        end = run.end()
    return "".join(kept) + text[end:] if kept else text
