"""What can happen to a briefing, and how it is said."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.teamwork.briefings.models import Briefing

subject(
    "briefing",
    Briefing,
    visible_to=lambda person: Briefing.objects.visible_to(person),
    url=lambda pk: f"/team/briefings/{pk}/",
    title=lambda briefing: briefing.title,
)

verb("briefing.written", _("%(actor)s wrote a briefing"), icon="book")
verb("briefing.published", _("A briefing came out"), icon="book")
verb("briefing.changed", _("%(actor)s changed a briefing"), icon="book")
verb("briefing.withdrawn", _("%(actor)s withdrew a briefing"), icon="book")
verb("briefing.ended", _("A briefing is over"), icon="book", is_quiet=True)
verb("briefing.read", _("%(actor)s has read it"), icon="check", is_quiet=True)
verb("briefing.attendance_noted", _("%(actor)s noted who was there"), icon="users")
