"""Which policy a clock was set by, and why not by those above it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from tickets.clocks import matching, policies
from tickets.clocks.keeping import naming
from tickets.clocks.matching import Facts
from tickets.clocks.models import Clock, SlaPolicy
from tickets.clocks.policies import Policy
from tickets.thread import names


class Passed(NamedTuple):
    """A policy that was asked and did not fit, and why."""

    name: str
    why: str


def facts_of(key: str) -> Facts | None:
    """What a clock was matched by; None where it has to be matched again."""
    parts = key.split("|")
    if len(parts) != len(Facts._fields):
        return None
    way, brand, reason, priority, tier, language = parts
    return Facts(
        way, int(brand), int(reason) if reason != "None" else None, int(priority), tier, language
    )


def facts(key: str, language: str) -> str:
    """Live chat · Charged twice · High · Gold · Turkish · Lunaro."""
    found = facts_of(key)
    if found is None:
        return "–"
    choices = naming.choices(language)
    said = [
        str(names.channel(found.way).name),
        *naming.values([str(found.reason_id)] if found.reason_id else [], choices["reasons"]),
        *naming.values([str(found.priority)], choices["priorities"]),
        names.tier(found.tier) if found.tier else "",
        names.language(found.language),
        *naming.values([str(found.brand_id)], choices["brands"]),
    ]
    return " · ".join(one for one in said if one)


def line(clock: Clock, language: str) -> str:
    """For whom the line is whose target it is."""
    row = clock.line
    if row is None:
        return _("a line that was changed since")
    choices = naming.choices(language)
    named = [
        naming.joined(naming.values(chosen, choices[name]))
        for name, chosen in (("tiers", row.tiers), ("classes", row.classes))
        if chosen
    ]
    return " · ".join(named) or _("everyone")


def passed(clock: Clock, language: str) -> list[Passed]:
    """Those that stand above the one that fits, as they are today."""
    found = facts_of(clock.key)
    if found is None:
        return []
    book, choices = policies.book(), naming.choices(language)
    name_of = {policy.pk: naming.name(policy) for policy in SlaPolicy.objects.all()}
    lines = []
    for policy in book.policies:
        if policy.id == clock.policy_id:
            break
        why = _why_not(policy, found, book, choices)
        if why:
            lines.append(Passed(name_of.get(policy.id, ""), why))
    return lines


def note(clock: Clock) -> str:
    """Where it would be set by another one today."""
    found = facts_of(clock.key)
    if found is None:
        return _("It will be matched again with the next thing that happens.")
    match = matching.match(found, policies.book())
    if match is None or match.policy.id == clock.policy_id:
        return ""
    now = SlaPolicy.objects.filter(pk=match.policy.id).first()
    said = _("The policies have changed since: today “%(name)s” would hold.")
    return said % {"name": naming.name(now)} if now else ""


def _why_not(
    policy: Policy, found: Facts, book: policies.Book, choices: dict[str, naming.Choices]
) -> str:
    """Its first condition that does not fit; empty where all do."""
    reason_class, branch = book.reasons.get(found.reason_id or 0, ("", None))
    is_there: dict[str, set[str | int | None]] = {
        "channels": {found.way},
        "priorities": {found.priority},
        "classes": {reason_class},
        "tiers": {found.tier},
        "languages": {found.language},
        "brands": {found.brand_id},
        "reasons": {found.reason_id, branch},
    }
    for name, values in is_there.items():
        wanted = getattr(policy, name)
        if wanted and not wanted & values:
            asked = naming.joined(naming.values(sorted(map(str, wanted)), choices[name]))
            here = [str(one) for one in values if one]
            said = naming.joined(naming.values(sorted(here), choices[name])) or "–"
            condition = f"{naming.CONDITIONS[name]} {asked}"
            return _("%(condition)s, here it is %(value)s") % {
                "condition": condition,
                "value": said,
            }
    return ""
