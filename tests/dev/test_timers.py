"""A thousand timers of four kinds, two clocks with workers, kills, clock steps, ten minutes off."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.people.models import Team
from helpdesk.dev.places import ROOT
from tests import factories
from tests.cast import Cast
from tests.dev.ticking import settles
from tests.factories import NOW
from tests.tickets.thread.words import answered
from tickets.clocks.models import Clock
from tickets.closing.models import FollowUp
from tickets.promises.actions import making
from tickets.promises.models import Promise
from tickets.teamwork.side_tasks.actions import asking
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.actions import resolution
from tickets.thread.models import ContactReason, Message, Ticket

pytestmark = [pytest.mark.prove, pytest.mark.timeout(900)]

EACH = 250
START = NOW.replace(hour=9)  # noon in Istanbul: nobody's quiet hours
WITHIN = 1800  # seconds in which all fall due
SPEED, KILLS, OFF = 20, 8, timedelta(minutes=10)


def make_timers(cast: Cast) -> None:
    chance = random.Random(7)
    finance = Team.objects.create(name="Finance", created_at=START)
    reason = ContactReason.objects.create(slug="simple-one", names={"en": "Simple"})
    for n in range(EACH):
        at = START + timedelta(seconds=chance.randrange(WITHIN))
        with events.as_of(START):
            work(cast, n, finance, due_at=at)
        solved_at = at - timedelta(hours=4)
        with events.as_of(solved_at):
            solve(cast, n, reason, at=solved_at)


def work(cast: Cast, n: int, finance: Team, *, due_at: datetime) -> None:
    """A ticket with a clock for its answer, on which something is promised and somebody asked."""
    player = factories.player(cast.lunaro, email=f"one{n}@mail.example")
    opened_at = due_at - timedelta(hours=1)
    ticket = factories.ticket(player, cast.support, owner=cast.ece, now=opened_at)
    asking.ask(
        ticket,
        team=finance,
        title="Where is it?",
        html="",
        due_at=due_at,
        by=cast.ece,
        client_id=uuid4(),
        now=opened_at,
        waits=False,
    )
    making.promise(ticket, text="An answer", due_at=due_at, by=cast.ece, now=opened_at)


def solve(cast: Cast, n: int, reason: ContactReason, *, at: datetime) -> None:
    """A ticket whose player is asked four hours later."""
    player = factories.player(cast.lunaro, email=f"two{n}@mail.example")
    ticket = factories.ticket(player, cast.support, owner=cast.ece, now=at - timedelta(minutes=9))
    answered(cast, ticket, at=at - timedelta(minutes=1))
    resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=at)


class Houses:
    """Two processes that both do everything, and a time that they read from a file."""

    def __init__(self, told: Path) -> None:
        self.told, self.chance = told, random.Random(11)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.says: dict[str, Any] = {"speed": SPEED, "wrong": {"1": 0, "2": 0}}
        self.set_to(START - timedelta(minutes=2))

    def set_to(self, moment: datetime) -> None:
        self.says |= {"virtual": moment.timestamp(), "real": time.time()}
        self.tell()

    def tell(self) -> None:
        fresh = self.told.with_suffix(".new")
        fresh.write_text(json.dumps(self.says))
        fresh.replace(self.told)

    @property
    def now(self) -> datetime:
        passed = (time.time() - self.says["real"]) * SPEED
        return datetime.fromtimestamp(self.says["virtual"] + passed, START.tzinfo)

    def start(self, number: str) -> None:
        self.running[number] = subprocess.Popen(
            [sys.executable, "-m", "tests.dev.ticking", str(self.told), number],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "helpdesk.settings", "LOG_LEVEL": "ERROR"},
            start_new_session=True,
        )

    def kill(self, number: str) -> None:
        process = self.running.pop(number)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def step(self) -> None:
        """A clock is put forward or back."""
        self.says["wrong"][self.chance.choice("12")] = self.chance.choice((-95, -40, 0, 40, 95))
        self.tell()


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[Houses]:
    both = Houses(tmp_path / "time.json")
    yield both
    for number in list(both.running):
        both.kill(number)


def test_every_timer_fires_exactly_once(
    committed_cast: Cast, houses: Houses, record_property: Any
) -> None:
    make_timers(committed_cast)
    houses.set_to(START - timedelta(minutes=2))
    for number in "12":
        houses.start(number)
    kills, was_off = 0, False
    while houses.now < START + timedelta(seconds=WITHIN):
        time.sleep(houses.chance.uniform(1, 4))
        houses.step()
        if kills < KILLS:
            victim = houses.chance.choice("12")
            houses.kill(victim)
            houses.start(victim)
            kills += 1
        if not was_off and houses.now > START + timedelta(seconds=WITHIN / 3):
            for number in "12":
                houses.kill(number)
            houses.set_to(houses.now + OFF)
            for number in "12":
                houses.start(number)
            was_off = True
    end = START + timedelta(seconds=WITHIN) + timedelta(minutes=5)
    let_the_rest_fire(houses, end)
    counted = count(end)
    assert kills == KILLS and was_off
    for name, value in {**counted, "kills": kills}.items():
        record_property(name, value)
    assert counted == {
        **dict.fromkeys(("clocks", "promises", "side tasks", "follow-ups"), EACH),
        "fired twice": 0,
        "wrong moments": 0,
        "said twice": 0,
    }


def let_the_rest_fire(houses: Houses, end: datetime) -> None:
    for number in list(houses.running):
        houses.kill(number)
    for settle in settles():
        # whoever was killed has a lease that must run out
        settle(now=end)


def count(end: datetime) -> dict[str, int]:
    told = Event.objects.filter(
        verb__in=("clock.breached", "promise.broken", "side_task.late", "follow_up.sent")
    )
    fired: dict[str, Counter[int]] = {}
    for verb, subject_type, subject, detail in told.values_list(
        "verb", "subject_type", "subject_id", "detail"
    ):
        if verb == "side_task.late" and subject_type == "ticket":
            continue  # said there as well
        key = detail.get("clock") or detail.get("promise") or detail.get("follow_up") or subject
        fired.setdefault(verb, Counter())[key] += 1
    due = Clock.objects.filter(metric="first", due_at__lte=end, is_cancelled=False)
    firsts = set(due.filter(ended_at=None).values_list("pk", flat=True))
    breached = fired.get("clock.breached", Counter())
    questions = Message.objects.filter(flags__contains="follow_up").values_list("ticket_id")
    return {
        "clocks": len(firsts & set(breached)),
        "promises": len(fired.get("promise.broken", ())),
        "side tasks": len(fired.get("side_task.late", ())),
        "follow-ups": len(fired.get("follow_up.sent", ())),
        "fired twice": sum(times - 1 for one in fired.values() for times in one.values()),
        "wrong moments": _wrong_moments(),
        "said twice": sum(times - 1 for times in Counter(questions).values()),
    }


def _wrong_moments() -> int:
    """Whenever a clock was looked at: what it says is when it was due."""
    clocks = Clock.objects.exclude(breached_at=None).values_list("due_at", "breached_at")
    promises = Promise.objects.filter(state=Promise.BROKEN).values_list("due_at", "settled_at")
    tasks = SideTask.objects.exclude(late_at=None).values_list("due_at", "late_at")
    wrong = sum(due != at for rows in (clocks, promises, tasks) for due, at in rows)
    unsent = FollowUp.objects.filter(state=FollowUp.SCHEDULED).count()
    solved = Ticket.objects.filter(status=Ticket.SOLVED).count()
    return wrong + unsent + abs(solved - EACH)
