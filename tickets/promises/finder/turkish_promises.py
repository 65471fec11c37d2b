"""Whether a Turkish sentence binds us to the time in it. The verb says so, and it comes last."""

import re

from tickets.promises.finder.spoken import Sentence

BREAKS = re.compile(r",?\s(?:ama|fakat|ancak|lakin)\s")

_TOKEN = re.compile(r"[a-z]+")
_ASKS = re.compile(r"\bm[iu](?:y[iu][mz]|s[iu]n[iu]z|d[iu]r)?\b")
# an action that is tied to something else first
_TIED = re.compile(
    r"\b(?:eger|sayet|takdirde|durumunda|halinde|oldugunda|"
    r"[a-z]+(?:[rz]|[dt][iu]y|m[iu]s|yor|y)?s[ae](?:m|k|n[iu]z|l[ae]r)?)\b"
)
_NOT_TIED = re.compile(r"ise|yoksa|kisa|masa|borsa|kasa|olsa|olsun|nasa|hisse|adrese|esas")
_HABIT = re.compile(r"\b(?:genel(?:likle|de)|normal(?:de)?|ortalama|cogunlukla|bazen)\b")
_OTHERS = re.compile(r"\bbanka(?:niz|lar|si|mizin|nin|nizin|larin)?\b")
_BY_ITSELF = re.compile(r"\b(?:otomatik|kendiliginden|gecerli\s+ola)")
_YOURS = re.compile(
    r"\b(?:talebi|cekimi|odeme|iade|para|belge|basvuru|sikayeti|itirazi|islemi|kuponu)n[iu]z\b"
)
_SAID = re.compile(r"\b(?:demis|yazmis|soylemis|belirtmis)(?:tik|siniz|tiniz)\b")

# what a verb that ends like this means for a time before it
_REFUSED = re.compile(
    r"[a-z]+m[ae]y[ae]c[ae][gk][a-z]*|[a-z]+(?:[ae]m[ae]m|[ae]m[ae]y[iu]z|m[ae]y[iu]z)"
)
_OURS = re.compile(
    r"[a-z]+(?:[ae]c[ae]g[iu][mz]|[iu]c[ae][mz]|[bcdfghklmnprstvyz]c[ae][mz])"
    r"|[a-z]+(?:iyor|uyor)u[mz]|[a-z]*[aeiu]r[iu][mz]"
)
_STANCE = re.compile(
    r"(?:gor|bil|anli|dili|ist|rica|umu|bekl|tesekkur|farkinda|san|hatirl|inan)[a-z]*yoru[mz]"
)
_NOUNS = re.compile(r"yatirim|birim|indirim|durum|yorum|forum|kurum|yarim|kapatirim|girdim")
_WILL_BE = re.compile(r"[a-z]+[ae]c[ae]k(?:t[iu]r|l[ae]r(?:d[iu]r)?)?")
_YOU_GET = re.compile(
    r"(?:al|gor|ulas|duy|ogren|edin|kavus|[a-z]+(?:il|in|ul|un))[ae]c[ae]ks[iu]n[iu]z"
)
_RUNS_OUT = re.compile(
    r"(?:basla|bit|er|oynan|dol|yayinlan|duzenlen|sifirlan|yenilen|gerceklesm|kapan)y?[ae]c[ae]k.*"
)
_NOBODYS = re.compile(
    r"[a-z]+(?:bilirs[iu]n[iu]z|s[iu]n[iu]z|m[ae]l[iu](?:s[iu]n[iu]z|y[iu]z|d[iu]r)?)"
    r"|[a-z]+(?:[iu]yor(?:s[iu]n[iu]z|l[ae]r)?|m[ae]kt[ae](?:d[iu]r)?)"
    r"|gerek[a-z]*|lazim|zorunda[a-z]*"
    r"|[a-z]+(?:m[iu]st[iu](?:k|n[iu]z|m)?|m[iu]ss[iu]n[iu]z|d[iu]yd[iu])"
)
# endings that other words have too: only where a clause ends
_LAST_NOBODYS = re.compile(
    r"[a-z]+(?:[aeiu]r(?:l[ae]r)?|[dt][iu](?:m|k|n[iu]z|l[ae]r)?|m[iu]s(?:l[ae]r)?|[dt][iu]r|"
    r"[a-z]{2}[iu]n(?:[iu]z)?)"
)
_NOT_VERBS = re.compile(
    r"kadar|tekrar|haber|simdi|kendi|yedi|kredi|bir|her|diger|icin|son|karar|"
    r"dekontu|kodu|kaydi|notu|karti|limiti|bileti|adi|hatti"
)
_AT_HAND = re.compile(r"sizde|bende|bizde|hazir|tamam|tamamdir")
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[,:)])|\s+(?:ve|lutfen)\b")
_NOT_THAT = re.compile(r"\s*(?:\w+\s+)?(?:degil)\b")


def binds(folded: str, sentence: Sentence, start: int, end: int, *, is_limit: bool) -> bool:
    """`start` and `end` are those of the time in its sentence; `is_limit`: "en geç", "kadar"."""
    before, after = folded[sentence.start : start], folded[end : sentence.end]
    if sentence.closed_by.startswith("?") or _ASKS.search(after) or _NOT_THAT.match(after):
        return False
    if _is_tied(before) or _HABIT.search(before) or _SAID.search(after):
        return False
    is_latest = folded.startswith("en gec", start)
    verdict = _first(before, after, is_latest)
    if verdict is None:
        verdict = _last(before)
    return is_limit if verdict is None else verdict


def _is_tied(before: str) -> bool:
    return any(not _NOT_TIED.fullmatch(one.group()) for one in _TIED.finditer(before))


def _first(before: str, after: str, is_latest: bool) -> bool | None:
    """What the first verb behind the time says; None if there is none."""
    for match in _TOKEN.finditer(after):
        is_last = _CLAUSE_ENDS.match(after, match.end()) is not None
        word = match.group()
        verdict = _verdict(word, before, after[: match.end()], is_last=is_last)
        if verdict is None:
            continue
        # "your request is settled within two hours at the latest" is a promise to him, no rule
        if is_latest and is_last and _is_plain_present(word) and _YOURS.search(before):
            return not _OTHERS.search(after)
        # "the team does it within an hour, and I write to you": the second verb binds
        if not verdict and _is_plain_present(word) and _is_ours(after[match.end() :]):
            return True
        return verdict
    return None


def _last(before: str) -> bool | None:
    """What the last verb ahead of it says: "yazacağım size en geç 23.30'da"."""
    for match in reversed(list(_TOKEN.finditer(before))):
        verdict = _verdict(match.group(), before, before, is_last=False)
        if verdict is not None:
            return verdict
    return None


def _verdict(word: str, before: str, clause: str, *, is_last: bool) -> bool | None:
    if _REFUSED.fullmatch(word):
        return False
    if _TIED.fullmatch(word) and not _NOT_TIED.fullmatch(word):
        return False
    if _OURS.fullmatch(word) and not _NOUNS.fullmatch(word):
        return not _STANCE.fullmatch(word)
    if _WILL_BE.fullmatch(word):
        is_others = _OTHERS.search(before) or _OTHERS.search(clause)
        is_fate = _RUNS_OUT.fullmatch(word) and not re.search(r"incele|islem", before)
        return not (is_others or is_fate or _BY_ITSELF.search(clause))
    if _YOU_GET.fullmatch(word):
        return True
    if _NOBODYS.fullmatch(word):
        return False
    if not is_last or _NOT_VERBS.fullmatch(word):
        return None
    if _AT_HAND.fullmatch(word):
        return True
    return False if _LAST_NOBODYS.fullmatch(word) else None


def _is_plain_present(word: str) -> bool:
    return re.fullmatch(r"[a-z]+[aeiu]r(?:l[ae]r)?", word) is not None


def _is_ours(clause: str) -> bool:
    words = (one.group() for one in _TOKEN.finditer(clause))
    return any(
        _OURS.fullmatch(word) and not _NOUNS.fullmatch(word) and not _STANCE.fullmatch(word)
        for word in words
    )
