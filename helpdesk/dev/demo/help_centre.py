"""The help centres of the brands: their signs, what is often searched, and who reads them."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.organisation.models import Brand
from knowledgebase.articles.models import Article
from knowledgebase.portal.models import HelpCentre, Reading, Visit, Vote

_EMBLEMS = {"lunaro": HelpCentre.MOON, "mavi-kule": HelpCentre.TOWER}
_POPULAR = {
    "tr": ["çekim süresi", "şifremi unuttum", "adres belgesi", "bonus şartları"],
    "en": ["withdrawal time", "forgot my password", "proof of address", "bonus terms"],
    "de": ["Auszahlung Dauer", "Passwort vergessen", "Adressnachweis"],
    "es": ["cuánto tarda una retirada", "olvidé mi contraseña"],
}
# how many of a hundred readers it helped, and how many came
_HELPED = {
    "withdrawal-times": (91, 60),
    "document-refused": (84, 44),
    "deposit-missing": (80, 38),
    "set-limit": (93, 30),
    "reset-password": (88, 34),
    "wagering": (71, 24),
    "withdrawal-waiting": (66, 28),
}
_DAYS = 21


def open_up(brands: Mapping[str, Brand], *, now: datetime) -> None:
    """After the articles are there."""
    for slug, brand in brands.items():
        HelpCentre.objects.create(
            brand=brand, emblem=_EMBLEMS.get(slug, HelpCentre.ARCS), popular=_POPULAR
        )
    _be_read(brands["lunaro"], now=now)


def _be_read(brand: Brand, *, now: datetime) -> None:
    chance = random.Random(8)
    articles = dict(Article.objects.filter(key__in=_HELPED).values_list("key", "pk"))
    visits, readings, votes = [], [], []
    for key, (helped, readers) in _HELPED.items():
        for n in range(readers if key in articles else 0):
            at = now - timedelta(minutes=chance.randrange(60, _DAYS * 24 * 60))
            visit = Visit(
                brand=brand, device=f"{key}-{n}"[:40], language="tr", began_at=at, last_at=at
            )
            said = {"visit": visit, "article_id": articles[key], "language": "tr", "at": at}
            visits.append(visit)
            readings.append(Reading(**said, seconds=chance.randrange(12, 240)))
            votes.append(Vote(**said, helpful=chance.randrange(100) < helped))
    Visit.objects.bulk_create(visits)
    Reading.objects.bulk_create(readings)
    Vote.objects.bulk_create(votes)
