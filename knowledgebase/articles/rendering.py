"""Words of an article as readers see them: facts filled in, links resolved, nothing that lapsed.

A block (paragraph, point of a list, row of a table) whose fact has no value disappears, and with it
whatever is left empty: a list, a table without rows, a heading with nothing below it.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from helpdesk.lib.text import fold
from knowledgebase.articles import figures
from knowledgebase.articles.canonical import FACT, KEY, PAGE
from knowledgebase.articles.tree import BLOCKS, Node, parse
from knowledgebase.facts.sheet import Sheet

# what a link that names an article or a page leads to; None: nowhere, so its words stay plain
Link = Callable[[str], str | None]

_GOES = frozenset({"p", "li", "tr", "h2", "h3", "summary", "figcaption"})
_HEADINGS = ("h2", "h3")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_APART = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"\w+")
_LONGEST_ID = 60


class Rendered(NamedTuple):
    html: str
    contents: list[dict[str, str]]  # headings: id and text
    text: str  # the words alone, a block to a line
    words: int
    facts: list[str]  # keys that it names, whether or not they have a value
    links: list[str]  # keys of articles that it names
    uploads: list[str]  # keys of what its figures name, whether or not they can be shown
    good_until: datetime | None


def render(body: str, *, sheet: Sheet, language: str, link: Link) -> Rendered:
    """`body` as `canonical.clean` left it."""
    root = parse(body)
    facts = list(dict.fromkeys(FACT.findall(body)))
    links = [found[1] for one in root.all("a") if (found := KEY.fullmatch(one.attrs["href"]))]
    uploads = [one.attrs["data-upload"] for one in root.all("figure")]
    _fill(root, sheet, language)
    _drawn(root, language)
    _unheaded(root)
    _linked(root, link)
    _dressed(root)
    contents = _contents(root)
    text = "\n".join(_lines(root))
    return Rendered(
        html="\n".join(one.html() for one in root.children if one.tag),
        contents=contents,
        text=text,
        words=len(_WORD.findall(text)),
        facts=facts,
        links=list(dict.fromkeys(links)),
        uploads=list(dict.fromkeys(uploads)),
        good_until=sheet.until(facts),
    )


def text_of(body: str) -> str:
    """The words alone, a block to a line; facts are only named."""
    return "\n".join(_lines(parse(body)))


def plain(text: str, *, sheet: Sheet, language: str) -> str:
    """Words without markup, as summaries are: a sentence whose fact has no value is left out."""
    if "{{" not in text:
        return text
    said = (_filled(one, sheet, language) for one in _SENTENCE.split(text))
    return " ".join(one for one in said if one is not None)


def _filled(words: str, sheet: Sheet, language: str) -> str | None:
    """None where a fact in it has nothing to say, or is written so that nobody can read it."""
    if "{{" not in words:
        return words
    missing = False

    def say(found: re.Match[str]) -> str:
        nonlocal missing
        value = sheet.words(found[1], language)
        missing = missing or value is None
        return value or ""

    said = FACT.sub(say, words)
    # only the places are looked at, as a value may have any letters
    return None if missing or "{{" in FACT.sub("", words) else said


def _fill(node: Node, sheet: Sheet, language: str) -> bool:
    """Fills what stands below it; False: a fact of it has no value, so the nearest block goes."""
    kept: list[Node] = []
    is_whole = True
    for child in node.children:
        if not child.tag:
            said = _filled(child.words, sheet, language)
            is_whole = is_whole and said is not None
            child.words = said or ""
            kept.append(child)
        elif _fill(child, sheet, language):
            if not _is_emptied(child):
                kept.append(child)
        elif child.tag not in _GOES:
            is_whole = False
    node.children = kept
    return is_whole


def _is_emptied(node: Node) -> bool:
    """Left without anything to say by what went out of it."""
    if node.tag == "table":
        return not any(True for body in node.all("tbody") for _row in body.all("tr"))
    if node.tag == "details":
        return all(one.tag == "summary" or one.is_blank for one in node.children)
    if node.tag in {"td", "th", "br", "figure"} or not node.tag:
        return False
    return node.is_blank


def _drawn(node: Node, language: str) -> None:
    """Figures with what they show; one that cannot be shown, or not yet, is left out."""
    children: list[Node] = []
    for child in node.children:
        if child.tag != "figure":
            _drawn(child, language)
            children.append(child)
            continue
        caption = [inner for one in child.all("figcaption") for inner in one.children]
        made = figures.shown(child.attrs["data-upload"], language, caption)
        children += [made] if made else []
    node.children = children


def _unheaded(root: Node) -> None:
    """Without headings that have nothing below them."""
    kept: list[Node] = []
    # of what stands below: 0 for words, else the rank of a heading; the end counts as the highest
    rank = 1
    for node in reversed(root.children):
        if node.tag in _HEADINGS:
            own = _HEADINGS.index(node.tag) + 1
            if rank and rank <= own:
                continue
            rank = own
        elif node.tag:
            rank = 0
        kept.append(node)
    root.children = kept[::-1]


def _linked(node: Node, link: Link) -> None:
    """What leads nowhere any more is plain words. The name stays beside the address, so that a page
    elsewhere can lead to its own place."""
    children: list[Node] = []
    for child in node.children:
        _linked(child, link)
        href = child.attrs.get("href", "")
        article, page = KEY.fullmatch(href), PAGE.fullmatch(href)
        if child.tag != "a":
            children.append(child)
        elif not article and not page:
            child.attrs = {"href": href, "rel": "noopener noreferrer"}
            children.append(child)
        elif (address := link(href)) is None:
            children += child.children
        else:
            kind, name = href.split(":", 1)
            child.attrs = {"href": address, f"data-{kind}": name}
            children.append(child)
    node.children = children


def _dressed(root: Node) -> None:
    """As the pages show it: callouts with the name of their component, tables that can be moved."""
    for one in root.all("aside"):
        one.attrs = {"class": f"callout {one.attrs['class']}"}
    for index, one in enumerate(root.children):
        if one.tag == "table":
            box = {"class": "table-box", "tabindex": "0", "role": "group"}
            root.children[index] = Node("div", box, [one])
    for one in root.all("th"):
        one.attrs = {"scope": "col"}


def _contents(root: Node) -> list[dict[str, str]]:
    contents: list[dict[str, str]] = []
    used: set[str] = set()
    for one in root.all("h2"):
        words = one.text()
        name = base = _APART.sub("-", fold(words)).strip("-")[:_LONGEST_ID].strip("-") or "part"
        number = 1
        while name in used:
            number += 1
            name = f"{base}-{number}"
        used.add(name)
        one.attrs = {"id": name}
        contents.append({"id": name, "text": words})
    return contents


def _lines(node: Node) -> list[str]:
    """The words alone as a person would type them: points with a mark, rows in one line."""
    lines: list[str] = []
    run: list[Node] = []
    for number, child in enumerate(node.children, start=1):
        if child.tag not in BLOCKS:
            run.append(child)
            continue
        lines += _line(run)
        run = []
        if child.tag == "tr":
            lines.append(" · ".join(cell.text() for cell in child.children))
        elif child.tag == "li":
            first, *rest = _lines(child) or [""]
            lines += [f"{number}. {first}" if node.tag == "ol" else f"• {first}", *rest]
        else:
            lines += _lines(child)
    return lines + _line(run)


def _line(run: list[Node]) -> list[str]:
    words = Node("", {}, run).text()
    return [words] if words else []
