"""What can happen to a brand."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.organisation.models import Brand

if TYPE_CHECKING:
    from accounts.people.models import Person


def visible_brands(person: "Person") -> "QuerySet[Brand]":
    """Brands that he works for; who manages the organisation sees all of them."""
    if person.may("organisation.manage"):
        return Brand.objects.all()
    if not person.is_staff_member or not person.is_active:
        return Brand.objects.none()
    return Brand.objects.filter(pk__in=person.brand_ids)


subject(
    "brand",
    Brand,
    visible_to=visible_brands,
    url=lambda pk: f"/settings/brands/{pk}/",
    title=lambda brand: brand.name,
)

verb("brand.founded", _("%(actor)s founded the brand"), icon="flag")
verb("brand.changed", _("%(actor)s changed the brand"), icon="edit")
verb("brand.signed", _("%(actor)s changed the signature"), icon="edit")
