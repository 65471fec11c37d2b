"""Somebody may be under age. What he says of himself in plain words is strong, as it locks him out
at once; what only hints at it is for the agent to judge."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from accounts.protection.language.found import MODERATE, STRONG, Found, Plain, rule, search

KIND = "age"
SAID, HINTED = "under_age", "age_hint"
_OF_AGE, _YOUNGEST = 18, 8

_BELOW = (
    r"(?<![\d.,:/-])(?:[89]|1[0-7]|on ?yedi|on ?alti|on ?bes|on ?dort|on ?uc|on ?iki|on ?bir)"
    r"(?![.,:/]?\d)"
)
_18 = r"(?:18|on ?sekiz)"
_BELOW_EN = (
    r"(?:(?<![\d.,:/-])(?:[89]|1[0-7])(?![.,:/]?\d)|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen)"
)
_TEEN_EN = r"(?:1[3-7]|thirteen|fourteen|fifteen|sixteen|seventeen)"
_YEARS_EN = r"(?: ?-?years?[ -]?old| years? of age| ?yrs?(?: old)?| ?y ?o\b| ?y/o| ?yr old)"
# what may follow a bare number that is an age: "im 17 lol", but not "I'm 17 hours late"
_ENDS = (
    r"(?=\s*(?:$|[.,!?;)\n])|\s+(?:and|but|so|can|is|do|does|will|not|lol|lmao|btw|yet|though|tho"
    r"|now|till|until|bro|mate|rn|pls|please|haha|mister|sir|miss|madam|dude|man|guys|turning"
    r"|almost|if|actually|sorry|u|am|what|why"
    r"|does|which|soon|yeah|my|going on|yeah|still|ok|because|cos|cuz|and a half|just (?:let"
    r"|give|pay|want))\b)"
)
_I_AM = r"\b(?:i ?a?m|im|iam)"
_ONLY = (
    r"(?: (?:only|just|still|actually|really|now|currently|like|honestly|barely|literally|legit|a"
    r"|also))*"
)
_ADULT = (
    r"\b(?:19|[2-9]\d) ?yas(?:indayim|imdayim)|\byasim (?:19|[2-9]\d)\b"
    r"|\b(?:i ?a?m|im) (?:19|[2-9]\d)\b|\bbin (?:19|[2-9]\d)\b|\btengo (?:19|[2-9]\d)\b"
    r"|\bj ai (?:19|[2-9]\d)\b|\bмне (?:19|[2-9]\d)\b"
)
# what others say of him, what is written wrongly, and what was once
_AGAINST = (
    _ADULT + r"|\b(?:you|u|they|it|system|site|bank|message|page|error|screen|id|passport|profile"
    r"|agent|support|he|she) (?:\w+ ){0,2}(?:say|says|said|think|thinks|thought|claim\w*|believe\w*"
    r"|told me|tells me|assume\w*|accus\w*|wrote|shows?|flag\w*|write|writes|lists?)\b"
    r"|\b(?:like|as if|as though|when|suppose|imagine|pretend|not|back) (?:that )?i (?:a?m\b"
    r"|was\b|were\b|turned)|\bsince i (?:was|were|turned)\b|\b(?:wrong|mistake\w*|incorrect"
    r"|typo)\b|\b19\d\d\b"
    r"|\byasindayim (?:de(?:di|mis|yip)|diyor|diye)|\b(?:diyorsunuz|saniyorsunuz|sanmis\w*|yaziyor"
    r"|gorunuyor\w*|yanlis(?!lik)\w*|hatali)\b|\b(?:level|seviye\w*|sirada\w*|siradayim|masa"
    r"|numara\w*)\b"
    r"|\b(?:sie|ihr) (?:sagen|behaupten|denken|sagt|meint)\b|\b(?:dicen|dice|creen) que\b"
)
_FAMILY = r"(?:oglum|kizim|cocu[gk]\w*|yegenim|kardesim|torunum|kuzenim)"
_FAMILY_EN = r"(?:son|daughter|kid|child|nephew|niece|brother|sister|cousin|grandson|boy|girl)"

_RULES = (
    rule(
        "tr_age",
        SAID,
        STRONG,
        "yas yim sindayim 16s 17s 15,im 15im 11,im 11im 13,um 13um 14,um 14um",
        rf"\b{_BELOW} ?yas(?:indayim|imdayim|indayiz|inda biriyim|inda bir (?:genc|ogrenci"
        rf"|cocug)\w*"
        rf"|inda oldugum(?:u|dan)?\b|im(?: var)?\b(?! (?:\w+ )?(?:beri|once)))",
        rf"\byasim (?:daha |henuz |sadece |su an |simdi |benim |: ?|= ?)*{_BELOW}\b"
        r"(?! ?(?:degil|mi\b|yil|gun|saat))",
        r"(?:^|[^\w.,:/-])(?:(?:1[1267]|on ?yedi|on ?alti|on ?iki) ?yim|1[15] ?im|1[34] ?um"
        r"|on ?bes ?im)\b",
        rf"\b{_BELOW} ?s[iu]ndayim\b",
        rf"\b{_BELOW} ?(?:yasima|yasina|ime|me|ma) (?:daha |yeni |gecen \w+ |bu \w+ )*(?:girdim"
        r"|bastim)\b",
        rf"(?:^|[.,!?\n] ?|\bben |deyim |\bsinif ){_BELOW} yas(?= *(?:$|[.,!?\n]|ama\b|ben\b))",
        rf"\byas[:=] ?{_BELOW}\b(?! ?(?:ve|alti|ustu|uzeri|sinir))",
        # "yaş 15": nothing else in that sentence
        rf"(?:^|[.!?\n] ?)yas(?:im)?[:= ]{{1,2}}{_BELOW}(?= *(?:$|[.,!?\n]|ama\b|ben\b))",
        rf"\b{_BELOW} yasindaki\b[^.!?\n]{{0,40}}\bo (?:kisi )?benim\b",
        unless=_AGAINST,
    ),
    rule(
        "tr_not_18",
        SAID,
        STRONG,
        "18 onsekiz on,sekiz resit yasim",
        rf"\b{_18} ?(?:yasindan|yasimdan|den|in) (?:daha )?(?:kucugum|kucuk oldugum|kucuk biriyim"
        r"|altindayim)\b",
        rf"\b{_18} ?(?:yas )?alti(?:yim|ndayim)\b",
        rf"\b(?:daha|henuz|hala) {_18}(?: ?(?:e|ime|imi|ine|i))?(?: yas\w*)? (?:girmedim|basmadim"
        r"|olmadim|degilim|doldurmadim|bitirmedim|tamamlamadim)\b",
        rf"\b{_18} ?(?:e|ime|imi|ine|i|yasima|yasimi|yasina|yasini|yasinda|yasim)? ?(?:daha |henuz "
        r"|hala )*(?:girmedim|basmadim|doldurmadim|degilim|olmadim|tamamlamadim|bitirmedim"
        r"|(?:girme|basma|doldurma|olma|tamamlama)(?:me|ma)(?:\b(?! ragmen)|k icin))",
        rf"\b{_18} ?(?:e|ime|imi|ine|yasima)? ?(?:girmeme|basmama|girmek icin|olmak icin)?"
        r" ?(?:\d+|bir|iki|uc|dort|bes|alti|birkac) (?:gun|hafta|ay)\w*(?:um|im)? (?:var|kaldi)\b",
        rf"\b(?:sonra|seneye|yakinda|ayda?|yilbasinda|\w+(?:ta|te|da|de)) {_18} ?(?:ime|e|yasima"
        r"|yasimi)? ?(?:olacag|olucam|olcam|girece|giricem|gircem|basac|basic|dolduraca"
        r"|doldurucam)\w*",
        # of himself and to come, which needs no day
        rf"\b{_18} ?(?:im[ei]|e|yasim[ai]|yasinda)? ?(?:olaca[gk]im|olucam|olcam|girecegim|giricem"
        r"|gircem|basacagim|basicam|dolduracagim|doldurucam)\b",
        r"\bresit (?:olacagim|olucam|olcam|olmama (?:\d+|az|bir|iki|uc|daha))\b",
        r"\b(?:henuz |daha )?resit (?:degilim|olmadim|olmama\b(?! ragmen)|olmadigim\w*)"
        r"|\bresit olmak icin (?:\d+|bir|iki|uc)\b",
        r"\byasim (?:\w+ )?(?:tutmuyor|kucuk|yetmiyor|yeterli degil)\b",
        unless=_AGAINST + rf"|\b{_FAMILY}\b (?:\w+ )?18|\bturnuva|\bsira|\b18 degilim,? [2-9]\d",
    ),
    rule(
        "tr_young_school",
        SAID,
        STRONG,
        "ortaokul sinif",
        r"\bortaokul (?:bir|iki|uc|dort|son)[dt][ea]y[iu]m\b",
        r"\bortaokul(?:a|da)? ?(?:(?:son(?: sinif)?|[5-8]|bir|iki|uc)(?:ta|da|a|e|y[ae]|de)? )?"
        r"(?:gidiyor(?:um|uz)|okuyor(?:um|uz)|ogrencisiyi[mz]|day[iı][mz]|tay[iı][mz]| [5-8])\w*",
        r"\b(?:[5-9]|10|11)\.? ?sinif(?:a gidiyorum|tayim| ogrencisiyim|i okuyorum)\b",
    ),
    rule(
        "tr_age_really",
        SAID,
        STRONG,
        "yasindayim yasimdayim",
        rf"\b(?:19|20)\d\d\w* (?:\w+ ){{0,3}}?(?:yaz|gir|sec|yap|goster)\w*(?:d[iu]m|t[iu]m)\b"
        rf"[^.!?\n]{{0,40}}?\b{_BELOW} ?yas(?:indayim|imdayim)\b",
        unless=_ADULT,
    ),
    rule(
        "tr_lise",
        SAID,
        STRONG,
        "lise sinif mayis haziran temmuz agustos eylul ekim kasim aralik ocak subat mart nisan ay"
        " yil sene hafta",
        r"(?<!acik )\blise (?:[1-3] ?['’]?y?[ea]|bire|ikiye|uce) gidiyor(?:um|uz)\b",
        r"(?<!acik )\blise (?:[1-3]|bir|iki|uc)(?:[' ’]?(?:de|da|te|ta))?y[iu]m\b",
        r"(?<!acik )\blise (?:[1-3]\.?|birinci|ikinci|ucuncu) ?sinif(?:ta|da)?(?:y[iu]m|"
        r"a gidiyorum| ogrencisiyim)\b",
        r"\b(?:besinci|altinci|yedinci|sekizinci|dokuzuncu|onuncu|on ?birinci) sinif(?:tayim"
        r"|a gidiyorum| ogrencisiyim)\b",
        # "mayısta 16 olacağım"
        rf"\b(?:ocakta|subatta|martta|nisanda|mayista|haziranda|temmuzda|agustosta|eylulde|ekimde"
        rf"|kasimda|aralikta|seneye|(?:gelecek|bu|onumuzdeki) (?:ay|yil|sene|hafta)|haftaya|yakinda"
        rf"|daha yeni) (?:daha |ancak |anca )?{_BELOW} ?(?:yasima |yasinda |[iuy]?me )?(?:olacagim"
        rf"|olucam|olcam|girecegim|giricem|gircem|basacagim|basicam)\b",
        unless=_AGAINST + r"|\b(?:sira|lider|turnuva)\w*|\bsaat\b",
    ),
    rule(
        "en_age",
        SAID,
        STRONG,
        "we,re we,are am,only am,just am,still am,barely i,m im, im iam i,am birthday age yo y/o"
        " y,o here turned years,old year-old year,old",
        rf"{_I_AM}{_ONLY} {_BELOW_EN}(?:{_YEARS_EN}|{_ENDS})",
        rf"(?:^|[.,!?\n] ?)am (?:only |just |still |barely ){_BELOW_EN}(?:{_YEARS_EN}|{_ENDS})",
        rf"\bwe ?(?:re|are) (?:both |all |only |just |still )*{_TEEN_EN}(?:{_YEARS_EN}|(?= *(?:$"
        rf"|[.!?\n]"
        r"|,(?! (?:\w+ )?(?:next|in the|so when)))))",
        rf"\b(?:as|being|am) a {_BELOW_EN}[ -]?(?:yo\b|years?[ -]old)\b(?! (?:account|customer"
        r"|member))",
        rf"\bmy (?:real |actual |true |current )?age is (?:only |just |actually )?{_BELOW_EN}\b"
        r"(?! (?:days|months|hours|in your|on (?:my|your)|according))",
        rf"(?:^|[.!?\n] ?)(?:age:? |only |just )?{_BELOW_EN} ?(?:yo\b|y/o|y o\b|yrs? old|years? old"
        r"|here\b|f\b|m\b)(?= *(?:$|[.,!?\n]|and\b|but\b|can\b|here|male|female|boy|girl|btw"
        r"|from))",
        r"\bmy (?:1[0-7]th|sixteenth|seventeenth|fifteenth|fourteenth) birthday (?:is "
        r"|was )?(?:just )?"
        r"(?:today|tomorrow|yesterday|last|this|next|on)\b",
        rf"\bi(?: ?ve| have)? (?:just |only |recently )?turned {_BELOW_EN}\b(?! (?:years ago|euro"
        r"|pound|into))",
        unless=_AGAINST,
    ),
    rule(
        "en_turning",
        SAID,
        STRONG,
        "turned turning aged being",
        rf"(?:^|[.!?\n] ?)(?:just |only |recently )?turn(?:ed|ing) {_BELOW_EN}(?= *(?:$|[.,!?\n]"
        r"|today|yesterday|tomorrow|last|this|next|in \w+|on \w+))",
        rf"{_I_AM}{_ONLY} (?:aged? |turning ){_BELOW_EN}\b(?! (?:euros?|pounds|bets|days))",
        rf"\bbeing (?:only |just )?{_BELOW_EN},? i\b",
        unless=_AGAINST + rf"|\bmy (?:\w+ )?{_FAMILY_EN}\b",
    ),
    rule(
        "en_not_18",
        SAID,
        STRONG,
        "not,even 18 eighteen underage under,age minor legal of,age adult old,enough young"
        " child kid",
        rf"{_I_AM} (?:still )?(?:under|below|younger than) (?:18|eighteen)\b",
        rf"{_I_AM} not (?:yet |even |quite )?(?:18|eighteen)(?: yet)?\b(?! (?:bets|euros?|pounds"
        r"|hours))",
        rf"{_I_AM} not even (?:16|17|sixteen|seventeen)\b(?! (?:bets|euros?|pounds|hours))",
        rf"{_I_AM} (?:still |actually |technically |legally )*(?:under ?-?age|a minor)\b",
        rf"\b(?:i|i ll|i will|until i|till i|before i|{_I_AM[2:]}) (?:turn|turning) (?:18|eighteen)"
        r"\b(?! (?:years ago|in (?:19|20[01])))",
        r"\bi (?:only |just )?(?:don ?t|dont|do not|won ?t|wont|will not|haven ?t|will only|only|ll"
        r" only) (?:even |actually |yet )*turn (?:18|eighteen)\b(?! (?:into|bets|rounds))",
        rf"\b(?:i (?:will|ll|won ?t|will not)|ill|i d|{_I_AM[2:]} (?:gonna|going to)) (?:only )?be"
        r" (?:18|eighteen) (?:in|next|this|on|soon|until|till|for|later)\b",
        rf"{_I_AM} (?:almost|nearly|close to|about to be|about to turn) (?:18|eighteen)\b",
        rf"{_I_AM} (?:18|eighteen) (?:next|in) (?:\d|a |two|three|few|week|month|year|jan|feb|mar"
        rf"|apr"
        r"|may|june|july|aug|sep|oct|nov|dec)\w*",
        r"(?:^|[.,!?\n] ?)(?:still |im |i )?not (?:even |yet |quite )?(?:18|eighteen)(?: yet)?"
        r"(?= *(?:$|[.,!?\n]|but\b|and\b|yet\b))",
        rf"\b(?:til|till|until|before) (?:{_I_AM[2:]}) (?:legal|18|eighteen|of age|an adult)\b",
        r"\b(?:have|has)(?: ?n ?t| not|nt) turned (?:18|eighteen)\b",
        rf"{_I_AM} (?:still |just |actually )*(?:under|below|not(?: yet| even)?(?: of)?) (?:the "
        rf")?(?:legal"
        r"|gambling|minimum|required) ?(?:gambling |betting )?age\b",
        rf"{_I_AM} not (?:legal yet|yet legal|of age\b|old enough (?:to|for|yet)\b)",
        rf"{_I_AM} (?:still |actually |\d years? |a year |one year |two years )*too young (?:to"
        r" (?:play|gamble|bet|be here|register|have)|for (?:this|gambling|betting|here)|by\b|$)",
        rf"{_I_AM} (?:still |only |just |actually )*a (?:child|kid|school ?(?:boy|girl|kid))\b"
        r"(?! (?:at heart|of|in|with|again))",
        r"\bas a minor,? (?:i|can i|do i|am i|will i)\b",
        r"\b(?:i ll|i will|ill|until i a?m|till i a?m|before i a?m) (?:only )?(?:be )?of age "
        r"(?:in|next"
        r"|on|this|soon)\b",
        r"(?:^|[.,!?\n] ?)(?:i )?(?:wo|won) ?n?t be (?:18|eighteen) (?:til|till|until|before"
        r"|for)\b",
        r"\bmy (?:18th|eighteenth) birthday (?:is|s) (?:next|in (?:\w+ )?(?:days?|weeks?|months?"
        r"|jan"
        r"|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|coming|soon|tomorrow|not until)",
        rf"(?:{_I_AM}|\bstill|\bonly|^|[.!?\n] ?) ?(?:still |only |just )?(?:a |\d+ |one |two "
        rf"|three |few "
        r"|couple of )*(?:days?|weeks?|months?|years?) (?:away|off|shy|short) (?:from|of) (?:being "
        r"|turning )?(?:18|eighteen)\b",
        r"(?:^|[.!?\n] ?)(?:still |only )?(?:under|below) (?:18|eighteen) here\b",
        r"(?:^|[.,!?\n] ?)soon to be (?:18|eighteen)\b(?! (?:months|years ago))",
        unless=_AGAINST.replace("|not|back)", "|back)").replace("|when|", "|")
        + rf"|\bmy {_FAMILY_EN} |\b(?:thinks?|treat\w*|look)\b",
    ),
    rule(
        "en_put_another_year",
        SAID,
        STRONG,
        "put said typed entered wrote used picked chose selected gave lied",
        rf"\bi (?:\w+ )?(?:put|said|typed|entered|wrote|used|picked|chose|selected|gave)"
        rf" (?:\w+ ){{0,4}}?(?:19|20)\d\d\b[^.!?\n]{{0,40}}?{_I_AM}{_ONLY} {_BELOW_EN}"
        rf"(?:{_YEARS_EN}|{_ENDS})",
        rf"\blied about my (?:age|birth\w*|date of birth)\b[^\n]{{0,30}}?{_I_AM}{_ONLY} {_BELOW_EN}"
        rf"(?:{_YEARS_EN}|{_ENDS})",
        unless=_ADULT,
    ),
    rule(
        "en_not_18_but",
        SAID,
        STRONG,
        "18 eighteen",
        r"(?:^|[.!?\n] ?)(?:hi |hey |hello |ok |look |yeah )?(?:i know )?(?:i ?a?m "
        r"|im )?not (?:even "
        r"|yet |quite )?(?:18|eighteen) yet,? (?:but|so|and|can|though|tho)\b",
        unless=_ADULT
        + r"|\b(?:he|she|they|(?:son|daughter|kid|nephew|niece|brother|sister)) (?:\w+ "
        r")?(?:wants?|would|is|was|needs?|asks?|tries|tried|plays?|has)\b",
    ),
    rule(
        "en_asks_for_himself",
        SAID,
        STRONG,
        "it,s its that,s asking",
        rf"\b(?:{_BELOW_EN}[ -]years?[ -]old|{_BELOW_EN} ?yo|someone (?:who s |who is |aged )?"
        rf"{_BELOW_EN}|year (?:[7-9]|1[01]|seven|eight|nine|ten|eleven) (?:student|pupil|kid|lad"
        rf"|girl|boy))\b[^\n]{{0,120}}?\b(?:(?:it s|its|that s|thats) (?:actually |for )?me\b"
        rf"|asking for (?:myself|me)\b)",
        unless=_ADULT,
    ),
    rule(
        "en_turns",
        SAID,
        STRONG,
        "turn",
        rf"\bi (?:ll |will |only |just |don t )*turn {_BELOW_EN}(?=\s*(?:$|[.,!?;\n])"
        r"|\s(?:in (?!the\b|a\b|this\b)|next|on (?!the\b|a\b)|this|tomorrow|soon|and\b|but\b))",
        unless=_AGAINST,
    ),
    rule(
        "en_young_school",
        SAID,
        STRONG,
        "grade year middle,school",
        r"\bi (?:still )?(?:go to|attend|study (?:in|at)) (?:a )?middle school\b",
        r"\bi (?:have|ve got|got|had) (?:a |an |my )?(?:\w+ )?(?:exam|test|homework|class|school)\b"
        r"[^.!?\n]{0,25}\b(?:[5-9]|10|11)th grade\b(?! (?:teach|student|pupil|class i))",
        rf"{_I_AM} (?:still |only )?in (?:the )?(?:[5-9]|10|11)th grade\b",
        rf"{_I_AM} (?:still |only )?in (?:year|grade) (?:[5-9]|1[01]|five|six|seven|eight|nine|ten"
        r"|eleven)\b(?! (?:of|minutes|hours))",
        rf"{_I_AM} (?:still |only |just )?in (?:my |the )?(?:first|second|third|fourth|fifth|[1-5]"
        r"(?:st|nd|rd|th)) year (?:at |of |in )(?:the |my )?(?:secondary|high ?school|school)\b"
        r"(?! of\b)",
        rf"{_I_AM} (?:still )?(?:in|at) middle school\b",
    ),
    rule(
        "de_age",
        SAID,
        STRONG,
        "bin 18 minderj alter volljahr achtzehn klasse werde",
        # as it is spoken in the south
        r"\bbin (?:i |ja |eh )?(?:no|nu|noch|nou|nur) ?(?:ned|net|nit|nod|nid|et) (?:amoi |mal "
        r"|ganz )?(?:18|achtzehn|volljahrig)\b",
        r"\b(?:i bin|i bi|bin i) (?:erst |no |grad |oba |jo )*(?:1[0-7]i?|sechzehni?|siebzehni?"
        r"|funfzehni?|fuchzehni?|vierzehni?)(?=\s*(?:$|[.,!?\n]|und\b|oba\b|aber\b))",
        r"\bbin (?:ich )?(?:\w+ )?(?:1[0-7]|sechzehn|siebzehn|funfzehn|vierzehn) geworden\b",
        r"\bbin ich (?:erst |jetzt |noch |gerade |ja |doch |nur )*(?:1[0-7]|sechzehn|siebzehn"
        r"|funfzehn"
        r"|vierzehn)(?: jahre alt\b|(?=\s*(?:$|[.,!?\n])))",
        r"\b(?:1[0-7]|sechzehn|siebzehn|funfzehn|vierzehn) jahre (?:alt )?bin ich\b",
        r"\bwerde ich (?:erst |bald |\w+ \w+ )?(?:18|achtzehn|volljahrig)\b"
        r"|\b(?:18|achtzehn|volljahrig) werde ich\b|\bnoch (?:nicht|keine) (?:18|achtzehn"
        r"|volljahrig)\b",
        r"\b(?:gehe|bin) (?:noch |ja )?in (?:die|der) (?:[5-9]|10)\.? ?klasse\b",
        r"\bbin (?:ja |doch |auch )?(?:erst |gerade |noch |mal |eigentlich |leider |grad |nur )*"
        r"(?:1[0-7]|sechzehn|siebzehn|funfzehn|fuenfzehn|vierzehn|dreizehn|zwolf)"
        r"(?: ?jahre?(?: alt| jung)\b| ?j\b|(?: jahre)?(?=\s*(?:$|[.,!?\n]|und\b|aber\b)))",
        r"\bbin (?:ja |doch |auch |leider )?(?:noch |erst )*(?:minderjahrig|nicht volljahrig"
        r"|nicht (?:mal )?18|unter 18|keine 18|u18)\b",
        r"\b(?:noch|bin) (?:keine|nicht) (?:18|volljahrig)\b",
        r"\bwerde (?:\w+ ){0,5}(?:18|achtzehn|volljahrig)\b",
        # "ich werde im Mai erst 16", but neither the 16th nor 16 euros
        r"\bwerde (?:ich )?(?:(?:ja|doch|erst|bald|jetzt|morgen|auch|eigentlich|nur|noch|heuer"
        r"|dieses jahr|im (?:januar|februar|marz|april|mai|juni|juli|august|september"
        r"|oktober|november|dezember|sommer|winter|herbst|fruhjahr|fruhling)|in \w+ \w+|n(?:a"
        r"|ae)chste[nrs]? \w+) )*(?:1[3-7]|dreizehn|vierzehn"
        r"|funfzehn|fuenfzehn|sechzehn|siebzehn)(?: jahre(?: alt)?)?(?=\s*(?:$|[.,!?\n]|und\b"
        r"|aber\b))",
        r"\bmein alter (?:ist|betragt) 1[0-7]\b",
        unless=_AGAINST,
    ),
    rule(
        "es_age",
        SAID,
        STRONG,
        "tengo cumpl menor mayor no,llego me,falta",
        r"(?:^|[.!?\n] ?)(?:hola,? )?(?:yo )?(?:solo )?tengo (?:solo |apenas )?(?:1[3-7]|quince"
        r"|dieciseis"
        r"|diecisiete|catorce)(?=\s*,| y medio| *[.!?] *$| *$)",
        r"\bacabo de cumplir (?:1[0-7]|quince|dieciseis|diecisiete|catorce)\b",
        r"\bno (?:cumplo|llego a|alcanzo|llegue a) (?:aun |todavia )?(?:los )?(?:18|dieciocho)\b",
        r"\b(?:aun|todavia) no soy (?:un )?(?:mayor de edad|adult[oa])\b"
        r"|\bno soy (?:aun |todavia )?mayor de edad\b",
        r"\bme faltan? (?:\w+ ){1,3}para (?:cumplir |tener |los |las )+(?:18|dieciocho)\b",
        r"\b(?:tengo|acabo de cumplir|cumpli|cumplo) (?:solo |apenas |recien |todavia "
        r"|aun )*(?:1[0-7]"
        r"|quince|dieciseis|diecisiete|catorce|trece|doce) (?:anos?|anitos|recien)\b"
        r"(?! (?:de (?!edad)|jugando|como|siendo|con|en|aqui|sin))",
        r"(?<!no )(?<!que )\bsoy (?:un |una |aun |todavia )?menor(?: de (?:edad|18|dieciocho))?\b"
        r"(?! que)",
        r"\b(?:no|aun no|todavia no) (?:tengo|he cumplido|cumpli) (?:los |aun )?(?:18|dieciocho)\b",
        r"\bcumplo (?:los )?(?:1[3-7]|trece|catorce|quince|dieciseis"
        r"|diecisiete) (?:anos )?(?:en (?:ene"
        r"|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)\w*|el (?:mes|ano) que viene|el proximo"
        r"|manana"
        r"|la semana que viene)\b",
        r"\bcumplo (?:los )?(?:18|dieciocho) (?:en|el|la|dentro|anos (?:en|el|la|dentro))\b",
        r"\bme faltan? (?:\w+ ){1,3}para (?:los|cumplir|tener) (?:los )?18\b",
        unless=_AGAINST,
    ),
    rule(
        "fr_age",
        SAID,
        STRONG,
        "j,ai mineur aurai d,avoir n,ai j,aur majeur",
        r"\bje (?:ne )?suis pas (?:encore )?majeure?\b|\bje serai (?:enfin )?majeure? (?:en|dans"
        r"|le|l|au"
        r"|bientot|a)\b|\bje n ai (?:encore )?que (?:1[0-7]|seize|quinze|quatorze|dix[- ]sept) "
        r"ans\b",
        r"\b(?:j ai|d avoir) (?:seulement |que |a peine |encore |juste |actuellement )*(?:1[0-7]"
        r"|seize"
        r"|quinze|quatorze|treize|douze|dix[- ]sept) ans\b(?! (?:d|de|comme|chez))",
        r"\b(?:je suis|suis) (?:encore |toujours )?mineure?\b|\bpas encore (?:majeure?|18 ans)\b",
        r"\bn ai pas (?:encore )?(?:18|dix[- ]huit)\b|\bj aurai (?:mes )?18 ans\b",
        unless=_AGAINST,
    ),
    rule(
        "ru_age",
        SAID,
        STRONG,
        "мне несовершен mne mene meni mnye школьни классе",
        r"\bмне (?:еще |пока )?не исполнилось (?:18|восемнадцат)|\bя (?:еще |пока |просто "
        r")?школьни(?:к|ца)\b"
        r"|\b(?:учусь|я) (?:еще )?в (?:[5-9]|10)(?:[ -]?м)? классе\b",
        r"\bmne (?:eshe |eshche |poka )?(?:net|ne ispolnilos) 18\b",
        r"\bмне (?:\w+ ){0,2}?(?:1[0-7]|шестнадцать|семнадцать|пятнадцать|четырнадцать)"
        r"(?:[ -]?(?:лет|годик\w*|год)|(?=\s*(?:$|[.,!?\n]|но\b|и\b)))",
        r"(?<!не )\bнесовершеннолетн(?:ии|яя)\b|\bмне (?:еще |пока )?нет (?:18|восемнадцати)"
        r"|\bмне (?:\w+ ){0,3}исполнится (?:18|восемнадцать)",
        r"\bmne (?:eshe |eshche |tolko |vsego )*1[0-7](?=\s*(?:$|[.!?\n]))",
        r"\b(?:mene|meni|mne|mnye) (?:\w+ ){0,2}?1[0-7] (?:let|god|goda|rokiv|rokov|rokow)\b",
        r"\bmne (?:\w+ ){0,2}?1[0-7] (?:let|god)\b|(?:^|[.!?\n] ?)(?:a )?mne (?:eshe "
        r"|tolko )?1[0-7] ?,",
        unless=_AGAINST,
    ),
    rule(
        "az_age",
        SAID,
        STRONG,
        "yas",
        r"\b(?:1[0-7]|on (?:alt[iı]|yeddi|bes|dord)) yas[iı]?n?dayam\b|\byetkinlik yas[iı]na "
        r"(?:\w+ )?catmam",
        r"\b(?:1[0-7]|on (?:alt[iı]|yeddi|bes|dord)) yas[iı]m(?: var|dad[iı]r)?\b(?! "
        r"(?:\w+ )?beri)",
        r"\b(?:1[0-7]) yas[iı]nday[iı]m\b|\byas[iı]m (?:h[əe]l[əe] )?18 (?:deyil|olmay[iı]b)"
        r"|\b18 yas[iı]m (?:h[əe]l[əe] )?(?:tamam deyil|olmay[iı]b|yoxdur|tamam olmay[iı]b)",
        unless=_AGAINST,
    ),
    rule(
        "it_age",
        SAID,
        STRONG,
        "anni minorenne 18 maggiorenne",
        r"\bnon sono (?:ancora )?maggiorenne\b",
        r"\b(?:ho|compiuto|compio) (?:solo |appena |ancora |soltanto )*(?:1[0-7]|sedici|diciassette"
        r"|quindici|quattordici|tredici) anni\b(?! (?:di|che|come))",
        r"(?<!non )\bsono (?:ancora |un |una )?minorenne\b|\bnon ho (?:ancora )?(?:18|diciotto"
        r"|compiuto"
        r" 18)\b|\b(?:faccio|compio|compiro) (?:i )?(?:18|diciotto)\b",
        unless=_AGAINST,
    ),
    rule(
        "pl_age",
        SAID,
        STRONG,
        "mam noletni lat 18 letni osiemna",
        r"\bnie jestem (?:jeszcze )?pe[łl]noletni[a]?\b|\bnie (?:mam|skonczy[łl][ea]m) (?:jeszcze "
        r")?osiemna",
        r"\bmam (?:dopiero |tylko |jeszcze )*(?:1[0-7]|szesnascie|siedemnascie|pietnascie"
        r"|czternascie) (?:lat|latek)\b(?! do)",
        r"(?<!nie )\bjestem (?:jeszcze )?(?:niepe[łl]noletni\w*|nieletni\w*)|\bnie mam "
        r"(?:jeszcze )?"
        r"(?:18|ukonczonych 18)\b|\bnie skonczy[łl][ea]m (?:jeszcze )?18|\b(?:skoncze|koncze) 18\b",
        unless=_AGAINST,
    ),
    rule(
        "pt_age",
        SAID,
        STRONG,
        "anos menor 18 dezoito",
        r"\b(?:ainda )?nao (?:fiz|tenho|completei) (?:ainda )?(?:os )?dezoito\b|\bfaco (?:18"
        r"|dezoito) (?:anos "
        r")?(?:(?:no )?ano que vem|mes que vem|semana que vem|amanha)\b",
        r"\b(?:tenho|fiz|completei|so tenho) (?:so |apenas |ainda )*(?:1[0-7]|dezesseis|dezasseis"
        r"|dezessete|dezassete|quinze|quatorze|catorze) (?:anos|aninhos)\b(?! (?:de (?!idade)|como"
        r"|com))",
        r"(?<!nao )(?<!que )\bsou (?:ainda )?(?:de )?menor(?: de (?:idade|18))?\b(?! que)"
        r"|\bnao (?:tenho|fiz) (?:ainda )?18\b|\bfaco 18 (?:em|no|so|anos (?:em|no|daqui))\b"
        r"|\bainda nao (?:tenho|fiz) 18\b",
        unless=_AGAINST,
    ),
    rule(
        "nl_age",
        SAID,
        STRONG,
        "ben word minderj 18 achttien",
        r"\b(?:nog geen|word (?:\w+ ){0,4}) ?achttien\b|\bben geen achttien\b",
        r"\bben (?:pas |nog |maar |net |eigenlijk )*(?:1[0-7]|zestien|zeventien|vijftien|veertien)"
        r"(?: jaar(?: oud| jong)\b| ?jr\b|(?: jaar)?(?=\s*(?:$|[.,!?\n]|en\b|maar\b)))",
        r"\bben (?:nog )?(?:minderjarig|geen 18|onder de 18)\b|\bnog geen 18\b|\bword (?:pas |over "
        r"|in )?(?:\w+ ){0,3}18\b",
        unless=_AGAINST,
    ),
    rule(
        "ro_age",
        SAID,
        STRONG,
        "ani minor 18",
        r"\bam (?:doar |numai |abia |inca )*(?:1[0-7]|saisprezece|saptesprezece|cincisprezece"
        r"|paisprezece) (?:de )?ani\b(?! (?:de|experien|vechime))",
        r"(?<!nu )\bsunt (?:inca )?minora?\b|\bnu am (?:inca )?(?:18|implinit 18)\b|\b(?:implinesc"
        r"|fac)"
        r" 18\b",
        unless=_AGAINST,
    ),
    rule(
        "ar_age",
        SAID,
        STRONG,
        "عمري قاصر 18 ١٨ عندي",
        r"عندي (?:فقط |بس )?(?:1[0-7]|١[٠-٧]) (?:سن[هة]|عاما?)\b(?! (?:خبر|في |من |مع |العب|وانا))",
        r"عمري (?:الان |فقط |لا يزال )*(?:1[0-7]|١[٠-٧]|(?:سته|ست|سبعه|سبع|خمسه|خمس|اربعه|اربع) "
        r"عشر)",
        r"(?<!لست )(?<!مش )\bانا قاصر|لم (?:ابلغ|اتم|اكمل) (?:سن )?(?:ال)?(?:18|١٨|ثامنه عشر)"
        r"|(?:عمري|انا) (?:تحت|اقل من) (?:ال)?(?:18|١٨)",
    ),
    rule(
        "further_age",
        SAID,
        STRONG,
        "ar,1 er,1 imam man,1 man,f man,h سال eu,tenho jag,ar jeg,er χρον minderarig mindrear"
        " ειμαι ανηλικ"
        " je,mi eves мені",
        r"(?:^|[.!?\n] ?)(?:ar|er) (?:bara |kun |bare )?1[0-7] ar\b",
        r"\bimam (?:tek |samo |jos )?1[0-7] (?:godina|godine|let)\b(?! (?:iskustva|rada|ovdje))"
        r"|\bman (?:faghat |hanooz )?1[0-7] ?sal(?:am|ame|ameh|e am)\b"
        r"|(?:1[0-7]|[۱١][۰-۷٠-٧]) ?سال(?:مه|م|ه ام)(?!\w)"
        r"|\beu tenho (?:so |apenas )?1[3-7](?=\s*(?:$|[.!?\n]))",
        r"\bδεν ειμαι (?:ακομα |ακομη )?(?:18|δεκαοχτω|ενηλικ)|\bειμαι 1[0-7](?=\s*(?:$"
        r"|[.,!?;\n]))",
        r"\bje mi (?:teprve |jen )?1[0-7](?: let\b|(?=\s*(?:$|[.,!?\n])))|\b1[0-7] eves vagyok\b"
        r"|\bмені (?:тільки |лише )?1[0-7](?: рок|\b)",
        r"\b(?:jag ar|jeg er) (?:bara |kun |bare |fortfarande )?(?:1[0-7])(?: ar)?(?: gammal| "
        r"gammel)?"
        r"(?=\s*(?:$|[.,!?\n]|och\b|og\b|men\b))|\b(?:jag ar|jeg er) (?:minderarig|mindrear\w*)",
        r"\bειμαι (?:1[0-7]) (?:χρον\w*|ετων)|\bειμαι ανηλικ\w*",
    ),
    rule(
        "tr_school",
        HINTED,
        MODERATE,
        "lise ogretmen okulda",
        r"\blisede(?:yim|yiz| okuyorum)\b|\blise(?:ye gidiyorum| [1-4]\b| ogrencisi\w*"
        r"| son sinif\w*| [1-4] ?de(?:yim)?\b)|\bliseliyim\b",
        r"\bokulda (?:\w+ )?sinavim\b|\bogretmenim (?:\w+ )?(?:gor|kiz|duy|bil)\w*",
    ),
    rule(
        "tr_parents",
        HINTED,
        MODERATE,
        "babam annem abim ablam dayim amcam oglum kizim yegenim kardesim kuzenim cocu torunum",
        r"\b(?:babamin|annemin|abimin|ablamin|dayimin|amcamin) (?:kimli\w+|hesab\w+|adi\w+"
        r"|kart\w+) (?:\w+ ){0,3}(?:uye|actim|kayit|oynuyorum|habersiz|gizli|izinsiz|kullandim)\w*",
        r"\b(?:babam|annem) (?:\w+ )?(?:duyarsa|ogrenirse|gorurse|gormesin|duymasin|bilmiyor"
        r"|kizar)\b",
        r"\b(?:babamin|annemin|abimin|ablamin) hesab\w+ (?:\w+ ){0,2}(?:ben |oyn)\w*",
        rf"\b{_FAMILY} (?:daha |henuz |sadece )?{_BELOW} yasinda\b[^.!?\n]{{0,60}}\b(?:oyna|bahis"
        r"|yatir|hesab|uye|kupon)\w*",
        rf"\b{_BELOW} yasindaki {_FAMILY}\b[^.!?\n]{{0,60}}\b(?:oyna|bahis|yatir|hesab|uye)\w*",
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
        "dad mum mom mother father parent son daughter kid brother sister cousin",
        r"\b(?:my )?(?:dad|mum|mom|mother|father|parent|brother|sister)(?: ?s)? (?:id|passport"
        r"|card|account|name|details)\b[^.!?\n]{0,40}\b(?:register|sign|play|open|use|without)\w*",
        r"\b(?:used|using|use) my (?:dad|mum|mom|mother|father|parent|brother"
        r"|sister)(?: ?s)? (?:id|passport|card|account|name|details)\b",
        r"\bmy (?:dad|mum|mom|mother|father|parents) (?:doesn t|don t|doesnt|dont|does not|do not"
        r"|mustn t|can t|must not) (?:\w+ )?(?:know|find out|see)\b",
        rf"\bmy (?:\w+ )?{_FAMILY_EN} (?:is|who is|who s|s|aged) (?:only )?{_BELOW_EN}\b"
        r"[^.!?\n]{0,60}\b(?:play|bet|account|deposit|gambl|spin)\w*",
        rf"\bmy {_BELOW_EN}[ -]?(?:yo|years?[ -]old) {_FAMILY_EN}\b[^.!?\n]{{0,60}}\b(?:play|bet"
        r"|account|deposit|gambl|spin)\w*",
    ),
)
_BORN = re.compile(
    r"\b(?:dogum (?:tarihim|yilim|gunum)|dogum tarihi|ben)? ?(?:\w+ )?(?P<a>20[0-4]\d)"
    r" ?(?:dogumluyum|dogumlu(?: biri)?yum|do?g?luyum|lu?yum|liyim|de dogdum|da dogdum|dogum\b)"
    r"|\b(?P<k>20[0-4]\d) dogumlu oldug(?:um|umdan)\b"
    r"|\b(?P<e>[01]\d) dogumluyum"
    r"|\bdogum (?:tarihim|yilim|gunum)\b[^!?\n]{0,20}?(?P<b>20[0-4]\d)\b"
    r"|\b(?:i was|i m|im|i am|was) born (?:in|on)?[^!?\n]{0,18}?(?P<c>20[0-4]\d)\b"
    r"|(?:^|[.,!?\n] ?)born (?:in |on )?[^!?\n]{0,12}?(?P<h>20[0-4]\d)\b"
    r"|\bmy (?:dob|date of birth|birth ?(?:day|date|year)|year of birth)\b[^!?\n]{0,20}?"
    r"(?P<d>20[0-4]\d)\b"
    r"|\b(?:bin|wurde) (?:\w+ ){0,3}?(?P<f>20[0-4]\d) geboren"
    r"|\b(?:naci|nasci|nato|nata|ne|nee) (?:en|em|nel|el|\w+ en) (?:\w+ ){0,4}?(?P<g>20[0-4]\d)\b"
    r"|\bbin (?:\w+ )?jahrgang (?P<l>20[0-4]\d)\b|\burodzi[łl]\w+ sie w (?:roku "
    r")?(?P<m>20[0-4]\d)\b"
    r"|\bm[ -]am nascut (?:in|pe) (?:\w+ ){0,3}?(?P<n>20[0-4]\d)\b|\bя родил(?:ся|ась) в "
    r"(?P<o>20[0-4]\d)"
    r"|(?:انا )?(?:من )?مواليد (?:عام |سن[هة] )?(?P<p>20[0-4]\d)"
    r"|\bgeboren (?:\w+ )?(?P<i>20[0-4]\d)\b|\bя (?:\w+ )?(?P<j>20[0-4]\d) года рождения"
)
# What he calls the real one stands although another is called wrong beside it.
_BORN_REALLY = re.compile(
    r"\bmy (?:real|actual|true|correct|right) (?:dob|date of birth|birth ?(?:day|date|year)|year of"
    r" birth) (?:is|was) (?:[\d./ -]{0,7}|\w+ ){0,2}?(?P<a>20[0-4]\d)\b"
    r"|\bdogum (?:tarihim|gunum|yilim) (?:gercekte |aslinda |asil )?(?:\d{1,2}[./ -](?:\d{1,2}"
    r"|\w{4,8})[./ -])?"
    r"(?P<b>20[0-4]\d)\b(?! ?(?:degil|yaz|gorun|olarak|gir|cik))"
    r"|\b(?P<c>20[0-4]\d) yaziyor\b[^.!?\n]{0,40}\bdogum (?:yilim|tarihim) (?:o|bu)\b"
    r"|\b(?:benim (?:kimlikte|nufusta)|kimligimde) (?:benim )?dogum (?:yili|tarihi)m? "
    r"(?P<d>20[0-4]\d) yaz\w*(?![^.!?\n]*\b(?:yanlis|hata|diyor|degil))"
)
# He was born then, and what stands in his account was entered wrongly.
_BORN_PLAINLY = re.compile(
    r"\b(?P<a>20[0-4]\d)(?: yili)? dogumlu(?:yum|yuz)\b(?! (?:diye|olarak|yaz|gor))[^.!?\n]{0,40}?"
    r"\b(?:dogum|tarih|yas|yil|kayit|uye)\w* (?:\w+ )?(?:yanlis|farkli|baska|hatali|buyuk|kasten"
    r"|bilerek) (?:gir|yaz|sec|goster|yap)\w*"
    r"|\bi was born in (?P<b>20[0-4]\d)\b[^.!?\n]{0,30}?\b(?:but )?i (?:put|entered|typed|gave"
    r"|used)"
    r" (?:in )?(?:a |the )?(?:wrong|different|fake|false|another)"
)
_NOT_PLAINLY = re.compile(
    _ADULT + rf"|\b19\d\d\b|\bdegil\b|\bduzelt|\bgorunuyor|\byaziyor|\b{_FAMILY}\b|\bnot\b"
)
_NOT_REALLY = re.compile(
    _ADULT + rf"|(?<!put )(?<!entered )(?<!typed )(?<!wrote )(?<!used )(?<!gave )\b19\d\d\b"
    rf"|\byanlis(?:lik\w*)? (?:gir|yaz|kay|ol)|\bgirmis|\bduzelt|\bhatali|\bdegil\b"
    rf"|\b{_FAMILY}\b|\bnot\b|(?<!dogum yili 20\d\d )(?<!dogum tarihi 20\d\d )\byaziyor\b"
    r"(?!.*\bdogum)"
)
_A_YEAR = re.compile(r"20[0-4]\d|\d dogumluyum")
_NOT_BORN = re.compile(
    _AGAINST + rf"|\b{_FAMILY}\b|\bmy {_FAMILY_EN}\b|\b(?:hesab\w*|account|site|membership) "
    r"(?:\w+ )?(?:was|created|opened|since|from|is|acil\w*|actim)\b"
    r"|\b(?:he|she|sie|er|oglum|kizim) (?:was|is|wurde)\b|\bdegil\b|\bnot (?:20|in 20)"
)


def find(text: str | Plain, today: date | None = None) -> list[Found]:
    """A year of birth is reckoned against today's."""
    plain = text if isinstance(text, Plain) else Plain(text)
    found = search(plain, KIND, _RULES)
    if _A_YEAR.search(plain.words):
        found += _born(plain, (today or datetime.now(UTC).date()).year)
    return found


def _born(plain: Plain, year: int) -> Iterator[Found]:
    matches = (
        (match, against)
        for pattern, against in (
            (_BORN_PLAINLY, _NOT_PLAINLY),
            (_BORN_REALLY, _NOT_REALLY),
            (_BORN, _NOT_BORN),
        )
        for match in pattern.finditer(plain.words)
    )
    for match, against in matches:
        said = next(one for one in match.groups() if one)
        born = int(said) if len(said) == 4 else 2000 + int(said)
        if not _YOUNGEST <= year - born <= _OF_AGE:
            continue
        if against.search(plain.sentence(*match.span())):
            continue
        # who is born eighteen years ago may be of age by now
        code, strength = (SAID, STRONG) if year - born < _OF_AGE else (HINTED, MODERATE)
        first, last = plain.place(*match.span())
        yield Found(KIND, code, strength, first, last, "born")
        return
