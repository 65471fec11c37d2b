"""Saved replies that a team of this kind starts with, in Turkish and English."""

from datetime import datetime

from accounts.organisation.models import Brand
from accounts.people.models import Person
from helpdesk.dev.demo.receipts import receipt
from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from tickets.replies import actions
from tickets.replies.models import SavedReply, SavedText

# shortcut, (Turkish title, text), (English title, text)
REPLIES: list[tuple[str, tuple[str, str], tuple[str, str]]] = [
    (
        "merhaba",
        (
            "Karşılama ve konu teyidi",
            "Merhaba {{player.first_name}},\n\nYazdığınız için teşekkürler. Konuyu doğru "
            "anladığımdan emin olmak isterim: {{ticket.subject}}. Hemen bakıyorum.",
        ),
        (
            "Greeting and topic check",
            "Hello {{player.first_name}},\n\nthank you for writing. To be sure that I understand: "
            "{{ticket.subject}}. I am looking into it now.",
        ),
    ),
    (
        "anlıyorum",
        (
            "Duygu aynalama: bekleme",
            "Beklemenin ne kadar can sıkıcı olduğunu anlıyorum. Şu anda tek işim bu konu.",
        ),
        (
            "Empathy: waiting",
            "I understand how tiring waiting is. This is the one thing I am working on now.",
        ),
    ),
    (
        "özür",
        (
            "Hata bizde: açık özür",
            "Merhaba {{player.first_name}},\n\nBu bizim hatamız ve özür dilerim. Ne olduğunu, ne "
            "yaptığımızı ve ne zaman biteceğini aşağıda yazdım.",
        ),
        (
            "Our mistake: clear apology",
            "Hello {{player.first_name}},\n\nthis was our mistake and I am sorry. Below I say what "
            "happened, what we have done, and when it will be over.",
        ),
    ),
    (
        "söz",
        (
            "Net saat verme",
            "Talebinizi şimdi takip ediyorum; size en geç {{promise.time}} net bilgi vereceğim.",
        ),
        (
            "Giving a clear time",
            "I am following this up now; I will write to you {{promise.time}} at the latest.",
        ),
    ),
    (
        "çekim",
        (
            "Çekiminizin aşaması",
            "Çekiminiz şu anda ikinci onayda. Onaydan sonra bankanıza göre 1–3 iş günü sürer. "
            "Sonucu size ben yazacağım.",
        ),
        (
            "Where your withdrawal is",
            "Your withdrawal is in its second approval. After that your bank needs 1 to 3 working "
            "days. I will write to you with the result.",
        ),
    ),
    (
        "iade",
        (
            "Çift ödeme, iade süreci",
            "İki ödeme de bize ulaşmış, biri hesabınıza işlenmemiş. Fazla çekilen tutarı iade "
            "ediyoruz; bankanıza bağlı olarak 1–3 iş günü içinde kartınızda görünür.",
        ),
        (
            "Charged twice, refund",
            "Both payments reached us and one was not credited. We return what was charged too "
            "much; depending on your bank it shows within 1 to 3 working days.",
        ),
    ),
    (
        "belge",
        (
            "Belge listesi ve güvenli yükleme",
            "Doğrulama için:\n1. Kimliğinizin ön ve arka yüzü\n2. Son 90 güne ait, adınızı ve "
            "adresinizi gösteren bir belge\n\nFotoğrafta dört köşe de görünsün, yazılar okunsun.",
        ),
        (
            "Document list and secure upload",
            "To verify your account we need:\n1. both sides of your ID card\n2. a document of the "
            "last 90 days with your name and address\n\nAll four corners visible, text readable.",
        ),
    ),
    (
        "yatırma",
        (
            "Yatırma yansımadı: gerekli bilgiler",
            "Ödemenizi bulabilmem için tarih, saat, tutar ve bankanızın dekontu yeterli. Kart "
            "numaranızı lütfen yazmayın, ona ihtiyacımız yok.",
        ),
        (
            "Deposit not visible: what we need",
            "To find your payment I need date, time, amount and your bank's receipt. Please don't "
            "send your card number; we don't need it.",
        ),
    ),
    (
        "çevrim",
        (
            "Çevrim durumu",
            "Kalan çevriminizi Bonuslarım sayfasında, oyunların katkı oranlarıyla birlikte "
            "görebilirsiniz.",
        ),
        (
            "Wagering status",
            "You find what is left to wager under My bonuses, with how much each game counts.",
        ),
    ),
    (
        "şifre",
        (
            "Şifre ve 2FA yardımı",
            "Size şifre yenileme bağlantısı gönderdim; 30 dakika geçerlidir. Şifrenizi ya da "
            "kodunuzu bize yazmayın, hiçbir zaman sormayız.",
        ),
        (
            "Password and 2FA help",
            "I have sent you a link to choose a new password; it is good for 30 minutes. Please "
            "don't write your password or code to us, we never ask for them.",
        ),
    ),
    (
        "limit",
        (
            "Limit koyma adımları",
            "Limitinizi Hesabım › Sorumlu oyun sayfasından koyabilirsiniz; düşürmek anında geçerli "
            "olur. İsterseniz şimdi birlikte yapalım.",
        ),
        (
            "How to set a limit",
            "You can set it under My account, Responsible play; lowering it takes effect at once. "
            "If you like, we can do it together now.",
        ),
    ),
    (
        "mola",
        (
            "Mola ve kendini dışlama",
            "Ara vermek iyi bir karardır. Mola birkaç günden altı haftaya kadar, kendini hariç "
            "tutma en az altı aydır ve hemen başlar. Hangisini istediğinizi yazmanız yeterli.",
        ),
        (
            "Time-out and self-exclusion",
            "Taking a break is a good decision. A time-out lasts from days to six weeks, "
            "self-exclusion at least six months, and both begin at once. Tell us which.",
        ),
    ),
    (
        "şikayet",
        (
            "Şikâyetiniz kayda alındı",
            "Şikâyetinizi kayda aldım; numarası #{{ticket.number}}. Bu konuda tek muhatabınız "
            "benim ve size gerekçeli cevabı ben yazacağım.",
        ),
        (
            "Your complaint is logged",
            "Your complaint is logged as #{{ticket.number}}. I am your one contact for it and will "
            "write our answer with its reasons myself.",
        ),
    ),
    (
        "departman",
        (
            "Departmana ilettim, takip bende",
            "Konuyu ilgili ekibe ilettim, takibi bende. Cevap gelmese de size durumu yazacağım.",
        ),
        (
            "With the department, I stay your contact",
            "The team concerned has it now, and I keep an eye on it. I will write even if there is "
            "no answer yet.",
        ),
    ),
    (
        "giderildi",
        ("Sorun giderildi", "Sorun giderildi. Bir kez daha dener misiniz? Olmazsa buradayım."),
        ("The issue is fixed", "It is fixed. Would you try once more? If not, I am here."),
    ),
    (
        "kapanış",
        (
            "Nazik kapanış ve teşekkür",
            "Sabrınız için teşekkür ederim {{player.first_name}}. Aklınıza bir şey takılırsa bu "
            "e-postayı yanıtlamanız yeterli.",
        ),
        (
            "Warm closing",
            "Thank you for your patience, {{player.first_name}}. If anything is left, simply "
            "answer this mail.",
        ),
    ),
]


# Offers, marked as such: off for whoever is protected or has not agreed. With their product.
OFFERS: list[tuple[str, str, tuple[str, str], tuple[str, str]]] = [
    (
        "özür-dönüş",
        "casino",
        (
            "Özür: 20 bedava dönüş",
            "{{player.first_name}}, yaşadığınız aksaklık için hesabınıza 20 bedava dönüş ekledim.",
        ),
        (
            "Apology: 20 free spins",
            "{{player.first_name}}, as an apology I have added 20 free spins to your account.",
        ),
    ),
    (
        "hafta-sonu",
        "betting",
        (
            "Hafta sonu: bedava bahis",
            "Hafta sonuna özel 100 TL bedava bahis sizi bekliyor.",
        ),
        (
            "Weekend: free bet",
            "A free bet for the weekend is waiting for you.",
        ),
    ),
]


# shortcut → language → lines of a picture that goes with it
GUIDES: dict[str, dict[str, list[str]]] = {
    "belge": {
        "tr": [
            "Belge rehberi",
            "1  Dört köşe görünsün",
            "2  Işık yandan gelsin",
            "3  Yazı okunsun",
        ],
        "en": [
            "Document guide",
            "1  Show all four corners",
            "2  Light from one side",
            "3  In focus",
        ],
    },
}


def create(brands: dict[str, Brand], *, by: Person, now: datetime) -> None:
    """The same replies for every brand of the operator; one of them carries a picture."""
    known = [(shortcut, "", turkish, english) for shortcut, turkish, english in REPLIES]
    for shortcut, product, turkish, english in [*known, *OFFERS]:
        reply = SavedReply.objects.create(
            title=english[0],
            shortcut=shortcut,
            is_promotional=bool(product),
            product=product,
            folded=words.fold(f"{shortcut} {english[0]} {turkish[0]}")[:200],
            created_at=now,
        )
        SavedText.objects.bulk_create(
            SavedText(reply=reply, language=language, html=markup.from_text(text))
            for language, (_title, text) in (("tr", turkish), ("en", english))
        )
        for language, lines in GUIDES.get(shortcut, {}).items():
            guide = receipt(
                f"{words.fold(lines[0]).replace(' ', '-')}.png", lines[1:], title=lines[0]
            )
            actions.attach(
                reply, content=guide.content, name=guide.name, language=language, by=by, now=now
            )
