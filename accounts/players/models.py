"""Players and the addresses by which we know them."""

from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person


class Player(Subject):
    """A customer of one brand. The platform's id outranks every address; nothing merges two.

    `number` and `tier` come from the operator's platform; a player known only by an address has
    neither.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="player")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    external_id = models.CharField(max_length=64, null=True, blank=True)
    tier = models.CharField(max_length=20, blank=True, default="")
    folded_name = models.CharField(max_length=160, db_index=True)  # for search by prefix
    city = models.CharField(max_length=80, blank=True, default="")
    since_date = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "external_id"],
                condition=Q(external_id__isnull=False),
                name="player_external_id_once",
            )
        ]


class Address(models.Model):
    """An e-mail, phone or handle of a player, in one spelling. One owner at a time per brand."""

    EMAIL, PHONE, HANDLE = "email", "phone", "handle"
    KINDS = [(EMAIL, "email"), (PHONE, "phone"), (HANDLE, "handle")]

    player = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="addresses")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    value = models.CharField(max_length=254)
    is_primary = models.BooleanField(default=False)
    is_failing = models.BooleanField(default=False)  # mail to it was refused for good
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["brand", "kind", "value"], name="address_owner_once")
        ]
