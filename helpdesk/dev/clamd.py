"""A small server that speaks clamd's protocol and knows one thing: the EICAR test file.

It stands where an installation has its malware scanner, so that the road to it is walked in demo
and tests: PING, VERSION and INSTREAM, each as zCOMMAND\\0, nCOMMAND\\n or COMMAND\\n.
"""

import asyncio
import io
import os
import signal
import sys
import zipfile
import zlib

# In two pieces, so that no scanner takes this file for the real thing.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
STREAM_MAX_LENGTH = 100 * 1024 * 1024
_LONGEST_COMMAND = 64
_DEEPEST_ARCHIVE = 8
_LARGEST_CONTENT = 300 * 1024 * 1024


class TooLong(Exception):
    """More bytes than StreamMaxLength."""


class Clamd:
    def __init__(self, stream_max_length: int = STREAM_MAX_LENGTH) -> None:
        self.stream_max_length = stream_max_length

    async def serve(self, host: str, port: int) -> asyncio.Server:
        return await asyncio.start_server(self.answer, host, port)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            command, end = await _command(reader)
            said = await self._reply(command, reader)
            writer.write(said.encode() + end)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _reply(self, command: str, reader: asyncio.StreamReader) -> str:
        if command == "PING":
            return "PONG"
        if command == "VERSION":
            return "ClamAV 1.4.0/simulator"
        if command != "INSTREAM":
            return "UNKNOWN COMMAND"
        try:
            content = await self._stream(reader)
        except TooLong:
            return "INSTREAM size limit exceeded. ERROR"
        found = await asyncio.to_thread(is_infected, content)
        return "stream: Eicar-Signature FOUND" if found else "stream: OK"

    async def _stream(self, reader: asyncio.StreamReader) -> bytes:
        content = bytearray()
        while length := int.from_bytes(await reader.readexactly(4), "big"):
            if len(content) + length > self.stream_max_length:
                raise TooLong
            content += await reader.readexactly(length)
        return bytes(content)


async def _command(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    """The command and how its answer ends."""
    first = await reader.readexactly(1)
    end = b"\0" if first == b"z" else b"\n"
    said = b"" if first in b"zn" else first
    while len(said) < _LONGEST_COMMAND:
        byte = await reader.readexactly(1)
        if byte == end:
            break
        said += byte
    return said.decode("ascii", "replace").strip(), end


def is_infected(content: bytes, depth: int = 0) -> bool:
    """The test file itself, or an archive that holds it."""
    if EICAR in content:
        return True
    if depth == _DEEPEST_ARCHIVE or not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            left = _LARGEST_CONTENT
            for member in archive.infolist():
                if member.flag_bits & 1 or member.file_size > left:
                    continue  # locked, or a bomb: like clamd, looked at from outside only
                left -= member.file_size
                if is_infected(archive.read(member), depth + 1):
                    return True
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, OSError):
        return False
    return False


async def main() -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    server = await Clamd().serve("127.0.0.1", int(os.environ.get("CLAMD_PORT", "3311")))
    async with server:
        await ended.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
