"""Conditions as a sentence for people: "Ours to answer, of the team Payments, and late"."""

from datetime import date, datetime, time, timedelta

from babel.lists import format_list
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.people.models import Person
from helpdesk.lib import times
from helpdesk.lib.text import capital, lower
from tickets.thread.conditions import choices, fields
from tickets.thread.conditions.tree import ALL, NOT_ANY, Group, Leaf

_IS: dict[str, tuple[str | Promise, str | Promise]] = {
    "state": ("%(values)s", _("not %(values)s")),
    "status": (_("with the status %(values)s"), _("without the status %(values)s")),
    "team": (_("of the team %(values)s"), _("not of the team %(values)s")),
    "owner": (_("with the owner %(values)s"), _("without the owner %(values)s")),
    "tag": (_("tagged %(values)s"), _("not tagged %(values)s")),
    "reason": (_("about %(values)s"), _("not about %(values)s")),
    "channel": (_("by %(values)s"), _("not by %(values)s")),
    "language": (_("in %(values)s"), _("not in %(values)s")),
    "priority": (_("of the priority %(values)s"), _("not of the priority %(values)s")),
    "brand": (_("of the brand %(values)s"), _("not of the brand %(values)s")),
    "tier": (_("from a player of the tier %(values)s"), _("not from the tier %(values)s")),
}
_IN_SMALL = {"state", "priority"}  # names that begin a line elsewhere
_WHOLE: dict[tuple[str, str], str | Promise] = {
    ("due", "passed"): pgettext_lazy("condition", "late"),
    ("due", "known"): _("with a running clock"),
    ("due", "unknown"): _("without a running clock"),
    ("waiting", "known"): _("where the player waits for us"),
    ("waiting", "unknown"): _("where the player does not wait for us"),
    ("from_player", "yes"): _("where the player spoke last"),
    ("from_player", "no"): _("where we spoke last"),
    ("answered", "yes"): _("answered by a person"),
    ("answered", "no"): _("not yet answered by a person"),
    ("unread", "yes"): _("unread for me"),
    ("unread", "no"): _("read by me"),
    ("followed", "yes"): _("followed by me"),
    ("followed", "no"): _("not followed by me"),
}
_WHAT: dict[str, str | Promise] = {
    "due": _("answer or solution due"),
    "waiting": _("player waiting since"),
    "opened": pgettext_lazy("moment", "opened"),
    "last_message": _("last message"),
    "solved": pgettext_lazy("moment", "solved"),
    "reopened": _("times reopened"),
}
_HOW: dict[str, str | Promise] = {
    "ago_more": _("%(what)s more than %(value)s ago"),
    "ago_less": _("%(what)s in the last %(value)s"),
    "ahead_less": _("%(what)s in the next %(value)s"),
    "passed": _("%(what)s has passed"),
    "today": _("%(what)s today"),
    "before": _("%(what)s before %(value)s"),
    "from": _("%(what)s on or after %(value)s"),
    "at_least": _("%(what)s: at least %(value)s"),
    "at_most": _("%(what)s: at most %(value)s"),
}


def sentence(tree: Group, *, person: Person, now: datetime) -> str:
    """The whole tree in the language in which the page is written; at most five statements."""
    if not tree.of:
        return _now("Everything that you may see and that is not done.")
    names = choices.names_of(tree, person=person)
    words = _Words(names, person, now).node(tree, is_outermost=True)
    return f"{capital(words, person.language)}."


class _Words:
    def __init__(self, names: dict[tuple[str, str], str], person: Person, now: datetime) -> None:
        self.names, self.person, self.now = names, person, now

    def node(self, node: Group | Leaf, *, is_outermost: bool = False) -> str:
        if isinstance(node, Leaf):
            return self.leaf(node)
        parts = [self.node(child) for child in node.of]
        joined = self._listed(parts, "standard" if node.join == ALL else "or")
        if node.join == NOT_ANY:
            return _now("none of: (%(what)s)") % {"what": joined}
        return joined if is_outermost or len(parts) == 1 else f"({joined})"

    def leaf(self, leaf: Leaf) -> str:
        name, operator = leaf.field.name, leaf.operator
        whole = _WHOLE.get((name, operator))
        if whole is not None:
            return str(whole)
        if leaf.takes == fields.MANY:
            return self._many(leaf)
        said = {"what": str(_WHAT[name]), "value": self._value(leaf)}
        return str(_HOW[operator]) % said

    def _many(self, leaf: Leaf) -> str:
        given = leaf.value if isinstance(leaf.value, tuple) else ()
        if leaf.field.name == "owner" and given == (fields.NOBODY,):
            return _now("without an owner") if leaf.operator == "is" else _now("with an owner")
        values = [self._named(leaf, value) for value in given]
        said = self._listed(values, "standard" if leaf.operator == "has_all" else "or")
        yes, no = _IS[leaf.field.name]
        return str(no if leaf.operator == "is_not" else yes) % {"values": said}

    def _named(self, leaf: Leaf, value: str) -> str:
        field = leaf.field
        if value in field.words:
            return choices.word_of(field, value)
        if field.kind == fields.CODES:
            name = str(field.codes[value])
            return lower(name, self.person.language) if field.name in _IN_SMALL else name
        return self.names.get((field.name, value)) or _now("something that is gone")

    def _value(self, leaf: Leaf) -> str:
        value = leaf.value
        if isinstance(value, date):
            tz = times.zone(self.person.time_zone)
            noon = datetime.combine(value, time(12), tzinfo=tz)
            return times.date(noon, tz=tz, language=self.person.language, now=self.now)
        if leaf.takes == fields.SPAN:
            return times.spoken(timedelta(seconds=int(value)))  # type: ignore[arg-type]
        return "" if value is None else str(value)

    def _listed(self, parts: list[str], style: str) -> str:
        return format_list(parts, style=style, locale=self.person.language)  # type: ignore[arg-type]
