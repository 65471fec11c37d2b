"""What differs between two versions of an article's words, block by block and word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from knowledgebase.articles.models import Revision
from knowledgebase.articles.tree import Node, parse

SAME, CHANGED, ADDED, REMOVED = "same", "changed", "added", "removed"

_WORD = re.compile(r"\{\{\s*fact:[^}]*\}\}|\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
_INSIDE = {"strong", "em", "a", "br", ""}
_ALIKE = 0.35  # of a block: below, it is another one
_MOST_WORDS = 4000  # of a block; beyond, it has changed as a whole


class Piece(NamedTuple):
    state: str  # same, added, removed
    words: str


class Block(NamedTuple):
    """A heading, a paragraph, a point of a list, a row of a table."""

    kind: str  # its tag, or title, summary, step
    state: str
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)


class _Line(NamedTuple):
    kind: str
    words: str


def revisions(old: Revision | None, new: Revision) -> list[Block]:
    """Title and short answer among them; where there was nothing, all is new."""
    return _compared(_of(old) if old else [], _of(new))


def bodies(old: str, new: str) -> list[Block]:
    return _compared(list(_lines(parse(old))), list(_lines(parse(new))))


def _of(revision: Revision) -> list[_Line]:
    head = [_Line("title", revision.title), _Line("summary", revision.summary)]
    terms = _Line("terms", " · ".join(revision.terms))
    return [*(one for one in head if one.words), *_lines(parse(revision.body)), terms]


def _lines(node: Node, kind: str = "p") -> Iterator[_Line]:
    """Each that stands on a line of its own; what stands in it as a block comes after it."""
    run: list[str] = []
    for child in node.children:
        if child.tag in _INSIDE:
            run.append(_words(child))
            continue
        yield from _line(kind, run)
        run = []
        yield from _block(child, node)
    yield from _line(kind, run)


def _block(node: Node, above: Node) -> Iterator[_Line]:
    if node.tag == "tr":
        cells = (" ".join(_words(cell).split()) for cell in node.children if cell.tag)
        yield _Line("tr", " | ".join(cells))
    elif node.tag == "figure":
        yield _Line("figure", f"{node.attrs.get('data-upload', '')} {_words(node)}".strip())
    elif node.tag == "li" and above.attrs.get("class") == "steps":
        yield from _lines(node, "step")
    else:
        kind = node.tag if node.tag in {"h2", "h3", "li", "summary"} else "p"
        yield from _lines(node, kind)


def _line(kind: str, run: list[str]) -> Iterator[_Line]:
    words = " ".join("".join(run).split())
    if words:
        yield _Line(kind, words)


def _words(node: Node) -> str:
    """A link says where it leads, as that may be all that has changed."""
    if node.tag == "br":
        return " "
    inner = node.words + "".join(_words(child) for child in node.children)
    return f"{inner} ({node.attrs.get('href', '')})" if node.tag == "a" else inner


def _compared(old: list[_Line], new: list[_Line]) -> list[Block]:
    found: list[Block] = []
    for deed, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            found += [_whole(line, SAME) for line in new[c:d]]
        else:
            found += _replaced(old[a:b], new[c:d])
    return found


def _replaced(old: list[_Line], new: list[_Line]) -> list[Block]:
    """Each new one beside the old one that it was, as far as it is alike."""
    found: list[Block] = []
    left = list(old)
    for line in new:
        was = next((one for one in left if _is_alike(one, line)), None)
        if was is None:
            found.append(_whole(line, ADDED))
            continue
        before = left.index(was)
        found += [_whole(one, REMOVED) for one in left[:before]]
        left = left[before + 1 :]
        found.append(Block(line.kind, CHANGED, tuple(_pieces(was.words, line.words))))
    return [*found, *(_whole(one, REMOVED) for one in left)]


def _is_alike(old: _Line, new: _Line) -> bool:
    if old.kind != new.kind:
        return False
    if old.kind in {"title", "summary", "terms"}:
        return True
    match = SequenceMatcher(None, old.words.split(), new.words.split(), autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def _pieces(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > _MOST_WORDS:
        yield from (Piece(REMOVED, old), Piece(ADDED, new))
        return
    for deed, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if deed == "equal":
            yield Piece(SAME, "".join(after[c:d]))
            continue
        if a < b:
            yield Piece(REMOVED, "".join(before[a:b]))
        if c < d:
            yield Piece(ADDED, "".join(after[c:d]))


def _whole(line: _Line, state: str) -> Block:
    return Block(line.kind, state, (Piece(SAME if state == SAME else state, line.words),))
