"""What offers are made of in four languages, where they name nothing of `offer_words`: somebody
gives or gets, something extra, for paying in, for a loss, for a friend, for staying."""

from accounts.protection.language.concepts import Reader, Rule

_OVER = "refused over asked"
RULES = (
    Rule("a gift is given", "give|can gift", _OVER),
    Rule("a gift can be had", "get|waits gift", _OVER),
    Rule("something is given to play with", "give play amount|free|reason", _OVER + " stopped"),
    Rule("something to play with can be had", "get|waits play free|reason", _OVER + " stopped"),
    Rule("something costs nothing", "free play|gift", _OVER + " stopped"),
    Rule("it is on us", "ours amount|play|gift|pay_in", _OVER + " stopped"),
    Rule("money makes good, or thanks", "reason give amount", _OVER + " stopped"),
    Rule("money is put in", "hard amount", _OVER + " stopped"),
    Rule("money is given for playing", "give amount play_money", _OVER),
    Rule("what is paid in grows", "pay_in more give|get|amount|ours", _OVER + " stopped"),
    Rule("what is paid in earns", "pay_in get|give gift|contest", _OVER),
    Rule("what is lost comes back", "lose back give|always|ours", _OVER + " stopped"),
    Rule("a share of what is lost comes back", "lose back amount", _OVER + " stopped"),
    Rule("what is paid in is free", "pay_in free get", _OVER + " stopped"),
    Rule("whoever pays in is given", "if_paid give|ours|get amount|more", _OVER + " stopped"),
    Rule("points count more", "points more", _OVER + " stopped"),
    Rule("nothing is risked", "riskless", "over asked"),
    Rule("a friend is worth something", "friend bring get|give|amount", _OVER),
    Rule("a code is worth something", "code get|give amount|more|gift", _OVER),
    Rule("something is drawn or contested", "contest join|get|give|amount", _OVER + " stopped"),
    Rule("a rank with its gains", "rank raised|get|join", _OVER),
    Rule("better odds", "odds raised for_you|give", _OVER + " stopped"),
    Rule("a payout given up pays", "kept_in give|ours|more amount", "refused"),
    Rule("staying or coming back pays", "stay give|get|waits gift|amount|play", _OVER),
)

_TURKISH = {
    "can": "size_bir sana_bir",
    "give": (
        "koyuyor* koyar* koyay* koyal* koyd* ekler* ekliyor* ekleye* ekleyi* eklet* tanimla* "
        "tanimli* actig* verelim veriyoruz verili* verey* verebil* veririz biraktim biraktik "
        "birakay* birakal* biraki* gonderdi* gonderel* gonderiyor* gonderey* yolla* yukledi* "
        "yukleye* attim attik atay* atal* atiyoruz ayarla* cikarabil* cikaray* cikartir* "
        "actir* actim actik acabil* acay* hazirla* geceriz gecelim yazdir* dusunduk "
        "dagitiyor* sunuyor* sunal* armagan_ed* hediye_ed* ikram_ed* katliyor* katlar* "
        "karsila* artiral* artiray* aktif_ed* aktiflestir* gecirdim gecirelim gecireyim "
        "gecirdik yukluyor* yukler* atar atarim ateslerim cikart* cektim kiyak* veririm "
        "odeyeli* oduyoruz oderiz odeyelim baris* helal_et* ismarla* bagisla* armagan* islet* "
        "hediyele* ekletti* ekleti* yatiralim yatirayim yatiriyoruz yatirdik_siz* koydum "
        "koyduk koyar koysak versek eklesek yollar* gondertti* tanit* uygula* cikardim "
        "takdim* lutfed* iade_ediyoruz iade_ederiz geri_oduyor* geri_veriyor* geri_veririz "
        "verdik verdim ekledim ekledik"
    ),
    "get": (
        "kazan* kap kapin kapiyor* gelsin gelir dussun duser* alirsiniz alin aliyor* yakala* "
        "kullanmak_ister* ister_mi* cebin* oynarsiniz faydalan* yararlan* toplayin topla "
        "icin_yatir* cevirin yetiyor yeter yeterli keyf* tadini* alabilirsiniz alirsin "
        "alacaksiniz goreceksiniz gorursunuz yansir yansisin olsun deneyin kapmak kapabil* "
        "sahip ulas* kavus* kazanir* ceb* hesabinda cek_al doner donsun ikinize ikinizin "
        "herkese artsin ciksin"
    ),
    "gift": (
        "hediye* ikram* surpriz* guzellik jest promosyon* kredi ekstra* extra* ilave* "
        "ek_bakiye ek_para fazlasi* ufak_bir* kucuk_bir_hediye* bi_seyler bir_seyler avantaj* "
        "ayricalik* paketi* paketini* imtiyaz* armagan* kupon_kodu kayip_iade* nakit_iade* "
        "ozel_bir_iade para_iadesi iade_orani para_yag* cip deneme_paras* oynama_hakk* "
        "bahis_hakk* puan* promo kahve odul* ikramiye* hosgeldin* hos_geldin ganimet* teklif* "
        "para_odul* kiyak oyun_paras* vale* kupon_hakk* iade_oran* sandik* ozel_muamele "
        "ikramlar* jestimiz* firsat* sans_oyunu indirim* ceki tatli_bir dolgun ekstralar* "
        "cebinize kart kazi* mutlu_edecek ust_oran* gorunce_sevin* surpriz_kutu*"
    ),
    "play": (
        "cevirme* spin* donus donusu donusl* tur turu turl* bahis bahsi bahsin* kupon* oyun "
        "oyna oynay* mac* kombine* bilet* rulet* casino* slot* hak hakki* cark* cevirmede el "
        "eli oyunluk bahislik kuponluk mac turunuz"
    ),
    "free": (
        "bedava* beles* bedelsiz* ucretsiz* masrafsiz* yatirimsiz* parasiz* cevrimsiz* "
        "cevrim_siz cevirmesi_olm* cevrim_yok karsiliksiz* para_odemi* odemeden odemiyorsun* "
        "ucreti_yok tek_kurus kurus_odeme* cebinizden_cikma* yatirim_yapmadan yatirmadan "
        "yatirimsiz"
    ),
    "ours": (
        "bizden bizim_ikram* bizim_hediye* bizim_guvence* hesaptan sirketten benden biz_odu* "
        "biz_karsi* biz_veri* bize_yaz bize_ait firmadan sirketimizden kasadan"
    ),
    "reason": (
        "telafi* gonlunu* gonul* magdur* karsilik* kusura ozur* serefine dogum_gun* sabriniz* "
        "sadik* sadakat* beklet* tesekkur* jest* nesen* kalp kutlu sevgili_uye* yeni_yil "
        "bayram* kirdik kirdim kiril* dogum tatil* uzgun barisalim hosnut* aksilik* aksaklik* "
        "memnun* bizi_sec* gecikmeye affettir* kusur*"
    ),
    "pay_in": (
        "yatirim* yatirin* yatirdi* yatirir* yatirana* yatiran yatirsan* yukleme* yuklersen* "
        "atarsan* yuklediginiz* depozit*"
    ),
    "if_paid": (
        "yatiracaginiz* yatiracagin_her atarsan* yatirirsan* yuklersen* yatirana yukleyene"
        " yatiranlara yatiran yatirin "
        "yuklediginiz* yuklemen* yatirimda yatirimin yatir yatirdiginizin yatirdigin_kadar "
        "yatirdiginiz_kadar yatirdiginiz_her"
    ),
    "points": "puan*",
    "more": (
        "ustune uzerine kadarini yarisi* misli* iki_kat* kati katliyor* katlan* katlar* "
        "fazlasi* fazla ekstra* extra* ilave* ek_bakiye ek_para ikiye bonus* daha daha_fazla "
        "cift* yuzde_yuz kati_kadar aynisi yuzde fazladan fazlasini kadari bonuslu "
        "aynisi_kadar uctebir ucte_bir yari"
    ),
    "amount": "# lira* lirali* tl euro* dolar* yuzluk binlik yuzde bi_100luk",
    "play_money": "oynay* oyna oynamak kredi bakiye kredisi ekstra ilave*",
    "lose": (
        "kayip* kayb* kaybed* kaybett* yatarsa yatan* zarar* kaybedilen kaybettig* yatana "
        "yatan_kupon*"
    ),
    "back": "iade* geri iadesi geri_od* aynen geri_don* doner odenir oduyoruz",
    "always": (
        "her haftasonu hafta_sonu* pazartesi* haftalik gunluk ilk olursa yatarsa kaybederse* "
        "guvence*"
    ),
    "riskless": "risksiz* risk_yok zararsiz_oyna*",
    "friend": "arkadas* dost* tanidik* kanka* kuzen* komsu* es_dost kardes* cevren* ahbap* birini",
    "bring": (
        "cagir* getir* davet* oner* yonlendir* uye_yap* uye_ol* kaydet* kayit_et* tanit* getirin"
    ),
    "code": "kod* yazin* kodu kodunuz* kodla yazin_kasada kasaya_yazin kasada sifreyi_kasaya",
    "contest": (
        "cekilis* cark* tekerle* sandi* bilet* yarisma* turnuva* ligi* liderlik* kurasi "
        "kuraya odul_havuz* havuz* buyuk_cekilis pay_alin kazi_kazan kaziyin"
    ),
    "join": (
        "katil* girin girenler* bekler* birinci* buyuk_odul deneyin gelin acin cevir* "
        "bekliyo* siz_de yerinizi kapin milyon odul*"
    ),
    "rank": (
        "kademe* vip* gold* platin* elmas* seviye* elit* premium ozel_oyuncu* ayricalikli "
        "grubuna klub* kulub* segment*"
    ),
    "raised": (
        "aldik yukselt* cikardik terfi* artti artir* atladi* yukseldi* uctu* artar aldim "
        "alindiniz gectiniz cektim ekledim tasidim tasindiniz sizi dahil"
    ),
    "odds": "oran* kombine* oran orani",
    "for_you": "sizin_icin size sana uyelerimiz* ozel*",
    "waits": (
        "hazir bekliyor* bekler hesabinizda* duruyor sizi_bekl* listede* profilinize* acik "
        "sizin kutunuz* olacak sizinki gozunuz* bekletiyor* goz_at* bakar_mi* gelip_al* "
        "birakt* tiklayin profil* cuzdaninizda hesabiniza_bakin hesabina_bak profilinize_bak*"
    ),
    "stay": (
        "kalirsan* kalici kalman* geri_cekersen* katilirsan* donerseniz donmeniz* "
        "vazgecersen* kapatma* kaybetmek_isteme* ozledik* gorunmuyorsunuz gitmeyin ayrilma* "
        "birakmayin bizi_birak* bizimle* kal_* donun donersen* tekrar_ara* acik_tutarsan* "
        "kapatmazsan* vazgecerseniz devam_ederseniz geri_donun geri_donersen* geri_donmeniz*"
    ),
    "refused": (
        "yok yoktur yapam* edemi* edeme* verem* veremiyor* ekleyemi* ekleyem* tanimlayam* "
        "mumkun_degil* degil degildir maalesef uzgunum cikardim cikarildi* cikarildiniz "
        "reddedil* gerekmi* olumsuz yetki* istemiyorsan* almazsiniz gonderilmez kapalidir "
        "kapali"
    ),
    "over": (
        "saglanmami* saglanmadi* saglamam* saglamad* saglanmiyor sona bitti bitmis silin* sildim"
        " iptal_edil* dolmus doldu gecersiz* kurali* kurallar* "
        "sarti* sartlar* madde* tabi* gecerliydi alinmis* gerekir gereken ertelen* otomatik* "
        "hesaplan* banka* iban* kartin* belge* kimli* sonuclan* kayitli kayda olmaliydi "
        "oldugu_icin cekim* yarida islendi islenmis* ulasmamis ulasmadi limit* dekont*"
    ),
    "asked": "neden nicin hangi* nasil sordu* soruyor*",
    "stopped": (
        "24_saat onayl* dogrula* gonderil* geri_donus limit* mola* destek* cozul* sorun* "
        "iade_edildi islem*"
    ),
    "hard": (
        "kiyak* koyar* koyay* koyal* koyuyor* koydum koyduk ateslerim gecirdim gecireyim "
        "gecirelim ismarla* baris* biraktim biraktik hediye* armagan* ikram* yukluyoruz "
        "yukleyelim cuzdan* attim attik katar* katliyor* tanimladi* tanimlat* tanimlay* "
        "tanimliyor* veririz verelim vereyim verdik"
    ),
    "kept_in": "cekmek_yerine cekim_yapmak_yerine cekim_yerine bakiyenizde_birak* bakiyede_birak*"
    " hesabinizda_birak* cekmezseniz cekmezsen cekimi_iptal_eder* cekimi_iptal_ede*"
    " cekimden_vazgec*",
}
_ENGLISH = {
    "give": (
        "we_ll ill we_give we_put we_pay giving_you treat_you we_throw we_add dishing "
        "we_re_giving our_manager would_a would_you_like_a have_reserved we_cover we_refund "
        "we_match loaded chuck slip sort_you throw_in consider_this i_added we_added here_s "
        "here_is lined_up we_offer i_offer got_you we_drop change_your_mind had_a_word i_load "
        "credited_you i_arranged we_arranged we_ll_hand i_ll_hand hand_you we_d_like_you "
        "i_d_like_you make_sure i_credited we_credited we_opened i_opened get_you "
        "turn_it_into hook_you i_give approval approved_you we_re_knocking topped_up "
        "we_re_putting putting spot_you we_re_handing handing awarding award grant granted "
        "treating set_up_for arranged arrange i_ll_get give_you gave_you sling_you lob_you "
        "bung_you i_ve_put pop_you drop_you got_approval see_you_right set_aside put_aside "
        "laid_on we_are_giving i_am_giving send_you i_can_give we_can_give i_could_give "
        "i_ve_given i_have_given we_have_given says_you_can i_can_offer we_can_offer "
        "i_could_offer let_me_give i_ll_give i_ll_add i_will_add i_ll_put i_ve_got_you "
        "we_ve_given whack boss_says allowed_to_give permission_to_give i_can_add i_could_add "
        "shall_i_add let_me_add i_can_put i_could_put i_ve_arranged i_ve_credited "
        "i_ve_dropped i_ve_popped we_ve_put"
    ),
    "get": (
        "you_get you_ll_get u_get you_both you_receive you_re_entitled you_qualify pocket "
        "earn earns win walk_away come_and_get get grab claim bag snag your_name worth "
        "open_it expect enjoy to_play_with interested for_you you_ll_have gets swap scoop "
        "if_you_want if_you_like take_home comes_with entitled players_get stand_to want "
        "is_yours lands landed up_for_grabs you_re_in he_gets she_gets they_get have gain "
        "collect claims claiming redeem pick_up treat_yourself help_yourself yours get_entry "
        "be_in_with pick_yours your_pick you_ll_find walk_off both_of"
    ),
    "gift": (
        "little_something wee_something small_something a_bit_extra something_extra extra perk"
        " perks treat treats gift "
        "gifts freebie freebies bonus bonuses coupon package reward rewards rebate rakeback "
        "free_play promotion promo reload deal offer boost hamper merch tickets_to "
        "complimentary special_price* special_prices credit_of play_credit bonus_cash "
        "extra_cash of_credit in_credit cash_back cashback welcome_back welcome_package "
        "bit_of_bonus some_credit insurance no_wager high_value top_up goodie* goody* "
        "sweetener voucher* loyalty_bonus something_nice something_special surprise* "
        "nice_deal benefits little_reward personal_service bonus_funds funds something_in_it "
        "a_deal giveaway lift special treat_or_two goodies voucher extras comp comps "
        "cash_drop prize_drop hospitality upgrade upgrades exclusive_offer exclusive_offers "
        "gift_card free_entry kickback presents worth_your_while make_it_worth surprise "
        "surprises goody_bag extra_spin a_present token_of"
    ),
    "play": (
        "spin spins round rounds bet bets goes chip chips hands acca game games wager slot "
        "slots casino sport ticket tickets turns flutter punt bash tries slips shot shots "
        "pulls crack entries entry"
    ),
    "free": (
        "free gratis for_nothing without_paying paying_a_penny complimentary costs_nothing "
        "no_deposit at_no_cost no_cost zero_cost are_ours our_gift no_strings no_charge "
        "on_the_house not_a_penny no_strings_attached without_spending without_risking "
        "without_depositing nowt zilch for_free free_of_charge without_staking our_expense "
        "free_s"
    ),
    "ours": (
        "on_us on_me on_the_house our_treat our_shout our_expense our_gift we_ll_pay "
        "we_pay_for we_re_paying my_treat"
    ),
    "reason": (
        "sorry apolog* make_up make_it_right make_it_up trouble hassle inconvenience birthday "
        "compensat* loyal* valued appreciation goodwill as_a_thank thank_you welcome_you "
        "saying_sorry patience stuck_with anniversary smile as_a_sorry gesture making_amends "
        "amends for_your_loyalty as_thanks grateful token treat reward_you christmas easter "
        "apology regret bad_luck for_being for_sticking"
    ),
    "pay_in": "deposit* put_in top_up fund reload pop_in load_up pay_in chuck_in stick_in stick_on",
    "if_paid": (
        "if_you_deposit when_you_deposit u_deposit deposit_today deposit_now if_you_fund "
        "if_you_top once_you_deposit put_in pop_in stick_in any_deposit your_next_deposit "
        "deposit_tonight you_deposit deposits_get stick_a chuck_in first_deposit "
        "the_moment_you pay_in pay_50 deposit_before make_a_deposit fund_your topping_up "
        "depositing pay_in_today paying_in"
    ),
    "points": "points",
    "more": (
        "up_to triple extra on_top same_again double doubled doubles match match_it matched "
        "another more bonus twice half_again fifth_extra play_with stick add % lift "
        "turn_it_into half_as_much on_top_of boost boosted bigger_balance percent third "
        "quarter half fifth top_up_bonus"
    ),
    "amount": "# tenner fiver quid pounds euros euro bucks hundred twenty fifty percent dollars",
    "play_money": "play_with to_play play_credit free_play bonus extra credit on_top stay",
    "lose": (
        "lose loses losses losing lost let_you_down nil lets_you_down drop drops falls "
        "losing_streak dropped go_down doesn_t_come loss net_loss"
    ),
    "back": (
        "back refund refunds refunded rebate cover covered comes_back hand_you_back pay_back "
        "give_back paid_back money_back return returning lands_back into_your_account"
    ),
    "always": (
        "every each whatever if any first half weekly this_week sunday monday anything "
        "everything streak whatever_you all_your of_your half_of percent on_saturday "
        "on_friday tuesday"
    ),
    "riskless": (
        "no_lose cant_lose_bet risk_free no_risk riskless nothing_to_lose pick_up_the_bill "
        "we_pick_up insured insurance safety_net"
    ),
    "friend": (
        "workmate workmates colleagues coworker* co_worker* dad mum sister friend friends mate"
        " mates buddy buddies pal pals brother sister colleague neighbour "
        "neighbor cousin someone_you_know roommate"
    ),
    "bring": (
        "to_join to_register bring invite refer recommend introduce sign tell signs_up sign_up"
        " signs joins "
        "join_up referral referred introducing registers brings invites"
    ),
    "code": "code coupon promo_code type enter use the_word codeword",
    "contest": (
        "draw raffle tournament leaderboard wheel scratch prize pot lucky_players "
        "climb_the_table contest sweepstake mission prize_pool giveaway lottery lucky_dip "
        "prize_draw jackpot_race race competition league holiday_draw million prizes "
        "every_sunday"
    ),
    "join": (
        "see_what_you join enter climb take_part sitting spin qualify* share you_re_in entry "
        "up_for_grabs enters win get_in opt_in compete scoop grabs be_in"
    ),
    "rank": (
        "gold platinum vip diamond status tier vips silver high_roller* inner_circle elite "
        "premium vip_programme high_tier new_tier selected_few private_club"
    ),
    "raised": (
        "bumped upgraded moved_up raised put_you_up boosted increased restored bumped_up "
        "improved lifted promoted straight_away instead_of better_price better_prices "
        "hand_picked handpicked picked invited you_ve_been opened welcomed selected chosen "
        "bump joined qualify gifts you_re_a now"
    ),
    "odds": (
        "odds price prices 6 accumulator acca evens evs goals price_boost boosted markets priced"
    ),
    "for_you": (
        "for_you just_for our_members members our_players you_only for_our only for_app_users your"
    ),
    "waits": (
        "waiting waits ready still_there in_your_account sitting has_landed landed there_s "
        "theres is_yours your_name in_your_inbox reserved running here_s attached there_is"
    ),
    "stay": (
        "stay_with come_back comes_back rejoin leaving leave_us stick_around stick_with "
        "return_to haven_t_seen drop_your_complaint if_you_stay members_who change_your_mind "
        "rather_than_leave reconsider before_you_go empty_handed miss_you missed_you stay_on "
        "don_t_go if_you_log if_you_come log_back another_chance would_you_stay "
        "give_us_another keep_playing come_home hang_around stay_a_member if_you_remain "
        "return_this_week sign_back back_with_us before_you_close you_re_back to_stay "
        "keep_your_account_open keep_the_account stay_open if_you_don_t_leave"
    ),
    "refused": (
        "can_t cannot cant couldn_t unable not_able afraid unfortunately no_longer don_t "
        "doesn_t isn_t not nobody never declined refuse refused decline"
    ),
    "over": (
        "expired expire ended removed voided abandoned because terms wagering requirement* "
        "why cancelled returned was_paid were_paid applied_only calculated rules "
        "bank_rejected voluntary capped clause section was_sent approved replayed in_place "
        "terms_say forfeited ends_on disappears unsubscribed since needs at_least "
        "your_country was_added taken_twice charged_twice missing"
    ),
    "asked": "which asked what_happened mean",
    "stopped": (
        "withdrawal* verify document* documents by_text browser note passed_it payments_team "
        "limit limits break exclusion bank helpline account_closed closed get_back_to "
        "let_me_check history outage support case look check checking chat try_another "
        "anything_else forward provider escalated page address"
    ),
    "hard": (
        "topped_up top_you popped chuck slip stick throw loaded loading dropped stuck lob "
        "sling bung shove hand_you credited_you credit_you gift_you gifting have_fun treating "
        "spot_you sort_you wallet toss whack consider_this treat_you"
    ),
    "can": (
        "i_ve we_ve i_can we_can i_could i_have we_have let_me shall_i i_d_like we_d_like "
        "weve we_will i_will i_ll"
    ),
    "kept_in": "instead_of_withdraw* instead_of_cashing rather_than_withdraw* leave_it_in"
    " keep_it_in leave_the_money_in cancel_the_withdrawal cancel_your_withdrawal don_t_withdraw",
}
_GERMAN = {
    "can": "ich_kann wir_konnen ich_habe wir_haben darf_ich",
    "give": (
        "wir_legen legen_wir lege_ich ich_lege wir_schenken schenken schenke spendier* "
        "wir_verdoppeln verdoppeln_wir ich_habe_ihnen ich_habe_fur fur_sie_habe wir_haben "
        "ich_kann_ihnen konnen_wir_ihnen wir_geben geben_wir gebe_ich buchen_wir wir_buchen "
        "erstatten_wir wir_erstatten zahlen_wir wir_zahlen freigeschaltet gutgeschrieben "
        "erstatten anbieten ich_biete biete_ich bieten_wir wir_bieten packen_wir ich_packe "
        "schreiben_wir wir_spendieren laden_wir kriegen_sie_von erlaubt gonnen ich_hab "
        "ubernehmen_wir wir_ubernehmen packe packen lege legen habe_ich_ihnen habe_ich_fur "
        "haben_wir_ihnen haben_wir_nur haben_wir_fur zahlen zahlt_das ich_gebe schreibe_ich "
        "schreibe_ihnen stelle_ich stellen_wir uberlasse reserviert zugebucht aufgestockt "
        "stocken_wir nachlegen lege_nach gutschreiben ich_schreibe ich_bringe mitgebracht "
        "bereitgestellt hinterlegt fur_sie_hinterlegt vergeben verlosen verschenken "
        "uberraschen spendieren_wir erlassen bedanken ausgehandelt rausgeholt herausgeholt "
        "chef_gibt darf_ich_ihnen ich_darf_ihnen"
    ),
    "get": (
        "bekommen_sie sie_bekommen sie_erhalten erhalten_sie gibt_es gibt_s gibts gewinnen "
        "kriegen bekommst bekommt geniess* sichern hol holen nutzen mochten_sie wollen_sie "
        "steht_ihnen stehen_ihnen sie_kriegen winken winkt verdienen kassieren schnappen "
        "jeder abholen erhalt* bekommen kriegst sie_haben haben_sie kriegen_sie "
        "bei_uns_kriegt sie_holen abstauben mitnehmen einlosen gefallig lust_auf beide "
        "freuen_sie erwarten erwartet geniessen abgreifen gehoren kriegt"
    ),
    "gift": (
        "geschenk* treuegeschenk* uberraschung* bonus* bonuscode* aufmerksamkeit pramie* "
        "extra vorteil* zuckerl dankeschon gutschein* paket willkommen* aktion spielguthaben "
        "startguthaben guthaben wettguthaben freispiel* gratiswette* freiwette* cashback* "
        "rabatt* treuepunkt* punkte angebot goodie* bonbon leckerli reload* entschadigung "
        "willkommensbonus vorteile eigenen_angebot* angebote* sonder* extras treuebonus "
        "rabatt nachlass bonusgeld bonusguthaben kleinigkeit mitbringsel belohnung* gratis* "
        "freebet* vergunstig* sachpreis* freikarte* schmankerl schmankerln spielgeld prämien "
        "pramien goodies vip_service etwas_schones etwas_besonderes gutes_angebot geschenke "
        "lohnt lohnen"
    ),
    "play": (
        "spin* dreh* runde* wette* wetten freidreh* freespin* freispin* spiel* chip* einsatz "
        "umdrehung* drehung* freirunde* versuch* spielrunde*"
    ),
    "free": (
        "gratis kostenlos* umsonst kostenfrei* ohne_einzahlung risikofrei* risikolos* frei "
        "ohne_umsatz* zahlen_wir ubernehmen_wir auf_unsere nichts_bezahlen ohne_eigenes "
        "ohne_einsatz geschenkt keinen_cent"
    ),
    "ours": (
        "aufs_haus auf_unsere_kosten geht_auf_uns gehen_auf_uns von_mir auf_mich "
        "auf_unsere_rechnung geht_auf_mich unser_geschenk spendieren_wir zahlen_wir"
    ),
    "reason": (
        "wiedergutmachung entschadig* wartezeit geburtstag* dankeschon treue* stammkund* "
        "entschuldig* geduld arger* unannehmlichkeit* kulanz* jubilaum* zum_trost arger "
        "als_dank zum_dank treue umstande weihnacht* ostern entschuldigung* nerven fehler "
        "versehen"
    ),
    "pay_in": "einzahl* einzahlung* aufladen aufladung* zahlen_sie aufladt",
    "if_paid": (
        "wenn_sie_heute wer_heute einzahlen nachste_einzahlung nachsten_einzahlung "
        "eingezahlt* wer_einzahlt einzahlt zahlen_sie fur_jede_einzahlung jede_einzahlung "
        "aufladt auflad*"
    ),
    "points": "punkte treuepunkte",
    "more": (
        "dazu extra obendrauf drauf verdopp* doppelt* prozent zusatzlich* mehr obendrein % "
        "noch_einen zusatz* draufgelegt aufgestockt drittel viertel halfte"
    ),
    "amount": "# zehner zwanziger funfziger hunderter euro prozent",
    "play_money": "zum_spielen spielen extra guthaben drauf obendrauf",
    "lose": "verlor* verlier* verlust* verliert schief daneben verlieren verloren_haben verluste",
    "back": (
        "zuruck erstatte* erstattet ruckerstatt* wieder zuruckbekommen zuruckgeben "
        "zuruckzahl* erstattung gutschrift"
    ),
    "always": (
        "jeden jede jeder wenn erste wochentlich geht verlieren_sie verliert freitag montag "
        "sonntag wochenende funftel halfte"
    ),
    "riskless": "kein_risiko ohne_risiko risikofrei* risikolos* abgesichert",
    "friend": "freund* bekannte* kumpel* kolleg* schwester bruder nachbar* bekannt* jemand*",
    "bring": (
        "bring* werben wirb lade laden einlad* empfehl* mitbring* mitnehmen meldet_sich "
        "anmeld* werb* geworben* registrier*"
    ),
    "code": "code bonuscode* gutscheincode* aktionscode* promocode* stichwort geben_sie_den",
    "contest": (
        "turnier* verlosung* gewinnspiel* rad glucksrad* rangliste* tombola* lostopf* topf "
        "preise jackpot* wettbewerb liga preisgeld* ausgelost verlost* tippspiel"
    ),
    "join": (
        "mach* nehmen teilnehmen teil nimmt nimm drehen dreh anmeld* dabei mitspielen "
        "mitmachen teilnahme lauft machen_sie gewinnen zu_gewinnen"
    ),
    "rank": (
        "gold* vip* platin* silber* diamant* stufe status premium* premiumkund* stammspieler* "
        "elite club* exklusiven"
    ),
    "raised": (
        "jetzt hochgestuft befordert aufgestiegen laden einladen aufgenommen angehoben erhoht "
        "verbessert geboostet vorteil* gehoren hochgesetzt aufgestuft eingeladen ernannt "
        "ausgewahlt gebracht"
    ),
    "odds": "quote* wettquote* quoten",
    "for_you": "fur_sie fur_dich extra unsere_spieler unsere_kunden exklusiv nur",
    "waits": (
        "wartet warten liegt bereit im_konto in_ihrem_konto schon_da auf_sie hier_ist "
        "hinterlegt gefallig schauen_sie im_postfach"
    ),
    "stay": (
        "kommen_sie zuruckkommen bleiben_sie vermissen beschwerde_zuruck beschwerde "
        "zuruck_paket kehren nicht_gehen doch_bleiben komm_zuruck bleibst bleiben "
        "bei_uns_bleiben nicht_kundigen zuruckkehren wiederkommen ruckkehr schon_lange "
        "lange_nicht mal_wieder wieder_da doch_nicht konto_offen offen_lassen offenlassen "
        "bleiben_doch"
    ),
    "refused": "nicht kein keine keinen keiner leider nie niemand",
    "over": (
        "verfallen abgelaufen storniert weil umgesetzt umsatz bedingung* beendet entfernt "
        "laut geendet da_sie dauert gesenkt veranlasst auszahlung* zuruckgebucht angekommen "
        "ihnen_aus"
    ),
    "asked": "warum welche* wieso wann",
    "stopped": (
        "limit* pause* sperr* gesperrt browser sms ausweis* dokument* bank* beschwerde_an "
        "fachabteilung hilf* prufe prufen nachweis* karte unterwegs"
    ),
    "hard": (
        "spielkonto spielguthaben spendier* lege_ich lege_noch leg_ich nach packe packen "
        "schenk* drauf obendrauf gonn* springt spring* stecke stecken werfe gebe_ich_ihnen "
        "chef_gibt"
    ),
    "kept_in": "statt_auszuzahl* anstatt_auszuzahl* statt_der_auszahlung stehen_lassen drin_lassen"
    " auszahlung_storn* storn*_die_auszahlung",
}
_SPANISH = {
    "can": "puedo podemos he hemos",
    "give": (
        "te_doy le_doy te_damos le_damos ponemos te_he_puesto le_he_puesto regal* te_mando "
        "le_mando duplicamos te_duplic* le_duplic* devolvemos reembolsamos abonamos "
        "te_abonamos le_abonamos he_activado te_ofrezco le_ofrezco te_ofrecemos le_ofrecemos "
        "te_invito le_invito te_invitamos darte darle te_puedo le_puedo puedo_ofrecer* "
        "hemos_subido hemos_puesto te_hemos le_hemos he_cargado te_cargo te_pongo le_pongo "
        "te_anado anadimos te_meto te_dejo le_dejo agreg* te_acredit* le_acredit* obsequi* "
        "te_consigo le_consigo pongo carg* te_he_cargado sumamos sumo pagamos_nosotros "
        "pagamos conseguido metemos dejo hemos_preparado preparado he_conseguido tengo_un "
        "tenemos_un te_tengo le_tengo queremos_darte queremos_darle te_lo_doblo doblamos "
        "premiamos compensamos compensarte te_sube te_subo subido mejorado hemos_mejorado "
        "te_paso le_paso te_devuelvo te_suma otorg* brindamos brindarle concedemos reparti* "
        "jefe_te jefe_le"
    ),
    "get": (
        "te_llevas se_lleva juega juegue recibes recibe recibir* gana ganas ganais ganan "
        "disfrut* tienes tiene quieres quiere te_toca le_toca lleva llevan consigue* obten* "
        "aqui_tienes aqui_tiene aprovech* te_da le_da para_usar listas os_llevais llevais "
        "tendras tendra recibiras te_vuelve lo_quieres lo_quiere llevate llevarte aprovecha "
        "pillate coge cobras ahora_eres participa entra disfruta te_esperan hay recibis"
    ),
    "gift": (
        "regalo* regalito* sorpres* promo promocion* bono* extra ventaja* detalle* premio* "
        "oferta* saldo_de codigo_promo* paquete* obsequio* cortesia recompensa* cashback* "
        "beneficio* reembolso_especial descuento* puntos un_detalle* freebet* vales "
        "ofertas_propias oferta_especial sorpresa bonificacion* regalos puntos_extra ventajas "
        "privilegi* sorpresas cheque cupon* agasajo algo_especial algo_mas trato_especial "
        "mimos atencion_especial dinero_extra saldo_extra un_vale"
    ),
    "play": (
        "giro* tirada* ronda* apuesta* vuelta* partida* ficha* jugar juega juegue rondas "
        "giros manos_gratis"
    ),
    "free": (
        "gratis gratuit* sin_deposito sin_pagar sin_coste sin_costo sin_rollover las_pagamos "
        "los_pagamos la_pagamos sin_cargo no_pagas sin_gastar de_balde invitamos"
    ),
    "ours": (
        "invita_la_casa por_nuestra_cuenta de_nuestra_cuenta corre_de de_nuestra_parte "
        "de_mi_parte pagamos_nosotros ponemos_nosotros a_cuenta_de invitamos"
    ),
    "reason": (
        "molestias compensacion compensar* disculp* espera cumple* fiel* fidelidad "
        "gracias_por paciencia inconvenient* aniversario perdona* agradecimiento mal_rato "
        "perdon fallo error navidad lealtad confianza aguante demora"
    ),
    "pay_in": "ingresa* ingreso recarg* deposito depositas deposita deposite depositos",
    "if_paid": (
        "si_ingresas si_ingresa si_depositas si_deposita proximo_deposito deposita ingresa "
        "proxima_recarga recarga que_metas metas metes ingreses deposites recargues "
        "por_cada_euro por_cada_deposito recargue quien_recargue quien_ingrese"
    ),
    "points": "puntos",
    "more": "otros extra doble duplic* mas % ciento otro tercio cuarto mitad",
    "amount": "# euros pesos ciento dolares soles",
    "play_money": "para_jugar jugar extra saldo molestias mas",
    "lose": "pierd* perdid* perd* falla* fallas pierdas pierda perdido perdidas pierdes pierde",
    "back": "devolv* reembols* reintegr* vuelta te_vuelve vuelve recuper* devolucion vuelve_a",
    "always": (
        "si cada primera primer mitad semanal lunes siempre viernes martes domingo semana "
        "quinta todo lo_que"
    ),
    "riskless": "sin_riesgo sin_arriesgar sin_riesgos",
    "friend": "amig* colega* conocid* prim* herman* vecin* alguien companer* hermana",
    "bring": (
        "trae* invit* recomiend* recomend* registr* apunta recomienda inscrib* invite* traiga "
        "une uno"
    ),
    "code": "codigo* cupon* escribe",
    "contest": (
        "torneo* sorteo* boleto* ruleta* rifa* clasificacion premio* bote jackpot concurso "
        "liga carrera reparto repartir quiniela"
    ),
    "join": (
        "apunt* unete unase particip* gira gire te_da hay inscrib* entra participa juega* "
        "apuntate repartir inscribete ganar"
    ),
    "rank": "oro vip platino diamante plata nivel premium elite selecto",
    "raised": (
        "ya_eres ya_es unete unase sub* pase pasa ascend* disfrut* ahora_eres eres_parte "
        "nuestros_clientes has_subido te_hemos_subido invitado* elegid* seleccionad* "
        "bienvenido"
    ),
    "odds": "cuota* momio* cuotas",
    "for_you": "para_ti para_usted solo especial* nuestros_clientes",
    "waits": (
        "espera* esperand* te_espera le_espera listo* lista* disponible* tienes tengo tenemos "
        "perfil listo preparad* deje dejo"
    ),
    "stay": (
        "vuelve vuelva quedas queda sigues sigue retiras_la retira_la queja te_quedas "
        "regresa* vuelves hace_rato extran* echamos se_queda no_te_vayas no_se_vaya quedarte "
        "quedarse regresas te_echamos sigues_con deja_la_cuenta cuenta_abierta"
    ),
    "refused": (
        "no_podemos no_puedo no_se no_hay no_tenemos no_esta no_aplica no_es no_cumple no_ha "
        "no_corresponde nunca nadie tampoco lamentablemente no_recibe no_puede"
    ),
    "over": (
        "vencid* caduc* termino porque rollover anulo anulada suspend* tope condiciones "
        "elimin* retiro proceso devuelto cancelad* ya_esta"
    ),
    "asked": "cual cuales por_que preguntas cuando",
    "stopped": (
        "limite* pausa documento* navegador autoexclusion banco cerrada importe titular "
        "tarjeta camino"
    ),
    "hard": (
        "consigo conseguimos carg* meto metemos pongo ponemos sumo sumamos invito regal* "
        "abono te_doy le_doy anado pruebes suerte obsequi* dejo dejamos agrego agregamos "
        "acredit* jefe_te"
    ),
    "kept_in": "en_vez_de_retirar en_lugar_de_retirar si_no_retira si_cancela_el_retiro"
    " deja_el_dinero",
}
LANGUAGES = {"tr": _TURKISH, "en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}
READER = Reader(RULES, LANGUAGES)
