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
NAME = "Derya Arslan Ece Yılmaz"  # his own, and of whoever wrote to him


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: str(sample["text"]))
def test_are_understood(sample: dict[str, Any]) -> None:
    assert courtesy.is_courtesy(sample["text"], name=NAME) == sample["thanks"]
    assert said.answer_of(sample["text"], name=NAME) == sample["says"]


@pytest.mark.parametrize("text", ["", " ", "a" * 5000, "evet " * 200, "?", "\x00", "…"])
def test_judge_nothing_that_is_no_answer(text: str) -> None:
    assert not courtesy.is_courtesy(text)
    assert said.answer_of(text) == ""


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("Teşekkürler, çözüldü", True),
        ("Çözüldü", True),
        ("Sorun kalmadı, sağ olun", True),
        ("Hallettim, teşekkür ederim Ece Hanım", True),
        ("Thank you, it works now", True),
        ("The issue is resolved", True),
        ("Ja, erledigt", True),
        ("Teşekkürler", False),
        ("Evet", False),
        ("Geldi, sağ olun", False),
        ("Çözüldü mü?", False),
        ("Çözüldü mü", False),
        ("Çözülmedi", False),
        ("Hayır, çözülmedi teşekkürler", False),
        ("Teşekkürler ama çözüldü diyorsunuz, çözülmedi", False),
        ("It is not solved", False),
        ("Is it solved? Thanks", False),
        ("Çözüldü ama bonusum eksik", False),
        ("Solved, please close my account", False),
    ],
)
def test_tell_of_themselves_that_it_is_solved(text: str, is_said: bool) -> None:
    assert said.tells_solved(text, name=NAME) == is_said
