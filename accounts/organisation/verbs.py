"""What can happen to a brand."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.organisation.licences import Pack
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


def visible_packs(person: "Person") -> "QuerySet[Pack]":
    return Pack.objects.all() if person.may("packs.manage") else Pack.objects.none()


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
verb("brand.licensed", _("%(actor)s changed the licence"), icon="flag")

subject(
    "pack",
    Pack,
    visible_to=visible_packs,
    url=lambda pk: "/settings/licences/",
    title=lambda pack: pack.name,
)

verb("pack.changed", _("%(actor)s changed rules of the regulator"), icon="edit")
verb("pack.compared", _("%(actor)s compared a rule with its source"), icon="check")
verb("pack.doubted", _("%(actor)s took back that a rule was compared"), icon="undo")
