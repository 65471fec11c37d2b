"""What urging is made of in four languages: a certain bet, a machine that pays, winning back, a
higher limit, a payout left in play, playing on. Kinds are those of `urging`."""

from accounts.protection.language.concepts import Reader, Rule

BET, CHASING, RAISING = "bet", "chasing", "raising"
CANCELLING, PLAYING_ON = "cancelling", "playing_on"
# "Cancel it and play on" is called by the first of what it is.
KINDS = (CANCELLING, RAISING, CHASING, BET, PLAYING_ON)

_NONE = "refused advised technical"
RULES = (
    Rule(CANCELLING, "payout undo play|balance|win", _NONE + " over"),
    Rule(CANCELLING, "payout_not", _NONE + " over"),
    Rule(CANCELLING, "payout instead play", _NONE + " over"),
    Rule(CANCELLING, "run_on", _NONE),
    Rule(RAISING, "limit raise gain|more|lets|play", _NONE + " takes_time"),
    Rule(RAISING, "limit dont", _NONE + " takes_time"),
    Rule(RAISING, "stake raise gain|lets|recover", _NONE + " takes_time over"),
    Rule(RAISING, "go_big", _NONE),
    Rule(CHASING, "lost recover", _NONE + " over"),
    Rule(CHASING, "lost recover|gone soon", _NONE + " over"),
    Rule(CHASING, "recover play|pay_in", _NONE + " over"),
    Rule(BET, "sure pick|match|win|lets|stake", _NONE + " over"),
    Rule(BET, "pick side", _NONE + " over"),
    Rule(BET, "machine ripe", _NONE + " over"),
    Rule(BET, "match tempting lets", _NONE + " over"),
    Rule(BET, "regret match|machine|play", _NONE + " over"),
    Rule(BET, "machine others_won", _NONE + " over"),
    Rule(PLAYING_ON, "stop dont", _NONE + " over"),
    Rule(PLAYING_ON, "stop instead play", _NONE + " over"),
    Rule(PLAYING_ON, "luck turns|lets|yours", _NONE + " over"),
    Rule(PLAYING_ON, "win soon", _NONE + " over"),
    Rule(PLAYING_ON, "play_on soon|win|lets|luck|feel", _NONE + " over"),
    Rule(PLAYING_ON, "near_miss", _NONE),
    Rule(PLAYING_ON, "once_more", _NONE + " over"),
    Rule(PLAYING_ON, "pay_in again soon|win|luck|play", _NONE + " over"),
    Rule(PLAYING_ON, "the_more win|soon", _NONE),
    Rule(PLAYING_ON, "dare", _NONE),
    Rule(PLAYING_ON, "come_play", _NONE + " over"),
)

_TURKISH = {
    "payout": (
        "cekim* cekmek* cektig* cekip parayi* para_cek* cekeceg* cektiginiz cekimi cekimden "
        "parayi_hesaba"
    ),
    "undo": (
        "iptal_ed* iptal_et* geri_al* geri_cevir* vazgec* birakin birak birakal* dursun "
        "durdur* kalsin yarisini_birak* beklet* cekmeyin cekme erteley* geri_cekse* "
        "geri_cekin* iptal_etse* ertelese* bekletmeyin bozdur* durdursa*"
    ),
    "payout_not": (
        "parayi_cekmeyin parayi_cekme cekmeyin cekip_ne cekim_yapmayin cekim_yapma "
        "cekmeye_gerek cekmenize_gerek cekmek_yerine cekmektense cekeceginize "
        "bekleyeceginize_geri parayi_hesaba_cekip hesaba_cekip_bekletme* cekmeden_once "
        "cekmeyin_de cekim_yapmaktansa"
    ),
    "balance": "bakiyede bakiyeye bakiyeniz_kalsin hesapta_kalsin icerde iceride",
    "instead": "yerine aksine beklemek_yerine bekleyeceg*",
    "run_on": "birakin_aksin aksin_gitsin",
    "play": (
        "oyna* oynay* cevir* donun don bahis bahse tur el rulet* slot* masa* sansinizi "
        "yatirin atsaniz atin oyunda kat_kat degerlendirin cevirseniz oynasaniz oynasak "
        "buyusun buyur katla*"
    ),
    "limit": "limit* sinir* siniri* limitinizi kisit* tavan*",
    "stake": "bahsi bahis* bahsin* miktar* tutari",
    "raise": (
        "yuksel* artir* arttir* acar* actir* acal* kaldir* ikiye_katla* katla* buyut* "
        "daha_yuksek yuksek daha_buyuk cikar* esnet* genislet* gevset* kaldirsak artirsak "
        "yukseltsek rahatlat* cek buyutelim iptal_ettir* yukari"
    ),
    "gain": (
        "kazan* kazanc* rahat* iyi guzel acilir buyuk sans* yuksek_olur odemesi toparla* "
        "rahatla* eliniz hareket* imkan* keyif* tadi ozgur*"
    ),
    "more": "daha",
    "lets": (
        "bence derim isterseniz hadi haydi gelin buyrun basin yuklen* kacirma* degerlendir* "
        "tavsiye oner* oneri* durmayin kacmaz elim alalim kaldiralim artiralim yukseltelim "
        "arttiralim deneyin oynayin girin al alin kos* kosun katlayin yukseltin artirin vurun"
    ),
    "dont": (
        "gerek_yok luzum* olmaz koymayin koyma gitmeyin pes_etme* birakilir kapatmayin "
        "kapatma vermeyin gereksiz almayin dislamayin ne_gerek ara_verme olur_mu yazik hata "
        "gitmenin birakmak_yok vaz_gecme yanlis_olur anlamsiz manasiz sart_degil birakilmaz "
        "gidilmez kalkilmaz birakilir_mi kalkilir_mi niye bosuna yasaklamayin nereye "
        "ihtiyaciniz_yok ihtiyac_yok daha_erken_nereye"
    ),
    "go_big": (
        "yuksek_risk buyuk_oyna* daha_buyuk_oyna* yuksek_oyna* kucuk_bahis* kucuk_oynamak* "
        "buyuk_gir* bahsi_katla* bahsi_ikiye_katla* daha_yuksek_bahis* daha_yuksek_oyna* "
        "yuksek_bahis* yuksek_oyna buyuk_dusun* yuklu_oyna* tam_yuklen* hepsini_bas* "
        "hepsini_yatir* tumunu_yatir*"
    ),
    "lost": (
        "kayb* kayip* kaybett* zarar* giden gidenleri batan verdig* kaptir* hepsini acisi "
        "eksi ekside kayiplar zarariniz kaybinizi dunku gitti_paraniz acisini"
    ),
    "recover": (
        "geri_al* geri_gel* geri_kazan* cikar* cikart* telafi* toparla* toplar* amorti* "
        "sifirla* kurtar* kapatirsiniz acisini cikarirsiniz acisini_cikar* telafi amorti "
        "geri_donecek yerine_gel* sifirlanir toplarsin* toplayin toplariz toplarim kapatir* "
        "kapatab* kapatmak gidenler_gelir toparlarsin* basabas hepsini_toplar*"
    ),
    "soon": (
        "birazdan yakin* an_meselesi az_kaldi birazcik yakinda her_an acilacak* acilir "
        "gelecek gelir bu_sefer hemen patla* ramak* kapida yaklas* sabreden* artar sonra "
        "birkac bir_iki_el bir_el sabir sabirla bugun yarin lazim artik gelmesi vermesi"
    ),
    "sure": (
        "garanti* kesin* banko* saglam* net* tek_mac kaybetmez yuzde_yuz gozunuz_kapali "
        "gozu_kapali rahat_alir cantada supheniz* cepte cebinizde affetmez gonul_rahat* "
        "kacmaz hic_supheniz adim_gibi eminim emin_olun tutmazsa risksiz ucuk_degil "
        "kazanir_kesin garantili temiz fark_atar ezer_gecer"
    ),
    "pick": (
        "basin oyna oynayin yuklen* yuklenirim girin girerim oynarim basarim bas yatir verin "
        "tahmin* tercih* ekleyin kuponunuza oynarsiniz basmaniz takip_edin devam yatirirdim "
        "girerdim oynardim tek_oyna guvenin kapin kacirmayin"
    ),
    "match": (
        "mac* kupon* kombine* takim* oran* gol ust alt fener* galatasaray* besiktas* cimbom "
        "trabzon* derbi* handikap* banko iddaa* barcelona real bu_hafta deplasman ev_sahibi "
        "konuk hafta galibiyet* basket* bu_aksam"
    ),
    "side": (
        "uste alta galatasaray* fener* besiktas* trabzon* ev_sahibi* karsilikli_gol kirmiziya "
        "siyaha beraberlig* deplasman* favori* kg_var kirmizi siyah tek_sayi cift_sayi "
        "beraberlik handikap* 1_5_ust 2_5_ust"
    ),
    "machine": (
        "slot* makine* rulet* masa* gates olympus sweet bonanza aviator* bu_saat* deminden* "
        "patlamasi makina* aleti cark bu_alet oyun oyunu oyunda oyunun"
    ),
    "ripe": (
        "isindi isinmis sicak patla* dagit* veriyor vermiyor bonkor* comert* yakiyor yaniyor "
        "odeyecek odemesi_yaklas* verecek verir ates* kazandiriyor cosmus costu dolu_dolu "
        "vermesi bos_kaldi bayadir sira_geldi dolmus_tas* doldu_tasacak herkes_kazaniyor "
        "sira_sizde hareketli patlar vurdu_vur* odetiyor sik_odeme dokuyor sacmaya yagdir* "
        "hep_siyah hep_kirmizi siyah_veriyor kirmizi_veriyor"
    ),
    "tempting": "cazip* kacirma* firsat* guzel_oran yuksek deger* super",
    "others_won": (
        "50_bin kazandi aldi vurdu cikardi herkes_kazan* herkes_aliyor arkadaslar_aliyor "
        "demin_biri oyuncular_kazaniyor kazananlar"
    ),
    "stop": (
        "mola* ara_ver* birakm* birakil* kapatmay* dislama* cikmay* gitmey* durmay* pes_et* "
        "dinlenme* birakmak birakmay* kalkmak kalkilmaz kisitla* ara_vermek gitmek cikmak "
        "gidilmez vazgecmek dislamak uzaklas* oyundan_cik* hesap_kapat* kapatmak yasakla* "
        "dislamayin"
    ),
    "luck": (
        "sans* talih* kismet* ugur* gununuz* gecen* geceniz* seri* serinizi kirmizi_geliyor "
        "ruzgar* yildiz* sansin* kismetin* seytanin"
    ),
    "turns": (
        "doner* donecek donmek* acil* yaver* guler* gulecek degis* surdur* geliyor* zorla* "
        "yuzunuze yakala* doner_bu bu_kez degisir tersine yaninizda kapinizi yukselir "
        "sizden_yana guldu bacagini"
    ),
    "yours": (
        "sansli_gununuz sizin_geceniz sizin_gununuz gununuzdesiniz sansinizi_zorla* "
        "bir_sans_daha sansinizi_dene* sansli_gecen* elinizin_sicak* sanslisiniz"
    ),
    "win": (
        "kazan* kazanc* ikramiye* jackpot* buyuk_odul olacak odemeye katlanir katlansin parsa "
        "voli vurgun kat_kat katlar kazanirsiniz donusu_buyuk"
    ),
    "play_on": (
        "surdur* bir_el daha_oyna* son_bir biraz_daha bir_daha devam_edin_bence biraz_sabr* "
        "son_kez sicakken yuklenmeye oynamaya_devam asilin devam_edin devam_et devam_edelim "
        "devam_ettikce"
    ),
    "once_more": (
        "bir_el_daha_d* bir_tur_daha bir_el_daha son_bir_kez son_bir_el son_bir_kere "
        "bir_sans_daha bir_kez_daha_oyna* bir_daha_oyna* bir_yatirim_daha bir_iki_el_daha "
        "birkac_el_daha birkac_tur_daha bir_deneme_daha bir_atis_daha "
        "tekrar_deneyin_sansinizi bir_sefer_daha_oyna* son_bir_atis bir_tane_daha_cevir* "
        "bir_kupon_daha yarim_saat_daha_oyna* hemen_birakmayin simdi_birakmayin "
        "masayi_birakmayin oyunu_birakmayin pes_etmeyin"
    ),
    "near_miss": (
        "ramak_kal* az_kaldi cok_yakin* kil_payi bu_kadar_yakla* kazanmaya_yakin "
        "cok_az_kalmis tek_sembol* kilpayi az_kalmis burnunuzun_dibinde kiyisindan"
    ),
    "feel": "icimde his hissed* sabred*",
    "pay_in": (
        "yatirin yatirim yatirip yatirirsan* yukleyin yukleme 200_daha yatirsaniz at_bak "
        "yatir atin yukle ekleyin_bakiye takviye*"
    ),
    "again": "daha tekrar yine yeniden biraz",
    "the_more": (
        "ne_kadar_cok devam_ettikce oynadikca cevirdikce yatirdikca arttirdikca artirdikca "
        "sabrettikce oynadigin_kadar ne_kadar_oyna* yukselttikce"
    ),
    "dare": (
        "riske_girmeden risk_alma* cesur_olun cesaretli_ol* risk_alin oynamadan_kazan* "
        "risk_almadan korkak* cesaret kazanmak_icin_oyna* riske_gir* korkma_oyna* cesur"
    ),
    "come_play": (
        "gelin_masa* masaya_gelin oyunda_gormek oyuna_donun tekrar_oyunda masada_bekli* "
        "masalarda_bekli* oyuna_bekl* masalar_dolu masalar_sizi masalar_bekli* oyuna_gel* "
        "donun_oyuna bekliyor_masa* sizi_masada oyunlar_sizi oynamaya_bakin masalar_yeni"
    ),
    "refused": (
        "oneremi* onerem* veremiyor* verem* edemem edemi* etmiyoruz onermi* garantisi "
        "garanti_edil* garanti_ver* yolu_yok vermiyoruz rastgele etkilemez mumkun_degil "
        "maalesef yapamayiz yapam* istediginiz_zaman"
    ),
    "advised": (
        "calismayin ugrasmayin destekli* koymaniz destek* yardim* sorumlu kontrol* "
        "dusunuyorsan* kendi_sayfan* istediginiz* oldugunuz dilerseniz zor_bir kovalamayin "
        "kalkmayin konusun* onerilmez karari"
    ),
    "technical": (
        "baglanti* tarayici* giris* uygulama* belge* kimlik* fotograf* kodu* sayfa* onay* "
        "secenegi secenek* saglayici* sifre* guncel* cache onbellek* internet* sonuc* hata* iban*"
        " banka* teknik* kart*"
    ),
    "over": (
        "edildi edilmis olmus iade* bildir* neden nasil hangi isleme tamamla* gerekmiyor "
        "talebiniz onaylandi alinamaz alinamiyor yapilam* yapild* sorun* bakiyenize "
        "iptal_edil* 24_saat gonderil* suresi bitmeden sirada alinmis"
    ),
    "takes_time": (
        "24 saat* gun* talep* talebi* bekle* isleme yururlu* uygulan* ayarli istersen* dusur* "
        "gecerli* yukseltildi artirildi"
    ),
    "gone": "kapanir silinir_gider biter",
    "regret": "pisman* kacirirsaniz_uzul* gecmeyin pas_gecme* atlamayin",
}
_ENGLISH = {
    "payout": (
        "cash_out cashout withdraw withdrawal withdrawing payout cashing_out take_it_out "
        "take_the_money taking_it_out pull_it_out cash_out_and withdrawn pulling_that cashing "
        "drawing_it_out your_winnings that_money the_money the_lot_out"
    ),
    "undo": (
        "cancel reverse leave stop instead undo rather_than pull keep hold pulling cancelling "
        "reversing leaving keeping put_back send_back scrap bin recall"
    ),
    "payout_not": (
        "don_t_withdraw don_t_cash dont_withdraw dont_cash than_to_withdraw "
        "rather_than_withdraw instead_of_withdraw* no_need_to_withdraw leave_half leave_it_in "
        "leave_some keep_it_in instead_of_cashing than_withdraw* before_you_withdraw "
        "leave_the_money_in don_t_take_it_out stay_in_play rather_than_taking "
        "instead_of_taking_it don_t_take_your_money keep_your_winnings_in leave_your_winnings "
        "leave_a_bit_in leave_something_in roll_it_over no_need_to_cash hold_off_withdraw* "
        "hold_off_cash* hold_off_on_the why_withdraw why_cash put_it_back_in"
    ),
    "balance": "balance in_play pending",
    "instead": "instead better rather",
    "run_on": "let_it_run let_it_ride ride_it let_it_roll play_it_up play_through keep_it_rolling",
    "play": (
        "play playing spin spins bet crack table tables flutter roll punt gamble hands whirl "
        "double_it rounds game reel reels blackjack roulette slots casino stay_in stay_at "
        "stay_on grow make_the_money"
    ),
    "limit": "limit limits cap ceiling maximum restriction",
    "stake": "stake stakes bet bets wager",
    "raise": (
        "raise bump increase lift lifted bigger higher up double lose_the remove raised more "
        "off larger take_off upping scrap loosen ease widen bump_up push stretch relax "
        "get_rid drop_the take_the_limit doubling raising lifting increasing removing upped "
        "extend shift"
    ),
    "gain": (
        "better properly win laughing won fun back_to sooner bigger big freely enjoy catch "
        "don_t_have_to_stop no_stopping pays faster even room freedom chance profit rewarding "
        "results chances reward get_what worth winnings real_money proper"
    ),
    "more": "so_you so_that for_you let_me",
    "lets": (
        "let_s lets let_me you_should i_d you_could go_on trust_me come_on get_on jump_in "
        "i_would do_it tonight just if_i_were i_reckon i_fancy i_suggest suggest don_t_miss "
        "why_not your_slip i_d_follow recommend my_advice get_your trust believe advise "
        "go_for jump hurry quick what_about how_about want_me_to shall_i i_can "
        "maybe_you_should you_ought do_yourself might_as_well time_to worth_a come_back "
        "get_back"
    ),
    "dont": (
        "no_need no_point shouldn_t forget skip silly why mad_to crazy foolish shame pity "
        "hold_off mistake can_t_walk why_would wouldn_t_stop wouldn_t_quit waste no_reason "
        "don_t_bother hardly pointless not_the_time bad_time wrong_time rubbish overreact* "
        "nonsense daft unnecessary too_soon too_early early so_soon don_t_quit don_t_stop "
        "don_t_leave don_t_close don_t_give don_t_walk don_t_block don_t_ban don_t_need "
        "dont_stop dont_quit dont_need dont_leave don_t_go don_t_set don_t_exclude "
        "don_t_really_need you_don_t_need"
    ),
    "go_big": (
        "go_bigger go_a_bit_bigger small_bets small_stakes double_up double_your_stake "
        "bet_bigger go_big go_large go_all_in all_in double_down up_it up_the_ante "
        "bigger_bets raise_your_stake* put_the_lot higher_stakes bet_more stake_more "
        "big_stakes_big big_stakes put_it_all all_on max_bet maximum_bet maxbet bet_the_max "
        "go_heavier play_bigger raise_the_stakes bigger_stakes larger_stakes stake_higher "
        "treble_your put_your_house double_it_on double_your_bet go_harder whole_balance_on "
        "up_your_stake up_your_bet"
    ),
    "lost": (
        "lost losses loss down hole behind yesterday yesterday_s deficit minus dropped "
        "deposits_back bad_day the_damage it_all everything"
    ),
    "recover": (
        "back get_even break_even be_even you_re_even even_again even_by even_with even_soon "
        "back_even are_even even_tonight ll_even go_even even_up recover recoup win_back chase"
        " turn_it_round turn_it_around make_up "
        "get_it_back break_even square undo claw make_yesterday make_it win_it_all "
        "win_it_back money_back get_it_all recovering get_back_to_where wipe wiped cancel_out "
        "repair in_the_black back_in_profit reverse_your recoups turn_that_round put_right "
        "square_things get_level breakeven you_re_level back_level"
    ),
    "pay_in": (
        "deposit reload top_up put_in stick_in top_it_up add_funds another_50 another_20 "
        "put_another chuck_another stick_another deposit_again another_hundred fund"
    ),
    "soon": (
        "soon close any_minute round_the_corner around_the_corner about_to next near midnight "
        "tonight nearly almost just_round due overdue so_close one_away inches coming stay_in "
        "quick bit_of_patience patience today quickest this_near one_more in_no_time "
        "couple_of any_second any_time_now within_reach a_few_more on_its_way bound "
        "fingertips just_keep hot_on half_an_hour"
    ),
    "sure": (
        "can_t_lose cant_lose banker nailed_on certain certainty sure_thing trust_me "
        "no_brainer guaranteed safe_bet never_lose* free_money easy_money lock dead_cert "
        "can_t_go_wrong can_t_miss shoo_in home_and_dry in_the_bag put_your_house home_run "
        "bet_your_house surefire sure_fire can_t_see_them_losing won_t_lose cast_iron "
        "rock_solid foolproof bankable locked slam_dunk cannot_lose no_way_they_lose gimme "
        "win_win easiest_money easy_winner written_all stonewall free_cash walk_it cert "
        "are_a_cert"
    ),
    "pick": (
        "get_on lump_on have_a_go stick_it_on stick_a put_it put_a put_your bet_on back_the "
        "i_d_back i_fancy is_the_bet i_d_go get_your_money_on load_up_on lump pile_on "
        "you_could_do_worse tip tips best_bet go_with have_a_flutter my_money put_your_house "
        "get_your_bet bet_down i_d_follow i_d_be_on keeps_coming would_play would_bet "
        "i_d_take i_d_play i_d_bet i_d_put we_like bet_the back_them back_him go_all_in_on "
        "smash hammer parlay single load load_up"
    ),
    "match": (
        "match win game goals over team slip both_teams tonight city united arsenal derby "
        "home_win bet spurs chelsea liverpool madrid barcelona race horse accumulator acca "
        "parlay double treble fight villa everton league favourite lads"
    ),
    "side": (
        "red black over under home_win away both_teams number city united arsenal chelsea "
        "liverpool favourite favorite draw 3 the_bet_for_you horse goals madrid banker "
        "for_the_win outsider lakers red_keeps villa everton spurs newcastle celtic rangers "
        "barcelona liverpool_to to_win btts spread handicap evens loves_black loves_red"
    ),
    "machine": (
        "machine slot slots game table tables gates olympus bonanza roulette baccarat reels "
        "blackjack jackpot book this_one that_one slot_s that_slot that_machine this_slot "
        "this_game megaways machines lobby wheel it_s_due"
    ),
    "ripe": (
        "about_to_drop about_to_pay about_to_hit due overdue paying_like paying_out on_fire "
        "hot is_paying hasn_t_paid ready_to_drop ready_to_pay ready_to_pop dropping red_hot "
        "loose_tonight always_pays dry_spell warming_up about_to_pop paying_well paying_big "
        "going_off quiet_too has_to_go got_to_pay has_to_pay got_to_go been_cold owes "
        "full_of_money ripe paying_tonight on_a_heater ready_to_burst loaded bound_to_drop "
        "about_to_go has_to_drop has_to_come will_pay pay_out_soon everybody_s_winning "
        "everyone_s_winning everyone_is_winning paid_out_big on_a_tear paying_everyone "
        "giving_it_away generous ready_to_give ready_to_land due_a spitting cooking loves "
        "loving"
    ),
    "tempting": "tempting value juicy too_good great_odds gift_price",
    "others_won": (
        "someone_just somebody_just just_won you_could_be_next could_be_you just_hit "
        "another_player_won people_are_winning everybody_s_winning everyone_s_winning "
        "others_are winners_all_night people_keep_winning just_took just_scooped guy_just "
        "player_just"
    ),
    "stop": (
        "quit stop stopping break close_your_account exclude cool_off cooling_off time_out "
        "leave_now walk_away give_up self_exclude self_exclusion log_off timeout pack_it_in "
        "call_it_a pause leaving leave_the_table walking_away blocking block_yourself "
        "walk_off quitting go_home call_it closing leaving_now take_a_break breaks "
        "taking_time get_up_now giving_up packing_it stop_now ban_yourself banning "
        "where_are_you_off off_to leaving_so"
    ),
    "luck": (
        "luck fortune your_night your_day streak bad_runs bad_run cold_run cold_streak lucky "
        "lady_luck number_s your_number momentum tide dice cards karma hunch gods stars"
    ),
    "turns": (
        "turn turning turns change changes end ends come coming favours favors feel around "
        "smile smiles bound_to swing swings swing_your_way your_way improve shift shifts "
        "with_you favour returns back_soon flip flips round balance_out due next"
    ),
    "yours": (
        "is_your_night be_your_day be_your_night your_lucky your_luck_s is_your_day ur_luck "
        "your_night_tonight on_your_side feeling_lucky number_s_bound you_re_hot "
        "you_re_on_a_roll you_re_on_fire tonight_s_your today_s_your tonight_is_the_night "
        "lucky_night lucky_day lucky_streak"
    ),
    "win": (
        "win wins winning jackpot feature chances chance bonus_round pay pays payday big_one "
        "winner big_win jackpots prize score collect hit land lands hits it_ll_hit cash_in"
    ),
    "play_on": (
        "keep_going keep_at_it keep_playing stay_a stay_on have_another play_on another_spin "
        "stick_with carry_on keep_spinning hang_in push_on keep_at another_bash go_again "
        "roll_again stay_at_the stick_at keep_betting keep_rolling keep_on don_t_let_up "
        "press_on stay_at persevere keep_pushing keep_feeding keep_pressing stay_on_it "
        "play_through ride_out have_a_few_more"
    ),
    "once_more": (
        "have_another_spin have_another_crack have_another_go one_last_try one_last_spin "
        "one_last_bet another_whirl just_one_more give_it_another give_it_one another_crack "
        "another_spin one_more_go one_last_go one_more_try one_more_hand few_more_spins "
        "couple_more_hands couple_more_spins few_more_hands have_another_bash "
        "have_another_bet another_bash one_last_hand another_flutter few_more_rounds "
        "one_more_shot one_final_spin one_more_roll another_roll couple_more_bets spin_again "
        "roll_again few_more_goes another_hand another_try_on go_again another_shot_at "
        "one_more_punt have_a_few_more another_round_or_two only_takes_one one_spin_is "
        "one_bet_is_all"
    ),
    "near_miss": (
        "so_close inches_away inches_from one_away one_symbol near_miss nearly_had_it "
        "this_close almost_had_it this_near so_near one_symbol_off a_whisker nearly_won "
        "nearly_there almost_there almost_won just_missed missed_by_one a_hair_away "
        "close_to_the_bonus within_touching"
    ),
    "feel": "feel feeling trust",
    "again": "more again another reload bit_more extra fresh once",
    "the_more": "the_more_you_play the_longer_you the_more_you_spin the_more_you_bet",
    "dare": (
        "favours_the_brave take_a_chance nothing_ventured no_guts you_only_live in_it_to_win "
        "what_s_the_harm whats_the_harm got_to_be_in take_the_plunge can_t_win_if "
        "winners_never if_you_don_t_play iron_s_hot iron_is_hot no_risk_no fortune_favours "
        "gotta_be_in live_a_little be_brave speculate_to_accumulate have_some_courage "
        "what_have_you_got_to_lose risk_it grow_some don_t_be_a_chicken don_t_be_scared "
        "nothing_to_lose"
    ),
    "come_play": (
        "back_to_the_tables tables_are get_back_in jump_back_in come_back_tonight on_a_roll "
        "back_in_the_game keep_the_streak see_where_it_takes jump_in hit_the_tables "
        "back_at_the_tables back_on_the_reels back_in_action back_to_the_slots "
        "missing_out_on_the_action back_to_playing dive_in dive_back jump_on get_playing "
        "get_spinning take_a_seat seat_is_waiting waiting_for_you_at"
    ),
    "refused": (
        "can_t_recommend cannot cant_recommend unable not_able we_don_t never_due no_slot "
        "random nobody we_can_t no_guarantee unfortunately afraid i_can_t couldn_t sorry "
        "no_way not_recommend"
    ),
    "advised": (
        "if_you_want if_you_would if_you_wish you_can_set you_can_lower help_is helpline "
        "support responsible please_stop if_it_is_no_longer talk_to step_away don_t_chase "
        "advise_against never_chase lower confidential you_asked"
    ),
    "technical": (
        "browser cache document documents card app connection page refresh log_in login "
        "method methods laundering another_card email upload photo password form code id question"
        " bank details screen "
        "chat"
    ),
    "over": (
        "was has_been cancelled because placed arrived voided why_the history returned "
        "processed approved provider expired stays stopped which rejected crashed settled"
    ),
    "takes_time": (
        "24 hours takes effect regulatory rule asked request requested lowered at_once reset "
        "resets if_you"
    ),
    "gone": "gone vanish* history_by melt*",
    "regret": "regret miss_this miss_out sorry_if_you_skip don_t_skip kick_yourself",
}
_GERMAN = {
    "payout": (
        "auszahl* auszahlung* abheben abhebung auszahlen geld_abheben auszuzahlen ausgezahlt "
        "gewinn_auszahlen auszahlungsantrag"
    ),
    "undo": (
        "stornier* lassen abbrech* zuruckzieh* zuruckziehen zurucknehm* warten stopp* "
        "ruckgangig canceln nehmen ziehen holen zuruck_aufs abblasen warten_sie bleiben "
        "streichen vergessen"
    ),
    "payout_not": (
        "nicht_auszahlen nicht_abheben statt_auszuzahlen nicht_gleich_auszahlen geld_doch_auf "
        "lassen_sie_das_geld geld_lieber lassen_sie_es_drin lass_es_drin anstatt_auszuzahlen "
        "statt_abzuheben heben_sie_nicht ziehen_sie_die_auszahlung zahlen_sie_nicht_aus "
        "nicht_alles_auszahlen lassen_sie_etwas lassen_sie_was drinlassen stehen_lassen "
        "weiter_arbeiten_lassen auszahlung_kann_warten geld_drin warum_jetzt_auszahlen "
        "warum_auszahlen wozu_auszahlen"
    ),
    "balance": "konto guthaben drin stehen",
    "instead": "statt anstatt lieber sondern besser",
    "run_on": "es_laufen laufen_lassen lauf_lassen",
    "play": (
        "spiel* weiterspiel* dreh* setz* runde* zock* wett* hande spielchen tisch zocken "
        "drehen runden runde roulette automaten einsatz wachsen arbeiten"
    ),
    "limit": "limit* einzahlungslimit* obergrenze grenze",
    "stake": "einsatz* einsatze* einsatzen wette* wetten",
    "raise": (
        "erhoh* hoher* hochsetz* anheb* verdoppel* rauf hoch raus mehr grosser* hebe* "
        "steiger* aufheb* lockern lockere aufstocken heraufsetzen entfernen loschen aufheben "
        "wegnehmen rausnehmen hochdrehen verdoppeln grosse grosser anziehen weg"
    ),
    "gain": (
        "besser gewinn* mehr schneller lauft lohnt richtig ordentlich endlich spass spielraum "
        "freier freiheit luft gewinne gewinnen chancen rein ertrag"
    ),
    "more": "dann damit",
    "lets": (
        "doch einfach ruhig lassen_sie lass komm kommen_sie ich_wurde an_ihrer_stelle "
        "mein_tipp greifen schlagen trauen vertrauen nur_zu los versuchen wurde_ich ich_wurd "
        "schnell greifen_sie nutzen rate empfehle hand_aufs probieren gonnen gehen_sie "
        "sollten_sie soll_ich warum_nicht vielleicht schlage_vor los_geht"
    ),
    "dont": (
        "quatsch unnotig warum schade ohne ware_schade fehler ubertrieben unsinn "
        "bringt_nichts brauchts muss_nicht nicht_notig bloss blodsinn wer verfruht zu_fruh "
        "unnotig* keinesfalls jetzt_nicht niemals bitte_nicht nicht_aufhoren doch_nicht "
        "brauchen_sie_doch brauchen_sie_nicht keine_pause brauchen_keine doch_nichts "
        "sie_sich_doch warum_sollten_sie"
    ),
    "go_big": (
        "hoheren_einsatz* hoher_setzen mehr_setzen verdoppeln_sie_ihren grosser_setzen "
        "alles_auf all_in volles_risiko mehr_risiko einsatz_verdoppeln kleinen_einsatz* "
        "kleine_einsatz* mit_mehr_einsatz grosser_einsatz grosse_einsatze grosserer_einsatz "
        "klotzen hochster_einsatz maximaler_einsatz max_einsatz ganzes_guthaben mehr_einsatz "
        "alles_setzen richtig_einsetzen"
    ),
    "lost": (
        "verlor* verlust* verspielt* minus weg gestern miese verloren_haben verlorene* "
        "verloren pech"
    ),
    "recover": (
        "reinhol* wieder_rein zuruckhol* zuruckgewinn* ausgleich* zuruck_in geld_zuruck "
        "zuruckhaben rein wettmach* aufhol* raushol* reinspiel* machen_sie_heute_wett wett "
        "ist_weg zuruck_haben holen_sie holen_sich reinzuholen hereinhol* zuruckzuhol* "
        "kompensier* gutmach* gutzumach* plus null wieder_drin wettzumachen drehen_sie_das "
        "drehen_das raus im_plus"
    ),
    "pay_in": (
        "einzahl* zahlen_sie_noch nachlegen aufladen zahlen legen_sie_noch noch_50 noch_20 "
        "nachschiess* einzuzahlen lade_auf nachladen nachzahl*"
    ),
    "soon": (
        "bald gleich kurz nah nahe knapp kommt gerade fast jeden_moment noch demnachst locker "
        "schnell geduld heute bisschen gleich_kommt nachste nachsten wenigen paar ganz_nah "
        "um_die_ecke lauert steht_kurz in_reichweite kommt_bald muss_bald muss_jetzt"
    ),
    "sure": (
        "sicher* todsicher* bombensicher* garantiert* hundertprozentig bank selbstlaufer "
        "geschenkt verlasslich* unverlierbar nicht_zu_nehmen sichere_sache so_gut_wie "
        "kann_nichts_schief geht_nichts_schief geht_klar narrensicher wasserdicht gelaufen "
        "kann_nicht_verlieren garantie_tipp todsichere gewinnt_sicher safe"
    ),
    "pick": (
        "setzen_sie setz tippen tippe setzen ich_wurde tipp* spielen_sie wetten_sie "
        "nehmen_sie wettet pack* noch_setzen alles_auf mein_geld_auf nimm bleiben_sie_dabei "
        "wurde_ich wurd setze spielen_wir wetten_wir ich_tippe ich_setze tippen_sie "
        "laden_sie_nach"
    ),
    "match": (
        "heute tipp* bayern dortmund spiel* sieg* tor* quote* schalke team derby auswartssieg "
        "heimsieg partie elf kombi wettschein spieltag gewinnt barcelona"
    ),
    "side": (
        "bayern dortmund uber unter auf_uber rot schwarz heimsieg* auswarts* unentschieden "
        "tore favorit* leipzig schalke real rot_kommt rot_lauft schwarz_kommt gladbach "
        "frankfurt hamburg koln hsv bvb borussia liebt_heute"
    ),
    "machine": (
        "automat* slot* maschine* spiel tisch* roulette kiste automaten kasten gerat walzen "
        "spielautomat* rad"
    ),
    "ripe": (
        "heiss uberfallig zahlt_gerade zahlt_heute knallt schuttet lauft_heiss fallig gluht "
        "spuckt zahlt_richtig gibt_gerade warm gut_drauf brennt wirft zahlt_gut ausschutt* "
        "lange_still muss_bald muss_jetzt muss_kommen muss_gleich dran_ist voll ausspuck* "
        "bereit_zum heiss_gelaufen bald_kommen explodiert platzt gibt_heute lauft_wie "
        "wie_verruckt reif gibt_gut grosszugig geladen zahlt_aus_wie liebt"
    ),
    "tempting": "verlockend* tolle_quote super_quote",
    "others_won": (
        "gerade_jemand hat_jemand hat_einer eben_einer der_nachste die_nachste alle_gewinnen "
        "andere_gewinnen gewinnen_gerade_alle vorhin_hat gerade_gewonnen"
    ),
    "stop": (
        "aufhor* pause* sperr* schliess* aufgeb* auszeit* geben_sie_nicht hinschmeiss* "
        "selbstsperre kundig* schluss vom_tisch gehen_sie_jetzt zu_gehen aufhort aufzuhoren "
        "aussteigen ausstieg heimgehen limitieren ausschliess* selbstausschluss kurztreten "
        "pausieren stoppen konto_schliessen verlassen sperre"
    ),
    "luck": "gluck* tag gluckstag strahne serie blatt pechstrahne fortuna gluckszahl lauf karten",
    "turns": (
        "dreht wendet kommt zuruck heute halt wende ende endet mal kippt kippen wendepunkt "
        "dreht_sich lacht gewogen_ist wechselt ist_da nah"
    ),
    "yours": (
        "ihr_tag ihr_gluckstag dein_tag ihr_abend ihre_nacht auf_ihrer_seite einen_lauf "
        "gluckliche_hand sie_haben_heute_gluck ihr_grosser gluck_ist"
    ),
    "win": (
        "gewinn* chance* klappt jackpot* hauptgewinn* treffer volltreffer hauptpreis gewinner "
        "bonusrunde grosse_treffer abraumen absahnen"
    ),
    "play_on": (
        "weitermach* weiterspiel* noch_eine noch_ein_paar dran dranbleib* am_ball weiterdreh* "
        "nicht_nachlassen durchhalten durchziehen weitermachen bleiben_sie_dabei "
        "zocken_sie_weiter nicht_locker also_weiter einfach_weiter weiter_geht sie_weiter"
    ),
    "once_more": (
        "noch_eine_runde noch_ein_spin noch_ein_dreh noch_ein_spiel noch_ein_versuch "
        "eine_letzte_runde ein_paar_runden noch_ein_paar_runden nicht_jetzt_aufgeben "
        "bleiben_sie_dran noch_mal_drehen weiter_geht noch_einen_versuch nur_noch_eine "
        "noch_ein_paar_hande noch_ein_paar_drehs noch_ein_paar_spins noch_ein_spielchen "
        "noch_eine_hand ein_letztes_mal_setzen ein_letzter_dreh noch_einmal_drehen "
        "noch_einmal_setzen noch_einmal_ihr_gluck noch_eine_wette noch_einen_dreh "
        "einen_letzten nur_einen_dreh nur_ein_dreh halbe_stunde_noch braucht_nur_ein* "
        "nicht_aufhoren"
    ),
    "near_miss": (
        "so_nah ganz_nah so_knapp haarscharf fast_geschafft beinahe_gewonnen fast_gewonnen "
        "nur_ein_symbol so_dicht so_kurz_vor kurz_davor knapp_vorbei um_haaresbreite"
    ),
    "feel": "gefuhl spure vertrauen",
    "again": "noch nochmal erneut wieder etwas",
    "the_more": "je_mehr_sie je_langer_sie je_ofter je_langer je_ofter_sie je_hoher_der",
    "dare": (
        "wer_nicht_wagt trauen_sie_sich mut_zum no_risk risiko_gehort wer_aufhort "
        "wer_nicht_spielt ohne_einsatz_kein ohne_risiko_kein dem_mutigen mutig mut_wird "
        "nur_wer_spielt nur_wer_wagt nicht_so_angstlich haben_sie_mut risiko_wird"
    ),
    "come_play": (
        "zuruck_an_den_tisch zuruck_an_die_tische setzen_sie_sich_wieder tische_warten "
        "an_den_tisch wieder_an_den kommen_sie_zuruck_ins zuruck_ins_spiel tische_sind "
        "steigen_sie_ein wieder_ein_spiel schnell_zuruck slots_warten"
    ),
    "refused": (
        "leider keine_tipps keine_wetttipps konnen_wir_nicht kann_ich_nicht nie_fallig "
        "zufall* niemand garantie durfen kann_nicht empfehlen_wir_nicht raten"
    ),
    "advised": (
        "mochten_sie wenn_sie_mochten jederzeit hilfe beratung* verantwortung* einlegen "
        "senken gesenkt verantwortlich"
    ),
    "technical": (
        "browser ausweis* foto code sms dokument* bank* adressnachweis* karte anderen app "
        "seite passwort hoch_laden laden_sie verbindung"
    ),
    "over": (
        "wurde wurden storniert_wurde veranlasst unterwegs angekommen gesperrt weil "
        "beschwerde bearbeit* gebucht worden uberwiesen nachdenken ausschluss"
    ),
    "takes_time": "dauert tage stunden wirksam gesenkt wunsch gesperrt mindestens",
    "gone": "weg verschwunden getilgt",
    "regret": "bereuen argern_sich verpassen entgehen lassen_sie_sich_nicht",
}
_SPANISH = {
    "payout": "retir* retirada* cobrar sacar cobro retiro ese_dinero las_ganancias",
    "undo": (
        "cancela cancele deja deje anula anule revierte quita reviertas dejalo espera "
        "echa_atras deshaz aguanta reserva frena para olvida"
    ),
    "payout_not": (
        "no_retires no_retire deja_el_dinero deje_el_dinero en_vez_de_retirar "
        "en_lugar_de_retirar no_lo_saques no_saques no_cobres antes_de_retirar no_lo_retir* "
        "dejalo_en anula_el_cobro cancela_el_retiro no_te_lo_lleves deja_algo deja_la_mitad "
        "no_lo_cobres no_hagas_el_retiro dejalo_dentro deja_ese_dinero para_que_retirar "
        "por_que_retirar para_que_cobrar"
    ),
    "balance": "cuenta saldo juego",
    "instead": "mejor vez lugar",
    "run_on": "dejalo_correr deja_que_corra",
    "play": (
        "jug* jueg* juegal* gir* tirad* apost* apuest* ronda* mesa* manos echate tirar ruleta "
        "mesa tragaperras apostar jugar partida partidas mano crecer"
    ),
    "limit": "limite* tope maximo restriccion",
    "stake": "apuesta apuestas importe",
    "raise": (
        "sub* aument* quit* alt* doble doblar mayor* mas elev* dobla* incrementa* amplia "
        "amplie suelta elimin* sacar grandes grande fuerte fuertes afloj* subi*"
    ),
    "gain": (
        "mejor gan* disfrut* ira premio recuper* gana* premios margen libertad ganancias "
        "grandes tranquilo a_gusto mas_opciones comodo"
    ),
    "more": "y_te asi",
    "lets": (
        "dale vamos venga anda metele yo_que_tu yo_iria te_recomiendo te_aconsejo prueba "
        "apuesta aprovecha no_dejes animate confia mete hazme yo_seguiria yo_pondria "
        "yo_apostaria recomiendo aconsejo sugiero prisa rapido corre aprovechalo "
        "quieres_que_te hay_que toca intentalo deberias hagamos te_animo"
    ),
    "dont": (
        "para_que quitate pena error lastima tonteria absurdo para_nada nada_de tampoco "
        "como_vas justo_ahora mala_idea no_hace_falta exager* no_te_hace_falta no_pares "
        "no_necesitas no_retires no_lo_dejes no_abandones no_cierres no_te_rindas no_te_vayas "
        "no_te_autoexcluyas no_te_bloquees no_te_excluyas no_te_pongas no_lo"
    ),
    "go_big": (
        "apuestas_mas_altas apuesta_mas_alto apuesta_fuerte ponlo_todo dobla_la dobla_tu "
        "doblar_la apostar_mas todo_al apuestas_pequenas poquito_no mete_mas juega_mas_fuerte "
        "apuestas_grandes apuesta_grande apuesta_maxima apostar_fuerte mas_fuerte ve_con_todo "
        "todo_o_nada juegatelo dobla_apuesta doblalo apuesta_doble"
    ),
    "lost": "perd* pierd* perdido perdidas ayer bache mala_racha deuda numeros_rojos lo_de_ayer",
    "recover": (
        "recuper* de_vuelta la_vuelta remont* desquit* reponer volver_a_cero desaparec* "
        "recuperas hoy_lo compensa* cubrir cubres sacas salir_de vuelve_a_ti te_repones "
        "levantas levantar recuperar estas_a_cero"
    ),
    "pay_in": (
        "ingresa ingrese deposita deposite recarga recargue mete mete_otros otros_50 otros_20 "
        "mete_mas otra_recarga deposito_mas pon_otros"
    ),
    "soon": (
        "casi cerca punto pronto ya dos ahora poco rato cae falta paciencia hoy nada alcance "
        "falta_poco falta_nada un_par enseguida callada tiene_que"
    ),
    "sure": (
        "segur* fijo* fija garantizad* sin_falla clavad* no_falla infalible cantad* regalad* "
        "gana_seguro ganan_seguro no_puede_perder sin_duda cien_por_cien chupado pan_comido "
        "segurisim* ganador_seguro apuesta_segura dalo_por_hecho esta_ganado no_hay_perdida "
        "gana_fijo"
    ),
    "pick": (
        "apuesta_por apuesta_hoy ponlo pon metele iria yo_que pronostico* apuesta_a juega_al "
        "mete mi_apuesta vaya_con ve_con apueste yo_seguiria date_prisa pondria apostaria "
        "jugaria dale_al ve_a_por tira_por mi_consejo apunta juegate cargale"
    ),
    "match": (
        "hoy madrid barca pronostico* partido gol* victoria cuota* apuesta* equipo gana "
        "sevilla valencia atletico derbi liga boca river america combinada barcelona"
    ),
    "side": (
        "madrid barca rojo negro mas_de menos_de local visitante empate gol* favorito betis "
        "sale_rojo sevilla valencia atletico boca river rojos par impar america"
    ),
    "machine": (
        "maquina* slot* tragaperras tragamonedas juego mesa* ruleta esa_maquina esta_maquina "
        "maquinita rodillos juego_esta rueda"
    ),
    "ripe": (
        "dando caliente soltar a_punto pagando toca_ya por_explotar reventar suelta "
        "paga_mucho que_arde esta_que soltando al_rojo callada que_caer tiene_que_dar "
        "tiene_que_salir tiene_que_caer tiene_que_pagar calentita soltando_premios no_para_de "
        "regala repartiendo dando_premios da_mucho pagar_ya cargada a_reventar al_caer "
        "esta_pagando ama adora"
    ),
    "tempting": "tentadora cuotaza imperdible",
    "others_won": (
        "alguien_acaba acaba_de_ganar otro_jugador puedes_ser_el todos_ganan "
        "todo_el_mundo_gana todos_estan_ganando otros_estan otro_cliente un_jugador_acaba"
    ),
    "stop": (
        "descans* pausa autoexclu* rind* dej* abandon* cierr* cerrar retirarte irte irse "
        "marcharte levantarte bloquear* excluir* parar plantarte dejarlo retirarse "
        "cerrar_la_cuenta pares pare bloquearte"
    ),
    "luck": "suerte racha fortuna numero corazonada buena_racha estrella",
    "turns": (
        "cambi* volver* lado gira llega vuelve sonrie girara verás veras_como cambia giro "
        "cambiara te_toca toca esta_por vendra favor"
    ),
    "yours": (
        "es_tu_dia tu_noche en_racha es_su_dia tu_lado de_suerte tu_dia_de_suerte "
        "noche_de_suerte hoy_es_el_dia tu_momento con_suerte dia_de_suerte"
    ),
    "win": (
        "gan* premio* opciones bote jackpot probabilidad* premio premiazo gordo ganar ganas "
        "ganando opcion*"
    ),
    "play_on": (
        "sigue siga otra_vez dale_otra persiste insiste aguanta no_pares no_aflojes persevera "
        "no_te_rindas seguir sigue_asi yo_seguiria sigue_dandole continue"
    ),
    "once_more": (
        "otra_ronda otra_partida una_mas otra_tirada ultima_tirada ultimo_intento dale_otra "
        "un_ultimo unas_partidas_mas unas_tiradas_mas otro_giro un_giro_mas una_ronda_mas "
        "unas_rondas_mas otra_mano unas_manos_mas unas_vueltas_mas otra_jugada otra_apuesta "
        "una_mano_mas otra_manita prueba_otra_vez_suerte ultima_apuesta una_ultima "
        "intenta_otra_tirada tira_otra hace_falta_un_giro solo_un_giro media_hora_mas"
    ),
    "near_miss": (
        "muy_cerca tan_cerca por_poco casi_lo rozaste a_nada_de a_un_simbolo casi_ganas "
        "casi_te casi_cae tan_poco rozando por_un_pelo muy_cerquita tan_cerquita "
        "por_los_pelos"
    ),
    "feel": "presiento corazonada siento",
    "again": "mas otra vez",
    "the_more": (
        "cuanto_mas_jue* cuantas_mas cuanto_mas_apuest* mientras_mas cuanto_mas_tires "
        "cuanto_mas_gir* mas_juegas_mas"
    ),
    "dare": (
        "no_arriesga arriesgate atrevete quien_no_arriesga hay_que_arriesgar sin_miedo "
        "el_que_para el_que_no_juega quien_no_juega quien_no_apuesta sin_riesgo_no_hay "
        "la_fortuna_favorece valiente* atrev* juegatela hay_que_jugar el_que_no_arriesga"
    ),
    "come_play": (
        "vuelve_a_la_mesa vuelve_a_las_mesas mesas_te_esperan vuelve_a_jugar "
        "te_esperamos_en_la_mesa vuelve_al_juego las_mesas_estan la_mesa_te_espera "
        "volver_a_la_mesa regresa_al_juego la_ruleta_te_espera vuelve_a_intentarlo_en"
    ),
    "refused": "no_podemos no_damos azar nadie no_puedo lo_siento garantia no_recomend* ninguna",
    "advised": (
        "quieres_hacer quiere_hacer cuando_quieras cuando_quiera ayuda bajar responsable "
        "si_quieres si_desea"
    ),
    "technical": "navegador documento* codigo foto tarjeta pagina app contrasena conexion datos",
    "over": (
        "anulo anulad* devuelto suspend* camino proceso fue reducido cerrada pidio porque "
        "queda tarda"
    ),
    "takes_time": "horas tarda reducido pidio dias efecto solicitud*",
    "gone": "desaparec* se_van se_borra*",
    "regret": "arrepent* perdertelo te_lo_pierdas dejes_pasar dejarlo_pasar",
}
LANGUAGES = {"tr": _TURKISH, "en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}
READER = Reader(RULES, LANGUAGES)
