"""What a player's words want, and what they answer."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tickets.closing import said
from tickets.thread import courtesy

SAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "samples" / "courtesies.yml").read_text()
)
NAME = "Derya Arslan"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: str(sample["text"]))
def test_are_understood(sample: dict[str, Any]) -> None:
    assert courtesy.is_courtesy(sample["text"], name=NAME) == sample["thanks"]
    assert said.answer_of(sample["text"], name=NAME) == sample["says"]


@pytest.mark.parametrize("text", ["", " ", "a" * 5000, "evet " * 200, "?", "\x00", "…"])
def test_judge_nothing_that_is_no_answer(text: str) -> None:
    assert not courtesy.is_courtesy(text)
    assert said.answer_of(text) == ""
