"""HTML that may be shown: made from plain words, or what is left of somebody's HTML.

Regular expressions here read only what the HTML5 sanitiser (nh3) has already written out anew;
nothing that came from outside is ever judged by them alone.
"""

from helpdesk.lib.html.composed import sanitise_composed
from helpdesk.lib.html.links import safe_href
from helpdesk.lib.html.plain import from_text, text_of
from helpdesk.lib.html.received import block_remote, sanitise_mail

__all__ = [
    "block_remote",
    "from_text",
    "safe_href",
    "sanitise_composed",
    "sanitise_mail",
    "text_of",
]
