"""The two invented brands, their players, and what their pages say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Player:
    key: str
    number: str  # the operator's own, as the demo knows him
    name: str
    email: str
    language: str
    city: str
    tier: str = ""
    balance: str = ""
    withdrawal: str = ""


@dataclass(frozen=True)
class Brand:
    slug: str
    name: str
    players: tuple[Player, ...]

    def player(self, key: str) -> Player | None:
        return next((one for one in self.players if one.key == key), None)


LUNARO = Brand(
    "lunaro",
    "Lunaro",
    (
        Player(
            *("derya", "LN-204118", "Derya Arslan", "derya.arslan@example.com", "tr", "İzmir"),
            tier="gold",
            balance="₺1.480,00",
            withdrawal="₺3.200,00",
        ),
        Player(
            *("kerem", "LN-198455", "Kerem Toprak", "kerem.toprak@example.com", "tr", "Ankara"),
            balance="₺240,00",
        ),
        Player(
            *("marta", "LN-311902", "Marta Brandt", "marta.brandt@example.org", "de", "Köln"),
            balance="€ 85,00",
        ),
    ),
)
MAVI_KULE = Brand(
    "mavi-kule",
    "Mavi Kule",
    (
        Player(
            *("selin", "MK-120990", "Selin Uçar", "selin.ucar@example.com", "tr", "Bursa"),
            balance="₺610,00",
        ),
    ),
)
BRANDS = {brand.slug: brand for brand in (LUNARO, MAVI_KULE)}

_ENGLISH = {
    "home": "Home",
    "cashier": "Cashier",
    "account": "My account",
    "sign_in": "Sign in as",
    "stranger": "Nobody",
    "morning": "Good morning",
    "day": "Good afternoon",
    "evening": "Good evening",
    "home_text": "Sport, tables and slots, with limits that you set yourself.",
    "cashier_title": "Your withdrawal is being processed",
    "cashier_text": "Usually completed within 4 hours. You asked for it 40 minutes ago.",
    "cashier_empty": "Nothing is waiting",
    "cashier_empty_text": "Deposits arrive at once, withdrawals within 4 hours.",
    "account_title": "My account",
    "account_nobody": "Sign in to see your account.",
    "balance": "Balance",
    "number": "Player number",
    "city": "City",
    "demo": "An invented operator, for trying the chat out.",
}
_TURKISH = {
    "home": "Ana sayfa",
    "cashier": "Kasa",
    "account": "Hesabım",
    "sign_in": "Giriş yap:",
    "stranger": "Ziyaretçi",
    "morning": "Günaydın",
    "day": "İyi günler",
    "evening": "İyi akşamlar",
    "home_text": "Spor, masalar ve slotlar; sınırlarını sizin belirlediğiniz.",
    "cashier_title": "Çekim talebiniz işleniyor",
    "cashier_text": "Genellikle 4 saat içinde tamamlanır. Talebinizi 40 dakika önce aldık.",
    "cashier_empty": "Bekleyen bir işlem yok",
    "cashier_empty_text": "Yatırmalar anında, çekimler 4 saat içinde geçer.",
    "account_title": "Hesabım",
    "account_nobody": "Hesabınızı görmek için giriş yapın.",
    "balance": "Bakiye",
    "number": "Oyuncu numarası",
    "city": "Şehir",
    "demo": "Sohbeti denemek için uydurulmuş bir işletme.",
}
LANGUAGES = ("tr", "en", "de", "es")  # the chat speaks all four; these pages the first two
WORDS = {"tr": _TURKISH, "en": _ENGLISH, "de": _ENGLISH, "es": _ENGLISH}


def greeting(hour: int) -> str:
    """Which of the words a page greets with."""
    return "morning" if 5 <= hour < 11 else "day" if 11 <= hour < 18 else "evening"
