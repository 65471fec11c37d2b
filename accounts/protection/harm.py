"""Signs of harm in words: what each is called, how much it weighs, and what is done about it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.protection.models import Interaction, Marker

Words = str | Promise
Explain = Callable[[Mapping[str, Any]], str]
_explain: dict[str, Explain] = {}

# of the weakest first: what comes later counts more
STRENGTHS: dict[str, Words] = {
    Marker.WATCH: pgettext_lazy("sign of harm", "Watch"),
    Marker.MODERATE: pgettext_lazy("sign of harm", "Moderate"),
    Marker.STRONG: pgettext_lazy("sign of harm", "Strong"),
}
MEANINGS: dict[str, Words] = {
    Marker.WATCH: _("Somebody speaks with the player within days."),
    Marker.MODERATE: _("No VIP benefits. Somebody speaks with the player within a day."),
    Marker.STRONG: _(
        "No offers and no bonuses from now on. Somebody speaks with the player at once."
    ),
}
RANK = {strength: rank for rank, strength in enumerate(STRENGTHS)}

# UKGC SR 3.4.3
CATEGORIES: dict[str, Words] = {
    "spend": _("What is spent"),
    "patterns": _("How it is spent"),
    "time": _("Time spent"),
    "behaviour": _("How somebody plays"),
    "contact": _("What the player says"),
    "tools": _("Use of limits and breaks"),
    "account": _("The account itself"),
    "vulnerability": _("What makes vulnerable"),
}


class Sign(NamedTuple):
    """One thing that may be a sign of harm; `strength` is what it usually weighs."""

    category: str
    words: Words
    strength: str = Marker.MODERATE


# what people see and hear; rooms that count add theirs
SIGNS: dict[str, Sign] = {
    "loss_of_control": Sign("contact", _("Cannot stop playing"), Marker.STRONG),
    "debt": Sign("contact", _("Borrows or has debts because of playing"), Marker.STRONG),
    "chasing": Sign("contact", _("Wants to win losses back")),
    "bonus_after_loss": Sign("contact", _("Asks for a bonus after losing")),
    "limit_begging": Sign("contact", _("Begs for a higher limit")),
    "long_sessions": Sign("contact", _("Plays for nights or for days")),
    "family": Sign("contact", _("Trouble with the family because of playing")),
    "third_party": Sign("contact", _("Somebody close is worried")),
    "complaints_after_loss": Sign("contact", _("Complains again and again after losses")),
    "distress": Sign("contact", _("Sounds desperate or upset")),
    "vulnerable": Sign("vulnerability", _("Illness, grief or another hardship")),
    "other": Sign("behaviour", _("Something else"), Marker.WATCH),
}
_AGENT = tuple(SIGNS)

DETECTED: dict[str, Words] = {
    "rule": _("by a rule"),
    "agent": _("by a colleague"),
    "player_statement": _("from the player’s words"),
}
STATES: dict[str, Words] = {
    Marker.SUGGESTED: _("To confirm"),
    Marker.STANDING: pgettext_lazy("sign of harm", "Stands"),
    Marker.DISMISSED: pgettext_lazy("sign of harm", "Was wrong"),
    Marker.EASED: pgettext_lazy("sign of harm", "Has eased"),
}
LEVELS: dict[int, Words] = {
    Interaction.INFORMATION: _("Information"),
    Interaction.CONVERSATION: _("Conversation"),
    Interaction.RESTRICTION: _("Restriction"),
}
LEVEL_OF = {
    Marker.WATCH: Interaction.INFORMATION,
    Marker.MODERATE: Interaction.CONVERSATION,
    Marker.STRONG: Interaction.RESTRICTION,
}
ACTIONS: dict[str, Words] = {
    "help_line": _("Help line given"),
    "limit_suggested": _("Limit suggested"),
    "limit_set": _("Limit lowered"),
    "time_out": _("Break taken"),
    "exclusion": pgettext_lazy("done for a player", "Self-excluded"),
    "marketing_stop": _("Offers stopped"),
    "restriction": _("Account restricted"),
    "other": _("Something else"),
}
# what the house knows by itself whether it was done (`done.py`)
OWN_ACTIONS = frozenset({"limit_set", "time_out", "exclusion", "marketing_stop"})
CHANNELS: dict[str, Words] = {
    "chat": _("Chat"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "own_page": _("The player’s own page"),
}
OUTCOMES: dict[str, Words] = {
    "improved": pgettext_lazy("effect of an interaction", "Improved"),
    "unchanged": pgettext_lazy("effect of an interaction", "Unchanged"),
    "worse": pgettext_lazy("effect of an interaction", "Worse"),
}
SUICIDE = "suspected_suicide"
NOTICES: dict[str, Words] = {
    SUICIDE: _("Suspected suicide"),
    "violence": _("Threat of violence"),
    "child": _("A child at risk"),
    "other": _("Something else"),
}


def seen_by_people() -> dict[str, Sign]:
    """Those that a colleague may note; what is counted notes itself."""
    return {code: SIGNS[code] for code in _AGENT}


def sign(code: str) -> str:
    """Never a code, even of what nobody has named yet."""
    found = SIGNS.get(code)
    return str(found.words) if found else _now("A sign without a name")


def is_weaker(strength: str, than: str) -> bool:
    return RANK[strength] < RANK[than]


def explained(code: str, value: Mapping[str, Any]) -> str:
    """Why a rule has marked somebody: "6 deposits within an hour; 5 is the mark"."""
    say = _explain.get(code)
    return say(value) if say and "mark" in value else ""  # a colleague counts nothing


def counts(code: str, sign: Sign, said: Any) -> None:
    """Adds a sign that is counted; `said` is what ngettext_lazy makes of its number, `n`."""
    SIGNS[code] = sign
    _explain[code] = lambda value: counted(said % dict(value), value["mark"])


def counted(said: str, mark: int | str) -> str:
    """What was counted, and from which number on it is a sign."""
    return _now("%(counted)s; %(mark)s is the mark") % {"counted": said, "mark": mark}
