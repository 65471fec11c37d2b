"""The articles, shelves and facts that are shipped, as their files say them."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HOME = Path(__file__).resolve().parent
_FACTS = _HOME.parent / "facts" / "shipped.yml"

# what is asked most often, shelf by shelf
_FIRST = (
    *("withdrawal-times", "withdrawal-waiting", "withdrawal-refused", "two-approvals"),
    *("payment-methods", "deposit-missing", "deposit-refused", "charged-twice"),
    *("which-documents", "photograph-documents", "verification-times", "document-refused"),
    *("wagering", "bonus-not-active", "game-contribution", "bonus-stake-limit"),
    *("football-settlement", "cash-out", "void-and-postponed", "interrupted-round"),
    *("cannot-sign-in", "reset-password", "change-contact", "two-step-sign-in"),
    *("set-limit", "break-and-exclusion", "raise-limit", "worried-about-someone"),
    *("account-entered", "suspicious-message", "new-player-guide", "contact-us"),
    *("complaint-path", "what-we-may-say", "crisis-protocol", "authority-and-approvals"),
)


@cache
def articles() -> dict[str, dict[str, Any]]:
    """By key."""
    found = (_read(path) for path in sorted((_HOME / "shipped").glob("*.yml")))
    return {one["key"]: one for one in found}


@cache
def facts() -> dict[str, dict[str, Any]]:
    return dict(_read(_FACTS))


@cache
def templates() -> list[dict[str, Any]]:
    """What new articles can begin with."""
    return list(_read(_HOME / "templates.yml"))


def order() -> dict[str, int]:
    """The place of each on its shelf: what is asked most often first, the others behind."""
    first = {key: place for place, key in enumerate(_FIRST)}
    rest = sorted(articles(), key=lambda key: (first.get(key, len(first)), key))
    return {key: place for place, key in enumerate(rest)}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


# slug, icon, whose, names, a line below them
SHELVES: list[tuple[str, str, str, dict[str, str], dict[str, str]]] = [
    (
        "withdrawals",
        "out",
        "players",
        {"tr": "Para çekme", "en": "Withdrawals", "de": "Auszahlungen", "es": "Retiradas"},
        {
            "tr": "Süreler, adımlar, bekleyen ve reddedilen çekimler",
            "en": "Times, steps, withdrawals that wait or were refused",
            "de": "Dauer, Schritte, wartende und abgelehnte Auszahlungen",
            "es": "Plazos, pasos, retiradas en espera o rechazadas",
        },
    ),
    (
        "deposits",
        "in",
        "players",
        {"tr": "Para yatırma", "en": "Deposits", "de": "Einzahlungen", "es": "Depósitos"},
        {
            "tr": "Yöntemler, gelmeyen ve reddedilen yatırmalar",
            "en": "Methods, deposits that are missing or were refused",
            "de": "Zahlungsarten, fehlende und abgelehnte Einzahlungen",
            "es": "Métodos, depósitos que faltan o fueron rechazados",
        },
    ),
    (
        "verification",
        "id",
        "players",
        {
            "tr": "Kimlik doğrulama",
            "en": "Verification",
            "de": "Verifizierung",
            "es": "Verificación",
        },
        {
            "tr": "Hangi belgeler, nasıl çekilir, ne kadar sürer",
            "en": "Which documents, how to photograph them, how long it takes",
            "de": "Welche Dokumente, wie man sie fotografiert, wie lange es dauert",
            "es": "Qué documentos, cómo fotografiarlos, cuánto tarda",
        },
    ),
    (
        "bonus",
        "gift",
        "players",
        {
            "tr": "Bonus ve çevrim",
            "en": "Bonus and wagering",
            "de": "Bonus und Umsatz",
            "es": "Bonos y condiciones",
        },
        {
            "tr": "Koşullar, çevrim, vazgeçme",
            "en": "Terms, wagering, giving one up",
            "de": "Bedingungen, Umsatz, Verzicht",
            "es": "Condiciones, requisitos, renuncia",
        },
    ),
    (
        "bets",
        "play",
        "players",
        {
            "tr": "Bahisler ve oyunlar",
            "en": "Bets and games",
            "de": "Wetten und Spiele",
            "es": "Apuestas y juegos",
        },
        {
            "tr": "Sonuçlandırma, iptal, yarıda kalan tur",
            "en": "Settlement, void bets, interrupted rounds",
            "de": "Abrechnung, stornierte Wetten, abgebrochene Runden",
            "es": "Liquidación, apuestas anuladas, rondas interrumpidas",
        },
    ),
    (
        "account",
        "user",
        "players",
        {
            "tr": "Hesap ve giriş",
            "en": "Account and sign-in",
            "de": "Konto und Anmeldung",
            "es": "Cuenta y acceso",
        },
        {
            "tr": "Şifre, iletişim bilgileri, hesap kapatma",
            "en": "Password, contact details, closing an account",
            "de": "Passwort, Kontaktdaten, Konto schließen",
            "es": "Contraseña, datos de contacto, cierre de la cuenta",
        },
    ),
    (
        "safer-gambling",
        "shield",
        "players",
        {
            "tr": "Daha güvenli oyun",
            "en": "Safer gambling",
            "de": "Sicheres Spielen",
            "es": "Juego más seguro",
        },
        {
            "tr": "Limitler, molalar, kendini dışlama, yardım",
            "en": "Limits, breaks, self-exclusion, help",
            "de": "Limits, Pausen, Selbstausschluss, Hilfe",
            "es": "Límites, pausas, autoexclusión, ayuda",
        },
    ),
    (
        "security",
        "lock",
        "players",
        {"tr": "Güvenlik", "en": "Security", "de": "Sicherheit", "es": "Seguridad"},
        {
            "tr": "Ele geçirilen hesap, iki adımlı giriş, şüpheli mesaj",
            "en": "An account that was entered, two-step sign-in, suspicious messages",
            "de": "Fremder Zugriff, Anmeldung in zwei Schritten, verdächtige Nachrichten",
            "es": "Accesos ajenos, acceso en dos pasos, mensajes sospechosos",
        },
    ),
    (
        "general",
        "book",
        "players",
        {"tr": "Genel", "en": "General", "de": "Allgemeines", "es": "General"},
        {
            "tr": "İlk adımlar, bize ulaşma, şikâyet",
            "en": "First steps, reaching us, complaints",
            "de": "Erste Schritte, Kontakt, Beschwerden",
            "es": "Primeros pasos, contacto, reclamaciones",
        },
    ),
    (
        "inside",
        "users",
        "agents",
        {"tr": "Ekip içi", "en": "For the team", "de": "Für das Team", "es": "Para el equipo"},
        {
            "tr": "Nasıl çalışırız, eğitim, vaka çalışmaları",
            "en": "How we work, training, case studies",
            "de": "Wie wir arbeiten, Schulung, Fallstudien",
            "es": "Cómo trabajamos, formación, casos",
        },
    ),
]
