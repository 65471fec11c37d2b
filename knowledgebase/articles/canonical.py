"""The HTML that bodies of articles are kept in: few pieces, each with one meaning.

`h2 h3 p strong em ul ol ol.steps li a table thead tbody tr th td br details summary`, callouts
(`aside.callout--info|warn|good`), figures that name an upload (`data-upload`); links lead to
`article:KEY`, `page:NAME` or an address; `{{fact:KEY}}` stands for what the sheet says.
"""

import re

import nh3
from django.utils.translation import gettext as _

from helpdesk.lib.html.bounds import tamed
from helpdesk.lib.html.tags import SILENT
from helpdesk.lib.text import clean as clean_text
from knowledgebase.articles.tree import Node, parse

PAGES = frozenset({"limits", "upload", "chat", "complaint", "status", "requests", "contact"})
FACT = re.compile(r"\{\{\s*fact:([a-z0-9-]{1,60})\s*\}\}")
KEY = re.compile(r"article:([a-z0-9-]{1,60})")
PAGE = re.compile(r"page:([a-z-]{1,30})")
_CALLOUT = re.compile(r"callout--(info|warn|good)")
_UPLOAD = re.compile(r"[A-Za-z0-9_-]{1,32}")
_OUTSIDE = re.compile(r"(?:https://|mailto:|tel:)[^\s\"'<>\\]{1,2000}")
_LARGEST = 200_000  # characters; the longest of ours has 8,000

_SAME = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
_PLAIN = {
    *("h2", "h3", "p", "strong", "em", "ul", "ol", "li", "a", "br", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td", "aside", "figure", "figcaption"),
}
_CLEANER = nh3.Cleaner(
    tags=_PLAIN | set(_SAME) | {"div"},
    clean_content_tags={*SILENT, "style"},
    attributes={"a": {"href"}, "ol": {"class"}, "aside": {"class"}, "figure": {"data-upload"}},
    link_rel=None,
    url_schemes={"article", "page", "https", "mailto", "tel"},
)
_INLINE = frozenset({"", "strong", "em", "a", "br"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


def clean(body: str) -> str:
    """The same words in these pieces alone, whatever was pasted; twice changes nothing more."""
    return "\n".join(block.html() for block in _blocks(_parsed(body).children))


def problems(body: str) -> list[str]:
    """What a person has to mend before readers see it, said to him."""
    root = _parsed(body)
    found = []
    if root.is_blank:
        found.append(_("There is no text yet."))
    if "{{" in FACT.sub("", root.text()):
        found.append(_("A fact is written in a way that cannot be read."))
    for link in root.all("a"):
        page = PAGE.fullmatch(link.attrs.get("href", ""))
        if page and page[1] not in PAGES:
            found.append(_("There is no page “%(name)s”.") % {"name": page[1]})
    headings = [one.tag for one in root.all("h2", "h3")]
    if headings[:1] == ["h3"]:
        found.append(_("The first heading is one of the second rank."))
    if any(one.is_blank for one in root.all("h2", "h3", "summary")):
        found.append(_("A heading has no words."))
    return found


def facts_in(text: str) -> list[str]:
    """Keys of the facts that it names, each once."""
    return list(dict.fromkeys(FACT.findall(text)))


def articles_in(body: str) -> list[str]:
    """Keys of the articles that it leads to."""
    found = (KEY.fullmatch(one.attrs.get("href", "")) for one in parse(body).all("a"))
    return list(dict.fromkeys(one[1] for one in found if one))


def uploads_in(body: str) -> list[str]:
    found = (one.attrs.get("data-upload", "") for one in parse(body).all("figure"))
    return list(dict.fromkeys(one for one in found if one))


def _parsed(body: str) -> Node:
    return parse(_CLEANER.clean(tamed(clean_text(body)[:_LARGEST])))


def _blocks(nodes: list[Node]) -> list[Node]:
    """Whatever they are as blocks that may stand below each other; bare words become paragraphs."""
    made: list[Node] = []
    run: list[Node] = []  # of words and their marks
    for node in [*nodes, Node("p")]:
        if not _is_block(node):
            run.append(node)
            continue
        words = _words(run)
        made += [Node("p", {}, words)] if words else []
        run = []
        made += [block for block in _block(node) if not block.is_blank]
    return made


def _block(node: Node) -> list[Node]:
    tag, children = _SAME.get(node.tag, node.tag), node.children
    match tag:
        case "ul" | "ol":
            return [_list(node)]
        case "table":
            return [_table(node)]
        case "details":
            return [_details(node)]
        case "aside":
            named = _CALLOUT.search(node.attrs.get("class", ""))
            kind = {"class": named[0] if named else "callout--info"}
            return [Node("aside", kind, _blocks(children))]
        case "figure" if _UPLOAD.fullmatch(node.attrs.get("data-upload", "")):
            caption = _words([inner for one in node.all("figcaption") for inner in one.children])
            return [
                Node("figure", node.attrs, [Node("figcaption", {}, caption)] if caption else [])
            ]
        case "h2" | "h3":
            return [Node(tag, {}, _words(children))]
        case "p" | "summary" | "figcaption" if not any(_is_block(one) for one in children):
            return [Node("p", {}, _words(children))]
        case _:
            return _blocks(children)


def _list(node: Node) -> Node:
    is_steps = node.tag == "ol" and "steps" in node.attrs.get("class", "").split()
    items = [one if one.tag == "li" else Node("li", {}, [one]) for one in node.children]
    made = [Node("li", {}, _item(item.children)) for item in items]
    return Node(
        node.tag, {"class": "steps"} if is_steps else {}, [one for one in made if not one.is_blank]
    )


def _item(nodes: list[Node]) -> list[Node]:
    """Of a list: its first words stand in it as they are, what follows in blocks."""
    made = _blocks(nodes)
    return [*made[0].children, *made[1:]] if made and made[0].tag == "p" else made


def _table(node: Node) -> Node:
    """Its first part is its head when it says so, or is made of nothing but headings."""
    rows = [(row, part.tag) for part in node.all("thead", "tbody") for row in part.all("tr")]
    head: list[Node] = []
    body: list[Node] = []
    for row, part in rows:
        is_head = part == "thead" or (
            not head and not body and all(one.tag == "th" for one in row.children if one.tag)
        )
        tag = {"th": "th", "td": "th" if is_head else "td"}
        cells = [
            Node(tag[one.tag], {}, _lines(one.children)) for one in row.children if one.tag in tag
        ]
        if any(not one.is_blank for one in cells):
            (head if is_head else body).append(Node("tr", {}, cells))
    parts = [Node("thead", {}, head)] if head else []
    return Node("table", {}, [*parts, Node("tbody", {}, body)] if body or not head else parts)


def _details(node: Node) -> Node:
    named = next((one for one in node.children if one.tag == "summary"), None)
    rest = _blocks([one for one in node.children if one is not named])
    summary = _words(named.children) if named else []
    return Node("details", {}, [Node("summary", {}, summary or [Node(words="…")]), *rest])


def _lines(nodes: list[Node]) -> list[Node]:
    """Whatever they are as words alone, each block on a line of its own."""
    made: list[Node] = []
    for block in _blocks(nodes):
        made += ([Node("br")] if made else []) + _words(block.children)
    return made


def _words(nodes: list[Node]) -> list[Node]:
    """Words and their marks alone, without spaces around them."""
    made = _trimmed(_marked(nodes))
    made.reverse()
    made = _trimmed(made, at_end=True)
    made.reverse()
    return [] if all(one.is_blank for one in made) else made


def _marked(nodes: list[Node]) -> list[Node]:
    made: list[Node] = []
    for node in nodes:
        tag = _SAME.get(node.tag, node.tag)
        if not tag:
            words = _SPACES.sub(" ", node.words)
            if made and not made[-1].tag and made[-1].words.endswith(" "):
                words = words.lstrip(" ")
            made += [Node(words=words)] if words else []
        elif tag == "br":
            made.append(node)
        elif tag in {"strong", "em"} or (tag == "a" and _leads(node.attrs.get("href", ""))):
            inner = _marked(node.children)
            made += [Node(tag, node.attrs, inner)] if inner else []
        else:
            made += _marked(node.children)
    return made


def _trimmed(nodes: list[Node], *, at_end: bool = False) -> list[Node]:
    while nodes:
        first = nodes[0]
        if first.tag == "br":
            nodes = nodes[1:]
            continue
        if first.tag:
            return nodes
        words = first.words.rstrip(" ") if at_end else first.words.lstrip(" ")
        if words:
            return [Node(words=words), *nodes[1:]]
        nodes = nodes[1:]
    return nodes


def _is_block(node: Node) -> bool:
    tag = _SAME.get(node.tag, node.tag)
    return tag not in _INLINE or any(_is_block(one) for one in node.children)


def _leads(href: str) -> bool:
    return any(one.fullmatch(href) for one in (KEY, PAGE, _OUTSIDE))
