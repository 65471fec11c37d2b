"""How English names a time; everything here is folded to lower case."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from tickets.promises.finder import spoken
from tickets.promises.finder.spoken import Atom, Clock, Day, Limit, Span

_SMALL = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {word: number for number, word in enumerate(_SMALL, 1)}
_NUMBERS |= {word: number * 10 for number, word in enumerate(_TENS, 2)}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
]
_UNITS = {  # by how they begin
    **dict.fromkeys(("ho", "hr", "h"), spoken.HOUR),
    "mi": spoken.MINUTE,
    "da": spoken.DAY,
    "we": spoken.WEEK,
    "mo": spoken.MONTH,
}

_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_SMALL[:9])}))?|{'|'.join(reversed(_SMALL))})"
)
_COUNT = (
    rf"(?:\d{{1,3}}(?:\.5)?|(?:the\s+next\s+)?(?:a\s+)?couple(?:\s+of)?|a\s+few|several|half\s+an?"
    rf"|a\s+quarter\s+of\s+an|an?|{_WORD})(?:\s+and\s+a\s+half)?"
)
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|h|m|days?|weeks?|months?)"
_DAY_NAME = "|".join(f"{name}|{name[:3]}" for name in _WEEKDAYS)
_MONTH_NAME = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_HOUR = r"(?:[01]?\d|2[0-4])"
_HALF_DAY = r"(?:\s?(?:[ap]\.m\.|[ap]m\b)|\s+o'?\s?clock\b)"
_ALONE = r"(?<![\w.,:/#+-])"
_NOT_MONEY = r"(?![\d%])(?![.,:/]\d)(?!\s?(?:try|tl|eur|usd|gbp|€|\$|₺|£|odds)\b)"
_WITHIN = (
    r"(?:within|in|inside|under|less\s+than|after|in\s+under|no\s+(?:later|more)\s+than|give\s+me)"
)

_PATTERN = re.compile(
    rf"""
    (?<!\w)(?:
    (?P<past>\b(?:yesterday|last\s+(?:night|week|month|year|{_DAY_NAME}|{_COUNT})
        |(?:the|in|for)\s+(?:last|past))\b)
  | (?P<every>\b(?:every|each)\s+\w+)
  | (?P<range>\b(?:between\s+)?{_ALONE}(?P<from>{_HOUR}(?:[:.][0-5]\d)?){_HALF_DAY}?
        \s*(?:-|and|to)\s*
        (?P<rh>{_HOUR})(?:[:.](?P<rm>[0-5]\d))?(?P<rhalf>{_HALF_DAY})?{_NOT_MONEY}
        (?!\s*{_UNIT}\b)(?!\s*(?:business|working)))
  | (?P<hoursoon>\bwithin\s+the\s+(?:next\s+)?hour\b)
  | (?P<span>\b(?P<within>{_WITHIN}\s+)?(?:the\s+next\s+)?
        (?:(?:about|around|approximately|roughly|just)\s+)?
        {_ALONE}(?P<count>{_COUNT})(?:\s*(?:-|to|or)\s*(?P<upto>{_COUNT}))?
        \s?-?(?P<working>(?:business|working)\s+)?(?P<unit>{_UNIT})\b(?P<half>\s+and\s+a\s+half)?(?P<two>\s+or\s+two\b)?
        (?:'?s?'?\s+time\b)?(?P<on>\s+from\s+now\b)?(?P<ago>\s+(?:ago|earlier|before)\b)?)
  | (?P<limit>\b(?:by|not?\s+later\s+than|at\s+the\s+latest|until|till|before|prior\s+to)\b)
  | (?P<date>{_ALONE}\b(?:the\s+)?(?:(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?
        (?P<month>{_MONTH_NAME})
        |(?P<month2>{_MONTH_NAME})\.?\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?![:\d]))\b
        (?:,?\s+(?P<y>20\d\d))?)
  | (?P<numeric>{_ALONE}(?P<nd>[0-3]?\d)/(?P<nm>[01]?\d)(?:/(?P<ny>(?:19|20)\d\d))?(?![\d/]))
  | (?P<monthday>\bthe\s+(?P<md>[0-3]?\d)(?:st|nd|rd|th)\b)
  | (?P<named>\b(?P<shift>(?:half|quarter|ten)\s+past|(?:quarter|ten)\s+to)\s+
        (?P<nh>{_HOUR}|{_WORD}){_HALF_DAY}?)
  | (?P<clock>{_ALONE}(?:(?P<at>at|around|about|from|after|since)\s+)?
        {_ALONE}(?P<h>{_HOUR})(?:[:.](?P<m>[0-5]\d))?
        (?P<half_day>{_HALF_DAY})?(?<!\d\d\d){_NOT_MONEY}(?!\s*-?{_UNIT}\b)
        (?!\s*(?:st|nd|rd|th|times|players|odds|points)\b))
  | (?P<today>\b(?:later\s+)?today\b)
  | (?P<later>\b(?:the\s+)?day\s+after\s+tomorrow\b)
  | (?P<opening>\bfirst\s+thing(?:\s+in\s+the\s+morning)?\b)
  | (?P<tomorrow>\b(?:tomorrow|tmrw|tmr)\b)
  | (?P<tonight>\b(?:tonight|later\s+tonight)\b)
  | (?P<closing>\b(?:(?:the\s+)?(?:close|end)\s+of\s+(?:the\s+)?(?:business|working)(?:\s+day)?
        |cob)\b)
  | (?P<endofday>\b(?:(?:the\s+)?end\s+of\s+(?:the\s+)?(?:day|today)|eod)\b)
  | (?P<endofweek>\b(?:(?:the\s+)?end\s+of\s+(?:the|this)\s+week|week's\s+end|eow)\b)
  | (?P<endofmonth>\b(?:the\s+)?end\s+of\s+(?:the|this)\s+month\b)
  | (?P<weekend>\b(?:this|the)\s+weekend\b)
  | (?P<week>\b(?:(?:later\s+)?this\s+week)\b)
  | (?P<nextweek>\bnext\s+week\b)
  | (?P<weekday>\b(?:(?P<which>this|next|on|coming)\s+)?(?P<wd>{_DAY_NAME})\b)
  | (?P<midnight>\bmidnight\b)
  | (?P<noon>\b(?:noon|midday|lunch\s?time|lunch)\b)
  | (?P<part>\b(?:(?:this|in\s+the|the)\s+)?(?P<pname>morning|afternoon|evening|night)\b)
    )
    """,
    re.VERBOSE,
)
_SIMPLE: dict[str, Day | Span | str] = {
    "hoursoon": Span(1, spoken.HOUR),
    "today": Day(ahead=0),
    "tomorrow": Day(ahead=1),
    "later": Day(ahead=2),
    "opening": spoken.OPENING,
    "tonight": spoken.NIGHT,
    "closing": spoken.CLOSING,
    "endofday": spoken.ALL_DAY,
    "endofweek": Day(end_of="working week"),
    "endofmonth": Day(end_of="month"),
    "weekend": Day(end_of="week"),
    "week": Day(end_of="week"),
    "nextweek": Day(end_of="week", weeks=1),
    "midnight": spoken.MIDNIGHT,
    "noon": spoken.NOON,
}
BETWEEN = re.compile(r"[\s,]*(?:(?:on|at|of|in|the|around|about)[\s,]+)*")
_NOT_YET = ("from", "after", "since")
# after a number that stands for an hour by itself
_HOUR_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)\n]|-\s)|\s+(?:today|tomorrow|tonight|this|in|on|at|and|or|with|if|so|to|"
    rf"noon|even|the|latest|{_DAY_NAME})\b"
)
ALONE = "at "
# without one of these or a digit no text has a time in it
SIGNS = (
    *("min", "hour", "hr", "day", "week", "month", "morrow", "tmr", "noon", "night", "lunch"),
    *("morning", "evening", "business", "eod", "cob", "eow", "first", "past", "quarter", "half"),
    *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
)


def atoms(folded: str) -> Iterator[Atom]:
    """The times in a text, one by one. `said` is None for what is over or comes again and again."""
    for match in _PATTERN.finditer(folded):
        read = _READERS.get(match.lastgroup or "", _simple)
        if atom := read(match):
            yield atom


def _number(word: str) -> float:
    """15, 1.5, a couple of, half an, twenty-four."""
    whole, half, _ = word.partition(" and a half")
    return _plain(" ".join(whole.split())) + (0.5 if half else 0)


def _plain(word: str) -> float:
    if word[:1].isdigit():
        return float(word)
    if word in ("a", "an"):
        return 1
    if "couple" in word:
        return 2
    if "few" in word or word == "several":
        return spoken.A_FEW
    if word.startswith(("half", "a quarter")):
        return 0.5 if word.startswith("half") else 0.25
    return sum(_NUMBERS[one] for one in word.replace("-", " ").split())


def _span(match: re.Match[str]) -> Atom:
    counted = match["upto"] or match["count"]
    name = match["unit"]
    unit = spoken.MINUTE if name == "m" else _UNITS[name[:2]]
    if match["working"] and unit == spoken.DAY:
        unit = spoken.WORKING_DAY
    is_few = "few" in counted or counted == "several"
    amount = spoken.A_FEW_MINUTES if is_few and unit == spoken.MINUTE else _number(counted)
    amount = 2 if match["two"] else amount + (0.5 if match["half"] else 0)
    said = None if match["ago"] else Span(amount, unit)
    return Atom(*match.span(), said, is_bare=not (match["within"] or match["on"]))


def _half_day(hour: int, marked: str | None) -> tuple[int, bool]:
    """The hour of 24, and whether it may be of either half of the day."""
    mark = (marked or "").strip().replace(".", "")
    if mark == "pm":
        return hour % 12 + 12, False
    if mark == "am":
        return hour % 12, False
    return hour, 1 <= hour <= 12


def _clock(match: re.Match[str]) -> Atom:
    prefix, minute, marked = match["at"], match["m"], match["half_day"]
    is_number = minute is None and not marked
    hour, is_open = _half_day(int(match["h"]), marked)
    is_hour = hour < 24 and (not marked or int(match["h"]) <= 12)
    if is_number and not _HOUR_ENDS.match(match.string, match.end()):
        is_hour = False
    is_written = minute is not None and len(match["h"]) == 2
    said = Clock(
        hour, int(minute or 0), is_open and not match["h"].startswith("0"), is_written=is_written
    )
    is_bare = not prefix and not marked
    ours = said if is_hour and prefix not in _NOT_YET else None
    return Atom(*match.span(), ours, is_bare=is_bare)


def _range(match: re.Match[str]) -> Atom:
    marked, minute = match["rhalf"], match["rm"]
    hour, is_open = _half_day(int(match["rh"]), marked)
    is_bare = not (marked or minute or match.group().startswith("between"))
    said = Clock(hour, int(minute or 0), is_open and not match["rh"].startswith("0"))
    return Atom(*match.span(), said if hour < 24 else None, is_bare=is_bare)


def _named(match: re.Match[str]) -> Atom:
    minutes, _, way = match["shift"].partition(" ")
    ahead = {"half": 30, "quarter": 15, "ten": 10}[minutes]
    hour = int(_number(match["nh"]))
    if way.strip() == "to":
        hour, ahead = (hour - 1) or 12, 60 - ahead
    marked = re.search(r"([ap])\.?m", match.group())
    hour, is_open = _half_day(hour, f"{marked[1]}m" if marked else None)
    return Atom(*match.span(), Clock(hour, ahead, is_open) if hour < 24 else None)


def _date(match: re.Match[str]) -> Atom | None:
    name = match["month"] or match["month2"]
    month = next(place for place, one in enumerate(_MONTHS, 1) if one.startswith(name[:3]))
    return _on(match, int(match["d"] or match["d2"]), month, int(match["y"] or 1))


def _numeric(match: re.Match[str]) -> Atom | None:
    return _on(match, int(match["nd"]), int(match["nm"]), int(match["ny"] or 1))


def _on(match: re.Match[str], day: int, month: int, year: int) -> Atom | None:
    try:
        return Atom(*match.span(), Day(on=date(year, month, day)))
    except ValueError:
        return None


def _month_day(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), Day(of_month=int(match["md"])))


def _weekday(match: re.Match[str]) -> Atom:
    place = next(n for n, one in enumerate(_WEEKDAYS) if one.startswith(match["wd"]))
    return Atom(*match.span(), Day(weekday=place, weeks=match["which"] == "next"))


def _part(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), match["pname"], is_this=match.group().startswith("this"))


def _limit(match: re.Match[str]) -> Atom:
    is_before = match.group().startswith(("before", "prior"))
    return Atom(*match.span(), Limit(is_before), is_bare=True)


def _simple(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), _SIMPLE[match.lastgroup or ""])


def _over(match: re.Match[str]) -> Atom:
    return Atom(*match.span(), None)


_READERS: dict[str, Callable[[re.Match[str]], Atom | None]] = {
    "past": _over,
    "every": _over,
    "range": _range,
    "span": _span,
    "limit": _limit,
    "date": _date,
    "numeric": _numeric,
    "monthday": _month_day,
    "named": _named,
    "clock": _clock,
    "weekday": _weekday,
    "part": _part,
}
