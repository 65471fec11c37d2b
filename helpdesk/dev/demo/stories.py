"""Conversations that stand in the inbox when the demo opens. Players are invented."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Promised:
    """What a reply promises: by the next time of that day and hour in Istanbul (of today, tomorrow
    or the next day of that name) or, without one, in so many minutes from now; `{due}` in the words
    becomes that time."""

    text: str
    day: str = ""  # today, tomorrow, sat
    hour: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class Said:
    """`who` is "player", or the first name of a colleague; a note starts with an asterisk."""

    minutes_ago: int
    who: str
    text: str
    promised: Promised | None = None

    @property
    def is_note(self) -> bool:
        return self.who.startswith("*")


@dataclass(frozen=True)
class Story:
    player: str
    email: str
    language: str
    subject: str
    reason: str
    team: str
    said: tuple[Said, ...]
    brand: str = "lunaro"
    owner: str = ""
    tags: tuple[str, ...] = ()
    tier: str = ""
    number: str = ""  # at the platform
    priority: int = 3
    known: dict[str, Any] = field(default_factory=dict)  # what its reason asks for
    ends: str = ""  # solved, hold, spam
    receipts: tuple[tuple[str, ...], ...] = ()  # lines of each picture with the first mail


STORIES: list[Story] = [
    Story(
        player="Selin Koral",
        email="selin.koral@example.com",
        language="tr",
        subject="Hesabıma iki kez aynı tutar yansıdı",
        reason="charged-twice",
        team="Payments",
        owner="Ece",
        number="LN-287740",
        tags=("çift ödeme",),
        receipts=(
            ("750,00 TL", "20 Kasım  21:12", "Kart  **** 1234", "Lunaro", "Onay  PX-5518"),
            ("750,00 TL", "20 Kasım  21:14", "Kart  **** 1234", "Lunaro", "Onay  PX-5519"),
        ),
        said=(
            Said(
                74,
                "player",
                "Merhaba,\n\nBu akşam ₺750 yatırmak istedim. İlk denemede sayfa hata verdi, "
                "tekrar denedim. Şimdi bankam iki ayrı ödeme gösteriyor ama hesabımda tek "
                "yatırma var.\n\nDekontları ekledim. Fazla çekilen tutarın iadesini rica ederim.",
            ),
            Said(
                12,
                "*Aylin",
                "Both payments reached the provider, one was never credited. Reference PX-5591. "
                "Finance can return it tonight; the bank needs 1 to 3 days.",
            ),
        ),
    ),
    Story(
        player="Derya Arslan",
        email="derya.arslan@example.com",
        language="tr",
        subject="Çekimim 2 gündür bekliyor",
        reason="withdrawal-waiting",
        team="Payments",
        owner="Ece",
        number="LN-204118",
        tier="gold",
        priority=2,
        said=(
            Said(
                185,
                "player",
                "İyi akşamlar, iki gün önce verdiğim ₺3.200,00 çekim hâlâ beklemede görünüyor. "
                "Belgelerim onaylıydı. Ne zaman hesabıma geçer?",
            ),
            Said(
                150,
                "Ece",
                "Merhaba Derya Hanım,\n\nBeklettiğimiz için özür dilerim. Çekiminiz onay bekliyor, "
                "bu akşam 23.30'a kadar size sonucu yazacağım.",
                promised=Promised("sonuç", "today", "23:30"),
            ),
            Said(18, "player", "Teşekkürler, bekliyorum. Daha önce hiç bu kadar sürmemişti."),
        ),
    ),
    # she writes once more instead of answering: merged into the one above
    Story(
        player="Derya Arslan",
        email="derya.arslan@example.com",
        language="tr",
        subject="Çekim hâlâ yok",
        reason="withdrawal-waiting",
        team="Payments",
        number="LN-204118",
        tier="gold",
        said=(Said(31, "player", "Param hâlâ gelmedi. Önceki yazışmamıza bakar mısınız?"),),
    ),
    Story(
        player="Marta Brandt",
        email="marta.brandt@example.org",
        language="en",
        subject="Address document was refused, which one do you need?",
        reason="document-refused",
        team="Verification",
        owner="Gizem",
        number="LN-311902",
        said=(
            Said(
                22,
                "player",
                "Hello,\n\nmy electricity bill was refused twice. It has my name and the address "
                "on it. Could you tell me exactly what is missing, and which document you accept "
                "instead?\n\nKind regards\nMarta",
            ),
        ),
    ),
    Story(
        player="Kerem Toprak",
        email="kerem.toprak@example.com",
        language="tr",
        subject="Limitimi hemen yükseltin",
        reason="raise-limit",
        team="Safer gambling",
        number="LN-198455",
        tags=("limit",),
        said=(
            Said(
                49,
                "player",
                "Haftalık yatırma limitimi 3.000'den 10.000'e çıkarın lütfen, maç akşamı acil. "
                "Neden hemen olmuyor anlamıyorum.",
            ),
        ),
    ),
    Story(
        player="Oliver Pratt",
        email="oliver.pratt@example.org",
        language="en",
        subject="I can't log in after resetting my password",
        reason="password",
        team="Support",
        number="LN-330071",
        said=(
            Said(
                9,
                "player",
                "Hi, I reset my password twice today and the site still says it is wrong. I "
                "typed Sunrise-4471, letter by letter. Chrome 141 on Windows. The mail "
                "with the link arrived both times.",
            ),
        ),
    ),
    Story(
        player="Kerem Toprak",
        email="kerem.toprak@example.com",
        language="tr",
        subject="Beni limitler hakkında arar mısınız?",
        reason="set-limit",
        team="Support",
        owner="Ece",
        number="LN-198455",
        said=(
            Said(
                96,
                "player",
                "Aradım ama ulaşamadım. Yatırma limitlerimi anlamadım, biri beni arayabilir mi?",
            ),
            Said(
                60,
                "Ece",
                "Merhaba Kerem Bey,\n\nsizi en geç {due} itibarıyla ben arayacağım.",
                promised=Promised("arama", minutes=12),
            ),
            Said(22, "player", "Tamam, telefonumun başındayım."),
        ),
    ),
    Story(
        player="Jonah Dietrich",
        email="jonah.dietrich@example.org",
        language="en",
        subject="Waiting for the bank's trace number",
        reason="payment-returned",
        team="Payments",
        owner="Ece",
        number="LN-275310",
        ends="hold",
        said=(
            Said(1500, "player", "My withdrawal from Monday never arrived. Paid, you say."),
            Said(
                1420,
                "Ece",
                "Dear Jonah,\n\nthe payment left us on Monday at 14:02. I have asked the bank for "
                "a trace number and will write to you with it by Saturday 10:00.",
                promised=Promised("update", "sat", "10:00"),
            ),
        ),
    ),
    Story(
        player="Elif Tanrıkulu",
        email="elif.tanrikulu@example.com",
        language="tr",
        subject="Bonusum neden silindi?",
        reason="bonus-rules",
        team="Support",
        owner="Mert",
        number="LN-301226",
        said=(
            Said(
                210,
                "player",
                "Hoş geldin bonusum dün gece hesabımdan silinmiş. Çevrimin yarısını yapmıştım. "
                "Hangi kurala göre silindi, yazılı açıklama istiyorum.",
            ),
            Said(
                160,
                "Mert",
                "Merhaba Elif Hanım,\n\nBonusun süresi 7 gündü ve dün 23.59'da doldu. Kuralların "
                "ilgili bölümünü aşağıya ekledim. Kalan çevriminizi ve tarihleri birlikte "
                "görebiliriz, ister misiniz?",
            ),
            Said(40, "player", "7 gün yazan yeri göremedim, ekran görüntüsü atar mısınız?"),
        ),
    ),
    Story(
        player="Baran Işıklı",
        email="baran.isikli@example.com",
        language="tr",
        subject="Kuponum yanlış sonuçlandı",
        reason="settlement-dispute",
        team="Support",
        number="LN-290417",
        priority=2,
        said=(
            Said(
                58,
                "player",
                "Kupon no 88-204-7716. Maç uzatmada bitti, 'normal süre' marketi oynadım ama "
                "kaybetti yazıyor. 90 dakikada skor 1-1'di, beraberlik oynamıştım.",
            ),
        ),
        known={"bet_number": "88-204-7716", "amount": 25000, "currency": "TRY"},
    ),
    Story(
        player="Sophie Lindqvist",
        email="sophie.lindqvist@example.org",
        language="en",
        subject="Why do you ask for source of funds?",
        reason="source-of-funds",
        team="Verification",
        owner="Gizem",
        number="LN-264890",
        said=(
            Said(
                390,
                "player",
                "I have been a customer for two years and never withdrew more than I deposited. "
                "Why do you suddenly need payslips from me?",
            ),
            Said(
                300,
                "Gizem",
                "Dear Sophie,\n\nthank you for asking. We have to know where money comes from "
                "once deposits pass a threshold; it is not a sign of distrust. A payslip of the "
                "last three months or a bank statement is enough, and you may black out what "
                "does not concern us.",
            ),
        ),
    ),
    Story(
        player="Hakan Yücel",
        email="hakan.yucel@example.com",
        language="tr",
        subject="Kendimi kapatmak istiyorum",
        reason="self-exclusion",
        team="Safer gambling",
        number="LN-255018",
        priority=1,
        said=(
            Said(
                6,
                "player",
                "Artık oynamak istemiyorum, kontrol edemiyorum. Hesabımı kalıcı olarak kapatın.",
            ),
        ),
    ),
    Story(
        player="Nazlı Ergin",
        email="nazli.ergin@example.com",
        language="tr",
        subject="Uygulama canlı bahiste dondu",
        reason="app-crashes",
        team="Technical",
        owner="Tolga",
        number="LN-318844",
        said=(
            Said(
                130,
                "player",
                "Canlı bahiste onayla dedikten sonra uygulama dondu. Kupon oluştu mu bilmiyorum. "
                "iPhone 13, iOS 19, uygulama sürümü 4.8.1.",
            ),
            Said(
                95,
                "*Tolga",
                "Same build on the test phone: freezes when the odds change while confirming. "
                "Bet 88-204-9120 was created, once.",
            ),
        ),
    ),
    Story(
        player="Daniel Weiss",
        email="daniel.weiss@example.org",
        language="en",
        subject="Free bet not credited",
        reason="bonus-not-active",
        team="Support",
        number="LN-322405",
        said=(
            Said(33, "player", "I opted in on Friday and placed the qualifying bet. No free bet."),
        ),
    ),
    Story(
        player="Aslı Cevahir",
        email="asli.cevahir@example.com",
        language="tr",
        subject="Para bankadan çıktı, bakiyede yok",
        reason="deposit-missing",
        team="Payments",
        number="LN-309951",
        priority=1,
        tags=("kayıp para",),
        receipts=(("1.500,00 TL", "20 Kasım  21:05", "Havale", "Lunaro", "Durum  başarılı"),),
        said=(
            Said(
                15,
                "player",
                "Saat 21.05'te ₺1.500 gönderdim, bankam 'başarılı' diyor. Bakiyemde görünmüyor. "
                "Dekont ekte.",
            ),
        ),
    ),
    Story(
        player="Murat Seçkin",
        email="murat.seckin@example.com",
        language="tr",
        subject="Belgem üç kez reddedildi",
        reason="document-refused",
        team="Verification",
        number="LN-299120",
        said=(
            Said(
                88,
                "player",
                "Üçüncü kez reddettiniz. Fotoğraf net, köşeler görünüyor. Bu sefer neden "
                "kabul edilmedi, bir insan baksın lütfen.",
            ),
        ),
    ),
    Story(
        player="Emma Fischer",
        email="emma.fischer@example.org",
        language="en",
        subject="Void after postponement",
        reason="void-bet",
        team="Support",
        owner="Yasemin",
        number="LN-281663",
        said=(
            Said(820, "player", "The match was moved to tomorrow. Why was my bet made void?"),
            Said(
                770,
                "Yasemin",
                "Dear Emma,\n\nmatches that don't start within 24 hours of the first kick-off time "
                "are void and the stake returns; yours is back since 19:12.",
            ),
            Said(760, "player", "Thank you so much, all good now"),
        ),
        ends="solved",
    ),
    Story(
        player="Tuna Aksu",
        email="tuna.aksu@example.com",
        language="tr",
        subject="İki adımlı giriş kodum gelmiyor",
        reason="two-factor",
        team="Support",
        owner="Zeynep",
        number="LN-270099",
        said=(
            Said(300, "player", "Telefonumu değiştirdim, doğrulama uygulaması gitti."),
            Said(
                270,
                "Zeynep",
                "Merhaba Tuna Bey,\n\nKimliğinizi birlikte teyit ettikten sonra ikinci adımı "
                "sıfırlayabilirim. Size kayıtlı e-postanıza bir bağlantı gönderdim.",
            ),
            Said(240, "player", "Teşekkürler, çözüldü"),
        ),
        ends="solved",
    ),
    Story(
        player="Ceren Balkan",
        email="ceren.balkan@example.com",
        language="tr",
        subject="E-posta adresimi değiştirin, acil",
        reason="contact-change",
        team="Support",
        number="LN-240517",
        priority=2,
        tags=("kimlik teyidi",),
        said=(
            Said(
                64,
                "player",
                "Eski adresime giremiyorum. Hesabımdaki e-postayı bu adres yapın, çekim "
                "vereceğim, acil.",
            ),
            Said(
                50,
                "*Mert",
                "Sign-in from a new device an hour ago, and the mail comes from an address we "
                "don't know. Identity check before anything else.",
            ),
        ),
    ),
    Story(
        player="Lukas Novak",
        email="lukas.novak@example.org",
        language="en",
        brand="mavi-kule",
        subject="Interrupted round on the roulette table",
        reason="round-interrupted",
        team="Technical",
        number="MK-120044",
        said=(
            Said(
                45,
                "player",
                "The stream stopped after I placed 40 EUR on black. Round 77120934. I can't see "
                "whether it was settled.",
            ),
        ),
    ),
    Story(
        player="Buse Karaca",
        email="buse.karaca@example.com",
        language="tr",
        brand="mavi-kule",
        subject="Bonusum aktif olmadı",
        reason="bonus-not-active",
        team="Support",
        owner="Pelin",
        number="MK-118871",
        said=(
            Said(500, "player", "Cuma bonusu için yatırma yaptım ama aktif olmadı."),
            Said(
                430,
                "Pelin",
                "Merhaba Buse Hanım,\n\nBonus için en az ₺250 yatırma gerekiyor; sizin yatırmanız "
                "₺200'dü. Farkı tamamlarsanız bonus kendiliğinden açılır; istemezseniz bir şey "
                "yapmanıza gerek yok.",
            ),
        ),
    ),
    Story(
        player="Gökhan Metin",
        email="gokhan.metin@example.com",
        language="tr",
        subject="Kardeşim çok oynuyor",
        reason="for-someone-else",
        team="Safer gambling",
        owner="Melis",
        said=(
            Said(
                260,
                "player",
                "Kardeşim sizde oynuyor ve borçlandı. Hesabını kapatabilir misiniz? Adını "
                "verebilirim.",
            ),
            Said(
                190,
                "Melis",
                "Merhaba Gökhan Bey,\n\nYazdığınız için teşekkürler, bu kolay değil. Başkasının "
                "hesabı hakkında bilgi veremem, ama anlattıklarınızı kayda aldım ve birlikte neler "
                "yapabileceğimizi aşağıda yazdım. Size ve kardeşinize destek hatlarının "
                "numaralarını da ekliyorum.",
            ),
        ),
    ),
    Story(
        player="Petra Svoboda",
        email="petra.svoboda@example.org",
        language="en",
        subject="I want to come back after exclusion",
        reason="self-exclusion",
        team="Safer gambling",
        number="LN-190233",
        said=(
            Said(
                100,
                "player",
                "My six months ended last week. How do I open my account again?",
            ),
        ),
    ),
    Story(
        player="Rüya Ünsal",
        email="ruya.unsal@example.com",
        language="tr",
        subject="Sizi şikâyet edeceğim",
        reason="complaint",
        team="Support",
        owner="Aylin",
        number="LN-287001",
        priority=2,
        tags=("şikâyet",),
        said=(
            Said(
                410,
                "player",
                "Üç haftadır aynı cevabı alıyorum. Çekimim ödenmezse lisans kurumuna "
                "başvuracağım. Yazılı ve tarihli cevap istiyorum.",
            ),
            Said(
                380,
                "Aylin",
                "Rüya Hanım merhaba,\n\nŞikâyetinizi bugün kayda aldım; bu konuda tek muhatabınız "
                "benim. Yarın 12.00'ye kadar size gerekçeli cevabımızı yazacağım.",
                promised=Promised("yazılı yanıt", "tomorrow", "12:00"),
            ),
        ),
    ),
    Story(
        player="Prize Team",
        email="winner@prize-desk.example.org",
        language="en",
        subject="You have been selected, claim today",
        reason="general",
        team="Support",
        said=(Said(600, "player", "Dear customer, claim your prize with this link today."),),
        ends="spam",
    ),
    Story(
        player="Helin Doğan",
        email="helin.dogan@example.com",
        language="tr",
        subject="Limit koymak istiyorum",
        reason="set-limit",
        team="Safer gambling",
        owner="Melis",
        number="LN-315577",
        said=(
            Said(900, "player", "Haftalık 500 TL yatırma limiti koyar mısınız?"),
            Said(
                880,
                "Melis",
                "Merhaba Helin Hanım,\n\nHaftalık ₺500,00 yatırma limitiniz şu anda geçerli. "
                "Düşürmek her zaman anında olur; yükseltmek isterseniz bekleme süresi vardır.",
            ),
            Said(870, "player", "Çok teşekkür ederim"),
        ),
        ends="solved",
    ),
    # the same Selin once more, from her other address: nobody has merged the two yet
    Story(
        player="Selin Koral",
        email="selin.koral@example.org",
        language="tr",
        subject="Yeni telefonumda uygulama açılmıyor",
        reason="app-crashes",
        team="Support",
        owner="Mert",
        said=(
            Said(
                2100,
                "player",
                "Merhaba, telefonumu değiştirdim. Uygulama açılır açılmaz kapanıyor.",
            ),
            Said(
                2060,
                "Mert",
                "Merhaba Selin Hanım,\n\nUygulamayı silip yeniden kurmanız yeterli. "
                "Bakiyeniz ve ayarlarınız hesabınızda durur.",
            ),
            Said(2040, "player", "Oldu, teşekkürler"),
        ),
        ends="solved",
    ),
    Story(
        player="Cem Aydın",
        email="cem.aydin@example.com",
        language="tr",
        subject="Çekimim onaylandı mı?",
        reason="withdrawal-waiting",
        team="Payments",
        owner="Ece",
        number="LN-283316",
        said=(
            Said(4200, "player", "WD-88107 numaralı çekimim onaylandı mı?"),
            Said(
                4100,
                "Ece",
                "Merhaba Cem,\n\n₺2.600,00 tutarındaki çekiminiz onaylandı ve bankanıza "
                "gönderildi. Bankanızın hesabınıza işlemesi bir iş gününü bulabilir.",
            ),
        ),
        ends="solved",
    ),
    Story(
        player="Yusuf Kalkan",
        email="yusuf.kalkan@example.com",
        language="tr",
        subject="İçeride kalan param",
        reason="general",
        team="Safer gambling",
        number="LN-277310",
        said=(
            Said(
                64,
                "player",
                "Dün hesabımı altı ay için kapattım. İçeride kalan paramı nasıl alabilirim?",
            ),
        ),
    ),
]

# More ways to reach somebody than the mail that he wrote: address → kind and value.
MORE_ADDRESSES: dict[str, tuple[tuple[str, str], ...]] = {
    "selin.koral@example.com": (("phone", "0532 555 01 42"),),
    "selin.koral@example.org": (("handle", "@selinkoral"),),
    "derya.arslan@example.com": (("phone", "0533 555 01 77"), ("email", "derya.a@example.net")),
}
