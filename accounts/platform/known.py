"""What the platform told of an account that rooms without a page of their own need."""

from accounts.platform.models import AccountFacts
from accounts.players.family import family
from accounts.protection.own.known import country_by


@country_by
def country_of(player_id: int) -> str:
    """In which country he lives, as a code; empty where nobody told."""
    facts = AccountFacts.objects.filter(player__in=family(player_id)).exclude(country="")
    return facts.values_list("country", flat=True).first() or ""
