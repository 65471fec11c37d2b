"""Whether words offer a player something that makes playing attractive (INV-01, INV-09).

Whoever names such a thing offers it, unless he says something of it: that it has expired, why it
was removed, what it lacks, that there is none. What is taken, given or pressed upon somebody is an
offer all the same. So a new wording of an offer is known, and a new wording of an explanation may
be taken for one: that costs its writer another sentence, and nobody a breach.
"""

import re

from accounts.protection.language import offer_words as known
from accounts.protection.language.offer_concepts import READER
from accounts.protection.language.sentences import plain, sentences, units

_LINES = re.compile(r"\s*\n\s*")
# What each kind of words weighs, in a sentence that names a thing (1).
_WEIGHTS = ((known.TAKES, 2), (known.GIVES, 2), (known.PRESSES, 2), (known.AMOUNTS, 1))
_EXPLAINED, _MOST_EXPLAINED, _REFUSED = 2, 2, 6
_FEW_WORDS = 3

# Parts of words without which nothing is an offer: what a usual message costs.
_NEEDED = re.compile(
    "bon|bedava|beles|ucretsiz|free|cash|iade|promo|kampanya|firsat|hediye|surpri|odul|cekilis"
    "|turnuva|vip|ayricalik|oran|jackpot|teklif|cifte|puan|point|jest|cevrim|spin|risk|wager"
    "|reward|voucher|offer|deal|gift|treat|odds|boost|tournament|leaderboard|prize|raffle|give"
    "|loyal|club|member|money back|loss|yatir|fazla|ekstra|ilave|bahis|bahs|kupon|oyna|slot"
    "|geri don|deposit|code|kod|more|extra|match|double|new game|come back|miss you|bets"
    "|to play|play with|both of|jugar|gratis|gratuit|geschenk|regal|aktion|sorteo|gewinnspiel"
    "|cevir|bakiye|guzellik|kaybeder|karsili|guvence|getir|ikinize|cark|tekerle|complimentary"
    "|second one|2 for 1|throw in|penny|on the house|tier|perk|something|sweeten|top up|enter "
    "|both|stake|you lose|mystery|prize|gift|punt|surprise|invite|high roller|valued|drauf|guthaben"
    "|freidreh|punkte|werben|angebot|zuruck|turnier|quote|mit dem code|verlust|gluck|uberrasch"
    "|% auf|euro|amigo|dobl|duplic|devolv|participa|cuota|corre de|ruleta|llevate|sorpresa|deposita"
    "|echamos|premio|% on top|won ?t cost|play money|goodwill"
    "|tirada|giro|бohyc|фpиcпиh|refund|schenk|freispiel|8onus|discount|indirim|on us"
)
# "bo-nus", "f r e e b e t": what is written so that nobody finds it; it begins where a word begins
_PLAIN = r"bonus|free[ -]?spin|free[ -]?bet|cash[ -]?back|bedava"
_PARTED = "|".join(
    r"[\W_]*".join(word) for word in ("bonus", "freespin", "freebet", "cashback", "bedava")
)
_HIDDEN = re.compile(rf"\b(?!{_PLAIN})(?:{_PARTED})")
# In names alone: there each of them makes an offer of a thing that is only named.
_ADDRESSED = re.compile(
    r"\b(?:you|your|we|get|win|now|today|tonight|daily|every|gift"
    r"|siz\w*|sana|senin|al|kazan|hemen|simdi|bugun|bu gece|her gun|hediye\w*"
    r"|dir|dich|dein\w*|euch|sie|ihre?|jetzt|heute|taglich|hol\w*|geschenk\w*"
    r"|te|tus?|usted|ahora|hoy|cada|gana|consigue|regalo\w*)\b|%"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_RIGHT_TO_LEFT = "\u202e"


def reads_like_offer(text: str) -> list[tuple[int, int]]:
    """Places of the sentences that offer something. Lines are read one by one and as one text:
    an offer that a line ends in the middle of is one, and so is one that names the thing in one
    sentence and asks to take it in another."""
    whole = plain(text)
    if _HIDDEN.search(whole) or (_RIGHT_TO_LEFT in text and reads_like_offer(_turned(text))):
        return [(0, len(text))]
    said = list(sentences(text))
    named = bool(_NEEDED.search(whole))
    found: list[tuple[int, int]] = []
    for one in units(said):
        alone = not found or one.start >= found[-1][1]
        if alone and ((named and _offers(one.words)) or _means(one.words)):
            found.append((one.start, one.end))
    if not named:
        return found
    if found:
        return found
    joined = [one.words for one in sentences(_LINES.sub(" ", text))]
    if len(joined) != len(said) and any(_offers(words) for words in joined):
        return [(0, len(text))]
    return [(0, len(text))] if _offers_apart(joined) else []


def named_like_offer(name: str) -> bool:
    """Of a file or an address: one that only names what it is about offers nothing."""
    words = plain(_NO_LETTERS.sub(" ", name))
    return _weight(words) > 1


def called_like_offer(name: str) -> bool:
    """Of a topic, a brand, whoever writes: it may name a bonus, but to nobody and for no time."""
    words = plain(name)
    return (
        named_like_offer(name)
        or bool(known.WHOLE.search(words))
        or (addresses(name) and (_weight(words) > 0 or bool(reads_like_offer(name))))
    )


def addresses(name: str) -> bool:
    """Somebody is spoken to, or something is for a time or a share."""
    return bool(_ADDRESSED.search(plain(name)))


def _offers(said: str) -> bool:
    if known.WHOLE.search(said):
        return not _refused(said) and _explained(said) < _MOST_EXPLAINED
    return _weight(said) > _least(said)


def _means(said: str) -> bool:
    """It is told as an offer in words of which none names a thing."""
    if not any(READER.find(said)) or _refused(said):
        return False
    return not (known.EXPLAINABLE.search(said) and _explained(said))


def _offers_apart(said: list[str]) -> bool:
    """Something is named in a sentence and pressed upon the reader in another."""
    named = [words for words in said if _weight(words) > 0]
    pressed = [
        words
        for words in said
        if (known.TAKES.search(words) or known.PRESSES.search(words)) and not _explained(words)
    ]
    return bool(named and pressed)


def _least(said: str) -> int:
    """A name alone, such as an answer to "which one?", is no sentence that offers."""
    return 1 if said.count(" ") < _FEW_WORDS else 0


def _weight(said: str) -> int:
    if not known.THINGS.search(said):
        return 0
    weight = 1 + sum(weight for words, weight in _WEIGHTS if words.search(said))
    weight -= _EXPLAINED * _explained(said)
    if _refused(said):
        weight -= _REFUSED
    return weight


def _refused(said: str) -> bool:
    if known.REFUSES.search(said):
        return True
    rest = known.DENIES.sub(" ", said)
    if rest != said and not _given(rest):
        return True
    rest = known.FACTS.sub(" ", said)
    return rest != said and not (
        _given(rest)
        or known.AMOUNTS.search(rest)
        or known.WHOLE.search(rest)
        or any(READER.find(rest))
    )


def _given(said: str) -> bool:
    return any(words.search(said) for words in (known.TAKES, known.GIVES, known.PRESSES))


def _explained(said: str) -> int:
    return min(len({one[0] for one in known.EXPLAINS.finditer(said)}), _MOST_EXPLAINED)


def _turned(text: str) -> str:
    """As it is read where writing is turned round."""
    before, turned = text.split(_RIGHT_TO_LEFT, 1)
    inside, _, after = turned.partition("\u202c")
    return before + inside[::-1] + after


_PRODUCTS = {
    "betting": re.compile(
        r"\b(?:freebet|free bet|bahis|bahsi|kupon|kombine|oran(?:lar|li|i)|mac[ai]?\b|derbi"
        r"|bets?\b|betting|odds|accumulator|acca|match\b|derby|stake)"
    ),
    "casino": re.compile(r"\b(?:casino|slot|spin|donus|rulet|roulette|blackjack|aviator|jackpot)"),
    "bingo": re.compile(r"\b(?:bingo|tombala)"),
    "lottery": re.compile(r"\b(?:lottery|lotto|piyango|milli piyango)"),
}


def product_of(text: str) -> str:
    """The one product that these words are about; empty where it is none or several."""
    words = plain(text)
    named = [product for product, pattern in _PRODUCTS.items() if pattern.search(words)]
    return named[0] if len(named) == 1 else ""
