"""What wishes to stop are made of: he himself, what shuts him out, what he is kept from, why.

The other rules know how people say it; these know what they speak of. Words are folded.
"""

from accounts.protection.language.found import MODERATE, STRONG
from accounts.protection.language.wishes import english
from accounts.protection.language.wishes.codes import CLOSE_ACCOUNT, SELF_EXCLUSION, TIME_OUT
from accounts.protection.language.wishes.meeting import Meetings, idea, meet

# --- English

_EN_PLAY = idea(
    "gambl* bet bets betting play* deposit* casino* casinos slots wager* stak* spin* punt* games "
    "service entry entrance every_time log_in log_on login get_in in_no_more sign_in site website "
    "money_in come_in let_in enter"
)
_EN_HIM = (
    r"\b(?:me|my ?self|yourself|oneself|this (?:customer|user|person|player)|my (?:\w+ "
    r")?(?:acc\w*|login|access|name|details|custom"
    r"|deposits?(?! limit)|gambling|betting|play|bets|entry|ability|privileges?|rights?|membership"
    r"|profile|cards?|means))\b"
)
_EN_FOREVER = (
    r"\b(?:for ?ever|for good|permanent\w*|for life|life ?time|never|ever|again|(?:no|any) ?more"
    r"|indefinite\w*|any longer|no longer|whatever i|no matter what|from now on|throw away the "
    r"key)\b"
)
_EN_ILL = idea(
    "addict* gambling_problem problem_gambl* problem_with_gambl* hooked compulsive* relaps* "
    "can_t_stop cant_stop cannot_stop can_not_stop can_t_control cant_control because_i_can_t "
    "because_i_cant trust_myself got_a_problem have_a_problem wreck* ruin* destroy* "
    "lost_everything "
    "no_control out_of_control no_self_control self_control"
)
_EN_ASKS = (
    r"\b(?:please|pls|plz|kindly|i (?:just )?(?:want|need|wish|beg|ask|am asking|would like|d like"
    r"|must)|im asking|wanna|can (?:you|u|i)|could (?:you|u|i)|would you|help|how (?:do|can|to)"
    r"|is there|request\w*|asking|you (?:need|have|must)|sir|grateful|should)\b"
)
_EN_SHUT = (
    "ban bar debar block lock exclude shut close kick boot deny refuse reject revoke withdraw "
    "disable disqualify prohibit forbid prevent restrict remove blacklist freeze suspend strip "
    "deactivate terminate stop_me turn_me_away turn_away cut_me cut_off take_away pull_the_plug "
    "put_a_stop put_an_end kill keep_me end_my keep_out shut_out lock_it lock_out"
)
_EN_SHUT_OUT = (
    "banned barred debarred blocked excluded disqualified prohibited blacklisted suspended "
    "restricted withdrawn removed shut_out cut_off locked_out kept_out turned_away denied refused "
    "stopped"
)
_EN_NOT_HIM = (
    english.AGAINST
    + "|"
    + english.OTHER
    + r"|\bwhy\b|\berror|\bverif\w+ (?:fail|reject)|\bdocument|\bpassport|\bselfie|\bbonus"
    r"|\btournament|\bpop ?-?up|\bvpn\b|\bwithdrawals?\b|\bpayout|\bwrong\b|\bmistake|\bstolen"
    r"|\blimit\b|\b(?:remov|lift|tak)\w* (?:\w+ ){0,2}(?:block|ban|restriction|exclusion"
    r"|limit|hold)|\b(?:site|app|page|browser|phone|game|bank|system|it|they) (?:\w+ )?(?:keeps?"
    r"|does|do|did|will|won|makes?|has|have|is|are|was)\b"
)
_EN_FOR_A_TIME = (
    r"\b(?:(?:for|until|till|til|to|at least|next|the|a|couple of|few|some|\d+|one|two|three|four"
    r"|six|of) (?:\w+ )?(?:nights?|days?|weeks?|weekend|months?|years?|hours?|fortnight|payday"
    r"|pay ?day|while|monday|tuesday|wednesday|thursday|friday|saturday|sunday|season|morning"
    r"|tomorrow|christmas|easter|end of)|(?:until|till|til) (?:tomorrow|payday|i\b|my\b"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|tonight|temporar\w+|\d+[dwmh])\b"
)
_ENGLISH = (
    # bar my name, I'm compulsive; I'd be grateful if you would refuse my custom
    meet(
        "en_shut_him_out",
        SELF_EXCLUSION,
        STRONG,
        _EN_SHUT,
        r"\b(?:ban|bar|debar|block|lock|exclude|shut|close|kick|boot|deny|refuse|reject|revoke"
        r"|withdraw|disable|disqualify|prohibit|forbid|prevent|restrict|remove|blacklist|freeze"
        r"|suspend|deactivate|terminate|kill|strip|stop|turn|cut|keep|take away|end|pull the plug"
        r"|put (?:a stop|an end)) (?:\w+ ){0,3}?" + _EN_HIM.removeprefix(r"\b"),
        f"{_EN_PLAY}|{_EN_FOREVER}|{_EN_ILL}",
        _EN_ASKS + rf"|{_EN_ILL}|^|(?<=[.!?\n,] )",
        unless=_EN_NOT_HIM + r"|\bkeep me (?:posted|updated|informed|waiting)|\blet me know",
    ),
    # I want myself barred; is there a way to be prohibited from playing
    meet(
        "en_be_shut_out",
        SELF_EXCLUSION,
        STRONG,
        _EN_SHUT_OUT,
        r"\b(?:be|i am|i m|get|getting|being|have|want|need|like|wish|make|prefer) (?:\w+ "
        r"){0,3}?(?:banned"
        r"|barred|debarred|blocked|excluded|disqualified|prohibited|blacklisted|suspended"
        r"|restricted|withdrawn|removed|shut out|cut off|locked out|kept out|turned away|denied"
        r"|refused|stopped from)\b",
        r"\b(?:want|need|like|wish|ask\w*|request\w*|prefer|make (?:sure|certain)|ensure|how "
        r"(?:do|can)|can i|could i|may i"
        r"|please|pls|way|option|must|have to|should|help)\b",
        rf"{_EN_HIM}|\bi\b|{_EN_PLAY}",
        unless=_EN_NOT_HIM + r"|\bfrom (?:the |my )?(?:list|bet)|\bleaderboard",
    ),
    # never take a bet from me again; whatever I write do not let me back in
    meet(
        "en_let_him_no_more",
        SELF_EXCLUSION,
        STRONG,
        "let letting allow allowing accept accepting take taking serve serving permit process",
        r"\b(?:do ?n t|dont|do not|never|not to|no longer|stop|not)(?: \w+){0,5}? (?:let(?:ting)?"
        r"|allow(?:ing)?|accept(?:ing)?|tak(?:e|ing)|serv(?:e|ing)|permit|process) (?:\w+ ){0,2}?"
        r"(?:me|my|this (?:email|card|name|person|customer|man)|a bet|bets?|deposits?|money)\b",
        rf"{_EN_FOREVER}|{_EN_ILL}|{_EN_PLAY}|\bcustomer",
        unless=_EN_NOT_HIM + r"|\b(?:you|u) (?:do ?n t|dont|do not|never|no longer|can ?n?o?t)"
        r"|\bi (?:do ?n t|dont|do not|never|no longer) (?:let|allow|accept|take)|\b(?:won t|wont"
        r"|doesn t|doesnt)\b",
    ),
    # make it so I can't get in; whatever blocks me from gambling
    meet(
        "en_make_it_impossible",
        SELF_EXCLUSION,
        STRONG,
        "make_it make_me make_my make_sure make_certain ensure fix_it whatever_it_takes "
        "whatever_blocks whatever_stops whatever_keeps anything_that_blocks do_whatever "
        "do_anything "
        "do_something way_to_stop",
        r"\b(?:can ?t|can ?n t|cannot|can not|can never|unable|impossible|never|not able|no longer"
        r"|won ?t|stop working|off|away|out|blocks?|stops?|keeps?)\b",
        rf"{_EN_PLAY}|{_EN_HIM}",
        rf"{_EN_PLAY}|{_EN_FOREVER}|{_EN_ILL}",
        unless=r"\b(?:you|they|site|it) makes?\b|\bwithdraw|\bbonus|\bwhy\b|\berror|\bverif"
        r"|\bcharged|\bsomebody|\bsomeone|\bother people|\bhack",
    ),
    # no more deposits from me; disable betting on my account
    meet(
        "en_no_more_play",
        SELF_EXCLUSION,
        STRONG,
        "no_more no_further disable turn_off switch_off deactivate cancel_all ability permission "
        "privileges privilege",
        r"(?:\b(?:no more|no further|disable|turn off|switch off|deactivate|block)\b"
        r"|\b(?:take|remove|revoke|strip|end|kill|withdraw|cancel|stop)\w* (?:\w+ ){0,3}(?:ability"
        r"|permission|privileges?))",
        _EN_PLAY,
        r"\b(?:me|my (?:acc\w*|ability|profile|login|permission|privileges?|side)|mine|ever"
        r"|block it|block them)\b",
        unless=_EN_NOT_HIM + r"|\bsound|\bmusic|\bautoplay|\bquick|\bturbo|\bnotif",
    ),
    # I've had enough of gambling, lock it all down
    meet(
        "en_leaves_it",
        SELF_EXCLUSION,
        STRONG,
        "gambling gamble gambler betting bet addiction habit casinos slots",
        r"\b(?:stop|quit|done|finished|through|over|want out|get out|enough|put an? (?:stop|end)"
        r"|pull the plug|to end|give up|giving up|break free|walk away|no more|never (?:ever )?"
        r"(?:again )?(?:bet|gamble)|never (?:bet|gamble)|(?:must|should) ?(?:n ?t|not|never) "
        r"(?:bet|gamble)|stay away|free (?:of|from)"
        r"|no longer (?:want|wish))\b",
        r"\b(?:close|lock|block|shut|ban|bar|exclude|delete|remove|help|end|please|pls|plz"
        r"|put an? (?:stop|end)|pull the plug|want out|for good|for ever|forever|account|stop "
        r"me)\b",
        unless=english.AGAINST
        + r"|\bbonus|\bsettl|\b(?:this|that|my|the) (?:bet|match|game|slot)\b|\bresult|\bwhy\b"
        r"|\bwin(?:s|nings)?\b|\bcash ?out|\bvoid|\bodds|\bfroze|\bcrash|\bload",
    ),
    # close it because I'm addicted: who says why needs no other words
    meet(
        "en_is_ill",
        SELF_EXCLUSION,
        STRONG,
        "addict* hooked compulsive* gambling_problem problem_gambl* problem_with_gambl* "
        "got_a_problem "
        "have_a_problem relaps* can_t_stop cant_stop cannot_stop because_i_can_t because_i_cant "
        "trust_myself can_t_control cant_control ruin* destroy* wreck* losing_everything "
        "lose_everything "
        "drunk therap*",
        r"\b(?:close|lock|block|shut|ban|bar|exclude|delete|stop me|refuse|reject|suspend|disable"
        r"|throw away|never (?:let|open|take)|barred|banned|excluded|blocked|cut me|kick me|keep me"
        r"|get me (?:off|out)|no more)\b",
        unless=english.AGAINST
        + r"|\bmy (?:son|husband|wife|brother|daughter|father|mother) is\b|\b(?:have|got) a "
        r"problem "
        r"with (?:my|the|a|this|your)\b|\bbonus|\bclose button|\bgame (?:froze|crash)"
        r"|\bcards?\b(?=.*declin)",
    ),
    meet(
        "en_stop_me",
        SELF_EXCLUSION,
        STRONG,
        "stop_me stopping_me",
        r"\b(?:need|want|someone|somebody|please|pls|plz|to|can|could|must|have|should|would)\b",
        unless=r"\b(?:what|nothing|why|it|site|app|they|security|system|doesn|didn|if)\b|\bcan ?"
        r"(?: t|t|not) stop me|\bkeeps?\b|\bwithdraw",
    ),
    meet(
        "en_idioms",
        SELF_EXCLUSION,
        STRONG,
        "throw_away_the_key shut_the_door close_the_door* self_ban self_block perma_ban permaban "
        "perm_ban perm_block permanent_stop permanent_lock permanent_padlock permanent_bar "
        "lifetime_* self_barring ban_myself exclude_myself unable_to_play ban_yourself "
        "exclude_yourself block_yourself quit_for_good",
        r"\b(?:me|my|i|myself|yourself|please|pls|plz|we|it|ban|block)\b",
    ),
    # I shouldn't be allowed on here; don't ever unlock it
    meet(
        "en_must_not_come_back",
        SELF_EXCLUSION,
        STRONG,
        "allowed permitted unlock reopen reinstate reactivate unblock unban",
        r"\b(?:i (?:should|must)\w* ?(?:n ?t|not|never) be (?:allowed|permitted)|(?:do ?n t|dont"
        r"|do not"
        r"|never|not to)(?: ever)? (?:unlock|re-?open|reinstate|reactivate|unblock|unban))\b",
        unless=r"\bwhy\b|\bbonus|\b(?:you|they|u) (?:do ?n t|dont|do not|never)\b|\bwithdraw"
        r"|\bticket",
    ),
    meet(
        "en_exclusion",
        SELF_EXCLUSION,
        STRONG,
        "exclusion exclusions",
        r"\b(?:start\w*|register|list|ask\w*|request\w*|for me|years?|yr|months?|please|pls"
        r"|permanent|lifetime|add|sign|put|want|need|set|now|my|activate|stick|apply for)\b",
        unless=r"\bbonus|\bgames?\b|\bmarket|\btournament|\b(?:lift|undo|cancel|remove|end|expire)"
        r"(?:s|ed|d)?\b(?! of the)|\bover\b|\bfinish|\bwhy\b|\bwhen (?:does|is|will)|\bterms\b"
        r"|\blist of\b|\bback in\b|\bexclusions? (?:appl|list)"
        r"|\b(?:come|coming|came|be|am) back\b(?! me)|\breturn(?:ing)?\b|\bafter (?:my |the )?"
        r"(?:self[ -]?)?exclusion",
    ),
    meet(
        "en_no_customer",
        CLOSE_ACCOUNT,
        MODERATE,
        "customer client member custom serve player",
        r"\b(?:no longer|refuse|stop|do ?n t|dont|do not|not|never|don t)\b",
        r"\b(?:me|my|i)\b",
        r"\b(?:no longer (?:wish|want|be|a)|refuse|(?:not|n ?t|dont) (?:want|wish) to be"
        r"|(?:not|n t|dont) (?:accept|serve|take)|never (?:accept|serve|take))\b",
        unless=r"\bcustomer (?:service|support|care)\b|\bwhy\b|\bbonus|\bvip\b|\bcards?\b",
    ),
    # frozen for a fortnight; no betting for two weeks
    meet(
        "en_for_a_time",
        TIME_OUT,
        STRONG,
        "freeze lock block ban bar suspend suspended disable disabled sleep away chill pause "
        "paused "
        "cool cooling timeout time-out no_betting no_gambling no_bets no_deposits exclusion "
        "exclude "
        "shut stop close closed blocked",
        rf"{_EN_FOR_A_TIME}|\bcooling period\b|\btime-?out (?:would|will|please)\b",
        r"\b(?:me|my (?:acc\w*|login|profile)|it|betting|gambling|casino|playing|slots|everything"
        r"|deposits|myself|cooling period)\b",
        r"\b(?:freeze|lock|block|ban|bar|exclude|suspend|disable|pause|shut|stop|close|put) (?:me"
        r"|my"
        r"|it|everything|myself|all|casino|betting|deposits|this)\b|\b(?:be|away|away from|no|get"
        r"|want|need|like|to|chill|for a month) (?:\w+ ){0,2}?(?:suspended|disabled|paused|closed"
        r"|blocked|betting|gambling|casino|deposits|bets|cooling|chill|sleep)\b|\btime-?out\b",
        unless=_EN_NOT_HIM + r"|\bmatch|\bteam|\bplayers\b|\bgame (?:is|was)|\bbeen\b|\bwait",
    ),
    meet(
        "en_close_it",
        CLOSE_ACCOUNT,
        MODERATE,
        "delete deleting deletion deleted close closing closure shut terminate deactivate "
        "unregister "
        "deregister de-register take_my erase remove erased cancel",
        r"\b(?:unregister|de-?register) me\b|\btake my (?:acc\w*|profile) down\b|\b(?:delet|clos"
        r"|shut|terminat|deactivat|eras|remov"
        r"|cancel)\w* (?:down |off )?(?:\w+ ){0,3}?(?:acc(?:oun)?ts?|acct?|profile|membership"
        r"|registration|(?:my|personal) (?:data|details))\b|\b(?:have|want|get|need) (?:\w+ ){0,4}?"
        r"(?:acc\w*|profile|data|details) (?:\w+ ){0,3}?(?:deleted|closed|erased|removed)\b",
        unless=english.AGAINST
        + "|"
        + english.OTHER
        + r"|\bbank\b|\b(?:card|iban|bonus|bet|bets|paypal|skrill|second|duplicate|double|device"
        r"|message|restriction|limit|manager|block|ban|hold)s?\b|\b(?:mistake|accident)",
    ),
)

# --- Turkish

_TR_HIM = (
    r"\b(?:beni|bana|benim|bende|benden|ben|kend[iı](?:mi|me|ni|ne|min|m)?|tarafim\w*|sahsim\w*"
    r"|hesab[iı]m\w*|hesab[iı]|uyeli\w+|eri[sş]im\w*|giris\w*|girme\w*|oynama\w*|yatirma\w*"
    r"|yatirim\w*|kayd[iı]m\w*|adim[iı]|yetki\w*|\w+n(?:mak|mek|dirmak|dirmek) isti\w*)\b"
)
_TR_PLAY = (
    r"\b(?:kumar\w*|bah(?:is|s)\w*|oyun\w*|oyna\w*|site\w*|casino\w*|slot\w*|iddaa\w*|yatir\w*"
    r"|gir(?:e|is|me|iyor|ince|dik)\w*|buradan|buraya|burdan|burada|sistem\w*|iceri\w*"
    r"|hesab\w*|hesap\w*|uyeli\w*|platform\w*|erisim\w*)\b"
)
# endings of what shall be done: -in, -iniz, -sin, -sana, -mek, -mesini, -ebilir, -er misiniz
_TR_SHALL = (
    r"(?:[iu]n(?:[iu]z)?|y[iu]n(?:[iu]z)?|s[iu]n(?:l[ae]r)?|s[ae]n(?:iz)?[ae]?|m[ae]k|m[ae]n(?:iz)?"
    r"|m[ae]s[iu](?:n[iu])?|[iu]?lm[ae]s[iu]n?[iu]?|[iu]?nm[ae]s[iu]n?[iu]?|[ae]?bil\w*"
    r"|[aeiu]?r ?m[iu]\w*|[iu]ver\w*|y[iu]ver\w*|t[iu]r(?!d)\w*|[iu]l(?:s[iu]n|m[ae]k)"
    r"|n(?:s[iu]n|m[ae]k)|t(?:s[iu]n|m[ae]k|[iu]n)|d[iu]r(?:mak|mek|un|in|tmak|tmek)?)"
)
_TR_SHUT = (
    rf"(?:(?:yasakla|engelle|banla|blokla|disla|kisitla|kilitle|kitle)(?:{_TR_SHALL}|m[ae] "
    rf"(?:secene"
    r"|buton|form|yol|talep|islem|hakk|basvuru)\w*)"
    rf"|(?:kisitlan|yasaklan|engellen|banlan|dislan){_TR_SHALL}"
    rf"|(?:uzaklas|uzaklastir|kov|kes|durdur|kapat|sil|cikar|kapattir|cikart){_TR_SHALL}"
    r"|(?:yasak|engel|ban|blok|bloke|kilit|kisitlama|kisit|blokaj) (?:\w+ )?(?:koy|at|uygula|getir"
    r"|tanimla|isti|ol(?:un|mak|sun|unuz)|ed(?:in|er ?mi|ilme)|et(?:me|sen))\w*"
    r"|(?:men|mahrum|haric|mani|bloke|iptal|ban) (?:ed(?:in|er ?mi|il|ebil)\w*|et(?:me|sen|tir)\w*"
    r"|tut\w*|ol(?:un|mak|sun|unuz)\w*)"
    r"|(?:kara liste|yasakli)\w* (?:\w+ )?(?:al|ekle|koy|yaz)\w*|imkansiz (?:\w+ )?(?:getir|kil"
    r"|yap)\w*|onume gec\w*|dur dey\w*"
    r"|yetki\w* (?:\w+ )?(?:al|kaldir|iptal)\w*)\b"
)
_TR_NO_MORE = (
    r"\b(?:(?:izin|mu?saa?de|firsat|imkan|hizmet[iı]?|yetki|onay|gecit) ver(?:(?:il)?me(?:y|s"
    r"|mes)\w*)"
    r"|hizmet sunm\w*"
    r"|kabul et(?:me|ilme)(?:y|s|me)\w*|(?:iceri\w*|siteye|sisteme|beni|oyuna) (?:\w+ "
    r"){0,3}?(?:alma"
    r"|sokma|birakma|alinma|kabul etme)(?:y|s|ma|\b)\w*|(?:alma|sokma|oynatma|actirma|yatirtma"
    r"|birakma)(?:yin(?:iz)?|sin|sana|saniz|sin(?:lar)?)?\b|oynatma(?:z|san|sa)\w*|(?:alma|sokma"
    r"|oynatma)ma(?:niz|n)\w*"
    r"|(?:para|yatirim\w*|bahis\w*) (?:\w+ )?(?:alma|kabul etme)(?:y|s)\w*)"
)
_TR_ILL = (
    "bagimli* hastalig* hastasi* kumarbaz* duramiyorum durduramiyorum tutamiyorum birakamiyorum "
    "birakamadim engel_olamiyorum onleyemiyorum dayanamiyorum hakim_olamiyorum kontrol_edemiyorum "
    "kontrolumu kontrolden_cik* batirdim batacagim batiyorum mahvoldum mahvol* terapi* tedavi* "
    "tovbe* soz_verdim yemin_ettim illet* batak* bela* kurtulamiyorum yuvam* kumarla kumara kumari "
    "kumardan"
)
_TR_THINGS = (
    r"\b(?:sms|mail|e-?posta|bildirim|reklam|bulten|mesaj|numara|kanal|chat|sohbet|kart|kupon|bonus"
    r"|cekim|pencere|tarayici|banka|belge|dekont|iban|telegram|cashback|ulke|vpn|komisyon)\w*\b"
)
# what was done to him, and what he wants to have undone
_TR_NOT_HIM = (
    _TR_THINGS
    + r"|\b(?:neden|niye|nicin|why)\b|\b(?:kapatil|silin|dondurul|engellen|blokelen|banlan"
    r"|yasaklan)"
    r"(?:di|du|mis|mus)\w*|\b(?:kapat|engelle|sil|banla|yasakla|dondur)(?:ma(?:y|s)|me(?:y|s)"
    r"|mis|diniz|tiniz|tilar)\w*|\bengel\w* (?:kalk|kaldir)|\b(?:calin|hack|ele gecir|dolandir"
    r"|kopyalan)\w*|\bhata\w*|\bac(?:ar ?mi\w*|ilsin|in|iniz|abilir)\b"
    r"|\b(?:limit|sinir)\w* (?:\w+ )?(?:kaldir|yukselt|artir|arttir|ac)\w*"
)
_TR_ASKS = (
    r"\b(?:lutfen|istiyo\w*|isterim|istey\w*|istem\w*|rica\w*|talep ed\w*|arz ed\w*|lazim|gerek\w*"
    r"|nasil|artik|ne olur|nolur|bir daha|bi daha|yardim\w*|bari|hemen|acil\w*|kalici\w*|komple"
    r"|tamamen|temelli|suresiz\w*|omur\w*|sonsuz\w*|kesin\w*|asla|hic\w*|sakin|\w+(?:in|iniz|un"
    r"|unuz|sin|sana|saniz|seniz|misiniz|miyim|mak|mek))\b"
)
_TURKISH = (
    # men edilmesini rica ederim, ban atın, girişlerimi bloke edin
    meet(
        "tr_shut_him_out",
        SELF_EXCLUSION,
        STRONG,
        "yasak* engel* ban banla* blok* disla* kisit* kilitle* kitle* uzaklas* kov* kes* men "
        "mahrum "
        "haric mani imkansiz onume kara_liste* durdur* yetki*",
        rf"\b{_TR_SHUT}",
        _TR_HIM,
        rf"{_TR_PLAY}|{_TR_ASKS}",
        unless=_TR_NOT_HIM,
    ),
    # hizmet vermeyin, içeri almayın, oynamama izin verilmesin
    meet(
        "tr_let_him_no_more",
        SELF_EXCLUSION,
        STRONG,
        "verme* verilme* sunma* sunulma* kabul_etme* kabul_edilme* alma almayin* almasin* alinma* "
        "sokma* almama* birakmayin birakma oynatma* actirma* yatirtma* etmeyin",
        _TR_NO_MORE,
        r"\b(?:beni|bana|benden|benim|tarafim\w*|sahsim\w*|kendim\w*|\w*m[ae]m[ae]|artik|bir daha"
        r"|bi daha)\b",
        rf"{_TR_PLAY}|\b(?:bagimli|artik|bir daha|bi daha|hizmet|kumar|ne dersem|bari)\w*",
        unless=_TR_NOT_HIM + r"|\bciddiye",
    ),
    # giremez hale getirin, yatıramayacak biçimde
    meet(
        "tr_make_it_impossible",
        SELF_EXCLUSION,
        STRONG,
        "gireme* oynayama* oynama* yatirama* yapama* acama* acilama* acilma* ulasama* kullanama*",
        r"\b(?:gir|oyna|yatir|yap|ac|acil|ulas|kullan)(?:[ey]?[ae]?m[ae])(?:z|y[ae]cak|yac[ae]k"
        r"|y[ae]c[ae]g\w*) (?!merak)(?:\w+ )?(?:hale|duruma|sekilde|bicimde|ol(?:mak|sun|ay)|et"
        r"|yap(?:in"
        r"|ar))"
        r"\w*|\b(?:gir|oyna|yatir)(?:e?me|ama|yama)(?:y[ei]|m\b).{0,20}(?:lazim|gerek|sagla)",
        unless=_TR_NOT_HIM + r"|\b(?:hale|durumda) (?:gel(?:di|mis)|ol)",
    ),
    # kumar bitti hesabım kalmasın, bağımlıyım önüme geçin
    meet(
        "tr_is_ill",
        SELF_EXCLUSION,
        STRONG,
        _TR_ILL,
        rf"\b{_TR_SHUT}|{_TR_NO_MORE}|\b(?:kapat|sil|dondur|iptal|yok)(?:in|iniz|un|sana|ar ?mi\w*"
        r"|ver\w*|iver\w*|alim|ilsin| ed\w+| et\w+)\b|\bengel ol(?:un|ur|sa|ma(?:lisi|niz))\w*"
        r"|\bkalmasin\b|\b(?:birak|cik|kurtul|son ver)(?:mak|mek|mam|mem|tir|mama|meme)\w*"
        r"|\bson vermem|\bacma(?:yin|sin)\b|\bkurtarin|\bhesab\w* (?:\w+ )?(?:kapat|sil|yok)",
        rf"{_TR_PLAY}|{_TR_ASKS}|{_TR_HIM}",
        unless=r"\b(?:bonus|cekim|kupon|baglanti|internet)\w*\b|\byarida\b|\bbagimlisi degil"
        r"|\bdegilim\b|\b(?:oglum|esim|kocam|kardesim|babam)\b \w+ ?bagimli",
    ),
    meet(
        "tr_leaves_it",
        SELF_EXCLUSION,
        STRONG,
        "kumar kumari kumara kumardan kumarla bahis bahsi iddaa* oynamak oynama* oynami* oyun* "
        "bu_is* adim*",
        r"\b(?:birak(?:mak|tim|iyorum|ac|ic|mam|mali)\w*|vazgec(?:tim|mek|iyor)\w*|tovbe\w*"
        r"|bitti|bitird?i?\w*|son ver\w*|soz verdim|yemin\w*|kurtul\w*|kurtar\w*|istem(?:iyo|iyu"
        r"|em)"
        r"\w*|oynam(?:ayac|ica|iyi|iyac|iyor)\w*|isim (?:kalmadi|bitti))\b",
        r"\b(?:(?:kapat|sil|engelle|banla|yasakla|kilitle|dondur|durdur|yok ed)(?:in|yin|iniz|yiniz"
        r"|un|sana|iver|ar|er|ebil|abil|ilsin)?\w*|kalmasin|artik|bir daha|bi daha|asla"
        r"|hayat\w*|yardim\w*|adim\w*)\b",
        r"\b(?:kumar\w*|bah[si]\w*|iddaa\w*|oyna\w*|adim\w* at\w*|bu is\w*|oyunlar\w*|oyun oyna\w*)"
        r"\b",
        unless=_TR_NOT_HIM + r"|\b(?:mac|devre|sonuc|kazan|yatmad|gelmedi|odenm|dondu|yarida"
        r"|kaldig|guncelle|yanlis)\w*|\bbu oyunu?\b|\btelefon\w*",
    ),
    # sakın açmayın, bir daha açılmasın
    meet(
        "tr_open_no_more",
        SELF_EXCLUSION,
        STRONG,
        "acmayin* acmasin acilmasin acilmaz* acilmayacak* donmek girmek",
        r"\b(?:sakin|hic|bir daha|bi daha|asla|kesinlikle|tekrar|geri)\b",
        r"\b(?:acma(?:yin|sin)\w*|acilma(?:sin|yacak)\w*|(?:donmek|girmek) istem\w*)",
        unless=_TR_THINGS + r"|\bcalin|\bhack",
    ),
    meet(
        "tr_for_a_time",
        TIME_OUT,
        STRONG,
        "mola molasi ara yasak* engel* ban kisit* dondur* uzaklas* alma girmey* kapama",
        r"\b(?:\d+|bir|bi|iki|uc|dort|bes|alti|on|bi ?kac|birkac) ?(?:gun|hafta|ay|yil|sene|saat)"
        r"(?:l[iu][kg]\w*|\b)",
        r"\b(?:mola|ara (?:talep|isti|ver|lutfen|rica)|\w+l[iu]k (?:mola|ara|yasak|engel|ban"
        r"|kisitlama|dondurma|kapama)|beni|kend[iı]\w*|hesab\w*)\b",
        unless=_TR_NOT_HIM
        + r"|\bmac\w*|\bdevre|\bmilli|\bgecti|\bbekl|\bsonra\b|\bonce\b|\bmola\w* (?:bit|iptal"
        r"|kaldir)"
        r"|\bsur(?:er|du|uyor)\b|\bhala\b",
    ),
    meet(
        "tr_close_it",
        CLOSE_ACCOUNT,
        MODERATE,
        "sil* kapat* iptal sonlandir* dondur* uye_kal* uye_ol*",
        rf"\b(?:sil|kapat|sonlandir|dondur|sildir|kapattir)(?:{_TR_SHALL}|[ei]r[iu]m|ar[iu]m"
        rf"|[iu]nmes\w*|[iu]lmas\w*|[iu]nmek\w*|m[ae]m)\b|\biptal ettir\w*|\buye (?:kal|ol)mak "
        rf"istem",
        r"\b(?:hesab[iı]?m?[iı]?n?[iı]?|hesab\w*m[iı]n?|hesapla|hesabi(?:n)?|uyeli\w+|(?:uyelik "
        r")?kayd"
        r"[iı]\w*|veriler\w*|profil\w*|uye (?:kal|ol)mak)\b",
        unless=_TR_NOT_HIM
        + r"|\b(?:kapat|sil|dondur)m[ae]k istemi|\b(?:ikinci|mukerrer|cift|benim degil|baskas\w*"
        r"|onu|yanlislikla|gecmis\w*|hareket\w*"
        r"|ozet\w*|dokum\w*|hesab\w*dan|hesab\w*daki|adres\w*|telefon\w*|papara|cihaz\w*)\b",
    ),
)

MEETINGS = Meetings((*_ENGLISH, *_TURKISH))
