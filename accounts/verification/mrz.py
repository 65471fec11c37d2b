"""The lines that machines read at the bottom of passports (TD3) and identity cards (TD1), as ICAO
Doc 9303 writes them. Typed by people, so that only what all check digits agree on counts."""

import re
from datetime import date
from typing import NamedTuple

_WEIGHTS = (7, 3, 1)
_ALLOWED = re.compile(r"[A-Z0-9<]+")
_TD1, _TD3 = (3, 30), (2, 44)


class Read(NamedTuple):
    country: str  # of three letters, as it stands there
    number: str
    birth_date: date | None  # of the century that makes him no older than a hundred
    expiry_date: date | None


def read(typed: str, *, today: date) -> Read | None:
    """What the lines say; None unless their form and every check digit is right."""
    lines = [re.sub(r"\s", "", line).upper() for line in typed.strip().splitlines()]
    lines = [line for line in lines if line]
    shape = (len(lines), len(lines[0]) if lines else 0)
    if any(len(line) != shape[1] or not _ALLOWED.fullmatch(line) for line in lines):
        return None
    if shape == _TD1:
        return _td1(*lines, today=today)
    if shape == _TD3:
        return _td3(*lines, today=today)
    return None


def digit(field: str) -> str:
    """The check digit of a field."""
    total = sum(_value(letter) * _WEIGHTS[i % 3] for i, letter in enumerate(field))
    return str(total % 10)


def _td1(first: str, second: str, third: str, *, today: date) -> Read | None:
    together = first[5:30] + second[0:7] + second[8:15] + second[18:29]
    fields = [
        *((first[5:14], first[14]), (second[0:6], second[6]), (second[8:14], second[14])),
        (together, second[29]),
    ]
    if not _agree(fields):
        return None
    return _read(first[2:5], first[5:14], second[0:6], second[8:14], today)


def _td3(first: str, second: str, *, today: date) -> Read | None:
    together = second[0:10] + second[13:20] + second[21:43]
    personal = second[42] if second[42] != "<" else digit(second[28:42])  # may be left out
    fields = [
        *((second[0:9], second[9]), (second[13:19], second[19]), (second[21:27], second[27])),
        *((second[28:42], personal), (together, second[43])),
    ]
    if not _agree(fields):
        return None
    return _read(first[2:5], second[0:9], second[13:19], second[21:27], today)


def _agree(fields: list[tuple[str, str]]) -> bool:
    return all(digit(field) == said for field, said in fields)


def _read(country: str, number: str, birth: str, expiry: str, today: date) -> Read:
    born, ends = _day(birth, 1900), _day(expiry, 2000)
    if born is not None and born.year + 100 <= today.year:
        born = _day(birth, 2000)
    return Read(country.replace("<", ""), number.replace("<", ""), born, ends)


def _day(digits: str, century: int) -> date | None:
    if not digits.isdigit():
        return None
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None


def _value(letter: str) -> int:
    if letter == "<":
        return 0
    return int(letter) if letter.isdigit() else ord(letter) - ord("A") + 10
