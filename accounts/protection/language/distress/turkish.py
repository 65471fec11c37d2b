"""Turkish. Vowel harmony tells "ölmek" from "olmak" also where ö is typed as o."""

from accounts.protection.language.distress.codes import CHILD, SELF_HARM, VIOLENCE
from accounts.protection.language.found import STRONG, rule

_ONESELF = r"(?:[kg]en?d(?:i?mi|i?ni|isini|imizi)|kndi?mi)"
_TO_ONESELF = r"(?:[kg]en?d(?:i?me|i?ne|isine))"
_ILL_WILL = (
    r"(?:[eo]ld[ue]?r|gebert|bogac|bogar|bogma|bogdu|bogay|zehirle|jiletle|bicakla|bicagla|dogra"
    r"|yok ed|yok et"
    r"|imha|sakatla|parcala|patlat|sonlandir|katlet|infaz|feda e|yaralad|yaralay|yaralam|yaralic"
    r"|bitir(?:ec|ic|cem|me[ky]|mey|eyim|ir)"
    r"|as(?:ac|ic|cam|ma[ky]|may|arim|ar\b|sam|ay|ti\b|tim|tigi|as[ia]|mis|iyo)"
    r"|yak(?:ac|ic|cam|ma[ky]|may|arim|sam|ay[ai]|as[ia]|iyor)"
    r"|vur(?:ac|uc|cam|ma[ky]|may|urum|sam|ay|as[ia]|du\b|mus)(?!\w* (?:icki|kumar|oyun|yol|slot))"
    r"|kes(?:ec|ic|cem|me[ky]|mey|erim|sem|ey|esi|ti|iyo|mis))"
)
_PLACE = (
    r"(?:kopru|koprud|balkon|cati|camd|cama|pencere|teras|ucurum|ray|tren|metro|deniz|bogaz|baraj"
    r"|otoban|arabanin|kamyon|yuksek|apartman|bina|kule|kattan|kat \w*dan|nehir|goprud|viyaduk"
    r"|tepede"
    r"|tramvay|otobus|asagi|assagi)"
)
_FIGURE = (
    r"(?:gul(?:mek|me|us)|merak|merakim|sikinti|uyku\w*|acli[kg]|ac|susuz\w*|yorgun\w*|utan\w*"
    r"|heyecan|sica[kg]|sogu[kg]|kahkaha|sinir\w*|stres|ofke|sevinc|mutluluk|korku|beklemek"
    r"|can sikinti"
    r"|zevk|keyif|hasret|ozlem|hirs)\w*(?:tan|ten|dan|den) (?:\w+ )?ol|ol\w+ (?:\w+ )?(?:gulmek"
    r"|merak"
    r"|sikinti|heyecan|sinir)\w*(?:tan|ten|dan|den)"
)
_COMPLAINT = (
    r"\b(?:sika?yet|avukat|dava(?!n)|cevap|yanit|mahkeme|cimer|savci|hukuk|yasal|lisans|puan|yorum"
    r"|okumad|gelmed|gondermis|nerede|sosyal medya|noter|tuketici)"
)
_KIN = (
    r"(?:kari|koca|kocis|es|cocu[kgc]|anne|anam|baba|patron|kardes|abi|abla|sevgili|nisanli"
    r"|arkadas|komsu"
    r"|oglu|kizi|ogl|ogul|oglan|damat|kayin\w*|amca|dayi|enisteme?|mudur|ailem|aile|tefeci\w*"
    r"|adam\w*|temsilci|calisan|personel|krupiye|yetkili|mudur)\w*"
)
_CHILD = (
    r"(?:cocu[kgc]\w*|coluk cocuk|bebe\w*|oglum\w*|oglan\w*|kizim\w*|kizlarim\w*|ogullarim\w*"
    r"|yavru\w*|ikiz\w*)"
)
_YOU = (
    r"(?:seni|sizi|sizleri|onu|onlari|hepinizi|hepsini|herkesi|birini|birilerini|cumlenizi"
    r"|alayinizi|ikinizi)"
)
_HARM_THEM = (
    r"(?:old[u]?r(?:ec|uc|cem|ce[gk]|me|ur|ey|up)|gebert(?:ec|ic|ir|cem|me)|vur(?:ac|uc|ur|cam)"
    r"|kes(?:ec|ic|er|cem)|bicakla|dograr|dograya|dogric|desec|deser|dov(?:ec|er|uc|cem)|doveriz"
    r"|yak(?:ac|ic|ar)"
    r"|parcala|bogac|bogar|infaz|linc|sisle|yasatm|sag (?:birak|koy)m|mahvedec\w* oldur|kursunla"
    r"|gomec|gomer"
    r"|mezara|temizleyec|tarar|taraya|ezer|patlat)"
)
_NO_THREAT = (
    r"beni (?:\w+ ){0,3}(?:oldurecek|oldurur)\b|(?:oyun|slot|bonus|heyecan"
    r"|kupon) \w*beni|komisyon|faiz|fatura|jackpot|bakara|turbo|zaman|vakit|bonusu"
    r"|kasayi|masayi (?:patlat|yak)|limit"
)

RULES = (
    rule(
        "tr_kill_oneself",
        SELF_HARM,
        STRONG,
        "kendi kendmi kendni gendi kedi kendsi kndmi kndimi",
        rf"\b{_ONESELF} ?~{_ILL_WILL}\w*(?! (?:gulmek|oyuncu))",
        rf"\b{_ILL_WILL}\w* ~(?:[kg]en?di?mi|kndi?mi)\b",
        rf"\b{_ONESELF} ~{_PLACE}\w* ~(?:at|birak|firlat|salla)\w*",
        rf"\b{_ONESELF} (?:asagi|assagi|bosluga|sulara|denize|yola|altina|onune) (?:\w+ )?(?:at"
        r"|birak)\w*",
        r"\b(?:atarim|atacagim|aticam|atayim|birakirim|birakicam"
        r"|birakacagim) ~[kg]en?di?mi ~(?:asagi"
        rf"|{_PLACE})\w*",
        rf"\b{_TO_ONESELF} ~(?:kiy|sik(?:ac|ic|ar|ay)|zarar (?:ver|veric)|zarar gel|kotuluk|jilet"
        r"|bicak|kursun|iskence)\w*",
        rf"\b{_TO_ONESELF} ~(?:kotu |cok kotu )?bi(?:r|) ?se[yi]\w* ~(?:yap|gelir|olur|edec"
        r"|edic)\w*",
        rf"\bbi(?:r|) ?se[yi]\w* (?:yap|edec|edic|eder)\w* {_TO_ONESELF}\b",
        r"\b(?:kiyarim|kiyacagim|kiyacam|kiycam|kiyicam|zarar verecegim|zarar vericem"
        r"|zarar veririm) ~kendime\b",
        unless=r"kendini (?:\w+ ){0,2}old\w* .{0,60}(?:\bmac|takim|defans|forvet|hakem|savunma)"
        r"|(?:\bmac\w*|takim\w*|defans|forvet|savunma)\b.{0,60}kendini (?:\w+ ){0,2}(?:oldur|yak"
        r"|bitir)"
        r"|(?:oyun|uygulama|sayfa|sistem|site|program)\w* (?:\w+ )?kend(?:ini|i kendini)\b",
    ),
    rule(
        "tr_suicide",
        SELF_HARM,
        STRONG,
        "intihar intahar intehar intihr intiar inithar intihra itihar ntihar entihar intahr"
        " intihat "
        "intiha inthar intikar suisid sucid",
        r"\b(?:int[iae]h[aei]?r|inithar|intihra|intiar|itihar|ntihar|entihar|intahr|intiha|inthar"
        r"|intihat|intikar ed)\w*",
        unless=r"intihar (?:kupon|bahis|gibi|timi|mangasi|orani?|seviye)\w*"
        r"|kupon\w* (?:\w+ )?intihar|(?:takim|kaleci|kalesine|defans|stoper|tasarim)\w*"
        r"[^.!?\n]{0,40}intihar|intihar bombaci",
    ),
    rule(
        "tr_end_life",
        SELF_HARM,
        STRONG,
        "alsin yutsun goturs cagiriyor gitmey gitmek yurumey atlasam kalbim asagi denedim"
        " kalkistim hastanede cenaze kenarinda cikmay cikma canim canina canin hayat yasamim"
        " yasamin omrum omru fisimi ipimi uyandig elimde okudug",
        r"\bcan(?:ima|ina|imiza|larina) ~k[iı]y\w*",
        r"\b(?:deniz|suy|sular|dalga|toprak|topra[gk]|irmak|nehir|nehr|mezar|azrail|bogaz)\w*"
        r" (?:\w+ ){0,2}beni (?:\w+ )?(?:alsin|yutsun|goturs[ue]n|cagiriyor)\b|\bbeni (?:bu |su "
        r"|kara"
        r" )?(?:deniz|su|suy|sular|dalga|toprak)\w* (?:\w+ )?(?:alsin|yutsun|gotursun)\b",
        r"\batlasam (?:\w+ ){0,2}(?:kurtul|bit(?:er|se)|gider|olur|rahat|ne olur)\w*",
        r"\b(?:tekne|gemi|vapur|rihtim|iskele|guverte|sandal|kayik|cati|kopru|ucurum|baraj)\w* "
        r"kenar\w* (?:\w+ ){0,2}(?:dur|otur|bekl)\w*(?![^.!?\n]{0,40}\b(?:balik|mac|izli|keyif"
        r"|kahve|bira|cay|oynu|bahis))",
        r"\b(?:cati|kopru|teras|ucurum|ray|ust kat)\w* (?:cik|git|yuru)(?:may[ia] (?:\w+ )?dusun"
        r"|ma\w* (?:\w+ )?ist|mek ist|mey[ie] (?:\w+ )?dusun|ma fikri|me fikri)\w*",
        r"\b(?:(?<!chat )(?<!sohbet )(?<!yeni )(?<!acilan )pencere(?:den|de|m|nin|yi)?"
        r"|balkon\w*|cati\w*|kopru\w*|teras\w*|\d+\.? ?kat(?:ta|tan|tayim)?|kattan|kattayim"
        r"|ucurum\w*)\b[^!?\n]{0,80}\basagi\w* bak(?:iyo|ip dur|tim)\w*"
        r"|\basagi\w* bak(?:iyo|ip dur)\w*[^!?\n]{0,40}\b(?:pencereden|balkon|cati|kopru|teras"
        r"|kattan|ucurum)\w*",
        r"\bkalbim (?:artik |bi |bir |keske )*dur(?:sa|sun|uverse)\w*",
        r"\bcenaze (?:masraf|gider|para)\w*m[ae] (?:\w+ ){0,2}(?:kullan|harca|ver|ayir|yet|git)\w*",
        r"\b(?:denedim|denemistim|kalkistim|kalkismistim)\b[^\n]{0,80}\bhastane(?:ye (?:kaldir"
        r"|yetistir|gotur)|de (?:\w+ )?(?:uyan|goz\w* ac|kendime gel))\w*",
        r"\bcanim[iı] ~(?:al(?:ac|ic|cam|sin|sa|mak|irim|in\b|ay)|vermek|verec|veric|ortaya koy"
        r"|feda)\w*",
        r"\b(?:alacagim|alicam|alcam|alirim) (?:kendi )?canimi\b",
        r"\bcanimi? al (?:allah|rab|yarab|tanri)\w*|\b(?:allah\w*|rabb?im|yarabbi?m?"
        r"|tanrim) (?:\w+ )?canimi al\w*",
        r"\bcanimdan (?:\w+ )?(?:bezdim|bikt[iı]m|usandim|vazgec)\w*",
        r"\b(?:hayat|yasam|omr)(?:a|ima|ina|ima|ume|une|imiza|larina) ~(?:son ver|son verd"
        r"|nokta koy|veda e[td]"
        r"|elveda|kast|kiy|kuse?tum|kustum|tutunac\w* \w+ (?:yok|kalm))\w*",
        r"\b(?:hayatima|yasamima|omrume) ~(?:bi(?:r)? )?(?:son|nokta)\b",
        r"\b(?:hayat(?:im)?i|yasamimi|omrumu) (?:artik |tamamen |bu gece |bugun |temelli |komple"
        r" |da )*kapat(?:iyor|ac|ic|ay|mak|ti|ir|sam|cam|ca[gm])\w*|\bhayat (?:defter|perde|sayfa)"
        r"\w* (?:\w+ )?kapat(?:iyor|ac|ic|ay|mak|ti|ir|sam|cam)\w*",
        r"\bkendi fisimi ~cek\w*|\bfisimi ~cek(?:iyor|ec|ic|ey|mek|er|sem|cem)\w* (?:\w+ )?(?:artik"
        r"|bu gece|bugun|kurtul|biter|gider)\w*|\bipimi ~cek(?:iyor|ec|ic|ey|mek|er|sem|cem|ti)\w*",
        r"\belimde (?:bir |bi )?(?:jilet|urgan|silah|tabanca|falcata)\w*|\b(?:jilet"
        r"|falcata)\w* elimde\b"
        r"|\bokudug\w* (?:\w+ ){0,3}?(?:olmus|gitmis) ola?u?ca[gm]\w*",
        r"\buyandig\w* (?:\w+ ){0,2}(?:uzul|pisman|lanet|nefret|kahr|hayal kirik|kiziyor)\w*",
        r"\b(?:hayatimi|yasamimi|omrumu|hayati) ~(?:sonlandir|bitir(?:ec|ic|cem|me[ky]|mey|eyim"
        r"|ir)|noktala"
        r"|sona erdir|sondur|feda|terk)\w*",
        r"\b(?:hayat|yasam)(?:im|)? (?:artik |burada |benim icin |bu gece |bugun )*(?:bitti"
        r"|sona erdi|bitsin|sona ersin"
        r"|son bulsun)\b",
    ),
    rule(
        "tr_hurt_oneself",
        SELF_HARM,
        STRONG,
        "bile kol bacak bacag damar bogaz jilet kafam kafas kafay beyn sakag agzim kalbim tavan"
        " kemer yuksek "
        "vucud vucut",
        r"\b(?:bile[kg]|kol|bacak|bacag|damar|boga)\w* ~(?:kes(?!in)|jilet|dogra|cizik|ciz(?:iyor"
        r"|di|ec|ic)|kanat"
        r"|fistikla)\w*",
        r"\bjilet\w* ~(?:vur|at|kes|bile|kol|al|dogra|hazir|elim)\w*",
        r"\b(?:kaf(?:ama|asina|aya|amiza)|beyn(?:ime|ine|imi)|sakag(?:ima|ina)|agzim(?:a|in)"
        r"|kalbim(?:e|in)) "
        r"~(?:sik|kursun|silah|mermi|tabanca|namlu|sac?ma|ates)\w*",
        r"\bsik(?:ac|ic|cam|ar|ay)\w* (?:\w+ )?(?:kafama|beynime|kafamiza|sakagima)\b",
        r"\bvucudu?m\w* ~(?:kes|jilet|yak|zarar)\w*",
    ),
    rule(
        "tr_pills_poison",
        SELF_HARM,
        STRONG,
        "damla surub surup hap ilac ilag antidep xanax parol uyku,hap zehir zehr siyanur"
        " camasir,suyu tuz,ruhu fare"
        " tarim,ilac asit "
        "tiner doz,as asiri,doz overdoz yuttum",
        r"\b(?:hap|ilac|xanax|parol|antidep)\w* ~(?:yut|ic|al(?:dim|acagim|icam|cam)"
        r"|avucl)\w* ~(?:hepsi|tum|butun|bircok|fazla)\w*",
        r"\b(?:kutu|kutuyu|avuc|bi suru|bir suru|cok|fazla|tum|butun|ne kadar|evdeki|hepsi\w*"
        r"|siseyi?|yirmi|otuz|kirk|elli"
        r"|on|\d+) ~(?:hap|ilac|damla|surup|xanax|parol|antidep)\w* ~(?:yut|ic(?:t|e|i|c|m)"
        r"|al(?:dim|acag|ic"
        r"|c))\w*",
        r"\b(?:hap|ilac|xanax|parol|antidep)\w* ~(?:hepsini|tamamini|butun\w*|kutusunu|kutuyu"
        r"|fazla) ~(?:yut|ic|al|devir|bitir)\w*",
        r"\b(?:hap|ilac)\w* ~yut\w*|\bhaplari ~(?:ic|al|hazir|diz)\w*|\bilaclari ~(?:ic(?:t|e|i"
        r"|c)|yut|biriktir|hazirla)\w*"
        r"|\bhap ic(?:ip|tim|ec|ic|ece|cem|sem|erim|eyim)\w*|\bilac ic(?:ip|sem|icem|ecegim|eyim"
        r"|erim)\w* ~(?:ol|git|uyu|kurtul|bit)\w*",
        r"\b(?:zehir|zehr|fare zehri|siyanur|camasir suyu|tuz ruhu|tarim ilac|fare ilac"
        r"|bocek ilac|asit|tiner)\w* ~(?:ic|al(?:dim|ic|ac)|yut)\w*",
        r"\b(?:overdoz|asiri doz|doz as(?:imi|tim))\w*",
    ),
    rule(
        "tr_means",
        SELF_HARM,
        STRONG,
        "ipi ip urgan halat ilmek ilmeg ilmig kemer boynu benzin gaz silah tabanca tufe tetik"
        " tetig mermi kursun atla atli atlic "
        "raylar tren kopru cati balkon ucurum camdan pencere trafig kendimi direksiyon duvara"
        " bicak "
        "denize,yuru terasta atesе atese ustume ustumu tavana onume asagi ray yuksek kattan",
        r"\b(?:ipi|urgan\w*|halat\w*|ilmek|ilme?i?g?i|kemer\w*) ~(?:hazir|al(?:dim|iyor|acag)"
        r"|bagla|gecir|tak|boyn|tavan|as\w*"
        r"|var|elim)\w*",
        r"\bip (?:\w+ )?(?:hazir|bagla|gecir|boyn|tavan|aldim|alicam|alacagim"
        r"|attim)\w*(?! (?:adres|ban))",
        r"\bboyn(?:uma|umu|una) ~(?:ip|as|gecir|dola|kes|bagla|tak)\w*",
        r"\bbenzin\w* ~(?:dok(?!ul)|yak|ustum|uzerim|basim|al(?:dim|ip) \w*(?:dok|yak))\w*"
        r"|\b(?:ustume|uzerime|ustumu|kendimi) ~(?:benzin|ates)\w*"
        r"|\bkendimi atese\b",
        r"\bgaz(?:i|ini) ~ac(?:ip|tim|acag|icam|ik|iyor|arim)\w*",
        r"\b(?:silah|tabanca|tufe[gk]|tetik|tetig|mermi)\w* ~(?:var\b|al(?:dim|acag|icam|iyor)"
        r"|elim|hazir|daya|cek|yan[iı]m|masa|getir|gel(?:ir|iyor|ec|ic)"
        r"|basim|kafam|dolu|bas(?:ac|ic|t)|agzim|cikar)\w*",
        r"\bnamlu\w* ~(?:agz|kaf|sakag|daya)\w*",
        rf"\b{_PLACE}\w* ~(?:atla(?!n|t)|atliy|atlic|atlay|atlam|aticam|atacam|atacagim|atarim"
        r"|atsam|atayim|birakacag|birakic)\w*",
        rf"\batl(?:ayacag|ayac|iycam|icam|iyorum|arim|amak|asam)\w* ~{_PLACE}\w*",
        r"\batl(?:ayacagim|icam|iycam|iyorum) (?:artik|simdi|birazdan|asagi|hosca ?kal|elveda)\b"
        r"|\b(?:simdi|birazdan|asagi) atl(?:ayacagim|icam|iyorum|iycam)\b",
        r"\bkopru\w*(?:deyim|ndeyim|dayim)\b|\bkopru\w* (?:ustun|kenar|basin|korkulu)\w*(?:de"
        r"|da)\w*|\bcati\w*(?:dayim|ndayim)\b|\braylar(?:dayim|da|in)\b"
        r"|\bray\w* (?:\w+ )?(?:yat(?:t|iy|ac|ic)|uzan|otur|cikt)\w*"
        r"|\bucurum\w* ~kenar\w*(?:day|im)\w*|\bkorkulug\w* ~(?:diger|obur|cik|as|ust)\w*"
        r"|\btren\w* (?:onune|altina)\b"
        r"|\b(?:balkon|pencere|teras)\w* (?:kenar\w*|korkulu\w*|demir\w*)da\w*",
        r"\b(?:araba|direksiyon|motor)\w* ~(?:duvara|ucuruma|karsi serid\w*|kamyon\w*|direge"
        r"|bariyer\w*|kopruden|denize) ~(?:sur|kir|vur|uc|gir)\w*",
        r"\bdenize (?:yuruyec|yuruyo|yuruyup|girip cikm)\w*|\bbicak\w* ~(?:bile[gk]|kalbim|karnim"
        r"|boga|elimde|kendim|kendime)\w*",
        unless=r"\bip adres|\bvpn\b|kamera",
    ),
    rule(
        "tr_not_live",
        SELF_HARM,
        STRONG,
        "yasa yasi yasm yasy yasam hayat dogm dogdu dunya nefes var,olmak yok,ol yasay varligim"
        " kaybol ortadan hayal",
        r"\byas(?:amak|amk|amayi|mak|amka|amag|amagi|amaya|ama|amaki"
        r"|amk) (?:\w+ ){0,2}ist\w{0,2}m[eiuyo]\w*",
        r"\bist(?:emiyorum|emiyom|miyorum|emyorum|emiyorm|emem) ~(?:yasamak|yasamayi|hayati"
        r"|bu hayati|nefes almayi|uyanmak)\b",
        r"\byasama(?:nin|mak icin|k icin|mamin|min|m icin|ya|yi|k)? (?:\w+ ){0,3}?(?:anlam\w*"
        r"|sebe[bp]\w*|neden\w*"
        r"|deger\w*|amac\w*|nedenim|geregi?|luzum\w*|manas\w*|guc\w*|umu[dt]\w*|istegim|isteg\w*"
        r"|sevincim|enerjim|hevesim|takatim|tadi)"
        r" ~(?:yok|kalma|bitti|tukendi|kaybol|kaybett|ne\b|var mi|ne ki)\w*",
        r"\byasayacak (?:bi |bir )?(?:\w+ )?(?:guc|hal|sebe[bp]|neden|yuz|gun|amac|takat|umud"
        r"|sey)\w* ~(?:yok|kalma|bulam)\w*",
        r"\byasamaya (?:\w+ )?(?:deg(?:mez|miyor|er)|hakkim|devam ed(?:em|emi|emem))\w*"
        r"|\byasamay[ia] ~(?:birak|hak etm|haketm|son ver|devam edemi|istemi)\w*",
        r"\b(?:niye|neden|nicin|ne diye|ne icin) (?:hala |daha )?yas(?:iyorum|iyom|ayayim|ayim"
        r"|iyoz)\b|\bne icin yas\w+ki\b",
        r"\byasayam(?:iyorum|am|iyom|ayacagim|icam)\w*|\byasam(?:ayacagim|iycam|icam|ayacam)\b"
        r"|\byasamam (?:artik|ben|daha)\b|\byasayas(?:im|i)\w*"
        r"|\byasa(?:sam|masam) (?:da )?ne (?:olur|fark|yazar)\w*|\byasamasam (?:daha|da|keske)\b",
        r"\byasamak (?:artik |bana |benim icin |cok |bile |icimden )*(?:zor|agir|zulum|haram"
        r"|anlamsiz|bos|iskence|aci|azap|gelmiyor|yuk|gelmez|isteg\w+)\b",
        r"\b(?:keske )?(?:hic |ben )?(?:dogmasaydim|dogmamis olsa\w*|dunyaya gelmeseydim"
        r"|dogmasam)|\bdogdugum(?:a| gune| gun)\w* (?:pisman|lanet|kus|lanetl)\w*",
        r"\b(?:yasamaktan|hayattan|bu hayattan|hayatimdan|yasamdan|dunyadan|nefes almaktan"
        r"|hersey?den ve hayattan) (?:\w+ )?(?:bik(?!tir)|nefret"
        r"|yorul|usan|bezd|sogud|tiksin|vazgec|koptum|cekil|ayril|gitmek|gidec|gidic|git(?:sem"
        r"|eyim)|kopmak|elini? cek|umud\w* kes|zevk alm|keyif alm|tat alm)\w*",
        r"\b(?:biktim|yoruldum|usandim|bezdim|tiksindim|nefret ediyorum|vazgectim) ~(?:yasamaktan"
        r"|hayattan|bu hayattan|hayatimdan|nefes almaktan|yasamdan)\b",
        r"\b(?:hayat|yasam|omr)(?:in|inin|imin|un|umun)? (?:benim icin |artik |bana )*(?:bi |bir "
        r"|hic |hicbir )*(?:anlam|mana|amac|deger|tad|tat)\w* ~(?:yok|kalma|bitti|ne\b)\w*"
        r"|\bhayat\w* ~(?:anlamsiz|yasanma[zy]|cekilme[zy]|cekilmiyor|yasanacak gibi degil)\w*",
        r"\b(?:bu )?(?:hayata|yasama|bu dunyaya) (?:\w+ )?(?:dayanam|katlanam|tahammul|devam edem"
        r"|devam etm|tutunam|kus)\w*",
        r"\bhayata (?:artik |daha fazla )?devam (?:etmek|edecek) ~(?:istemi|guc|sebe|ned)\w*"
        r"|\bbu hayati? (?:artik |daha fazla )?(?:istemiyor|yasamak iste|cekem|kaldiram"
        r"|surdurem)\w*",
        r"\bhayatta (?:kal(?:mak|mam|acak)|dur\w+|olmak) ~(?:ist\w*m|sebe|neden|anlam|guc"
        r"|icin)\w*|\bhayatta ~(?:hic ?bir )?(?:amac|gaye|beklenti|umud|sebe)\w* (?:kalma|yok)\w*",
        r"\b(?:bu|su|yalan|fani) dunya(?:dan|yi|da|ya|yla)? ~(?:git|goc|cek(?:ip|il)|ayril|terk"
        r"|yerim (?:yok|kalma)|isim (?:yok|kalma|bitti)|fazla|bir dakika|kurtul|veda|durmak"
        r"|kalmak ist"
        r"|yuk|istemi|elveda|son)\w*",
        r"\b(?:obur|oteki|diger|oteki) (?:dunya|taraf)\w* ~(?:git|goc|gec|gorus|gel|bulus"
        r"|hesap)\w*",
        r"\b(?:var olmak|nefes almak|nefes alma|bu bedende|bu evrende) ~(?:ist\w*m|zor|agir)\w*",
        r"\b(?:yok olmak|yok olup|yok olsam|kaybolup gitmek|ortadan kaybol\w*|yok olmay\w*"
        r"|yok olayim|buharlas\w*) ?~(?:ist|git|kesk|olsa|dile|kurtul)\w*"
        r"|\bkeske (?:\w+ )?yok ols\w*"
        r"|\b(?:kaybol(?:mak|up) (?:gitmek )?istiyorum)\b",
        unless=r"(?:sorun|problem|sikinti|magduriyet|aksilik|gecikme|zorluk|deneyim|olumsuzluk"
        r"|kayip|kayb|kiriklig|rezalet|durum|olay|sey|hata|stres"
        r"|durumlar|kesinti|ariza|tatsizlik|kabus|bunu|bunlari|heyecan|tartisma)(?:u|ini|ari|lari"
        r"|leri|lar|ler|i|yi|unu|larini|lerini|e|a|ya|ye|nu|yu|nin|ini)? (?:bir |bi |daha "
        r"|tekrar |artik |boyle"
        r" |da |de |burada |sizinle |sizle |hic |size |surekli )*yas|tekrar yasamak istem"
        r"|canli (?:casino|bahis) yasa",
    ),
    rule(
        "tr_die",
        SELF_HARM,
        STRONG,
        "olme olse olece oluce olece olcem olicem olum ole olup olurse olunce olu geber cesed"
        " cesedim cenaze mezar kefen tabut topra "
        "oldug olesi olmus azrail ahiret oldukten olmeye musalla",
        r"\bolme(?:k|yi|yi?|ye|ge|kten|li\w*|mek|gi|den once olm)\b",
        r"\bolme(?:yi|ye|k) ~(?:ist|dusun|plan|dile|bekl|karar|hazir|hak|umut|tercih)\w*",
        r"\bolme (?:isteg|dusun|arzu)\w*|\bolmek\w*(?:iste|istiyo)\w*",
        r"\b(?:keske )?olse(?:m|ydim|k|ydik)\b(?! bile)",
        r"\bol(?:ecegim|ucem|ecem|icem|cem|ecez|icez|ecegiz|ece[gk]im|cegim|ceem|eceg[iı]m)\b",
        r"\bole(?:yim|yim de|lim|sim|si geliyor|sice)\b",
        r"\bolum(?:u|e|den|le|un|um|ume|umu|)? ~(?:dusun|dusunce|bekl|iste|ozlu|arzu|tek|care"
        r"|cozum|kurtulus|huzur|gidiyor|gidec|gidic|sec|daha iyi|yakin|razi|hazir|kokusu|karar"
        r"|kucak|planl|dilem)\w*",
        r"\b(?:tek|en iyi|son) (?:care|carem|cozum|cozumum|cikis|cikisim|cikis yolu|cikis yolum"
        r"|kurtulus|kurtulusum|yol|yolum|secenek|secenegim|cozum yolu)\w* ~olum\b"
        r"|\bolumden baska\w*",
        r"\bolum\w* ~(?:sorumlu|sebe[bp]|neden|elinizde|boynunuz|uzerinize|yuzunuz|mesul|suclu"
        r"|hesab|sizin)\w*|\b(?:sizin yuzunuzden|sonunda) (?:\w+ )?olec\w*",
        r"\bolup (?:de )?(?:kurtul|git|gid|bit)\w*",
        r"\bolurse(?:m|k)\b|\bolunce ~(?:anlar|rahat|kurtul|sev)\w*|\bben olunce\b|\boldugumde\b"
        r"|\boldukten sonra\b|\bolmeden once (?:son|son kez|size|bunu)\b|\bolmus ols(?:am"
        r"|aydim)\b",
        r"\b(?:olu|olumu|cesedimi|cenazemi|olumuzu|cansiz beden\w*) (?:\w+ )?(?:bul|gor|al|kaldir"
        r"|cik|cigne)\w*|\b(?:olumu|olusunu) (?:gor|bul|cig)\w*",
        r"\bgeber(?:mek|sem|ey|ec|ic|ip|iyim|cem|irim|meyi|eyim)\w*",
        r"\b(?:cesedim\w*|cenazem\w*|mezarim\w*|mezara|mezarda|kefen\w*|tabut\w*|musalla\w*"
        r"|mezar tasi\w*)\b",
        r"\btopra(?:ga|gin|k) (?:gir|alti|ol|verec|kokuyor|koy|gom|verd)\w*|\b(?:azrail"
        r"|ahiret)\w* ~(?:gel|git|bekl|bulus|gorus|cagir|kavus)\w*",
        unless=_FIGURE + r"|olmek var donmek|\bolum (?:oyunu|grubu|kalim|makinesi|yildizi|vadisi"
        r"|melegi)",
    ),
    rule(
        "tr_die_spelt",
        SELF_HARM,
        STRONG,
        "oluyor oluyom olurum oldum olum",
        r"\b(?:artik|yardim edin|yardim|imdat|galiba|sanirim|ben|yavas yavas|simdi|icimden"
        r"|her gun|allahim) (?:\w+ )?oluy(?:orum|om)\b",
        r"\boluy(?:orum|om) (?:\w+ )?(?:artik|yardim|kurtar|ambulans|ben|galiba|imdat|hosca ?kal"
        r"|elveda|affed)\w*",
        r"\b(?:bu gece|bugun|yarin|bu borcla|yoksa|ya da) (?:\w+ )?olurum\b|\bolurum (?:bu gece"
        r"|daha iyi|artik|kurtulurum|biter)\b",
        r"\bben (?:zaten |artik |coktan )*oldum\b|\bicimde\w* ol(?:du|dum|uyor)\b",
        letters="öl",
        unless=_FIGURE,
    ),
    rule(
        "tr_farewell",
        SELF_HARM,
        STRONG,
        "son veda elveda vasiyet helal hakki hosca hoscakal uyanma uyanm uyuyup uyusam sabah"
        " yarin yarina arkam beni cocuk anne aile ben bensiz "
        "kizim oglum esim mektu not,bira intihar not,yaz mirasim goremey artik gidiyorum cok,sevd"
        " gece allaha sevdigimi kendinize herkes sonsuz burada uykuya",
        r"\b(?:bu|bunlar|size|sana|herkese|benim) (?:benim |size |belki "
        r"|belki de )*son (?:mesaj\w*|sozle\w*|yaz\w*|konusm\w*|gorus\w*|mektub\w*|sozum\w*"
        r"|cumle\w*|gecem|gunum|saatler\w*|sohbet\w*)\b",
        r"\b(?:son (?:gecem|saatlerim|nefesim\w*|dakikalarim|dilegim|arzum|istegim|vedam|mektubum"
        r"|anlarim|konusmam|gunlerim|sozlerim|yolculu\w*))\b",
        r"\bbugun (?:benim )?son gunum\b|\bson (?:kez|defa) (?:\w+ )?(?:konusmak|gormek|sesini"
        r"|sarilmak|sarildim|opmek|optum|vedalas)\w*",
        r"\bveda (?:mektu|not|mesaj|etmek|ediyor|zaman|vakti|edec|edic|ett)\w*|\bvedam\b"
        r"|\bvedalas(?:mak|tim|iyor|mam|ay)\w*|\bvasiyet\w*",
        r"\belveda\b(?! (?:lunaro|casino|bahis|bonus|slot|site|kumar))",
        r"\bhak(?:k|)?(?:i|im|iniz|larin)\w* ~helal ed(?:in|iniz|er|ersiniz|ebil)?\b"
        r"|\bhelal ed(?:in|iniz) hak\w*|\bhelallik\b|\bhelallas\w*",
        r"\bhosca ?kal\w* (?:\w+ )?(?:dunya|hayat|herkes|anne|ailem|cocuk|sevdik|hepiniz"
        r"|yasam)\w*|\b(?:sonsuza (?:dek|kadar)|herkese|dunyaya|hayata"
        r"|ebediyen) (?:\w+ )?hosca ?kal\w*",
        r"\b(?:bir daha|hic|keske|sabah|yarin|sonsuza kadar|asla) (?:\w+ )?uyanma(?:sam|mak|yacag"
        r"|yayim|say|z|m\b|mayi|yim)\w*|\buyanmak istem\w*|\buyuyup (?:\w+ ){0,2}uyanma\w*"
        r"|\buyusam (?:\w+ ){0,2}uyanmasam\w*",
        r"\bsonsuz(?:a kadar|a dek)? uyu\w*|\bsonsuz uyku\w*|\bebedi uyku\w*",
        r"\b(?:sabah[ai]?|yarin[ai]?|geceyi?|haftaya|bu geceyi|yarinlari"
        r"|yarini) (?:\w+ )?(?:cikma(?:m|yac|z|k istem)|cikam(?:am|ayac)|sag cik|gorm(?:em|eyec|ez"
        r"|iyec)"
        r"|goremem|goremeyec|gorecegimi|cikaram\w*|cikarmam|cikacagimi|olmayacagim|olmicam|olmam"
        r"|yokum|yasamayac)\w*",
        r"\b(?:yarin|artik|ben|bundan sonra|bugunden sonra|bu geceden sonra) (?:(?!site|oyun"
        r"|casino)\w+ ){0,2}(?:olmayacagim|olmayacam|olmicam|yokum)(?! (?:dedi"
        r"|uye))\b(?! (?:sitede|sitenizde|bu sitede|uye))",
        r"\bben (?:artik )?yokum\b|\byokum (?:ben )?artik\b|\bben olmasam ~~(?:rahat|iyi|mutlu"
        r"|kurtul|huzur|kolay)\w*|\bben (?:olmadan|olmayinca|gidince|yokken|gittikten sonra"
        r"|olmazsam) ~~(?:rahat|iyi|mutlu|kurtul|huzur|kolay|bakin|unut)\w*|\bbensiz ~(?:rahat"
        r"|iyi|mutlu|huzur|kolay|olsun|kals)\w*",
        r"\b(?:beni|benden) (?:\w+ ){0,2}bir daha (?:\w+ )?(?:goremey|gormey|duymay|haber alam"
        r"|bulam|duyam|goremez)\w*|\bbir daha (?:beni|benden) (?:goremey|gormey|duymay|haber alam"
        r"|goremez|bulam|duyam)\w*",
        r"\b(?:cocuklar|cocugu|kizim|oglum|ogluma|anne|baba|aile|kardes|esim|karim|kocam"
        r"|sevdik)\w* (?:\w+ ){0,2}?(?:soyleyin|soylersiniz|deyin|iletin|sahip cik\w*|emanet"
        r"|iyi bak\w*|goz kulak|bakarsiniz|onu sevdig\w*|onlari sevdig\w*|hoscakal\w*|ozur dil\w*"
        r"|affetsin\w*|cok seviyor\w* (?:deyin|soyle\w*))\b",
        r"\b(?:onlari|onu|sizi|seni|hepinizi|ailemi|cocuklarimi"
        r"|annemi) (?:\w+ )?(?:cok )?sev(?:digimi|iyordum|diğimi) (?:\w+ )?(?:soyle|bil|unutm"
        r"|ilet)\w*",
        r"\b(?:affet|affedin|bagisla|bagislayin|ozur dilerim) (?:beni )?(?:\w+ )?(?:anne|annem"
        r"|baba|babam|cocuklarim|oglum|kizim|esim|karim|allah|ailem|sevdiklerim|hayatim|ask)\w*"
        r"|\b(?:anne|annem|baba|babam|cocuklarim|oglum|kizim|karim|allah|ailem|yavrum|herkes"
        r"|sevdiklerim)\w* (?:\w+ )?(?:beni affet|beni affed|affet beni|affedin beni|beni bagisla"
        r"|hakkini helal)\w*",
        r"\b(?:not|mektup|mektub\w*) (?:\w+ )?(?:biraktim|birakiyorum|birakacagim|biraktigim"
        r"|biraktim|birakirim) (?:\w+ )?(?:aile|anne|es|cocuk|masa|herkes|arkam)?\w*|\b(?:aileme"
        r"|anneme|cocuklarima|esime|kizima|ogluma|karima|kocama|herkese) (?:\w+ )?(?:not|mektup"
        r"|mektub\w*) (?:\w+ )?(?:yaz|birak)\w*",
        r"\barkamdan (?:\w+ )?(?:agla|dua|uzul|fatiha|yas tut|konus)\w*|\barkamda(?:n"
        r"|)? (?:\w+ )?(?:biraktig|biraktik|not|mektup|kalan)\w*",
        r"\b(?:ben|artik) gidiyorum (?:\w+ ){0,3}(?:dunya|hayat|affed|hakki|helal|elveda|kimse"
        r"|sonsuz|donme|donusu)\w*|\bdonusu olmayan (?:bir )?yol\w*|\bartik (?:buralarda|aranizda"
        r"|hayatta) (?:olmayac|yok)\w*|\baranizda (?:olmayac|olmicam)\w*",
        unless=_COMPLAINT + r"|bonus|kampanya|cevrim|turnuva|free ?spin|uyelig",
    ),
    rule(
        "tr_giving_away",
        SELF_HARM,
        STRONG,
        "para parami bakiye miras her,sey esyalar bana artik organ lazim ihtiyac",
        r"\b(?:paray?[iı]|parami|paralarimi|bakiye\w*|param|mirasim\w*|her ?seyimi|hesabimdakini"
        r"|kalan\w*) ~(?:anneme|annemin|esime|karima|kocama|cocuklarima|cocugum\w*|kizima|ogluma"
        r"|aileme|kardesime|babama|cocuklarim\w*) ~(?:kalsin|birak|miras|emanet|devred)\w*",
        r"\b(?:ben )?(?:artik )?(?:bana|benim) (?:\w+ ){0,2}(?:lazim olmayacak|gerek kalmadi"
        r"|gerekmeyecek|ihtiyacim (?:yok|kalmadi|olmayacak)) (?:artik|bundan sonra|bu dunyada)\b"
        r"|\b(?:artik|bundan sonra|gittigim yerde) ~para\w* ~(?:ihtiyacim (?:yok|kalmadi"
        r"|olmayacak)|lazim (?:degil|olmayacak)|gerek(?:mez|meyecek)|gerek (?:yok|kalmadi))\w*",
        r"\bgittigim yerde\b|\besyalarimi (?:\w+ )?(?:dagit|ver|birak)\w*|\borganlarimi\b",
    ),
    rule(
        "tr_burden",
        SELF_HARM,
        STRONG,
        "yuk yukum sirt kaybedecek benden kimse fazlalig degersiz oldugumu umurunda kimsenin"
        " kimsem yasamam varligim ise,yaram",
        r"\b(?:aileme|herkese|cocuklarima|esime|anneme|karima|kocama|sevdiklerime|onlara"
        r"|insanlara|dunyaya) (?:\w+ ){0,2}yuk(?:um|ten|tum)?\b|\byuk (?:oldum|oluyorum"
        r"|olmak istemi|olmaktan)\w*|\bsadece yuk\w*|\byukum\b|\bsirt\w* ~yuk\w*"
        r"|\bkaybedecek (?:\w+ ){0,2}se\w* (?:\w+ )?(?:kalma|yok)\w*",
        r"\bbenden (?:\w+ )?kurtul(?:sun|ur|acak|mus)\w*",
        r"\bkimse\w* ~(?:ozleme|umursama|umrunda|umurunda|fark etme|farketme|uzulme"
        r"|aglama)\w*(?:z|yecek|yecekler|m|mam|degil\w*)?\b(?= ?(?:$|ben|beni|olse|yok|bile|zaten"
        r"|artik|[.!?\n]))"
        r"|\bkimsem (?:yok|kalmadi)\b",
        r"\b(?:dunyada|hayatta|ben (?:bir )?|herkes icin) (?:\w+ )?fazlalig?[ik]\w*"
        r"|\bfazlaligim\b|\bvarligim ~(?:anlam|zarar|yuk|fazla|gereksiz)\w*|\bolmem(?:i"
        r"|in) ~(?:herkes|daha iyi|hayirli|iyi olur)\w*",
    ),
    rule(
        "tr_blame",
        SELF_HARM,
        STRONG,
        "kanim kanima gunahim vebal katil basima olumum cinayet haber gazete sorumlu vicdan"
        " beni,siz ucuncu 3",
        r"\b(?:kanim|gunahim|vebalim|katlim) (?:\w+ ){0,2}(?:siz|eliniz|elleriniz|boynunuz"
        r"|yuzunuz|uzeriniz|ustunuz|elinde|boynuna)\w*|\bkanima gir\w*"
        r"|\bvebal\w* (?:\w+ )?(?:boynunuz|uzerin|altinda kal)\w*",
        r"\bkatil(?:imsin\w*|lerim|im (?:siz olac|sizsin|olacaksin)\w*)|\bbasima (?:bir"
        r"|bi) ?sey gel(?:ir|d|ec)\w*|\bbana (?:bir|bi) ?sey olursa\b",
        r"\b(?:haber(?:ler)?(?:de|den|lerde)?|gazete\w*|(?:3|ucuncu) sayfa\w*"
        r"|televizyon\w*) (?:\w+ ){0,2}(?:beni |adimi |ismimi |olumumu )(?:\w+ )?(?:oku|gor|duy"
        r"|izle)\w*|\b(?:beni|adimi|ismimi|olumumu) (?:\w+ )?(?:haberlerde|gazetede\w*"
        r"|gazetelerde|ucuncu sayfa\w*|3 sayfa\w*)\b",
        r"\bbeni siz oldur\w*|\bbeni (?:olume|intihara|mezara|olmeye) (?:\w+ )?(?:surukle|it"
        r"|gonder|sok|terk|goturdu)\w*|\bbir insanin (?:olumu|hayati|cani)\w* ~(?:sebep|siz|vebal"
        r"|sorumlu)\w*",
    ),
    rule(
        "tr_finality",
        SELF_HARM,
        STRONG,
        "her hersey yol yolun carem care cikis dayan bitir bitsin bitece bitiyor bitiriyor"
        " kurtulu umu umit karanlik kotu aklim kafam delilik cilginlik son,carem tuken bittim "
        "pes bunal depresyon aci acim acilar sesler guc gucum bu,gece icimde yapacagim psikoloj"
        " kacis yalniz caresiz huzur yapamiyorum",
        r"\bbenim icin (?:artik )?(?:her ?sey|hayat|yol|yolun sonu) (?:artik )?(?:bitti|anlamsiz"
        r"|burada bit\w*)\b|\bher ?sey (?:benim icin )?(?:artik )?bitti\b[^.!?\n]{0,40}\b(?:benim"
        r" icin|ben|artik|helal|hosca|elveda|bu gece|gid)\w*",
        r"\bher ?sey(?:i|e|ime|imi|in)? (?:\w+ ){0,2}(?:bitir(?:ec|ic|mek|cem|ey|ir)|son ver"
        r"|sonlandir|nokta koy|bitsin|veda|noktala)\w*",
        r"\bbit(?:sin|ir|irecegim|iricem|irmek istiyorum|irecem) (?:\w+ )?(?:artik|bu gece"
        r"|bu hayat|bu aci|her ?sey|bu iskence|bu cile|bu azap)\b|\b(?:bu gece|bugun|artik"
        r"|birazdan) (?:her ?sey |bu is |ben |hayatim )?(?:bit(?:iriyorum|irecegim|iricem|ecek"
        r"|iyor)|son bulacak|son)\b(?= ?(?:$|[.!?\n]|her|hayat|benim|artik))",
        r"\byolun sonu(?:na (?:geld(?:im|i)\b|vard|yaklas)|nday(?:im|iz)|(?: benim| burasi"
        r"| gorundu| geldi))\w*|\byolumun sonu\w*|\bburaya kadar(?:mis|di|miş)?\b(?= ?(?:$"
        r"|[.!?\n]|benim|hayat|elveda|affed|hakk))|\bsonum geldi\w*",
        r"\b(?:dayanacak|devam edecek|mucadele edecek|savasacak|yasayacak|ayakta kalacak"
        r"|katlanacak) (?:\w+ )?(?:guc|hal|takat|neden|sebe[bp])\w* ~(?:yok|kalma|bitti"
        r"|tukendi)\w*|\bgucum (?:artik )?(?:kalmadi|bitti|tukendi)\b",
        r"(?:^|[.!?\n] ?)(?:ben )?(?:artik |daha fazla |bu aciya |bu acilara "
        r"|daha )+(?:cok )?dayanam(?:iyorum|ayacagim|am|iyom|icam|iycam)\b|(?:^"
        r"|[.!?\n] ?)(?:ben )?dayanam(?:iyorum|ayacagim|iyom|am) (?:ben )?artik(?= ?(?:$"
        r"|[.!?\n]))|\bdayanam(?:iyorum|ayacagim|iyom|am|icam)\b[^.!?\n]{0,40}\b(?:hayat|aci"
        r"|yasam|yalniz|kaybett|borc|olum|nefes|psikoloj|bunal|son)\w*"
        r"|\b(?:hayat|acilar?|yalniz|kaybett|borc|bunal"
        r"|kotuyum)\w*[^.!?\n]{0,40}\bdayanam(?:iyorum|ayacagim|iyom|am|icam)\b",
        r"\b(?:baska|hic ?bir|tek) (?:\w+ )?(?:carem|cikisim|cikis yolum|yolum|kurtulusum"
        r"|secenegim) (?:\w+ )?(?:kalmadi|yok|bu|budur|kaldi)\b|\bcikis yol(?:um"
        r"|u) (?:\w+ )?(?:yok|kalmadi|gor\w+|bulam\w+)|\b(?:kurtulus|cikis)(?:um|im)? (?:yok"
        r"|kalmadi|gormuyorum|goremiyorum)\b|\bkacis\w* (?:yok|kalmadi)\b",
        r"\b(?:hic ?bir |artik |hic |yasamak icin |hayattan |gelecekten |yarindan )+(?:umu[dt]"
        r"|umid|beklenti)\w* (?:\w+ )?(?:kalmadi|yok|tukendi|bitti|kestim)\w*"
        r"|\bumutlarim (?:tukendi|bitti|kalmadi)\b|\btum umud\w* (?:tuken|bit|kaybet|yitir)\w*",
        r"\b(?:karanlik|kotu|korkunc|siyah|intihar\w*|olumcul) (?:dusunce|fikir)\w*|\b(?:aklim"
        r"|kafam)\w* ~(?:kotu|karanlik|korkunc|cok kotu) (?:\w+ )?(?:sey|dusunce|fikir)\w*"
        r"|\b(?:aklima|aklimdan) (?:hep |surekli |cok )*kotu sey\w*",
        r"\bkafamda\w* ses\w* ~(?:yap|oldur|git|atla|bitir|susm)\w*",
        r"\b(?:kotu|aptalca|korkunc|istenmeyen|telafisi olmayan|geri donusu olmayan|geri donulmez"
        r"|pisman olacagim) (?:bi |bir )?sey\w* (?:yap|ed|ol)(?:ac|ic|mak|ar|ecegim|cam|may|abil"
        r"|as|arim|tim)\w*|\bbir sey yapmaktan korkuyorum\b|\b(?:bi|bir) (?:delilik|cilginlik"
        r"|sacmalik) (?:yap|ed|eder)\w*",
        r"\b(?:acim|acilarim|bu aci|bu acilar|bu iskence|cilem|bu cile"
        r"|izdirabim)\w* (?:\w+ )?(?:dinsin|bitsin|bitirmek|son|sona|dindir)\w*"
        r"|\baci cekmek istemi\w*",
        r"\b(?:pes ettim|pes ediyorum) (?:artik )?(?:hayat\w*|yasam\w*|her ?sey\w*"
        r"|bu dunya\w*)?(?= ?(?:$|[.!?\n]|ben|artik))|\bben (?:artik )?tukendim(?! \w*kart)"
        r"|\b(?:tukendim|bittim) (?:ben )?(?:artik )?(?:yasa|hayat|olm|dayan|son)\w*",
        r"\bson (?:carem|umudum|care) (?:bu|da|de)? ?(?:gitti|bitti|kalmadi|olum)\w*"
        r"|\bhuzura (?:kavus|er)\w*|\bhuzur bulmak\b",
        unless=_COMPLAINT + r"|oturum|menu|uygulama|hesaptan|cashout|bonus|kupon|\bmac\b|bakim\b|"
        r"\bbet\b|\bseri\b|free ?spin|cevrim|odeme alam|beklemeye|gecikme",
    ),
    rule(
        "tr_threat_them",
        VIOLENCE,
        STRONG,
        "oldur old gebert vur kes bicak dogra dogri des dov yak parcala bog infaz linc sisle yasatm"
        " sag mahved kursunla gom mezar temizleyec tarar taraya ezer patlat",
        rf"\b(?:{_YOU}|{_KIN}) (?:\w+ ){{0,4}}?{_HARM_THEM}\w*",
        unless=_NO_THREAT,
    ),
    rule(
        "tr_threat",
        VIOLENCE,
        STRONG,
        "seni sizi sizleri onu hepinizi hepsini herkesi birini biri alay ikinizi cumle kari koca"
        " es esi esim cocu cocg anne anam baba patron kardes abi abla sevgili nisan arkadas komsu"
        " oglu kizi temsilci calisan personel krupiye yetkili damat kayin amca dayi eniste mudur "
        "aile ailem tefeci adam oldur gebert ofis bina ev evin sirket araba bomba katil kan"
        " cinayet kursun kafan kafaniz bogaz ciger les bacak elim adres bulur bulacag bulucam"
        " gelir geliy gelip silah basar havaya patlat vurur "
        "boyn tek,tek pisman merkez yakar yakac yakic hesab hayatta sag",
        r"\b(?:oldur(?:uruz|ecegiz|urler|ecekler)|gebertir(?:iz|ler)|vurur(?:uz|lar)) (?:seni "
        r"|sizi |aileni )?(?:diyor(?:lar)?\b|dediler|diye tehdit\w*)",
        r"\b(?:oldur(?:urum|ucem|ecegim|cem|ecem|ruz|uruz|urm)|gebert(?:irim|icem|ecegim|iriz"
        rf"|cem)|vurur(?:um|uz)|keserim|yakarim|dograrim) (?:\w+ )?(?:{_YOU}|orayi|ofisi\w*"
        r"|hepsini)\b",
        r"\b(?<!kendimi )(?<!kendmi )(?:oldurecegim|oldurucem|oldurecem|oldurcem|oldururum"
        r"|gebertecegim|gebertirim|gebertecem|geberticem)\b(?! kend)",
        r"\b(?:ev|araba|bina|sirket|ofis|dukkan|merkez|mekan|yer|buro|otel|casino|gazino"
        r"|kumarhane|bayi|banka|ora)\w* (?:\w+ ){0,3}(?:yak(?:ac|ic|ar|cam|may|mak)|bas(?:ac|ic"
        r"|ar[iı]m|ip|cam)|havaya|patlat|tarar|taray|kursunla|benzin|bombala|kundak|molotof)\w*",
        r"\bbomba\w* ~(?:koy|at|patlat|yerlestir|birak|getir|gonder|hazir|var|yap)\w*"
        r"|\bbombal(?:ar|ay|ic)\w*|\bmolotof\w*",
        r"\b(?:kafan|kafaniz|kafana|alnin|alniniz|beynin|beyniniz)\w* ~(?:sik|kursun|kir(?:ac|ic"
        r"|ar)|parcal|patlat|dagit|kes|ez)\w*|\bbogaz(?:ini|inizi|ina|iniza) ~(?:kes|sik"
        r"|yapis)\w*|\bciger\w* ~(?:sok|des|parcala)\w*|\bles(?:ini|inizi|iniz) ~(?:ser|cik)\w*"
        r"|\bbacak(?:larin|larini|larinizi|ini) ~kir\w*|\bkemik\w*(?:ini|inizi) ~kir\w*",
        r"\bkan(?:in|iniz|lar)?\w* ~(?:dok(?:ec|er|ul|ucem|ecem)|ak(?:ac|it|ar)|ic(?:ec|er|ic)"
        r"|cikacak|govdeyi|golu)\w*|\bcinayet\w* ~(?:isl|cik|var|ol)\w*|\bkatil (?:ed|ol|yap)\w*"
        r"|\bkatliam\w*|\belimden (?:bi |bir )?kaza\w*|\belimde kal\w*|\bbirinin canin(?:i"
        r"|a) ~(?:yak|al|kiy)\w*",
        r"\b(?:adresin|eviniz|evin|ailen|aileniz|cocuklarin|cocuklariniz)\w* ~(?:biliyor|buldum"
        r"|bulurum|bulacagim|bulucam|gelec|gelic|gelir|geliyor|acimam)\w*(?! mus)|\b(?:seni|sizi"
        r"|hepinizi|tek tek) (?:\w+ )?(?:bul(?:ac|uc|ur)\w*)(?! (?:site|oyun)\w*)|\bsag (?:birak"
        r"|koy)ma\w*|\bhayatta birakma\w*|\bkapin\w* (?:\w+ )?dayan\w*",
        r"\b(?:silah|pala|bicak|tufe[kg]|sopa|bidon|kalasnikof|satir)\w* (?:\w+ ){0,3}(?:gel(?:ir"
        r"|iy|ec|ic|d)|bas(?:ar|ac|ic)|gir(?:er|ec|ic))\w*",
        unless=_NO_THREAT,
    ),
    rule(
        "tr_beaten",
        VIOLENCE,
        STRONG,
        "beni bana bizi dov tokatladi tekmeledi yumrukladi bicakladi bogazladi hirpaladi dayak"
        " siddet tokat yumruk tekme esim karim kocam annem kardes tehdit tefeci alacakli mafya"
        " oldurec olduru oldurur ogrenirse duyarsa kacir kilitl rehin sigin karakol eve kadin"
        " koca babam uvey",
        r"\b(?:beni|bizi|annemi|kardesimi|cocuklari|ablami|karimi|esimi|kocami|kizi"
        r"|sevgilimi) ~(?:dov(?:uyo|du|ec|er|dug|mek|up|mus|duk|uc)|bicakla|tekmel|yumrukl|tokatl"
        r"|hirpala|bogaz|bogma|bogdu|bogu|kemer\w*le|eve kilitl|odaya kilitl|sopayla)\w*",
        r"\b(?:kocam|karim|esim|babam|annem|sevgilim|abim|agabeyim|kardesim|nisanlim|eski esim"
        r"|eski kocam|uvey babam|kayin\w*|ailem|onlar|tefeci\w*|adamlar|alacakli\w*"
        r"|mafya) (?:\w+ ){0,6}?(?:beni|bizi) (?:\w+ )?(?:oldur|keser|kesecek|yasatma|vurur|vurac"
        r"|bicakla|dov|gebert|mahv\w* oldur|yakar|bogar|tehdit)\w*",
        r"\bbeni (?:\w+ )?oldur(?:ec|ur|uc)(?:ek|ekler|ler|er|ekl)?\w* (?:\w+ )?(?:kocam|karim"
        r"|esim|babam|annem|abim|adamlar|tefeci\w*|duyarsa|ogrenirse|bulurlarsa|gorurse)\b"
        r"|\bbeni oldurecekler\b|\b(?:duyarsa|ogrenirse|bulursa|bulurlarsa|duyarlarsa|gorurse"
        r"|anlarsa|fark ederse|farkederse)\w* (?:\w+ ){0,2}(?:beni )?(?:oldur(?:ur|ecek|urler"
        r"|ecekler)|gebertir|keser|kesecek|yasatmaz|dover|dovecek|bicaklar|vurur|vuracak)\b",
        r"\b(?:kardesimi|oglumu|kizimi|esimi|karimi|kocami|annemi|babami|cocugumu|abimi|ablami"
        r"|arkadasimi|yegenimi|kuzenimi) (?:\w+ )?(?:kacirdilar|kacirmislar|rehin al|rehin tut)\w*",
        r"\b(?:dovdu|dovuyor|dovuyo|dover|dovecek|doverek|tokatladi|tekmeledi|yumrukladi"
        r"|bicakladi|bogazladi|hirpaladi) (?:\w+ )?(?:beni|bizi)\b",
        r"\b(?:dayak|kotek) (?:\w+ )?(?:yi|ye|at)\w*|\bsiddet (?:\w+ )?(?:gor|uygul|goster|var"
        r"|magdur)\w*|\b(?:fiziksel|aile ici|ev ici|evde|kadina) siddet\b|\b(?:kocam|karim|esim"
        r"|babam|annem|sevgilim|abim|nisanlim|uvey \w+)\w* (?:\w+ ){0,4}?(?:bana |beni "
        r"|anneme )(?:\w+ )?(?:vur(?!gu)|tokat|yumruk|tekme|el kaldir|saldir|bicak|silah|iskence"
        r"|siddet)\w*",
        r"\b(?:karima|esime|kocama|anneme|cocuklara|sevgilime|babama) (?:\w+ )?(?:vur(?!gu)|tokat"
        r"|yumruk|el kaldir|saldir|siddet)\w*",
        r"\b(?:tefeci|alacakli|mafya|borclu oldug\w*|adamlar)\w* (?:\w+ ){0,6}?(?:tehdit|oldur"
        r"|kapi\w*|silah|dov|kacir|vur|pesim|kesec|zarar|bicak|basti|bul)\w*|\bolumle tehdit\w*"
        r"|\bolum tehdi\w*",
        unless=r"(?:oyun|slot|bonus|mac|kupon|makine)\w* (?:\w+ )?beni (?:\w+ )?oldur"
        r"|\b(?:annem|anam) (?:\w+ ){0,3}beni oldur",
    ),
    rule(
        "tr_child",
        CHILD,
        STRONG,
        "cocu coluk bebe bebeg oglum oglan kizim kizlar ogullar yavru ikiz mama sut bez taciz"
        " tecavuz istismar babam amcam dayim uvey annem acim evde",
        rf"\b{_CHILD} (?:\w+ ){{0,4}}?(?:dov(?:du|uyo|ec|er|mek|up|dum|uc)|tokat|tekmel|hirpala"
        r"|sarst|sarsi|kemerle|yaktim|siddet|vurdum|vuruyorum|bogazi|bogaz\w*|oldur)\w*",
        rf"\b{_CHILD} (?:\w+ ){{0,4}}?(?:yaln[iı]z|tek basin\w*|tek basi\w*|basi bos|basibos"
        r"|kimsesiz|kilitli|kilitle\w*|arabada|aracta|sokakta|disarida|yanginda)\b(?! (?:degil"
        r"|oyn|giri|kull|site|hesa))",
        r"\b(?:evde|arabada|yalniz|tek basina|aracta|arabanin icinde) (?:\w+ )?(?:birak\w*"
        r"|unut\w*|kilitle\w*|bekl\w*) (?:\w+ )?(?:cocu|bebe|oglum|kizim)\w*",
        rf"\b{_CHILD} (?:\w+ ){{0,3}}?(?:ac(?:lar)?\b(?! (?:su\b|bu\b|hesa|kapi|sayfa|gozlu|bana"
        r"|sunu|bir\b|beni|sana|oyun|uye))|ac (?:kal|bekl|yat|susuz|uyu|gez|dur)|aclik|susuz"
        r"|yemek (?:yemed|yiyem|yok|bul|bekl)|karni (?:ac|doy)|karnini doyur|doyuram"
        r"|ekmek (?:bekl|yok|alam|bul)|hasta ~ilac ~para)\w*",
        r"\b(?:mama|sut|bez|mamasi|sutu|bezi|ilac|ekmek|yemek|yiyecek|gida"
        rf"|lokma)\w* (?:\w+ ){{0,4}}?(?:para|alam|alac|yok|kalma|bitt"
        rf"|bul)\w* [^.!?\n]{{0,30}}{_CHILD}|\b{_CHILD} [^.!?\n]{{0,30}}(?:mama|sut|bez|mamasi"
        r"|sutu|bezi|ekmek|yemek|yiyecek|lokma|ilac parasi"
        rf"|ilacini)\w* (?:\w+ ){{0,3}}?(?:para\w*|alam\w*|alac\w*|yok\w*|kalma\w*|bitt\w*"
        r"|bul\w*)",
        r"\b(?:mama|bebek bezi|cocuk bezi|bez|sut)\w* (?:\w+ )?(?:alacak|almaya|alcak|icin"
        r"|parasi\w*|parasin\w*) (?:\w+ ){0,2}(?:para\w* )?(?:yok|kalma|yatir|kaybet|bile)\w*",
        rf"\b{_CHILD} (?:\w+ ){{0,3}}?(?:taciz|istismar|tecavuz|dokun(?:du|uyor) ?\w*"
        r"|zarar ver)\w*|\b(?:babam|amcam|dayim|abim|uvey babam|uvey abim|eniste\w*|hocam|dedem"
        rf"|komsu\w*) (?:\w+ ){{0,4}}?(?:taciz|istismar|tecavuz|dokunuyor)\w*|\bcinsel (?:taciz"
        r"|istismar|saldir)\w*|\btecavuz\w*",
        unless=r"(?:sms|mesaj|mail|reklam|arama|telefon)\w* (?:\w+ ){0,3}taciz|kanka oglum"
        r"|oglum (?:sen|bu|nerede)",
    ),
)
