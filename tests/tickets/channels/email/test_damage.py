"""Whatever comes in becomes a message or is put aside, soon, and nothing waits behind it (RL-4, RL-7)."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.samples import damage
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail

pytestmark = pytest.mark.django_db
MOST_SECONDS, MOST_BYTES = 10.0, 256 * 1024 * 1024


def pour(cast: Cast, count: int, *, first: int = 1) -> Counter[str]:
    """What became of each. Every fourth comes to the bounce door, and behind them all a good one
    that must not wait."""
    path = addresses.return_path(ADDRESS, 1)
    for number, raw in enumerate(damage.many(count, first=first)):
        kept(cast, raw, to=path if number % 4 == 0 else ADDRESS, sender=f"s{number}@x.example")
    last = kept(cast, written("the last one"))
    while intake.take_in(now=NOW):
        pass
    last.refresh_from_db()
    assert last.message is not None and last.message.text == "the last one"
    damaged = RawMail.objects.exclude(pk=last.pk)
    assert not damaged.filter(state=RawMail.DONE, message=None).exists()
    assert not damaged.filter(state=RawMail.QUARANTINED, reason="").exists()
    unexpected = damaged.filter(reason__in=[intake.UNEXPECTED, intake.AWAY])
    assert list(unexpected.values_list("pk", "reason")) == []
    became = Counter(damaged.values_list("state", flat=True))
    assert set(became) <= {RawMail.DONE, RawMail.QUARANTINED, RawMail.DUPLICATE, RawMail.HELD}
    assert became.total() == count
    return became


def weigh(cast: Cast, count: int, *, first: int = 1) -> tuple[float, int, int]:
    """The most processor seconds and bytes that one of them took, from the kept mail to what
    became of it, and the number of that largest one. The kernel tells the bytes: its high-water
    mark is put back before each mail."""
    longest, largest, which = 0.0, 0, 0
    for number, raw in enumerate(damage.many(count, first=first), first):
        kept(cast, raw, sender=f"w{number}@x.example")
        Path("/proc/self/clear_refs").write_text("5")
        before, began = _resident("VmRSS"), time.process_time()
        assert intake.take_in(now=NOW) == 1
        took = _resident("VmHWM") - before
        longest = max(longest, time.process_time() - began)
        if took > largest:
            largest, which = took, number
    return longest, largest, which


def _resident(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    [line] = [line for line in lines if line.startswith(f"{name}:")]
    return int(line.split()[1]) * 1024


def test_damaged_mail_is_a_message_or_is_put_aside(cast: Cast) -> None:
    pour(cast, 60)


def test_taking_it_in_takes_little_time_and_memory(cast: Cast) -> None:
    longest, largest, _which = weigh(cast, 40)
    assert longest < MOST_SECONDS
    assert largest < MOST_BYTES


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_two_thousand_damaged_mails_are_messages_or_put_aside(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    became: Counter[str] = Counter()
    for first in range(1, 2001, 250):
        RawMail.objects.all().delete()
        became += pour(cast, 250, first=first)
    assert became.total() == 2000
    record_property("became", dict(became))


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_none_of_two_thousand_takes_ten_seconds_or_256_mb(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    longest, largest, which = weigh(cast, 2000)
    record_property("most processor seconds", round(longest, 2))
    record_property("most megabytes", round(largest / 1024 / 1024))
    assert longest < MOST_SECONDS
    assert largest < MOST_BYTES, which
