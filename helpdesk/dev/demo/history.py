"""Sixty days that have passed: what was asked, answered and solved, from a fixed seed."""

import random
from collections.abc import Iterator

from helpdesk.dev.demo.stories import Said, Story

FIRST = {
    "tr": [
        "Ayşe",
        "Mehmet",
        "Fatma",
        "Emre",
        "Zehra",
        "Ali",
        "Merve",
        "Kadir",
        "Esra",
        "Serkan",
        "Gamze",
        "Umut",
        "Şule",
        "İlker",
        "Özge",
        "Çağla",
        "Ömer",
        "Sibel",
        "Yiğit",
        "Nur",
        "Ferhat",
        "Damla",
        "Uğur",
        "Büşra",
    ],
    "en": [
        "Anna",
        "Peter",
        "Clara",
        "Johan",
        "Maria",
        "Tom",
        "Ingrid",
        "Paul",
        "Nora",
        "Felix",
        "Laura",
        "Simon",
        "Julia",
        "Max",
    ],
}
LAST = {
    "tr": [
        "Aydın",
        "Koç",
        "Şimşek",
        "Öztürk",
        "Güneş",
        "Yalçın",
        "Taş",
        "Bulut",
        "Çetin",
        "Kurt",
        "Erdem",
        "Avcı",
        "Polat",
        "Özdemir",
        "Korkmaz",
        "Sarı",
        "Bilgin",
        "Işık",
        "Uysal",
        "Tekin",
    ],
    "en": [
        "Keller",
        "Berg",
        "Novak",
        "Larsen",
        "Moreau",
        "Jensen",
        "Meyer",
        "Rossi",
        "Horvat",
        "Lindgren",
        "Becker",
    ],
}
# reason, team, what the player asks, what he is answered – in both languages
_MATTERS: list[tuple[str, str, dict[str, tuple[str, str, str]]]] = [
    (
        "withdrawal-waiting",
        "Payments",
        {
            "tr": (
                "Çekimim ne zaman yatar?",
                "Dün verdiğim çekim hâlâ bekliyor. Süre ne kadar?",
                "Çekiminiz onaylandı; bankanıza göre 1–3 iş günü içinde hesabınızda olur.",
            ),
            "en": (
                "When will my withdrawal arrive?",
                "I asked for it yesterday and it still says waiting. How long does it take?",
                "It has been approved; depending on your bank it arrives within 1 to 3 days.",
            ),
        },
    ),
    (
        "deposit-refused",
        "Payments",
        {
            "tr": (
                "Yatırmam reddedildi",
                "Kartımla yatırma yapamıyorum, her seferinde reddediliyor.",
                "Reddi bankanız vermiş; başka bir yöntemle deneyebilir ya da bankanızı "
                "arayabilirsiniz. Hesabınızdan para çıkmadı.",
            ),
            "en": (
                "My deposit was refused",
                "Every attempt with my card is refused.",
                "The refusal came from your bank. Another method works, or a call to your bank; "
                "no money has left your account.",
            ),
        },
    ),
    (
        "which-documents",
        "Verification",
        {
            "tr": (
                "Hangi belgeleri yüklemeliyim?",
                "Hesabımı doğrulamak için ne gerekiyor?",
                "Kimliğinizin iki yüzü ve son 90 güne ait bir adres belgesi yeterli. Yükleme "
                "sayfasını aşağıda bulabilirsiniz.",
            ),
            "en": (
                "Which documents do you need?",
                "What do I have to upload to verify my account?",
                "Both sides of your ID card and a proof of address of the last 90 days.",
            ),
        },
    ),
    (
        "wagering-left",
        "Support",
        {
            "tr": (
                "Çevrimim ne kadar kaldı?",
                "Bonus çevrimimde ne kadar kaldığını göremiyorum.",
                "Kalan çevriminizi Bonuslarım sayfasında görebilirsiniz; bu sabah yüzde kırk "
                "ikisi tamamlanmıştı.",
            ),
            "en": (
                "How much wagering is left?",
                "I can't find how much I still have to wager.",
                "You find it under My bonuses; this morning forty-two per cent were done.",
            ),
        },
    ),
    (
        "sign-in",
        "Support",
        {
            "tr": (
                "Hesabıma giremiyorum",
                "Doğru şifreyle giremiyorum, hata veriyor.",
                "Art arda yanlış denemeden sonra hesap 15 dakika kilitlenir; kilit açıldı, "
                "şimdi deneyebilirsiniz.",
            ),
            "en": (
                "I can't get into my account",
                "The right password gives me an error.",
                "After several wrong attempts it locks for 15 minutes; it is open again now.",
            ),
        },
    ),
    (
        "cash-out",
        "Support",
        {
            "tr": (
                "Erken bozdurma görünmüyor",
                "Kuponumda bozdur düğmesi yok.",
                "Oran güncellenirken düğme kısa süre gizlenir; kuponunuz için şu anda açık.",
            ),
            "en": (
                "No cash-out on my bet",
                "The button is missing on my bet.",
                "It hides for a moment while odds are updated; it is there for your bet now.",
            ),
        },
    ),
    (
        "set-limit",
        "Safer gambling",
        {
            "tr": (
                "Yatırma limitimi düşürmek istiyorum",
                "Aylık limitimi yarıya indirin lütfen.",
                "Yeni limitiniz hemen geçerli oldu. Yanınızdayız; mola vermek isterseniz bir "
                "mesaj yeter.",
            ),
            "en": (
                "Please lower my deposit limit",
                "I would like half of my monthly limit.",
                "Your new limit is in force at once. If you would like a break, a line is enough.",
            ),
        },
    ),
]
_THANKS = {"tr": "Teşekkürler, çözüldü", "en": "Thank you, all good now"}
_ANSWERING = {
    "Payments": ["Ece", "Deniz", "Cem", "Pelin"],
    "Verification": ["Gizem", "Sinan"],
    "Support": ["Mert", "Zeynep", "Burak", "Hande", "Onur", "Yasemin", "Ece"],
    "Safer gambling": ["Melis", "Volkan"],
}
_DAY = 24 * 60


def stories(count: int = 150) -> Iterator[Story]:
    """Solved and half-solved matters of the last sixty days, oldest first."""
    chance = random.Random(20261120)
    for n, age in enumerate(sorted((chance.randrange(1, 60) for _ in range(count)), reverse=True)):
        language = "tr" if chance.random() < 0.7 else "en"
        reason, team, words = chance.choice(_MATTERS)
        subject, asks, answer = words[language]
        name = f"{chance.choice(FIRST[language])} {chance.choice(LAST[language])}"
        hello = f"Merhaba {name.split()[0]},\n\n" if language == "tr" else f"Dear {name},\n\n"
        start = age * _DAY - chance.randrange(600)
        wait = chance.randrange(4, 95)
        said = [
            Said(start, "player", asks),
            Said(start - wait, chance.choice(_ANSWERING[team]), hello + answer),
        ]
        if chance.random() < 0.4:
            said.append(Said(start - wait - 30, "player", _THANKS[language]))
        yield Story(
            player=name,
            email=f"player{n:03d}@example.{'com' if language == 'tr' else 'org'}",
            language=language,
            subject=subject,
            reason=reason,
            team=team,
            number=f"LN-{160000 + n * 37}",
            owner=said[1].who,
            said=tuple(said),
            ends="solved" if age > 2 or chance.random() < 0.6 else "",
        )
