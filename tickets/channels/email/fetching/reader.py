"""The process that fetches: a watch for each mailbox, in a thread of its own.

A watch signs in once, takes what is there batch by batch, and then waits with IDLE for news, so
that a mail is here within a second or two. What has to be looked after stands in the database
and is claimed there (`actions.claim`); whoever dies loses his hold when its lease ends, and what
he had not committed still stands on the server. Any number of readers may run.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from helpdesk.lib import crypto
from tickets.channels.email.fetching import actions, figures, imap, troubles
from tickets.channels.email.fetching.actions import Lost
from tickets.channels.email.fetching.collecting import TURN_SECONDS, Collector, place_of
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import Trouble

log = logging.getLogger(__name__)

MOST_WATCHES = 100
_TURNS = 6  # batches at once; each holds a database connection and its mails in memory
_LOOK_SECONDS = 1.0
_HOLD_SECONDS = 3.0
_IDLE_SECONDS = 60.0
_POLL_SECONDS = 20.0
_CATCH_UP_SECONDS = 0.5
_POLLED_AGAIN = timedelta(seconds=60)
_FAREWELL_SECONDS = 10.0


class Turns:
    """Lets a few in at once, strictly in the order in which they came.

    A semaphore would let who has just left in again before those who wait.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def one(self) -> Iterator[None]:
        with self._lock:
            mine = threading.Event()
            if self._free and not self._waiting:
                self._free -= 1
                mine.set()
            else:
                self._waiting.append(mine)
        mine.wait()
        try:
            yield
        finally:
            with self._lock:
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._free += 1


class Watch:
    """One mailbox, looked after until somebody else does or it goes wrong."""

    def __init__(self, fetching: Fetching, reader: "Reader") -> None:
        self.fetching, self.reader = fetching, reader
        self.told_to_end = threading.Event()
        self.is_connected = False
        name = f"mailbox-{fetching.pk}"
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)

    def _run(self) -> None:
        try:
            self._watch()
        except Lost:
            log.info("mailbox %s is looked after by somebody else", self.fetching.pk)
        except Trouble as trouble:
            self._tell(trouble)
        except (OperationalError, InterfaceError) as error:
            log.warning("mailbox %s waits: %s", self.fetching.pk, type(error).__name__)
        except crypto.Unreadable:
            self._tell(Trouble(troubles.SIGN_IN))
        except Exception:
            log.exception("mailbox %s could not be read", self.fetching.pk)
            self._tell(Trouble(troubles.STRANGE))
        finally:
            connection.close()
            self.reader.watches.pop(self.fetching.pk, None)

    def _watch(self) -> None:
        place = place_of(self.fetching, now=timezone.now())
        connection.close()
        with imap.opened(place, seconds=TURN_SECONDS) as conversation:
            self.is_connected = True
            collector = Collector(conversation, self.fetching, holder=self.reader.name)
            self._in_turn(collector.choose)
            while not self.told_to_end.is_set():
                self._take_all(collector)
                if self.reader.is_crowded:
                    until = timezone.now() + _POLLED_AGAIN
                    actions.let_go(self.fetching, holder=self.reader.name, until=until)
                    return
                self._wait(conversation)

    def _take_all(self, collector: Collector) -> None:
        more = True
        while more and not self.told_to_end.is_set():
            with self.reader.turns.one():
                is_full = collector.is_full()
                if not is_full:
                    before = collector.brought
                    try:
                        more = collector.take(now=timezone.now())
                    finally:
                        figures.fetched.inc(collector.brought - before)
                connection.close()
            if is_full:
                self.told_to_end.wait(_CATCH_UP_SECONDS)
        if not self.told_to_end.is_set():
            self._in_turn(lambda: collector.tidy(now=timezone.now()))
            name, fetching = self.reader.name, self.fetching
            self._in_turn(lambda: actions.note_success(fetching, holder=name, now=timezone.now()))

    def _wait(self, conversation: imap.Conversation) -> None:
        if not conversation.can_idle:
            self.told_to_end.wait(_POLL_SECONDS)
            return
        for news in conversation.wait(_IDLE_SECONDS):
            if news or self.told_to_end.is_set():
                return

    def _in_turn(self, work: Callable[[], None]) -> None:
        with self.reader.turns.one():
            work()
            connection.close()

    def _tell(self, trouble: Trouble) -> None:
        pk = self.fetching.pk
        log.warning("mailbox %s: %s", pk, trouble.code, extra={"fields": {"mailbox": pk}})
        with suppress(Lost, OperationalError, InterfaceError):
            actions.note_trouble(
                self.fetching, trouble, holder=self.reader.name, now=timezone.now()
            )


class Reader:
    """Claims what is due, holds what it has, and starts a watch for each."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:12]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.watches: dict[int, Watch] = {}
        self.turns = Turns(_TURNS)
        self.told_to_stop = threading.Event()
        self._held_at = 0.0

    @property
    def is_crowded(self) -> bool:
        return len(self.watches) >= MOST_WATCHES

    def run(self) -> None:
        """Until `told_to_stop`; what is being committed then is committed first."""
        log.info("the reader looks after mailboxes")
        while not self.told_to_stop.wait(_LOOK_SECONDS):
            figures.looked_at.set_to_current_time()
            figures.connected.set(sum(one.is_connected for one in list(self.watches.values())))
            try:
                self.look()
            except (OperationalError, InterfaceError) as error:
                log.warning("the database is away: %s", type(error).__name__)
                connection.close()
        self.end()

    def look(self) -> None:
        """Holds what we have and takes what nobody has."""
        if time.monotonic() - self._held_at > _HOLD_SECONDS:
            self._held_at = time.monotonic()
            held = actions.hold(self.name, now=timezone.now()) if self.watches else set()
            for pk, watch in list(self.watches.items()):
                if pk not in held:
                    watch.told_to_end.set()
        room = MOST_WATCHES - len(self.watches)
        claimed = actions.claim(holder=self.name, limit=room, now=timezone.now()) if room else []
        for fetching in claimed:
            former = self.watches.get(fetching.pk)
            if former is not None:
                former.told_to_end.set()
                former.thread.join(_FAREWELL_SECONDS)
            watch = self.watches[fetching.pk] = Watch(fetching, self)
            watch.thread.start()

    def end(self) -> None:
        """What we held is free at once, for whoever comes next."""
        watches = list(self.watches.values())
        for watch in watches:
            watch.told_to_end.set()
        until = time.monotonic() + _FAREWELL_SECONDS
        for watch in watches:
            watch.thread.join(max(0.0, until - time.monotonic()))
        for watch in watches:
            with suppress(OperationalError, InterfaceError):
                actions.let_go(watch.fetching, holder=self.name, until=timezone.now())
