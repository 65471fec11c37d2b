"""German and Spanish."""

from accounts.protection.language.distress.codes import CHILD, SELF_HARM, VIOLENCE
from accounts.protection.language.found import STRONG, rule

_DE_KIN = (
    r"(?:mein\w* )?(?:mann|frau|kind\w*|sohn|tochter|eltern|mutter|vater|familie|freund\w*|chef"
    r"|bruder|schwester|ex|partner\w*|exmann|stiefvater|nachbar\w*)"
)
_DE_CHILD = r"(?:kind\w*|sohn|tochter|baby|saugling|kleine\w*|jungs|zwillinge)"
_ES_KIN = (
    r"(?:mi |mis |su |sus |a mi |tu )?(?:marido|esposo|esposa|mujer|hij[oa]s?|madre|padre|papa"
    r"|mama|jefe|familia|novi[oa]|herman[oa]|pareja|vecin[oa]|ex|padrastro)"
)
_ES_CHILD = (
    r"(?:hij[oa]s?|nin[oa]s?|bebes?|crios?|peques?|pequen[oa]s?|chic[oa]s|chiquit[oa]s|nene\w*)"
)

RULES = (
    rule(
        "de_kill_oneself",
        SELF_HARM,
        STRONG,
        "bring umbring umzubring selbst suizid suicid freitod tote tot erhang aufhang erschie"
        " ritz schneid pulsad schlaft tablet spring uberdos strick seil leben vergift verletz"
        " strang brucke zug balkon gleis waffe pistole kugel hang vor ertrank stech messer antun"
        " anzutun wehtun wenn geh rasierkling kling beend schluss enttausch traurig wutend hasse"
        " schade bahn dach wagen gegen"
        " klippe dinge weh kopf abschied hang schienen abgrund"
        " gelander",
        r"\b(?:bring|bringe|bringen|brachte|gebracht|bringt) (?:(?:ich|er|sie|wir|man|es) )?(?:mich"
        r"|sich|uns) (?:\w+ ){0,4}?um\b(?! \d)"
        r"|\bwenn (?:ihr|sie|du) (?:das|dies|diese \w+) les(?:t"
        r"|en) (?:\w+ ){0,2}?ich (?:\w+ ){0,3}?(?:nicht"
        r" mehr|tot|weg|gegangen)\b|\b(?:geh|gehe) (?:ich )?(?:jetzt |gleich |heute "
        r"|nun )*(?:auf die"
        r" brucke|zur brucke|aufs dach|auf das dach|(?:zu|auf) (?:den|die) gleis\w*|aufs gleis)\b"
        r"|\bbeenden (?:werde|will|mochte) ich (?:\w+ ){0,2}?leben\b"
        r"|\b(?:rasier)?klinge ~(?:hand|arm|haut|handgelenk|bereit)\b"
        r"|\bleben (?:\w+ )?(?:nehme?|nimmt) (?:ich|er|sie) (?:mir|sich)\b"
        r"|\bhang(?:e|t)? (?:(?:ich|er|sie) )?(?:\w+ )?(?:am|an (?:einem|einer|der)) (?:strick|seil"
        r"|baum|galgen|balken|haken)\b|\bschluss mache? ich (?:\w+ ){0,3}?mit (?:mir|allem"
        r"|dem leben"
        r"|meinem leben)\b|\b(?:enttauscht|traurig|wutend|hasse es|schade) (?:\w+ )?(?:dass|das"
        r"|weil"
        r"|wenn) ich (?:(?!spat)\w+ ){0,3}?(?:aufgewacht|aufwache|noch lebe|noch da bin|am leben)\b"
        r"|\b(?:nacht|gleich|jetzt|dann|morgen|abend|heute|bald) spring(?:e|t)? (?:ich|er"
        r"|sie)(?: jetzt| runter| halt| eben| einfach)*(?= *(?:$|[.,!?;\n]|und\b|dann\b))"
        r"|\bich bring mich\b|\b(?:mich|sich|selber|selbst) (?:\w+ ){0,3}?(?:um(?:zu)?bringen"
        r"|umbringe|umgebracht|umbringt|umbringst|toten|zu toten|totet|tote|getotet|erhang\w*"
        r"|aufhang\w*|aufzuhang\w*|erschies\w*|erschoss\w*|zu erschies\w*|ertrank\w*|vergift\w*"
        r"|zu vergift\w*|ritze\w*|geritzt|schneide\w*|zu schneiden|verletz\w*|zu verletzen"
        r"|anzund\w*|erstech\w*|strangul\w*|aus dem leben|vor (?:den|einen|die) (?:zug|bahn|ubahn"
        r"|u bahn|lkw|s bahn|bus|auto)|von (?:der|einer|dem|einem) (?:brucke|dach|balkon|hochhaus"
        r"|klippe)|hinter (?:den|einen) zug|unter (?:den|einen) zug)\b",
        r"\b(?:tote|erhange|erschiese|erschiesse|ertranke|vergifte|ritze|hange|schneide|verletze"
        r"|verbrenne|ersteche|stranguliere) (?:ich )?mich\b(?! (?:an|fest)\b)|\bhang mich auf\b"
        r"|\bselbst(?:mord|mort|tot|verletz|getotet|zerstor)\w*|\bselbst umbring\w*|\b(?:suizid"
        r"|suicid(?!e\b|al\b)|suizit|suzid|suizd|suzit)\w*|\bfreitod\w*"
        r"|\bmir (?:\w+ ){0,3}?(?:das leben|leben) (?:zu )?(?:nehmen|nehme|genommen)\b|\b(?:nehme"
        r"|nehm|nahm|nimmt|nehmen) (?:ich )?(?:mir|sich) (?:\w+ ){0,2}?(?:das )?leben\b"
        r"|\bsich (?:\w+ ){0,2}?das leben\b",
        r"\b(?:mir|sich|mich) (?:\w+ ){0,3}?(?:etwas|was|leid|was schlimmes"
        r"|etwas schlimmes) (?:an(?:zu)?tun|antue|angetan|antut|antu|anzutun)\b|\b(?:tu|tue"
        r"|tun) (?:ich )?(?:mir|sich) (?:\w+ ){0,2}?(?:was|etwas) (?:\w+ )?an\b|\bmir (?:selbst "
        r"|selber )?(?:weh ?(?:zu)? ?tun|wehtue)\b|\b(?:die |meine )?pulsader\w*"
        r"|\bhandgelenk\w* ~(?:schneid|aufschneid|schlitz|ritz)\w*|\bmir (?:\w+ ){0,3}?(?:kugel"
        r"|schuss)\b|\bkugel (?:durch|in) (?:den|meinen|in den) kopf\b",
        r"\b(?:tabletten|schlaftabletten|pillen|schmerztabletten|schlafmittel"
        r"|medikamente)\b ~~(?:geschluckt|genommen|schluck\w*|nehme|gesammelt|bereit|alle|intus"
        r"|zu viele)\b|\b(?:alle|viele|packung|schachtel|handvoll|\d+) (?:\w+ )?(?:tabletten"
        r"|schlaftabletten|pillen|schmerztabletten|schlafmittel)\b|\buberdosis\b"
        r"|\bspring\w* (?:\w+ ){0,3}?(?:von|vor|aus) (?:\w+ )?(?:brucke|zug|balkon|dach|fenster"
        r"|hochhaus|bahn|klippe|ubahn|turm|haus)\w*|\b(?:von|vor|aus) (?:\w+ )?(?:der |den |dem "
        r"|die |einen |einer |einem )(?:\w+ )?(?:brucke|zug|balkon|dach|fenster|hochhaus|bahn"
        r"|klippe|ubahn|u bahn|turm) (?:\w+ )?(?:spring|stur|werf|schmeis|geh|zu spring"
        r"|gesprung)\w*|\b(?:strick|seil) ~(?:gekauft|bereit|hals|hang\w*|besorgt|gebunden"
        r"|gekn\w*)\b|\b(?:stehe|sitze|bin|steh|sitz|liege?|lieg"
        r"|warte) (?:\w+ ){0,3}?(?:auf|an|am|aufm|im) (?:\w+ )?(?:der |den |dem |einer )?(?:brucke"
        r"|dach|(?:bahn)?gleis\w*|schienen|klippe|abgrund|balkonbrustung|gelander)\b(?! ?\d)"
        r"|\b(?:pistole|waffe"
        r"|knarre|revolver) ~(?:kopf|bereit|geladen|mund|schlafe|gekauft|besorgt|hand)\b"
        r"|\bgegen (?:einen|den|die) (?:baum|wand|bruckenpfeiler|mauer|lkw|pfeiler)\b"
        r"|\bgifts? ~(?:trink|nehm|schluck)\w*",
    ),
    rule(
        "de_die",
        SELF_HARM,
        STRONG,
        "leben lebe lebens sterben sterb tod tot aufwach aufzuwach dasein existier welt ende"
        " schluss beende da sein gebor weiter kraft sinn last los abschied brief lebwohl"
        " wiedersehen letzt morgen verzeiht mich ohne finsternis gedanken dumm dumheit blut"
        " gewissen grab beerdig leiche hoffnung ausweg aushalt ertrag stimmen kann sag kummert"
        " dummes niemand nichts ich",
        r"\b(?:nicht|nimmer|nichtmehr|nix|nie) (?:mehr )?(?:\w+ ){0,2}?(?:leben|weiterleben"
        r"|existieren|aufwachen|da sein|dasein|hier sein|weiter leben|am leben sein"
        r"|auf dieser welt)\b(?! (?:von|mit (?:ihr|euch)|ohne (?:bonus|slots)))|\bnie (?:wieder"
        r"|mehr) aufwach\w*|\bnicht mehr (?:auf(?:zu)?wachen|aufwache)\b|\b(?:leben|lebens"
        r"|weiterleben) (?:\w+ ){0,3}?(?:nicht|nimmer|kein\w*) (?:\w+ )?(?:mehr )?(?:wert"
        r"|lebenswert|sinn|ertrag\w*|aushalt\w*|weiter)\b|\bnicht (?:mehr )?lebenswert\b",
        r"\b(?:will|mochte|wollte|willl|wurde (?:gern\w* )?|wurd|muss|werde|konnte|gern|lieber"
        r"|soll|darf|lass mich|bald|einfach|nur noch|zu|und|am liebsten|zum"
        r"|am) (?:\w+ ){0,3}?(?:sterben|tot sein|tod sein|verrecken|krepieren"
        r"|verschwinden fur immer|nicht mehr da sein|einschlafen und nie)\b(?! lassen)|\b(?:will"
        r"|mochte|wunschte?|lieber|war|besser|ware|hoffe|bin|waer|waere"
        r"|wenn) (?:\w+ ){0,4}?(?:tot|tod)\b(?! (?:vor|gelacht))|\bsterbens?wunsch\w*"
        r"|\btodes(?:wunsch|sehnsucht)\w*|\blebensmude\b|\bsterben will\b",
        r"\b(?:mein\w*|dem|das|diesem|dieses|ihr\w*|sein\w*) (?:\w+ )?leben (?:\w+"
        r" ){0,3}?(?:beende\w*|ein ende|ende|zu beenden|schluss|vorbei|am ende|wegwerf\w*"
        r"|ist vorbei|hat kein\w* sinn|hinter mir|satt|hasse)\b"
        r"|\bbeende (?:ich )?(?:\w+ )?(?:mein |das |dieses )?(?:leben|alles|es heute)\b|\b(?:mach"
        r"|mache|machen|machte|setz|setze|setzen) (?:ich )?(?:\w+ ){0,3}?(?:schluss|ein ende"
        r"|allem ein ende|dem ein ende)\b(?= *(?:$|[.,!?;\n]|mit (?:mir|dem leben|allem"
        r"|meinem leben)|heute|jetzt|morgen|fur immer))|\balles (?:zu )?beenden\b"
        r"|\bes (?:\w+ )?(?:zu )?beenden\b(?= *(?:$|[.,!?;\n]))|\b(?:hasse|satt"
        r"|mude) (?:\w+ )?(?:mein |das |dieses |zu )?leben\b|\b(?:leben|welt) (?:\w+ )?(?:satt"
        r"|mude)\b|\b(?:des|vom) lebens? (?:mude|satt|uberdruss\w*)\b",
        r"\b(?:kein\w*|ohne|jeden|den) (?:\w+ )?(?:sinn|grund|kraft|lebenswill\w*|lebensmut"
        r"|hoffnung|ausweg|lust|zukunft|willen) (?:\w+ ){0,3}?(?:leben|weiterleben|weiter"
        r"|weiterzuleben|zu leben|weiterzumachen|mehr da|aufzustehen|am leben|existieren"
        r"|mehr)\b(?= *(?:$|[.,!?;\n]|ist|zu|fur mich|und|da|im leben|am leben|weiter))(?! (?:auf"
        r"|gutschein|bonus|zu spielen))|\b(?:leben|das alles|alles) (?:\w+ )?(?:hat|macht"
        r"|ergibt) (?:\w+ ){0,2}?kein\w* sinn\b|\b(?:sehe|gibt|finde|sehen|bleibt|seh|hab"
        r"|habe) (?:\w+ ){0,3}?(?:kein\w*|nur (?:noch )?ein\w*) (?:\w+ )?(?:ausweg|hoffnung"
        r"|zukunft|ausgang|losung mehr)\b|\b(?:kann|halte?|ertrage|pack|schaffe?"
        r"|halt) (?:\w+ )?(?:das |dieses |den |es |mein |diesen |die )?(?:alles |leben "
        r"|schmerz\w* )?(?:einfach )?(?:nicht|nimmer) (?:\w+ )?(?:mehr|langer|langer aus"
        r"|mehr aus)(?: (?:aus|ertragen|aushalten|weiter|leben|weitermachen"
        r"|weiterleben))*(?= *(?:$|[.!?\n]|ich (?:will|kann|mach)|bitte helf))|\b(?:kann|will"
        r"|mag) (?:\w+ )?(?:so )?nicht (?:mehr )?(?:weiter(?:leben|machen)?"
        r"|weiter leben)\b(?= *(?:$|[.,!?;\n]))|\bich kann nicht mehr\b(?= *(?:$|[.!?,\n]|ich"
        r"|alles|und|helf))",
        r"\b(?:nie|niemals|besser nicht|lieber nicht|gar nicht) (?:\w+ )?geboren\b"
        r"|\bwarum (?:lebe|leb|bin|existiere) ich (?:\w+ )?(?:noch|uberhaupt)\b|\b(?:welt|familie"
        r"|kinder|alle|allen|ihr|ihnen|sie|es) (?:\w+ ){0,4}?(?:ohne mich) (?:\w+ )?(?:besser"
        r"|glucklicher|leichter|dran)?|\bohne mich (?:\w+ ){0,3}?(?:besser|glucklicher|leichter"
        r"|dran)\b|\b(?:bin|nur|falle|sein|werde) (?:\w+ ){0,3}?(?:eine |zur |zu |ne )?(?:last"
        r"|belastung|burde) (?:fur|zur|bin)?\b|\bniemand\w* (?:\w+ ){0,3}?(?:vermisst|vermissen"
        r"|merkt|trauert|kummert|fehlen|weint|weinen|nachweint|nachweinen|trauern)\b|\b(?:wenn"
        r"|sobald|falls|bevor|nachdem|bis) (?:ich"
        r"|mich) (?:\w+ ){0,3}?(?:tot|weg|nicht mehr|gestorben|sterbe|gegangen)\b (?:bin|da|ist"
        r"|lebe|gibt|sind)?",
        r"\b(?:abschied(?:sbrief|snachricht|nehmen|)|lebt? wohl|lebewohl|auf nimmerwiedersehen"
        r"|testament geschrieben)\b|\b(?:meine|das ist meine"
        r"|dies ist meine) (?:\w+ )?(?:letzte (?:nachricht|nacht|worte|stunde|mail|tag)"
        r"|letzten (?:worte|stunden|tage))\b|\bmein letzter (?:tag|wunsch|abend|wille|gruss?)\b"
        r"|\b(?:sagt|sag|sagen sie|richtet|bitte sagt|sagen) (?:\w+ )?(?:meine\w*"
        r"|meinen) (?:\w+ ){1,4}?(?:liebe|leid|lieb|verzeih\w*)\b|\b(?:verzeih\w*|vergib\w*"
        r"|verzeiht) (?:mir|mich)\b(?= *(?:$|[.,!?\n]|mama|papa|alle|meine|bitte|mutter))"
        r"|\b(?:morgen|bald|dann) (?:\w+ ){0,3}?(?:nicht mehr|nimmer) (?:da|hier|leben|am leben"
        r"|geben|unter euch)\b|\bmich (?:\w+ ){0,2}?(?:nicht mehr|nie wieder"
        r"|nie mehr) (?:\w+ )?(?:sehen|geben|horen|wiedersehen|lange geben)\b|\bnie (?:wieder"
        r"|mehr) (?:was |etwas )?von mir horen\b|\bgehe? (?:ich )?(?:von dieser welt|fur immer"
        r"|aus dem leben|in den tod)\b|\baus dem leben (?:scheiden|gehen|treten)\b"
        r"|\bvon dieser welt\b|\bkummert euch um (?:meine|mein)\b|\bpasst auf (?:meine"
        r"|mein\w*) (?:\w+ )?(?:kinder|familie|frau|tochter|sohn|kind)\w* auf\b",
        r"\b(?:suizid|selbstmord|dunkle|todes|schwarze|dustere)\w* ?gedanken\b|\b(?:etwas"
        r"|was) (?:ganz )?(?:dummes|schlimmes|unuberlegtes|furchtbares)\b (?:\w+ )?(?:tun|tue"
        r"|mach|passier|anstell|mache)\w*|\b(?:eine |ne )?dummheit (?:\w+ )?(?:mach|begeh|tu)\w*"
        r"|\bblut (?:\w+ )?(?:an|auf|klebt) (?:\w+ )?(?:euren|ihren|deinen|euern) hand\w*"
        r"|\bmein (?:tod|grab|blut|sarg)\b|\bmeine (?:leiche|beerdigung)\b"
        r"|\bmich (?:\w+ )?(?:in den tod|unter die erde|ins grab|in den selbstmord)\b"
        r"|\bins grab\b|\btod (?:ist|ware|als) (?:\w+ ){0,3}?(?:ausweg|losung|erlosung|besser"
        r"|rettung|einzige)\b|\b(?:einzige|letzter|letzte|einziger) (?:ausweg"
        r"|losung) (?:\w+ )?(?:ist )?(?:der )?tod\b|\bstimmen (?:\w+ ){0,3}?(?:kopf|sagen)\b"
        r"|\balles vorbei\b(?= *(?:$|[.!?\n]))|\bfur mich ist (?:alles )?(?:\w+ )?(?:vorbei|aus"
        r"|zu ende)\b",
        unless=r"die wette|tot ?gelacht|\blache\w*|langeweile|neugier|beschwer|anwalt|\bslot\b"
        r"|bonus|warten|todesstern|wette beenden|sitzung|verifizier|geduld",
    ),
    rule(
        "de_violence",
        VIOLENCE,
        STRONG,
        "bring umbring tote toten erschie erschies stech absteche schlag schlagt prugel verprugel"
        " gewalt bombe anzund brenn spreng abknall waffe messer wurg misshandel bedroh kill"
        " fackel finde komm weis blut hau totschlag ermord hab pistole",
        r"\b(?:ich|wir) (?:\w+ )?(?:bring|bringe|bringen|mach|mache|leg|lege|schlag|schlage"
        r"|knall|knalle|steche?|tote|erschiese|erschiesse|ermorde|kill|kille|erwurge|hau|haue"
        r"|fackel|fackle) (?:\w+ )?(?:euch|sie|dich|ihn|alle|jeden|jemanden|einen|eure?n?"
        rf"|ihre?n?|{_DE_KIN})(?: alle| beide| noch| alle noch)? (?:\w+ ){{0,2}}?(?:um|kalt|tot"
        r"|ab|nieder|zusammen|fertig(?! die)|weg|kaputt)?\b(?<!bringe sie)(?= *(?:$|[.,!?;\n]"
        r"|wenn|sonst|um))|\b(?:euch|dich|sie|ihn|alle|jeden|jemanden"
        rf"|{_DE_KIN}) (?:\w+ ){{0,2}}?(?:umbringen|umbringe|toten|erschies\w*|abstechen"
        r"|abstech\w*|abknallen|abknalle|ermorden|totschlag\w*|tot schlagen|kalt ?machen"
        r"|zu toten|umlegen|erwurgen|verprugel\w*|zusammenschlag\w*|killen|abschlachten)\b",
        r"\bbring(?:e|en|t)? (?:ich|wir|er) (?:euch|dich|sie|ihn|alle|jeden) (?:\w+ ){0,3}?um\b"
        r"(?= *(?:$|[.,!?;\n]|wenn|sonst|und\b))"
        r"|\b(?:eue?r\w*|ihr\w*|das|dein\w*) (?:\w+ )?(?:buro|haus|firma|laden|casino|gebaude"
        r"|buros|wohnung|auto) (?:\w+ ){0,3}?(?:an(?:zu)?zund\w*|abfackel\w*|in die luft"
        r"|spreng\w*|niederbrenn\w*|abbrenn\w*|brenn\w*|in brand|uberfall\w*|sturmen)\b"
        r"|\bzund\w* (?:\w+ ){0,4}?(?:buro|haus|firma|laden|casino|gebaude) (?:\w+ )?an\b"
        r"|\bbomben?\w* ~(?:leg|platz|hoch|schick|versteck|bau|drohung|explod)\w*|\bbombe\b"
        r"|\b(?:hab|habe|hole|bring|komme mit|mit) (?:\w+ )?(?:ein\w*|meine?r?|der) (?:waffe"
        r"|pistole|messer|knarre|axt|gewehr)\b|\bamok\w*|\b(?:weis|weiss|finde"
        r"|find) (?:\w+ )?(?:wo (?:du|sie|ihr) (?:wohnt?|wohnst|wohnen|arbeit\w*|seid)|raus wo"
        r"|euch alle|dich schon)\b|\bblut (?:wird )?(?:fliess?en|vergiess?en)\b|\bgnade euch\b",
        rf"\b{_DE_KIN} (?:\w+ ){{0,5}}?(?:schlagt|verprugelt|misshandelt|wurgt|bedroht"
        r"|hat mich geschlagen|vergewaltigt|tritt|prugelt|geschlagen|verpruegelt|umbringen"
        r"|bringt mich um|totet mich|totschlagen)\b(?! (?:vor|den rekord|beim|im (?:poker"
        r"|schach)))|\bschlagt mich\b|\bwerde (?:\w+ )?(?:geschlagen|misshandelt|verprugelt"
        r"|bedroht|vergewaltigt)\b|\bhausliche\w* gewalt\b|\bbringt (?:er|sie) mich um\b"
        r"|\bich (?:\w+ )?(?:schlage|schlug|verprugle|wurge|verprugel) (?:\w+ )?meine? (?:frau"
        r"|mann|freundin|mutter|kind\w*)\b|\bhabe? (?:\w+ )?(?:meine?n?) (?:frau|mann|freundin"
        r"|mutter|kind\w*|sohn|tochter) (?:\w+ )?(?:geschlagen|gewurgt|verprugelt)\b",
        unless=r"\bwette\b|\bslot\b|in ordnung|auf den punkt|guthaben|\bspiel\b.*schlag",
    ),
    rule(
        "de_child",
        CHILD,
        STRONG,
        "kind sohn tochter baby saugling kleine jungs zwilling windel milch missbrauch",
        rf"\b{_DE_CHILD} (?:\w+ ){{0,5}}?(?:nichts zu essen|hung\w*|allein\w*|geschlagen|schlage"
        r"|verprugelt|kein essen|keine (?:milch|windeln)|misshandel\w*|missbrauch\w*|im auto"
        r"|nichts gegessen|eingesperrt|geschuttelt)\b(?! (?:auf (?:dem|mein)|konto))|\b(?:allein"
        rf"|alleine) (?:\w+ )?(?:zu hause|zuhause|im auto) (?:\w+ ){{0,3}}{_DE_CHILD}\b"
        r"|\b(?:schlage|schlug|schuttle|verprugle|lasse|lies|liess) (?:\w+ )?(?:mein\w*|das"
        rf"|unser\w*) {_DE_CHILD}\b (?:\w+ )?(?:allein\w*|verhungern|hungern|$|[.!?])?"
        rf"|\bkein (?:geld|essen) (?:\w+ ){{0,2}}?(?:fur|fürs) (?:\w+ )?(?:{_DE_CHILD}|windeln"
        r"|milch|babynahrung)\b|\b(?:windeln|babymilch|milch fur|babynahrung"
        rf"|milchpulver)\b (?:\w+ ){{0,4}}?(?:kein\w*|geld|nicht|kaufen|leisten)\b"
        r"|\bkindesmissbrauch\b|\bmissbraucht (?:mich|mein\w*|das)\b",
    ),
    rule(
        "es_kill_oneself",
        SELF_HARM,
        STRONG,
        "suicid sucid suizid matar mato mate quitar quito ahorc colgar cuelgo tiro tirar tirarme"
        " lanzar arroj cort pastill sobredos veneno venas puente tren balcon pistola pegar pego"
        " soga cuerda dano danar hacer hacerme hago vida salto saltar disparar balazo lastim"
        " autole cortes bala ventana terraza azotea gas cuchill muneca vias",
        r"\b(?:me (?:he |habia |estoy |ando |vuelvo a )*(?:hecho|hice|hago|haciendo|hacer|hacerme)"
        r"|haciendome|hacerme) (?:unos |mas |varios |otra vez )*cortes\b(?! de (?:pelo|luz))"
        r"|\bcortes en (?:las |los |mis |el |la |mi )(?:piernas?|brazos?|munecas?|muslos?"
        r"|antebrazos?|barriga)\b",
        r"\b(?:suicid(?!e\b|al\b)|sucid|suisid|suicd|suisi|suizid)\w*|\b(?:matarme|matarse"
        r"|mato yo|me mato|me voy a matar|matare yo|me matare|me quiero matar|se mato"
        r"|se quiere matar|me mataria|matandome|ganas de matarme|nos matamos|quitarme del medio"
        r"|quitarme de en medio)\b(?! (?:de risa|a trabajar|trabajando))",
        r"\b(?:quitar(?:me|se)?|quito|quitare|quitaria|quite|quitarnos|acabar con|acabo con"
        r"|acabare con|terminar con|termino con|terminare con|poner fin a|pongo fin a|fin a"
        r"|atentar contra|acabando con|terminando con) (?:\w+ )?(?:mi |la |su |esta |mi propia "
        r"|con mi )*(?:vida|existencia|sufrimiento|dolor)\b|\b(?:acabar|acabo|terminar|acabare"
        r"|acabarlo|terminarlo|terminare) con (?:todo|esto de una vez|mi sufrimiento)\b(?= *(?:$"
        r"|[.,!?\n]|esta noche|hoy|ya))",
        r"\b(?:ahorcar|ahorco|ahorcare|ahorcarme|ahorcado|ahorque|colgarme|me cuelgo|ahorcarse)\b"
        r"|\b(?:tirar(?:me|se)?|tiro|tirare|lanzar(?:me|se)?|lanzo|arroj\w+|salt(?:ar|o|are|e"
        r"|ando)|aventar\w*|aviento|echarme) (?:\w+ )?(?:de|del|desde|por|al|a|bajo|delante"
        r"|debajo) (?:\w+ ){0,3}?(?:puente|tren|metro|balcon|ventana|edificio|azotea|terraza|vias"
        r"|rio|mar|vacio|precipicio|coche|carretera|techo|piso|barranco|acantilado|camion"
        r"|autobus)\b|\b(?:cortar\w*|corto|cortare|corte|cortando|abrir\w*) (?:\w+ )?(?:las |mis "
        r"|los |la |me )*(?:venas|munecas|brazos|muneca|garganta)\b|\bme (?:estoy )?cort(?:o|ando"
        r"|e) (?:los|las|otra vez|de nuevo)\b",
        r"\b(?:sobredosis|veneno|raticida)\b(?! ivy)|\b(?:pastillas|somniferos|ansioliticos"
        r"|medicamentos|pildoras|tranquilizantes)\b|\b(?:pegar\w*|pego|meter\w*|meto|dispar\w+"
        r"|volar\w*|vuelo) (?:\w+ )?(?:me )?(?:un |una |la |el )?(?:tiro|balazo|bala"
        r"|tapa de los sesos|sesos|en la cabeza)\b|\b(?:soga|cuerda) ~(?:lista|cuello|preparada"
        r"|compr\w+|colg\w+)\b|\bpistola ~(?:cabeza|boca|cargada|mano|lista|sien)\b"
        r"|\b(?:hacer(?:me|se)|me hago|hacerme|hare|haga|lastimar\w*|autolesion\w*"
        r"|hago) (?:\w+ )?(?:me )?(?:dano|algo malo|mal a mi mism[oa]|una locura|una tonteria"
        r"|a mi mism[oa])\b|\b(?:lastimarme|autolesion\w*|danarme|herirme)\b|\ben (?:el"
        r"|un) puente\b|\ben las vias\b",
        unless=r"de risa|pastillas de freno|corte de luz",
    ),
    rule(
        "de_es_at_the_edge",
        SELF_HARM,
        STRONG,
        "herz corazon angst miedo mirando schaue",
        r"\b(?:wunsch\w*|hoff\w*|wenn (?:doch |nur )*)[^.!?\n]{0,25}\bmein herz (?:\w+"
        r" ){0,3}(?:stehen"
        r"|aufhor\w*|aussetz\w*|versag\w*|still)",
        r"\bojala (?:\w+ ){0,3}(?:se )?(?:me )?(?:par(?:ara|ase|e)|detuviera|dejara de latir"
        r"|fallara)"
        r"(?: \w+)? (?:el|mi) corazon\b|\bojala (?:mi|el) corazon (?:\w+ )?(?:par|detuv|dejara"
        r"|fall)",
        r"\b(?:etage|stock|stockwerk|fenster|balkon|dach|brucke)\b[^!?\n]{0,60}\bangst vor mir selb"
        r"|\b(?:piso|ventana|balcon|azotea|puente)\b[^!?\n]{0,60}\b(?:miedo de (?:mi mism|lo que"
        r" (?:pueda|puedo|voy))|mirando (?:hacia )?abajo)",
    ),
    rule(
        "es_awake",
        SELF_HARM,
        STRONG,
        "decepcion triste rabia pena lastima odio despert",
        r"\b(?:decepcion\w*|triste|rabia|pena|lastima|odio) (?:\w+ ){0,3}?(?:despertar(?:me)?"
        r"|haber(?:me)? despertado|seguir viv[oa]|estar viv[oa]|(?:que|cuando) (?:me )?despiert?o"
        r"|que (?:me )?desperte)\b(?! (?:tarde|temprano))",
    ),
    rule(
        "es_die",
        SELF_HARM,
        STRONG,
        "morir morirme muer muert vivir vivo vida existir despert nacer nacid mundo desaparec"
        " adios despid carta perdon carga sin,mi salida sentido aguant puedo,mas puedo ultim cuid"
        " digan diganle dile dios sangre manos tumba funeral cadaver razon mejor nadie estorbo"
        " dormir esperanza fuerzas cansad culpa fin pensamientos algo locura seguir acabo llorar"
        " decid",
        r"\b(?:quiero|quisiera|deseo|prefiero|ganas de|queria|ojala|voy a|vamos a|pudiera|mereco"
        r"|merezco|dejame|dejenme|preferiria|necesito|gustaria|pienso en|mejor|estoy por|solo"
        r"|a) (?:\w+ ){0,2}?(?:morir(?:me|se|nos)?|morirme|estar muert[oa]|muerte|morirse"
        r"|desaparecer|dejar de (?:vivir|existir|respirar)|no despertar\w*|no existir"
        r"|dormir y no despertar\w*|irme de este mundo|morir ya)\b(?! de (?:risa|ganas|hambre"
        r"|aburrim|sueno|calor|frio|verguenza|curios))(?! (?:en el juego|matando))|\b(?:ojala"
        r"|mejor|estaria|estar|estaria mejor|mejor estar|mas vale|quisiera estar|preferiria estar"
        r"|esto[yi]) (?:\w+ ){0,2}?muert[oa]\b(?! de)|\bojala (?:\w+ ){0,2}?(?:muera|muriera"
        r"|no despierte|no despertara|no hubiera nacido|me muriese|muriese)\b|\bme (?:quiero"
        r"|voy a) (?:morir|matar|ir de este mundo)\b",
        r"\bno (?:\w+ )?(?:quiero|deseo|puedo|merezco|quisiera|vale la pena|tengo ganas de"
        r"|tengo fuerzas para|tengo motivos para|tengo razones para|hay razon para"
        r"|le veo sentido a|tiene sentido|tengo por que|quiere|soporto"
        r"|aguanto) (?:\w+ ){0,3}?(?:vivir|viviendo|existir|despertar\w*|estar (?:aqui|viv[oa]"
        r"|en este mundo)|seguir (?:vivi\w+|asi|adelante|aqui|en este mundo|con mi vida|con vida)"
        r"|la vida|mi vida|esta vida|seguir(?= *(?:$|[.,!?\n])))\b(?! (?:en directo"
        r"|esta experiencia))|\b(?:sin|no hay|no tengo|ningun\w*|pierdo|perdi"
        r"|perdido) (?:\w+ )?(?:razon\w*|motiv\w*|ganas|sentido|fuerzas"
        r"|esperanza) (?:\w+ )?(?:para |de |por |en )?(?:\w+ )?(?:vivir|vida|seguir (?:vivi\w+"
        r"|adelante)|existir)\b|\b(?:harto|harta|cansad[oa]|odio) (?:\w+ )?(?:de )?(?:vivir"
        r"|la vida|esta vida|mi vida|estar viv[oa]|existir)\b|\b(?:vida"
        r"|vivir) (?:\w+ )?(?:ya )?(?:no tiene sentido|no vale|no merece|se acabo|termino"
        r"|es un infierno|carece de sentido|sin sentido)\b|\bnada por (?:lo )?(?:que )?vivir\b"
        r"|\bpara que (?:vivir|vivo|seguir viv\w+|sigo viv\w+)\b",
        r"\bno (?:haber|hubiera|hubiese|debi|debi haber) (?:\w+ )?nacid?[oe]r?\b"
        r"|\bnunca (?:\w+ )?(?:haber |hubiera |debi )(?:\w+ )?nac\w+|\b(?:mejor|felices"
        r"|tranquil\w*|bien|descansar\w*) (?:\w+ ){0,2}?sin mi\b|\bsin mi (?:\w+ ){0,3}?mejor\b"
        r"|\b(?:soy|siento|ser|sea) (?:\w+ )?(?:una |un )(?:carga|estorbo|peso"
        r"|lastre) ?(?:para)?\b|\bnadie (?:\w+ ){0,2}?(?:extranar\w*|echar\w* de menos|llorar\w*"
        r"|notar\w*|importa(?:ria)? si)\b|\bmundo (?:\w+ )?mejor sin\b|\bdejar (?:este"
        r"|el) mundo\b|\b(?:irme|me voy|marcharme|desaparecer) (?:\w+ )?(?:de|para"
        r"|del) (?:este mundo|siempre|la vida|mundo)\b|\bpensamientos (?:suicidas|oscuros"
        r"|de muerte|negros|malos)\b",
        r"\b(?:carta|nota|mensaje) de (?:despedida|suicidio|adios)\b|\b(?:mi|mis|este es mi"
        r"|son mis) (?:\w+ )?(?:ultim[oa]s? (?:mensaje|noche|palabras|dia|carta|adios|deseo|horas"
        r"|voluntad)|despedida)\b|\badios (?:mundo|para siempre|a todos|vida|familia|hijos|mama"
        r"|mundo cruel)\b|\bdespedirme\b|\bme despido (?:\w+ )?(?:de (?:todos|la vida|este mundo"
        r"|mi familia|ustedes)|para siempre)\b|\b(?:digan(?:le|les)?|dile|diganles|decidle|dile"
        r"|decid\w*) (?:\w+ )?a (?:mi|mis) (?:\w+ ){1,3}?(?:que )?(?:los |la |lo |las |les "
        r"|le )?(?:quiero|amo|perdon\w*|ame|quise|amaba|queria)\b|\bcuiden? (?:mucho )?(?:a"
        r"|de) (?:mi|mis) (?:hij|famil|madre|mujer|esposa|nin|mama)\w*|\bperdon(?:ame|adme"
        r"|enme)? (?:\w+ )?(?:mama|papa|hij[oa]s?|madre|familia|dios|mis hijos|mi amor|a todos)\b"
        r"|\bno (?:me )?(?:volver\w+ a ver(?:me)?|vereis mas|veran mas|estare manana"
        r"|estare aqui manana|llegare a manana|pasare de esta noche|amanecere"
        r"|despertare manana)\b|\bmanana (?:ya )?no (?:estare|voy a estar|existire|despertare"
        r"|amanezco)\b|\bhasta nunca\b(?! lunaro)",
        r"\b(?:unica|sola|ultima|otra) (?:salida|solucion|opcion|escapatoria) (?:\w+ )?(?:es "
        r"|que me queda |que queda |que morir|la muerte|morir)+\w*|\b(?:veo|hay|queda|tengo"
        r"|encuentro) (?:\w+ )?(?:otra |ninguna |mas )?(?:salida|escapatoria"
        r"|esperanza)\b(?= *(?:$|[.,!?\n]))|\bno (?:\w+ )?(?:puedo|aguanto|soporto"
        r"|resisto) mas(?: (?:vivir|asi|esta vida|este dolor|la vida|con esto|con mi vida"
        r"|con esta vida))?(?= *(?:$|[.!?\n]|quiero|me quiero|ayuda))|\bya no (?:puedo"
        r"|aguanto) (?:mas|seguir)\b|\b(?:hacer|cometer|hare|haga) (?:\w+ )?(?:una "
        r"|alguna )(?:locura|tonteria|estupidez)\b|\bmi sangre ~(?:manos|conciencia)\b"
        r"|\bmi (?:muerte|tumba|funeral|cadaver|entierro)\b|\bsera\w* culpables? de mi\b"
        r"|\b(?:cargar\w*|pes\w+) (?:\w+ )?(?:con )?mi muerte\b|\btodo (?:se )?(?:acabo|termino"
        r"|ha terminado) para mi\b|\bvoces (?:\w+ ){0,3}cabeza\b|\bla muerte (?:es"
        r"|seria) ~(?:mejor|solucion|salida|descanso)\b",
        unless=r"de risa|de ganas|de hambre|aburrimiento|calor|curiosidad|\bslot\b|quej|reclam"
        r"|abogad|denunci|esperar mas|verific|muerte subita|\bbono\b",
    ),
    rule(
        "es_violence",
        VIOLENCE,
        STRONG,
        "matar mato mata matare pego pega golpe quemar quemo bomba pistola disparar amenaz viol"
        " violencia maltrat apunal degoll acuchill incendi arma se,donde encontr reventar volar"
        " sangre ahorca romper estrangul pagar vida",
        r"\b(?:te|los|os|las|lo|la|les|le) (?:\w+ ){0,2}?(?:mato|matare|matar|voy a matar"
        r"|vamos a matar|disparo|apunalo|pego un tiro|degollo|quemo|reviento|cuelgo|rajo"
        r"|corto el cuello)\b(?! (?:el bono|el tiempo))|\b(?:matar(?:los|te|os|la|lo|las|le|les)"
        r"|acuchillar\w*|apunalar\w*|degollar\w*|dispararl\w*|asesinar\w*)\b|\bmatar a (?:alguien"
        r"|todos|todo el mundo|mi|mis|su|tu|ese|esa)\b|\bvoy a (?:matar|quemar|incendiar|volar"
        r"|reventar|poner una bomba|disparar|romperle|romperos)\b(?! (?:el tiempo|la banca"
        r"|el bono))|\b(?:quemar|quemo|quemare|incendiar\w*|volar|vuelo|volare) (?:\w+ )?(?:su"
        r"|sus|tu|vuestr[oa]s?|la|las|el|esa) (?:\w+ )?(?:oficinas?|casa|edificio|local|empresa"
        r"|casino|sede)\b|\b(?:poner|pongo|pondre|puse|hay|coloc\w+|tengo|una) (?:una )?bomba\b"
        r"|\b(?:tengo|llevo|ire con|voy con|con) (?:un |una |mi )(?:pistola|arma|cuchillo"
        r"|escopeta|navaja)\b|\bse donde (?:vives|viven|vivis|trabaja\w*|esta\w*)\b(?! mi)"
        r"|\b(?:los|te|os) (?:voy a )?(?:encontrar\w*|buscare)\b|\bcorrer\w* sangre\b"
        r"|\bpagar\w* con (?:su|tu|la) vida\b|\bmasacre\b",
        rf"\b{_ES_KIN} (?:\w+ ){{0,4}}?me (?:\w+ )?(?:pega|golpea|maltrata|amenaza|pego|golpeo"
        r"|ha pegado|va a matar|mata|matara|viola|violo|estrangula|esta pegando)\b|\bme (?:pega"
        r"|golpea|maltrata|esta pegando|va a matar|quieren matar|van a matar|va a pegar"
        r"|matan)\b(?! (?:la|el) (?:curiosidad|lag|espera))|\bviolencia (?:domestica|de genero"
        r"|machista|intrafamiliar)\b|\b(?:pegue|golpee|pego|golpeo) a mi (?:mujer|esposa|marido"
        r"|madre|novia|pareja)\b|\bsi se entera\w* me mata\w*|\bme mata\w* si se entera\w*"
        r"|\bamenaz\w* de muerte\b",
    ),
    rule(
        "es_child",
        CHILD,
        STRONG,
        "hij nin beb cri peque chic chiq nene panal leche abus",
        rf"\b{_ES_CHILD} (?:\w+ ){{0,4}}?(?:hambre|sin comer|nada que comer|sol[oa]s?"
        r"|no ha(?:n)? comido|no tiene\w* (?:que comer|comida|leche|nada)|encerrad[oa]s?"
        r"|en el coche|sin leche|sin panales|sin comida|pasa\w* hambre|no come\w*)\b(?! (?:puede"
        r"|juega))|\b(?:deje|dejo|dejado|dejar|abandone) (?:\w+ )?(?:sol[oa]s? )?a (?:mi"
        rf"|mis) (?:\w+ )?{_ES_CHILD} (?:\w+ ){{0,3}}?(?:sol[oa]s?|casa|coche|encerrad\w*)"
        rf"|\b(?:pegue|pego|golpee|golpeo|pegado|zarande\w+|golpeado) a (?:mi|mis) {_ES_CHILD}\b"
        rf"|\b(?:leche|panales|comida|comer|alimentar|dar de comer) (?:\w+ ){{0,3}}?(?:para |a "
        rf"|de )?(?:el |mi |mis |la |los )*{_ES_CHILD}\b|\babus\w+ (?:\w+ )?(?:de |a "
        rf"|sexual\w* )(?:mi |mis |un |una |de )?(?:{_ES_CHILD}|menor\w*)\b|\bpadrastro (?:me|la"
        r"|lo) (?:toca|viola|pega|abusa)\b",
    ),
)
