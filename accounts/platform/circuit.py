"""Leaving a platform alone that does not answer: everybody waits a few seconds, then one asks.

It stands in the connection's row, so that all processes know; and in this process, so that what
was noted inside a transaction that came to nothing is still known here.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.platform.models import Connection
from accounts.platform.protocol import Unreachable
from helpdesk.lib.breaker import Breaker

log = logging.getLogger(__name__)

RESTS_SECONDS = 5.0
_NOTED_EVERY = timedelta(seconds=30)  # that it answers, when nothing else changes
_breakers: dict[tuple[int, str], Breaker] = {}


def forget() -> None:
    """What this process alone knows."""
    _breakers.clear()


class Circuit:
    """Of one connection, as its row was when it was read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        place = (connection.pk, connection.base_url)
        self._breaker = _breakers.setdefault(place, Breaker(RESTS_SECONDS))

    @property
    def since(self) -> datetime | None:
        """When it stopped answering."""
        return self._connection.failing_since

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Raises Unreachable at once while it is left alone, but for the one whose turn it is."""
        row = self._connection
        if not row.is_active or self._breaker.is_open or not self._is_my_turn():
            raise Unreachable(self.since)
        yield

    def failed(self) -> None:
        self._breaker.fail()
        row, now = self._connection, timezone.now()
        if row.failing_since is None:
            row.failing_since = now
            log.warning("the platform of brand %s does not answer", row.brand_id)
        Connection.objects.filter(pk=row.pk).update(
            failing_since=Coalesce(F("failing_since"), now),
            rests_until=now + timedelta(seconds=RESTS_SECONDS),
        )

    def answered(self) -> None:
        self._breaker.close()
        row, now = self._connection, timezone.now()
        is_noted = row.last_answer_at is not None and now - row.last_answer_at < _NOTED_EVERY
        if row.failing_since is None and is_noted:
            return
        row.failing_since, row.last_answer_at = None, now
        Connection.objects.filter(pk=row.pk).update(
            failing_since=None, rests_until=None, last_answer_at=now
        )

    def _is_my_turn(self) -> bool:
        if self.since is None:
            return True
        now = timezone.now()
        rested = Q(rests_until=None) | Q(rests_until__lte=now)
        mine = Connection.objects.filter(rested, pk=self._connection.pk)
        # whoever moves it on asks; all others go on waiting
        return mine.update(rests_until=now + timedelta(seconds=RESTS_SECONDS)) == 1
