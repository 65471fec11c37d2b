"""Where people find help who play too much, or are in distress, by country and language."""

from django.db import models

from accounts.events.models import Subject


class HelpLine(Subject):
    """`country` is empty for what helps everywhere; `checked_at` is when somebody last saw that the
    number still holds."""

    GAMBLING, CRISIS, EMERGENCY, FAMILY, DEBT = "gambling", "crisis", "emergency", "family", "debt"

    country = models.CharField(max_length=2, blank=True, default="")
    languages = models.JSONField(default=list)  # in which they answer
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True, default="")
    url = models.URLField(max_length=200, blank=True, default="")
    hours = models.JSONField(default=dict)  # by language: {"tr": "Her gün, 24 saat"}
    place = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    checked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["country", "place"], name="help_line_order")]
