"""Somebody else is in his account, and he may want it shut against a thief, not himself out.

Only what speaks of a sign-in, a password or a theft counts: "this is not me any more" is how people
speak who want to stop.
"""

import re

# folded, as `Plain.words` are
_BY_OTHERS = re.compile(
    r"\b(?:sifre|parola)\w* (?:\w+ ){0,2}degis(?:mis|tirilmis|tirildi)"
    r"|\btanimadigim (?:bir )?(?:cihaz|giris|konum|ip\b|adres|yer)"
    r"|\b(?:bilgim|haberim) (?:disinda|olmadan) (?:\w+ ){0,2}(?:gir|cek|degis|yap)"
    r"|\b(?:izinsiz|yetkisiz) giris"
    r"|\bhesab\w* (?:\w+ ){0,3}(?:gir(?:il(?:mis|di)|mis(?:ler)?|iyor(?:lar)?)\b"
    r"|ele gec|calin|hack)"
    r"|\bpassword (?:\w+ ){0,2}(?:was|has been|got) (?:\w+ )?changed\b(?! by me)"
    r"|\bsign(?:ed)?[ -]?in (?:\w+ ){0,4}(?:was ?n ?t|was not|not) (?:by )?me\b"
    r"|\bhacked|\bunauthori[sz]ed"
    r"|\b(?:somebody|someone)(?: else)? (?:has )?(?:logged|signed|got|broke) in ?to\b"
    r"|\baccount (?:was|has been|got|is|been) (?:\w+ )?(?:stolen|taken over|compromised)"
)
_OWN = re.compile(
    r"\bkumar|\bbagiml|\bharic tut|\bdislan|\bdislay|\bmola\b|\bkendimi\b|\bkontrol\w* (?:ed|kayb)"
    r"|\bborc|\bbattim|\bkaybetti|\boynamak istemi|\boynuyorum|\boynamay|\bduramiyorum"
    r"|\bkalici|\bsuresiz|\btemelli|\bsonsuza|\bbir daha"
    r"|\bgambl|\baddict|\bexclu|\bbreak\b|\bstop me\b|\blost (?:everything|control|it all)"
    r"|\b(?:can ?n ?t|cannot) stop|\bplaying\b|\bfor good\b|\bfor ?ever\b|\bpermanent|\bnever\b"
)


def by_others(words: str) -> bool:
    """Whether these folded words tell that, and nothing of his own playing."""
    return bool(_BY_OTHERS.search(words)) and not _OWN.search(words)
