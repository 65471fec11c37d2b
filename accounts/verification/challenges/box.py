"""What the box shows in which a colleague finds out who asks."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.reader import Reader
from accounts.players import names
from accounts.players.models import Address, Player
from accounts.players.proof import Place
from accounts.verification.challenges import levels, signals, standing
from accounts.verification.challenges.actions import answering, asking
from accounts.verification.models import Challenge


class Way(NamedTuple):
    means: str
    address_id: int
    icon: str
    words: str
    deed: str


class Waiting(NamedTuple):
    id: int
    means: str
    words: str
    tries_left: int
    is_sent: bool


class Box(NamedTuple):
    level: int
    level_words: str
    needed: int
    deed: str
    is_enough: bool
    signals: list[str]
    ways: list[Way]
    waiting: list[Waiting]
    can_ask_documents: bool


_SIGNALS = {
    signals.SESSION: "in",
    Challenge.CODE: "mail",
    Challenge.CALL: "phone",
    Challenge.DOCUMENTS: "id",
}


def of(player: Player, place: Place, *, deed: str, reader: Reader) -> Box:
    now, by = reader.now, reader.person
    reached = standing.of(player.pk, place, by=by, now=now)
    needed = standing.needed(player.pk, deed, now=now) if deed else 0
    waiting = _waiting(player, place, by_id=by.pk, now=now)
    return Box(
        level=reached.level,
        level_words=str(levels.NAMES[reached.level]),
        needed=needed,
        deed=str(levels.need(deed).name) if deed else "",
        is_enough=bool(deed) and reached.level >= needed,
        signals=[_said(name) for name in _SIGNALS if name in reached.signals],
        ways=[_way(one) for one in asking.ways(player, now=now)],
        waiting=[_shown(one, player, reader) for one in waiting],
        can_ask_documents=all(one.means != Challenge.DOCUMENTS for one in waiting)
        and reached.level < 3,
    )


def _said(name: str) -> str:
    return {
        signals.SESSION: _("Signed in on the site"),
        Challenge.CODE: _("Code from a stored e-mail address"),
        Challenge.CALL: _("Reached on a stored phone number"),
        Challenge.DOCUMENTS: _("Documents approved"),
    }[name]


def _way(one: Address) -> Way:
    masked = names.masked_address(one.kind, one.value)
    if one.kind == Address.EMAIL:
        return Way(Challenge.CODE, one.pk, "mail", masked, _("Send a code"))
    return Way(Challenge.CALL, one.pk, "phone", masked, _("Call back"))


def _waiting(player: Player, place: Place, *, by_id: int, now: datetime) -> list[Challenge]:
    found = Challenge.objects.filter(
        player=player,
        state=Challenge.WAITING,
        subject_type=place.subject_type,
        subject_id=place.subject_id,
        expires_at__gt=now,
    )
    if place.subject_id is None:
        found = found.filter(asked_by=by_id)
    return list(found.order_by("pk")[:5])


def _shown(one: Challenge, player: Player, reader: Reader) -> Waiting:
    address = Address.objects.filter(pk=one.address_id or 0, player=player).first()
    to = names.masked_address(address.kind, address.value) if address else ""
    if one.means == Challenge.CODE:
        words = (
            _("Code sent to %(address)s, good until %(time)s")
            % {"address": to, "time": reader.time(one.expires_at)}
            if one.sent_at
            else _("The code to %(address)s is on its way") % {"address": to}
        )
    elif one.means == Challenge.CALL:
        words = _("Call %(address)s, the stored number. Ask for nothing that a letter says.") % {
            "address": to
        }
    else:
        words = _("Waits for documents that are handed in and approved after %(time)s") % {
            "time": reader.short(one.asked_at)
        }
    return Waiting(
        one.pk, one.means, words, answering.MOST_TRIES - one.tries, one.sent_at is not None
    )
