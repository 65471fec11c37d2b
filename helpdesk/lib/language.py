"""A cheap guess at the language of a few sentences: letters first, then the commonest words."""

import re

_ENOUGH = 1500
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("fa", re.compile(r"[\u067e\u0686\u0698\u06af\u06cc]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("uk", re.compile(r"[\u0456\u0457\u0454\u0491]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
# Turkish is also written without its own letters.
_WORDS = {
    "tr": """
        ve bir bu da de için icin değil degil ben biz siz sen merhaba selam iyi günler gunler lütfen
        lutfen teşekkürler tesekkurler ederim neden nasıl nasil zaman hesabım hesabim hesabıma
        hesabima param para parami paramı çekim cekim yatırdım yatirdim yatırma yatirma bakiye ama
        çok cok var yok mı mi mu mü ile gibi daha kadar olarak şifre sifre şifremi sifremi sayın
        bey hanım kolay gelsin hala hâlâ dün bugün saat kart oldu olmadı gelmedi geldi yardım
        yardim bonus
        """,
    "en": """
        the and is are was i my you your it to of in for on with this that have has not please
        hello hi thanks thank can could would how when why what from but if do does did been
        account money withdrawal deposit am be or we will there any still need help
        """,
    "de": """
        der die das und ist ich nicht ein eine mein meine sie wir auf mit für zu bitte hallo danke
        guten tag konto geld habe kann wie warum wann aber noch den dem von es wurde mir
        """,
    "es": """
        el la los las que no mi mis por para con una un es de en hola gracias buenos días cuenta
        dinero cómo cuándo pero usted ustedes favor tengo puedo está esta retiro se lo su
        """,
    "fr": """
        le la les des et est je ne pas mon ma mes vous nous pour avec une un bonjour merci compte
        argent comment pourquoi mais que qui dans sur plaît ai été suis ce cette
        """,
    "it": """
        il la gli che non mio mia per con una un è di sono ciao grazie buongiorno conto soldi come
        quando perché ma ho posso della del si mi questo
        """,
    "pt": """
        o a os as que não meu minha por para com uma um é de olá obrigado obrigada conta dinheiro
        como quando mas você tenho posso está em se da do
        """,
    "nl": """
        de het een en is ik niet mijn van op met voor dat u jij hallo bedankt rekening geld hoe
        waarom maar nog kan heb wordt aan zijn
        """,
    "pl": """
        i w na nie jest się że do mój moje proszę dzień dobry dziękuję konto pieniądze jak kiedy
        dlaczego ale mam czy to z od dla
        """,
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
_LETTERS = {
    **dict.fromkeys("ğşıİĞŞ", ("tr",)),
    "ç": ("tr", "fr", "pt"),
    **dict.fromkeys("öü", ("tr", "de")),
    **dict.fromkeys("äß", ("de",)),
    **dict.fromkeys("ñ¿¡", ("es",)),
    **dict.fromkeys("ãõ", ("pt",)),
    **dict.fromkeys("àèêœ", ("fr", "it")),
    **dict.fromkeys("łąęśżź", ("pl",)),
}
# Turkish says in its endings what others say in small words.
_TURKISH_ENDING = re.compile(
    r"\w{2,}(?:m[ae]d[ıi]m?|m[ıiuü]yor(?:um|uz)?|[ıiuü]yorum|[ae]m[ıi]yorum|lar[ıi]m|ler[ıi]m|acak|ecek"
    r"|m[ıi]şt[ıi]|d[ıi]n[ıi]z)"
)
_MANY = 120


def guess(text: str) -> str:
    """ "tr", "en", … or "" when the words do not tell."""
    sample = _ADDRESS.sub(" ", text[:_ENOUGH])
    if not sample.isascii():
        for language, script in _SCRIPTS:
            written = len(script.findall(sample))
            if written and written * 5 > sum(map(str.isalpha, sample)):
                return language
    scores: dict[str, int] = {}
    for word in _WORD.findall(sample.lower())[:_MANY]:
        for language in _LANGUAGES_OF.get(word, ()):
            scores[language] = scores.get(language, 0) + 2
        if len(word) > 5 and _TURKISH_ENDING.fullmatch(word):
            scores["tr"] = scores.get("tr", 0) + 2
    if not sample.isascii():
        for letter, languages in _LETTERS.items():
            if letter in sample:
                for language in languages:
                    scores[language] = scores.get(language, 0) + sample.count(letter)
    if not scores:
        return ""
    first, *others = sorted(scores.values(), reverse=True)
    if first < 2 or (others and others[0] == first):
        return ""
    return max(scores, key=scores.__getitem__)
