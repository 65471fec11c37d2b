"""Whose a mail domain is.

Its keys prove every mail that comes from there, whichever brand wrote it, so they are ruled by
those alone who look after all of these brands.
"""

from django.db.models import Q, QuerySet

from accounts.organisation.models import Brand
from accounts.people.models import Person
from tickets.channels.email.outbound.models import SigningKey


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def brands_of(domain: str) -> "QuerySet[Brand]":
    """The brands that have an address there, and those for which its keys were made."""
    has_address = Q(mailboxes__address__iendswith=f"@{domain}")
    has_key = Q(pk__in=SigningKey.objects.filter(domain=domain).values("brand"))
    return Brand.objects.filter(has_address | has_key).distinct().order_by("name")


def is_ruled_by(person: Person, domain: str) -> bool:
    return not brands_of(domain).exclude(pk__in=person.brand_ids).exists()


def is_signed(domain: str) -> bool:
    """Whether keys were made for it, in use or not."""
    return SigningKey.objects.filter(domain=domain).exists()


def named(domain: str) -> str:
    """Its brands, as a sentence names them."""
    return ", ".join(brands_of(domain).values_list("name", flat=True))
