"""What the operator knows of the helpdesk: noted by the demo when it was made, or typed by hand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from helpdesk.dev.operator.seed import fill
from helpdesk.dev.operator.sending import Hook
from helpdesk.dev.operator.store import Store
from helpdesk.dev.operator.world import World


@dataclass(frozen=True)
class Desk:
    """What the operator knows of the helpdesk for one brand."""

    key_id: str
    secrets: tuple[str, ...]  # each of them may sign a call
    hook: Hook


class Desks:
    """Looks at the demo's note again when it is another one. A demo that was made anew begins with
    the lives that it was told of."""

    def __init__(self, store: Store, note: Path, origin: str) -> None:
        self._store, self._note, self._origin = store, note, origin
        self._seen: tuple[float, int] = (0.0, 0)
        self._found: dict[str, Desk] = {}

    def __call__(self) -> Mapping[str, Desk]:
        try:
            stat = self._note.stat()
        except OSError:
            return self._found  # the demo is being made
        if self._seen != (stat.st_mtime, stat.st_size):
            try:
                noted = json.loads(self._note.read_text()).get("operator") or {}
            except ValueError:
                return self._found
            self._begin(str(noted.get("at") or ""))
            self._seen = (stat.st_mtime, stat.st_size)
            self._found = self._read(noted.get("brands") or {})
        return self._found

    def have_secrets(self, brand: str, *, calls: str, webhooks: str) -> None:
        """New ones that somebody made in the desk's settings; those before them hold as well."""
        kept = self._store.noted(f"secrets {brand}", [])
        self._store.note(f"secrets {brand}", [{"calls": calls, "webhooks": webhooks}, *kept][:2])
        self._seen = (0.0, 0)

    def _begin(self, at: str) -> None:
        if not at or self._store.noted("lives of") == at:
            return
        with self._store.writing():
            self._store.forget_all()
            fill(World(self._store), now=datetime.fromisoformat(at))
            self._store.all_told()  # the demo has heard of it
            self._store.note("lives of", at)

    def _read(self, brands: dict[str, Any]) -> dict[str, Desk]:
        found = {}
        for brand, one in brands.items():
            typed = [*self._store.noted(f"secrets {brand}", []), one]
            calls = tuple(secret for each in typed if (secret := each["calls"]))
            webhooks = tuple(secret for each in typed if (secret := each["webhooks"]))
            url = f"{self._origin}/hooks/platform/{brand}/"
            # what it signs with is the newest: so the desk sees who has not changed yet
            found[brand] = Desk(one["key_id"], calls, Hook(url, webhooks[:1]))
        return found
