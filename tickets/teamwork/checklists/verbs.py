"""What can happen to a checklist, and that one was filled."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.teamwork.checklists.models import Checklist

subject(
    "checklist",
    Checklist,
    visible_to=lambda person: (
        Checklist.objects.all() if person.may("tickets.see") else Checklist.objects.none()
    ),
    url=lambda pk: f"/settings/checklists/{pk}/",
    title=lambda checklist: checklist.name_in(get_language() or "en"),
)

verb("checklist.written", _("%(actor)s wrote a checklist"), icon="checks")
verb("checklist.changed", _("%(actor)s changed a checklist"), icon="checks")
verb("checklist.moved", _("%(actor)s changed the order of the checklists"), icon="checks")
verb("checklist.retired", _("%(actor)s retired a checklist"), icon="checks")
verb("checklist.brought_back", _("%(actor)s brought a checklist back"), icon="undo")
verb("checklist.filled", _("%(actor)s filled the checklist"), icon="checks")
