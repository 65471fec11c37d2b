"""What a stream of messages came to: how long each was on its way, and what was lost of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from helpdesk.dev.bench.chat.crowd import Talk
from helpdesk.dev.bench.chat.pages import Desk, Page, Widget
from helpdesk.dev.bench.chat.posts import Posts


@dataclass
class Stream:
    """Messages by their marks: when each was sent, and when the other side's page showed it."""

    sent: dict[int, float] = field(default_factory=dict)
    arrived: dict[int, float] = field(default_factory=dict)
    side: dict[int, type[Widget] | type[Desk]] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)  # seconds of each POST


@dataclass
class Figure:
    """Milliseconds, but where the name says otherwise."""

    name: str
    messages: int
    p50: float
    p95: float
    p99: float
    longest: float
    post_p50: float
    post_p95: float
    lost: int  # events that a page was never told of
    doubled: int
    out_of_order: int
    cuts: int
    cpu: dict[str, float]  # per message
    foreign_cores: float
    statuses: dict[str, int]


class Happened(NamedTuple):
    """The numbers of the new events of each ticket: all, and those that are words."""

    all: dict[int, set[int]]
    said: dict[int, set[int]]


def happened_on(talks: Sequence[Talk]) -> Happened:
    """Since the cursors of these talks."""
    every: dict[int, set[int]] = defaultdict(set)
    said: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.subject_id, e.seq, e.verb IN ('message.received', 'message.replied')"
            " FROM unnest(%s::bigint[], %s::int[]) AS t(id, after)"
            " JOIN accounts_event e ON e.subject_type = 'ticket' AND e.subject_id = t.id"
            " AND e.seq > t.after",
            [[talk.ticket for talk in talks], [talk.cursor for talk in talks]],
        )
        for ticket, seq, is_said in cursor.fetchall():
            every[ticket].add(seq)
            if is_said:
                said[ticket].add(seq)
    connection.close()
    return Happened(every, said)


def tally(
    name: str, pages: Sequence[Page], happened: Happened, stream: Stream, posts: Posts
) -> Figure:
    """CPU is added by whoever knows it."""
    lost = doubled = mixed = 0
    for page in pages:
        wanted = happened.said if isinstance(page, Widget) else happened.all
        for subject, told in page.told.items():
            ticket = int(subject.partition(".")[2])
            lost += len(wanted[ticket] - set(told.seqs))
            doubled += len(told.seqs) - len(set(told.seqs))
            mixed += sum(a > b for a, b in zip(told.seqs, told.seqs[1:], strict=False))
    sent, arrived = stream.sent, stream.arrived
    waits = sorted((arrived[mark] - sent[mark]) * 1000 for mark in sent if mark in arrived)
    posted = sorted(one * 1000 for one in stream.took)
    return Figure(
        name=name,
        messages=len(sent),
        p50=share(waits, 0.5),
        p95=share(waits, 0.95),
        p99=share(waits, 0.99),
        longest=share(waits, 1),
        post_p50=share(posted, 0.5),
        post_p95=share(posted, 0.95),
        lost=lost + len(sent) - len(waits),
        doubled=doubled,
        out_of_order=mixed,
        cuts=sum(page.cuts for page in pages),
        cpu={},
        foreign_cores=0.0,
        statuses={str(status): n for status, n in posts.statuses.items()},
    )


def share(ordered: Sequence[float], part: float) -> float:
    """The value below which this part of them lies."""
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, int(part * len(ordered)))], 2)
