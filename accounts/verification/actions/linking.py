"""Secret addresses at which a player hands in documents (FL-7)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.verification import states
from accounts.verification.actions import rows
from accounts.verification.models import Case, UploadLink
from helpdesk.lib import crypto

LASTS = timedelta(days=14)


@transaction.atomic
def make(case: Case, *, by: Person, now: datetime) -> str:
    """A new address for a case that waits for its player. Only here is it ever known: what is
    kept is its digest. Those made before stay good until they expire."""
    case = rows.locked(case)
    if case.state not in states.FOR_PLAYER:
        raise states.NotFromHere(case.state, case.state)
    secret = crypto.new_secret()
    UploadLink.objects.create(
        case=case, digest=crypto.digest(secret), expires_at=now + LASTS, made_by=by, made_at=now
    )
    events.record("verification.linked", case, by=by)
    return f"{settings.CHAT_ORIGIN}{reverse('player_upload', args=[secret])}"


@transaction.atomic
def revoke(case: Case, *, by: Person, now: datetime) -> int:
    """Ends all addresses of a case; returns how many there were."""
    case = rows.locked(case)
    ended = case.links.filter(used_at=None, revoked_at=None).update(revoked_at=now)
    if ended:
        events.record("verification.unlinked", case, by=by)
    return ended


def find(secret: str) -> UploadLink | None:
    """Whose address this is; whether it still opens, its page says."""
    if not crypto.is_secret_shaped(secret):
        return None
    found = UploadLink.objects.select_related("case__brand", "case__player__person")
    return found.filter(digest=crypto.digest(secret)).first()
