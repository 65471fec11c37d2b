"""The parts of the service that a new house begins with."""

import json
from typing import Any

from django.db import connection

# key, use, method, contact reasons, names: English, Turkish, German, Spanish
_PARTS: list[tuple[str, str, str, list[str], str, str, str, str]] = [
    (
        *("deposits-card", "deposits", "card", ["deposit-missing", "deposit-refused"]),
        *("Deposits by card", "Kartla para yatırma"),
        *("Einzahlung mit Karte", "Depósitos con tarjeta"),
    ),
    (
        *("deposits-bank", "deposits", "bank", ["deposit-missing", "deposit-refused"]),
        *("Deposits by bank transfer", "Havale ile para yatırma"),
        *("Einzahlung per Überweisung", "Depósitos por transferencia"),
    ),
    (
        *("deposits-papara", "deposits", "papara", ["deposit-missing", "deposit-refused"]),
        *("Deposits by Papara", "Papara ile para yatırma"),
        *("Einzahlung mit Papara", "Depósitos con Papara"),
    ),
    (
        *("deposits-wallet", "deposits", "wallet", ["deposit-missing", "deposit-refused"]),
        *("Deposits by e-wallet", "E-cüzdanla para yatırma"),
        *("Einzahlung mit E-Wallet", "Depósitos con monedero electrónico"),
    ),
    (
        *("deposits-crypto", "deposits", "crypto", ["deposit-missing", "deposit-refused"]),
        *("Deposits in crypto", "Kripto ile para yatırma"),
        *("Einzahlung in Krypto", "Depósitos en cripto"),
    ),
    (
        *("withdrawals", "withdrawals", "", ["withdrawal-waiting", "withdrawal-refused"]),
        *("Withdrawals", "Para çekme", "Auszahlungen", "Retiros"),
    ),
    (
        *("sportsbook", "play", "", ["settlement-dispute", "cash-out"]),
        *("Sports betting", "Spor bahisleri", "Sportwetten", "Apuestas deportivas"),
    ),
    (
        *("live-betting", "play", "", ["settlement-dispute", "cash-out"]),
        *("Live betting", "Canlı bahis", "Livewetten", "Apuestas en vivo"),
    ),
    (
        *("casino", "play", "", ["round-interrupted", "balance-wrong"]),
        *("Casino games", "Casino oyunları", "Casinospiele", "Juegos de casino"),
    ),
    (
        *("live-casino", "play", "", ["round-interrupted", "balance-wrong"]),
        *("Live casino", "Canlı casino", "Live-Casino", "Casino en vivo"),
    ),
    (
        *("sign-in", "reach", "", ["sign-in", "password", "two-factor", "app-crashes"]),
        *("Sign-in and app", "Giriş ve uygulama", "Anmeldung und App", "Acceso y aplicación"),
    ),
    (
        *("chat", "reach", "", []),
        *("Live chat", "Canlı destek", "Live-Chat", "Chat en vivo"),
    ),
]


_INSERT = """
INSERT INTO knowledgebase_component (key, use, method, reasons, names, place, is_active)
VALUES (%s, %s, %s, %s, %s, %s, true) ON CONFLICT (key) DO NOTHING
"""


def statements() -> list[tuple[str, list[Any]]]:
    """What stores them, as a migration runs it; what is there stays."""
    return [
        (
            _INSERT,
            [
                *(key, use, method, reasons),
                json.dumps({"en": en, "tr": tr, "de": de, "es": es}),
                place,
            ],
        )
        for place, (key, use, method, reasons, en, tr, de, es) in enumerate(_PARTS)
    ]


def write() -> None:
    with connection.cursor() as cursor:
        for sql, given in statements():
            cursor.execute(sql, given)
