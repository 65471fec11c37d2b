"""Who is reminded that a word is owed."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch
from accounts.people.notifications import News, kind, notify
from knowledgebase.notices.models import Notice

kind(
    "notice.update_owed",
    _("The next update is owed: %(title)s"),
    icon="clock",
    sound="late",
    label=_("An incident that you keep has had no update for half an hour"),
)
kind(
    "notice.overrun",
    _("It takes longer than planned: %(title)s"),
    icon="clock",
    sound="late",
    label=_("Maintenance that you keep takes longer than planned"),
)


@after_batch("notice.update_owed", "notice.overrun")
def remind_keeper(facts: list[Fact]) -> None:
    keepers = dict(
        Notice.objects.filter(pk__in=[fact.subject_id for fact in facts]).values_list(
            "pk", "kept_by"
        )
    )
    notify(
        (News([keepers[fact.subject_id]], fact, fact.verb) for fact in facts),
        now=events.moment(),
    )
