"""Signs of harm, talks and advice as colleagues read them. Nothing of it is for the player."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.people.reader import Reader
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import done, figures, harm, quoting
from accounts.protection.actions import caring
from accounts.protection.models import (
    CareMark,
    Interaction,
    Marker,
    RegulatoryNotice,
)
from accounts.protection.quoting import Quote, Source
from helpdesk.lib import times
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import short_name

_READ = """
WITH f AS MATERIALIZED (
    SELECT %(player)s::bigint AS id UNION ALL
    SELECT p.id FROM accounts_player p WHERE p.merged_into_id = %(player)s::bigint
)
SELECT (SELECT json_build_object('advice', c.advice, 'until', c.until, 'by', a.name, 'at', c.at)
        FROM f JOIN accounts_caremark c ON c.player_id = f.id
        JOIN accounts_person a ON a.id = c.by_id
        WHERE c.ended_at IS NULL AND (c.until IS NULL OR c.until > %(now)s::timestamptz)
        ORDER BY c.at DESC, c.id DESC LIMIT 1),
       (SELECT json_build_object('id', i.id, 'due_at', i.due_at, 'opened_at', i.opened_at)
        FROM f JOIN accounts_interaction i ON i.player_id = f.id
        WHERE i.state = 'open' ORDER BY i.due_at, i.id LIMIT 1),
       (SELECT json_agg(m ORDER BY m.at DESC, m.id DESC)
        FROM (SELECT m.id, m.code, m.strength, m.state, m.detected_by, m.value, m.at,
                     m.evidence_type, m.evidence_id
              FROM f JOIN accounts_marker m ON m.player_id = f.id
              WHERE m.state IN ('suggested', 'standing')
              ORDER BY m.at DESC, m.id DESC LIMIT 12) m)
"""
_TONES = {Marker.WATCH: "", Marker.MODERATE: "warn", Marker.STRONG: "danger"}
_SOON = 0.25  # of its time is left when a clock turns amber


class Clock(NamedTuple):
    """As `components/_clock.html` draws it."""

    state: str
    text: str
    says: str
    part: int
    due: int
    target: int
    small: str = ""
    is_large: bool = False


class Sign(NamedTuple):
    id: int
    words: str
    strength: str
    tone: str
    why: str  # what was counted, or what a colleague wrote
    how: str
    when: str
    is_suggested: bool
    quote: Quote | None = None  # the words it was read in, for whoever may judge it


class Brief(NamedTuple):
    """What stands beside a conversation."""

    advice: str
    advice_meta: str
    talk: int
    clock: Clock | None
    standing: list[Sign]
    suggested: list[Sign]
    sources: list[Source]  # of those that are only suggested


def brief_of(player_id: int, reader: Reader) -> Brief:
    """In one statement."""
    [(care, talk, markers)] = ask(_READ, {"player": player_id, "now": reader.now})
    signs = [_brief_sign(one, reader) for one in markers or ()]
    suggested = [one for one in markers or () if one["state"] == Marker.SUGGESTED]
    return Brief(
        advice=care["advice"] if care else "",
        advice_meta=_meta(care, reader) if care else "",
        talk=talk["id"] if talk else 0,
        clock=clock(_moment(talk["due_at"]), since=_moment(talk["opened_at"]), now=reader.now)
        if talk
        else None,
        standing=[one for one in signs if not one.is_suggested],
        suggested=[one for one in signs if one.is_suggested],
        sources=[
            Source(one["id"], one["code"], one["evidence_type"], one["evidence_id"])
            for one in suggested
        ],
    )


def asked_beside(brief: Brief, reader: Reader, *, ticket: int | None) -> Brief:
    """With the words of what is only suggested, and without what the conversation itself asks."""
    answered = set[int]()
    if ticket is not None:
        answered = quoting.answered_beside(brief.sources, ticket, reader)
    left = [one for one in brief.sources if one.id not in answered]
    quotes = quoting.of(left, reader)
    return brief._replace(
        suggested=[
            one._replace(quote=quotes.get(one.id))
            for one in brief.suggested
            if one.id not in answered
        ]
    )


def quotes_of(markers: Iterable[Marker], reader: Reader) -> dict[int, Quote]:
    sources = [
        Source(one.pk, one.code, one.evidence_type, one.evidence_id)
        for one in markers
        if one.evidence_id is not None
    ]
    return quoting.of(sources, reader)


def clock(due_at: datetime, *, since: datetime, now: datetime) -> Clock:
    """How long is left until a talk, a look back or a notice is late."""
    left = (due_at - now).total_seconds()
    target = max(1, int((due_at - since).total_seconds()))
    due = int(due_at.timestamp() * 1000)
    span = timedelta(seconds=times.shown_seconds(left))
    if left <= 0:
        text = _("%(time)s late") % {"time": times.span(span)}
        return Clock(
            "late", text, _("%(time)s too late") % {"time": times.spoken(span)}, 0, due, target
        )
    share = min(1.0, left / target)
    return Clock(
        "soon" if share <= _SOON else "on",
        times.span(span),
        _("%(time)s left") % {"time": times.spoken(span)},
        round(100 * share),
        due,
        target,
    )


def _brief_sign(row: dict[str, Any], reader: Reader) -> Sign:
    return _sign(
        *(row["id"], row["code"], row["strength"], row["state"], row["detected_by"], row["value"]),
        at=_moment(row["at"]),
        reader=reader,
    )


def sign(marker: Marker, reader: Reader) -> Sign:
    return _sign(
        *(marker.pk, marker.code, marker.strength, marker.state, marker.detected_by, marker.value),
        at=marker.at,
        reader=reader,
    )


def _sign(
    pk: int,
    code: str,
    strength: str,
    state: str,
    detected_by: str,
    value: dict[str, Any],
    *,
    at: datetime,
    reader: Reader,
) -> Sign:
    return Sign(
        id=pk,
        words=harm.sign(code),
        strength=str(harm.STRENGTHS[strength]),
        tone=_TONES[strength],
        why=harm.explained(code, value) or str(value.get("said", "")),
        how=str(harm.DETECTED.get(detected_by, "")),
        when=reader.short(at),
        is_suggested=state == Marker.SUGGESTED,
    )


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said)


def _meta(care: dict[str, Any], reader: Reader) -> str:
    said = f"{care['by']}, {reader.inside(_moment(care['at']))}"
    if care["until"]:
        said += " · " + _until(_moment(care["until"]), reader)
    return said


def _until(at: datetime, reader: Reader) -> str:
    day = times.date(at, tz=reader.tz, language=reader.language, now=reader.now)
    return _("until %(day)s") % {"day": day}


class Decided(NamedTuple):
    """A sign with what became of it."""

    sign: Sign
    state: str
    by: str
    decided: str
    why: str
    may_decide: bool


class Talk(NamedTuple):
    id: int
    state: str
    tone: str
    level: str
    when: str
    about: str
    clock: Clock | None


class Advice(NamedTuple):
    advice: str
    meta: str
    is_standing: bool


def signs_of(player: Player, reader: Reader) -> list[Decided]:
    rows = Marker.objects.filter(player__in=family(player.pk)).select_related("by", "decided_by")
    return _with_words(rows.order_by("-at", "-pk")[:60], reader)


def _with_words(rows: Iterable[Marker], reader: Reader) -> list[Decided]:
    markers = list(rows)
    quotes = quotes_of(markers, reader)
    return [decided(one, reader, quotes.get(one.pk)) for one in markers]


def decided(marker: Marker, reader: Reader, quote: Quote | None = None) -> Decided:
    by = marker.decided_by
    stands = marker.state == Marker.STANDING
    return Decided(
        sign=sign(marker, reader)._replace(quote=quote),
        state=str(harm.STATES[marker.state]),
        by=marker.by.name if marker.by.kind == "staff" else "",
        decided=f"{by.name}, {reader.inside(marker.decided_at)}"
        if by and marker.decided_at
        else "",
        why=marker.why,
        may_decide=stands and reader.person.may("protection.decide"),
    )


def talks_of(player: Player, reader: Reader) -> list[Talk]:
    rows = Interaction.objects.filter(player__in=family(player.pk)).select_related("performed_by")
    found = rows.prefetch_related("evaluations").order_by("-opened_at", "-pk")[:30]
    return [talk(one, reader) for one in found]


_TALKS = {
    Interaction.OPEN: ("warn", lambda: _("Owed")),
    Interaction.AWAITING: ("accent", lambda: _("Effect to be seen")),
    Interaction.EVALUATED: ("good", lambda: _("Looked back at")),
    Interaction.DROPPED: ("", lambda: _("Not needed any more")),
}


def talk(row: Interaction, reader: Reader) -> Talk:
    tone, said = _TALKS[row.state]
    ends = [str(harm.OUTCOMES[one.outcome]) for one in row.evaluations.all() if one.outcome]
    about = []
    if row.performed_by is not None:
        about.append(row.performed_by.name)
        about += [str(harm.CHANNELS.get(row.channel, ""))]
    return Talk(
        id=row.pk,
        state=" · ".join(dict.fromkeys(ends)) or said(),
        tone=_outcome_tone(row) or tone,
        level=str(harm.LEVELS[row.level]),
        when=reader.full(row.performed_at or row.opened_at),
        about=" · ".join(one for one in about if one),
        clock=clock(row.due_at, since=row.opened_at, now=reader.now)
        if row.state == Interaction.OPEN
        else None,
    )


def _outcome_tone(row: Interaction) -> str:
    outcomes = [one.outcome for one in row.evaluations.all() if one.outcome]
    return (
        {"improved": "good", "unchanged": "", "worse": "danger"}[outcomes[-1]] if outcomes else ""
    )


def advice_of(player: Player, reader: Reader) -> list[Advice]:
    """What stands, and what stood before."""
    rows = CareMark.objects.filter(player__in=family(player.pk)).select_related("by")
    standing = caring.standing(player.pk, now=reader.now)
    return [
        Advice(
            one.advice,
            _meta({"by": one.by.name, "at": one.at.isoformat(), "until": None}, reader)
            + (f" · {_until(one.until, reader)}" if one.until else ""),
            standing is not None and one.pk == standing.pk,
        )
        for one in rows.order_by("-at", "-pk")[:10]
    ]


def talk_page(row: Interaction, reader: Reader) -> dict[str, Any]:
    """One talk: what was seen, what was said and done, and whether it has helped."""
    markers = row.markers.select_related("by", "decided_by").order_by("-at", "-pk")[:30]
    is_open = row.state == Interaction.OPEN
    return {
        "talk": row,
        "is_open": is_open,
        "clock": clock(row.due_at, since=row.opened_at, now=reader.now) if is_open else None,
        "signs": _with_words(markers, reader),
        "level": str(harm.LEVELS[row.level]),
        "channel": str(harm.CHANNELS.get(row.channel, "")),
        "actions": [str(harm.ACTIONS[one]) for one in row.actions],
        "done": [str(harm.ACTIONS[one]) for one in done.since(row)] if is_open else [],
        "performed": reader.full(row.performed_at) if row.performed_at else "",
        "by": row.performed_by.name if row.performed_by else "",
        "looks": [_look_back(row, one, reader) for one in row.evaluations.order_by("due_at")],
    }


class LookBack(NamedTuple):
    id: int
    title: str
    clock: Clock | None
    is_due: bool
    outcome: str
    tone: str
    evidence: str
    by: str
    figures: list[figures.Line]
    from_when: str


def _look_back(row: Interaction, one: Any, reader: Reader) -> LookBack:
    assert row.performed_at is not None
    is_due = not one.outcome and one.due_at <= reader.now
    kept = one.figures
    if is_due:
        kept = figures.compared(
            row.player_id, around=row.performed_at, days=one.after_days, now=reader.now
        )
    return LookBack(
        id=one.pk,
        title=_("After %(n)s days") % {"n": one.after_days},
        clock=clock(one.due_at, since=row.performed_at, now=reader.now) if is_due else None,
        is_due=is_due,
        outcome=str(harm.OUTCOMES[one.outcome]) if one.outcome else "",
        tone={"improved": "good", "worse": "danger"}.get(one.outcome, ""),
        evidence=one.evidence,
        by=f"{one.by.name}, {reader.inside(one.at)}" if one.by and one.at else "",
        figures=figures.lines(kept, reader),
        from_when=reader.full_ahead(one.due_at),
    )


def notice_page(row: RegulatoryNotice, reader: Reader) -> dict[str, Any]:
    return {
        "notice": row,
        "kind": str(harm.NOTICES.get(row.kind, "")),
        "noted": f"{row.noted_by.name}, {reader.inside(row.noted_at)}",
        "reported": f"{row.reported_by.name}, {reader.inside(row.reported_at)}"
        if row.reported_by and row.reported_at
        else "",
        "may_report": row.reported_at is None and reader.person.may("protection.decide"),
        "name": short_name(row.player.person.name),
    }
