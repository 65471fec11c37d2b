"""What can happen to the help centre of a brand."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("brand.help_centre_changed", _("%(actor)s changed the help centre of the brand"), icon="book")
