"""Somebody may be under age: no money leaves and nothing invites him, from the moment on that
anybody says so, until compliance has decided (INV-05; `judging.py`)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, Subquery

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.people.models import Person
from accounts.platform import calls
from accounts.platform.models import Call, Connection
from accounts.players.family import family
from accounts.players.models import Merge, Player
from accounts.protection import causes
from accounts.protection.gate import MARKETING, SURVEY
from accounts.protection.models import WITHDRAWALS, Hold
from accounts.verification import ages
from accounts.verification.actions import rows
from accounts.verification.models import AgeSuspicion, Case

SUSPECTED, LIFTED = "player.underage_suspected", "player.underage_lifted"
_STOPS = (MARKETING, SURVEY, WITHDRAWALS)
_STOPS_IN_DOUBT = (MARKETING, SURVEY)
_MERGED = "underage-merged-"
# what locks an account at the platform (INV-05), each under the same reason
_QUIET = "stop_promotions"
_LOCKS = ("hold_withdrawals", "suspend", _QUIET)


@transaction.atomic
def suspect(
    player: Player | int,
    *,
    by: Person,
    now: datetime,
    case: int | None = None,
    is_certain: bool = True,
) -> None:
    """At once, whoever is right in the end. What stands already stays as it was placed. Where it
    is not certain that anybody but a stranger said so, nothing is offered and compliance looks;
    money and play stop when a person says that it was the player."""
    player = rows.locked_player(player)
    standing = set(
        Hold.objects.filter(player=player, cause=causes.UNDERAGE, lifted_at=None).values_list(
            "stops", flat=True
        )
    )
    Hold.objects.bulk_create(
        Hold(player=player, cause=causes.UNDERAGE, stops=one, placed_by=by, placed_at=now)
        for one in (_STOPS if is_certain else _STOPS_IN_DOUBT)
        if one not in standing
    )
    told = events.record(
        SUSPECTED,
        player,
        by=by,
        audience=causes.RIGHT,
        case=case,
        suspicion=_opened(player, by=by, now=now, case=case),
        certain=is_certain,
    )
    name = f"underage-hold-{told.event_id}"
    if is_certain and WITHDRAWALS not in standing:
        tell_platform(player, until=None, name=name, now=now)
    elif not is_certain and MARKETING not in standing:
        tell_platform(player, until=None, name=name, now=now, only=_QUIET)


def is_locked(player: Player) -> bool:
    """Whether money and play stand still, and not offers alone."""
    holds = Hold.objects.filter(cause=causes.UNDERAGE, stops=WITHDRAWALS, lifted_at=None)
    return holds.filter(player__in=family(player.pk)).exists()


def _opened(player: Player, *, by: Person, now: datetime, case: int | None) -> int | None:
    """The suspicion that begins with this; None where compliance knows of it already."""
    known = AgeSuspicion.objects.filter(player__in=family(player.pk))
    if known.exclude(state=AgeSuspicion.OF_AGE).exists():
        return None
    whose = Case.objects.filter(pk=case).first() if case else None
    return AgeSuspicion.objects.create(player=player, raised_by=by, raised_at=now, case=whose).pk


def follow_merge(merge: Merge, *, now: datetime) -> None:
    """What locked one of two records locks the account that the other has brought."""
    player = rows.locked_player(merge.survivor_id)
    standing = Hold.objects.filter(
        player__in=family(player.pk), cause=causes.UNDERAGE, lifted_at=None
    )
    stops = set(standing.values_list("stops", flat=True))
    if stops:
        only = "" if WITHDRAWALS in stops else _QUIET
        tell_platform(player, until=None, name=f"{_MERGED}{merge.pk}", now=now, only=only)


def _open_again(one: Player, merge: Merge, *, now: datetime) -> None:
    """An account that was locked by this merge alone is as before."""
    his = family(one.pk)
    if Hold.objects.filter(player__in=his, cause=causes.UNDERAGE, lifted_at=None).exists():
        return
    told = Call.objects.filter(player__in=(merge.survivor_id, merge.loser_id))
    if told.filter(key__startswith=f"{_MERGED}{merge.pk}-").exists():
        tell_platform(one, until=now, name=f"underage-parted-{merge.pk}", now=now)


def share(first: Player, second: Player, *, merge: Merge, now: datetime) -> None:
    """What was suspected or found while two were one concerns both of them when they are parted,
    and a document shows the age of no other than whose it is."""
    both, since = (first, second), merge.at
    again = _said_again(both, merge)
    unproven = [one for one in both if _is_unproven(one, both, since=since, now=now)]
    for one in both:
        known = AgeSuspicion.objects.filter(player__in=family(one.pk))
        if known.exclude(state=AgeSuspicion.OF_AGE).exists():
            continue
        of_then = Q(player__in=both, placed_at__gte=since)
        held = Hold.objects.filter(of_then | Q(player=one), cause=causes.UNDERAGE, lifted_at=None)
        last = held.order_by("-placed_at").first()
        if last is not None:
            # who of the two it is nobody knows: compliance says it of each
            AgeSuspicion.objects.create(
                player=one, raised_by_id=last.placed_by_id, raised_at=last.placed_at
            )
    for one in both:
        if one in unproven:
            suspect(one, by=rows.by_system(), now=now)
        elif again is not None and not _stands_still(one, is_certain=again):
            suspect(one, by=rows.by_system(), now=now, is_certain=again)
        else:
            _open_again(one, merge, now=now)


def _said_again(both: tuple[Player, Player], merge: Merge) -> bool | None:
    """Whether while they were one it was said anew and, of several times, once for certain; None
    where it was not, or was taken back since. Of one who was locked already no hold tells it."""
    told = Event.objects.filter(subject_type="player", subject_id__in=[one.pk for one in both])
    merged = told.filter(verb="player.merged", detail__merge=merge.pk).values("pk")[:1]
    then = told.filter(verb__in=(SUSPECTED, LIFTED), pk__gt=Subquery(merged)).order_by("pk")
    said: bool | None = None
    for verb, detail in then.values_list("verb", "detail"):
        said = None if verb == LIFTED else bool(said) or detail.get("certain", True)
    return said


def _stands_still(one: Player, *, is_certain: bool) -> bool:
    stops = WITHDRAWALS if is_certain else MARKETING
    return Hold.objects.filter(
        player=one, cause=causes.UNDERAGE, stops=stops, lifted_at=None
    ).exists()


def _is_unproven(
    one: Player, both: tuple[Player, Player], *, since: datetime, now: datetime
) -> bool:
    """Whether a doubt that concerned him was ended by a document that was the other one's."""
    his = family(one.pk)
    concerned = Q(player__in=his) | Q(
        player__in=family(both[0].pk) | family(both[1].pk), raised_at__gte=since
    )
    ended = AgeSuspicion.objects.filter(
        concerned,
        state=AgeSuspicion.OF_AGE,
        proof=AgeSuspicion.DOCUMENT,
        decided_at__gte=since,
    ).exclude(document__player__in=his)
    if not ended.exists():
        return False
    papers = ages.papers(one, today=now.date())
    return not any(paper.is_adult and paper.is_accepted for paper in papers)


def tell_platform(
    player: Player, *, until: datetime | None, name: str, now: datetime, only: str = ""
) -> None:
    """Each account of his: no money leaves, nothing is played or paid in, nothing is offered. One
    that the platform does not know has no money."""
    for one in accounts(player):
        for place, method in enumerate(_LOCKS):
            if only not in {"", method}:
                continue
            calls.place(
                method,
                player=one,
                brand=one.brand,
                arguments={"number": one.external_id, "reason": causes.UNDERAGE, "until": until},
                key=f"{name}-{one.pk}-{place}",
                now=now,
            )


def accounts(player: Player) -> list[Player]:
    """His records that a platform knows."""
    connected = Connection.objects.filter(is_active=True).values("brand_id")
    known = family(player.pk).filter(brand__in=connected, external_id__isnull=False)
    return list(known.select_related("brand").order_by("pk"))
