"""Deeds that meet over real connections: the later ones have looked before the first commits."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from django.db import connection, transaction

_WAITING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid = ANY(%s)"


class Late(Thread):
    """Does its deed on a connection of its own; what it came to is kept."""

    def __init__(self, deed: Callable[[], Any]) -> None:
        super().__init__()
        self.deed, self.pid, self.is_known = deed, 0, Event()
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.pid = cursor.fetchone()[0]
            self.is_known.set()
            self.result = self.deed()
        except BaseException as error:
            self.error = error
        finally:
            self.is_known.set()
            connection.close()


def meet(first: Callable[[], object], *others: Callable[[], Any]) -> list[Any]:
    """`first` is done, and committed when all others wait for it, which begin one after the
    other. What they came to, in their order."""
    late: list[Late] = []
    with transaction.atomic():
        first()
        for deed in others:
            late.append(Late(deed))
            late[-1].start()
            late[-1].is_known.wait()
            while late[-1].is_alive() and _waiting(late) < sum(one.is_alive() for one in late):
                pass
    for one in late:
        one.join()
    for one in late:
        if one.error is not None:
            raise one.error
    return [one.result for one in late]


def _waiting(late: list[Late]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [[one.pid for one in late]])
        return int(cursor.fetchone()[0])
