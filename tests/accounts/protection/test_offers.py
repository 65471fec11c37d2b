"""Words of ours are read …

Sentences of support in both languages, labelled before the patterns were written
(`tests/samples/offers.yml`); every third one is held out and counted by itself.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from accounts.protection.language import offers, urging
from helpdesk.dev.demo import history, replies
from helpdesk.dev.demo.stories import STORIES
from helpdesk.dev.simulate import stock

SAMPLES = Path(__file__).parents[2] / "samples" / "offers.yml"
Reads = Callable[[str], object]


def samples(name: str, *, held: bool | None = None) -> list[str]:
    lists = yaml.safe_load(SAMPLES.read_text())[name]
    return [
        text
        for language in ("tr", "en")
        for place, text in enumerate(lists[language])
        if held is None or (place % 3 == 2) == held
    ]


def share(reads: Reads, texts: list[str]) -> float:
    return sum(bool(reads(text)) for text in texts) / len(texts)


@pytest.mark.parametrize(
    ("reads", "name", "least"),
    [(offers.reads_like_offer, "offers", 0.98), (urging.urges, "urging", 0.95)],
)
def test_as_offers_or_urging_where_they_are_and_hardly_ever_elsewhere(
    reads: Reads, name: str, least: float
) -> None:
    assert share(reads, samples(name)) >= least
    assert share(reads, samples(name, held=True)) >= least - 0.05
    assert share(reads, samples("ordinary")) <= 0.01
    assert share(reads, samples("ordinary", held=True)) <= 0.01


def test_as_an_offer_in_every_language_of_players_and_in_words_nobody_made_patterns_for() -> None:
    lists = yaml.safe_load(SAMPLES.read_text())
    assert share(offers.reads_like_offer, lists["more_offers"]) >= 0.98
    assert share(offers.reads_like_offer, lists["more_ordinary"]) <= 0.02
    assert share(urging.urges, lists["more_urging"]) >= 0.95
    assert share(urging.urges, lists["more_ordinary"]) <= 0.01


def told(text: str) -> bool:
    return bool(offers.reads_like_offer(text) or urging.urges(text))


def test_as_what_they_mean_where_they_name_nothing() -> None:
    lists = yaml.safe_load(SAMPLES.read_text())
    assert share(offers.reads_like_offer, lists["meant_offers"]) >= 0.92
    assert share(told, lists["meant_urging"]) >= 0.92
    assert share(told, lists["meant_ordinary"]) <= 0.01


def test_as_what_they_mean_in_sentences_that_were_held_back() -> None:
    lists = yaml.safe_load(SAMPLES.read_text())
    assert share(offers.reads_like_offer, lists["unseen_offers"]) >= 0.5
    assert share(told, lists["unseen_urging"]) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Claim your 50 free\nspins now",
        "Something for you.\n\n50 free spins. Take them, they expire tonight.",
        "Claim your bo-nus now",
        "Claim your bo nus now",
        "Claim your b/o/n/u/s now",
        "Claim your bønus now",
        "Claim your Ьonus now",
        "Claim your 🅱onus now",
        "50 \u202esnips eerf\u202c just for you",
    ],
)
def test_as_an_offer_that_is_written_so_that_nobody_finds_it(text: str) -> None:
    assert offers.reads_like_offer(text)


def test_names_as_offers_only_where_they_give_something() -> None:
    assert offers.named_like_offer("50-free-spins-just-for-you.png")
    assert offers.named_like_offer("https://lunaro.example/promo/claim-your-bonus")
    assert not offers.named_like_offer("bonus-rules.pdf")
    assert not offers.named_like_offer("https://lunaro.example/help/bonus")


def test_in_numbers_that_say_something() -> None:
    assert len(samples("offers")) >= 150
    assert len(samples("ordinary")) >= 300


def of_the_house() -> Iterator[str]:
    """What agents say in the demo and in the simulated week, and what stands in saved replies."""
    for story in STORIES:
        yield from (said.text for said in story.said if said.who != "player")
    for _shortcut, *texts in replies.REPLIES:
        yield from (text for _title, text in texts)
    for module in (history, stock):
        tree = ast.parse(Path(module.__file__).read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_as_ordinary_where_our_own_people_speak() -> None:
    found = [text for text in of_the_house() if offers.reads_like_offer(text) or urging.urges(text)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "We have added a €20 b0nus to your account, enjoy.",
        "We have added a €20 bоnus to your account, enjoy.",  # the o is Cyrillic
        "We have added a €20 b o n u s to your account, enjoy.",
        "We have added a €20 bo\u200bnus to your account, enjoy.",
        "HESABINIZA 50 BEDAVA DÖNÜŞ EKLEDİM, İYİ EĞLENCELER.",
    ],
)
def test_as_they_sound_however_they_are_spelled(text: str) -> None:
    assert offers.reads_like_offer(text)


@pytest.mark.parametrize(
    "text",
    [
        "This promotion isn't open to players in Germany.",
        "The free spins were only valid for accounts opened in May.",
        "Your account isn't eligible for cashback.",
        "I have no influence on VIP invitations.",
        "We no longer run that promotion.",
        "The maximum bet with an active bonus is £5.",
        "You would have been in the tournament had you opted in.",
        "You don't need to cancel the payout; it will be paid tomorrow.",
        "Please don't cancel the withdrawal, it is being processed.",
        "Freespin hakkından bu hesapla yararlanılamıyor.",
        "Hesabınızda VIP üyelik bulunmuyor.",
        "Bu kampanyaya yalnızca davet alan üyeler katılabiliyordu.",
        "Freebet tutarı kazançtan düşülür.",
        "Kazançtan kesilen tutar vergi kesintisidir.",
        "You are no longer eligible for the bonus, take another photo of your document",
        "Bonusu hesabınızdan kaldırdım, yatırımınız aynen duruyor",
        "Bonusu kaldırdım, bakiyeniz aynı",
        "Talebiniz üzerine bonusu sildim, paranız duruyor",
        "Kampanyayı hesabınızdan çıkardık",
        "Kayıp iadesi hesaplaması pazartesi yapılır, sizin kaydınızda şart sağlanmamış",
        "Nakit iade hesabı salı günü yapılıyor, koşulu sağlamamışsınız",
        "Kayıp iadesi şartları sizde sağlanmadı",
        "Promosyon kodu sadece yeni üyeler içindi, bu nedenle hesabınızda çalışmadı",
        "Kod yeni üyelere özeldi, sizde çalışmaz",
        "Promosyon yalnızca yeni üyeler içindi",
        "Yatırdığınız parayı kaybetme ihtimaliniz her zaman var, hiçbir oyun garanti kazandırmaz",
        "Hiçbir oyun kazanç garantisi vermez",
        "yatırdığınız parayı kaybedebilirsiniz",
        "Cashback is worked out on net losses on Mondays; your account did not qualify last week",
        "Cashback is worked out on Mondays, you did not qualify",
        "The cashback is based on net losses, your account didn't meet the threshold",
        "We can't raise your limit while the affordability check is open",
        "We cannot raise your limit",
        "I can't raise your limit until the check is done",
        "we are not able to raise a limit today",
        "El bono tiene un requisito de apuesta de treinta veces y caduca a los siete días",
        "El bono caduca a los siete días",
        "el bono tiene un requisito de apuesta",
        "Lo siento, no puedo concederle ningún bono",
        "No podemos darle ningún bono",
        "no puedo ofrecerle bonos",
        "I removed the bonus, your deposit is untouched",
        "Ücretsiz dönüşlerden gelen kazanç bonus bakiyesine yazılır, ana bakiyeye değil; farkın"
        " nedeni bu.",
        "Nakde çevir seçeneği her karşılaşmada bulunmaz, sağlayıcı kapatabilir.",
        "Hoş geldin bonusu yalnızca ilk üyelikte bir kez kullanılabildiği için yeniden"
        " verilemiyor.",
        "The wagering on that bonus was 35 times the bonus amount, and £212 of it is left.",
        "If you'd rather not have the bonus, I can take it off and your own deposit stays put.",
        "Free spin winnings carry the same terms as a bonus, so they aren't cash straight away.",
        "No, VIP status wouldn't make verification any faster, it's the same check for everybody.",
        "The spin completed on the server even though your signal dropped, and it came up without"
        " a win.",
        "We pay back to the method you used to deposit, that's a money-laundering rule.",
        "Bonus money and real money are shown separately in the wallet, and real money is used"
        " first.",
        "The welcome bonus is for new customers only, so it can't be applied to your account.",
        "Einen Bonus kann ich Ihnen leider nicht gutschreiben.",
        "Freispielgewinne gelten als Bonusguthaben und sind deshalb noch nicht auszahlbar.",
        "Bonus bakiyesi ayrı gösterilir, önce gerçek para kullanılır.",
        "Hoş geldin bonusu ikinci kez verilemez.",
        "Bu kampanya hesabınıza uygulanamıyor.",
        "Bonusu kaldırabilirim, yatırdığınız para kalır.",
        "Ücretsiz dönüş kazancı bonus bakiyesine işlenir.",
        "VIP seviyesi doğrulamayı hızlandırmaz.",
        "The bonus was 20 times wagering and it is finished.",
        "Free spins aren't real money until the terms are met.",
        "If you don't want to keep the bonus, I can take it off.",
        "I've taken the bonus off and your balance is untouched.",
        "The bonus can't be credited twice.",
        "We can't add that bonus again.",
        "A VIP level makes no difference to payouts.",
        "Bonus funds are kept apart from your cash.",
        "That promotion is for new players only.",
        "Den Bonus können wir leider nicht gutschreiben.",
        "Freispiele gelten nicht als Bargeld.",
        "Das Bonusguthaben wird getrennt geführt.",
        "El bono no se puede añadir dos veces.",
        "No puedo abonarle el bono.",
        "El saldo de bono se muestra aparte.",
        "Your VIP status doesn't change how fast we verify.",
        "The tournament has no influence on your withdrawal.",
        "Jackpot winnings are paid by the provider.",
        "The bet was settled even though the feed dropped.",
    ],
)
def test_as_no_offer_where_it_is_denied_or_explained(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "That bonus isn't available to everyone, but I have added 50 free spins for you.",
        "This cashback was only available to VIPs, but I can add it for you.",
        "Bonusunuz tanımlı değil, hemen 100 TL bonus ekliyorum.",
        "Kesintisiz %20 nakit iade sizi bekliyor.",
        "Vergisiz bonus: hesabınıza 100 TL ekledik.",
        "Why not cancel the withdrawal and have another go?",
        "You are no longer eligible for the old bonus, take the new £20 one",
        "The old bonus is no longer available, here is another offer",
        "We can't raise your limit, but play on, your luck turns",
        "Gates of Olympus için 50 bedava dönüşünüz hazır, akşama kadar geçerli",
        "20 ücretsiz dönüşünüz tanımlı, gece yarısına kadar geçerli",
        "Bonusunuz hazır, yarın akşama kadar geçerli",
        "100 TL freebetiniz hazır, pazara kadar geçerlidir",
        "your 50 free spins are ready, valid for today only",
        "Ihre 20 Freispiele sind bereit, gültig bis heute Abend",
        "Şu anda çekim yapmak yerine bakiyenizde bırakırsanız üzerine 500 TL ekleyebilirim",
        "Çekimi iptal ederseniz üzerine 200 TL eklerim",
        "çekmek yerine oynarsanız %20 fazlasını ekleriz",
        "parayı çekmezseniz 300 TL de bizden",
        "If you leave it in instead of withdrawing I can add £50 on top",
        "Instead of withdrawing, keep it in and I'll add 20%",
        "I can upgrade you to Gold tier tonight, which comes with a personal host and faster"
        " cashback",
        "I could move you up to Platinum, which comes with cashback",
        "I can make you VIP today",
        "I'll bump you to gold, better cashback",
        "If you refer a workmate you both get a £40 credit",
        "refer a colleague and you each get £20",
        "bring a mate and both of you get £10",
        "get your brother to join and you both get 40 pounds",
        "garanti kazanırsınız bu maça oynayın",
        "we can raise your limit so you can win it back",
        "çekimi iptal edin oynamaya devam edin",
        "I can't raise the bonus, but I added 20 free spins for you",
        "El bono de 20 euros caduca mañana, aprovecha ahora",
        "Hiçbir oyun garanti değil ama bu maç banko, oynayın",
        "Eski bonusu kaldırdım, yerine 100 TL bonus ekledim",
        "Bu hafta sonu yatıracağınız her tutara %50 ekliyoruz, haberiniz olsun istedim.",
        "I can see you've had a rough run, so I've sorted a wee something for you, just log in and"
        " check your promos.",
        "The welcome bonus can't be applied, but I've added 20 free spins.",
        "We can't credit that bonus again, so here's £10 on us instead.",
        "I can take that bonus off and give you a bigger one.",
        "Bonus funds are shown in your wallet, claim them now",
        "Hoş geldin bonusu verilemiyor ama size 50 bedava dönüş ekledim.",
        "Bonusunuz hesabınıza anında tanımlanır, hemen yatırın.",
        "Our VIP bonus carries no wagering at all",
        "Den Bonus kann ich nicht gutschreiben, aber 20 Freispiele schenke ich Ihnen.",
        "El bono no se puede repetir, pero le regalo 20 tiradas gratis.",
        "Free spins waiting in your account",
        "Kaçırılmayacak bonus sizi bekliyor",
        "Bu bonus kaçırılmaz",
        "Even though you lost, keep playing and you'll win it back",
        "You'll be even by tonight if you keep playing",
        "one more deposit and you're back to even",
    ],
)
def test_as_an_offer_where_it_is_denied_to_others_and_given_all_the_same(text: str) -> None:
    assert told(text)


def test_sentence_by_sentence() -> None:
    text = "Hello Derya,\n\nyour withdrawal is on its way. As an apology, here are 50 free spins for you. Bye."
    [(start, end)] = offers.reads_like_offer(text)
    assert text[start:end].strip() == "As an apology, here are 50 free spins for you."
    [urge] = urging.urges("Çekiminiz beklemede. Çekimi iptal edip oynamaya devam edebilirsiniz.")
    assert urge.kind == urging.CANCELLING


def test_quickly_whatever_they_are() -> None:
    for text in (
        "bonus " * 20_000,
        "a.b.c " * 20_000,
        "b o n u s " * 10_000,
        "oran " + "x" * 90_000,
    ):
        offers.reads_like_offer(text)
        urging.urges(text)


@pytest.mark.parametrize(
    "text",
    ["Our carbon use is low.", "The ribbon used in the photo is blue.", "Karbon usulü kopya."],
)
def test_finds_nothing_hidden_where_words_only_meet(text: str) -> None:
    assert not offers.reads_like_offer(text)
