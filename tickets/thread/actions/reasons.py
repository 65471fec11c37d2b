"""Why players write: the tree that a new house begins with."""

from django.db import transaction

from tickets.thread.models import ContactReason

# What a player can choose before a chat is there in his language, too.
_FOR_PLAYERS = {
    "payments": {"de": "Zahlungen", "es": "Pagos"},
    "verification": {"de": "Verifizierung", "es": "Verificación"},
    "bonus": {"de": "Bonus", "es": "Bonos"},
    "bets": {"de": "Wetten und Spiele", "es": "Apuestas y juegos"},
    "account": {"de": "Konto und Technik", "es": "Cuenta y técnica"},
    "safer-gambling": {"de": "Sicheres Spielen", "es": "Juego responsable"},
    "security": {"de": "Sicherheit", "es": "Seguridad"},
    "complaint": {"de": "Beschwerde", "es": "Reclamación"},
    "general": {"de": "Allgemeines", "es": "Información general"},
}

# top → second level; slug, English, Turkish, class of what it takes to solve
DEFAULTS: list[tuple[str, str, str, list[tuple[str, str, str, str]]]] = [
    (
        "payments",
        "Payments",
        "Ödemeler",
        [
            ("deposit-missing", "Deposit not credited", "Yatırma yansımadı", "financial"),
            ("deposit-refused", "Deposit refused", "Yatırma reddedildi", "financial"),
            ("charged-twice", "Charged twice", "İki kez çekildi", "financial"),
            ("withdrawal-waiting", "Withdrawal waiting", "Çekim bekliyor", "financial"),
            ("withdrawal-refused", "Withdrawal refused", "Çekim reddedildi", "financial"),
            ("payment-returned", "Payment returned", "İade dönen ödeme", "financial"),
            ("method-change", "Add a payment method", "Yöntem ekleme", "simple"),
        ],
    ),
    (
        "verification",
        "Verification",
        "Doğrulama",
        [
            ("which-documents", "Which documents", "Hangi belgeler", "simple"),
            ("document-refused", "Document refused", "Belge reddedildi", "compliance"),
            ("address-proof", "Proof of address", "Adres kanıtı", "compliance"),
            ("source-of-funds", "Source of funds", "Fon kaynağı", "compliance"),
        ],
    ),
    (
        "bonus",
        "Bonus",
        "Bonus",
        [
            ("bonus-not-active", "Bonus not active", "Bonus aktif olmadı", "simple"),
            ("wagering-left", "Wagering left", "Çevrim kalan", "simple"),
            ("bonus-rules", "Question on the rules", "Kural sorusu", "simple"),
        ],
    ),
    (
        "bets",
        "Bets and games",
        "Bahis ve oyun",
        [
            ("settlement-dispute", "Settlement disputed", "Sonuçlandırma itirazı", "complaint"),
            ("void-bet", "Void bet", "İptal bahis", "simple"),
            ("cash-out", "Cash-out", "Erken bozdurma", "simple"),
            ("round-interrupted", "Interrupted round", "Yarım kalan tur", "technical"),
            ("balance-wrong", "Balance looks wrong", "Bakiye yanlış görünüyor", "financial"),
        ],
    ),
    (
        "account",
        "Account and technical",
        "Hesap ve teknik",
        [
            ("sign-in", "Can't sign in", "Giriş yapamıyorum", "simple"),
            ("password", "Password", "Şifre", "simple"),
            ("two-factor", "Two-step sign-in", "İki adımlı giriş", "simple"),
            ("app-crashes", "App crashes", "Uygulama çöküyor", "technical"),
            ("contact-change", "Change of contact data", "İletişim bilgisi", "simple"),
            ("close-account", "Close the account", "Hesap kapatma", "compliance"),
        ],
    ),
    (
        "safer-gambling",
        "Safer gambling",
        "Sorumlu oyun",
        [
            ("set-limit", "Set a limit", "Limit koyma", "compliance"),
            ("raise-limit", "Raise a limit", "Limit artırma", "compliance"),
            ("time-out", "Take a break", "Mola", "compliance"),
            ("self-exclusion", "Self-exclusion", "Kendini dışlama", "compliance"),
            ("for-someone-else", "Worried about somebody", "Yakını adına arama", "compliance"),
        ],
    ),
    (
        "security",
        "Security",
        "Güvenlik",
        [
            ("takeover", "Account entered by somebody", "Hesabıma girilmiş", "compliance"),
            ("suspicious-message", "Suspicious message", "Şüpheli mesaj", "simple"),
        ],
    ),
    ("complaint", "Complaint", "Şikâyet", []),
    ("general", "General", "Genel bilgi", []),
]
# what a dispute has to say before it can be solved
_ASKS = {
    "settlement-dispute": ["bet_number", "transaction_date", "statement", "is_own_account"],
}
# account security and missing money come before everything else, then what can't wait for long
_PRIORITIES = {
    **dict.fromkeys(("security", "takeover", "deposit-missing", "self-exclusion"), 1),
    **dict.fromkeys(("withdrawal-waiting", "withdrawal-refused", "document-refused"), 2),
    **dict.fromkeys(("charged-twice", "settlement-dispute", "complaint"), 2),
}


@transaction.atomic
def found_reasons() -> dict[str, ContactReason]:
    """Makes the default tree where there is none; slug → reason."""
    if not ContactReason.objects.exists():
        for place, (slug, english, turkish, below) in enumerate(DEFAULTS):
            parent = ContactReason.objects.create(
                slug=slug,
                names={"en": english, "tr": turkish, **_FOR_PLAYERS[slug]},
                position=place,
                priority=_PRIORITIES.get(slug),
            )
            ContactReason.objects.bulk_create(
                ContactReason(
                    parent=parent,
                    slug=leaf,
                    names={"en": en, "tr": tr},
                    resolution_class=kind,
                    position=inner,
                    asks=_ASKS.get(leaf, []),
                    priority=_PRIORITIES.get(leaf),
                )
                for inner, (leaf, en, tr, kind) in enumerate(below)
            )
    return {reason.slug: reason for reason in ContactReason.objects.all()}
