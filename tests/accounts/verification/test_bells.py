"""A page that is told to look again and finds the same would tell that there is something (INV-20) …"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from accounts.people.models import Person
from accounts.verification.actions import deciding, reviewing, undoing
from accounts.verification.actions.choosing import Choice
from accounts.verification.models import Case, Decision
from helpdesk.lib import realtime
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.lib.test_realtime import Listener

__all__ = ["committed", "committed_cast"]


@pytest.fixture
def listener() -> Iterator[Listener]:
    realtime.breaker.close()
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    listener = Listener()
    yield listener
    listener.subscription.close()


def rung(listener: Listener, people: list[Person]) -> set[str]:
    """Whose lists are read again."""
    names = {f"person.{one.pk}": one.name for one in people}
    return {names[name] for said in listener.heard() for name in said.split() if name in names}


def test_what_is_given_to_compliance_rings_for_those_alone_who_may_know(
    committed_cast: Cast, listener: Listener
) -> None:
    cast = committed_cast
    gizem, ufuk = submitted.officer(cast), submitted.officer(cast, "Ufuk")
    sinan = submitted.officer(cast, "Sinan", "compliance_officer")
    people = [*cast.staff, gizem, ufuk, sinan]
    case = submitted.case(cast.derya, gizem)
    submitted.look_at_all(case, gizem)
    now = timezone.now()
    reviewing.start(case, by=gizem, now=now)
    assert rung(listener, people) == {gizem.name, ufuk.name, sinan.name}
    choice = Choice(Decision.HOLD, ("sanctions_or_pep",), note="Listede eşleşme")
    decision = deciding.decide(case, choice, by=gizem, now=now)
    said = listener.heard()
    told = {name for words in said for name in words.split()}
    assert {f"person.{gizem.pk}", f"person.{sinan.pk}"} <= told
    assert not told & {f"person.{ufuk.pk}", f"player.{cast.derya.pk}"}
    undoing.undo(decision, by=gizem, now=now + timedelta(seconds=1))
    assert rung(listener, people) == {gizem.name, sinan.name}
    assert Case.objects.get(pk=case.pk).state == Case.IN_REVIEW
