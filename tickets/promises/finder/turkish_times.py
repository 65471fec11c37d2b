"""How Turkish names a time, suffixes and all; everything here is folded to ASCII."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from tickets.promises.finder import spoken
from tickets.promises.finder.spoken import Atom, Clock, Day, Limit, Span

_ONES = ["bir", "iki", "uc", "dort", "bes", "alti", "yedi", "sekiz", "dokuz"]
_TENS = ["on", "yirmi", "otuz", "kirk", "elli", "altmis", "yetmis", "seksen", "doksan"]
_NUMBERS: dict[str, float] = {word: number for number, word in enumerate(_ONES, 1)}
_NUMBERS |= {word: number * 10 for number, word in enumerate(_TENS, 1)}
_NUMBERS |= {"birkac": 3, "bir kac": 3, "yarim": 0.5, "ceyrek": 0.25, "bir iki": 2}
_WEEKDAYS = ["pazartesi", "sali", "carsamba", "persembe", "cuma", "cumartesi", "pazar"]
_MONTHS = [
    *("ocak", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos"),
    *("eylul", "ekim", "kasim", "aralik"),
]
_UNITS = {
    **dict.fromkeys(("dakika", "dakka", "dk"), spoken.MINUTE),
    **dict.fromkeys(("saat", "sa"), spoken.HOUR),
    **dict.fromkeys(("is gunu", "isgunu"), spoken.WORKING_DAY),
    "gun": spoken.DAY,
    "hafta": spoken.WEEK,
    "ay": spoken.MONTH,
}

_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_TEN = "|".join(sorted(_TENS, key=len, reverse=True))
_WORD = rf"(?:(?:{_TEN})(?:\s?(?:{_ONE}))?|(?:{_ONE}))"
_COUNT = rf"(?:bir\s?kac|yarim|ceyrek|bir\siki|\d{{1,3}}(?:[.,]5)?|{_WORD})(?:\sbucuk)?"
_CASE = r"(?:['\s]?\s?(?:[dt][ea]n?|[yn]?[aeiu])\b)"
_TILL = r"(?:\s+(?:kadar|dek|degin))"
_DAY_NAME = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_MONTH_NAME = "|".join(_MONTHS)
_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = rf"{_HOUR}[.:][0-5]\d"
_NOT_MONEY = r"(?![\d%])(?![.,:]\d)(?!\s?(?:tl|try|₺|€|\$|eur|usd|puan|oran|kat)\b)"
# a number by itself is no time of day unless a suffix says so; never one of a score, code or sum
_ALONE = r"(?<![\w.,:/#+-])"
_LATE = rf"(?:{_TILL}|\s+(?:gibi|sularinda|civari(?:nda)?|olmadan|itibari(?:yla|\sile))\b)"
_ABOUT = r"(?=\s+(?:gibi|sularinda|civari)\b)"
_SIDE = r"(?:\s+(?:once|sonra|itibaren)\w*)"

_PATTERN = re.compile(
    rf"""
    (?<!\w)(?:
    (?P<past>\b(?:dun|gecen|gectigimiz|evvelsi)\b|\bson\s+(?={_COUNT}\s))
  | (?P<every>\bher\s+\w+|\b(?:{_DAY_NAME})y?[iu]\s+beklemeden\b)
  | (?P<limit>\ben\s+gec\b)
  | (?P<range>{_ALONE}(?:saat\s+)?(?P<from>{_TIME}){_CASE}?\s*(?:-|ile|ve)\s*
        (?P<rh>{_HOUR})[.:](?P<rm>[0-5]\d){_CASE}?\s+aras(?:inda|i)\b(?!ndadir|dir))
  | (?P<span>{_ALONE}(?P<count>{_COUNT})(?:\s*(?:-|ila|ile|veya|ya\sda)\s*(?P<upto>{_COUNT}))?
        \s?(?P<unit>dakika|dakka|dk|saat|is\s?gunu|isgunu|gun|hafta|ay|sa)
        (?:(?P<ago>\s+(?:once|evvel)\w*)
          |(?P<within>\s?'?(?:y?[ea]|[dt]e|n[ea])\b{_TILL}?
            |\.?\s+(?:icinde|icerisinde|zarfinda|sonra|sonrasinda)\b)
          |\b))
  | (?P<date>{_ALONE}(?P<d>[0-3]?\d)\s+(?P<month>{_MONTH_NAME})(?:\s+(?P<y>20\d\d))?
        (?P<dcase>{_CASE})?(?P<dtill>{_TILL})?)
  | (?P<numeric>{_ALONE}(?P<nd>[0-3]?\d)[./](?P<nm>[01]?\d)[./](?P<ny>20\d\d)(?:{_CASE})?{_TILL}?)
  | (?P<monthday>\bayin\s+(?P<md>[0-3]?\d)\s?'?\s?(?:s?[iu](?:n[dt]?[ea]n?)?|[dt][ea])?\b{_TILL}?)
  | (?P<clock>{_ALONE}(?:saat(?:ler)?\s+)?(?P<h>{_HOUR})
        (?:[.:]|\s(?=[0-5]\d\s?'?\s?(?:[dt][ea]|y?[ea])\b))
        (?P<m>[0-5]\d){_NOT_MONEY}(?P<case>{_CASE})?
        (?P<till>{_LATE})?(?P<rel>{_SIDE})?)
  | (?P<oclock>\bsaat\s+(?P<oh>{_HOUR}(?!\d)|{_WORD})(?P<half>\s*bucuk)?
        (?P<ocase>{_CASE}|[dt][ea]\b|y?[ea]\b)?
        (?P<otill>{_LATE})?(?P<orel>{_SIDE})?)
  | (?P<hour>{_ALONE}(?P<bh>{_HOUR}(?!\d)|{_WORD})(?P<bhalf>\s+bucuk)?
        (?:['\s]?(?:[dt][ea]n?|y?[ea])\b|{_ABOUT})
        (?P<btill>{_LATE})?(?P<brel>{_SIDE})?)
  | (?P<today>\bbugun(?:un|ku|e)?\b(?:\s+ic(?:inde|erisinde))?{_TILL}?)
  | (?P<tomorrow>\byarin(?:ki|a|in)?\b{_TILL}?)
  | (?P<later>\b(?:obur|ertesi|sonraki)\s+gun\b|\byarindan\s+sonra\b)
  | (?P<endofday>\bgun\s+(?:sonu(?:na|nda)?|bitimi\w*|bitmeden)\b{_TILL}?)
  | (?P<inday>\bgun\s+ic(?:inde|erisinde)\b)
  | (?P<endofweek>\bhafta\s+sonu(?:na|ndan\s+once)\b{_TILL}?|\bhafta\s+bitmeden\b)
  | (?P<weekend>\b(?:bu\s+)?hafta\s+sonu(?:nda)?\b)
  | (?P<week>\bbu\s+hafta(?:\s+ic(?:inde|erisinde))?\b
        (?!\s+(?:ic|{_DAY_NAME}))\b)
  | (?P<endofmonth>\b(?:bu\s+)?ay(?:in)?\s+sonu(?:na|nda)?\b{_TILL}?)
  | (?P<weekday>\b(?:(?P<which>(?:bu|onumuzdeki|gelecek)(?:\s+hafta)?|haftaya)\s+)?
        (?P<wd>{_DAY_NAME})
        (?:'?(?:n[ea]|ye|ya|yi|den|dan|a|i)\b)?(?:\s+gun(?:u|un|une|unden)\b)?(?P<wtill>{_TILL})?\b)
  | (?P<nextweek>\b(?:(?:gelecek|onumuzdeki)\s+hafta|haftaya)\b{_TILL}?
        (?:\s+ic(?:inde|erisinde)\b)?)
  | (?P<midnight>\bgece\s*yarisi(?:n[ae]|nda|ndan)?\b{_TILL}?)
  | (?P<closing>\bmesai(?:\s+saat(?:i|leri))?\s+(?:bitim|bitis|son)\w*\b{_TILL}?
        |\bmesai\s+bitmeden\b)
  | (?P<opening>\bmesai(?:\s+saat(?:i|leri))?\s+(?:baslangic|bas(?:i|in))\w*\b{_TILL}?)
  | (?P<forenoon>\bog(?:le|len)den\s+once\b)
  | (?P<afternoon>\bog(?:le|len)den\s+sonra(?:ya)?\b{_TILL}?)
  | (?P<part>\b(?P<pname>sabah|oglen|ogle|aksam|gece)
        (?P<pcase>(?:leyin|ustu|i)?n?(?:a|e|da|de|dan|den|ye)?)\b
        (?P<ptill>{_TILL})?)
    )
    """,
    re.VERBOSE,
)
_PARTS = {
    "sabah": spoken.MORNING,
    **dict.fromkeys(("ogle", "oglen"), spoken.NOON),
    "aksam": spoken.EVENING,
    "gece": spoken.NIGHT,
}
_SIMPLE: dict[str, Day | str] = {
    "today": Day(ahead=0),
    "tomorrow": Day(ahead=1),
    "later": Day(ahead=2),
    "endofday": spoken.ALL_DAY,
    "inday": spoken.ALL_DAY,
    "endofweek": Day(end_of="working week"),
    "weekend": Day(end_of="week"),
    "week": Day(end_of="week"),
    "endofmonth": Day(end_of="month"),
    "nextweek": Day(end_of="week", weeks=1),
    "midnight": spoken.MIDNIGHT,
    "closing": spoken.CLOSING,
    "opening": spoken.OPENING,
    "forenoon": spoken.FORENOON,
    "afternoon": spoken.AFTERNOON,
}
BETWEEN = re.compile(r"[\s,]*(?:(?:gunu|gun|saat|tam)[\s,]+)?")


ALONE = "saat "
# without one of these or a digit no text has a time in it
SIGNS = (
    *("dakika", "dakka", "dk", "saat", "gun", "hafta", "ay", "sabah", "ogle", "aksam", "gece"),
    *("mesai", "yarin", *_WEEKDAYS),
)


def atoms(folded: str) -> Iterator[Atom]:
    """The times in a text, one by one. `said` is None for what is over or comes again and again."""
    for match in _PATTERN.finditer(folded):
        read = _READERS.get(match.lastgroup or "", _simple)
        if atom := read(match):
            yield atom


def _number(word: str) -> float:
    """15, 1,5, on beş, bir buçuk, yarım."""
    whole, half, _ = word.partition("bucuk")
    return _plain(whole.strip()) + (0.5 if half else 0)


def _plain(word: str) -> float:
    if word[:1].isdigit():
        return float(word.replace(",", "."))
    if word in _NUMBERS:
        return float(_NUMBERS[word])
    ten = next(one for one in _TENS if word.startswith(one))
    return float(_NUMBERS[ten] + _NUMBERS[word[len(ten) :].strip()])


def _span(match: re.Match[str]) -> Atom:
    counted = match["upto"] or match["count"]
    unit = _UNITS[" ".join(match["unit"].split())]
    is_few = counted.replace(" ", "") == "birkac"
    amount = spoken.A_FEW_MINUTES if is_few and unit == spoken.MINUTE else _number(counted)
    said = None if match["ago"] else Span(amount, unit)
    return Atom(*match.span(), said, is_bare=not match["within"])


def _clock(match: re.Match[str]) -> Atom:
    hour, suffix = match["h"], match["case"] or match["till"]
    is_written = len(hour) == 2
    return _of_day(match, hour, int(match["m"]), suffix, match["rel"], is_written=is_written)


def _oclock(match: re.Match[str]) -> Atom:
    minute = 30 if match["half"] else 0
    return _of_day(match, match["oh"], minute, match["ocase"] or match["otill"], match["orel"])


def _hour(match: re.Match[str]) -> Atom:
    minute = 30 if match["bhalf"] else 0
    return _of_day(match, match["bh"], minute, match["btill"], match["brel"])


def _of_day(
    match: re.Match[str],
    hour: str,
    minute: int,
    suffix: str | None,
    relation: str | None,
    *,
    is_written: bool = False,
) -> Atom:
    number = int(_number(hour))
    is_open = 1 <= number <= 12 and not hour.startswith("0")
    # "from ten on" is nobody's limit
    is_from = relation is not None and "once" not in relation
    is_hour = number < 24 or (number == 24 and not minute)
    said = Clock(number, minute, is_open, is_written) if is_hour and not is_from else None
    return Atom(*match.span(), said, is_bare=not suffix)


def _range(match: re.Match[str]) -> Atom:
    hour = match["rh"]
    is_open = 1 <= int(hour) <= 12 and not hour.startswith("0") and match["rm"] != "00"
    return Atom(*match.span(), Clock(int(hour), int(match["rm"]), is_open))


def _date(match: re.Match[str]) -> Atom | None:
    month = _MONTHS.index(match["month"]) + 1
    return _on(match, int(match["d"]), month, int(match["y"] or 1))


def _numeric(match: re.Match[str]) -> Atom | None:
    return _on(match, int(match["nd"]), int(match["nm"]), int(match["ny"]))


def _on(match: re.Match[str], day: int, month: int, year: int) -> Atom | None:
    try:
        return Atom(*match.span(), Day(on=date(year, month, day)))
    except ValueError:
        return None


def _month_day(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), Day(of_month=int(match["md"])))


def _weekday(match: re.Match[str]) -> Atom:
    which = (match["which"] or "").split()
    weeks = 1 if which == ["haftaya"] or (which[1:] and which[0] != "bu") else 0
    is_before = match.group().endswith("den") or match.group().endswith("dan")
    day = Day(weekday=_WEEKDAYS.index(match["wd"]), weeks=weeks)
    return Atom(*match.span(), day, is_before=is_before)


def _part(match: re.Match[str]) -> Atom:
    case = match["pcase"]
    is_toward = case.endswith(("a", "e")) and not case.endswith(("da", "de"))
    is_limit = bool(match["ptill"]) or is_toward
    is_since = case.endswith(("dan", "den"))
    said = None if is_since else _PARTS[match["pname"]]
    before = match.string[max(0, match.start() - 4) : match.start()].split()
    return Atom(*match.span(), said, is_limit=is_limit, is_this=before[-1:] == ["bu"])


def _simple(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), _SIMPLE[match.lastgroup or ""])


def _over(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), None)


def _limit(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), Limit(), is_bare=True)


_READERS: dict[str, Callable[[re.Match[str]], Atom | None]] = {
    "past": _over,
    "every": _over,
    "limit": _limit,
    "range": _range,
    "span": _span,
    "date": _date,
    "numeric": _numeric,
    "monthday": _month_day,
    "clock": _clock,
    "oclock": _oclock,
    "hour": _hour,
    "weekday": _weekday,
    "part": _part,
}
