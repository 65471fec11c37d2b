"""Where facts are named: rooms above say where they keep texts that may."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.functional import Promise

from accounts.people.models import Person


class Use(NamedTuple):
    """One text that names a fact."""

    kind: str | Promise  # an article, a saved reply
    title: str
    url: str
    is_out: bool  # somebody reads it, or is offered it, now
    shelf: str = ""  # where people look for it, if it lies on one


# of some keys, what this person may know of: by key
Find = Callable[[list[str], Person], dict[str, list[Use]]]
_found_by: list[Find] = []


def finds(find: Find) -> Find:
    """Declares where to look."""
    _found_by.append(find)
    return find


def uses_of(keys: Iterable[str], person: Person) -> dict[str, list[Use]]:
    """By key, with as many questions as there are places, however many keys."""
    wanted = list(keys)
    found: dict[str, list[Use]] = {key: [] for key in wanted}
    for find in _found_by:
        for key, some in find(wanted, person).items():
            found[key] += some
    return found
