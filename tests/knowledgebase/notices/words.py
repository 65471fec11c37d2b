"""Short ways to say in tests that something does not work, or will not."""

from datetime import datetime, timedelta
from typing import Any

from knowledgebase.notices.actions import incidents, maintenance, shipping
from knowledgebase.notices.actions.rows import Words
from knowledgebase.notices.models import Component, Notice, NoticeUpdate
from tests.cast import Cast
from tests.factories import NOW

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
PAPARA = Words(
    {"tr": "Papara ile para yatırma gecikiyor", "en": "Papara deposits are late"},
    {"tr": "Yatırmalar hesaba geç yansıyor.", "en": "Deposits are credited late."},
    {"tr": "Gönderilen para kaybolmaz.", "en": "Money that was sent is not lost."},
)
NIGHT = Words(
    {"tr": "Gece bakımı", "en": "Work at night"},
    {"tr": "Casino oyunları kapalı olacak.", "en": "Casino games will be closed."},
    {"tr": "Açık turlar bakımdan sonra devam eder.", "en": "Open rounds go on afterwards."},
)


def parts(*keys: str) -> list[int]:
    """Of the shipped ones; a test that empties all tables takes them along."""
    shipping.write()
    return list(Component.objects.filter(key__in=keys).values_list("pk", flat=True))


def reported(cast: Cast, *, at: datetime = NOW, **more: Any) -> Notice:
    """Aylin says that Papara is slow, for Lunaro."""
    said = more.pop("said", PAPARA)
    return incidents.report(
        said,
        **{
            "impact": Notice.MAJOR,
            "brand_ids": [cast.lunaro.pk],
            "component_ids": parts("deposits-papara"),
            "texts": {"tr": "Bakıyoruz.", "en": "We are looking into it."},
            "by": cast.aylin,
            "now": at,
            **more,
        },
    )


def updated(cast: Cast, notice: Notice, state: str, *, at: datetime, **more: Any) -> NoticeUpdate:
    return incidents.update(
        notice,
        **{
            "state": state,
            "texts": {"tr": "Papara onarıyor.", "en": "Papara is mending it."},
            "by": cast.aylin,
            "now": at,
            **more,
        },
    )


def planned(cast: Cast, *, at: datetime = NOW, **more: Any) -> Notice:
    """Work on the casino from two days later on, for two hours."""
    said = more.pop("said", NIGHT)
    starts_at = more.pop("starts_at", at + 48 * HOUR)
    return maintenance.plan(
        said,
        **{
            "impact": Notice.MAJOR,
            "brand_ids": [cast.lunaro.pk],
            "component_ids": parts("casino"),
            "starts_at": starts_at,
            "ends_at": starts_at + 2 * HOUR,
            "by": cast.aylin,
            "now": at,
            **more,
        },
    )
