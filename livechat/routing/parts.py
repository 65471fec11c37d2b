"""What routing adds to the settings, the skills that it looks for; and why it chose somebody, in
words for the rooms below."""

from django.utils.translation import gettext as _

from accounts.people import skills
from livechat.routing.reasons import reason_text
from livechat.sessions import reasons
from tickets.thread.models import ContactReason

reasons.told_by(reason_text)


@skills.offers
def vip(_language: str) -> list[tuple[str, str]]:
    return [("vip", _("VIP players"))]


@skills.offers
def topics(language: str) -> list[tuple[str, str]]:
    """The branches of the reasons for contact: who knows one knows its leaves."""
    branches = ContactReason.objects.filter(parent=None, is_active=True)
    return [(branch.slug, branch.name_in(language)) for branch in branches]
