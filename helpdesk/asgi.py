"""The sockets process, served by uvicorn: websockets under /ws/ and nothing else."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")

import django

django.setup()

# the parts below need Django to be ready
from channels.routing import ProtocolTypeRouter  # noqa: E402

from helpdesk import garbage, metrics  # noqa: E402
from livechat.sockets import hub  # noqa: E402
from livechat.sockets.routing import SIDES, sockets  # noqa: E402

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def not_here(scope: Scope, receive: Receive, send: Send) -> None:
    """Pages are the web process's; nothing is read, so that this answers at once."""
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"9")]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not found"})


async def known_sockets(scope: Scope, receive: Receive, send: Send) -> None:
    side = SIDES.get(scope["path"])
    if side is not None:
        metrics.socket_opened(side)
        try:
            await sockets(scope, receive, send)
        finally:
            metrics.socket_closed(side)
    else:
        await send({"type": "websocket.close"})


async def lifespan(scope: Scope, receive: Receive, send: Send) -> None:
    """The hub begins with the process and ends with it."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            hub.current()
            metrics.serve()
            garbage.look_seldom()
            await send({"type": "lifespan.startup.complete"})
        else:
            await hub.stop_current()
            await send({"type": "lifespan.shutdown.complete"})
            return


application = ProtocolTypeRouter(
    {"http": not_here, "websocket": known_sockets, "lifespan": lifespan}
)
