"""The licences of the invented operator, and rules that one of his people has compared."""

from collections.abc import Mapping
from datetime import datetime

from accounts.organisation import actions, packs
from accounts.organisation.models import Brand
from accounts.people.models import Person

_LICENCES = {
    "lunaro": (packs.MGA, "Malta Gaming Authority", "MGA/B2C/0000/2026", ["TR", "DE", "ES"]),
    "mavi-kule": (packs.UKGC, "UK Gambling Commission", "000-000000-R-000000-001", ["GB"]),
}
_COMPARED = ("legal_age", "player_may_cancel_withdrawal")


def grant(brands: Mapping[str, Brand], *, by: Person, now: datetime) -> None:
    for slug, (code, regulator, number, markets) in _LICENCES.items():
        actions.set_licence(
            brands[slug],
            code=code,
            regulator=regulator,
            number=number,
            markets=markets,
            by=by,
            now=now,
        )
        for name in _COMPARED:
            actions.compare_rule(code, name, is_right=True, by=by, now=now)
