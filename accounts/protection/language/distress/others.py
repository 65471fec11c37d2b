"""The commonest ways in other languages that players write: French, Italian, Portuguese, Dutch,
Polish, Romanian, Azerbaijani, Russian and Arabic, the last two in Latin letters as well."""

from accounts.protection.language.distress.codes import CHILD, SELF_HARM, VIOLENCE
from accounts.protection.language.found import STRONG, rule

RULES = (
    rule(
        "fr_self_harm",
        SELF_HARM,
        STRONG,
        "mourir suicid suicd mort tuer tue vivre vie finir pend pont veines jours exist envie"
        " adieu lettre dernier derniere derniers fardeau sans,moi medicaments cachets comprimes"
        " somnifere balle sauter foutre supprim mal scarifi reveill dites pardon naitre nee"
        " disparaitre monde continue tiens bout espoir issue sang overdose crever raison buter"
        " flingu ouvrir corde",
        r"\b(?:veux|voudrais|vais|envie de|aimerais|preferer?ais|prefere|pense a|souhaite|allons"
        r"|va|veut|merite de|laissez moi|plus qu a|bientot|de|a) (?:\w+ ){0,2}?(?:mourir|crever"
        r"|me tuer|me suicider|me pendre|me foutre en l air|me supprimer|me buter|me flinguer"
        r"|me tirer une balle|se tuer|se suicider|se pendre|etre mort\w*|disparaitre(?: a jamais"
        r"| pour toujours)?|en finir)\b(?! de (?:rire|faim|chaud|curiosite|honte|froid))"
        r"|\b(?:suicid|suicd)\w*\b(?! (?:squad|bets?|king|girls|blonde))|\bme (?:suis )?(?:tue"
        r"|tuer|pendre|pends|tuerai|flingue|suprimer|supprimer|scarifi\w*"
        r"|mutil\w*)\b(?! a (?:la tache|dire|repeter|expliquer))|\b(?:pense|penser|parle|decide"
        r"|envie|pret\w*|besoin|idee|mieux) (?:a |d )en finir\b",
        r"\b(?:ne |n )?(?:veux|peux|ai|vaut|veut|merite|supporte|sert|souhaite) (?:plus|pas"
        r"|rien) (?:\w+ ){0,3}?(?:vivre|exister|me reveiller|etre (?:la|ici|en vie)"
        r"|continuer(?: a vivre|(?= *(?:$|[.,!?])))|de vivre|vivre comme ca|cette vie|la vie"
        r"|(?:de )?raison de vivre|la peine d etre vecu\w*)\b(?! en (?:direct|france))|\b(?:plus"
        r"|pas|aucune|sans|trouve) (?:\w+ )?(?:envie|raison|force|gout|but|sens) (?:\w+ )?(?:de "
        r"|d |a )?(?:\w+ )?(?:vivre|exister|la vie|continuer)\b|\b(?:mettre|mettrai|mets|met"
        r"|mis) (?:\w+ )?fin a (?:mes|ma|ses|sa|tout|cette) ?(?:jours|vie|souffrances?)?\b"
        r"|\b(?:fatigue|marre|lasse?|assez|degoute\w*) (?:\w+ )?de (?:vivre|la vie|cette vie"
        r"|ma vie|exister)\b|\bm (?:ouvrir|ouvre|oter|oter) (?:les veines|la vie)\b|\b(?:oter"
        r"|enlever|prendre|donner la mort|otee) (?:\w+ )?(?:ma |la )vie\b",
        r"\bvie (?:\w+ )?(?:n a plus|n a aucun|ne vaut|n en vaut|est finie|est foutue|n a pas)\b"
        r"|\b(?:jamais|pas|n aurais jamais du) (?:\w+ )?(?:naitre|nee?)\b"
        r"|\bsauter (?:\w+ )?(?:d un|du|de la|par|sous|d une|dans)(?: le| la)? ?(?:pont|train"
        r"|metro|balcon|fenetre|toit|falaise|vide|immeuble)\w*|\b(?:sous|devant) (?:un"
        r"|le) (?:train|metro|camion)\b|\b(?:avale|pris|prendre|avaler"
        r"|prends) (?:\w+ ){0,3}?(?:medicaments|cachets|comprimes|somniferes|pilules)\b"
        r"|\bune balle dans la tete\b|\bcorde ~(?:cou|prete|achete)\w*|\bveines\b|\boverdose\b"
        r"|\bme faire (?:du mal|mal a moi)\b",
        r"\badieu\b(?= *(?:$|[.,!?]|a |tout|mes|ma|mon|le monde|monde|la vie|maman))"
        r"|\blettre d adieu\b|\b(?:mon|mes|ma) (?:dernier|derniere|derniers|dernieres) (?:message"
        r"|nuit|jour|mots|paroles|heures|lettre|souffle|volonte\w*)\b|\bdites? (?:\w+ )?a (?:mes"
        r"|ma|mon) (?:\w+ ){1,3}?que (?:je )?(?:les |l )?aim\w*|\b(?:suis"
        r"|etre) (?:\w+ )?un (?:fardeau|poids|boulet)\b|\bsans moi (?:\w+ ){0,3}?mieux\b"
        r"|\bmieux sans moi\b|\bquitter ce monde\b|\bseule (?:solution"
        r"|issue) (?:\w+ ){0,3}?(?:mort|mourir|en finir)\b|\b(?:n en peux plus|tiens plus"
        r"|au bout du rouleau|plus d espoir|plus aucun espoir|aucune issue"
        r"|pas d issue)\b(?= *(?:$|[.,!?]|de vivre|de cette vie))|\bmon sang ~mains\b|\bma mort\b"
        r"|\bpardon (?:maman|papa|mes enfants|ma famille)\b|\bne serai plus (?:la|ici"
        r"|de ce monde)\b|\bplus me reveiller\b|\bidees noires\b",
        unless=r"was (?:pure )?suicide\b|committed suicide during"
        r"|mort(?:e)? subite|mort de rire|de rire|\bbonus\b.*vie|avocat|reclamation|\bmdr\b"
        r"|partie|pari\b",
    ),
    rule(
        "fr_violence",
        VIOLENCE,
        STRONG,
        "laisse nourrir sais"
        " tuer tue bombe bruler frappe bat battu violence enfant bebe faim arme crever buter"
        " violee sauter planter retrouve mari femme",
        r"\b(?:vais|va|vous|te|les|le|la|tous) (?:\w+ )?(?:vous |te |le |la |les |tous )*(?:tuer"
        r"|buter|crever|egorger|planter|descendre|flinguer|massacrer"
        r"|bruler vif\w*)\b(?! le temps)|\bje (?:vous|te|les) tue\w*|\b(?:bruler|faire sauter"
        r"|incendier|cramer) (?:\w+ )?(?:vos|votre|vo|le|ton|ta|les) (?:bureaux?|maison|casino"
        r"|locaux|immeuble)\b|\bbombe\b|\b(?:mari|femme|pere|copain|compagnon|conjoint|mere|ex"
        r"|beau pere) (?:\w+ ){0,2}?(?:me|m) (?:\w+ )?(?:frappe|bat|tape|a frappee?|violee?"
        r"|menace|etrangle|tabasse|tuer\w*)\b|\bil me (?:frappe|bat|tape|tabasse)\b"
        r"|\bviolences? conjugales?\b|\b(?:frappe|tape|battu) (?:ma femme|mon mari|mes enfants"
        r"|mon enfant|mon fils|ma fille)\b|\b(?:enfants?|fils|fille|bebe) (?:\w+ ){0,4}?(?:faim"
        r"|rien a manger|seule?s? (?:a la maison|dans la voiture)|pas mange|laisse\w* seule?s?)\b"
        r"|\blaisse (?:\w+ )?(?:mes|mon|ma) (?:enfants?|fils|fille|bebe)(?: \w+)? seule?s?\b"
        r"|\b(?:nourrir|lait pour|couches pour) (?:\w+ )?(?:mes|mon|ma|le) (?:enfants?|fils|fille"
        r"|bebe)\b|\bje sais ou (?:vous|tu) (?:habit\w+|travaill\w+|viv\w+)\b",
    ),
    rule(
        "it_self_harm",
        SELF_HARM,
        STRONG,
        "morire morto morta suicid uccid ammazz vivere vita finita impicc tagli vene buttar butto"
        " ponte treno pasticche pillole addio lettera ultimo ultima ultime peso senza,di,me togli"
        " togliermi farla farmi sparo sparar esistere svegliar mondo nascere nato nata meglio"
        " andarmene sangue perdonat dite male overdose gettarmi gettar impiccarmi buttarmi"
        " lanciar scomparire sparire ragione uscita morte",
        r"\bmi (?:voglio|vado a|vorrei|devo) (?:ammazzare|uccidere|suicidare|impiccare|sparare"
        r"|buttare)\b|\b(?:voglio|vorrei|desidero|preferisco|sto per|vado a|penso di|meglio|vuole"
        r"|voglia di|meriterei di|merito di|spero di|lasciatemi|potessi"
        r"|solo) (?:\w+ ){0,2}?(?:morire|farla finita|uccider(?:mi|si)|ammazzar(?:mi|si)"
        r"|suicidar(?:mi|si)|sparire per sempre|scomparire|impiccarmi|essere mort[oa]"
        r"|togliermi la vita|non svegliarmi|la morte)\b(?! (?:dal|di|dalle) (?:rid|fame|cald"
        r"|nervoso))|\bsuicid(?!e\b|al\b)\w*|\bmi (?:\w+ )?(?:ammazzo|uccido|suicido|impicco"
        r"|sparo|butto (?:\w+ )?(?:da|dal|sotto|giu|nel)\w*|tolgo la vita|ammazzero|uccidero"
        r"|taglio le vene|getto dal)\b|\b(?:uccidermi|ammazzarmi|togliermi la vita|farla finita"
        r"|farmi fuori|farmi del male|impiccarmi|tagliarmi|spararmi|suicidarmi)\b|\b(?:buttarmi"
        r"|gettarmi|lanciarmi|buttar\w*) (?:\w+ )?(?:da|dal|sotto|dalla|giu|nel"
        r"|dalla)\w*(?: \w+)?\b",
        r"\bnon (?:\w+ )?(?:voglio|ho|riesco|posso|vale|ce la faccio|sopporto|merito|vuole"
        r"|vorrei) (?:piu |la pena )?(?:\w+ ){0,3}?(?:vivere|esistere|svegliarmi|essere (?:vivo"
        r"|viva|qui)|motivo (?:per|di) vivere|voglia di vivere|ragione (?:per|di) vivere"
        r"|questa vita|la vita|andare avanti(?= *(?:$|[.,!?])))\b"
        r"|\bnon ce la faccio piu\b(?= *(?:$|[.,!?]|a vivere|voglio))|\b(?:stanco|stanca|stufo"
        r"|stufa|odio) (?:\w+ )?(?:di )?(?:vivere|la vita|questa vita|la mia vita)\b"
        r"|\bvita (?:\w+ )?(?:non ha (?:piu )?senso|e finita|non vale)\b"
        r"|\bsenza (?:\w+ )?(?:motivo|ragione|voglia) di vivere\b|\bmai (?:\w+ )?nat[oa]\b"
        r"|\bnon (?:\w+ )?(?:fossi|essere) (?:mai )?nat[oa]\b|\bporre fine (?:alla"
        r"|a) (?:mia )?(?:vita|tutto)\b|\bfine alla mia vita\b|\bmettere fine alla\b",
        r"\b(?:pillole|pasticche|sonniferi|pastiglie) ~~(?:preso|prendo|ingoi\w*|tutte|prese"
        r"|inghiott\w*)|\b(?:preso|ingoiato|prendero|ingoio) (?:\w+ ){0,3}?(?:pillole|pasticche"
        r"|sonniferi|pastiglie|farmaci)\b|\b(?:tagli\w*) (?:\w+ )?(?:le |mie )?(?:vene|polsi)\b"
        r"|\boverdose\b|\blettera d addio\b|\baddio\b(?= *(?:$|[.,!?]|mondo|a tutti|per sempre"
        r"|mamma|vita))|\b(?:il mio|la mia|le mie) (?:ultim[oaei]) (?:messaggio|notte|parole"
        r"|giorno|ora|lettera)\b|\b(?:dite|di) a(?:i|lla|l|lle)? (?:miei|mie|mia"
        r"|mio) (?:\w+ ){1,2}che (?:li |la |lo )?(?:amo|voglio bene|ho amat\w+)\b|\b(?:sono"
        r"|essere) (?:\w+ )?un peso\b|\b(?:meglio|felici) senza di me\b"
        r"|\bsenza di me (?:\w+ )?meglio\b|\blasciare questo mondo\b|\bunica (?:soluzione"
        r"|via d uscita|uscita) (?:\w+ ){0,2}?(?:morte|morire|rimasta)\b|\b(?:mio"
        r"|il mio) sangue ~(?:mani|coscienza)\b|\b(?:mamma|figli|famiglia) perdonat?e?mi\b"
        r"|\bperdonatemi (?:tutti|mamma|figli)\b|\bnon ci saro piu\b",
        unless=r"dal ridere|dalle risate|di fame|bella morte|avvocato|reclamo",
    ),
    rule(
        "it_violence",
        VIOLENCE,
        STRONG,
        "uccid ammazz bomba brucio brucer bruciare picchia bambin figli fame violenza sparo pesta"
        " spacco mena",
        r"\b(?:vi|ti|lo|la|li) (?:\w+ )?(?:ammazzo|uccido|ammazzero|uccidero|sparo|brucio|sgozzo"
        r"|accoltello|spacco la faccia)\b|\b(?:ammazzar|uccider)(?:vi|ti|lo|la|li|e tutti"
        r"|e qualcuno)\b|\bbomba\b|\b(?:bruciare|brucio|brucero|do fuoco"
        r"|dare fuoco) (?:\w+ )?(?:la|il|i|al|alla|ai|vostr[oai]) (?:\w+ )?(?:uffici\w*|casa"
        r"|casino|sede|negozio)\b|\b(?:marito|moglie|padre|compagno|fidanzato|ex|madre"
        r"|lui) (?:\w+ )?mi (?:picchia|mena|pesta|ha picchiat\w|minaccia|uccide|ammazza|ammazzera"
        r"|violenta)\b|\bmi picchia\b|\bviolenza domestica\b|\b(?:picchiato|picchio) (?:mia|mio"
        r"|i miei|mia) (?:moglie|figli\w*|marito|bambin\w*)\b|\b(?:figli\w*|bambin\w*"
        r"|neonato) (?:\w+ ){0,4}?(?:fame|niente da mangiare|sol[oiae] (?:a casa|in casa"
        r"|in macchina))\b|\blasciato (?:\w+ )?(?:mi[oae]i?|i miei|il) (?:figli\w*"
        r"|bambin\w*) (?:da )?sol[oiae]\b|\b(?:latte|pannolini) per (?:il|mio|la|mia"
        r"|i miei) (?:figli\w*|bambin\w*)\b",
    ),
    rule(
        "pt_self_harm",
        SELF_HARM,
        STRONG,
        "cortei machuquei morrer morto morta morte suicid matar mato viver vida acabar acabo"
        " enforc cortar pulsos"
        " ponte comprimid remedio adeus carta ultima ultimo peso sem,mim tirar jogar pular saltar"
        " existir acordar mundo nascido nascer desaparecer desisto aguento sangue sentido tiro"
        " machucar overdose sumir despedida digam cuidem saida nunca,mais",
        r"\b(?:quero|queria|vou|prefiro|desejo|vontade de|penso em|pensando em|preciso|melhor"
        r"|quer|mereco|deixem me|gostaria de|so) (?:\w+ ){0,2}?(?:morrer|me matar|matar me"
        r"|suicidar\w*|me suicidar|me enforcar|enforcar me|estar mort[oa]"
        r"|desaparecer(?: para sempre)?|sumir (?:deste|desse|do) mundo|a morte|me jogar|me cortar"
        r"|tirar (?:a )?minha (?:propria )?vida|acabar com (?:tudo|isso|a minha vida|minha vida)"
        r"|deixar de existir|dormir e nao acordar)\b(?! de (?:rir|fome|calor|curios))"
        r"|\bsuicid(?!e\b|al\b)\w*|\b(?:me mato|mato me|me matei|matar me|me mataria"
        r"|vou me matar)\b(?! de (?:rir|trabalh))|\b(?:tirar|acabar com|tiro|por fim a"
        r"|terminar com|dar fim a|tirei|acabo com) (?:\w+ )?(?:a )?(?:minha |propria "
        r"|sua )+(?:propria )?vida\b",
        r"\bnao (?:\w+ )?(?:quero|aguento|consigo|tenho|vale|posso|suporto|mereco"
        r"|quer) (?:mais )?(?:\w+ ){0,4}?(?:viver|existir|acordar|estar (?:aqui|viv[oa])"
        r"|(?:motivo|razao|vontade|forcas?) (?:para|de|pra) viver|esta vida|essa vida|a vida"
        r"|seguir em frente|continuar viv\w+|a pena viver)\b|\bnao aguento mais(?: (?:viver"
        r"|a vida|essa dor|esta dor|esta vida|essa vida))?(?= *(?:$|[.!?]|quero))|\b(?:cansad[oa]"
        r"|fart[oa]|odeio|cansei) (?:\w+ )?(?:de )?(?:viver|da vida|a vida|a minha vida"
        r"|minha vida|desta vida|dessa vida)\b|\b(?:vida|viver) (?:\w+ )?(?:nao (?:tem|faz|vale)"
        r"|acabou|perdeu o)\b|\bsem (?:\w+ )?(?:motivo|razao|vontade|sentido)\w* (?:para|de"
        r"|pra) viver\b|\b(?:nunca|nao) (?:\w+ )?(?:ter|tivesse|devia ter|deveria ter) nascido\b",
        r"\b(?:tomei|tomar|engoli|vou tomar|engolir) (?:\w+ ){0,3}?(?:comprimidos|remedios|veneno"
        r"|pilulas|medicamentos|calmantes)\b|\b(?:cortar|cortei|corto|cortando) (?:\w+ )?(?:os "
        r"|meus |me |as )*(?:pulsos|veias|bracos)\b|\b(?:pular|saltar|jogar|atirar|atiro|jogo"
        r"|pulo)(?: me)? (?:\w+ )?(?:da|do|de|debaixo|para|na|pela)(?: \w+)? ?(?:ponte|trem"
        r"|comboio|predio|janela|varanda|metro|linha)\b|\btiro na cabeca\b|\bcorda ~pescoco\b"
        r"|\boverdose\b|\bcarta de (?:despedida|suicidio|adeus)\b|\badeus (?:mundo|a todos"
        r"|para sempre|vida|familia|mae)\b|\b(?:minha|meu|minhas) (?:ultim[oa]s?) (?:mensagem"
        r"|noite|palavras|dia|carta|horas)\b|\b(?:digam|diga) (?:\w+ )?a(?:os|s|o)? (?:minha|meu"
        r"|meus|minhas) (?:\w+ ){1,2}que (?:os |a |o )?am\w+|\b(?:sou|ser) (?:\w+ )?um (?:peso"
        r"|fardo)\b|\b(?:melhor|felizes) sem mim\b|\bsem mim (?:\w+ )?melhor\b"
        r"|\bdeixar este mundo\b|\bunica (?:saida|solucao) (?:\w+ )?(?:morte|morrer|e)\b"
        r"|\bmeu sangue ~maos\b|\bme (?:machucar|cortar|magoar|machuquei|cortei(?! (?:cozinh|no"
        r" dedo|fazendo|a barb)))\b|\bminha morte\b"
        r"|\bnao (?:vou estar|estarei) (?:mais )?(?:aqui|vivo|viva) amanha\b",
        unless=r"de rir|morte subita|advogado|reclama",
    ),
    rule(
        "pt_violence",
        VIOLENCE,
        STRONG,
        "matar mato bomba queimar incendiar bate batia espanca violencia filho filha crianca bebe"
        " fome arma sei,onde",
        r"\b(?:vou|te|os|vos|lhes) (?:\w+ )?(?:matar(?:\w| voces| vos| te| te a ti)?\w*"
        r"|mato (?:voces|todos|te|vos)|queimar (?:o|a|os|vosso|seu) (?:\w+ )?(?:escritorio|casa"
        r"|predio|casino|cassino))\b(?! (?:o tempo|a curiosidade|saudade|me"
        r"|minha))(?<!vou me matar)(?<!vou matar me)|\b(?:matar|mato) (?:voces|todos|alguem"
        r"|toda a gente|a minha (?:mulher|familia)|minha (?:mulher|familia)|ele|ela)\b|\bbomba\b"
        r"|\b(?:marido|mulher|pai|companheiro|namorado|ex|padrasto|ele) (?:\w+ )?(?:me )?(?:bate"
        r"|espanca|agride|batia|ameaca)(?:me| me| em mim)\b|\bme (?:bate|espanca)\b"
        r"|\bviolencia domestica\b|\b(?:filh[oa]s?|criancas?|bebe) (?:\w+ ){0,4}?(?:fome"
        r"|nada para comer|sem comer|sozinh[oa]s?|nao tem (?:comida|o que comer|leite))\b"
        r"|\b(?:leite|fraldas|comida) (?:para|pro|pra) (?:o |a |os |as )?(?:meu |minha "
        r"|meus )?(?:filh\w+|bebe|crianca\w*)\b|\bsei onde (?:voce|voces|vives|moram?"
        r"|trabalh\w+)\b",
    ),
    rule(
        "nl_self_harm",
        SELF_HARM,
        STRONG,
        "dood sterven zelfmoord suicid suicd leven leef kant maak pillen springen spring brug"
        " trein snijd polsen afscheid vaarwel laatste zeg last zonder,mij wakker bestaan zelf"
        " ophang hangen verhang einde geboren euthanasie beeindig uitweg pijn overdosis strop"
        " touw dom bloed wereld spring zin kan doden",
        r"\b(?:wil|wou|wilde|ga|liever|zou|was|moet|mag|maar|graag|wens) (?:\w+ ){0,3}?(?:dood"
        r"|sterven|niet meer (?:leven|bestaan|wakker worden|verder)|doodgaan|dood zijn"
        r"|er niet meer zijn)\b(?! (?:lachen|van (?:verveling|nieuwsgierig)))|\b(?:zelfmoord"
        r"|zelfdoding|suicid(?!e (?:squad|bet)|al\b)|suicd|zelfmoort)\w*|\b(?:mezelf|mijzelf"
        r"|me zelf|zichzelf|mij zelf|mijn eigen) (?:\w+ ){0,3}?(?:van kant|iets aan|ophang\w*"
        r"|op(?: te)? hangen|verhang\w*|dood(?: te)? (?:maken|schieten)|doden|snijd\w*"
        r"|verdrink\w*|pijn|neersch\w*|te doden|wat aan|om het leven)\b|\b(?:maak"
        r"|maken) (?:\w+ ){0,2}?(?:me|mij|mezelf) (?:\w+ )?(?:van kant|dood)\b|\bvan kant\b"
        r"|\b(?:uit|beeindig\w*|einde aan|eind aan|beroof|benemen|beneem"
        r"|beroven van) (?:\w+ ){0,2}?(?:het|mijn|mn|m n|dit) leven\b(?= *(?:$|[.,!?]|stappen"
        r"|maken|stap))|\bleven (?:\w+ )?(?:benemen|beeindigen|te beeindigen)\b"
        r"|\been eind(?:e)? (?:\w+ )?(?:aan|maken)\b|\beinde aan maken\b"
        r"|\ber(?: \w+)? een eind(?:e)? aan\b",
        r"\b(?:geen|niet) (?:\w+ )?(?:zin|reden|kracht|meer) (?:\w+ ){0,3}?(?:leven|te leven"
        r"|doorgaan|verder leven)\b|\bleven (?:\w+ )?(?:niet|geen) (?:\w+ )?(?:waard|zin|meer)\b"
        r"|\bniet meer verder\b(?= *(?:$|[.,!?]))|\bkan (?:\w+ )?niet meer(?: verder| zo"
        r"| leven)?(?= *(?:$|[.!?]))(?! inloggen)|\b(?:moe|zat) van (?:het )?leven\b|\b(?:leven"
        r"|leventje) (?:\w+ )?(?:moe|beu|zat)\b|\bhaat (?:\w+ )?mijn leven\b"
        r"|\bnooit (?:\w+ )?(?:geboren|wakker)\b|\b(?:niet|nooit) (?:\w+ )?wakker (?:te )?word\w*"
        r"|\b(?:pillen|slaappillen|tabletten) ~~(?:geslikt|genomen|slikken|nemen|inneem|slik)\b"
        r"|\boverdosis\b|\b(?:polsen|aders|mezelf) (?:\w+ )?(?:door ?)?snij\w*"
        r"|\bspring\w* (?:\w+ ){0,3}?(?:brug|trein|dak|balkon|flat|raam|metro)\b|\b(?:van de"
        r"|voor de|voor een|van het|van een) (?:\w+ )?(?:brug|trein|dak|flat) (?:\w+ )?(?:spring"
        r"|af|gooi|te spring)\w*|\bafscheids?brief\w*|\bvaarwel\b|\bmijn laatste (?:bericht|nacht"
        r"|woorden|dag|uren)\b|\bzeg (?:\w+ )?(?:mijn|tegen mijn) (?:\w+ ){1,3}(?:hou|houd"
        r"|spijt)\b|\been last\b(?= *(?:$|[.,!?]|voor))|\b(?:beter"
        r"|gelukkiger) (?:\w+ )?zonder mij\b|\bzonder mij (?:\w+ )?beter\b|\benige uitweg\b"
        r"|\b(?:geen|zie geen) uitweg\b|\bzelfbeschadig\w*|\biets (?:doms|ergs) (?:\w+ )?(?:doe"
        r"|doen|ga)\w*|\bmijn bloed ~handen\b|\bmorgen (?:\w+ )?niet meer\b(?= *(?:$|[.,!?]|zijn"
        r"|hier|leven))",
        unless=r"lachen|verveling|levend|klacht|advocaat|sudden",
    ),
    rule(
        "nl_violence",
        VIOLENCE,
        STRONG,
        "vermoord dood maak brand bom slaat sla mishandel kind zoon dochter baby honger steek"
        " schiet huiselijk weet,waar pistool",
        r"\b(?:maak|schiet|steek|sla|vermoord|snij) (?:\w+ )?(?:je|jullie|u|hem|haar|iedereen|ze"
        r"|iemand|mijn \w+) (?:\w+ )?(?:dood|neer|kapot|allemaal|af|$)|\b(?:jullie|je|hem|haar"
        r"|iedereen|iemand|mijn \w+) (?:\w+ )?(?:vermoorden|doodmaken|neerschieten|doodschieten"
        r"|neersteken|afmaken)\b|\bvermoord\w*\b|\b(?:jullie|je|het) (?:\w+ )?(?:kantoor|huis"
        r"|casino|pand) (?:\w+ )?(?:in brand|opblazen|platbranden|in de fik)\b|\bbom\b|\b(?:man"
        r"|vrouw|vriend|vader|moeder|partner|ex|hij) (?:\w+ )?(?:slaat|mishandelt|bedreigt"
        r"|verkracht) (?:me|mij|ons)\b|\bslaat (?:me|mij)\b|\bhuiselijk geweld\b|\b(?:kind\w*"
        r"|zoon|dochter|baby) (?:\w+ ){0,4}?(?:honger|niets te eten|niks te eten|alleen (?:thuis"
        r"|gelaten)|geen eten|geslagen)\b|\bweet (?:\w+ )?waar (?:je|jullie|u) (?:woon|werk)\w*",
    ),
    rule(
        "pl_self_harm",
        SELF_HARM,
        STRONG,
        "ze,sob umrz umier smier samob zabij zabic zyc zycia zycie zyciem powies skocz most tablet"
        " pozegn ostatni ostatnia zegnaj ciezar beze,mnie skoncz podetn potnę potne ciac tne zyl"
        " okalecz pociag nie,chce koniec obudz sensu urodzi zrobic zrobie rzuce rzucic krew"
        " przedawk przyjaciol swiat powiedzcie powiedz wybacz wyjscia dluzej wytrzym lepiej"
        " zastrzel trut",
        r"\b(?:chce|chcialbym|chcialabym|wole|zaraz|bym|pragne|moge|mam ochote|zamierzam|musze"
        r"|lepiej) (?:\w+ ){0,2}?(?:umrzec|umierac|zginac|sie zabic|zabic sie|popelnic|smierci"
        r"|nie zyc|zniknac na zawsze|przestac istniec|skonczyc z (?:tym|zyciem"
        r"|soba))\b(?! ze smiechu| bonus| kont| zak| czat| tem| kup| spraw| rozm)|\bsamoboj\w*"
        r"|\bsamo ?boj\w*|\b(?:zabije|zabic|zabijam|powiesze"
        r"|powiesic|zastrzele|zastrzelic|otruje|otruc|utopie|potne|pociac|podpale|okalecz\w*|tne"
        r"|zabil|zabila|powiesil|zabijesz) (?:sie|siebie)\b|\bsie (?:\w+ )?(?:zabije|zabic"
        r"|powiesze|powiesic|zastrzele|otruje|potne|tne|pociac|utopic|utopie|zabil|zabila)\b"
        r"|\bskocz\w* (?:\w+ )?(?:z|pod|na) (?:\w+ )?(?:most\w*|pociag\w*|okna|dachu|balkonu"
        r"|wiezowca|tory|metro)\b|\brzuc\w* (?:\w+ )?sie (?:\w+ )?(?:z|pod) \w+",
        r"\bnie (?:\w+ )?(?:chce|chcialbym|moge|mam|warto|dam|widze|umiem|potrafie) (?:mi |sie "
        r"|juz |mam |dalej |dluzej )*(?:\w+ )?(?:zyc|istniec|sie obudzic|obudzic sie|zycia"
        r"|(?:po co|dla kogo|sily|checi|powodu|sensu|ochoty) (?:\w+ )?(?:zyc|zycia)|rady zyc)\b"
        r"|\bnie (?:chce mi sie |chce |mam juz po co |ma po co |mam po co |warto )(?:juz "
        r"|dalej )*zyc\b|\b(?:odebrac|odbiore|odbieram|odebral\w*|skoncz\w*|zakoncz\w*|targn\w*"
        r"|konczyc) (?:\w+ )?(?:sobie |swoje |na |ze swoim |moje |z |to )*(?:zycie|zyciem"
        r"|to wszystko|zycia)\b|\bs?koncz\w+ (?:\w+ )?ze soba\b|\bze soba (?:\w+ )?s?koncz\w+"
        r"|\b(?:zycie"
        r"|zycia) (?:\w+ ){0,2}?(?:nie ma sensu|bez sensu|sie skonczylo|stracilo sens|dosc"
        r"|mam dosc|nie jest warte)\b|\b(?:dosc|zmeczon[ya]|nienawidze) (?:\w+ )?(?:zycia|zyciem"
        r"|swojego zycia)\b|\bsens\w* zycia\b|\bnigdy (?:\w+ )?(?:sie )?nie (?:urodzi\w*"
        r"|obudz\w*)\b",
        r"\b(?:tabletki|tabletek|leki|proszki|lekow) ~~(?:po[lł]knal\w*|wzial\w*|po[lł]kne|wezme"
        r"|lykn\w*|nalyk\w*|po[lł]kn\w*)|\b(?:wziale?m|polknele?m|po[lł]kna\w*|wzie[lł]am"
        r"|po[lł]kne\w*|wezme|nalyka\w*|na[lł]yka\w*) (?:\w+ ){0,3}?(?:tablet\w+|lekow|leki"
        r"|proszki|proszkow)\b|\bpodet?n\w* (?:\w+ )?zy[lł]\w*|\bprzedawk\w*"
        r"|\blist po[zż]egnalny\b|\bpo[zż]egnaln\w+|\b[zż]egnaj(?:cie)?\b(?= *(?:$|[.,!?]|swiecie"
        r"|wszyscy|mamo|na zawsze))|\b(?:moja|moj|moje) ostatni\w* (?:wiadomosc|noc|slowa|dzien"
        r"|s[lł]owa|list)\b|\b(?:jestem|byc) (?:\w+ )?ciezarem\b"
        r"|\blepiej (?:\w+ ){0,2}?beze mnie\b|\bbeze mnie (?:\w+ )?lepiej\b|\b(?:zrobic|zrobie"
        r"|zrobil\w*) (?:\w+ )?(?:sobie )?(?:cos (?:zlego|z[lł]ego|sobie|glupiego|g[lł]upiego)"
        r"|krzywde|sobie krzywde)\b|\bcos sobie zrob\w*|\bmoja krew ~rekach\b"
        r"|\bpowiedzcie (?:moim|mojej|mojemu) \w+ ze\b|\bjedyne wyjscie (?:\w+ ){0,2}smierc\w*"
        r"|\bodejsc z tego swiata\b|\bjutro mnie (?:juz )?nie bedzie\b",
        unless=r"ze smiechu|nagla smierc|skarg|prawnik",
    ),
    rule(
        "pl_violence",
        VIOLENCE,
        STRONG,
        "zabij zabije zabic spale podpal bomb bije pobil maz moj dzieci dziecko syn corka glodn"
        " przemoc gdzie,mieszk zastrzele wiem,gdzie",
        r"\b(?:zabije|zabic|zastrzele|zamorduje|spale|zarzne|pozabijam|zabijemy) (?:was|cie"
        r"|ciebie|go|ja|ich|wszystkich|kogos|moja|moja zone|meza|zone)\b|\b(?:was|cie|go|ich"
        r"|wszystkich) (?:\w+ )?(?:zabije|pozabijam|zastrzele|zamorduje|spale)\b|\b(?:spale"
        r"|podpale|wysadze) (?:\w+ )?(?:wam |wasze |to |wasz |wasza )*(?:biuro|dom|kasyno|firme"
        r"|budynek)\b|\bbomb[aeę]\b|\b(?:maz|zona|ojciec|chlopak|ch[lł]opak|partner|konkubent"
        r"|matka) (?:\w+ )?mnie (?:bije|pobi[lł]\w*|katuje|dusi|zabije|gwa[lł]ci)\b|\bbije mnie\b"
        r"|\bprzemoc domow\w+|\b(?:dzieci|dziecko|syn|corka"
        r"|niemowle) (?:\w+ ){0,4}?(?:g[lł]odn\w+|nie ma\w* co jesc|same? w domu"
        r"|sam[oa]? w (?:domu|aucie|samochodzie))\b|\bwiem gdzie (?:mieszka\w*|pracuj\w*)\b",
    ),
    rule(
        "ro_self_harm",
        SELF_HARM,
        STRONG,
        "mor moara muri murim moarte sinucid sinucig suicid omor traiesc trai viata zilele"
        " spanzur arunc pod tren pastil adio ultim scrisoare povara fara,mine capat tai taie"
        " venele ucid exist trezesc nascut lume lumea sange suport rost rau incheie iesire glont"
        " impusc somn ianti mai,bine",
        r"\b(?:vreau|vrea|imi vine|as vrea|doresc|prefer|mai bine|o sa|am sa|voi|merit|lasati ma"
        r"|sa|gandesc) (?:\w+ ){0,2}?(?:sa )?(?:mor|moara|muri|ma omor|ma sinucid|ma spanzur"
        r"|ma arunc|nu mai (?:exist|traiesc|fiu|ma trezesc)|imi iau (?:viata|zilele)"
        r"|imi pun capat|termin cu (?:viata|tot|totul)|fiu mort|fiu moarta|dispar (?:de tot"
        r"|pentru totdeauna|din lume)|ma impusc)\b(?! de (?:ras|foame|cald|curioz))|\bsinuci\w*"
        r"|\bsuicid(?!e\b|al\b)\w*|\bma (?:\w+ )?(?:omor|sinucid|spanzur|impusc|ucid|voi omori"
        r"|voi sinucide|tai (?:la|pe) (?:vene|maini))\b(?! cu firea)|\b(?:iau|lua|pun|puna|pune"
        r"|luat) (?:\w+ )?(?:zilele|viata|capat (?:vietii|zilelor|la tot|suferintei))\b"
        r"|\bcapat (?:vietii|zilelor)\b",
        r"\bnu (?:\w+ )?(?:vreau|pot|am|merita|suport|rezist|are|mai) (?:sa |mai |de ce "
        r"|pentru ce |niciun |nici un |motiv |rost |nimic |sens |sa mai )*(?:\w+ )?(?:traiesc"
        r"|trai|traim|exist|trezesc|traiasca|viata|sa traiesti|viata asta)\b|\bnu mai (?:vreau"
        r"|pot|suport|am) (?:sa )?(?:traiesc|trai|viata|exist|putere sa)\b|\bnu mai pot(?: asa"
        r"| trai| suporta)?(?= *(?:$|[.!?]|vreau))|\b(?:satul|satula|obosit|obosita"
        r"|scarbit) (?:\w+ )?(?:de )?(?:viata|viata asta|sa traiesc)\b|\b(?:urasc"
        r"|imi urasc) viata\b|\bviata (?:\w+ )?(?:nu (?:mai )?are|s a terminat|nu merita)\b"
        r"|\bnu ma fi nascut\b|\bsa nu ma mai trezesc\b|\b(?:pastile|somnifere"
        r"|medicamente) ~~(?:luat|inghitit|inghit|iau|bag)\b|\b(?:am luat|inghit\w*|iau"
        r"|o sa iau) (?:\w+ ){0,3}?(?:pastile\w*|somnifere)\b|\b(?:sar|arunc"
        r"|sa sar) (?:\w+ )?(?:de pe|in fata|de la|pe) (?:\w+ )?(?:pod|bloc|tren\w*|balcon|etaj"
        r"|geam|metrou\w*)\b|\bvenele\b|\bscrisoare de adio\b|\badio\b(?= *(?:$|[.,!?]|lume"
        r"|tuturor|mama|pentru))|\b(?:ultima mea|ultimul meu|ultimele mele) (?:noapte|mesaj"
        r"|cuvinte|zi)\b|\b(?:sunt|sint) (?:\w+ )?o povara\b|\bmai bine fara mine\b"
        r"|\bfara mine (?:\w+ )?mai bine\b|\bspuneti le? (?:\w+ )?(?:copiilor|mamei|familiei)\b"
        r"|\bsingura (?:iesire|solutie|scapare)\b|\bsangele meu\b|\bsa imi fac (?:rau|ceva)\b"
        r"|\bimi fac rau\b|\bmaine nu (?:voi mai|o sa mai|mai) (?:fiu|fi|sunt)\b",
        unless=r"de ras|reclamati|avocat",
    ),
    rule(
        "ro_violence",
        VIOLENCE,
        STRONG,
        "omor ucid bomba foc bate batut copil copii foame violenta stiu,unde",
        r"\b(?:va|te|il|o|ii|pe toti) (?:\w+ )?(?:omor|ucid|impusc|tai|injunghii|ard|omori)\b"
        r"|\bomor (?:pe )?(?:toti|cineva|sotia|sotul|familia)\b|\b(?:dau foc|ard"
        r"|arunc in aer) (?:\w+ )?(?:la |sediul\w*|birou\w*|cas\w*|casino\w*)|\bbomba\b"
        r"|\b(?:sotul|sotia|tata|prietenul|iubitul|mama|barbatul|tatal) (?:\w+ )?ma (?:bate"
        r"|ameninta|omoara|a batut|loveste)\b|\bma bate\b|\bviolenta domestica\b|\b(?:copi\w+"
        r"|fiul|fiica|bebelus\w*|fata|baiatul) (?:\w+ ){0,4}?(?:foame|nu au ce manca"
        r"|nu are ce manca|singuri? (?:acasa|in masina)|flamanz\w*)\b|\bstiu unde (?:stai"
        r"|locuit\w*|lucr\w*|stati)\b|\blapte pentru (?:copi\w+|bebe\w*)\b",
    ),
    rule(
        "az_self_harm",
        SELF_HARM,
        STRONG,
        "ozum yasam olme olmey olse olum heyat həyat intihar canim olec oləc ol ipi derman dərman"
        " korpu vida son elvida helal ustume yuk",
        r"\boz(?:umu|unu|umə|ume|une|unə) ~(?:oldur|olduru|as(?:ac|mag|maq|ir)|at(?:ac|mag|maq)"
        r"|yandir|qesd|qəsd|zərər|zerer|zeher|zəhər|kes|kəs|bog|vur(?:ac|mag|maq))\w*"
        r"|\byasama[gq]?\w* (?:\w+ ){0,2}?ist(?:əm|emir)\w*|\byasamaq (?:\w+ )?istəm\w*"
        r"|\byasamaga? (?:\w+ )?(?:dəyməz|deymez|səbəb|sebeb|gucum|hevesim|həvəsim)\w*|\b(?:olmək"
        r"|olmek) (?:\w+ )?ist\w+|\bol(?:əcəm|ecem|əcəyəm|eceyem|əcəgəm|ecegem)\b|\bolsəm\b"
        r"|\bolum[uə]?\w* ~(?:istə|iste|dusun|cara|care|gozl)\w*|\bh[əe]yat(?:ima|imi|ina|dan"
        r"|in)? ~(?:son|bitir|bez|bezm|usan|qiy|mənasi|menasi|yorul|doy|istəm|istem)\w*"
        r"|\bcanima (?:\w+ )?(?:q[iı]y|qəsd|qesd)\w*|\bbu dunyadan ~(?:get|kəc|koc|cix)\w*"
        r"|\b(?:dərman|derman|həb|heb)\w* ~(?:ic|ud|at)(?:di|mis|ec|əc|im)\w*|\bsonuncu (?:mesaj"
        r"|gec|sozl|gun)\w*|\belvida\b|\bh[əe]yat\w* menasi\w*|\bmənsiz (?:\w+ )?(?:rahat"
        r"|yaxsi)\w*|\bmensiz (?:\w+ )?(?:rahat|yaxsi)\w*|\bqanim ~(?:siz|əl|el)\w*|\bkörpudən\b"
        r"|\bkorp\w*d[əe]n (?:\w+ )?at\w*|\bdoz[əe] bilmir[əe]m (?:daha|artiq)\b",
    ),
    rule(
        "az_violence",
        VIOLENCE,
        STRONG,
        "sizi seni hamini hamin ofis usag usaq doyur doyu ərim erim atam yandir bomba ac partlad",
        r"\b(?:sizi|s[əe]ni|ham[iı]n[iı]z[iı]|ham[iı]ni|onu) (?:\w+ ){0,2}?(?:oldur|gebert|gəbərt"
        r"|vurac|kəsəc|kesec|yandir)\w*|\b(?:ofis|ev)\w*iniz[iı] (?:\w+ )?(?:yandir|partlad)\w*"
        r"|\bbomba\b ~(?:qoy|at|var|partla)\w*|\b(?:ərim|erim|atam|qardasim"
        r"|həyat yoldasim) (?:\w+ )?m[əe]ni (?:\w+ )?(?:doy|vur|oldur)\w*|\bmeni doyur\w*"
        r"|\bməni doyur\w*|\busaq\w* (?:\w+ ){0,3}?(?:ac(?:dir|dirlar| qal\w*)?|evd[əe] t[əe]k\w*"
        r"|doyd\w*|döy\w*)\b",
    ),
    rule(
        "ru_latin",
        SELF_HARM,
        STRONG,
        "hochu khochu xochu ubyu ubiu ubju pokonchu pokoncu suicid samoub zhit jit zit umeret"
        " umru zhizn povesh proshay proschay proshai sprygnu",
        r"\b(?:k?h|x)oc?h?u (?:\w+ ){0,2}?(?:umer\w*|sdoh\w*|smerti|pokon\w*|ubit sebya)\b"
        r"|\bne (?:k?h|x)oc?h?u (?:\w+ ){0,2}?(?:zh?it|jit|zhyt|zhit)\w*|\b(?:ub(?:y|i|j)u|ubit"
        r"|ubiu) (?:seb(?:y|j|i)?a|vas|tebya|vseh)\b|\b(?:seb(?:y|j|i)?a) (?:ub(?:y|i|j)u"
        r"|ubit)\w*|\bpokonc?h?(?:u|it) (?:\w+ )?(?:s soboi|s soboy|s zhizn\w*|zhizn\w*)"
        r"|\bsamoub\w*|\b(?:povesh|sprygnu|zarezh|zastrel)\w*(?:us|u|s)\b"
        r"|\bzh?iz?n \w* ?(?:konchena|bez smysla|ne imeet)|\bproshch?a(?:y|i)te?\b|\bskoro umru\b"
        r"|\bumru (?:segodnya|skoro)\b",
    ),
    rule(
        "ar_latin",
        SELF_HARM,
        STRONG,
        "amoot amout amut bmoot mout moot bede abi aktol a9tol aqtol naktol nmout nmoot nentaher"
        " antaher anta7er ba2tol 3ayez 3aiz abgha mabi mab2a hayati 7ayati ntehar beddi bidi"
        " biddi badi baddi bddi nfsi nafsi n9tl nktl ontahir bghit bghi",
        r"\b(?:b[ei]d+[ie]|bad+i|bdd?i|3a(?:y|i)e?z(?:a|ah)?|abi|abgha|ab8a|urid|orid|oreed|ureed"
        r"|bghit|nhebb?|n7eb|aby) (?:an )?(?:a?m(?:oo|ou|u)t|nm(?:oo|ou|u)t|mout|ent?aher|anta7er"
        r"|antaher|ontahir|nentaher|a[kq92]tol (?:nafsi|nefsi|7ali|hali|roo?7i))\b|\b(?:ha|sa|rah"
        r"|ra7|7a|b)?(?:[akq92]|na|n|ba2)?[aenku]?[kqg92]t[oe]?l (?:nafs[iy]|nefs[iy]|7ali|hali"
        r"|ro[ou]?[h7]i|rou7i|ra[a]?si)\b|\bm(?:a|sh|ish|esh) (?:\w+ )?(?:b[ei]d+i|3a(?:y|i)e?z"
        r"|abi|abgha|bghit) (?:a?3ee?sh|3ish|n3ich|a3ich|aeesh)\b|\b(?:anta[7h][ei]r|hanta7er"
        r"|ha?nta[h7]er|inti7ar|entehar|intehar)\b",
    ),
)

# These are asked only where such letters stand.
CYRILLIC = (
    rule(
        "ru_self_harm",
        SELF_HARM,
        STRONG,
        "",
        r"\b(?:хочу|хочется|хотел|хотела|хотелось|желаю|мечтаю|лучше|скоро|пора|готов|готова"
        r"|решил|решила|думаю|собираюсь|заслуживаю|хочет|дайте|осталось|остается|только"
        r"|легче) (?:\w+ ){0,3}?(?:умереть|сдохнуть|умру|сдохну|помереть|подохнуть|смерти|смерть"
        r"|покончить|убить себя|исчезнуть|уснуть и не проснуться|не проснуться|не просыпаться"
        r"|не жить|повеситься|застрелиться|умер|умерла|сдох|спрыгнуть|зарезаться|отравиться"
        r"|утопиться|уити из жизни)\b(?! (?:со смеху|от смеха|от скуки|от любопытства|от голода))"
        r"|\b(?:умру|сдохну) (?:\w+ )?(?:сегодня|завтра|скоро|ночью|из за вас|тут|здесь)\b"
        r"|\b(?:умереть|сдохнуть) (?:\w+ )?(?:хочу|хочется|охота)\b",
        r"\bсамоуб\w*|\bсуицид\w*|\bсамоповрежд\w*|\bсуецид\w*|\bроскомнадзор\w* (?:сделаю"
        r"|себя)\b|\bвыпил\w*(?:юсь|иться|ился)\b|\b(?:убью|убить|убиваю|убил|убила|порежу|режу"
        r"|порезал|порезала|ненавижу|сожгу|застрелю|повешу) себя\b|\bсебя (?:\w+ ){0,2}?(?:убью"
        r"|убить|убил|порежу|режу|порезать|застрелю|покалечу)\b|\b(?:повешусь|повешаюсь"
        r"|повеситься|застрелюсь|застрелиться|утоплюсь|отравлюсь|зарежусь|вздернусь|удавлюсь"
        r"|удавиться|повесился|повесилась|отравиться|утопиться|вскроюсь|вскрыться|порежусь"
        r"|самоубьюсь|убьюсь)\b|\b(?:покончу|покончить|покончил|кончаю"
        r"|кончать) (?:\w+ )?(?:с собои|жизнь|с жизнью|со всем|с этим|самоуб\w*)\b|\b(?:наложить"
        r"|наложу|наложил) (?:\w+ )?(?:на себя )?руки\b|\bна себя руки\b"
        r"|\bуити из (?:этои )?жизни\b|\b(?:лишить|лишу|лишил) (?:\w+ )?(?:себя )?жизни\b"
        r"|\b(?:вены|вен) (?:\w+ )?(?:вскро|пореж|вскры|резать|перереж)\w*|\b(?:вскро|пореж|вскры"
        r"|перереж|режу)\w* (?:\w+ )?(?:вены|руки|себе)\b",
        r"\bне (?:\w+ )?(?:хочу|хочется|могу|вижу|хотел|хотела|стоит|имеет|буду|хочет|осталось"
        r"|зачем|надо) (?:\w+ ){0,3}?(?:жить|существовать|просыпаться|проснуться|дышать"
        r"|смысла (?:жить|жизни|в жизни)|смысла)\b|\b(?:жить|жизнь"
        r"|жизни) (?:\w+ ){0,3}?(?:не хочу|не хочется|незачем|надоело|надоела|не могу"
        r"|невыносим\w*|бессмысленн\w*|кончен\w*|окончен\w*|устал\w*|потеряла смысл"
        r"|не имеет смысла|нет смысла|осточертел\w*|закончен\w*|не стоит)\b|\b(?:устал|устала"
        r"|надоело|надоела|ненавижу|осточертело|нет сил|нет смысла|незачем|зачем мне|зачем я"
        r"|больше нет сил|сил нет|нет желания|ради чего|не для чего"
        r"|незачем больше) (?:\w+ ){0,2}?(?:жить|от жизни|живу|жизнь|существовать|эта жизнь"
        r"|свою жизнь)\b|\bсмысл\w* (?:\w+ )?(?:жить|жизни)\b|\b(?:зря|лучше бы я не|не надо было"
        r"|жалею что) (?:\w+ )?(?:родил\w*|рождал\w*|появил\w*)\b|\bне (?:\w+ )?(?:доживу"
        r"|проснусь|переживу)\b(?= *(?:$|[.,!?]|до|завтра|утром|эту|этого))"
        r"|\b(?:больше )?(?:так )?(?:не могу|не выдержу"
        r"|не вынесу) (?:\w+ )?(?:больше )?(?:так )?(?:жить|терпеть эту боль|это терпеть)\b"
        r"|\bя больше не могу\b(?= *(?:$|[.!?]|так))",
        r"\b(?:прощаите|прощаи|прощальн\w+)\b|\b(?:мое последнее|мои последние|моя последняя"
        r"|мои последнии|это последнее) (?:сообщение|слова|ночь|день|письмо|часы)\b"
        r"|\bпредсмертн\w+|\b(?:передаите|скажите) (?:\w+ )?(?:моим|моеи|моему|маме|детям|жене"
        r"|семье) (?:\w+ ){0,3}?(?:что|люблю)\b|\b(?:обуза|обузои)\b|\b(?:лучше|легче|проще"
        r"|счастливее) (?:\w+ )?без меня\b|\bбез меня (?:\w+ ){0,2}?(?:лучше|легче|проще)\b"
        r"|\b(?:завтра|скоро|больше) (?:\w+ ){0,2}?меня (?:\w+ )?не (?:будет|станет)\b"
        r"|\bменя (?:\w+ )?(?:завтра|скоро|больше) не (?:будет|станет)\b|\b(?:таблеток|таблетки"
        r"|снотворн\w+|таблетками) ~~(?:выпил|наглота|выпью|принял|съел|проглот|налик)\w*"
        r"|\b(?:выпил|наглотал|наглотаюсь|выпью|выпила|проглотил)\w* (?:\w+ ){0,3}?(?:таблет\w+"
        r"|снотворн\w+|яд\w*|уксус\w*)\b|\b(?:прыгну|спрыгну|прыгать|сброшусь|брошусь|выброшусь"
        r"|кинусь|шагну|выпрыгну|выити|спрыгнуть|броситься) (?:\w+ )?(?:с|под|из"
        r"|в) (?:\w+ )?(?:мост\w*|поезд\w*|крыш\w*|окн\w*|балкон\w*|метро|этажа|обрыв\w*"
        r"|машин\w*)\b|\b(?:стою|сижу) (?:\w+ )?на (?:крыше|мосту|краю|карнизе|подоконнике)\b"
        r"|\b(?:веревк|петл)\w* (?:\w+ )?(?:готов|купил|на ше|завяз|мыл)\w*|\bпетл[юя]\b"
        r"|\bв петлю\b|\bпул[яю] (?:\w+ )?(?:в лоб|в голову|себе)\b|\b(?:мне|единственн\w+"
        r"|один) (?:\w+ )?(?:выход|путь) (?:\w+ ){0,2}?(?:смерть|умереть|в петлю|остался)\b"
        r"|\bсделаю (?:\w+ )?(?:с собои|что нибудь с собои|глупость|себе)\b"
        r"|\bс собои (?:\w+ )?(?:что то|что нибудь)\b|\bмоя (?:смерть|кровь)\b|\bмоеи смерти\b"
        r"|\bкровь (?:\w+ )?на ваш\w*\b|\b(?:довели|доведете) (?:\w+ )?до (?:смерти|петли"
        r"|самоуб\w*|могилы|гроба)\b|\bв могил[уе]\b|\bпокинуть этот мир\b"
        r"|\bпростите? меня (?:мама|дети|все|семья|родные)\b|\b(?:мама|дети|родные) простите?\b",
        unless=r"со смеху|от смеха|от скуки|смешно|адвокат|жалоб",
    ),
    rule(
        "ru_violence",
        VIOLENCE,
        STRONG,
        "",
        r"\b(?:убью|убить|зарежу|застрелю|прирежу|пристрелю|взорву|сожгу|замочу|расстреляю"
        r"|прикончу|грохну|закопаю|урою|перестреляю|поубиваю) (?:\w+ )?(?:вас|тебя|всех|его|ее|их"
        r"|кого|жену|мужа|вашу?|ваш|кого нибудь|начальника|детеи|офис)\b|\b(?:вас|тебя|всех|его"
        r"|ее|их) (?:\w+ ){0,2}?(?:убью|зарежу|застрелю|прирежу|взорву|сожгу|замочу|расстреляю"
        r"|грохну|закопаю|урою|перестреляю|поубиваю|найду и)\b|\b(?:бомб[ауы]|взрывчатк\w+)\b"
        r"|\b(?:подожгу|сожгу|взорву) (?:\w+ )?(?:ваш|офис|дом|контору|казино)\w*|\b(?:муж|жена"
        r"|отец|отчим|парень|мать|он|брат|сожитель|папа) (?:\w+ ){0,3}?меня (?:\w+ )?(?:бьет"
        r"|избил|избивает|душит|убьет|насилует|избивал|бил|зарежет)\b|\bменя (?:бьет|избивает"
        r"|убьет|убьют|избил) (?:муж|жена|отец|отчим|парень|он)?\b|\b(?:бьет|избивает"
        r"|избил) меня\b|\bдомашнее насилие\b|\b(?:избил|ударил|бью|избиваю) (?:\w+ )?(?:жену"
        r"|мужа|ребенка|детеи|сына|дочь|мать)\b|\bзнаю где (?:вы|ты) (?:жив|работа|сид)\w*",
    ),
    rule(
        "ru_child",
        CHILD,
        STRONG,
        "",
        r"\b(?:дети|ребенок|ребенка|сын|дочь|дочка|малыш|детям|ребенку|детеи"
        r"|младенец) (?:\w+ ){0,4}?(?:голодн\w+|голода\w+|нечего есть|нечего кушать|нечем кормить"
        r"|не ели|не ел|одни дома|один дома|одна дома|без еды|в машине один|без молока)\b"
        r"|\b(?:нечем|не на что) (?:\w+ )?кормить (?:\w+ )?(?:дете\w*|ребенка|сына|дочь|малыша)\b"
        r"|\bоставил\w* (?:\w+ )?(?:ребенка|детеи|сына|дочь) (?:\w+ )?(?:одн|в машине|дома)\w*"
        r"|\b(?:молоко|смесь|памперсы|еду) (?:\w+ )?(?:ребенку|детям|для ребенка)\b",
    ),
)

ARABIC = (
    rule(
        "ar_self_harm",
        SELF_HARM,
        STRONG,
        "",
        r"(?:اريد|بدي|عايز|عايزه|عاوز|ابغى|ابي|اتمنى|نفسي|ودي|اود|بغيت|افضل|حاب|راح|سوف|ابغا"
        r"|عايزة|يريد|قررت|افكر في|احب|نحب|بدنا) (?:ان |اني |انا |لو |في |ب)*(?:ا?موت|اقتل نفسي"
        r"|انتحر|انهي حياتي|الموت|انتحار|الانتحار|اختفي|اخلص حياتي|اتخلص من حياتي|نموت|نقتل روحي"
        r"|اشنق نفسي|ارمي نفسي|اقتل حالي|اموت نفسي|اذي نفسي|اوذي نفسي)",
        r"(?:سا|ح|ه|را[ح] |سوف |ب|هـ)?(?:ن|ا)?(?:قتل|شنق|حرق|رمي|ذبح|اذي|ؤذي|وذي|موت"
        r"|انهي) (?:نفسي|حالي|روحي|نفسه|نفسها)|انتحار|(?:سا|ح|ه|ب|س)?ا?نتحر|منتحر|(?:لا|ما|مش|مو"
        r"|ماعاد|لم اعد) (?:\w+ )?(?:اريد|بدي|عايز|عاوز|ابغى|ابي|ابغا|اقدر|عاد|استطيع|اتحمل|حابب"
        r"|بغيت|بقيت|قادر)? ?(?:ان |ا)?(?:\w+ ){0,2}?(?:اعيش|عيش|العيش|الحياة|الحياه|اصحى"
        r"|اكمل حياتي|استمر في الحياة|اعيش بعد|نعيش)|(?:كرهت|مليت|سيمت|تعبت من|زهقت من|طفشت من"
        r"|سءمت|اكره|تعبت) (?:من )?(?:الحياة|الحياه|حياتي|عيشتي|العيشة|العيشه|عمري|الدنيا)",
        r"(?:انهاء|انهي|سانهي|انهيت|ساضع حدا ل|اضع حد ل|نهاية) ?(?:حياتي|حياته|لحياتي)"
        r"|حياتي (?:\w+ )?(?:انتهت|خلصت|ما لها معنى|بلا معنى|ليس لها معنى|مالها معنى|لا معنى)"
        r"|(?:لا|مافي|ما في|بدون|ليس هناك|مفيش|فقدت) (?:\w+ )?(?:معنى|سبب|امل|فايدة"
        r"|قيمة) (?:\w+ )?(?:للحياة|لحياتي|في الحياة|للعيش|في حياتي|لاعيش|اعيش|من الحياة)"
        r"|ليتني (?:\w+ )?(?:مت|لم اولد|اموت|ما انولدت)|ياريت (?:\w+ )?(?:اموت|مت|ما انولدت)"
        r"|يا ليتني (?:\w+ )?(?:مت|اموت|لم اولد)|يارب (?:\w+ )?(?:خذني|اموت|موتني)|الله ياخذني"
        r"|الله ياخدني|(?:وداعا|الوداع)(?= *(?:$|[.,!؟]|يا|للجميع|ايها))|(?:رسالتي|اخر رسالة"
        r"|رسالة|كلماتي) (?:الاخيرة|وداع|الاخيره|انتحار)|اخر (?:ليلة|يوم|رسالة|كلام) (?:في حياتي"
        r"|لي|مني)|(?:بلعت|اخذت|شربت|ابلع|اخدت|تناولت) (?:\w+ ){0,2}?(?:حبوب|الحبوب|ادوية|سم"
        r"|دواء كثير)|(?:ارمي|القي|اقفز|انط|سارمي|القفز) (?:\w+ )?(?:نفسي )?(?:من|امام|قدام"
        r"|تحت) (?:\w+ )?(?:الجسر|القطار|السطح|البلكونة|الشباك|السطوح|الكوبري|العمارة)|(?:اقطع"
        r"|قطعت|اجرح|جرحت) (?:\w+ )?(?:عروقي|شراييني|يدي|نفسي)|دمي في رقبتكم|دمي على ايديكم"
        r"|(?:عبء|عبي|عالة|حمل) على (?:\w+ )?(?:عايلتي|اهلي|الجميع|اسرتي|عاءلتي)"
        r"|بدوني (?:\w+ )?(?:احسن|افضل)|افضل بدوني|احسن بدوني|(?:ساموت|رح موت|راح اموت|حموت"
        r"|هموت) (?:\w+ )?(?:الليلة|اليوم|نفسي|بسببكم|قريبا)|(?:لا استطيع|ما عاد اقدر"
        r"|لم اعد) (?:\w+ )?(?:التحمل|اتحمل)(?= *(?:$|[.!؟]|اكثر))",
        unless=r"من الضحك|ضحك|من الجوع|من الحر",
    ),
    rule(
        "ar_violence",
        VIOLENCE,
        STRONG,
        "",
        r"(?:سا|ح|ه|راح |رح |ب|س|والله )?ا?(?:قتل|ذبح|دبح|حرق)(?:كم|ك|ه|ها|هم| زوجتي| زوجي"
        r"| الجميع| احد| عايلتي)(?:\b| )|(?:احرق|افجر|ساحرق|سافجر|بحرق|حفجر) (?:\w+ )?(?:مكتبكم"
        r"|مقركم|بيتكم|الكازينو|المكتب|الشركة|شركتكم)|قنبلة|قنبله|(?:زوجي|زوجتي|ابي|والدي|ابوي"
        r"|جوزي|اخي|اخويا) (?:\w+ )?(?:يضربني|بيضربني|ضربني|يهددني|سيقتلني|بيقتلني|راح يقتلني"
        r"|هيقتلني)|يضربني|بيضربني|(?:العنف|عنف) (?:الاسري|المنزلي|اسري)|(?:اولادي|اطفالي|ابني"
        r"|بنتي|طفلي|عيالي|ولادي|ابناءي|طفلتي) (?:\w+ ){0,3}?(?:جياع|جوعان\w*|بلا طعام|بدون اكل"
        r"|ما عندهم اكل|ليس لديهم طعام|لوحد\w*|وحدهم|جاي?عين|جايع\w*)|(?:ضربت|بضرب|اضرب) (?:ابني"
        r"|اولادي|زوجتي|بنتي|مراتي)",
    ),
)
