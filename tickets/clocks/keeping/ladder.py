"""What happens while nobody answers, as a bar: when it turns amber and late, and who hears when."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from tickets.clocks.keeping import naming, sentences
from tickets.clocks.keeping.drafts import Draft

_SOON = 75  # percent; the last quarter is amber
_LEAST_SHOWN = 125  # so that what is late has its red
_LETTER = 0.85  # percent of the bar that a letter of these words takes, at the usual width
_ROWS = 3


class Mark(NamedTuple):
    """`x` is where it stands on the bar in percent; `row` which line its words are on."""

    x: float
    time: str
    says: str
    row: int
    anchor: str
    is_main: bool  # shown where there is little room


class Bar(NamedTuple):
    marks: list[Mark]
    soon_from: float
    late_from: float


def of(draft: Draft) -> Bar | None:
    """None while no time is promised."""
    seconds = sentences.steps_count_on(draft.rest)
    if seconds is None:
        return None
    alerts = {step.number: step.to for step in draft.steps if step.number and step.to}
    whole = max(_LEAST_SHOWN, *alerts) if alerts else _LEAST_SHOWN
    marks: list[Mark] = []
    filled = [-_LETTER] * _ROWS  # how far the words of each line reach
    for percent in sorted({0, *alerts, 100}):
        x = 100 * percent / whole
        said = [_("the player waits")] if percent == 0 else []
        said += [_("late")] if percent == 100 else []
        said += [naming.all_of([str(naming.HEARERS[one]) for one in alerts.get(percent, [])])]
        words = " · ".join(one for one in said if one)
        anchor = "start" if percent == 0 else "end" if x > 92 else "middle"
        width = len(words) * _LETTER
        begins = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        row = next((row for row in range(_ROWS) if filled[row] < begins), _ROWS - 1)
        filled[row] = begins + width + _LETTER
        at = sentences.time(seconds * percent / 100)
        is_main = percent in {0, 100, max(alerts, default=0)}
        marks.append(Mark(round(x, 2), at, words, row, anchor, is_main))
    return Bar(marks, round(100 * _SOON / whole, 2), round(100 * 100 / whole, 2))
