"""Turkish and English words of the concepts that danger is made of."""

TURKISH = {
    "game": "mağdur* sıkıntı* aksilik* hata* oyununda oyundaki spin* karakter* bölüm* film* dizi*"
    " slotu sonraki_oyun sorun* problem* kesinti* gecikme* kalım kaleye kaleci* takım* zombi*",
    "death": "ölece* ölice* ölcem öleyim ölmek* ölmey* ölüm* ölsem* ölüp_git* intihar* gebersem*"
    " geberip* gebermek* toprağa",
    "wanting": "ver nasıl aidim aitim isti* iste* ist+yom keşke düşün* planl* karar* özlü* özled*"
    " bekliyor* bekliyom yakış* kurtul* inşallah dua* hayal* çağır* arzu* geçir* tek_çare*"
    " tek_çıkış*",
    "living": "yaşamaya yaşamak* yaşamay* yaşamanın yaşam yaşamım* hayattan hayatımdan canımdan"
    " dünyadan nefes_al* hayatta_kal* bu_hayat* hayata_tutun* uyanmak sabahlar* var_olmak* yaşicak"
    " yaşayacak yaşasam* yaşama",
    "not": "sebep bir_neden haram becerem* beceremedim istemi* istem+yom istemez* istemed*"
    " anlamsız* anlamı_yok anlamı_kalma* sevincim* hevesim* gücüm_kalma* gücüm_yok yaşamasam*"
    " nedenim* sebebim* hakkım_yok değmez* kaldıramı* ağır_gel* katlanam* zor_gel* gerek_yok"
    " gereği_yok",
    "tired": "bıktım* bezdim* soğudum* usandım* yoruldum* tiksin* nefret* vazgeç* küstüm doydum"
    " umud+kes elimi_çek* geçtim bıkt+m",
    "waking": "uyanma* kalkma* kalkamas* gözümü_açma* gözlerimi_açma*",
    "never": "keşke bir_daha bi_daha istemi* sonsuz* ebedi* uyuyup uyusam uyuyum uyuyayım isti*"
    " inşallah umar* yarın hiç asla",
    "born": "doğmas+m doğmamış* doğmaz* doğduğum*",
    "world": "dünyadan hayattan aramızdan bu_alem* öbür_dünya* öteki_dünya* öbür_taraf*",
    "leaving": "göç* git* gid* ayrıl* çek* kurtul* kavuş* yolculuk*",
    "my_life": "hayatım hayatıma hayatımı yaşamıma yaşamımı ömrüm* ömrüme canımı canıma",
    "ending": "gidecek bitiyor bitecek bitsin son_ver* sonland* noktala* nokta_koy* kıyar* kıyıc*"
    " kıyac* bitirec* bitiric* bitirece* bitirmek* bitireyim kıymay* kıymak*",
    "without_me": "bensiz ben_olmas* ben_olmay* ben_ölürs* ben_gider* ben_yok ben_olmaz* yokluğum*",
    "better": "rahat* kurtul* mutlu* iyi_olur* daha_iyi üzülmez* umurunda* fark_etmez* fark_etme*"
    " hayırlı* hisset*",
    "god": "allah* rabbim* tanrım* azrail* yarab* ya_rabbi mevlam*",
    "taking_me": "canımı_al* al_canımı al_beni alsın_canımı alsa_canımı alsın_beni beni_alsın"
    " azrail_gel* azrail_bek*",
    "easily": "acısız* kolay* hızlı* kaç_tane ne_kadar kesin kaç_hap yolları* yolu yöntem*",
    "dark": "karanlık* kötü_kötü korkunç tuhaf kara ölümcül",
    "thoughts": "düşünce* fikir* fikri*",
    "voices": "bir_ses sesler ses_diyo* ses_söyl* kafamdaki içimdeki* içimden_bir",
    "deed": "öl ölmem* bitir_diyor öldür* oldr* asac* asıca* asar asmak* keser* kesec* kesic*"
    " jilet* zarar* atla* kıy* gebert* boğac* zehirle* as_kend* as_kurtul* bıçakla* intihar*",
    "oneself": "kendimi kendime kendmi kendini kendisini kendisine kendine",
    "hate": "tiksin* iğren* kendimden_nefret*",
    "pills": "ilaç* ilac* hap hapı haplar* hapla* uyku_hap* tablet_ilaç* antidepres* parol*"
    " kutu_hap kutu_ilaç*",
    "swallow": "önümde karşımda elimde sıraladım yut* avuç* avuc* hepsini kutusu kutuyu fazla*"
    " doz* biriktir* kaç_tane kaç_kutu tamamını içersem* ölür* ölünür* yüksek_doz*",
    "poison": "zehir* zehri siyanür* tarım_ilac* çamaşır_suyu* tuz_ruhu* fare_ilac*",
    "drink": "içtim içeceğ* içic* içec* içmi* aldım alıp içip içer* içsem dök* içmek*",
    "rope": "ip ipi ipe iple urgan* halat* kemerimi kemerle",
    "neck": "düğüm* tavan* boyn* boyu* avize* kiriş* ağac* ilmek* ilmi* hazırladım* hazırda"
    " bağladım kanca* boğaz*",
    "height": "çatıda yüksek_bir yüksek_yer* köprü* balkon* çatı* çatid* teras* uçurum* viyadü*"
    " pencereden camdan kule* falez* kayalık* gökdelen* kat_camdan üst_geçi*",
    "jump": "aradım arıyorum demirlerine atla* aşağı* sark* kenar* uç+nda boşluğ* boşlukta"
    " bırakıc* bırakac* atac* atıc* üstündeyim üzerindeyim demir+çık ucundayım duruyorum"
    " oturuyorum",
    "tracks": "raylar* rayların* trenin_önü* metro_ray* demiryol* otoyol* otoban*",
    "waits": "bekl* otur* yat* uzan* atla* atıc* atac* dur* yürü*",
    "gun": "silah* tabanca* pompalı* tüfe* beylik* kurşun*",
    "head": "kafama kafamda kafamın şakağ* şakak* ağzıma ağzımda alnıma başıma çekmece* doldur*"
    " mermi* belimde elimde elime yanımda masada masaya dayadım çıkardım sıkac* sıkar* sıkıc*",
    "veins": "damar* bilek* bileğ* bilekl* kollarımı kolumu bacaklarımı",
    "cut": "sigara* yakıyor* keser* kesti* kesiy* kesec* kesic* kesmek* kestim doğra* jilet*"
    " falçata* cam_parça* açtım çizdim çiziyor* kanıyor*",
    "gas": "doğalgaz* doğal_gaz* gazı tüpü tüpgaz* egzoz*",
    "open": "açtım açıp açıyorum açacağ* açıcam açık_bırak* soluy* verdim_odaya",
    "vehicle": "arabayı arabayla arabamı direksiyon* tırın kamyonun motoru motorla aracı",
    "into": "duvara uçuruma altına bariyer* kıracağ* kırıcam ağaca karşı_şerit*",
    "letter": "mektu* not notu vasiyet* veda_mesaj*",
    "near_one": "eşim* karım* kocam* annem* anam* babam* kızım* oğlum* oğluma çocuk* ailem*"
    " kardeş* evlad* torun* sevdik* sevgilim* dostum arkadaşım* yeğenim* abim* ablam* kuzenim*"
    " yavru*",
    "left_behind": "bıraktığım bıraktım* bırakıyor* bırakac* bırakıc* yazdım* yazıyorum okuyun"
    " okusun* okursunuz bırakmış* vasiyetim*",
    "after_me": "benden_sonra ben_gidince ben_gittikten ben_ölünce ben_öldükten öldüğümde ölürsem"
    " ardımdan arkamdan gittiğimde ben_gidersem ben_ölürsem ben_yokken başıma_bir_şey_gelirse"
    " bana_bir_şey_olursa gömün",
    "care_for": "bakın* bakarsınız emanet* üzülm* ağla* söyleyin bilsin* köpeğ* kedi* bakacak"
    " bakar pişman",
    "tell": "söyleyin söyle söylersiniz deyin deyiverin iletin anlatın bilsin*",
    "love": "sev* affet* hakk* helal* özür* güçlü dik_dur*",
    "orphan": "yetim* öksüz* babasız* annesiz* anasız*",
    "remain": "kal* bırak* büyü*",
    "gone_for_all": "beni_bulam* beni_göremey* beni_görmey* sabaha_çıkmam sabaha_çıkam*"
    " yarına_çıkmam yarına_çıkam* yarını_görm* sabahı_görm* cesedim* ölümü_bul* ölümü_gör*"
    " uyanmayacağım olmayacağım olmıcam olmiycam olmam_artık yaşamıyor_ol* son_gecem son_günüm"
    " son_gecemiz son_saatler*",
    "tomorrow": "yarın* sabah* bir_daha bi_daha artık bu_gece bugün bulacak* bulursunuz son*"
    " hayatta buralarda dünyada",
    "said_outright": "raylara_gid* raylara_çık* raylara_yürü* okuduğunuzda_ben okuduğunda_ben"
    " düğününü_göremey* büyüdüğünü_göremey*"
    " büyüdüğünü_görem* morga morgdan morgtan morgda jiletle jiletim* intihar_ed* ipte sallan*"
    " toprağın_altı* mezarım* kefenim* tabutum* cenazem* ölü_bedenim* köprüdeyim intihar_mektu*"
    " veda_mektu*",
    "attempt": "intihar* kendini_as* asmış bileklerini* ilaç_iç* hap_iç* ölmek* yaşamak_istem*"
    " atlamış kendini_öld*",
    "me": "kardeşim* saçından annemin ablam* yengem* beni bana bizi bize üstüme saçım* kolumu"
    " kolumdan boğazım* yüzüme gözüme kafamı burnumu evi evimi kapıyı anneme annemi çocuklar*"
    " kızımı oğlumu kardeşimi dişimi",
    "actor": "kocam* eşim karım babam* sevgilim* nişanlım* abim* ağabey* üvey* eski_eş* eski_koca*"
    " kayın* kayna* herif annem adam_bizi dayım* amcam* birlikte_yaşadığım",
    "hit": "dövd* döv+yo döven döver* dövec* dövmü* döv+dur tokat* yumruk* yumru* tekme* bıçakl*"
    " bıçağ* boğazl* boğmay* saldır* hırpal* itti ittird* iter sürükl* kırdı kovala* silah*"
    " satırla pala baltayla sopa* kemer* tehdit* vurdu vuruyor bastı öldür* kesec* keser gebert*"
    " zorla* yaktı söndürd* boğaz* patlatt* morart* darp* şiddet* işkence*",
    "weapon": "silah* bıçak* bıçağ* satırla satırı baltayla sopayla tabanca* pompalı* tüfe* pala"
    " kalaşnikof* bidon* benzin* molotof* kezzap* levye*",
    "threat": "çektiler dayadı* tehdit* doğrult* dayad* dayıyor* çekti",
    "comes": "gelir* geleceğ* gelic* geliyorum geliyom gelecem gelcem basar* basac* basıc* gelip"
    " alıp_gel* uğrar*",
    "afraid": "kork* ödüm_kop* ödüm_pat*",
    "violence": "tehdit* kafas* keserim yolumu_kes* bıçak* haraç* öldür* keser kesecek gebert*"
    " döver* dövec* dövme* döv+yo yasatmaz yaşatma* vurur vuracak boğar yakar bıçakl* dayak*"
    " zarar* şiddet* bacakları* bacağı* kırac* kırar* silah* kaçır* vurac* eve_dön* kemik*",
    "learns": "öğrenirse* duyarsa* görürse* anlarsa* bulurlarsa* bulursa* farkederse* fark_ederse*"
    " yakalarsa* ödemezsem* vermezsem* bulamazsam*",
    "held": "evden_çıkarm* çıkmama_izin kilitled* kilitliyo* kilitli_tut* eve_kapat* eve_kilit*"
    " rehin_al* rehin_tut* üstüme_kilit* üzerime_kilit* telefonumu_kır* gözüm_mor* morluk*",
    "lender": "borç_veren borç_aldığ* borç_verenler tefeci* alacaklı* mafya* faizci* borç_aldığım*"
    " borçlu_olduğ*",
    "i_harm": "öldürür* öldürec* öldürüc* öldürcem öldürcek gebert* parçalar* parçalay* parçalıc*"
    " bıçaklar* bıçaklay* bıçaklıc* keserim kesec* kesic* doğrar* doğray* deşer* deşec* deşic*"
    " sakat_bırak* boğar* boğac* boğuc* kırarım kıracağ* kırac* kırıcam kırarız vurur* vurac*"
    " vuruc* öldürm* ezerim* gömer* gömec* gömic* kurşunlar* kurşunla* linç* yakarım yakac* yakıc*",
    "victim": "ortağ* kızın* oğlun* birin kızım seni sizi hepinizi hepsini onu herifi kızı adamı"
    " çocuğu müdür* çalışan* temsilci* personel* ağzını* yüzünü* kafan* alnın* bacakların*"
    " kemikler* ailen* karını* kocanı* krupiye* yönetic* patron* komşu* kaynan* karımı kocamı"
    " eşimi babamı damad* elemanı bacağ* ellerin* kolunu* gırtla* sahib* birinizi",
    "i_shoot": "sıkarım sıkacağ* sıkıcam sıkacam sıkarız kurşun*",
    "your_head": "kafana kafanıza alnına alnınıza beynine beyninize kafasına alnının ağzına"
    " ağzınıza bacağına topuğuna",
    "fire": "benzin* kibrit* çakmağ* çakmak* ateşe* kundak* molotof* bomba* havaya_uç* yakac*"
    " yakıc* yakarım kurşunla* tarar* taray* basarız basacağ*",
    "premises": "ofis* bina* şirket* merkez* burayı orayı dükkan* yeriniz* evin* mekan* büro*"
    " genel_müdürlü*",
    "your_place": "adresin* evin* iş_yerin* işyerin* kapın* çıkışta oturduğun* çalıştığın*"
    " nerede_otur* nerde_otur*",
    "i_wait": "beklerim beklic* bekliyo* bekleyeceğ* biliyorum biliyom bulurum bulurz bulucam"
    " bulacağ* görüşürüz öğrendim gelirim geliyo* gelicem",
    "child": "çocuk* çocuğ* oğlum* oğlan* kızım* kızlarım* bebe* bebiş* yavru* evlad* torun*"
    " minik* küçük_kardeş* ufaklı* sabi* ikizler* kuzucu* yaşında* yaşındaki* kızın*",
    "hungry": "açlık* yemedi yemiyor* yiyemi* karnı* karnını* doyur* doyma* aç_kal* aç_yat*"
    " aç_uyu* aç_bekl* aç_susuz açız aç_bi* acından aç_açına boğazından* lokma_girm* lokma_geçm*"
    " dolap_boş* dolapta_bi* açım",
    "food": "süt* mama* bez* ekmek* ekmeğ* yemek* yemeğ* yiyecek* lokma* beslenme* gıda* karnı*"
    " dolap* dolapta buzdolab* mont* ayakkabı* ilacı*",
    "lacking": "yok yokk kalmadı alamad* alamıyo* alamam* alamıc* bitti yatırdım kaybettim oynadım"
    " harcadım gündür veremi* bastım gitti götüremi* koyamı* boş",
    "baby_food": "mama maması* mamas* bebek_bez* bezi* süt_para* bez_para* mama_para* sütü",
    "alone": "tek_baş* yalnız* yanlız* başıboş* kimsesiz* kilitli* kilitle* arabada araçta"
    " tek_bırak* sokakta evde_tek tek_kal* arabanın_için*",
    "left_in": "bırakıp* kilitledim* kilitleyip* bıraktım_evde evde_bırak* arabada_bırak*"
    " arabada_unut* evde_unut* uyutup evde_tek",
    "hit_child": "dövdüm* dövüyorum* dövec* dövüc* dövdü dövüyo* döver tokat* kemerle* hırpal*"
    " sarst* el_kald* kırıştır* tekme* yumruk* terlikle* sopayla* morart* yaktı",
    "abuser": "babam* üvey* amcam* dayım* abim* dedem* eniştem* hocam* kuzenim* komşu* öğretmen*"
    " adam",
    "abuse": "dokunuyor* dokunuyo* dokundu elliyor* elledi taciz* istismar* tecavüz* cinsel*"
    " yatağıma geceleri_oda* soy+du okşu*",
    "dead_one": "rahmetli* rahmete vefat+eden ölen ölmüş",
    "joining": "yanına_git* yanına_gel* yanına_gid* kavuş*",
    "last_one": "son_mesaj* son_kez son_defa son_konuş* son_yaz*",
    "ever": "helal* elveda* hoşça* hoşçakal* duyac* göremey* yaşam* hayat* bu_dünya*",
    "violent_outright": "kaçırırız kızını_kaç* oğlunu_kaç* ölümle_tehdit bıçak_çek* silah_çek*"
    " bodrum* fidye* silahla_kapı* dayak_yi* boğazıma_yapış*",
    "heirs": "miras* varis*",
    "farewell": "veda* vedala* elveda hoşçakal* son_kez_sar* son_kez_öp* son_defa_sar*",
    "insurance": "hayat_sigorta* sigorta_para* sigortam*",
    "worth_dead": "benden_değerli benden_daha ölüm_daha ölümden_para dirimden ölüsü ölürsem ölünce"
    " sağlığımdan_fazla ben_ölürsem ben_ölünce",
    "attempted": "denedim denemiştim denedik bu_sefer bu_kez geçen_sefer geçen_kez önceki_sefer",
    "saved": "hastanede_gözüm* hastanede_açtım hastanede_uyan* gözümü_hastane* yoğun_bakımda_göz*"
    " yoğun_bakımda_uyan* midemi_yıka* denedim_kurtar* beni_kurtard* kurtaramay* ipten_al*"
    " canımı_kurtar* yaşattılar",
}

ENGLISH = {
    "game": "game spin* hits_me_up odds until to_the_bonus jackpot poker blackjack level character"
    " movie film parlay",
    "death": "die dying dead death suicid* kill_me end_me",
    "wanting": "relief peaceful peace wanna want wants wanted wish hope hoping pray* ready rather"
    " deserve* thinking thought think planning crave begging longing should only_way only_option"
    " only_answer let_me welcome",
    "living": "on_this_planet on_this_earth alive existing exist existence waking breathing livin"
    " life_itself my_life be_living keep_living being_here going_on stay_alive live_anymore"
    " live_any another_day stick_around wake_up",
    "not": "dont don_t cant can_t cba fancy wont won_t no_point pointless no_reason any_point"
    " nothing_left see_the_point the_point purpose worthless couldnt couldn_t without_reason"
    " unbearable cannot bothered arsed no_longer aint ain_t whats_the what_s_the_point",
    "tired": "tired sick done fed_up hate bored exhausted knackered over_it had_it had_enough"
    " weary despise drained resent sick_and",
    "waking": "wake waking wakeup woke sleep",
    "never": "never_wak* not_wak* never_wake forever not_wake dont_wake don_t_wake never_ever_wak*"
    " and_not_get not_get_up no_more_morning* never_get_up no_waking",
    "world": "of_life with_living with_life this_world the_world this_earth this_planet this_life",
    "leaving": "leave leaving exit depart quit escape gone free_of check_out checking_out"
    " say_goodbye",
    "my_life": "my_life my_own_life it_all everything_tonight this_misery my_pain this_pain"
    " my_suffering his_life her_life their_life",
    "ending": "end ending ended taking took finish terminate finishing stop_for_good over_with",
    "without_me": "than_with_me if_i_wasnt_here if_i_wasn_t_here without_me i_vanish* i_disappear*"
    " i_died i_die i_was_gone im_gone i_m_gone i_am_gone i_were_gone i_was_dead i_were_dead"
    " i_wasnt i_wasn_t me_gone me_dead i_just_vanish* im_dead i_m_dead im_not_here i_m_not_here"
    " i_dropped_dead i_never_existed i_weren_t i_werent",
    "better": "better happier relieved notice* miss missed cry care cares easier mourn sad_for"
    " relief celebrate bother* grieve worth",
    "god": "god lord jesus please allah universe heaven",
    "taking_me": "take_me_now take_me_home take_me_away take_me_tonight end_me come_for_me"
    " let_me_die take_me_already just_take_me take_me_in",
    "born": "born existed conceived",
    "easily": "painless* quick quickest quickly easiest easy easily fastest lethal how_many"
    " how_much least_painful way_to_go ways way best_way method* hurt_less without_pain enough",
    "dark": "dark scary intrusive horrible suicidal bad_bad awful ending_it harming hurting",
    "thoughts": "thoughts ideas headspace thoughs thougts",
    "voices": "voices voice_in voice_tells voice_keeps head_tells head_says brain_tells",
    "deed": "kill killing kil hurt hurting harm harming jump cut cutting die hang hanging drown"
    " stab slit burn burning shoot shooting strangle do_it end_it top topping off_myself unalive"
    " neck finish starve starving",
    "oneself": "myself meself himself herself themselves themself mysef maself myslef",
    "hate": "hate_mysel* loathe despise disgusted disgust",
    "pills": "medicine_cabinet cabinet pills pill tablets paracetamol* tylenol xanax meds"
    " medication sleepers valium codeine oxy* morphine insulin aspirin ibuprofen sleeping_pill*"
    " antidepressant* painkiller* capsules co_codamol benzos diazepam fentanyl",
    "swallow": "in_my_hand in_hand in_my_hands everything_in in_front_of_me sitting_in_front"
    " swallow* handful bottle stash*"
    " saving_up saved_up stockpil* hoard* overdos* how_many too_many all_my all_of all_the down+ed"
    " lined_up neck+ed packet whole box wash* enough_to counting counted lot_of necked washed",
    "poison": "bleach antifreeze poison cyanide weedkiller rat_poison arsenic pesticide helium",
    "drink": "drink drank drinking drunk swallow* bought took take taking ordered got",
    "rope": "rope noose ligature cord hosepipe belt bedsheet*",
    "neck": "neck ceiling beam beams rafters attic loft garage tree hang* tied tie knot bannister"
    " hook bought ready tying shed",
    "height": "scaffold scaffolding on_the_platform cliffs bridges rooftops floor roof rooftop"
    " bridge ledge cliff balcony overpass"
    " viaduct multi_storey flyover tower_block top_floor railing* motorway_bridge car_park",
    "jump": "th_floor nth_floor floor_window jump* edge leap* step_off stepping_off standing ledge"
    " looking_down over_the_side fall throw_myself climbed climb drop sat_on sitting_on let_go"
    " going_over top_of",
    "tracks": "tracks railway train lorry truck traffic subway tube motorway freeway oncoming"
    " rails",
    "waits": "in_front lying lie laying lay sitting walk_into step_in stepping_in jump* walk_in"
    " walking_into under_a under_the throw_my* step_out run_into",
    "gun": "gun pistol shotgun rifle revolver glock bullet",
    "head": "one_round all_it_takes safe_and in_the_safe my_head my_mouth temple loaded bought"
    " trigger my_lap drawer my_hand beside my_brain* next_to_me cleaned under_my_chin myself"
    " one_bullet",
    "veins": "wrist wrists veins vein forearm* my_arms my_arm my_thigh* my_legs my_skin my_throat",
    "cut": "cut cutting slit slitting slic* razor* blade* knife bleeding scissors scars carve*"
    " scratch* open_up glass",
    "gas": "gas_on the_gas exhaust carbon_monoxide oven",
    "open": "turn* left_on in_the_garage in_my_car hose head_in_the breathe engine_running sealed",
    "vehicle": "drive driving car swerve crash steer motorbike drove",
    "into": "into_a into_the_wall off_the_road off_the_bridge off_a off_the_cliff oncoming"
    " into_traffic into_oncoming tree_at",
    "letter": "letter letters note notes goodbye_message goodbye_video voicemail",
    "near_one": "wife husband hubby missus kids kid children child daughter son sons daughters mum"
    " mom mam mummy dad daddy mother father family partner girlfriend boyfriend brother sister bro"
    " sis mate friend parents nan gran grandkids girls boys little_girl little_boy loved_ones"
    " fiance cousin uncle nephew niece housemate roommate flatmate",
    "left_behind": "left leaving_a wrote written writing leave_letter* goodbye recorded explaining"
    " find_the found_a after_im",
    "after_me": "go_through_with_it when_im_gone when_i_m_gone after_im_gone after_i_m_gone"
    " when_i_am_gone after_i_die when_i_die once_im_gone once_i_m_gone if_i_die after_i_am_gone"
    " when_im_dead when_i_m_dead after_im_dead after_my_death if_anything_happens_to_me"
    " if_something_happens_to_me when_i_go_tonight after_i_go once_im_dead bury_me after_tonight",
    "care_for": "look_after take_care feed dog cat dogs forgive forget cry sorry remember"
    " insurance funeral raise watch_over let_them make_sure give_my",
    "tell": "tell let_know pass_on say_to",
    "love": "loved love sorry proud forgive forgiveness never_their_fault wasn_t_their wasnt_their"
    " my_world goodbye always",
    "orphan": "fatherless motherless orphans orphan without_a_dad without_a_father without_a_mum"
    " without_a_mother without_a_mom without_their_dad without_their_mum no_dad no_father"
    " without_daddy",
    "remain": "grow* leave left raised be kids thanks children will",
    "gone_for_all": "find_my_body find_me_alive find_me_dead find_me_hanging my_body my_corpse"
    " wont_find_me won_t_find_me wont_see_tomorrow not_be_here wont_be_here won_t_be_here"
    " not_be_around wont_be_around won_t_be_around not_be_alive wont_be_alive won_t_be_alive"
    " see_me_alive seeing_tomorrow last_night_alive last_day_alive last_night_on my_last_night"
    " my_last_day my_last_hours reach_tomorrow wont_make_it won_t_make_it make_it_to_morning"
    " make_it_through_the_night dead_by",
    "tomorrow": "tomorrow morning next_week next_month next_year christmas much_longer tonight"
    " by_then goodbye police sunrise weekend earth monday here_next alive river",
    "said_outright": "by_the_time_you_read when_you_read_this date_picked picked_a_date cut_deeper"
    " the_bleeding cut_too_deep been_cutting only_thing_stopping_me only_thing_keeping_me"
    " only_reason_im only_reason_i_m out_of_everything not_coming_home not_wake_up_again"
    " see_them_grow edge_of_the_platform keep_myself_safe not_safe_with_myself safe_with_myself"
    " painless_way* read_about_me not_being_alive where_im_going_i where_i_m_going_i gonna_jump"
    " going_to_jump morgue body_bag out_of_the_river offing_myself razor_in cutting_again"
    " started_cutting about_stepping_off about_stepping_in_front of_stepping_off"
    " step_off_the_platform self_harm* my_funeral my_grave my_coffin my_headstone my_obituary"
    " worth_more_dead waste_of_oxygen waste_of_air suicide_note suicide_letter goodbye_cruel"
    " blood_on_your_hands this_is_my_goodbye dying_wish",
    "attempt": "suicid* hung_himself hanged_himself hung_herself hanged_herself overdos*"
    " killed_himself killed_herself kill_himself kill_herself end_his_life end_her_life ended_his"
    " ended_her ending_things ending_it self_harm* took_his_own took_her_own end_it_all jumped_off"
    " jump_off hurt_himself hurt_herself to_die cuts_herself cuts_himself cutting_herself"
    " not_want_to_live",
    "me": "kid kids me us my",
    "actor": "husband hubby wife partner boyfriend bf girlfriend gf ex dad father stepdad"
    " stepfather mum mom mother brother fella bloke stepmum he hes my_man my_old_man stepmother"
    " baby_daddy uncle fiance roommate flatmate my_son she",
    "hit": "smashed_my_face smashed_my_head smashed_my_nose smashed_my_teeth bashed_my"
    " banged_my_head banged_my_face slams_my put_my_head put_my_face rammed_my knocked_me_out"
    " knocked_me_about knocks_me cracked_my_head smashes_my split_my_lip slammed throttled spits"
    " headbutts bites burnt_me throws by_the_throat holds_me hurts"
    " burns pins hits hitting punched punches punch punching beats beating battered batters"
    " slapped slaps kicked kicks strangled strangles choked chokes choking shoved shoves grabbed"
    " attacked attacks threatened threatens knife gun belt bruise* black_eye raped rapes stabbed"
    " smacked smacks headbutted dragged burned_me bit_me threw_me beat_me beaten hit_me hurts_me"
    " pushed_me beat_us hits_us broke_my_arm broke_my_nose broke_my_jaw broke_my_rib*"
    " broke_mum* broke_mom* broke_her_nose broke_her_arm broke_her_jaw broke_his_nose"
    " broke_my_son_s broke_my_daughter_s broke_my_finger* broke_my_wrist throws_things cracked_my"
    " hurting_me kicks_me pinned spat",
    "weapon": "gun knife machete petrol gasoline rifle axe shotgun pistol hammer hatchet firearm"
    " acid knuckleduster baseball_bat crowbar blade",
    "threat": "or_else threaten* threat pointed pulled held_a waving waved points",
    "comes": "coming come turn_up visit pay_you drive_down bring* show_up walk_in",
    "afraid": "scared afraid terrified frightened fear petrified dread scares",
    "violence": "crowbar cut_off fingers gonna_come or_else school windows hurt_my photo_of"
    " photos_of threatening threaten* bat kill kills hurt hurts hit hits beat beats batter batters"
    " violent smack home_to_him go_home come_home violence attack knife gun break_my legs kneecap*"
    " hospital strangle stab murder dangerous fists",
    "learns": "finds_out found_out find_out sees_the learns gets_home came_home dont_pay don_t_pay"
    " when_he_saw",
    "held": "wont_let_me_out won_t_let_me_out wont_let_me_leave won_t_let_me_leave locked_me_in"
    " locks_me_in not_let_me_leave not_let_me_out locks_the_door took_my_phone takes_my_phone"
    " locked_us lock_me_in keeps_me_locked covered_in_bruises my_bruises black_eye tracks_my_phone"
    " holding_me never_lets_me_out",
    "lender": "i_borrowed_off i_borrowed_from loan_shark* loanshark* gangster* mafia people_i_owe"
    " dealer_i_owe guys_i_owe men_i_owe guy_i_owe man_i_owe bookie moneylender* cartel lenders"
    " i_owe_money",
    "i_harm": "gonna_run im_killing i_m_killing killing_her killing_him gonna_end_him"
    " gonna_put_him ill_kill i_ll_kill i_will_kill gonna_kill going_to_kill wanna_kill"
    " want_to_kill gonna_stab ill_stab i_ll_stab will_stab going_to_stab gonna_shoot ill_shoot"
    " i_ll_shoot will_shoot going_to_shoot gonna_murder ill_murder i_ll_murder will_murder"
    " going_to_murder gonna_slit ill_slit will_slit gonna_smash ill_smash i_ll_smash will_smash"
    " gonna_break ill_break i_ll_break will_break gonna_strangle want_to_strangle gonna_batter"
    " ill_batter going_to_hurt gonna_hurt ill_hurt i_ll_hurt will_hurt want_to_hurt gonna_beat"
    " going_to_beat ill_beat gonna_cut going_to_cut ill_put i_ll_put gonna_put going_to_put"
    " gonna_bury ill_bury i_ll_bury run_over going_to_smash gonna_gut thinking_about_killing"
    " thinking_of_killing could_kill might_kill gonna_skin gonna_poison going_to_poison",
    "victim": "idiot guy man owes him you_all you_lot your_head your_face your_legs your_throat"
    " your_neck your_family his_head his_legs his_throat his_face her_face her_throat her agent"
    " agents staff support dealer manager them everyone neighbo* my_wife my_husband my_kids boss"
    " bullet your_kids your_bones your_knees someone somebody people bitch bastard ex colleague*"
    " in_the_ground",
    "i_shoot": "gonna_put ill_put i_ll_put will_put going_to_put put_a deserve* needs get_a",
    "your_head": "bullet_in bullet_through bullet",
    "fire": "burn torch petrol bomb blow_up set_fire arson firebomb light_up burning down_to_the"
    " grenade set_alight explosives shoot_up",
    "premises": "office offices building headquarters hq your_house casino premises your_place"
    " studio your_home your_car",
    "your_place": "where_you_live where_you_work where_he_lives where_she_lives where_they_live"
    " where_u_live where_you_park your_home_address where_your_kids where_your_family"
    " where_your_agents where_your_staff where_you_all where_your_office outside_your where_u_work",
    "i_wait": "i_know find found waiting wait ill_be i_ll_be watching coming see_you we_know",
    "child": "toddlers sons daughters kiddies infants kids kid child children baby babies toddler"
    " newborn son daughter lad twins infant year_old yr_old yo little_one little_ones little_girl"
    " little_boy bairn wean grandson granddaughter nephew niece stepson boy girl",
    "hungry": "hungry starving starve starved unfed not_eaten hasnt_eaten hasn_t_eaten"
    " havent_eaten haven_t_eaten no_food no_milk nothing_to_eat go_without without_food"
    " empty_fridge fridge_is cupboards feed had_milk had_food eaten_since fed_since eating_nothing"
    " to_bed_without without_dinner food_bank no_dinner no_formula no_nappies no_diapers",
    "food": "food milk nappies diapers formula dinner lunch nappy bottles breakfast medicine"
    " groceries shoes",
    "lacking": "no_money cant_afford can_t_afford cant_buy can_t_buy spent gambled none blew"
    " out_of lost_the cant_feed run_out ran_out havent_got haven_t_got not_enough no_more bet_the"
    " couldnt nothing_for lost_my lost_all",
    "baby_food": "nappies diapers formula baby_milk baby_food babys_milk baby_s_milk",
    "alone": "alone unattended by_himself by_herself by_themselves on_his_own on_her_own"
    " on_their_own unsupervised home_alone nobody_watching no_one_watching in_the_car"
    " without_a_babysitter",
    "left_in": "locks_our locks_him_in locks_her_in locks_them_in left_alone left_at_home"
    " left_in_the left_them_in left_him_in left_her_in"
    " leave_them in_the_car locked_in left_my left_home leave_him leave_her in_the_back_of",
    "hit_child": "smacked slapped shook shaken shake punched beaten belted bruised whipped hit_my"
    " hit_the hurt_my hurt_the hits_the beats_the beats_our hits_our hits_my beats_my beat_my"
    " beat_the kicked shaking hurting_my throw_the smacks burned_him bruises hitting beating slaps"
    " spanked burns_him belt",
    "abuser": "stepdad stepfather uncle father dad grandad grandfather coach teacher brother"
    " cousin priest neighbour neighbor he mums_boyfriend babysitter mom_s_boyfriend man boyfriend",
    "abuse": "molest* raped rape rapes touches_me touched_me touches_my touching_me touching_my"
    " touched_my sexually gropes groped comes_into_my_room abuses_me abused_me abuses_my"
    " abusing_my inappropriately touches_her touches_him",
    "last_one": "last_message last_thing final_message last_time_you last_words",
    "ever": "anyone_gets hear_from ever_hear goodbye love",
    "dead_one": "heaven late_wife late_husband dead_mum dead_dad dead_wife late_mum late_dad"
    " passed_away",
    "joining": "join be_with see_him_again see_her_again see_them_again going_to_be_with go_to_my"
    " with_him_soon with_her_soon",
    "violent_outright": "a_dead_man get_violent kidnap* hostage ransom smashed_my_windows be_next"
    " bought_bullets hes_dead im_killing_* i_m_killing_* puts_his_hands_round beats_me beat_me_up"
    " put_my_girlfriend_in put_my_wife_in put_him_in_hospital put_her_in_hospital watch_your_back"
    " throat_until",
    "heirs": "inherit* executor solicitor",
    "farewell": "goodbye for_the_last_time farewell one_last_time",
    "one_step": "one_step one_more_step a_step_back a_step_forward single_step",
    "insurance": "insurance_money insurance_payout life_insurance life_cover life_policy"
    " my_insurance death_in_service",
    "worth_dead": "better_off_with than_i_m_worth than_im_worth than_i_am_worth than_me_alive"
    " more_than_me"
    " than_i_am worth_more_than_i worth_more_dead worth_more_than_me pays_out_even pay_out_even"
    " pays_out_if_i pay_out_if_i pay_out_for_suicide than_im_worth_alive i_m_gone im_gone",
    "attempted": "tried attempt attempted last_time this_time next_time",
    "saved": "woke_up_in_hospital woke_up_in_the_hospital woke_in_hospital woken_up_in_hospital"
    " woke_up_in_icu came_round_in_hospital stomach_pumped pumped_my_stomach cut_me_down"
    " found_me_in_time brought_me_back resuscitat*",
}
