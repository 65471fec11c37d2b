"""Contents of files go from the store when the last row that names them is gone.

What is lent shares its content with what the house keeps, so no row may take it along. Giving it
up is written down with the row's own end; whoever dies before the content went, leaves a note.
"""

from collections.abc import Iterable

from django.db import transaction

from helpdesk.lib import files as store
from helpdesk.lib.redact import REMOVED
from tickets.thread.models import Attachment
from tickets.thread.records import Discard

_BATCH = 200


def empty(file: Attachment) -> None:
    """Its row stays, so that it can be seen that there was a file, and opens nothing."""
    keys = (file.key, file.display_key)
    file.state, file.name, file.scan_at = Attachment.REMOVED, REMOVED, None
    file.key = file.display_key = file.reason = file.content_id = ""
    file.save()
    discard(keys)


def discard(keys: Iterable[str]) -> None:
    """Part of the deed that gives them up; they go with its commit, or a little later."""
    given_up = [Discard(key=key) for key in keys if key]
    if given_up:
        Discard.objects.bulk_create(given_up)
        transaction.on_commit(remove_discarded, robust=True)


@transaction.atomic
def remove_discarded() -> int:
    """Removes a batch of what nobody names any more; returns how many notes it took."""
    notes = list(Discard.objects.select_for_update(skip_locked=True).order_by("pk")[:_BATCH])
    if not notes:
        return 0
    keys = {note.key for note in notes}
    named = Attachment.objects.filter(key__in=keys).values_list("key")
    drawn = Attachment.objects.exclude(display_key="").filter(display_key__in=keys)
    held = {key for (key,) in named.union(drawn.values_list("display_key"))}
    for key in keys - held:
        store.remove(key)
    Discard.objects.filter(pk__in=[note.pk for note in notes]).delete()
    return len(notes)
