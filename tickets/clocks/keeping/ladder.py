"""What happens while nobody answers, as a bar: when it turns amber and late, and who hears when."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from tickets.clocks.keeping import naming, sentences
from tickets.clocks.keeping.drafts import Draft

_SOON = 75  # percent; the last quarter is amber
_LEAST_SHOWN = 125  # so that what is late has its red
_NEAR = 13  # percent of the bar; words that are nearer to each other stand in two lines


class Mark(NamedTuple):
    """`x` is where it stands on the bar in percent; `row` which line its words are on."""

    x: float
    time: str
    says: str
    row: int
    anchor: str


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
    for percent in sorted({0, *alerts, 100}):
        x = 100 * percent / whole
        said = [_("the player waits")] if percent == 0 else []
        said += [_("late")] if percent == 100 else []
        said += [naming.all_of([str(naming.HEARERS[one]) for one in alerts.get(percent, [])])]
        is_near = bool(marks) and x - marks[-1].x < _NEAR and marks[-1].row == 0
        marks.append(
            Mark(
                round(x, 2),
                sentences.time(seconds * percent / 100),
                " · ".join(one for one in said if one),
                1 if is_near else 0,
                "start" if percent == 0 else "end" if x > 92 else "middle",
            )
        )
    return Bar(marks, round(100 * _SOON / whole, 2), round(100 * 100 / whole, 2))
