"""Turkish and English words of the concepts that danger is made of."""

TURKISH = {
    "game": "mağdur* sıkıntı* aksilik* hata* oyununda oyundaki spin* karakter* bölüm* film* dizi*"
    " slotu sonraki,oyun sorun* problem* kesinti* gecikme* kalım kaleye kaleci* takım* zombi*",
    "death": "ölece* ölice* ölcem öleyim ölmek* ölmey* ölüm* ölsem* ölüp,git* intihar* gebersem*"
    " geberip* gebermek* toprağa",
    "wanting": "ver nasıl aidim aitim isti* iste* ist+yom keşke düşün* planl* karar* özlü* özled*"
    " bekliyor* bekliyom yakış* kurtul* inşallah dua* hayal* çağır* arzu* geçir* tek,çare*"
    " tek,çıkış*",
    "living": "yaşamaya yaşamak* yaşamay* yaşamanın yaşam yaşamım* hayattan hayatımdan canımdan"
    " dünyadan nefes,al* hayatta,kal* bu,hayat* hayata,tutun* uyanmak sabahlar* var,olmak* yaşicak"
    " yaşayacak yaşasam* yaşama",
    "not": "sebep bir,neden haram becerem* beceremedim istemi* istem+yom istemez* istemed*"
    " anlamsız* anlamı,yok anlamı,kalma* sevincim* hevesim* gücüm,kalma* gücüm,yok yaşamasam*"
    " nedenim* sebebim* hakkım,yok değmez* kaldıramı* ağır,gel* katlanam* zor,gel* gerek,yok"
    " gereği,yok",
    "tired": "bıktım* bezdim* soğudum* usandım* yoruldum* tiksin* nefret* vazgeç* küstüm doydum"
    " umud+kes elimi,çek* geçtim bıkt+m",
    "waking": "uyanma* kalkma* kalkamas* gözümü,açma* gözlerimi,açma*",
    "never": "keşke bir,daha bi,daha istemi* sonsuz* ebedi* uyuyup uyusam uyuyum uyuyayım isti*"
    " inşallah umar* yarın hiç asla",
    "born": "doğmas+m doğmamış* doğmaz* doğduğum*",
    "world": "dünyadan hayattan aramızdan bu,alem* öbür,dünya* öteki,dünya* öbür,taraf*",
    "leaving": "göç* git* gid* ayrıl* çek* kurtul* kavuş* yolculuk*",
    "my_life": "hayatım hayatıma hayatımı yaşamıma yaşamımı ömrüm* ömrüme canımı canıma",
    "ending": "gidecek bitiyor bitecek bitsin son,ver* sonland* noktala* nokta,koy* kıyar* kıyıc*"
    " kıyac* bitirec* bitiric* bitirece* bitirmek* bitireyim kıymay* kıymak*",
    "without_me": "bensiz ben,olmas* ben,olmay* ben,ölürs* ben,gider* ben,yok ben,olmaz* yokluğum*",
    "better": "rahat* kurtul* mutlu* iyi,olur* daha,iyi üzülmez* umurunda* fark,etmez* fark,etme*"
    " hayırlı* hisset*",
    "god": "allah* rabbim* tanrım* azrail* yarab* ya,rabbi mevlam*",
    "taking_me": "canımı,al* al,canımı al,beni alsın,canımı alsa,canımı alsın,beni beni,alsın"
    " azrail,gel* azrail,bek*",
    "easily": "acısız* kolay* hızlı* kaç,tane ne,kadar kesin kaç,hap yolları* yolu yöntem*",
    "dark": "karanlık* kötü,kötü korkunç tuhaf kara ölümcül",
    "thoughts": "düşünce* fikir* fikri*",
    "voices": "bir,ses sesler ses,diyo* ses,söyl* kafamdaki içimdeki* içimden,bir",
    "deed": "öl ölmem* bitir,diyor öldür* oldr* asac* asıca* asar asmak* keser* kesec* kesic*"
    " jilet* zarar* atla* kıy* gebert* boğac* zehirle* as,kend* as,kurtul* bıçakla* intihar*",
    "oneself": "kendimi kendime kendmi kendini kendisini kendisine kendine",
    "hate": "tiksin* iğren* kendimden,nefret*",
    "pills": "ilaç* ilac* hap hapı haplar* hapla* uyku,hap* tablet,ilaç* antidepres* parol*"
    " kutu,hap kutu,ilaç*",
    "swallow": "önümde karşımda elimde sıraladım yut* avuç* avuc* hepsini kutusu kutuyu fazla*"
    " doz* biriktir* kaç,tane kaç,kutu tamamını içersem* ölür* ölünür* yüksek,doz*",
    "poison": "zehir* zehri siyanür* tarım,ilac* çamaşır,suyu* tuz,ruhu* fare,ilac*",
    "drink": "içtim içeceğ* içic* içec* içmi* aldım alıp içip içer* içsem dök* içmek*",
    "rope": "ip ipi ipe iple urgan* halat* kemerimi kemerle",
    "neck": "düğüm* tavan* boyn* boyu* avize* kiriş* ağac* ilmek* ilmi* hazırladım* hazırda"
    " bağladım kanca* boğaz*",
    "height": "çatıda yüksek,bir yüksek,yer* köprü* balkon* çatı* çatid* teras* uçurum* viyadü*"
    " pencereden camdan kule* falez* kayalık* gökdelen* kat,camdan üst,geçi*",
    "jump": "aradım arıyorum demirlerine atla* aşağı* sark* kenar* uç+nda boşluğ* boşlukta"
    " bırakıc* bırakac* atac* atıc* üstündeyim üzerindeyim demir+çık ucundayım duruyorum"
    " oturuyorum",
    "tracks": "raylar* rayların* trenin,önü* metro,ray* demiryol* otoyol* otoban*",
    "waits": "bekl* otur* yat* uzan* atla* atıc* atac* dur* yürü*",
    "gun": "silah* tabanca* pompalı* tüfe* beylik* kurşun*",
    "head": "kafama kafamda kafamın şakağ* şakak* ağzıma ağzımda alnıma başıma çekmece* doldur*"
    " mermi* belimde elimde elime yanımda masada masaya dayadım çıkardım sıkac* sıkar* sıkıc*",
    "veins": "damar* bilek* bileğ* bilekl* kollarımı kolumu bacaklarımı",
    "cut": "sigara* yakıyor* keser* kesti* kesiy* kesec* kesic* kesmek* kestim doğra* jilet*"
    " falçata* cam,parça* açtım çizdim çiziyor* kanıyor*",
    "gas": "doğalgaz* doğal,gaz* gazı tüpü tüpgaz* egzoz*",
    "open": "açtım açıp açıyorum açacağ* açıcam açık,bırak* soluy* verdim,odaya",
    "vehicle": "arabayı arabayla arabamı direksiyon* tırın kamyonun motoru motorla aracı",
    "into": "duvara uçuruma altına bariyer* kıracağ* kırıcam ağaca karşı,şerit*",
    "letter": "mektu* not notu vasiyet* veda,mesaj*",
    "near_one": "eşim* karım* kocam* annem* anam* babam* kızım* oğlum* oğluma çocuk* ailem*"
    " kardeş* evlad* torun* sevdik* sevgilim* dostum arkadaşım* yeğenim* abim* ablam* kuzenim*"
    " yavru*",
    "left_behind": "bıraktığım bıraktım* bırakıyor* bırakac* bırakıc* yazdım* yazıyorum okuyun"
    " okusun* okursunuz bırakmış* vasiyetim*",
    "after_me": "benden,sonra ben,gidince ben,gittikten ben,ölünce ben,öldükten öldüğümde ölürsem"
    " ardımdan arkamdan gittiğimde ben,gidersem ben,ölürsem ben,yokken başıma,bir,şey,gelirse"
    " bana,bir,şey,olursa gömün",
    "care_for": "bakın* bakarsınız emanet* üzülm* ağla* söyleyin bilsin* köpeğ* kedi* bakacak"
    " bakar pişman",
    "tell": "söyleyin söyle söylersiniz deyin deyiverin iletin anlatın bilsin*",
    "love": "sev* affet* hakk* helal* özür* güçlü dik,dur*",
    "orphan": "yetim* öksüz* babasız* annesiz* anasız*",
    "remain": "kal* bırak* büyü*",
    "gone_for_all": "beni,bulam* beni,göremey* beni,görmey* sabaha,çıkmam sabaha,çıkam*"
    " yarına,çıkmam yarına,çıkam* yarını,görm* sabahı,görm* cesedim* ölümü,bul* ölümü,gör*"
    " uyanmayacağım olmayacağım olmıcam olmiycam olmam,artık yaşamıyor,ol* son,gecem son,günüm"
    " son,gecemiz son,saatler*",
    "tomorrow": "yarın* sabah* bir,daha bi,daha artık bu,gece bugün bulacak* bulursunuz son*"
    " hayatta buralarda dünyada",
    "said_outright": "okuduğunuzda,ben okuduğunda,ben düğününü,göremey* büyüdüğünü,göremey*"
    " büyüdüğünü,görem* morga morgdan morgtan morgda jiletle jiletim* intihar,ed* ipte sallan*"
    " toprağın,altı* mezarım* kefenim* tabutum* cenazem* ölü,bedenim* köprüdeyim intihar,mektu*"
    " veda,mektu*",
    "attempt": "intihar* kendini,as* asmış bileklerini* ilaç,iç* hap,iç* ölmek* yaşamak,istem*"
    " atlamış kendini,öld*",
    "me": "kardeşim* saçından annemin ablam* yengem* beni bana bizi bize üstüme saçım* kolumu"
    " kolumdan boğazım* yüzüme gözüme kafamı burnumu evi evimi kapıyı anneme annemi çocuklar*"
    " kızımı oğlumu kardeşimi dişimi",
    "actor": "kocam* eşim karım babam* sevgilim* nişanlım* abim* ağabey* üvey* eski,eş* eski,koca*"
    " kayın* kayna* herif annem adam,bizi dayım* amcam* birlikte,yaşadığım",
    "hit": "dövd* döv+yo döven döver* dövec* dövmü* döv+dur tokat* yumruk* yumru* tekme* bıçakl*"
    " bıçağ* boğazl* boğmay* saldır* hırpal* itti ittird* iter sürükl* kırdı kovala* silah*"
    " satırla pala baltayla sopa* kemer* tehdit* vurdu vuruyor bastı öldür* kesec* keser gebert*"
    " zorla* yaktı söndürd* boğaz* patlatt* morart* darp* şiddet* işkence*",
    "weapon": "silah* bıçak* bıçağ* satırla satırı baltayla sopayla tabanca* pompalı* tüfe* pala"
    " kalaşnikof* bidon* benzin* molotof* kezzap* levye*",
    "threat": "çektiler dayadı* tehdit* doğrult* dayad* dayıyor* çekti",
    "comes": "gelir* geleceğ* gelic* geliyorum geliyom gelecem gelcem basar* basac* basıc* gelip"
    " alıp,gel* uğrar*",
    "afraid": "kork* ödüm,kop* ödüm,pat*",
    "violence": "tehdit* kafas* keserim yolumu,kes* bıçak* haraç* öldür* keser kesecek gebert*"
    " döver* dövec* dövme* döv+yo yasatmaz yaşatma* vurur vuracak boğar yakar bıçakl* dayak*"
    " zarar* şiddet* bacakları* bacağı* kırac* kırar* silah* kaçır* vurac* eve,dön* kemik*",
    "learns": "öğrenirse* duyarsa* görürse* anlarsa* bulurlarsa* bulursa* farkederse* fark,ederse*"
    " yakalarsa* ödemezsem* vermezsem* bulamazsam*",
    "held": "evden,çıkarm* çıkmama,izin kilitled* kilitliyo* kilitli,tut* eve,kapat* eve,kilit*"
    " rehin,al* rehin,tut* üstüme,kilit* üzerime,kilit* telefonumu,kır* gözüm,mor* morluk*",
    "lender": "borç,veren borç,aldığ* borç,verenler tefeci* alacaklı* mafya* faizci* borç,aldığım*"
    " borçlu,olduğ*",
    "i_harm": "öldürür* öldürec* öldürüc* öldürcem öldürcek gebert* parçalar* parçalay* parçalıc*"
    " bıçaklar* bıçaklay* bıçaklıc* keserim kesec* kesic* doğrar* doğray* deşer* deşec* deşic*"
    " sakat,bırak* boğar* boğac* boğuc* kırarım kıracağ* kırac* kırıcam kırarız vurur* vurac*"
    " vuruc* öldürm* ezerim* gömer* gömec* gömic* kurşunlar* kurşunla* linç* yakarım yakac* yakıc*",
    "victim": "ortağ* kızın* oğlun* birin kızım seni sizi hepinizi hepsini onu herifi kızı adamı"
    " çocuğu müdür* çalışan* temsilci* personel* ağzını* yüzünü* kafan* alnın* bacakların*"
    " kemikler* ailen* karını* kocanı* krupiye* yönetic* patron* komşu* kaynan* karımı kocamı"
    " eşimi babamı damad* elemanı bacağ* ellerin* kolunu* gırtla* sahib* birinizi",
    "i_shoot": "sıkarım sıkacağ* sıkıcam sıkacam sıkarız kurşun*",
    "your_head": "kafana kafanıza alnına alnınıza beynine beyninize kafasına alnının ağzına"
    " ağzınıza bacağına topuğuna",
    "fire": "benzin* kibrit* çakmağ* çakmak* ateşe* kundak* molotof* bomba* havaya,uç* yakac*"
    " yakıc* yakarım kurşunla* tarar* taray* basarız basacağ*",
    "premises": "ofis* bina* şirket* merkez* burayı orayı dükkan* yeriniz* evin* mekan* büro*"
    " genel,müdürlü*",
    "your_place": "adresin* evin* iş,yerin* işyerin* kapın* çıkışta oturduğun* çalıştığın*"
    " nerede,otur* nerde,otur*",
    "i_wait": "beklerim beklic* bekliyo* bekleyeceğ* biliyorum biliyom bulurum bulurz bulucam"
    " bulacağ* görüşürüz öğrendim gelirim geliyo* gelicem",
    "child": "çocuk* çocuğ* oğlum* oğlan* kızım* kızlarım* bebe* bebiş* yavru* evlad* torun*"
    " minik* küçük,kardeş* ufaklı* sabi* ikizler* kuzucu* yaşında* yaşındaki* kızın*",
    "hungry": "açlık* yemedi yemiyor* yiyemi* karnı* karnını* doyur* doyma* aç,kal* aç,yat*"
    " aç,uyu* aç,bekl* aç,susuz açız aç,bi* acından aç,açına boğazından* lokma,girm* lokma,geçm*"
    " dolap,boş* dolapta,bi* açım",
    "food": "süt* mama* bez* ekmek* ekmeğ* yemek* yemeğ* yiyecek* lokma* beslenme* gıda* karnı*"
    " dolap* dolapta buzdolab* mont* ayakkabı* ilacı*",
    "lacking": "yok yokk kalmadı alamad* alamıyo* alamam* alamıc* bitti yatırdım kaybettim oynadım"
    " harcadım gündür veremi* bastım gitti götüremi* koyamı* boş",
    "baby_food": "mama maması* mamas* bebek,bez* bezi* süt,para* bez,para* mama,para* sütü",
    "alone": "tek,baş* yalnız* yanlız* başıboş* kimsesiz* kilitli* kilitle* arabada araçta"
    " tek,bırak* sokakta evde,tek tek,kal* arabanın,için*",
    "left_in": "bırakıp* kilitledim* kilitleyip* bıraktım,evde evde,bırak* arabada,bırak*"
    " arabada,unut* evde,unut* uyutup evde,tek",
    "hit_child": "dövdüm* dövüyorum* dövec* dövüc* dövdü dövüyo* döver tokat* kemerle* hırpal*"
    " sarst* el,kald* kırıştır* tekme* yumruk* terlikle* sopayla* morart* yaktı",
    "abuser": "babam* üvey* amcam* dayım* abim* dedem* eniştem* hocam* kuzenim* komşu* öğretmen*"
    " adam",
    "abuse": "dokunuyor* dokunuyo* dokundu elliyor* elledi taciz* istismar* tecavüz* cinsel*"
    " yatağıma geceleri,oda* soy+du okşu*",
    "dead_one": "rahmetli* rahmete vefat+eden ölen ölmüş",
    "joining": "yanına,git* yanına,gel* yanına,gid* kavuş*",
    "last_one": "son,mesaj* son,kez son,defa son,konuş* son,yaz*",
    "ever": "helal* elveda* hoşça* hoşçakal* duyac* göremey* yaşam* hayat* bu,dünya*",
    "violent_outright": "kaçırırız kızını,kaç* oğlunu,kaç* ölümle,tehdit bıçak,çek* silah,çek*"
    " bodrum* fidye* silahla,kapı* dayak,yi* boğazıma,yapış*",
    "heirs": "miras* varis*",
    "farewell": "veda* vedala* elveda hoşçakal* son,kez,sar* son,kez,öp* son,defa,sar*",
}

ENGLISH = {
    "game": "game spin* hits,me,up odds until to,the,bonus jackpot poker blackjack level character"
    " movie film parlay",
    "death": "die dying dead death suicid* kill,me end,me",
    "wanting": "relief peaceful peace wanna want wants wanted wish hope hoping pray* ready rather"
    " deserve* thinking thought think planning crave begging longing should only,way only,option"
    " only,answer let,me welcome",
    "living": "on,this,planet on,this,earth alive existing exist existence waking breathing livin"
    " life,itself my,life be,living keep,living being,here going,on stay,alive live,anymore"
    " live,any another,day stick,around wake,up",
    "not": "dont don,t cant can,t cba fancy wont won,t no,point pointless no,reason any,point"
    " nothing,left see,the,point the,point purpose worthless couldnt couldn,t without,reason"
    " unbearable cannot bothered arsed no,longer aint ain,t whats,the what,s,the,point",
    "tired": "tired sick done fed,up hate bored exhausted knackered over,it had,it had,enough"
    " weary despise drained resent sick,and",
    "waking": "wake waking wakeup woke sleep",
    "never": "never,wak* not,wak* never,wake forever not,wake dont,wake don,t,wake never,ever,wak*"
    " and,not,get not,get,up no,more,morning* never,get,up no,waking",
    "world": "of,life with,living with,life this,world the,world this,earth this,planet this,life",
    "leaving": "leave leaving exit depart quit escape gone free,of check,out checking,out"
    " say,goodbye",
    "my_life": "my,life my,own,life it,all everything,tonight this,misery my,pain this,pain"
    " my,suffering his,life her,life their,life",
    "ending": "end ending ended taking took finish terminate finishing stop,for,good over,with",
    "without_me": "than,with,me if,i,wasnt,here if,i,wasn,t,here without,me i,vanish* i,disappear*"
    " i,died i,die i,was,gone im,gone i,m,gone i,am,gone i,were,gone i,was,dead i,were,dead"
    " i,wasnt i,wasn,t me,gone me,dead i,just,vanish* im,dead i,m,dead im,not,here i,m,not,here"
    " i,dropped,dead i,never,existed i,weren,t i,werent",
    "better": "better happier relieved notice* miss missed cry care cares easier mourn sad,for"
    " relief celebrate bother* grieve worth",
    "god": "god lord jesus please allah universe heaven",
    "taking_me": "take,me,now take,me,home take,me,away take,me,tonight end,me come,for,me"
    " let,me,die take,me,already just,take,me take,me,in",
    "born": "born existed conceived",
    "easily": "painless* quick quickest quickly easiest easy easily fastest lethal how,many"
    " how,much least,painful way,to,go ways way best,way method* hurt,less without,pain enough",
    "dark": "dark scary intrusive horrible suicidal bad,bad awful ending,it harming hurting",
    "thoughts": "thoughts ideas headspace thoughs thougts",
    "voices": "voices voice,in voice,tells voice,keeps head,tells head,says brain,tells",
    "deed": "kill killing kil hurt hurting harm harming jump cut cutting die hang hanging drown"
    " stab slit burn burning shoot shooting strangle do,it end,it top topping off,myself unalive"
    " neck finish starve starving",
    "oneself": "myself meself himself herself themselves themself mysef maself myslef",
    "hate": "hate,mysel* loathe despise disgusted disgust",
    "pills": "medicine,cabinet cabinet pills pill tablets paracetamol* tylenol xanax meds"
    " medication sleepers valium codeine oxy* morphine insulin aspirin ibuprofen sleeping,pill*"
    " antidepressant* painkiller* capsules co,codamol benzos diazepam fentanyl",
    "swallow": "everything,in in,front,of,me sitting,in,front swallow* handful bottle stash*"
    " saving,up saved,up stockpil* hoard* overdos* how,many too,many all,my all,of all,the down+ed"
    " lined,up neck+ed packet whole box wash* enough,to counting counted lot,of necked washed",
    "poison": "bleach antifreeze poison cyanide weedkiller rat,poison arsenic pesticide helium",
    "drink": "drink drank drinking drunk swallow* bought took take taking ordered got",
    "rope": "rope noose ligature cord hosepipe belt bedsheet*",
    "neck": "neck ceiling beam beams rafters attic loft garage tree hang* tied tie knot bannister"
    " hook bought ready tying shed",
    "height": "cliffs bridges rooftops floor roof rooftop bridge ledge cliff balcony overpass"
    " viaduct multi,storey flyover tower,block top,floor railing* motorway,bridge car,park",
    "jump": "th,floor nth,floor floor,window jump* edge leap* step,off stepping,off standing ledge"
    " looking,down over,the,side fall throw,myself climbed climb drop sat,on sitting,on let,go"
    " going,over top,of",
    "tracks": "tracks railway train lorry truck traffic subway tube motorway freeway oncoming"
    " rails",
    "waits": "in,front lying lie laying lay sitting walk,into step,in stepping,in jump* walk,in"
    " walking,into under,a under,the throw,my* step,out run,into",
    "gun": "gun pistol shotgun rifle revolver glock bullet",
    "head": "one,round all,it,takes safe,and in,the,safe my,head my,mouth temple loaded bought"
    " trigger my,lap drawer my,hand beside my,brain* next,to,me cleaned under,my,chin myself"
    " one,bullet",
    "veins": "wrist wrists veins vein forearm* my,arms my,arm my,thigh* my,legs my,skin my,throat",
    "cut": "cut cutting slit slitting slic* razor* blade* knife bleeding scissors scars carve*"
    " scratch* open,up glass",
    "gas": "gas,on the,gas exhaust carbon,monoxide oven",
    "open": "turn* left,on in,the,garage in,my,car hose head,in,the breathe engine,running sealed",
    "vehicle": "drive driving car swerve crash steer motorbike drove",
    "into": "into,a into,the,wall off,the,road off,the,bridge off,a off,the,cliff oncoming"
    " into,traffic into,oncoming tree,at",
    "letter": "letter letters note notes goodbye,message goodbye,video voicemail",
    "near_one": "wife husband hubby missus kids kid children child daughter son sons daughters mum"
    " mom mam mummy dad daddy mother father family partner girlfriend boyfriend brother sister bro"
    " sis mate friend parents nan gran grandkids girls boys little,girl little,boy loved,ones"
    " fiance cousin uncle nephew niece housemate roommate flatmate",
    "left_behind": "left leaving,a wrote written writing leave,letter* goodbye recorded explaining"
    " find,the found,a after,im",
    "after_me": "go,through,with,it when,im,gone when,i,m,gone after,im,gone after,i,m,gone"
    " when,i,am,gone after,i,die when,i,die once,im,gone once,i,m,gone if,i,die after,i,am,gone"
    " when,im,dead when,i,m,dead after,im,dead after,my,death if,anything,happens,to,me"
    " if,something,happens,to,me when,i,go,tonight after,i,go once,im,dead bury,me after,tonight",
    "care_for": "look,after take,care feed dog cat dogs forgive forget cry sorry remember"
    " insurance funeral raise watch,over let,them make,sure give,my",
    "tell": "tell let,know pass,on say,to",
    "love": "loved love sorry proud forgive forgiveness never,their,fault wasn,t,their wasnt,their"
    " my,world goodbye always",
    "orphan": "fatherless motherless orphans orphan without,a,dad without,a,father without,a,mum"
    " without,a,mother without,a,mom without,their,dad without,their,mum no,dad no,father"
    " without,daddy",
    "remain": "grow* leave left raised be kids thanks children will",
    "gone_for_all": "find,my,body find,me,alive find,me,dead find,me,hanging my,body my,corpse"
    " wont,find,me won,t,find,me wont,see,tomorrow not,be,here wont,be,here won,t,be,here"
    " not,be,around wont,be,around won,t,be,around not,be,alive wont,be,alive won,t,be,alive"
    " see,me,alive seeing,tomorrow last,night,alive last,day,alive last,night,on my,last,night"
    " my,last,day my,last,hours reach,tomorrow wont,make,it won,t,make,it make,it,to,morning"
    " make,it,through,the,night dead,by",
    "tomorrow": "tomorrow morning next,week next,month next,year christmas much,longer tonight"
    " by,then goodbye police sunrise weekend earth monday here,next alive river",
    "said_outright": "by,the,time,you,read when,you,read,this date,picked picked,a,date cut,deeper"
    " the,bleeding cut,too,deep been,cutting only,thing,stopping,me only,thing,keeping,me"
    " only,reason,im only,reason,i,m out,of,everything not,coming,home not,wake,up,again"
    " see,them,grow edge,of,the,platform keep,myself,safe not,safe,with,myself safe,with,myself"
    " painless,way* read,about,me not,being,alive where,im,going,i where,i,m,going,i gonna,jump"
    " going,to,jump morgue body,bag out,of,the,river offing,myself razor,in cutting,again"
    " started,cutting about,stepping,off about,stepping,in,front of,stepping,off"
    " step,off,the,platform self,harm* my,funeral my,grave my,coffin my,headstone my,obituary"
    " worth,more,dead waste,of,oxygen waste,of,air suicide,note suicide,letter goodbye,cruel"
    " blood,on,your,hands this,is,my,goodbye dying,wish",
    "attempt": "suicid* hung,himself hanged,himself hung,herself hanged,herself overdos*"
    " killed,himself killed,herself kill,himself kill,herself end,his,life end,her,life ended,his"
    " ended,her ending,things ending,it self,harm* took,his,own took,her,own end,it,all jumped,off"
    " jump,off hurt,himself hurt,herself to,die cuts,herself cuts,himself cutting,herself"
    " not,want,to,live",
    "me": "kid kids me us my",
    "actor": "husband hubby wife partner boyfriend bf girlfriend gf ex dad father stepdad"
    " stepfather mum mom mother brother fella bloke stepmum he hes my,man my,old,man stepmother"
    " baby,daddy uncle fiance roommate flatmate my,son she",
    "hit": "slammed throttled spits headbutts bites burnt,me throws by,the,throat holds,me hurts"
    " burns pins hits hitting punched punches punch punching beats beating battered batters"
    " slapped slaps kicked kicks strangled strangles choked chokes choking shoved shoves grabbed"
    " attacked attacks threatened threatens knife gun belt bruise* black,eye raped rapes stabbed"
    " smacked smacks headbutted dragged burned,me bit,me threw,me beat,me beaten hit,me hurts,me"
    " pushed,me beat,us hits,us broke,my,arm broke,my,nose broke,my,jaw broke,my,rib*"
    " broke,mum* broke,mom* broke,her,nose broke,her,arm broke,her,jaw broke,his,nose"
    " broke,my,son,s broke,my,daughter,s broke,my,finger* broke,my,wrist throws,things cracked,my"
    " hurting,me kicks,me pinned spat",
    "weapon": "gun knife machete petrol gasoline rifle axe shotgun pistol hammer hatchet firearm"
    " acid knuckleduster baseball,bat crowbar blade",
    "threat": "or,else threaten* threat pointed pulled held,a waving waved points",
    "comes": "coming come turn,up visit pay,you drive,down bring* show,up walk,in",
    "afraid": "scared afraid terrified frightened fear petrified dread scares",
    "violence": "crowbar cut,off fingers gonna,come or,else school windows hurt,my photo,of"
    " photos,of threatening threaten* bat kill kills hurt hurts hit hits beat beats batter batters"
    " violent smack home,to,him go,home come,home violence attack knife gun break,my legs kneecap*"
    " hospital strangle stab murder dangerous fists",
    "learns": "finds,out found,out find,out sees,the learns gets,home came,home dont,pay don,t,pay"
    " when,he,saw",
    "held": "wont,let,me,out won,t,let,me,out wont,let,me,leave won,t,let,me,leave locked,me,in"
    " locks,me,in not,let,me,leave not,let,me,out locks,the,door took,my,phone takes,my,phone"
    " locked,us lock,me,in keeps,me,locked covered,in,bruises my,bruises black,eye tracks,my,phone"
    " holding,me never,lets,me,out",
    "lender": "i,borrowed,off i,borrowed,from loan,shark* loanshark* gangster* mafia people,i,owe"
    " dealer,i,owe guys,i,owe men,i,owe guy,i,owe man,i,owe bookie moneylender* cartel lenders"
    " i,owe,money",
    "i_harm": "gonna,run im,killing i,m,killing killing,her killing,him gonna,end,him"
    " gonna,put,him ill,kill i,ll,kill i,will,kill gonna,kill going,to,kill wanna,kill"
    " want,to,kill gonna,stab ill,stab i,ll,stab will,stab going,to,stab gonna,shoot ill,shoot"
    " i,ll,shoot will,shoot going,to,shoot gonna,murder ill,murder i,ll,murder will,murder"
    " going,to,murder gonna,slit ill,slit will,slit gonna,smash ill,smash i,ll,smash will,smash"
    " gonna,break ill,break i,ll,break will,break gonna,strangle want,to,strangle gonna,batter"
    " ill,batter going,to,hurt gonna,hurt ill,hurt i,ll,hurt will,hurt want,to,hurt gonna,beat"
    " going,to,beat ill,beat gonna,cut going,to,cut ill,put i,ll,put gonna,put going,to,put"
    " gonna,bury ill,bury i,ll,bury run,over going,to,smash gonna,gut thinking,about,killing"
    " thinking,of,killing could,kill might,kill gonna,skin gonna,poison going,to,poison",
    "victim": "idiot guy man owes him you,all you,lot your,head your,face your,legs your,throat"
    " your,neck your,family his,head his,legs his,throat his,face her,face her,throat her agent"
    " agents staff support dealer manager them everyone neighbo* my,wife my,husband my,kids boss"
    " bullet your,kids your,bones your,knees someone somebody people bitch bastard ex colleague*"
    " in,the,ground",
    "i_shoot": "gonna,put ill,put i,ll,put will,put going,to,put put,a deserve* needs get,a",
    "your_head": "bullet,in bullet,through bullet",
    "fire": "burn torch petrol bomb blow,up set,fire arson firebomb light,up burning down,to,the"
    " grenade set,alight explosives shoot,up",
    "premises": "office offices building headquarters hq your,house casino premises your,place"
    " studio your,home your,car",
    "your_place": "where,you,live where,you,work where,he,lives where,she,lives where,they,live"
    " where,u,live where,you,park your,home,address where,your,kids where,your,family"
    " where,your,agents where,your,staff where,you,all where,your,office outside,your where,u,work",
    "i_wait": "i,know find found waiting wait ill,be i,ll,be watching coming see,you we,know",
    "child": "toddlers sons daughters kiddies infants kids kid child children baby babies toddler"
    " newborn son daughter lad twins infant year,old yr,old yo little,one little,ones little,girl"
    " little,boy bairn wean grandson granddaughter nephew niece stepson boy girl",
    "hungry": "hungry starving starve starved unfed not,eaten hasnt,eaten hasn,t,eaten"
    " havent,eaten haven,t,eaten no,food no,milk nothing,to,eat go,without without,food"
    " empty,fridge fridge,is cupboards feed had,milk had,food eaten,since fed,since eating,nothing"
    " to,bed,without without,dinner food,bank no,dinner no,formula no,nappies no,diapers",
    "food": "food milk nappies diapers formula dinner lunch nappy bottles breakfast medicine"
    " groceries shoes",
    "lacking": "no,money cant,afford can,t,afford cant,buy can,t,buy spent gambled none blew"
    " out,of lost,the cant,feed run,out ran,out havent,got haven,t,got not,enough no,more bet,the"
    " couldnt nothing,for lost,my lost,all",
    "baby_food": "nappies diapers formula baby,milk baby,food babys,milk baby,s,milk",
    "alone": "alone unattended by,himself by,herself by,themselves on,his,own on,her,own"
    " on,their,own unsupervised home,alone nobody,watching no,one,watching in,the,car"
    " without,a,babysitter",
    "left_in": "locks,our locks,him,in locks,her,in locks,them,in left,alone left,at,home"
    " left,in,the left,them,in left,him,in left,her,in"
    " leave,them in,the,car locked,in left,my left,home leave,him leave,her in,the,back,of",
    "hit_child": "smacked slapped shook shaken shake punched beaten belted bruised whipped hit,my"
    " hit,the hurt,my hurt,the hits,the beats,the beats,our hits,our hits,my beats,my beat,my"
    " beat,the kicked shaking hurting,my throw,the smacks burned,him bruises hitting beating slaps"
    " spanked burns,him belt",
    "abuser": "stepdad stepfather uncle father dad grandad grandfather coach teacher brother"
    " cousin priest neighbour neighbor he mums,boyfriend babysitter mom,s,boyfriend man boyfriend",
    "abuse": "molest* raped rape rapes touches,me touched,me touches,my touching,me touching,my"
    " touched,my sexually gropes groped comes,into,my,room abuses,me abused,me abuses,my"
    " abusing,my inappropriately touches,her touches,him",
    "last_one": "last,message last,thing final,message last,time,you last,words",
    "ever": "anyone,gets hear,from ever,hear goodbye love",
    "dead_one": "heaven late,wife late,husband dead,mum dead,dad dead,wife late,mum late,dad"
    " passed,away",
    "joining": "join be,with see,him,again see,her,again see,them,again going,to,be,with go,to,my"
    " with,him,soon with,her,soon",
    "violent_outright": "a,dead,man get,violent kidnap* hostage ransom smashed,my,windows be,next"
    " bought,bullets hes,dead im,killing,* i,m,killing,* puts,his,hands,round beats,me beat,me,up"
    " put,my,girlfriend,in put,my,wife,in put,him,in,hospital put,her,in,hospital watch,your,back"
    " throat,until",
    "heirs": "inherit* executor solicitor",
    "farewell": "goodbye for,the,last,time farewell one,last,time",
}
