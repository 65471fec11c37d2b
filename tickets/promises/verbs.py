"""What can happen to a promise; it happens to the ticket on which it was given."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("promise.made", _("%(actor)s promised the player to be back. Due: %(until)s"), icon="flag")
verb("promise.warned", _("A promise is due soon: %(until)s"), icon="flag", is_quiet=True)
verb("promise.kept", _("A promise was kept (due %(until)s)"), icon="check")
verb("promise.moved", _("%(actor)s moved a promise (now due %(until)s)"), icon="flag")
verb("promise.broken", _("A promise was not kept (due %(until)s)"), icon="alert")
verb(
    "promise.made_good",
    _("The player has heard from us after all (due %(until)s)"),
    icon="flag",
    is_quiet=True,
)
verb("promise.cancelled", _("%(actor)s took a promise off the list (due %(until)s)"), icon="x")
verb("promise.reopened", _("A promise is open again (due %(until)s)"), icon="undo")
verb("promise.handed", _("A promise went to %(to)s"), icon="swap", is_quiet=True)
