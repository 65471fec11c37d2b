"""A request in words: as a line of a list, as a page, and beside a conversation."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.approvals import kinds, objections
from accounts.approvals.actions.nudging import PAUSE
from accounts.approvals.kinds import Check, Fact, Outcome
from accounts.approvals.models import ApprovalRequest
from accounts.events import registry
from accounts.events.models import Event
from accounts.people.models import Person
from accounts.people.reader import Reader
from helpdesk.lib import money
from helpdesk.lib import text as words

_SOON = timedelta(hours=1)
_READ = ("maker", "checker", "brand", "player__person")
STATES = {
    ApprovalRequest.OPEN: ("accent", "clock"),
    ApprovalRequest.APPROVED: ("good", "check"),
    ApprovalRequest.REFUSED: ("danger", "x"),
    ApprovalRequest.WITHDRAWN: ("", "undo"),
    ApprovalRequest.EXPIRED: ("warn", "clock"),
    ApprovalRequest.VOIDED: ("warn", "alert"),
}


class Flag(NamedTuple):
    """Until when it can be decided; a page redraws it from `due` and `soon`, epoch milliseconds."""

    state: str  # open, soon, late
    words: str
    by: str
    what: str
    due: int
    soon: int


class Line(NamedTuple):
    """One row of a list."""

    id: int
    url: str
    title: str
    amount: str
    player: str
    player_id: int
    brand: str
    maker: str
    maker_id: int
    made: str
    checker: str
    checker_id: int
    state: str
    state_words: str
    tone: str
    icon: str
    when: str  # it was made, or decided
    asked: str  # the same in a sentence
    iso: str
    needs_lead: bool
    why_not: str
    flag: Flag | None
    outcome: Outcome | None


class Step(NamedTuple):
    """`state` is done, refused, here, or next."""

    name: str
    time: str
    state: str


class Standing(NamedTuple):
    """How the approval of one thing stands for somebody who looks at it, such as beside a chat."""

    id: int
    url: str
    signed: int  # of two
    is_open: bool
    words: str
    steps: list[Step]
    nudge_url: str
    nudge_words: str  # "Remind Ferhat"; empty where nobody can be reminded now
    nudged: str
    why_not: str  # why this reader may not decide himself


class Page(NamedTuple):
    line: Line
    about: list[Fact]
    first_said: str
    checked: list[str]
    note: str
    reason: str
    refusal: str
    looked_up: list[Check]
    together: str
    past: list[dict[str, str]]
    void: str  # why it is void, where it is
    standing: Standing | None
    outcome: Outcome | None


def state_words(state: str) -> str:
    return {
        ApprovalRequest.OPEN: _("1 of 2 approvals"),
        ApprovalRequest.APPROVED: _("Approved by two"),
        ApprovalRequest.REFUSED: _("Refused"),
        ApprovalRequest.WITHDRAWN: _("Taken back"),
        ApprovalRequest.EXPIRED: _("Not decided in time"),
        ApprovalRequest.VOIDED: _("Void: it changed"),
    }[state]


def read(rows: Any) -> list[ApprovalRequest]:
    return list(rows.select_related(*_READ))


def amount(request: ApprovalRequest, reader: Reader) -> str:
    return written(request.amount, request.currency, reader)


def written(amount: int, currency: str, reader: Reader) -> str:
    """Empty for what is no money."""
    if not currency:
        return ""
    return money.written(amount, currency=currency, language=reader.language)


def title(request: ApprovalRequest) -> str:
    return str(kinds.of(request.kind).called) % {"ref": request.ref}


def line(
    request: ApprovalRequest,
    reader: Reader,
    *,
    why_not: str = "",
    outcome: Outcome | None = None,
    brands: int = 1,
) -> Line:
    tone, icon = STATES[request.state]
    at = request.decided_at or request.made_at
    is_open = request.state == ApprovalRequest.OPEN
    return Line(
        id=request.pk,
        url=f"/approvals/{request.pk}/",
        title=title(request),
        amount=amount(request, reader),
        player=words.short_name(request.player.person.name),
        player_id=request.player.survivor_id,
        brand=request.brand.name if brands > 1 else "",
        maker=request.maker.name,
        maker_id=request.maker_id,
        made=reader.full(request.made_at),
        checker=request.checker.name if request.checker else "",
        checker_id=request.checker_id or 0,
        state=request.state,
        state_words=state_words(request.state),
        tone=tone,
        icon=icon,
        when=reader.full(at),
        asked=reader.inside(request.made_at),
        iso=at.isoformat(),
        needs_lead=request.needs_lead,
        why_not=why_not,
        flag=flag(request, reader) if is_open else None,
        outcome=outcome,
    )


def flag(request: ApprovalRequest, reader: Reader) -> Flag:
    by = _("until %(time)s") % {"time": reader.coming(request.expires_at)}
    soon_at = request.expires_at - _SOON
    state = "late" if reader.now >= request.expires_at else "open"
    if state == "open" and reader.now >= soon_at:
        state = "soon"
    due, soon = (int(at.timestamp() * 1000) for at in (request.expires_at, soon_at))
    return Flag(state, by, by, "", due, soon)


def standings(subject_type: str, subject_ids: Sequence[int], reader: Reader) -> dict[int, Standing]:
    """Of these things, by their key, how the newest request about each stands; in a fixed number of
    statements, and one where there is none."""
    newest = read(
        ApprovalRequest.objects.filter(subject_type=subject_type, subject_id__in=subject_ids)
        .order_by("subject_type", "subject_id", "-pk")
        .distinct("subject_type", "subject_id")
    )
    return dict(
        zip(
            (one.subject_id for one in newest),
            _standings(newest, reader),
            strict=True,
        )
    )


def standing(subject_type: str, subject_id: int, reader: Reader) -> Standing | None:
    """Of one thing, while it waits for the second person."""
    found = standings(subject_type, [subject_id], reader).get(subject_id)
    return found if found is not None and found.is_open else None


def _standings(requests: list[ApprovalRequest], reader: Reader) -> list[Standing]:
    open_ones = [one for one in requests if one.state == ApprovalRequest.OPEN]
    if not open_ones:
        return [_standing(one, reader, [], "") for one in requests]
    people = objections.asked_about(open_ones)
    hindrances = objections.of(open_ones, [*people, reader.person], now=reader.now)
    found = []
    for one in requests:
        is_open = one.state == ApprovalRequest.OPEN
        in_the_way = hindrances.approving(one, reader.person) if is_open else []
        # whoever has no part in it need not read so
        why_not = next((why.words for why in in_the_way if why.code != "right"), "")
        may = hindrances.deciding(one, people) if is_open else []
        found.append(_standing(one, reader, may, why_not))
    return found


def _standing(
    request: ApprovalRequest, reader: Reader, may: list[Person], why_not: str
) -> Standing:
    # whoever may decide himself does so
    is_his = any(person.pk == reader.person.pk for person in may)
    others = [] if is_his else may
    rests = request.nudged_at is not None and reader.now - request.nudged_at < PAUSE
    nudge = ""
    if others and not rests:
        first = others[0].name.split()[0]
        nudge = _("Remind %(name)s") % {"name": first} if len(others) == 1 else _("Remind them")
    nudged = ""
    if request.nudged_at is not None and request.state == ApprovalRequest.OPEN:
        nudged = _("Reminded %(time)s") % {"time": reader.inside(request.nudged_at)}
    return Standing(
        id=request.pk,
        url=f"/approvals/{request.pk}/",
        signed={ApprovalRequest.OPEN: 1, ApprovalRequest.APPROVED: 2}.get(request.state, 0),
        is_open=request.state == ApprovalRequest.OPEN,
        words=state_words(request.state),
        steps=_steps(request, reader, may),
        nudge_url=f"/approvals/{request.pk}/reminder/",
        nudge_words=nudge,
        nudged=nudged,
        why_not=why_not,
    )


def _steps(request: ApprovalRequest, reader: Reader, may: list[Person]) -> list[Step]:
    first = Step(_first(request.maker), reader.time(request.made_at), "done")
    if request.checker is not None and request.decided_at is not None:
        state = "refused" if request.state == ApprovalRequest.REFUSED else "done"
        return [first, Step(_first(request.checker), reader.time(request.decided_at), state)]
    if request.state != ApprovalRequest.OPEN:
        return [first, Step(state_words(request.state), "", "next")]
    who = _first(may[0]) if len(may) == 1 else _("Second person")
    return [first, Step(who, _("waiting"), "here")]


def _first(person: Person) -> str:
    return person.name.split()[0]


def page(request: ApprovalRequest, reader: Reader, *, brands: int) -> Page:
    described = kinds.of(request.kind)
    outcome = described.outcomes([request], reader).get(request.pk) if request.checker_id else None
    standing = _standings([request], reader)[0]
    happened = _happened(request)
    refusal = next(
        (str(one.label) for one in described.refusals if one.code == request.reason_code), ""
    )
    reads = described.lets_read(request, reader.person)
    return Page(
        line=line(request, reader, outcome=outcome, brands=brands),
        about=_about(request, reader) + (described.facts(request, reader) if reads else []),
        first_said=str(described.first_said if reads else _("%(name)s asked"))
        % {"name": request.maker.name},
        checked=[
            str(one.label)
            for one in described.checklist
            # that something unusual was looked into is for the same few
            if one.code in request.checked and (one.is_required or reads)
        ],
        note=request.maker_note if reads else "",
        reason=request.reason if reads else "",
        refusal=refusal,
        looked_up=described.looked_up(request.player_id, reader),
        together=_together(request, reader),
        past=_past(happened, reader),
        void=_void(happened) if request.state == ApprovalRequest.VOIDED else "",
        standing=standing,
        outcome=outcome,
    )


def _about(request: ApprovalRequest, reader: Reader) -> list[Fact]:
    found = []
    asked = kinds.of(request.kind).asked_at([request.subject_id]).get(request.subject_id)
    if asked is not None:
        found.append(Fact(_("Asked by the player"), reader.full(asked)))
    # where money goes is not for everybody (GM-7)
    if request.content.get("destination") and reader.person.may("money.balance"):
        found.append(Fact(_("Goes to"), request.content["destination"]))
    if request.content.get("method"):
        method = kinds.of(request.kind).method_name(request.content["method"])
        found.append(Fact(_("Method"), method))
    return found


def _together(request: ApprovalRequest, reader: Reader) -> str:
    """That there is more of the same case, where there is."""
    if request.state != ApprovalRequest.OPEN or not kinds.of(request.kind).is_money:
        return ""
    found = objections.of([request], [], now=reader.now).together(request)
    if found.parts == 1:
        return ""
    said = ngettext(
        "%(n)s request to the same account in 30 days, together %(sum)s",
        "%(n)s requests to the same account in 30 days, together %(sum)s",
        found.parts,
    )
    return said % {"n": found.parts, "sum": written(found.case, request.currency, reader)}


def _happened(request: ApprovalRequest) -> list[Event]:
    """What happened to it, the newest last."""
    told = Event.objects.filter(subject_type="approval", subject_id=request.pk).order_by("seq")
    return list(told.select_related("actor")[:100])


def _void(happened: list[Event]) -> str:
    if any(one.verb == "approval.replaced" for one in happened):
        return _(
            "Somebody else has put it up anew, because whoever asked doesn’t count as the first"
            " person any more. Nobody can approve this one."
        )
    return _(
        "What it was about has changed, so nobody can approve it any more. It has to be put up"
        " anew."
    )


def _past(happened: list[Event], reader: Reader) -> list[dict[str, str]]:
    return [
        {
            "icon": registry.verbs[one.verb].icon,
            "words": str(registry.verbs[one.verb].sentence) % {"actor": one.actor.name},
            "when": reader.full(one.at),
            "iso": one.at.isoformat(),
        }
        for one in happened
    ]
