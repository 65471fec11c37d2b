"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import ANSWERING, part
from tickets.thread import contacts, team_work

__all__ = ["contacts", "team_work"]  # known by being imported

part("reasons", _("Contact reasons"), icon="list", right="reasons.manage", heading=ANSWERING)
part("tag_list", _("Tags"), icon="tag", right="tags.manage", heading=ANSWERING)
