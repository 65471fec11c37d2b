"""A websocket of the bench: reads frames as they come and costs the measured machine little.

Just what the bench needs of RFC 6455: text frames, short ones upwards, pings answered.
"""

import asyncio
import base64
import json
import os
import struct
from collections.abc import Callable

_CONTINUATION, _TEXT, _CLOSE, _PING, _PONG = 0, 1, 8, 9, 10


class Wire(asyncio.Protocol):
    """One connection; `heard` gets each text, `ended` whatever ends it."""

    def __init__(self, hello: bytes, heard: Callable[[bytes], None], ended: Callable[[], None]):
        self._hello, self._heard, self._ended = hello, heard, ended
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._parts: list[bytes] = []
        self.is_open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._hello)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self.is_open.done():
            head, found, rest = bytes(self._buffer).partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self.is_open.set_exception(ConnectionRefusedError(head[:200]))
                return
            self._buffer = bytearray(rest)
            self.is_open.set_result(None)
        self._read_frames()

    def _read_frames(self) -> None:
        buffer = self._buffer
        while len(buffer) >= 2:
            size, start = buffer[1] & 0x7F, 2
            if size == 126:
                if len(buffer) < 4:
                    return
                size, start = struct.unpack_from("!H", buffer, 2)[0], 4
            elif size == 127:
                if len(buffer) < 10:
                    return
                size, start = struct.unpack_from("!Q", buffer, 2)[0], 10
            if len(buffer) < start + size:
                return
            opcode, is_last = buffer[0] & 0x0F, buffer[0] & 0x80
            payload = bytes(buffer[start : start + size])
            del buffer[: start + size]
            self._take(opcode, payload, is_last=bool(is_last))

    def _take(self, opcode: int, payload: bytes, *, is_last: bool) -> None:
        if opcode == _PING:
            self._send(_PONG, payload)
        elif opcode == _CLOSE:
            self.cut()
        elif opcode in {_TEXT, _CONTINUATION}:
            self._parts.append(payload)
            if is_last:
                text, self._parts = b"".join(self._parts), []
                self._heard(text)

    def say(self, **frame: object) -> None:
        self._send(_TEXT, json.dumps(frame).encode())

    def _send(self, opcode: int, payload: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        mask = os.urandom(4)
        size = len(payload)
        head = bytes([0x80 | opcode])
        head += bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0x80 | 126, size)
        body = bytes(byte ^ mask[n & 3] for n, byte in enumerate(payload))
        self._transport.write(head + mask + body)

    def cut(self) -> None:
        """Without a farewell, as a network does it."""
        if self._transport is not None:
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.is_open.done():
            self.is_open.set_exception(ConnectionResetError())
        self._ended()


async def connect(
    port: int,
    path: str,
    *,
    origin: str,
    heard: Callable[[bytes], None],
    ended: Callable[[], None],
    cookie: str = "",
) -> Wire:
    """Raises OSError when the other side does not let us in."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: localhost:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        f"Origin: {origin}",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    hello = ("\r\n".join(lines) + "\r\n\r\n").encode()
    _transport, wire = await asyncio.get_running_loop().create_connection(
        lambda: Wire(hello, heard, ended), "127.0.0.1", port
    )
    await asyncio.wait_for(wire.is_open, 30)
    return wire
