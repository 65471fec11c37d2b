"""Players, the addresses by which we know them, and which of them were found to be one person."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person


class Player(Subject):
    """A customer of one brand. The platform's id outranks every address; nothing merges two by
    itself.

    `external_id` and `tier` come from the operator's platform; a player known only by an address
    has neither. Whoever was merged points to the survivor, who is never merged himself: one step
    always leads to the end.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="player")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    external_id = models.CharField(max_length=64, null=True, blank=True)
    tier = models.CharField(max_length=20, blank=True, default="")
    # Bytes compare as they are, so that one index gives order and beginnings alike.
    folded_name = models.CharField(max_length=160, db_collation="C")
    folded_number = models.GeneratedField(
        expression=Lower("external_id"),
        output_field=models.CharField(max_length=64, null=True, db_collation="C"),
        db_persist=True,
    )
    city = models.CharField(max_length=80, blank=True, default="")
    since_date = models.DateField(null=True)
    created_at = models.DateTimeField()
    last_contact_at = models.DateTimeField()  # last words from or to him, kept by the tickets
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "external_id"],
                condition=Q(external_id__isnull=False),
                name="player_external_id_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["brand", "-last_contact_at", "-id"],
                condition=Q(merged_into=None),
                name="player_newest",
            ),
            models.Index(
                fields=["brand", "folded_name", "id"],
                condition=Q(merged_into=None),
                name="player_by_name",
            ),
            models.Index(
                fields=["brand", "folded_number"],
                condition=Q(external_id__isnull=False),
                name="player_by_number",
            ),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="player_merged",
            ),
        ]

    @property
    def survivor_id(self) -> int:
        """Who stands for this player now: mostly himself."""
        return self.merged_into_id or self.pk


class Address(models.Model):
    """An e-mail, phone or handle of a player, in one spelling. One owner at a time per brand.

    `likeness` is what two spellings of one person's addresses have in common: it finds players
    who may be the same, and proves nothing.
    """

    EMAIL, PHONE, HANDLE = "email", "phone", "handle"
    KINDS = [(EMAIL, "email"), (PHONE, "phone"), (HANDLE, "handle")]

    player = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="addresses")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    value = models.CharField(max_length=254)
    likeness = models.CharField(max_length=80, blank=True, default="")
    is_primary = models.BooleanField(default=False)
    is_failing = models.BooleanField(default=False)  # mail to it was refused for good
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True, default="")  # the server's words
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField(null=True)  # when words came from it

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["brand", "kind", "value"], name="address_owner_once")
        ]
        indexes = [
            models.Index(
                fields=["brand", "value"],
                opclasses=["int8_ops", "varchar_pattern_ops"],
                name="address_beginning",
            ),
            models.Index(
                fields=["brand", "likeness"],
                condition=~Q(likeness=""),
                name="address_likeness",
            ),
        ]


class Merge(models.Model):
    """Two players that a person found to be one, with all that it takes to part them again.

    `moved` has the keys of the rows that went over, by kind: {"address": […], "ticket": […]};
    `before` what the two rows said.
    """

    survivor = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="merges")
    loser = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    undo_until = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    moved = models.JSONField(default=dict)
    before = models.JSONField(default=dict)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["loser"], condition=Q(undone_at=None), name="merge_once_at_a_time"
            )
        ]


class Link(models.Model):
    """Two accounts that belong together: one device, one instrument, one household. Kept in order
    of their keys, once."""

    first = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="+")
    # device, instrument, document, household, said; email and phone where the platform tells of
    # one that is somebody else's here
    kind = models.CharField(max_length=20)
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "kind"], name="account_link_once"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="account_link_ordered"
            ),
        ]


class Look(models.Model):
    """Somebody looked at a player: at his page, or at personal data that is masked (INV-21). Only
    ever added; `words` is what he said of why, beside a reason of the list."""

    PAGE, PERSONAL = "page", "personal"
    KINDS = [(PAGE, "page"), (PERSONAL, "personal")]

    player = models.ForeignKey(
        Player, on_delete=models.PROTECT, related_name="looks", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    reason = models.CharField(max_length=20, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["player", "-at"], name="look_newest")]


class ContactNotice(models.Model):
    """Word to a contact that was there before, that the contact data changed (INV-19). It names
    its address itself: the one that was taken away is told too."""

    player = models.ForeignKey(
        Player, on_delete=models.PROTECT, related_name="contact_notices", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Address.KINDS)
    to = models.CharField(max_length=254)
    change = models.CharField(max_length=10)  # added, removed, chosen
    changed_kind = models.CharField(max_length=10, choices=Address.KINDS)
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="contact_notice_due"
            )
        ]
