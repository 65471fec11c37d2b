"""What the player asked for in a conversation is done, by whoever reads it: one step (INV-02)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection.actions import asking, excluding
from accounts.protection.language import wishes
from accounts.protection.models import Exclusion
from helpdesk.lib import realtime
from tickets.care import lengths, whose
from tickets.care.actions import deciding, fronting
from tickets.care.models import Finding
from tickets.thread.actions import concerned, rows

KINDS = {
    wishes.SELF_EXCLUSION: lengths.EXCLUSION,
    wishes.CLOSE_ACCOUNT: lengths.EXCLUSION,
    wishes.TIME_OUT: lengths.BREAK,
}


class NoLength(Exception):
    message = _("Choose how long it lasts.")


class NoPlayer(Exception):
    message = _("Nobody knows yet which player this is.")


@transaction.atomic
def grant(
    finding: Finding, *, length: str, is_everywhere: bool, by: Person, now: datetime
) -> Exclusion:
    """A break or an exclusion, as long as the player says. Offers stay away by it from now on, and
    no longer by the wish. Raises excluding.Refused."""
    ticket = concerned.locked(finding.ticket_id, people=_kin_of(finding))
    player_id = whose.player_of(finding, ticket)
    if player_id is None:
        raise NoPlayer
    kind = KINDS[finding.code]
    try:
        until = lengths.until(kind, length, packs.of(ticket.brand_id), now=now)
    except KeyError:
        raise NoLength from None
    if kind == lengths.BREAK and until is not None:
        made = excluding.take_break(player_id, until=until, via=ticket.channel, by=by, now=now)
    else:
        scope = excluding.EVERYWHERE if is_everywhere else excluding.BRAND
        made = excluding.exclude(
            player_id, scope=scope, until=until, via=ticket.channel, by=by, now=now
        )
    # one that stood already tells nobody that he asked again
    player = Player.objects.get(pk=made.player_id)
    deciding.settle_wishes(player, kind=made.kind, by=by, now=now)
    if fronting.step_back(ticket):
        rows.touch(ticket, *fronting.FIELDS, now=now)
        realtime.ring(*rows.bells(ticket))
    return made


def _kin_of(finding: Finding) -> list[int]:
    """The people whom his exclusion concerns: locked before the ticket, too."""
    player_id = whose.player_of(finding, finding.ticket)
    if player_id is None:
        return []
    kin = Player.objects.filter(pk__in=asking.kin(player_id))
    return list(kin.values_list("person_id", flat=True))
