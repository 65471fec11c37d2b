"""A thousand widgets and fifty agents …

As in test_proof: the sockets process as it is served, and writers in processes of their own.
"""

import asyncio
import json
import random
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from helpdesk.lib import realtime
from livechat.sessions.models import Visitor
from livechat.sessions.statements import CHANGED, LINES, WRITTEN
from tests import factories
from tests.cast import Cast
from tests.livechat import talks
from tests.livechat.sockets.pages import session_key
from tests.livechat.sockets.served import greeted, hear, say, server
from tests.livechat.sockets.test_proof import Load, Watcher, drive, figures_of, rest_of
from tests.livechat.talks import talk, visitor, writes

pytestmark = [pytest.mark.prove, pytest.mark.timeout(600)]

WIDGETS, AGENTS, WRITERS = 1000, 50, 4


@dataclass
class Widget(Watcher):
    """`key` is the token; each comes from an address of its own, as players do."""

    async def live(self, port: int, gate: asyncio.Semaphore) -> None:
        while True:
            try:
                async with gate:
                    page = await connect(
                        f"ws://127.0.0.1:{port}/ws/chat/",
                        origin=settings.CHAT_ORIGIN,  # type: ignore[arg-type]
                        compression=None,
                        open_timeout=60,
                        ping_interval=None,
                        local_addr=(f"127.1.{self.ticket_id % 250}.1", 0),
                    )
                    await page.send(json.dumps({"hello": self.key, "brand": "lunaro"}))
                    watch = {"watch": f"talk.{self.ticket_id}", "after": self.cursor}
                    await page.send(json.dumps(watch))
                self.page = page
                async for text in page:
                    if "seq" in json.loads(text):
                        self.hear(str(text))
            except (ConnectionClosed, OSError):
                self.page = None
                await asyncio.sleep(random.random())

    def has_all(self, last: dict[int, int]) -> bool:
        # the last event may not be his to see
        return time.time() - self.heard_at > 3


@pytest.mark.parametrize(
    "load",
    [
        pytest.param(
            Load(messages=2000, rate=50, loss=0.3, twins=0.1, aborts=300), id="lossy-50-a-second"
        ),
        pytest.param(Load(messages=3000, rate=100), id="100-a-second"),
    ],
)
def test_lose_double_and_mix_up_nothing(
    committed_cast: Cast, load: Load, record_property: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    cast, now = committed_cast, timezone.now()
    talks.chats(cast.lunaro, cast.support)
    agents = [
        factories.staff(f"Agent {n}", teams=(cast.support,), brands=(cast.lunaro,))
        for n in range(AGENTS)
    ]
    widgets = []
    for n in range(WIDGETS):
        his = visitor(factories.player(cast.lunaro), now=now)
        sitting = talk(cast, his, now=now, state="active", owner=agents[n % AGENTS])
        widgets.append(Widget(sitting.ticket_id, his.token, cursor=2))  # type: ignore[attr-defined]
    keys = [session_key(agent) for agent in agents]
    desks = [Watcher(widgets[n].ticket_id, key, cursor=2) for n, key in enumerate(keys)]
    everybody = [*desks, *widgets]
    job = {
        "tickets": [widget.ticket_id for widget in widgets],
        "staff": [agent.pk for agent in agents],
        "player": cast.derya.person.pk,
        "channel": "chat",
        "count": load.messages // WRITERS,
        "rate": load.rate / WRITERS,
        "loss": load.loss,
        "twins": load.twins,
    }
    with server() as (port, pid):
        done = asyncio.run(drive(port, pid, everybody, job, load))
    figures = figures_of(everybody, done, load)
    for name, value in figures.items():
        record_property(name, value)
    with capsys.disabled():
        sys.stdout.write(f"\n{json.dumps(figures)}\n")
    assert figures["messages"] == load.messages
    shown = _shown([widget.ticket_id for widget in widgets])
    for widget in widgets:
        assert widget.seqs == [seq for seq in shown.get(widget.ticket_id, []) if seq > 2]


def _shown(ticket_ids: list[int]) -> dict[int, list[int]]:
    """What each player's page has to have got."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject_id, array_agg(seq ORDER BY seq) FROM accounts_event"
            " WHERE subject_type = 'ticket' AND subject_id = ANY(%s) AND audience = 'public'"
            " AND verb = ANY(%s) GROUP BY subject_id",
            [ticket_ids, [*WRITTEN, *CHANGED, *LINES]],
        )
        return dict(cursor.fetchall())


def test_of_a_hundred_players_end_with_their_tokens(
    committed_cast: Cast, record_property: Any
) -> None:
    cast, now = committed_cast, timezone.now()
    talks.chats(cast.lunaro, cast.support)
    visitors = [visitor(cast.derya, now=now) for _ in range(100)]
    sitting = talk(cast, visitors[0], now=now, state="active", owner=cast.ece)
    late: list[float] = []
    with server() as (port, _pid), ExitStack() as stack:
        pages = [stack.enter_context(greeted(port, one)) for one in visitors]
        for page in pages:
            say(page, watch=f"talk.{sitting.ticket_id}", after=0)
            hear(page, "message.received")
        for number, (one, page) in enumerate(zip(visitors, pages, strict=True)):
            Visitor.objects.filter(pk=one.pk).update(revoked_at=timezone.now())
            realtime.ring(f"visitor.{one.pk}")
            began = time.monotonic()
            writes(cast.derya, f"Ende {number}.", into=sitting.ticket, now=timezone.now())
            seen, code = rest_of(page)
            late.append(time.monotonic() - began)
            assert code == 4401
            assert not any(f"Ende {number}." in text for text in seen)
    record_property("closed after at most s", round(max(late), 3))
    assert max(late) < 2
