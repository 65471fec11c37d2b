"""Under whose rules a brand works: its licence, and the numbers and switches of that regulator."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.events.models import Subject
from accounts.organisation.models import Brand


class Pack(Subject):
    """What one regulator asks, as numbers and switches that people may edit.

    `values` holds only what differs from what was shipped (`packs.FIELDS`); `verified` names the
    fields that somebody compared with the regulator's own text, all others are marked on the page.
    """

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    verified = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


class Licence(models.Model):
    """The licence of a brand. A brand without one is under no pack and takes the careful values."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="licence")
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, db_index=False)
    regulator = models.CharField(max_length=80)
    number = models.CharField(max_length=60, blank=True, default="")
    markets = ArrayField(models.CharField(max_length=2), default=list)  # ISO countries, INV-32

    class Meta:
        app_label = "accounts"
