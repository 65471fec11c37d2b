"""The key of each player: made with his first document, sealed anew when the installation's key
changes, destroyed when everything of him has to go."""

import secrets
from datetime import datetime

from django.db import transaction

from accounts.verification import vault
from accounts.verification.models import PlayerKey
from helpdesk.lib import crypto

_BYTES = 32
_BATCH = 200


def key_for(player_id: int, *, now: datetime) -> bytes:
    """His key; a new one for whoever has none."""
    fresh = secrets.token_bytes(_BYTES)
    kept, is_new = PlayerKey.objects.get_or_create(
        player_id=player_id,
        defaults={
            "sealed": vault.sealed_key(fresh, player_id),
            "key_id": crypto.key_ids()[0],
            "made_at": now,
        },
    )
    return fresh if is_new else vault.opened_key(kept)


@transaction.atomic
def reseal(*, now: datetime) -> int:
    """Seals a batch of keys under the installation's newest key; returns how many."""
    newest = crypto.key_ids()[0]
    old = list(
        PlayerKey.objects.exclude(key_id=newest)
        .select_for_update(skip_locked=True)
        .order_by("pk")[:_BATCH]
    )
    for kept in old:
        kept.sealed = vault.sealed_key(vault.opened_key(kept), kept.player_id)
        kept.key_id, kept.rotated_at = newest, now
    PlayerKey.objects.bulk_update(old, ["sealed", "key_id", "rotated_at"])
    return len(old)


def destroy(player_id: int) -> None:
    """From now on nobody opens his documents, wherever copies of them lie."""
    PlayerKey.objects.filter(player_id=player_id).delete()
