"""Why something is held back, in words, and who may know of it.

A suspicion that few may know of leaves no trace for all others: no row, no number, no gap. What it
stops stays stopped for everybody (INV-05, INV-20).
"""

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people.models import Person

UNDERAGE = "underage_suspected"
HARM = "harm"
UNPAID = "unpaid_withdrawal"
UNREAD = "telling_unread"
ASKED_EXCLUSION = "asked_exclusion"
CRISIS = "crisis"
HIDDEN = frozenset({UNDERAGE})
RIGHT = "protection.reasons"

_WORDS: dict[str, str | Promise] = {
    UNDERAGE: _lazy("The player may be under age"),
    HARM: _lazy("Signs of harm"),
    UNPAID: _lazy("A payout has waited for more than a day"),
    UNREAD: _lazy("The platform told something that can’t be read"),
    ASKED_EXCLUSION: _lazy("The player asked for a break or an exclusion"),
    CRISIS: _lazy("Somebody may be in danger"),
}


def may_know(person: Person) -> bool:
    return person.may(RIGHT)


def words(cause: str) -> str:
    """Never a code, even of what nobody has named yet."""
    return str(_WORDS.get(cause) or _("A reason without a name"))


def seen_by(person: Person) -> Q:
    """Holds that this person knows of."""
    return Q() if may_know(person) else ~Q(cause__in=HIDDEN)
