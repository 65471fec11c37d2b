"""English, as it is spoken and as it is typed on a phone."""

from accounts.protection.language.distress.codes import CHILD, SELF_HARM, VIOLENCE
from accounts.protection.language.found import STRONG, rule

_SELF = (
    r"(?:my ?sel[fv]\w*|me ?self|my ?slef|maself|mys?self|him ?self|her ?self|them ?sel(?:f|ves)"
    r"|him or herself|our ?selves|your ?self|themself)"
)
_KIN = (
    r"(?:wife|husband|kids?|child(?:ren)?|son|daughter|boss|family|partner|father|mother|brother"
    r"|sister|mum|mom|dad|ex|girlfriend"
    r"|boyfriend|gf|bf|neighbou?rs?|parents|baby|missus|flatmate|roommate|landlord|in laws)"
)
_CHILD = (
    r"(?:kids?|child(?:ren)?|son|daughter|bab(?:y|ies)|toddler|newborn|little (?:one|ones|boy"
    r"|girl)|twins|boys|girls|infant|grandkids?|\d+ (?:year|yr|month|week)s? olds?|\d+ ?yo)"
)
_THEM = (
    r"(?:you|u|ya|yous|him|her|them|him|somebody|some ?one|every ?(?:one|body)|people|anyone"
    r"|you all|y all|all of you|all of them|you lot"
    rf"|(?:my|your|the|his|her) (?:\w+ )?{_KIN}|(?:my|your) (?:staff|agents?|manager|boss|team"
    r"|dealers?|support|whole \w+)|that (?:agent|guy|man|woman|bitch|bastard)"
    r"|the (?:agent|dealer|manager|staff|guy|people)|whoever|one of you|some of you)"
)
_NOT = r"(?:don ?t|dont|do not|dnt|didn ?t|not|no longer|never|donot|doesn ?t|does not)"
_WANT = r"(?:want|wanna|wana|wish|care|wish)"
_WILL = (
    r"(?:will|gonna|gunna|gona|going|gon|want|wanna|wana|ll|ill|shall|may|might|could|should"
    r"|ready|about|plan\w*|thinking|thought|tempted|feel like|need|have|try|trying|tried|rather"
    r"|let me|swear|just|bout|fixing|finna|ima|imma|considering|decided|urge)"
)
_LAUGH = (
    r"laugh|dead (?:lol|lmao|rofl|haha)|(?:lol|lmao|haha|rofl) (?:im|i m|i am)? ?dead"
    r"|of embarrassment|of shame|of boredom|for a|to see|to know|curious|cringe"
)
_END = r"(?= *(?:$|[.!?;\n]))"
# nobody will have (to put up with him any more)
_FREED = (
    r"(?:(?:no ?body|no ?one)(?: \w+){0,2}|(?:they|every ?(?:one|body)|(?:my )?(?:family|wife"
    r"|husband|kids|mum|mom|parents)|she|he) (?:won ?t|will not|will never|never|don ?t|doesn ?t"
    r"|will no longer|no longer)(?: ever)?) (?:have|has|need|needs|had)"
)

RULES = (
    rule(
        "en_kill_oneself",
        SELF_HARM,
        STRONG,
        "kil hang shoot drown cut hurt harm poison stab burn starv strangl choke gas self off top"
        " kms unaliv end neck ctb "
        "myself slit blow throw jump delet offing topping permanent kys finish put blast do,some"
        " doing,some do,it did,some done,some try,some tried,some do,any do,harm",
        rf"\bkil+(?:ing|ed|s|in)? (?:\w+ )?{_SELF}\b|\bkil+(?:ing)? ?my ?self\b|\bkillmyself\b",
        r"\b(?:hang|hung|shoot|drown|poison|strangle?|suffocat|electrocut|starv|behead|stab|slit"
        rf"|choke?|gas)(?:ing|e|ed|s|)? {_SELF}\b|\bset (?:\w+ )?{_SELF} on fire\b"
        rf"|\bburn(?:ing)? {_SELF} (?:alive|up|with|in)\b",
        r"\b(?:cut|cutting|hurt|hurting|harm|harming|injur\w+|burn|burning|punish"
        r"|slash\w*) (?:my ?self|me ?self|him ?self|her ?self|them ?sel(?:f|ves))\b(?! (?:off"
        r"|out|a deal))",
        r"\b(?:off|offing|top|topping|neck|end|ending|delete|deleting|unalive|unaliving|finish"
        r"|finishing|do|doing) (?:my ?self|him ?self|her ?self|them ?selves)(?: (?:in|off"
        r"|tonight|now|today|soon|too|over this|because \w+)\b| ?(?=$|[.!?;\n]))(?! (?:a favou?r"
        r"|verif))",
        r"\b(?:gonna|going to|will|ll|wanna|want to|might|just|should|finna"
        r"|imma) (?:just )?(?:off|top|neck|end|unalive|delete) (?:my ?self|me)\b",
        r"\bkms\b|\bkys\b|\bctb\b|\bunaliv\w*|\bself[ -]?harm\w*|\bself[ -]?injur\w*"
        r"|\bself[ -]?delet\w*|\bpermanent sleep\b",
        r"\b(?:do|doing|did|done|try|tried) (?:some ?thing|smth|sth|anything|harm"
        rf"|it)(?: \w+)? to {_SELF}",
        r"\b(?:blow|shoot|blast|put a (?:gun|bullet)) ~(?:my|his|her) (?:own )?(?:brains?|head"
        r"|skull|temple|mouth)\b|\bbullet (?:in|through|into|to) (?:my|his|her"
        r"|the) (?:\w+ )?(?:head|brain|skull|temple|mouth)\w*|\bgun (?:to|in|at|against) (?:my"
        r"|his|her) (?:\w+ )?(?:head|mouth|temple)\b",
        r"\bthrow(?:ing)? (?:my|him|her) ?self (?:off|under|in|from|out|down|into|onto|over)\b"
        r"|\bjump(?:ing)? myself\b",
        unless=r"delete me from"
        r"|cut (?:my ?self|me) (?:off from|some slack)|\bkill(?:ed|ing)? (?:it|themselves"
        r"|himself|themself) (?:by|with|at|on) (?:errors|mistakes|the)",
    ),
    rule(
        "en_suicide",
        SELF_HARM,
        STRONG,
        "suic suis sucid sucic suec suisc succid suicd sui scuicid sueside suiside souicid suicide",
        r"\b(?:suicid|suicd|sucid|suisid|suiside|sucide|suecid|suicied|scuicid|sueside|souicid"
        r"|succid|suicde|suiced|suecide|sucicid|siucid|suiscid|sewer ?slid|sooicid|suacid|suicud"
        r"|suicic)\w*",
        unless=r"suicid\w* (?:squad|bets?|pact slot|king|girls|silence|blonde|door|burn|pool"
        r"|survivor pool)\b|no bonus suicide|was (?:pure |sheer |total )?suicide\b"
        r"|(?:laptop|phone|pc|computer|router|tablet) (?:has |just )?(?:committed|suicid)",
    ),
    rule(
        "en_end_life",
        SELF_HARM,
        STRONG,
        "end take taking took finish lose losing life live lives give giving over leave leaving"
        " left check put putting misery done tried attempted",
        r"\b(?:end|ending|ended|take|taking|took|finish|finishing|terminate|cut|quit"
        r"|quitting) (?:\w+ )?(?:my|his|her|their|this|own|the|our) (?:own |miserable |shitty "
        r"|fucking |stupid |sad |pathetic |worthless |poor |whole )*(?:lif[ef]|lives|existence"
        r"|misery|suffering|pain|hell|nightmare)\b",
        r"\b(?:tried|attempted) (?:to )?end(?:ing)? (?:it|things|everything)\b",
        r"\bend(?:ing|ed)? (?:it all|everything|it tonight|it today|it now|it for good"
        r"|it once and for all|it right now|it soon|things tonight|it here)\b"
        r"|\bfinish(?:ing)? it (?:all|tonight|now|for good)\b",
        r"\b(?:gonna|going to|want to|wanna|will|ll|might|should|could|ready to|about to|time to"
        r"|ima|imma|finna|thinking of|thinking about|have to|need to|let s"
        r"|just) (?:just )?end(?:ing)? (?:it|things|this|all of it|all this)(?: all| tonight| now"
        r"| today| here| myself| forever| soon)?(?= *(?:$|[.!?;\n]|because|cause|cuz|with|i\b|and"
        r"|before|tonight|today))(?! (?:session|chat))",
        r"\b(?:give|giving|gave|giv) up (?:on )?(?:life|living|everything in life|on myself)\b"
        r"|\bput(?:ting)? (?:me|myself) out of (?:my|this) misery\b|\b(?:leave|leaving|depart"
        r"|exit|quit|check out of|checking out of|done with|through with|over with|finished with"
        r"|say goodbye to|out of) (?:this|the) (?:\w+ )?(?:world|earth|planet|life|lifetime"
        r"|existence)\b",
        r"\b(?:leave|leaving) (?:everyone|every ?body|them all|it all) (?:behind|for good"
        r"|forever)\b|\bcatch(?:ing)? the bus\b|\bmy life (?:is|s) (?:\w+ )?(?:over|finished|done"
        r"|ended)\b|\b(?:done|finished|over) (?:with|w) (?:life|living|being alive|this life"
        r"|everything in life)\b|\b(?:done|finished) living\b",
        unless=r"\b(?:session|chat|bet|conversation|call|membership|subscription|round|game"
        r"|promotion|bonus)\b",
    ),
    rule(
        "en_at_the_edge",
        SELF_HARM,
        STRONG,
        "drops syrup medicine meds heart roof rooftop ledge top,level top,floor parapet patched"
        " join talked,me pulled,me"
        " cut,me off,the off,a into,a into,the over,the over,a through,the through,a",
        r"\b(?:wish|hope|want|pray)\w* (?:to god |that |for )?(?:my|this|the) (?:\w+ )?heart"
        r" (?:would |to |will |just |could |d )*(?:stop|gives? (?:out|up)|quit|fail)(?:s|ped)?\b"
        r"(?! (?:racing|pounding|jumping|thumping|beating (?:so|like|fast)))",
        r"\b(?:nearly|almost|want(?:ed)? to|wanna|thinking (?:of|about)|thought (?:of|about)"
        r"|tempted to|about to|could (?:just )?|going to|gonna|might|urge to) (?:\w+ )?(?:put"
        r"|putting|driv(?:e|ing)|drove|steer\w*|ran|run|running|tak(?:e|ing)|took|swerv\w*"
        r"|crash\w*) (?:(?:it|this thing|myself|(?:the|my|this) (?:car|bus|van|lorry|truck|bike"
        r"|cab|taxi|train|tram|motorbike)) )?(?:straight |right )?(?:off|over|into|through)"
        r" (?:the|a|an) (?:\w+ )?(?:bridge|cliff|edge|river|wall|canal|tree|pier|barrier|quay"
        r"|flyover|traffic)\b",
        r"\b(?:drank|took|taken|swallowed|downed|necked) (?:all|the whole|every) (?:\w+ ){0,3}"
        r"(?:drops|syrup|medicine|meds)\b",
        r"\b(?:buried|(?:is|are|s) dead|died|graves?|heaven|passed (?:away|on))\b[^.!?\n]{0,80}"
        r"\b(?:tonight|soon|intend to|ready to|going to|gonna|want to|wanna|ll|time to|about to"
        r"|rather) (?:\w+ )?(?:to )?join (?:them|him|her)\b(?! (?:in|at|on|for) )"
        r"|\b(?:tonight|soon|tomorrow) (?:\w+ ){0,4}join my (?:late |dead )(?:wife|husband|mum|mom"
        r"|dad|son|daughter|brother|sister)\b",
        r"\b(?:tried|attempted)\b[^.!?\n]{0,60}\b(?:patched me up|talked me down|pulled me"
        r" (?:down|off (?:the|it)|back from|out of the (?:water|river|sea))|cut me down)\b",
        r"\b(?:on|up on) (?:the|a|my) (?:\w+ ){0,3}?(?:roof|rooftop|ledge|parapet|top (?:level"
        r"|floor)(?! (?:of (?:the |your )?(?:vip|loyalty|rewards?|game|club|bonus)|vip|tier)))\b"
        r"[^!?\n]{0,80}\b(?:(?:don ?t|dont|do not|can ?t) trust myself|scared of (?:myself|what i)"
        r"|afraid of (?:myself|what i)|looking (?:down|over)|talk to me|talk me|not safe"
        r"|want to jump|step off|let go)\b",
        r"\b(?:trust myself|talk to me|scared of myself|looking down)\b[^\n]{0,60}\bi ?a?m"
        r" (?:up )?on (?:the|a|my) (?:\w+ ){0,3}?(?:roof|rooftop|ledge|parapet)\b",
    ),
    rule(
        "en_not_live",
        SELF_HARM,
        STRONG,
        "make,it last,much last,the nothing,left live life living alive here wake wakeup exist"
        " born breath world breathing around tomorrow morning reason point existence anymore"
        " worth surviv continu go,on carry,on",
        rf"\b{_NOT} (?:\w+ ){{0,2}}?{_WANT} (?:2 |to )?(?:\w+ ){{0,2}}?(?:live(?!\w| (?:chat|bet"
        r"|casino|stream|score|game|table|dealer|support|agent))|be alive|exist|be (?:here"
        r"|around|on this (?:earth|planet)|in this (?:world|life))|wake up|breathe"
        r"|see (?:tomorrow|another|the (?:morning|sun|next))|survive|go on|carry on|keep going"
        r"|continue|be born|be in this world|do (?:this )?life)\b(?! (?:chat|bet|casino|stream"
        r"|score|with your|at your|playing|on your|from your))",
        r"\b(?:no|any|single|little|zero|lost (?:the|my|all)|without|another|one|not? much"
        r"|losing) (?:more )?(?:\w+ )?(?:reasons?|point|will|wish|desire|purpose|need|strength"
        r"|energy|motivation|meaning|use|sense|hope)(?: to| in| of| for| left to| left in"
        r"| for me to|) (?:keep |go on |carry on |continue |me |my |be |being )*(?:liv(?:e|ing)"
        r"|life|alive|existing|exist|go on|going on|carry(?:ing)? on|keep going|wake up|waking up"
        r"|get up|stay alive|breath\w*|be here|being here|continue|continuing)\b(?! (?:chat|bet"
        r"|casino))",
        rf"\b{_NOT} (?:\w+ )?(?:see|have|find|know|got|feel) (?:\w+ ){{0,2}}?(?:reasons?|point"
        rf"|purpose|meaning|use|strength|energy|will) (?:\w+ ){{0,2}}?(?:live|living|life|wake"
        r"|waking|alive|go on|going on|carry|exist|existing|here|breathing|get up|getting up"
        r"|keep going)\b(?! (?:chat|casino))",
        r"\bwhat(?: is|s|)? ?(?:s )?the point (?:of|in|to) (?:\w+ )?(?:liv\w+|life|being alive"
        r"|going on|anything|carrying on|existing|it all|being here|waking)\b|\bwhy (?:am i|i am"
        r"|do i|should i|bother|would i|even) (?:still |even |bother )*(?:alive|liv(?:e|ing)"
        r"|exist\w*|here|breath\w+|keep living|stay alive|carry on living|go on living"
        r"|wake up)\b(?! (?:waiting|on|if|chat|talking|when|with))",
        r"\b(?:life|living) (?:is ?n ?t|is not|isnt|s not|no longer|not|isn t even|ain t"
        r"|aint) (?:\w+ )?(?:worth|for me|possible|bearable)\b|\bnot worth (?:living|being alive"
        r"|existing|the pain|staying alive)\b|\b(?:life|living) (?:is|has become|feels|s|got"
        r"|seems) (?:\w+ ){0,2}?(?:meaningless|pointless|worthless|unbearable|over|hell|torture"
        r"|empty|not bearable|hopeless|no meaning)\b|\blife has no (?:meaning|point|purpose|value"
        r"|sense)\b|\bmeaning ?less life\b",
        r"\b(?:tired|sick|fed up|exhausted|bored|done|weary|had enough|over) (?:and tired )?(?:of"
        r"|with) (?:\w+ )?(?:living|life|being alive|existing|this life|existence|breathing"
        r"|being here|fighting to live|this world|waking up)\b(?! (?:chat|casino|bet))"
        r"|\bhate (?:\w+ )?(?:living|being alive|my (?:\w+ )?(?:life|existence)|existing|life"
        r"|waking up)\b(?! (?:chat|casino))",
        r"\b(?:nothing|anything|no ?one|nobody|noone) (?:left |more |else )*(?:to live for"
        r"|worth living|to stay (?:alive )?for|keeping me (?:here|alive|going)|to hold on (?:to"
        r"|for))\b|\bkeep me alive\b|\bhave(?:n t|nt| no| nothing)? to live for\b",
        r"\b(?:can ?(?:t|not)|cannot|cant|couldn ?t|can ?t even|unable to|don ?t think i can"
        r"|dont think i can|dont think i ll|not able to|dunno how to|don ?t know how to"
        r"|dont know how to|not gonna|no way i) (?:really |even |possibly |seem to )*(?:go on"
        r"|carry on|keep going|keep on going|continue|live|keep living|face (?:life|another day"
        r"|tomorrow)|take life|cope with life|bear (?:it|this|life|the)|survive"
        r"|make it (?:through|past)|do life|stand (?:being alive|life|living)"
        r"|live with (?:my ?self|this|what|the))(?: (?:living|like this|any ?more|any ?longer"
        r"|with life|with this|with this life|this life|another day|the pain|this pain|the night"
        r"|tonight|shame|guilt|much longer|this way|a day|it|the shame|the guilt))*(?= *(?:$"
        r"|[.,!?;\n]|any ?more|living|like|with|because|cause|cuz|i\b|and|after|without|what"
        r"|not))(?! (?:on|playing|your|without (?:the bonus|you)|with the (?:withdrawal"
        r"|verification|registration|game|deposit|payment|round)))",
        r"\b(?:won ?t|wont|not|will not|never) (?:\w+ )?(?:be|gonna be|going to be) (?:here"
        r"|around|alive|there|on this earth|breathing|with (?:you|us|them)) (?:\w+ )?(?:tomorrow"
        r"|any ?more|much longer|(?:in|by) the morning|by (?:tomorrow|monday|tonight|then|next"
        r"|the)|for (?:long|christmas|it)|next (?:week|month|time)|after (?:today|tonight)|to see"
        r"|when|soon)\b|\b(?:won ?t|wont|will not|not gonna|not going to|never) (?:\w+ )?(?:see"
        r"|live to see|make it to|survive|last|make it through|wake up"
        r"|be waking up) (?:\w+ )?(?:tomorrow|the morning|morning|the night|tonight|the next day"
        r"|another day|the sun|the day|the weekend|christmas|next week|this night|again)\b"
        r"|\b(?:won ?t|wont|will not|not going to|not gonna) be (?:alive|breathing)\b|\b(?:don ?t"
        r"|dont|doubt) (?:think |believe |reckon )?i ?(?:ll|will|can|m going to|m gonna"
        r"|am going to)? ?(?:make it (?:through|to|past|much)|survive|last (?:the|much)"
        r"|live (?:much|to|through|past)|be (?:alive|here (?:tomorrow|much))|see (?:tomorrow"
        r"|the morning)|wake up)\b|\bnothing left (?:for me|of me|in this (?:world|life)"
        r"|here for me)\b",
        r"\b(?:wish|wished|hope|pray|praying|hoping|if only|would be better if|wishing"
        r"|rather) (?:that |to |god |to god )*(?:i |id |i d |i had |i was |i were |i just "
        r"|i could |i )*(?:had |was |were |d |could |just |would |did ?n ?t |don ?t |dont |never "
        r"|not |have )*(?:born|exist(?:ed)?|wake up|be dead|alive|be born|waking up"
        r"|fall asleep (?:and|forever)|sleep forever|disappear|die|dead|stop (?:living|breathing"
        r"|existing)|be gone|vanish|go to sleep and)\b(?! (?:from|in the game))|\bnever (?:been"
        r"|be) born\b|\bnot (?:been|be) born\b|\bshould (?:never|not) (?:have been|be) (?:born"
        r"|alive|here)\b|\bshouldn ?t (?:be alive|exist|have been born)\b",
        r"\b(?:never|not|don ?t|dont|without|wish i (?:could|didn ?t|didnt|won ?t"
        r"|wont)) (?:\w+ ){0,3}wak(?:e|ing|in) up\b(?= *(?:$|[.,!?;\n]|again|any ?more|tomorrow"
        r"|ever|in the morning|from))|\b(?:sleep|asleep|sle+p) (?:\w+ ){0,3}(?:never wake|forever"
        r"|not wake|and not|and never|for ?ever|eternally|permanently)\b",
        r"\bdeserve (?:\w+ )?(?:to live|to be alive|life|to exist|to breathe)\b"
        r"|\bstop(?:ped)? (?:living|existing|breathing|being alive)\b(?! (?:up|in)\b)"
        r"|\b(?:no longer|rather not) (?:be alive|live|exist|want to (?:live|be))\b",
        r"\bworld (?:would|will|d|is|be) (?:\w+ )?(?:better|happier|a better place"
        r"|easier) (?:\w+ )?(?:without|if i)\b|\b(?:not|no longer) (?:made"
        r"|meant) for this (?:world|life)\b",
        r"\b(?:had|ve had|have had) enough of (?:\w+ )?(?:life|living|this world|existing)\b"
        r"|\blost (?:the|my) will\b|\bno (?:future|way forward) (?:for me|left)\b"
        r"|\bno life left\b",
        r"\b(?:don ?t|dont|do not|dnt) (?:\w+ )?(?:want|wanna"
        r"|wana) (?:to )?be here(?: (?:any ?more|no more|anymore))?(?= *(?:$|[.,!?;\n]))"
        r"|\b(?:want|wanna) (?:to )?(?:be gone|not exist|not be here|not be alive|cease"
        r"|stop existing|leave this world|be no more)\b",
        unless=r"\blive (?:chat|casino|bet|dealer|table|game|stream|score|roulette|support)"
        r"|worth (?:playing|the bonus)|\b(?:game|round|step|process|match"
        r"|app) (?:\w+ )?(?:can|won)",
    ),
    rule(
        "en_die",
        SELF_HARM,
        STRONG,
        "die dead death dying dies deceas disappear vanish coffin grave graveyard funeral buried"
        " bury corpse body heaven god lord 6 six afterlife angel rip blood sleep obituar morgue"
        " autopsy passed",
        rf"\b(?:{_WILL}|to|deserve|would|hope|wish i could|please let me|let me|just let me|i d"
        r"|id|i ll|i should|should|must|i can|gotta|hope i|hope to|pray to|afraid i ll|better to"
        r"|easier to|willing to|rather|prefer to|like to|wanting to"
        r"|supposed to) (?:\w+ )?(?:to )?(?:just )?(?:go )?(?:and )?die\b(?! (?:hard|laughing"
        r"|for (?:a|that|this|one)|trying|of (?:laugh|bored|embarr|curios)|welt|on me))",
        r"\b(?:i m|im|i am|am) (?:\w+ )?(?:going to die|gonna die|ready to die|dying inside"
        r"|about to die|dead inside|already dead|as good as dead|slowly dying|a dead (?:man"
        r"|woman))\b|\bi (?:just )?(?:wanna|want|wana|want to) (?:be )?(?:dead|die|dying)\b",
        r"\bbetter off (?:dead|without me|if i (?:was|were|wasn|weren|am|died|did ?n|didnt|wasnt"
        r"|disappear|killed|ended|left|never)\w*)\b|\bbetter (?:off )?(?:\w+ )?(?:if i (?:was"
        r"|were|wasn|weren|am|d|died|wasnt|werent) ?(?:t |nt )?(?:\w+ )?(?:dead|gone|not here"
        r"|here|alive|around|not around|born|died)|dead|without me)\b|\b(?:happier|easier|richer"
        r"|relieved|glad|better|safer) (?:\w+ ){0,2}?(?:without me|if i (?:was|were|wasn ?t"
        r"|weren ?t|m|am|died|disappeared|wasnt|werent|was n t)(?: \w+){0,2}|when i m (?:gone"
        r"|dead)|once i m (?:gone|dead))\b",
        r"\b(?:wish|wishing|rather|want|hope|might as well|may as well|prefer|better|good as|be"
        r"|should|would|soon|found|find me|find my|all be|id be|am|i) (?:\w+ ){0,4}?(?:be |was "
        r"|were |am |being |i m |drop |m )+dead\b(?! (?:serious|sure|right|wrong|broke|tired"
        r"|or alive|lol|easy|line|certain|rubber|on|heat))|\b(?:when|after|once|if|till|until"
        r"|before) (?:i m|im|i am|i) (?:dead|gone|die|no longer here|not here|am gone|pass"
        r"|are gone|buried|six)\b",
        r"\b(?:only|just|until|till|with|my|welcome|want|wait\w* for|choose|chose|long for|crave"
        r"|pray for|think\w* (?:about|of)|thoughts? (?:of|about)|obsess\w* with|plan\w* (?:my"
        r"|for)|ready for|beg\w* for|prefer|seek\w*|by|through) (?:my |own |a |peaceful |quick "
        r"|early |painless |the )*(?:death|dying)\b(?! (?:match|race|roulette|bet|valley|star"
        r"|note|on|metal|penalty|overs|grip))|\bdeath (?:is|would be|seems|sounds|will be"
        r"|feels) (?:\w+ ){0,3}?(?:way|option|answer|solution|easier|better|relief|release|peace"
        r"|only|welcome|best|escape|good|out|left|exit|freedom)\b",
        r"\b(?:want|wanna|wana|going|just|wish i could|gonna|need"
        r"|like) (?:to )?(?:just )?(?:disappear|vanish|fade away|cease to exist"
        r"|be erased)\b(?! from (?:the|your) (?:list|site|mail|leader))(?:[^.!?\n]{0,25}\b(?:die"
        r"|forever|never|world|earth|for good|life)| ?(?=$|[.,!?;\n]))",
        r"\b(?:want|wanna|going|just|could|gonna|let me) (?:to )?(?:go to"
        r" )?sle+p\b[^.!?\n]{0,25}\b(?:die|forever|never wake|not wake)\b|\bnever wak(?:e"
        r"|ing) up\b|\beternal (?:sle+p|rest|peace)\b",
        r"\bmy blood ~(?:hands?|on you|on your|on ur)\b|\bblood (?:will be |is |be |s )?(?:on"
        r"|is on) (?:your|ur|you|all your|casino) ?(?:hands?|conscience|company)?\b|\bmy (?:death"
        r"|suicide|corpse|dead body|funeral|coffin|grave|obituary|burial|wake|tombstone"
        r"|gravestone|ashes|casket|own funeral|eulogy)\b|\b(?:dig|digging|dug) (?:my"
        r"|a) (?:own )?(?:grave|hole)\b|\b(?:in|into|to) (?:my|the|a|an early) (?:grave|coffin"
        r"|casket)\b|\bearly grave\b|\b6 (?:feet|foot|ft) under\b|\bsix feet under\b"
        r"|\b(?:find|found|identify) (?:my|the|a|his|her) (?:dead |lifeless |cold )?body\b"
        r"|\bbody bag\b|\bburied (?:next|beside|with)\b|\bbury me\b",
        r"\b(?:meet|meeting|join|joining|be with|see) (?:my (?:maker|late|dead)"
        r"|(?:\w+ ){1,3}in heaven|god soon|jesus soon|the lord|him again in|her again in)\b"
        r"|\b(?:god|lord|jesus|allah) (?:please )?(?:take|let) me(?: (?:now|away|home|die|go"
        r"|tonight|with you)| ?(?=$|[.!?;\n]))|\btake me (?:now|away|home) (?:god|lord|jesus)\b"
        r"|\bother side soon\b",
        r"\bdeath ?wish\b|\b(?:lose|lost|losing) (?:my|his|her) (?:will|wish) to\b"
        r"|\bi died inside\b|\bkill me(?: (?:please|now|already|instead))?(?= *(?:$|[.!?;\n]))"
        r"|\b(?:please|someone|just|somebody|pls) (?:just )?kill me\b|\bput me (?:down|to sleep"
        r"|in a grave|in the ground)\b",
        unless=_LAUGH + r"|\bdead (?:or alive|heat|serious|by daylight|mans|man s|ball|rubber)"
        r"|book of (?:dead|the dead)|deadwood|\bday of the dead|die hard"
        r"|walking dead|sudden death|death ?match|red dead|my (?:phone|battery"
        r"|laptop|internet|wifi) |connection|die (?:wette|ein|aus|konto)"
        r"|game of dead|dead canary|cash of god|gates of",
    ),
    rule(
        "en_means",
        SELF_HARM,
        STRONG,
        "overdos overdose od jump arms veins legs thigh skin find,me rooftop railway rope noose"
        " razor blade knife pill tablet paracetamol drug sleeping xanax valium vodka bleach wrist"
        " vein throat bridge roof ledge train tracks cliff balcony gun pistol rifle shotgun "
        "gas exhaust carbon hose bath drown river sea ocean car hanging cutting took taken"
        " swallow ibuprofen antidepress insulin loaded trigger poison cyanide meds medication"
        " edge belt beachy barrel window platform gunna rooftop overdosing stockpil rails bullet"
        " relaps harming helium nitrogen antifreeze carpark step stepping walk walking drive"
        " driving wrap crash pull",
        r"\boverdos\w*|\bod(?:ed|ing)? (?:on|myself)\b|\b(?:gonna|going to|want to|wanna|will|ll"
        r"|might|just) od\b",
        r"\b(?:jump(?:ing|ed|in)?|leap\w*|step(?:ping|ped)?|walk(?:ing)?|throw\w*|fall(?:ing)?"
        r"|lie|lay|lying|laying|roll\w*) (?:\w+ )?(?:off|from|in front|out|over|into|onto|under"
        r"|down|on) (?:of )?(?:a |the |my |that |this |our |an )?(?:\w+ )?(?:bridge|building"
        r"|roof\w*|train\w*|tube|bus|lorry|truck|traffic|balcony|cliff|window|ledge|tracks?"
        r"|rails?|railway|river|sea|ocean|motorway|highway|tower|overpass|viaduct|pier|carpark"
        r"|car park|flats|subway|metro|floor)\b",
        r"\b(?:on|at|standing on|sitting on|over) (?:the )?(?:edge of (?:a |the |my )?\w*|ledge"
        r"|bridge|roof|rooftop|train tracks|railway tracks|tracks|cliff\w*|rails|parapet"
        r"|wrong side of)\b(?! (?:of (?:a )?win|my seat))(?! of winning)(?:(?<=bridge)|(?<=ledge)"
        r"|(?<=roof)|(?<=tracks)|(?<=rails)|(?<=rooftop)|(?<=cliff)|(?<=cliffs)|(?<=parapet)"
        r"|(?<=of))|\bgo(?:ing)? (?:to|up to|up) (?:the )?(?:bridge|roof|rooftop|cliffs?|tracks"
        r"|train tracks|multi ?storey)\b|\b(?:bridge|cliffs?|train tracks|railway"
        r"|rooftop) (?:\w+ ){0,8}?(?:i m going|im going|going there|walk\w*|jump\w*|tonight"
        r"|goodbye|calling me|waiting for me|end it)\b|\bfind me (?:\w+ )?(?:hanging|dead|cold"
        r"|swinging|gone|in the (?:river|bath|garage|woods)|at the bottom)\b|\bi (?:will|ll"
        r"|m gonna|am gonna|m going to|gonna) jump(?: now| tonight| today)?(?= *(?:$|[.!?;\n]))",
        r"\b(?:rope|noose|belt|cord|cable|ligature)s? (?:\w+ ){0,4}?(?:ready|neck|bought|tied"
        r"|hang\w*|ceiling|beam|tree|garage|prepared|waiting|bedroom|wardrobe|loft|fan)\b"
        r"|\b(?:got|bought|have|ve|tied|tying|tie|buy|get|getting|made|found|need|grab"
        r"|holding) (?:\w+ )?(?:a |the |my |some )?(?:rope|noose)\b|\bnoose\b|\baround my neck\b"
        r"|\bhang(?:ing)? (?:from|by) (?:a|the|my)\b|\bhang me\b",
        r"\b(?:took|take|taking|taken|swallow\w*|down(?:ed|ing)?|eat|ate|necked|popped|pop"
        r"|popping|neck|drank|have|got|had|saved|collect\w*|stockpil\w*|counting|bought|stash\w*"
        r"|with|of|enough|all|whole) (?:\w+ ){0,4}?(?:pills?|tablets?|paracetamols?|ibuprofen"
        r"|sleeping pills?|xanax|valium|antidepressants|painkillers|insulin|meds|tylenol"
        r"|aspirin\w*|morphine|fentanyl|codeine|oxy\w*|zopiclone|diazepam|benzos|medication|drugs"
        r"|bleach|antifreeze|cyanide|rat poison|poison)\b(?! (?:test|policy"
        r"|company))(?<!take my meds)(?<!took my meds)|\bpills (?:\w+ ){0,3}?(?:ready|vodka|hand"
        r"|alcohol|whisky|front of me|all|swallow\w*|end)\b|\bdrink(?:ing)? (?:\w+ )?(?:bleach"
        r"|antifreeze|poison)\b",
        r"\b(?:cut|cuts|cutting|slit|slitting|slash\w*|slice|slicing|open(?:ing)?"
        r"|bleed\w*) (?:\w+ )?(?:my|his|her|their) (?:own )?(?:wrists?|veins?|throat|arms?"
        r"|arteries|legs?|thighs?|skin|neck)\b|\b(?:wrists?|veins) (?:\w+ )?(?:slit|cut|bleed\w*"
        r"|open)\b|\b(?:started|start|been|keep|back to|began|am|i m|im|stop|be) cutting(?: again"
        r"| my ?self)?(?= *(?:$|[.,!?;\n]|again|because|cuz|since|to (?:cope|feel)|every"
        r"|at night))|\bcutting again\b|\brelapsed? (?:and cut|cutting)\b"
        r"|\brazor ?blades?\b(?= *(?:$|[.,!?;\n]|in|to|ready|on|and|at))"
        r"|\bknife (?:\w+ ){0,3}(?:wrists?|throat|heart|neck|my (?:hand|chest|stomach)|myself)\b"
        r"|\b(?:got|have|holding) a (?:knife|razor|blade)\b",
        r"\b(?:my|a|the|loaded|dad s|his|with a|got a|bought a|have a|get a|find a|own a"
        r"|buy a) (?:\w+ )?(?:gun|pistol|rifle|shotgun|revolver|firearm|glock"
        r"|handgun) (?:\w+ ){0,4}?(?:loaded|ready|head|mouth|myself|end|hand|cocked|in front"
        r"|next to me|on the table|tonight|solve|end)\b|\bloaded (?:gun|pistol|rifle|shotgun"
        r"|revolver)\b|\b(?:got|have|bought|get|buy|find|grab\w*|hold\w*|ve got) (?:\w+ )?(?:a|my"
        r"|the|dad s|his) (?:loaded )?(?:gun|pistol|rifle|shotgun|revolver|handgun)\b"
        r"|\bpull(?:ing)? the trigger\b|\beat (?:a|my) (?:bullet|gun)\b|\bbullet (?:with my name"
        r"|for (?:me|myself))\b|\bone bullet\b",
        r"\b(?:driv\w+|crash\w*|steer\w*|wrap\w*|swerve\w*|speed\w*) (?:\w+ ){0,3}?(?:car |van "
        r"|bike )?(?:\w+ )?(?:into|off|in front of|round|around|over) (?:a |the |oncoming "
        r"|an )?(?:\w+ )?(?:wall|tree|bridge|cliff|river|lorry|truck|traffic|lake|pole|lamp ?post"
        r"|barrier|edge)\b|\b(?:exhaust|hose ?pipe|carbon monoxide|helium|nitrogen|gas (?:on|oven"
        r"|hob)|toaster) (?:\w+ ){0,4}?(?:car|garage|garden|tank|bag|bath|window|on|myself"
        r"|head)\b|\bhead in (?:the|an) oven\b|\bturn(?:ed)? (?:on )?the gas\b|\bdrown (?:my"
        r"|in the)\b|\bwalk(?:ing)? into (?:the|a) (?:sea|ocean|river|lake|water|traffic)\b",
        r"\b(?:ways?|how|easiest|quickest|painless|method|methods|best way|painless way"
        r"|where) (?:\w+ ){0,3}?(?:to )?(?:die|kill my ?self|end (?:my|it)|commit|hang|suicide)\b",
        unless=r"jump(?:ing)? (?:from|over|off) (?:one|table|game|page)|train (?:journey|ticket"
        r"|station|wifi)|gun ?(?:s n|slinger)|on the edge of (?:my seat|winning|a win)"
        r"|bridge (?:game|card|table|tournament)|\bslot\b",
    ),
    rule(
        "en_farewell",
        SELF_HARM,
        STRONG,
        "goodbye bye goodby farewell last final tell note letter hear see gone remember forgive"
        " sorry look,after take,care rest,in will miss love mum mom take,good funeral give,my"
        " around say,goodbye never,see by,the,time when,you this,is done long forever away apolog"
        " leave leaving left wrote writ will,be my,will heaven without",
        r"\b(?:this is|is this|its|it s|so|well|saying|say|said|wanted to say|my|my final|a last"
        r"|final|writing (?:to say )?|i guess (?:this is|its|it s)"
        r"|just (?:wanted to )?say\w*) (?:my |a |our |the |it s |so |is )*(?:final "
        r"|last )?(?:good ?bye?s?|good bye|farewell)\b(?! (?:bonus|lunaro|casino|to (?:your"
        r"|this) (?:site|casino)|offer|gift|party))(?= *(?:$|[.,!?;\n]|to|for|forever|world|every"
        r"|mum|mom|dad|all|cruel|then|now|i\b|and|my|from|life|everyone))"
        r"|\bgood ?bye (?:cruel )?(?:world|life|every ?(?:one|body)|forever|for ever|mum|mom|dad"
        r"|my (?:love|family|kids|children|friends|darling|dear)|and sorry|all|for good)\b"
        r"|\bgoodbye (?:then|now)(?= *$)|\bfarewell (?:world|cruel|letter|note|my|every|life"
        r"|to this world|forever|all)\b",
        r"\b(?:this|here|these) (?:is|are|s|will be|might be|may be|could be) (?:probably |maybe "
        r"|likely )?my (?:very )?(?:last|final) (?:message|words?|night|day|days|hours|letter"
        r"|email|mail|note|goodbye|chat|conversation|post|wish|breath|text|moments?"
        r"|minutes)\b(?! of (?:the )?(?:trial|bonus|membership|promo|holiday|vacation))"
        r"|\bmy (?:last|final) (?:words?|night (?:alive|here|on)|breaths?|goodbyes?|wish|will"
        r"|days?|hours?|moments|letter|request)\b(?! of (?:holiday|vacation|trial|the promo"
        r"|work))(?! (?:deposit|bet|spin|win))|\b(?:last|final) (?:time you(?: will| ll|ll"
        r"|)? (?:ever )?(?:hear|see)|night (?:on earth|alive|of my life|here)|day (?:on earth"
        r"|alive|of my life)|thing i(?: will|ll| ll)? (?:ever )?(?:do|say|write))\b",
        r"\b(?:tell|let) (?:\w+ )?(?:my|our|the|him|her|them|mum|mom|dad|everyone|every ?body"
        r"|mummy|daddy|people) ?(?:\w+ ){0,3}?(?:that )?(?:i (?:\w+ )?(?:love|loved|m sorry"
        r"|am sorry|was sorry|tried|cared|miss|apologi[sz]e|said goodbye|did my best|forgive"
        r"|always)|im sorry|know i (?:love|loved|m sorry|tried|did)|it s not their fault"
        r"|its not their fault|goodbye|not their fault|it wasn t their)\w*|\bplease (?:tell"
        r"|look after|take care of|give) (?:my|our) (?:\w+ )?(?:kids?|family|wife|husband"
        r"|child\w*|son|daughter|mother|mum|mom|dad|parents|dog|cat|girls?|boys?|sister"
        r"|brother)\b|\b(?:look after|take (?:good )?care of|watch over|be there for) (?:my|our"
        r"|the) (?:\w+ )?(?:kids?|family|wife|husband|child\w*|son|daughter|mum|mom|mother|dog"
        r"|cat|parents|boys?|girls?)\b(?= *(?:$|[.,!?;\n]|for me|when|after|if|please|once"
        r"|because))",
        r"\b(?:never|not|won ?t|wont) (?:\w+ )?(?:hear|see|speak|be hearing|be seeing|be speaking"
        r"|talk|be talking) (?:from |to |with )?(?:me|my voice|my name) (?:\w+ )?(?:again"
        r"|any ?more|ever)\b(?! (?:as a|on (?:your|this) (?:site|casino)|unless|if you))"
        r"|\b(?:won ?t|wont|never|not) (?:be )?(?:hear|see)(?:ing)? (?:from )?me again\b"
        r"|\byou ll (?:never|not) (?:see|hear)\b",
        r"\b(?:i (?:won ?t|wont|will not|am not going to|m not going to|m not gonna|wouldn ?t)"
        r"|i ll not) be (?:around|here|there|with us|with you|alive"
        r"|breathing)\b(?! (?:for the (?:call|delivery|meeting|match)|at (?:home|work|my)|until"
        r"|till|between|on (?:mon|tue|wed|thu|fri|sat|sun)))|\b(?:i m|im|i am|i ll be|ill be"
        r"|i will be|will be|be) (?:\w+ )?(?:gone (?:by|soon|forever|tomorrow|tonight|for good"
        r"|before)|no longer (?:here|with|alive|around)|gone(?= *(?:$|[.!?;\n])))"
        r"|\b(?:by the time|when) you (?:\w+ )?(?:read|get|see|receive|open) this (?:\w+ )?(?:i "
        r"|ill|i ll|it ll|it will)\w*|\bonce i ?(?:m|am) gone\b|\b(?:when|after|if) i ?(?:m"
        r"|am) (?:gone|no longer)\b|\bif i (?:was|were) gone\b|\bif i wasn ?t (?:here|around"
        r"|alive)\b|\bwithout me here\b",
        r"\b(?:wrote|written|writing|write|left|leaving|leave|typed|finished|my|prepared|a|the"
        r"|done) (?:my |a |the |out |his |her |goodbye |suicide |final |last |some "
        r"|an )*(?:suicide (?:note|letter)|goodbye (?:note|letter|letters|notes|video|message)"
        r"|note (?:for|to) (?:my|the|mum|mom|them|every|you all|her|him|family)\w*"
        r"|letters? (?:for|to) my (?:kids?|wife|family|husband|mum|mom|parents|child\w*|son"
        r"|daughter)|final letter|last will|will and testament|goodbyes)\b|\b(?:wrote|written"
        r"|left|writing|leaving|finished) (?:my|a) (?:note|letters?|will|goodbyes?"
        r"|testament)\b(?= *(?:$|[.,!?;\n]|already|for|to my|and|on the|last night|today|tonight"
        r"|yesterday))",
        r"\b(?:forgive me|sorry|i m sorry|im sorry|please forgive me"
        r"|apologi\w+) (?:to )?(?:\w+ )?(?:mum|mom|mam|dad|mother|father|mummy|daddy"
        r"|my (?:\w+ )?(?:family|kids?|child\w*|wife|husband|love|son|daughter|parents|baby"
        r"|babies|girls?|boys?)|god|lord|everyone|every ?body|world|for (?:everything|being alive"
        r"|existing|what i m about|what im about|leaving|being a burden|living))\b(?= *(?:$"
        r"|[.,!?;\n]|i\b|but|for|this|and|forgive))|\b(?:mum|mom|dad|god|kids|family|lord"
        r"|jesus) (?:\w+ )?forgive me\b|\b(?:no ?body|no one|noone|nobody) will (?:ever )?(?:miss"
        r"|notice|care|remember|find|cry) ?(?:for |about |if |when |that )*(?:me|i m|im|i am|i"
        r"|i die|i was|i left)\b(?! (?:in (?:the|your) (?:system|list|data)|under|by (?:my|that)))"
        r"|\bmiss me when\b",
        r"\b(?:i m|im|i am|i ll be|ill be) (?:\w+ )?going (?:away|home) (?:forever|for good"
        r"|for ever|to god|to heaven|to jesus)\b|\bgoing to a better place\b|\b(?:leave"
        r"|leaving) (?:you all|everyone|my family|my kids|them all) (?:forever|behind|for good"
        r"|for ever|alone forever)\b|\bsee you (?:all )?(?:in heaven|in hell|on the other side"
        r"|in the next life)\b|\brest in peace (?:me|to me|myself)\b|\bremember me\b(?= *(?:$"
        r"|[.!?;\n]|as|when|fondly))(?! (?:option|tick|box|button|check))|\b(?:it|this"
        r"|everything) (?:will|ll) (?:all )?be over (?:\w+ )?(?:tonight|soon|tomorrow|today|by"
        r"|for me)\b|\bit s all over for me\b|\bit ends (?:tonight|today|here|now)\b"
        r"|\btonight (?:is|s) the night\b(?= *(?:$|[.!?;\n]|i\b))"
        r"|\bgive(?:n)? away (?:all )?(?:my|everything)\b",
        unless=r"\b(?:casino|promo|offer|bonus|trial|vip|complain|regulator|lawyer|solicitor"
        r"|ombudsman|trustpilot|chargeback|reply|respond|answer)\w*",
    ),
    rule(
        "en_after_tonight",
        SELF_HARM,
        STRONG,
        "nobody no,one noone no,body anyone they everyone everybody you step blade razor noose"
        " rope scalpel need by,the read nothing"
        " fell went going go set debt hospital wish hope nerve courage guts note letter take done"
        " woke wake waking still"
        " alive hair",
        rf"\b{_FREED} to (?:deal|put up|bother|cope|worry|suffer|look after|carry"
        r"|live) (?:with |about )?me\b[^.!?\n]{0,25}\b(?:after (?:to|this)|any ?more|any ?longer"
        r"|again|ever|tomorrow|soon|for long|by morning)",
        rf"\b(?:after (?:tonight|today|this)|tomorrow|by morning|soon),? {_FREED} to (?:deal"
        r"|put up|bother|cope|worry|suffer|look after|carry|live) (?:with |about )?me\b",
        r"\byou (?:\w+ ){0,4}?(?:have|need) to (?:deal|put up|bother|cope|worry) (?:with "
        r"|about )?me"
        r" (?:\w+ )?after tonight\b|\bafter tonight,? you (?:\w+ ){0,4}?(?:have|need) to (?:deal"
        r"|put up|bother|cope|worry) (?:with |about )?me\b",
        r"\bout of (?:every ?(?:one|body)|their|(?:my )?\w+ s)(?: s)? (?:hair|way|lives"
        r"|life)\b[^.!?\n]{0,12}\b(?:for good|for ?ever|after t|tonight|soon)",
        r"\b(?:no ?body|no ?one|any ?one|they) (?:\w+ ){0,3}?(?:find|notice|discover|miss) me"
        r" (?:\w+ ){0,2}?(?:til|till|until|for (?:days|weeks|hours|a (?:week|while|few"
        r"|month))|before (?:it|mon|tue|wed|thu|fri|sat|sun|morning)|in time)\b",
        r"\b(?:one|1|a|single|another) (?:\w+ ){0,2}?steps? (?:back|off|forwards?|closer|further"
        r"|down|into|over)\b[^.!?\n]{0,30}\b(?:sorted|all over|be over|over for|gone|stops?|ends?"
        r"|silent|quiet|peace"
        r"|done with it)\b",
        r"\b(?:disappoint\w*|gutted|annoyed|upset|sad|angry|devastated|heartbroken|pissed"
        r"|pissed off|sorry|hate it|hate) (?:that |because |when |cause |cos )?(?:i |i m |im |i am "
        r"|i ve )(?:\w+ ){0,2}?(?:woke(?:n)?(?: up)?|wake(?: up)?|alive|breathing"
        r"|survived)\b(?! (?:up\b|late|after|too|at\b|early|to\b|and (?:missed|saw)|so|in time"
        r"|before))",
        r"\bi ?m done\b[^\n]{0,40}\bwith (?:living|life|being alive)\b"
        r"|\bwork\w* up the (?:nerve|courage|guts) to\b(?! (?:ask|self|exclude|close|write|tell"
        r"|call"
        r"|contact|quit|stop))|\b(?:nerve|courage|guts) to (?:end it|jump|go through with it|kill"
        r"|hang"
        r"|pull the trigger)\b"
        r"|\b(?:wrote|written|left|finished) (?:the|my) (?:notes?|letters?) (?:already"
        r"|on the (?:table"
        r"|bed|fridge|kitchen)|for (?:them|her|him|the kids|my)\b|before i go)"
        r"|\bknow (?:exactly )?(?:what|how much|how many) to take\b(?! (?:with|on|to|for|from|out"
        r"|off)\b)"
        r"|\b(?:blade|razor|noose|rope|scalpel) (?:\w+ )?in (?:my|the other|one) hand"
        r"|\b(?:won ?t|will not|don ?t|not|never|no longer) (?:be )?need(?:ing)? (?:it|money"
        r"|the money|that|them) where i m going\b"
        r"|\bby the time (?:you|any ?one|they) (?:\w+ ){1,3}?i(?: ll| will)? be (?:gone|dead"
        r"|cold)\b(?! (?:to|from|on|home|out|for|by)\b)|\bread(?:ing)? about me in the (?:paper"
        r"|news)"
        r"|\bnothing (?:you|any ?one) (?:can |could )?(?:say|says|do|does) (?:\w+ )?(?:will "
        r"|can )?stop"
        r"(?:s)? me (?:tonight|now|doing it|this time|from doing it)"
        r"|\b(?:fell asleep|(?:went|go|going) to (?:sleep|bed)) (?:\w+ )?(?:and"
        r"|but) (?:\w+ )?(?:just )?"
        r"(?:didn ?t|did not|never|don ?t|not) (?:ever )?w[ao]ke\b"
        r"(?! up (?:in|until|till|for|before|on|to|at)\b| (?:until|till|for|in)\b)"
        r"|\b(?:set for life|debt free) (?:\w+ ){0,3}?if i (?:was|were|died|die)\b(?! (?:to win"
        r"|on))"
        r"|\bhospital\b[^.!?\n]{0,50}\b(?:do it|finish it|manage it) (?:\w+ )?this time"
        r"|\bwish (?:\w+ ){0,3}?(?:lorry|truck|car|bus|train|van) (?:had |would |would ve )?(?:hit"
        r"|run"
        r"|ran|flatten|kill)\w* (?:over )?me\b|\bhope i crash\b",
        r"\bwak(?:e|ing) up\b[^.!?\n]{0,45}\b(?:disappoint\w*|gutted|annoyed|upset|sad|angry"
        r"|devastated|hate) (?:that |because )?i (?:did|have|do|woke|am|m)\b",
    ),
    rule(
        "en_burden_despair",
        SELF_HARM,
        STRONG,
        "burden nobody no noone worthless hopeless useless hope point way,out only out dark"
        " voices something,stupid something,bad something,terrible something,drastic stupid"
        " do,something give,up break broken pain nothing end,of alone suffer numb anymore"
        " desperate take,it take,this cant,do over,for safe trust escape can,t cant cannot"
        " better,place rock thoughts every ones everyone everybody kids family wife husband"
        " going,to,do help",
        r"\b(?:burden|dead weight|waste of (?:space|oxygen|air|life|skin)|drain) (?:to|on"
        r"|for) (?:my|every|them|him|her|the|others|anyone|people|society|all)\w*|\b(?:i m|im"
        r"|i am|am|just|being|only|nothing but|feel like|become"
        r"|was) (?:\w+ )?a (?:\w+ )?(?:burden|waste of (?:space|oxygen|air|life|skin)"
        r"|dead weight)\b",
        r"\b(?:no ?one|nobody|noone|not one person|no body) (?:\w+ ){0,2}?(?:miss me|care if i"
        r"|cares if i|notice if i|even notice|cares whether i|give a (?:shit|fuck|damn) if i"
        r"|would care|would miss|d miss|d care|will miss|will care|would notice|would mourn"
        r"|would cry|will mourn)\b",
        r"\b(?:family|kids|children|wife|husband|mum|mom|every ?one|every ?body|they|parents"
        r"|people|world|son|daughter|them) (?:\w+ )?(?:would|will|d|ll|are|is|be|s|re|might"
        r"|deserve) (?:\w+ ){0,2}?(?:better|better off|happier|fine|safer|relieved|easier|richer"
        r"|okay|ok|free) (?:\w+ ){0,2}?without me\b|\bwithout me (?:\w+ )?(?:they|my|every|the|it"
        r"|she|he)\w* (?:would|will|ll|d|are|is|can) (?:be )?(?:better|happier|fine|free|easier"
        r"|safe)\b",
        r"\b(?:only|one|no|see no|can ?t see (?:a|any)|cant see (?:a|any)|there s no|isn ?t (?:a"
        r"|any)|not any|last|easy|easiest|any|another) (?:\w+ )?(?:way|ways) (?:out|forward"
        r"|left out)(?: left| of this| for me| now| anymore| any ?more| is| remaining"
        r"| but)*(?= *(?:$|[.,!?;\n]|i\b|is|of this|left|for me|than|and|death|but"
        r"|from this))(?! (?:of (?:the|your|my) (?:game|menu|page|bonus|bet|account|app|site)))"
        r"|\bonly (?:option|escape|solution|choice|answer|exit) (?:\w+ )?(?:left|death|dying"
        r"|i have left|to die|suicide|is to (?:die|end|go|disappear))\b|\bway out is (?:death"
        r"|to die|dying|suicide|the bridge|a rope|down)\b",
        r"\b(?:might|going to|gonna|will|ll|may|could|about to|want to|wanna|afraid i|scared i"
        r"|worried i|before i|don ?t want to|end up|try not to|i feel like|feeling like|make me"
        r"|think i|fear i) (?:\w+ ){0,3}?(?:do|doing|did) (?:some ?thing|smth|sth"
        r"|somthing) (?:\w+ )?(?:stupid|bad|terrible|awful|drastic|silly|dumb|dangerous|horrible"
        r"|crazy|permanent|irreversible|i can ?t (?:take|undo)|i (?:will|ll) regret"
        r"|that can ?t be|you (?:will|ll) regret|to (?:my|him|her) ?self|final|desperate"
        r"|i shouldn|unspeakable|reckless)",
        r"\b(?:dark|suicidal|bad|intrusive|scary|black|horrible|evil|terrible"
        r"|awful) (?:\w+ )?(?:thoughts|thinking|place|feelings)\b(?= *(?:$|[.,!?;\n]|about|of"
        r"|in my|again|every|coming|and|right|at|lately|since|after|because|that|are|won|all"
        r"|tonight))|\bvoices (?:\w+ ){0,3}?(?:telling|tell|say|saying|want|in my head|head"
        r"|told)\b|\b(?:not|don ?t|dont|no longer) (?:\w+ )?(?:safe (?:with|from|around|alone|by"
        r"|on my own|right now|tonight|at home)|feel safe (?:with|from|alone|around|tonight"
        r"|on my own|at home|in my own|being)|trust myself (?:\w+ )?(?:tonight|alone|right now"
        r"|any ?more|not to|to be|around|with|to stay))\b",
        r"\b(?:can ?(?:t|not)|cannot|cant|couldn ?t) (?:\w+ )?(?:take|do|handle|cope|bear|stand"
        r"|endure|live with|deal with) (?:\w+ )?(?:it|this|life|the pain|pain|living|being alive"
        r"|things|this life|this pain|the guilt|the shame|my life|with life|everything|myself"
        r"|any ?more|another (?:day|night))(?: (?:any ?more|any ?longer|no more|pain|life"
        r"|another day|much longer|living|alone))+(?= *(?:$|[.,!?;\n]|i\b|and|because|the|my|it"
        r"|please|help|everything))(?! (?:waiting|your|verification|lag))|\b(?:can ?t|cant"
        r"|cannot) (?:cope|go on|carry on|hold on)(?: (?:any ?more|any ?longer|much longer"
        r"|no more|alone|now))?(?= *(?:$|[.,!?;\n]|and|i\b|because|please))",
        r"\b(?:i m|im|i am|i) (?:give up|giving up|gave up|have given up|ve given up"
        r"|given up)(?: (?:on (?:life|everything|living|myself|it all)|completely"
        r"|for good))(?= *(?:$|[.,!?;\n]|i\b|and))|\b(?:nothing|no) (?:hope|reason|future|point"
        r"|nothing) (?:left|for me|any ?more|remaining|in (?:life|living|anything|going on)"
        r"|to (?:go on|carry on|continue))\b|\b(?:lost|losing|run out of|ran out of|given up"
        r"|no more|there s no|there is no|have no|without any|without|all|out of"
        r"|i ve no) (?:all )?hope(?: (?:left|any ?more|for me|in life|at all|now|whatsoever|gone"
        r"|is gone|to live|of living))?(?= *(?:$|[.!?;\n]|left|in life|any ?more|for me|gone"
        r"|and (?:i|want|no)))|\b(?:i m|im|i am|feel|feeling|i feel) (?:\w+ ){0,2}?(?:hopeless"
        r"|worthless|suicidal|so hopeless|completely lost|empty inside|dead inside|beyond help"
        r"|like dying|like a failure and|at the end of my (?:rope|tether)|trapped with no)\b",
        r"\b(?:at|reached|come to|near) (?:the )?(?:end of (?:my|the) (?:rope|tether|road|line)"
        r"|breaking point|rock bottom)\b|\b(?:want|need|make|wish|let) (?:\w+ )?(?:the |this |it "
        r"|my |all |all of this |everything )*(?:pain|suffering|hurt|hurting|misery|noise"
        r"|everything|it all|it) (?:to )?(?:stop|end|be over|go away|just end)\b(?= *(?:$"
        r"|[.!?;\n]|forever|so|i\b|and|for good|now))(?! now the (?:bonus|round))"
        r"|\bstop the pain\b|\bmake (?:the pain|it all) stop\b|\bend (?:the|my|this) (?:pain"
        r"|suffering)\b|\b(?:i m|im|i am) (?:done|finished|over) (?:with (?:everything|it all"
        r"|this world|life)|for good|forever|fighting|trying|existing)\b|\bnothing (?:left"
        r"|more) to lose\b|\bnothing matters(?: any ?more)?\b(?= *(?:$|[.!?;\n]|i\b|now))"
        r"|\bi (?:just )?(?:don ?t|dont|cant|can ?t) (?:see|have) (?:a|any|my) (?:future|tomorrow"
        r"|way forward|point|reason to)\b|\bno (?:one|body) (?:can|will|to) (?:save"
        r"|help) me\b(?= *(?:$|[.!?;\n]|now|any ?more|i\b))",
        unless=r"\b(?:waiting|verification|lag|buffer|documents?|support is|customer service"
        r"|password|log ?in|bonus|promo|free spins|refund|menu|app|taking forever"
        r"|still pending)\b",
    ),
    rule(
        "en_others",
        SELF_HARM,
        STRONG,
        "killed tried brother sister son daughter friend husband wife mother father mum mom dad"
        " hospital threaten took hung hanged jumped worried found talking says said",
        rf"\b(?:he|she|they|my (?:\w+ )?(?:{_KIN}|friend|mate|flatmate|uncle|cousin|nephew"
        rf"|colleague)|friend) (?:\w+ ){{0,3}}?(?:wants?|wanted|says|said|tried|threatened"
        r"|threatens|threatening|talks about|talking about|going|is going|attempted|thinks about"
        rf"|keeps saying|told me)(?: \w+){{0,4}}? (?:die|kill|end (?:it|his|her|their)|suicid\w*"
        r"|jump|hang|dead|not (?:want to )?live|overdos\w*|life is(?:n t| not)|cut|hurting"
        r"|(?:doesn ?t|does not|didn ?t) want to (?:live|be here))\b",
        rf"\b(?:he|she|they|my (?:\w+ )?{_KIN}|friend|brother|sister|cousin) (?:\w+ )?(?:hung"
        r"|hanged|killed|shot|drowned|jumped|overdosed|poisoned|stabbed) (?:him|her"
        r"|them)?(?:self|selves)?\b(?= *(?:$|[.,!?;\n]|because|over|after|due|last|from|and|when"
        r"|in|today|yesterday))",
    ),
    rule(
        "en_threat",
        VIOLENCE,
        STRONG,
        "kil shoot bomb burn gun murder stab blow slit slaughter strangle beat smash break hunt"
        " find come coming track acid arson explo grenade molotov knife machete throat petrol"
        " petrol regret watch,your know,where die dead hurt harm attack massacre gonna bullet"
        " torch set,fire fire behead execute torture cut head skin rip throat kneecap baseball"
        " bat hammer you,will you,ll u,will someone,will somebody,will people,will regret address"
        " pay,with",
        rf"\b(?:{_WILL}|to|i d|id|i ll|i m|im|and|could just|i can|or i|then i|so i|lets|we"
        r"|until i|before i|when i|about to|hire someone to"
        rf"|pay someone to) (?:\w+ ){{0,2}}?(?:kil+|murder|stab|shoot|slaughter|strangle|behead"
        r"|execute|torture|gut|butcher|slay|assassinate|poison|strangle|skin|end|smash|cripple"
        r"|kneecap|maim|suffocate|choke|bash|beat up|beat the (?:shit|crap|hell"
        r"|life) (?:out )?(?:of|outta)|beat|hurt|harm|attack|bomb|burn|break|cut"
        rf"|batter) {_THEM}\b(?! (?:at (?:poker|blackjack|your own game|roulette)|off|bonus"
        r"|again at|a deal|some slack|down to size))",
        r"\b(?:i ll|ill|gonna|i will|i m gonna) (?:\w+ )?(?:kil+|murder|stab"
        rf"|shoot) (?:\w+ ){{0,3}}?(?:{_KIN}|agent|manager|staff|every ?one|you)\b|\bkil+ (?:u"
        r"|you|ya) all\b|\b(?:shoot|shooting|blow|blowing|burn|burning|bomb|bombing|torch"
        r"|torching|smash|smashing|attack|attacking|petrol ?bomb\w*|firebomb\w*"
        r"|storm) (?:\w+ )?(?:up |down |the |your |ur |that |this |his |a |their "
        r"|whole )+(?:\w+ )?(?:offices?|house|building|place|hq|headquarters|home|homes|casino"
        r"|company|shop|branch|bank|store|headquarter|work ?place|car|cars|school|church|mosque"
        r"|station|premises|server room)\b(?! (?:down the|the bank|edge))"
        rf"|\bburn(?:ing)? (?:\w+ ){{1,4}}(?:down|to the ground)\b"
        rf"|\bset (?:\w+ ){{0,3}}?(?:office|house|building|place|car|home|casino"
        r"|you) ?(?:s )?on fire\b",
        r"\b(?:bring|put|plant|have|leave|planted|brought|send|got|made|make|building|throw|is"
        r"|there s|left|placed|hid|set) (?:\w+ )?(?:a |the |an |my |nail |pipe "
        r"|car )+(?:\w+ )?(?:bomb|explosives?|grenade|molotov|ied|machete)\b|\bbomb (?:threat"
        r"|in your|your|at your|is in|will|under|goes off|has been)\w*|\b(?:acid|petrol"
        r"|molotov) (?:\w+ ){0,4}(?:your face|your office|in your|attack|all over you)\b",
        r"\b(?:i (?:have|ve got|got|own|bought|carry|am bringing|m bringing|will bring|ll bring"
        r"|will get|ll get|bring)|with|bringing|got|have) (?:a |my |the |an )(?:\w+ )?(?:gun"
        r"|knife|machete|shotgun|rifle|hammer|axe|pistol|baseball bat|bat|glock"
        r"|ak)\b(?! (?:in the game|skin|shop))",
        r"\b(?:i|we|i ll|ill|people|someone|my (?:boys|mates|guys|lads)) (?:\w+ ){0,3}?(?:know"
        r"|found|find|got|have|will find|ll find|find out|finding|ll track|track(?:ed|ing)?"
        r"|hunt(?:ing)?|will hunt|come|coming|will come|ll come) (?:\w+ ){0,2}?(?:where (?:you|u"
        r"|your|he|she|the (?:office|agent)) (?:\w+ )?(?:live|lives|work|works|are|is|stay|sleep"
        r"|sleeps|family|kids|office|go|park)|your (?:home|house|address|family|kids|wife"
        r"|children|daughter|son|mother)|you down|for you|after you|for your (?:family|kids"
        r"|children|wife)|after your family|(?:to|at|down to|over to) (?:your|ur"
        r"|the) (?:\w+ )?(?:office|house|home|place|door|work|building|headquarters"
        r"|hq))\b(?! (?:to (?:sign|verify|collect|hand|bring|show|complain|talk|deliver))| (?:is"
        r"|opening)| with (?:my )?(?:documents|id|passport))",
        r"\b(?:you|u|you all|y all|all of you|you people|your agent|your family|your kids|they|he"
        r"|she|someone|somebody|some ?one|every ?one|people|somebody there|that bitch"
        r"|whoever \w+ \w+) (?:\w+ )?(?:will|ll|gonna|going to|are going to|re gonna|are gonna"
        r"|is going to|s going to|deserve to|should|must|is gonna|s gonna|better) (?:\w+ )?(?:die"
        r"|pay with (?:your|their) (?:life|lives|blood)|get (?:hurt|killed|shot|stabbed|acid"
        r"|beaten|a bullet)|bleed|be (?:dead|killed|shot|stabbed|hurt|buried|six)|end up (?:dead"
        r"|in (?:a|hospital|the morgue))|burn|suffer for|watch your back"
        r"|be sorry you were born)\b|\bwatch (?:your|ur) backs?\b|\byou re dead\b(?! (?:right"
        r"|wrong|on))|\byour? (?:are|re) (?:a )?dead (?:man|woman|meat)\b|\bdead (?:man"
        r"|men) walking\b|\bblood will (?:be )?(?:spill\w*|flow|shed)\b|\b(?:mass|school"
        r"|office) shooting\b|\bshoot ?(?:the|this|that|your) place\b|\bslit (?:your|his|her"
        r"|their) throats?\b|\b(?:break|smash|cut off|rip off|blow off) (?:your|his|her"
        r"|their) (?:\w+ )?(?:legs?|face|head|skull|neck|fingers|kneecaps|bones|jaw|teeth"
        r"|hands)\b",
        unless=r"\b(?:this (?:slot|game|bonus|app)|goal|kill(?:s|ed|ing)? (?:me|us|it|time)"
        r"|paintball|poker|team|the bet|match|cold case|call of duty|gta|csgo"
        r"|valorant)\b(?!.*\boffice)",
    ),
    rule(
        "en_beaten",
        VIOLENCE,
        STRONG,
        "tied gagged my,brother my,son my,daughter my,wife my,sister my,kid my,mate my,cousin"
        " beat hit hits punch slap kick strangl chok abus threaten domestic hurts violent kill"
        " husband wife partner boyfriend girlfriend father dad mum loan rape attack afraid scared"
        " bruis lock weapon knife hospital throw push shove he she they grab broke found stabbed"
        " trapped assault smack batter",
        r"\b(?:he|she|they|husband|wife|partner|boyfriend|girlfriend|father|dad|stepdad"
        r"|step ?father|mum|mom|mother|brother|son|ex|uncle|bf|gf|fianc\w+|hubby"
        rf"|{_KIN}) (?:\w+ ){{0,3}}?(?:beats|hits|hit|beat|beating|hitting|strangles|strangled"
        r"|strangling|chokes|choked|choking|punch\w*|slap\w*|kick\w*|smack\w*|batter\w*|abus\w+"
        r"|hurts|hurting|attack\w*|stabbed|rap(?:es?|ed|ing)|burn(?:s|ed|t)|throttl\w*"
        r"|assault\w*|threaten\w*|pushes|pushed|shoves|shoved|locks|locked|thumps|thumped) (?:me"
        r"|us|my (?:\w+ )?(?:mum|mom|mother|sister|brother|kids|son|daughter|baby)|our (?:kids"
        r"|son|daughter|baby)|the kids|her|him)\b(?! (?:up (?:every|on|with|at|about|for|last"
        r"|again on)|at (?:poker|chess|roulette|blackjack|darts|pool|golf|cards)|to (?:the|it)"
        r"|in (?:the|a|poker|chess|blackjack) ?(?:game|final|race|tournament|match)?|with (?:a"
        r"|the) (?:bill|question|news|flush|straight|pair)|on (?:the|whatsapp|facebook)|out of"
        r"|off))",
        r"\b(?:photo|picture|pic|video)s? of (?:him|her|them|my \w+) (?:tied|gagged|beaten|bleeding"
        r"|bound|bruised)\b|\b(?:they|he|men|lads|gang|people) (?:ve|have|ve got|have got|got|took"
        r"|ve"
        r" taken|have taken|are holding|re holding|kidnap\w*|snatched) my (?:\w+ )?(?:brother|son"
        r"|daughter|wife|husband|sister|mum|mom|mam|dad|kids?|girlfriend|boyfriend|cousin|mate"
        r"|friend)"
        r"\b(?! s\b)[^.!?\n]{0,80}\b(?:tied|ransom|kill|hurt|let (?:him|her|them) go|hostage|grand"
        r" by"
        r"|want (?:\S+ ){0,3}(?:grand|money|k|pounds|euros?|cash)|by tonight|if i don ?t pay)\b",
        r"\b(?:domestic|family) (?:violence|abuse)\b|\bphysically abus\w*|\bbeaten (?:up )?(?:by"
        r"|at home|every|again)\b|\b(?:i m|im|i am|i get|been|getting|being"
        r"|was) (?:\w+ )?(?:beaten|abused|battered|raped|strangled|held captive|locked in"
        r"|held hostage|assaulted)\b(?! (?:at (?:poker|roulette)|by the (?:house|dealer|river"
        r"|bookie|casino)))|\bgives me (?:a )?(?:black eyes?|bruises|beating)\b"
        r"|\babusive (?:husband|wife|partner|relationship|boyfriend|father|dad|home|marriage"
        r"|ex)\b",
        r"\b(?:he|she|they|husband|wife|partner|boyfriend|girlfriend|father|dad|mum|mom|family"
        rf"|brother|loan shark\w*|lender\w*|dealers?|gang|people i owe|{_KIN}|mafia|bookie\w*"
        rf"|guys) (?:\w+ ){{0,4}}?(?:will|ll|gonna|going to|would|is going to|are going to"
        r"|s going to|wants? to|might|threatens? to|threatened to|threatening to|said (?:he|she"
        r"|they)(?: will| ll| d| would|ll)?|promised to) (?:\w+ )?(?:kil+|murder|hurt|stab|shoot"
        r"|beat|strangle|break my|cut|smash|burn|batter|come for|harm) (?:me|us|my|both|the kids"
        r"|my (?:family|kids|legs?))?\w*",
        r"\bthey (?:ll|will|re going to|are going to|re gonna) (?:kill|hurt|shoot|stab|find"
        r"|break) (?:me|my|us)\b|\bloan sharks? (?:\w+ ){0,6}?(?:after|threat\w*|kill|hurt|door"
        r"|house|coming|beat|gun|knife|legs|family|find|chasing|break)\b|\b(?:afraid|scared"
        r"|terrified|frightened) (?:of|that|to go home|for my life|he|she|my (?:husband|wife"
        r"|partner|dad|father|boyfriend)|they)(?: (?:my|he|she|the))?(?: (?:husband|wife|partner"
        r"|dad|father|boyfriend|ll|will|life|home|is going to|kill\w*|hurt\w*|him|come home))+",
        r"\bi (?:\w+ )?(?:hit|beat|punched|slapped|strangled|choked|attacked|stabbed|hurt|pushed"
        r"|shoved|battered) (?:my|the) (?:\w+ )?(?:wife|husband|girlfriend|boyfriend|partner"
        r"|mother|mum|mom|dad|father|gf|bf|missus|ex|brother|sister)\b(?! (?:up (?:on|for)|at"
        r"|with|in))",
        unless=r"(?:beat|beats|hit|hits) me (?:on|by|with) (?:points|a (?:full|straight|flush"
        r"|pair)|the river)|jackpot hit|\bhits? me up\b(?! real)",
    ),
    rule(
        "en_child",
        CHILD,
        STRONG,
        "kid child son daughter bab toddler newborn little twins boys girls infant grandk left"
        " leave leaving hit hitting beat feed fed food milk formula nappies diapers nappy alone"
        " locked starv hungry dad stepdad step uncle teacher touch molest abus shake shook hurt"
        " smack slap",
        rf"\b{_CHILD} (?:\w+ ){{0,5}}?(?:nothing|no food|nuthin|without food|hungry|starv\w*"
        r"|not ?hing to eat|haven ?t (?:eaten|had)|hasn ?t eaten|havent eaten|hasnt eaten"
        r"|not eaten|didn ?t eat|didnt eat|crying (?:of|from|with) hunger|unfed"
        r"|go(?:ing)? without|went to bed (?:hungry|without)|need(?:s)? (?:milk|food|formula"
        r"|nappies|diapers|medicine)|can ?t eat|no (?:dinner|breakfast|lunch|milk|nappies"
        r"|diapers|formula|shoes|clothes|heating))\b",
        r"\b(?:left|leave|leaving|leave|locked|lock|locking|forgot) (?:my|the|our|a|his"
        rf"|her) (?:\w+ )?{_CHILD} (?:\w+ ){{0,4}}?(?:alone|car|home|unattended|unsupervised"
        r"|locked|by (?:him|her|them|it)|in the (?:house|flat|bath|car|cot|street|park|room)"
        r"|outside|on (?:his|her|their) own|with no ?one|at home)\w*"
        rf"|\b{_CHILD} (?:\w+ ){{0,4}}?(?:alone (?:at home|in|while|all|for|tonight|upstairs)"
        r"|home alone|unattended|left alone|locked in|waiting in the car|in the car (?:alone"
        r"|while|outside)|by (?:himself|herself|themselves|itself)|on (?:his|her|their) own at"
        r"|are alone|is alone|is outside alone)\b",
        r"\b(?:hit|hitting|beat|beating|hurt|hurting|slap|slapped|slapping|smack|smacked"
        r"|smacking|shake|shook|shaking|punch|punched|kick|kicked|burn|burned|burnt|strangle\w*"
        r"|choke\w*|threw|throw|drown|kill|killing|starv\w*|scream\w* at|belt|whip\w*|bruis\w*"
        r"|harm|harming|threatens?|threatened) (?:my|the|our|his"
        rf"|her) (?:\w+ )?(?:own )?{_CHILD}\b(?! (?:up|account|card|s account))",
        r"\b(?:feed|feeding|fed|food for|milk for|formula for|nappies for|diapers for"
        r"|buy (?:food|milk|nappies|diapers|formula) for|medicine for|to feed|eat for|clothe"
        rf"|heat\w* for|shoes for) (?:my|the|our|two|three|four) (?:\w+ )?{_CHILD}\b|\b(?:baby"
        r"|babies|kids?|child(?:ren)?|daughter|son)(?: s| food)? (?:milk|formula|nappies|diapers"
        rf"|food|medicine|dinner|school lunch|lunch money)\b[^.!?\n]{{0,40}}\b(?:no|can ?t|cant"
        r"|lost|gambled|spent|left|money|afford|nothing|gone|deposited)\b|\b(?:no|can ?t|cant"
        r"|lost|gambled|spent|cannot|couldn ?t|haven ?t|out of|not enough|no money"
        rf"|afford)\b[^.!?\n]{{0,40}}\b(?:baby|babies|kid|kids|child|children|childrens|daughter"
        r"|son)(?: s)? (?:milk|formula|nappies|diapers|food|medicine|dinner|dinners|lunch)\b"
        r"|\b(?:no|can ?t (?:afford|buy|get)|cant (?:afford|buy|get)|money for|out of"
        r"|for) (?:\w+ )?(?:nappies|diapers|baby (?:milk|formula|food))\b",
        r"\b(?:sexually|molest\w*|abus\w+|rap(?:ed|ing|es)|touch(?:es|ed|ing)?|groom\w*"
        rf"|touched) (?:\w+ )?(?:my |the |a |his |her |our )?(?:\w+ )?{_CHILD}\b(?! (?:screen"
        rf"|pad))|\b{_CHILD} (?:\w+ ){{0,3}}?(?:abused|molested|raped|being hurt|beaten|touched"
        r"|in danger|not safe|at risk|being abused|assaulted)\b|\bchild abuse\b|\b(?:dad|stepdad"
        r"|step ?dad|step ?father|uncle|teacher|coach|father|grandad|mum s boyfriend"
        r"|mother s boyfriend) (?:\w+ )?(?:touch(?:es|ed|ing)|molest\w*|rap(?:es|ed)"
        r"|abus\w+) (?:me|my|us)\b",
        unless=r"kids? table|\bmoney ?child|baby (?:shark|driver|face|slot)|boys? club"
        r"|girls? with guns|child ?(?:s )?(?:account|card|name)\b(?!.*(?:alone|hungry"
        r"|food))",
    ),
)
