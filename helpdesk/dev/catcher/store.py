"""Mails on disk: one file each, a line of envelope and then the bytes as they came."""

import json
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class Unknown(Exception):
    """There is no mail of this id."""


@dataclass(frozen=True)
class Caught:
    id: str
    sender: str
    recipients: list[str]
    raw: bytes


class Store:
    """Newest first. What `keep` returned from survives a power cut."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.directory = directory

    def keep(self, sender: str, recipients: list[str], raw: bytes) -> str:
        id_ = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
        envelope = json.dumps({"sender": sender, "recipients": recipients})
        unfinished = self.directory / f".{id_}"
        with unfinished.open("wb") as file:
            file.write(envelope.encode() + b"\n" + raw)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self._file(id_))
        directory = os.open(self.directory, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
        return id_

    def ids(self) -> list[str]:
        return sorted((file.stem for file in self.directory.glob("*.mail")), reverse=True)

    def get(self, id_: str) -> Caught:
        if not id_.replace("-", "").isalnum():
            raise Unknown(id_)
        try:
            line, _, raw = self._file(id_).read_bytes().partition(b"\n")
        except OSError as error:
            raise Unknown(id_) from error
        envelope = json.loads(line)
        return Caught(id_, envelope["sender"], envelope["recipients"], raw)

    def clear(self) -> None:
        for id_ in self.ids():
            with suppress(FileNotFoundError):
                self._file(id_).unlink()

    def _file(self, id_: str) -> Path:
        return self.directory / f"{id_}.mail"
