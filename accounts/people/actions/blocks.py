"""What keeps people from going online: placed and lifted by the rooms above, in their own deeds."""

from collections.abc import Iterable
from datetime import datetime

from accounts.people.rota import OnlineBlock


def place(person_ids: Iterable[int], *, kind: str, key: int, why: str, now: datetime) -> None:
    """Each once; who is online stays so, and is asked when he comes back from a break."""
    OnlineBlock.objects.bulk_create(
        (
            OnlineBlock(person_id=pk, kind=kind, key=key, why=why[:200], created_at=now)
            for pk in sorted(set(person_ids))
        ),
        ignore_conflicts=True,
    )


def lift(*, kind: str, key: int, person_ids: Iterable[int] | None = None) -> None:
    """For these people; None for everybody."""
    found = OnlineBlock.objects.filter(kind=kind, key=key)
    if person_ids is not None:
        found = found.filter(person__in=list(person_ids))
    found.delete()
