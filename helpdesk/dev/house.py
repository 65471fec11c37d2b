"""The processes of the house: how each is started, and how it shows that it works."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from functools import partial

from helpdesk.dev.environment import Surroundings
from helpdesk.dev.mailhost import certificate
from helpdesk.dev.places import private_dir, runtime_dir
from helpdesk.dev.postgres import Cluster
from helpdesk.dev.redis_server import Redis
from helpdesk.dev.supervisor import Part

_PYTHON = [sys.executable, "-m"]
_MANAGE = [sys.executable, "manage.py"]

# What is stopped first: who brings in work, then who does it, then what it stands on.
_DOORS, _WORK, _OUTSIDE, _GROUND = range(4)


def ground(here: Surroundings) -> list[Part]:
    """PostgreSQL and Redis, as far as nobody gave us others; their addresses go to os.environ."""
    runtime = private_dir(runtime_dir(here.data))
    parts = []
    if here.embeds_postgres:
        cluster = Cluster(here.data / "postgres", runtime)
        cluster.prepare()
        os.environ["DATABASE_URL"] = cluster.url(here.database)
        parts.append(
            Part(
                "postgres",
                cluster.command(),
                answers=lambda: asyncio.to_thread(cluster.answers),
                stage=_GROUND,
                unsaid="system is (starting up|shutting down)|due to administrator command",
                stop_signal=signal.SIGINT,
                prepare=cluster.prepare,
                options={"cwd": "/", **cluster.identity()},
            )
        )
    if here.embeds_redis:
        server = Redis(runtime / "redis.sock", here.data / "redis")
        os.environ["REDIS_URL"] = server.url(0 if here.demo else 1)
        parts.append(
            Part(
                "redis",
                server.command(),
                answers=lambda: asyncio.to_thread(server.answers),
                stage=_GROUND,
                unsaid="Redis is starting|Redis version|Configuration loaded|Server initialized"
                "|overcommit_memory|shutdown|ready to exit",
                prepare=server.prepare,
            )
        )
    return parts


def outside(here: Surroundings) -> list[Part]:
    """Stand-ins for what an installation has around it."""
    parts = []
    if here.catches_mail:
        parts.append(
            Part(
                "catcher",
                [*_PYTHON, "helpdesk.dev.catcher"],
                answers=_pages(here.ports["CATCHER_PORT"], "/api/messages"),
                stage=_OUTSIDE,
            )
        )
    if here.simulates_clamd:
        parts.append(
            Part(
                "clamd",
                [*_PYTHON, "helpdesk.dev.clamd"],
                answers=_greets(here.ports["CLAMD_PORT"], b"PING\n", b"PONG"),
                stage=_OUTSIDE,
            )
        )
    parts.append(
        Part(
            "mailhost",
            [*_PYTHON, "helpdesk.dev.mailhost"],
            answers=_pages(here.ports["MAILHOST_PORT"], "/"),
            stage=_OUTSIDE,
            # whoever reads the settings wants to find the authority's file
            prepare=partial(certificate.prepare, here.data / "mailhost"),
        )
    )
    if here.demo:
        parts.append(
            Part(
                "site",
                [*_PYTHON, "helpdesk.dev.site"],
                answers=_pages(here.ports["SITE_PORT"], "/"),
                stage=_OUTSIDE,
            )
        )
        parts.append(
            Part(
                "operator",
                [*_PYTHON, "helpdesk.dev.operator"],
                answers=_pages(here.ports["OPERATOR_PORT"], "/"),
                stage=_OUTSIDE,
            )
        )
    return parts


def web(here: Surroundings) -> Part:
    return Part(
        "web",
        [
            *(*_PYTHON, "granian", "--interface", "wsgi", "helpdesk.wsgi:application"),
            *("--host", "127.0.0.1", "--port", str(here.ports["WEB_PORT"])),
            *("--workers", "2", "--blocking-threads", "64", "--backpressure", "900"),
            # It warns of so many threads: helpdesk.turns lets few of them work at once. What it
            # calls backpressure are connections, which slow readers keep.
            *("--no-ws", "--log-level", "error"),
            *("--respawn-failed-workers", "--respawn-interval", "1"),
            *("--workers-kill-timeout", "5"),
        ],
        answers=_pages(here.ports["WEB_PORT"], "/healthz", host=_host("APP_ORIGIN")),
        stage=_DOORS,
    )


def workers(here: Surroundings) -> list[Part]:
    # In a checkout that belongs to root there is nobody else to be.
    no_sermon = ["-W", "ignore:You're running the worker with superuser"]
    celery = [sys.executable, *no_sermon, "-m", "celery", "--quiet", "--app", "helpdesk"]
    sockets, door = here.ports["SOCKETS_PORT"], here.ports["DOOR_PORT"]
    return [
        Part(
            "worker",
            [
                # who waits for a page goes first; what follows from it can wait a moment
                *("nice", "-n", "5"),
                *(*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"),
                *("--queues", "urgent,mail,default,reports"),
                *("--without-gossip", "--without-mingle"),
            ],
            # Its heartbeat is a part of /readyz.
            answers=_pages(here.ports["WEB_PORT"], "/readyz", host=_host("APP_ORIGIN")),
            stage=_WORK,
            patience=15,
        ),
        Part(
            "clock",
            [*celery, "beat", "--loglevel", "WARNING", "--pidfile="],
            answers=_pages(here.ports["WEB_PORT"], "/readyz", host=_host("APP_ORIGIN")),
            stage=_DOORS,
        ),
        Part(
            "sockets",
            [
                *(*_PYTHON, "uvicorn", "helpdesk.asgi:application"),
                *("--host", "127.0.0.1", "--port", str(sockets)),
                *("--ws-per-message-deflate", "false", "--timeout-graceful-shutdown", "3"),
                *("--ws-max-size", "65536"),
                # whose network went without a word is gone after 25 seconds at most
                *("--ws-ping-interval", "10", "--ws-ping-timeout", "15"),
                *("--no-access-log", "--log-level", "warning"),
            ],
            answers=_listens(sockets),
            stage=_DOORS,
        ),
        Part(
            "reader",
            [*_MANAGE, "fetch"],
            answers=_pages(here.ports["WEB_PORT"], "/readyz", host=_host("APP_ORIGIN")),
            stage=_DOORS,
            patience=12,
        ),
        Part(
            "door",
            [*_MANAGE, "door"],
            answers=_greets(door, b"", b"220"),
            stage=_DOORS,
        ),
    ]


def _host(origin: str) -> str:
    return os.environ[origin].split("://", 1)[-1]


def _listens(port: int) -> Callable[[], Awaitable[bool]]:
    async def ask() -> bool:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()
        return True

    return ask


def _greets(port: int, said: bytes, expected: bytes) -> Callable[[], Awaitable[bool]]:
    async def ask() -> bool:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(said)
            return (await reader.read(64)).startswith(expected)
        finally:
            writer.close()

    return ask


def _pages(port: int, path: str, host: str = "127.0.0.1") -> Callable[[], Awaitable[bool]]:
    async def ask() -> bool:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(
                f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
            )
            return b" 200 " in await reader.readline()
        finally:
            writer.close()

    return ask
