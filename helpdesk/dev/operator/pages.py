"""The operator's own pages."""

from typing import Any, NamedTuple
from urllib.parse import SplitResult

from helpdesk.dev.operator.world import World

CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'"
# What may be done by a page or a script: methods of the world.
DEEDS = frozenset(
    {"register", "change_account", "sign_in", "deposit", "settle_deposit", "withdraw", "hold"}
    | {"release", "go_on", "pay", "fail", "return_payout", "bet", "bonus", "set_limit", "exclude"}
    | {"end_exclusion", "account"}
)


class Page(NamedTuple):
    status: int
    content: bytes
    kind: str
    location: str = ""


def answer(world: World, operator: Any, method: str, parts: SplitResult, body: bytes) -> Page:
    return Page(404, b"There is nothing here.\n", "text/plain")
