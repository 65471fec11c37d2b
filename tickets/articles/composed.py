"""An article's words as they go into a reply: the composer's HTML has no tables, headings or folds,
so each becomes plain blocks that say the same."""

from collections.abc import Callable
from html import escape

from knowledgebase.articles.tree import BLOCKS, Node, parse

_INLINE = {"strong", "b", "em", "i", "u", "s", "code"}
_HEADS = {"h2", "h3", "h4", "summary"}
_LISTS = {"ul", "ol"}
Address = Callable[[str], str]


def compose(html: str, *, address: Address) -> str:
    """`html` as readers see it; `address` makes of a link what it is outside of the help centre."""
    return "".join(_blocks(parse(html), address))


def has_pictures(html: str) -> bool:
    return "<figure" in html


def _blocks(node: Node, address: Address) -> list[str]:
    """What stands below it, a paragraph or a list each."""
    blocks: list[str] = []
    run: list[Node] = []
    for child in node.children:
        if child.tag not in BLOCKS:
            run.append(child)
            continue
        blocks += _paragraph(run, address)
        run = []
        blocks += _block(child, address)
    return blocks + _paragraph(run, address)


def _block(node: Node, address: Address) -> list[str]:
    if node.tag in _HEADS:
        return [f"<p><strong>{said}</strong></p>"] if (said := _inner(node, address)) else []
    if node.tag == "p":
        return _paragraph(node.children, address)
    if node.tag in _LISTS:
        points = [_point(one, address) for one in node.children if one.tag == "li"]
        return [f"<{node.tag}>{''.join(points)}</{node.tag}>"] if points else []
    if node.tag == "table":
        return _table(node, address)
    if node.tag == "figure":
        return []
    return _blocks(node, address)


def _point(node: Node, address: Address) -> str:
    return f"<li>{''.join(_blocks(node, address))}</li>"


def _table(node: Node, address: Address) -> list[str]:
    """Each row a point: what it is about, then each column under its own name."""
    rows = [[one for one in row.children if one.tag in {"td", "th"}] for row in node.all("tr")]
    heads = [row for row in rows if row and all(cell.tag == "th" for cell in row)]
    names = [cell.text() for cell in heads[0]] if heads else []
    points = [_row(row, names, address) for row in rows if row and row not in heads]
    return [f"<ul>{''.join(points)}</ul>"] if points else []


def _row(cells: list[Node], names: list[str], address: Address) -> str:
    first, *others = (_inner(cell, address) for cell in cells)
    # of two columns the second needs no name
    told = names[1:] if len(cells) > 2 else []
    said = [
        f"{escape(told[place])}: {one}" if place < len(told) and told[place] else one
        for place, one in enumerate(others)
        if one
    ]
    rest = f": {' · '.join(said)}" if said else ""
    return f"<li><p><strong>{first}</strong>{rest}</p></li>"


def _paragraph(run: list[Node], address: Address) -> list[str]:
    said = _inner(Node("", {}, run), address)
    return [f"<p>{said}</p>"] if said else []


def _inner(node: Node, address: Address) -> str:
    return "".join(_within(child, address) for child in node.children).strip()


def _within(node: Node, address: Address) -> str:
    if not node.tag:
        return escape(node.words, quote=False) + _unstripped(node, address)
    if node.tag == "br":
        return "<br>"
    said = _unstripped(node, address)
    if node.tag == "a":
        href = address(node.attrs.get("href", ""))
        return f'<a href="{escape(href)}">{said}</a>' if href else said
    return f"<{node.tag}>{said}</{node.tag}>" if node.tag in _INLINE else said


def _unstripped(node: Node, address: Address) -> str:
    return "".join(_within(child, address) for child in node.children)
