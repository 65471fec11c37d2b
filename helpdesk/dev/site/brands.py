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
        ),
        Player(
            *("kerem", "LN-198455", "Kerem Toprak", "kerem.toprak@example.com", "tr", "Ankara"),
        ),
        Player(
            *("marta", "LN-311902", "Marta Brandt", "marta.brandt@example.org", "de", "Köln"),
        ),
    ),
)
MAVI_KULE = Brand(
    "mavi-kule",
    "Mavi Kule",
    (
        Player(
            *("selin", "MK-120990", "Selin Uçar", "selin.ucar@example.com", "tr", "Bursa"),
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
    "cashier_text": "Withdrawals are usually completed within 4 hours.",
    "cashier_empty": "Nothing is waiting",
    "cashier_empty_text": "Deposits arrive at once, withdrawals within 4 hours.",
    "cashier_down": "We cannot show your balance right now",
    "cashier_down_text": "Your money is where it was. Please look again in a few minutes.",
    "cashier_nobody": "Sign in to see your cashier.",
    "processing": "Being processed",
    "sent": "Sent to your bank",
    "given_back": "Back in your balance",
    "came_back": "Came back from the bank",
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
    "cashier_text": "Çekimler genellikle 4 saat içinde tamamlanır.",
    "cashier_empty": "Bekleyen bir işlem yok",
    "cashier_empty_text": "Yatırmalar anında, çekimler 4 saat içinde geçer.",
    "cashier_down": "Bakiyenizi şu anda gösteremiyoruz",
    "cashier_down_text": "Paranız yerinde duruyor. Birkaç dakika sonra yeniden bakabilirsiniz.",
    "cashier_nobody": "Kasanızı görmek için giriş yapın.",
    "processing": "İşleniyor",
    "sent": "Bankanıza gönderildi",
    "given_back": "Bakiyenize geri döndü",
    "came_back": "Bankadan geri geldi",
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
