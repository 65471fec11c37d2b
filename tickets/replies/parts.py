"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import ANSWERING, part
from tickets.replies import fact_uses, marked

__all__ = ["fact_uses", "marked"]

part("saved_replies", _("Saved replies"), icon="bolt", right="replies.edit", heading=ANSWERING)
