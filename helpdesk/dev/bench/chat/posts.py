"""Requests that leave on schedule, whatever comes back: an open loop over kept connections."""

import asyncio
from collections import Counter

from helpdesk.dev.bench.client import Call, answer


class Posts:
    """`connections` are kept; a request waits for a free one, and its waiting counts."""

    def __init__(self, port: int, connections: int) -> None:
        self.port = port
        self.statuses: Counter[int] = Counter()
        self.wrong = ""  # the first answer that was not expected
        self._free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None] = (
            asyncio.Queue()
        )
        for _ in range(connections):
            self._free.put_nowait(None)

    async def send(self, call: Call, host: str) -> tuple[int, bytes]:
        """The status, and what was answered."""
        line = await self._free.get()
        try:
            if line is None:
                line = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = line
            writer.write(call.encode(host))
            status, body, closes = await answer(reader)
            if closes:
                writer.close()
                line = None
        except (OSError, asyncio.IncompleteReadError):
            line, status, body = None, 0, b""
        finally:
            self._free.put_nowait(line)
        self.statuses[status] += 1
        if status not in call.expected and not self.wrong:
            self.wrong = f"{status} {call.path} {body[:300]!r}"
        return status, body
