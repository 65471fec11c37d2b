"""Whether somebody who wants to stop means every site of the house, or only this one."""

import re

from accounts.protection.language.found import Plain

_TR = (
    # bütün sitelerinizden, tüm markalarınızda, diğer sitelerinizden de, her sitenizden
    r"\b(?:tum|butun|diger|baska|oteki|obur|kardes) (?!gun|gece|hafta|ay\b|para|yil)(?:\w+ ){0,3}?"
    r"(?:site|marka|casino|platform|sirket)l[ae]r\w*"
    r"|\b(?:her|hicbir|hic bir|hangi) (?:bir )?(?:sitenizd?|siteniz[ed]|site varsa|markaniz)\w*"
    r"|\b(?:site|marka|casino|platform)l[ae]r\w* (?:\w+ )?(?:hepsi|tum|tamam)\w*"
    r"|\bsize ait (?:\w+ ){0,2}(?:site|marka|casino)\w*|\bgrubu?nuz\w*|\bgrup (?:genelinde|capinda)"
    r"|\bher yerden (?:\w+ )?(?:engelle|kapat|banla|yasakla|haric)\w*"
)
_EN = (
    # all your sites, every brand of yours, any of your other casinos, sister sites
    r"\b(?:all|every|each|any|both|rest)(?: (?:of|with|the|your|you|this|and|these|those|other|its"
    r"|own|gambling|betting|online|gaming|casino|group|single|different))*"
    r" (?:sites?|web ?sites?|brands?|casinos?|platforms?|compan(?:y|ies)|skins|bookies|bookmakers"
    r"|operators?)\b"
    r"|\b(?:your|the) other (?:sites?|web ?sites?|brands?|casinos?|platforms?)\b"
    r"|\b(?:sister|partner|affiliated|related|linked) (?:sites?|casinos?|brands?|web ?sites?)\b"
    r"|\b(?:group|network|company)[ -]?wide\b|\b(?:across|throughout) (?:the|your) (?:whole "
    r"|entire )?(?:group|network)\b|\b(?:whole|entire) (?:group|network|company)\b"
    r"|\b(?:everywhere|anywhere) (?:you|that you) (?:own|run|operate|have)\b"
    r"|\b(?:block|ban|exclude|close|bar)\w* (?:\w+ ){0,2}everywhere\b"
    r"|\beverything (?:you|that you) (?:own|run|operate)\b"
)
_OTHERS = (
    # de
    r"\b(?:alle[nr]?|samtlichen?|anderen?) (?:\w+ ){0,2}?(?:seiten|webseiten|internetseiten"
    r"|websites|marken|casinos|plattformen|anbietern?|portalen?)\b|\bjede[nrm]? (?:\w+ )?(?:seite"
    r"|webseite|marke|casino|plattform)\b|\bganzen? (?:gruppe|konzern)\b"
    r"|\b(?:konzern|gruppen)weit\b|\bschwesterseiten\b|\buberall bei (?:ihnen|euch)\b"
    # es, pt
    r"|\b(?:tod[oa]s|demas|otr[oa]s|outr[oa]s) (?:\w+ ){0,2}?(?:sitios|paginas|webs|sites|marcas"
    r"|casinos|cassinos|plataformas|portales|casas)\b"
    r"|\b(?:cualquiera|qualquer um) de (?:sus|seus)\b"
    r"|\b(?:todo|toda) (?:el|su|o|a) grupo\b"
    # fr
    r"|\b(?:tous|toutes|autres) (?:\w+ ){0,2}?(?:sites|marques|casinos|plateformes)\b"
    r"|\btout (?:le|votre) groupe\b"
    # it, ro
    r"|\b(?:tutt[ie]|altri) (?:\w+ ){0,2}?(?:siti|marchi|casino|piattaforme|portali)\b"
    r"|\btoate (?:\w+ ){0,2}?(?:site|brand|cazino|platform|marci)\w*"
    # nl
    r"|\b(?:al|alle|andere) (?:\w+ ){0,2}?(?:sites|websites|merken|casino ?s|platforms)\b"
    # pl
    r"|\bwszystki(?:ch|e|mi) (?:\w+ ){0,2}?(?:stron|serwis|mar[ek]|kasyn|portal|witryn)\w*"
    # az
    r"|\bb[uü]t[uü]n (?:\w+ ){0,2}?(?:sayt|brend|kazino|platforma)\w*"
    r"|\bhamisindan\b|\bdig[əe]r sayt\w*"
    # ru, in both letters
    r"|\b(?:все|всех|всем|всеми|других|остальных) (?:\w+ ){0,2}?(?:саит|бренд|казино|площадк"
    r"|проект|платформ)\w*"
    r"|\b(?:vse|vseh|vsex|vsekh|drugih) (?:\w+ ){0,2}?(?:sait|sayt|brend|kazino|casino)\w*"
    # ar
    r"|(?:جميع|كل|كافه|كافة|باقي|ساير) (?:\w+ )?(?:ال)?(?:مواقع|منصات|علامات|كازينوهات)"
)
_ALL = re.compile(f"{_TR}|{_EN}|{_OTHERS}")
# only this one, and what is said of a site rather than asked for
_ONLY = re.compile(
    r"\b(?:sadece|yalniz|yalnizca|sirf|bir tek) (?:\w+ )?(?:bu|burada|buradan|su|site)\w*"
    r"|\bdigerleri\w* (?:kalsin|acik|dursun|kapatma)\w*"
    r"|\b(?:hepsi|tumu|butun\w*|siteler\w*) degil\b"
    r"|\b(?:only|just) (?:from |on |at |with )?(?:this|the one|here|your) (?:one|site|brand|casino"
    r"|web ?site)\b"
    r"|\bnot (?:from |on |at )?(?:all|the other|your other|any of the other)\b"
    r"|\b(?:keep|leave) (?:the|my|your) other\w*"
    r"|\b(?:nur|bloss) (?:\w+ ){0,2}(?:diese\w*|hier)\b|\bsolo (?:\w+ )?(?:est[ea]|quest\w|aqui)\b"
    r"|\b(?:seulement|uniquement) (?:\w+ )?(?:ce|cet|ici)\b|\bтолько (?:\w+ )?(?:этот|этом|здесь)\b"
)


def means_all_brands(text: str) -> bool:
    """Asked of a wish to stop; in doubt he means the one site that he writes to."""
    words = Plain(text).words
    return bool(_ALL.search(words)) and not _ONLY.search(words)
