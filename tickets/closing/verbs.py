"""What can happen at the end of a matter."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("brand.closing_changed", _("%(actor)s changed how conversations are closed"), icon="checks")
verb("follow_up.sent", _("Deskline asked whether it is solved"), icon="checks", is_quiet=True)
verb("follow_up.skipped", _("%(actor)s does not want the player to be asked"), icon="x")
verb("follow_up.confirmed", _("%(actor)s says that it is solved"), icon="check")
verb("follow_up.denied", _("%(actor)s says that it is not solved yet"), icon="undo")
verb("follow_up.rated", _("%(actor)s gave %(rating)s of 5"), icon="star")
verb("ticket.close_announced", _("The player was told that this will be closed"), icon="clock")
