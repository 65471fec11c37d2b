"""Wishes to stop as they are said in Turkish, in any order of words and as people speak."""

from accounts.protection.language.found import MODERATE, STRONG, WATCH
from accounts.protection.language.wishes.codes import (
    CLOSE_ACCOUNT,
    FOUR,
    LIMIT,
    NEAR,
    SELF_EXCLUSION,
    SEVEN,
    TIME_OUT,
    TWO,
    asks,
    language,
)

# Endings of what is asked for or meant to be done; what was done, is done or must not be done has
# others: kapattınız, kapatılmış, kapatıyorsunuz, kapatmayın.
_AFTER_CONSONANT = (
    r"(?:[iu]n(?:[iu]z)?|s[ae]n(?:[ie]z[ae]?|[ae])?|s[iu]n(?:l[ae]r)?|[aeiu]r ?m[iu]\w*"
    r"|[ae]bil(?:[ie]|m[ei]|s)\w*|m[ae]k\w*|m[ae]n(?:[iu]z)?i?|m[ae]s[iu]n?i?|m[ae] (?:tale|isle"
    r"|iste|hakk)\w*|m[ae]y[iae]|m[ae]m[iu]? (?:la|ge|is|so|on)\w*|[iu]ver\w*|[ae]l[iu]m|[iu]p"
    r"|[iu]l(?:s[iu]n|m[ae]s[iu]\w*|m[ae]k|m[ae]y[iu]\b)|t[iu]r(?!d|mist)\w*|[iu]c[ae]m?\w*"
    r"|[ae]c[ae](?:g|m)\w*|[ae]y[iu]m|[aeiu]rs[ae]n\w*|)\b"
)
_AFTER_VOWEL = (
    r"(?:y[iu]n(?:[iu]z)?|s[ae]n(?:[ie]z[ae]?|[ae])?|s[iu]n(?:l[ae]r)?|r ?m[iu]\w*"
    r"|y[aei]bil(?:[ie]|m[ei]|s)\w*|m[ae]k\w*|m[ae]n(?:[iu]z)?i?|m[ae]s[iu]n?i?|m[ae] (?:tale|isle"
    r"|iste|hakk)\w*|m[ae]y[iae]|y[iu]ver\w*|y[ae]l[iu]m|y[iu]p|n(?:s[iu]n|m[ae]s[iu]\w*|m[ae]k)"
    r"|t(?:m[ae]k|ir|ur|in)\w*|tm[ae]m[iu]\b|tm[ae]m (?:la|ge|is|so)\w*|y[aei]c[ae]\w*"
    r"|[iu]?c[ae][mg]\w*|y[ae]y[iu]m|y[iu]m|rs[ae]n\w*|)\b"
)
_DO = (
    r"(?: ?et(?:mek|sen|meniz|menizi|mesi|tir)\w*| ?ed(?:in|iniz|er ?mi|ebil|elim|ilmesi|ilsin"
    r"|ecem|eceg|icem|iver)\w*| ?olsun| ?olmak)"
)
# Who had himself excluded once tells of it, and asks for nothing by that.
_HELD_OUT = r"haric tut(?!(?:ul|tur)?mustu[mk])\w*"
_SHUT_OUT = (
    rf"(?:(?:engell[ei]|yasakla|banla|blokla|bloke ?le|disla|kisitla|kilitle){_AFTER_VOWEL}"
    rf"|(?:durdur|uzaklastir|kov|kurtar){_AFTER_CONSONANT}|(?:men|bloke|ban|blok|haric){_DO}"
    rf"|ban at\w*|{_HELD_OUT}|(?:kara|yasakli) liste\w* (?:al|ekle|koy)\w*)"
)
_FROM_HERE = (
    r"(?:site|sistem|casino|kumar|oyun|bahis|uyelik|platform|burada|buradan|burdan|bahsin|slot)\w*"
)
_ACCOUNT = (
    r"(?:\bh[ea]s+a[bp](?:lar)?(?:im|m|imiz)?(?:i|in)?\b|\bhesb(?:im)?i\b|\bhs?a?sabimi\b"
    r"|\b[uy]?uyeli[gk](?:im|lerim)?(?:i|in)?\b|\bprofil(?:im)?i?\b|\bkaydimi\b|\baccount\w*)"
)
# what stands between the account and what shall be done to it
_BETWEEN = (
    r"(?:(?!bonus|cekim|kart|kupon|bahis|bahs|iban|numara|limit|bilgi|bildirim|talep|talebi|sms"
    r"|mail|neden|niye)[\w,.'-]+ ){0,6}?"
)
_CLOSING = (
    rf"(?:kapat{_AFTER_CONSONANT}|kapa(?:yin\w*|yiver\w*|sana|yalim|mak\w*|r ?mi\w*|nsin|nmasi\w*"
    r"|nmak\w*)?\b"
    rf"|(?:sil|sonlandir|dondur|kaldir|bitir){_AFTER_CONSONANT}|(?:kilitle|blokla){_AFTER_VOWEL}"
    rf"|(?:iptal|yok|feshe?|deaktif|deaktive|pasif|bloke){_DO}|pasif(?:e|i)? (?:al|cek|yap)\w*"
    r"|askiya al(?:in\b|iniz|ir|mak|abil|alim|sa)\w*)"
)
_CLOSES = rf"(?:{_ACCOUNT} {_BETWEEN}{_CLOSING}|\b{_CLOSING} (?:\w+ ){{0,3}}?{_ACCOUNT})"
_FOR_GOOD = (
    r"\b(?:kalici|suresiz|temelli|tamamen|sonsuz\w*|ebed\w+|(?:omur|hayat) ?boyu|omurluk|komple"
    r"|daimi|(?:bir|bi) daha|geri donus\w*|donusu olma\w*|kesin olarak|ilelebet)"
)
_BECAUSE = (
    r"\b(?:bagimli\w*|kumar\w*|duramiyorum|(?:kendimi|hakim) (?:tut|durdur|ol)\w*|kontrol\w*"
    r"|oynamak istem\w*"
    r"|batirdim|dayanamiyorum|hayatim\w*|oynamaya?c\w*|oynamica\w*)"
)
# what was done to him, and what he wants to have undone
_AGAINST = (
    r"\b(?:neden|niye|nicin|why|ne diye) (?:[\w,]+ ){0,4}(?:kapa(?!tm)|engelle(?!m)|clos|block"
    r"|blok|ban\b|banla(?!m)|dondur(?!m)|sil(?!m)|askiya|kisit)"
    r"|(?:kapa|engel|ban|dondur)\w* (?:neden|niye)"
    r"|\bneden kapat(?!m)|\bac(?:ar ?mi\w*|in(?:iz)?\b|abilir\w*|ilmasi(?!n)\w*|tir(?!may)\w*"
    r"|mak isti\w*|ilsin\b)|\bgeri ac\w*"
    r"|(?:kapat|sil|dondur)ma(?:yin|sin|yiniz)|kapatmak istemi|engelleme(?:yin|sin)"
    r"|(?:kapatil|silin|dondurul|engellen|blokelen|banlan)(?:di|du|mis|mus)(?!ti)|kapanmis"
    r"|kapandi\b|kapali\b(?! kal)|engel\w* kaldir|kilid\w* ac|kapatirsa\w* (?:\w+ ){0,4}(?:sikayet"
    r"|dava"
    r"|savci|mahkeme)|\b(?:calin|hack|ele gecir|dolandir|kopyalan)\w*"
)
# what else may be closed, left and blocked
_OTHER = (
    r"\b(?:sohbet|chat|mesaj|mail|e-?posta|sms|bildirim|reklam|bulten|bulteni|kanal|telegram"
    r"|talep|talebi|pencere|sekme|kupon|cash ?out|kart\b|karti|kartim|sira|kuyru|hat\b|hatta"
    r"|bonus)\w* (?:[\w,]+ ){0,4}?(?:at\b|cik|engelle|kapat|sil|banla|kaldir|durdur|cek|ara "
    r"ver)"
)
_NUMBER = (
    r"(?:\d+|bir|bi|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on|on bes|yirmi|otuz|kirk bes|birkac"
    r"|bi ?kac|yarim)"
)
_PERIOD = (
    rf"\b{_NUMBER}[ -]?(?:saat|gun|hafta|ay|yil|sene)(?:l[iu][gk]\w*)?(?! icinde| sonra| once"
    r"| gec|dir|dur)\b"
    r"|\b(?:bir|bi) sure\w*|\bgecici\b|\b(?:bir|bi) (?:muddet|donem)|\bkisa (?:bir )?sure\w*"
    r"|\bbiraz\b|\b(?:ay|hafta|yil|sezon|bayram|maas) ?sonu?na? kadar|\b\w+ (?:kadar|boyunca)\b"
    r"|\b(?:haftalig|ayl?ig)ina\b|\bbir aralig\w*"
)
_PERIOD = f"(?:{_PERIOD})"

LANGUAGE = language(
    "",
    asks(
        "tr_exclude",
        SELF_EXCLUSION,
        STRONG,
        "haric disla men,e self exclusion engell yasak banla blok kisitla kilitle durdur uzak kov "
        "kurtar ban, liste at cikar sil kapa ayir engel sokma oynatma actirma yatirtma almayin",
        rf"\b{_HELD_OUT}|\b(?:yine|tekrar|yeniden) tutun\b",
        r"\bmen edilmek\b|\bkendi(?:ni|mi)? dislama\w*|\boz dislama\b",
        r"\bself[ -]?exclu\w*",
        rf"\b(?:beni|kendimi|kendini) {FOUR}{_SHUT_OUT}",
        rf"\b{_SHUT_OUT}(?: (?:artik|lutfen|ya|hemen|su|da|be|bir an once|komple|acilen"
        r"|ne olur|nolur|bari)){0,3} (?:beni|kendimi)\b",
        rf"\b(?:beni|kendimi) {FOUR}{_FROM_HERE} {TWO}(?:(?:at|cikar|sil|kapat|ayir)"
        rf"{_AFTER_CONSONANT}|uzak tut\w*)",
        rf"\b(?:beni|kendimi) (?:komple |tamamen |lutfen |artik )*(?:sil|kapat){_AFTER_CONSONANT}",
        rf"\b(?:bana|beni) {FOUR}(?:kapi\w* kapat|yasak koy|engel koy|ban koy|blok koy)\w*",
        r"\b(?:siteye|iceri|oyuna|casinoya) (?:\w+ )?(?:sokmayin|almayin) ?(?:beni)?\b",
        r"\b(?:beni|bana) (?:\w+ ){0,3}(?:sokmayin|oynatmayin|actirmayin|yatirtmayin)\w*",
        unless=_AGAINST
        + "|"
        + _OTHER
        + rf"|{_PERIOD} (?:\w+ )?(?:engelle|banla|uzaklastir|kapat|kilitle)"
        r"|\batip dur\w*|\bhatam|ben engelled|sistem\w* (?:\w+ )?hata",
    ),
    asks(
        "tr_self_barring",
        SELF_EXCLUSION,
        STRONG,
        "engelleme dislama yasaklama banlama kisitlama",
        rf"\bkend(?:imi|ini) (?:engelleme|dislama|yasaklama|banlama|kisitlama)(?:yi|m|si)?\b{NEAR}"
        r"\b(?:aktif|etkin|ac(?:in|ar|ilsin|mak)|baslat|uygula|tanimla|yap(?:in|ar|ilsin|mak)|koy"
        r"|isti(?!yormus)|lazim|istem(?!i)|kullanmak|olsun)\w*",
        unless=r"\b(?:bitti|bitmis|doldu|dolmus|kaldir|kalk|iptal|gecti|sona er|neden|niye)\w*",
    ),
    asks(
        "tr_whatever_i_say",
        SELF_EXCLUSION,
        STRONG,
        "acma acil alma desem dersem",
        r"\bac(?:in|iniz|ar misiniz|sana|tirmak)? (?:diye )?(?:\w+ )?(?:desem|dersem|yalvarsam"
        r"|yalvarirsam|istesem|istersem|yazsam|yazarsam) (?:de |da "
        r"|bile )?(?:\w+ ){0,2}?ac(?:il)?ma"
        r"(?:yin|yiniz|sin|yacak)\w*",
        r"\b(?:yalvarsam|ne dersem|istesem|ne yazarsam|ne kadar istesem) (?:de |da |bile "
        r"|diyeyim )?(?:\w+ ){0,2}?(?:ac(?:il)?ma|alma|sokma)(?:yin|yiniz|sin|yacak)\w*",
    ),
    asks(
        "tr_block_access",
        SELF_EXCLUSION,
        STRONG,
        "engell yasakla kisitla kilitle blokla kapat durdur iptal kes kaldir izin musa saade "
        "firsat "
        "imkan olanak kabul,et almayin yatirtma",
        r"\b(?:erisim|giris(?!im var|im yok)|girme|oynama|bahis (?:yapma|alma|oynama)"
        r"|(?:para )?yatir(?:im(?:lar)?|ma)|yatirim yapma|uye olma|hesap acma)\w* "
        rf"{FOUR}(?:(?:engell[ei]|yasakla|kisitla|kilitle|blokla){_AFTER_VOWEL}"
        rf"|(?:kapat|durdur){_AFTER_CONSONANT})",
        rf"\b(?:erisim|giris)\w* {TWO}(?:iptal{_DO}|kes{_AFTER_CONSONANT}"
        rf"|kaldir{_AFTER_CONSONANT})",
        r"\b(?:oyna|gir|yatir|yap|ol|ac|devam et|bahis al|ulas)m[ae]m[ae] "
        rf"{TWO}(?:izin|mu?saa?de|firsat|imkan|olanak) (?:verme|etme)(?!di|mis|dig)\w*",
        r"\b(?:giris|oynama|yatirma|yatirim|oyun) izni verm(?:eyin|esin|eseniz)\w*",
        r"\b(?:izin|mu?saa?de|firsat|imkan) verm(?:eyin|esin|eseniz|eyiniz)\w* "
        r"(?:\w+ ){0,4}(?:oyna|gir|yatir|yap|ac)m[ae]m[ae]\b",
        rf"\b(?:yatirim|yatirma|para)\w* {TWO}(?:kabul etmeyin|almayin|yatirtmayin)\b",
        unless=_AGAINST + r"|\blimit|\bsinir(?!l[ei]n|liy[iu]m)"
        r"|\bcekim|\bbonus|\bfazla\b|\bhata|\bsorun\w* (?:gider|duzelt"
        r"|coz)"
        r"|\biki (?:asama|faktor)|"
        + _OTHER
        + "|"
        + _PERIOD
        + r" (?:\w+ )?(?:engelle|kapat|durdur|kisitla)",
    ),
    asks(
        "tr_so_that_i_cannot",
        SELF_EXCLUSION,
        STRONG,
        "yim yi yamam memem mamam cagim,sekil cegim,sekil cak,sekil cek,sekil yum",
        # giremeyeyim, oynayamayayım, yatıramıyım: said of nothing but this
        r"\b(?:gir(?:e?meye|emiye|emi)|oyna(?:ya)?ma(?:ya)?|oynayami|yatir(?:a?maya|ami)"
        r"|ac(?:a?maya|ami)|ulas(?:a?maya|ami)|eris(?:e?meye|emi)|kullan(?:a?maya|ami)"
        r"|(?:giris|yatirim|bahis|uyelik) yap(?:a?maya|ami)|adim at(?:a?maya|ami)"
        r"|don(?:e?meye|emi))y[iu]m\b",
        r"\b(?:oyna(?:ya)?ma|gir(?:e?me)|yatir(?:a?ma)|(?:bahis|yatirim|giris) yap(?:a?ma))m[ae]m "
        r"(?:lazim|gerek|icin)\w*",
        r"\b(?:gireme(?:ye)?|acama(?:ya)?|acilma(?:ya)?|oynayama(?:ya)?|yatirama(?:ya)?"
        r"|kullanama(?:ya)?|giris yapama(?:ya)?)c[ae](?:g\w*|k) sekilde",
        r"\boynamamak icin\b",
        unless=r"\b(?:neden|niye|nicin)\b|\bfazla\b|\bustu|\blimit|\bhata|\bbonus|"
        + _PERIOD
        + r"|\b(?:fazla|cok) yatir",
    ),
    asks(
        "tr_never_again",
        SELF_EXCLUSION,
        STRONG,
        "istem oynam oynami yatirm durdur",
        rf"\b(?:artik|bir daha|bi daha|asla|hic|kesinlikle|omrum\w*) {FOUR}(?:oynamak|bahis \w+mak"
        rf"|kumar oynamak|girmek|para yatirmak|yatirim yapmak|adim atmak|donmek)"
        r" istem(?:i|u|y)\w*",
        r"\b(?:oynamak|girmek|yatirmak|bahis \w+mak) istem(?:i|u|y)\w* (?:\w+ )?(?:artik|bir daha"
        r"|bi daha|asla)\b",
        r"\b(?:kumar|bahis|iddaa) oynamak istem(?:i|u|y)\w*",
        r"\bistem(?:i|u|y)\w* (?:artik|bir daha|bi daha) (?:\w+ ){0,2}(?:oynamak|girmek"
        r"|yatirmak)\b",
        rf"\b(?:oyna|yatir)m(?:aya?c|ica|iyac|icem|ayac)\w*{NEAR}\b(?:kapat|engelle|sil|dondur"
        r"|banla|kitle)(?!t?[di])\w*",
        rf"\b(?:kapat|engelle|sil|dondur|banla)(?:in|yin|iniz|sana|iver\w*)\b{NEAR}"
        r"\b(?:oyna|yatir)m(?:aya?c|ica|iyac)\w*",
        r"\b(?:biri )?beni durdur(?:un|sun|ur ?mu)\w*|\bdurdurun beni\b",
        unless=r"\b(?:bonus|demo|freebet|bu oyun|bu slot|bu masa|bu mac|mobil|sirada)\w*|"
        + _PERIOD
        + r" (?:\w+ ){0,2}(?:oynamak|girmek) istem",
    ),
    asks(
        "tr_quit",
        SELF_EXCLUSION,
        STRONG,
        "birak kurtul kurtar vazgec uzak tovbe son,ver cekilmek",
        r"\b(?:kumar(?:i|dan|a)?|bahs?[iı]s?(?:i|ten|e)?|bahsi|iddaa(?:yi|dan|ya)?|slot\w*"
        r"|casino(?:yu|dan|ya)?|oynama(?:yi|ktan|ya)|oyun(?:u|dan|lari|lardan)?|bu (?:is|illet"
        r"|bela|batak|batag|site|aliskanlig|aliskanlik|oyun|meret|seyl?er)\w*"
        rf"|bagimlilig\w*|bagimlilik\w*) {FOUR}"
        r"(?:birak(?:mak|ac|ic|iyor(?!um mu)|mam|mama|maya|mali)|kurtul(?:mak|may|mam|mali|abil)"
        r"|kurtar(?:in|ir|sana)|vazgec(?:mek|iyor|tim)|uzaklas(?:mak|iyor|mam|tir)"
        r"|uzak (?:dur|kal)(?:mak|mam|may)|elimi (?:\w+ )?cek|tovbe|son ver(?:mek|iyor|ec|ic))\w*",
        rf"\b(?:birakmak|kurtulmak|uzaklasmak|uzak durmak) istiyo\w* {TWO}(?:kumar|bu (?:is|illet"
        r"|oyun|site)|bahis|oyun)\w*",
        r"\bbirakmama (?:\w+ )?yardim",
        unless=r"\byari(?:da|m)|\bdondu\b|\bkoptu|\bbaglanti|\binternet|\bzorunda kal|"
        + _PERIOD
        + r" (?:\w+ ){0,2}uzak|\b(?:biraz|bir sure|bi sure)\b|\bbonus",
    ),
    asks(
        "tr_close_for_good",
        SELF_EXCLUSION,
        STRONG,
        "kapat kapa kapan sil sonlandir dondur kaldir bitir kilitle blok iptal yok feshe deaktif "
        "pasif askiya engell yasakla banla disla durdurun acma acil acama kapali redde actirma"
        " kabul,et",
        rf"{_FOR_GOOD}{NEAR}{_CLOSES}",
        rf"{_CLOSES}{NEAR}{_FOR_GOOD}",
        rf"{_ACCOUNT} {_BETWEEN}{_FOR_GOOD} {SEVEN}{_CLOSING}",
        rf"{_BECAUSE}{NEAR}{_CLOSES}",
        rf"{_CLOSES}{NEAR}{_BECAUSE}",
        rf"{_ACCOUNT} {TWO}(?:engell[ei]|yasakla|disla|banla){_AFTER_VOWEL}",
        rf"\b(?:bagimli|duramiyorum|kendimi tut|kendimi durdur|dayanamiyorum|kontrol)\w*{NEAR}"
        r"\b(?:engelleyin|kapatin|banlayin|yasaklayin|durdurun)\b",
        rf"\b(?:engelleyin|kapatin|banlayin|yasaklayin|durdurun)\b{NEAR}"
        r"\b(?:bagimliyim|duramiyorum|kendimi (?:tut|durdur)|dayanamiyorum|kontrol)\w*",
        rf"\bacmayin {TWO}(?:bu )?hesa|\bkapali kals[iu]n\b",
        r"\b(?:tekrar|yeniden|bir daha|bi daha) (?:\w+ ){0,3}(?:olmak|acmak|girmek|actirmak) "
        r"iste?rse\w*"
        r" (?:\w+ ){0,3}(?:redde|kabul etme|izin verme|acma|alma)\w*",
        rf"\b(?:kalici|temelli|suresiz|sonsuza|omur boyu)\w* {FOUR}(?:kapat{_AFTER_CONSONANT}"
        rf"|(?:engell[ei]|banla){_AFTER_VOWEL}|dondur{_AFTER_CONSONANT})",
        rf"{_ACCOUNT} {TWO}(?:bir|bi) daha (?:\w+ )?ac(?:il)?ma(?:yin|sin|yacak)\w*",
        r"\b(?:bir|bi) daha (?:\w+ )?hesap (?:ac(?:tir|il)?mayin|acama)\w*|\bhesap actirmayin\b",
        unless=_AGAINST
        + "|"
        + r"\b(?:sohbet|chat|talep|talebi|kupon|bildirim|sms|reklam)\w* (?:\w+ )?(?:kapat|engelle"
        r"|sil)"
        r"|\bbanka\w* hesab",
    ),
    asks(
        "tr_break",
        TIME_OUT,
        STRONG,
        "mola ara,ver saat gun hafta ay, ay-l aylig yil sene sure kadar boyunca gecici soguma "
        "dinlen uzak biraz muddet donem ara,v",
        rf"\b(?:oyun |bahis )?molas?[iı]? {TWO}(?:ver(?:mek|ir ?mi|in|ebilir|iyor|ece|ic|eyim|men)"
        r"|al(?:mak|abilir|ayim|iyor|ica|mam)|isti|istey|kullan|talep|tanimla|baslat|lazim"
        r"|koy|hakk|yap(?:mak|ic))\w*",
        rf"\b(?:{_PERIOD}|oyun\w*|bahs?e|bahis\w*|kumar\w*|casino\w*|slot\w*|site\w*|artik|sizden"
        rf"|buna|bu isl?e|bana|iddaa\w*|her seye) {FOUR}ara (?:ver(?:mek|ebilir|ece|ic|eyim|elim"
        rf"|iyor"
        r"|mem|meyi|dir|in)|isti|lazim|al)\w*",
        r"\bara ver(?:mek isti|mem (?:la|ge)|meyi (?:dusun|isti)|sem|eyim diyorum|ebilir miyim)\w*",
        rf"\bara (?:ver\w+) {TWO}{_PERIOD}",
        rf"{_PERIOD} (?:lutfen |artik )?(?:oyuna |kumara |bahise |bahse |casinoya |slota |bana "
        r"|hesabima )?mola(?= *(?:$|[.,!?\n]|lutfen|olsun|istiyorum|hesab))",
        r"\b(?:oyuna|kumara|bahise|bahse|casinoya|slota|iddaaya) mola(?= *(?:$|[.,!?\n]|lutfen"
        r"|olsun))",
        rf"{_PERIOD} {TWO}(?:giris|oynama|yatirma|oyun) izni verm(?:eyin|esin)\w*",
        rf"{_PERIOD} {SEVEN}(?:kapat{_AFTER_CONSONANT}|dondur{_AFTER_CONSONANT}"
        r"|(?:giris|yatirim|bahis) yap(?:a?mayay?|ami)[iy]+m\b"
        rf"|(?:engell[ei]|banla|kilitle|kisitla|yasakla){_AFTER_VOWEL}|askiya al\w*"
        rf"|uzaklas(?:tir|mak)\w*|durdur{_AFTER_CONSONANT}|uzak (?:kal|dur)(?:mak|mam|ay)\w*"
        r"|(?:oyna|gir|yatir)(?:may?ay?im|meyeyim|emeyeyim|amayayim|yamayayim|emiyim|mak istem\w*"
        r"|mek istem\w*))",
        rf"{_PERIOD} {FOUR}(?:hesa[bp]\w*|uyeligim\w*) {TWO}(?:uyusun|uyut\w*|uykuya \w+"
        rf"|dinlensin|beklesin|dursun)|\b(?:hesa[bp]\w*|uyeligim\w*) {TWO}{_PERIOD} {TWO}"
        rf"(?:uyusun|uyut\w*|uykuya al\w*|dinlensin)",
        rf"\b(?:kapat(?:in|iniz|iver\w*|sana|ir ?mi\w*|alim)?|dondur(?:un)?|engelle(?:yin)?"
        rf"|uzaklastirin|kilitleyin|banlayin) {FOUR}{_PERIOD}",
        r"\b(?:soguma|sogutma|dusunme) (?:sure|done)\w* (?:\w+ ){0,3}(?:isti|koy|al|baslat|ver"
        r"|tanimla)\w*",
        rf"\b(?:oyundan|bahisten|kumardan|siteden|slottan|casinodan|buradan|bunlardan) {FOUR}"
        r"(?:biraz |bir sure )?(?:dinlen|uzaklas|uzak kal|kafa dinle)(?:mek|mak|mem|mam)\w*",
        r"\b(?:biraz|bir sure|bi sure|bir muddet) (?:\w+ ){0,3}(?:uzaklas|uzak kal|uzak dur"
        r"|oynama)(?:mak|mam|may|mali)\w*",
        unless=_AGAINST
        + "|"
        + _OTHER
        + r"|\bmac\w*|\bdevre|\bara vermeden|\bmola\w* (?:bit|iptal|kaldir|erken|son)\w*"
        r"|\blimit|\bsinir(?!l[ei]n|liy[iu]m)|\bmilli ara|\bkadar (?:\w+ )?(?:sur|bekle)"
        r"|\bbilgisayar"
        r"|\byayin|\bbakim|\btelefon|\bcekim|\buygulama",
    ),
    asks(
        "close_talk",
        CLOSE_ACCOUNT,
        MODERATE,
        "hesap,kapat hesap,kapa hesap,sil hesap,dond uyelik,ip uyelik,so uyelik,si uyelik,ka",
        r"\bhesap (?:kapatma|kapama|silme|dondurma)\w*",
        r"\buyelik (?:iptal|sonlandirma|silme|kapatma)\w*",
        unless=_AGAINST + r"|\bbanka\b|\b(?:kapatma|kapama|silme|dondurma|iptali) degil\b",
    ),
    asks(
        "tr_close",
        CLOSE_ACCOUNT,
        MODERATE,
        "kapat kapa sil sonlandir dondur kaldir bitir kilitle blokla iptal yok feshe deaktif pasif "
        "bloke askiya istem uyeligimden uyelikten ayril siteden,c siteyi,b son,ver",
        _CLOSES,
        r"\bkapat(?:in|iver\w*|sana|iniz)? (?:de )?gitsin\b",
        rf"\b(?:bu |artik )?(?:hesa[bp](?:im)?i?|uyeli[gk](?:im)?i?) {TWO}istem(?:iyo|iyu|yo)\w*",
        r"\buyeli(?:kten|gimden) (?:\w+ )?(?:cik|ayril|vazgec)(?:mak|mek|iyor|ac|ec|ic|tim)\w*",
        r"\bsiteden (?:\w+ ){0,2}(?:ayril(?:mak|iyor|ac|ic)|cikmak isti|kaydimi)\w*",
        r"\b(?:hesabima|uyeligime) son ver(?:in|mek|ir|iniz)\w*",
        r"\bsiteyi (?:\w+ )?birak(?:mak|iyor|ac|ic)\w*",
        unless=_AGAINST + r"|\bbanka\w* (?:hesab|hesap)|\bhesap (?:ozet|dokum|cuzdan|hareket"
        r"|bilgi|numara)|\b(?:papara|instagram|facebook|paypal|ziraat|garanti|akbank) hesa"
        r"|\b(?:sohbet|chat|talep|talebi|kupon|bahsi|bahis|bildirim|sekme|pencere)\w* "
        r"(?:\w+ ){0,3}kapat|\b(?:cevrim|bonus)\w* (?:\w+ )?hesa"
        r"|\bfazla(?:dan)? (?:olan|hesa)|\b(?:ikinci|mukerrer) hesa|\byanlislikla\b",
    ),
    asks(
        "tr_limit",
        LIMIT,
        WATCH,
        "limit sinir fazla,yatir hatirlat",
        rf"\b(?:limit|sinir)\w* {FOUR}(?:(?:dusur|azalt|indir|kucult|getir|sinirlandir|kis)"
        rf"{_AFTER_CONSONANT}|asagi ?(?:ya )?cek\w*|koy(?!du|mus|uyor)\w*"
        rf"|(?:belirle|tanimla|ayarla|uygula|ekle|sabitle){_AFTER_VOWEL}"
        rf"|yap(?:in|mak|ar ?mi|ilsin|sana)\w*|cek(?:in|mek|er ?mi)\w*)",
        rf"\b(?:koy|belirle|dusur|azalt|indir|tanimla)(?!du|mus|di|mis)\w* {TWO}(?:limit|sinir)\w*",
        r"\b(?:yatir\w*|harca\w*|kayb\w*|kayip\w*|bahis\w*|beni|sure\w*|oyun\w*) (?:[\w.,₺]+ ){0,4}"
        r"(?:sinirl[ai](?:y|n|r ?m|d[iı]r)|kisitl[ai]y)\w*",
        r"\bfazla (?:\w+ )?(?:yatir|oyna|kaybed|harca)(?:yama|ama|eme|ma)(?:ya|ye)?y[iu]m\b",
        unless=r"\bneden|\bniye|\bcek(?:im|me) limit|\b(?:yukselt|arttir|artir|kaldir)\w*|\bmasa"
        r"|\bnedir\b|\bne kadar\b|\bkacti?r?\b|\bkoymus|\bkoydu",
    ),
)
