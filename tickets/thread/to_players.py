"""How words and people of a conversation look to its player, whichever page shows them."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from markupsafe import Markup

from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from helpdesk.lib.redact import REMOVED

HUES = "abcd"  # as in helpdesk.jinja: one of four quiet colours per colleague


def first_name(name: str) -> str:
    """All that a player learns of the name of somebody of the team."""
    return words.squeeze(name).partition(" ")[0]


def face(person_id: int, name: str, kind: str, *, brand: str) -> tuple[str, str, str]:
    """Name, initial and colour of who speaks; a machine has no person's name."""
    if kind == "staff":
        own = first_name(name)
        return own, words.initials(own)[:1], HUES[person_id % len(HUES)]
    return (str(_("Assistant")) if kind == "bot" else brand), "", ""


def said(html: str, text: str, *, is_redacted: bool) -> Markup:
    # made safe when the message was written
    whole = Markup(html or markup.from_text(text))  # noqa: S704
    if not is_redacted:
        return whole
    mark = Markup('<span class="removed">{}</span>').format(_("removed"))
    return whole.replace(REMOVED, mark)


def why_shut(state: str, *, is_kept_shut: bool) -> str:
    """Why a file does not open, in words that help him; empty where it does."""
    if state == "clean":
        return ""
    if state == "removed":
        return _("removed")
    if state == "waiting" and is_kept_shut:
        return _("stays shut until one of us has looked at it")
    if state == "waiting":
        return _("is being checked, it opens in a moment")
    return _("can’t be opened: it did not pass our check")


def size(of: int) -> str:
    if of < 1000:
        return _("%(n)s bytes") % {"n": of}
    if of < 1_000_000:
        return _("%(n)s KB") % {"n": round(of / 1000)}
    return _("%(n)s MB") % {"n": number_format(of / 1_000_000, 1)}
