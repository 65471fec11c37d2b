"""Articles that may answer somebody before he has sent what he writes."""

from datetime import datetime

from accounts.organisation.models import Brand
from accounts.protection.language import anger, reading
from knowledgebase.articles.reading import PLAYERS
from knowledgebase.search import finding
from knowledgebase.search.finding import Hit

MOST = 3
_SHORTEST, _READ = 8, 300  # letters of his words
_NEAR = 0.6  # of the weight of the best


def to(brand: Brand, text: str, *, language: str, now: datetime) -> list[Hit]:
    """The best ones, or none: also where nobody may be kept waiting by something to read."""
    typed = " ".join(text.split())[:_READ]
    if len(typed) < _SHORTEST or is_urgent(text):
        return []
    hits = finding.find(brand.pk, language, typed, audiences=PLAYERS, now=now, most=MOST).hits
    # one that is much weaker than the best is about something else, and would only annoy
    return [one for one in hits[:MOST] if one.weight >= _NEAR * hits[0].weight]


def is_urgent(text: str) -> bool:
    """Words of somebody in danger, who wants to stop, or who may be a child go straight to a
    person. What can't be read is taken for urgent."""
    try:
        return any(one.kind != anger.KIND for one in reading.read(text))
    except Exception:
        return True
