"""How many of those who look for help find it without a person (domain 3.4): formulas alone.

A help-seeking session is what one player or device did without a pause of 30 minutes: he searched
in the help centre, read an article for ten seconds or longer, or wrote to a person. It is resolved
without one where nobody was written to in it, and he (a) said that it helped, or (b) read an
answer, did not say that it did not help, and wrote to nobody about that for 24 hours.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

APART = timedelta(minutes=30)
LEFT_ALONE = timedelta(hours=24)


class Sought(NamedTuple):
    """One thing that somebody did to find help. `topics` are contact reasons that it is about; none
    where nobody knows. `said` are his words on whether it helped, each with its moment."""

    who: str
    began_at: datetime
    ended_at: datetime
    is_contact: bool = False
    has_answer: bool = False
    said: tuple[tuple[datetime, bool], ...] = ()
    topics: frozenset[str] = frozenset()


class Contact(NamedTuple):
    """Words of a player to a person."""

    who: str
    at: datetime
    topics: frozenset[str] = frozenset()


class Session(NamedTuple):
    who: str
    began_at: datetime
    ended_at: datetime
    is_contact: bool
    has_answer: bool
    helped: bool | None  # what he said of it last
    topics: frozenset[str]


class SelfService(NamedTuple):
    """`undecided` are sessions whose 24 hours are not over; they are in none of the others."""

    sessions: int
    confirmed: int  # (a)
    total: int  # (a) and (b)
    undecided: int

    @property
    def confirmed_rate(self) -> float | None:
        return self.confirmed / self.sessions if self.sessions else None

    @property
    def total_rate(self) -> float | None:
        """What the target of 40 % is about."""
        return self.total / self.sessions if self.sessions else None


def sessions(sought: Iterable[Sought]) -> list[Session]:
    by_one: dict[str, list[Sought]] = defaultdict(list)
    for one in sought:
        by_one[one.who].append(one)
    found: list[Session] = []
    for own in by_one.values():
        together: list[Sought] = []
        for one in sorted(own, key=lambda one: (one.began_at, one.ended_at)):
            if together and one.began_at - max(it.ended_at for it in together) > APART:
                found.append(_session(together))
                together = []
            together.append(one)
        found.append(_session(together))
    return sorted(found, key=lambda one: (one.began_at, one.who))


def _session(together: list[Sought]) -> Session:
    said = sorted(word for one in together for word in one.said)
    return Session(
        together[0].who,
        together[0].began_at,
        max(one.ended_at for one in together),
        any(one.is_contact for one in together),
        any(one.has_answer for one in together),
        said[-1][1] if said else None,
        frozenset().union(*(one.topics for one in together)),
    )


CONFIRMED, QUIET, NOT_RESOLVED, UNDECIDED = "confirmed", "quiet", "not resolved", "undecided"


def judged(
    found: Iterable[Session], contacts: Iterable[Contact], *, as_of: datetime
) -> list[tuple[Session, str]]:
    """Each with what came of it: he said that it helped (a); he wrote to nobody (b); neither; or
    nobody knows yet."""
    asked: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        asked[contact.who].append(contact)
    return [(one, _verdict(one, asked[one.who], as_of=as_of)) for one in found]


def self_service(
    found: Iterable[Session], contacts: Iterable[Contact], *, as_of: datetime
) -> SelfService:
    counts = Counter(verdict for _session, verdict in judged(found, contacts, as_of=as_of))
    return SelfService(
        sessions=counts.total() - counts[UNDECIDED],
        confirmed=counts[CONFIRMED],
        total=counts[CONFIRMED] + counts[QUIET],
        undecided=counts[UNDECIDED],
    )


def _verdict(session: Session, contacts: list[Contact], *, as_of: datetime) -> str:
    until_another = session.ended_at + APART
    if any(session.began_at <= one.at <= until_another for one in contacts):
        return NOT_RESOLVED  # it belongs to the session, whichever device it was sent from
    if session.is_contact or session.helped is False:
        return NOT_RESOLVED
    if session.helped:
        return CONFIRMED
    until = session.ended_at + LEFT_ALONE
    has_asked = any(
        session.began_at <= one.at <= until and _is_about(one.topics, session.topics)
        for one in contacts
    )
    if has_asked or not session.has_answer:
        return NOT_RESOLVED
    return QUIET if until <= as_of else UNDECIDED


def _is_about(one: frozenset[str], other: frozenset[str]) -> bool:
    """Where nobody knows what it is about, it may be about that."""
    return not one or not other or bool(one & other)


def known_as(who: str, same: Mapping[str, str]) -> str:
    """A device whose player is known counts as him."""
    return same.get(who, who)


def share(part: int, whole: int) -> float | None:
    """None where there is nothing to have a share of."""
    return part / whole if whole else None


def deflection(centre_users: int, ticket_players: int) -> float | None:
    """For its trend alone: it also counts those who gave up."""
    return share(centre_users, centre_users + ticket_players)


def helpfulness(yes: int, no: int) -> float | None:
    return share(yes, yes + no)
