"""From a player's asking to the bell of the agent to whom the chat is offered."""

import asyncio
import json
import time
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings

from helpdesk.dev.bench.chat import crowd
from helpdesk.dev.bench.chat.crowd import Agent
from helpdesk.dev.bench.chat.pages import Desk
from helpdesk.dev.bench.chat.posts import Posts
from helpdesk.dev.bench.client import Call

_LEASES_ARE_RENEWED = 15.0  # seconds
_NEVER = 5.0


class _Ear(Desk):
    """A desk that only waits for offers."""

    def __init__(self, port: int, rung: "asyncio.Queue[float]", agent: Agent) -> None:
        super().__init__(port, lambda _page, _mark: None, agent, [])
        self._rung = rung

    def told_of(self, text: bytes) -> None:
        before = self.rung_at
        super().told_of(text)
        if self.rung_at != before:
            self._rung.put_nowait(self.rung_at)


async def asked_to_offered(ports: dict[str, int], agents: list[Agent], *, asks: int) -> list[float]:
    """Milliseconds, sorted. Players ask one after the other; each time there is room."""
    tokens = await asyncio.to_thread(crowd.newcomers, asks)
    await asyncio.to_thread(crowd.set_limit, agents, 1000)
    rung: asyncio.Queue[float] = asyncio.Queue()
    desks = [_Ear(ports["SOCKETS_PORT"], rung, agent) for agent in agents]
    gate = asyncio.Semaphore(20)
    lives = [asyncio.create_task(desk.live(gate)) for desk in desks]
    while not all(desk.wire for desk in desks):
        await asyncio.sleep(0.1)
    await asyncio.sleep(_LEASES_ARE_RENEWED)
    posts = Posts(ports["WEB_PORT"], 2)
    waits = [await _wait(posts, token, rung) for token in tokens]
    for life in lives:
        life.cancel()
    await asyncio.gather(*lives, return_exceptions=True)
    for desk in desks:
        desk.cut()
    if posts.wrong:
        raise SystemExit(f"asking: {posts.wrong}")
    return sorted(waits)


async def _wait(posts: Posts, token: str, rung: "asyncio.Queue[float]") -> float:
    await asyncio.sleep(0.15)
    while not rung.empty():
        rung.get_nowait()
    body = {"client_id": str(uuid4()), "text": "Anybody there?", "language": "en"}
    call = Call(
        f"/chat/{crowd.SLUG}/ask/",
        json.dumps(body).encode(),
        (("Authorization", f"Bearer {token}"), ("Content-Type", "application/json")),
        (200, 201),
    )
    began = time.perf_counter()
    await posts.send(call, urlsplit(settings.CHAT_ORIGIN).netloc)
    try:
        return (await asyncio.wait_for(rung.get(), _NEVER) - began) * 1000
    except TimeoutError:
        return _NEVER * 1000
