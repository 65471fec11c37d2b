"""A colleague thinks that a player is under age, by what no machine reads: a voice, a picture, what
somebody at home says."""

from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from accounts.players import proof
from accounts.players.models import Player
from accounts.verification.actions import rows, underage
from accounts.verification.models import AgeReport
from helpdesk.lib import redact
from helpdesk.lib import text as texts

MOST = 300


@transaction.atomic
def report(player: Player, *, said: str, by: Person, now: datetime) -> None:
    """Locks at once; compliance reads why, and decides. Nobody needs to be sure of it: any of the
    staff may (domain 2.7.3). Raises OwnAccount."""
    player = rows.locked_player(player)
    proof.forbid_own([player.pk], "protect", by=by)
    words = redact.mask_cards(texts.squeeze(texts.clean(said)))[:MOST]
    AgeReport.objects.create(player=player, by=by, said=words, at=now)
    underage.suspect(player, by=by, now=now)
