"""What a conversation tells of how its player is, and of what was done in a crisis.

That somebody may be under age is told nowhere here (INV-20).
"""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("care.found", _("Something in the player’s words needs a look"), icon="shield", is_quiet=True)
verb("care.unread", _("The player’s words could not be looked through"), is_quiet=True)
verb("care.confirmed", _("%(actor)s confirmed what the player’s words show"), icon="shieldok")
verb("care.put_right", _("%(actor)s said that the player’s words mean something else"), icon="undo")
verb("care.sign_struck_out", _("%(actor)s struck out a sign of harm"), icon="undo")
verb("care.sign_eased", _("%(actor)s found that a sign of harm has eased"), icon="heart")
verb("care.excluding_asked", _("The player asks for a break or an exclusion"), icon="shield")
verb("care.excluded", _("%(actor)s noted a self-exclusion until %(until)s"), icon="shield")
verb("care.excluded_for_good", _("%(actor)s noted a self-exclusion without an end"), icon="shield")
verb("care.registered", _("The national exclusion register names the player"), icon="shield")
verb("care.paused", _("%(actor)s noted a break until %(until)s"), icon="pause")
verb("care.exclusion_confirmed", _("The platform confirmed the exclusion"), icon="check")
verb("care.break_confirmed", _("The platform confirmed the break"), icon="check")
verb("care.limit_lowered", _("%(actor)s noted a limit, it holds at once"), icon="shield")
verb("crisis.raised", _("The crisis protocol began"), icon="shield")
verb("crisis.goes_on", _("The crisis protocol goes on here, too"), icon="shield")
verb("crisis.called", _("A safer-gambling officer was called"), icon="phone", is_quiet=True)
verb("crisis.officer_came", _("%(actor)s came as safer-gambling officer"), icon="user")
verb("crisis.lead_joined", _("%(actor)s joined as team lead"), icon="users")
verb("crisis.put_right", _("%(actor)s said that this is no crisis"), icon="undo")
verb("crisis.ended", _("%(actor)s ended the crisis protocol with a record"), icon="check")
verb("wellbeing.asked", _("Whoever spoke with the player is asked how they are"), is_quiet=True)
verb("wellbeing.answered", _("%(actor)s told how they are"), icon="heart", is_quiet=True)
