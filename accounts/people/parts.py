"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people import team_parts
from accounts.people.settings_parts import HOUSE, part

part("my_settings", _("You"), icon="user", right="self.settings")
part("news_choices", _("Alerts"), icon="bell", right="self.settings")
part("security", _("Sign-in and security"), icon="lock", right="self.settings")
part("people", _("People"), icon="users", right="people.see", heading=HOUSE)
part("roles", _("Roles and rights"), icon="shield", right="people.see", heading=HOUSE)
part("teams", _("Teams"), icon="users", right="people.see", heading=HOUSE)
part("brands", _("Brands"), icon="flag", right="organisation.manage", heading=HOUSE)

team_parts.part("shifts", _("Shifts"), icon="cal", right="people.see", place=30)
