"""What can happen to a reply that leaves later."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("reply.scheduled", _("%(actor)s wrote a reply for later · %(until)s"), icon="clock")
verb("reply.rescheduled", _("%(actor)s moved a reply for later · %(until)s"), icon="clock")
verb("reply.unscheduled", _("%(actor)s gave up a reply for later"), icon="x")
verb("reply.taken_back", _("%(actor)s took a reply for later back"), icon="undo")
verb("reply.held_back", _("The player wrote first: a reply for later was not sent"), icon="undo")
verb("reply.questioned", _("A reply for later was not sent: somebody has to decide"), icon="alert")
