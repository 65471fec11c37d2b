"""A process that writes on tickets at a steady rate, and loses some of its bells on purpose.

`python -m tests.livechat.sockets.writer` reads its job as JSON and answers with what it did.
"""

import json
import random
import sys
import threading
import time
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.people.models import Person  # noqa: E402
from tickets.thread.actions import receiving, replying  # noqa: E402
from tickets.thread.incoming import Incoming, Sender  # noqa: E402
from tickets.thread.models import Message, Ticket  # noqa: E402


class Writer:
    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        self.chance = random.Random(job["seed"])
        self.tickets = list(Ticket.objects.filter(pk__in=job["tickets"]).order_by("pk"))
        self.busy_ones = self.tickets[:7]
        self.people = {p.pk: p for p in Person.objects.filter(pk__in=job["staff"])}
        self.player = Person.objects.get(pk=job["player"])
        self.channel = job.get("channel", "email")
        self.lost = self.twins = self.differing = 0
        self.took: list[float] = []

    def run(self) -> dict[str, Any]:
        start = time.monotonic()
        for n in range(self.job["count"]):
            time.sleep(max(0.0, start + n / self.job["rate"] - time.monotonic()))
            loses = self.chance.random() < self.job["loss"]
            self.lost += loses
            settings.REDIS_PREFIX = "lost:" if loses else ""
            began = time.monotonic()
            self.write()
            self.took.append(time.monotonic() - began)
        return {
            "lost": self.lost,
            "twins": self.twins,
            "differing": self.differing,
            "took": self.took,
        }

    def write(self) -> None:
        rows = self.busy_ones if self.chance.random() < 1 / 3 else self.tickets
        ticket, name = self.chance.choice(rows), uuid4()
        words = f"yazıldı {time.time():.6f}"  # twins say the same
        kind = self.chance.choices(["player", "reply", "note"], [5, 4, 1])[0]
        by = self.people[self.chance.choice(list(self.people))]
        deed = {"player": self.receive, "reply": self.reply, "note": self.note}[kind]
        if self.chance.random() < self.job["twins"]:
            self.twice(lambda: deed(ticket, by, name, words))
        else:
            deed(ticket, by, name, words)

    def twice(self, deed: Any) -> None:
        """The same request twice at the same moment."""
        together, seqs = threading.Barrier(2), []

        def do() -> None:
            together.wait(5)
            seqs.append(deed().seq)

        def do_elsewhere() -> None:
            try:
                do()
            finally:
                connection.close()

        other = threading.Thread(target=do_elsewhere)
        other.start()
        do()
        other.join()
        self.twins += 1
        self.differing += len(set(seqs)) != 1

    def receive(self, ticket: Ticket, by: Person, name: UUID, words: str) -> Message:
        incoming = Incoming(
            channel=self.channel,
            sender=Sender("derya@mail.example", "Derya Arslan"),
            subject="?",
            text=words,
        )
        return receiving.receive(
            incoming, into=ticket, author=self.player, now=timezone.now(), client_id=name
        )

    def reply(self, ticket: Ticket, by: Person, name: UUID, words: str) -> Message:
        return replying.reply(
            ticket,
            by=by,
            html=f"<p>{words}</p>",
            recipients={"to": ["derya@mail.example"]} if self.channel == "email" else {},
            client_id=name,
            now=timezone.now(),
        )

    def note(self, ticket: Ticket, by: Person, name: UUID, words: str) -> Message:
        return replying.add_note(
            ticket,
            by=by,
            html=f"<p>{words}</p>",
            client_id=name,
            now=timezone.now(),
        )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Writer(json.loads(sys.stdin.read())).run()))
