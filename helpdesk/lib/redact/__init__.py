"""Card numbers and their security codes never reach a store (PR-1, INV-18)."""

from helpdesk.lib.redact.markup import mask_cards_in_html
from helpdesk.lib.redact.masking import mask_cards
from helpdesk.lib.redact.words import REMOVED, black_out, black_out_html, has, where

__all__ = [
    "REMOVED",
    "black_out",
    "black_out_html",
    "has",
    "mask_cards",
    "mask_cards_in_html",
    "where",
]
