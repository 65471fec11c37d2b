"""What this room adds to the settings, and for which reasons articles can be found."""

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import ANSWERING, part
from knowledgebase.articles import reasons
from tickets.thread import contacts, team_work
from tickets.thread.models import ContactReason

__all__ = ["contacts", "team_work"]  # known by being imported

part("reasons", _("Contact reasons"), icon="list", right="reasons.manage", heading=ANSWERING)
part("tag_list", _("Tags"), icon="tag", right="tags.manage", heading=ANSWERING)


@reasons.source
def contact_reasons(language: str) -> list[reasons.Reason]:
    """The tree as it is offered: each branch, and below it its leaves."""
    rows = list(ContactReason.objects.offered().order_by("position", "id"))
    below = {one.pk: [leaf for leaf in rows if leaf.parent_id == one.pk] for one in rows}
    return [
        reasons.Reason(one.slug, one.name_in(language), branch.name_in(language))
        for branch in rows
        if branch.parent_id is None
        for one in [branch, *below[branch.pk]]
    ]
