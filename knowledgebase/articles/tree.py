"""The HTML of articles as a tree, small enough to be changed by hand."""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "img", "source"})
_DEEPEST = 40
# what stands on a line of its own; the rest stands in one
BLOCKS = frozenset(
    {
        *("h2", "h3", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
        *("details", "summary", "aside", "figure", "figcaption", "div"),
    }
)


class Node:
    """An element, or the words between two; `words` only has the latter."""

    __slots__ = ("attrs", "children", "tag", "words")

    def __init__(
        self,
        tag: str = "",
        attrs: dict[str, str] | None = None,
        children: "list[Node] | None" = None,
        words: str = "",
    ) -> None:
        self.tag, self.attrs, self.children, self.words = tag, attrs or {}, children or [], words

    @property
    def is_blank(self) -> bool:
        """Nothing to read in it, and nothing to see."""
        if self.tag == "figure":
            return False
        return not self.words.strip() and all(child.is_blank for child in self.children)

    def all(self, *tags: str) -> "Iterator[Node]":
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def text(self) -> str:
        return " ".join(self._pieces().split())

    def _pieces(self) -> str:
        if self.tag == "br":
            return " "
        inner = self.words + "".join(child._pieces() for child in self.children)
        return f" {inner} " if self.tag in BLOCKS else inner

    def html(self) -> str:
        if not self.tag:
            return escape(self.words, quote=False) + self.inner()
        said = "".join(f' {name}="{escape(value)}"' for name, value in self.attrs.items())
        if self.tag in VOID:
            return f"<{self.tag}{said}>"
        return f"<{self.tag}{said}>{self.inner()}</{self.tag}>"

    def inner(self) -> str:
        return "".join(child.html() for child in self.children)


class _Grower(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path = [Node()]
        self.too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.path[-1].children.append(Node(tag))
        elif len(self.path) > _DEEPEST:
            self.too_deep += 1
        else:
            node = Node(tag, {name: value or "" for name, value in attrs})
            self.path[-1].children.append(node)
            self.path.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif len(self.path) > 1:
            self.path.pop()

    def handle_data(self, data: str) -> None:
        self.path[-1].children.append(Node(words=data))


def parse(html: str) -> Node:
    """Of HTML that the sanitiser has written: every element in it is closed. What is nested deeper
    than any article's stands in the deepest."""
    grower = _Grower()
    grower.feed(html)
    grower.close()
    return grower.path[0]
