"""The sockets process as it is run, and browsers' sockets to it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from helpdesk.dev.lifeline import dies_with_parent
from helpdesk.dev.places import ROOT
from livechat.sessions.models import Visitor

PATIENCE = 10.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """Its port and its process id."""
    port = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", "helpdesk.asgi:application"),
            *("--host", "127.0.0.1", "--port", str(port), "--no-access-log"),
            *("--ws-per-message-deflate", "false", "--log-level", "warning"),
            *("--ws-max-size", "65536", "--timeout-graceful-shutdown", "3"),
        ],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "helpdesk.settings"},
        preexec_fn=dies_with_parent(),
    )
    try:
        _wait_for(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 90
    while True:
        assert process.poll() is None, "the sockets process ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.05)


def open_socket(
    port: int, key: str | None = None, *, origin: str | None = None, **more: Any
) -> ClientConnection:
    """As a browser opens it, with the cookie of a session."""
    return connect(
        f"ws://127.0.0.1:{port}/ws/",
        origin=settings.APP_ORIGIN if origin is None else origin,  # type: ignore[arg-type]
        additional_headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={key}"} if key else {},
        open_timeout=PATIENCE,
        compression=None,
        **more,
    )


def open_widget(port: int, *, origin: str | None = None, **headers: str) -> ClientConnection:
    """As a player's browser opens it: it has not said yet who it is."""
    return connect(
        f"ws://127.0.0.1:{port}/ws/chat/",
        origin=settings.CHAT_ORIGIN if origin is None else origin,  # type: ignore[arg-type]
        additional_headers=headers,
        open_timeout=PATIENCE,
        compression=None,
    )


@contextmanager
def greeted(port: int, of: Visitor) -> Iterator[ClientConnection]:
    """A widget that has said its token, and was let in."""
    with open_widget(port) as page:
        say(page, hello=of.token, brand=of.brand.slug)  # type: ignore[attr-defined]
        assert json.loads(page.recv(timeout=PATIENCE))["hello"] == 1
        yield page


def say(page: ClientConnection, **frame: object) -> None:
    page.send(json.dumps(frame))


def hear(page: ClientConnection, *verbs: str, within: float = PATIENCE) -> dict[str, Any]:
    """The next frame of these verbs, or the next that is not about presence."""
    until = time.monotonic() + within
    while True:
        frame = json.loads(page.recv(timeout=max(0.001, until - time.monotonic())))
        verb = frame.get("verb")
        if (not verbs and verb != "presence") or verb in verbs:
            return dict(frame)


def code_of(page: ClientConnection, within: float = PATIENCE) -> int:
    """With which code the server closes; what comes before is read away."""
    until = time.monotonic() + within
    try:
        while True:
            page.recv(timeout=max(0.001, until - time.monotonic()))
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006
