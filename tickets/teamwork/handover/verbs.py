"""What can happen to a handover, and how it is said."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.teamwork.handover.models import Handover


def _title(handover: Handover) -> str:
    if handover.team is not None:
        return _now("Handover of %(team)s") % {"team": handover.team.name}
    return _now("Handover from %(name)s") % {"name": handover.giver.name}


subject(
    "handover",
    Handover,
    visible_to=lambda person: Handover.objects.visible_to(person).select_related("giver", "team"),
    url=lambda pk: f"/team/handover/{pk}/",
    title=_title,
)

verb("handover.began", _("%(actor)s began a handover"), icon="swap", is_quiet=True)
verb("handover.submitted", _("%(actor)s handed over"), icon="swap")
verb("handover.left", _("A shift ended without a handover"), icon="alert")
verb("handover.item_acknowledged", _("%(actor)s has taken it in"), icon="check", is_quiet=True)
verb("handover.acknowledged", _("%(actor)s has taken everything in"), icon="checks")
verb("handover.unanswered", _("Nobody has taken the handover in"), icon="alert")
