"""What can happen to an incident, or to maintenance that is planned."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from knowledgebase.notices.models import Notice
from knowledgebase.notices.said import in_reader_language

subject(
    "notice",
    Notice,
    visible_to=lambda person: Notice.objects.visible_to(person),
    url=lambda pk: f"/notices/{pk}/",
    title=lambda notice: in_reader_language(notice.titles),
)

verb("notice.reported", _("%(actor)s reported an incident"), icon="bolt")
verb("notice.updated", _("%(actor)s told how the incident stands"), icon="edit")
verb("notice.resolved", _("%(actor)s said that the incident is over"), icon="check")
verb("notice.update_owed", _("An update on the incident is late"), icon="clock", is_quiet=True)
verb("notice.planned", _("%(actor)s planned maintenance"), icon="wrench")
verb("notice.moved", _("%(actor)s moved the maintenance"), icon="swap")
verb("notice.begun", _("The maintenance began"), icon="wrench")
verb("notice.extended", _("%(actor)s said that the maintenance takes longer"), icon="clock")
verb("notice.overrun", _("The maintenance takes longer than planned"), icon="clock", is_quiet=True)
verb("notice.verifying", _("%(actor)s said that the maintenance is being checked"), icon="check")
verb("notice.completed", _("%(actor)s finished the maintenance"), icon="check")
verb("notice.cancelled", _("%(actor)s called the maintenance off"), icon="x")
verb("notice.rewritten", _("%(actor)s changed the words"), icon="edit")
