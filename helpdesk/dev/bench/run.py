"""`make bench`: the dataset, the whole house around it, and how fast it answers.

Everything is measured through the front door: HTTP as a browser or an API client sends it, mail
over SMTP. fsync is on. Figures go to the terminal and to .data/bench.json.
"""

import asyncio
import json
import os
import platform
import random
import smtplib
import time
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.people.models import ApiToken, Person, StaffUser
from accounts.players.models import Player
from helpdesk.dev import database, house
from helpdesk.dev.bench import (
    clocks,
    dataset,
    gate,
    knowledge,
    processes,
    profile,
    search_rows,
    webhooks,
    words,
)
from helpdesk.dev.bench.client import Call, drive
from helpdesk.dev.bench.sign_in import CSRF, cookie_of
from helpdesk.dev.environment import Surroundings
from helpdesk.dev.journal import Journal
from helpdesk.dev.supervisor import Part, Supervisor
from helpdesk.lib import crypto
from tickets.channels.email.mail.addresses import reply_address

_SECONDS = float(os.environ.get("SECONDS", "8"))
_MAILS = int(os.environ.get("MAILS", "1500"))
_SEARCH_SECONDS = float(os.environ.get("SEARCH_SECONDS", "4"))
# One part alone: pages, profile, search, mail, webhooks, gate, words, knowledge or clocks.
_ONLY = os.environ.get("ONLY", "")
_SEARCH_BUDGET = 15.0  # p50 in milliseconds, of one client
_ROW_BUDGET = 2.0  # milliseconds for a message
_FEW = 20  # pages that everybody reads


@dataclass
class Figure:
    name: str
    clients: int
    p50_ms: float
    p95_ms: float
    per_second: float
    web_cpu_ms: float
    database_cpu_ms: float
    bytes: int
    foreign_cores: float
    statuses: dict[str, int]
    budget_ms: float | None = None  # for p50


class Bench:
    def __init__(self, here: Surroundings, ground: list[Part], tickets: int) -> None:
        self.here, self.ground, self.tickets = here, ground, tickets
        self.journal = Journal(here.data / "log" / "bench.log")
        self.supervisor = Supervisor(self.journal)
        self.figures: list[Figure] = []
        self.mails: list[dict[str, object]] = []
        self.rows: list[dict[str, object]] = []
        self.clocks: list[dict[str, object]] = []
        self.briefs: list[dict[str, object]] = []
        self.webhooks: list[dict[str, object]] = []
        self.gate: list[dict[str, object]] = []
        self.words: list[dict[str, object]] = []
        self.knowledge: list[dict[str, object]] = []

    async def run(self) -> None:
        for part in (*self.ground, *house.outside(self.here)):
            self.supervisor.start(part)
        await self.supervisor.until_answers(*(part.name for part in self.ground))
        await asyncio.to_thread(self.prepare)
        rest = [house.web(self.here), *house.workers(self.here)]
        for part in rest:
            self.supervisor.start(part)
        await self.supervisor.until_answers(*(part.name for part in rest))
        agents = await asyncio.to_thread(_signed_in)
        if _ONLY in ("", "pages"):
            await self.measure_pages(agents)
        if _ONLY in ("", "profile"):
            await self.measure_profile(agents)
        if _ONLY in ("", "search"):
            await self.measure_search(agents)
            await asyncio.to_thread(self.measure_search_rows)
        if _ONLY in ("", "mail"):
            await asyncio.to_thread(self.measure_mail)
        if _ONLY in ("", "webhooks"):
            await asyncio.to_thread(self.measure_webhooks)
        if _ONLY in ("", "gate"):
            await asyncio.to_thread(self.measure_gate)
        if _ONLY in ("", "words"):
            self.words += words.measure()
            self.journal.say(words.said(self.words))
        if _ONLY in ("", "knowledge"):
            await self.measure_knowledge()
        if _ONLY in ("", "clocks"):
            await asyncio.to_thread(self.measure_clocks)

    def prepare(self) -> None:
        url = os.environ["DATABASE_URL"]
        name = self.here.database
        database.create_if_missing(url.replace(f"/{name}?", "/postgres?"), name)
        code = database.fingerprint("migrations/*.py", "bench/dataset.py")
        wanted: dict[str, object] = {"tickets": self.tickets, "code": code}
        if database.mark(url) == wanted:
            self.journal.say("dataset is there")
            return
        if database.mark(url):
            raise SystemExit(
                "The bench database holds another dataset. Remove .data/bench and start again."
            )

        began = time.monotonic()
        call_command("migrate", interactive=False, verbosity=0)
        dataset.load(self.tickets, say=self.journal.say)
        database.set_mark(url, **wanted)
        connection.close()
        self.journal.say("dataset loaded", seconds=time.monotonic() - began)

    async def measure_pages(self, agents: list[dict[str, str]]) -> None:
        chance = random.Random(7)
        numbers = await asyncio.to_thread(_numbers)
        csrf = {"X-CSRFToken": agents[0]["csrf"], "Content-Type": "application/json"}

        def headers(n: int, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
            return (("Cookie", agents[n % len(agents)]["cookie"]), *more)

        def seen_by(n: int) -> list[int]:
            return numbers[int(agents[n % len(agents)]["person"])]

        def inbox(n: int) -> Call:
            return Call("/inbox/?box=team", headers=headers(n))

        def ticket(n: int) -> Call:
            return Call(f"/tickets/{chance.choice(seen_by(n))}/", headers=headers(n))

        def reply(n: int) -> Call:
            body = {
                "kind": "reply",
                "html": "<p>Thank you, I am looking into it and write again today.</p>",
                "client_id": str(uuid.uuid4()),
            }
            return Call(
                f"/tickets/{chance.choice(seen_by(n))}/messages/",
                json.dumps(body).encode(),
                headers(n, *csrf.items(), ("Accept", "application/json")),
                expected=(200, 201),
            )

        def new_ticket(n: int) -> Call:
            customer = chance.randint(1, dataset.customers(self.tickets))
            body = {
                "brand": "bench",
                "subject": "Where is my withdrawal",
                "body": "I asked for it yesterday and it is still waiting. How long does it take?",
                "player": {"email": f"customer{customer}@bench.example", "name": f"C {customer}"},
            }
            token = agents[n % len(agents)]["token"]
            return Call(
                "/api/v1/tickets/",
                json.dumps(body).encode(),
                (("Authorization", f"Bearer {token}"), ("Content-Type", "application/json")),
                expected=(201,),
            )

        for name, calls in (
            ("inbox list", inbox),
            ("ticket page", ticket),
            ("reply", reply),
            ("new ticket by API", new_ticket),
        ):
            for clients in (1, 8):
                await self._measure(name, calls, clients)

    async def measure_profile(self, agents: list[dict[str, str]]) -> None:
        """The page of a player with a long history, and the brief that stands beside his talks."""
        player = await asyncio.to_thread(profile.ready)

        def call(n: int) -> Call:
            return Call(
                f"/players/{player.pk}/", headers=(("Cookie", agents[n % len(agents)]["cookie"]),)
            )

        for clients in (1, 8):
            await self._measure("profile of a player", call, clients)
        took = await asyncio.to_thread(self._brief_ms, player, int(agents[0]["person"]))
        self.journal.say(f"{'brief':27} p95 {took:6.1f} ms of {profile.BRIEF_BUDGET:g}")
        self.briefs.append({"name": "brief", "p95_ms": round(took, 2)})

    def _brief_ms(self, player: Player, person_id: int) -> float:
        took = profile.brief_ms(player, Person.objects.get(pk=person_id))
        connection.close()
        return took

    async def measure_search(self, agents: list[dict[str, str]]) -> None:
        """The page with the newest 25, for agents who each see two of five teams."""
        searches = {
            "rare word": dataset.RARE,
            "common word, 10 %": dataset.COMMON,
            **{f"word in {100 * share:g} %": word for word, share in dataset.LADDER.items()},
            "common and rare": f"{dataset.COMMON} {dataset.RARE}",
            "two common": f"{dataset.COMMON} galtip",
            "two middle": "gesnik gudrom",
            "middle, apart": " ".join(dataset.MIDDLES[0]),
            "common, apart": " ".join(dataset.COMMONS[0]),
            "common, open": f"{dataset.COMMON} status:open",
            "middle, of an owner": 'gesnik owner:"Agent 7"',
        }
        for name, said in searches.items():
            path = f"/inbox/?{urlencode({'q': said})}"

            def call(n: int, path: str = path) -> Call:
                return Call(path, headers=(("Cookie", agents[n % len(agents)]["cookie"]),))

            await self._measure(
                f"search: {name}", call, 1, seconds=_SEARCH_SECONDS, budget=_SEARCH_BUDGET
            )

    async def measure_knowledge(self) -> None:
        await asyncio.to_thread(knowledge.write, say=self.journal.say)
        self.knowledge += await asyncio.to_thread(knowledge.measure)
        for figure in self.knowledge:
            self.journal.say(knowledge.said(figure))
        pages = cycle(await asyncio.to_thread(knowledge.pages))
        few = cycle(list(islice(pages, _FEW)))
        searches, begun = knowledge.searches()
        for clients in (1, 8):
            await self._help("article, made anew", pages, clients)
            await self._help("article, kept", few, clients)
            await self._help("help centre: search", searches, clients, seconds=_SEARCH_SECONDS)
            await self._help("help centre: suggestions", begun, clients, seconds=_SEARCH_SECONDS)

    async def _help(
        self, name: str, paths: Iterator[str], clients: int, *, seconds: float = _SECONDS
    ) -> None:
        host = f"chat.localhost:{self.here.ports['WEB_PORT']}"

        def call(n: int) -> Call:
            reader = f"10.0.{n // 250 % 250}.{n % 250}"
            headers = (("Accept-Encoding", "gzip"), ("X-Forwarded-For", reader))
            return Call(next(paths), headers=headers)

        await self._measure(name, call, clients, seconds=seconds, host=host)

    async def _measure(
        self,
        name: str,
        calls: object,
        clients: int,
        *,
        seconds: float = _SECONDS,
        budget: float | None = None,
        host: str = "",
    ) -> None:
        port = self.here.ports["WEB_PORT"]
        host = host or f"localhost:{port}"
        await drive(host, port, calls, clients=clients, seconds=1.5)  # type: ignore[arg-type]
        pids = self.supervisor.pids()
        before = self._used(pids)
        outcome = await drive(host, port, calls, clients=clients, seconds=seconds)  # type: ignore[arg-type]
        after = self._used(pids)
        if outcome.wrong:
            raise SystemExit(f"{name}: {outcome.wrong}")
        done = len(outcome.latencies)
        web, db, ours, everything = (b - a for a, b in zip(before, after, strict=True))
        figure = Figure(
            name,
            clients,
            round(outcome.percentile(0.5), 2),
            round(outcome.percentile(0.95), 2),
            round(done / outcome.seconds, 1),
            round(web / done * 1000, 2),
            round(db / done * 1000, 2),
            outcome.bytes,
            round(max(0.0, everything - ours) / outcome.seconds, 2),
            {str(k): v for k, v in outcome.statuses.items()},
            budget,
        )
        self.figures.append(figure)
        allowed = f" of {budget:g}" if budget else ""
        self.journal.say(
            f"{name:27} {clients} clients  p50 {figure.p50_ms:6.1f} ms{allowed}"
            f"  p95 {figure.p95_ms:6.1f} ms"
            f"  {figure.per_second:6.1f}/s  web {figure.web_cpu_ms:5.2f} + database"
            f" {figure.database_cpu_ms:5.2f} ms CPU  others {figure.foreign_cores:.2f} cores"
        )

    def _used(self, pids: dict[str, int]) -> tuple[float, float, float, float]:
        return (
            processes.cpu_seconds([pids["web"]]),
            processes.cpu_seconds([pids["postgres"]]),
            processes.cpu_seconds([os.getpid()]),
            processes.busy_cores(),
        )

    def measure_search_rows(self) -> None:
        """In this process, as the worker does it: nothing of it is felt by who writes."""
        for cost in search_rows.measure(max(_numbers().values(), key=len)):
            self.rows.append(cost._asdict())
            self.journal.say(f"{cost.name:27} {cost.ms_each} ms each, of {_ROW_BUDGET:g}")

    def measure_clocks(self) -> None:
        for measure in (clocks.lateness, clocks.scan):
            self.clocks.append(measure())
            self.journal.say(clocks.said(self.clocks[-1]))
        connection.close()

    def measure_webhooks(self) -> None:
        port = self.here.ports["WEB_PORT"]
        self.webhooks.append(webhooks.measure(f"localhost:{port}", port))
        self.journal.say(webhooks.said(self.webhooks[-1]))

    def measure_gate(self) -> None:
        self.gate += gate.measure()
        self.journal.say(gate.said(self.gate))

    def measure_mail(self) -> None:
        for name, mails in (
            ("new mails", _new_mails(dataset.customers(self.tickets))),
            ("reply mails", _reply_mails()),
        ):
            before = _received()
            began = time.monotonic()
            with smtplib.SMTP("127.0.0.1", self.here.ports["DOOR_PORT"], timeout=30) as door:
                for mail in mails:
                    door.send_message(mail)
            accepted = time.monotonic() - began
            while _received() < before + len(mails):
                if time.monotonic() - began > 300:
                    raise SystemExit(f"{name}: {_received() - before} of {len(mails)} arrived")
                time.sleep(0.05)
            took = time.monotonic() - began
            row = {
                "name": name,
                "mails": len(mails),
                "into_tickets_per_second": round(len(mails) / took, 1),
                "accepted_per_second": round(len(mails) / accepted, 1),
            }
            self.mails.append(row)
            self.journal.say(
                f"{name:27} {row['into_tickets_per_second']}/s into tickets, "
                f"{row['accepted_per_second']}/s accepted at the door"
            )

    def write(self) -> Path:
        file = self.here.data.parent / "bench.json"
        file.write_text(
            json.dumps(
                {
                    "at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
                    "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
                    "tickets": self.tickets,
                    "pages": [asdict(figure) for figure in self.figures],
                    "briefs": self.briefs,
                    "search_rows": self.rows,
                    "mail": self.mails,
                    "clocks": self.clocks,
                    "webhooks": self.webhooks,
                    "gate": self.gate,
                    "words": self.words,
                    "knowledge": self.knowledge,
                },
                indent=1,
            )
        )
        return file


def _signed_in() -> list[dict[str, str]]:
    """Sessions and tokens of the bench's agents, made as signing in makes them."""
    found = []
    for staff in StaffUser.objects.select_related("person").order_by("pk"):
        clear = crypto.new_secret()
        ApiToken.objects.create(
            person=staff.person,
            name="bench",
            digest=crypto.digest(clear),
            hint=clear[-4:],
            created_at=timezone.now(),
        )
        found.append(
            {
                "person": str(staff.person_id),
                "cookie": cookie_of(staff),
                "csrf": CSRF,
                "token": clear,
            }
        )
    connection.close()
    return found


def _numbers() -> dict[int, list[int]]:
    """Open tickets that each agent may see, by person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, array(SELECT t.id FROM tickets_ticket t WHERE t.team_id = ANY(p.team_ids)"
            " AND t.bucket < 9 ORDER BY md5(t.id::text) LIMIT 4000)"
            " FROM accounts_person p WHERE p.kind = 'staff'"
        )
        found = dict(cursor.fetchall())
    connection.close()
    return found


def _received() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tickets_rawmail WHERE state IN ('done', 'duplicate')")
        (count,) = cursor.fetchone()
    return int(count)


def _mail(n: int, subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"Customer {n} <customer{n}@bench.example>"
    mail["To"] = "support@bench.example"
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{uuid.uuid4()}@mail.bench.example>"
    mail["Date"] = datetime.now(tz=UTC)
    mail.set_content(text)
    return mail


_TEXT = "\n".join(
    [
        "Hello,",
        "",
        *(["I asked for a withdrawal yesterday and it is still waiting in my account."] * 8),
        "",
        "Kind regards",
        "A customer",
    ]
)


def _new_mails(customers: int) -> list[EmailMessage]:
    chance = random.Random(11)
    return [
        _mail(chance.randint(1, customers), f"Withdrawal {n} is waiting", _TEXT)
        for n in range(_MAILS)
    ]


def _reply_mails() -> list[EmailMessage]:
    """Answers of customers to replies of ours, by the address that we signed."""

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id, a.value FROM tickets_ticket t JOIN accounts_address a"
            " ON a.player_id = t.player_id WHERE t.bucket < 9 ORDER BY md5(t.id::text) LIMIT %s",
            [_MAILS],
        )
        rows = cursor.fetchall()
    mails = []
    for number, address in rows:
        mail = _mail(1, "Re: your answer", "Thank you, but it has not arrived.\n\n" + _TEXT)
        del mail["From"], mail["To"]
        mail["From"] = address
        mail["To"] = reply_address("support@bench.example", number)
        mails.append(mail)
    return mails


async def _main(bench: Bench) -> None:
    try:
        await bench.run()
    finally:
        await bench.supervisor.stop()


def main(here: Surroundings, ground: list[Part], *, tickets: int) -> None:
    """Loads what is missing, measures, writes; stops all that it started."""
    bench = Bench(here, ground, tickets)
    began = time.monotonic()
    asyncio.run(_main(bench))
    file = bench.write()
    bench.journal.say(f"written to {file.name}", seconds=time.monotonic() - began)
