"""Reading what somebody typed into a search: words, "whole phrases", -words, and conditions such
as status:open or durum:açık, in both languages whichever the reader's is.

Names come from a list. What it does not know is looked for as words, or left out, and said.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from accounts.people.models import Person
from helpdesk.lib import lexemes, times
from helpdesk.lib.text import fold
from tickets.thread.conditions import choices, fields
from tickets.thread.conditions.fields import FIELDS, Field
from tickets.thread.conditions.tree import ALL, Group, Leaf, Unusable, leaf
from tickets.thread.search.asked import MOST_WORDS, SHORTEST_BEGINNING, Asked

_MOST_CONDITIONS, _MOST_MEANT = 12, 20
_TOKEN = re.compile(r'(-?)(?:([^\W\d_]+(?:-[^\W\d_]+)?):)?(?:"([^"]*)"?|(\S+))')

# What can be typed before the colon, folded: English first, which is what a suggestion writes
# for everybody whose language has no word here.
KEYS: dict[str, tuple[str, str]] = {  # name → (English, Turkish)
    "status": ("status", "durum"),
    "team": ("team", "ekip"),
    "owner": ("owner", "sahip"),
    "tag": ("tag", "etiket"),
    "reason": ("reason", "neden"),
    "channel": ("channel", "kanal"),
    "language": ("lang", "dil"),
    "priority": ("priority", "öncelik"),
    "before": ("before", "önce"),
    "after": ("after", "sonra"),
    "on": ("on", "gün"),
    "opened-before": ("opened-before", "açılış-önce"),
    "opened-after": ("opened-after", "açılış-sonra"),
    "opened": ("opened", "açılış"),
}
_ALSO = {
    "language": "language",
    "takim": "team",
    "sorumlu": "owner",
    "sebep": "reason",
    "tarih": "on",
    "date": "on",
    "is": "status",
}
_NAME_OF = {fold(word): name for name, words in KEYS.items() for word in words} | _ALSO
_DAYS = {  # field, and the operators that make it
    "before": ("last_message", ("before",)),
    "after": ("last_message", ("from",)),
    "on": ("last_message", ("from", "before")),
    "opened-before": ("opened", ("before",)),
    "opened-after": ("opened", ("from",)),
    "opened": ("opened", ("from", "before")),
}
_WHEN = {
    ("before",): _lazy("before %(day)s"),
    ("from",): _lazy("on or after %(day)s"),
    ("from", "before"): _lazy("on %(day)s"),
}
_RELATIVE = {"today": 0, "bugun": 0, "yesterday": 1, "dun": 1}
WORDS_FOR = {
    **dict.fromkeys(("me", "ben"), fields.ME),
    **dict.fromkeys(("nobody", "kimse", "none", "yok"), fields.NOBODY),
    **dict.fromkeys(("mine", "benim"), fields.MINE),
}


class Token(NamedTuple):
    """One thing that was typed, as it was typed, and in words if it is a condition."""

    raw: str
    label: str
    value: str


class Read(NamedTuple):
    asked: Asked
    tokens: list[Token]  # the conditions
    words: str  # all else, as it was typed
    left_out: list[str]  # sentences on what could not be used


def read(text: str, *, person: Person, now: datetime) -> Read:
    """Statements only for the conditions on rows: one for each."""
    reading = _Reading(person, now)
    for match in tokens(text):
        reading.take(match)
    forms = lexemes.forms(" ".join(reading.plain))
    phrases = [tuple(lexemes.words_of(said)) for said in reading.phrases]
    for word in (word for words in phrases for word in words):
        forms[word] = (word,)
    without = tuple(w for said in reading.without for w in lexemes.words_of(said))
    words = dict(list(forms.items())[:MOST_WORDS])
    last = text.split()[-1:]
    begins = lexemes.words_of(last[0])[-1:] if last and last == reading.plain[-1:] else []
    asked = Asked(
        words=words,
        begins=begins[0] if begins and len(begins[0]) >= SHORTEST_BEGINNING else "",
        without=without[:MOST_WORDS],
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
        tree=Group(ALL, tuple(reading.leaves)),
    )
    return Read(asked, reading.tokens, " ".join(reading.rest), reading.left_out)


def tokens(text: str) -> Iterable["re.Match[str]"]:
    return _TOKEN.finditer(text)


def name_of(key: str) -> str:
    """What is meant by a word before a colon, in either language; empty if it is nothing."""
    return _NAME_OF.get(fold(key), "")


def day(text: str, *, today: date) -> date | None:
    """2026-11-01, 01.11.2026, today, yesterday and these in Turkish."""
    folded = fold(text)
    if folded in _RELATIVE:
        return today - timedelta(days=_RELATIVE[folded])
    for style in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"):
        try:
            found = datetime.strptime(text, style).date()
        except ValueError:
            continue
        return found if 2000 <= found.year < 2100 else None
    return None


def meant(field: Field, text: str, *, person: Person) -> list[tuple[str, str]]:
    """Values by their codes, or by the beginning of their names in either language."""
    wanted = fold(text.replace("_", " ")).strip()
    known = choices.searched(field, person=person)
    name_by_value = dict(known)
    word = WORDS_FOR.get(wanted)
    for one in (word, fields.NONE if word == fields.NOBODY else None):
        if one in field.words:
            return [(str(one), name_by_value[str(one)])]
    if text in field.codes:
        return [(text, name_by_value[text])]
    names = [(value, fold(name)) for value, name in _named(field, known)]
    exact = [value for value, name in names if wanted in (name, name.rpartition(" › ")[2])]
    begun = [value for value, name in names if re.search(rf"(?<!\w){re.escape(wanted)}", name)]
    found = dict.fromkeys(exact or begun) if wanted else {}
    return [(value, name_by_value[value]) for value in found][:_MOST_MEANT]


def _named(field: Field, known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Values and their folded names; codes in every language that somebody may type them in."""
    names = [(value, fold(name)) for value, name in known]
    return [*names, *_codes_named(field.name)] if field.kind == fields.CODES else names


@lru_cache(maxsize=32)
def _codes_named(name: str) -> tuple[tuple[str, str], ...]:
    named = []
    for language in ("en", "tr"):
        with override(language):
            named += [(code, fold(str(said))) for code, said in FIELDS[name].codes.items()]
    return tuple(named)


class _Reading:
    def __init__(self, person: Person, now: datetime) -> None:
        self.person, self.now, self.tz = person, now, times.zone(person.time_zone)
        self.today = now.astimezone(self.tz).date()
        self.plain: list[str] = []
        self.phrases: list[str] = []
        self.without: list[str] = []
        self.leaves: list[Leaf] = []
        self.tokens: list[Token] = []
        self.rest: list[str] = []
        self.left_out: list[str] = []

    def take(self, match: "re.Match[str]") -> None:
        minus, key, quoted, bare = match.groups()
        name, said = name_of(key or ""), quoted if quoted is not None else bare
        if name and said and len(self.leaves) < _MOST_CONDITIONS:
            self._condition(match[0], name, said, is_not=bool(minus))
            return
        self.rest.append(match[0])
        if not quoted and match[0].endswith(":") and name_of(match[0].lstrip("-")[:-1]):
            return  # its value is still to come
        if minus:
            self.without.append(said)
        elif quoted is not None:
            self.phrases.append(quoted)
        else:
            self.plain.append(match[0])
            if key and not said.startswith("//"):
                self.left_out.append(
                    _("“%(name)s” is no filter, so it was looked for as a word.") % {"name": key}
                )

    def _condition(self, raw: str, name: str, said: str, *, is_not: bool) -> None:
        if name in _DAYS:
            field = FIELDS[_DAYS[name][0]]
            made, value = ([], "") if is_not else self._of_day(name, said)
        else:
            field = FIELDS[name]
            made, value = self._of_values(field, said, is_not=is_not)
        if made:
            self.leaves += made
            self.tokens.append(Token(raw, str(field.label), value))
        else:
            self.left_out.append(
                _("“%(said)s” is not known here, so this filter was left out.") % {"said": raw}
            )

    def _of_day(self, name: str, said: str) -> tuple[list[Leaf], str]:
        found = day(said, today=self.today)
        if found is None:
            return [], ""
        field, operators = _DAYS[name]
        ends = {"from": found, "before": found + timedelta(days=len(operators) - 1)}
        made = [leaf(field, operator, ends[operator].isoformat()) for operator in operators]
        noon = datetime.combine(found, time(12), tzinfo=self.tz)
        said = times.date(noon, tz=self.tz, language=self.person.language, now=self.now)
        return made, str(_WHEN[operators]) % {"day": said}

    def _of_values(self, field: Field, said: str, *, is_not: bool) -> tuple[list[Leaf], str]:
        found: dict[str, str] = {}
        for one in said.split(","):
            found |= dict(meant(field, one, person=self.person))
        if not found:
            return [], ""
        try:
            made = leaf(field.name, "is_not" if is_not else "is", list(found))
        except Unusable:
            return [], ""
        names = ", ".join(found.values())
        return [made], _("not %(values)s") % {"values": names} if is_not else names
