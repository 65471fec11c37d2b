"""Keeping the shelves of the help centre, and what new articles begin with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.people.models import Person
from knowledgebase.articles import canonical
from knowledgebase.articles.models import Category, Template
from knowledgebase.articles.words import slug_of
from knowledgebase.facts import editions
from knowledgebase.facts.actions.editions import advance

Kept = TypeVar("Kept", Category, Template)
_OF_SHELF = ("names", "summaries", "icon", "audience")
_OF_TEMPLATE = ("names", "bodies", "kind")


class StillFull(Exception):
    message = _("There are articles in it. Put them into another category first.")


@transaction.atomic
def add_category(said: Mapping[str, Any], *, by: Person, now: datetime) -> Category:
    """`said` has its names and summaries by language, its drawing, and for whom it is."""
    _guard(said)
    slug = _free_slug(said["names"].get("en") or next(iter(said["names"].values())))
    shelf = Category(slug=slug, place=_last(Category), **_given(said, _OF_SHELF))
    shelf.save(force_insert=True)
    events.record("category.added", shelf, by=by)
    advance(editions.ARTICLES)
    return shelf


@transaction.atomic
def change_category(shelf: Category, said: Mapping[str, Any], *, by: Person) -> Category:
    _guard(said)
    shelf = _locked(shelf)
    if _changed(shelf, _given(said, _OF_SHELF)):
        events.record("category.changed", shelf, by=by)
        advance(editions.ARTICLES)
    return shelf


@transaction.atomic
def use_category(shelf: Category, *, is_active: bool, by: Person) -> Category:
    """Takes it out of the help centre, or back into it; only an empty one goes."""
    shelf = _locked(shelf)
    if shelf.is_active == is_active:
        return shelf
    if not is_active and shelf.article_set.exclude(confidence="archived").exists():
        raise StillFull
    _changed(shelf, {"is_active": is_active})
    events.record("category.restored" if is_active else "category.retired", shelf, by=by)
    advance(editions.ARTICLES)
    return shelf


@transaction.atomic
def move_category(shelf: Category, *, by: Person, up: bool) -> Category:
    """Changes places with the one before or after it."""
    rows = list(Category.objects.select_for_update(no_key=True).order_by("place", "pk"))
    at = next(n for n, one in enumerate(rows) if one.pk == shelf.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return rows[at]
    rows[at], rows[to] = rows[to], rows[at]
    for place, one in enumerate(rows):
        one.place = place
    Category.objects.bulk_update(rows, ["place"])
    events.record("category.moved", rows[to], by=by)
    advance(editions.ARTICLES)
    return rows[to]


@transaction.atomic
def add_template(said: Mapping[str, Any], *, by: Person, now: datetime) -> Template:
    template = Template(place=_last(Template), **_given(_cleaned(said), _OF_TEMPLATE))
    template.save(force_insert=True)
    events.record("template.added", template, by=by)
    return template


@transaction.atomic
def change_template(template: Template, said: Mapping[str, Any], *, by: Person) -> Template:
    template = _locked(template)
    if _changed(template, _given(_cleaned(said), _OF_TEMPLATE)):
        events.record("template.changed", template, by=by)
    return template


@transaction.atomic
def use_template(template: Template, *, is_active: bool, by: Person) -> Template:
    template = _locked(template)
    if _changed(template, {"is_active": is_active}):
        verb = "template.restored" if is_active else "template.retired"
        events.record(verb, template, by=by)
    return template


def _guard(said: Mapping[str, Any]) -> None:
    """Players read the names of shelves whatever they may be offered."""
    for words in (*said["names"].values(), *said["summaries"].values()):
        wording.check_name(words)


def _cleaned(said: Mapping[str, Any]) -> dict[str, Any]:
    bodies = {code: canonical.clean(body) for code, body in said["bodies"].items()}
    return {**said, "bodies": {code: body for code, body in bodies.items() if body}}


def _given(said: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: said[name] for name in names}


def _changed(row: Kept, wanted: Mapping[str, Any]) -> bool:
    names = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in names:
        setattr(row, name, wanted[name])
    if names:
        row.save(update_fields=names)
    return bool(names)


def _locked(row: Kept) -> Kept:
    return type(row).objects.select_for_update(no_key=True).get(pk=row.pk)


def _last(model: type[Category] | type[Template]) -> int:
    last: int | None = model.objects.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def _free_slug(name: str) -> str:
    base = slug_of(name, 36)
    taken = set(Category.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
