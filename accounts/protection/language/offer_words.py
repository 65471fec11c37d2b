"""The words of offers, folded, by what they do in a sentence. Turkish first, then English, German,
Spanish, and what looks alike in most languages."""

import re


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + ")")


# What makes playing attractive. Whoever names it offers it, unless he says something of it.
THINGS = _any(
    *(r"[b8]on+[uv]s", r"boonus", r"free ?bets?\b", r"free ?spin", r"free ?play\b", r"cash ?back"),
    *(
        r"bedava",
        r"beles\b",
        r"ucretsiz (?:bahis|donus|spin|tur|cevirme|oyun|kupon)",
        r"nakit iade",
    ),
    *(r"kayip (?:bonus|iade)", r"kayb\w* \w+ (?:iade|geri) ed(?:iyoruz|elim)", r"kampanya"),
    *(r"promosyon", r"promo\b", r"firsat(?!a dondu)", r"hediye", r"surpriz", r"odul", r"cekilis"),
    *(r"turnuva", r"vip\b", r"ayricalik", r"(?:artirilmis|ozel|super|yuksel\w+) oran", r"jackpot"),
    *(r"oran artis", r"ozel teklif", r"cifte (?:sans|kazanc|puan)", r"sadakat puan", r"jestimiz"),
    *(
        r"(?:\d+|ilk|ekstra) (?:tur|spin|donus)\b.{0,12}ucretsiz",
        r"yatirim bonus",
        r"puanlariniz\w* ",
    ),
    *(r"cevrim ?siz", r"cevrim sartsiz", r"deneme bonus", r"(?:oran|sans)\w* uctu"),
    *(r"(?:free|extra|complimentary|daily|bonus) (?:spin|bet|play|credit|money|game|cash)s?\b",),
    *(r"risk[- ]?free", r"no[- ]wager", r"rewards?\b", r"promotions?\b", r"promo code", r"voucher"),
    *(r"(?:special|exclusive|welcome|amazing|great|personal) (?:offer|deal|gift|treat)s?\b",),
    *(r"(?:boosted|enhanced|super|improved|increased) odds", r"\w+ boost\b", r"tournaments?\b"),
    *(
        r"discount",
        r"indirim",
        r"leaderboard",
        r"prizes?\b",
        r"raffle",
        r"giveaway",
        r"loyalty (?:point|status|reward)",
    ),
    *(r"(?:double|extra|triple) (?:\w+ )?points", r"\d+ spins?\b", r"extra spins?", r"a gift\b"),
    *(
        r"gift waiting",
        r"offers? (?:for|just|to) you",
        r"(?:vip|gold|platin\w*|diamond) (?:club|member)",
    ),
    *(
        r"vips\b",
        r"spin the wheel",
        r"money back (?:on|if)",
        r"(?:first|losing) (?:loss|bets?) .{0,12}refund",
    ),
    # German, Spanish
    *(r"freispiel", r"gratis ?(?:wett|spiel|dreh|guthaben)", r"geschenk", r"aktion(?:s|en)\b"),
    *(r"gewinnspiel", r"\w*guthaben geschenkt", r"einzahlungsbonus", r"willkommensbonus"),
    *(r"bonos?\b", r"tiradas? gratis", r"giros? gratis", r"apuestas? gratis", r"promocion"),
    *(r"regal(?:o|amos)\b", r"sorteo", r"premios?\b"),
    # others; Cyrillic letters that look like ours are ours by then
    *(r"бohyc", r"фpиcпиh", r"tours? gratuit", r"pari gratuit", r"offert[es]*\b", r"giri gratis"),
)
# Those of which people ask, and which are explained to them.
EXPLAINABLE = _any(
    *(r"bon[ou]", r"free", r"kampanya", r"bedava", r"odul", r"promo", r"\w*punkte", r"turnuva"),
    r"tournament",
)
# Somebody is told to take it.
TAKES = _any(
    *(
        r"al(?:in|abilirsiniz)\b",
        r"hemen al\b",
        r"kazan(?:in|abilirsiniz)?\b(?! kazan)",
        r"katilin",
    ),
    *(
        r"katil(?:mak|maya) (?:icin|ister|davet)",
        r"davetli",
        r"davet ed(?:in|iyoruz)",
        r"kullanin\b",
    ),
    *(r"yararlan(?:in|abilir|mak|maya)", r"faydalan(?:in|abilir|mak)", r"kabul edin", r"bekleriz"),
    *(r"talep et(?:in|meniz yeterli)", r"deneyin", r"yazmaniz yeterli", r"girmeniz yeterli"),
    *(
        r"gonderme\w+ yeterli",
        r"almayi unutma",
        r"goz at(?:in|manizi)",
        r"cevirin\b",
        r"yerinizi alin",
    ),
    *(r"(?:giris yap|oyna|yatir)\w*ana\b", r"nakde cevir"),
    *(r"claim", r"grab\b", r"snap up", r"pick up", r"redeem", r"unlock", r"collect\b", r"enjoy\b"),
    *(r"take advantage", r"opt in (?:to|now)", r"join (?:our|the|us)", r"enter (?:our|the)"),
    *(r"take part", r"sign up", r"(?<!why not )try (?:our|your luck)", r"check out", r"fancy\b"),
    *(r"get (?:up to|your|an? |\d|[£$€]|weekly|double)", r"earn (?:an? |rewards|double|up|\d)"),
    *(r"receive (?:an? |your|up to|\d|weekly|[£$€])", r"win (?:an? |up|your (?!losses)|free)"),
    *(r"chance to win", r"invited to", r"welcome to (?:our|the)", r"accept (?:these|this|our|my)"),
    *(r"use (?:the )?(?:promo |bonus )?code", r"invite (?:a|your) friend", r"refer (?:a )?friend"),
    *(r"would you like (?:a|an|some|to (?:try|claim|take))", r"how about", r"shall i (?:add|give)"),
    *(r"ready to be claimed", r"(?:is|are) (?:waiting|yours|on us)", r"waiting for you"),
    *(r"gift waiting", r"you can now exchange", r"eligible for an? ", r"just reply"),
    *(
        r"sichern",
        r"holen sie",
        r"hol dir",
        r"nutzen sie",
        r"reclama\b",
        r"aprovecha",
        r"consigue",
        r"esperando",
    ),
    *(r"profitez", r"obten(?:ga)?\b", r"jetzt (?:spielen|abholen)"),
    # take the new £20 one, here is another offer
    r"(?:take|have|get|try|pick|here(?: is| s)|there(?: is| s)) (?:\w+ ){0,2}(?:new|other|another)"
    r" (?:\S+ )?(?:one|bonus|offer|deal|promotion|spins)\b",
)
# We give it, or have given it.
GIVES = _any(
    *(
        r"tanimla(?:dim|dik|yalim|yabilirim|yabiliriz|yacagim|yacagiz)\b",
        r"ver(?:iyoruz|elim|dik)\b",
    ),
    *(
        r"verebil(?:irim|iriz|memi?z? icin)\b",
        r"ekle(?:dim|dik|yelim|yecegim|yecegiz|yebilir\w*)\b",
    ),
    *(
        r"ekliyor(?:um|uz)\b",
        r"yukle(?:dim|dik|yelim|yecegiz)\b",
        r"acabilir(?:im|iz)\b",
        r"biraktik",
    ),
    *(
        r"gonder(?:iyoruz|elim)\b",
        r"sunuyoruz",
        r"dagitiyoruz",
        r"oneriyor(?:um|uz)",
        r"onerebilir",
    ),
    *(r"teklif ed(?:iyor|ebilir|elim)", r"hazirla(?:dik|dim|digim)", r"ayarla(?:dim|dik)\b"),
    *(r"hediye ed(?:iyor|elim)", r"iade edelim", r"veriyorum", r"haberim var", r"bizden\b"),
    *(r"secildiniz", r"hakkiniz var", r"kazandiniz\b", r"musterimiz oldunuz", r"olsun\b"),
    *(
        r"(?:i|we)(?: ve| have| ll| will| d like to| can| would like to)? ?(?:just )?"
        r"(?:popped|added"
        r"|add|put|credited|credit|given|give|offer|arranged?|prepared|double|match|raised"
        r"|grant)\b",
    ),
    *(
        r"(?:offer|give|gift|reward|treat|grant|send)(?:ing)? (?:you|all our)",
        r"here (?:is|are|s)\b",
    ),
    *(
        r"have (?:an? )?(?:something|surprise|treat|gift|special)",
        r"there (?:s|is) an? \S+ \w+ bonus",
    ),
    *(r"(?:you ve|you have) (?:earned|been selected|been chosen|been invited)", r"on the house"),
    *(r"you re now one of", r"(?:was|been) raised to", r"upgraded to", r"on us\b", r"from us\b"),
    *(r"as (?:an apology|our apology|a thank|a gesture)", r"by way of apology", r"to say thanks"),
    *(
        r"accept my apolog",
        r"(?:le|te|les|os) regal(?:o|e|are)\b",
        r"schenken",
        r"gutgeschrieben",
        r"regalamos",
        r"hemos anadido",
        r"als dank",
    ),
)
# It presses.
PRESSES = _any(
    *(
        r"kacirm\w+",
        r"kaciril(?:ma[zy]|mayac)",
        r"son gun\b",
        r"son sans",
        r"sadece bugun",
        r"bugune ozel",
        r"siz[ie] (?:de )?bekli",
    ),
    *(r"size ozel", r"sana ozel", r"hadi\b", r"hemen al", r"sizi ozledik", r"iyi eglenceler"),
    *(r"miss (?:this|out|it)\b", r"last chance", r"hurry\b", r"only today", r"today only"),
    *(r"limited (?:time|offer)", r"while it lasts", r"just for you", r"only for (?:you|our best)"),
    *(r"exclusively for", r"claim now", r"don t wait", r"nur (?:heute|fur dich|fur sie)"),
    *(r"solo hoy", r"para ti\b", r"pour vous"),
)
# How much of it.
AMOUNTS = re.compile(
    r"(?:\d+|yuzde \w+) ?(?:tl|try|eur|euro|gbp|lira|[€£$₺%])?(?: \w+)? "
    r"(?:bon|free|spin|bedava|cash ?back|hediye|gratis|tour|turn|tirada|giro|freispiel|punkt|puan)"
    r"|[%€£$₺] ?\d+(?: \w+)? (?:bon|free|cash|bedava|hediye|kayip|reload)|\d+ ?% ?\w* ?bon"
    r"|(?:bonus\w{0,9}|cashback) (?:yuzde |%|[€£$₺] ?)?\d+"
)
# What is said of one by whoever explains or corrects: it is over, it failed, it is asked about.
EXPLAINS = _any(
    *(r"neden\b", r"nicin", r"nasil\b", r"hangi\b", r"sordu\w*", r"soruyor\w*", r"sormus\w*"),
    *(r"kontrol ed", r"incel", r"silin\w*", r"iptal (?:ed|et|old)\w*", r"doldu\w*", r"dolmus"),
    *(r"suresi", r"sona er\w*", r"bitti\b", r"gecersiz", r"gecerli(?:dir)?\b", r"gerek\w*"),
    *(
        r"gelmedi\w*",
        r"gecikme",
        r"eksik",
        r"kullan(?:ilmis|ildi|diktan)",
        r"islen\w*",
        r"bakiyeniz\b",
    ),
    *(
        r"tanimlanmam\w*",
        r"tanimlanan",
        r"yapilam\w*",
        r"reddedil\w*",
        r"cevrim(?:i|iniz|ine|inin)\b",
    ),
    *(r"cevrim sarti\w*", r"kalan\b", r"uymad\w*", r"asildi\w*", r"tamamlan\w*", r"sayilm\w*"),
    *(r"seviyeniz", r"guncellenir", r"kopmus", r"donustu", r"kural\w*", r"kosul\w*", r"maksimum"),
    *(r"kaybe(?:tti|den)\w*", r"ertelen\w*", r"vadesi", r"oldugu icin", r"oynarken", r"degisti\w*"),
    *(r"kayit\w* bul", r"goruyorum", r"gorun\w*", r"tercihleriniz\w*", r"kapat\w*", r"turu\b"),
    *(
        r"iade (?:ettig|olma)\w*",
        r"degistirmez",
        r"manuel",
        r"su anda hesab\w*",
        r"kod\w* gecersiz",
    ),
    *(r"haklari\w* koru", r"kazanclari", r"bekl(?:iyor|emede)\b", r"nakit bakiye", r"katki\w*"),
    *(
        r"why (?!not|wait)",
        r"which\b(?! (?:comes|gives|gets|includes|means|brings))",
        r"(?<!never )expired?\b",
        r"forfeited",
        r"wagering (?:is|was|of|req)",
    ),
    *(r"removed?\b", r"cancell?ed", r"refused", r"declined", r"ended?\b", r"ends\b", r"missing"),
    *(r"not (?:eligible|count|valid|available|part|a bonus)", r"checking", r"looking into"),
    *(
        r"you (?:asked|wrote|mean)\b",
        r"returned?\b",
        r"refunded?\b",
        r"counts?\b",
        r"credited after",
    ),
    *(r"were (?:used|valid|removed)", r"has been used", r"you used", r"lost\b", r"valid for"),
    *(r"does(?: not|n t|nt)", r"level\b", r"updated", r"crash\w*", r"result\w*", r"calculated"),
    *(r"balance (?:is|was)", r"(?:bonus|cash) balance", r"by hand", r"as the terms say"),
    *(r"in your (?:bonus )?(?:account|balance) (?:and|now,)", r"you have an active", r"rule \d"),
    *(r"needs? (?:a|your) deposit", r"left to wager", r"marketing messages", r"preferences"),
    *(r"terms of the", r"(?:played|paid) (?:with|twelve|\d)", r"while you play", r"opt-in\b"),
    *(
        r"changed?\b(?! your mind)",
        r"winnings from",
        r"round\b",
        r"before the wagering",
        r"abgelaufen",
        r"caduco",
    ),
    *(
        r"have completed",
        r"(?:is|are|was) not (?:\w+ )?active",
        r"conditions",
        r"(?:was|been) credited",
    ),
    *(r"(?:not|has) arrived", r"vanished", r"payment", r"under my bonus", r"automatically"),
    *(r"goremiyor\w*", r"aktif olma\w*", r"ne kadar", r"katildi\w*", r"en az", r"kendiliginden"),
    r"(?:bonus|kampanya|promosyon|freebet|freespin)\w* (?:(?!sart|cevrim|limit|kisit)\w+ ){0,2}"
    r"(?:kaldir|sil)(?:dim|dik|ildi)\b",
    r"(?:sart|kosul)\w* (?:\w+ )?sagla(?:nma|nmi|nam|ma|mi)\w*",
    *(r"calismadi\b", r"calismaz\b", r"yeni (?:uye|oyuncu|musteri)\w* (?:icindi|ozeldi)\b"),
    *(r"worked out (?:on|from|at|every)", r"(?:is|are) based on", r"did not (?:qualify|meet)"),
    *(r"requisito", r"caducan?\b", r"vencen?\b"),
    *(r"bulama\w*", r"sartlari", r"yerine get\w*", r"provider", r"promised"),
    *(
        r"tabi(?:dir)?\b",
        r"hesaplanir",
        r"gecerliydi",
        r"cikarildi\w*",
        r"sifirlanir",
        r"alt sinir",
    ),
    *(r"was added on (?:mon|tue|wed|thu|fri|sat|sun|\d)\w*", r"applied only", r"are turned into"),
    *(r"reviewed by", r"umgesetzt", r"umsatz", r"wurde am \w+ gutgeschrieben", r"verfallen"),
    *(r"dusul(?:ur|mez|du)", r"kesinti(?!siz)\w*", r"max(?:imum)? (?:stake|bet)\b"),
    *(r"while an? (?:bonus|promotion) is", r"under (?:term|rule)"),
    *(r"rollover", r"termino\b", r"cancelad\w*", r"wagering is"),
    *(r"olmaliydi", r"otomatik", r"olumsuz", r"cikar(?:dim|dik)\b", r"reddede\w*", r"kullandi\w*"),
    *(r"disappears", r"declin\w+", r"untick\w*", r"as terms", r"qualif\w+ for that", r"tope\b"),
    *(r"(?:was|were) (?:bonus|paid|used)", r"it s written", r"kazanci\w*", r"winnings (?:are|is)"),
    *(r"warum\b", r"entfernt", r"gepruft", r"por que\b", r"eliminad", r"condiciones de"),
)
# After these nothing is offered any more.
REFUSES = _any(
    *(r"tiklamayin", r"ait degil", r"biz gondermed\w*", r"gondermeyece\w*", r"almayaca\w*"),
    *(r"onay\w* kaldir\w*", r"istemiyorsa\w*", r"haric tut\w*", r"veremi?yor\w*", r"veremem"),
    *(r"vereme(?:yiz|z)", r"karsilayam\w*", r"(?:bir|boyle) bonus\w* yok", r"kampanyamiz yok\w*"),
    *(r"bonus yok\b", r"karisamaz", r"sunam\w*", r"yoktur\b", r"bonus degil"),
    *(r"don t follow", r"are not ours", r"no more promo", r"send you no\b", r"no offers"),
    *(
        r"withdrawn your consent",
        r"can ?n?[o ]?t (?:give|offer|add|promise)",
        r"no (?:such )?bonus\b",
    ),
    *(r"you don t want the", r"not able to", r"unable to", r"has no say", r"no record"),
    *(r"tanimlayam\w*", r"iadesi yapam\w*", r"mumkun degil\w*", r"eklenem\w*", r"isn t paid"),
    *(r"cannot be requested", r"keinen? bonus", r"ningun bono"),
    *(r"no puedo (?:conceder|ofrecer|dar|anadir|regalar)", r"sadece yeni uye\w* icindi"),
    *(r"yalnizca yeni uye\w* icindi", r"yeni uye\w* ozeldi"),
    *(r"(?:bonus|promosyon|kampanya|teklif|hediye)\w*(?: \w+){0,3} (?:yok|bulunm)\w*",),
    *(r"(?:don|doesn|didn|won|isn|aren)(?: ?t) (?:qualify|apply|include)", r"tienen un tope"),
    *(r"switched off", r"nicht (?:mehr )?(?:anbieten|geben)", r"no podemos", r"do not offer"),
)
# Nor after these, unless it is given or pressed upon somebody all the same.
DENIES = _any(
    r"no se puede",
    r"hesab\w* (?:\S+ ){0,4}bulunm(?:uyor|amakta)",
    r"(?:yararlan|faydalan)il(?:a)?m\w+",
    r"\w+biliyordu\b",
    r"tanimli degil",
    r"(?:isn|aren|wasn|weren)(?: ?t) (?:open|available) to (?!every|just|all\b|other|anyone)",
    r"(?:is|are|was|were) not open to (?!every|just|all\b|other|anyone)",
    r"(?:isn|aren)(?: ?t) something (?:your account|we can|i can)",
    r"(?:isn|aren|wasn|weren)(?: ?t) eligible(?: for)?",
    r"no (?:say in|influence (?:on|over))",
    r"no longer (?:run|offer|available|part|eligible)",
    r"(?:not|aren t|isn t) included in",
    r"would (?:only )?have (?:been|had|got|qualified)",
    r"(?:was|were) only (?:available|open|given|valid|offered)",
    r"only (?:available|open) to (?:those|players|customers|members) who (?:had|were|opted)",
)
# What is only told of one: how it is kept and counted, and that it can't be had or is taken off.
# Nothing is given by that, unless it is given or pressed upon somebody beside it.
_THE_THING = (
    r"(?:bonus(?:es)?|free ?(?:spins?|bets?)|free ?(?:spins?|bets?|bonus) winnings|cash ?back|vip"
    r"(?: status| level| rank)?|promotions?|promo(?: code)?s?|bonus (?:money|funds?|balance|amount"
    r"|winnings|terms)|wagering|jackpots?|tournaments?|prizes?|rewards?|vouchers?|offers?)"
)
FACTS = re.compile(
    rf"\b(?:the |a |an |that |your |this |any |every |our |welcome |first |such )*{_THE_THING}(?:"
    rf" (?:on|of"
    r"|from|and|in|with|for) (?:\w+ ){0,4}?\w+)? (?:(?:is|are|was|were|gets?)(?: \w+ly| always|"
    r" only"
    r"| still| just)? (?:shown|kept|counted|held|stored|listed|recorded|written|used (?:first|up"
    r"|last)|\d+ times|for (?:new|first)|tied|bound|separate|part of)|carr(?:y"
    r"|ies)(?! no)|works? the same|would"
    r" ?n ?t"
    r"|would not|make no|makes no|come with (?:terms|conditions|wagering))\b"
    r"|\b(?:aren ?t|isn ?t|are not|is not|wasn ?t|weren ?t) (?:\w+ )?(?:cash|real money"
    r"|withdrawable)"
    rf"|\b(?:rather not|prefer not to|don ?t want to|not want to) (?:have|keep|get|take|use)"
    rf" (?:\w+ )?"
    rf"{_THE_THING}[^.!?;\n]{{0,80}}|\b(?:take|taken|took|taking) (?:it|that|the bonus|the offer"
    rf"|them)"
    r" (?:off|away|out)\b"
    r"|\b(?:it|they|that|this|we|i|bonus|one|spins?) (?:can ?n ?o?t|can ?t|cannot|could ?n ?t|won"
    r" ?t)"
    r" (?:\w+ )?(?:be )?(?:applied|apply|credited|credit|given|given out|added|issued|granted"
    r"|reissued|activated|moved|transferred|used|paid|combined|claimed|repeated|extended)\b"
    r"|\bfor (?:new|first[- ]time) (?:customers|players|members|accounts) only\b"
    # Turkish: what is done by itself, and what isn't done
    r"|\b(?:bakiye|hesap|cuzdan|bolum|kisim|kayd|kayit|liste)\w* (?:\w+ )?(?:yaz|isle|tut|goster"
    r"|sakla|ay)(?:il|n|ul|nil)[iu]r\b|\b\w+(?:il|in|ul|un|l|n)[ae](?:miyor|mez|mezsiniz|meyecek"
    r"|mamakta|mamis)\w*|\b\w+(?:ile|ila|lan|ne|na)m(?:iyor|ez|az|iyoruz)\b"
    r"|\b(?:ver|tanimla|ekle|uygula|yukle|kullan)\w{0,4}(?:[ae]m(?:iyor|ez|ay)|[ae]mem)\w*"
    r"|\bbulunma(?:z|maktadir)\b"
    r"|\b(?:bonus|kampanya|promosyon|teklif)\w* (?:\w+ ){0,2}(?:kaldir|sil|cikar|iptal ed)[ae]?bil"
    r"\w*|\b(?:hizlandir|degistir|etkile|sagla|azalt|artir|yukselt|uzat|kisalt)m[ae]z\b"
    # German and Spanish
    r"|\b(?:wird|werden) (?:\w+ )?(?:getrennt|separat|gesondert|zuerst|zuletzt) (?:gefuhrt"
    r"|angezeigt"
    r"|verbucht|verwendet|eingesetzt)\b"
    rf"|\b(?:kann|konnen|konnte|darf|durfen) (?:\w+ ){{0,6}}nicht (?:\w+ )?(?:gutschreiben|geben"
    r"|anbieten|gewahren|hinzufugen|aktivieren|vergeben|ausgeben)\b|\bgelten (?:nicht |auch |nur"
    r" )?als\b|\bgilt als\b"
    r"|\bsind (?:\w+ ){0,3}nicht (?:\w+ )?(?:auszahlbar|verfugbar)\b|\bnicht (?:\w+ )?auszahlbar\b"
    r"|\bno (?:se )?(?:le |te )?(?:puedo|podemos|puede|pueden) (?:\w+ )?(?:anadir|abonar|aplicar"
    r"|dar"
    r"|activar|acreditar|repetir)\w*|\bse (?:guarda|muestra|cuenta|considera|trata)n? (?:como"
    r"|aparte|por separado)\b"
)
# Gifts, refunds of losses and rises that are named by no such word.
_GIFTS = (
    r"|\b\d+ (?:cevirme|donus|spin|tur)\w* (?:hakki\w* )?(?:isledi|ekledi|yukledi|koydu)\w*"
    r"|\b(?:oyun kredisi|(?:ikram|acilis|ekstra|hediye|fazladan) bakiye|yatirimsiz \d+|risksiz "
    r"bahis)"
    r"|\b(?:yatir|yukle)\w*.{0,50}(?:biz de ekliyor|fazladan|ilave al|ikiye katlan|\d+ daha\b)"
    r"|\bkayb\w*.{0,30}(?:size geri don|karsiliyoruz|karsilariz|guvence ver)|kaybederseniz iade"
    r"|\bkaybederseniz tutari|\barkadas\w* (?:\w+ )?getir\w*|\bikinize de \d"
    r"|\b(?:cark|tekerle[gk])\w* cevir|\bgarantili kazanc|\bsurpriz\w* (?:\w+ ){0,2}(?:bekliyor"
    r"|var\b)"
    r"|\b(?:guzellik|jest|ikram) yap(?:tik|tim|alim)|\bhos geldin paket\w* .{0,30}aktif"
    r"|\btek kullanimlik kod|\bkod vereyim|\boran sadece bugun|\b(?:free ?spin|bonus)\w* ister mi"
    r"|\b(?:cevirmeniz|turunuz|ilk \d+ \w+) bizden"
    r"|\bcomplimentary (?:round|spin|chip)|\bplay money|\bgoodwill chip|\bsecond one free|\b2 for "
    r"1\b"
    r"|\bwe throw in|\bwon ?t cost you a|\bon the house|\b(?:up|moved up|put you up) a tier"
    r"|\b(?:quicker|faster) perks|\b(?:have|got|ve) something for you\b|\bsweeten things"
    r"|\b(?:top up|deposit)\b.{0,40}\bwe (?:add|throw|double|match)|\b\d+ ?% on top"
    r"|\benter [a-z]+\d+ at|\bbring a (?:mate|friend).{0,40}both|\bstake back as"
    r"|\bwhatever you lose|\bmystery box|\beveryone who deposits|\bprize pot|\bgift of [£$€]?\d"
    r"|\bdoubled your (?:first|next)|\bfree punt|\b(?:few|some) spins (?:in|on|for)"
    r"|\bsurprise in your|\binvite-only|\bhigh roller|\bvalued players"
    r"|\b\d+ (?:euro|eur|€) (?:drauf|obendrauf|extra|startguthaben|guthaben)|\blegen .{0,25}\bdrauf"
    r"|\bfreidreh|\bfreispielen\b|\bdoppelten? punkte|\bwerben sie einen freund"
    r"|\b(?:personliches|besonderes|exklusives) angebot|\bkommen sie zuruck|\bturnier winken"
    r"|\bquote\b.{0,40}\b(?:erhoht|verbessert)|\bverl[io]\w* .{0,30}sie den einsatz zuruck"
    r"|\bmit dem code \w+ (?:gibt"
    r"|bekommen|erhalten)|\d+ ?% (?:ihrer verluste|auf ihre)|\bglucksrad|\bgratisbonus"
    r"|\bwartet eine uberraschung"
    r"|\b\d+ euros mas\b|\btiradas sin|\binvita a un amigo|\b(?:doblamos|duplicamos)\b"
    r"|\b[tl]e devolvemos el|\bparticipa en el|\bcuota mejorada|\bcorre de nuestra cuenta"
    r"|\bgira la ruleta|\bllevate\b|\bpreparada una sorpresa|\bdeposita \d+ y juega"
    r"|\bte echamos de menos|\b(?:premio|regalo) esperandol?[et]"
)
# Invitations to play or to pay in that name no such thing.
WHOLE = re.compile(
    r"\byatir\w*,? (?:\S+ ){0,6}(?:oyna(?:yin)?\b|fazlasiyla)|\b\d+ yatir\b.{0,12}\b\d+ oyna"
    r"|%\s?\d+ (?:fazla|ekstra|ilave|daha fazla)|ekstra %\s?\d+|kaybederseniz bahsinizi iade"
    r"|(?:kupon|bahis|bahs)\w* bizden|super oran\w* .{0,40}acildi|oranlar (?:uctu|yukseldi)"
    r"|\boynama(?:ya|niz) (?:bekl|davet)|geri donun\b|bahiste (?:gorusel|bulusal)|hadi bahise"
    r"|\b(?:promo(?:syon)?|bonus|kampanya) kod\w* (?:ile|icin)\b|(?:yeni )?slot\w* dene"
    r"|\bdeposit (?:[£$€]\s?)?\d+\S* (?:\w+ ){0,3}(?:and|to) (?:play|get|receive|win|we)"
    r"|(?:bet|stake|spend) (?:[£$€]\s?)?\d+\S* .{0,30}(?:get|give you)|use code \w+"
    r"|\d+ ?(?:%|percent|per cent) (?:more|extra)|(?:can|ll|will|we|i) match (?:it|your deposit)"
    r"|(?:we|i) (?:\w+ )?double (?:it|your)|double your (?:next |first )?deposit"
    r"|up to (?:[£$€]\s?)?\d+\S* on your (?:first|next) deposit|try (?:our|the) new (?:slot|game)"
    r"|new (?:slot|game) a (?:try|spin)|come back (?:and|to) (?:play|us|win)|we miss you"
    r"|place your bets|(?:[£$€] ?\d+|\d+ ?(?:tl|try|eur)) to play with|play with us"
    r"|both of you get|(?:euros?|eur|€) para jugar|zum spielen geschenkt"
    r"|(?:your|next|first) (?:\w+ )?(?:bet|loss|stake) .{0,15}(?:on us|refunded as)"
    r"|\b(?:bonus|freebet|free ?spin|donus|spin|cevirme|tur|kupon|hediye)\w* (?:\w+ ){0,2}(?:hazir"
    r"|tanimli|tanimlandi|yuklendi|yuklu|sizi bekl\w+)\b.{0,40}\bgecerli"
    r"|\b(?:i|we) (?:\w+ )?(?:upgrade|move|bump|promote|put|bring|raise|make"
    r"|take) you (?:up )?(?:to "
    r"|into )?(?:our |the |a |an )?(?:gold|platinum|vip|diamond|silver|high roller|elite)\b"
    r"|\bcevrim ?siz \d+|\b\d+ ?(?:tl|try) .{0,12}bizden" + _GIFTS
)
