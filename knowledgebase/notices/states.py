"""What may follow what, how the states and impacts are called, and which tone they have.

Players read them, too. Statuspage's words (domain 2.11).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from knowledgebase.notices.models import Notice

_INCIDENT = (Notice.INVESTIGATING, Notice.IDENTIFIED, Notice.MONITORING, Notice.RESOLVED)
# an incident goes back when it was not what it seemed; after its end there may be an afterword
NEXT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_INCIDENT[:-1], _INCIDENT),
    Notice.RESOLVED: (Notice.RESOLVED,),
    Notice.SCHEDULED: (Notice.IN_PROGRESS, Notice.CANCELLED),
    Notice.IN_PROGRESS: (Notice.VERIFYING, Notice.COMPLETED),
    Notice.VERIFYING: (Notice.IN_PROGRESS, Notice.COMPLETED),
    Notice.COMPLETED: (),
    Notice.CANCELLED: (),
}
STATES: dict[str, str | Promise] = {
    Notice.INVESTIGATING: _("We are looking into it"),
    Notice.IDENTIFIED: _("The cause is found"),
    Notice.MONITORING: _("Mended, and being watched"),
    Notice.RESOLVED: pgettext_lazy("incident", "Over"),
    Notice.SCHEDULED: pgettext_lazy("maintenance", "Planned"),
    Notice.IN_PROGRESS: pgettext_lazy("maintenance", "Going on now"),
    Notice.VERIFYING: _("Done, and being checked"),
    Notice.COMPLETED: pgettext_lazy("maintenance", "Finished"),
    Notice.CANCELLED: pgettext_lazy("maintenance", "Called off"),
}
IMPACTS: dict[str, str | Promise] = {
    Notice.NONE: _("Nothing that players notice"),
    Notice.MINOR: _("Slow, or not for everybody"),
    Notice.MAJOR: _("Does not work for many"),
    Notice.CRITICAL: _("Does not work at all"),
}
_WEIGHT = {Notice.NONE: 0, Notice.MINOR: 1, Notice.MAJOR: 2, Notice.CRITICAL: 3}
TONES = {
    Notice.NONE: "info",
    Notice.MINOR: "warn",
    Notice.MAJOR: "danger",
    Notice.CRITICAL: "danger",
}
# how a part of the service stands, worst last
WELL, AT_WORK, SLOW, DISTURBED, DOWN = "well", "maintenance", "slow", "disturbed", "down"
_OF_IMPACT = {
    Notice.NONE: WELL,
    Notice.MINOR: SLOW,
    Notice.MAJOR: DISTURBED,
    Notice.CRITICAL: DOWN,
}
STANDING: dict[str, str | Promise] = {
    WELL: pgettext_lazy("service", "Works"),
    AT_WORK: pgettext_lazy("service", "Under maintenance"),
    SLOW: pgettext_lazy("service", "Slow or uncertain"),
    DISTURBED: pgettext_lazy("service", "Disturbed"),
    DOWN: pgettext_lazy("service", "Does not work"),
}
ORDER = list(STANDING)


def tone(notice: Notice) -> str:
    return TONES[notice.impact] if notice.is_incident else "info"


def weight(impact: str) -> int:
    return _WEIGHT[impact]


def of_part(notice: Notice) -> str:
    """How the parts stand that it names."""
    if notice.is_over or notice.state == Notice.SCHEDULED:
        return WELL
    return _OF_IMPACT[notice.impact] if notice.is_incident else AT_WORK
