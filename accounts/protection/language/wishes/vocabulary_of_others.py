"""Words of what wishes to stop are made of, in the other languages that players write."""

GERMAN = {
    "shut": (
        "sperr* sperre sperrt aussperr* ausschliess* ausgeschlossen schmeiss* werft werfen "
        "rauswerf* haltet halten verbiet* verbietet untersag* hindert hindern verhinder* entzieh* "
        "nehmt nehmen annehmen angenommen akzeptier* lasst lassen reinlassen blockier* stoppt "
        "stoppen verweiger* verwehr* bann* kickt schliess* hausverbot ablehnen lehnt"
    ),
    "him": "mich mir mein* ich von_mir selbst",
    "kept": (
        "spiel* zock* gluecksspiel* wett* einzahl* geld zugang zutritt zugriff rein casino* nie_* "
        "nicht_mehr kein*_mehr fur_immer dauerhaft* lebenslang* endgultig* permanent* seite "
        "komplett* raus vom_spielen sofort konto keine_einzahlung*"
    ),
    "ill": (
        "suchtig* spielsucht* spielsuchtig* abhangig* sucht kontrolle_verlor* kontrolle_mehr "
        "nicht_aufhoren nicht_mehr_aufhoren nicht_stoppen komme_nicht_los"
    ),
    "end": (
        "zu dicht weg loscht losch* loesch* macht_* kundig* schliesst stopp* kontosperr* sperrung "
        "hilfe helft helfen"
    ),
    "play": "zocken zockerei spielen glucksspiel* wetten spielsucht gluecksspiel*",
    "leave": (
        "schluss aufhoren aufhoeren loskomm* nie_wieder_* lass_es_sein losreissen abschied "
        "abgewohn* hor_auf weg_vom"
    ),
}
SPANISH = {
    "shut": (
        "bloque* bloqueo impid* impidan* prohib* expuls* echen* echenme echadme saquen* saquenme "
        "vet* vetenme quit* quiten* quitenme corten* cortenme nieg* nieguen* rechac* no_acept* "
        "no_me_acept* dejen dejeis permit* haganme hagan excluy* excluido excluirme excluid* "
        "cierren* cierrenla cierrenme cerrar cerradme pongan* ponganme inhabilit* inhabiliten* "
        "restrin*"
    ),
    "him": (
        "me mi mis yo vuelva entre juegue cierrenla conmigo autoexclu* bloqueenme impidanme "
        "echenme saquenme vetenme quitenme cortenme nieguenme haganme cierrenme cerradme ponganme "
        "prohibanme expulsenme dejenme estar ser excluirme"
    ),
    "kept": (
        "jug* juego* apost* apuesta* entr* acced* acceso deposit* ingres* casino* dinero cliente "
        "sitio pagina nunca jamas siempre definitiv* permanent* de_por_vida total volver "
        "no_acept*_mas indefinid* imposible"
    ),
    "ill": (
        "ludop* adict* adiccion vicio enganchad* no_puedo_parar no_puedo_controlar* no_se_parar "
        "no_me_controlo necesito_parar si_sigo_jugando problema_con_el_juego"
    ),
    "end": "cierr* cerrar cierre bloque* baja elimin* borr* ayud* fin acab* cancel* suspend*",
    "play": "jugar juego apostar apuestas casino casinos vicio ludopatia",
    "leave": (
        "dejar dejarlo abandonar no_quiero_*_mas nunca_mas no_volver_a acabar_con quitarme "
        "salir_de parar_de terminar_con ya_no_quiero"
    ),
}
FRENCH = {
    "shut": (
        "banniss* bannir banni bloqu* exclu* empech* coup* virez virer interdi* laissez n_accept* "
        "autorisez permettez ferm* retirez suspend* refus* enlev* jetez jeter mettez_* supprim* "
        "radi*"
    ),
    "him": "moi me mon ma mes m je j",
    "kept": (
        "jou* jeu* jeux pari* depos* depot* acced* acces entrer connect* casino* site argent "
        "jamais plus toujours definitiv* permanent* a_vie plateforme de_jeu"
    ),
    "ill": (
        "accro addict* dependan* joueur_compulsif ludopath* n_arrive_plus n_arrive_pas "
        "me_controler perds_le_controle peux_pas_m_arreter maladif"
    ),
    "end": "ferm* bloqu* supprim* aid* stop* clotur* coup* arret*",
    "play": "jeu jeux jouer paris parier casino casinos connecter",
    "leave": (
        "arreter stopper en_finir decroch* m_en_sortir quitter ne_veux_plus ne_plus_jouer "
        "ne_plus_jamais ne_plus_pouvoir veux_plus_pouvoir"
    ),
}
RUSSIAN = {
    "shut": (
        "заблок* блокир* забань* запрет* запрещ* исключ* отключите закроите закрыть выкин* выгон* "
        "уберите пускаи* пускать пускаите впускаи* принимаи* лишите лишить огранич* удалите "
        "добавьте внесите давать давайте разрешаи* дать сделаите"
    ),
    "him": "меня мне мои моего мое мою я себя",
    "kept": (
        "игра* игр ставк* ставить депозит* пополн* деньги доступ саит* казино навсегда больше "
        "никогда список списка заити воити насовсем полностью пожизненно регистрир*"
    ),
    "ill": (
        "зависим* игроман* лудоман* лудик не_могу_остановит* не_могу_бросить не_контролир* "
        "проигрался проиграл_все"
    ),
    "end": "закро* закры* заблок* удали* помог* блок* останов*",
    "play": "игру игры играть казино ставки азартн* лудомани* игроман*",
    "leave": (
        "бросить бросаю завязать завязываю прекратить избавит* не_хочу_больше больше_не_хочу "
        "больше_не_буду покончить"
    ),
}
RUSSIAN_IN_LATIN = {
    "shut": (
        "zablok* zaban* zapret* iskluch* isklyuch* otkluch* otklyuch* zakro* vygon* puskajte "
        "puskaite puskat puskayte prinimajte udalite dobavte"
    ),
    "him": "menya menja mne moj moi mnya",
    "kept": "igra* stavk* sajt* sait* kazino dengi bolshe nikogda navsegda dostup chern*",
    "ill": "zavisim* igroman* ludoman* ne_mogu_ostanovit* ne_mogu_brosit*",
    "end": "zakro* zablok* udali* pomog* pust* puskajte",
    "play": "igrat kazino stavki igru",
    "leave": "brosit zavyazat bolshe_ne_hochu bolshe_ne_budu",
}
ITALIAN = {
    "shut": (
        "blocc* bann* banna* impedi* impeditemi vietat* vietatemi proibi* toglie* toglietemi "
        "escl* cacciat* buttat* fate fatemi non_accettate non_lasciate* chiudete* chiudetemi "
        "negat* negatemi sospend* levat* levatemi rifiut* estromett*"
    ),
    "him": (
        "me mi mio mia miei io impeditemi vietatemi toglietemi bloccatemi bannatemi chiudetemi "
        "negatemi levatemi fatemi cacciatemi buttatemi lasciatemi escludetemi proibitemi"
    ),
    "kept": (
        "gioc* scommett* entrar* accesso acceder* deposit* casino* soldi sito mai sempre "
        "definitiv* permanent* vita piu accedere"
    ),
    "ill": (
        "ludopat* dipenden* malato_di_gioco non_riesco_a_smettere non_mi_controllo "
        "non_riesco_a_fermarmi non_so_fermarmi"
    ),
    "end": "chiud* blocc* aiut* ferm* elimin* cancell* basta",
    "play": "gioco giocare scommesse scommettere azzardo slot",
    "leave": (
        "smettere basta farla_finita finirla uscirne dire_basta liberarmi non_voglio_piu mai_piu"
    ),
}
POLISH = {
    "shut": (
        "zablokuj* zablokowan* zablokowac zbanuj* wyrzuc* zakaz* zakażcie odbierz* odetnij* "
        "wyklucz* wpuszcz* przyjmuj* pozwal* pozwol* zamkn* usun* dawaj* wywal* uniemozliw*"
    ),
    "him": "mnie mi moj* moje mojego siebie sie ode_mnie",
    "kept": (
        "gra* grac hazard* zaklad* zakład* dostep* wpłac* wplac* depozyt* stron* kasyn* pieniedzy "
        "zawsze nigdy wiecej stałe dozywotni* trwale wejsc wszystko"
    ),
    "ill": (
        "uzalezni* nałog* nalog* hazardzist* nie_moge_przestac nie_umiem_przestac nie_kontroluje"
    ),
    "end": "zamkn* zablok* usun* pomo* konto stop*",
    "play": "granie grania grac hazard hazardem hazardu zakłady kasyno",
    "leave": "rzucic skonczyc przestac zerwac uwolnic nie_chce_juz nie_chce_wiecej",
}
PORTUGUESE = {
    "shut": (
        "bloque* proib* proiba* impeca* impecam banam banir bane* expuls* tirem tire tirar cortem "
        "corte retirem deixem deixe deixar aceitem aceite permit* exclu* excluam fechem feche "
        "fechar encerr* neguem negue ponham coloquem suspendam removam"
    ),
    "him": "me mim meu minha meus eu nao_aceit*",
    "kept": (
        "jog* apost* entr* acess* deposit* cassino casino site dinheiro nunca sempre jamais "
        "definitiv* permanent* vida de_vez mais"
    ),
    "ill": "vici* ludop* dependen* nao_consigo_parar nao_me_controlo descontrolad* compulsiv*",
    "end": "fech* bloque* exclu* ajud* encerr* cancel* acab* ban*",
    "play": "jogo jogos jogar apostas apostar vicio cassino bets",
    "leave": (
        "largar parar_de parar_com deixar_de deixar_o sair_dess* me_livrar nunca_mais "
        "nao_quero_mais abandonar chega_de"
    ),
}
DUTCH = {
    "shut": (
        "blokkeer* verbied* ontzeg* weiger* laat laten sluit* uitsluit* buitensluit* gooi schop "
        "accepteer* neem ontneem* stop_mij ban verwijder* houd hou"
    ),
    "him": "mij me mijn mezelf ik mijzelf m_n",
    "kept": (
        "gok* spelen speel* wedden casino* toegang site storten geld nooit altijd definitief "
        "permanent* voorgoed meer levenslang inloggen"
    ),
    "ill": (
        "verslaa* gokverslaa* verslav* niet_stoppen niet_meer_stoppen geen_controle controle_kwijt"
    ),
    "end": "sluit* blokk* verwijder* help* stop* uit",
    "play": "gokken gok casino wedden gokverslaving",
    "leave": "stoppen van_het_*_af afkomen ermee_op nooit_meer klaar_mee kappen wil_*_af",
}
ROMANIAN = {
    "shut": (
        "bloca* blocati interzic* interziceti exclud* lasati taiati taiat luati primiti acceptati "
        "dati scoateti inchid* inchideti opriti banati refuzati stergeti"
    ),
    "him": "ma mi mie meu mea eu mine taiati_mi contul",
    "kept": (
        "joc* jucat pari* deposit* depun* depunere acces* accesul site* cazino* bani niciodata "
        "definitiv* permanent* mereu intru intra viata totdeauna mai"
    ),
    "ill": "dependen* nu_ma_pot_opri nu_ma_pot_controla nu_ma_controlez adictie viciu*",
    "end": "inchid* bloca* sterg* ajut* opri*",
    "play": "jocuri jocurile jocurilor pariuri pariurile pacanele joc jucat",
    "leave": "scap renunt las_de sa_ma_las nu_mai_vreau termin_cu ma_opresc",
}
AZERBAIJANI = {
    "shut": (
        "blokla* bloklayin* qadagan* qada* buraxmayin* buraxma* goturme* goturmeyin* sal* salin "
        "baglayin* bagla* uzaqlasd* xaric kes* kesin silin icazə_verməyin icaze_vermeyin verməyin "
        "qoymayin*"
    ),
    "him": "məni mənə mənim meni mene menim ozumu hesabim*",
    "kept": (
        "oyna* oyun* qumar* sayt* kazino* mərc* giris* bir_də bir_de bir_daha həmisəlik hemiselik "
        "birdəfəlik birdefelik qara* pul"
    ),
    "ill": "asili* asiliyam asililig* xəstəs* dayana_bilmirəm dayana_bilmirem ozumu_saxlaya*",
    "end": "bagla* blokla* sil* komək* komek*",
    "play": "qumar qumari qumardan oynamaq mərc",
    "leave": "qurtar* atmaq atiram tərgit* tergit* buraxmaq buraxiram istəmirəm istemirem",
}
ARABIC = {
    "shut": (
        "امنعو* امنعوني امنعني احظر* احظروني احظرو حظر منع* منعي اغلق* اغلقوا اغلاق سكر* سكروا "
        "اقفل* اقفلوا لا_تخلوني لا_تدعوني لا_تسمحوا لا_تقبلوا لا_تفتحوه اطردوني ابعدوني اوقفوا "
        "اوقفوني بندوني تخلوني"
    ),
    "him": (
        "ني حسابي انا نفسي لي مني امنعوني احظروني لا_تخلوني لا_تدعوني اطردوني ابعدوني اوقفوني "
        "بندوني تخلوني امنعني منعي"
    ),
    "kept": (
        "الدخول اللعب العب لعب القمار الرهان المراهنة الموقع الكازينو للابد الايداع الابد ابدا "
        "مرة_ثانية نهاييا مجددا ادخل"
    ),
    "ill": "مدمن* ادمان الادمان لا_استطيع_التوقف ما_اقدر_اوقف مش_قادر_ابطل لا_اتحكم",
    "end": "اغلق* اغلاق سكر* اقفل* احظر* حظر منع* امنع* ساعد* اوقف* حذف احذف* الغاء",
    "play": "القمار اللعب المراهنات الرهان المراهنة المقامرة",
    "leave": "اترك اتوقف التوقف ابطل اتخلص ترك الاقلاع اقلع لا_اريد",
}
CZECH = {
    "shut": "vyloucit vyluc* vyloucte zablok* zakaz* zabanujte zrus* nepoust* neprijimejte",
    "him": "me mi se mne muj moje",
    "kept": "hry hra* sazk* sazet kasin* ucet pristup trvale navzdy nikdy naporad uz",
    "ill": "zavisl* nemuzu_prestat gambler* gamblerstvi",
    "end": "zablok* zrus* zavr* smaz* vylouc* pomoz* pomoc",
    "play": "hrat hazard sazky sazeni automaty",
    "leave": "prestat skoncit nechci_uz uz_nechci",
}
HUNGARIAN = {
    "shut": "tilts* kitilt* tiltsanak zarj* zarjak zarjanak blokk* torol* kizar*",
    "him": "engem magam a_fiokom fiokom* nekem ki vegleg",
    "kept": "jatek* jatszan* fogad* kaszino* oldal* vegleg* orokre soha tobbet orok* tobbe",
    "ill": (
        "fuggo* fuggo szerencsejatek_fuggo jatekfuggo* szenvedely* fuggoseg* nem_tudom_abbahagyni"
    ),
    "end": "tilts* zarj* blokk* torol* segits* kizar*",
    "play": "jatekot szerencsejatek* jatszani fogadast",
    "leave": "abbahagy* abba leszok* leszokni nem_akarok_tobbet",
}
GREEK = {
    "shut": "αποκλει* αποκλεισ* μπλοκαρ* κλειστε κλεισετε απαγορευ* απαγορευσ* μην_με_*",
    "him": "με μου εμενα τον_λογαριασμο",
    "kept": "παιζ* παιξ* τζογο* καζινο στοιχημα* παντα ποτε οριστικα μονιμα σελιδα ξανα",
    "ill": "εθισμεν* εξαρτημεν* εθισμο* δεν_μπορω_να_σταματησω",
    "end": "κλει* αποκλει* μπλοκαρ* βοηθ*",
    "play": "τζογο παιζω στοιχημα*",
    "leave": "σταματησω κοψω δεν_θελω_αλλο",
}
NORDIC = {
    "shut": (
        "stang* steng* sparr* blockera* blokker* lukk* luk utesteng* utestang* udeluk* forbjud* "
        "forby* nekt* neka* slapp* slipp*"
    ),
    "him": "mig meg mitt min mit jag jeg kontoen",
    "kept": (
        "spel* spill* spil* satsa* sitt* sida* siden casino* kasino* aldrig aldri alltid "
        "permanent* for_godt for_altid livstid"
    ),
    "ill": "spelberoende beroende avhengig* spilleavhengig* ludoman* spilleproblem*",
    "end": "stang* steng* luk* slett* slet* spar* hjalp* hjelp* blokk* block*",
    "play": "spela spille spelandet spillingen spelet",
    "leave": "sluta slutte stoppe holde_op aldrig_mer aldri_mer",
}
