"""A policy while it is being put together: what was typed, what it means, and what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tickets.clocks.keeping import naming
from tickets.clocks.keeping.actions import writing
from tickets.clocks.keeping.actions.writing import CONDITIONS, METRICS
from tickets.clocks.models import SlaLine, SlaPolicy, usual_steps
from tickets.clocks.policies import Line, Policy

UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
USUALLY_SHOWN = ("channels", "tiers")
_NUMBERS = {"reasons", "priorities", "brands"}
_NUMBER = re.compile(r"\d{1,8}(\.\d{1,4})?", re.ASCII)


@dataclass
class Typed:
    """A time as it stands in its two fields."""

    amount: str = ""
    unit: str = "min"

    @property
    def seconds(self) -> int | None:
        """None when it is empty or no time."""
        amount = self.amount.strip().replace(",", ".")
        if not _NUMBER.fullmatch(amount):
            return None
        found = round(float(amount) * UNITS.get(self.unit, 60))
        return found if 1 <= found <= writing.LONGEST else None

    @property
    def is_wrong(self) -> bool:
        return bool(self.amount.strip()) and self.seconds is None

    @classmethod
    def of(cls, seconds: int | None, *, usual: str = "min") -> "Typed":
        """In the largest unit that says it without a fraction."""
        if seconds is None:
            return cls("", usual)
        unit = next(unit for unit in ("d", "h", "min", "s") if seconds % UNITS[unit] == 0)
        if unit == "d" and seconds == UNITS["d"]:
            unit = "h"  # a promise of 24 h is no promise of a calendar day
        return cls(str(seconds // UNITS[unit]), unit)


@dataclass
class LineDraft:
    key: str
    tiers: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    targets: dict[str, Typed] = field(default_factory=lambda: {m: Typed() for m in METRICS})
    calendar: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.tiers or self.classes)

    def seconds(self) -> dict[str, int | None]:
        return {metric: self.targets[metric].seconds for metric in METRICS}


@dataclass
class StepDraft:
    percent: str = ""
    to: list[str] = field(default_factory=list)

    @property
    def number(self) -> int | None:
        typed = self.percent.strip().rstrip("%").strip()
        is_plain = typed.isascii() and typed.isdecimal() and len(typed) < 6
        return int(typed) if is_plain and 1 <= int(typed) <= writing.HIGHEST else None


@dataclass
class Draft:
    """`shown` are the conditions that stand on the page; `errors` is by field."""

    name: str = ""
    is_active: bool = True
    conditions: dict[str, list[str]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=lambda: list(USUALLY_SHOWN))
    pauses: list[str] = field(default_factory=lambda: list(writing.PAUSES[:1]))
    steps: list[StepDraft] = field(default_factory=list)
    lines: list[LineDraft] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def rest(self) -> LineDraft:
        """The line that holds for everyone else."""
        return self.lines[-1]

    @property
    def is_for_chats(self) -> bool:
        channels = self.conditions.get("channels", [])
        return not channels or "chat" in channels

    @property
    def warning(self) -> str:
        """What can be kept and hardly be meant."""
        for line in self.lines:
            seconds = line.seconds()
            first, solve = seconds["first"], seconds["solve"]
            if first and solve and solve < first:
                return _("The solution is promised sooner than the first reply. Is that meant?")
        return ""

    def check(self) -> None:
        """Fills `errors` with what has to be put right before it can be kept."""
        if not self.name.strip():
            self.errors["name"] = str(writing.NoName.message)
        self.look()
        for line in self.lines[:-1]:
            if not line.is_narrow:
                self.errors[f"{line.key}-who"] = _("Say for whom this line is, or take it away.")
        for number, step in enumerate(self.steps):
            if step.number is None:
                self.errors[f"step-{number}"] = _("Write how many percent of the time, 1 to 1000.")
            elif not step.to:
                self.errors[f"step-{number}"] = _("Choose who hears, or take the step away.")
        if not self.errors and not any(any(line.seconds().values()) for line in self.lines):
            self.errors["lines"] = str(writing.NoTarget.message)

    def look(self) -> None:
        """Fills `errors` with what is wrong already, before it is finished: a time that is none."""
        for line in self.lines:
            for metric, typed in line.targets.items():
                if typed.is_wrong:
                    said = _("Write a number, at most a year. Leave it empty to promise nothing.")
                    self.errors[f"{line.key}-{metric}"] = said

    def wanted(self, *, shipped_name: str = "") -> writing.Policy:
        """What is to be written; ask `check` first."""
        return writing.Policy(
            name=self.name,
            is_active=self.is_active,
            conditions=self.chosen(),
            pauses=self.pauses,
            steps=[(step.number, step.to) for step in self.steps if step.number],
            lines=[
                writing.Line(
                    seconds=line.seconds(),
                    tiers=line.tiers,
                    classes=line.classes,
                    calendar_id=int(line.calendar) if line.calendar else None,
                    id=int(line.key) if line.key.isdecimal() else None,
                )
                for line in self.lines
            ],
            shipped_name=shipped_name,
        )

    def chosen(self) -> dict[str, list[Any]]:
        return {
            name: [int(one) if name in _NUMBERS else one for one in self.conditions.get(name, [])]
            for name in CONDITIONS
        }

    def as_matched(self, pk: int) -> Policy:
        """As tickets would be asked whether it fits them; what is no value yet counts as none."""
        chosen = {name: frozenset(given) for name, given in self.chosen().items()}
        steps = [(step.number, tuple(step.to)) for step in self.steps if step.number and step.to]
        return Policy(
            pk,
            self.is_active,
            **chosen,
            pauses=frozenset(self.pauses),
            steps=tuple(sorted(steps)),
            lines=tuple(
                Line(
                    int(line.key) if line.key.isdecimal() else 0,
                    frozenset(line.tiers),
                    frozenset(line.classes),
                    {metric: given for metric, given in line.seconds().items() if given},
                    int(line.calendar) if line.calendar else None,
                )
                for line in self.lines
                if line.is_narrow or line is self.rest
            ),
        )


def fresh() -> Draft:
    """A new one begins with the times that most promise."""
    usual = {"first": "1", "next": "4", "solve": "24", "queue": ""}
    targets = {metric: Typed(amount, "h" if amount else "s") for metric, amount in usual.items()}
    steps = [StepDraft(str(one["percent"]), list(one["to"])) for one in usual_steps()]
    return Draft(steps=steps, lines=[LineDraft("new1", targets=targets)])


def of(policy: SlaPolicy) -> Draft:
    conditions = {name: [str(one) for one in getattr(policy, name)] for name in CONDITIONS}
    used = [name for name in CONDITIONS if conditions[name]]
    return Draft(
        name=naming.name(policy),
        is_active=policy.is_active,
        conditions=conditions,
        shown=[*USUALLY_SHOWN, *(name for name in used if name not in USUALLY_SHOWN)],
        pauses=list(policy.pauses),
        steps=[StepDraft(str(step["percent"]), list(step["to"])) for step in policy.steps],
        lines=[_line(line) for line in policy.lines.all()] or fresh().lines,
    )


def _line(row: SlaLine) -> LineDraft:
    targets = {metric: Typed.of(getattr(row, f"{metric}_seconds")) for metric in METRICS}
    return LineDraft(
        str(row.pk), list(row.tiers), list(row.classes), targets, str(row.calendar_id or "")
    )


def offered(draft: Draft, choices: Mapping[str, naming.Choices]) -> dict[str, naming.Choices]:
    """What can be chosen, and whatever is chosen already."""
    found = {}
    for name, given in choices.items():
        known = {code for code, _said in given}
        more = [code for code in draft.conditions.get(name, []) if code not in known]
        found[name] = [*given, *((code, code) for code in more)]
    return found
