"""What the page of a policy sent, as a draft; and what one of its buttons does with that."""

from django.http import QueryDict

from tickets.clocks.keeping.actions.writing import (
    CONDITIONS,
    HEARERS,
    METRICS,
    MOST_LINES,
    MOST_STEPS,
    PAUSES,
)
from tickets.clocks.keeping.drafts import UNITS, Draft, LineDraft, StepDraft, Typed

_NUMBERS = {"reasons", "priorities", "brands"}
_LONGEST = 40  # letters of a value, and of a number


def read(sent: QueryDict) -> Draft:
    """Anything that no page of ours sends is left out."""
    lines = [_line(sent, key) for key in _keys(sent, "line")[:MOST_LINES]]
    return Draft(
        name=sent.get("name", "")[:200],
        is_active=bool(sent.get("is_active")),
        conditions={name: _values(sent, name, name in _NUMBERS) for name in CONDITIONS},
        shown=[name for name in CONDITIONS if name in sent.getlist("shown")],
        pauses=[status for status in PAUSES if status in sent.getlist("pauses")],
        steps=[_step(sent, key) for key in _keys(sent, "step")[:MOST_STEPS]],
        lines=lines or [LineDraft("new1")],
    )


def do(draft: Draft, deed: str) -> None:
    """line-add, line-off:KEY, step-add, step-off:N, condition:NAME, condition-off:NAME; anything
    else changes nothing."""
    verb, _sep, what = deed.partition(":")
    if verb == "line-add" and len(draft.lines) < MOST_LINES:
        keys = {line.key for line in draft.lines}
        key = next(f"new{n}" for n in range(1, MOST_LINES + 2) if f"new{n}" not in keys)
        rest = draft.rest
        targets = {metric: Typed(one.amount, one.unit) for metric, one in rest.targets.items()}
        draft.lines.insert(-1, LineDraft(key, targets=targets, calendar=rest.calendar))
    elif verb == "line-off":
        draft.lines = [line for line in draft.lines if line.key != what or line is draft.rest]
    elif verb == "step-add" and len(draft.steps) < MOST_STEPS:
        highest = max((step.number or 0 for step in draft.steps), default=0)
        draft.steps.append(StepDraft(str(highest + 50 if highest >= 100 else 90)))
    elif verb == "step-off" and what.isdecimal():
        draft.steps = [step for number, step in enumerate(draft.steps) if str(number) != what]
    elif verb == "condition" and what in CONDITIONS and what not in draft.shown:
        draft.shown.append(what)
    elif verb == "condition-off" and what in CONDITIONS:
        draft.shown = [name for name in draft.shown if name != what]
        draft.conditions[what] = []


def _keys(sent: QueryDict, name: str) -> list[str]:
    """Each line's and step's own mark, which begins the names of its fields."""
    found = [key for key in sent.getlist(name) if key.isascii() and key.isalnum() and len(key) < 20]
    return list(dict.fromkeys(found))


def _values(sent: QueryDict, name: str, is_number: bool) -> list[str]:
    given = [one for one in dict.fromkeys(sent.getlist(name)) if 0 < len(one) <= _LONGEST]
    if is_number:
        return [one for one in given if one.isascii() and one.isdecimal() and len(one) < 16]
    return given


def _line(sent: QueryDict, key: str) -> LineDraft:
    calendar = sent.get(f"{key}-calendar", "")
    return LineDraft(
        key,
        tiers=_values(sent, f"{key}-tiers", False),
        classes=_values(sent, f"{key}-classes", False),
        targets={metric: _time(sent, f"{key}-{metric}") for metric in METRICS},
        calendar=calendar if calendar.isascii() and calendar.isdecimal() else "",
    )


def _time(sent: QueryDict, name: str) -> Typed:
    unit = sent.get(f"{name}-unit", "min")
    return Typed(sent.get(name, "")[:_LONGEST], unit if unit in UNITS else "min")


def _step(sent: QueryDict, key: str) -> StepDraft:
    to = [one for one in HEARERS if one in sent.getlist(f"{key}-to")]
    return StepDraft(sent.get(f"{key}-percent", "")[:_LONGEST], to)
