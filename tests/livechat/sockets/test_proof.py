"""A thousand live pages …

Runs the sockets process as it is served, with writers in processes of their own. Figures go to
the log of `make prove`; what is asserted is that nothing is lost, doubled or out of order.
"""

import asyncio
import json
import os
import random
import re
import socket
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from accounts.people.actions import standing
from helpdesk.dev.places import ROOT
from livechat.sockets.hub import SEND_SECONDS
from tests import factories
from tests.cast import Cast
from tests.livechat.sockets.pages import session_key
from tests.livechat.sockets.served import code_of, hear, open_socket, say, server
from tests.tickets.thread.words import opened
from tickets.thread.actions import replying
from tickets.thread.models import Ticket

pytestmark = [pytest.mark.prove, pytest.mark.timeout(600)]

SOCKETS, TICKETS, AGENTS, WRITERS = 1000, 200, 50, 4
_WRITTEN = re.compile(r"yazıldı (\d+\.\d+)")


@dataclass
class Load:
    messages: int
    rate: float
    loss: float = 0.0
    twins: float = 0.0
    aborts: int = 0


@dataclass
class Watcher:
    """A browser that comes back where it was cut, as lib/socket.js does."""

    ticket_id: int
    key: str
    cursor: int
    seqs: list[int] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    page: ClientConnection | None = None
    heard_at: float = 0.0

    async def live(self, port: int, gate: asyncio.Semaphore) -> None:
        while True:
            try:
                async with gate:
                    page = await connect(
                        f"ws://127.0.0.1:{port}/ws/",
                        origin=settings.APP_ORIGIN,  # type: ignore[arg-type]
                        additional_headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.key}"},
                        compression=None,
                        open_timeout=60,
                        ping_interval=None,
                    )
                    watch = {"watch": f"ticket.{self.ticket_id}", "after": self.cursor}
                    await page.send(json.dumps(watch))
                self.page = page
                async for text in page:
                    self.hear(str(text))
            except (ConnectionClosed, OSError):
                self.page = None
                await asyncio.sleep(random.random())

    def hear(self, text: str) -> None:
        now = time.time()
        frame = json.loads(text)
        if frame["seq"] is None:
            return
        self.heard_at = now
        self.seqs.append(frame["seq"])
        self.cursor = frame["seq"]
        if written := _WRITTEN.search(frame["html"]):
            self.waits.append(now - float(written[1]))

    def has_all(self, last: dict[int, int]) -> bool:
        return self.cursor >= last[self.ticket_id]

    def is_cut(self) -> None:
        if self.page is not None:
            self.page.transport.abort()


@pytest.mark.parametrize(
    "load",
    [
        pytest.param(
            Load(messages=2000, rate=50, loss=0.3, twins=0.1, aborts=200), id="lossy-50-a-second"
        ),
        pytest.param(Load(messages=1000, rate=50), id="50-a-second"),
        pytest.param(Load(messages=2000, rate=100), id="100-a-second"),
    ],
)
def test_lose_double_and_mix_up_nothing(
    committed_cast: Cast, load: Load, record_property: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = committed_cast
    tickets = [opened(cast) for _ in range(TICKETS)]
    agents = [
        factories.staff(f"Agent {n}", teams=(cast.support,), brands=(cast.lunaro,))
        for n in range(AGENTS)
    ]
    keys = [session_key(agent) for agent in agents]
    watchers = [
        Watcher(tickets[n % TICKETS].pk, keys[n % AGENTS], cursor=2) for n in range(SOCKETS)
    ]
    job = {
        "tickets": [ticket.pk for ticket in tickets],
        "staff": [agent.pk for agent in agents],
        "player": cast.derya.person.pk,
        "count": load.messages // WRITERS,
        "rate": load.rate / WRITERS,
        "loss": load.loss,
        "twins": load.twins,
    }
    with server() as (port, pid):
        done = asyncio.run(drive(port, pid, watchers, job, load))
    figures = figures_of(watchers, done, load)
    for name, value in figures.items():
        record_property(name, value)
    with capsys.disabled():
        sys.stdout.write(f"\n{json.dumps(figures)}\n")
    last = _last_seqs(tickets)
    assert figures["messages"] == load.messages
    assert figures["twins that differed"] == 0
    assert _gaps(tickets) == []
    for watcher in watchers:
        assert watcher.seqs == list(range(3, last[watcher.ticket_id] + 1))


def test_that_are_not_read_are_let_go_and_nobody_waits_for_them(committed_cast: Cast) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    subject, words = f"ticket.{ticket.pk}", "söz " * 15_000
    with server() as (port, pid), socket.socket() as narrow:
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        narrow.connect(("127.0.0.1", port))
        with (
            open_socket(port, session_key(cast.ece), sock=narrow, max_queue=1) as slow,
            open_socket(port, session_key(cast.mert), max_size=None, max_queue=None) as quick,
        ):
            for page in (slow, quick):
                say(page, watch=subject, after=2)
            began = time.monotonic()
            for seq in range(3, 203):
                _note(cast, ticket, words)
                assert hear(quick)["seq"] == seq
            # who begins to read before this is merely late
            time.sleep(max(0.0, began + SEND_SECONDS + 2 - time.monotonic()))
            assert _memory(pid) < 200
            assert code_of(slow, within=60) in {4408, 1006}


def test_of_a_hundred_people_end_with_their_accounts(
    committed_cast: Cast, record_property: Any
) -> None:
    cast, ticket = committed_cast, opened(committed_cast)
    agents = [factories.staff(teams=(cast.support,), brands=(cast.lunaro,)) for _ in range(100)]
    late: list[float] = []
    with server() as (port, _pid), ExitStack() as stack:
        pages = [stack.enter_context(open_socket(port, session_key(agent))) for agent in agents]
        for page in pages:
            say(page, watch=f"ticket.{ticket.pk}", after=1)
            assert hear(page)["seq"] == 2
        for number, (agent, page) in enumerate(zip(agents, pages, strict=True)):
            standing.deactivate(agent, by=cast.nil, now=timezone.now())
            began = time.monotonic()
            _note(cast, ticket, f"Ende {number}.")
            seen, code = rest_of(page)
            late.append(time.monotonic() - began)
            assert code == 4401
            assert not any(f"Ende {number}." in text for text in seen)
    record_property("closed after at most s", round(max(late), 3))
    assert max(late) < 2


def rest_of(page: Any) -> tuple[list[str], int]:
    """What still comes, and the code with which it ends."""
    seen: list[str] = []
    try:
        while True:
            seen.append(page.recv(timeout=10))
    except ConnectionClosed as closed:
        return seen, closed.rcvd.code if closed.rcvd else 1006


def _note(cast: Cast, ticket: Ticket, words: str) -> None:
    replying.add_note(
        ticket, by=cast.mert, html=f"<p>{words}</p>", client_id=uuid4(), now=timezone.now()
    )


async def drive(
    port: int, pid: int, watchers: Sequence[Watcher], job: dict[str, Any], load: Load
) -> dict[str, Any]:
    gate = asyncio.Semaphore(20)
    began = time.monotonic()
    lives = [asyncio.create_task(watcher.live(port, gate)) for watcher in watchers]
    while not all(watcher.page for watcher in watchers):
        await asyncio.sleep(0.1)
    connected = time.monotonic() - began
    cpu = _cpu(pid)
    cutting = asyncio.create_task(_cut(watchers, load))
    reports = await asyncio.gather(*(_write({**job, "seed": seed}) for seed in range(WRITERS)))
    await cutting
    last = await asyncio.to_thread(_last_seqs_by_id, job["tickets"])
    until = time.monotonic() + 20
    while not all(w.has_all(last) for w in watchers) and time.monotonic() < until:
        await asyncio.sleep(0.05)
    behind = time.monotonic() - until + 20
    await asyncio.sleep(1)  # whatever comes twice has time to
    spent = _cpu(pid) - cpu
    for life in lives:
        life.cancel()
    await asyncio.gather(*lives, return_exceptions=True)
    return {
        "reports": reports,
        "connected": connected,
        "behind": behind,
        "cpu": spent,
        "memory": _memory(pid),
    }


async def _write(job: dict[str, Any]) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.livechat.sockets.writer"),
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "helpdesk.settings", "LOG_LEVEL": "ERROR"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    answer, _nothing = await process.communicate(json.dumps(job).encode())
    assert process.returncode == 0
    return dict(json.loads(answer.splitlines()[-1]))


async def _cut(watchers: Sequence[Watcher], load: Load) -> None:
    """Cuts some connections without a farewell, spread over the whole time."""
    for watcher in random.Random(7).sample(watchers, load.aborts):
        await asyncio.sleep(load.messages / load.rate / load.aborts)
        watcher.is_cut()


def figures_of(watchers: Sequence[Watcher], done: dict[str, Any], load: Load) -> dict[str, Any]:
    waits = sorted(wait for watcher in watchers for wait in watcher.waits)
    took = sorted(one for report in done["reports"] for one in report["took"])
    return {
        "messages": len(took),
        "frames": sum(len(watcher.seqs) for watcher in watchers),
        "bells lost": sum(report["lost"] for report in done["reports"]),
        "sent twice at once": sum(report["twins"] for report in done["reports"]),
        "twins that differed": sum(report["differing"] for report in done["reports"]),
        "sockets cut": load.aborts,
        "write p50 ms": round(median(took) * 1000, 1),
        "write p95 ms": round(took[int(len(took) * 0.95)] * 1000, 1),
        "written to shown p50 ms": round(median(waits) * 1000, 1),
        "written to shown p95 ms": round(waits[int(len(waits) * 0.95)] * 1000, 1),
        "longest wait s": round(waits[-1], 2),
        "last one behind s": round(done["behind"], 2),
        "sockets CPU per message ms": round(done["cpu"] / len(took) * 1000, 2),
        "sockets CPU per frame ms": round(
            done["cpu"] / sum(len(watcher.seqs) for watcher in watchers) * 1000, 3
        ),
        "memory MB": round(done["memory"], 1),
        "connecting s": round(done["connected"], 1),
    }


def _last_seqs(tickets: list[Any]) -> dict[int, int]:
    return _last_seqs_by_id([ticket.pk for ticket in tickets])


def _last_seqs_by_id(ids: list[int]) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, last_seq FROM tickets_ticket WHERE id = ANY(%s)", [ids])
        return dict(cursor.fetchall())


def _gaps(tickets: list[Any]) -> list[int]:
    """Tickets whose events are not numbered 1, 2, 3 …"""
    seqs: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject_id, seq FROM accounts_event"
            " WHERE subject_type = 'ticket' AND subject_id = ANY(%s) ORDER BY seq",
            [[ticket.pk for ticket in tickets]],
        )
        for ticket_id, seq in cursor.fetchall():
            seqs[ticket_id].append(seq)
    return [pk for pk, its in seqs.items() if its != list(range(1, len(its) + 1))]


def _cpu(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    with open(f"/proc/{pid}/smaps_rollup") as maps:
        return next(int(line.split()[1]) for line in maps if line.startswith("Pss:")) / 1024
