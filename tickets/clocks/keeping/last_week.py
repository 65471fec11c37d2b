"""What an edit would have meant last week, in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tickets.clocks.keeping import foresight, naming
from tickets.clocks.keeping.drafts import Draft
from tickets.clocks.keeping.foresight import Meaning


def says(found: Meaning, draft: Draft) -> str:
    if not found.changes:
        if found.has_other_clocks:
            return _("The same conversations of last week would have been late, by other clocks.")
        if found.is_cut:
            said = _("Of the newest %(n)s clocks of last week none would have ended otherwise.")
            return said % {"n": foresight.MOST}
        return _("Nothing of last week would have been otherwise.")
    change = naming.all_of(_counted(found, draft))
    if found.is_cut:
        said = _("Of the newest %(n)s clocks of last week this would have meant %(change)s.")
        return said % {"n": foresight.MOST, "change": change}
    return _("Last week this would have meant %(change)s.") % {"change": change}


def _counted(found: Meaning, draft: Draft) -> list[str]:
    parts = []
    if found.more:
        is_chat = draft.conditions.get("channels") == ["chat"]
        said = (
            ngettext("%(n)s more late chat", "%(n)s more late chats", found.more)
            if is_chat
            else ngettext(
                "%(n)s more late conversation", "%(n)s more late conversations", found.more
            )
        )
        parts.append(said % {"n": found.more})
    if found.fewer:
        said = ngettext(
            "%(n)s fewer late conversation", "%(n)s fewer late conversations", found.fewer
        )
        parts.append(said % {"n": found.fewer})
    return parts
