"""What a merge of players means for what protects them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.people.models import Person
from accounts.players.models import Player
from accounts.players.pieces import Line, line_of_merge
from accounts.protection.models import Hold


@line_of_merge
def holds_apply(loser: Player, survivor: Player, person: Person) -> list[Line]:
    """A hold on either of them protects both from the moment of the merge."""
    count = Hold.objects.filter(player__in=(loser, survivor), lifted_at=None).count()
    if not count:
        return [Line("shield", _("Neither of them has a hold or an exclusion."))]
    said = ngettext(
        "%(n)s hold or exclusion applies to the merged player at once.",
        "%(n)s holds and exclusions apply to the merged player at once.",
        count,
    )
    return [Line("shield", said % {"n": count}, is_guarded=True)]
