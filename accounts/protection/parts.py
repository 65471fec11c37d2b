"""What protects a player: in his brief, on a tab of his page, and in the preview of a merge."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.people.settings_parts import HOUSE, part
from accounts.players import brief, timeline
from accounts.players.family import family
from accounts.players.models import Player
from accounts.players.pieces import Line, line_of_merge
from accounts.players.tabs import Asked, tab
from accounts.protection import (
    asking_shown,
    causes,
    consents,
    contact_parts,
    gate,
    harm_parts,
    restrictions,
)
from accounts.protection.actions import releasing
from accounts.protection.models import WITHDRAWALS, Hold

__all__ = ["contact_parts", "harm_parts"]

_STOPS: dict[str, str | Promise] = {
    gate.SERVICE: _lazy("No words at all"),
    gate.SURVEY: _lazy("No surveys"),
    gate.MARKETING: _lazy("No offers"),
    gate.VIP: _lazy("No VIP benefits"),
    gate.COMPENSATION_BONUS: _lazy("No bonuses"),
    WITHDRAWALS: _lazy("No withdrawals"),
}


part("help_lines", _lazy("Help lines"), icon="phone", right="protection.manage", heading=HOUSE)
part("registers", _lazy("Registers"), icon="globe", right="protection.manage", heading=HOUSE)
timeline.kind(
    "protection", _lazy("Limits"), right="protection.see", verbs=("protection.",), place=30
)


@brief.notice("restrictions", right="protection.see", place=10)
def restricted(player_id: int, reader: Reader) -> list[brief.Notice]:
    return restrictions.notices(player_id, reader)


@brief.fact("limits", right="protection.see", place=40)
def limits(player_id: int, reader: Reader) -> brief.Fact:
    """While nobody has rated anything yet."""
    found = brief.once(restrictions.of, player_id, reader).limits
    label = _("Limits")
    if not found:
        return brief.Fact(label, _("None set"))
    first = found[0]
    more = ngettext("and %(n)s more", "and %(n)s more", len(found) - 1) % {"n": len(found) - 1}
    share = (
        _("%(share)s%% used") % {"share": first.share} if first.share is not None else first.name
    )
    return brief.Fact(first.name, first.words, f"{share} · {more}" if len(found) > 1 else share)


@brief.section(
    "protection_tools",
    right="protection.act",
    template="accounts/protection/brief_tools.html",
    place=14,
    knows_where=True,
)
def tools(player_id: int, reader: Reader, *, beside: int | None) -> dict[str, Any] | None:
    """What he may ask for in a conversation, one step each; his page has it on the tab."""
    if beside is None:
        return None
    return {"player": player_id, "asked": f"?ticket={beside}"}


@tab(
    "protection",
    _lazy("Limits and protection"),
    right="protection.see",
    template="accounts/protection/tab.html",
    place=50,
)
def protection(player: Player, reader: Reader, asked: Asked) -> dict[str, Any]:
    """Everything that stands between him and harm, and since when."""
    standing = restrictions.of(player.pk, reader)
    holds = list(
        Hold.objects.filter(
            causes.seen_by(reader.person), player__in=family(player.pk), lifted_at=None
        ).order_by("-placed_at", "pk")[:20]
    )
    may_decide = reader.person.may(releasing.RIGHT)
    liftable = releasing.liftable(holds) if may_decide else set()
    return {
        "excluded": [
            (restrictions.told(one, reader), reader.inside(one["starts_at"]))
            for one in standing.exclusions
        ],
        "rests": restrictions.rests(standing, reader),
        "history": asking_shown.history(player, reader),
        "may_act": reader.person.may("protection.act"),
        "may_decide": may_decide,
        "asked": "",
        "limits": [
            {
                "limit": one,
                "changed": reader.full(one.changed_at),
                "from": reader.full_ahead(one.effective_at) if one.is_coming else "",
            }
            for one in standing.limits
        ],
        "holds": [
            {
                "cause": causes.words(hold.cause),
                "stops": _STOPS.get(hold.stops, ""),
                "since": reader.full(hold.placed_at),
                "lift": hold.pk if hold.pk in liftable else None,
            }
            for hold in holds
        ],
        "player": player.pk,
        "consents": consents.of(player.pk, reader),
        "may_end_offers": reader.person.may("protection.act"),
        "may_lift": reader.person.may("protection.lift")
        and any(hold.cause == causes.UNDERAGE for hold in holds),
    }


@timeline.more("protection.hold_lifted")
def what_was_lifted(happened: list[timeline.Happened], reader: Reader) -> dict[int, timeline.More]:
    return {
        one.id: timeline.More(extra=f"{causes.words(one.detail['cause'])} · {one.detail['why']}")
        for one in happened
    }


@line_of_merge
def holds_apply(loser: Player, survivor: Player, person: Person) -> list[Line]:
    """A hold on either of them protects both from the moment of the merge."""
    standing = Hold.objects.filter(player__in=(loser, survivor), lifted_at=None)
    count = standing.filter(causes.seen_by(person)).count()
    if not count:
        return [Line("shield", _("Neither of them has a hold or an exclusion."))]
    said = ngettext(
        "%(n)s hold or exclusion applies to the merged player at once.",
        "%(n)s holds and exclusions apply to the merged player at once.",
        count,
    )
    return [Line("shield", said % {"n": count}, is_guarded=True)]
