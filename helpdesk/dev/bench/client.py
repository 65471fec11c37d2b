"""A closed-loop HTTP client: so many connections, each sends its next request when the last is
answered. One process, no library, so that it costs the server's cores as little as possible."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """One request; `body` empty means GET."""

    path: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    expected: tuple[int, ...] = (200,)

    def encode(self, host: str) -> bytes:
        method = "POST" if self.body else "GET"
        lines = [f"{method} {self.path} HTTP/1.1", f"Host: {host}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.body:
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + self.body


@dataclass
class Outcome:
    latencies: list[float] = field(default_factory=list)  # seconds
    statuses: Counter[int] = field(default_factory=Counter)
    bytes: int = 0
    seconds: float = 0.0
    wrong: str = ""  # the first answer that was not expected

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


async def drive(
    host: str, port: int, next_call: Callable[[int], Call], *, clients: int, seconds: float
) -> Outcome:
    """Keeps `clients` connections busy; `next_call(n)` makes the nth request."""
    outcome = Outcome()
    numbers = iter(range(10**9))
    began = time.perf_counter()
    until = began + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            call = next_call(next(numbers))
            sent = time.perf_counter()
            writer.write(call.encode(host))
            status, body, closes = await answer(reader)
            outcome.latencies.append(time.perf_counter() - sent)
            outcome.statuses[status] += 1
            outcome.bytes = len(body)
            if status not in call.expected and not outcome.wrong:
                outcome.wrong = f"{status} {call.path} {body[:300]!r}"
            if closes:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()

    await asyncio.gather(*(one() for _ in range(clients)))
    outcome.seconds = time.perf_counter() - began
    return outcome


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    """Status, body, and whether the other side closes the connection now."""
    head = await reader.readuntil(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    fields = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in rest if line)
    }
    if fields.get("transfer-encoding") == "chunked":
        body = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
    else:
        body = await reader.readexactly(int(fields.get("content-length", "0")))
    return int(first.split()[1]), body, fields.get("connection", "").lower() == "close"
