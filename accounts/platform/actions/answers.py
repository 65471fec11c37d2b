"""What the platform last answered, kept for when it can't be asked."""

from datetime import datetime
from typing import Any

from accounts.platform.models import Answer
from accounts.players.models import Player


def keep(player: Player, *, question: str, content: Any, at: datetime) -> None:
    """In place of what it answered before."""
    Answer.objects.update_or_create(
        player=player, question=question, defaults={"content": content, "at": at}
    )
