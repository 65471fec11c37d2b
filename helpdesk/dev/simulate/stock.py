"""What players of an online-gaming operator write about, and what a good desk answers."""

from typing import NamedTuple


class Words(NamedTuple):
    """One matter in one language. `asks` and `answers` are alternatives; `promise` gives a time
    (`{time}`), `asks_back` a question that waits for the player, who answers with `details`."""

    subjects: tuple[str, ...]
    asks: tuple[str, ...]
    answers: tuple[str, ...]
    asks_back: str
    details: str
    promise: str = ""


class Matter(NamedTuple):
    slug: str  # of the contact reason
    kind: str  # class of what it takes to solve it
    team: str
    weight: int
    words: dict[str, Words]
    department: str = ""  # which may have to be asked
    question: str = ""
    finding: str = ""
    priority: int = 3


MATTERS: list[Matter] = [
    Matter(
        *("withdrawal-waiting", "financial", "Payments", 24),
        {
            "tr": Words(
                ("Çekimim hâlâ beklemede", "Çekim ne zaman gelir?", "Dünden beri çekim bekliyorum"),
                (
                    "Merhaba, dün akşam verdiğim {amount} çekim hâlâ beklemede görünüyor. Ne zaman "
                    "hesabıma geçer?",
                    "Çekim talebim onaylandı yazıyor ama bankama gelmedi. {amount}, dün saat 18 "
                    "civarı. Bakabilir misiniz?",
                ),
                (
                    "Çekiminiz onaylandı ve bankanıza iletildi. Bankanıza göre 1–3 iş günü içinde "
                    "hesabınızda görünür.",
                    "Kontrol ettim: ödeme bu sabah çıktı. Dekontu hesabınızda İşlemler sayfasında "
                    "bulabilirsiniz.",
                ),
                "Çekimi hangi yöntemle verdiğinizi ve tutarı yazabilir misiniz?",
                "Banka havalesiyle verdim, {amount}. Hesap kendi adıma.",
                "Talebiniz finans ekibimizde. Sonucu size en geç {time} itibarıyla yazacağım.",
            ),
            "en": Words(
                ("My withdrawal is still waiting", "When will my withdrawal arrive?"),
                (
                    "Hello, I asked for a withdrawal of {amount} yesterday and it still says "
                    "waiting. When can I expect it?",
                    "The withdrawal was approved two days ago but nothing has reached my bank yet. "
                    "It is {amount}.",
                ),
                (
                    "It has been approved and passed on to your bank. Depending on the bank it "
                    "shows within 1 to 3 working days.",
                    "I have checked: the payment left us this morning. You find the receipt under "
                    "Transactions.",
                ),
                "Could you tell me which method you used, and the amount?",
                "By bank transfer, {amount}, to my own account.",
                "Our finance team has it. I will write to you with the result by {time}.",
            ),
        },
        "Finance",
        "Please look at this withdrawal: approved, not paid out yet.",
        "Paid at noon, the reference is in the payment's own page.",
    ),
    Matter(
        *("deposit-missing", "financial", "Payments", 9),
        {
            "tr": Words(
                ("Yatırmam bakiyeme yansımadı", "Para gitti, bakiyede yok"),
                (
                    "Bir saat önce {amount} yatırdım, bankam başarılı diyor, bakiyemde yok. Dekont "
                    "bende.",
                    "Havaleyle {amount} gönderdim, hâlâ yansımadı. Ne kadar sürer?",
                ),
                (
                    "Ödemenizi bulduk ve bakiyenize işledik. Sayfayı yenilediğinizde görürsünüz.",
                    "Bankanız ödemeyi az önce bize bildirdi; tutar şimdi bakiyenizde.",
                ),
                "Ödemenin saatini ve dekonttaki referans numarasını yazar mısınız?",
                "Saat 20.12, referans numarası {number}.",
                "Ödemeyi bankadan sordum, en geç {time} itibarıyla size dönüyorum.",
            ),
            "en": Words(
                ("Deposit has not arrived", "Money has left my bank but is not here"),
                (
                    "I deposited {amount} an hour ago. My bank says it went through, but it is not "
                    "in my balance.",
                    "A transfer of {amount} from this morning is still missing.",
                ),
                (
                    "We have found your payment and credited it. Reload the page and you will see "
                    "it.",
                    "Your bank has just confirmed it to us; the amount is in your balance now.",
                ),
                "Could you send me the time of the payment and the reference on the receipt?",
                "It was at 20:12, the reference is {number}.",
                "I have asked the bank and will come back to you by {time}.",
            ),
        },
        "Finance",
        "Deposit not credited, the player has a receipt. Can you find it?",
        "Found at the provider and credited by hand.",
        1,
    ),
    Matter(
        *("deposit-refused", "financial", "Payments", 8),
        {
            "tr": Words(
                ("Yatırma reddediliyor", "Kartla yatıramıyorum"),
                (
                    "Kartımla {amount} yatırmak istiyorum, her seferinde reddediliyor.",
                    "Bu akşam üç kez denedim, hepsinde işlem reddedildi. Sorun sizde mi?",
                ),
                (
                    "Reddi bankanız vermiş, hesabınızdan para çıkmadı. Bankanızı arayabilir ya da "
                    "başka bir yöntemle deneyebilirsiniz.",
                    "O saatte bu yöntemde kısa bir kesinti vardı, giderildi. Şimdi "
                    "deneyebilirsiniz.",
                ),
                "Ekranda çıkan hata metnini aynen yazar mısınız?",
                "“İşlem onaylanmadı, kod 05” yazıyor.",
                "Yöntemi teknik ekibimiz inceliyor, {time} itibarıyla size durumu yazacağım.",
            ),
            "en": Words(
                ("My deposit is refused", "Card payment does not work"),
                (
                    "Every attempt to deposit {amount} with my card is refused tonight.",
                    "Three tries, three refusals. Is it my bank or you?",
                ),
                (
                    "The refusal came from your bank and no money has left your account. A call to "
                    "the bank helps, or another method.",
                    "The method had a short outage at that time. It works again, please try once "
                    "more.",
                ),
                "Could you copy the exact words of the error for me?",
                "It says “not authorised, code 05”.",
                "Our technical team is looking into it; I will write to you by {time}.",
            ),
        },
        "Technical",
        "Card deposits are refused with code 05 again and again. Is the provider down?",
        "The provider had trouble and reports it as solved.",
    ),
    Matter(
        *("which-documents", "simple", "Verification", 8),
        {
            "tr": Words(
                ("Hangi belgeler gerekiyor?", "Doğrulama için ne lazım?"),
                (
                    "Hesabımı doğrulamak istiyorum, hangi belgeleri yüklemeliyim?",
                    "Adres belgesi olarak telefon faturası olur mu?",
                ),
                (
                    "Kimliğinizin iki yüzü ve son 90 güne ait, adınızı ve adresinizi gösteren bir "
                    "belge yeterli. Telefon faturası da olur.",
                    "Kimlik ve adres belgesi gerekiyor. Yükleme sayfası Hesabım › Doğrulama "
                    "altında.",
                ),
                "Kimliğiniz hangi ülkeden, yazabilir misiniz?",
                "Türkiye, yeni tip kimlik kartı.",
            ),
            "en": Words(
                ("Which documents do you need?", "What do I have to upload?"),
                (
                    "I would like to verify my account. What do I have to upload?",
                    "Is a phone bill good enough as a proof of address?",
                ),
                (
                    "Both sides of your ID card and a document of the last 90 days with your name "
                    "and address. A phone bill is fine.",
                    "An ID card and a proof of address. You find the upload under My account, "
                    "Verification.",
                ),
                "Which country is your ID card from?",
                "Germany, a normal ID card.",
            ),
        },
    ),
    Matter(
        *("document-refused", "compliance", "Verification", 6),
        {
            "tr": Words(
                ("Belgem kabul edilmedi", "Adres belgem reddedildi"),
                (
                    "Yüklediğim fatura kabul edilmedi, nedenini anlamadım.",
                    "Kimliğim ikinci kez reddedildi. Fotoğraf gayet net.",
                ),
                (
                    "Fotoğrafta belgenin bir köşesi dışarıda kalmış. Dört köşesi görünecek şekilde "
                    "tekrar çekerseniz hemen bakıyoruz.",
                    "Belge 90 günden eskiydi. Daha yeni tarihli bir fatura yeterli.",
                ),
                "Belgenin tamamının göründüğü yeni bir fotoğraf yükleyebilir misiniz?",
                "Şimdi yükledim, dört köşesi de görünüyor.",
                "Belgenizi inceleyen arkadaşıma ilettim, {time} itibarıyla size yazacağım.",
            ),
            "en": Words(
                ("My document was refused", "Proof of address not accepted"),
                (
                    "The bill that I uploaded was refused and I don't see why.",
                    "My ID was refused for the second time. The picture is sharp.",
                ),
                (
                    "One corner of the document is cut off in the picture. With all four corners "
                    "in it we will look at once.",
                    "The document was older than 90 days. A newer one is all we need.",
                ),
                "Could you upload a new picture with all four corners in it?",
                "Done, all four corners are in it now.",
                "A colleague is looking at your document; I will write to you by {time}.",
            ),
        },
    ),
    Matter(
        *("bonus-not-active", "simple", "Support", 9),
        {
            "tr": Words(
                ("Bonusum aktif olmadı", "Yatırma bonusu gelmedi"),
                (
                    "Şartları yerine getirdim ama bonusum aktif olmadı.",
                    "Cuma günü katıldım, bonus hâlâ hesabımda görünmüyor.",
                ),
                (
                    "Eksik olan adım katılım onayıydı; onu tamamladım, bonusunuz şu anda "
                    "hesabınızda.",
                    "Yatırmanız kampanya saatinden önce yapılmış, bu yüzden kural dışında kalmış. "
                    "Kuralı aşağıya ekledim.",
                ),
                "Hangi kampanyadan söz ettiğinizi yazar mısınız?",
                "Hafta sonu kampanyası, cumartesi katıldım.",
            ),
            "en": Words(
                ("My bonus is not active", "Bonus has not arrived"),
                (
                    "I have met the conditions, but the bonus is not active.",
                    "I opted in on Friday and can't see it in my account.",
                ),
                (
                    "The missing step was the opt-in. I have completed it and the bonus is in your "
                    "account now.",
                    "Your deposit was before the campaign began, so the rules leave it out. I have "
                    "added the rule below.",
                ),
                "Which campaign do you mean?",
                "The one of the weekend, I opted in on Saturday.",
            ),
        },
    ),
    Matter(
        *("wagering-left", "simple", "Support", 7),
        {
            "tr": Words(
                ("Çevrimim ne kadar kaldı?", "Çevrim şartı hakkında"),
                (
                    "Bonusumun çevriminde ne kadar kaldığını bulamadım.",
                    "Hangi oyunlar çevrime sayılıyor, yüzdeleri nerede yazıyor?",
                ),
                (
                    "Kalan çevriminizi Bonuslarım sayfasında görürsünüz; şu anda yarısı "
                    "tamamlanmış.",
                    "Oyunların katkı oranları Bonuslarım › Kurallar altında tablo olarak duruyor.",
                ),
                "Hangi bonusunuzu kastettiğinizi yazar mısınız?",
                "Hoş geldin bonusu.",
            ),
            "en": Words(
                ("How much wagering is left?", "Which games count?"),
                (
                    "I can't find how much I still have to wager.",
                    "Which games count towards the wagering, and how much?",
                ),
                (
                    "You find it under My bonuses; about half of it is done.",
                    "Each game's share is in the table under My bonuses, Rules.",
                ),
                "Which of your bonuses do you mean?",
                "The welcome bonus.",
            ),
        },
    ),
    Matter(
        *("settlement-dispute", "complaint", "Support", 5),
        {
            "tr": Words(
                ("Kuponum yanlış sonuçlandı", "Sonuçlandırmaya itiraz"),
                (
                    "{number} numaralı kuponum kaybetti görünüyor, oysa maç 90 dakikada berabere "
                    "bitti.",
                    "Kupon {number}: ikinci yarı sonucuna göre kazanmış olmam gerekirdi.",
                ),
                (
                    "Kuponunuzu inceledik: seçim normal süreye aitti ve düzeltildi. Tutar "
                    "bakiyenizde.",
                    "Sonuç, resmî skora göre doğru. Dayandığımız kuralı ve kaynağı aşağıya "
                    "ekledim.",
                ),
                "Kupondaki seçimi ve kuralın hangi kısmına itiraz ettiğinizi yazar mısınız?",
                "Maç sonucu, beraberlik. Uzatmalar sayılmamalıydı.",
                "Kuponunuzu operasyon ekibimiz inceliyor; {time} itibarıyla size yazacağım.",
            ),
            "en": Words(
                ("My bet was settled wrongly", "I don't agree with a settlement"),
                (
                    "Bet {number} is shown as lost although the match was level after 90 minutes.",
                    "Bet {number}: by the result of the second half it should have won.",
                ),
                (
                    "We have looked at it: the selection was for normal time, and it has been "
                    "corrected. The amount is in your balance.",
                    "By the official score the settlement is right. I have added the rule and the "
                    "source below.",
                ),
                "Which selection is it, and what do you object to?",
                "Match result, a draw. Extra time should not count.",
                "Our operations team is looking at your bet; I will write to you by {time}.",
            ),
        },
        "Operations",
        "Please check how this bet was settled: normal time or extra time?",
        "Settled on extra time by mistake. Corrected.",
        2,
    ),
    Matter(
        *("cash-out", "simple", "Support", 4),
        {
            "tr": Words(
                ("Erken bozdurma görünmüyor", "Bozdur düğmesi yok"),
                (
                    "Kuponumda bozdur düğmesi çıkmıyor.",
                    "Canlı maçta bozdurma birden kayboldu, neden?",
                ),
                (
                    "Oranlar güncellenirken düğme kısa süre gizlenir; kuponunuz için şu anda açık.",
                    "Seçimlerden biri askıda olduğunda bozdurma kapanır; şu anda tekrar "
                    "kullanılabilir.",
                ),
                "Kupon numarasını yazar mısınız?",
                "{number}",
            ),
            "en": Words(
                ("No cash-out on my bet", "The cash-out button is gone"),
                (
                    "The button is missing on my bet.",
                    "It was there, and during the match it vanished. Why?",
                ),
                (
                    "It hides for a moment while the odds are updated; it is there for your bet "
                    "now.",
                    "While one selection is suspended it is closed; it is open again now.",
                ),
                "Could you send me the number of the bet?",
                "{number}",
            ),
        },
    ),
    Matter(
        *("sign-in", "simple", "Support", 8),
        {
            "tr": Words(
                ("Hesabıma giremiyorum", "Giriş yapamıyorum"),
                (
                    "Doğru şifreyle giremiyorum, hata veriyor.",
                    "Telefon değiştirdim, iki adımlı kod gelmiyor.",
                ),
                (
                    "Art arda yanlış denemeden sonra hesap 15 dakika kilitlenir. Kilidi açtım, "
                    "şimdi deneyebilirsiniz.",
                    "Kimliğinizi doğruladıktan sonra iki adımlı girişi sıfırladım; ilk girişte "
                    "yeniden kurarsınız.",
                ),
                "Ekranda çıkan hatayı ve kullandığınız cihazı yazar mısınız?",
                "“Bilgiler eşleşmiyor” diyor. Android telefon.",
            ),
            "en": Words(
                ("I can't get into my account", "Sign-in fails"),
                (
                    "The right password gives me an error.",
                    "New phone, and the code for the second step never arrives.",
                ),
                (
                    "After several wrong attempts it locks for 15 minutes. I have opened it again, "
                    "please try now.",
                    "I have reset the second step; you set it up anew at the first sign-in.",
                ),
                "What does the error say, and which device do you use?",
                "It says that the details don't match. An Android phone.",
            ),
        },
    ),
    Matter(
        *("app-crashes", "technical", "Technical", 6),
        {
            "tr": Words(
                ("Uygulama kapanıyor", "Canlı bahiste uygulama donuyor"),
                (
                    "Canlı maç açınca uygulama kendiliğinden kapanıyor.",
                    "Kupon onaylarken uygulama dondu, kupon oluştu mu bilmiyorum.",
                ),
                (
                    "Sorun bu sürüme özgüydü ve düzeltildi; uygulamayı güncellemeniz yeterli.",
                    "Kuponunuz bir kez oluşmuş, fazladan tutar çekilmemiş. Donmanın nedeni "
                    "bulundu, düzeltmesi bu akşam yayında.",
                ),
                "Telefonunuzun modelini ve uygulama sürümünü yazar mısınız?",
                "Samsung, sürüm 4.8.1.",
                "Aynı durumu kendi cihazımızda deniyoruz; {time} itibarıyla size yazacağım.",
            ),
            "en": Words(
                ("The app closes by itself", "The app freezes on live bets"),
                (
                    "When I open a live match the app closes by itself.",
                    "It froze while I confirmed a bet. Was the bet placed?",
                ),
                (
                    "It was a fault of that version and is mended; an update is all it takes.",
                    "Your bet was placed once, and charged once. The cause is found and the fix is "
                    "out tonight.",
                ),
                "Which phone and which version of the app do you have?",
                "A Samsung, version 4.8.1.",
                "We are trying the same on a device of ours; I will write to you by {time}.",
            ),
        },
        "Technical",
        "App closes on opening a live match, version 4.8.1. Known?",
        "Known, mended in 4.8.2 which is out now.",
    ),
    Matter(
        *("set-limit", "compliance", "Safer gambling", 4),
        {
            "tr": Words(
                ("Limitimi düşürmek istiyorum", "Yatırma limiti"),
                (
                    "Aylık yatırma limitimi yarıya indirin lütfen.",
                    "Haftalık limit koymak istiyorum, nereden yapılır?",
                ),
                (
                    "Yeni limitiniz hemen geçerli oldu. Ara vermek isterseniz bir satır yeter.",
                    "Hesabım › Sorumlu oyun sayfasından koyabilirsiniz; düşürmek anında geçerli "
                    "olur.",
                ),
                "Hangi tutarı istediğinizi yazar mısınız?",
                "Ayda {amount} olsun.",
            ),
            "en": Words(
                ("Please lower my limit", "Deposit limit"),
                (
                    "I would like half of my monthly deposit limit.",
                    "Where can I set a weekly limit?",
                ),
                (
                    "Your new limit is in force. If you would like a break, a line is enough.",
                    "Under My account, Responsible play; lowering it takes effect at once.",
                ),
                "Which amount would you like?",
                "{amount} a month.",
            ),
        },
    ),
    Matter(
        *("contact-change", "simple", "Support", 3),
        {
            "tr": Words(
                ("Telefon numaram değişti", "E-posta adresimi değiştirmek istiyorum"),
                (
                    "Telefon numaram değişti, nasıl güncellerim?",
                    "Eski e-postama erişemiyorum, adresimi değiştirmek istiyorum.",
                ),
                (
                    "Hesabım › İletişim sayfasından güncelleyebilirsiniz; yeni numaranıza bir kod "
                    "gönderiyoruz.",
                    "Kimlik doğrulamasından sonra adresiniz güncellendi; eski adrese de bilgi "
                    "gitti.",
                ),
                "Güvenliğiniz için kayıtlı doğum yılınızı ve şehrinizi yazar mısınız?",
                "1988, İzmir.",
            ),
            "en": Words(
                ("My phone number has changed", "I would like to change my address"),
                (
                    "My phone number has changed. How do I update it?",
                    "I can't read my old mail any more and would like to change the address.",
                ),
                (
                    "Under My account, Contact; we send a code to the new number.",
                    "It is changed now that we know it is you; the old address was told, too.",
                ),
                "For your safety: which year and city are in your account?",
                "1988, Hamburg.",
            ),
        },
    ),
    Matter(
        *("takeover", "compliance", "Support", 1),
        {
            "tr": Words(
                ("Hesabıma girilmiş", "Tanımadığım bir giriş var"),
                (
                    "Tanımadığım bir cihazdan giriş bildirimi geldi, ben yapmadım.",
                    "Şifrem değişmiş, ben değiştirmedim. Lütfen hesabı kilitleyin.",
                ),
                (
                    "Hesabı hemen kilitledim, kimse işlem yapamaz. Yeni şifre bağlantısı kayıtlı "
                    "adresinizde.",
                ),
                "Bildirimin saatini yazar mısınız?",
                "Bu gece 03.40.",
                "Girişleri risk ekibimiz inceliyor; {time} itibarıyla size yazacağım.",
            ),
            "en": Words(
                ("Somebody is in my account", "A sign-in that was not me"),
                (
                    "I was told of a sign-in from a device that is not mine.",
                    "My password was changed and it was not me. Please lock the account.",
                ),
                (
                    "I have locked the account at once, nobody can do anything with it. A link for "
                    "a new password is in your mail.",
                ),
                "At what time were you told?",
                "At 03:40 tonight.",
                "Our risk team is looking at the sign-ins; I will write to you by {time}.",
            ),
        },
        "Risk",
        "Foreign sign-in reported. Which devices have been in this account?",
        "One unknown device, no money moved. Sessions ended.",
        1,
    ),
]
OUTAGE = Matter(
    *("deposit-refused", "financial", "Payments", 0),
    {
        "tr": Words(
            ("QR ile yatırma çalışmıyor", "Maç başladı, yatıramıyorum", "QR ödeme hata veriyor"),
            (
                "QR ile yatırma denedim, sürekli hata veriyor. Maç başladı bile.",
                "QR ödeme sayfası açılmıyor, üç kez denedim.",
            ),
            (
                "QR yönteminde 20.05 ile 22.00 arasında kesinti vardı, giderildi. Hesabınızdan "
                "para çıkmadı; şimdi deneyebilirsiniz.",
            ),
            "Ekrandaki hata metnini yazar mısınız?",
            "“Hizmet şu anda kullanılamıyor” yazıyor.",
            "QR yönteminde kesinti var, ekip üzerinde. {time} itibarıyla size yazacağım.",
        ),
        "en": Words(
            ("QR deposits don't work", "Can't deposit, the match is on", "QR payment error"),
            (
                "Every QR deposit fails tonight, and the match has begun.",
                "The QR page does not open. Three tries.",
            ),
            (
                "QR deposits were down from 20:05 to 22:00 and work again. No money has left your "
                "account; please try once more.",
            ),
            "Could you copy the words of the error?",
            "It says that the service is not available.",
            "QR deposits are down and the team is on it. I will write to you by {time}.",
        ),
    },
    "Technical",
    "QR deposits fail for everybody since 20:05.",
    "The provider is back since 22:00.",
    2,
)
HELLO = {"tr": "Merhaba {name},\n\n{text}", "en": "Dear {name},\n\n{text}"}
CLOSING = {
    "tr": "\n\nSabrınız için teşekkür ederim {name}.",
    "en": "\n\nThank you for your patience, {name}.",
}
THANKS = {
    "tr": ("Teşekkürler", "Çok teşekkürler", "Teşekkürler, çözüldü", "Sağ olun, iyi akşamlar"),
    "en": ("Thank you", "Thanks a lot", "Thank you, it works now", "Perfect, thank you"),
}
SOLVED = {"Teşekkürler, çözüldü", "Thank you, it works now"}  # of them, what also tells that
AGAIN = {
    "tr": (
        "Maalesef hâlâ aynı sorun var, tekrar bakar mısınız?",
        "Denedim, olmadı. Hâlâ bekliyorum.",
    ),
    "en": (
        "Sadly it is the same as before. Could you look again?",
        "I have tried and it did not work. I am still waiting.",
    ),
}
LATER = {
    "tr": ("Geçen haftaki konu yine ortaya çıktı, bakabilir misiniz?",),
    "en": ("The matter of last week is back. Could you look into it?",),
}
IMPATIENT = {
    "tr": ("Bir gelişme var mı?", "Hâlâ bekliyorum, bir bilgi verir misiniz?"),
    "en": ("Is there any news?", "I am still waiting, can you tell me anything?"),
}
CHAT_HELLO = {
    "tr": ("Merhaba {name}, hemen bakıyorum.", "Merhaba {name}, yazdığınız için teşekkürler."),
    "en": ("Hello {name}, I am looking into it.", "Hello {name}, thank you for writing."),
}
NOTES = (
    "Checked the payment's page: approved by both, waiting for the bank.",
    "Same device and address as always, nothing unusual.",
    "Third contact on this within a month, please be extra clear.",
    "Oyuncu telefonda kibardı, acelesi yok.",
    "Belgeler tamam, yalnız adres tarihi eski.",
)
SPAM = (
    ("Better search results for your site", "We bring your page to the top, write to us today."),
    ("Fatura hk.", "Ekli faturanın ödenmesini rica ederiz. Muhasebe"),
)
