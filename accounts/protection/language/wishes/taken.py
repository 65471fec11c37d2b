"""Somebody else is in his account: he wants it shut against him, and not himself out of playing."""

import re

# folded, as `Plain.words` are
_BY_OTHERS = re.compile(
    r"\b(?:sifre|parola)\w* (?:\w+ ){0,2}degis(?:mis|tirilmis|tirildi|ti\b)"
    r"|\bben (?:degistirmed|yapmad|girmed|istemed)i(?:m|gim)"
    r"|\btanimadigim\b|\b(?:bilgim|haberim) (?:disinda|olmadan)|\b(?:izinsiz|yetkisiz) giris"
    r"|\bhesab\w* (?:\w+ ){0,3}(?:gir(?:il(?:mis|di)|mis(?:ler)?|iyor(?:lar)?)\b"
    r"|ele gec|calin|hack)"
    r"|\b(?:baska ?(?:si|biri\w*)|birisi|biri) (?:\w+ ){0,3}gir(?:mis|iyor|di)\b"
    r"|\bpassword (?:\w+ ){0,2}(?:was|has been|got|been|is) (?:\w+ )?changed"
    r"|\b(?:was ?n ?t|was not|not) (?:me|by me)\b|\bhacked|\bunauthori[sz]ed"
    r"|\b(?:somebody|someone)(?: else)? (?:\w+ ){0,2}(?:logged|signed|got|broke|is|been) (?:\w+ )?"
    r"in(?:to)?\b|\b(?:do|did) ?n ?[o]?t recogni[sz]e|\bsign ?-?in that (?:was ?n ?t|was not) me"
    r"|\baccount (?:was|has been|got|is|been) (?:\w+ )?(?:stolen|taken over|compromised)"
)
_OWN = re.compile(
    r"\bkumar|\bbagiml|\bharic tut|\bdislan|\bdislay|\bmola\b|\bkendimi\b|\bkontrol\w* (?:ed|kayb)"
    r"|\bborc|\bbattim|\bkaybetti|\boynamak istemi|\boynuyorum|\boynamay|\bduramiyorum"
    r"|\bgambl|\baddict|\bexclu|\bbreak\b|\bstop me\b|\blost (?:everything|control|it all)"
    r"|\b(?:can ?n ?t|cannot) stop|\bplaying\b"
)


def by_others(words: str) -> bool:
    """Whether these folded words tell that, and nothing of his own playing."""
    return bool(_BY_OTHERS.search(words)) and not _OWN.search(words)
