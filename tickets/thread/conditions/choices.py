"""What a condition can be compared with, for the person who asks: rows that he may know of."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.organisation.models import Brand
from accounts.people import rights
from accounts.people.models import Person, Team
from helpdesk.lib.text import sort_key
from tickets.thread.conditions import fields
from tickets.thread.conditions.fields import WORDS, Field
from tickets.thread.conditions.tree import Group, Leaf, Unusable, leaves
from tickets.thread.models import ContactReason, Tag

_MOST = 300
Choice = tuple[str, str]


def of(field: Field, *, person: Person) -> list[Choice]:
    """Values and their names: words first, then codes in their order or rows by name; nothing
    that nobody should choose any more."""
    words = [(word, word_of(field, word)) for word in field.words]
    if field.kind == fields.CODES:
        return words + [(code, str(name)) for code, name in field.codes.items()]
    if field.kind == fields.ROWS:
        return words + [(str(pk), name) for pk, name in _rows(field.name, person=person)]
    return []


def once_chosen(field: Field, values: Iterable[str], *, person: Person) -> list[Choice]:
    """What was chosen before and is offered no longer: says so, and can be taken away."""
    rows = {int(value) for value in values if value.isdecimal()}
    if field.kind != fields.ROWS or not rows:
        return []
    return [(str(pk), name) for pk, name in _rows(field.name, person=person, only=rows)]


def searched(field: Field, *, person: Person) -> list[Choice]:
    """As `of`, with the tags that are no longer used: old tickets have them, and are looked for."""
    if field.name != "tag":
        return of(field, person=person)
    words = [(word, word_of(field, word)) for word in field.words]
    rows = Tag.objects.filter(merged_into=None).order_by("folded").values_list("pk", "name")
    return words + [(str(pk), name) for pk, name in rows[:_MOST]]


def tags_on(tickets: Iterable[int]) -> list[Choice]:
    """What can be taken off these tickets, whether it is still used or not."""
    rows = Tag.objects.filter(tickettag__ticket__in=list(tickets)).distinct()
    return [(str(pk), name) for pk, name in rows.order_by("folded").values_list("pk", "name")]


def known_to(tree: Group, *, person: Person) -> None:
    """Refuses rows that this person could not have chosen."""
    for name, asked in _asked(tree).items():
        found = dict(_rows(name, person=person, only=asked))
        if asked - set(found):
            raise Unusable(_("One of the values is not known here."))


def names_of(tree: Group, *, person: Person) -> dict[tuple[str, str], str]:
    """What the rows of a tree are called, as far as this person may know it."""
    return {
        (name, str(pk)): said
        for name, asked in _asked(tree).items()
        for pk, said in _rows(name, person=person, only=asked)
    }


def word_of(field: Field, word: str) -> str:
    if word == fields.NONE:
        return pgettext("reason", "none") if field.name == "reason" else pgettext("tags", "none")
    said: str | Promise = WORDS[word][0]
    return str(said)


def _asked(tree: Group) -> dict[str, set[int]]:
    asked: dict[str, set[int]] = {}
    for leaf in leaves(tree):
        if leaf.field.kind == fields.ROWS:
            asked.setdefault(leaf.field.name, set()).update(_numbers(leaf))
    return {name: rows for name, rows in asked.items() if rows}


def _numbers(leaf: Leaf) -> Iterable[int]:
    given = leaf.value if isinstance(leaf.value, tuple) else ()
    return (int(value) for value in given if value.isdecimal())


def _rows(name: str, *, person: Person, only: set[int] | None = None) -> list[tuple[int, str]]:
    found = _READ[name](person, only)
    return sorted(found, key=lambda row: sort_key(row[1]))


def _teams(person: Person, only: set[int] | None) -> list[tuple[int, str]]:
    ours = Q(brand=None) | Q(brand_id__in=person.brand_ids)
    rows = Team.objects.filter(ours, Q(is_active=True) if only is None else Q(pk__in=only))
    return [
        (pk, name if is_active else _unused(name))
        for pk, name, is_active in rows.values_list("pk", "name", "is_active")[:_MOST]
    ]


def _owners(person: Person, only: set[int] | None) -> list[tuple[int, str]]:
    rows = Person.objects.filter(kind=Person.STAFF, brand_ids__overlap=person.brand_ids)
    if only is None:
        rows = rows.filter(is_active=True, role__in=rights.RIGHTS["tickets.reply"])
    else:
        rows = rows.filter(pk__in=only)
    return list(rows.values_list("pk", "name")[:_MOST])


def _tags(person: Person, only: set[int] | None) -> list[tuple[int, str]]:
    rows = Tag.objects.filter(Q(is_active=True) if only is None else Q(pk__in=only))
    named = rows.order_by("folded").values_list("pk", "name", "is_active", "merged_into__name")
    return [(pk, _tag(name, is_active, other)) for pk, name, is_active, other in named[:_MOST]]


def _tag(name: str, is_active: bool, other: str | None) -> str:
    if other is not None:
        return _now("%(name)s (now %(other)s)") % {"name": name, "other": other}
    return name if is_active else _unused(name)


def _unused(name: str) -> str:
    return _now("%(name)s (no longer used)") % {"name": name}


def _reasons(person: Person, only: set[int] | None) -> list[tuple[int, str]]:
    rows = ContactReason.objects.select_related("parent")
    rows = rows.filter(is_active=True) if only is None else rows.filter(pk__in=only)
    said = []
    for row in rows[:_MOST]:
        name = row.name_in(person.language)
        if row.parent:
            name = f"{row.parent.name_in(person.language)} › {name}"
        said.append((row.pk, name if row.is_active else _unused(name)))
    return said


def _brands(person: Person, only: set[int] | None) -> list[tuple[int, str]]:
    rows = Brand.objects.filter(pk__in=person.brand_ids)
    if only is not None:
        rows = rows.filter(pk__in=only)
    return list(rows.values_list("pk", "name"))


_READ = {
    "team": _teams,
    "owner": _owners,
    "tag": _tags,
    "reason": _reasons,
    "brand": _brands,
}
