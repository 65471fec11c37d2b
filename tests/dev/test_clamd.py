"""The scanner's simulator, spoken to as clamd is."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from helpdesk.dev.clamd import EICAR, Clamd

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def port() -> AsyncIterator[int]:
    server = await Clamd(stream_max_length=100_000).serve("127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def said(port: int, *parts: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return answer


def streamed(content: bytes, pieces: int = 1000) -> list[bytes]:
    cut = [content[at : at + pieces] for at in range(0, len(content), pieces)]
    return [len(piece).to_bytes(4, "big") + piece for piece in cut] + [bytes(4)]


def zipped(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/ticket.txt", content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (b"zPING\0", b"PONG\0"),
        (b"nPING\n", b"PONG\n"),
        (b"PING\n", b"PONG\n"),
        (b"zVERSION\0", b"ClamAV 1.4.0/simulator\0"),
        (b"zSHUTDOWN\0", b"UNKNOWN COMMAND\0"),
    ],
)
async def test_answers_in_the_form_it_was_asked(port: int, command: bytes, answer: bytes) -> None:
    assert await said(port, command) == answer


async def test_finds_nothing_in_an_innocent_file(port: int) -> None:
    assert await said(port, b"zINSTREAM\0", *streamed(b"Merhaba" * 500)) == b"stream: OK\0"
    assert await said(port, b"zINSTREAM\0", *streamed(b"")) == b"stream: OK\0"


@pytest.mark.parametrize(
    "content", [EICAR, zipped(EICAR), zipped(zipped(EICAR + b"\n"))], ids=["plain", "zip", "zip²"]
)
async def test_finds_the_test_file_also_inside_archives(port: int, content: bytes) -> None:
    answer = await said(port, b"nINSTREAM\n", *streamed(content, pieces=7))
    assert answer == b"stream: Eicar-Signature FOUND\n"


async def test_refuses_more_than_it_may_take(port: int) -> None:
    answer = await said(port, b"zINSTREAM\0", (100_001).to_bytes(4, "big"))
    assert answer == b"INSTREAM size limit exceeded. ERROR\0"


async def test_takes_a_broken_archive_for_what_it_is(port: int) -> None:
    broken = bytearray(zipped(b"hello" * 1000))
    broken[40:60] = bytes(20)
    assert await said(port, b"zINSTREAM\0", *streamed(bytes(broken))) == b"stream: OK\0"
