"""Whether the record of a signing key stands in the DNS."""

from helpdesk.lib.dkim import record
from helpdesk.lib.dns import Ask
from tickets.channels.email.outbound.models import SigningKey

FOUND, MISSING, DIFFERENT, UNKNOWN = "found", "missing", "different", "unknown"


def state_of(key: SigningKey, *, ask: Ask) -> str:
    """One of this module's words; UNKNOWN when no name server answered."""
    said = ask(key.record_name)
    if said is None:
        return UNKNOWN
    if not said:
        return MISSING
    wanted = _tags(record(key.public))
    return FOUND if any(_tags(one).get("p") == wanted["p"] for one in said) else DIFFERENT


def _tags(text: str) -> dict[str, str]:
    pairs = (tag.partition("=") for tag in text.split(";") if "=" in tag)
    return {name.strip(): "".join(value.split()) for name, _, value in pairs}
