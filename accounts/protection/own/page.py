"""What a player sees on his own page: his limits and what waits, breaks and exclusions, and the
way back. Two readings of rows for the limits, however many there are."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.organisation import packs
from accounts.organisation.packs import Rules
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import echoes, purposes
from accounts.protection.actions import consenting, limits, returning
from accounts.protection.models import Exclusion, LimitChange, PlayerLimit, Return
from accounts.protection.own import words
from accounts.protection.own.forms import OWN_WAYS, every
from helpdesk.lib import money, times

_OPEN = (LimitChange.WAITING, LimitChange.TO_CONFIRM)


class Eyes(NamedTuple):
    """How this player reads: his language, his clock, now."""

    language: str
    zone: str
    now: datetime

    def moment(self, at: datetime) -> str:
        """In the middle of a sentence."""
        said = times.full_ahead(at, tz=times.zone(self.zone), language=self.language, now=self.now)
        return times.inside(said)

    def day(self, at: datetime) -> str:
        return times.whole_date(at, tz=times.zone(self.zone), language=self.language, now=self.now)


class Waiting(NamedTuple):
    """A looser limit that he asked for. `can_confirm` from when its waiting time is over, unless
    something stands against it for now."""

    id: int
    words: str  # what it would be
    said: str
    can_confirm: bool


class Limit(NamedTuple):
    key: str  # kind.period, as its form sends it
    name: str
    words: str  # ₺5,000.00 a week
    typed: str  # as it stands in the field
    unit: str
    used: str
    share: int | None  # per cent, at most 100
    waiting: Waiting | None


class Standing(NamedTuple):
    """A break or an exclusion that holds, and what can follow."""

    id: int
    is_break: bool
    title: str
    said: str
    way_back: str  # how it ends
    may_ask: bool  # to come back
    asks_why: bool
    open_return: int | None  # what is on its way, and can be taken back
    answer: str  # why we said no, or yes while it is on its way


class Shown(NamedTuple):
    limits: list[Limit]
    waiting: list[tuple[str, Waiting]]  # for limits that he has not yet: name, what it would be
    reality: Limit | None
    standing: list[Standing]
    currency: str
    rules: Rules

    @property
    def is_excluded(self) -> bool:
        return any(not one.is_break for one in self.standing)

    @property
    def is_paused(self) -> bool:
        return bool(self.standing)

    @property
    def to_confirm(self) -> list[tuple[str, Waiting]]:
        of_limits = [(one.name, one.waiting) for one in self.limits if one.waiting]
        return [(name, one) for name, one in (*of_limits, *self.waiting) if one.can_confirm]


def of(player: Player, eyes: Eyes) -> Shown:
    his = list(family(player.pk).values_list("pk", flat=True))
    told = list(PlayerLimit.objects.filter(player__in=his))
    states = (LimitChange.IN_FORCE, *_OPEN)
    asked = list(LimitChange.objects.filter(player__in=his, state__in=states).order_by("pk"))
    said = (*(one.currency for one in told), *(one.currency for one in asked))
    currency = next((one for one in said if one), "")
    currency = currency or limits.held(player, "deposit", "day", now=eyes.now)[1]
    rules = rules_of(player)
    is_waiting = any(one.state in _OPEN for one in asked)
    refused = limits.objection(player, now=eyes.now) if is_waiting else None
    against = str(refused.message) if refused is not None else ""
    found, loose = _limits(told, asked, currency, against, eyes)
    return Shown(
        limits=[one for one in found if not one.key.startswith("reality_check")],
        waiting=loose,
        reality=next((one for one in found if one.key.startswith("reality_check")), None),
        standing=_standing(player, his, rules, eyes),
        currency=currency,
        rules=rules,
    )


def amount_words(kind: str, period: str, amount: int | None, currency: str, language: str) -> str:
    """₺5,000.00 a week, 2 h a day; no limit."""
    if amount is None:
        return _("no limit")
    if kind == "reality_check":
        return every(timedelta(seconds=amount))
    if kind == "session":
        said = times.span(timedelta(seconds=amount))
    else:
        said = money.written(amount, currency=currency, language=language)
    period_words = words.PERIODS.get(period, "")
    return _("%(amount)s %(period)s") % {"amount": said, "period": period_words}


def limit_words(one: Mapping[str, Any], language: str) -> str:
    """Deposit limit, ₺5,000.00 a week."""
    kind = one["kind"]
    said = amount_words(kind, one["period"], one["amount"], one["currency"], language)
    return f"{words.LIMITS[kind]}, {said}"


def change_words(change: LimitChange, language: str) -> tuple[str, str]:
    """Its name, and what it would be."""
    said = amount_words(change.kind, change.period, change.amount, change.currency, language)
    return str(words.LIMITS[change.kind]), said


def rules_of(player: Player) -> Rules:
    return packs.of(player.brand_id)


def _limits(
    told: Iterable[PlayerLimit],
    asked: Iterable[LimitChange],
    currency: str,
    against: str,
    eyes: Eyes,
) -> tuple[list[Limit], list[tuple[str, Waiting]]]:
    """Those that hold, with what waits for each; and what waits where nothing holds yet."""
    kept = {(one.kind, one.period): one for one in told}
    in_force = {(one.kind, one.period): one for one in asked if one.state == LimitChange.IN_FORCE}
    waits = {(one.kind, one.period): one for one in asked if one.state in _OPEN}
    found, loose = [], []
    for kind in words.LIMITS:
        for period in limits.PERIODS[kind]:
            key = (kind, period)
            amount = _holds(kept.get(key), in_force.get(key), eyes.now)
            coming = _waiting(waits[key], against, eyes) if key in waits else None
            name = str(words.LIMITS[kind])
            if amount is not None:
                used = kept[key].used if key in kept else 0
                found.append(_limit(kind, period, amount, used, currency, coming, eyes))
            elif coming is not None:
                loose.append((name, coming))
    return found, loose


def _holds(told: PlayerLimit | None, set_here: LimitChange | None, now: datetime) -> int | None:
    """The lowest of what the platform keeps to now and of what is not confirmed there yet."""
    at_platform = None
    if told is not None:
        at_platform = told.amount if told.effective_at <= now else told.before
    here = None
    if set_here is not None and (set_here.confirmed_at is None or at_platform is None):
        here = set_here.amount
    known = [one for one in (at_platform, here) if one is not None]
    return min(known) if known else None


def _limit(
    kind: str,
    period: str,
    amount: int,
    used: int,
    currency: str,
    waiting: Waiting | None,
    eyes: Eyes,
) -> Limit:
    is_time = kind in limits.TIMES
    if is_time:
        typed, unit = _minutes(amount), _("minutes")
        spent = times.span(timedelta(seconds=used))
    else:
        typed = money.plain(amount, currency=currency, language=eyes.language)
        unit = currency
        spent = money.written(used, currency=currency, language=eyes.language)
    return Limit(
        key=f"{kind}.{period}",
        name=str(words.LIMITS[kind]),
        words=amount_words(kind, period, amount, currency, eyes.language),
        typed=typed,
        unit=unit,
        used=_("%(amount)s of it used") % {"amount": spent} if kind != "reality_check" else "",
        share=min(100, round(100 * used / amount)) if kind != "reality_check" else None,
        waiting=waiting,
    )


def _minutes(seconds: int) -> str:
    return str(round(seconds / 60))


def _waiting(change: LimitChange, against: str, eyes: Eyes) -> Waiting:
    """`against` is why none can be confirmed now."""
    _name, said = change_words(change, eyes.language)
    is_over = eyes.now >= change.effective_at
    if against:
        more = against
    elif is_over and change.confirm_until is not None:
        more = _("You can confirm it until %(when)s. Without your yes nothing changes.") % {
            "when": eyes.moment(change.confirm_until)
        }
    elif is_over:
        more = _("You can confirm it now. Without your yes nothing changes.")
    else:
        more = _(
            "You can confirm it from %(when)s on. We write to you then; without your yes "
            "nothing changes."
        ) % {"when": eyes.moment(change.effective_at)}
    return Waiting(change.pk, said, more, is_over and not against)


def _standing(player: Player, his: list[int], rules: Rules, eyes: Eyes) -> list[Standing]:
    rows = Exclusion.objects.filter(player__in=his, starts_at__lte=eyes.now).select_related(
        "player"
    )
    standing = list(rows.exclude(status=Exclusion.ENDED).order_by("pk"))
    returns: dict[int, Return] = {}
    for one in Return.objects.filter(exclusion__in=standing).order_by("pk"):
        returns[one.exclusion_id] = one
    named = next((one.player for one in standing if one.kind == Exclusion.REGISTER), None)
    is_clear = named is not None and returning.is_clear(named, rules, now=eyes.now)
    is_excluded = any(one.kind != Exclusion.TIME_OUT for one in standing)
    refused = returning.objection(player, now=eyes.now) if is_excluded else None
    return [
        _shown(one, told, returns.get(one.pk), rules, is_clear, refused, eyes)
        for one, told in echoes.without(standing)
    ]


def _shown(
    one: Exclusion,
    told: list[Exclusion],
    last: Return | None,
    rules: Rules,
    is_clear: bool,
    refused: returning.TalkFirst | None,
    eyes: Eyes,
) -> Standing:
    """`told` is what the platform says of the same, `refused` why he can’t come back for now."""
    is_break = one.kind == Exclusion.TIME_OUT
    if last is not None and last.asked_by_id is not None and last.state != Return.COOLING_OFF:
        last = None  # what others propose is no word of his, and nothing of theirs is told
    is_open = last is not None and last.state in (Return.ASKED, Return.COOLING_OFF)
    on_its_way = last if is_open else None
    is_free = one.kind == Exclusion.REGISTER and is_clear  # of the register, not of what it said
    way_back, may_ask, asks_why = _way_back(one, on_its_way, rules, is_clear, refused, eyes)
    is_answered = last is not None and (is_open or last.state == Return.REFUSED)
    return Standing(
        id=one.pk,
        is_break=is_break,
        title=_("The national exclusion register has named you")
        if is_free
        else title(max((one, *told), key=_lasts), eyes),
        said=holds_for(one),
        way_back=way_back,
        may_ask=may_ask,
        asks_why=asks_why,
        open_return=last.pk if last is not None and is_open else None,
        answer=last.why if last is not None and is_answered and last.asked_by_id is None else "",
    )


def _lasts(one: Exclusion) -> tuple[bool, datetime]:
    return one.ends_at is None, one.ends_at or one.starts_at


def title(one: Exclusion, eyes: Eyes) -> str:
    has_end = one.ends_at is not None and one.ends_at > eyes.now
    if one.kind == Exclusion.TIME_OUT:
        if one.ends_at is None:
            return _("You are on a break")
        return _("You are on a break until %(when)s") % {"when": eyes.moment(one.ends_at)}
    if one.kind == Exclusion.REGISTER:
        return _("You are on the national exclusion register")
    if has_end and one.ends_at is not None:
        return _("You have excluded yourself until %(day)s") % {"day": eyes.day(one.ends_at)}
    if one.ends_at is not None:
        return _("You have excluded yourself")
    return _("You have excluded yourself without an end")


def holds_for(one: Exclusion) -> str:
    if one.kind == Exclusion.TIME_OUT:
        return _("You can’t play or pay in, and we send you no offers.")
    if one.scope == "all":
        return _("It holds for all of our sites. You can’t play or pay in, and get no offers.")
    return _("It holds for this site. You can’t play or pay in, and we send you no offers.")


def _way_back(
    one: Exclusion,
    is_on_its_way: Return | None,
    rules: Rules,
    is_clear: bool,
    refused: returning.TalkFirst | None,
    eyes: Eyes,
) -> tuple[str, bool, bool]:
    """How it ends, whether he may ask for that now, and whether he has to say why."""
    if one.kind == Exclusion.TIME_OUT:
        return _("It ends by itself, and not earlier."), False, False
    if one.kind == Exclusion.REGISTER and not (one.asked_via and is_clear):
        return _("Only the register can end it: ask there."), False, False
    if echoes.is_echo(one):
        return _("It has ended here, and ends on the site, too, in a moment."), False, False
    if not one.asked_via:
        return _("You asked for it on the site itself. The way back begins there."), False, False
    if is_on_its_way is not None:
        return on_its_way(is_on_its_way, refused, eyes), False, False
    from_at = returning.opens_at(one, rules)
    if eyes.now < from_at:
        said = _(
            "It can’t be ended before %(day)s. It stays in force after that, too, until you say "
            "here that you want to come back."
        )
        return said % {"day": eyes.day(from_at)}, False, False
    if refused is not None:
        return str(refused.message), False, False
    asks_why = returning.asks_why(one, rules, now=eyes.now)
    lasts = times.spoken(timedelta(hours=returning.cooling_hours(one, rules)))
    if asks_why:
        days = rules.value("return_answer_days")
        said = ngettext(
            "If you want to come back, say why. We answer within %(n)s day. After a yes "
            "it goes on for %(time)s, so that you can think it over.",
            "If you want to come back, say why. We answer within %(n)s days. After a yes "
            "it goes on for %(time)s, so that you can think it over.",
            days,
        )
        return said % {"n": days, "time": lasts}, True, True
    said = _(
        "It stays in force until you say that you want to come back. After that it goes on for "
        "%(time)s, so that you can think it over."
    )
    return said % {"time": lasts}, True, False


def on_its_way(one: Return, refused: returning.TalkFirst | None, eyes: Eyes) -> str:
    """`refused` is why it does not go on for now."""
    if refused is not None:
        rests_until, ends_at = refused.until, one.cooling_until
        if rests_until is None or ends_at is None or ends_at < rests_until:
            return str(refused.message)
    if one.state == Return.COOLING_OFF and one.cooling_until is not None:
        return _("It ends on %(when)s. Until then you can still decide to stay excluded.") % {
            "when": eyes.moment(one.cooling_until)
        }
    until = one.answer_by
    if until is None:
        return _("You asked to come back. We answer soon.")
    return _("You asked to come back. We answer by %(day)s.") % {"day": eyes.day(until)}


class Wanted(NamedTuple):
    """One way by which he can be told of offers, with a tick for each product."""

    way: str
    name: str
    products: list[tuple[str, str, bool]]  # as its box sends it, words, ticked


def consents(player: Player, *, now: datetime) -> list[Wanted]:
    given = consents_given(player, now=now)
    return [
        Wanted(
            way,
            str(purposes.CHANNELS[way]),
            [
                (f"{product}.{way}", str(name), (product, way) in given)
                for product, name in purposes.PRODUCTS.items()
            ],
        )
        for way in OWN_WAYS
    ]


def wanted_words(wants: Collection[str]) -> list[str]:
    """In the order of his page, a line for each way: "E-mail: Sports betting, Casino"."""
    lines = []
    for way in OWN_WAYS:
        named = [
            str(name) for product, name in purposes.PRODUCTS.items() if f"{product}.{way}" in wants
        ]
        if named:
            lines.append(f"{purposes.CHANNELS[way]}: {', '.join(named)}")
    return lines


def consents_given(player: Player, *, now: datetime) -> set[tuple[str, str]]:
    words_of_his = consenting.standing(player.pk, now=now)
    return {(one.product, one.channel) for one in words_of_his if one.is_given}
