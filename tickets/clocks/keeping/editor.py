"""The page of a policy: the list beside it, the draft in words and pictures, and what it would
have meant."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from tickets.clocks import words
from tickets.clocks.keeping import drafts, foresight, ladder, last_week, naming, sentences
from tickets.clocks.keeping.actions.writing import METRICS
from tickets.clocks.keeping.drafts import Draft
from tickets.clocks.models import Calendar, SlaPolicy

NEW = 0  # no policy has this number: one that is not saved yet


class Entry(NamedTuple):
    """A policy in the list."""

    id: int
    place: int
    name: str
    is_active: bool
    about: str
    times: str
    attained: str


def entries(language: str, *, now: datetime) -> list[Entry]:
    choices, attained = naming.choices(language), _attained(now)
    found = []
    for place, policy in enumerate(SlaPolicy.objects.prefetch_related("lines"), start=1):
        draft = drafts.of(policy)
        given = draft.rest.seconds()
        times = [given["first"], given["solve"]]
        found.append(
            Entry(
                policy.pk,
                place,
                naming.name(policy),
                policy.is_active,
                sentences.brief(draft, choices),
                " · ".join(sentences.time(one) for one in times if one),
                attained.get(policy.pk, ""),
            )
        )
    return found


def calendars() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Calendar.objects.values_list("pk", "name")]


def drawn(draft: Draft, pk: int, language: str, *, now: datetime) -> dict[str, Any]:
    """All that changes while somebody edits."""
    choices = drafts.offered(draft, naming.choices(language))
    known = calendars()
    found = foresight.of(draft.as_matched(pk), now=now)
    hidden = [name for name in naming.CONDITIONS if name not in draft.shown]
    return {
        "draft": draft,
        "choices": choices,
        "conditions": naming.CONDITIONS,
        "hidden_conditions": hidden,
        "named": lambda chosen, name: naming.joined(naming.values(chosen, choices[name])),
        "calendars": known,
        "metrics": [m for m in METRICS if m != "queue" or draft.is_for_chats],
        "metric_names": naming.METRICS,
        "hearers": naming.HEARERS,
        "units": {"s": _("s"), "min": _("min"), "h": _("h"), "d": _("d")},
        "says": sentences.says(draft, choices, dict(known)),
        "bar": ladder.of(draft),
        "step_times": _step_times(draft),
        "meaning": last_week.says(found, draft) if found.is_edit else "",
        "has_changes": bool(found.changes),
    }


def _step_times(draft: Draft) -> list[str]:
    """When each step comes, beside its percentage."""
    seconds = sentences.steps_count_on(draft.rest)
    return [
        sentences.time(seconds * step.number / 100) if seconds and step.number else ""
        for step in draft.steps
    ]


def _attained(now: datetime) -> dict[int, str]:
    """How many of the targets of the last seven days were kept, by policy."""
    kept: dict[int, list[int]] = {}
    for one in words.attainment(now - foresight.WEEK, now):
        if one.policy_id is not None:
            counted = kept.setdefault(one.policy_id, [0, 0])
            counted[0] += one.met
            counted[1] += one.met + one.breached
    return {
        pk: _("%(percent)s%% this week") % {"percent": 100 * met // every}
        for pk, (met, every) in kept.items()
        if every
    }
