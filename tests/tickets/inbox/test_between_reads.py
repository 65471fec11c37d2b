"""A conversation's page is put together by several reads. Whatever is done between two of them …"""

import re
import threading
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

from django.db import connection, connections

from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten
from tests.tickets.thread.words import answered, opened, says
from tickets.thread import feed
from tickets.thread.actions import assignment, receiving, resolution
from tickets.thread.models import ContactReason, Ticket

__all__ = ["at_half_past_ten", "committed", "committed_cast"]

MINUTE = timedelta(minutes=1)


class Between:
    """While a page is made: before the statement with this number somebody else does a deed, over
    a connection of his own, and commits it."""

    def __init__(self, place: int, deed: Callable[[], Any]) -> None:
        self.place, self.deed, self.count = place, deed, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        if self.count == self.place:
            somebody = threading.Thread(target=self._do)
            somebody.start()
            somebody.join()
        return execute(sql, params, many, context)

    def _do(self) -> None:
        try:
            self.deed()
        finally:
            connections.close_all()


def head_of(page: str) -> str:
    return page.partition('id="ticket-head"')[2].partition("<message-log")[0]


def heard(page: str) -> set[str]:
    """The verbs at which the page reads its head again."""
    [verbs] = re.findall(r'id="head-live"[^>]* verbs="([^"]*)"', page)
    return set(unescape(verbs).split())


def news_for(page: str, cast: Cast, ticket: Ticket) -> list[str]:
    """What the page is told as soon as it listens."""
    [after] = re.findall(r'<live-feed subject="ticket\.\d+" after="(\d+)"', page)
    [answer] = feed.after_many([feed.Ask(cast.ece.pk, ticket.pk, int(after))], now=NOW)
    return [frame.verb for frame in answer.frames]


def reopened(cast: Cast, ticket: Ticket) -> Callable[[], Any]:
    """The player writes again."""
    words, author = says("Yine gelmedi."), cast.derya.person
    return lambda: receiving.receive(words, into=ticket.pk, author=author, now=NOW)


def test_is_heard_by_the_page_unless_its_head_shows_it(committed_cast: Cast) -> None:
    cast = committed_cast
    browser, headers = factories.browser(cast.ece), {"x-fragment": "ticket"}
    reason = ContactReason.objects.create(slug="general", names={"en": "General"})
    place, behind = 0, 0
    while True:
        place += 1
        ticket = opened(cast, at=NOW - 60 * MINUTE)
        assignment.claim(ticket, by=cast.ece, now=NOW - 50 * MINUTE)
        answered(cast, ticket, at=NOW - 40 * MINUTE)
        resolution.resolve(
            Ticket.objects.get(pk=ticket.pk),
            by=cast.ece,
            outcome="answered",
            reason=reason,
            now=NOW - 30 * MINUTE,
        )
        between = Between(place, reopened(cast, ticket))
        with connection.execute_wrapper(between):
            page = browser.get(f"/tickets/{ticket.pk}/", headers=headers).content.decode()
        if between.count < place:
            break
        assert Ticket.objects.get(pk=ticket.pk).status == Ticket.OPEN
        if "Open again" in head_of(page):
            behind += 1
            news = news_for(page, cast, ticket)
            assert any(verb.startswith(tuple(heard(page))) for verb in news), (place, news)
    assert behind > 2, "the deed came between two reads"
