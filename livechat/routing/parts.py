"""What routing adds to the settings: the skills that it looks for."""

from django.utils.translation import gettext as _

from accounts.people import skills
from tickets.thread.models import ContactReason


@skills.offers
def vip(_language: str) -> list[tuple[str, str]]:
    return [("vip", _("VIP players"))]


@skills.offers
def topics(language: str) -> list[tuple[str, str]]:
    """The branches of the reasons for contact: who knows one knows its leaves."""
    branches = ContactReason.objects.filter(parent=None, is_active=True)
    return [(branch.slug, branch.name_in(language)) for branch in branches]
