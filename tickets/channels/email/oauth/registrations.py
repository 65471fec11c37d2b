"""Whose a registration with a provider is.

The mailboxes of all brands sign in with the same one, so it is ruled by those alone who look
after every brand that has a mailbox there.
"""

from django.db.models import Q, QuerySet

from accounts.organisation.models import Brand
from accounts.people.models import Person


def brands_of(key: str) -> "QuerySet[Brand]":
    """The brands with a mailbox that signs in with the provider, or was given leave there."""
    signs_in = Q(mailboxes__fetching__sign_in=key)
    has_leave = Q(mailboxes__grant__provider=key)
    return Brand.objects.filter(signs_in | has_leave).distinct().order_by("name")


def is_ruled_by(person: Person, key: str) -> bool:
    return not brands_of(key).exclude(pk__in=person.brand_ids).exists()


def named(key: str) -> str:
    """Its brands, as a sentence names them."""
    return ", ".join(brands_of(key).values_list("name", flat=True))
