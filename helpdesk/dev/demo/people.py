"""The operator, its brands, teams and staff. All of them are invented."""

from dataclasses import dataclass
from typing import Any

BRANDS: list[dict[str, Any]] = [
    {
        "slug": "lunaro",
        "name": "Lunaro",
        "colour": "#1f2a5c",
        "languages": ["tr", "en"],
        "responsible_play_url": "https://lunaro.example/sorumlu-oyun",
        "mailbox": "destek@lunaro.example",
        "sender": "Lunaro Destek",
        "signatures": {
            "tr": "{agent}\nLunaro Destek Ekibi\nSorumlu oyun: lunaro.example/sorumlu-oyun · 18+",
            "en": "{agent}\nThe Lunaro support team\nPlay responsibly: "
            "lunaro.example/responsible-play · 18+",
        },
    },
    {
        "slug": "mavi-kule",
        "name": "Mavi Kule",
        "colour": "#0b4f6c",
        "languages": ["tr", "en"],
        "responsible_play_url": "https://mavikule.example/sorumlu-oyun",
        "mailbox": "yardim@mavikule.example",
        "sender": "Mavi Kule Yardım",
        "signatures": {
            "tr": "{agent}\nMavi Kule Yardım Ekibi\nSorumlu oyun: mavikule.example/sorumlu-oyun",
            "en": "{agent}\nThe Mavi Kule help team\nPlay responsibly: "
            "mavikule.example/responsible-play",
        },
    },
]

SIGN_OFFS = {
    "Ece": {"tr": "Sevgiler,\nEce", "en": "Kind regards,\nEce"},
    "Mert": {"tr": "İyi günler dilerim,\nMert", "en": "All the best,\nMert"},
    "Aylin": {"tr": "Saygılarımla,\nAylin Demir", "en": "Yours sincerely,\nAylin Demir"},
}

# further addresses of a brand: whoever answers chooses from which one
MORE_MAILBOXES = [
    {
        "brand": "lunaro",
        "address": "odeme@lunaro.example",
        "name": "Lunaro Ödemeler",
        "team": "Payments",
    },
]

TEAMS = [
    *("Support", "Payments", "Verification", "Technical", "Safer gambling"),
    *("Finance", "Risk", "Operations", "Marketing"),  # departments that others ask
]


@dataclass(frozen=True)
class Colleague:
    name: str
    role: str
    teams: tuple[str, ...]
    language: str = "tr"
    on_sign_in_page: str = ""  # among whom: "desk" or "departments"
    answers_in: tuple[str, ...] = ()  # with live chats; else his own language
    skills: tuple[str, ...] = ()
    chats: int = 3

    @property
    def email(self) -> str:
        plain = self.name.lower().translate(str.maketrans("çğıöşü", "cgiosu"))
        return f"{plain.split()[0]}@lunaro.example"


STAFF = [
    Colleague(
        *("Ece Yılmaz", "senior_agent", ("Support", "Payments"), "en", "desk"),
        answers_in=("tr", "en", "de"),
        skills=("payments", "vip"),
    ),
    Colleague("Mert Kaya", "agent", ("Support",), "tr", "desk", answers_in=("tr", "en", "es")),
    Colleague(
        *("Aylin Demir", "team_lead", ("Support", "Payments", "Verification"), "en", "desk"),
        answers_in=("tr", "en"),
        chats=1,
    ),
    Colleague(
        *("Deniz Aksoy", "payments_officer", ("Payments",), "tr", "desk"),
        answers_in=("tr", "en", "es"),
        skills=("payments",),
    ),
    Colleague("Nil Şahin", "administrator", ("Support",), "en", "desk", chats=0),
    Colleague("Selim Arman", "support_manager", ("Support",), "tr", "desk", chats=0),
    Colleague("Zeynep Uçar", "agent", ("Support",)),
    Colleague("Burak Tezel", "agent", ("Support",)),
    Colleague("Hande Oral", "agent", ("Support", "Technical")),
    Colleague("Onur Birgen", "agent", ("Support",)),
    Colleague("Pelin Sezer", "agent", ("Support", "Payments")),
    Colleague("Tolga Erbil", "agent", ("Technical",), "tr", "departments"),
    Colleague("Yasemin Alp", "agent", ("Support",), "en"),
    Colleague("Cem Duran", "agent", ("Payments",)),
    Colleague("Irmak Solmaz", "mentee", ("Support",), chats=2),
    Colleague("Volkan Ateş", "team_lead", ("Technical", "Safer gambling")),
    Colleague("Gizem Tunca", "kyc_officer", ("Verification",), "tr", "departments"),
    Colleague("Levent Oktay", "risk_analyst", ("Risk", "Payments"), "tr", "departments"),
    Colleague("Melis Karan", "rg_officer", ("Safer gambling",), "tr", "departments"),
    Colleague("Sinan Bayer", "compliance_officer", ("Verification",), "tr", "departments"),
    Colleague("Ferhat Kılıç", "payments_officer", ("Finance",), "en", "departments", chats=0),
    Colleague("Nihan Soydan", "finance_lead", ("Finance",), "tr", "departments", chats=0),
    Colleague("Seda Yurt", "agent", ("Operations",), "tr", "departments", chats=0),
    Colleague("Barış Önal", "agent", ("Marketing",), "tr", "departments", chats=0),
    Colleague("Defne Ilgaz", "qa_reviewer", ("Support",)),
    Colleague("Kaan Özbek", "knowledge_editor", ("Support",), "tr", "departments", chats=0),
    Colleague(
        *("Lale Güngör", "vip_manager", ("Support",)), answers_in=("tr", "en"), skills=("vip",)
    ),
]
