"""No card number of the platform's is kept, wherever it stands and however it is written (PR-1)."""

from typing import Any

from helpdesk.lib.redact import mask_cards

_SHORTEST = 12


def is_card(said: str) -> bool:
    return mask_cards(said) != said


def masked(said: Any) -> Any:
    """What JSON was made of, as it may be kept."""
    if isinstance(said, str):
        return mask_cards(said)
    if isinstance(said, dict):
        return {masked(name): masked(one) for name, one in said.items()}
    if isinstance(said, list):
        return [masked(one) for one in said]
    if isinstance(said, int | float) and not isinstance(said, bool):
        digits = str(said).removesuffix(".0")
        if len(digits) >= _SHORTEST and is_card(digits):
            return mask_cards(digits)
    return said
