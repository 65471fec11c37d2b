"""Words that only say thanks: they neither reopen a ticket nor start a clock.

Every word must be known to want nothing, and every sign to be harmless: what a machine has not
learned, a person reads (INV-06).
"""

import re
from collections.abc import Callable
from datetime import datetime

from accounts.people.models import Person
from helpdesk.lib.text import fold
from tickets.thread.models import Message, Ticket

SaysYes = Callable[[Ticket, str, datetime], bool]
_judges: list[SaysYes] = []


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LONGEST, _LONGEST_ANSWER = 90, 200
_NAMED = re.compile(r"\b(hanim|bey|abi|abla|hocam)\b")
_DEVICE = (
    r"(?:iphone|ipad|android|galaxy|samsung|huawei|xiaomi|redmi|oppo|honor|mobile|phone|telefon|"
    r"handy|movil|telefono|tablet|outlook|gmail)"
)
# what thanks are for, and what a telephone writes below
_FOR = re.compile(
    r"\bfor (your |the |all )*(kind |quick |fast )*(help|support|reply|answer|time|assistance)\b"
    rf"|\bsent from my (\w+ )?{_DEVICE}( phone| \w*\d\w*| pro| max| ultra)*$"
    rf"|\b{_DEVICE}( ?u?m)?( ?d[ae]n) gonderildi$"
    rf"|\bvon meinem {_DEVICE} gesendet$|\benviado desde mi {_DEVICE}$"
)
# a trouble is named only with its end
_TROUBLE_ENDED = re.compile(
    r"\b(sorun|sorunum|problem|problemim|sikinti|sikintim|issue) (?:is |has been |was )?"
    r"(?:cozuldu|cozulmus|halloldu|duzeldi|kalmadi|solved|resolved|fixed)\b"
)
# what begins like this is asked, with or without its sign
_ASKS = re.compile(
    r"^(is|are|am|was|were|has|have|had|do|does|did|can|could|will|would|shall|should|when|why|"
    r"where|how|what|who|ist|sind|hat|haben|wann|wo|warum|wieso|wie|was|wer|kann|cuando|donde|"
    r"por que|como|que|quien|neden|nicin|niye|nasil|ne|nerede|hani)\b|\b(mi|mu)\b"
    r"|^(funktioniert|klappt|geht) (es|das|jetzt|alles|wieder)\b"
)
_SAD = re.compile(r"[:;=]\s*'?-?\s*[(\[/\\|c<]")
_THANKS = _set(
    """
    tesekkur tesekkurler tesekkurlerimi tesk tsk tskler tskr sagol sagolun sagolunuz
    eyvallah minnettarim harikasiniz supersiniz razi saglik thanks thank thx ty cheers
    appreciated danke dankeschon dank merci gracias
    """
)
# what may stand beside it, and asks for nothing
_BESIDE = _set(
    """
    cok size sizlere ederim ederiz ilginiz ilginize yardiminiz yardiminiza desteginiz
    icin cevabiniz geri donusunuz hizli tamam tamamdir super harika merhaba selam ok okay
    sag ol olun olunuz olsun allah elinize emeginize iyi gunler aksamlar geceler calismalar
    kolay gelsin kardesim dostum hocam cozuldu hersey her sey tekrar tekrardan ve great
    perfect all good hello hi you u so very much many a lot again the quick
    fast everyone guys team it works now solved have nice day too
    vielen schon sehr fur ihre hilfe muchas mil por su ayuda
    """
)
_SIGNS = re.compile(
    r"[\s\U0001F44D\U0001F64F\U0001F44C\u2764\uFE0F\U0001F60A\U0001F3FB-\U0001F3FF]+"
)
_PLAIN = re.compile(r"[a-z0-9\s.,;:!'’‘`\"“”()\-–—…]*")


def is_courtesy(text: str, *, name: str = "") -> bool:
    """Whether a whole message is thanks and nothing else; anything longer is read by a person.
    `name` is its writer's, with which it may end."""
    if len(text) > _LONGEST or asks(text):
        return False
    if text.strip() and _SIGNS.fullmatch(text):
        return True
    if not is_plain(text):
        return False
    own = set(words_of(name))
    words = [word for word in words_of(text) if word not in own]
    says_thanks = not _THANKS.isdisjoint(words) or _is_turkish_thanks(words)
    return says_thanks and all(is_polite(word) for word in words)


def asks(text: str) -> bool:
    """Whether they are a question, also where its sign was forgotten."""
    return "?" in text or _ASKS.search(" ".join(_words(text))) is not None


def is_plain(text: str) -> bool:
    """Whether nothing is in it besides letters that are read here, and friendly signs."""
    plain = fold(_SIGNS.sub(" ", text))
    return _PLAIN.fullmatch(plain) is not None and not _SAD.search(plain)


def names_in(ticket: Ticket, text: str) -> str:
    """Names that words on this ticket may hold: the player's own and, where somebody is addressed,
    those of colleagues who wrote to him."""
    # whoever writes more says more than thanks or yes, whoever is named; and folding it all is slow
    if len(text) > _LONGEST_ANSWER or not _NAMED.search(fold(text)):
        return ticket.player_name
    wrote = Message.objects.filter(ticket=ticket, kind=Message.REPLY).values("author")
    named = Person.objects.filter(pk__in=wrote).values_list("name", flat=True)
    return " ".join((ticket.player_name, *named))


def is_polite(word: str) -> bool:
    """Whether a word, as `words_of` gives it, belongs to thanks."""
    return word in _THANKS or word in _BESIDE


def words_of(text: str) -> list[str]:
    """Its words without accents, signs and whoever is addressed."""
    plain = " ".join(_NAMED.sub(" ", " ".join(_words(text))).split())
    return _TROUBLE_ENDED.sub("cozuldu", _FOR.sub(" ", plain)).split()


def _words(text: str) -> list[str]:
    return re.sub(r"[^a-z0-9 ]+", " ", fold(text)).split()


def _is_turkish_thanks(words: list[str]) -> bool:
    return "sag" in words and not {"ol", "olun", "olunuz"}.isdisjoint(words)


def judged_by(judge: SaysYes) -> SaysYes:
    """Registers who knows whether a question of ours waits on the ticket to which these words are
    the welcome answer. Asked of solved tickets alone."""
    _judges.append(judge)
    return judge


def asks_nothing(ticket: Ticket, text: str, *, now: datetime) -> bool:
    """Whether a player's words want no answer of ours."""
    if is_courtesy(text, name=names_in(ticket, text)):
        return True
    return ticket.is_solved and any(judge(ticket, text, now) for judge in _judges)
