"""What the house knows: the articles and facts that are shipped."""

from datetime import datetime

from accounts.people.models import Person
from knowledgebase.articles.actions import shipping


def write(staff: dict[str, Person], *, now: datetime) -> None:
    """Aylin looks after the articles, and Sinan of compliance has signed what needs it."""
    shipping.ship(by=staff["Aylin"], signed_by=staff["Sinan"], now=now)
