"""The operator's own pages: his players, what they do, and how well his server is."""

import os
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote
from zoneinfo import ZoneInfo

import jinja2

from helpdesk.dev.environment import PORTS
from helpdesk.dev.operator import world as words
from helpdesk.dev.operator.world import Faults, No, World, stamp
from helpdesk.dev.site.brands import BRANDS

CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'"
FILES = Path(__file__).parent / "pages"
_ZONE = ZoneInfo("Europe/Istanbul")
_SIGNS = {"TRY": "₺", "EUR": "€", "GBP": "£"}
_SHOWN = 60
_jinja = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FILES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)

# What a page or a script may do: methods of the world with the words they take. Those in the first
# list are done on a player, those in the second on what has a reference.
_ON_PLAYER: dict[str, tuple[str, ...]] = {
    "deposit": ("amount", "method", "outcome", "reason"),
    "withdraw": ("amount", "method"),
    "sign_in": ("device", "country", "city", "risk"),
    "set_limit": ("kind", "period", "amount"),
    "exclude": ("kind", "days"),
    "put_on_register": (),
    "bonus": ("amount", "missing"),
    "bet": ("stake", "win", "match"),
    "change_account": ("name", "email", "phone", "city", "tier", "status", "verification"),
}
_ON_REF: dict[str, tuple[str, ...]] = {
    "settle_deposit": ("outcome", "reason"),
    "hold": ("reason",),
    "return_payout": ("reason",),
    "fail": (),
    "release": (),
    "go_on": (),
    "pay": (),
    "end_exclusion": (),
}
_MONEY = frozenset({"amount", "stake", "win"})
DEEDS = frozenset({*_ON_PLAYER, *_ON_REF, "register", "account", "purse"})


class Page(NamedTuple):
    status: int
    content: bytes
    kind: str
    location: str = ""


_NOWHERE = Page(404, b"There is nothing here.\n", "text/plain")


def answer(world: World, operator: Any, method: str, parts: SplitResult, body: bytes) -> Page:
    """One request of a browser."""
    path = [piece for piece in parts.path.split("/") if piece]
    asked = dict(parse_qsl(parts.query))
    if path == ["operator.css"]:
        return Page(200, (FILES / "operator.css").read_bytes(), "text/css; charset=utf-8")
    brand = _brand(asked, path)
    if method == "POST":
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return _do(world, operator, brand, path, form)
    if not path:
        return _page("players.html", brand, asked, **_players(world, brand, asked.get("q", "")))
    if path == ["server"]:
        return _page("server.html", brand, asked, **_server(world, operator))
    if len(path) == 3 and path[0] == "player" and world.store.get(brand, "account", path[2]):
        return _page("player.html", brand, asked, **_player(world, brand, path[2]))
    return _NOWHERE


def _brand(asked: Mapping[str, str], path: list[str]) -> str:
    named = path[1] if len(path) > 1 and path[0] == "player" else asked.get("brand", "")
    return named if named in BRANDS else "lunaro"


def _do(world: World, operator: Any, brand: str, path: list[str], form: dict[str, str]) -> Page:
    """Does what a form says and goes back, with a word on how it went."""
    deed = form.get("deed", "")
    try:
        if path == ["server"]:
            _change_server(world, operator, brand, deed, form)
            return _back(f"/server/?brand={brand}", "done")
        if not path and deed == "register":
            more = {
                name: form[name] for name in ("name", "email", "city", "language") if name in form
            }
            number = world.register(brand, **more)["number"]
            return _back(f"/player/{brand}/{number}/", "done")
        if len(path) == 3 and path[0] == "player":
            _change_player(world, brand, path[2], deed, form)
            return _back(f"/player/{brand}/{path[2]}/", "done")
    except No as no:
        here = "/" + "".join(f"{piece}/" for piece in path) + f"?brand={brand}"
        return _back(here, no.detail or no.code.replace("_", " "))
    return _NOWHERE


def _back(place: str, said: str) -> Page:
    mark = "&" if "?" in place else "?"
    return Page(303, b"", "", f"{place}{mark}said={quote(said)}")


def _change_player(world: World, brand: str, number: str, deed: str, form: dict[str, str]) -> None:
    if deed in _ON_PLAYER:
        more: dict[str, Any] = {n: _typed(n, form[n]) for n in _ON_PLAYER[deed] if form.get(n)}
        if deed == "exclude":
            days = more.pop("days", "")
            until = world.now() + timedelta(days=int(days)) if days.isdecimal() else None
            more["until"] = stamp(until) if until else None
        getattr(world, deed)(brand, number, **more)
    elif deed in _ON_REF:
        more = {name: form[name] for name in _ON_REF[deed] if form.get(name)}
        getattr(world, deed)(brand, form.get("ref", ""), **more)
    else:
        raise No("unknown", "there is no such deed")


def _typed(name: str, said: str) -> Any:
    """Money as it is written in Turkey or elsewhere, in the smallest unit."""
    if name not in _MONEY:
        return said
    try:
        return round(float(said.replace(".", "").replace(",", ".")) * 100)
    except (ValueError, OverflowError) as error:
        raise No("amount", "write an amount such as 1.250,00") from error


def _change_server(
    world: World, operator: Any, brand: str, deed: str, form: dict[str, str]
) -> None:
    if deed == "faults":
        late = form.get("seconds_late", "0") or "0"
        world.have_faults(
            Faults(
                seconds_late=min(float(late), 60.0) if late.replace(".", "", 1).isdigit() else 0.0,
                **{
                    name: name in form
                    for name in ("silent", "nonsense", "loses_answers", "keeps_webhooks")
                },
            )
        )
    elif deed == "secrets":
        operator.desks.have_secrets(
            brand, calls=form.get("calls", "").strip(), webhooks=form.get("webhooks", "").strip()
        )
    elif deed == "again":
        world.store.send_again(form.get("id", ""))
    else:
        raise No("unknown", "there is no such deed")


def _players(world: World, brand: str, sought: str) -> dict[str, Any]:
    wanted = sought.casefold()
    rows = [
        (row, world.purse(brand, row["number"]))
        for row in world.store.all_of(brand, "account")
        if wanted in f"{row['name']} {row['number']} {row['email']}".casefold()
    ]
    waiting = [
        (row, world.account(brand, world.store.number_of(brand, "withdrawal", row["ref"])))
        for row in reversed(world.store.all_of(brand, "withdrawal"))
        if row["status"] in {"on_hold", "pending_approval", "sent_to_provider"}
    ]
    known = {player.number: place for place, player in enumerate(BRANDS[brand].players, 1)}
    # who has just registered, who has an account on the site, who has a story, all others
    rows.sort(key=lambda one: known.get(one[0]["number"], 0 if _is_new(one[0]) else 99))
    return {"rows": rows[:_SHOWN], "count": len(rows), "waiting": waiting, "sought": sought}


def _is_new(account: words.Row) -> bool:
    return int(account["number"].rpartition("-")[2] or 0) >= words.FIRST_NUMBER


def _player(world: World, brand: str, number: str) -> dict[str, Any]:
    kinds = ("deposit", "withdrawal", "bonus", "limit", "exclusion", "login", "bet")
    plural = {kind: f"{kind}s" for kind in kinds} | {"bonus": "bonuses"}
    found = {plural[kind]: world.store.of_player(brand, number, kind)[:12] for kind in kinds}
    return {
        **found,
        "account": world.account(brand, number),
        "site": f"http://{brand}.localhost:{os.environ.get('SITE_PORT') or PORTS['SITE_PORT'][0]}",
        "purse": world.purse(brand, number),
        "told": world.store.webhooks(number=number, limit=12),
        "hold_reasons": words.HOLD_REASONS,
        "deposit_reasons": words.DEPOSIT_REASONS,
        "return_reasons": words.RETURN_REASONS,
        "conditions": words.CONDITIONS,
    }


def _server(world: World, operator: Any) -> dict[str, Any]:
    return {
        "faults": asdict(world.faults),
        "told": world.store.webhooks(limit=40),
        "unsent": world.store.unsent(),
        "letters": world.store.noted("letters", []),
        "desks": operator.desks(),
    }


def _page(name: str, brand: str, asked: Mapping[str, str], **known: Any) -> Page:
    html = _jinja.get_template(name).render(
        brand=BRANDS[brand], brands=BRANDS.values(), said=asked.get("said", ""), **known
    )
    return Page(200, html.encode(), "text/html; charset=utf-8")


def _money(amount: int, currency: str) -> str:
    whole, rest = divmod(abs(amount), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'−' if amount < 0 else ''}{_SIGNS.get(currency, currency + ' ')}{grouped},{rest:02}"


def _when(said: str | None) -> str:
    if not said:
        return ""
    at = datetime.fromisoformat(said).astimezone(_ZONE)
    days = (datetime.now(UTC).astimezone(_ZONE).date() - at.date()).days
    if days == 0:
        return at.strftime("%H:%M")
    return at.strftime("yesterday %H:%M") if days == 1 else at.strftime("%d %b %H:%M")


def _spoken(code: str) -> str:
    return code.replace("_", " ")


_jinja.filters |= {"money": _money, "when": _when, "spoken": _spoken}
