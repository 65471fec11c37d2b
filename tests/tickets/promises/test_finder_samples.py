"""The finder against 300 sentences that were labelled before it was written."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from tickets.promises.finder import find

SAMPLES = Path(__file__).parents[2] / "samples" / "promises.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(SAMPLES.read_text(encoding="utf-8"))["cases"]
SEEN = [case for case in CASES if not case.get("held")]
HELD_OUT = [case for case in CASES if case.get("held")]


def found(case: dict[str, Any]) -> list[str]:
    zone = ZoneInfo(case["zone"])
    now = datetime.fromisoformat(case["said"]).replace(tzinfo=zone).astimezone(UTC)
    times = find(case["text"], language=case["language"], now=now, tz=zone)
    return [f"{one.due_at.astimezone(zone):%Y-%m-%d %H:%M}" for one in times]


@pytest.mark.prove
@pytest.mark.parametrize(
    "cases", [pytest.param(SEEN, id="seen"), pytest.param(HELD_OUT, id="held out")]
)
def test_finds_95_of_100_with_the_right_moment_and_2_of_100_falsely_at_most(
    cases: Sequence[dict[str, Any]],
) -> None:
    given = [case for case in cases if case["due"]]
    binding_nobody = [case for case in cases if not case["due"]]
    right = [case for case in given if found(case) == case["due"]]
    false = [case for case in binding_nobody if found(case)]
    of = f"{len(right)} of {len(given)} right, {len(false)} of {len(binding_nobody)} false"
    sys.stdout.write(f"\npromise finder: {of}\n")
    assert len(binding_nobody) >= 40
    assert len(right) >= 0.95 * len(given)
    assert len(false) <= 0.02 * len(binding_nobody)
