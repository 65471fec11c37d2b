"""Every few seconds a look at what each watch has and what there is: finds lost bells, and sessions
and tokens that time has ended. It goes round in small parts, so that nobody waits for it."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import NamedTuple

from livechat.sessions import feed as talks
from livechat.sockets.frames import ACCESS, LISTS, PERSON, TALK, TICKET, Subject
from livechat.sockets.marks import marks_of
from livechat.sockets.middle import Middle
from livechat.sockets.pool import UNREACHABLE
from tickets.thread import feed
from tickets.thread.lists import changed_since, news_of_people

EVERY = 4.0  # seconds for a round: with what it waits for, nobody is five behind
PARTS = 10
# events of transactions that took this long to commit are still found
_LOOKS_BACK = timedelta(seconds=15)
_NEVER = datetime.min.replace(tzinfo=UTC)


class State(NamedTuple):
    last_seqs: dict[int, int]
    talks: dict[int, tuple[int, str]]
    changed: dict[str, datetime]
    people: dict[int, tuple[int, int | None]]
    marks: dict[str, str]


class Sweep:
    def __init__(self, hub: Middle) -> None:
        self.hub = hub
        self.found = 0  # how many lost bells so far
        self._heard: dict[Subject, datetime] = {}
        self._people: dict[int, tuple[int, int | None]] = {}
        self._began = hub.clock()
        self._looked: dict[int | None, datetime] = {}  # at each part

    def has_heard(self, subject: Subject) -> None:
        """From here on this list needs no finding for what happened before."""
        if subject.kind in LISTS:
            self._heard[subject] = self.hub.clock()

    def was_heard(self, subject: Subject) -> bool:
        return subject in self._heard

    async def sweep(self) -> None:
        for part in cycle(range(PARTS)):
            await asyncio.sleep(EVERY / PARTS)
            await self.once(part)

    async def once(self, part: int | None = None) -> None:
        """Looks at one part of all that is watched, or at everything."""
        hub = self.hub

        def is_in(pk: int) -> bool:
            return part is None or pk % PARTS == part

        if not hub.sockets:
            return
        sockets = [socket for socket in hub.sockets if is_in(socket.owner.id)]
        watched = {subject for subject in hub.watches if is_in(subject.id)}
        now = hub.clock()
        try:
            state = await hub.pool.run(
                _look,
                [subject.id for subject in watched if subject.kind == TICKET],
                [subject.id for subject in watched if subject.kind == TALK],
                sorted({s.owner.id for s in sockets if s.owner.kind == PERSON}),
                sorted({socket.session_key for socket in sockets}),
                lists=not part,
                now=now,
            )
        except UNREACHABLE:
            return  # the reads say so already
        hub.end_sessions(sockets, state.marks)
        for subject in watched:
            if subject.kind == TICKET:
                self._find_ticket(subject, state.last_seqs.get(subject.id))
            elif subject.kind == TALK:
                self._find_talk(subject, *state.talks.get(subject.id, (0, "")))
        self._find_lists(state.changed)
        self._find_people(state.people, since=self._looked.get(part, self._began))
        hub.mark_seats(is_in)
        if not part:
            hub.ring_queues()
        self._looked[part] = now
        self._heard = {subject: at for subject, at in self._heard.items() if at > now - _LOOKS_BACK}

    def _find_ticket(self, subject: Subject, last_seq: int | None) -> None:
        for watch in self.hub.watches.get(subject, ()):
            # what was read just now may be ahead of this look: reading again is harmless
            if not watch.is_busy and (last_seq is None or watch.cursor < last_seq):
                self.found += 1
                self.hub.mark(watch)

    def _find_talk(self, subject: Subject, last_seq: int, stamp: str) -> None:
        for watch in self.hub.watches.get(subject, ()):
            has = watch.sitting.stamp if watch.sitting else ""
            if not watch.is_busy and (watch.cursor < last_seq or has != stamp):
                self.found += 1
                self.hub.mark(watch)

    def _find_lists(self, changed: dict[str, datetime]) -> None:
        watched = {str(subject): subject for subject in self.hub.watches}
        for name, at in changed.items():
            subject = watched.get(name)
            if subject is not None and at > self._heard.get(subject, _NEVER):
                self.found += 1
                self.hub.ring(name)

    def _find_people(self, people: dict[int, tuple[int, int | None]], *, since: datetime) -> None:
        for person_id, mark in people.items():
            was, self._people[person_id] = self._people.get(person_id, mark), mark
            if was[0] != mark[0]:  # something happened to himself: rare, so it is asked again
                self.hub.ring(f"{ACCESS}.{person_id}")
            was_told = self._heard.get(Subject(PERSON, person_id), _NEVER) > since
            if was != mark and not was_told:
                self.found += 1
                self.hub.ring(f"{PERSON}.{person_id}")


def _look(
    tickets: Sequence[int],
    of_players: Sequence[int],
    people: Sequence[int],
    keys: Sequence[str],
    *,
    lists: bool,
    now: datetime,
) -> State:
    return State(
        last_seqs=feed.last_seqs(tickets) if tickets else {},
        talks=talks.stamps(of_players) if of_players else {},
        changed=changed_since(now - _LOOKS_BACK) if lists else {},
        people=news_of_people(people) if people else {},
        marks=marks_of(keys, now=now),
    )
