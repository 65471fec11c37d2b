"""Whether words offer a player something that makes playing attractive (INV-01, INV-09).

A sentence is an offer when it names such a thing and gives it, promises it or invites to take it.
To explain a bonus that somebody has, why it went, what it lacks, or to say that there is none, is
no offer: such sentences are known by what they say of it, unless they invite all the same.
"""

import re

from accounts.protection.language.sentences import Sentence, plain, sentences

_THINGS = re.compile(
    # Turkish
    r"\b(?:bonus|boonus|freebet|free ?spin|bedava|beles|ucretsiz (?:bahis|donus|spin|tur|cevirme)"
    r"|cashback|nakit iade|kayip (?:bonus|iade)|kampanya|promosyon|promo\b|firsat|hediye|surpriz"
    r"|jest"
    r"|odul|cekilis|turnuva|vip\b|ayricalik|(?:artirilmis|ozel|super|yuksek|yukseltilmis) oran"
    r"|oran artis|discount|indirim|puanlari|jackpot|ozel teklif|cifte sans|cifte kazanc"
    r"|hediye ceki|kazanma sansi|kupon\w* bizden|bahsinizi iade ed"
    # English
    r"|(?:bonus|free|extra|complimentary|daily) (?:spin|bet|play|credit|money|game|cash)s?\b"
    r"|risk[- ]?free|no[- ]wager|cash ?back|rewards?\b|promotion|promo code|voucher"
    r"|(?:special|exclusive|limited|personal|new|great|amazing|welcome) (?:offer|deal|gift|treat)"
    r"|offers\b|(?:boosted|enhanced|better|super|improved|increased) odds|(?:odds|accumulator"
    r"|acca|profit)"
    r" boost|tournament|leaderboard|prize|raffle|giveaway|loyalty point|your points|double points"
    r"|extra spins?|\d+ spins?\b|on us\b|treat\b|gift\b|surprise|discount|match your deposit"
    r"|double your (?:next |first )?deposit|jackpot|club\b|upgraded to|spin the wheel|bonuses"
    r"|risk free|giving away)"
)
# What gives or invites, in words that nobody needs to explain anything.
_INVITES = re.compile(
    # Turkish
    r"\b(?:kacirmayin|kacirma\b|sizi (?:de )?bekli|bekleriz|davetli|davet ed(?:in|iyoruz)\b"
    r"|davet et\b"
    r"|katilin|katil(?:mak|maya) (?:ister|davet)|kazanin|kazan\b|kazanabilir|alin\b|alabilirsiniz"
    r"|almayi unutmayin|almak icin|kullanin\b|yararlan(?:in|abilir|mak ister|maya)"
    r"|faydalan(?:in|abilir|mak ister)|kabul edin|talep etmeniz yeterli|hediye ed(?:iyor|elim)"
    r"|hediye\b(?! cek)(?:$|[.!,])|bizden\b|veriyoruz|verelim|verebilir(?:im|iz)\b|verdik\b"
    r"|geri veriyoruz|sunuyoruz|dagitiyoruz|oneriyor|onerebilir|onerim\b|onerimiz|teklif ed"
    r"|teklifimiz|tanimla(?:dim|dik|yalim|yabilirim|yacagim|yacagiz|nmistir|nacak)\b"
    r"|ayarla(?:dim|dik)"
    r"|hazirladi[mk]|hazirladigim|ekle(?:dim|dik|yelim|yecegim|yebilirim)\b|ekliyor(?:um|uz)\b"
    r"|yukle(?:dim|dik|yelim)|yuklendi\b|gonderiyor(?:um|uz)|gonderdik|saglan(?:acak|di|mis)"
    r"|basladi\b"
    r"|aktif(?:tir)?$|aktif[.!]|hazir\b|hesabinizda hazir|son gun|sansinizi|sans(?:i"
    r"|inizi)? (?:yakala|dene)"
    r"|gordunuz mu|gorduniz|haberim var|iki katina|bir (?:hediye|surpriz)|size ozel"
    r"|sizin icin (?:ozel|ayr)"
    r"|fazlasiyla|firsat\w* (?:var|sizi|kac)|firsatindan|indirimde|\bvar, bekl|oynayin|yatirin\b"
    r"|girin\b"
    r"|yazip gonder|girmeniz yeterli|iade edelim|iade kampanya|fazla bonus icin|bonus almak"
    r"|verebilmem icin|icin tek yapmaniz|ciksin|bahis hakki kazand|kazandiniz\b|ekstra\b|yatirana"
    r"|katilmak ister|paketleri|artik haftalik|uyeliginiz onaylandi|cifte sans|kazanc firsati"
    r"|kazanci\w* (?:%\s?\d+ )?artir|var: hesab|yeni firsat|ekstra %|doldurun|unutmayin|yatir\b)"
    # English
    r"|\b(?:claim|grab|snap up|pick up|redeem|unlock|enjoy|collect|take advantage|opt in (?:to|now)"
    r"|don t miss|do not miss|last chance|hurry|only today|today only|limited (?:time|offer)"
    r"|while it lasts"
    r"|join (?:our|the|us)|enter (?:our|the)|take part|sign up|subscribe|invite (?:a|your) friend"
    r"|refer (?:a )?friends?|be there|try (?:our|your luck)|get (?:up to|your|a |an |\d|[£$€]"
    r"|\w+ free|the)"
    r"|gets? (?:a|an|\d|[£$€])|you both get|receive (?:a|an|your|up to|\d|weekly|[£$€])|you receive"
    r"|now receive|win (?:a|an|up|free|your|back)|chance to win|earn (?:a|an|rewards|double|up|\d)"
    r"|(?:is|are) (?:waiting|yours|on us|ready|live|now available|open)|waiting (?:for you|on)"
    r"|(?:just|only|specially|exclusively) for you|for you\b|on us\b|from us\b|with your name"
    r"|(?:offer|give|gift|reward|treat|credit|grant|compensate|send) (?:you|all|our|your)"
    r"|giving away|credited you|offering (?:you|all)|(?:we|i)(?: ve| have| will| ll|) (?:add"
    r"|added|put)"
    r" (?:a|an|some|\d|[£$€])|we add\b|(?:adding|added) (?:a|an|\d|[£$€])|put a|arrange a"
    r"|prepared an?"
    r"|here is|here are|here s|there s a|there are \w+ new|we ve got|we have (?:got|prepared)"
    r"|i have a (?:surprise|treat|gift|special)|you ve earned|you have (?:earned|been selected"
    r"|been chosen)"
    r"|selected for|eligible for a|just reply|accept (?:these|this|our)|please accept"
    r"|you can now exchange"
    r"|upgraded to|you (?:can|could|ll|will) get|use (?:the )?(?:promo |bonus )?code|code for you"
    r"|come back today|match your deposit|double your|how about|would you like|shall i|let me offer"
    r"|can give you|deposit (?:now|today|with|[£$€]|\d)|bet [£$€]?\d+|make a deposit"
    r"|stake [£$€]?\d+"
    r"|we ll give|have a look|starts at|every (?:friday|monday|deposit) you|every deposit is"
    r"|as our apology"
    r"|refund your stake as|as an apology|as a (?:thank|gesture)|happy birthday|great news"
    r"|exclusive(?: \w+)? (?:bonus|promotion)"
    r"|for cash prizes|complimentary|before kick[- ]?off|up to [£$€]?\d+ (?:in|if)"
    r"|are now available"
    r"|a free gift|be rewarded|boost and increase)"
)
# Offers that name no such thing.
_WHOLE = re.compile(
    r"\byatir\w*,? (?:\S+ ){0,6}(?:oyna(?:yin)?\b|fazlasiyla)"
    r"|\b\d+ yatir\b.{0,12}\b\d+ oyna|%\s?\d+ (?:fazla|ekstra|daha fazla)|ekstra %\s?\d+"
    r"|kaybederseniz bahsinizi iade|(?:ilk|bir sonraki) (?:kupon|bahis|bahs)\w* bizden"
    r"|\b(?:promo(?:syon)?|bonus|kampanya) kod\w* (?:ile|icin)\b|super oran\w* .{0,40}acildi"
    r"|\bdeposit (?:[£$€]\s?)?\d+\S* (?:and|to) (?:play|get|receive|win)|(?:bet|stake|spend)"
    r" (?:[£$€]\s?)?\d+\S* .{0,30}(?:get|give you)|use code \w+|\d+ ?(?:%|percent"
    r"|per cent) (?:more|extra)"
    r"|match your deposit|double your (?:next |first )?deposit|up to (?:[£$€]\s?)?\d+\S*"
    r" on your (?:first|next) deposit|your next bet is on us|try (?:our|the) new (?:slot|game)"
)
# What somebody says who explains, refuses or corrects.
_EXPLAINS = re.compile(
    # Turkish
    r"\b(?:neden\b|nicin\b|kontrol ed|kural\w*|kosul\w*|sarti (?:tamam|yerine)|sartlari|cevrimi"
    r"|cevriminiz|kalan cevrim|cevrime? katki|silin\w*|iptal\w*|doldu\w*|dolmus|suresi (?:dol"
    r"|bit|24)"
    r"|sona er\w*|gecerli degil|gecersiz|gerekiyor\w*|gelmedi\w*|gecikme|eksik|manuel"
    r"|kullanilmis|kullanildi|islendi\w*|islenmis|islenir|bakiye\w*|sordunuz|sordum|sormus\w*"
    r"|hangi (?:kampanya|bonus)|tanimlanmamis|karsilayam\w*|veremi?yor\w*|veremem|veremeyiz"
    r"|yapilam\w*"
    r"|yoktur|yok\b|reddedil\w*|istemiyorsaniz|istemedig\w*|kapat(?:tim|abilir|ildi)|ait degil|vaat"
    r"|tiklama\w*|almayaca\w*|gonderme\w*|onayinizi kaldir\w*|kaldirdim|karisamaz|kayit bulamad\w*"
    r"|haric tut\w*|uymadig\w*|asildig\w*|maksimum|yuzde \w+ \w+ tamamlan\w*|icin cekim"
    r"|cekim yap\w*"
    r"|kutlari[zm]|seviyeniz gecen|guncellenir|bitti\b|yayimlan\w*|onayini bekliyor|kopmus"
    r"|otomatik islen\w*|yatirmasindan sonra|bizim? gonderme\w*|odedi\b|donustu|kural disi"
    r"|mucbir|haklarinizi koru\w*|kendi paraniz\w*|bonusunuz\w* (?:suresi|cevrimi|manuel|neden"
    r"|silin|aktif ol"
    r"|kullan|su anda hesab)|bulabilirsiniz|gorebilirsiniz)"
    # English
    r"|\b(?:why (?!not|don|wait)\w+|which (?:promotion|bonus|of your)|expired|terms\b|rules?\b"
    r"|wager(?:ing|ed)?\b(?!-)"
    r"|removed|cancel\w*|refused|declined|not available|not (?:eligible|count|valid)"
    r"|does ?n[o ]t|do ?n ?t\b"
    r"(?! miss)|can ?not|can ?n? ?t\b|could ?n ?t|won ?t\b|no such|no (?:bonus|longer|more"
    r"|offers|record|say|promo)"
    r"|nobody|never\b|missing|by hand|delay|balance\b|has been (?:used|credited)|was (?:credited"
    r"|made|given)"
    r"|were (?:used|valid|removed)|will not|switched off|withdrawn your consent|excluded"
    r"|marketing messages"
    r"|promotional e-?mails|looking into|checking|checked|you asked|you wrote|asked the provider"
    r"|returned"
    r"|refund(?:ed)?\b(?! your stake)|counts?\b|are updated|follows from|does not|ended\b"
    r"|needs a deposit|waits for"
    r"|congratulations|is credited (?:auto|after)|promise[ds]?\b|not ours|not a bonus|had not"
    r"|find what"
    r"|in your (?:account|balance) now, as|opt-in\b|you have an active|results are)"
)
# After these nothing is an invitation any more.
_REFUSES = re.compile(
    r"\b(?:tiklamayin|ait degil|biz gondermedik|gondermeyecegiz|almayacaksiniz|onayinizi kaldir\w*"
    r"|istemediginiz\w*|haric tut\w*|veremiyoruz|veremem|karsilayam\w*"
    r"|sunabilecegimiz bir bonus yok"
    r"|not follow|don t follow|are not ours|send you no|no more promotional|don t want"
    r"|withdrawn your consent"
    r"|can t (?:give|offer)|cannot (?:give|offer)|no bonus that we|no such bonus"
    r"|not able to (?:give|offer))"
)
_STRONG = re.compile(
    r"\b(?:sizi (?:de )?bekliyor|kacirmayin|hediye ediyoruz|bizden\b|size ozel|davetlisiniz|katilin"
    r"|teklif edebilir|kazanin\b|kacirma\b|claim your|grab (?:your|our)|don t miss|just for you"
    r"|on us\b"
    r"|use code|last chance|exclusive (?:bonus|promotion|rewards)|join our|we would (?:like"
    r"|be happy) to"
    r"|i would like to offer|as (?:an apology|a thank you|a gesture)|no-wager|cevrim sartsiz"
    r"|cevrimsiz)"
)


# Parts of words without which nothing above matches: what a usual message costs.
_NEEDED = (
    *(
        "bonus",
        "boonus",
        "freebet",
        "spin",
        "bedava",
        "beles",
        "ucretsiz",
        "cash",
        "nakit iade",
        "kayip",
    ),
    *(
        "kampanya",
        "promo",
        "firsat",
        "hediye",
        "surpri",
        "jest",
        "odul",
        "cekilis",
        "turnuva",
        "vip",
    ),
    *(
        "ayricalik",
        "oran",
        "discount",
        "indirim",
        "puan",
        "jackpot",
        "teklif",
        "cifte",
        "kazanma",
        "kupon",
    ),
    *(
        "bahsiniz",
        "free",
        "extra",
        "complimentary",
        "daily",
        "risk",
        "wager",
        "reward",
        "voucher",
        "offer",
    ),
    *("deal", "gift", "treat", "odds", "boost", "tournament", "leaderboard", "prize", "raffle"),
    *("giveaway", "giving away", "loyalty", "points", "on us", "match your", "double your", "club"),
    *(
        "upgraded",
        "wheel",
        "yatir",
        "ekstra",
        "fazla",
        "deposit",
        "stake",
        "spend",
        "use code",
        "try ",
    ),
    *("bet ", "kod"),
)


def reads_like_offer(text: str) -> list[tuple[int, int]]:
    """Places of the sentences that offer something."""
    whole = plain(text)
    if not any(part in whole for part in _NEEDED):
        return []
    return [(one.start, one.end) for one in sentences(text) if _offers(one)]


def _offers(sentence: Sentence) -> bool:
    said = sentence.words
    if _REFUSES.search(said):
        return False
    if _WHOLE.search(said):
        return not _EXPLAINS.search(said)
    if not (_THINGS.search(said) and _INVITES.search(said)):
        return False
    return bool(_STRONG.search(said)) or not _EXPLAINS.search(said)


_PRODUCTS = {
    "betting": re.compile(
        r"\b(?:freebet|free bet|bahis|bahsi|kupon|kombine|oran(?:lar|li|i)|mac[ai]?\b|derbi"
        r"|bets?\b|betting|odds|accumulator|acca|match\b|derby|stake)"
    ),
    "casino": re.compile(r"\b(?:casino|slot|spin|donus|rulet|roulette|blackjack|aviator|jackpot)"),
    "bingo": re.compile(r"\b(?:bingo|tombala)"),
    "lottery": re.compile(r"\b(?:lottery|lotto|piyango|milli piyango)"),
}


def product_of(text: str) -> str:
    """The one product that these words are about; empty where it is none or several."""
    words = plain(text)
    named = [product for product, pattern in _PRODUCTS.items() if pattern.search(words)]
    return named[0] if len(named) == 1 else ""
