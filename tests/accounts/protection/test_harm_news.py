"""Who looks after protection hears …"""

from datetime import timedelta

from accounts.events import actions as events
from accounts.events.outbox import drain
from accounts.people.models import Notification, Person
from accounts.protection.actions import interacting
from accounts.protection.models import Marker
from tests.accounts.protection.test_interacting import held, owed
from tests.accounts.protection.test_marking import melis, noted
from tests.cast import Cast
from tests.factories import NOW

__all__ = ["melis"]


def heard() -> list[tuple[str, str, str]]:
    drain(now=NOW + timedelta(days=40))
    news = Notification.objects.filter(verb__startswith="protection.").order_by("pk")
    return [(one.person.name, one.verb.partition(".")[2], one.subject_type) for one in news]


def test_at_once_of_strong_signs_and_of_others_only_when_they_are_late(
    cast: Cast, melis: Person
) -> None:
    noted(cast, Marker.MODERATE)
    assert heard() == []
    interacting.settle_due(now=NOW + timedelta(days=1))
    assert heard() == [("Melis Ak", "interaction_overdue", "interaction")]


def test_and_whoever_leads_where_nobody_has_it_as_a_task(cast: Cast) -> None:
    noted(cast)
    assert heard() == [
        ("Aylin Demir", "interaction_opened", "interaction"),
        ("Nil Şahin", "interaction_opened", "interaction"),
    ]


def test_of_a_look_back_with_whoever_spoke_with_the_player(cast: Cast, melis: Person) -> None:
    with events.as_of(NOW):
        held(cast, owed(cast))
    interacting.settle_due(now=NOW + timedelta(days=7))
    told = [one for one in heard() if one[1] == "evaluation_owed"]
    assert sorted(name for name, *_rest in told) == ["Ece Yılmaz", "Melis Ak"]


def test_nobody_else(cast: Cast, melis: Person) -> None:
    noted(cast)
    assert {name for name, *_rest in heard()} == {"Melis Ak"}
