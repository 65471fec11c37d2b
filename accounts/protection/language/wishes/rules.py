"""What wishes to stop are made of, once for all languages: he himself, what shuts him out, what he
is kept from, why. The words are those of `vocabulary`.

Other rules know how people say it; these know what they speak of.
"""

from accounts.protection.language.concepts import Reader, Rule
from accounts.protection.language.wishes import english, vocabulary, vocabulary_of_others
from accounts.protection.language.wishes.codes import CLOSE_ACCOUNT, SELF_EXCLUSION, TIME_OUT

RULES = (
    # He lets himself be shut out of playing, or for good, or because he is ill.
    Rule(SELF_EXCLUSION, "shut him kept|ill"),
    Rule(SELF_EXCLUSION, "ban him", "undone"),
    Rule(SELF_EXCLUSION, "bar>me kept|ill"),
    Rule(SELF_EXCLUSION, "be>barred asks", "elsewhere"),
    # He is ill and asks for an end.
    Rule(SELF_EXCLUSION, "ill shut|ban|end|let_not", "elsewhere"),
    # He leaves gambling.
    Rule(SELF_EXCLUSION, "play leave"),
    Rule(SELF_EXCLUSION, "gambling quit for_good", "undone match"),
    # He is to be let in no more, whatever he says.
    Rule(SELF_EXCLUSION, "let_not him kept|ill", "undone"),
    Rule(SELF_EXCLUSION, "not>let let>taken kept|ill", "elsewhere match"),
    Rule(SELF_EXCLUSION, "cannot>so_made", "undone"),
    Rule(SELF_EXCLUSION, "made unable played|me kept", "elsewhere"),
    Rule(SELF_EXCLUSION, "off played mine"),
    Rule(SELF_EXCLUSION, "takes>leave played"),
    Rule(SELF_EXCLUSION, "stop_me asks"),
    Rule(SELF_EXCLUSION, "idiom anyone"),
    Rule(SELF_EXCLUSION, "i_should_not>allowed"),
    Rule(SELF_EXCLUSION, "never>reopen"),
    Rule(SELF_EXCLUSION, "never open_not"),
    Rule(SELF_EXCLUSION, "exclusion lasting", "over"),
    # He wants to be away for a time.
    Rule(TIME_OUT, "pause period paused", "undone gone"),
    Rule(TIME_OUT, "pause>it for>time"),
    Rule(TIME_OUT, "be>paused for>time", "idle"),
    Rule(TIME_OUT, "time_out me|asks"),
    Rule(TIME_OUT, "away for>time"),
    # He wants to have no account.
    Rule(CLOSE_ACCOUNT, "close>account", "another undone"),
    Rule(CLOSE_ACCOUNT, "account>close", "another undone"),
    Rule(CLOSE_ACCOUNT, "account>closed asks", "another back_again"),
    Rule(CLOSE_ACCOUNT, "taken_off"),
    Rule(CLOSE_ACCOUNT, "customer no_longer me"),
)
LANGUAGES = {
    "tr": vocabulary.TURKISH,
    "en": vocabulary.ENGLISH,
    "de": vocabulary_of_others.GERMAN,
    "es": vocabulary_of_others.SPANISH,
    "fr": vocabulary_of_others.FRENCH,
    "ru": vocabulary_of_others.RUSSIAN,
    "ru_latin": vocabulary_of_others.RUSSIAN_IN_LATIN,
    "it": vocabulary_of_others.ITALIAN,
    "pl": vocabulary_of_others.POLISH,
    "pt": vocabulary_of_others.PORTUGUESE,
    "nl": vocabulary_of_others.DUTCH,
    "ro": vocabulary_of_others.ROMANIAN,
    "az": vocabulary_of_others.AZERBAIJANI,
    "ar": vocabulary_of_others.ARABIC,
    "cs": vocabulary_of_others.CZECH,
    "hu": vocabulary_of_others.HUNGARIAN,
    "el": vocabulary_of_others.GREEK,
    "nordic": vocabulary_of_others.NORDIC,
}
# What was done to him, what else is shut, and what he wants to have undone.
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
_TR_THINGS = (
    r"\b(?:sms|mail|e-?posta|bildirim|reklam|bulten|mesaj|numara|kanal|chat|sohbet|kart|kupon|bonus"
    r"|cekim|pencere|tarayici|banka|belge|dekont|iban|telegram|cashback|ulke|vpn|komisyon|ucret(?="
    r" (?:kes|al)))\w*\b"
)
_TR_NOT_HIM = _TR_THINGS + r"|\b(?:calin|hack|ele gecir|dolandir|kopyalan)\w*|\bdegilim\b"
_AGAINST = {
    "tr": _TR_NOT_HIM,
    "en": _EN_NOT_HIM,
    "de": r"\b(?:warum|wieso|weshalb|wann)\b|\b(?:wurde|worden|ist|war|sind|hat|habt|haben)\b"
    r"(?:[^.!?\n]*)\b(?:ge|ab|ausge)\w+(?:t|en)\b|\bentsperr|\bfreischalt|\bkarte|\bbonus"
    r"|\bauszahl|\bdokument|\bausweis|\bverifiz|\bnewsletter|\bchat\b|\bticket\b|\bnicht "
    r"sperren"
    r"|\blimit|\b(?<!nie )(?<!nicht )wieder (?:spielen|rein|offn)|\bgehackt|\bgestohlen"
    r"|\bwette\b|\bspiel (?:hangt|ladt|ist)|\bfreispiel|\bturnier|\boffen ?lassen",
    "es": r"\bpor ?que\b|\bdesbloque|\breabr|\breactiv|\b(?:esta|fue|han|ha|sigue|estoy|fui)"
    r" (?:\w+ )?(?:bloquead|cerrad|suspendid|exclu|rechazad)|\bbanc|\bbono|\bretir|\bdocument"
    r"|\bverific|\btarjeta (?:fue|esta|no)|\bno (?:cierren|bloqueen)|\bcorreo|\bsms\b|\bchat\b"
    r"|\blimite\b|\bel juego (?:se|no|esta)|\berror|\btorneo|\bpartida",
    "fr": r"\bpourquoi\b|\bbanco\b|\bdebloqu|\brouv|\breactiv|\b(?:est|ete|suis"
    r"|avez) (?:\w+ )?(?:bloqu"
    r"|ferm|suspend|exclu|refus)|\bbonus|\bretrait|\bcarte (?:est|a|n)|\bbanque|\bdocument"
    r"|\bverif|\bpiece|\bnewsletter|\bmail|\bsms\b|\bchat\b|\blimite|\btournoi|\bbug|\berreur"
    r"|\ble jeu (?:est|s|a|ne)\b",
    "ru": r"(?:почему|зачем|разблок|за что)|\bкарт[аыу]\b|вывод|бонус|документ|верифик"
    r"|\bне (?:блокир|закрыв)|паспорт|турнир|рассылк|\bчат\b|заблокирован|завис(?:ла|ает|н)",
    "ru_latin": r"\b(?:pochemu|zachem)|razblok|\bbonus|vyvod|dokument|karta",
    "it": r"\bperche\b|\bsblocc|\briapr|\b(?:e|stato|stata|avete|sono) (?:\w+ )?(?:bloccat"
    r"|chius|sospes|esclus)|\bbonus|\bprelie|\bcarta\b|\bdocument|\bverific|\bbanc|\bchat\b"
    r"|\bnewsletter|\bil gioco (?:si|e|non)|\btorneo|\blimite",
    "pl": r"\b(?:dlaczego|czemu)\b|\bodblok|\bbankow|\bbonus|\bwypłat|\bdokument|\bweryfik"
    r"|\bkart[aye]\b|\b(?:zostało|jest|macie|zostałem) (?:\w+ )?(?:zablok|zamkni)|\bnewsletter"
    r"|\bczat|\bturniej|\blimit",
    "pt": r"\bpor ?que\b|\bdesbloque|\breabr|\b(?:foi|esta|fui|estou) (?:\w+ )?(?:bloquead"
    r"|encerrad|fechad|suspens|exclu)|\bbonus|\bsaque|\bcartao\b|\bdocument|\bverific|\bbanc"
    r"|\bchat\b|\bemail|\bsms\b|\bo jogo (?:nao|esta|trav)|\btorneio|\blimite",
    "nl": r"\bwaarom\b|\bdeblokk|\bheropen|\b(?:is|werd|zijn|ben) (?:\w+ ){0,2}(?:geblokkeerd"
    r"|gesloten|geweigerd)|\bbonus|\bopname|\bbank|\bkaart\b|\bdocument|\bverif|\bchat\b"
    r"|\bnieuwsbrief|\blimiet|\btoernooi|\bhet spel\b",
    "ro": r"\bde ce\b|\bdebloca|\bredeschi|\b(?:este|a fost|e|mi-ati) (?:\w+ )?(?:blocat"
    r"|inchis|suspendat)|\bbonus|\bretrag|\bcard\w*\b|\bdocument|\bverific|\bbanc|\bchat\b"
    r"|\blimit|\bturneu",
    "az": r"\bni(?:yə|ye)\b|\bnə ucun\b|\bac(?:in|maq)\b|\bbaglanib|\bbloklanib|\bbank"
    r"|\bbonus"
    r"|\bcixar|\bkart|\bsənəd",
    "ar": r"(?:لماذا|ليش|ليه)|فك |رفع |اعادة فتح|البنك|البونص|السحب|تم (?:حظر|اغلاق|ايقاف)",
    "cs": r"\bproc\b|\bodblok|\bbonus|\bvyber|\bkart[ay]\b|\bdoklad",
    "hu": r"\bmiert\b|\bfelold|\bbonusz|\bkifizet|\bkartya",
    "el": r"γιατι|ξεμπλοκ|αναληψ|μπονους|καρτα",
    "nordic": r"\b(?:varfor|hvorfor)\b|\bbonus|\buttag|\buttak|\budbetal|\bkort(?:et)?\b",
}
READER = Reader(RULES, LANGUAGES, near=14, against=_AGAINST)
