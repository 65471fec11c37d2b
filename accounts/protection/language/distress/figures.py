"""Figures of speech that sound like danger: names of games, things that break, a pass that was
suicide. They are taken out of what is read, so that all else in the same sentence still counts.

Only what nobody says of his own life stands here: who hurts whom at home is never a figure.
"""

import re

_DEVICE = (
    r"(?:phone|mobile|battery|laptop|computer|pc|mac|tablet|ipad|router|modem|wi ?fi|internet"
    r"|connection|console|server|system|app|site|website|page|stream|screen|tv|keyboard|charger)"
)
_CIHAZ = (
    r"(?:sistem|site|uygulama|sayfa|telefon|bilgisayar|internet|sunucu|server|batarya|sarj|modem"
    r"|tablet|ekran|wifi|kupon|takim|defans)(?:im|um|iniz|niz|m)?"
)
_SON_ANDA = r"(?:macin? )?(?:son (?:dakika|saniye|an|mac|bacak)|uzatma)\w*"
_APARATO = (
    r"(?:movil|telefono|celular|bateria|ordenador|portatil|computador\w*|pc|laptop|internet|wifi"
    r"|router|conexion|pantalla|app|aplicacion|tablet|tele|consola|pagina)"
)
_PLAYED = (
    r"(?:spin|bet|betting|backing|pass|team|price|pick|move|tactics?|decision|punt|odds|line ?up"
    r"|acca|stake|subs?|substitution|tackle|defending)"
)
_FIGURES = re.compile(
    r"\b(?:"
    # names and terms
    r"wanted dead or (?:a wild|alive)|(?:book|legacy|rise|tome|day|night|house|city|land|realm"
    r"|curse"
    r"|doom|ghost) of (?:the )?dead|walking dead|suicide squad"
    r"|sudden death (?=play|over|extra|round|shoot|penalt|tournament|game|mode|tie\b|hole|bonus"
    r"|at the|in the|format)|dead (?:heat|cert|rubber|ball|spins?|link|easy|simple|slow)\b"
    # what was played
    r"|suicidal (?:\w+ )?(?:pass(?:es)?|tackles?|defending|defen[cs]e|line|bets?|odds|acca"
    r"|challenge"
    r"|dive|tactics?|formation|price|stakes?)\b"
    rf"|{_PLAYED}(?: \w+){{0,5}} was (?:just |pure |sheer |total |absolute )*suicide\b"
    r"|(?<!my )suicide (?:bets?\b|acca\w*|parlays?|picks?|punts?|stakes?|odds|lines?\b|tackle"
    r"|squeeze|mission|hedge)"
    r"|commit\w* (?:\w+ )?suicide (?:at the back(?! of)|defensively|tactically|on the pitch"
    r"|in defen[cs]e"
    r"|in (?:injury|stoppage|added) time|in the (?:\w+ )?(?:half|minutes?|quarter|over|overs|set"
    r"|inning|innings|period)\b(?! of (?:\d|last|the year|this)))"
    r"|(?:team|defen[cs]e|back (?:four|three|line)|midfield|attack) (?:just |basically |again "
    r"|have "
    r"|has |had |are |is |keeps? |always |literally )*commit\w* suicide"
    r"|(?:oran|kupon|bahis)\w* (?:\w+ )?(?:adami|insani|milleti|kisiyi) intihara \w+"
    r"|intihara \w+ (?:bir |bu )?(?:oran|kupon|bahis)\w*"
    r"|intihara \w+ diye (?:\w+ )?(?:espri|dalga|saka|geyik|guldu|guluyo)\w*"
    r"|intihar (?:bombaci|saldiri)\w*\b(?! ol| yap| gibi| duzenle)(?: mi\b)?|intihar kupon\w*"
    # what sets itself back, and what breaks
    r"|sho(?:o|)t(?:s|ing)? (?:my|him|her|it|your|our|them)(?: ?sel(?:f|ves)) in the foot"
    rf"|{_DEVICE} (?:has |have |had |just |basically |literally )*(?:committed suicide|suicided"
    r"|killed itself)"
    rf"|{_DEVICE} (?:has |is |s |just |about to |going to |gonna |will |ll |was |nearly |almost "
    r"|keeps )*(?:die|dies|died|dying|dead)\b"
    rf"|{_CIHAZ} (?:resmen |yine |galiba |gene |komple |bugun |dun |da |de |{_SON_ANDA} )*"
    r"(?:intihar e(?:tti|tmis|diyor)|oldu)\b"
    rf"|se (?:me |te |le |nos )?(?:ha |habia |acaba de )*(?:muerto|muerta|murio|muere"
    rf"|morir) (?:el |la "
    rf"|mi )?{_APARATO}\b"
    r"|(?:handy|akku|telefon|laptop|rechner|internet|router|wlan) (?:ist |war |fast |schon |gleich "
    r"|mir )*(?:tot|gestorben|gestorben ist|stirbt)\b"
    r"|(?:telefoon|batterij|laptop|internet) (?:is |was |bijna |ging )*dood\b"
    r"|(?:telephone|portable|batterie|ordinateur|ordi|wifi) (?:est |etait |vient de )*(?:mort"
    r"|morte|mourir)\b"
    r"|(?:gol|kupon|mac|penalti|ofsayt)\w*(?:le|la|den|dan|ten|tan) intihar et(?:tim|tik)\b"
    r"|oldurucu (?:\w+ )?(?:vurus|darbe|hamle|hata|gol|pas|sut|yumruk|kontra)\w*"
    r"|(?<!kumar )(?<!bahis )(?<!siteniz )(?<!kocam )(?<!babam )(?<!borclar )(?<!borc )"
    r"bizi (?:\w+ )?mezara gom(?:du|duler) (?:bu (?:hafta|aksam|mac|gece)|yine|resmen|son dakika"
    r"|uzatmada|sahada)"
    r"|me (?:corto|corte|he cortado|cortare) (?:el pelo|las unas|la barba|el flequillo)\b"
    r"|on (?:the|a|my|our) roof (?:fixing|repairing|working|cleaning|installing|tiling|putting)\b"
    r"|me cort(?:o|aron|a|an) (?:la|el|los|las) (?:conexion|internet|luz|llamada|senal|wifi|partida"
    r"|stream|transmision|chat|video)\b|me (?:tiro|tire|tirado) (?:una|un|dos|tres|media|toda|todo"
    r"|el|horas|dias) (?:\w+ )?(?:hora|horas|rato|dia|dias|tarde|semana|manana|esperando)\b"
    r"|me (?:tiro|tira|echo|echa) (?:de la|del|de) (?:mesa|juego|partida|sala|sesion|app|pagina)\b"
    # a journey
    r"|(?:am|an|auf) gleis \d+ (?:\w+ ){0,4}(?:verspat|umsteig|ausgefall)\w*"
    # impatience
    r"|(?:warten|warterei|gewarte|rumgewarte|warteschleife|wartezeit|app|seite|website|webseite"
    r"|hotline|chat|bot|support|hitze|langeweile|verifizierung|verifiziererei|technik|server"
    r"|spannung"
    r"|neugier|stau|muskelkater|erkaltung) (?:\w+ )?bringt (?:mich|uns|einen) (?:\w+ ){0,2}?um\b"
    r"|(?:me|te|se|nos) (?:mato|matas|mata|matamos|matan|mate|(?:estoy|estamos) matando) (?:a |por "
    r")?(?:explic\w+|trabaj\w+|pregunt\w+|escrib\w+|repet\w+|llamar\w*|llamando|insist\w+"
    r"|estudi\w+|buscar\w*|buscando|decir\w*|currar|currando)\b|(?:me|nos) (?:mato|matamos|mata)"
    r" de (?:la )?risa"
    r"|bring(?:t|st|en) (?:mich|uns|einen) (?:\w+ ){0,3}um (?:den |die |das |meinen? |mein "
    r"|meine |jede )?(?:verstand|schlaf|nerven|geld|gewinn|geduld|auszahlung|bonus|freude)\b"
    r"|die of (?:old age|boredom|embarrassment|laughter|curiosity|frustration|cringe)\b"
    r"|(?:yasliliktan|meraktan|gulmekten|sikilmaktan|beklemekten|heyecandan) ol\w+"
    r"|(?:yatirin|odeyin|gonderin|cozun|halledin|onaylayin|aktarin|tamamlayin|verin) (?:da|de"
    r"|artik) (?:ben |biz )?(?:de |da )?huzura er\w+|(?:adami|insani|milleti) katil ed\w+"
    r"|can ?(?:not|t| t) live without (?:the |this |that |your |my )?(?:\w+ ){0,2}?(?:theme|mode"
    r"|app|feature|button|filter|widget|chat|sound|music|notifications?|search|layout|dashboard"
    r"|menu|coffee|football|statistics|stats|live scores?|keyboard|wi ?fi)\b"
    r"|(?:oyunda|oyununda|bolumde|levelde|seviyede|turda"
    r"|karakter\w*) (?:karakter\w* )?oldukten sonra"
    r"|(?<!ben )oldukten sonra (?=kaldigi|tekrar|bastan|yeniden|bolum|level|karakter)"
    r")"
)
# Somebody at work or at home will be cross, which is told of many and means little, unless more is.
_CROSS = re.compile(
    r"\b(?:boss|gaffer|missus|manager) (?:will|ll|is going to|is gonna|gonna|would|is) (?:\w+ )?"
    r"(?:murder|kill|killing) me(?: if (?:he|she|they) (?:\w+ )?(?:catch|find|see|hear)\w*)?"
    # for being late or forgetful, of whatever else one hears
    r"|\b(?:wife|husband|hubby|mrs|other half|girlfriend|gf|boyfriend|fianc\w+|partner|mum|mom|mam"
    r"|dad|nan|sister|brother|mates?|kids|daughter|son)(?: s)? (?:will|ll|is going to|is gonna"
    r"|gonna|going to|would|is) (?:\w+ )?(?:murder|kill|killing) me (?:if|when|for|cos"
    r"|because) (?:i "
    r"|i m |im |i ve |i ll |being )?(?:\w+ )?(?:late for|miss|missing|missed|forget|forgetting"
    r"|forgot"
    r"|don t (?:hang up|pick|collect|cook|put the|walk the|do the)|dont (?:hang up|pick|collect"
    r"|cook)|(?:spend|stay|sit|waste) (?:\w+ ){0,4}(?:chat|phone|call|hour|hold))\b"
    r"|\b(?:esim|karim|hanim|kocam|annem|babam|sevgilim|nisanlim) (?:beni )?(?:oldur(?:ecek|ur)"
    r"|keser)(?: beni)? (?:\w+ ){0,2}(?:gec kal|unut|kacir|yetisemez)\w*"
    r"|\b(?:annem|anam|ablam|hanim) (?:beni )?(?:oldur(?:ecek|ur)|keser)(?: beni)? (?:\w+ ){0,5}"
    r"(?:uyumad|uyanmad|yemed|odev|ders|toplamad|calismad)\w*"
    r"|\b(?:annem|anam|ablam|hanim) (?:beni )?(?:oldur(?:ecek|ur)|keser)(?: beni)?"
    r"(?=[^.!?\n]{0,60}\b(?:haha|hehe|ahah|sjs|xd|lol|asdas))"
    r"|\b(?:\w+ ){0,2}(?:gec kal|unut|kacir|yetisemez)\w*sam (?:esim|karim|hanim|kocam|annem|babam"
    r"|sevgilim|nisanlim) (?:beni )?(?:oldur(?:ecek|ur)|keser)(?: beni)?"
    r"|(?:frau|mann|freundin|freund|mutter|mama|chefin?) bringt mich (?:noch )?um wenn ich"
    r" (?:\w+ ){0,4}?(?:zu spat|verspat|vergess|verpass)\w*"
    r"|\b(?:mujer|marido|novia|novio|madre|esposa|esposo|jefa?) me (?:mata|matara|va a matar) si"
    r" (?:\w+ ){0,3}?(?:tarde|olvid\w+|pierdo el)"
    r"|\b(?:femme|mari|copine|copain|mere|patronn?e?) va me tuer si (?:\w+ ){0,3}?(?:en retard"
    r"|oubli\w+|rate)\b"
    r"|\b(?:hanim|yenge|patron|patronum|mudurum|sefim) (?:(?:duyarsa|ogrenirse"
    r"|gorurse) )?(?:beni )?"
    r"(?:oldur(?:ecek|ur)|keser|gebertir)(?: beni)?(?: (?:duyarsa|ogrenirse|gorurse|yakalarsa))?"
)
_MORE_THAN_CROSS = re.compile(
    r"\b(?:scared|afraid|terrified|fear|knife|a gun|guns|weapon|beat|hits?\b|hurt|threat|police"
    r"|serious|not joking|bruise|violent|angst|schlagt|geschlagen|gewurgt|messer|miedo|pega|golpe"
    r"|cuchillo|peur|frappe|couteau|kork|bica[kg]|silah|tabanca|dov(?!iz)|tehdit|polis|cidd"
    r"|saka degil|siddet|gercekten|vur)"
)
# "I'm dead 😂"
_LAUGHS = re.compile(
    "\\b(?:dead|dying|died|deceased)[\\s!.,]{0,3}(?:lol |omg )?[\U0001f602\U0001f923\U0001f606]",
    re.I,
)
_DEAD_OF_LAUGHTER = re.compile(
    r"\bi(?: ?a?m| have)? (?:so |literally |actually |just )*(?:dead|dying|died|deceased)\b"
)


def without_figures(words: str, text: str) -> str:
    """These words, as long as they were; signs that are no word stand for each figure."""
    words = _FIGURES.sub(_gap, words)
    if not _MORE_THAN_CROSS.search(words):
        words = _CROSS.sub(_gap, words)
    if _LAUGHS.search(text):
        words = _DEAD_OF_LAUGHTER.sub(_gap, words)
    return words


def _gap(figure: re.Match[str]) -> str:
    return "_" * len(figure[0])
