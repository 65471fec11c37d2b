"""How one deadline came about, hour by hour: so that nobody has to argue about it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.events.models import Event
from accounts.people.reader import Reader
from helpdesk.lib import hours, times
from helpdesk.lib.hours import Hours
from tickets.clocks import policies
from tickets.clocks.keeping import matched, naming, sentences
from tickets.clocks.models import Calendar, Clock, ClockPause
from tickets.clocks.policies import ALWAYS
from tickets.thread import names
from tickets.thread.models import Ticket

MOST_ROWS = 120  # of one clock; what lies between the first and the last is told in one line
OPEN, CLOSED, PAUSED, DUE, LEFT_OUT = "open", "closed", "paused", "due", "left-out"
_MOMENT = timedelta(microseconds=1)
_NEAR = 1.0  # seconds: what is counted here and what the clock kept are the same


class Row(NamedTuple):
    """A stretch of time; `counted` and `total` are seconds in words, empty where none counts."""

    kind: str
    begins: str
    ends: str
    says: str
    counted: str = ""
    total: str = ""


class Reckoned(NamedTuple):
    """One clock as it is printed; `state` is met, late, cancelled, running or paused."""

    id: int
    title: str
    state: str
    result: str
    target: str
    started: str
    due: str
    zone: str
    policy: str
    line: str
    hours: str
    facts: str
    before: list[matched.Passed]
    note: str
    rows: list[Row]
    contradiction: str


class _Stretch(NamedTuple):
    begins: datetime
    ends: datetime
    pause: ClockPause | None


def of(ticket: Ticket, who: Reader) -> list[Reckoned]:
    """Every clock that the ticket ever had, the newest first."""
    pauses = Prefetch("pauses", ClockPause.objects.order_by("paused_at"))
    clocks = (
        Clock.objects.filter(ticket=ticket)
        .select_related("policy", "line")
        .prefetch_related(pauses)
        .order_by("-started_at", "-pk")
    )
    found = list(clocks)
    actors = _actors(ticket, found)
    return [_reckoned(clock, actors, who) for clock in found]


def _actors(ticket: Ticket, clocks: list[Clock]) -> dict[int, str]:
    """By whose deed each pause began."""
    seqs = {pause.seq for clock in clocks for pause in clock.pauses.all()}
    events = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk, seq__in=seqs)
    return dict(events.values_list("seq", "actor__name"))


def _reckoned(clock: Clock, actors: dict[int, str], who: Reader) -> Reckoned:
    counts_on, calendar = _hours(clock)
    until = clock.ended_at or max(who.now, clock.started_at)
    stretches = list(_stretches(clock, until))
    total, rows = 0.0, []
    for one in stretches:
        if one.pause is not None:
            rows.append(_paused(one, actors, counts_on, who))
            continue
        for row, seconds in _counted(one, total, clock.target_seconds, counts_on, calendar, who):
            rows.append(row)
            total += seconds
    state, result = _result(clock, total, who)
    return Reckoned(
        id=clock.pk,
        title=str(naming.METRICS[clock.metric]),
        state=state,
        result=result,
        target=sentences.time(clock.target_seconds),
        started=_moment(clock.started_at, counts_on, who),
        due=_moment(clock.due_at, counts_on, who) if clock.due_at else _time_up(rows),
        zone=str(counts_on.zone),
        policy=naming.name(clock.policy) if clock.policy else _("a policy that was deleted since"),
        line=matched.line(clock, who.language),
        hours=calendar.name if calendar else _("Always"),
        facts=matched.facts(clock.key, who.language),
        before=matched.passed(clock, who.language),
        note=matched.note(clock),
        rows=_short(rows),
        contradiction=_contradiction(clock, total, until, counts_on),
    )


def _time_up(rows: list[Row]) -> str:
    """While it is paused it is due at no moment, unless its time was over before."""
    return next((row.begins for row in rows if row.kind == DUE), "–")


def _hours(clock: Clock) -> tuple[Hours, Calendar | None]:
    calendar = Calendar.objects.filter(pk=clock.calendar_id or 0).first()
    if calendar is None:
        return ALWAYS, None
    return policies.book().hours(calendar.pk), calendar


def _stretches(clock: Clock, until: datetime) -> Iterator[_Stretch]:
    """From its start to its end, in turns running and standing."""
    at = clock.started_at
    for pause in clock.pauses.all():
        begins, ends = max(pause.paused_at, at), min(pause.resumed_at or until, until)
        if begins > at:
            yield _Stretch(at, begins, None)
        if ends > begins:
            yield _Stretch(begins, ends, pause)
        at = max(at, ends)
    if until > at:
        yield _Stretch(at, until, None)


def _counted(
    one: _Stretch,
    before: float,
    target: int,
    counts_on: Hours,
    calendar: Calendar | None,
    who: Reader,
) -> Iterator[tuple[Row, float]]:
    """Each open stretch with what it counts, each closed one, and where the target is reached."""
    at, total = one.begins, before
    for first, last in _by_day(counts_on, one.begins, one.ends):
        if first > at:
            yield _closed(at, first, counts_on, calendar, who), 0.0
        seconds = hours.elapsed(counts_on, first, last)
        if total < target <= total + seconds:
            due = hours.add(counts_on, first, target - total)
            yield _open(first, due, target, target - total, counts_on, who), target - total
            yield Row(DUE, _moment(due, counts_on, who), "", _("The time is up")), 0.0
            seconds, total, first = total + seconds - target, float(target), due
        total += seconds
        if seconds:
            yield _open(first, last, total, seconds, counts_on, who), seconds
        at = last
    if one.ends > at:
        yield _closed(at, one.ends, counts_on, calendar, who), 0.0


def _by_day(
    counts_on: Hours, begins: datetime, ends: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Open stretches, none longer than the day on the wall."""
    for first, last in hours.spans(counts_on, begins, ends):
        at = first
        while at < last:
            local = at.astimezone(counts_on.zone)
            midnight = (local + timedelta(days=1)).replace(
                hour=0, minute=0, second=0, microsecond=0
            )
            stop = min(last, midnight) if midnight > at else last
            yield at, stop
            at = stop


def _open(
    first: datetime, last: datetime, total: float, seconds: float, counts_on: Hours, who: Reader
) -> Row:
    return Row(
        OPEN,
        _moment(first, counts_on, who),
        _moment(last, counts_on, who),
        _("counts"),
        exact(seconds),
        exact(total),
    )


def _closed(
    first: datetime, last: datetime, counts_on: Hours, calendar: Calendar | None, who: Reader
) -> Row:
    days = [at.astimezone(counts_on.zone).date().isoformat() for at in (first, last - _MOMENT)]
    holidays = calendar.holidays if calendar else []
    named = [one["name"] for one in holidays if days[0] <= one["date"] <= days[1] and one["name"]]
    said = _("closed: %(name)s") % {"name": ", ".join(named)} if named else _("closed")
    return Row(CLOSED, _moment(first, counts_on, who), _moment(last, counts_on, who), said)


def _paused(one: _Stretch, actors: dict[int, str], counts_on: Hours, who: Reader) -> Row:
    assert one.pause is not None
    status = str(names.STATUSES.get(one.pause.status, one.pause.status))
    by = actors.get(one.pause.seq, "")
    said = [_("paused"), status, by, sentences.time((one.ends - one.begins).total_seconds())]
    begins, ends = (_moment(at, counts_on, who) for at in (one.begins, one.ends))
    return Row(PAUSED, begins, ends, " · ".join(word for word in said if word))


def _result(clock: Clock, total: float, who: Reader) -> tuple[str, str]:
    if clock.breached_at is not None and total < clock.target_seconds:
        return "late", _late_once(clock, sentences.time(clock.target_seconds - total))
    over = sentences.time(total - clock.target_seconds)
    if clock.breached_at is not None and clock.ended_at is not None:
        return "late", _("Late by %(time)s") % {"time": over}
    if clock.breached_at is not None:
        return "late", _("Late, by %(time)s so far") % {"time": over}
    if clock.is_cancelled:
        return "cancelled", _("No longer needed after %(time)s") % {"time": sentences.time(total)}
    if clock.ended_at is not None:
        spare = sentences.time(clock.target_seconds - total)
        return "met", _("Kept, with %(time)s to spare") % {"time": spare}
    left = sentences.time(clock.target_seconds - total)
    if clock.runs_from is None:
        return "paused", _("Paused, with %(time)s left") % {"time": left}
    return "running", _("Runs, with %(time)s left") % {"time": left}


def _late_once(clock: Clock, left: str) -> str:
    """Its target was moved after it had been missed: that it was late stays."""
    if clock.ended_at is not None or clock.runs_from is None:
        return _("Was late by its former target")
    return _("Was late by its former target, %(time)s left by this one") % {"time": left}


def _contradiction(clock: Clock, total: float, until: datetime, counts_on: Hours) -> str:
    """Where what the clock kept is not what its hours say today."""
    kept = clock.used_seconds
    if clock.runs_from is not None:
        kept += hours.elapsed(counts_on, clock.runs_from, until)
    if abs(kept - total) <= _NEAR:
        return ""
    said = _("The clock itself counted %(time)s: its calendar or its pauses have changed since.")
    return said % {"time": exact(kept)}


def _short(rows: list[Row]) -> list[Row]:
    if len(rows) <= MOST_ROWS:
        return rows
    half = MOST_ROWS // 2
    left_out = _("%(n)s lines more") % {"n": len(rows) - 2 * half}
    return [*rows[:half], Row(LEFT_OUT, "", "", left_out), *rows[-half:]]


def exact(seconds: float) -> str:
    """1:05:09, to the second."""
    minutes, left = divmod(round(seconds), 60)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}:{minutes:02}:{left:02}"


def _moment(at: datetime, counts_on: Hours, who: Reader) -> str:
    """By the clock on the wall of the calendar, to the second."""
    zone = counts_on.zone if counts_on is not ALWAYS else times.zone(who.person.time_zone)
    local = at.astimezone(zone)
    day = times.date(at, tz=zone, language=who.language, now=who.now)
    return f"{day} {local:%H.%M.%S}" if who.language == "tr" else f"{day} {local:%H:%M:%S}"
