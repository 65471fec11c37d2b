"""A password reset link, which the platform sends to the contact that it has stored."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.platform import calls
from accounts.platform.models import Call
from accounts.players import proof
from accounts.players.actions.rows import locked
from accounts.players.models import Player
from accounts.players.proof import ON_PAGE, Place

METHOD = "send_reset_link"
# Whoever waits for a mail asks again; a second link makes the first one worthless.
NEXT_AFTER = timedelta(minutes=2)


class NotAtPlatform(Exception):
    message = _("The platform does not know this player, so it can’t send a link.")


class TooSoon(Exception):
    message = _("A link was asked for a moment ago. Wait two minutes before you ask for another.")


@transaction.atomic
def send_reset_link(player: Player, *, by: Person, now: datetime, place: Place = ON_PAGE) -> Call:
    """The platform sends a link to the player's stored contact; nobody here sees it.

    Raises NotProven.
    """
    player = locked(player)
    if not player.external_id:
        raise NotAtPlatform
    proof.demand(player, "reset_link", by=by, place=place, now=now)
    asked = Call.objects.filter(player=player, method=METHOD, made_at__gt=now - NEXT_AFTER)
    if asked.exclude(state=Call.DECLINED).exists():
        raise TooSoon
    fact = events.record("platform.reset_asked", player, by=by)
    return calls.place(
        METHOD,
        player=player,
        brand=player.brand,
        arguments={"number": player.external_id},
        key=f"reset-link-{fact.event_id}",
        now=now,
    )
