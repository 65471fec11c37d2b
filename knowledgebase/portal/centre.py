"""Whose help centre is asked for, read once a second at most: every page of it begins here."""

import time
from typing import NamedTuple

from django.conf import settings

from accounts.organisation.models import Brand
from knowledgebase.portal.models import HelpCentre

LASTS = 1.0  # seconds; another process may have changed it


class Centre(NamedTuple):
    brand: Brand
    emblem: str
    popular: dict[str, list[str]]
    privacy_url: str

    @property
    def languages(self) -> list[str]:
        """Those that the brand speaks with its players, its own first."""
        return [one for one in self.brand.languages if one in SPOKEN] or ["en"]

    def preferred(self, language: str) -> list[str]:
        """In which order somebody who reads this language is given what there is: whoever reads a
        third one reads English rather than the brand's own."""
        spoken = self.languages
        return list(dict.fromkeys([language, *(["en"] if "en" in spoken else []), *spoken, "en"]))


SPOKEN = dict(settings.PLAYER_LANGUAGES)
_kept: dict[str, tuple[float, Centre | None]] = {}
_MOST = 500  # names that were asked for, brands or not


def centre_of(slug: str) -> Centre | None:
    """None for a brand that is not there."""
    kept = _kept.get(slug)
    if kept is None or time.monotonic() - kept[0] > LASTS:
        if len(_kept) >= _MOST:
            _kept.clear()
        kept = _kept[slug] = time.monotonic(), _read(slug)
    return kept[1]


def forget() -> None:
    """What is kept; tests begin without."""
    _kept.clear()


def _read(slug: str) -> Centre | None:
    brand = Brand.objects.select_related("help_centre").filter(slug=slug, is_active=True).first()
    if brand is None:
        return None
    own = getattr(brand, "help_centre", None) or HelpCentre(brand=brand)
    return Centre(brand, own.emblem, own.popular, own.privacy_url)
