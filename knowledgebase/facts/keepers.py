"""Who looks after facts, and hears of what becomes of them."""

from django.db.models import QuerySet

from accounts.people import rights
from accounts.people.models import Person


def who_may(right: str, brand_id: int) -> "QuerySet[Person]":
    return Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=rights.RIGHTS[right],
        brand_ids__contains=[brand_id],
    )


def editors(brand_id: int) -> list[int]:
    """Those whose task articles are; whoever may write, where nobody has it."""
    everybody = who_may("knowledge.write", brand_id)
    found = everybody.filter(role="knowledge_editor")
    return list((found if found.exists() else everybody).values_list("pk", flat=True))
