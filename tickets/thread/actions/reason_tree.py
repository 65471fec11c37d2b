"""Keeping the tree of contact reasons: two levels, never deleted, because tickets name them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.thread.actions.resolution import CLASSES
from tickets.thread.models import ContactReason
from tickets.thread.names import PRIORITIES
from tickets.thread.particulars import FIELDS


class NameTaken(Exception):
    """Another reason at the same place has this name; `language` says in which."""

    message = _("There is a reason with this name here already.")

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class NoName(Exception):
    message = _("Write the name in at least one language.")


class TooDeep(Exception):
    """The tree has two levels."""

    message = _("A reason with others below it stays at the top. Move those first.")


class Unknown(Exception):
    """A class, a field or a moment that nobody offered."""


@transaction.atomic
def add(
    *,
    names: Mapping[str, str],
    parent: ContactReason | None,
    resolution_class: str,
    asks: list[str],
    asks_when: str,
    priority: int | None = None,
    by: Person,
) -> ContactReason:
    """A new reason, the last one of its place."""
    reason = ContactReason(parent=parent)
    _write(reason, names, parent, resolution_class, asks, asks_when, priority)
    last = _beside(reason).order_by("-position").first()
    reason.position = last.position + 1 if last else 0
    reason.slug = _slug(reason)
    reason.save(force_insert=True)
    events.record("reason.added", reason, by=by)
    return reason


@transaction.atomic
def change(
    reason: ContactReason,
    *,
    names: Mapping[str, str],
    parent: ContactReason | None,
    resolution_class: str,
    asks: list[str],
    asks_when: str,
    priority: int | None = None,
    by: Person,
) -> ContactReason:
    reason = _locked(reason)
    before = _written(reason)
    if parent is not None and reason.children.exists():
        raise TooDeep
    _write(reason, names, parent, resolution_class, asks, asks_when, priority)
    after = _written(reason)
    fields = [name for name in after if after[name] != before[name]]
    if fields:
        reason.save(update_fields=fields)
        events.record("reason.changed", reason, by=by, fields=fields)
    return reason


@transaction.atomic
def move(reason: ContactReason, *, up: bool, by: Person) -> ContactReason:
    """One place up or down among those that stand beside it and are not retired."""
    reason = _locked(reason)
    every = list(_beside(reason).select_for_update(no_key=True).order_by("position", "pk"))
    shown = [one for one in every if one.is_active]
    places = {one.pk: place for place, one in enumerate(shown)}
    here = places.get(reason.pk)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(shown):
        return reason
    shown[here], shown[there] = shown[there], shown[here]
    order = [*shown, *(one for one in every if not one.is_active)]
    moved = []
    for place, one in enumerate(order):
        if one.position != place:
            one.position = place
            moved.append(one)
    ContactReason.objects.bulk_update(moved, ["position"])
    events.record("reason.moved", reason, by=by)
    return reason


@transaction.atomic
def retire(reason: ContactReason, *, by: Person) -> ContactReason:
    """Offers it no longer; tickets that have it keep it."""
    reason = _locked(reason)
    if reason.is_active:
        reason.is_active = False
        reason.save(update_fields=["is_active"])
        events.record("reason.retired", reason, by=by)
    return reason


@transaction.atomic
def bring_back(reason: ContactReason, *, by: Person) -> ContactReason:
    reason = _locked(reason)
    if not reason.is_active:
        _refuse_taken(reason)
        reason.is_active = True
        reason.save(update_fields=["is_active"])
        events.record("reason.brought_back", reason, by=by)
    return reason


def _locked(reason: ContactReason) -> ContactReason:
    return ContactReason.objects.select_for_update(no_key=True).get(pk=reason.pk)


def _written(reason: ContactReason) -> dict[str, Any]:
    names = ("names", "parent_id", "resolution_class", "asks", "asks_when", "priority")
    return {name.removesuffix("_id"): getattr(reason, name) for name in names}


def _write(
    reason: ContactReason,
    names: Mapping[str, str],
    parent: ContactReason | None,
    resolution_class: str,
    asks: list[str],
    asks_when: str,
    priority: int | None,
) -> None:
    is_known = resolution_class in CLASSES and set(asks) <= FIELDS.keys()
    is_known = is_known and (priority is None or priority in PRIORITIES)
    if not is_known or asks_when not in {ContactReason.SOLVED, ContactReason.CHOSEN}:
        raise Unknown
    if parent is not None and (parent.parent_id is not None or parent.pk == reason.pk):
        raise TooDeep
    given = {code: words.squeeze(words.clean(name))[:60] for code, name in names.items()}
    given = {code: name for code, name in given.items() if name}
    if not given:
        raise NoName
    known = reason.names or {}
    for code, name in given.items():
        if name != known.get(code):
            wording.check_name(name)  # players choose among them before a chat
    usual = given.get("en") or next(iter(given.values()))
    staffs = {code: usual for code, _name in settings.LANGUAGES if code in {*names, "en"}}
    reason.names = {**staffs, **given}
    reason.parent, reason.resolution_class = parent, resolution_class
    reason.asks = [name for name in FIELDS if name in asks]
    reason.asks_when, reason.priority = asks_when, priority
    _refuse_taken(reason)


def _beside(reason: ContactReason) -> Any:
    return ContactReason.objects.filter(parent_id=reason.parent_id)


def _refuse_taken(reason: ContactReason) -> None:
    for other in _beside(reason).filter(is_active=True).exclude(pk=reason.pk):
        for code, name in reason.names.items():
            if words.fold(name) == words.fold(other.name_in(code)):
                raise NameTaken(code)


def _slug(reason: ContactReason) -> str:
    """A name for scripts that never changes: charged-twice, charged-twice-2."""
    wanted = slugify(words.fold(reason.names["en"]))[:50] or "reason"
    taken = set(
        ContactReason.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
    )
    place, slug = 1, wanted
    while slug in taken:
        place += 1
        slug = f"{wanted}-{place}"
    return slug
