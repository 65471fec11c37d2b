"""Two checkers at the same moment: one decision (GM-1, GM-4)."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from accounts.approvals.actions import rows
from accounts.approvals.actions.asking import MayNot
from accounts.approvals.models import ApprovalRequest
from accounts.events.models import Event
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.platform.models import Call
from tests import factories
from tests.accounts.approvals.words import approved, asked, limits, officer, refused, withdrawal
from tests.cast import Cast

_ENDS = ("approval.approved", "approval.refused")


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """All of them in the same moment, each on its own connection; what came of each."""
    together = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        try:
            together.wait(timeout=30)
            deed()
        except rows.Refused as error:
            return type(error).__name__
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def _race(cast: Cast, first: Person, second: Person, *, other: Callable[..., object]) -> None:
    waiting = asked(withdrawal(factories.player(cast.lunaro)), cast.deniz)
    found = at_once(lambda: approved(waiting, first), lambda: other(waiting, second))
    assert sorted(found) == ["Over", "done"], found


def _is_sound(races: int) -> None:
    decided = ApprovalRequest.objects.filter(state__in=("approved", "refused"))
    assert decided.count() == races
    assert Call.objects.count() == races
    assert Event.objects.filter(verb__in=_ENDS).count() == races


@pytest.mark.parametrize("other", [approved, refused])
def test_one_of_two_checkers_decides(committed_cast: Cast, other: Callable[..., object]) -> None:
    cast = committed_cast
    limits(cast.nil, officer=(500_000, 10**12))
    ferhat, selin = officer(cast), officer(cast, "Selin Ak")
    for _ in range(5):
        _race(cast, ferhat, selin, other=other)
    _is_sound(5)


def test_two_decisions_about_one_player_count_together(committed_cast: Cast) -> None:
    cast = committed_cast
    limits(cast.nil, officer=(300_000, 400_000))
    two = [asked(withdrawal(cast.derya, 300_000), cast.deniz) for _ in range(2)]
    first, second = officer(cast), officer(cast, "Selin Ak")
    found = at_once(lambda: approved(two[0], first), lambda: approved(two[1], second))
    assert sorted(found) == ["MayNot", "done"]
    assert MayNot.__name__ == "MayNot"


def test_two_decisions_of_one_person_count_together(committed_cast: Cast) -> None:
    cast = committed_cast
    limits(cast.nil, officer=(300_000, 400_000))
    ferhat = officer(cast)
    two = [asked(withdrawal(one, 300_000), cast.deniz) for one in (cast.derya, cast.kerem)]
    found = at_once(*(lambda one=one: approved(one, ferhat) for one in two))
    assert sorted(found) == ["MayNot", "done"]


def test_a_change_in_the_same_moment_is_before_or_after_it(committed_cast: Cast) -> None:
    """Either the old content was approved before the change, or nothing was."""
    cast = committed_cast
    limits(cast.nil, officer=(500_000, 10**12))
    ferhat = officer(cast)
    for _ in range(5):
        waiting = asked(withdrawal(factories.player(cast.lunaro)), cast.deniz)

        def change(key: int = waiting.subject_id) -> None:
            Withdrawal.objects.filter(pk=key).update(amount=1)

        found = at_once(lambda one=waiting: approved(one, ferhat), change)
        waiting.refresh_from_db()
        assert found[0] in {"done", "Changed"}
        assert waiting.state == {"done": "approved", "Changed": "voided"}[found[0]]
        assert Call.objects.filter(key=f"approval-{waiting.pk}").exists() is (found[0] == "done")


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_a_thousand_races(
    committed_cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    cast, races = committed_cast, int(os.environ.get("RACES", "1000"))
    limits(cast.nil, officer=(500_000, 10**15))
    ferhat, selin = officer(cast), officer(cast, "Selin Ak")
    for n in range(races):
        _race(cast, ferhat, selin, other=refused if n % 3 == 0 else approved)
    _is_sound(races)
    record_property("races of two checkers", races)
    record_property("double decisions", 0)
