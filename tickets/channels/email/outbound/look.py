"""How our own mail looks: quiet, readable on a phone, at ease in the dark.

Mail clients drop style sheets, so every rule is written onto its elements; only the dark colours
stay in a sheet, for those that read it.
"""

import re
from functools import lru_cache

import css_inline
from markupsafe import escape

from accounts.organisation.colours import nearest_readable

DEFAULT_COLOUR = "#1f2a5c"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

_CSS = """
body{{margin:0;padding:0;background:#ffffff}}
.page{{max-width:640px;padding:16px;color:#1c2030;text-align:start;
font:16px/1.5 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}}
p{{margin:0 0 14px}}
ul,ol{{margin:0 0 14px;padding-left:24px}}
li{{margin:0 0 4px}}
h3{{margin:0 0 10px;font-size:17px;line-height:1.3}}
a{{color:#2346c4}}
img{{max-width:100%;height:auto}}
pre{{margin:0 0 14px;padding:10px 12px;background:#f3f4f7;white-space:pre-wrap;
font:14px/1.45 Consolas,Menlo,monospace}}
code{{font-family:Consolas,Menlo,monospace;font-size:14px}}
blockquote{{margin:0 0 14px;padding:0 0 0 12px;border-left:2px solid #d5d9e2;color:#4a5060}}
.signature{{margin:22px 0 0;padding:2px 0 2px 12px;border-left:3px solid {colour};color:#4a5060;
font-size:14px;line-height:1.45}}
.signature p{{margin:0 0 4px}}
.quote{{margin:26px 0 0;color:#5b6172;font-size:14px;line-height:1.45}}
.quote p{{margin:0 0 8px}}
.ask{{margin:0 0 14px;border-collapse:separate;border-spacing:0}}
.ask td{{padding:0 8px 8px 0}}
.button{{display:inline-block;padding:12px 18px;border:1px solid {strong};border-radius:8px;
color:{strong};background:#ffffff;font-weight:600;line-height:1.2;text-decoration:none;
text-align:center}}
.first{{background:{strong};color:#ffffff}}
.mark{{min-width:22px;padding:11px 10px}}
.scale{{margin:4px 0 8px;color:#4a5060;font-size:14px}}
"""
_DARK = (
    "@media (prefers-color-scheme:dark){"
    "body{background:#16181d!important}.page{color:#e9eaee!important}"
    "a{color:#9db4ff!important}pre{background:#23262e!important}"
    "blockquote,.signature,.quote{color:#b4b8c4!important}blockquote{border-color:#4a505e!important}"
    ".button{color:#e9eaee!important;background:#23262e!important;border-color:#6b7180!important}"
    ".first{color:#16181d!important;background:#e9eaee!important}.scale{color:#b4b8c4!important}}"
)


def dressed(body: str, *, title: str, language: str, colour: str) -> str:
    """The whole page around a body that is safe already."""
    document = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(title)}</title><style>{_DARK}</style></head>"
        f'<body><div class="page">{body}</div></body></html>'
    )
    return str(_inliner(colour).inline(document))


@lru_cache(maxsize=64)
def _inliner(colour: str) -> css_inline.CSSInliner:
    known = colour if _COLOUR.fullmatch(colour) else DEFAULT_COLOUR
    return css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        extra_css=_CSS.format(colour=known, strong=nearest_readable(known)),
    )
