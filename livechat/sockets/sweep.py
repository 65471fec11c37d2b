"""Every few seconds one look at what all watches have and what there is: finds lost bells, and
sessions and tokens that time has ended."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from livechat.sessions import feed as talks
from livechat.sockets.frames import ACCESS, LISTS, PERSON, TALK, TICKET, Subject
from livechat.sockets.marks import marks_of
from livechat.sockets.middle import Middle
from livechat.sockets.pool import UNREACHABLE
from tickets.thread import feed, lists

EVERY = 5.0
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
        self._last_look = hub.clock()

    def has_heard(self, subject: Subject) -> None:
        """From here on this list needs no finding for what happened before."""
        if subject.kind in LISTS:
            self._heard[subject] = self.hub.clock()

    def was_heard(self, subject: Subject) -> bool:
        return subject in self._heard

    async def sweep(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            await self.once()

    async def once(self) -> None:
        hub = self.hub
        if not hub.sockets:
            return
        sockets = list(hub.sockets)
        now = hub.clock()
        try:
            state = await hub.pool.run(
                _look,
                [subject.id for subject in hub.watches if subject.kind == TICKET],
                [subject.id for subject in hub.watches if subject.kind == TALK],
                sorted({s.owner.id for s in sockets if s.owner.kind == PERSON}),
                sorted({socket.session_key for socket in sockets}),
                now=now,
            )
        except UNREACHABLE:
            return  # the reads say so already
        hub.end_sessions(sockets, state.marks)
        self._find_tickets(state.last_seqs)
        self._find_talks(state.talks)
        self._find_lists(state.changed)
        self._find_people(state.people)
        hub.mark_seats()
        hub.ring_queues()
        self._last_look = now
        self._heard = {subject: at for subject, at in self._heard.items() if at > now - _LOOKS_BACK}

    def _find_tickets(self, last_seqs: dict[int, int]) -> None:
        for subject, watches in self.hub.watches.items():
            if subject.kind != TICKET:
                continue
            last_seq = last_seqs.get(subject.id)
            for watch in watches:
                # what was read just now may be ahead of this look: reading again is harmless
                if not watch.is_busy and (last_seq is None or watch.cursor < last_seq):
                    self.found += 1
                    self.hub.mark(watch)

    def _find_talks(self, found: dict[int, tuple[int, str]]) -> None:
        for subject, watches in self.hub.watches.items():
            if subject.kind != TALK:
                continue
            last_seq, stamp = found.get(subject.id, (0, ""))
            for watch in watches:
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

    def _find_people(self, people: dict[int, tuple[int, int | None]]) -> None:
        before, self._people = self._people, people
        for person_id, mark in people.items():
            was = before.get(person_id, mark)
            if was[0] != mark[0]:  # something happened to himself: rare, so it is asked again
                self.hub.ring(f"{ACCESS}.{person_id}")
            was_told = self._heard.get(Subject(PERSON, person_id), _NEVER) > self._last_look
            if was != mark and not was_told:
                self.found += 1
                self.hub.ring(f"{PERSON}.{person_id}")


def _look(
    tickets: Sequence[int],
    of_players: Sequence[int],
    people: Sequence[int],
    keys: Sequence[str],
    *,
    now: datetime,
) -> State:
    return State(
        last_seqs=feed.last_seqs(tickets),
        talks=talks.stamps(of_players) if of_players else {},
        changed=lists.changed_since(now - _LOOKS_BACK),
        people=lists.news_of_people(people),
        marks=marks_of(keys, now=now),
    )
