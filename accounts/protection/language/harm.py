"""Signs that playing harms somebody, in his own words or those of somebody near him: for a person
to confirm. The codes are those of customer-led contact (domain §2.7.2)."""

from accounts.protection.language.found import MODERATE, STRONG, WATCH, Found, Plain, rule, search
from accounts.protection.language.harm_concepts import (
    CHASING,
    DEBT,
    FAMILY_CONFLICT,
    LOSING_CONTROL,
    READER,
    THIRD_PARTY,
)

KIND = "harm"
BONUS_AFTER_LOSSES, LIMIT_BEGGING = "bonus_after_loss", "limit_begging"
NIGHT_SESSIONS, DESPAIR = "long_sessions", "distress"
_STRONG = (LOSING_CONTROL, DEBT)

_PLAY = r"(?:oyna|oynu|kumar|bahis|bahs|oyun|casino|slot|site|kaybet|kaybed|yatir|kupon)"
_PLAY_EN = r"(?:gambl|bet|play|site|casino|slot|lost|losing|deposit|addict|account)"
_NEAR = (
    r"(?:oglum|kizim|kocam|karim|esim|babam|annem|kardesim|abim|ablam|arkadasim|sevgilim"
    r"|nisanlim|yegenim|damadim)"
)
_NEAR_EN = (
    r"(?:son|daughter|husband|wife|brother|sister|father|mother|dad|mum|mom|boyfriend"
    r"|girlfriend|partner|friend|fiance|nephew)"
)

_RULES = (
    rule(
        "tr_cannot_stop",
        LOSING_CONTROL,
        STRONG,
        "duram durdur kontrol birakam hakim,ol bagimli elimde,degil tutam",
        r"\bkend(?:imi|ime) (?:\w+ )?(?:durduram|tutam|hakim olam|engelleyem|alam)\w*",
        r"\b(?:durduram|tutam)iyorum kendimi\b",
        r"(?:^|\b(?:artik|oynamadan|oynamaktan|bir turlu|yatirmadan|ben) )duramiyorum\b",
        r"\bkontrol(?:umu|u) (?:\w+ )?kaybet\w*|\bkontrol edemiyorum kendimi\b",
        r"\b(?:oynamayi|oyunu|kumari|bahsi|oynamaktan)? ?birakamiyorum\b",
        r"\b(?:kumar|oyun|bahis|slot) bagimli(?!lik (?:hatt|merkez|test))\w*|\bbagimli(?:yim"
        r"| oldum|si oldum)\b",
        r"\belimde degil\b[^.!?\n]{0,30}\boyn\w+|\boyn\w+[^.!?\n]{0,30}\belimde degil\b",
        unless=rf"\b{_NEAR} (?:\w+ ){{0,3}}(?:kumar|oyun|bahis)? ?bagimli|sayfa|video|yukle"
        rf"|donuyor",
    ),
    rule(
        "en_cannot_stop",
        LOSING_CONTROL,
        STRONG,
        "can stop control addict problem ruin compuls",
        r"\bi (?:just |really |simply )?can ?(?: t|t|not) (?:\w+ )?(?:stop|quit"
        r"|control my ?self)(?= *(?:$|[.,!?;\n]|playing|gambling|betting|depositing|spending"
        r"|my ?self|and|it|this|any ?more))",
        r"\b(?:losing|lose|lost|playing|depositing"
        r"|betting)\b[^.!?\n]{0,20}\band (?:i )?can ?(?: t|t|not) stop\b",
        r"\bi can ?(?: t|t|not) control (?:my ?self|it|my gambling|my betting)\b",
        r"\b(?:lost|losing|lose) (?:all |my )?(?:self )?control\b",
        r"\bi ?a?m (?:\w+ )?addict(?:ed)?\b|\b(?:gambling|betting) addict\w*|\bim addicted\b",
        r"\bgambling problem\b|\bproblem gambler\b|\bcompulsive gambl\w+",
        r"\b(?:gambling|betting|playing|this site|this game) (?:is|has|have)(?: been)? (?:ruin"
        r"|destroy|wreck)\w*",
        unless=rf"\b(?:my|our) {_NEAR_EN} (?:\w+ ){{0,3}}(?:addict|gambling problem)",
    ),
    rule(
        "tr_debt",
        DEBT,
        STRONG,
        "kredi borc kira maas tefeci sattim icra rehin haciz kart",
        r"\bkredi cek(?:tim|ip|ecegim|icem)\b",
        r"\bborc (?:batag\w*|icinde\w*|alip|alarak|aldim|harc)\w*|\bborca (?:girdim|battim)\b",
        r"\bkira(?:mi|yi| parami| parasini)? (?:\w+ )?(?:yatir|kaybet|oyna|bat)\w*",
        r"\bmaas\w* (?:\w+ ){0,3}(?:yatirdim|kaybettim|bitti|gitti|oynadim)\b",
        r"\bkredi kart\w+ (?:\w+ ){0,2}(?:patlad|patlat|limitini bitir|doldur|sonuna kadar)\w*",
        r"\btefeci\w*|\bicralik\b|\bhaciz\b",
        r"\b(?:evimi|arabami|altin\w*|telefonumu|esyalarimi|tarlami) (?:\w+ )?(?:sattim|satip"
        r"|rehin|bozdur)\w*",
        rf"\bborc\w* (?:\w+ ){{0,2}}(?:odeyemi|var)\w*[^.!?\n]{{0,60}}{_PLAY}",
        unless=r"\bborc(?:um)? yok\b",
    ),
    rule(
        "en_debt",
        DEBT,
        STRONG,
        "loan borrow debt rent salary wage sold bills stole steal school,money mortgage payday "
        "savings pawn maxed overdraft",
        r"\b(?:took|take|taking|taken) (?:out )?(?:a|another|payday|two|more) (?:\w+ )?loans?\b",
        r"\bborrow(?:ed|ing)? (?:\w+ ){0,4}(?:money|from)\b",
        r"\b(?:i ?a?m|im|we are|deep|am) (?:\w+ )?in debt\b|\bup to my (?:neck|ears) in debt\b",
        r"\b(?:lost|spent|gambled|blew|deposited|used)(?: away)? (?:\w+ ){0,3}(?:rent|mortgage"
        r"|salary|wages?|paycheck|savings|school money|pension)\b",
        r"\b(?:rent|school|food|mortgage) money\b",
        r"\b(?:maxed|max) out (?:\w+ ){0,3}(?:cards?|overdraft)\b",
        r"\blost all (?:of )?(?:my|our) (?:\w+ )?savings\b",
        r"\bsold my (?:car|house|phone|laptop|jewel\w*|ring|gold)\b",
        r"\bcan ?(?: t|t|not) (?:pay|afford) (?:my |the |our )?(?:bills|rent|mortgage|food"
        r"|electricity)\b",
        # by himself: whoever says that we stole it is angry with us
        r"\bi(?: (?:ve|have|had|m|am|was|been|even|also|just|already|to|started|keep|kept|ended|up"
        r"|now|once|again))* (?:stole|stolen|stealing|steal) (?:\w+ ){0,3}(?:money|from)\b",
    ),
    rule(
        "tr_chasing",
        CHASING,
        MODERATE,
        "cikar geri,kazan geri,al",
        r"\b(?:kayb\w+|zarar\w+|kaybettik\w+"
        r"|kaybettig\w+(?: para\w*)?) (?:\w+ ){0,2}(?:cikar(?:mam|mak|ana|tac|acag|ic)"
        r"|geri (?:kazan|al|cikar|getir)|telafi ed)\w*",
        unless=r"bonus\w* geri|sifre|hesabimi geri",
    ),
    rule(
        "en_chasing",
        CHASING,
        MODERATE,
        "back recover chas",
        r"\bwin (?:it|my money|everything|that|this|them|all of it|what i lost)(?: all)? back\b",
        r"\bwin back (?:\w+ ){0,2}(?:i lost|losses|money|what)\b",
        r"\brecover (?:\w+ )?(?:my |the |all )?loss(?:es)?\b|\bchas(?:e"
        r"|ing) (?:\w+ )?loss(?:es)?\b",
        r"\bget (?:my|the|all) (?:money|losses) back by playing\b|\bmake (?:my"
        r"|the) loss(?:es)? back\b",
    ),
    rule(
        "tr_bonus_lost",
        BONUS_AFTER_LOSSES,
        MODERATE,
        "bonus",
        r"\bkayb(?:ettim|ettik|ediyorum|etmekten)\b[^.!?\n]{0,40}\bbonus\w* (?:\w+ ){0,2}(?:ver"
        r"|yok|tanimla|isti|at|yukle|yap)\w*",
        r"\bbonus\w* (?:ver|tanimla|yukle)\w*[^.!?\n]{0,40}\bkayb(?:ettim|ettik|ediyorum)\b",
        unless=r"bonusu(?:mu)? kaybet",
    ),
    rule(
        "en_bonus_lost",
        BONUS_AFTER_LOSSES,
        MODERATE,
        "bonus free",
        r"\b(?:lost|losing|lose)\b[^.!?\n]{0,50}\b(?:give|get|have|need|any|some"
        r"|deserve)\b[^.!?\n]{0,15}\b(?:bonus|free ?(?:spins|bet)s?|cashback)\b",
        r"\b(?:give|need|want|deserve)\b[^.!?\n]{0,15}\b(?:bonus|free ?(?:spins"
        r"|bets?))\b[^.!?\n]{0,40}\b(?:lost|losing|losses)\b",
        unless=r"lost (?:my|the) bonus|bonus (?:was|is) lost",
    ),
    rule(
        "tr_limit_begging",
        LIMIT_BEGGING,
        MODERATE,
        "limit",
        r"\blimit\w* (?:\w+ ){0,3}(?:yukselt|kaldir|artir|arttir|ac(?:in"
        r"|ar))\w*[^.!?\n]{0,30}\b(?:yalvar|lutfen|ne olur|acil|hemen)\w*",
        r"\b(?:yalvar\w*|ne olur|acil|hemen|lutfen) (?:\w+ ){0,3}limit\w* (?:\w+ ){0,3}(?:yukselt"
        r"|kaldir|artir|arttir)\w*",
        r"\blimit\w* (?:hemen|acil|ne olur) (?:\w+ )?(?:yukselt|kaldir|artir|arttir)\w*",
        unless=r"cekim limit|cekme limit",
    ),
    rule(
        "en_limit_begging",
        LIMIT_BEGGING,
        MODERATE,
        "limit",
        r"\b(?:beg\w*|please please|need to play|right now|immediately"
        r"|desperate\w*)\b[^.!?\n]{0,50}\b(?:raise|increase|remove|lift"
        r"|higher)\b[^.!?\n]{0,20}\blimits?\b",
        r"\b(?:raise|increase|remove|lift)\b[^.!?\n]{0,20}\blimits?\b[^.!?\n]{0,40}\b(?:beg\w*"
        r"|right now|immediately|need to play|desperate\w*)\b",
        unless=r"withdraw",
    ),
    rule(
        "tr_nights",
        NIGHT_SESSIONS,
        WATCH,
        "sabaha butun,gece uyumad gece,boyu saattir,oyn gundur",
        r"\b(?:sabaha kadar|sabahlara kadar|butun gece|gece boyu|tum gece) (?:\w+ )?oyn(?:ad|uyor"
        r"|uyoru)\w*",
        r"\buyumad\w*[^.!?\n]{0,30}\boyn\w+|\boyn\w+[^.!?\n]{0,30}\buyumad\w*",
        r"\b(?:\d+|iki|uc|dort|bes) (?:saattir|gundur) (?:\w+ )?oynuyorum\b",
    ),
    rule(
        "en_nights",
        NIGHT_SESSIONS,
        WATCH,
        "all,night slept without,sleep no,sleep hours,straight",
        r"\b(?:play|bet|gambl|spinn?)\w* (?:\w+ )?(?:all|through the) night\b"
        r"|\ball night (?:\w+ )?(?:play|bet|gambl|spinn)\w*",
        r"\bhave ?n ?t slept\b[^.!?\n]{0,50}\b(?:play|bet|gambl|slot)\w*|\b(?:play|bet"
        r"|gambl)\w*[^.!?\n]{0,50}\b(?:without|no) sleep\b",
        r"\b(?:play|bet|gambl)\w* (?:for )?\d+ hours straight\b",
    ),
    rule(
        "tr_family",
        FAMILY_CONFLICT,
        MODERATE,
        "terk bosan dagil gizli ailem yuvam evliligim ogrenirse duyarsa",
        r"\b(?:esim|karim|kocam|sevgilim|nisanlim) (?:\w+ ){0,3}(?:terk et|bosan|birakti"
        r"|ayrildi)\w*",
        r"\b(?:esim|karim|kocam) (?:\w+ )?(?:ogrenirse|duyarsa|bilse|bilirse)\b",
        r"\b(?:ailem|yuvam|evliligim|yuva\w*) (?:\w+ )?(?:dagil|yikil|bit(?:ti|iyor))\w*",
        rf"\b(?:esim|ailem|karim|kocam|annem|babam)(?:den|dan) (?:gizli|habersiz"
        rf"|sakla\w*) (?:\w+ )?{_PLAY}\w*",
        r"\bbosan(?:iyoruz|dik|acagiz)\b",
        unless=r"soyad|soyis|bosandiktan|bosandigim icin (?:ad|isim)",
    ),
    rule(
        "en_family",
        FAMILY_CONFLICT,
        MODERATE,
        "left,me divorc wife husband famil partner marriage",
        r"\b(?:wife|husband|partner|girlfriend|boyfriend|family) (?:\w+ )?(?:left|leaving"
        r"|is leaving|threw|kicked) me\b",
        rf"\b(?:get|getting|got|we re"
        rf"|are) (?:a )?divorce?d?(?:ing)?\b[^.!?\n]{{0,40}}\b{_PLAY_EN}\w*",
        rf"\b(?:wife|husband|partner|family|parents) (?:doesn ?t|don ?t|does not"
        rf"|do not) know\b[^.!?\n]{{0,40}}\b{_PLAY_EN}\w*",
        r"\b(?:wife|husband|partner|girlfriend|boyfriend) (?:will|would|wants? to|is going to"
        r"|is gonna) (?:\w+ )?(?:divorce|leave|kill) me\b",
        r"\b(?:lie|lied|lying) to my (?:family|wife|husband|partner|parents)\b",
        r"\b(?:ruined|destroyed|lost) my (?:marriage|family)\b",
    ),
    rule(
        "tr_relative",
        THIRD_PARTY,
        MODERATE,
        "oglum kizim kocam karim esim babam annem kardesim abim ablam arkadasim sevgilim "
        "nisanlim yegenim damadim",
        rf"\b{_NEAR}\b (?:\w+ ){{0,4}}(?:cok|surekli|her gun|butun\w*|tum|durmadan|devamli"
        rf"|her seyini|gece gunduz|hep) (?:\w+ ){{0,4}}(?:oynuyor|oynayip|yatiriyor|kaybediyor"
        rf"|kaybetti|yatirdi|oynadi|batirdi)\w*",
        rf"\b{_NEAR}\b (?:\w+ ){{0,3}}(?:kumar|oyun|bahis)\w* (?:bagimli|bataginda|batakta"
        rf"|yuzunden)\w*",
        rf"\b{_NEAR}\b (?:\w+ ){{0,3}}(?:kumar|bahis|slot|casino) (?:\w+ )?(?:oynuyor|oynadi)\w*",
        rf"\b{_NEAR}\b (?:\w+ ){{0,6}}hesabini (?:\w+ )?(?:kapat|engelle|dondur)\w*",
    ),
    rule(
        "en_relative",
        THIRD_PARTY,
        MODERATE,
        "son daughter husband wife brother sister father mother dad mum mom friend partner "
        "nephew fiance",
        rf"\bmy {_NEAR_EN} (?:is|has|keeps|can ?t|cannot|won ?t|gambles|plays|spends|bets|lost"
        rf"|loses|does)\b[^.!?\n]{{0,40}}\b(?:addict\w*|gambl\w+|too much|all (?:our|his|her|my"
        rf"|the) (?:\w+ )?(?:money|savings|salary)|every ?(?:day|thing|night)|(?:stop )?betting"
        rf"|stop playing|losing all)\b",
        rf"\bmy {_NEAR_EN} (?:plays|gambles|bets|spends)\b[^.!?\n]{{0,20}}\b(?:too much|all day"
        rf"|every|all)\b",
        rf"\b(?:about|behalf of|worried about) my {_NEAR_EN}\b[^.!?\n]{{0,60}}\b(?:gambl\w+|bets"
        rf"|plays|addict\w*|losing)\b",
        unless=rf"my {_NEAR_EN} (?:left|doesn ?t know)",
    ),
    rule(
        "tr_despair",
        DESPAIR,
        MODERATE,
        "her,sey hersey mahvol hayatim perisan ne,yapacagimi",
        r"\bher ?sey\w* (?:\w+ )?(?:kaybettim|gitti|bitti)\b",
        r"\bmahvoldum\b|\bhayatim (?:\w+ )?(?:mahvoldu|bitti|karardi|kaydi)\b|\bperisan (?:oldum"
        r"|haldeyim)\b",
        r"\bne yapacagimi (?:\w+ )?(?:bilmiyorum|sasirdim)\b[^\n]{0,20}(?:$|[.!?\n])",
        unless=r"internet\w* gitti|kupon\w* (?:\w+ )?bitti|sifre",
    ),
    rule(
        "en_despair",
        DESPAIR,
        MODERATE,
        "lost ruined desperate destroyed life,is hopeless",
        r"\bi(?: have| ve|ve)? (?:just )?lost (?:everything|it all|all (?:my|of my) (?:money"
        r"|savings))\b",
        r"\b(?:have|ve) lost (?:\w+ )?[£€$₺]?\d[\d.,]{2,}(?: \w+)? (?:today|tonight|this week"
        r"|here|on your)\b",
        r"\bmy life is (?:\w+ )?(?:ruined|over|destroyed|a mess)\b|\b(?:ruined"
        r"|destroyed) my life\b",
        r"\bi ?a?m (?:so |completely |really )?(?:desperate|hopeless)\b",
    ),
)


def find(text: str | Plain) -> list[Found]:
    plain = text if isinstance(text, Plain) else Plain(text)
    found = search(plain, KIND, _RULES)
    known = {one.code for one in found}
    for meant in READER.find(plain.words):
        if meant.code not in known:
            known.add(meant.code)
            strength = STRONG if meant.code in _STRONG else MODERATE
            place = plain.place(meant.start, meant.end)
            found.append(Found(KIND, meant.code, strength, *place, meant.rule))
    return found
