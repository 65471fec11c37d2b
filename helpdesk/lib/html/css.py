"""Style rules of a mail, written anew from what is known to be harmless.

Nothing is repaired or escaped: a declaration that is not plainly on the lists is left out, so
the result holds no address, no import, no escape and no expression, however a browser reads it.
"""

import re
from collections.abc import Callable, Iterator

Picture = Callable[[str], str | None]

_PROPERTIES = frozenset(
    """
    background background-color background-image background-position background-repeat
    background-size border border-bottom border-bottom-color border-bottom-left-radius
    border-bottom-right-radius border-bottom-style border-bottom-width border-collapse
    border-color border-left border-left-color border-left-style border-left-width border-radius
    border-right border-right-color border-right-style border-right-width border-spacing
    border-style border-top border-top-color border-top-left-radius border-top-right-radius
    border-top-style border-top-width border-width box-sizing caption-side clear color direction
    display empty-cells float font font-family font-size font-style font-variant font-weight
    height hyphens letter-spacing line-height list-style list-style-position list-style-type
    margin margin-bottom margin-left margin-right margin-top max-height max-width min-height
    min-width overflow overflow-wrap padding padding-bottom padding-left padding-right
    padding-top table-layout text-align text-decoration text-decoration-color
    text-decoration-line text-indent text-overflow text-transform unicode-bidi vertical-align
    white-space width word-break word-spacing word-wrap
    """.split()  # noqa: SIM905
)
_WITH_PICTURE = frozenset({"background", "background-image"})
_FUNCTIONS = frozenset({"", "rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp"})

_DECLARATION = re.compile(r"""(?:[^;"'()]|"[^"]*"|'[^']*'|\([^()]*\)|[()])+""")
_VALUE = re.compile(r"""(?:[\w\s#%.,+\-*/!()]|"[\w\s.,-]*"|'[\w\s.,-]*')*""")
_FUNCTION = re.compile(r"""(?<![^\s,()+*/'"])([^\s,()+*/'"]*)\(""")
_PICTURE = re.compile(r"""url\(\s*(["']?)([^"'()\\\s]{1,4000})\1\s*\)""", re.IGNORECASE)
_REFERENCE = re.compile(
    r"@\s*import(?:\s+url\s*\()?|url\s*\(|image-set\s*\(|\bsrc\s*\(|\\0{0,4}[57]5\s?r",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"""url\s*\(\s*["']?\s*(?:data|cid):""", re.IGNORECASE)
_SELECTOR = re.compile(r"""[\w\s.#*>+~:\[\]="'()^$|-]{1,300}""")
_MEDIA = re.compile(r"@media[\w\s():,.>=-]{1,200}", re.IGNORECASE)
_NEXT = re.compile(r"[{};]")
_LONGEST_STYLE = 20_000
_LONGEST_SHEET = 250_000


def references(css: str) -> int:
    """How many things a browser would fetch for these rules."""
    return len(_REFERENCE.findall(css)) - len(_LOCAL.findall(css))


def clean_declarations(css: str, *, picture: Picture) -> str:
    """The content of a style attribute; `picture` names what to show for an address, or None."""
    if len(css) > _LONGEST_STYLE:
        return ""
    return ";".join(_declarations(_without_comments(css), picture))


def clean_sheet(css: str, *, picture: Picture) -> str:
    """The content of a style element: plain rules, and @media around them."""
    return "".join(_rules(_without_comments(css[:_LONGEST_SHEET]), picture))


def _rules(css: str, picture: Picture) -> Iterator[str]:
    at = start = 0
    inside_media = False
    while (found := _NEXT.search(css, at)) is not None:
        prelude, at = css[start : found.start()].strip(), found.end()
        start = at
        if found.group() == "}" and inside_media:
            inside_media = False
            yield "}"
        elif found.group() != "{":
            continue
        elif prelude[:6].lower() == "@media" and not inside_media:
            inside_media = _MEDIA.fullmatch(prelude) is not None
            if inside_media:
                yield prelude + "{"
            else:
                at = start = _end_of_block(css, at)
        elif prelude.startswith("@"):
            at = start = _end_of_block(css, at)
        else:
            end = css.find("}", at)
            end = len(css) if end < 0 else end
            kept = ";".join(_declarations(css[at:end], picture))
            if kept and _SELECTOR.fullmatch(prelude.replace(",", " ")):
                yield f"{prelude}{{{kept}}}"
            at = start = end + 1
    if inside_media:
        yield "}"


def _end_of_block(css: str, at: int) -> int:
    depth = 1
    while depth and (found := _NEXT.search(css, at)) is not None:
        at = found.end()
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
    return at if not depth else len(css)


def _declarations(css: str, picture: Picture) -> Iterator[str]:
    for declaration in _DECLARATION.findall(css):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if not colon or name not in _PROPERTIES:
            continue
        shown = ""
        if name in _WITH_PICTURE:
            value, shown = _with_picture(value, picture)
        value = value.strip()
        if not (value or shown) or not _is_harmless(value):
            continue
        yield f"{name}:{' '.join(filter(None, (shown, value)))}"


def _with_picture(value: str, picture: Picture) -> tuple[str, str]:
    """The value without its address, and the address as it may be shown."""
    found = _PICTURE.search(value)
    if found is None:
        return value, ""
    url = picture(found[2])
    safe = url is not None and re.fullmatch(r"[^\s\"'()\\<>]+", url)
    return _PICTURE.sub(" ", value), f'url("{url}")' if safe else ""


def _is_harmless(value: str) -> bool:
    if _VALUE.fullmatch(value) is None or value.count("(") != value.count(")"):
        return False
    return all(name.lower() in _FUNCTIONS for name in _FUNCTION.findall(value))


def _without_comments(css: str) -> str:
    css = css.replace("<!--", " ").replace("-->", " ")
    if "/*" not in css:
        return css
    pieces: list[str] = []
    at = 0
    while (start := css.find("/*", at)) >= 0:
        pieces.append(css[at:start])
        end = css.find("*/", start + 2)
        if end < 0:
            return " ".join(pieces)
        at = end + 2
    return " ".join([*pieces, css[at:]])
