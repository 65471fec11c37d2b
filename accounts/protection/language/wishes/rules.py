"""What wishes to stop are made of, once for all languages: he himself, what shuts him out, what he
is kept from, why. The words are those of `vocabulary`.

Other rules know how people say it; these know what they speak of.
"""

from accounts.protection.language.concepts import Reader, Rule
from accounts.protection.language.wishes import vocabulary_of_others
from accounts.protection.language.wishes.codes import SELF_EXCLUSION

RULES = (
    # He lets himself be shut out of playing, or for good, or because he is ill.
    Rule(SELF_EXCLUSION, "shut him kept|ill"),
    # He is ill and asks for an end.
    Rule(SELF_EXCLUSION, "ill shut|end"),
    # He leaves gambling.
    Rule(SELF_EXCLUSION, "play leave"),
)
LANGUAGES = {
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
_AGAINST = {
    "de": r"\b(?:warum|wieso|weshalb|wann)\b|\b(?:wurde|worden|ist|war|sind|hat|habt|haben)\b"
    r"(?:[^.!?\n]*)\b(?:ge|ab|ausge)\w+(?:t|en)\b|\bentsperr|\bfreischalt|\bkarte|\bbonus"
    r"|\bauszahl|\bdokument|\bausweis|\bverifiz|\bnewsletter|\bchat\b|\bticket\b|\bnicht "
    r"sperren"
    r"|\blimit|\b(?<!nie )(?<!nicht )wieder (?:spielen|rein|offn)|\bgehackt|\bgestohlen"
    r"|\bwette\b|\bspiel (?:hangt|ladt|ist)|\bfreispiel|\bturnier",
    "es": r"\bpor ?que\b|\bdesbloque|\breabr|\breactiv|\b(?:esta|fue|han|ha|sigue|estoy|fui)"
    r" (?:\w+ )?(?:bloquead|cerrad|suspendid|exclu|rechazad)|\bbanc|\bbono|\bretir|\bdocument"
    r"|\bverific|\btarjeta (?:fue|esta|no)|\bno (?:cierren|bloqueen)|\bcorreo|\bsms\b|\bchat\b"
    r"|\blimite\b|\bel juego (?:se|no|esta)|\berror|\btorneo|\bpartida",
    "fr": r"\bpourquoi\b|\bdebloqu|\brouv|\breactiv|\b(?:est|ete|suis|avez) (?:\w+ )?(?:bloqu"
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
READER = Reader(RULES, LANGUAGES, against=_AGAINST)
