"""Anger and abuse in what somebody writes: no judgement of him, a hint for whoever answers.

One angry word is not yet anger: what was found is weighed, and shouting weighs as well.
"""

import re

from accounts.protection.language.found import MODERATE, STRONG, Found, Plain, rule, search

KIND = "anger"
ABUSE, ACCUSATION, IMPATIENCE, THREAT = "abuse", "accusation", "impatience", "threat"

_RULES = (
    rule(
        "tr_abuse",
        ABUSE,
        STRONG,
        "serefsiz haysiyetsiz pic orospu siktir sikey sikt amk amq aq, ananiz gerizekali salak "
        "aptal ahmak lan rezil yavsak kahpe namussuz ahlaksiz pislik,",
        r"\b(?:serefsiz|haysiyetsiz|namussuz|ahlaksiz|yavsak|kahpe|gerizekali|orospu|pezevenk"
        r"|dangalak)\w*",
        r"\b(?:siktir|sikey|sikt(?!ir)|sikicem|sikerim)\w*|\b(?:amk|amq|amina|amina koy\w*"
        r"|ananizi|ananin)\b|\baq\b",
        r"\b(?:salak|aptal|ahmak|mal) m[iu]s[iu]n\w*|\b(?:salak|aptal|ahmak)(?:lar|siniz"
        r"|larsiniz)\b",
        r"(?:^|[.!?,\n] ?)(?:ulan|lan)\b|\b(?:ulan|lan) (?:siz|sen)\w*|\brezil (?:herif|insan"
        r"|kisi|adam)\w*",
        r"\bpic(?:ler|siniz| kurusu)\w*",
    ),
    rule(
        "tr_accusation",
        ACCUSATION,
        STRONG,
        "dolandirici hirsiz sahtekar calin caldiniz soyguncu uckagit kandiriyor kazik",
        r"\b(?:dolandirici|hirsiz|sahtekar|soyguncu|uckagitci)(?:lar|siniz|sin|sunuz|larsiniz"
        r"|lik yapiyor\w*| site\w*| herif\w*)?\b(?!lik|liga|ligi| suphe| tarafindan| biri)",
        r"\bpara\w* (?:\w+ )?(?:caldiniz|caliyorsunuz|yediniz|iç ettiniz|gasp)\w*",
        r"\b(?:kandiriyorsunuz|kandirdiniz|dolandirdiniz|dolandiriyorsunuz|soydunuz)\b",
    ),
    rule(
        "tr_impatience",
        IMPATIENCE,
        MODERATE,
        "rezalet rezil sacmalik yeter biktim bikt ne,bicim utanm oyaliyor dalga,gec kac,kere "
        "berbat kepaze",
        r"\b(?:rezalet|kepazelik|sacmalik|maskaralik)\w*|\bberbat (?:bir )?(?:site|hizmet|firma"
        r"|destek)\w*|\brezilsiniz\b",
        r"\byeter (?:artik|be|ya|lan)\b|\bartik yeter\b",
        r"\bbiktim (?:artik|sizden|ya|be|usandim)\b|\bbiktik\b|\bbikt[iı]rdiniz\b",
        r"\bne bicim (?:\w+ )?(?:hizmet|site|destek|insan|firma|is)\w*|\butanm(?:iyor mu|az)\w*",
        r"\boyaliyorsunuz\b|\bdalga (?:mi )?geciyorsunuz\b|\bkac (?:kere|kez"
        r"|defa) (?:\w+ )?(?:yaz|soyle|sor|anlat)\w*",
    ),
    rule(
        "tr_threat",
        THREAT,
        MODERATE,
        "savcilig avukat sikayetvar mahkeme sikayet,ed rezil,ed dava",
        r"\b(?:savcilig\w+|mahkemeye|emniyete|polise) (?:\w+ ){0,2}(?:sikayet|ver|gid|basvur)\w*",
        r"\bavukatim\w* (?:\w+ ){0,3}(?:gorus|dava|konus|ara)\w*|\bdava ac(?:acag|ic|arim)\w*",
        r"\bsiz[ie] (?:\w+ ){0,3}(?:sikayet ed(?:ec|ic)|rezil ed)\w*|\bher yere sikayet\w*",
    ),
    rule(
        "en_abuse",
        ABUSE,
        STRONG,
        "fuck shit idiot stupid moron bastard asshole bitch cunt dumb pathetic clown useless "
        "wanker bullshit",
        r"\bf+u+c+k\w*|\bbullshit\b|\b(?:bastards?|assholes?|arseholes?|bitch(?:es)?|cunts?"
        r"|wankers?|morons?|idiots?|clowns)\b",
        r"\b(?:are|re) (?:you|u)(?: all| people| guys)? (?:\w+ )?(?:stupid|dumb|blind|idiots?"
        r"|kidding me|serious)\b",
        r"\byou(?: a| all a)?re (?:all |so )?(?:stupid|useless|pathetic|dumb|a joke"
        r"|incompetent)\b|\b(?:useless|pathetic|incompetent) (?:idiots|people|staff|site|support"
        r"|team|company)\b",
        r"\bshit (?:site|service|company|support|casino)\b|\bpiece of shit\b",
    ),
    rule(
        "en_accusation",
        ACCUSATION,
        STRONG,
        "scam thie fraudster crook steal stole rob rigged",
        r"\b(?:scammers?|thie(?:f|ves)|fraudsters|crooks|robbers)\b(?! tried| (?:called|wrote"
        r"|sent))",
        r"\b(?:this|it|you|site|casino|company) (?:is|s|re|are) (?:\w+ )?(?:a |an )?(?:total "
        r"|complete |big )?(?:scam|rip ?off|rigged|robbery)\b(?! (?:mail|email|sms|call))",
        r"\byou (?:stole|are stealing|robbed|steal|scammed|have stolen)\b",
        unless=r"is (?:it|this) a (?:scam|phishing)|phishing",
    ),
    rule(
        "en_impatience",
        IMPATIENCE,
        MODERATE,
        "ridiculous disgust worst joke sick,of fed,up enough hell unacceptable disgrace "
        "unbelievable outrage terrible,s awful,s how,many,times",
        r"\b(?:ridiculous|disgusting|disgraceful|a disgrace|unacceptable|outrageous|shameful)\b",
        r"\bworst (?:\w+ )?(?:site|service|support|casino|company|experience)\b|\b(?:absolute"
        r"|complete|total) joke\b|\byou re a joke\b",
        r"\bsick (?:and tired )?of (?:you|your|this|waiting)\b|\bfed up\b|\benough is enough\b"
        r"|\bhad enough of (?:you|this)\b",
        r"\bwhat the (?:hell|heck|f)\b|\bwhat s wrong with you\b|\bhow many times do i\b",
        r"\b(?:terrible|awful|appalling) (?:service|support|site|company)\b",
    ),
    rule(
        "en_threat",
        THREAT,
        MODERATE,
        "lawyer sue solicitor court police trustpilot,  legal,action",
        r"\bmy (?:lawyer|solicitor|attorney)\b|\b(?:will|going to|gonna|ll) sue\b|\btake (?:you"
        r"|this) to court\b|\blegal action\b",
        r"\b(?:go|going|report (?:you|this)) to (?:the )?police\b",
    ),
)
_WEIGHTS = {ABUSE: 2, ACCUSATION: 2, THREAT: 1, IMPATIENCE: 2}
_ENOUGH = 2
# Words in large letters, and hardly any in small ones. IBANs and codes are no shouting.
_LARGE = re.compile(r"\b[A-ZÇĞİÖŞÜ]{2,}\b")
_SMALL = re.compile(r"\b\w*[a-zçğıöşü]\w*\b")
_SHOUTED = 4
_SHOUTING = "shouting"
_ASKS_HARD = re.compile(r"[!?]{3,}|\b(?:nerede|neden|niye|why|where|when|now|hemen|yeter)\b")
_SHOUTING_WEIGHT = 1


def find(text: str | Plain) -> list[Found]:
    plain = text if isinstance(text, Plain) else Plain(text)
    found = search(plain, KIND, _RULES)
    shouted = _shouting(plain)
    weight = sum(_WEIGHTS[one.code] for one in found) + bool(shouted) * _SHOUTING_WEIGHT
    return [*found, *shouted] if weight >= _ENOUGH else []


def _shouting(plain: Plain) -> list[Found]:
    text = plain.text[:2000]
    large = _LARGE.findall(text, 0, 2000)
    if len(large) < _SHOUTED or sum(map(len, large)) < 16:
        return []
    if len(_SMALL.findall(text)) * 4 > len(large) or not _ASKS_HARD.search(plain.words):
        return []
    first = _LARGE.search(text)
    last = max(match.end() for match in _LARGE.finditer(text))
    return [Found(KIND, _SHOUTING, MODERATE, first.start() if first else 0, last, _SHOUTING)]
