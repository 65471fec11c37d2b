"""What happens to facts by time alone."""

from datetime import datetime, timedelta

from celery import shared_task
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from accounts.people.models import Person
from knowledgebase.facts.actions import valuing
from knowledgebase.facts.models import FactValue

WARNED_BEFORE = timedelta(days=3)
_AT_ONCE = 50


@shared_task
def warn_of_lapsing() -> None:
    warn(now=timezone.now())


def warn(*, now: datetime) -> int:
    """Tells of values that lapse within three days and have no successor; how many there were."""
    same = FactValue.objects.filter(
        fact=OuterRef("fact"), brand=OuterRef("brand"), state=FactValue.SIGNED
    )
    follows = same.filter(starts_at=OuterRef("ends_at"), ends_at=None) | same.filter(
        starts_at=OuterRef("ends_at"), ends_at__gt=F("starts_at")
    )
    lapsing = FactValue.objects.filter(
        ~Exists(follows),
        state=FactValue.SIGNED,
        fact__is_active=True,
        warned_at=None,
        starts_at__lte=now,
        ends_at__gt=now,
        ends_at__lte=now + WARNED_BEFORE,
    )
    found = list(lapsing.order_by("ends_at", "pk")[:_AT_ONCE])
    if found:
        by = Person.objects.get(kind=Person.SYSTEM)
        for value in found:
            valuing.warn(value, by=by, now=now)
    return len(found)
