"""Wishes to stop in the other languages that players write: German and Spanish widely, the rest in
the ways that are commonest. One rule for each thing asked and language."""

from accounts.protection.language.found import MODERATE, STRONG, WATCH
from accounts.protection.language.wishes.codes import (
    CLOSE_ACCOUNT,
    FOUR,
    LIMIT,
    NEAR,
    SELF_EXCLUSION,
    SEVEN,
    TIME_OUT,
    TWO,
    Language,
    asks,
    language,
)


def _language(
    name: str,
    *,
    parts: str,
    verbs: str,
    exclude: tuple[str, ...],
    pause: tuple[str, ...],
    close: tuple[str, ...],
    limit: tuple[str, ...],
    against: str,
) -> Language:
    """`against` is what was done to him, what he wants undone, and what else may be closed."""
    return language(
        parts,
        asks(f"{name}_exclude", SELF_EXCLUSION, STRONG, verbs, *exclude, unless=against),
        asks(f"{name}_break", TIME_OUT, STRONG, verbs, *pause, unless=against),
        asks(f"{name}_close", CLOSE_ACCOUNT, MODERATE, verbs, *close, unless=against),
        asks(
            f"{name}_limit",
            LIMIT,
            WATCH,
            "limi лими depos депоз tope ايداع eda3",
            *limit,
            unless=against,
        ),
    )


_DE_ACCOUNT = (
    r"(?:(?:spieler|kunden|wett|benutzer|nutzer|casino|online)?[ -]?(?:konto|konten|account"
    r"|accounts"
    r"|zugang|profil|mitgliedschaft|registrierung|zugange))"
)
_DE_SHUT = (
    r"(?:sperr(?:en|t|e|ung)?|schliess(?:en|t|e|ung)?|schlie?sen|loesch(?:en|t|e)?|losch(?:en|t|e"
    r"|ung)?"
    r"|kundig(?:en|e|t)?|kuendig(?:en|e)?|deaktivier(?:en|t|e)?|dicht ?mach(?:en|t)?|dicht"
    r"|blockier(?:en"
    r"|t|e)?|einfrier(?:en|t)?|zumach(?:en|t)?|stilllegen|beend(?:en|et|e)?|entfern(?:en|t|e)?|weg)"
)
# the account shall be closed, I want it to be closed
_DE_BE_SHUT = (
    r"\b(?:gesperrt|geschlossen|geloscht|geloescht|stillgelegt) (?:werden|bleiben|bleibt"
    r"|wird(?= *(?:$"
    r"|[.,!?;\n]|wegen|weil|da\b)))"
)
_DE_MY = r"(?:mein(?:e[nrms]?)?|das|den|dieses|diesen|unser(?:e[nrms]?)?)"
_DE_LONG = (
    r"(?:dauerhaft|permanent|fur immer|fuer immer|endgultig|endgueltig|lebenslang\w*|unwiderruflich"
    r"|unbefristet\w*|auf dauer|nie (?:wieder|mehr)|komplett|ganz\b|(?:spiel)?sucht\w*|\w*suchtig"
    r"|kontrolle|so dass ich|damit ich)"
)
_DE_PERIOD = (
    r"(?:(?:\d+|ein(?:e[nrms]?)?|zwei|drei|vier|sechs|paar|mehrere) (?:stunden?|tage?n?|wochen?"
    r"|monate?n?s?|jahre?n?s?)|eine weile|eine zeit(?: ?lang)?|vorubergehend|vorlaufig|zeitweise)"
)
_GERMAN = _language(
    "de",
    parts="konto konten account spiel zock wett einzahl pause auszeit limit zugang mich selbst "
    "sperr mitglied profil",
    verbs="sperr ausschl schluss schlie schloss "
    "oasis lugas nicht nie aufhor aufhoer loskomm losch loesch "
    "kundig kuendig deaktiv dicht blockier stopp verhinder entzieh pause auszeit "
    "einfrier beend entfern nehm",
    exclude=(
        r"\bselbst ?(?:aus(?:zu)?schl|sperr|ausschluss)\w*|\bspielersperre\b"
        r"|\bmich (?:\w+ ){0,4}(?:aus(?:zu)?schliess\w*|aus\b)|\bschliess\w* (?:sie |bitte )*mich\b"
        r"|\bausschluss (?:vom|fur|von)\b",
        rf"\bsperr(?:en|t|e|et)? (?:sie |ihr |bitte |doch |mal )*(?:mich|{_DE_MY} {_DE_ACCOUNT})\b"
        rf"|\b(?:mich|{_DE_MY} {_DE_ACCOUNT}) {FOUR}(?:zu )?sperren?\b|\bmich (?:\w+ )?gesperrt "
        rf"werden\b"
        r"|\b(?:lasst?|lassen) (?:sie )?mich (?:\w+ ){0,2}sperren\b",
        rf"\b{_DE_ACCOUNT} (?:bitte )?(?:\w+ )?sperren\b|\b(?:eine |die |meine )?(?:{_DE_LONG}) "
        r"(?:konto)?sperr(?:e|ung)\b|\b(?:oasis|lugas)\b[^.!?\n]{0,20}\b(?:sperr|eintrag"
        r"|aufnehm)\w*"
        r"|\bsperr(?:e|ung) (?:bitte|beantragen|einrichten|meines|von mir|fur mich)\b"
        r"|\bbeantrage {FOUR}sperr(?:e|ung)\b".replace("{FOUR}", FOUR),
        rf"\b{_DE_SHUT} {SEVEN}{_DE_ACCOUNT}\b{NEAR}{_DE_LONG}"
        rf"|\b{_DE_ACCOUNT}\b{NEAR}{_DE_LONG}{NEAR}"
        rf"\b{_DE_SHUT}\b|{_DE_LONG}{NEAR}\b{_DE_ACCOUNT} {FOUR}{_DE_SHUT}\b"
        rf"|\b{_DE_ACCOUNT} {FOUR}{_DE_SHUT}\b{NEAR}{_DE_LONG}",
        rf"\b{_DE_ACCOUNT}\b{NEAR}{_DE_LONG}{NEAR}{_DE_BE_SHUT}"
        rf"|{_DE_LONG}{NEAR}\b{_DE_ACCOUNT}\b{NEAR}{_DE_BE_SHUT}"
        rf"|\b{_DE_ACCOUNT}\b{NEAR}{_DE_BE_SHUT}{NEAR}{_DE_LONG}",
        r"\b(?:nicht|nie) (?:mehr|wieder) (?:\w+ ){0,3}(?:spielen|zocken|wetten|einzahlen|rein"
        r"|reinlassen"
        r"|einloggen|anmelden) (?:konnen|kann|lassen|mochte|moechte|will|durfen|darf)\b",
        r"\b(?:will|mochte|moechte|kann|darf) (?:\w+ ){0,3}(?:nicht|nie) (?:mehr|wieder) "
        r"(?:\w+ ){0,2}"
        r"(?:spielen|zocken|wetten|einzahlen)\b(?! wenn)",
        r"\blass(?:en|t)? (?:sie |ihr )?mich (?:bitte )?(?:\w+ )?(?:nicht|nie) (?:mehr|wieder)\b",
        r"\b(?:will|mochte|moechte|muss|wurde gerne?|versuche) (?:\w+ ){0,4}(?:aufhoren|aufhoeren"
        r"|loskommen"
        r"|schluss machen)\b|\bmit dem (?:spielen|zocken|wetten|gluckss?piel) (?:\w+ )?(?:auf"
        r"|schluss)\w*",
        rf"\b(?:einzahlung(?:en)?|zugang|zugriff) {FOUR}(?:sperren|blockieren|stoppen|verhindern"
        r"|unterbinden|entziehen|weg)\b|\bnehm(?:en|t)? (?:sie )?mir (?:bitte )?(?:\w+ )?zugang",
    ),
    pause=(
        r"\b(?:spiel|zock|wett)?(?:pause|auszeit) (?:\w+ ){0,4}(?:machen|einlegen|nehmen"
        r"|brauche\w*"
        r"|von|einrichten|bitte|aktivieren|beantragen)\b|\bspielpause\b",
        r"\b(?:brauche|mochte|moechte|will|wurde gerne?|nehme|bitte) (?:\w+ ){0,3}(?:pause"
        r"|auszeit)\b",
        rf"\b{_DE_PERIOD} (?:\w+ ){{0,3}}(?:pause|auszeit|sperr\w*|pausier\w*)\b",
        rf"\b{_DE_SHUT} {SEVEN}(?:fur |fuer )?{_DE_PERIOD}|\b{_DE_PERIOD} {FOUR}{_DE_SHUT}\b",
        r"\bkonto (?:\w+ ){0,3}pausieren\b|\bpausier\w* (?:\w+ ){0,3}konto\b",
    ),
    close=(
        rf"\b{_DE_ACCOUNT} (?:\w+ )?(?:soll|muss|sollte) (?:\w+ ){{0,4}}?{_DE_BE_SHUT}",
        rf"\b{_DE_ACCOUNT} (?!karte)(?:\w+ ){{0,4}}?(?:zu )?{_DE_SHUT}\b"
        rf"|\b(?:schliess(?:en|t|e)?|loesch(?:en|t|e)?|losch(?:en|t|e)?|kundig(?:en|e|t)?"
        rf"|deaktivier(?:en"
        rf"|t|e)?|mach(?:en|t)?) (?:sie |ihr |bitte |doch |hiermit )*{_DE_MY} {TWO}{_DE_ACCOUNT}\b",
        r"\b(?:konto|account)?(?:schliessung|loschung|kundigung|kuendigung) "
        r"(?:\w+ ){0,2}(?:konto\w*"
        r"|accounts?|mitgliedschaft)\b|\bkonto(?:schliessung|loschung|kundigung)\b",
    ),
    limit=(
        r"\b\w*limit (?:\w+ ){0,5}(?:senken|setzen|herabsetzen|runter\w*|verringern|reduzieren"
        r"|einrichten|festlegen|einstellen|niedriger|auf \d+)\b",
        r"\b(?:senk|setz|reduzier|verringer|brauche|mochte|moechte|will)\w* "
        r"(?:\w+ ){0,5}\w*limit\b",
    ),
    against=r"\b(?:warum|wieso|weshalb|wann) |\b(?:entsperr|wieder (?:offnen|freischalt)"
    r"|(?<!wieder )(?<!mehr )(?<!nicht )freischalt"
    r"|reaktivier|(?<!ned selber )(?<!net selber )(?<!nicht selber )(?<!nicht selbst )aufheb)"
    r"|\b(?:wurde|worden|ist|war|sind|hab(?:t|en)) (?:\w+ ){0,4}(?:ge"
    r"|de)?(?:sperrt"
    r"|schlossen|loscht|aktiviert)|\bbankkonto|\b(?:meine|die|der) (?:\w*karte|wette|bonus)\w* "
    r"(?:\w+ )?sperr|\bnicht (?:sperren|schliessen|loschen)|\berhohen|\bhoher|\bauszahlungslimit"
    r"|\bnewsletter|\bbonus nicht|\b(?:chat|ticket)\b|\bpause im\b|\bhalbzeit|\bgehackt"
    r"|\bgestohlen",
)

_ES_ACCOUNT = r"(?:cuentas?|perfil|registro|usuario|acceso|membresia)"
_ES_LONG = (
    r"(?:para siempre|definitiv\w+|permanente\w*|indefinid\w+|de por vida|no pueda|no me dej\w+"
    r"|lud[oi]p\w+|adict\w+|nunca mas|jamas|de una vez|por completo|no puedo (?:parar|controlar)"
    r"|de forma total|problema con el juego)"
)
_ES_SHUT = (
    r"(?:cerrar|cierr(?:en|e|a)|cerrad|cierre|elimin(?:ar|en|e|a|ad)|borr(?:ar|en|e|a|ad)"
    r"|cancel(?:ar|en|e)|suspend(?:er|an|a)|desactiv(?:ar|en|e|a)|bloque(?:ar|en|e|a|o|ad)"
    r"|clausur(?:ar|en)|dar de baja|den de baja|dadme de baja|baja)"
)
_ES_PERIOD = (
    r"(?:(?:\d+|un|una|dos|tres|seis|unos|unas|varios|par de) (?:horas?|dias?|semanas?|mes(?:es)?"
    r"|anos?)|un tiempo|una temporada|temporal\w*|un rato largo)"
)
_SPANISH = _language(
    "es",
    parts="exclu cuenta perfil acceso jugar juego apostar apuesta me bloqu vet prohib baja pausa "
    "descanso respiro limit deposit lista",
    verbs="exclu bloque dej permit par abandon cerr cierr elimin borr cancel suspend desactiv baja "
    "vet expuls echen saquen proh imp pausa descanso respiro sin no,quiero "
    "lista",
    exclude=(
        r"\bauto ?-?exclu\w*|\bexclu(?:irme|yanme|idme|yame|yeme|ir mi)\b|\brgiaj\b"
        r"|\bautoprohib\w*|\bme (?:autoexclu|excluy)\w+",
        r"\b(?:bloque(?:en|e|a|ar|ad)|vet(?:en|ar|e|ad)|expuls(?:en|ar|e)|echen|saquen|prohib(?:an"
        r"|ir)"
        r"|impid(?:an|e))(?:me|nme)\b|\bme (?:bloque(?:en|es|ais|e)|vet(?:en|aran|es)|expulsen"
        r"|saquen"
        r"|prohiban|excluyan)\b",
        rf"\bbloque(?:en|e|a|ar|ad) (?:\w+ ){{0,2}}{_ES_ACCOUNT}\b",
        r"\b(?:no|nunca|jamas) me (?:vuelvan a )?(?:dej(?:en|es|eis|e)|permit(?:an|as|e)) "
        r"(?:\w+ ){0,3}"
        r"(?:entrar|jugar|depositar|ingresar|apostar|acceder|abrir|volver|recargar)\w*",
        r"\b(?:quiero|necesito|quisiera|debo|tengo que|intento|ayud\w+ a|deseo) "
        r"(?:\w+ )?(?:dej(?:ar|arlo)"
        r"|par(?:ar)|abandonar) (?:ya )?(?:de |el |los |las )?(?:jugar|apostar|juegos?|apuestas"
        r"|casino"
        r"|vicio)\b",
        r"\bno quiero (?:volver a |seguir )?(?:jug|apost)(?:ar|ando)(?: (?:mas|nunca|aqui|en))?\b"
        r"(?! con (?:el |un )?bono)",
        rf"\b{_ES_SHUT} {FOUR}{_ES_ACCOUNT}\b{NEAR}{_ES_LONG}|{_ES_LONG}{NEAR}\b{_ES_SHUT} {FOUR}"
        rf"{_ES_ACCOUNT}\b|\bbaja (?:definitiva|permanente|total)\b|\b{_ES_SHUT} {_ES_LONG}"
        rf"(?:\w+ )*{_ES_ACCOUNT}?|\b(?:dar|de|denme|dadme|den)(?:me)? (?:\w+ )?de baja {_ES_LONG}",
        r"\b(?:lista negra|lista de (?:excluidos|prohibidos))\b|\bimpid\w* (?:el |mi |me )*acceso",
    ),
    pause=(
        rf"\b(?:pausa|descanso|parón|paron|respiro) (?:de|por|durante) {_ES_PERIOD}"
        r"|\b(?:tomar(?:me)?|hacer|quiero|necesito|querria|quisiera|me tomo) (?:\w+ ){0,2}(?:pausa"
        r"|descanso|respiro)\b",
        rf"\b{_ES_SHUT} {FOUR}{_ES_ACCOUNT} {FOUR}(?:por |durante )?{_ES_PERIOD}"
        rf"|\b(?:suspend|paus|congel|bloque)\w+ {FOUR}{_ES_PERIOD}"
        rf"|\b{_ES_PERIOD} sin (?:jugar|apostar|entrar)\b|\btiempo sin jugar\b"
        rf"|\bpaus(?:ar|en) (?:mi|la) {_ES_ACCOUNT}\b",
    ),
    close=(
        rf"\b{_ES_SHUT} (?:de )?(?:\w+ )?(?:mi|la|esta|mis|nuestra) (?:\w+ )?{_ES_ACCOUNT}\b"
        r"|\b(?:dar|den|darme|denme|dadme|dame|de|quiero|solicito|pedir|tramitar) "
        r"(?:\w+ ){0,2}baja\b"
        r"|\bcierre de (?:mi |la )?cuenta\b",
        r"\bno quiero (?:tener )?(?:mas )?(?:esta|la|mi|una) cuenta\b",
    ),
    limit=(
        r"\b(?:baj|reduc|pon|fij|establec|dismin|limit)\w* (?:\w+ ){0,4}(?:limites?|depositos?"
        r"|tope)\b",
        r"\blimite (?:de|diario|semanal|mensual) (?:\w+ ){0,4}(?:de \d+|mas bajo|menor)\b",
    ),
    against=r"\bpor ?que\b|\bdesbloque|\breabr|\breactiv|\b(?:quiero|pueden|podrian|como|puedo) "
    r"(?:\w+ ){0,2}volver a (?:abrir|activar)|\b(?:esta|fue|han"
    r"|me|ha|sigue) (?:\w+ )?(?:bloquead|cerrad|suspendid|bloquearon|cerraron)|\bbanc(?:o|aria)\b"
    r"(?![^.!?\n]*\b(?:bloqueen|excluyan|vete)me\b)"
    r"|\bno (?:cierren|bloqueen|quiero cerrar)|\b(?:boletin|newsletter|correos?|publicidad"
    r"|promociones"
    r"|sms|notificaciones)\b|\bsub(?:ir|an) |\baument|\bretir\w+ (?:maxim|limit)|\bla apuesta\b"
    r"|\bel chat\b|\bhackea|\brobad",
)

_FR_ACCOUNT = r"(?:comptes?|profil|inscription|acces)"
_FR_LONG = (
    r"(?:definitiv\w+|pour toujours|a vie|permanent\w*|a jamais|accro\w*|addict\w*|plus jamais)"
)
_FRENCH = _language(
    "fr",
    parts="compte profil acces inscription moi exclu jou parier paris pause limit desinscri",
    verbs="exclu bloqu interd bann arret cess plus ferm clotur supprim desactiv resili pause "
    "suspen desinscri laiss",
    exclude=(
        r"\bauto[ -]?exclu\w*|\b(?:m |me |moi )exclu(?!ded)\w*|\bexclu(?:ez|re|s)?[ -]moi\b",
        r"\b(?:bloqu|interdis|bann|vir)(?:ez|er|e|is)?[ -]moi\b|\bm (?:interdire|bloquer|bannir)\b"
        r"|\bme (?:bloquer|bannir|faire (?:bloquer|interdire))\b|\binterdi\w* de jeux?\b",
        rf"\bbloqu(?:ez|er|e) (?:mon|mes|l) {_FR_ACCOUNT}\b",
        r"\b(?:arreter|cesser) (?:completement |definitivement )?(?:de |d |les? )?(?:jouer|parier"
        r"|jeux?"
        r"|paris|casino)\b|\b(?:ne )?veux plus (?:jamais )?(?:jouer|parier|pouvoir jouer)\b",
        r"\bne (?:me )?(?:laissez|laisse)[ -]?(?:moi )?(?:plus|pas) (?:\w+ )?(?:jouer|entrer"
        r"|deposer"
        r"|me connecter|miser)\b",
        rf"\b(?:ferm|clotur|supprim|desactiv|resili)\w* {FOUR}{_FR_ACCOUNT}\b{NEAR}{_FR_LONG}"
        rf"|{_FR_LONG}{NEAR}\b(?:ferm|clotur|supprim|desactiv)\w* {FOUR}{_FR_ACCOUNT}\b",
    ),
    pause=(
        r"\b(?:faire|prendre|besoin|veux|voudrais|souhaite) (?:d |de |faire )?(?:une "
        r"|un )?(?:\w+ )?pause\b"
        r"|\bpause d (?:un|une)\b|\bpause de (?:\d+|un|une|deux|trois)",
        rf"\b(?:suspend|bloqu|gel|ferm)\w* (?:\w+ ){{0,3}}{_FR_ACCOUNT} (?:\w+ )?(?:pendant|pour"
        rf"|durant)\b",
    ),
    close=(
        rf"\b(?:ferm|clotur|supprim|desactiv|resili|suspend)(?:er|ez|e|re|ure)? (?:\w+ )?(?:mon|mes"
        rf"|le|ce"
        rf"|de mon) {_FR_ACCOUNT}\b|\b(?:fermeture|cloture|suppression) (?:de )?(?:mon|du|mes) "
        rf"compte",
        r"\bme desinscrire\b(?! (?:de la|des) )",
    ),
    limit=(r"\b(?:baiss|redui|fix|mettre|diminu|abaiss|etabli)\w* (?:\w+ ){0,4}limites?\b",),
    against=r"\bpourquoi\b|\bdebloqu|\brouvr|\breouvr|\breactiv|\b(?:est|ete|a|avez) "
    r"(?:\w+ )?(?:ferme"
    r"|bloque|suspendu|cloture)s?\b|\bbancaire|\bnewsletter|\baugment|\bretrait|\bplafond de",
)

_RU_LONG = r"(?:навсегда|насовсем|игроман\w*|лудоман\w*|зависим\w*|чтобы (?:я )?(?:больше )?не)"
_RU_SHUT = r"(?:закро\w+|закры\w+|удал\w+|заблокир\w+|блокир\w+|деактивир\w+|заморо\w+|забан\w+)"
_RU_ACCOUNT = (
    r"(?:аккаунт\w*|акаунт\w*|счет\w*|учетк\w*|учетную запись|профил\w*|доступ\w*|кабинет)"
)
_RUSSIAN = _language(
    "ru",
    parts="аккаунт акаунт счет учет профил доступ меня себя мне игра игру став исключ перерыв пауз "
    "лимит депозит",
    verbs="исключ закро закры удал блокир забан деактивир заморо бросить переста прекрат завяза "
    "останов не,хочу больше,не пуска дава позволя перерыв пауз ограничь внесите",
    exclude=(
        r"\bсамо ?исключ\w*|\b(?:исключит\w*|исключить|заблокир\w+|забаньте|блокируите|внесите"
        r"|удалите) (?:\w+ ){0,3}(?:меня|себя|мне)\b|\b(?:меня|себя) (?:\w+ ){0,3}(?:заблокир\w+"
        r"|забан\w+|исключ\w+|удал\w+)\b",
        rf"\b{_RU_SHUT} {FOUR}{_RU_ACCOUNT}{NEAR}{_RU_LONG}|{_RU_LONG}{NEAR}\b{_RU_SHUT} {FOUR}"
        rf"{_RU_ACCOUNT}|\b{_RU_SHUT} (?:мне |мои )*доступ",
        r"\b(?:хочу|хотел\w*|надо|пора|решил\w*|помогите) (?:\w+ )?(?:бросить|перестать|прекратить"
        r"|завязать|остановиться) ?(?:с )?(?:играть|игр\w+|ставки|азарт\w*|казино)?\b",
        r"\bне хочу (?:\w+ ){0,2}(?:играть|ставить)\b|\bбольше не (?:хочу|буду) играть\b",
        r"\bне (?:пускаите|дава?и?те|позволяите|разрешаите) (?:мне|меня)\b|\bне принимаите "
        r"(?:\w+ )?депозит",
    ),
    pause=(
        r"\b(?:сделать|взять|нужен|нужна|хочу|прошу) (?:\w+ ){0,2}(?:перерыв|пауз)\w*",
        rf"\b{_RU_SHUT} (?:\w+ ){{0,4}}на (?:\d+|один|одну|пару|месяц|недел\w*|год|полгода|сутки"
        rf"|время)"
        r"|\bперерыв на\b",
    ),
    close=(
        rf"\b{_RU_SHUT} {FOUR}{_RU_ACCOUNT}|\b(?:закрыти|удалени)\w+ (?:\w+ )?{_RU_ACCOUNT}",
        r"\b(?:аккаунт|акаунт|профиль|счет) (?:\w+ ){0,2}(?:закро|закры|удал)(?:ите|ить|ть|и)\b",
    ),
    limit=(
        r"\b(?:сниз|установ|постав|уменьш|понизи)\w* (?:\w+ ){0,3}лимит\w*|\bограничь?те "
        r"(?:\w+ )?депозит",
    ),
    against=r"\b(?:почему|зачем|за что)\b|\bразблок|\bразбан|\b(?:восстанов|откро)|\bзаблокирован"
    r"|\bзакрыт\b|\bзаблокировали|\bзакрыли|\bбанковск|\bне (?:закрываите|блокируите)|\bувелич"
    r"|\bповыс",
)
_RUSSIAN_LATIN = _language(
    "ru_latin",
    parts="akk akaunt account schet profil menya menja mne igra samois pereryv pauzu limit",
    verbs="samois zablok zabani isklyuch brosit perestat ne,h ne,x ne,k pereryv pauzu zakro zakry "
    "udali",
    exclude=(
        r"\bsamoisk\w*|\b(?:zablokir\w*|zabanite?|isklyuch\w*) (?:\w+ )?(?:menya|menja|mne)\b"
        r"|\bmenya (?:\w+ )?zablok\w*",
        r"\b(?:hochu|xochu|khochu) (?:\w+ )?(?:brosit|perestat|zavyazat)\w* (?:\w+ )?igra\w*"
        r"|\bne (?:hochu|xochu|khochu) (?:bolshe |bolwe )?igrat\w*",
    ),
    pause=(r"\b(?:sdelat|nuzhen|hochu) (?:\w+ )?(?:pereryv|pauzu)\w*",),
    close=(
        r"\b(?:zakro\w+|zakry\w+|udali\w+|zablokir\w+) (?:\w+ ){0,2}(?:akk?aunt|account|schet"
        r"|profil)\w*",
    ),
    limit=(r"\b(?:snizit|postavit|umenshit)\w* (?:\w+ ){0,2}limit\w*",),
    against=r"\b(?:pochemu|zachem)\b|\brazblok",
)

_AZ_SHUT = r"(?:bagla|sil|dondur|blokla|legv)"
_AZERBAIJANI = _language(
    "az",
    parts="hesab məni meni ozum oyna qumar oyunu fasil limit giris ozun",
    verbs="blokla ban kənar kenar xaric uzaq qada mehrum oynamaq at tərgit tergit burax bagla sil "
    "dondur fasil giris istisna",
    exclude=(
        rf"\b(?:m[əe]ni|ozumu) {FOUR}(?:blokla|ban et|ban ed|k[əe]narlasd[iı]r|xaric|uzaqlasd[iı]r"
        r"|qada[gq]an|mehrum)\w*|\bozunu (?:istisna|xaric)\w*",
        r"\b(?:oynamaq|oynama[qg]i?) (?:\w+ )?ist[əe]mir[əe]m\b|\b(?:qumar[iı]?|oyunu"
        r"|oynama[gq][iı])"
        r" (?:\w+ ){0,2}(?:at(?:maq|ac)|t[əe]rgit|burax(?:maq|ac)|dayandir)\w*",
        rf"\bhesab\w* {FOUR}(?:birdefelik|bird[əe]f[əe]lik|h[əe]mis[əe]lik|omurluk|tamam\w*"
        rf"|qumar\w*) "
        rf"{TWO}{_AZ_SHUT}\w*|\b(?:bird[əe]f[əe]lik|h[əe]mis[əe]lik) {FOUR}{_AZ_SHUT}\w*"
        rf"|\b(?:qumar|as[iı]l[iı])\w*{NEAR}hesab\w* {TWO}{_AZ_SHUT}\w*",
        r"\bgiris\w* (?:\w+ )?(?:baglay|blokla|qadagan)\w*",
    ),
    pause=(
        r"\bfasil[əe] (?:\w+ )?(?:ver|gotur|ist)\w*|\b(?:ay|h[əe]ft[əe]|gun)l[iuü]y?[əe]? "
        r"(?:\w+ ){0,2}"
        r"(?:baglay|dondur|blokla)\w*",
    ),
    close=(
        r"\bhesab[ıi]m[ıi] (?:(?!kart|bank)\w+ ){0,3}(?:baglayin|baglama|silin\b|silm[əe]k|dondurun"
        r"|l[əe]gv)\w*",
    ),
    limit=(r"\blimit\w* (?:\w+ ){0,2}(?:qoy|azalt|endir)\w*",),
    against=r"\b(?:niy[əe]|n[əe] ucun)\b|\bac(?:in|maq)\b|\bbaglanib\b|\bbloklanib\b|\bbank",
)

_AR_ACCOUNT = r"(?:حسابي|حسابى|الحساب|عضويتي|اشتراكي)"
_AR_SHUT = (
    r"(?:ا?غلا?قوا?|اقفلوا?|اقفال|سكروا?|تسكير|حذف|احذفوا?|الغاء|الغوا?|تعطيل|ايقاف|اوقفوا?|تجميد"
    r"|جمدوا?|حظر|احظروا?|تغلقون?|تغلقوا|تقفلون?|تسكرون?|تحذفون?)"
)
_AR_LONG = r"(?:نهاييا?|للابد|الي الابد|الى الابد|بشكل دايم|مدى الحياه|مدمن\w*|ادمان)"
_ARABIC = _language(
    "ar",
    parts="حساب عضويت اشتراك احظر امنع استبع اللعب القمار الرهان المراهن المقامر نفسي ني توقف "
    "استراح راح ايداع",
    verbs="احظر حظر امنع منع استبعا اغلا غلق اقفل تقفل سكر حذف الغ تعطيل ايقاف اوقف تجميد جمد توقف "
    "ترك اترك التخلص لا,ا لا,ت استراح راح حد بند بلك",
    exclude=(
        r"(?:احظرو?ني|امنعو?ني|استبعدو?ني|بندو?ني|اقصاء ذاتي|(?:ال)?استبعاد (?:ال)?ذاتي|استبعاد "
        r"نفسي"
        r"|حظر نفسي|منع نفسي|استبعد نفسي|احظر نفسي|بلكو?ني)",
        r"(?:اريد|اود|ابغى|ابي|بدي|عايز|احاول|ارجو|ساعدوني) (?:ان |علي |على )?(?:\w+ )?(?:التوقف عن"
        r"|ترك|ايقاف"
        r"|اترك|اوقف|التخلص من) (?:اللعب|لعب|القمار|المراهن\w*|الرهان|المقامره)",
        r"لا (?:اريد|ابغى|اود) (?:ان )?(?:اللعب|العب|المراهنه|المقامره)(?: \w+)*|لا تسمحوا? لي|لا "
        r"تدعوني",
        rf"{_AR_SHUT} (?:\w+ ){{0,2}}{_AR_ACCOUNT}{NEAR}{_AR_LONG}|{_AR_LONG}{NEAR}{_AR_SHUT} "
        rf"(?:\w+ )?"
        rf"{_AR_ACCOUNT}",
    ),
    pause=(
        r"(?:استراحه?|راحه?|توقف موقت|فتره توقف|ايقاف موقت)|"
        rf"{_AR_SHUT} (?:\w+ )?{_AR_ACCOUNT} (?:\w+ )?(?:لمده|مده|شهر|اسبوع|موقتا)",
    ),
    close=(rf"{_AR_SHUT} (?:\w+ )?{_AR_ACCOUNT}",),
    limit=(r"(?:تخفيض|خفض|وضع|تحديد|تقليل|ضعوا) (?:\w+ )?(?:حد|سقف|الحد) (?:\w+ )?(?:ال)?ايداع",),
    against=r"(?:لماذا|ليش|ليه|لم تم)|فك الحظر|رفع الحظر|اعاده فتح|افتحوا|تم (?:حظر|اغلاق|ايقاف)"
    r"|البنك",
)
_ARABIC_LATIN = _language(
    "ar_latin",
    parts="7sab 7isab hsabi hisabi a7z ni",
    verbs="sak 2fel e2f a2f ighl eghl aghl 7zef i7zef emsa7 a7z block blok rah",
    exclude=(r"\b(?:a7zoro?ni|a7zerni|blockoni|bloko?ni)\b",),
    pause=(r"\brahha? \w+ 7?sabi\b",),
    close=(
        r"\b(?:sakro?|sakkro?|sakker|2fel[ou]?|e2fel\w*|a2fel\w*|ighla2|eghla2\w*|aghl[ei][qk]\w*"
        r"|7zef"
        r"|i7zef\w*|emsa7) (?:\w+ )?(?:7|h)i?sabi\b",
    ),
    limit=(r"\b7ad (?:el )?eda3\b",),
    against=r"\b(?:leish|lesh|leh|limaza)\b",
)

_IT_ACCOUNT = r"(?:conto|account|profilo|iscrizione|accesso)"
_IT_LONG = (
    r"(?:per sempre|definitiv\w+|permanente\w*|a vita|indeterminat\w+|ludopat\w*|dipenden\w*)"
)
_ITALIAN = _language(
    "it",
    parts="conto account profilo iscrizione accesso esclu giocare scommett gioco bloccat bloccami "
    "bannat pausa limit mi,",
    verbs="esclu blocc bann buttat smett finir chiud non elimin cancell disattiv sospend rimuov "
    "pausa chius",
    exclude=(
        r"\bauto ?-?esclu\w*|\besclude(?:temi|rmi|re (?:il mio|me))\b|\bmi (?:autoescl|esclud)\w*",
        r"\b(?:bloccatemi|bloccami|bannatemi|bloccarmi|bannami|buttatemi fuori)\b"
        r"|\bbloccat?[ei]?r?e? "
        rf"(?:\w+ )?(?:mio |il )+{_IT_ACCOUNT}\b|\bmi (?:blocchiate|bloccate|blocchi)\b",
        r"\b(?:smettere|finirla|chiudere) (?:di |con (?:il |le )?)?(?:giocare|scommettere|gioco"
        r"|scommesse)\b"
        r"|\bnon voglio (?:piu |mai piu )+(?:giocare|scommettere)\b|\bnon voglio giocare piu\b",
        r"\bnon (?:mi )?(?:fate|lasciate|permett)\w*(?:mi)? (?:\w+ ){0,2}(?:giocare|entrare"
        r"|depositare"
        r"|accedere|ricaricare)\b",
        rf"\b(?:chiud|elimin|cancell|disattiv)\w* {FOUR}{_IT_ACCOUNT}\b{NEAR}{_IT_LONG}"
        rf"|{_IT_LONG}{NEAR}"
        rf"\b(?:chiud|elimin|cancell|disattiv)\w* {FOUR}{_IT_ACCOUNT}\b",
    ),
    pause=(
        r"\b(?:pren|fare|serve|vo(?:glio|rrei)|bisogno) ?(?:\w+ ){0,3}pausa\b|\bpausa di\b"
        rf"|\b(?:sospend|blocc)\w* (?:\w+ ){{0,3}}{_IT_ACCOUNT} per\b",
    ),
    close=(
        rf"\b(?:chiud|elimin|cancell|disattiv|sospend|rimuov)\w* (?:\w+ )?(?:mio |il |questo |l )+"
        rf"{_IT_ACCOUNT}\b|\bchiusura del (?:mio )?(?:conto|account)\b",
    ),
    limit=(r"\b(?:abbass|riduc|ridurre|impost|mett|diminu|fiss)\w* (?:\w+ ){0,3}limit[ei]\b",),
    against=r"\bperche (?:\w+ ){0,4}(?:blocc|chius|sospes)|\bsblocc|\briapr|\briattiv|\b(?:e|stato"
    r"|avete)"
    r" (?:\w+ )?(?:bloccat|chius|sospes)[oa]\b|\bbancario|\bcorrente|\baument|\balz",
)

_PL_ACCOUNT = r"(?:kont\w*|profil\w*|dostep\w*)"
_PL_LONG = r"(?:na zawsze|na sta[łl]e|permanent\w*|bezterminow\w*|uzaleznion\w*|hazard\w*)"
_POLISH = _language(
    "pl",
    parts="wyklucz kont profil dostep mnie sie gra hazard zaklad przerw limit mi,",
    verbs="samowyklucz wyklucz zablok zbanuj przest skoncz rzuc nie,chc nie,poz nie,wp zamkn usun "
    "skasu likwid zlikw dezaktyw zawie przerw",
    exclude=(
        r"\bsamo ?wyklucz\w*|\bwyklucz\w* (?:mnie|sie|siebie)\b|\b(?:sie|mnie) (?:\w+ )?wyklucz\w*",
        rf"\b(?:zablok\w+|zablokowani\w+|zbanuj\w*) {TWO}(?:mnie|mi|mojego|moje|swoje"
        rf"|{_PL_ACCOUNT})\b"
        rf"|\bzablokowani\w+ (?:\w+ ){{0,2}}{_PL_ACCOUNT}",
        r"\b(?:chce|musze|chcia[łl]bym|chcialabym|pomozcie|pragne) (?:\w+ )?(?:przestac|skonczyc"
        r"|rzucic)"
        r" (?:z )?(?:gra\w*|hazard\w*|gr[aey]\b|zak[łl]ad\w*)|\bnie chce (?:juz |wiecej )+gra\w*",
        r"\bnie (?:pozwol\w+|wpuszcz\w+|dawaj\w*) (?:mi|mnie)\b",
        rf"\b(?:zamkn|usun|skasuj|likwid|zlikwid)\w* {FOUR}{_PL_ACCOUNT}{NEAR}{_PL_LONG}"
        rf"|{_PL_LONG}{NEAR}"
        rf"\b(?:zamkn|usun|skasuj)\w* {FOUR}{_PL_ACCOUNT}",
    ),
    pause=(
        r"\b(?:zrobic|potrzebuj\w*|chce|wziac|prosze o|poprosze) (?:\w+ ){0,3}przerw\w*"
        r"|\bprzerw[aey] od gr"
        rf"|\b(?:zawie[sś]\w*|zablok\w*|zamkn\w*) (?:\w+ ){{0,3}}{_PL_ACCOUNT} na (?:\d|miesi|tydz"
        rf"|rok|czas)",
    ),
    close=(
        rf"\b(?:zamkn|usun|skasuj|skasowa|zlikwid|likwid|dezaktyw|zawie[sś])\w* "
        rf"(?:\w+ ){{0,3}}{_PL_ACCOUNT}",
    ),
    limit=(r"\b(?:obniz|ustaw|zmniejsz|wprowadz)\w* (?:\w+ ){0,3}limit\w*",),
    against=r"\b(?:dlaczego|czemu)\b|\bodblok|\bponownie otw|\b(?:zosta[łl]o|jest|macie) "
    r"(?:\w+ )?(?:zablok"
    r"|zamkni|zawiesz)|\bbankow|\bpodnies|\bzwieksz|\bwyp[łl]at",
)

_PT_ACCOUNT = r"(?:contas?|perfil|cadastro|registo|registro|acesso)"
_PT_LONG = (
    r"(?:para sempre|definitiv\w+|permanente\w*|viciad\w*|ludopat\w*|de vez|nunca mais|pra sempre)"
)
_PORTUGUESE = _language(
    "pt",
    parts="conta perfil cadastro regist acesso exclu me,b me,e me,i jog apost pausa limit",
    verbs="exclu bloqu ban imp parar deixar largar nao encerr fech cancel apag elimin delet "
    "desativ suspend pausa",
    exclude=(
        r"\bauto ?-?exclu\w*|\bme exclu\w*|\bexclu(?:am|ir|a|iam)[ -]me\b",
        r"\b(?:me (?:bloqu|ban|impe)(?!e(?:o|ou|aron|aram)\b)\w+|bloque(?:ie|iem|ar|ia)[ -]me"
        r"|impecam[ -]me)\b"
        rf"|\bbloque(?:ie|iem|ar|ia) (?:\w+ )?(?:minha |a )+{_PT_ACCOUNT}\b",
        r"\b(?:quero|preciso|gostaria|tenho que|queria) (?:de )?(?:\w+ )?(?:parar|deixar|largar) "
        r"(?:de |com )?"
        r"(?:o |os |a |as )?(?:jogar|apostar|jogos?|apostas|vicio)\b|\bnao quero (?:mais |nunca "
        r"mais )"
        r"(?:jogar|apostar)\b|\bnao quero (?:jogar|apostar) mais\b",
        r"\bnao (?:me )?(?:deixem?|permitam?|deixe)(?: me)? (?:mais )?(?:\w+ )?(?:jogar|entrar"
        r"|depositar"
        r"|apostar|acessar)\b",
        rf"\b(?:encerr|fech|cancel|apag|elimin)\w* {FOUR}{_PT_ACCOUNT}\b{NEAR}{_PT_LONG}"
        rf"|{_PT_LONG}{NEAR}"
        rf"\b(?:encerr|fech|cancel|apag|elimin)\w* {FOUR}{_PT_ACCOUNT}\b"
        rf"|\b(?:encerr|fech|cancel)\w* (?:a )?minha conta\b{NEAR}nao consigo parar",
    ),
    pause=(
        r"\b(?:fazer|dar|preciso|quero|tirar) (?:\w+ ){0,3}pausa\b|\bpausa de\b"
        rf"|\b(?:suspend|bloque|fech)\w* (?:\w+ ){{0,3}}{_PT_ACCOUNT} (?:por|durante)\b",
    ),
    close=(
        rf"\b(?:encerr|fech|cancel|apag|elimin|exclu|delet|desativ|suspend)(?:ar|em|e|am|a|ir"
        rf"|amento|er)?"
        rf" (?:d?a )?(?:minha |esta |essa )?{_PT_ACCOUNT}\b|\bencerramento d\w+ (?:minha )?conta\b",
    ),
    limit=(r"\b(?:diminu|reduz|baix|defin|coloc|estabelec)\w* (?:\w+ ){0,3}limites?\b",),
    against=r"\bpor ?que\b|\bporque (?:\w+ ){0,3}(?:bloque|fech|encerr)|\bdesbloque|\breabr"
    r"|\breativ"
    r"|\b(?:foi|esta|fui) (?:\w+ )?(?:bloquead|encerrad|fechad|suspens)|\bbancaria|\baument"
    r"|\bsaque|\bbanco (?:\w+ )?me bloque(?:i?a|o|ou)\b(?![^.!?\n]*\bbloque(?:en|iem))",
)

_NL_ACCOUNT = r"(?:account|rekening|profiel|toegang)"
_NL_LONG = r"(?:definitief|voorgoed|voor altijd|permanent|verslaafd|\w*verslaving|nooit meer)"
_DUTCH = _language(
    "nl",
    parts="account rekening profiel toegang mij me, mezelf gokken spelen wedden pauze limiet "
    "uitsluit cruks time",
    verbs="uitsluit uit,te sluit cruks blokke stopp nooit niet pauze time verwijder opzeg opheff "
    "beeindig stopzet deactiv voor",
    exclude=(
        r"\bzelf ?uitsluit\w*|\b(?:mij|me|mezelf|mijzelf) (?:\w+ ){0,2}(?:uitsluiten|uit te sluiten"
        r"|blokkeren|buitensluiten)\b|\bsluit (?:mij|me) uit\b|\bcruks\b",
        rf"\bblokkeer (?:mij|me|mijn {_NL_ACCOUNT})\b|\bmijn {_NL_ACCOUNT} "
        rf"(?:\w+ ){{0,2}}(?:te )?blokkeren\b",
        r"\b(?:wil|moet|wou|probeer) (?:\w+ ){0,3}stoppen met (?:gokken|spelen|wedden|casino)\b"
        r"|\bstoppen met gokken\b|\bnooit meer (?:gokken|spelen)\b|\bwil niet meer (?:gokken"
        r"|spelen)\b",
        r"\blaat (?:mij|me) (?:\w+ )?(?:niet|nooit) meer\b",
        rf"\b{_NL_ACCOUNT} {FOUR}{_NL_LONG} {TWO}(?:sluit|verwijder|blokke|opzeg|opheff)\w*"
        rf"|{_NL_LONG}{NEAR}"
        rf"\b{_NL_ACCOUNT} {TWO}(?:sluit|verwijder)\w*|\bsluit\w* "
        rf"(?:\w+ ){{0,2}}{_NL_ACCOUNT}{NEAR}{_NL_LONG}",
    ),
    pause=(
        r"\b(?:wil|neem|nemen|nodig|graag) (?:\w+ ){0,3}(?:pauze|time ?-?out)\b|\bpauze (?:van"
        r"|nemen)\b"
        rf"|\b{_NL_ACCOUNT} (?:\w+ ){{0,2}}voor (?:een|\d+|twee|drie) (?:\w+ )?(?:week|weken"
        rf"|maand\w*|dag\w*"
        r"|jaar)\b",
    ),
    close=(
        rf"\b(?:mijn|dit|het|de|m n) {_NL_ACCOUNT} (?:\w+ ){{0,3}}(?:te )?(?:sluit|verwijder|opzeg"
        rf"|opheff"
        rf"|beeindig|stopzet|deactiv)\w*|\b(?:sluit|verwijder|deactiveer|beeindig)\w* (?:aub "
        rf"|graag )?(?:mijn"
        rf"|dit|het) {_NL_ACCOUNT}\b",
    ),
    limit=(
        r"\blimiet\w* (?:\w+ ){0,3}(?:verlag|instel|verminder|omlaag)\w*|\bverlaag "
        r"(?:\w+ ){0,2}limiet",
    ),
    against=r"\bwaarom\b|\bdeblokk|\bheropen|\b(?:is|werd|zijn) (?:\w+ ){0,2}(?:geblokkeerd"
    r"|gesloten)"
    r"|\bbank|\bverhog",
)

_RO_ACCOUNT = r"(?:cont(?:ul|ului|urile)?|profilul|accesul)"
_RO_LONG = r"(?:definitiv|permanent|pe viata|nelimitat|dependent\w*|pentru totdeauna|niciodata)"
_ROMANIAN = _language(
    "ro",
    parts="cont profil acces exclu bloca joc pariu pariez pacanele pauza limit jucat ma,",
    verbs="exclu bloca renunt las opresc scap nu,m inchi sterg desfiint dezactiv anul suspend "
    "pauza",
    exclude=(
        r"\bauto ?-?exclu\w*|\b(?:sa )?ma (?:auto)?exclu\w*|\bexclude(?:ti|m)?-?[ -]?ma\b",
        r"\bbloca(?:ti|rea)?-?[ -]ma\b|\bsa (?:ma|fiu) bloca\w*|\bblocati (?:\w+ ){0,2}"
        rf"{_RO_ACCOUNT}\b",
        r"\b(?:vreau|trebuie|incerc|as vrea|doresc) (?:\w+ ){0,3}(?:renunt|las|opresc|scap)\w* "
        r"(?:de |la |din )"
        r"(?:\w+ )?(?:joc\w*|pariu\w*|pacanele|jucat)|\bnu mai vreau sa (?:joc|pariez)\b",
        r"\bnu ma (?:mai )?lasati sa\b",
        rf"\b(?:inchid|sterg|desfiint)\w* {FOUR}{_RO_ACCOUNT}\b{NEAR}{_RO_LONG}|{_RO_LONG}{NEAR}"
        rf"\b(?:inchid|sterg)\w* {FOUR}{_RO_ACCOUNT}\b",
    ),
    pause=(
        r"\b(?:iau|vreau|nevoie de|doresc|fac) (?:\w+ ){0,2}pauza\b|\bpauza de\b"
        rf"|\b(?:suspend|bloca|inchid)\w* (?:\w+ ){{0,3}}{_RO_ACCOUNT} (?:pentru|pe) (?:o |un |\d)",
    ),
    close=(
        rf"\b(?:inchid|sterg|desfiint|dezactiv|anul|suspend)\w* (?:\w+ )?{_RO_ACCOUNT}\b"
        r"|\binchiderea contului\b",
    ),
    limit=(r"\b(?:micsor|scad|reduc|setez|setat|pun)\w* (?:\w+ ){0,3}limit\w*",),
    against=r"\bde ce\b|\bdebloca|\bredeschi|\breactiv|\b(?:este|a fost|mi-ati|e) "
    r"(?:\w+ )?(?:blocat|inchis"
    r"|suspendat)|\bbancar|\bmari(?:re|ti)",
)
_SCANDINAVIAN_GREEK = language(
    "stang steng luk slet spel spil konto utelu udel utest rofus avslu λογαρ αποκλ",
    asks(
        "further_exclude",
        SELF_EXCLUSION,
        STRONG,
        "stang steng udeluk utelu avst spel konto kontoen rofus spelpaus λογαριασμ αποκλεισμ",
        r"\bstang(?:a|er)? (?:av )?(?:mig|av mig)\b|\bsjalvavstang\w*|\bstang "
        r"(?:\w+ ){0,2}(?:mitt )?konto"
        r"|\bsluta (?:spela|satsa)\b|\bavsluta (?:mitt )?konto",
        r"\b(?:steng|stenge|luk|lukke|slett) (?:\w+ ){0,2}(?:kontoen?|min konto)\b"
        r"|\b(?:selvudeluk\w*"
        r"|selvuteluk\w*|utesteng meg|udeluk mig|rofus)\b|\bstoppe (?:a|med at) spille\b",
        r"αυτοαποκλεισμ\w*|\b(?:κλειστε|κλεισετε|διαγραψτε) (?:\w+ ){0,2}λογαριασμ\w*|αποκλειστε "
        r"με\b",
        unless=r"\bvarfor\b|\bhvorfor\b|γιατι",
    ),
)

LANGUAGES = (
    _GERMAN,
    _SPANISH,
    _FRENCH,
    _RUSSIAN,
    _RUSSIAN_LATIN,
    _AZERBAIJANI,
    _ARABIC,
    _ARABIC_LATIN,
    _ITALIAN,
    _POLISH,
    _PORTUGUESE,
    _DUTCH,
    _ROMANIAN,
    _SCANDINAVIAN_GREEK,
)
