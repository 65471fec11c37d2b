"""What could follow what has been typed into a search: the names of conditions, then their
values, in the language of who types."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from helpdesk.lib import times
from helpdesk.lib.text import fold, lower
from tickets.thread.conditions import choices, fields
from tickets.thread.conditions.fields import FIELDS, Field
from tickets.thread.search import typed

_MOST = 12
_DAYS_AGO = (0, 1, 7, 30)


class Suggestion(NamedTuple):
    text: str  # all that stands in the box when it is taken
    label: str
    note: str


def suggest(text: str, *, person: Person, now: datetime) -> list[Suggestion]:
    """For the word that is being typed at the end; nothing when it is just a word."""
    before, last = _parted(text)
    key, colon, begun = last.lstrip("-").partition(":")
    minus = "-" if last.startswith("-") else ""
    name = typed.name_of(key) if colon else ""
    if not colon:
        return [] if minus else _names(before, fold(key), person)
    if not name:
        return []
    head = f"{before}{minus}{key}:"
    if name in FIELDS:
        return _values(head, FIELDS[name], fold(begun.strip('"')), person)
    return [] if minus else _days(head, fold(begun), person, now)


def _parted(text: str) -> tuple[str, str]:
    """All but the last token, and that; a quoted value may have spaces."""
    tokens = list(typed.tokens(text))
    if not tokens or (text[-1:].isspace() and tokens[-1].end() < len(text)):
        return text, ""
    return text[: tokens[-1].start()], tokens[-1][0]


def _names(before: str, begun: str, person: Person) -> list[Suggestion]:
    found = []
    for name, words in typed.KEYS.items():
        key = words[1] if person.language == "tr" else words[0]
        label = str(FIELDS[name].label) if name in FIELDS else _label_of_day(name)
        if any(fold(one).startswith(begun) for one in (*words, label)):
            found.append(Suggestion(f"{before}{key}:", label, f"{key}:"))
    return found


def _values(head: str, field: Field, begun: str, person: Person) -> list[Suggestion]:
    found = []
    for value, name in choices.searched(field, person=person):
        also = (word for word, meant in typed.WORDS_FOR.items() if meant == value)
        if f" {begun}" in f" {fold(name)}" or any(one.startswith(begun) for one in (value, *also)):
            is_name = field.kind == fields.ROWS and value not in field.words
            said = name if is_name else lower(name, person.language)
            found.append(Suggestion(f"{head}{_quoted(said)} ", name, ""))
    return found[:_MOST]


def _days(head: str, begun: str, person: Person, now: datetime) -> list[Suggestion]:
    tz = times.zone(person.time_zone)
    found = []
    for ago in _DAYS_AGO:
        at = now - timedelta(days=ago)
        day = at.astimezone(tz).date().isoformat()
        if day.startswith(begun):
            label = times.date(at, tz=tz, language=person.language, now=now)
            note = {0: _("today"), 1: _("yesterday")}.get(ago, "")
            found.append(Suggestion(f"{head}{day} ", label, note))
    return found


def _label_of_day(name: str) -> str:
    return {
        "before": _("Last message before a day"),
        "after": _("Last message on or after a day"),
        "on": _("Last message on a day"),
        "opened-before": _("Opened before a day"),
        "opened-after": _("Opened on or after a day"),
        "opened": _("Opened on a day"),
    }[name]


def _quoted(words: str) -> str:
    plain = words.replace('"', " ")
    return plain if plain.split() == [plain] else f'"{plain}"'
