"""The document that shows an HTML mail, inside a sandboxed frame of its own origin (CT-1, CT-4).

It is served from the cookieless origin with `frame_csp` as its header. The header alone keeps
scripts, forms and strangers' servers out, whatever the sanitiser missed.
"""

from collections.abc import Callable, Mapping

from markupsafe import escape

from helpdesk.lib import html as markup
from helpdesk.lib import redact

# Links open in a new window; nothing else is allowed. Also the frame's `sandbox` attribute.
FRAME_SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
FRAME_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src {pictures} data:; "
    "sandbox " + FRAME_SANDBOX + "; form-action 'none'; base-uri 'none'; frame-ancestors {app}"
)

_STYLE = """
html{color-scheme:light;background:#fff}
body{margin:0;padding:16px;color:#1c2030;background:#fff;overflow-wrap:anywhere;
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
img{max-width:100%;height:auto}
table{max-width:100%}
pre{white-space:pre-wrap}
blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #d5d9e2;color:#4a5060}
a{color:#2a4bc7}
"""


def frame_csp(*, app_origin: str, picture_origin: str) -> str:
    """The Content-Security-Policy of the document, for the page that may embed it."""
    return FRAME_CSP.format(pictures=picture_origin, app=app_origin)


def frame_headers(*, app_origin: str, picture_origin: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": frame_csp(app_origin=app_origin, picture_origin=picture_origin),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def frame_document(
    html: str,
    *,
    images: bool,
    image_url: Callable[[str], str] | None = None,
    cids: Mapping[str, str] | None = None,
    language: str = "",
) -> str:
    """The whole document. Remote pictures come only with `images`, through `image_url`."""
    body, _held_back = markup.block_remote(
        redact.mask_cards_in_html(html), image_url=image_url if images else None, cids=cids or {}
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )
