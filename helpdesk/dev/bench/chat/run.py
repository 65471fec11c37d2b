"""A thousand open widgets and fifty desks on one machine, and a hundred messages a second.

Each message is timed from the start of its POST to the frame on the other side's page, with all
of the product in the path: rights, the gate, the outbox, the worker. At the end every page must
have been told every event of its talks once and in order. Figures go to the terminal and to
.data/bench-chat.json.
"""

import asyncio
import json
import os
import platform
import random
import time
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from helpdesk.dev import database, house
from helpdesk.dev.bench import processes
from helpdesk.dev.bench.chat import crowd
from helpdesk.dev.bench.chat.crowd import Agent, Talk
from helpdesk.dev.bench.chat.offers import asked_to_offered
from helpdesk.dev.bench.chat.pages import Desk, Page, Widget
from helpdesk.dev.bench.chat.posts import Posts
from helpdesk.dev.bench.chat.tally import Figure, Stream, happened_on, share, tally
from helpdesk.dev.bench.client import Call
from helpdesk.dev.bench.sign_in import CSRF
from helpdesk.dev.environment import Surroundings
from helpdesk.dev.journal import Journal
from helpdesk.dev.supervisor import Part, Supervisor

_PLAYERS = int(os.environ.get("PLAYERS", "1000"))
_AGENTS = int(os.environ.get("AGENTS", "50"))
_RATE = float(os.environ.get("RATE", "100"))  # messages per second
_SECONDS = float(os.environ.get("SECONDS", "60"))
_ASKS = int(os.environ.get("ASKS", "60"))
_CUTS = 1000
_LOST = 0.3
_CONNECTIONS = 24
_WARM_UP = 10.0
_CATCHES_UP = 30.0  # seconds, at most, for what is still on its way at the end


class Bench:
    def __init__(self, here: Surroundings, ground: list[Part]) -> None:
        self.here, self.ground = here, ground
        self.journal = Journal(here.data / "log" / "bench-chat.log")
        self.supervisor = Supervisor(self.journal)
        self.agents: list[Agent] = []
        self.talks: list[Talk] = []
        self.figures: list[Figure] = []
        self.offers: dict[str, float] = {}
        self.memory: dict[str, float] = {}
        self.marks = count(1, 1_000_000)  # where each stream of messages begins to number them

    async def run(self) -> None:
        for part in (*self.ground, *house.outside(self.here)):
            self.supervisor.start(part)
        await self.supervisor.until_answers(*(part.name for part in self.ground))
        await asyncio.to_thread(self._prepare)
        await self._start()
        await self._measure(f"{_RATE:g} a second", seconds=_SECONDS, cuts=0)
        await self._measure("with 1,000 cuts", seconds=_SECONDS, cuts=_CUTS)
        waits = await asked_to_offered(self.here.ports, self.agents, asks=_ASKS)
        self._note_offers(waits)
        await self._stay()
        await self._lose_bells()
        await self._measure("with 30 % of bells lost", seconds=_SECONDS, cuts=0)

    def _prepare(self) -> None:
        url, name = os.environ["DATABASE_URL"], self.here.database
        # talks of a crowd that is gone wait for somebody, and would be looked at again and again
        maintenance = url.replace(f"/{name}?", "/postgres?")
        database.drop(maintenance, name)
        database.create_if_missing(maintenance, name)
        call_command("migrate", interactive=False, verbosity=0)
        began = time.monotonic()
        self.agents, self.talks = crowd.gather(_PLAYERS, _AGENTS)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        connection.close()
        self.journal.say(f"{_PLAYERS} talks begun", seconds=time.monotonic() - began)

    async def _start(self) -> None:
        rest = [house.web(self.here), *house.workers(self.here)]
        for part in rest:
            self.supervisor.start(part)
        await self.supervisor.until_answers(*(part.name for part in rest))

    async def _stay(self) -> None:
        """Until the next pages are open."""
        await asyncio.sleep(1)  # the leases of those that closed are shortened
        await asyncio.to_thread(crowd.stay, self.agents)

    async def _lose_bells(self) -> None:
        """From here on the web processes lose some on their way to Redis."""
        os.environ["BELLS_LOST"] = str(_LOST)
        web = house.web(self.here)
        lossy = "helpdesk.dev.bench.chat.lossy:application"
        command = [lossy if word.startswith("helpdesk.wsgi") else word for word in web.command]
        await self.supervisor.replace(Part(web.name, command, web.answers, stage=web.stage))
        await self.supervisor.until_answers(web.name)

    # --- messages

    async def _measure(self, name: str, *, seconds: float, cuts: int) -> None:
        talks = await asyncio.to_thread(_with_cursors, self.talks)
        stream = Stream()

        def shown(page: Page, mark: int) -> None:
            if type(page) is stream.side.get(mark) and mark not in stream.arrived:
                stream.arrived[mark] = time.perf_counter()

        port = self.here.ports["SOCKETS_PORT"]
        before_pages = _pss(self.supervisor.pids()["sockets"])
        widgets = [Widget(port, shown, talk) for talk in talks]
        desks = [
            Desk(port, shown, agent, [talk for talk in talks if talk.agent == n])
            for n, agent in enumerate(self.agents)
        ]
        pages: list[Page] = [*widgets, *desks]
        gate = asyncio.Semaphore(20)
        lives = [asyncio.create_task(page.live(gate)) for page in pages]
        while not all(page.wire for page in pages):
            await asyncio.sleep(0.1)
        await asyncio.sleep(3)
        self._remember_memory(before_pages, len(pages))
        posts = Posts(self.here.ports["WEB_PORT"], _CONNECTIONS)
        # processes that have just started are not what is measured
        await self._pour(talks, posts, Stream(), seconds=_WARM_UP, rate=_RATE / 2)
        await asyncio.sleep(2)
        before = self._used()
        began = time.perf_counter()
        cutting = asyncio.create_task(_cut(pages, cuts, seconds))
        await self._pour(talks, posts, stream, seconds=seconds)
        await cutting
        spent_until = self._used()
        elapsed = time.perf_counter() - began
        await self._caught_up(stream)
        happened = await asyncio.to_thread(happened_on, talks)
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        if posts.wrong:
            raise SystemExit(f"{name}: {posts.wrong}")
        self.figures.append(tally(name, pages, happened, stream, posts))
        for page in pages:
            page.cut()
        await self._stay()
        self._note_cpu(before, spent_until, len(stream.sent), elapsed)

    async def _pour(
        self,
        talks: list[Talk],
        posts: Posts,
        stream: Stream,
        *,
        seconds: float,
        rate: float = _RATE,
    ) -> None:
        """Half by players, half by agents, on schedule."""
        chance, marks = random.Random(7), count(next(self.marks))
        running: set[asyncio.Task[None]] = set()

        async def post(call: Call, host: str, mark: int) -> None:
            stream.sent[mark] = time.perf_counter()
            await posts.send(call, host)
            stream.took.append(time.perf_counter() - stream.sent[mark])

        began = time.perf_counter()
        for number in range(int(rate * seconds)):
            wait = began + number / rate - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            talk, mark = chance.choice(talks), next(marks)
            by_player = number % 2 == 0
            stream.side[mark] = Desk if by_player else Widget
            call, host = self._by_player(talk, mark) if by_player else self._by_agent(talk, mark)
            task = asyncio.create_task(post(call, host, mark))
            running.add(task)
            task.add_done_callback(running.discard)
        while running:
            await asyncio.sleep(0.05)

    def _by_player(self, talk: Talk, mark: int) -> tuple[Call, str]:
        body = {"client_id": str(uuid4()), "text": f"Still waiting, mark{mark}end"}
        headers = (
            ("Authorization", f"Bearer {talk.token}"),
            ("Content-Type", "application/json"),
        )
        path = f"/chat/{crowd.SLUG}/talks/{talk.ticket}/messages/"
        call = Call(path, json.dumps(body).encode(), headers, expected=(200, 201))
        return call, urlsplit(settings.CHAT_ORIGIN).netloc

    def _by_agent(self, talk: Talk, mark: int) -> tuple[Call, str]:
        body = {
            "kind": "reply",
            "html": f"<p>I am still looking, mark{mark}end</p>",
            "client_id": str(uuid4()),
        }
        headers = (
            ("Cookie", self.agents[talk.agent].cookie),
            ("X-CSRFToken", CSRF),
            ("Content-Type", "application/json"),
            ("Accept", "application/json"),
        )
        call = Call(
            f"/tickets/{talk.ticket}/messages/", json.dumps(body).encode(), headers, (200, 201)
        )
        return call, urlsplit(settings.APP_ORIGIN).netloc

    async def _caught_up(self, stream: Stream) -> None:
        until = time.monotonic() + _CATCHES_UP
        while len(stream.arrived) < len(stream.sent) and time.monotonic() < until:
            await asyncio.sleep(0.1)
        await asyncio.sleep(6)  # the other pages of the same side, and whatever comes twice

    def _note_cpu(
        self,
        before: dict[str, float],
        after: dict[str, float],
        messages: int,
        elapsed: float,
    ) -> None:
        figure = self.figures[-1]
        spent = {name: after[name] - before[name] for name in before}
        everything = spent.pop("machine")
        figure.cpu = {name: round(one / messages * 1000, 2) for name, one in spent.items()}
        figure.foreign_cores = round(max(0.0, everything - sum(spent.values())) / elapsed, 2)
        self.journal.say(
            f"{figure.name:24} sent to shown p50 {figure.p50:.1f}  p95 {figure.p95:.1f}"
            f"  p99 {figure.p99:.1f}  longest {figure.longest:.0f} ms"
            f"  (POST {figure.post_p50:.1f}, {figure.post_p95:.1f})"
            f"  lost {figure.lost}  doubled {figure.doubled}  out of order {figure.out_of_order}"
            f"  cuts {figure.cuts}"
        )
        each = "  ".join(f"{name} {ms:.2f}" for name, ms in figure.cpu.items())
        self.journal.say(
            f"{'':24} ms of CPU per message: {each}  others {figure.foreign_cores:.2f} cores"
        )

    def _note_offers(self, waits: list[float]) -> None:
        self.offers = {
            "p50": share(waits, 0.5),
            "p95": share(waits, 0.95),
            "longest": share(waits, 1),
        }
        self.journal.say(
            f"{'asked to offered':24} p50 {self.offers['p50']:.0f}  p95 {self.offers['p95']:.0f}"
            f"  longest {self.offers['longest']:.0f} ms, of 500"
        )

    # --- what it costs

    def _remember_memory(self, before: float, pages: int) -> None:
        if self.memory:
            return
        after = _pss(self.supervisor.pids()["sockets"])
        self.memory = {
            "sockets process MB": round(after, 1),
            "kB per socket": round((after - before) * 1024 / pages, 1),
        }
        self.journal.say(
            f"{'memory':24} {after:.0f} MB with {pages} sockets,"
            f" {self.memory['kB per socket']:.0f} kB for each"
        )

    def _used(self) -> dict[str, float]:
        pids = self.supervisor.pids()
        used = {
            name: processes.cpu_seconds([pids[part]])
            for name, part in (
                ("web", "web"),
                ("sockets", "sockets"),
                ("database", "postgres"),
                ("redis", "redis"),
                ("worker", "worker"),
            )
        }
        own = processes.cpu_seconds([os.getpid()])
        children = sum(processes.cpu_seconds([pid]) for pid in pids.values())
        used["driver"] = own - children
        used["machine"] = processes.busy_cores()
        return used

    def write(self) -> Path:
        file = self.here.data.parent / "bench-chat.json"
        file.write_text(
            json.dumps(
                {
                    "at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
                    "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
                    "players": _PLAYERS,
                    "agents": _AGENTS,
                    "messages": [asdict(figure) for figure in self.figures],
                    "asked to offered, ms": self.offers,
                    "memory": self.memory,
                },
                indent=1,
            )
        )
        return file


async def _cut(pages: list[Page], cuts: int, seconds: float) -> None:
    chance = random.Random(11)
    for _ in range(cuts):
        await asyncio.sleep(seconds / cuts)
        chance.choice(pages).cut()


def _with_cursors(talks: list[Talk]) -> list[Talk]:
    last = _last_seqs(talks)
    return [Talk(talk.ticket, talk.token, talk.agent, last[talk.ticket]) for talk in talks]


def _last_seqs(talks: list[Talk]) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, last_seq FROM tickets_ticket WHERE id = ANY(%s)",
            [[talk.ticket for talk in talks]],
        )
        found = dict(cursor.fetchall())
    connection.close()
    return found


def _pss(pid: int) -> float:
    """Megabytes that are this process's own share."""
    with open(f"/proc/{pid}/smaps_rollup") as maps:
        return next(int(line.split()[1]) for line in maps if line.startswith("Pss:")) / 1024


async def _main(bench: Bench) -> None:
    try:
        await bench.run()
    finally:
        await bench.supervisor.stop()


def main(here: Surroundings, ground: list[Part]) -> None:
    """Gathers the crowd, measures, writes; stops all that it started."""
    bench = Bench(here, ground)
    began = time.monotonic()
    asyncio.run(_main(bench))
    file = bench.write()
    bench.journal.say(f"written to {file.name}", seconds=time.monotonic() - began)
