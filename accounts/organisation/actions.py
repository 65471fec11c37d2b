"""Founding and changing brands, their licences, and the rules of their regulators."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from accounts.events import actions as events
from accounts.organisation import colours, packs, wording
from accounts.organisation.licences import Licence, Pack
from accounts.organisation.models import Brand, Signature
from accounts.organisation.rule_words import FIXED
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
    wording.check_name(name)
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
    name = words.squeeze(words.clean(name))[:80]
    wanted = {
        "name": name,
        "colour": colour,
        "languages": _known_languages(languages),
        "time_zone": time_zone,
        "responsible_play_url": responsible_play_url,
    }
    if not name:
        raise NotPossible
    changed = [field for field, value in wanted.items() if getattr(brand, field) != value]
    if not changed:
        return brand
    if "name" in changed:
        wording.check_name(name)  # it stands above every mail and chat
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
    wording.check(text)
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


@transaction.atomic
def set_licence(
    brand: Brand,
    *,
    code: str,
    regulator: str,
    number: str,
    markets: Iterable[str],
    by: "Person",
    now: datetime,
) -> Licence:
    """Under whose rules the brand works from now on."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    regulator = words.squeeze(words.clean(regulator))[:80]
    markets = sorted({market.upper() for market in markets})
    if not regulator or any(len(one) != 2 or not one.isalpha() for one in markets):
        raise NotPossible
    wanted = {
        "pack": pack_of(code, now=now),
        "regulator": regulator,
        "number": words.squeeze(words.clean(number))[:60],
        "markets": markets,
    }
    known = Licence.objects.filter(brand=brand).first()
    licence = known or Licence(brand=brand)
    changed = [
        field for field, value in wanted.items() if known is None or getattr(known, field) != value
    ]
    if not changed:
        return licence
    for field, value in wanted.items():
        setattr(licence, field, value)
    licence.save()
    events.record("brand.licensed", brand, by=by, fields=changed, pack=code)
    return licence


@transaction.atomic
def change_pack(code: str, values: Mapping[str, Any], *, by: "Person", now: datetime) -> Pack:
    """Changes some rules of a regulator. What is as it was shipped is not kept, and what has
    changed has to be compared with its source anew."""
    pack = Pack.objects.select_for_update(no_key=True).get(pk=pack_of(code, now=now).pk)
    rules = packs.Rules(pack.code, dict(pack.values))  # as they were
    changed = sorted(
        name
        for name, value in values.items()
        if name not in FIXED and rules.value(name) != value  # a KeyError for what is no rule
    )
    if not changed:
        return pack
    for name in changed:
        field = packs.FIELDS[name]
        if field.shipped.get(pack.code, field.careful) == values[name]:
            pack.values.pop(name, None)
        else:
            pack.values[name] = values[name]
    pack.verified = [name for name in pack.verified if name not in changed]
    pack.save(update_fields=["values", "verified"])
    events.record(
        "pack.changed",
        pack,
        by=by,
        fields=changed,
        before={name: rules.value(name) for name in changed},
        after={name: values[name] for name in changed},
    )
    return pack


@transaction.atomic
def compare_rule(code: str, name: str, *, is_right: bool, by: "Person", now: datetime) -> Pack:
    """Somebody compared a rule with the regulator's own text, or takes that back."""
    if name not in packs.FIELDS:
        raise NotPossible
    pack = Pack.objects.select_for_update(no_key=True).get(pk=pack_of(code, now=now).pk)
    if (name in pack.verified) == is_right:
        return pack
    pack.verified = (
        [*pack.verified, name] if is_right else [one for one in pack.verified if one != name]
    )
    pack.save(update_fields=["verified"])
    events.record("pack.compared" if is_right else "pack.doubted", pack, by=by, field=name)
    return pack


def pack_of(code: str, *, now: datetime) -> Pack:
    """The row of a pack that is shipped; the first who needs it makes it."""
    if code not in packs.SHIPPED:
        raise NotPossible
    made, _is_new = Pack.objects.get_or_create(
        code=code, defaults={"name": packs.SHIPPED[code], "created_at": now}
    )
    return made
