"""Deeds on a case and its player take the player first: while somebody has him, they wait for him
and leave the case to others."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.verification.actions import deciding, expiring, renewing
from accounts.verification.actions.choosing import Choice
from accounts.verification.models import Case, Decision
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.crossing import held, is_free
from tests.factories import NOW

__all__ = ["committed", "committed_cast"]
Prepared = tuple[Case, Callable[[], object]]


def finds_him_under_age(cast: Cast) -> Prepared:
    gizem = submitted.officer(cast)
    case = submitted.taken(submitted.case(cast.derya, gizem), gizem)
    choice = Choice(Decision.HOLD, ("underage",))
    return case, lambda: deciding.decide(case, choice, by=gizem, now=NOW)


def checks_him_again(cast: Cast) -> Prepared:
    case = submitted.case(cast.derya, cast.nil)
    Case.objects.filter(pk=case.pk).update(state=Case.APPROVED, decided_at=NOW)
    return case, lambda: renewing.settle_due(now=NOW + timedelta(days=366))


def asks_anew(cast: Cast) -> Prepared:
    case = submitted.case(cast.derya, cast.nil)
    Case.objects.filter(pk=case.pk).update(state=Case.APPROVED, expires_at=NOW)
    return case, lambda: expiring.look(case.pk, now=NOW)


@pytest.mark.parametrize("prepare", [finds_him_under_age, checks_him_again, asks_anew])
def test_takes_the_player_first(committed_cast: Cast, prepare: Callable[[Cast], Prepared]) -> None:
    case, deed = prepare(committed_cast)

    with held("accounts_player", committed_cast.derya.pk) as meeting:
        meeting.begin(deed)
        assert meeting.threads[0].is_alive(), meeting.came
        assert is_free(Case._meta.db_table, case.pk)

    assert meeting.came == ["done"]
