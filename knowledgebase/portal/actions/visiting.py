"""Who looks for help is counted as one visit, as long as he comes back within half an hour."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from knowledgebase.portal.models import Reading, Visit
from knowledgebase.search.actions import asking

APART = timedelta(minutes=30)  # domain 3.4
CONTACT_WITHIN = timedelta(hours=24)
_LONGEST_READ = 3600  # seconds; a page that was left open is read by nobody
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('visit ' || %s, 0))"


def goes_on(brand_id: int, device: str, *, now: datetime) -> bool:
    """Whether a visit goes on in this browser."""
    return _going_on(brand_id, device, now).exists()


@transaction.atomic
def seen(
    brand_id: int, device: str, language: str, *, now: datetime, has_searched: bool = False
) -> Visit:
    """The visit that goes on in this browser, or a new one."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [device])
    visit = _going_on(brand_id, device, now).order_by("-last_at").first()
    if visit is None:
        visit = Visit(brand_id=brand_id, device=device, language=language, began_at=now)
    visit.last_at = max(now, visit.last_at or now)
    visit.searches = min(visit.searches + has_searched, 30_000)
    visit.save()
    return visit


@transaction.atomic
def read(visit: Visit, article_id: int, language: str, *, seconds: int, now: datetime) -> None:
    """For how long an article was in sight; what is said later can only lengthen it."""
    seconds = min(seconds, _LONGEST_READ)
    reading, is_new = Reading.objects.select_for_update(no_key=True).get_or_create(
        visit=visit,
        article_id=article_id,
        language=language,
        defaults={"seconds": seconds, "at": now},
    )
    if not is_new and reading.seconds < seconds:
        reading.seconds = seconds
        reading.save(update_fields=["seconds"])


@transaction.atomic
def contacted(brand_id: int, device: str, *, now: datetime) -> None:
    """That whoever visited from this browser goes on to a person: what he read within the last day
    has not been enough. The first time counts."""
    if not device:
        return
    Visit.objects.filter(
        brand=brand_id, device=device, last_at__gt=now - CONTACT_WITHIN, contacted_at=None
    ).update(contacted_at=now)
    asking.contacted([device], now=now)


def _going_on(brand_id: int, device: str, now: datetime) -> "QuerySet[Visit]":
    return Visit.objects.filter(brand=brand_id, device=device, last_at__gt=now - APART)
