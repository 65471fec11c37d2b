"""In which of the languages of the house somebody writes, by his own words: who is in danger must
understand what he is told, whatever the page around him is set to."""

import re
from collections.abc import Iterable

_WORDS = re.compile(r"[^\W\d_]+")
_COMMON = {
    "tr": """ben bana beni benim bir bu ve ama de da ne çok cok yok var için icin artık artik
    istiyorum istemiyorum verecegim her şey sey şeyi seyi gibi mi değil degil
    olarak kendimi nasıl nasil daha hiç hic yaşamak yasamak ölmek olmek intihar""",
    "en": """i me my myself the to and a is it of in you have want not can cannot do am was
    everything anymore live die kill with no this that life lost all will be myself gonna""",
    "de": """ich mich mir mein meine das der die ist und nicht ein eine will kann habe bin mehr zu
    alles es mit auf für fur noch leben sterben umbringen nichts""",
    "es": """yo me mi que de la el los no es y un una quiero vivir morir puedo he tengo más mas todo
    lo en con por para estoy nada vida matarme ya""",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_LETTERS = {"tr": re.compile("[ığşİ]"), "de": re.compile("[ßä]"), "es": re.compile("[ñ¿¡]")}


def tongue_of(texts: Iterable[str]) -> str:
    """Empty where the words do not say it."""
    said = " ".join(texts)
    words = _WORDS.findall(said.replace("I", "i").lower())
    counted = {language: sum(word in known for word in words) for language, known in _KNOWN.items()}
    for language, letters in _LETTERS.items():
        counted[language] += 2 * bool(letters.search(said))
    first, second = sorted(counted, key=counted.__getitem__, reverse=True)[:2]
    return first if counted[first] > counted[second] else ""
