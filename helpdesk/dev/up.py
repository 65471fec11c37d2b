"""`manage.py up`: the whole house from one command, and its orderly end.

Django is not loaded here. Loading it takes seconds, and all that this process does is to start
others and to watch them.
"""

import asyncio
import fcntl
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

from helpdesk.dev import database, house, orphans, places, ports, postgres, redis_server
from helpdesk.dev.environment import PORTS, Surroundings, WrongSetting, remember
from helpdesk.dev.journal import Journal
from helpdesk.dev.supervisor import Supervisor

_WEB_HEAD_START_SECONDS = 6
_COMPLAIN_SECONDS = 30
_LET_SETTLE_SECONDS = 8


class CannotStart(Exception):
    """One sentence for the person at the terminal."""


class Up:
    def __init__(self, here: Surroundings) -> None:
        self.here = here
        self.began = time.monotonic()
        self.journal = Journal(here.data / "log" / "up.log")
        self.supervisor = Supervisor(self.journal, changed=self.write_status)
        self.is_up = False
        self.asked_to_stop = asyncio.Event()
        self.days: asyncio.Task[None] | None = None

    async def run(self) -> int:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup the terminal may go.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                loop.add_signal_handler(number, self.ask_to_stop)
        starting = asyncio.create_task(self.start())
        stopping = asyncio.create_task(self.asked_to_stop.wait())
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        failed = starting.done() and starting.exception()
        if failed:
            self.journal.say(str(failed), alarm=True)
        elif starting.done():
            await stopping
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await self.stop()
        if failed and not isinstance(failed, CannotStart):
            raise failed
        return 1 if failed else 0

    def ask_to_stop(self) -> None:
        if self.asked_to_stop.is_set():
            # Asked twice: somebody is in a hurry.
            self.supervisor.kill()
        self.asked_to_stop.set()

    async def start(self) -> None:
        supervisor, here = self.supervisor, self.here
        self.journal.say(f"starting with {'demo data' if here.demo else 'your own data'}")
        ground = house.ground(here)
        remember(here.data)
        for part in (*ground, *house.outside(here)):
            supervisor.start(part)
        await supervisor.until_answers(*(part.name for part in ground))
        await self.prepare_database()
        supervisor.start(house.web(here))
        web = asyncio.create_task(supervisor.until_answers("web"))
        # Alone for its first seconds: on two cores the pages come sooner that way.
        await asyncio.wait({web}, timeout=_WEB_HEAD_START_SECONDS)
        rest = house.workers(here)
        for part in rest:
            supervisor.start(part)
        others = [part.name for part in (*house.outside(here), *rest)]
        complaint = asyncio.create_task(self.complain())
        await asyncio.gather(web, supervisor.until_answers(*others))
        complaint.cancel()
        self.is_up = True
        self.write_status()
        self.journal.say("everything answers", seconds=time.monotonic() - self.began)
        self.journal.show("".join(_summary(self.status())))
        self.days = asyncio.create_task(self.let_days_pass())

    async def let_days_pass(self) -> None:
        """Days that fill lists, boards and histories behind the demo's stories: once, in one
        transaction, and slowly enough that nobody feels it."""
        days, url = self.here.demo_days, os.environ["DATABASE_URL"]
        if not days or (await asyncio.to_thread(database.mark, url)).get("days"):
            return
        await asyncio.sleep(_LET_SETTLE_SECONDS)
        self.journal.say(f"{days} days of the demo's desk are simulated in the background")
        command = [sys.executable, "manage.py", "simulate", "--once", "--gently", f"--days={days}"]
        if await self.supervisor.run_once("simulate", command):
            self.journal.say("the simulated days are not as they should be", alarm=True)
        done = await asyncio.to_thread(database.mark, url)
        await asyncio.to_thread(partial(database.set_mark, url, **done | {"days": days}))

    async def complain(self) -> None:
        """Nobody should have to guess what a start waits for."""
        while True:
            await asyncio.sleep(_COMPLAIN_SECONDS)
            names = ", ".join(sorted(self.supervisor.awaited))
            self.journal.say(
                f"still waiting for {names}; {os.environ['APP_ORIGIN']}/readyz may say why",
                alarm=True,
            )

    async def prepare_database(self) -> None:
        url = os.environ["DATABASE_URL"]
        if self.here.embeds_postgres:
            name = self.here.database
            await asyncio.to_thread(database.create_if_missing, _beside(url), name)
        done = await asyncio.to_thread(database.mark, url)
        if done.get("schema") and done.get("ground") != database.ground():
            done = await self.begin_anew(url)
        wanted: dict[str, object] = {"schema": database.migrations()}
        if self.here.demo:
            ports = self.here.ports
            wanted |= {
                "demo": True,
                "imap_port": ports["IMAP_PORT"],
                "operator_port": ports["OPERATOR_PORT"],
            }
        if wanted.items() <= done.items():
            return
        command = [sys.executable, "-m", "helpdesk.dev.prepare"]
        if await self.supervisor.run_once("prepare", command):
            raise CannotStart("The database could not be prepared; the lines above say why.")

    async def begin_anew(self, url: str) -> dict[str, Any]:
        """The demo is made again; a house of one's own is never touched."""
        if not (self.here.demo and self.here.embeds_postgres):
            raise CannotStart(
                "The database is of an earlier state of this version, which has no release yet. "
                "Check out that state to go on with it, or begin with another DATA_DIR."
            )
        self.journal.say("the demo is made anew for the tables of this version")
        await asyncio.to_thread(database.drop, _beside(url), self.here.database)
        await asyncio.to_thread(database.create_if_missing, _beside(url), self.here.database)
        return {}

    async def stop(self) -> None:
        began = time.monotonic()
        self.is_up = False
        (self.here.data / "up.json").unlink(missing_ok=True)
        self.journal.say("stopping")
        if self.days is not None:
            self.days.cancel()
            await asyncio.gather(self.days, return_exceptions=True)
        await self.supervisor.stop()
        self.journal.say("stopped", seconds=time.monotonic() - began)

    def status(self) -> dict[str, Any]:
        origin, listening = os.environ["APP_ORIGIN"], self.here.used_ports()
        urls = {
            "app": origin,
            "files": os.environ["FILES_ORIGIN"],
            "sockets": os.environ["SOCKETS_ORIGIN"],
            "api": f"{origin}/api/v1/",
            "readyz": f"{origin}/readyz",
        }
        if self.here.catches_mail:
            urls["mail_catcher"] = f"http://127.0.0.1:{listening['CATCHER_PORT']}"
        if self.here.demo:
            urls["site"] = f"http://127.0.0.1:{listening['SITE_PORT']}"
            urls["other_site"] = f"http://mavi-kule.localhost:{listening['SITE_PORT']}"
            urls["operator"] = f"http://127.0.0.1:{listening['OPERATOR_PORT']}"
            urls["help_centre"] = f"{os.environ['CHAT_ORIGIN']}/help/lunaro"
        urls["mail_host"] = f"http://127.0.0.1:{listening['MAILHOST_PORT']}"
        told = _told_by_demo(self.here.data / "demo.json") if self.here.demo else {}
        return {
            "urls": urls,
            "ports": {name.removesuffix("_PORT").lower(): port for name, port in listening.items()},
            "pids": {"up": os.getpid(), **self.supervisor.pids()},
            "demo": self.here.demo,
            "sign_ins": told.get("sign_ins", []),
            "tokens": told.get("tokens", {}),
            "mail_address": told.get("mail_address", ""),
        }

    def write_status(self) -> None:
        """Also after a restart, since a child has another process id then."""
        if not self.is_up:
            return
        file = self.here.data / "up.json"
        unfinished = file.with_suffix(".new")
        unfinished.write_text(json.dumps(self.status(), indent=2, ensure_ascii=False) + "\n")
        unfinished.chmod(0o600)
        unfinished.replace(file)


def _beside(url: str) -> str:
    """The same server's maintenance database."""
    place, _, options = url.partition("?")
    return f"{place.rpartition('/')[0]}/postgres?{options}"


def _told_by_demo(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _summary(status: dict[str, Any]) -> Iterator[str]:
    urls, listening = status["urls"], status["ports"]
    yield f"\n  Deskline is up.\n\n  desk       {urls['app']}\n"
    if "mail_catcher" in urls:
        yield f"  mails out  {urls['mail_catcher']}\n"
    address = f" for {status['mail_address']}" if status["mail_address"] else ""
    yield f"  mails in   127.0.0.1:{listening['door']}{address}\n"
    yield f"  a mailbox  {urls['mail_host']} says how to fetch one by IMAP\n"
    if "site" in urls:
        yield f"  chat       {urls['site']} is the demo's site; {urls['other_site']} the other\n"
        yield f"  operator   {urls['operator']} is its platform, where money moves\n"
        yield f"  help       {urls['help_centre']}/ is where its players find answers\n"
    yield f"  API        {urls['api']}\n"
    if status["sign_ins"]:
        yield "\n  Sign in as\n"
    for person in status["sign_ins"]:
        words = person.values() if isinstance(person, dict) else [person]
        yield "    " + "  ".join(str(word) for word in words if word) + "\n"
    if not status["demo"]:
        yield "\n  The first page asks for the first administrator.\n"
    yield "\n  Ctrl-C stops everything.\n\n"


def _alone(data: Path) -> IO[bytes]:
    lock = (data / "up.lock").open("a+b")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CannotStart(
            "Deskline already runs from this checkout. Stop it with Ctrl-C there, or make down."
        ) from error
    lock.truncate(0)
    lock.write(str(os.getpid()).encode())
    lock.flush()
    return lock


def _refuse_busy_ports(here: Surroundings) -> None:
    taken: dict[int, str] = {}
    for name, port in here.used_ports().items():
        if port in taken:
            raise CannotStart(f"{name} and {taken[port]} are both {port}; change one of them.")
        taken[port] = name
    for name, port in here.used_ports().items():
        if not ports.is_free(port):
            whose = ports.owner(port)
            by = f" by {whose}" if whose else ""
            other = ports.next_free(port, but=here.ports.values())
            raise CannotStart(
                f"Port {port}, for {PORTS[name][1]}, is in use{by}. "
                f"Stop that, or choose another: make up {name}={other}"
            )


def main() -> int:
    try:
        here = Surroundings.read()
        lock = _alone(here.data)
        marked = orphans.mark(here.data)
        left = orphans.sweep(f"{here.data}#")
        _refuse_busy_ports(here)
        orphans.start_guard(marked, here.data / "up.json")
        os.environ[orphans.MARK] = marked
        up = Up(here)
        if left:
            up.journal.say(f"ended {left} processes that an earlier start had left behind")
        with lock:
            return asyncio.run(up.run())
    except (
        CannotStart,
        WrongSetting,
        places.NotOurs,
        postgres.Failed,
        redis_server.Failed,
    ) as error:
        print(f"Deskline cannot start: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
