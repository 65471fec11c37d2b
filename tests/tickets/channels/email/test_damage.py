"""Whatever comes in becomes a message or is put aside, soon, and nothing waits behind it (RL-4, RL-7)."""

import resource
import time
import tracemalloc

import pytest

from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.samples import damage
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email import addresses, bounces, intake
from tickets.channels.email.mime import Unreadable
from tickets.channels.email.models import RawMail
from tickets.channels.email.parse import parse
from tickets.thread.models import Message

pytestmark = pytest.mark.django_db
MOST_SECONDS, MOST_BYTES = 10.0, 256 * 1024 * 1024


def pour(cast: Cast, count: int, *, first: int = 1) -> None:
    """Every damaged mail comes to the bounce door as well as to a person's, by turns."""
    path = addresses.return_path(ADDRESS, 1)
    for number, raw in enumerate(damage.many(count, first=first)):
        kept(cast, raw, to=path if number % 4 == 0 else ADDRESS, sender=f"s{number}@x.example")
    kept(cast, written("the last one"))
    while intake.take_in(now=NOW):
        pass
    states = set(RawMail.objects.values_list("state", flat=True).distinct())
    assert states <= {RawMail.DONE, RawMail.QUARANTINED, RawMail.DUPLICATE, RawMail.HELD}
    assert RawMail.objects.filter(state=RawMail.QUARANTINED, reason="").count() == 0
    unexpected = RawMail.objects.filter(reason__in=[intake.UNEXPECTED, intake.AWAY])
    assert list(unexpected.values_list("pk", "reason")) == []
    assert RawMail.objects.count() == count + 1
    assert Message.objects.filter(text="the last one").exists()


def weigh(count: int, *, first: int = 1) -> tuple[float, int]:
    """The most processor seconds and bytes that reading one of them took."""
    longest, largest = 0.0, 0
    for raw in damage.many(count, first=first):
        tracemalloc.start()
        began = time.process_time()
        try:
            parse(raw, envelope_from="")
            bounces.read(raw)
        except Unreadable:
            pass
        longest = max(longest, time.process_time() - began)
        largest = max(largest, tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return longest, largest


def test_damaged_mail_is_a_message_or_is_put_aside(cast: Cast) -> None:
    pour(cast, 60)


def test_reading_it_takes_little_time_and_memory() -> None:
    longest, largest = weigh(40)
    assert longest < MOST_SECONDS
    assert largest < MOST_BYTES


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_two_thousand_damaged_mails_are_messages_or_put_aside(cast: Cast) -> None:
    for first in range(1, 2001, 250):
        RawMail.objects.all().delete()
        pour(cast, 250, first=first)


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_none_of_two_thousand_takes_ten_seconds_or_256_mb() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    longest, largest = weigh(2000)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert longest < MOST_SECONDS, longest
    assert largest < MOST_BYTES, largest
    assert grown < 2 * MOST_BYTES, grown
