"""What every page of a help centre stands in: its brand, its languages, its ways on, and what
search engines are told of it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.organisation.models import Brand
from knowledgebase.notices import reading
from knowledgebase.portal.centre import SPOKEN, centre_of
from knowledgebase.portal.models import HelpCentre

_READ_IN = {
    "tr": "Türkçesini okuyun",
    "en": "Read in English",
    "de": "Auf Deutsch lesen",
    "es": "Leer en español",
}


class Spoken(NamedTuple):
    """A language in which a page can be read."""

    code: str
    name: str  # in that language
    url: str
    is_here: bool
    is_same: bool  # the same page, not only the same help centre
    read: str  # how that language says to read it there


class Crumb(NamedTuple):
    name: str
    url: str = ""  # none: where he is


def frame(
    request: HttpRequest | None,
    brand: Brand,
    language: str,
    *,
    title: str,
    description: str = "",
    path: str = "",
    alternates: Mapping[str, str] | None = None,
    crumbs: Sequence[Crumb] = (),
    is_private: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """The context of `portal.html`, called with that language active.

    `path` is the page's own address (else that of the request); `alternates` the same page's
    addresses by language, where they differ in more than the language. `is_private` pages are
    shown to no search engine, and name no other language to one.
    """
    path = path or (request.path if request is not None else home(brand, language))
    centre = centre_of(brand.slug)
    offered = centre.languages if centre else ["en"]
    same = dict(alternates) if alternates is not None else _same(path, brand, offered)
    same.setdefault(language, path)
    origin = settings.CHAT_ORIGIN
    return {
        "brand": brand,
        "centre": centre,
        "emblem": centre.emblem if centre else HelpCentre.ARCS,
        "title": title,
        "description": description,
        "crumbs": crumbs,
        "is_private": is_private,
        "origin": origin,
        "canonical": origin + path,
        "home": home(brand, language),
        "spoken": _spoken(brand, language, offered, same),
        "every_language": _spoken(brand, language, list(SPOKEN), same),
        "hreflang": [] if is_private else [(code, origin + url) for code, url in same.items()],
        "requests_url": own(brand, language, "portal_requests"),
        "sign_in_url": own(brand, language, "portal_sign_in"),
        "contact_url": own(brand, language, "portal_contact"),
        "search_url": own(brand, language, "portal_search"),
        "suggest_url": own(brand, language, "portal_suggest"),
        "status_url": own(brand, language, "portal_status"),
        "limits_url": go(brand, language, "limits"),
        "privacy_url": go(brand, language, "privacy"),
        "accessibility_url": go(brand, language, "accessibility"),
        "notices": reading.current(brand.pk, language, surface=reading.PORTAL, now=timezone.now()),
        **more,
    }


def home(brand: Brand, language: str) -> str:
    return reverse("portal_home", args=[brand.slug, language])


def go(brand: Brand, language: str, name: str) -> str:
    """A page that only explains, or leads on (knowledgebase.portal.explained)."""
    return reverse("portal_go", args=[brand.slug, language, name])


def own(brand: Brand, language: str, name: str) -> str:
    """A page of a room above; empty where it is not mounted."""
    try:
        return reverse(name, args=[brand.slug, language])
    except NoReverseMatch:
        return ""


def _same(path: str, brand: Brand, languages: Sequence[str]) -> dict[str, str]:
    """The address with another language in it."""
    before = reverse("portal_door", args=[brand.slug])
    rest = path.removeprefix(before).partition("/")[2]
    return {code: f"{before}{code}/{rest}" for code in languages}


def _spoken(
    brand: Brand, language: str, offered: Sequence[str], same: Mapping[str, str]
) -> list[Spoken]:
    codes = list(dict.fromkeys([*offered, language]))
    return [
        Spoken(
            code,
            SPOKEN[code],
            same.get(code) or home(brand, code),
            code == language,
            code in same,
            _READ_IN[code],
        )
        for code in codes
    ]
