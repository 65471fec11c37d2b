"""The players of the demo as the operator knows them: what they did before anybody looks.

From the same `now` always the same, so that the desk's demo and this server tell one story.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from helpdesk.dev.demo.care_stories import STORIES as CARE_STORIES
from helpdesk.dev.demo.history import stories as earlier_stories
from helpdesk.dev.demo.stories import STORIES, Story
from helpdesk.dev.operator.world import Pace, World, stamp
from helpdesk.dev.site.brands import BRANDS

_STILL = Pace(checks=None, approval=None, sending=None, paying=None)
_DAY = 24 * 60
_CITIES = ("İzmir", "Ankara", "Bursa", "Adana", "Eskişehir", "Antalya")
_MATCHES = ("Göztepe – Bursaspor", "Trabzonspor – Konyaspor", "Altay – Samsunspor")
_GAMES = ("Night Roulette", "Moon Garden", "Blackjack 7")
_KNOWN = (*STORIES, *CARE_STORIES)
_UNVERIFIED = {"document-refused": "rejected", "source-of-funds": "pending"}


class Life:
    """One player, told in minutes before now, the earliest first."""

    def __init__(self, world: World, brand: str, number: str, now: datetime) -> None:
        self.world, self.brand, self.number, self.now = world, brand, number, now
        self.chance = random.Random(number)

    def ago(self, minutes: float) -> "Life":
        at = self.now - timedelta(minutes=minutes)
        self.world.clock = lambda: at
        return self

    def __getattr__(self, deed: str) -> Callable[..., Any]:
        """A deed of the world on this player."""
        return partial(getattr(self.world, deed), self.brand, self.number)

    def withdrawal(self, ref: str, *statuses: tuple[float, str, str]) -> None:
        """What became of one: minutes ago, the deed, and its reason."""
        for minutes, deed, reason in statuses:
            self.ago(minutes)
            more = {"reason": reason} if reason else {}
            getattr(self.world, deed)(self.brand, ref, **more)

    def approve(self, ref: str, minutes: float) -> None:
        self.ago(minutes)
        body = self.world.store.get(self.brand, "withdrawal", ref) or {}
        makers = ["Ferhat Kılıç", "Nihan Soydan"]
        self.world.approve(self.brand, ref, version=body["version"], makers=makers)

    def put(self, kind: str, ref: str, body: dict[str, Any]) -> None:
        """What nobody is told of: rounds and what he likes to play."""
        self.world.store.put(self.brand, kind, ref, self.number, body)

    def has(self, amount: int) -> None:
        """So much is in his balance in the end."""
        purse = {"real": amount, "bonus": 0}
        self.world.store.put(self.brand, "purse", self.number, self.number, purse)


def fill(world: World, *, now: datetime) -> None:
    pace, world.pace = world.pace, _STILL
    with world.store.writing():
        told = _people()
        for (brand, number), story in told.items():
            _live(Life(world, brand, number, now), story, is_known=story in _KNOWN)
        _emre(Life(world, "lunaro", "LN-319405", now))
    world.clock, world.pace = None, pace


def _people() -> dict[tuple[str, str], Story]:
    """Everybody with a number, once; who only appears on the operator's site has no story."""
    found: dict[tuple[str, str], Story] = {}
    for story in [*_KNOWN, *earlier_stories()]:
        if story.number:
            found.setdefault((story.brand, story.number), story)
    for brand in BRANDS.values():
        for player in brand.players:
            story = Story(
                player=player.name, email=player.email, language=player.language, subject="",
                reason="general", team="Support", said=(), brand=brand.slug, tier=player.tier,
            )  # fmt: skip
            found.setdefault((brand.slug, player.number), story)
    return found


def _live(life: Life, story: Story, *, is_known: bool) -> None:
    chance, is_turkish = life.chance, story.language == "tr"
    registered = life.now - timedelta(days=chance.randint(90, 900))
    life.ago(60 * _DAY)
    life.know(
        name=story.player,
        email=story.email,
        language=story.language,
        tier=story.tier,
        city=_city(story, chance) if is_turkish else "",
        country="TR" if is_turkish else "DE",
        currency="TRY" if is_turkish else "EUR",
        birth_date=date(chance.randint(1965, 2002), chance.randint(1, 12), 14).isoformat(),
        registered_at=stamp(registered),
        verification=_UNVERIFIED.get(story.reason, "verified"),
    )
    life.has(5_000_000)
    unit = 100 if is_turkish else 10  # of lira or of euro, in the smallest unit times a hundred
    for days in sorted(chance.sample(range(8, 55), 3 if is_known else 1), reverse=True):
        life.ago(days * _DAY).deposit(
            amount=chance.randint(2, 30) * 50 * unit, method=chance.choice(("card", "bank"))
        )
    if is_known:
        _play(life, unit)
        special = _SPECIAL.get(life.number) or _BY_REASON.get(story.reason)
        if special:
            special(life, unit)
    life.has(_BALANCES.get(life.number, chance.randint(1, 40) * 10 * unit))


def _city(story: Story, chance: random.Random) -> str:
    players = [player for brand in BRANDS.values() for player in brand.players]
    known = {player.email: player.city for player in players}
    return known.get(story.email) or chance.choice(_CITIES)


def _play(life: Life, unit: int) -> None:
    chance = life.chance
    life.ago(50 * _DAY).sign_in(device="iPhone, Safari", country="TR")
    paid = life.ago(21 * _DAY).withdraw(amount=chance.randint(5, 40) * 10 * unit)["ref"]
    hour = 21 * _DAY
    life.withdrawal(paid, (hour - 2, "go_on", ""), (hour - 6, "go_on", ""))
    life.approve(paid, hour - 90)
    life.withdrawal(paid, (hour - 95, "go_on", ""), (hour - 300, "pay", ""))
    for days in (9, 4, 2):
        stake = chance.randint(1, 8) * 5 * unit
        win = stake * 185 // 100 if chance.random() < 0.4 else 0
        life.ago(days * _DAY + 40).bet(stake=stake, win=win, match=chance.choice(_MATCHES))
    for n, days in enumerate((6, 3)):
        ref = f"RD-{life.number[-6:]}-{n}"
        _round(life, ref, days * _DAY, "completed", stake=5 * unit, win=8 * unit if n else 0)
    for kind, name, share in (
        ("sport", "Football", 62),
        ("league", "Süper Lig", 41),
        ("game", chance.choice(_GAMES), 27),
    ):
        currency = "TRY" if unit == 100 else "EUR"
        body = {"kind": kind, "name": name, "share": share, "average_stake": 12 * unit}
        life.put("favourite", f"{life.number} {kind}", body | {"currency": currency})
    life.ago(chance.randint(60, 500)).sign_in(device="iPhone, Safari", country="TR")


def _round(life: Life, ref: str, minutes: float, status: str, *, stake: int, win: int = 0) -> None:
    account = life.world.account(life.brand, life.number)
    body = {
        "ref": ref,
        "number": life.number,
        "started_at": stamp(life.now - timedelta(minutes=minutes)),
        "provider": "Evenfall",
        "game": life.chance.choice(_GAMES),
        "status": status,
        "stake": stake,
        "win": win,
        "currency": account["currency"],
    }
    life.put("round", ref, body)


def _waiting(life: Life, amount: int, minutes: float, ref: str = "") -> str:
    """A withdrawal that waits for the desk's approval."""
    found = str(life.ago(minutes).withdraw(amount=amount, ref=ref)["ref"])
    life.withdrawal(found, (minutes - 1, "go_on", ""), (minutes - 11, "go_on", ""))
    return found


def _held(life: Life, amount: int, minutes: float, reason: str) -> None:
    ref = str(life.ago(minutes).withdraw(amount=amount)["ref"])
    life.withdrawal(ref, (minutes - 1, "go_on", ""), (minutes - 30, "hold", reason))


def _derya(life: Life, unit: int) -> None:
    life.ago(40 * _DAY).set_limit(kind="deposit", period="week", amount=800_000)
    life.ago(3 * _DAY).set_limit(kind="deposit", period="week", amount=500_000)
    life.ago(2 * _DAY).deposit(amount=60_000)
    life.ago(2 * _DAY - 30).bonus(missing="min_deposit", amount=40_000)
    life.ago(241).deposit(amount=250_000)
    # 2,500 and 600 of 5,000 since Monday
    _use_limit(life, "deposit", "week", 310_000)
    # for two days, as she writes
    _waiting(life, 320_000, 2 * _DAY + 127, ref="WD-88214")


def _use_limit(life: Life, kind: str, period: str, used: int) -> None:
    world, ref = life.world, f"{life.number} {kind} {period}"
    body = world.store.get(life.brand, "limit", ref) or {}
    life.ago(240)
    world.tell_limit(life.brand, life.number, body | {"used": used})


def _kerem(life: Life, unit: int) -> None:
    life.ago(30 * _DAY).set_limit(kind="deposit", period="week", amount=300_000)
    _use_limit(life, "deposit", "week", 288_000)
    life.ago(55).sign_in(device="Windows, Firefox", country="TR", city="Ankara")


def _selin(life: Life, unit: int) -> None:
    life.ago(82).deposit(amount=75_000, provider_ref="PX-5518")
    life.ago(80).deposit(amount=75_000, outcome="pending_provider", provider_ref="PX-5519")


def _emre(life: Life) -> None:
    """His documents wait, and so does his first withdrawal."""
    registered = stamp(life.now - timedelta(days=1))
    life.ago(_DAY).know(
        name="Emre Örnek",
        email="ln-319405@mail.example",
        birth_date="1996-03-14",
        address="Örnek Sok. 4, Kadıköy / İstanbul",
        city="İstanbul",
        country="TR",
        registered_at=registered,
        verification="pending",
    )
    life.ago(_DAY - 20).deposit(amount=300_000)
    ref = str(life.ago(185).withdraw(amount=185_000, ref="WD-88311")["ref"])
    life.withdrawal(ref, (184, "go_on", ""), (180, "hold", "kyc_incomplete"))
    life.ago(50).sign_in(device="Android, Chrome", country="TR", city="İstanbul")


def _ruya(life: Life, unit: int) -> None:
    _held(life, 940_000, 5 * _DAY, "fraud_review")


def _tuna(life: Life, unit: int) -> None:
    _waiting(life, 185_000, 260)


def _nazli(life: Life, unit: int) -> None:
    _waiting(life, 1_250_000, 95)


def _gone_back(life: Life, unit: int) -> None:
    day = 4 * _DAY
    ref = _waiting(life, 42_000, day)
    life.approve(ref, day - 60)
    life.withdrawal(ref, (day - 63, "go_on", ""), (day - 400, "pay", ""))
    life.withdrawal(ref, (2 * _DAY, "return_payout", "account_closed"))


def _refused(life: Life, unit: int) -> None:
    ref, day = _waiting(life, 6_000 * unit, 6 * _DAY), 6 * _DAY - 200
    body = life.ago(day).world.store.get(life.brand, "withdrawal", ref) or {}
    life.world.refuse(life.brand, ref, version=body["version"], reason="name_mismatch")


def _comes_back(life: Life, unit: int) -> None:
    day = 3 * _DAY
    ref = _waiting(life, 260_000, day, ref="WD-88107")
    life.approve(ref, day - 60)
    life.withdrawal(ref, (day - 63, "go_on", ""), (day - 400, "pay", ""))
    life.withdrawal(ref, (25, "return_payout", "account_closed"))


def _shut(life: Life, unit: int) -> None:
    until = stamp(life.now + timedelta(days=180))
    life.ago(_DAY + 200).exclude(kind="self_exclusion", until=until)


def _kept_waiting(life: Life, unit: int) -> None:
    _waiting(life, 120 * 10 * unit, 3 * _DAY)


def _documents(life: Life, unit: int) -> None:
    _held(life, 60 * 10 * unit, 2 * _DAY, "kyc_incomplete")


def _pending(life: Life, unit: int) -> None:
    life.ago(300).deposit(amount=100_000, method="bank", outcome="pending_provider")


def _no_bonus(life: Life, unit: int) -> None:
    life.ago(3 * _DAY).deposit(amount=40 * unit)
    life.ago(3 * _DAY - 5).bonus(missing="min_deposit", amount=20 * unit)


def _lost_bonus(life: Life, unit: int) -> None:
    life.ago(6 * _DAY).bonus(amount=200 * unit, done=640 * unit, status="forfeited")


def _disputed(life: Life, unit: int) -> None:
    life.ago(20 * 60).bet(stake=40 * unit, match="Altay – Samsunspor", odds="2.40")


def _void(life: Life, unit: int) -> None:
    life.ago(30 * 60).bet(stake=25 * unit, win=25 * unit, status="void", odds="1.95")


def _interrupted(life: Life, unit: int) -> None:
    _round(life, f"RD-{life.number[-6:]}-x", 130, "interrupted", stake=20 * unit)


def _abroad(life: Life, unit: int) -> None:
    life.ago(35).sign_in(device="Android, Chrome", country="NL", risk="high")


def _on_register(life: Life, unit: int) -> None:
    """He has excluded himself at the national register, and the desk has to ask."""
    _no_bonus(life, unit)
    life.ago(_DAY).put_on_register()


def _came_back(life: Life, unit: int) -> None:
    until = stamp(life.now - timedelta(days=3))
    life.ago(50 * _DAY).exclude(kind="self_exclusion", until=until)


_SPECIAL: dict[str, Callable[[Life, int], None]] = {
    "LN-204118": _derya,
    "LN-198455": _kerem,
    "LN-287740": _selin,
    "LN-287001": _ruya,
    "LN-270099": _tuna,
    "LN-318844": _nazli,
    "LN-190233": _came_back,
    "MK-118871": _on_register,
    "LN-302218": _kept_waiting,
    "LN-330071": _refused,
    "LN-277310": _shut,
    "LN-283316": _comes_back,
}
_BY_REASON: dict[str, Callable[[Life, int], None]] = {
    "payment-returned": _gone_back,
    "document-refused": _documents,
    "source-of-funds": _documents,
    "deposit-missing": _pending,
    "bonus-not-active": _no_bonus,
    "bonus-rules": _lost_bonus,
    "settlement-dispute": _disputed,
    "void-bet": _void,
    "round-interrupted": _interrupted,
    "contact-change": _abroad,
}
# As the operator's own site shows them.
_BALANCES = {"LN-204118": 148_000, "LN-198455": 24_000, "LN-311902": 8_500, "MK-120990": 61_000}
