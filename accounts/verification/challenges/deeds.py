"""What this room answers to the deeds of rooms below."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.people.models import Person
from accounts.players.models import Player
from accounts.players.proof import NotProven, Place, answers
from accounts.verification.challenges import levels, standing


@answers
def prove(player: Player, deed: str, by: Person, place: Place, now: datetime) -> None:
    """A record without an account has nothing that could be taken over."""
    if player.external_id is None:
        return
    needed = standing.needed(player.pk, deed, now=now)
    if needed == 0:
        return
    reached = standing.of(player.pk, place, by=by, now=now).level
    if reached < needed:
        raise NotProven(deed, needed=needed, reached=reached, message=_words(needed, reached))


def _words(needed: int, reached: int) -> str:
    said = {
        1: _("Confirm first who asks: a code to a stored contact is enough."),
        2: _("Confirm first who asks, in two ways: by a code and by a call to stored contacts."),
        3: _("Confirm first who asks, with documents."),
    }[needed]
    now = _("So far: %(level)s.") % {"level": str(levels.NAMES[reached])}
    return f"{said} {now}"
