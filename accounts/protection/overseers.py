"""Who looks after the protection of a brand's players, and hears of what is owed to them."""

from django.db.models import QuerySet

from accounts.people import rights
from accounts.people.models import Person


def of(brand_id: int) -> "QuerySet[Person]":
    return Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=rights.RIGHTS["protection.oversee"],
        brand_ids__contains=[brand_id],
    )


def officers(brand_id: int) -> "QuerySet[Person]":
    """Those whose task it is; whoever leads, where nobody has it."""
    everybody = of(brand_id)
    found = everybody.filter(role="rg_officer")
    return found if found.exists() else everybody


def bells(brand_id: int) -> list[str]:
    return [f"person.{pk}" for pk in of(brand_id).values_list("pk", flat=True)]
