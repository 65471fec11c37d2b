"""What was asked for a player's protection, as people read it: standing, waiting, and what was."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.organisation import packs
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import echoes, restrictions
from accounts.protection.actions import excluding, returning
from accounts.protection.models import (
    Exclusion,
    LimitChange,
    Register,
    RegisterCheck,
    Return,
)
from helpdesk.lib import times
from helpdesk.lib.text import short_name

_SHOWN = 20
VIA: dict[str, str | Promise] = {
    "chat": _lazy("in a chat"),
    "email": _lazy("by e-mail"),
    "phone": _lazy("by phone"),
    "conversation": _lazy("in a conversation"),
    "own_page": _lazy("on the player’s own page"),
}
_STATES: dict[str, str | Promise] = {
    Exclusion.REQUESTED: _lazy("Asked for"),
    Exclusion.ACTIVE: _lazy("In force"),
    Exclusion.AWAITING_RETURN: _lazy("Term over, still holds"),
    Exclusion.COOLING_OFF: _lazy("On the way back, still holds"),
    Exclusion.ENDED: _lazy("Ended"),
}
_OF_CHANGES: dict[str, str | Promise] = {
    LimitChange.IN_FORCE: _lazy("In force"),
    LimitChange.WAITING: _lazy("Waits"),
    LimitChange.TO_CONFIRM: _lazy("For the player to confirm"),
    LimitChange.EXPIRED: _lazy("Not confirmed in time"),
    LimitChange.WITHDRAWN: _lazy("Withdrawn"),
    LimitChange.OVERTAKEN: _lazy("Replaced by a later one"),
}
_OF_RETURNS: dict[str, str | Promise] = {
    Return.ASKED: _lazy("Waits for an answer"),
    Return.COOLING_OFF: _lazy("Time to think"),
    Return.REFUSED: _lazy("The player stays excluded"),
    Return.ENDED: _lazy("The player has come back"),
    Return.WITHDRAWN: _lazy("Withdrawn"),
}


class Line(NamedTuple):
    """One line of a list: what, more of it, a chip, and when."""

    title: str
    detail: str
    state: str
    tone: str
    when: str
    key: int = 0
    more: str = ""


def history(player: Player, reader: Reader) -> dict[str, Any]:
    """In a number of statements that does not grow with what there is."""
    his = list(family(player.pk).values_list("pk", flat=True))
    exclusions = list(
        Exclusion.objects.filter(player__in=his)
        .select_related("asked_by")
        .order_by("-starts_at", "-pk")[:_SHOWN]
    )
    returns = Return.objects.filter(exclusion__player__in=his).select_related(
        "exclusion", "decided_by", "asked_by"
    )
    changes = LimitChange.objects.filter(player__in=his).select_related("asked_by")
    return {
        "exclusions": [_exclusion(one, reader) for one, _told in echoes.without(exclusions)],
        "returns": [_return(one, reader) for one in returns.order_by("-asked_at", "-pk")[:_SHOWN]],
        "changes": [_change(one, reader) for one in changes.order_by("-asked_at", "-pk")[:_SHOWN]],
        "register": _register(player, his, reader),
        "proposable": _proposable(player, exclusions, reader),
    }


def _proposable(player: Player, exclusions: list[Exclusion], reader: Reader) -> int | None:
    """What the register said and says no more, for whoever may propose its end."""
    said = (Exclusion.ACTIVE, Exclusion.AWAITING_RETURN)
    standing = [
        one.pk
        for one in exclusions
        if one.kind == Exclusion.REGISTER and one.asked_via and one.status in said
    ]
    if not standing or not reader.person.may("protection.decide"):
        return None
    if not returning.is_clear(player, packs.of(player.brand_id), now=reader.now):
        return None
    is_open = Return.objects.filter(exclusion=standing[0], state=Return.ASKED).exists()
    return None if is_open else standing[0]


def _exclusion(one: Exclusion, reader: Reader) -> Line:
    name = str(restrictions.EXCLUSIONS.get(one.kind, _("Excluded")))
    until = (
        _("%(from)s to %(until)s")
        % {
            "from": reader.full(one.starts_at),
            "until": times.inside(reader.full_ahead(one.ends_at)),
        }
        if one.ends_at is not None
        else _("Since %(from)s, without an end") % {"from": reader.inside(one.starts_at)}
    )
    tone = "" if one.status == Exclusion.ENDED else "guard"
    where = _("all brands") if one.scope == "all" else ""
    if one.asked_by is None:
        said = _("told by the platform")
    elif one.asked_via == excluding.REGISTER:
        said = _("told by the national register")
    else:
        said = _by(one.asked_by, one.asked_via, one.player_id)
    more = ""
    if one.asked_via and one.confirmed_at is None and one.status != Exclusion.ENDED:
        more = _("Not yet confirmed by the platform")
    detail = " · ".join(part for part in (until, where, said) if part)
    return Line(name, detail, _state(one, reader), tone, "", one.pk, more)


def _state(one: Exclusion, reader: Reader) -> str:
    """An end that has passed is no return, whoever told it and whatever he calls it since."""
    is_over = one.ends_at is not None and one.ends_at <= reader.now
    if one.kind == Exclusion.SELF and one.status == Exclusion.ACTIVE and is_over:
        return str(_STATES[Exclusion.AWAITING_RETURN])
    return str(_STATES.get(one.status, one.status))


def _return(one: Return, reader: Reader) -> Line:
    when = reader.full(one.asked_at)
    more = ""
    if one.state == Return.ASKED and one.answer_by is not None:
        more = _("Answer by %(when)s") % {"when": reader.full_ahead(one.answer_by)}
    elif one.state == Return.COOLING_OFF and one.cooling_until is not None:
        more = _("Until %(when)s") % {"when": reader.full_ahead(one.cooling_until)}
    elif one.decided_by is not None:
        name = short_name(one.decided_by.name)
        more = _("%(name)s: %(why)s") % {"name": name, "why": one.why}
    is_late = one.state == Return.ASKED and one.answer_by is not None
    is_late = is_late and one.answer_by < reader.now  # type: ignore[operator]
    tone = "danger" if is_late else "warn" if one.state == Return.ASKED else ""
    title = _("Wants to come back")
    if one.asked_by is not None:
        title = _("%(name)s proposes to end it") % {"name": short_name(one.asked_by.name)}
    is_answerable = one.state == Return.ASKED and one.asked_by_id != reader.person.pk
    key = one.pk if is_answerable else 0
    return Line(title, one.reason, str(_OF_RETURNS[one.state]), tone, when, key, more)


def _change(one: LimitChange, reader: Reader) -> Line:
    row = {"kind": one.kind, "period": one.period, "currency": one.currency}
    name = str(restrictions.LIMITS.get(one.kind, (_("Limit"),))[0])
    words = restrictions.limit_words(row, one.amount, reader)
    detail = f"{words} · {_by(one.asked_by, one.asked_via, one.player_id)}"
    is_open = one.state in (LimitChange.WAITING, LimitChange.TO_CONFIRM)
    more = ""
    if one.state == LimitChange.WAITING:
        more = _("Until %(when)s, then for the player’s own yes") % {
            "when": reader.inside(one.effective_at)
        }
    elif one.state == LimitChange.TO_CONFIRM and one.confirm_until is not None:
        more = _("Until %(when)s, else the old one stays") % {
            "when": reader.inside(one.confirm_until)
        }
    elif one.state == LimitChange.IN_FORCE and one.confirmed_at is None:
        more = _("Not yet confirmed by the platform")
    tone = "warn" if is_open else ""
    state, when = str(_OF_CHANGES[one.state]), reader.full(one.asked_at)
    return Line(name, detail, state, tone, when, one.pk if is_open else 0, more)


def _by(person: Person | None, via: str, player_id: int) -> str:
    how = str(VIA.get(via, _("in another way")))
    if person is None or person.kind == Person.PLAYER:
        return _("by the player %(how)s") % {"how": how}
    name = short_name(person.name) if person.kind == Person.STAFF else person.name
    return _("noted by %(name)s, %(how)s") % {"name": name, "how": how}


def _register(player: Player, his: list[int], reader: Reader) -> Line | None:
    """What the national register says of him; nothing where there is none."""
    rules = packs.of(player.brand_id)
    checks = list(RegisterCheck.objects.filter(player__in=his))
    name = Register.objects.filter(brand=player.brand_id, is_active=True).values_list("name")
    found = name.first()
    if found is None and not checks and not rules.value("national_register"):
        return None
    title = found[0] if found else _("National exclusion register")
    match = next((one for one in checks if one.state == RegisterCheck.MATCH), None)
    last = match or max(
        (one for one in checks if one.checked_at is not None),
        key=lambda one: one.checked_at or reader.now,
        default=None,
    )
    if match is not None:
        return Line(title, "", _("The player is on it"), "guard", _at(match, reader), 0, "")
    hours = rules.value("register_max_age_hours")
    is_old = last is None or last.checked_at is None
    if last is not None and last.checked_at is not None:
        is_old = (reader.now - last.checked_at).total_seconds() > hours * 3600
    if last is None or is_old or last.state != RegisterCheck.CLEAR:
        more = _("Nobody knows whether the player is on it. Offers stay off until it has answered.")
        return Line(title, "", _("No answer"), "warn", _at(last, reader), 0, more)
    standing = Exclusion.objects.filter(player__in=his, kind=Exclusion.REGISTER)
    if standing.exclude(status=Exclusion.ENDED).exists():
        more = _(
            "What it said before holds until the player asks to come back, or two of those who "
            "decide end it."
        )
        return Line(title, "", _("It names the player no more"), "warn", _at(last, reader), 0, more)
    return Line(title, "", _("The player is not on it"), "good", _at(last, reader), 0, "")


def _at(check: RegisterCheck | None, reader: Reader) -> str:
    if check is None or check.checked_at is None:
        return _("never asked")
    return reader.full(check.checked_at)
