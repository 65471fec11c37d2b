"""Wishes to stop as they are said in English, in mails and in chats."""

from accounts.protection.language.found import MODERATE, STRONG, WATCH
from accounts.protection.language.wishes.codes import (
    CLOSE_ACCOUNT,
    FOUR,
    LIMIT,
    NEAR,
    SELF_EXCLUSION,
    TIME_OUT,
    TWO,
    asks,
    language,
)

_NOT = r"(?: ?n ?t| not|nt)"
_SHUT = (
    r"(?:clos(?:e|ing)|shut(?:ting)?|delet(?:e|ing)|block|deactivat(?:e|ing)|lock|suspend|terminate"
    r"|disable|erase|wipe|cancel(?:ling)?|freeze|remov(?:e|ing)|end|kill|get rid of"
    r"|ban|bar|exclude)"
)
_ACCOUNT = r"(?:accounts?|acc(?:oun)?t?|acct|profile|membership|login)"
_MINE = rf"(?:my|this|the|our|that) (?:\w+ ){{0,3}}?{_ACCOUNT}"
_FOR_GOOD = (
    r"\b(?:permanent\w*|permenant\w*|permanant\w*|for good|for ?ever|indefinit\w*|for life|lifetime"
    r"|never (?:re ?-?open|open|let|to be|unlock|allow)\w*|no way back|irrevers\w*"
    r"|once and for all|definitively"
    r"|(?:so|that|make sure|ensure) (?:that )?i (?:can ?(?: t|t|not)|never|can no longer|can|could"
    r"|won ?t|wont|am|m|do|will|would)\b|don ?t (?:ever )?(?:re ?-?open|let me))"
)
_BECAUSE = (
    r"\b(?:addict\w*|gambling problem|problem (?:gambl\w+|with gambling)|gambl(?:ing|er|e)"
    r"|can ?(?: t|t|not) (?:stop|control|trust)|compulsive|relaps\w*|control"
    r"|don ?t trust my ?self|ruin\w*|self[- ]control|lost (?:everything|too much|all my))"
)
_PLAY = (
    r"(?:gambl\w*|bet(?:t?ing|s)?|play(?:ing)?|deposit\w*|spin(?:ning)?|wager\w*|log\w*|sign\w*)"
)
_DOING = (
    r"(?:gambling|betting|playing|deposit(?:t?ing|s)?|spinning|wagering|log(?:ging)?[ -]?(?:on|in)"
    r"|signing in|spending|accessing|using|opening|making|entering|getting|coming|staking|putting)"
)
_PERIOD = (
    r"(?:(?:(?:\d+|a|an|one|two|three|four|five|six|seven|nine|ten|twelve|few|couple of|a couple"
    r"|half a|rest of the)[ -]?)(?:hours?|hrs?|h|days?|weeks?|months?|mths?|years?|yrs?|season)\b"
    r"|\d+ ?-? ?(?:hours?|hrs?|h|days?|weeks?|months?|years?)\b|a (?:while|bit|little|time)\b"
    r"|some time\b|the (?:time being|next|rest|weekend|summer|month|week|year)\b|now\b|next \w+"
    r"|this (?:week|month|year)\b)"
)
# what was done to him, what he wants to have undone, and what he is afraid of
AGAINST = (
    rf"\bwhy (?!have ?{_NOT}|has ?{_NOT}|is ?{_NOT}|isn|won|can|do ?{_NOT}|are ?{_NOT}|aren|not)"
    r"(?:\w+ ){0,5}(?:clos|block|ban|lock|delet|suspend|exclud|restrict|refus|reject|deactivat"
    r"|freez|froze)"
    rf"|do{_NOT} (?:ever )?(?:close|block|ban|delete|exclude|lock|suspend|cancel|freeze|restrict)"
    r"|\b(?:unblock|un-?ban|unlock|unsuspend|unfreeze|re-?instate|re-?activate|undo|lift)"
    r"|\b(?<!never )(?<!ever )(?<!can t )(?<!cannot )(?<!not )(?<!to )(?<!early )"
    r"(?<!n t )(?<!dont )(?<!keep )(?<!keeps )(?<!kept )re-?open"
    r"|(?:was|been|got|is|am|were|been) (?!not |n t )(?:\w+ )?(?:closed|blocked|banned|locked"
    r"|suspended|excluded|deactivated|restricted|frozen)(?!,? (?:please|for good|yet))"
    rf"|do{_NOT} want (?:\w+ ){{0,3}}(?:clos|block|ban|lock|delet|exclu|suspend)"
    r"|\b(?:hack|stolen|stole|someone (?:else )?(?:is|has|used|logged)|unauthori|fraudster"
    r"|lost my (?:phone|card)|bank account|paypal account)"
    r"|(?<!can )(?<!could )(?<!would )(?<!will )(?<!pls )(?<!please )(?<!should )"
    r"\b(?:you|u|it|they|site|app|system|bank|casino|keeps?) (?:just |always |also )?(?:block"
    r"|ban|lock|kick|exclude|bar|close|restrict|freeze|throw|shut|stop) m[ey]\b"
)
# who and what else may be closed, left and blocked
OTHER = (
    r"\bfrom (?:the |your |this )?(?:live )?(?:chat|forum|lobby chat|mailing|e?-?mails?|list|sms"
    r"|marketing|newsletter|promotions?|texts?|calls?)\b|\b(?:mailing|marketing|e-?mail|sms"
    r"|promo\w*"
    r"|call|phone|contact) lists?\b|\bnewsletter|\bqueue|\bon hold\b|\boff hold|\bticket\b"
    r"|\bin (?:the )?chat\b|\bthe chat\b|\bspam\b|\bnotification"
)

LANGUAGE = language(
    "",
    asks(
        "en_exclude",
        SELF_EXCLUSION,
        STRONG,
        "exclu gamstop spelpaus cruks ban bar,m barr block lock,me lock,my kick cut,me shut "
        "refuse any,new any,other any,fut throw,me take,me get,me keep,me remove,me blacklist "
        "suspend,me boot deactivate,me",
        r"\bself[ -]?exclu\w*|\bexclude (?:me|myself)\b|\bexclusion (?:period|please|from|for"
        r"|on)\b",
        r"\bexclude my (?:\w+ )?account\b|\bgamstop\b|\bspelpaus\b|\bcruks\b",
        r"\b(?:ban|bar|block|blacklist|suspend|deactivate) (?:me|my ?self)\b(?! (?:from|in) "
        r"(?:the )?"
        r"(?:live )?chat)",
        r"\b(?:excluding|banning|barring|blocking) my ?self\b",
        r"\b(?:lock|kick|shut|throw|chuck|boot|cut|keep|take|get|remove|delete|ban|leave) (?:me"
        r"|myself)"
        r" (?:completely |right |the hell )?(?:out|off|away|from)\b(?! (?:of |from )?(?:the |your "
        r"|this |that |any )?(?:\w+ )?(?:e?-?mail"
        r"|mailing|lists?|newsletter|chat|queue|hold|sms|marketing|promo|call|text)\w*)(?! (?:work"
        r"|the (?:cup|tournament"
        r"|race)|my (?:bet|withdraw)))",
        r"\b(?:want|like|need|wish|love|please|ask\w*|request\w*|can i|could i|may i|how do i|help "
        r"me"
        rf"|have to|must|should) {FOUR}(?:to )?(?:get|be|have) {TWO}(?:excluded|banned|barred"
        rf"|blocked"
        r"|locked out|kicked (?:out|off)|removed from (?:the|your|this) (?:site|casino))\b",
        rf"\b(?:put|place|set|issue|give|apply|need|want|get|like|have|request) {FOUR}(?:permanent "
        r"|total |full |lifetime |life |complete |self[ -]?imposed )*(?:block|ban|exclusion"
        r"|self[ -]?exclusion|closure) (?:on|for|of|against) (?:me|my|this|myself)\b",
        r"\b(?:permanent|lifetime|life|total) (?:ban|block|exclusion|self)\b",
        r"\b(?:proper|real|full|complete|hard|actual|strict|permanent|total|lifetime) (?:ban|block"
        r"|exclusion|bar) (?:on|for|against) (?:me|all my|my (?!card|cards|bank|withdraw|bonus))\b",
        r"\b(?:ban|blacklist) my (?:full )?(?:name|details|address|e-?mail|id|identity)\b",
        r"\bput me (?:down )?(?:on|in) (?:the |your |a )?(?:self|exclu|ban|block|black)\w*",
        r"\b(?:for me|able|possible|option|how) to (?:be|get) (?:self[ -]?)?excluded\b"
        r"|\bexcluded from (?:betting|gambling|playing|your (?:site|casino|platform))\b",
        rf"\b(?:refuse|reject|block|decline|do{_NOT} (?:open|accept)) (?:me )?any (?:new |other "
        rf"|future )*"
        r"accounts?\b|\brefuse my (?:card|money)\b|\bban (?:my|this) acc",
        unless=AGAINST
        + r"|bonus exclu|excluded (?:country|game|from (?:the |this |your )?(?:bonus|tournament"
        r"|race|marketing|e?-?mail"
        r"|promotion|offer))|(?:games?|slots?|is|are) excluded|exclusions? (?:list|apply)"
        r"|\b(?:take|get|keep) me (?:\w+ )?(?:off|out|away|from) (?:guard|the wrong)",
    ),
    asks(
        "en_block_access",
        SELF_EXCLUSION,
        STRONG,
        "access my,log let,me allow,me letting,me stop prevent,me block keep,me impossible "
        "make,sure so,i so,that refuse reject disable switch,off turn,off freeze decline accept "
        "ban,m bar,me restrict able,to allowed,to",
        r"\b(?:remove|revoke|cut|cut off|stop|end|block|take away|disable|restrict|deny|cancel"
        r"|close"
        r"|withdraw|kill) (?:all |any |off )?my (?:\w+ )?(?:access|log ?-?ins?|sign ?-?in)\b",
        r"\btake my (?:\w+ )?access (?:away|off)|\b(?:restrict|remove|revoke|block) access\b"
        r"[^.!?\n]{0,20}\b(?:my|me)\b",
        r"(?:^|[.,!?;:\n-] ?|\b(?:please|pls|plz|and|just|ever|so|kindly|to|must|should|beg|basis"
        r"|hi"
        rf"|hello|guys) )(?:do{_NOT}|never|not)(?: ever| to)? (?:let|allow|permit) me\b{NEAR}"
        r"\b(?:again|account|log|play|bet|gambl\w*|deposit\w*|in|back|sign|spend|open|access|more"
        r"|spin|use)\b",
        r"\bstop (?:letting|allowing) me\b|\bstop (?:accepting (?:my |any |all )?(?:deposit"
        r"|money|bets)|taking (?:my |any |all )?(?:deposit|bets))\w*|\bstop taking my money from "
        r"now",
        rf"\b(?:stop|prevent|block|keep|ban|bar|restrict|disable) (?:me|myself|my account)"
        rf"(?: from)?(?: ever| even| being able to)? {_DOING}\b",
        rf"\b(?:block|refuse|reject|disable|turn off|stop|freeze|decline|no longer accept|switch "
        rf"off"
        rf"|do{_NOT} (?:accept|take|process)) (?:all |any |my |further |more |future |new |the )*"
        r"(?:deposits?|top ?-?ups)\b(?! (?:bonus|limit))",
        r"\bmake it impossible for me\b|\bmake (?:it )?(?:sure|certain) (?:that )?i (?:can ?(?: t|t"
        r"|not)|never|am not|cannot|can no longer|won ?t)\b",
        rf"\b{_SHUT}\b[^.!?\n]{{0,60}}\bso (?:that )?(?:i|there) (?:can ?(?: t|t|not)|never|am not "
        rf"able"
        r"|won ?t|wont|will not|can no longer|don ?t|s no|is no)\b",
        r"\bi (?:should|must) ?(?:n ?t| not|nt) be (?:able|allowed) to (?:play|bet|gamble|deposit"
        r"|log)",
        unless=AGAINST
        + r"|\b(?:does|will|did) (?:this|it|that|a|the)\b|\b(?:it|site|you|they|app|bank|card"
        r"|system|u"
        rf"|page|game) (?:do|does|did|will|won){_NOT}? let me|\bwithdraw|\bbonus|\bsomebody else"
        r"|\bother people|\bcharged|\berror|\bwhy (?:can|do|does)",
    ),
    asks(
        "en_never_again",
        SELF_EXCLUSION,
        STRONG,
        "want wanna wish never",
        rf"\b(?:never|do{_NOT}|no longer)(?: ever| really)? (?:want|wanna|wish) (?:to )?(?:be able "
        rf"to "
        r"|ever )*(?:log ?-?(?:in|on)|sign ?-?in|play|gamble|bet|deposit|see (?:this|your) (?:site"
        r"|casino)|use (?:this|your)|come back|have access|visit|spin|open)\b"
        r"[^.!?\n]{0,30}\b(?:again|any ?more|ever|longer)\b",
        r"\b(?:never|no longer) (?:want|wanna|wish) to (?:gamble|bet|play|deposit)\b",
        rf"\bnever (?:let|allow) me\b{NEAR}\b(?:again|account|log ?in|play)\b",
        r"\bnever gamble again\b",
        unless=r"\b(?:this|that) (?:game|slot|bonus)|\bwith (?:a|the|this|any) bonus|\bagainst\b"
        r"|\bnotification",
    ),
    asks(
        "en_quit",
        SELF_EXCLUSION,
        STRONG,
        "stop quit giv leave get,away get,out break,free walk,away done through finished end",
        r"\b(?:need|want|wants?|have|trying|try|help me|wanna|like|decided|ready|time|got|gotta"
        r"|must"
        r"|should|going|gonna|do i|can i|hoping|wish|plan\w*|how|about|really) "
        r"(?:to )?(?:\w+ )?(?:stop"
        r"|quit|give up|stay away from|get away from|get out of|break free from|walk away from|end)"
        r" (?:all |this |my |the |with |this whole )*(?:gambl\w*|bett?ing|play(?:ing)?\b(?! with)"
        r"|deposit(?:t?ing|s)|casinos?\b|slots|addiction|habit|spinning)",
        r"\b(?:quit|quitting|stopping|giving up|gave up|stopped) (?:gambling|betting)\b",
        r"\bi (?:will|ll|am|m)? ?(?:\w+ )?(?:done|finished|through) with (?:gambling|betting|slots"
        r"|casinos|online casinos?)\b",
        unless=r"\b(?:froze|freez|crash|lag|disconnect|internet|loading|bonus|error|maintenance)"
        r"|\b(?:my|our) (?:son|daughter|husband|wife|brother|sister|father|mother|dad|mum|friend)",
    ),
    asks(
        "en_close_for_good",
        SELF_EXCLUSION,
        STRONG,
        "permanen permena for,good forever for,ever indefinit for,life addict gambl problem stop "
        "control never again so,i so,that once,and lifetime trust ruin relaps lost,",
        rf"\b{_SHUT} (?:down |off )?(?:{_MINE}|it all|everything)\b{NEAR}{_FOR_GOOD}",
        rf"{_FOR_GOOD}{NEAR}\b{_SHUT} (?:down |off )?{_MINE}\b",
        rf"{_BECAUSE}[^\n]{{0,80}}\b{_SHUT} (?:down |off )?(?:{_MINE}|it all|everything|it|me"
        rf"|mine)\b"
        r"(?! (?:bonus|bet|chat|ticket))",
        rf"\b{_SHUT} (?:down |off )?{_MINE}\b[^\n]{{0,80}}{_BECAUSE}",
        r"\b(?:close|block|ban|delete|lock|shut|exclude|bar|deactivate|suspend|terminate)(?: it| "
        r"this"
        r"| that| mine| me| down| everything| account| us)* (?:permanently|for ?ever|for good"
        r"|for life|indefinitely)\b(?! (?:the )?(?:chat|ticket))",
        r"\baccounts?\b[^.!?\n]{0,30}\b(?:closed|deleted|blocked|shut|locked|gone) "
        r"(?:down )?(?:for ?ever"
        r"|permanently|for good|for life|indefinitely)\b",
        r"\b(?:permanent(?:ly)?|indefinite(?:ly)?) (?:account )?(?:clos|delet|exclu|ban\b|block"
        r"|shut"
        r"|suspen|deactivat|remov|lock)\w*",
        unless=AGAINST
        + r"|\bbonus funds|\bremove (?:\w+ ){0,3}(?:restriction|block|ban|hold)|\b(?:close"
        r"|delete) (?:the |this )?(?:chat|ticket)|\bcard\b(?! (?:on"
        r"|from) my account)",
    ),
    asks(
        "en_break",
        TIME_OUT,
        STRONG,
        "break time,out time-out timeout cool pause paus hiatus breather away for, until temporar "
        "time,off off,from hold step,back week,off month,off",
        rf"\b(?:need|needs|take|taking|want|wanting|like|have|start|set|give me|get|request\w*"
        rf"|activate|put|looking for|apply|schedule|could do with|book|wanna) {FOUR}(?:break"
        rf"|breather"
        r"|hiatus|time[ -]?out|cool(?:ing)?[ -]?off|cool[ -]?down)\b(?! (?:up|down|even|point|of "
        r"serve"
        r"|in the|my|your|the|bonus))",
        r"\bbreak (?:from|off|away from) (?:all |the |your |this |online |my )*(?:gambl|bett|play"
        r"|casino|site|slots|it all|everything|here|app\b)\w*",
        rf"\b(?:{_PERIOD})(?: s|s)?[ -]?(?:long )?(?:self[ -]?)?(?:break|pause|time ?-?out|exclu\w*"
        rf"|cool\w*"
        r"|suspension|block|lock|ban|off|away)\b(?! (?:bonus|in the))",
        r"\btime[ -]?out (?:for|please|of|period)\b|\bcool(?:ing)?[ -]?off(?: period)?\b",
        rf"\b(?:close|block|freeze|suspend|lock|deactivate|pause|ban|exclude|bar|shut|disable|stop"
        rf"|restrict|switch|turn) (?:\w+ ){{0,5}}?(?:for|until|till) (?:the |at least "
        rf"|about )?(?:{_PERIOD}|end of|after|christmas"
        r"|january|february|march|april|may|june|july|august|september|october|november|december"
        r"|new year|easter)",
        r"\b(?:temporar\w+) (?:clos|block|suspen|freez|lock|disabl|deactivat|paus|stop|exclu"
        r"|ban)\w*",
        rf"\b(?:close|block|suspend|freeze|lock|disable|deactivate|pause) (?:{_MINE}|me|it) "
        r"(?:\w+ )?temporar",
        rf"\b(?:step|stay|keep|get|go|walk) (?:back |away )(?:for|from) {FOUR}(?:gambl|bett|casino"
        rf"|site"
        r"|play|slots|all this|it all|while|bit|week|month)\w*",
        r"\b(?:some |a little |a bit of )?time (?:off|away|out) (?:from )(?:\w+ ){0,2}(?:gambl|bett"
        r"|casino"
        r"|play|slots|this|it all|your|the)\w*",
        r"\b(?:short|quick|little|long) (?:pause|break)(?: please|,| from|$)",
        rf"\b{_PERIOD} without (?:\w+ )?(?:access|betting|gambling|playing|slots|casino)\b",
        rf"\b(?:want|like|have|need|get) {_MINE} (?:to be )?(?:paused|frozen|suspended|closed"
        rf"|blocked"
        rf"|locked|on hold|inactive)(?: \w+)? (?:for|until) {_PERIOD}",
        rf"\b(?:pause|freeze) {_MINE}\b|\bput {_MINE} on (?:hold|pause|ice)\b",
        unless=AGAINST
        + "|"
        + OTHER
        + r"|connection|session timed|error|request time|server|loading|\bmatch\b|\btie\b|waiting"
        r"|\blunch"
        r"|\bcoffee|half ?time|international|winter break|\bserve\b|\bphone\b|\bcall\b|break the "
        r"bank"
        r"|\bagent|\bgive me a break\b(?! from| for)|\b(?:bad|lucky|big|good) break"
        r"|\bcatch a|\bteam|\bplayers? (?:is|was)|\bspring break|\b(?:first|second|third|final"
        r"|next|last|the|per|each) sets?\b"
        r"|\b(?:has|have|was|were|been) (?:\w+ )?(?:for|until)|\bbet(?:s)? (?:was|is)",
    ),
    asks(
        "en_close",
        CLOSE_ACCOUNT,
        MODERATE,
        "clos shut delet deactiv cancel terminat remov eras get,rid lock block suspend wipe scrap "
        "disable freez account,gone want,my want,this need,my need,an want,an leave bin kill end,",
        r"\b(?:clos(?:e|ing)|shut(?:ting)?|delet(?:e|ing)|deactivat(?:e|ing)|cancel(?:ling)?"
        r"|terminat"
        r"(?:e|ing)|remov(?:e|ing)|eras(?:e|ing)|end|kill|get rid of|lock|block|suspend|wipe|scrap"
        r"|bin"
        r"|disable|freeze) (?:down |off |out )?(?:all |both |of )*(?:my|this|the|our|that)"
        r" (?:\w+ ){0,3}?(?:accounts?|acct?|acc|profile|membership|registration)\b(?! (?:restrict"
        r"|limit"
        r"|verif|block|suspen|manager|number|holder|alert|notif|history|detail|balance|from (?:my"
        r"|the)"
        r" (?:list|page)))",
        r"\baccount (?:closure|closing|deletion|cancellation|termination|deactivation)\b"
        rf"|\bclosure of {_MINE}\b|\b(?:close|delete|deactivate|cancel) (?:the )?account\b",
        r"\b(?:my|this|the) account (?:to be |be |should be )?(?:closed|deleted|deactivated|gone"
        r"|shut"
        r"|removed|cancelled|canceled|terminated|erased)\b",
        r"\b(?:want|like|have|get|need) (?:my|this) account (?:\w+ )?(?:closed|deleted|deactivated"
        r"|gone"
        r"|shut|removed)\b",
        rf"\b(?:do{_NOT}|no longer) (?:want|need|wish)(?: to (?:have|keep|hold|be))? (?:my|this|the"
        rf"|an|any"
        r"|your)? ?(?:\w+ )?(?:account|membership)\b",
        r"\bwant to leave (?:your|this|the) (?:site|casino|platform|company)\b",
        r"\b(?:delete|remove|erase) (?:me|all my (?:data|details|info\w*)) (?:\w+ )?from (?:your"
        r"|this|the)"
        r" (?:site|system|platform|casino|database|books|web\w*)",
        r"\bclose me (?:down|out)\b",
        unless=AGAINST + r"|\bwas closed"
        r"|\b(?:will|does|would|is) my account (?:\w+ ){1,2}if (?:i|you) (?:don|do not|never)"
        r"|\b(?:bank|paypal|skrill|neteller|e-?wallet|revolut|card) account"
        r"|\bor (?:else )?i (?:will|ll|am|m)\b|\bcurrent account|\bgame account|\b(?:second"
        r"|duplicate|double|extra) (?:\w+ )?acc"
        r"|\bby (?:accident|mistake)\b|\bremove (?:\w+ ){0,3}(?:restriction|block|ban|hold)",
    ),
    asks(
        "en_close_membership",
        CLOSE_ACCOUNT,
        MODERATE,
        "membership profile registration",
        r"\b(?:cancel|end|close|terminate|delete) my (?:membership|profile|registration)\b",
        unless=AGAINST,
    ),
    asks(
        "en_limit",
        LIMIT,
        WATCH,
        "limit, limits limit. cap, cap. restrict max reality,check limit",
        r"\b(?:lower|lowering|reduce|reducing|decrease|decreasing|set|setting|add|put|impose|have"
        r"|introduce|tighten|drop|cut|bring down|make|apply|place|need|want|activate|implement"
        r"|enforce"
        rf"|like) {FOUR}(?:limits?|cap)\b",
        r"\b(?:deposit|loss|spend\w*|weekly|daily|monthly|time|betting|stake) limits? (?:\w+ ){0,3}"
        r"(?:lowered|reduced|decreased|down|smaller|lower|of|to|at|please)\b",
        r"\b(?:limit|cap|restrict) (?:me|my (?:\w+ )?(?:deposits?|loss(?:es)?|spend\w*|bets?|time"
        r"|stakes?|play\w*|account)) ?(?:to|at|by|\b)",
        r"\b(?:only|just) (?:let|allow) me (?:to )?(?:deposit|spend|lose|play|bet)\b",
        r"\breality check\b[^.!?\n]{0,40}\b(?:set|every|want|need|activate|please)\b",
        unless=r"withdraw|table limit|bet limit on|why|\brais|increas|set by you|\bhigher\b|\blift"
        r"|\bupgrade|too low|\bwhat (?:is|are|s)\b|\bremove (?:my|the)|credit limit|\bknow\b"
        r"|\btake off"
        r"|maximum bet|\bno limit|for (?:a |the )?(?:season|week)? ?(?:rg|x)",
    ),
)
