"""Somebody asks to be excluded, to take a break, to have his account closed, or for a limit.

What he asks for holds at once (INV-02), so it is read widely. Who asks why he was closed, or to be
let in again, asks for none of it.
"""

from accounts.protection.language.found import MODERATE, STRONG, WATCH, Found, Plain, rule, search
from accounts.protection.language.wishes.all_brands import means_all_brands

__all__ = [
    "CLOSE_ACCOUNT",
    "LIMIT",
    "SELF_EXCLUSION",
    "TIME_OUT",
    "find",
    "means_all_brands",
]

KIND = "exclusion"
SELF_EXCLUSION, CLOSE_ACCOUNT = "self_exclusion", "close_account"
TIME_OUT, LIMIT = "time_out", "limit"

_LONG = (
    r"(?:kalici|suresiz|temelli|tamamen|sonsuza kadar|omur boyu|omurluk|komple|bir daha \w+"
    r"|bi daha \w+)"
)
_ACCOUNT = r"(?:hesab\w+|uyelig\w+|uyelik\w*)"
_SHUT = (
    r"(?:kapat(?:in|iniz|ir mi|abilir|mak|tir|sana|alim|icam|acagim|il(?!di|mis)|man|iverin|irsan"
    r"|ip|ilm\w+|ma talebi|mayi)"
    r"|kapanmasi|kapansin|sil(?:in|er mi|mek|ebilir|sen|mey\w+|iniz|me\b)|sonlandir(?!il(?:di"
    r"|mis))|iptal (?:ed(?:in|er|ebil)|etmek|etsen|ett?ir)"
    r"|dondur(?!ul(?:mus|du))|askiya al(?!in(?:di|mis)))"
)
# what was done to him, and what he wants to have undone
_AGAINST = (
    r"\b(?:neden|niye|nicin|why) (?:\w+ ){0,3}(?:kapa|engel|clos|block|ban)|(?:kapa|engel"
    r"|ban)\w* (?:neden|niye)"
    r"|\bneden kapat|\bac(?:ar mi|in(?:iz)?\b|abilir|ilmasi|tir)|kapatmayin|kapatmasin"
    r"|kapatmak istemi|kapatilmasin[^i]"
    r"|engellemeyin|don t (?:close|block|ban)|do not (?:close|block|ban)|dont (?:close|block|ban)"
    r"|unblock|reopen|re-open|(?:was|been|got|is|am) (?:\w+ )?(?:closed|blocked"
    r"|banned)(?!,? (?:please|for good))"
)
_PERIOD = (
    r"(?:\d+|bir|iki|uc|alti|a|an|one|two|three|six|few|birkac) ?(?:saat|gun|hafta|ay|yil"
    r"|sene|hours?|days?|weeks?|months?|years?)\w*"
)

_RULES = (
    rule(
        "tr_exclude",
        SELF_EXCLUSION,
        STRONG,
        "haric,tut disla men,e yasakla banla engelle kisitla uzaklastir",
        r"\bharic tut\w*",
        r"\b(?:kendimi|beni|kendini) (?:\w+ ){0,4}(?:disla|men et|yasakla|banla|engelle|blokla"
        r"|blokeley|kisitla|uzaklastir)\w*",
        r"\bmen edilmek\b|\bkendini dislama\b|\boz dislama\b",
        r"\b(?:erisim|giris|girmem)\w* (?:\w+ ){0,3}(?:engelle|yasakla|kapat|kisitla)(?:yin|yiniz"
        r"|r mi|mek|in|iniz|sen)\w*",
        unless=r"neden|niye|niçin|engellen(?:di|mis)|engellemeyin|(?:sohbet|chat|mesaj|mail"
        r"|sms)\w* (?:engelle|banla)"
        rf"|\b(?:beni|kendimi)\b[^.!?\n]*{_PERIOD} (?:engelle|banla)",
    ),
    rule(
        "tr_stop_me",
        SELF_EXCLUSION,
        STRONG,
        "oynamak,istemiyorum oynamay oynamam kendimi giremey giris,yapama girmeme girmem "
        "durdurun birakmak kumari",
        r"\b(?:artik|bir daha|bi daha|asla) (?:\w+ ){0,2}oynamak istemiyorum",
        r"\b(?:bir|bi) daha (?:\w+ ){0,2}(?:oynamayayim|oynamayim|giremeyeyim|giremiyim"
        r"|(?:giris )?yapamayayim|girmeyeyim|girmeme izin verme)\w*",
        r"\bbeni durdurun\b",
        r"\bkumari (?:\w+ )?birak(?:mak|ac|ic|iyor|may)\w*",
        r"\bkumardan (?:\w+ )?kurtul(?:mak|may)\w*",
        r"\bkendimi (?:\w+ )?(?:kumardan|siteden|oyundan|bahisten)? ?(?:engelle|kapat)(?:mek|tir"
        r"|mak)\w*",
        r"\boynamamak icin\b",
    ),
    rule(
        "tr_close_for_good",
        SELF_EXCLUSION,
        STRONG,
        "hesab uyeli",
        rf"\b{_ACCOUNT} (?:\w+ ){{0,3}}{_LONG} (?:\w+ ){{0,3}}{_SHUT}",
        rf"\b{_LONG} (?:\w+ ){{0,3}}{_ACCOUNT} (?:\w+ ){{0,3}}{_SHUT}",
        rf"\b(?:bagimli\w*|kumar\w*|duramiyorum"
        rf"|kendimi tut)[^.!?\n]{{0,60}}{_ACCOUNT} (?:\w+ ){{0,3}}{_SHUT}",
        rf"\b{_ACCOUNT} (?:\w+ ){{0,3}}{_SHUT}[^.!?\n]{{0,60}}\b(?:bagimli\w*|kumar\w*"
        rf"|duramiyorum|oynamak istemiyorum)",
        rf"\b{_ACCOUNT} (?:\w+ ){{0,3}}engelle(?:yin|yiniz|r mi|mek)\w*",
        unless=_AGAINST,
    ),
    rule(
        "en_exclude",
        SELF_EXCLUSION,
        STRONG,
        "exclu gamstop spelpaus ban,me block,me bar,me lock,me ausschl sperr restrict access "
        "remove",
        r"\bself[ -]?exclu\w*",
        r"\bexclude me\b|\b(?:be|get) excluded\b|\bexclude myself\b|\bexclusion (?:period|please"
        r"|from)\b",
        r"\b(?:ban|bar) me\b(?! from (?:the )?chat)|\bblock me (?:from|permanently|forever"
        r"|for good|please|out)\b",
        r"\block me out\b|\bgamstop\b|\bspelpaus\b|\bexclude my (?:\w+ )?account\b",
        r"\b(?:restrict|block|lock|freeze) my (?:\w+ )?account\b[^.!?\n]{0,30}\b(?:so"
        r"|that) (?:that )?i can ?(?: t|t|not)\b",
        r"\b(?:remove|revoke|stop|end|block) my access\b",
        r"\bselbst aus(?:zu)?schlie\w*|\bselbstausschluss\w*|\bsperren sie mich\b"
        r"|\bmich (?:\w+ ){0,2}sperren\b",
        r"\bautoexclu\w*|\bexcluirme\b",
        unless=r"\bwhy (?:did|have) you|unblock|don ?t (?:ban|block)|bonus exclu"
        r"|excluded (?:country|game|from (?:the )?(?:bonus|promotion|offer))"
        r"|(?:games?|slots?) (?:are|is) excluded",
    ),
    rule(
        "en_stop_me",
        SELF_EXCLUSION,
        STRONG,
        "gambl log,in logging open playing play bet impossible",
        r"\b(?:need|want|have|trying|help me|wanna|would like|d like) (?:to )?(?:stop|quit"
        r"|give up) (?:gambling|betting|playing)\b",
        r"\b(?:don t|dont|do not|never) want to (?:be able to )?(?:log ?in|play|gamble"
        r"|bet) (?:\w+ ){0,2}(?:again|any ?more|ever)\b",
        r"\bnever (?:let|allow) me\b[^.!?\n]{0,40}\b(?:again|account|log ?in|play)\b",
        r"\b(?:don t|dont|do not) want to (?:gamble|bet|play) (?:here |with you )?(?:any ?more"
        r"|again|ever)\b",
        r"\bi (?:will|ll|am|m)? ?(?:done|finished|through) with gambling\b",
        r"\bmake it impossible for me\b",
        r"\bstop me from (?:playing|gambling|betting|logging)\b",
    ),
    rule(
        "en_close_for_good",
        SELF_EXCLUSION,
        STRONG,
        "account",
        r"\b(?:close|closing|shut|shut down|delete|block|deactivate|lock|suspend"
        r"|terminate) (?:down )?my (?:\w+ )?account\b[^.!?\n]{0,40}"
        r"\b(?:permanently|for good|for ?ever|indefinitely|can ?(?: t|t|not) stop|addict\w*"
        r"|problem|gambl\w+)\b",
        r"\b(?:close|shut|delete|block) (?:it|this|mine) (?:\w+ )?(?:permanently|for good"
        r"|for ?ever)\b[^\n]{0,30}\baccount\b",
        r"\baccount\b[^.!?\n]{0,30}\b(?:closed|deleted|blocked) (?:for ?ever|permanently"
        r"|for good)\b",
        r"\b(?:permanently|indefinitely) (?:close|shut|delete|block|deactivate|lock"
        r"|suspend)\w* my (?:\w+ )?account\b",
        r"\b(?:stop gambling|gambling problem|addict\w*|can ?(?: t|t"
        r"|not) stop)\b[^.!?\n]{0,60}\b(?:close|delete|block|shut)\w* my (?:\w+ )?account\b",
        unless=_AGAINST,
    ),
    rule(
        "tr_break",
        TIME_OUT,
        STRONG,
        "mola ara,ver hesab beni,2 engelle dondur kapatin",
        r"\bmola (?:\w+ )?(?:ver(?:mek|ir mi|in|ebilir|iyor)|al(?:mak|abilir|ayim)|isti\w+"
        r"|kullan\w+)",
        r"\b(?:bir sure|biraz|bir muddet|bir donem|oyuna|bahse|oyunlara) (?:\w+ )?ara ver(?:mek"
        r"|ebilir|ece|ic|eyim|iyor)\w*",
        rf"\b{_ACCOUNT} (?:\w+ ){{0,2}}{_PERIOD}(?: \w+)? (?:\w+ )?{_SHUT}",
        rf"\b{_PERIOD} (?:\w+ ){{0,2}}{_ACCOUNT} (?:\w+ )?{_SHUT}",
        rf"\b(?:beni|kendimi) {_PERIOD} (?:\w+ )?(?:engelle|banla|uzaklastir|kapat)\w*",
        unless=_AGAINST + r"|\bmac\w*\b|devre",
    ),
    rule(
        "en_break",
        TIME_OUT,
        STRONG,
        "break time,out time-out timeout cool my,account",
        r"\b(?:need|take|taking|want|like|have|start|set) (?:\w+ )?(?:a "
        r"|an )?(?:\w+ )?break (?:from|for|please|of|until)\b",
        r"\b(?:need|take|want) a (?:short |long )?break\b(?! (?:up|down|even|point))",
        r"\btime[ -]?out (?:for|please|of|period)\b|\b(?:take|set|need|want|like|start"
        r"|get) (?:\w+ )?(?:a |an )?time[ -]?out\b",
        r"\bcool(?:ing)?[ -]?off(?: period)?\b",
        rf"\b(?:close|block|freeze|suspend|lock|deactivate"
        rf"|pause) my (?:\w+ )?account for {_PERIOD}",
        unless=_AGAINST
        + r"|connection|session timed|error|request time|server|loading|\bmatch\b|\btie\b",
    ),
    rule(
        "close_talk",
        CLOSE_ACCOUNT,
        MODERATE,
        "hesap,kapat hesap,sil membership uyelik",
        r"\bhesap (?:kapatma|kapama|silme|dondurma)\w*",
        r"\b(?:cancel|end|close|terminate|delete) my (?:membership|profile|registration)\b",
        unless=_AGAINST + r"|\bbanka\b",
    ),
    rule(
        "tr_close",
        CLOSE_ACCOUNT,
        MODERATE,
        "hesab uyeli",
        rf"\b{_ACCOUNT} (?:\w+ ){{0,3}}?{_SHUT}\w*",
        unless=_AGAINST + r"|\bbanka hesab|bahis hesab\w+ dokum",
    ),
    rule(
        "en_close",
        CLOSE_ACCOUNT,
        MODERATE,
        "account konto cuenta",
        r"\b(?:close|closing|delete|deleting|deactivate|shut down|shut|cancel|terminate"
        r"|remove) (?:down )?(?:my|this) (?:\w+ )?account\b",
        r"\bmy account (?:to be |be )?(?:closed|deleted|deactivated)\b",
        r"\b(?:want|like|have|get) my account (?:closed|deleted|deactivated)\b",
        r"\bkonto (?:\w+ )?(?:schlie(?:ss|ß)en|loschen|kundigen)\b|\bschlie(?:ss"
        r"|ß)en sie (?:bitte )?mein konto\b",
        r"\b(?:cerrar|eliminar|borrar) (?:mi|la) cuenta\b|\bcierr(?:e|en|a) mi cuenta\b",
        unless=_AGAINST + r"|\bwas closed|bank account",
    ),
    rule(
        "tr_limit",
        LIMIT,
        WATCH,
        "limit",
        r"\blimit\w* (?:\w+ ){0,2}(?:dusur|azalt|asagi cek|indir|koy|belirle)(?!ul(?:du|mus))\w*",
        r"\b(?:koy|belirle)\w* (?:\w+ ){0,2}limit\w*",
        unless=r"neden|niye|cekim limit|cekme limit|yukselt",
    ),
    rule(
        "en_limit",
        LIMIT,
        WATCH,
        "limit",
        r"\b(?:lower|reduce|decrease|set|add|put|impose|have|introduce"
        r"|tighten) (?:\w+ ){0,3}limits?\b",
        r"\blimit my (?:deposits?|losses|spending|bets|time)\b",
        unless=r"withdraw|table limit|bet limit on|why|raise|increase|set by you",
    ),
)
# who asks for the more, asks for the less as well: one card is enough
_COVERS = {SELF_EXCLUSION: (CLOSE_ACCOUNT,), TIME_OUT: (CLOSE_ACCOUNT,)}


def find(text: str | Plain) -> list[Found]:
    found = search(text if isinstance(text, Plain) else Plain(text), KIND, _RULES)
    covered = {code for one in found for code in _COVERS.get(one.code, ())}
    return [one for one in found if one.code not in covered]
