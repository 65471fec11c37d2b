"""How players reach a person. Rooms above register what they offer in their own `parts.py`, so that
the help centre need not know who answers."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from accounts.organisation.models import Brand
from knowledgebase.portal import kept

CHAT, FORM = "chat", "form"


class Way(NamedTuple):
    """`title` and `detail` are said in the language that is active."""

    kind: str
    icon: str
    title: str
    detail: str
    url: str


Offer = Callable[[Brand, str, datetime], Way | None]
_offers: list[tuple[int, Offer]] = []


def way(place: int) -> Callable[[Offer], Offer]:
    """Registers a way; the lowest place stands first. It says None where the brand has it not."""

    def register(offer: Offer) -> Offer:
        _offers.append((place, offer))
        _offers.sort(key=lambda one: one[0])
        return offer

    return register


def ways_to(brand: Brand, language: str, *, now: datetime) -> list[Way]:
    offered = (offer(brand, language, now) for _place, offer in _offers)
    return [one for one in offered if one is not None]


def ways_on(brand: Brand, language: str, *, now: datetime) -> list[Way]:
    """The same for pages that everybody gets: as they were within the last second."""
    return kept.lately(("ways", brand.pk, language), lambda: ways_to(brand, language, now=now))
