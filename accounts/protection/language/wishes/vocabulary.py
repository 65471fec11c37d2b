"""Turkish and English words of what wishes to stop are made of."""

# Endings of what is asked for: kapatın, kapatsanız, kapatmanızı, kapatılsın, kapatabilir misiniz.
_SHALL = (
    "yın yınız yin yiniz yun yunuz ın ınız in iniz un unuz sın* sin* sun* sana sanız sene seniz "
    "mak* mek* manız* meniz* ması* mesi* nma* nme* ılma* ilme* nsın* nsin* ılsın* ilsin* ulma* "
    "ulsun* abil* ebil* inmesi* inmek* ınması* ınmak* yabil* yebil* ıver* iver* yıver* yiver* "
    "tırın tirin tırmak* tirmek* tmak* tmek* tın tin tsın* r_m* ar_m* er_m* ur_m* ır_m* ir_m*"
)
# What makes a deed of a noun: yasak koyun, men edilmek.
_DO = (
    "edin* eder_m* edil* edebil* etme* etsen* ettir* olun olunuz olmak olsun koy* at atın* "
    "uygula* getir* tanımla* isti*"
)


def _asked(stems: str, endings: str = _SHALL, between: str = "") -> str:
    """Every stem with every ending by which somebody asks that it is done."""
    return " ".join(f"{one}{between}{end}" for one in stems.split() for end in endings.split())


TURKISH = {
    "ban": " ".join(
        (
            _asked(
                "yasakla engelle banla blokla dışla kısıtla kilitle kitle uzaklaş uzaklaştır kov "
                "durdur kes hariç_tut"
            ),
            _asked(
                "yasak engel ban blok bloke kilit kısıtlama kısıt men mahrum hariç mani", _DO, "_"
            ),
            (
                "kısıtlanmak kısıtlansın yasaklanmak engellenmek kara_liste* "
                "yasaklılar* imkansız_* önüme_geç* dur_dey* yetkimi_al* yetkimi_kald* "
                "yetkimi_ipt* yetkilerimi*"
            ),
            _asked(
                "yasakla dışla kısıtla", "ma_seç* ma_buton* ma_form* ma_tal* ma_işlem* ma_hakk*"
            ),
        )
    ),
    "him": (
        "beni bana benim bende benden ben kendimi kendime kendimin kendi kendini kendimden "
        "tarafım* şahsım* hesabım* hesabı üyeli* erişim* giriş* girme* oynama* yatırma* yatırım* "
        "kaydım* adımı adım *nmak *nmek *dırmak *dirmek"
    ),
    "kept": (
        "kumar* bahis* bahsi* oyun* oyna* site* casino* slot* iddaa* yatır* gire giriş* girme* "
        "giriyor* girince* girdik* buradan buraya burdan burada sistem* içeri* hesab* hesap* "
        "üyeli* platform* artık bir_daha bi_daha hizmet* ne_dersem bari"
    ),
    "ill": (
        "bağımlı* hastalığ* hastası* kumarbaz* duramıyorum durduramıyorum tutamıyorum "
        "bırakamıyorum bırakamadım engel_olamıyorum önleyemiyorum dayanamıyorum hakim_olamıyorum "
        "kontrol_edemiyorum kontrolümü kontrolden_çık* batırdım batacağım batıyorum mahvoldum "
        "mahvol* terapi* tedavi* tövbe* söz_verdim yemin_ettim illet* batak* bela* "
        "kurtulamıyorum yuvam* kumarla kumara kumarı kumardan"
    ),
    "end": " ".join(
        (
            _asked("kapat sil dondur bırak çık kurtul"),
            (
                "iptal_ed* iptal_et* yok_ed* yok_et* engel_ol* kalmasın son_ver* açmayın açmasın "
                "kurtarın"
            ),
        )
    ),
    "let_not": " ".join(
        (
            _asked(
                "izin müsaade musade fırsat imkan hizmet hizmeti yetki onay geçit",
                "vermey* vermes* vermem* verilmey* verilmes* verilmem* sunmay* sunmas*",
                "_",
            ),
            _asked("kabul", "etmey* etmes* etmem* edilmey* edilmes* edilmem*", "_"),
            _asked(
                "içeri içeriye siteye sisteme beni oyuna para bahis",
                "almay* almas* almam* alma sokmay* sokmas* bırakmay* bırakmas*",
                "_",
            ),
            (
                "almayın almayınız alma almasın* sokmayın sokma sokmasın* alınmam* alınmay* "
                "oynatma* açtırmayın açtırmasın* yatırtmayın bırakmayın"
            ),
        )
    ),
    "gambling": (
        "kumar kumarı kumara kumardan kumarla bahis bahsi iddaa* oynamak oynama* oynami* "
        "oyunlar* oyun_oyna* bu_iş* adım_at* adımımı_at*"
    ),
    "quit": (
        "bırakmak bıraktım bırakıyorum bırakac* bırakıc* bırakmam* bırakmalı* vazgeçtim "
        "vazgeçmek vazgeçiyor* tövbe* bitti bitir* son_ver* söz_verdim yemin* kurtul* kurtar* "
        "istemiyo* istemem oynamayac* oynamıca* oynamıy* işim_kalmadı işim_bitti"
    ),
    "for_good": (
        "kapat* sil silin engelle* banla* yasakla* kilitle* dondur* durdur* yok_ed* kalmasın "
        "artık bir_daha bi_daha asla hayat* yardım*"
    ),
    "cannot": (
        "gireme* oynayama* yatırama* yapama* açama* açılama* ulaşama* kullanama* girmemem* "
        "oynamamam*"
    ),
    "so_made": (
        "hale_getir* hale_gelsin hale duruma şekilde biçimde olmak olsun olayım yapın sağla* "
        "lazım gerek*"
    ),
    "never": "sakın hiç bir_daha bi_daha asla kesinlikle tekrar geri",
    "open_not": "açmayın* açmasın* açılmasın açılmaz* açılmayacak* dönmek_istem* girmek_istem*",
    "pause": (
        "mola* ara_talep* ara_isti* ara_ver* ara_lütfen yasak* engel* ban kısıt* dondur* "
        "uzaklaş* kapama girmey* alma"
    ),
    "period": _asked(
        "# bir bi iki üç dört beş altı on kaç birkaç", "gün* hafta* ay ayl* yıl* sene* saat*", "_"
    ),
    "paused": "mola ara_talep* ara_isti* ara_ver* ara_lütfen *lık *lik *luk beni kendi* hesab*",
    "gone": (
        "bitti mola*_bit* mola*_iptal* mola*_kald* sürer sürdü sürüyor hala geçti sonra önce "
        "bekl* maç* devre* milli*"
    ),
    "close": " ".join(
        (
            _asked("sil kapat sonlandır dondur sildir kapattır"),
            "sileri* kapatırım kapatarım iptal_ettir* kapatmam",
        )
    ),
    "account": (
        "hesap hesabı hesabım hesabımı hesabımın hesabın hesabını hesabımızı hesapla hesaplarımı "
        "hesaplarım* üyeli* kaydım* üyelik_kayd* verilerim* profilimi profil"
    ),
    "taken_off": "üye_kalmak_istem* üye_olmak_istem*",
    # What was done to him, and what he wants to have undone.
    "undone": (
        "neden nedeni* sebebi* niye niçin kapatıld* kapatılmı* silind* silinmi* donduruld* "
        "engellend* engellenmi* blokelend* banland* yasakland* kapatmay* kapatmış* kapattın* "
        "kapattıl* engellemey* silmey* silmiş* banlamay* yasaklamay* dondurmay* hata* "
        "aç açın açınız açar_m* açılsın açabilir* engeli_kald* engelimi_kald* engel_kalk* "
        "limit*_kald* limit*_yükselt* limit*_artır* limit*_*_artır*"
    ),
    "another": (
        "ikinci mükerrer çift benim_değil başkas* onu yanlışlıkla geçmiş* hareket* özet* döküm* "
        "hesabımdan hesabımdaki hesabından hesabındaki adres* telefon* papara cihaz* biri "
        "kapatmak_istemi* silmek_istemi* dondurmak_istemi*"
    ),
    "elsewhere": (
        "bağımlısı_değil* kocam_bağımlı* eşim_bağımlı* oğlum_bağımlı* kardeşim_bağımlı* "
        "babam_bağımlı*"
    ),
    "match": (
        "bu_oyun bu_oyunu sonuç* kazan* yatmadı* gelmedi* ödenm* dondu yarıda kaldığ* güncelle* "
        "yanlış* telefon* maç* devre*"
    ),
}
ENGLISH = {
    "bar": (
        "ban bar debar block lock exclude shut close kick boot deny refuse reject revoke "
        "withdraw disable disqualify prohibit forbid prevent restrict remove blacklist freeze "
        "suspend strip deactivate terminate kill stop_me stop_my stop_all_my "
        "cut_me cut_my cut_off keep_me keep_my turn_me take_away end_my pull_the_plug put_a_stop "
        "put_an_end"
    ),
    "me": (
        "me myself yourself oneself this_customer this_user this_person this_player my_acc* "
        "my_*_acc* my_login my_access my_*_access my_name my_details my_custom my_deposits "
        "my_*_deposits my_gambling my_betting my_play my_bets my_entry my_ability my_privilege* "
        "my_right* my_membership my_profile my_cards my_card my_means"
    ),
    "kept": (
        "gambl* bet bets betting play* deposit* casino* slots wager* stak* spin* punt* games "
        "service entry entrance every_time log_in log_on login get_in in_no_more sign_in site "
        "website money_in come_in let_in enter forever for_ever for_good permanent* for_life "
        "life_time lifetime never ever again no_more any_more anymore indefinite* any_longer "
        "no_longer whatever_i no_matter_what from_now_on throw_away_the_key"
    ),
    "be": "be i_am i_m get getting being have want need like wish make prefer away",
    "barred": (
        "banned barred debarred blocked excluded disqualified prohibited blacklisted suspended "
        "restricted withdrawn removed shut_out cut_off locked_out kept_out turned_away denied "
        "refused stopped_from taken_away"
    ),
    "asks": (
        "please pls plz kindly i_want i_just_want i_need i_just_need i_wish i_beg i_ask "
        "i_am_asking i_would_like i_d_like i_must im_asking wanna can_you can_u can_i could_you "
        "could_u could_i would_you help how_do how_can how_to is_there request* asking you_must "
        "sir grateful should want need like wish ask* prefer make_sure make_certain ensure may_i "
        "way option must have_to"
    ),
    "ill": (
        "addict* gambling_problem problem_gambl* problem_with_gambl* hooked compulsive* relaps* "
        "can_t_stop cant_stop cannot_stop can_not_stop can_t_control cant_control "
        "because_i_can_t because_i_cant trust_myself got_a_problem have_a_problem wreck* ruin* "
        "destroy* lost_everything losing_everything lose_everything drunk therap* no_control "
        "out_of_control no_self_control self_control"
    ),
    "end": (
        "close lock block shut ban bar exclude delete stop_me refuse reject suspend disable "
        "throw_away never_let never_open never_take barred banned excluded blocked cut_me "
        "kick_me keep_me get_me_off get_me_out no_more"
    ),
    "gambling": "gambling gamble gambler betting bet addiction habit casinos slots",
    "quit": (
        "stop quit done finished through over want_out get_out enough put_a_stop put_an_end "
        "put_stop pull_the_plug to_end give_up giving_up break_free walk_away no_more "
        "never_again never_bet never_gamble must_not_bet must_not_gamble mustn_t_bet "
        "mustn_t_gamble shouldn_t_bet shouldn_t_gamble stay_away free_of free_from "
        "no_longer_want no_longer_wish"
    ),
    "for_good": (
        "close lock block shut ban bar exclude delete remove help end please pls plz put_a_stop "
        "put_an_end pull_the_plug want_out for_good for_ever forever account stop_me"
    ),
    "match": (
        "my_bet this_bet that_bet the_bet bonus settl* this_match my_match the_match that_match "
        "the_game this_game my_game that_game this_slot the_slot result* why win wins winnings "
        "cash_out cashout void* odds froze* crash* load*"
    ),
    "not": "don_t dont do_not never not_to no_longer stop not",
    "let": "let letting allow allowing accept accepting take taking serve serving permit process",
    "taken": (
        "me my_* this_email this_card this_name this_person this_customer this_man a_bet bet "
        "bets deposit deposits money"
    ),
    "made": (
        "put_me_on make_it make_me make_my make_sure make_certain ensure fix_it whatever_it_takes "
        "whatever_blocks whatever_stops whatever_keeps anything_that_blocks do_whatever "
        "do_anything do_something way_to_stop"
    ),
    "unable": (
        "can_t cant can_n_t cannot can_not can_never unable impossible never not_able no_longer "
        "won_t wont stop_working off away out blocks block stops stop keeps keep"
    ),
    "played": (
        "gambl* bet bets betting play* deposit* casino* slots wager* stak* spin* punt* games "
        "service entry entrance every_time log_in log_on login get_in in_no_more sign_in site "
        "website money_in come_in let_in enter"
    ),
    "off": "no_more no_further disable turn_off switch_off deactivate",
    "mine": (
        "me my_acc* my_ability my_profile my_login my_permission my_privilege* my_side mine ever "
        "block_it block_them"
    ),
    "takes": "take remove revoke strip end kill withdraw cancel stop",
    "leave": "ability permission permissions privilege*",
    "stop_me": "stop_me stopping_me",
    "idiom": (
        "throw_away_the_key shut_the_door close_the_door* self_ban self_block perma_ban permaban "
        "perm_ban perm_block permanent_stop permanent_lock permanent_padlock permanent_bar "
        "lifetime_* self_barring ban_myself exclude_myself unable_to_play ban_yourself "
        "exclude_yourself block_yourself quit_for_good"
    ),
    "anyone": "me my i myself yourself please pls plz we it ban block",
    "i_should_not": (
        "i_should_not i_shouldn_t i_shouldnt i_must_not i_mustn_t i_should_never i_must_never"
    ),
    "allowed": "be_allowed be_permitted",
    "never": "don_t dont do_not never not_to",
    "reopen": "unlock reopen re_open reinstate reactivate unblock unban",
    "exclusion": "exclusion exclusions",
    "lasting": (
        "start* register list ask* request* for_me year years yr month months please pls "
        "permanent lifetime add sign put want need set now my activate stick apply_for"
    ),
    "over": (
        "bonus* game games market* tournament* lift* undo cancel* remove* end ends ended expire* "
        "over finish* why when_does when_is when_will terms list_of back_in come_back "
        "coming_back came_back be_back return* after_my after_the after_exclusion after_self"
    ),
    "elsewhere": (
        "withdraw withdrawal withdrawals "
        "close_button game_froze game_crash* leaderboard from_the_list from_list from_my_list "
        "from_my_bet from_the_bet charged somebody someone other_people my_son_is my_husband_is "
        "my_wife_is my_brother_is my_daughter_is my_father_is my_mother_is"
    ),
    "pause": "freeze lock block ban bar suspend disable exclude shut stop close pause sleep chill",
    "it": "me my it everything myself all casino betting deposits this",
    "for": "for until till til to at_least next the a couple few some # one two three four six",
    "time": (
        "night nights day days week weeks weekend month months year years hour hours fortnight "
        "payday pay_day while monday tuesday wednesday thursday friday saturday sunday season "
        "morning tomorrow christmas easter january february march april june july august "
        "september october november december"
    ),
    "paused": (
        "suspended disabled paused closed blocked chill cooling sleep no_betting no_gambling "
        "no_bets no_deposits"
    ),
    "away": (
        "away_from_betting away_from_gambl* away_from_the_casino away_from_casino* "
        "away_from_play* away_from_it account_to_sleep no_betting no_gambling no_bets "
        "no_deposits"
    ),
    "time_out": (
        "timeout_would timeout_will timeout_please time_out_would time_out_will time_out_please "
        "cooling_period"
    ),
    "close": (
        "delete deleting deletion close closing closure shut terminate deactivate erase remove "
        "cancel"
    ),
    "account": (
        "account accounts acct acc acount profile membership registration my_data my_details "
        "personal_data personal_details my_personal_d*"
    ),
    "closed": "deleted closed erased removed",
    "taken_off": (
        "unregister_me deregister_me de_register_me take_my_acc*_down take_my_profile_down"
    ),
    "another": (
        "bank card cards iban bonus bet bets paypal skrill second duplicate double device "
        "message restriction limit manager block ban hold mistake* accident*"
    ),
    "customer": "customer client member custom serve player",
    "no_longer": (
        "no_longer refuse don_t_want dont_want do_not_want not_wish never_accept never_serve"
    ),
    "idle": "does_an_account does_my_account do_accounts is_an_account are_accounts"
    " will_my_account_be if_you_don_t_use if_i_don_t_log if_i_don_t_play if_i_don_t_use"
    " don_t_log_in without_playing inactiv* dormant",
    "back_again": "to_reopen please_reopen reopen_it re_open get_my_account_back open_it_again"
    " my_account_back reactivate reinstate",
}
