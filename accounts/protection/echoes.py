"""What was asked of us and is told back by the platform is one and the same to people."""

from collections.abc import Iterable

from accounts.protection.models import Exclusion


def without(exclusions: Iterable[Exclusion]) -> list[tuple[Exclusion, list[Exclusion]]]:
    """Each that is one of its own, with what the platform tells of it."""
    rows = list(exclusions)
    ours = [one for one in rows if one.asked_via]
    named = {one.platform_ref: one for one in ours if one.platform_ref}
    told: dict[int, list[Exclusion]] = {}
    own = []
    for one in rows:
        of = None if one.asked_via else _asked_for(one, ours, named)
        if of is None:
            own.append(one)
        else:
            told.setdefault(of.pk, []).append(one)
    return [(one, told.get(one.pk, [])) for one in own]


def is_echo(one: Exclusion) -> bool:
    """Known to be the platform's word about one of ours, also after ours has ended."""
    return not one.asked_via and one.platform_ref == one.ref


def _asked_for(
    one: Exclusion, ours: list[Exclusion], named: dict[str, Exclusion]
) -> Exclusion | None:
    same = [other for other in ours if other.kind == one.kind]
    if one.ref in named or not same:
        return named.get(one.ref)
    if is_echo(one):  # one of several accounts of his, each of which has a name of its own for it
        return same[-1]
    # the platform tells of it before it has answered
    waits = [it for it in same if it.confirmed_at is None and it.starts_at <= one.starts_at]
    return waits[0] if waits else None
