"""What a policy does, in plain words."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils.translation import gettext as _
from markupsafe import Markup

from helpdesk.lib import times
from tickets.clocks.keeping import naming
from tickets.clocks.keeping.actions.writing import CONDITIONS, METRICS
from tickets.clocks.keeping.drafts import Draft, LineDraft
from tickets.thread.models import Ticket

Calendars = Mapping[str, str]
_HOUR, _TWO_DAYS = 3600, 48 * 3600


def says(draft: Draft, choices: Mapping[str, naming.Choices], calendars: Calendars) -> Markup:
    """The whole policy; empty while nothing is promised."""
    given = draft.rest.seconds()
    if not any(given.values()):
        return Markup("")
    found = [_holds(draft, choices), _promises(draft.rest, calendars)]
    others = [line for line in draft.lines[:-1] if line.is_narrow]
    if others:
        found.append(_others(others, choices))
    found += [_steps(draft, base) for base in [steps_count_on(draft.rest)] if base]
    found.append(_pauses(draft))
    return Markup(" ").join(one for one in found if one)


def steps_count_on(line: LineDraft) -> int | None:
    """The seconds of which the steps are so many percent: of the first reply, if it is promised."""
    seconds = line.seconds()
    return next((seconds[metric] for metric in METRICS if seconds[metric]), None)


def time(seconds: float) -> str:
    """As a target is said: 24 h is no calendar day."""
    if seconds % _HOUR == 0 and _HOUR <= seconds <= _TWO_DAYS:
        return _("%(n)s h") % {"n": int(seconds // _HOUR)}
    return times.span(timedelta(seconds=seconds))


def brief(draft: Draft, choices: Mapping[str, naming.Choices]) -> str:
    """Where it holds, for the list: Live chat · Gold or Platinum."""
    parts = [
        naming.joined(naming.values(draft.conditions[name], choices[name]))
        for name in CONDITIONS
        if draft.conditions.get(name)
    ]
    return " · ".join(parts) or _("Everything that no policy above fits")


def who(line: LineDraft, choices: Mapping[str, naming.Choices]) -> str:
    parts = [
        naming.joined(naming.values(chosen, choices[name]))
        for name, chosen in (("tiers", line.tiers), ("classes", line.classes))
        if chosen
    ]
    return " · ".join(parts)


def _holds(draft: Draft, choices: Mapping[str, naming.Choices]) -> Markup:
    said = {
        "channels": _("the channel is %(values)s"),
        "tiers": _("the tier is %(values)s"),
        "priorities": _("the priority is %(values)s"),
        "classes": _("what it takes is %(values)s"),
        "reasons": _("the contact reason is %(values)s"),
        "languages": _("the language is %(values)s"),
        "brands": _("the brand is %(values)s"),
    }
    parts = [
        said[name] % {"values": naming.joined(naming.values(draft.conditions[name], choices[name]))}
        for name in CONDITIONS
        if draft.conditions.get(name)
    ]
    if not parts:
        return _marked(_("Holds for every conversation that no policy above fits."))
    return _marked(_("Holds where %(conditions)s.")) % {"conditions": naming.all_of(parts)}


def _promises(line: LineDraft, calendars: Calendars) -> Markup:
    said = {
        "first": _("a first reply within %(time)s"),
        "next": _("each next reply within %(time)s"),
        "solve": _("a solution within %(time)s"),
        "queue": _("at most %(time)s in the queue"),
    }
    parts = [
        said[metric] % {"time": time(seconds)}
        for metric, seconds in line.seconds().items()
        if seconds
    ]
    bold = Markup(", ").join(Markup("<b>{}</b>").format(part) for part in parts)
    when = _("day and night")
    if line.calendar:
        when = _("on the calendar %(name)s") % {"name": calendars.get(line.calendar, "–")}
    return _marked(_("The player gets %(promises)s, %(when)s.")) % {"promises": bold, "when": when}


def _others(lines: list[LineDraft], choices: Mapping[str, naming.Choices]) -> Markup:
    named = naming.all_of([who(line, choices) for line in lines])
    return _marked(_("Times of their own hold for %(who)s.")) % {"who": named}


def _steps(draft: Draft, seconds: int) -> Markup:
    alerts = {step.number: step.to for step in draft.steps if step.number and step.to}
    times_of = _together(alerts, seconds)
    parts = []
    for percent in sorted({*alerts, 100}):
        at = times_of.get(percent, "")
        if not at:
            continue  # told with an earlier one
        hearers = naming.all_of([str(naming.HEARERS[one]) for one in alerts.get(percent, [])])
        if percent == 100 and hearers:
            said = _marked(_("<b>at %(time)s it turns late and alerts %(who)s</b>"))
        elif percent == 100:
            said = _marked(_("at %(time)s it turns late"))
        else:
            said = _marked(_("<b>at %(time)s it alerts %(who)s</b>"))
        parts.append(said % {"time": at, "who": hearers})
    return _marked(_("If nobody answers, %(steps)s.")) % {"steps": Markup(", ").join(parts)}


def _together(alerts: Mapping[int, list[str]], seconds: int) -> dict[int, str]:
    """When each step comes; those that follow each other to the same people in one breath."""
    found: dict[int, list[str]] = {}
    first = 0
    for percent in sorted({*alerts, 100}):
        is_same = first and 100 not in (first, percent) and alerts[first] == alerts[percent]
        first = first if is_same else percent
        found.setdefault(first, []).append(time(seconds * percent / 100))
    return {percent: naming.all_of(given) for percent, given in found.items()}


def _pauses(draft: Draft) -> Markup:
    said = {
        Ticket.PENDING_PLAYER: _("we wait for the player"),
        Ticket.PENDING_INTERNAL: _("a department is asked"),
    }
    named = naming.joined([said[status] for status in draft.pauses if status in said])
    if not named or not any(line.seconds()["solve"] for line in draft.lines):
        return Markup("")
    return _marked(_("The clock of the solution is paused while %(pauses)s.")) % {"pauses": named}


def _marked(said: str) -> Markup:
    return Markup(said)  # noqa: S704 - a text of ours, in which some words are bold
