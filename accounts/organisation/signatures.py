"""What stands below a reply, with the name of whoever wrote it."""

from django.utils.translation import gettext as _

from accounts.organisation.models import Brand

AGENT = "{agent}"


def signed(text: str, *, agent: str) -> str:
    """The signature's text; without an agent the lines that would name him are left out."""
    if AGENT not in text:
        return text
    if agent:
        return text.replace(AGENT, agent)
    return "\n".join(line for line in text.split("\n") if AGENT not in line).strip("\n")


def neutral(brand: Brand) -> str:
    """In a language in which the brand has no words of its own: its name, and where limits and
    breaks are. Called with the language active."""
    if not brand.responsible_play_url:
        return brand.name
    play = _("Responsible play and breaks")
    return f"{brand.name}\n{play}: {brand.responsible_play_url} · 18+"
