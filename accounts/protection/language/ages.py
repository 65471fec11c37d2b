"""Somebody may be under age. What he says of himself in plain words is strong; what only hints at
it is for the agent to judge."""

from accounts.protection.language.found import MODERATE, STRONG, Found, Plain, rule, search

KIND = "age"
SAID, HINTED = "under_age", "age_hint"

_BELOW = (
    r"(?:1[0-7]|on yedi|onyedi|on alti|onalti|on bes|onbes|on dort|ondort|on uc|onuc|on iki"
    r"|oniki|on bir|onbir)"
)
_BELOW_EN = r"(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_FAMILY = r"(?:oglum|kizim|cocu[gk]\w*|yegenim|kardesim|torunum)"

_RULES = (
    rule(
        "tr_age",
        SAID,
        STRONG,
        "yasi resit 18, onsekiz 17 16 15 14",
        rf"\b{_BELOW} yas(?:indayim|inda bir|imdayim|ina yeni)\b",
        rf"\b(?:benim )?yasim (?:daha |henuz |sadece )?{_BELOW}\b",
        r"\b(?:18|onsekiz|on sekiz) ?(?:yasindan|yasimdan|den) (?:daha )?(?:kucugum"
        r"|kucuk oldugum)\b",
        r"\b(?:daha|henuz|hala) (?:18|onsekiz|on sekiz)(?: yas\w*)? (?:olmadim|degilim"
        r"|doldurmadim|yasinda degilim|girmedim)\b",
        r"\b18 (?:yasinda degilim|yasimi doldurmadim|olmama|yasima girmeme|yasima basmama)\b",
        r"\b(?:daha|henuz|ben|sadece) (?:daha |henuz )?1[4-7] (?:yim|yasindayim|yasinda)\b",
        r"\b18 (?:ime|imi|e|ine) (?:girmeme |basmama )?(?:\d+|bir|iki|uc|bes|alti) (?:gun|hafta"
        r"|ay|yil)\w* (?:var|kaldi)\b",
        r"\b(?:henuz |daha )?resit (?:degilim|olmadim|olmama)\b|\bresit olmama\b"
        r"|\byasim (?:\w+ )?(?:tutmuyor|kucuk|yetmiyor)\b",
    ),
    rule(
        "tr_young_school",
        SAID,
        STRONG,
        "ortaokul sinif",
        r"\bortaokul(?:a gidiyorum|dayim| ogrencisiyim| [5-8])\w*",
        r"\b(?:[5-9]|10|11)\.? ?sinif(?:a gidiyorum|tayim| ogrencisiyim)\b",
    ),
    rule(
        "en_age",
        SAID,
        STRONG,
        "i,m im, i,am under minor turn underage age,is not,18 be,18",
        rf"\bi ?a?m (?:only |just |still |actually )?{_BELOW_EN}(?: years? old| years? of age"
        rf"| yrs?(?: old)?| ?yo\b| y/o|(?=\s*(?:$|[.,!?;)\n])|\s+(?:and|but|so|can|is|do|will"
        rf"|not)\b))",
        rf"\bim (?:only |just |still )?{_BELOW_EN}(?: years? old| yrs?(?: old)?| ?yo\b| y/o"
        rf"|(?=\s*(?:$|[.,!?;)\n])|\s+(?:and|but|so|can|is|do|will|not)\b))",
        rf"\bmy age is {_BELOW_EN}\b",
        r"\bi ?a?m (?:still )?(?:under|below|younger than) (?:18|eighteen)\b|\bim (?:under"
        r"|below) 18\b",
        r"\bi ?a?m not (?:yet )?(?:18|eighteen)(?: yet)?\b(?! (?:bets|euros?|pounds))"
        r"|\bim not 18\b",
        r"\bi ?a?m (?:still )?(?:under ?age|a minor)\b|\bim (?:under ?age|a minor)\b",
        r"\b(?:i|i ll|i will|until i|when i|before i) turn (?:18|eighteen) (?:in|next|this|on)\b",
        r"\bi (?:will|ll) be (?:18|eighteen) (?:in|next|this|on|soon)\b",
    ),
    rule(
        "tr_school",
        HINTED,
        MODERATE,
        "lise ogretmen okulda",
        r"\blisede(?:yim|yiz| okuyorum)\b|\blise(?:ye gidiyorum| [1-4]\b| ogrencisi\w*"
        r"| son sinif\w*)",
        r"\bokulda (?:\w+ )?sinavim\b|\bogretmenim (?:\w+ )?(?:gor|kiz|duy|bil)\w*",
    ),
    rule(
        "tr_parents",
        HINTED,
        MODERATE,
        "babam annem oglum kizim yegenim kardesim cocu torunum",
        r"\b(?:babamin|annemin|abimin|ablamin|dayimin|amcamin) (?:kimli\w+|hesab\w+|adi\w+"
        r"|kart\w+) (?:\w+ ){0,3}(?:uye|actim|kayit|oynuyorum|habersiz|gizli|izinsiz|kullandim)\w*",
        r"\b(?:babam|annem) (?:\w+ )?(?:duyarsa|ogrenirse|gorurse|gormesin|duymasin|bilmiyor"
        r"|kizar)\b",
        r"\b(?:babamin|annemin|abimin|ablamin) hesab\w+ (?:\w+ ){0,2}(?:ben |oyn)\w*",
        rf"\b{_FAMILY} (?:daha |henuz )?{_BELOW} yasinda\b[^.!?\n]{{0,60}}\b(?:oyna|bahis|yatir"
        rf"|hesab|uye)\w*",
    ),
    rule(
        "en_school",
        HINTED,
        MODERATE,
        "school homework my,teacher",
        r"\b(?:i ?a?m|im|still) (?:still )?(?:in|at) (?:high |secondary |middle )?school\b",
        r"\bi (?:still )?go to (?:high|secondary|middle) ?school\b",
        r"\b(?:my homework|school tomorrow|my teacher)\b",
    ),
    rule(
        "en_parents",
        HINTED,
        MODERATE,
        "dad mum mom mother father parent son daughter kid brother sister",
        r"\b(?:my )?(?:dad|mum|mom|mother|father|parent|brother|sister)(?: ?s) (?:id|passport"
        r"|card|account|name|details)\b[^.!?\n]{0,40}\b(?:register|sign|play|open|use|without)\w*",
        r"\b(?:used|using|use) my (?:dad|mum|mom|mother|father|parent|brother"
        r"|sister)(?: ?s)? (?:id|passport|card|account|name|details)\b",
        r"\bmy (?:dad|mum|mom|mother|father|parents) (?:doesn t|don t|doesnt|dont|does not|do not"
        r"|mustn t|can t|must not) (?:\w+ )?(?:know|find out|see)\b",
        rf"\bmy (?:son|daughter|kid|nephew|niece|brother|sister) (?:is|who is"
        rf"|aged) (?:only )?{_BELOW_EN}\b[^.!?\n]{{0,60}}\b(?:play|bet|account|deposit|gambl)\w*",
    ),
)


def find(text: str | Plain) -> list[Found]:
    return search(text if isinstance(text, Plain) else Plain(text), KIND, _RULES)
