"""What rooms above know of a player and his own page shows him: where he lives, and his money."""

from collections.abc import Callable
from typing import NamedTuple

from accounts.players.models import Player


class Money(NamedTuple):
    """In his language. `ways` says how he gets it; `is_old` where nobody could be asked now."""

    balance: str
    withdrawable: str
    ways: str
    as_of: str


Country = Callable[[int], str]
Purse = Callable[[Player, str], Money | None]
_countries: list[Country] = []
_purses: list[Purse] = []


def country_by(country: Country) -> Country:
    """Registers who knows in which country the player with this id lives."""
    _countries.append(country)
    return country


def money_by(purse: Purse) -> Purse:
    """Registers who knows what a player has, in a language. It may take seconds: not inside of a
    transaction."""
    _purses.append(purse)
    return purse


def country_of(player_id: int) -> str:
    return next((found for ask in _countries if (found := ask(player_id))), "")


def money_of(player: Player, language: str) -> Money | None:
    return next((found for ask in _purses if (found := ask(player, language))), None)
