"""Where people find help who play too much, or are in distress: whom a player is shown, by his
country and language. Read once a second at most, as it stands beside every chat."""

import time
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from accounts.organisation.licences import Licence
from accounts.protection.models import HelpLine
from helpdesk.lib.text import sort_key

LASTS = 1.0  # seconds; another process may have changed them
EVERYWHERE = ""
_MOST_IN_DANGER = 4
# in this order they stand wherever they are shown; who is in danger looks for the first
KINDS: dict[str, str | Promise] = {
    HelpLine.EMERGENCY: _("In danger right now"),
    HelpLine.CRISIS: _("Somebody to talk to when it is too much"),
    HelpLine.GAMBLING: _("Help with gambling"),
    HelpLine.FAMILY: _("For family and friends"),
    HelpLine.DEBT: _("Help with debts"),
}
# where most who speak it live; of English nobody could say
_HOMES = {"tr": "TR", "de": "DE", "es": "ES"}


class Line(NamedTuple):
    id: int
    country: str  # empty: everywhere
    kind: str
    languages: tuple[str, ...]
    name: str
    phone: str
    url: str
    hours: dict[str, str]
    checked_at: datetime | None

    def hours_in(self, language: str) -> str:
        """When somebody answers, in this language or else in English."""
        return self.hours.get(language[:2]) or self.hours.get("en", "")

    def linked(self, language: str) -> Markup:
        """YEDAM: 115 (every day, 24 hours), https://www.yedam.org.tr; a press calls or opens it."""
        hours = self.hours_in(language)
        ways = []
        if self.phone:
            phone = Markup('<a href="tel:{}">{}</a>').format(self.dialled, self.phone)
            ways.append(Markup("{} ({})").format(phone, hours) if hours else phone)
        if self.url:
            ways.append(Markup('<a href="{0}">{0}</a>').format(self.url))
        return Markup("{}: {}").format(self.called, Markup(", ").join(ways))

    @property
    def called(self) -> str:
        """Beside its number: without it, where the name begins with it."""
        rest = self.name.removeprefix(self.phone).strip()
        return rest if rest[:1].isalpha() else self.name

    @property
    def dialled(self) -> str:
        return "".join(one for one in self.phone if one.isdigit() or one == "+")


class Directory(NamedTuple):
    """The lines that are in use, in the order of their countries; `markets` by brand."""

    lines: tuple[Line, ...]
    markets: dict[int, tuple[str, ...]]


_kept: tuple[float, Directory] | None = None


def directory() -> Directory:
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > LASTS:
        _kept = time.monotonic(), _read()
    return _kept[1]


def lines_for(
    country: str, language: str, kinds: Collection[str] = (), *, brand_id: int | None = None
) -> list[Line]:
    """Those of his country, then those for everybody. Where nobody knows his country, it is where
    his language is spoken, or a market of his brand in which somebody answers in it. Of each kind
    whoever answers in his language comes first. Where a country has an emergency number of its
    own, no other one is named beside it."""
    known = directory()
    home_country = country.upper() or home(language, brand_id=brand_id)
    fitting = [
        one
        for one in known.lines
        if one.country in {home_country, EVERYWHERE} and (not kinds or one.kind in kinds)
    ]
    own = {one.kind for one in fitting if one.country}
    shown = [
        one
        for one in fitting
        if one.country or one.kind != HelpLine.EMERGENCY or one.kind not in own
    ]
    order = list(KINDS)
    return sorted(
        shown,
        key=lambda one: (
            order.index(one.kind),
            not one.country,
            language[:2] not in one.languages,
        ),
    )


def in_danger(country: str, language: str, *, brand_id: int | None = None) -> list[Line]:
    """For whoever is in danger, few enough to be read: the emergency number, who listens in his
    country, in his language first, and the lines for everybody. Where no line of the country is
    only for distress, whoever helps with gambling there listens."""
    kinds = (HelpLine.EMERGENCY, HelpLine.CRISIS, HelpLine.GAMBLING)
    found = lines_for(country, language, kinds, brand_id=brand_id)
    emergency = [one for one in found if one.kind == HelpLine.EMERGENCY]
    crisis = [one for one in found if one.kind == HelpLine.CRISIS]
    own = [one for one in crisis if one.country]
    local = [one for one in found if one.kind == HelpLine.GAMBLING and one.country and one.phone]
    near = own or local[:1]
    return [*emergency, *near, *(one for one in crisis if not one.country)][:_MOST_IN_DANGER]


def by_kind(lines: Iterable[Line]) -> list[tuple[str | Promise, list[Line]]]:
    """The same below their headings."""
    lines = list(lines)
    groups = ((label, [one for one in lines if one.kind == kind]) for kind, label in KINDS.items())
    return [(label, group) for label, group in groups if group]


def countries(language: str) -> list[tuple[str, str]]:
    """Code and name of every country that has lines, as this language orders them."""
    known = {one.country for one in directory().lines if one.country}
    named = ((code, country_name(code, language)) for code in known)
    return sorted(named, key=lambda one: sort_key(one[1]))


def every_country(language: str) -> list[tuple[str, str]]:
    """For whoever keeps the directory: any that a line could be for, those that have some first."""
    names = Locale.parse(language[:2]).territories
    kept = {one.country for one in directory().lines}
    known = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    return sorted(known, key=lambda one: (one[0] not in kept, sort_key(one[1])))


@lru_cache(maxsize=500)
def country_name(code: str, language: str) -> str:
    names = Locale.parse(language[:2]).territories
    return str(names.get(code, code))


def forget() -> None:
    """What is kept of the lines; tests begin without."""
    global _kept
    _kept = None


def forget_now() -> None:
    """After a change: in this transaction, and for whoever reads before it is committed."""
    forget()
    transaction.on_commit(forget)


def home(language: str, *, brand_id: int | None = None) -> str:
    """Whose lines are shown to somebody of whom only the language is known; EVERYWHERE when
    nothing says so."""
    language, known = language[:2], directory()
    if language in _HOMES:
        return _HOMES[language]
    answered = {one.country for one in known.lines if language in one.languages}
    markets = known.markets.get(brand_id or 0, ())
    return next((code for code in markets if code in answered), EVERYWHERE)


def _read() -> Directory:
    rows = HelpLine.objects.filter(is_active=True).order_by("country", "place", "pk")
    lines = tuple(
        Line(
            one.pk,
            one.country,
            one.kind,
            tuple(one.languages),
            one.name,
            one.phone,
            one.url,
            one.hours,
            one.checked_at,
        )
        for one in rows
    )
    licences = Licence.objects.values_list("brand_id", "markets")
    return Directory(lines, {brand: tuple(markets) for brand, markets in licences})
