"""Whether words urge a player to play (INV-07): a certain bet, winning back what was lost, a higher
limit, taking back a payout, playing on or coming back to it.

What the player may do himself, and that we advise on nothing, is said without urging.
"""

import re
from typing import NamedTuple

from accounts.protection.language.sentences import sentences, units
from accounts.protection.language.urging_concepts import (
    BET,
    CANCELLING,
    CHASING,
    KINDS,
    PLAYING_ON,
    RAISING,
    READER,
)


class Urge(NamedTuple):
    """`start` and `end` are places in the text as it was given."""

    kind: str
    start: int
    end: int


_PATTERNS = {
    BET: r"\b(?:bu|su) (?:slot|oyun|makine|mac)\w* (?:\w+ ){0,2}(?:cok veriyor|kesin)|\bslot isin|"
    r"\bkombinenize bir mac|\bi d stick\b|\bbeen paying out|\bmoney in the bank|\bbound to (?:soon"
    r"|pay)|"
    r"\bhot streak|\bsetzen sie (?:heute |jetzt )?auf|\bslot ist (?:gerade |jetzt )?heiss|"
    r"\bapuest[ae] por\b|\besta caliente\b|"
    r"(?:mac\w*|takim\w*|beraber\w*|galibiyet\w*|ust\w*|alt\w*|kupon\w*|oran\w*"
    r"|golun?e?)\b.{0,40}"
    r"\b(?:oynayin\b|oyna\b|oynamanizi|tavsiye ed|oneri(?:rim|yorum|ldi)|onerebilirim)"
    r"|\bbahs?i?s\w* (?:sizin icin|yapmanizi|almanizi|oneri)|\bbanko\b|ideal kombinasyon"
    r"|(?:en cok kazandiran|mutlaka deneyin|cok kazandiriyor)"
    r"|\b(?:i d|i would|you should|i recommend|i suggest|we recommend|i advise)\b.{0,20}"
    r"\b(?:bet(?:ting)? on|back(?:ing)?|go(?:ing)? for|play(?:ing)? (?:the|this|on))\b"
    r"|\bideal for you\b|\bmy (?:tip|bet|pick) (?:for|is|tonight)|(?<!your )\bbet now\b|\bis hot\b"
    r"|\bsure (?:bet|win|thing)\b|before the odds (?:change|drop)"
    r"|\b(?:i would|i d) (?:put|bet|stake)\b|\bput (?:it|some|your money) on\b"
    r"|\b(?:slot|game|machine) is (?:due|about to|ready)\b|\bit will hit\b"
    r"|\b(?!enter|gonder|tab\b|kaydet|tamam)[a-z]{4,} (?:y?[ae]) basin\b"
    r"|\bbence oynan\w*|\bbu maci al(?:ir|acak)\b",
    CHASING: r"\bancak oynayarak|\bcikaracaksiniz kayb|\bmake it all back|\brecover faster|"
    r"\bverluste (?:\w+ )?(?:rein|zuruckhol)|\brecuper(?:as|a|ara) lo que|"
    r"\b(?:kayb\w*|kayip\w*|kaybet\w*)\b.{0,30}\b(?:cikar(?:mak|tin|abilir)"
    r"|geri (?:kazan|al(?:mak|in|abilir))"
    r"|telafi (?:etmek|edecek|edin|edebilir))\b"
    r"|\b(?:win|get|earn|make|recover)\w* (?:back(?! to)|(?:your|the) loss\w*|your money back"
    r"|what you (?:ve |have )?lost)"
    r"|\bwin(?:ning)? (?:it|them|everything|back) back|\bwin back\b"
    r"|\bkayb\w* kapat(?:ir|abil|in|mak)\w*",
    RAISING: r"\blimit\w* (?:biraz )?acars|\blimit\w* kaldirabilirim|\bbahsi (?:biraz )?yukselt|"
    r"\bhigher limit would|\bno need for a limit|\ba bit bigger next|\bdon ?t need a limit|"
    r"\berhohen sie (?:einfach |doch |ruhig )+(?:ihr |ihren )?(?:limit|einsatz)|\bsub[ae] (?:tu"
    r"|su) limite|"
    r"\blimit\w* (?:yukselt|arti?r|kaldir)(?:in|irsaniz|irseniz|mani?zi|menizi|erseniz"
    r"|alim|elim|sani?z|seniz)\w*"
    r"|\bbahis\w*(?:inizi)? (?:yukseltin|artirin)|\bmiktar\w* artirin"
    r"|\blimit\w* arti?r\w* (?:iyi|faydali|mantikli) ol|\b(?:bigger|higher) limit gives"
    r"|(?<!can t )(?<!cannot )(?<!can not )(?<!t able to )(?<!not able to )(?<!unable to )"
    r"(?<!won t )"
    r"\b(?:raise|increase|lift|remove|up) (?:your|the) (?:\w+ )?(?:limits?|stakes?|bets?)\b",
    CANCELLING: r"\bcekmek yerine|"
    r"\bcekim\w* (?:bakiyeye )?geri (?:cevir|alip)|\bdon ?t cash out|\blet it ride|"
    r"\btake the withdrawal back|\breverse their|\bstornieren sie (?:doch|einfach|ruhig)|"
    r"\bcancela (?:el|tu) retiro|"
    r"\bcekim\w*(?: talebi\w*)? (?:iptal ed(?:in|ip|erseniz|ebilir)|geri al(?:in|ip"
    r"|irsaniz|abilir)|durdur(?:un|up))"
    r"|(?<!no need to )(?<!t need to )(?<!t have to )(?<!don t )(?<!not )(?<!never )\b(?:cancel"
    r"|reverse|stop|take back) (?:your|the|this) (?:\w+ )?(?:withdrawal|payout"
    r"|cash ?out)\b"
    r"|\binstead of (?:withdrawing|cashing out)|\bleave (?:your|the) (?:withdrawal|payout|money in)"
    r"|\bcekim\w*(?: talebi\w*)? vazgec(?:ip|in|ebilir|erseniz)\w*",
    PLAYING_ON: r"\bbir (?:yatirim|tur) daha (?:yap|dene|at\b|oyna)|"
    r"\bvazgecmeyin, buyuk|\bbir sonraki tur sizin|"
    r"\bmola (?:vermek )?yerine|\bbirakmayin,? devam|\bpes etmek yok|\bgirin bir el|"
    r"\banother go\b|\bwhy stop now|\bonly lose if you stop|\bforget the break|\bstop now\b|"
    r"\b(?:don ?t|dont) (?:really )?need a break|\bjoin the tables|\bone more spin|\bluck is bound|"
    r"\bspielen sie (?:noch|doch|ruhig)\b|\bgluck kommt|\bgrosse gewinn|\b(?:sigue|siga) jugando|"
    r"\buna tirada mas|\bla suerte cambi|"
    r"\boynamaya (?:devam ed(?:in|ebilir|elim)|devam etmek ister|baslayin)"
    r"|\bdevam edin,? sans"
    r"|\b(?:biraz|bir el|bir kez) daha (?:oyna(?:yin|rsaniz|yabilir)|yatirim yap|sans)"
    r"|\bsansi?niz donecek"
    r"|\bbir (?:dahaki|sonraki) sefere (?:kesin|mutlaka|daha)|\bmutlaka kazan|\bpes etmeyin"
    r"|\b(?:keep|continue|go on|carry on) (?:on )?playing|\bplay (?:a (?:bit|little)|some"
    r"|one) (?:more|longer)"
    r"|\byour luck (?:will|is about to)|\byou ll win|\bwin next time|\bclose to a (?:big )?win"
    r"|\bbir el daha at\w*|\bvazgecmeyin,? kazan|\bbakiye\w* oynayabil\w*"
    r"|\bnever give up\b|\bluck turns\b|\btry (?:one|once) more|\bplay on\b"
    r"|\b(?:lower|change) your stakes and\b"
    r"|\banother deposit\b|\bone more (?:deposit|bet|spin|round)\b",
}
_RULES = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
# Parts of words without which nothing above matches: what a usual message costs.
_NEEDED = (
    *(
        "oyna",
        "tavsiye",
        "oner",
        "banko",
        "kombinasyon",
        "kazan",
        "kayb",
        "kayip",
        "kaybet",
        "limit",
    ),
    *(
        "cekim",
        "bahis",
        "bahs",
        "sans",
        "pes etme",
        "dene",
        "miktar",
        "bet",
        "back",
        "recommend",
        "suggest",
    ),
    *(
        "advise",
        "should",
        "tip ",
        "hot",
        "luck",
        "win",
        "lost",
        "loss",
        "stake",
        "withdraw",
        "payout",
    ),
    *("basin", "vazgec", "slot", "game", "hit", "give up", "el daha", "maci al", "put "),
    *("kesin", "isin", "kombine", "stick", "paying", "in the bank", "bound", "streak", "setzen"),
    *(
        "heiss",
        "apuest",
        "caliente",
        "oynayarak",
        "verluste",
        "recuper",
        "bigger",
        "need",
        "erhohen",
    ),
    *(
        "sub",
        "cekmek",
        "ride",
        "reverse",
        "stornier",
        "retiro",
        "tur ",
        "mola",
        "birakma",
        "pes et",
    ),
    *("bir el", "another", "stop", "break", "tables", "spielen", "gluck", "gewinn", "jugando"),
    *("tirada", "suerte", "yatirim", "cikar"),
    *("cash", "play", "deposit", "odds", "ideal", "pick", "sure", "one more", "get "),
)
# Nobody urges who says that he can't, or what the player wants himself.
_NO_URGE = re.compile(
    r"\b(?:oneremem|oneremiyor\w*|veremem|veremiyor\w*|edemem|yapamiyor\w*|iptal edilemez"
    r"|istediginizi yaz\w*"
    r"|yolu yok|yerine ara|destekliyorum|garantisi yok\w*|bekler ve|24 saat|kendi sayfaniz\w*"
    r"|if you (?:want|wish|decide) to (?:raise|increase|lift)|not able to|unable to"
    r"|can ?n?[o ]?t (?:recommend|give|cancel|promise|be|advise|do|suggest)"
    r"|no way to"
    r"|garanti (?:\w+ )?(?:kazandirmaz|vermez|etmez)|rather stop|you (?:wrote|asked)|browser|cache"
    r"|another card|log ?in|document"
    r"|(?:yasal|vergi) kesinti\w*|stopaj\w*|max(?:imum)? (?:bet|stake) (?:with|while|during)"
    r"|nobody can|needs your|(?:never|do not|don t) (?:recommend|advise|suggest|urge))\b"
)


def urges(text: str) -> list[Urge]:
    """What of it urges, sentence by sentence."""
    found: list[Urge] = []
    for one in units(list(sentences(text))):
        if found and one.start < found[-1].end:
            continue
        kind = "" if _NO_URGE.search(one.words) else _named(one.words) or _meant(one.words)
        if kind:
            found.append(Urge(kind, one.start, one.end))
    return found


def _named(said: str) -> str:
    if not any(part in said for part in _NEEDED):
        return ""
    return next((kind for kind, rule in _RULES.items() if rule.search(said)), "")


def _meant(said: str) -> str:
    """It urges in words that nobody listed together."""
    meant = {one.code for one in READER.find(said)}
    return next((kind for kind in KINDS if kind in meant), "")
