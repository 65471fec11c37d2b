"""What it costs to read a message of the usual length: what protects players, when it is due and
card numbers are looked for in each."""

import statistics
import time
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.protection.language.reading import read
from helpdesk.lib.redact import mask_cards
from tickets.promises.finder import find

_BUDGET = 2.0  # milliseconds for all three of one message
_TIMES = 300
_MESSAGE = (
    "Merhaba, dün akşam 500 TL yatırdım ama bakiyeme geçmedi, dekontu ekte gönderiyorum. Size "
    "204118 numaralı talepte de yazmıştım, yarın 15.00'e kadar döneceğinizi söylemiştiniz ama "
    "kimse dönmedi. Hesabımı kontrol eder misiniz? Teşekkürler, iyi çalışmalar. "
)


def measure() -> list[dict[str, Any]]:
    now, zone = timezone.now(), ZoneInfo("Europe/Istanbul")
    return [
        {"name": name, "characters": len(_MESSAGE), "ms_each": _each(work)}
        for name, work in (
            ("signs of harm", lambda: read(_MESSAGE)),
            ("promises", lambda: find(_MESSAGE, language="tr", now=now, tz=zone)),
            ("card numbers", lambda: mask_cards(_MESSAGE)),
        )
    ]


def said(figures: list[dict[str, Any]]) -> str:
    costs = "; ".join(f"{one['name']} {one['ms_each']} ms" for one in figures)
    over = "" if sum(one["ms_each"] for one in figures) <= _BUDGET else f" OVER {_BUDGET} ms"
    return f"reading a message of {len(_MESSAGE)} characters: {costs}{over}"


def _each(work: Callable[[], Any]) -> float:
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 3)
