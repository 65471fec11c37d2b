"""Which checklists there are, for which matters, and what they ask."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.teamwork.checklists import fitting
from tickets.teamwork.checklists.models import Checklist
from tickets.thread.models import ContactReason

MOST_ITEMS, MOST_CHOICES = 30, 12
_LONGEST_NAME, _LONGEST_ITEM = 80, 160
TECHNICAL = "technical"


class NoName(Exception):
    message = _("Give the checklist a name.")


class NoItems(Exception):
    message = _("A checklist needs at least one point.")


class TooMany(Exception):
    message = _("A checklist can have 30 points, and a choice 12 answers.")


class FewChoices(Exception):
    message = _("A choice needs at least two answers, each on a line of its own.")


@transaction.atomic
def write(
    *,
    names: Mapping[str, str],
    items: Sequence[Mapping[str, Any]],
    reasons: Sequence[ContactReason],
    classes: Sequence[str],
    is_required: bool,
    by: Person,
    now: datetime,
) -> Checklist:
    """A new checklist, the last one that is asked whether it fits."""
    last = Checklist.objects.aggregate(last=Max("position"))["last"]
    checklist = Checklist(created_at=now, position=0 if last is None else last + 1)
    _fill(checklist, names, items, classes, is_required=is_required)
    checklist.save(force_insert=True)
    checklist.reasons.set(reasons)
    events.record("checklist.written", checklist, by=by)
    return checklist


@transaction.atomic
def change(
    checklist: Checklist,
    *,
    names: Mapping[str, str],
    items: Sequence[Mapping[str, Any]],
    reasons: Sequence[ContactReason],
    classes: Sequence[str],
    is_required: bool,
    by: Person,
) -> Checklist:
    """Points that stay (by their key) keep what was answered to them."""
    checklist = Checklist.objects.select_for_update(no_key=True).get(pk=checklist.pk)
    _fill(checklist, names, items, classes, is_required=is_required)
    checklist.save()
    checklist.reasons.set(reasons)
    events.record("checklist.changed", checklist, by=by)
    return checklist


@transaction.atomic
def move(checklist: Checklist, *, up: bool, by: Person) -> None:
    """Earlier or later in the order in which they are asked whether they fit."""
    rows = list(Checklist.objects.select_for_update(no_key=True).order_by("position", "pk"))
    at = next(i for i, one in enumerate(rows) if one.pk == checklist.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for place, one in enumerate(rows):
        one.position = place
    Checklist.objects.bulk_update(rows, ["position"])
    events.record("checklist.moved", checklist, by=by)


@transaction.atomic
def retire(checklist: Checklist, *, by: Person) -> None:
    """Asked of no ticket any more; what was answered stays."""
    _switch(checklist, on=False, by=by)


@transaction.atomic
def bring_back(checklist: Checklist, *, by: Person) -> None:
    _switch(checklist, on=True, by=by)


@transaction.atomic
def found(*, by: Person, now: datetime) -> Checklist:
    """The one that comes with the product: a technical fault is reproduced before it is given to
    others."""
    known = Checklist.objects.filter(shipped_as=TECHNICAL).first()
    if known is not None:
        return known
    checklist = Checklist.objects.create(
        names={"en": "Reproduce the fault", "tr": "Hatayı yeniden oluşturun"},
        shipped_as=TECHNICAL,
        classes=["technical"],
        items=_SHIPPED,
        is_required=True,
        created_at=now,
    )
    events.record("checklist.written", checklist, by=by)
    return checklist


def _switch(checklist: Checklist, *, on: bool, by: Person) -> None:
    checklist = Checklist.objects.select_for_update(no_key=True).get(pk=checklist.pk)
    if checklist.is_active != on:
        checklist.is_active = on
        checklist.save(update_fields=["is_active"])
        events.record("checklist.brought_back" if on else "checklist.retired", checklist, by=by)


def _fill(
    checklist: Checklist,
    names: Mapping[str, str],
    items: Sequence[Mapping[str, Any]],
    classes: Sequence[str],
    *,
    is_required: bool,
) -> None:
    checklist.names = _names(names, _LONGEST_NAME)
    if not checklist.names:
        raise NoName
    free = {item["key"] for item in checklist.items}
    checklist.items = [kept for item in items if (kept := _item(item, free)) is not None]
    if not checklist.items:
        raise NoItems
    if len(checklist.items) > MOST_ITEMS:
        raise TooMany
    checklist.classes, checklist.is_required = list(classes), is_required


def _item(given: Mapping[str, Any], free: set[str]) -> dict[str, Any] | None:
    """One point; it keeps a key that the checklist has and no other point has taken yet."""
    names = _names(given["names"], _LONGEST_ITEM)
    if not names:
        return None
    choices = []
    if given["kind"] == fitting.CHOICE:
        choices = [named for one in given["choices"] if (named := _names(one, _LONGEST_NAME))]
        if len(choices) < 2:
            raise FewChoices
        if len(choices) > MOST_CHOICES:
            raise TooMany
    key = given.get("key") if given.get("key") in free else uuid4().hex[:12]
    free.discard(str(key))
    return {
        "key": key,
        "kind": given["kind"],
        "names": names,
        "choices": choices,
        "is_needed": bool(given["is_needed"]),
    }


def _names(given: Mapping[str, str], longest: int) -> dict[str, str]:
    """In the languages that have one; English is what the others fall back on."""
    found = {
        language: said
        for language, name in given.items()
        if (said := words.squeeze(words.clean(name))[:longest].strip())
    }
    if found and "en" not in found:
        found["en"] = next(iter(found.values()))
    return found


_SHIPPED = [
    {
        "key": "device",
        "kind": fitting.TEXT,
        "names": {"en": "Device and operating system", "tr": "Cihaz ve işletim sistemi"},
        "choices": [],
        "is_needed": True,
    },
    {
        "key": "version",
        "kind": fitting.TEXT,
        "names": {"en": "Version of the app or browser", "tr": "Uygulama ya da tarayıcı sürümü"},
        "choices": [],
        "is_needed": True,
    },
    {
        "key": "steps",
        "kind": fitting.TEXT,
        "names": {"en": "Steps that lead to it", "tr": "Hataya götüren adımlar"},
        "choices": [],
        "is_needed": True,
    },
    {
        "key": "result",
        "kind": fitting.CHOICE,
        "names": {
            "en": "Tried it yourself: what happened?",
            "tr": "Kendiniz denediniz: ne oldu?",
        },
        "choices": [
            {"en": "It happened here as well", "tr": "Burada da oldu"},
            {"en": "It did not happen here", "tr": "Burada olmadı"},
            {"en": "It can’t be tried here", "tr": "Burada denenemiyor"},
        ],
        "is_needed": True,
    },
    {
        "key": "screenshot",
        "kind": fitting.DONE,
        "names": {
            "en": "A screenshot or recording is on the ticket",
            "tr": "Ekran görüntüsü ya da kayıt talepte var",
        },
        "choices": [],
        "is_needed": False,
    },
]
