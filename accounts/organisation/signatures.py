"""What stands below a reply, with the name of whoever wrote it."""

AGENT = "{agent}"


def signed(text: str, *, agent: str) -> str:
    """The signature's text; without an agent the lines that would name him are left out."""
    if AGENT not in text:
        return text
    if agent:
        return text.replace(AGENT, agent)
    return "\n".join(line for line in text.split("\n") if AGENT not in line).strip("\n")
