"""Sessions live in PostgreSQL and name their owner (AU-2, AU-3)."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone


class SessionStore(DatabaseStore):
    """Django's own store, with a row that remembers whose it is and since when."""

    since: datetime | None = None
    device = ""

    @classmethod
    def get_model_class(cls) -> Any:
        return apps.get_model("accounts", "StaffSession")

    def load(self) -> dict[str, Any]:
        row = self._get_session_from_db()  # type: ignore[attr-defined]
        if row is None:
            return {}
        self.since, self.device = row.created_at, row.device
        return self.decode(row.session_data)

    def cycle_key(self) -> None:
        # a new key is a new sign-in: the twelve hours begin again
        self.since = None
        super().cycle_key()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        now = timezone.now()
        self.since = self.since or now
        row.staff_id = data.get(SESSION_KEY)
        row.created_at, row.last_seen_at, row.device = self.since, now, self.device
        return row
