"""Players who have confirmed who they are, for tests that are about something else."""

from datetime import datetime

from accounts.people.models import Person
from accounts.players.models import Player
from accounts.players.proof import ON_PAGE, Place
from accounts.verification.models import Challenge
from tests.factories import NOW


def proven(
    player: Player,
    *,
    to: Person,
    means: tuple[str, ...] = (Challenge.CODE, Challenge.CALL),
    place: Place = ON_PAGE,
    at: datetime = NOW,
) -> None:
    """He passed these, as `to` asked him to."""
    for one in means:
        Challenge.objects.create(
            player=player,
            subject_type=place.subject_type,
            subject_id=place.subject_id,
            means=one,
            state=Challenge.PASSED,
            asked_by=to,
            asked_at=at,
            sent_at=at,
            ended_at=at,
            expires_at=at,
        )
