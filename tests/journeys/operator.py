"""The operator's platform beside the house: what happens there, as a script makes it happen."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

from tests.journeys.house import House

BRAND = "lunaro"


@dataclass
class Operator:
    house: House

    def does(self, deed: str, **words: Any) -> dict[str, Any]:
        """One thing that happens there; `number` or `ref` says to whom or what."""
        return self._asked(f"api/{BRAND}/{deed}", words)

    def registers(self, name: str, email: str, **more: Any) -> str:
        """The number that the platform gave him."""
        return str(self.does("register", name=name, email=email, **more)["number"])

    def knows(self, number: str, name: str, email: str) -> None:
        """A player with the number that the operator's pages sign; once in a house."""
        known = self.house.ask(
            "SELECT 1 FROM accounts_accountfacts f JOIN accounts_player p"
            " ON p.id = f.player_id WHERE p.external_id = %s",
            number,
        )
        if not known:
            self.registers(name, email, number=number, language="en")

    def is_silent(self, silent: bool) -> None:
        self._asked("api/faults", {"silent": silent})

    def withdrawal(self, ref: str) -> str:
        """How it stands in the desk's mirror."""
        rows = self.house.ask("SELECT status FROM accounts_withdrawal WHERE ref = %s", ref)
        return str(rows[0][0]) if rows else ""

    def letters(self) -> list[dict[str, Any]]:
        return list(self._asked("api/letters"))

    def _asked(self, path: str, words: dict[str, Any] | None = None) -> Any:
        body = None if words is None else json.dumps(words).encode()
        request = Request(f"{self.house.status['urls']['operator']}/{path}", body)  # noqa: S310
        with urlopen(request, timeout=20) as answer:  # noqa: S310 - this machine's own port
            return json.loads(answer.read() or b"null")
