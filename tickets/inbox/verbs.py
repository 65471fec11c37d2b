"""What can happen to a view and to a run over many tickets, and how it is said."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.inbox.models import BulkRun, SavedView

subject(
    "view",
    SavedView,
    visible_to=lambda person: SavedView.objects.visible_to(person),
    url=lambda pk: f"/inbox/?box=view-{pk}",
    title=lambda view: view.name,
)
subject(
    "bulk",
    BulkRun,
    visible_to=lambda person: BulkRun.objects.filter(by_id=person.pk),
    url=lambda pk: f"/inbox/bulk/{pk}/",
    title=lambda run: _now("%(n)s conversations") % {"n": run.total},
)

verb("view.created", _("%(actor)s made a view"), icon="filter")
verb("view.changed", _("%(actor)s changed a view"), icon="filter")
verb("view.deleted", _("%(actor)s deleted a view"), icon="trash")
verb("view.restored", _("%(actor)s brought a view back"), icon="undo")
verb("bulk.finished", _("A change of many conversations is finished"), icon="checks")
verb("bulk.stopped", _("%(actor)s stopped a change of many conversations"), icon="x")
