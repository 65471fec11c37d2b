"""What can happen to a player's protection: on his own timeline."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("protection.limit_changed", _("The player changed a limit"), icon="shield")
verb("protection.exclusion_changed", _("A break or an exclusion changed"), icon="shield")
