"""Reads of the hub: two threads of its own, each with a connection that it keeps."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connection

P = ParamSpec("P")
T = TypeVar("T")

logger = logging.getLogger(__name__)

THREADS = 2
UNREACHABLE = (OperationalError, InterfaceError)


class Pool:
    """Runs what touches the database away from the event loop."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="hub")

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Raises one of UNREACHABLE when the database can't be reached twice in a row."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._threads, lambda: _on_connection(lambda: work(*args, **kwargs))
        )

    def stop(self) -> None:
        """Closes the connections, each in the thread that owns it."""
        all_here = threading.Barrier(THREADS)
        for _ in range(THREADS):
            self._threads.submit(_close, all_here)
        self._threads.shutdown(wait=True)


def _on_connection(work: Callable[[], T]) -> T:
    connection.close_if_unusable_or_obsolete()
    try:
        return work()
    except UNREACHABLE:
        # the server has gone since the last read: perhaps it is back already
        connection.close()
        return work()


def _close(all_here: threading.Barrier) -> None:
    all_here.wait(timeout=5)
    connection.close()
