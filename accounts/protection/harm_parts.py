"""Signs of harm and advice: beside every conversation, and on a tab of the player's page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people.reader import Reader
from accounts.players import brief, timeline
from accounts.players.models import Player
from accounts.players.tabs import Asked, tab
from accounts.players.timeline import Happened, More
from accounts.protection import harm, harm_shown


@brief.notice("care", right="protection.see", place=5)
def handle_with_care(player_id: int, reader: Reader) -> list[brief.Notice]:
    """For colleagues alone: no door of the player's leads here."""
    found = brief.once(harm_shown.brief_of, player_id, reader)
    if not found.advice:
        return []
    return [
        brief.Notice(_("Handle with care"), f"{found.advice} ({found.advice_meta})", "", "heart")
    ]


@brief.section(
    "harm",
    right="protection.act",
    template="accounts/protection/brief_signs.html",
    place=15,
    knows_where=True,
)
def signs_beside(player_id: int, reader: Reader, *, beside: int | None) -> dict[str, Any]:
    """What was seen, what is owed, and the ways to note more."""
    found = brief.once(harm_shown.brief_of, player_id, reader)
    return {
        "player": player_id,
        "asked": f"?ticket={beside}" if beside is not None else "",
        "told": harm_shown.asked_beside(found, reader, ticket=beside),
        "is_beside": beside is not None,
    }


@tab(
    "signs",
    _lazy("Signs and talks"),
    right="protection.see",
    template="accounts/protection/signs_tab.html",
    place=52,
)
def signs(player: Player, reader: Reader, asked: Asked) -> dict[str, Any]:
    """Every sign and what became of it, every talk and whether it has helped."""
    return {
        "player": player.pk,
        "signs": harm_shown.signs_of(player, reader),
        "talks": harm_shown.talks_of(player, reader),
        "advice": harm_shown.advice_of(player, reader),
        "may_act": reader.person.may("protection.act"),
    }


@timeline.more("protection.marker_noted", "protection.marker_decided")
def which_sign(happened: list[Happened], reader: Reader) -> dict[int, More]:
    """What was seen, how much it weighs, and what became of it."""
    found = {}
    for one in happened:
        said = [harm.sign(one.detail["code"]), str(harm.STRENGTHS[one.detail["strength"]])]
        if one.verb == "protection.marker_decided":
            said.append(str(harm.STATES[one.detail["state"]]))
        found[one.id] = More(extra=" · ".join(said))
    return found


@timeline.more("protection.interaction_evaluated")
def whether_it_has_helped(happened: list[Happened], reader: Reader) -> dict[int, More]:
    return {one.id: More(extra=str(harm.OUTCOMES[one.detail["outcome"]])) for one in happened}


@timeline.more("protection.interaction_performed")
def what_was_done(happened: list[Happened], reader: Reader) -> dict[int, More]:
    return {
        one.id: More(extra=", ".join(str(harm.ACTIONS[name]) for name in one.detail["actions"]))
        for one in happened
    }
