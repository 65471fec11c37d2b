"""Documents of players, sealed under a key of each player, which is sealed under the
installation's (FL-6). Originals are opened for checks only; people see copies that were drawn."""

from accounts.verification.models import PlayerKey, Side
from helpdesk.lib import crypto
from helpdesk.lib import files as store

_KEY, _WORDS = "player-key", "document-words"
_NUMBERS = "document-number"


class Gone(Exception):
    """The key was destroyed, or the content is not there any more."""


def sealed_key(key: bytes, player_id: int) -> bytes:
    return crypto.seal(key, purpose=_KEY, place=str(player_id))


def opened_key(kept: PlayerKey) -> bytes:
    try:
        return crypto.unseal(bytes(kept.sealed), purpose=_KEY, place=str(kept.player_id))
    except crypto.Unreadable as error:
        raise Gone from error


def key_of(player_id: int) -> bytes:
    kept = PlayerKey.objects.filter(player_id=player_id).first()
    if kept is None:
        raise Gone
    return opened_key(kept)


def original(side: Side) -> bytes:
    """What the player sent, bit by bit; for machines that check it, never for a page."""
    return _content(side.key, side.document.player_id)


def drawn(side: Side) -> bytes:
    """The copy that may be shown, without the mark of whoever looks."""
    return _content(side.display_key, side.document.player_id)


def seal_words(words: str, *, player_id: int, field: str, key: bytes) -> bytes:
    """What stands on a document, such as its number."""
    place = f"{player_id}/{field}"
    return crypto.seal(words.encode(), purpose=_WORDS, place=place, key=key)


def words(sealed: bytes, *, player_id: int, field: str) -> str:
    place, key = f"{player_id}/{field}", key_of(player_id)
    try:
        return crypto.unseal(sealed, purpose=_WORDS, place=place, key=key).decode()
    except crypto.Unreadable as error:
        raise Gone from error


def number_names(country: str, number: str) -> list[str]:
    """By which the same number is found at another account; nobody can make the number of it."""
    return crypto.macs(_NUMBERS, country, number)


def _content(name: str, player_id: int) -> bytes:
    if not name:
        raise Gone
    try:
        return store.load(name, secret=key_of(player_id))
    except store.Lost as error:
        raise Gone from error
