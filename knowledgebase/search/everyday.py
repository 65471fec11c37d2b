"""Words that say nothing of what somebody looks for, folded, by language.

Negations and questions of kind stay: "gelmedi", "without" and "cancel" are what an article is
about, "how" and "my" are what every question has.
"""

import re

_TURKISH = """
a acaba ama ancak artik ayni az bana bazi belki ben benden beni benim bi bile bir biraz biri
birsey bisey bisi biz bize bizi bizim bu buna bunda bundan bunlar bunu bunun burada cok cunku da
daha de degil degilim demek den diye diyo diyor dolayi e eger en fakat falan filan gibi gore ha
hala halen hangi hani hatta hem hep hepsi her herhangi hic hicbir icin icinde ile ilgili ise
iste kadar karsi kendi kez ki kim lazim lutfen madem mi mu nasil ne neden nedir nerde nerede
neye nicin niye o olan olarak oldu oldugu oldum olur olmak olmasi olsun olucak olacak on ona
ondan onlar onu onun ora orada oysa peki sadece sana sen senin simdi siz size sizi sizin son
sonra su suan sunu ta tabi tam tum uzere var ve veya ya yani yapiyim yapmam yapmaliyim
yapabilirim yapilir yapcam yine yoksa zaten abi kanka hocam arkadas arkadaslar merhaba selam slm
mrb gerek gerekiyor gerekir istiyorum isterim istiyom lan ulan yav yahu ister misiniz miyim
musunuz misin midir mudur icerisinde uzerinde uzerinden ediyorum ediyor ediyo etmek eden
edebilirim yapiyor yapiyorum yazan yaziyor yazdim dedi dediniz
"""
_ENGLISH = """
a about again all also am an and any anybody anyone are as at be because been before being but
by can cant cannot could did didn do does doesn doing don dont even ever for from get gets
getting go goes going got had has have having hello here hey hi how i if im in into is isn it
its ive just keep keeps know let like ll long me much my myself need now of on one only or other
our please pls re really s same say says should so some still t tell than thank thanks that
thats the their them then there these they thing this those though to too up us use ve very want
was wasn way we well were what whats when where which while who whose why will with won would ya
you your youre yours
"""
_GERMAN = """
aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein dem den denn
der des die dies diese dir doch du durch ein eine einem einen einer eines er es etwas fur haben
habe hat hatte ich ihr im in ist ja jetzt kann kein konnen man mein meine meinem meinen mich mir
mit muss nach nicht noch nun nur ob oder ohne schon sehr sein sich sie sind so um und uns von
vor war warum was wann wo wenn wer werden wie wieder will wir wird zu zum zur bitte hallo
"""
_SPANISH = """
a al algo como con cual cuando de del desde donde e el ella en era es esa ese eso esta estan
estar este esto fue ha hace hacer han hasta hay he hola la las le les lo los mas me mi mis mucho
muy no nos o otra para pero por porque puedo que quien quiero se ser si sin sobre son su sus te
tengo tiene todo tu un una uno y ya yo favor
"""
STOP_WORDS = {
    code: frozenset(words.split())
    for code, words in {"tr": _TURKISH, "en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}.items()
}

# auxiliaries, in whatever form: what is done stands in the word before them
_UNTELLING = {
    "tr": re.compile(
        r"(ed(iyo|il|eb|em|ec|in|er)|et(m[ei]|ti|sek|sem)|ol(uy|ma|mu|ac|un|du|sa|ur)|"
        r"yap(iy|am|ab|il|ti|ma|mi|ip|ac|sa|ar)|isti[yo]|iste(d|m|r)|diyo|dedi|der(se|ler)|"
        r"al(abil|ami|acag|iyo|am|ayim)|ver(iyo|mi|se|ir)|cal(isi|isti))\w*"
    ),
    "en": re.compile(r"(want|try|tell|told|said|says|think|happen|please|sorry)(s|ed|ing)?|tried"),
}


def is_telling(folded: str, language: str) -> bool:
    """Whether what somebody looks for may be told by this word."""
    code = language[:2]
    if len(folded) < 2 or folded in STOP_WORDS.get(code, ()):
        return False
    untelling = _UNTELLING.get(code)
    return untelling is None or untelling.fullmatch(folded) is None
