"""What compliance has signed for players says what things are, and tempts nobody.

Words of ours are read for offers and for urging wherever they go to a player, and an e-wallet or a
limit can read like either. Phrases of articles that compliance signed, and that players read at
this moment, need not be read again; the rest of a message is read as if a bonus were named in it.
What is about bonuses is read for offers all the same: whoever names one to a protected player
offers it, so there an article is led to and not said.
"""

import re
from collections.abc import Iterator

from accounts.protection.language.sentences import sentences
from helpdesk.lib.text import fold
from knowledgebase.articles.models import Article, Rendition, SignOff
from knowledgebase.articles.tree import BLOCKS, Node, parse
from knowledgebase.facts import editions

# words; fewer say too little to have been said on purpose
_OF_LINE, _OF_SENTENCE = 2, 3
_WORD = re.compile(r"\w+")
_NUMBERED = re.compile(r"^\s*(?:\d+\.|[•*-])\s+")
_ADDRESS = re.compile(r" ?\((?:https?://|mailto:)[^\s()]*\)")
# what the rest of a message is read beside
NAMED = "Bonus.\n"

_Known = tuple[frozenset[str], frozenset[str]]  # phrases about all else, and about bonuses
_kept: tuple[int, _Known] | None = None


def without(text: str, *, bonuses: bool) -> str:
    """The text without the phrases that compliance signed, word for word as they are read now;
    those about bonuses among them, or not."""
    plain, about_bonuses = _known()
    known = plain | about_bonuses if bonuses else plain
    if not known:
        return text
    return "\n".join(_rest(line, known) for line in text.split("\n"))


def forget() -> None:
    """Tests begin without."""
    global _kept
    _kept = None


def _rest(line: str, known: frozenset[str]) -> str:
    bare = _NUMBERED.sub("", _ADDRESS.sub("", line))
    if _is_known(bare, known, _OF_LINE):
        return ""
    left, kept = 0, []
    for one in sentences(bare):
        if _is_known(bare[one.start : one.end], known, _OF_SENTENCE):
            kept.append(bare[left : one.start])
            left = one.end
    return "".join([*kept, bare[left:]]) if left else line


def _is_known(text: str, known: frozenset[str], least: int) -> bool:
    words = _phrase(text)
    return words.count(" ") >= least - 1 and words in known


def _known() -> _Known:
    global _kept
    edition = editions.number(editions.ARTICLES)
    if _kept is None or _kept[0] != edition:
        phrases = list(_read())
        _kept = (
            edition,
            (
                frozenset(words for words, topic in phrases if topic != Article.BONUS),
                frozenset(words for words, topic in phrases if topic == Article.BONUS),
            ),
        )
    return _kept[1]


def _read() -> Iterator[tuple[str, str]]:
    """Each with the topic of its article."""
    signed = SignOff.objects.filter(state=SignOff.SIGNED).values("revision")
    rows = Rendition.objects.filter(
        translation__article__audience=Article.PLAYERS, revision__in=signed
    )
    for title, summary, html, topic in rows.values_list(
        "title", "summary", "html", "translation__article__topic"
    ):
        for said in (title, summary, *_said(parse(html))):
            for phrase in (said, *(said[one.start : one.end] for one in sentences(said))):
                yield _phrase(phrase), topic


def _said(node: Node) -> Iterator[str]:
    """Each block by itself; a row also with the names of its columns, as a reply says it."""
    run: list[Node] = []
    for child in [*node.children, Node("p")]:
        if child.tag not in BLOCKS:
            run.append(child)
            continue
        yield Node("", {}, run).text()
        run = []
        if child.tag == "table":
            yield from _rows(child)
        elif child.children:
            yield from _said(child)


def _rows(table: Node) -> Iterator[str]:
    names: list[str] = []
    for row in table.all("tr"):
        cells = [cell.text() for cell in row.children]
        if all(cell.tag == "th" for cell in row.children):
            names = cells
        yield " ".join(cells)
        if len(names) == len(cells):
            named = (f"{name} {cell}" for name, cell in zip(names[1:], cells[1:], strict=True))
            yield " ".join([cells[0], *named])


def _phrase(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
