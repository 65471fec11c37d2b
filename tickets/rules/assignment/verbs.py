"""What can happen to the way a team gets its tickets."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("team.assignment_changed", _("%(actor)s changed how tickets are given out"), icon="swap")
