"""What the help centre offers beside its articles: writing to a person."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.organisation.models import Brand
from knowledgebase.portal.ways import FORM, Way, way
from tickets.channels.email.models import Mailbox


@way(20)
def by_mail(brand: Brand, language: str, now: datetime) -> Way | None:
    """Not where nobody could answer."""
    if not Mailbox.objects.filter(brand=brand, is_active=True).exists():
        return None
    address = reverse("portal_contact", args=[brand.slug, language])
    return Way(FORM, "mail", _("E-mail"), _("A person answers you"), address)
