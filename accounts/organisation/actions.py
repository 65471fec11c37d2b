"""Founding and changing brands."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from accounts.events import actions as events
from accounts.organisation import colours
from accounts.organisation.models import Brand, Signature
from accounts.organisation.signatures import AGENT
from helpdesk.lib import text as words

if TYPE_CHECKING:
    from accounts.people.models import Person

SHORTEST_SECONDS, LONGEST_SECONDS = 60, 30 * 24 * 3600
LONGEST_SIGNATURE = 2000
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class NotPossible(Exception):
    """A language, time zone or span that the product does not know."""


class PaleColour(Exception):
    """White words on this colour could not be read; `suggestion` is the nearest that works."""

    def __init__(self, suggestion: str) -> None:
        super().__init__(suggestion)
        self.suggestion = suggestion


class NameTaken(Exception):
    """Another brand has this short name."""


@transaction.atomic
def found_brand(
    *, name: str, languages: Iterable[str], time_zone: str, by: "Person", now: datetime
) -> Brand:
    """A new brand with a signature in each of its languages; the first one is its own."""
    name = words.squeeze(words.clean(name))[:80]
    languages = _known_languages(languages)
    if not name or time_zone not in available_timezones():
        raise NotPossible
    try:
        with transaction.atomic():
            brand = Brand.objects.create(
                slug=_slug(name),
                name=name,
                languages=languages,
                time_zone=time_zone,
                created_at=now,
            )
    except IntegrityError as error:
        raise NameTaken from error
    Signature.objects.bulk_create(
        Signature(brand=brand, language=language, text=f"{AGENT}\n{name}") for language in languages
    )
    events.record("brand.founded", brand, by=by)
    return brand


@transaction.atomic
def change_brand(
    brand: Brand,
    *,
    name: str,
    colour: str,
    languages: Iterable[str],
    time_zone: str,
    by: "Person",
    now: datetime,
    responsible_play_url: str = "",
) -> Brand:
    """Changes what players see of a brand."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    colour = colour.lower()
    if time_zone not in available_timezones() or not _COLOUR.fullmatch(colour):
        raise NotPossible
    if responsible_play_url and not _is_page(responsible_play_url):
        raise NotPossible
    if not colours.is_readable(colour):
        raise PaleColour(colours.nearest_readable(colour))
    wanted = {
        "name": words.squeeze(words.clean(name))[:80],
        "colour": colour,
        "languages": _known_languages(languages),
        "time_zone": time_zone,
        "responsible_play_url": responsible_play_url,
    }
    if not wanted["name"]:
        raise NotPossible
    changed = [field for field, value in wanted.items() if getattr(brand, field) != value]
    if not changed:
        return brand
    for field in changed:
        setattr(brand, field, wanted[field])
    brand.save(update_fields=changed)
    events.record("brand.changed", brand, by=by, fields=changed)
    return brand


@transaction.atomic
def set_signature(
    brand: Brand, *, language: str, text: str, by: "Person", now: datetime
) -> Signature:
    """What stands below replies in one language; without words nothing does."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    if language not in brand.languages:
        raise NotPossible
    text = words.clean(text).strip()[:LONGEST_SIGNATURE]
    known = Signature.objects.filter(brand=brand, language=language).first()
    signature = known or Signature(brand=brand, language=language)
    if known is not None and known.text == text:
        return known
    signature.text = text
    signature.save()
    events.record("brand.signed", brand, by=by, language=language)
    return signature


def _is_page(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return True


def _known_languages(languages: Iterable[str]) -> list[str]:
    """Each language once, in the given order; the first is the one for players of whom we know
    nothing."""
    chosen = list(dict.fromkeys(languages))
    if not chosen or not set(chosen) <= set(dict(settings.LANGUAGES)):
        raise NotPossible
    return chosen


def _slug(name: str) -> str:
    """Part of addresses, so it stays as it is when the brand is renamed."""
    base = slugify(words.fold(name))[:36] or "brand"
    taken = set(Brand.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)
