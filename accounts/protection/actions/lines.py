"""Keeping the directory of help lines: added, changed, looked at again, taken out of use."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.people.models import Person
from accounts.protection import help_lines
from accounts.protection.models import HelpLine
from helpdesk.lib import text as words

_FIELDS = ("country", "kind", "languages", "name", "phone", "url", "hours")
# what a check was about: whoever changes one of them has to look again
_CHECKED = {"name", "phone", "url", "hours"}


@transaction.atomic
def add(said: Mapping[str, Any], *, by: Person, now: datetime) -> HelpLine:
    """`said` has the fields of a HelpLine; it stands last in its country."""
    place = HelpLine.objects.filter(country=said["country"]).count()
    line = HelpLine(place=place, created_at=now)
    for name in _FIELDS:
        setattr(line, name, _clean(said[name]))
    _guard(line, _FIELDS)
    line.save(force_insert=True)
    events.record("help_line.added", line, by=by)
    help_lines.forget_now()
    return line


@transaction.atomic
def change(line: HelpLine, said: Mapping[str, Any], *, by: Person) -> HelpLine:
    line = _locked(line)
    changed = [name for name in _FIELDS if getattr(line, name) != _clean(said[name])]
    if not changed:
        return line
    for name in changed:
        setattr(line, name, _clean(said[name]))
    _guard(line, changed)
    if _CHECKED & set(changed):
        line.checked_at = None
    line.save(update_fields=[*changed, "checked_at"])
    events.record("help_line.changed", line, by=by, fields=changed)
    help_lines.forget_now()
    return line


@transaction.atomic
def check(line: HelpLine, *, by: Person, now: datetime) -> HelpLine:
    """Somebody has seen today that it still holds."""
    line = _locked(line)
    line.checked_at = now
    line.save(update_fields=["checked_at"])
    events.record("help_line.checked", line, by=by)
    help_lines.forget_now()
    return line


@transaction.atomic
def use(line: HelpLine, *, is_active: bool, by: Person) -> HelpLine:
    """Takes it out of use, or back into it."""
    line = _locked(line)
    if line.is_active != is_active:
        line.is_active = is_active
        line.save(update_fields=["is_active"])
        verb = "help_line.restored" if is_active else "help_line.retired"
        events.record(verb, line, by=by)
        help_lines.forget_now()
    return line


def _locked(line: HelpLine) -> HelpLine:
    return HelpLine.objects.select_for_update(no_key=True).get(pk=line.pk)


def _guard(line: HelpLine, changed: Iterable[str]) -> None:
    """Whoever is protected reads it before anybody else."""
    if "name" in changed:
        wording.check_name(line.name)
    if "hours" in changed:
        for text in line.hours.values():
            wording.check_name(text)


def _clean(value: Any) -> Any:
    return words.squeeze(words.clean(value)) if isinstance(value, str) else value
