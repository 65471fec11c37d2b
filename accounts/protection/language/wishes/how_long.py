"""For how long somebody asks to be kept away: "6 ay", "for ever", "drei Wochen"."""

import re

from accounts.protection.language.found import Plain

FOREVER = 0

_WORDS = {
    1: "bir bi one a an ein eine einen einem un una",
    2: "iki two couple zwei dos",
    3: "uc three drei tres",
    4: "dort four vier cuatro",
    5: "bes five funf fuenf cinco",
    6: "alti six sechs seis",
    7: "yedi seven sieben siete",
    8: "sekiz eight acht ocho",
    9: "dokuz nine neun nueve",
    10: "on ten zehn diez",
    12: "twelve zwolf doce",
}
_NUMBERS = {word: number for number, words in _WORDS.items() for word in words.split()}
# in days; twelve months are a year, and what is offered is never shorter than these
_UNITS = (
    (1 / 24, r"saat\w*|hours?|hrs?|stunden?|horas?"),
    (1, r"gun\w*|days?|tagen?|tage?|dias?"),
    (7, r"hafta\w*|weeks?|wks?|wochen?|semanas?"),
    (30, r"ay|ay(?:lig|lik|a)\w*|months?|monate?n?|mes(?:es)?"),
    (360, r"yil\w*|sene\w*|years?|yrs?|jahre?n?|anos?"),
)
_UNIT = "|".join(f"(?P<u{place}>{words})" for place, (_days, words) in enumerate(_UNITS))
_SAID = re.compile(
    rf"\b(?P<half>yarim|half a|half|medio|halbes) (?:{_UNIT})\b".replace("(?P<u", "(?P<h")
    + rf"|\b(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    rf"(?: of|er|ar)?[ -]?(?:{_UNIT})\b"
)
# said beside a length of time it only presses it: "6 aylığına tamamen kapatın"
_ALTOGETHER = re.compile(r"\b(?:tamamen|bir daha|bi daha|never again)\b")
_FOREVER = re.compile(
    r"\b(?:kalici|suresiz|temelli|sonsuza|ilelebet|omur boyu|omurluk|hayat boyu|ebediyen|daimi)\b"
    r"|\b(?:for ?ever|permanent(?:ly)?|indefinite(?:ly)?|for good|for life|life ?time"
    r"|no end date)\b"
    r"|\b(?:fur immer|fuer immer|dauerhaft|unbefristet|endgultig|lebenslang|auf lebenszeit)\b"
    r"|\b(?:para siempre|permanente(?:mente)?|indefinid[oa]\w*|de por vida|definitiv\w+)\b"
)


def days_meant(text: str) -> int | None:
    """Days, at least one; FOREVER for without an end; None where nothing is said of it. Of several
    the longest, as what is too long can be asked about, and what is too short lets somebody in."""
    words = Plain(text).words
    if _FOREVER.search(words):
        return FOREVER
    said = max((_days(one) for one in _SAID.finditer(words)), default=None)
    return FOREVER if said is None and _ALTOGETHER.search(words) else said


def _days(said: re.Match[str]) -> int:
    prefix, number = ("h", 0.5) if said["half"] else ("u", _number(said["number"]))
    [unit] = [days for place, (days, _w) in enumerate(_UNITS) if said[f"{prefix}{place}"]]
    return max(1, round(number * unit + 0.49))


def _number(said: str) -> float:
    return _NUMBERS[said] if said in _NUMBERS else float(said)
