"""What the house knows: the articles and facts that are shipped, and what is being done to them."""

from datetime import datetime, timedelta

from accounts.organisation.models import Brand
from accounts.people.models import Person
from knowledgebase.articles.actions import flagging, shipping
from knowledgebase.articles.models import Article, Flag
from knowledgebase.facts.actions import valuing
from knowledgebase.facts.models import Fact

_WRONG = "Bankam iki iş gününde gönderdi, burada aynı gün yazıyor."


def write(staff: dict[str, Person], *, now: datetime) -> None:
    """Aylin looks after the articles, and Sinan of compliance has signed what needs it."""
    shipping.ship(by=staff["Aylin"], signed_by=staff["Sinan"], now=now)
    _change(staff, now=now)
    said = Article.objects.filter(key="withdrawal-times").first()
    if said is not None:
        flagging.raise_(
            said, language="tr", source=Flag.AGENT, words=_WRONG, by=staff["Mert"], now=now
        )


def _change(staff: dict[str, Person], *, now: datetime) -> None:
    """One value holds for some days, and then the usual one again; another waits to be signed."""
    lunaro, by = Brand.objects.get(slug="lunaro"), staff["Aylin"]
    facts = Fact.objects.in_bulk(["sign-in-pause", "withdrawal-usual-time"], field_name="key")
    if (pause := facts.get("sign-in-pause")) is not None:
        starts, ends = now + timedelta(days=2), now + timedelta(days=5)
        valuing.write(pause, 1800, brand=lunaro, by=by, now=now, starts_at=starts, ends_at=ends)
    if (usual := facts.get("withdrawal-usual-time")) is not None:
        valuing.write(usual, 6 * 3600, brand=lunaro, by=by, now=now)
