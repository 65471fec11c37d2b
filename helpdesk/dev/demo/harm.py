"""What Melis looks after: players with signs of harm, a talk that is late, and talks that have
helped or have not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection import harm
from accounts.protection.actions import caring, interacting, marking
from accounts.protection.models import Marker
from helpdesk.lib.text import fold

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Seen:
    """`ago` is when it was seen."""

    player: str
    code: str
    strength: str
    ago: timedelta
    by: str = ""  # a colleague; else a rule, or the player's own words
    said: str = ""
    counted: Mapping[str, int] = field(default_factory=dict)
    how: str = "agent"


@dataclass(frozen=True)
class Held:
    """A talk `ago`, and how it had gone a week later."""

    player: str
    by: str
    ago: timedelta
    said: str
    answered: str
    actions: tuple[str, ...]
    outcome: str = ""
    evidence: str = ""


_SEEN = [
    Seen(
        "Ceren Balkan", "long_sessions", Marker.MODERATE, 9.6 * _DAY, "Ece", "Üç gecedir uyumamış."
    ),
    Seen("Lukas Novak", "chasing", Marker.STRONG, 10 * _DAY, "Volkan", "“I only need it back.”"),
    Seen("Hakan Yücel", "family", Marker.MODERATE, 8.5 * _DAY, "Mert", "Eşiyle sorun yaşıyor."),
    Seen("Baran Işıklı", "bonus_after_loss", Marker.MODERATE, 26 * _HOUR, "Mert"),
    Seen("Tuna Aksu", "loss_of_control", Marker.STRONG, _HOUR / 3, "Ece", "“Duramıyorum.”"),
    Seen(
        *("Kerem Toprak", "deposits_hour", Marker.MODERATE, 9 * _HOUR),
        counted={"n": 6, "mark": 5},
        how="rule",
    ),
    Seen("Emma Fischer", "limit_begging", Marker.MODERATE, 2 * _HOUR, how="player_statement"),
]
_HELD = [
    Held(
        *("Ceren Balkan", "Melis", 9 * _DAY),
        said="Gecelerini ve mola seçeneğini konuştuk, destek hattının numarasını verdim.",
        answered="Kendisi de fark etmiş. Haftalık limitini düşürmek istedi.",
        actions=("help_line", "limit_set"),
        outcome="improved",
        evidence="Geceleri oynamamış, hiç para yatırmamış. Kendi sözleriyle daha iyi uyuyor.",
    ),
    Held(
        *("Lukas Novak", "Volkan", 9.9 * _DAY),
        said="I named what I had seen and offered a break and a lower limit.",
        answered="He wanted neither and ended the call.",
        actions=("help_line", "limit_suggested", "marketing_stop"),
        outcome="worse",
        evidence="No bets in the week before, and he has begun again. He writes that he must win.",
    ),
    Held(
        *("Hakan Yücel", "Melis", 8 * _DAY),
        said="Bütçesini ve ailesiyle konuşmasını ele aldık.",
        answered="Bir hafta düşünmek istiyor.",
        actions=("limit_suggested",),
    ),
]
_ADVICE = [
    ("Rüya Ünsal", "Aylin", "Yazılı ve tarihli cevap bekliyor. Söz verilen saati mutlaka tutun."),
    ("Hakan Yücel", "Melis", "Kısa ve sakin cümleler. Kayıplarından söz etmeyin."),
]


def tell(staff: dict[str, Person], *, now: datetime) -> None:
    system = Person.objects.get(kind=Person.SYSTEM)
    for seen in _SEEN:
        at = now - seen.ago
        value: dict[str, Any] = dict(seen.counted) or ({"said": seen.said} if seen.said else {})
        with events.as_of(at):
            marking.note(
                _player(seen.player),
                category=harm.SIGNS[seen.code].category,
                code=seen.code,
                strength=seen.strength,
                detected_by=seen.how,
                value=value,
                by=staff[seen.by] if seen.by else system,
                now=at,
            )
    for held in _HELD:
        _hold(held, staff, now=now)
    for name, by, advice in _ADVICE:
        at = now - 3 * _DAY
        with events.as_of(at):
            caring.mark(_player(name), advice=advice, until=now + 27 * _DAY, by=staff[by], now=at)
    interacting.settle_due(now=now)


def _hold(held: Held, staff: dict[str, Person], *, now: datetime) -> None:
    at = now - held.ago
    talk = interacting.standing(_player(held.player))
    assert talk is not None
    with events.as_of(at):
        interacting.perform(
            talk,
            channel="phone",
            what_was_said=held.said,
            player_response=held.answered,
            actions=held.actions,
            by=staff[held.by],
            now=at,
        )
    if held.outcome:
        later = at + 7 * _DAY + 2 * _HOUR
        owed: Any = talk.evaluations.order_by("due_at").first()
        with events.as_of(later):
            interacting.evaluate(
                owed, outcome=held.outcome, evidence=held.evidence, by=staff["Melis"], now=later
            )


def _player(name: str) -> Player:
    found = Player.objects.filter(folded_name=fold(name), merged_into=None).order_by("pk").first()
    assert found is not None, name
    return found
