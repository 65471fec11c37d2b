"""Who gets the next chat, and what becomes of chats whose agent is gone."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from accounts.people import presence
from accounts.people.actions import availability
from accounts.people.models import Person
from livechat.routing import candidates
from livechat.sessions import places
from livechat.sessions.actions import offering, returning
from livechat.sessions.models import ChatOffer, ChatSession

# A chat goes back 30 s after its agent's last page closed.
RETURNED_AFTER = timedelta(seconds=30) - presence.GRACE
_MOST = 200  # in one go; the next look finds the rest
_ONE_AT_A_TIME = 5_001_410_073  # name of the lock under which agents and chats are matched

_ABANDONED = """
SELECT s.id FROM livechat_chatsession s
JOIN accounts_person p ON p.id = s.owner_id AND p.kind = 'staff'
LEFT JOIN accounts_presence a ON a.person_id = p.id
WHERE s.state IN ('accepted', 'active')
  AND (NOT p.is_active OR coalesce(a.alive_until, s.accepted_at) <= %(gone)s)
  AND (%(only)s::bigint IS NULL OR s.id = %(only)s)
ORDER BY s.id LIMIT %(most)s
"""
_NOT_HIS = f"""
SELECT s.id, p.id FROM livechat_chatsession s JOIN accounts_person p ON p.id = s.offered_to_id
WHERE s.state = 'offered' AND NOT (
    p.presence = 'online' AND p.is_active AND p.role IN ({places.TAKER_ROLES_SQL})
    AND s.brand_id = ANY(p.brand_ids)
    AND (p.id IS NOT DISTINCT FROM s.wanted_id OR s.team_id = ANY(p.team_ids))
)
ORDER BY s.id LIMIT %(most)s
"""  # noqa: S608 - names of roles from the source


def take_back_offers(*, now: datetime) -> None:
    """Whoever took a break, left, or lost the brand, the team or the role while something was
    offered to him is asked no more: nobody has to wait until his time to accept is over, and he
    has missed nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_NOT_HIS, {"most": _MOST})
        found = cursor.fetchall()
    for session_id, person_id in found:
        offering.withdraw(session_id, of=person_id, now=now)


def counts_as_missed(ticket_id: int, person_id: int) -> bool:
    """Whether the offer that he has just let pass says that he is not there: not when he was
    writing in another chat meanwhile, and two at the same time are one."""
    missed = ChatOffer.objects.filter(person=person_id, outcome=ChatOffer.MISSED)
    this = missed.filter(session__ticket=ticket_id).order_by("-pk").first()
    if this is None:
        return False
    writes = ChatSession.objects.filter(owner=person_id, last_agent_at__gte=this.offered_at)
    beside = missed.filter(settled_at__gt=this.offered_at).exclude(pk=this.pk)
    return not writes.exists() and not beside.exists()


def drain(*, now: datetime) -> int:
    """Offers what waits to those who are free, the one in front first; how many were offered."""
    if not ChatSession.objects.filter(state=ChatSession.QUEUED).exists():
        return 0  # nearly always: nobody has to wait for his turn to find that
    given, left_out = 0, list[int]()
    while given + len(left_out) < _MOST:
        session_id, is_offered = _give_next(now=now, leaving_out=left_out)
        if session_id is None:
            break
        if is_offered:
            given += 1
        else:
            left_out.append(session_id)
    return given


@transaction.atomic
def _give_next(*, now: datetime, leaving_out: list[int]) -> tuple[int | None, bool]:
    """One offer. Two that look at once would both find the same agent free: they take turns."""
    _take_turns()
    choice = candidates.next_choice(now=now, leaving_out=leaving_out)
    if choice is None:
        return None, False
    to = Person.objects.get(pk=choice.person_id)
    is_offered = offering.offer(choice.session_id, to=to, why=choice.why(), now=now)
    if is_offered:
        availability.note_offer(to.pk, now=now)
    return choice.session_id, is_offered


def return_abandoned(*, now: datetime) -> int:
    """Puts the chats of agents who have been gone for too long back in front of their queues;
    how many went back."""
    return sum(_return_if_gone(session_id, now=now) for session_id in _abandoned(now=now))


@transaction.atomic
def _return_if_gone(session_id: int, *, now: datetime) -> bool:
    """Looks again when it is its turn: meanwhile somebody else may have returned it and another
    agent be talking already."""
    _take_turns()
    return bool(_abandoned(now=now, only=session_id)) and returning.give_back(session_id, now=now)


def _abandoned(*, now: datetime, only: int | None = None) -> list[int]:
    given = {"gone": now - RETURNED_AFTER, "only": only, "most": _MOST}
    with connection.cursor() as cursor:
        cursor.execute(_ABANDONED, given)
        return [pk for (pk,) in cursor.fetchall()]


def _take_turns() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
