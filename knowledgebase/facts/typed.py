"""Values of facts as people type them: 4 h, 1 gün, %25, ₺100."""

import re
from decimal import Decimal

from helpdesk.lib.text import fold
from knowledgebase.facts.fitting import LONGEST_TIME

_SECOND, _MINUTE, _HOUR, _DAY, _WEEK = 1, 60, 3600, 86400, 604800
# in the languages of players, folded: without marks and capitals
_UNITS = {
    _SECOND: "s sn sec second seconds saniye sek sekunde sekunden segundo segundos",
    _MINUTE: "m min minute minutes dk dakika minuten minuto minutos",
    _HOUR: "h hour hours sa saat std stunde stunden hora horas",
    _DAY: "d day days g gun tag tage tagen dia dias",
    _WEEK: "w week weeks hafta woche wochen semana semanas",
}
_SECONDS = {word: seconds for seconds, words in _UNITS.items() for word in words.split()}
_PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?)\s*([a-z]+)\.?")
_BETWEEN = re.compile(r"[\s,]*(?:(?:ve|and|und|y)\s)?\s*")
_PERCENT = re.compile(r"%?\s*(\d{1,3})\s*%?")


class Unclear(ValueError):
    """Words that are no such value, or could be two."""


def duration(text: str) -> int:
    """Seconds: 4 h, 1 gün, 1 hour 30 minutes, 1,5 saat."""
    words, place, seconds = fold(text.strip()), 0, Decimal(0)
    sizes: list[int] = []
    while place < len(words):
        found = _PART.match(words, place)
        if found is None or found[2] not in _SECONDS:
            raise Unclear(text)
        size = _SECONDS[found[2]]
        if sizes and size >= sizes[-1]:
            raise Unclear(text)  # 5 minutes 2 hours
        sizes.append(size)
        seconds += Decimal(found[1].replace(",", ".")) * size
        place = found.end()
        between = _BETWEEN.match(words, place)
        place = between.end() if between else place
    if seconds != int(seconds) or not 0 < seconds <= LONGEST_TIME:
        raise Unclear(text)
    return int(seconds)


def percent(text: str) -> int:
    """Of a hundred: 25, %25, 25 %."""
    found = _PERCENT.fullmatch(text.strip().replace("\u00a0", " "))
    if found is None or int(found[1]) > 100:
        raise Unclear(text)
    return int(found[1])
