"""Somebody may be in danger: his own life, violence, a child (INV-06).

Read widely: who says that he will not do it, and who writes about somebody else, is for a person
to see as well.
"""

from accounts.protection.language.found import STRONG, Found, Plain, rule, search

KIND = "crisis"
SELF_HARM, VIOLENCE, CHILD = "self_harm", "violence", "child_at_risk"

# how people speak of laughter, waiting and matches
_FIGURE = (
    r"gulmekten|meraktan|merakimdan|sikintidan|acliktan|susuzluktan|yorgunluktan|utancimdan"
    r"|utanctan|heyecandan|sicaktan|soguktan|kahkaha|laugh|of embarrassment|of shame|to see|lol\b"
)
_RULES = (
    rule(
        "tr_kill_oneself",
        SELF_HARM,
        STRONG,
        "kendimi kendini kendisini",
        r"\bkend(?:imi|ini|isini) (?:\w+ ){0,3}?oldur\w*",
        r"\bkend(?:imi|ini|isini) (?:\w+ ){0,3}?(?:as(?:ic|acag|mak|arim|sam|ti|maya)\w*|yak(?:ac"
        r"|ic|mak|arim)\w*"
        r"|vur(?:ac|uc|mak|urum|aca)\w*)",
        r"\bkend(?:imi|ini|isini) (?:\w+ ){0,2}(?:kopru|cam|balkon|cati|deniz|tren|metro|ucurum"
        r"|bogaz)\w* (?:\w+ )?at\w*",
    ),
    rule(
        "tr_suicide",
        SELF_HARM,
        STRONG,
        "intihar",
        r"\bintihar\w*",
        unless=r"intihar (?:kupon|bahis|gibi|timi|mangasi)\w*|kupon\w* (?:\w+ )?intihar",
    ),
    rule(
        "tr_end_life",
        SELF_HARM,
        STRONG,
        "canima canina hayatima hayatina",
        r"\bcan(?:ima|ina) (?:\w+ )?kiy\w*",
        r"\bhayat(?:ima|ina) (?:\w+ )?son ver\w*",
    ),
    rule(
        "tr_hurt_oneself",
        SELF_HARM,
        STRONG,
        "zarar,ver bilek hap,ic kafama ilac,ic",
        r"\bkend(?:ime|ine|isine) (?:\w+ ){0,2}zarar ver\w*",
        r"\bbilek\w* (?:\w+ )?kes\w*",
        r"\b(?:kutu|avuc|bir suru|cok|tum|butun) (?:hap|ilac)(?:lari)? ic(?:tim|ecegim|icem|erim"
        r"|cem)\w*",
        r"\bkaf(?:ama|asina) (?:bir )?(?:tane )?sik(?:ac|ic|ti|ar|ma)\w*",
    ),
    rule(
        "tr_not_live",
        SELF_HARM,
        STRONG,
        "yasama yasayacak dogmasaydim hayattan hayati her,sey hersey",
        r"\byasamak (?:\w+ )?istemiyor\w*",
        r"\byasama(?:nin|mak icin|k icin|mamin) (?:\w+ ){0,3}(?:anlam\w*|sebe[bp]\w*|neden\w*"
        r"|deger\w*) (?:\w+ )?(?:yok|kalma)\w*",
        r"\byasayacak (?:bir )?(?:guc|hal|sebe[bp]|neden)\w* (?:\w+ )?(?:yok|kalma)\w*",
        r"\byasamaya deg(?:mez|miyor)\w*",
        r"\b(?:keske )?(?:hic )?dogmasaydim",
        r"\b(?:yasamaktan|hayattan|bu hayattan|hayatimdan) (?:\w+ )?(?:bik|nefret|yorul|usan)\w*",
        r"\bhayatimi (?:\w+ )?(?:sonlandir|bitir)\w*",
        r"\byasamak icin (?:\w+ ){0,2}(?:sebe[bp]|neden|guc|umut|umud)\w*",
        r"\bher ?sey(?:i|e) (?:bitirec|bitiric|son verec|son veric)\w*[^.!?\n]{0,40}\b(?:gece|can"
        r"|hayat|bugun)\w*",
    ),
    rule(
        "tr_die",
        SELF_HARM,
        STRONG,
        "olmek olsem olecegim olucem olum olup,kurtul oleyim kanim cesed cenaze",
        r"\bolmek (?:\w+ )?isti\w*",
        r"\bolmek (?:daha|tek|en)\b",
        r"\b(?:keske )?olsem\b(?! bile)",
        r"\b(?:bu gece|bugun|yarin|artik|zaten) (?:\w+ )?(?:olecegim|olucem|olecem)\b",
        r"\b(?:olecegim|olucem) (?:\w+ )?(?:bu gece|bugun|artik)\b",
        r"\bolumu (?:\w+ )?dusun\w*",
        r"\b(?:olup|oleyim) (?:de )?(?:kurtul|git)\w*",
        r"\b(?:olumum|kanim|gunahim|vebalim) (?:\w+ )?(?:sizin|elinizde|boynunuz|yuzunuz)\w*",
        r"\b(?:cesedim\w*|cenazem\w*)\b",
        unless=_FIGURE,
    ),
    rule(
        "tr_farewell",
        SELF_HARM,
        STRONG,
        "son,mesaj vedam olmasam helal,ed son,sozle",
        r"\bbu (?:benim )?son (?:mesaj\w*|sozle\w*)\b",
        r"\bbu (?:benim )?vedam\b",
        r"\bben olmasam (?:\w+ ){0,3}(?:rahat|iyi|mutlu|kurtul)\w*",
        r"\bher sey bitti\b[^.!?\n]{0,40}\bhelal ed\w*",
        unless=r"son mesaj\w* (?:\w+ )?(?:okumad|cevap|yanit|gelmed|atti|neden|gondermist)\w*",
    ),
    rule(
        "en_kill_oneself",
        SELF_HARM,
        STRONG,
        "self selves myself kms unaliv",
        r"\bkill(?:ing|ed)? (?:\w+ )?(?:my ?sel(?:f|ves)|him ?self|her ?self|them ?sel(?:f|ves)"
        r"|him or herself)\b",
        r"\b(?:hang|shoot|drown|cut|cutting|hurt|hurting|harm|harming|poison)(?:ing)? (?:my ?self"
        r"|him ?self|her ?self|them ?sel(?:f|ves))\b",
        r"\b(?:to|gonna|will|just|wanna|might) kms\b",
        r"\bunaliv(?:e|ing) (?:my|him|her)",
        r"\bself[ -]?harm\w*",
    ),
    rule(
        "en_suicide",
        SELF_HARM,
        STRONG,
        "suicid",
        r"\bsuicid(?:e|al)\b",
        unless=r"suicide (?:squad|bets?|bet|pact slot|king|girls|silence)\b",
    ),
    rule(
        "en_end_life",
        SELF_HARM,
        STRONG,
        "my,life own,life his,life her,life end,it,all ending,it,all",
        r"\b(?:end|ending|take|taking) (?:my|his|her|their) (?:own )?life\b",
        r"\b(?:take|taking|took) (?:my|his|her|their) own life\b",
        r"\bend(?:ing)? it all\b",
    ),
    rule(
        "en_not_live",
        SELF_HARM,
        STRONG,
        "live living alive here,tomorrow here,any born go,on carry,on",
        r"\b(?:don t|dont|do not|didn t|not|no longer|never) (?:really )?(?:want|wanna"
        r"|wish) (?:to )?(?:live|be alive|exist|be here any ?more)\b(?! (?:chat|bet|casino|stream"
        r"|score))",
        r"\b(?:no|any|single|little) (?:reason|point|will|wish)(?: to| in| of)? (?:go on |keep "
        r"|carry on )?liv(?:e|ing)\b",
        r"\b(?:life|living) (?:is ?n ?t|is not|isnt|no longer|not) worth (?:it|living)\b"
        r"|\bnot worth living\b",
        r"\btired of (?:living|life)\b|\bsick of living\b",
        r"\b(?:nothing|anything) (?:left )?to live for\b",
        r"\bcan ?(?: t|t|not) (?:go on|carry on)(?: living| like this| any ?more| with (?:life"
        r"|this life))?(?= *(?:$|[.,!?;\n]|any ?more|living|like|with|because|i\b))",
        r"\bwon ?t be here (?:tomorrow|any ?more|much longer)\b",
        r"\b(?:wish|wished) i (?:had|was|were|d) never (?:been )?born\b|\bnever been born\b",
    ),
    rule(
        "en_die",
        SELF_HARM,
        STRONG,
        "want,to,die wanna,die dead without,me to,die rather,die and,die end,it blood,on",
        r"\b(?:want|wanna|wanted|going|deserve|ready|rather)(?: to)? die\b",
        r"\bbetter off (?:dead|without me)\b",
        r"\bwish (?:that )?i (?:was|were) dead\b|\b(?:might|may) as well be dead\b",
        r"\b(?:want|wanna|going|just) (?:to )?(?:disappear|vanish|sleep)\b[^.!?\n]{0,25}\b(?:die"
        r"|forever|never wake)\b",
        r"\b(?:gonna|going to|want to|will|ll) end it(?: all| tonight| now| today)?(?= *(?:$"
        r"|[.,!?;\n]))",
        r"\bmy blood (?:is |will be )?on your hands\b",
        unless=_FIGURE,
    ),
    rule(
        "en_means",
        SELF_HARM,
        STRONG,
        "overdos jump throw,myself my,wrists pills",
        r"\boverdos(?:e|ed|ing)\b",
        r"\bjump(?:ing)? (?:off|from|in front of) (?:a|the|my) (?:bridge|building|roof|train"
        r"|balcony|cliff|window)\b",
        r"\bthrow(?:ing)? myself (?:off|under|in front|from)\b",
        r"\b(?:cut|cutting|slit|slitting) my wrists?\b",
        r"\b(?:took|take|taking|swallow\w*) (?:all|a bottle of|a lot of|too many) (?:\w+ )?pills\b",
    ),
    rule(
        "de_es_self_harm",
        SELF_HARM,
        STRONG,
        "leben bringe,mich umbring selbstmord suizid sterben morir suicid matarme quitarme vivir",
        r"\bnicht mehr leben\b|\bbringe? mich um\b|\bmich umbringen\b|\bselbstmord\w*|\bsuizid\w*",
        r"\b(?:will|mochte) (?:\w+ )?sterben\b",
        r"\bquiero morir\w*|\bsuicid(?:ar|io|arme)\w*|\b(?:matarme|quitarme la vida)\b",
        r"\bno quiero (?:seguir )?vivi(?:r|endo)\b",
    ),
    rule(
        "tr_threat",
        VIOLENCE,
        STRONG,
        "oldur vurac vuruc vurur bomba ofis yakar yakac yakic",
        r"\b(?:seni|sizi|onu|onlari|hepinizi|herkesi|birini|(?:kari|koca|es|cocuk|cocug|anne|baba"
        r"|patron|kardes)\w*)"
        r" (?:\w+ ){0,3}(?:oldur(?:ec|uc|mek|urum|eyim|cem)|vur(?:ac|uc|urum)|kes(?:ec|ic|erim)"
        r"|bicakla\w*)\w*",
        r"\b(?:oldururum|oldurucem|oldurecegim) (?:seni|sizi|hepinizi|onu)\b",
        r"\b(?:ev|araba|bina|sirket)\w*iniz[ia] (?:\w+ )?(?:yak(?:ac|ic|arim)|bas(?:ac|ic"
        r"|arim))\w*",
        r"\bofis\w* (?:\w+ ){0,3}(?:yak(?:ac|ic|arim)|bas(?:ac|ic|arim)|basip|havaya)\w*",
        r"\bbomba (?:\w+ )?(?:koy|at(?:ac|ar)|patlat|yerlestir)\w*",
    ),
    rule(
        "tr_beaten",
        VIOLENCE,
        STRONG,
        "dovuyor dovdu dovecek siddet oldurecek",
        r"\bbeni (?:\w+ ){0,3}(?:dov(?:uyor|du|ecek)|bicakl)\w*",
        r"\b(?:kocam|karim|esim|babam|annem|sevgilim|abim) (?:\w+ ){0,3}beni (?:\w+ )?oldurecek\b",
        r"\b(?:siddet goruyorum|siddet uyguluyor)\w*",
        unless=r"duyarsa|ogrenirse|gorurse",
    ),
    rule(
        "en_threat",
        VIOLENCE,
        STRONG,
        "kill shoot bomb burn a,gun murder stab",
        r"\b(?:will|gonna|going to|want to|wanna|ll|ill|and|could just) (?:\w+ )?(?:kill|murder"
        r"|stab|shoot) (?:you|him|her|them|somebody|someone|everyone|my (?:wife|husband|kids?"
        r"|children|son|daughter|boss|family|partner|father|mother|brother|sister))\b",
        r"\bburn(?:ing)? (?:down )?your (?:office|house|building|place)\b",
        r"\bi (?:have|ve got|got) a gun\b",
        r"\b(?:bring|put|plant|have|leave) (?:a|the) bomb\b",
    ),
    rule(
        "en_beaten",
        VIOLENCE,
        STRONG,
        "beats,me hits,me beat,me hit,me domestic",
        r"\b(?:he|she|husband|wife|partner|boyfriend|girlfriend|father|dad) (?:\w+ )?(?:beats"
        r"|hits|beat|strangles|chokes) me\b(?! (?:at|to|in) )",
        r"\bdomestic (?:violence|abuse)\b",
    ),
    rule(
        "tr_child",
        CHILD,
        STRONG,
        "cocu bebe oglumu kizimi mama",
        r"\b(?:cocu[gk]\w*|bebe\w*|oglumu|kizimi) (?:\w+ ){0,3}(?:dov(?:dum|uyorum|ecegim|erim)"
        r"|evde (?:yalniz|tek|tek basina)|(?:evde )?ac (?:kal|bekl|yat|susuz))\w*",
        r"\b(?:mama|sut|bez) (?:\w+ )?(?:alacak|almaya) (?:\w+ )?para\w* (?:\w+ )?(?:yok|kalma)\w*",
    ),
    rule(
        "en_child",
        CHILD,
        STRONG,
        "kid child son daughter baby",
        r"\b(?:kids?|child|children|baby) (?:have|has|had|with|got) (?:nothing|no food"
        r"|not ?hing) (?:to eat)?",
        r"\b(?:left|leave|leaving) (?:my|the) (?:kids?|child|children|son|daughter"
        r"|baby) (?:\w+ )?alone\b",
        r"\b(?:hit|hitting|beat|beating|hurt) my (?:kids?|child|children|son|daughter|baby)\b",
        r"\b(?:feed|food for) my (?:kids?|child|children|baby)\b",
    ),
)


def find(text: str | Plain) -> list[Found]:
    return search(text if isinstance(text, Plain) else Plain(text), KIND, _RULES)
