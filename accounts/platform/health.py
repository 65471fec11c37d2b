"""How well a brand's platform and we hear each other, for the page that shows it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from accounts.platform.models import Call, Connection, Delivery

SHOWN = 20


@dataclass(frozen=True)
class Health:
    """`waiting` deliveries are to be applied, `oldest` came when; calls are to be made or unclear;
    of the failed deliveries the newest are here."""

    waiting: int
    oldest: datetime | None
    failed: list[Delivery]
    failed_count: int
    calls_waiting: int
    calls_unclear: int


def of(connection: Connection) -> Health:
    brand = connection.brand_id
    due = Delivery.objects.filter(brand=brand, due_at__isnull=False)
    told = due.aggregate(waiting=Count("pk"), oldest=Min("received_at"))
    failed = Delivery.objects.filter(brand=brand, state=Delivery.FAILED)
    calls = Call.objects.filter(brand=brand, due_at__isnull=False).aggregate(
        waiting=Count("pk", filter=Q(state=Call.WAITING)),
        unclear=Count("pk", filter=Q(state=Call.UNCLEAR)),
    )
    return Health(
        waiting=told["waiting"],
        oldest=told["oldest"],
        failed=list(failed.order_by("-received_at")[:SHOWN]),
        failed_count=failed.count(),
        calls_waiting=calls["waiting"],
        calls_unclear=calls["unclear"],
    )


def silent_since(brand_id: int) -> datetime | None:
    """When the brand's platform stopped answering, while it does not answer."""
    found = Connection.objects.filter(brand=brand_id, is_active=True)
    return found.values_list("failing_since", flat=True).first()
