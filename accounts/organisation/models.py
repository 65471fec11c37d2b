"""The operator's brands: names, colours, languages and addresses that players see."""

from django.core.validators import RegexValidator
from django.db import models

from accounts.events.models import Subject


class Brand(Subject):
    """One site of the operator. Everything about a player belongs to exactly one brand."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    colour = models.CharField(
        max_length=7, default="#1f2a5c", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")]
    )
    languages = models.JSONField(default=list)  # first one is the default
    # the site's page on limits and breaks; mails and the chat lead there
    responsible_play_url = models.URLField(max_length=200, blank=True, default="")
    time_zone = models.CharField(max_length=64, default="Europe/Istanbul")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"

    @property
    def language(self) -> str:
        return self.languages[0] if self.languages else "en"


class Signature(models.Model):
    """What stands below a reply, per brand and language. Plain text."""

    brand = models.ForeignKey(
        Brand, on_delete=models.CASCADE, related_name="signatures", db_index=False
    )
    language = models.CharField(max_length=5)
    text = models.TextField()

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "language"], name="signature_once_per_language"
            )
        ]
