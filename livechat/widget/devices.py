"""What a browser says of itself, in the few words that help with a technical question."""

import re

_BROWSERS = (
    ("Edge", re.compile(r"Edg(?:A|iOS)?/(\d+)")),
    ("Opera", re.compile(r"OPR/(\d+)")),
    ("Samsung Internet", re.compile(r"SamsungBrowser/(\d+)")),
    ("Firefox", re.compile(r"(?:Firefox|FxiOS)/(\d+)")),
    ("Chrome", re.compile(r"(?:Chrome|CriOS)/(\d+)")),
    ("Safari", re.compile(r"Version/(\d+)[.\d]* (?:Mobile/\S+ )?Safari")),
)
_SYSTEMS = (
    ("Android", re.compile(r"Android (\d+)")),
    ("iPhone iOS", re.compile(r"iPhone OS (\d+)")),
    ("iPad iOS", re.compile(r"iPad.*? OS (\d+)")),
    ("Windows", re.compile(r"Windows NT (\d+)")),
    ("macOS", re.compile(r"Mac OS X (\d+)")),
    ("ChromeOS", re.compile(r"CrOS \S+ (\d+)")),
    ("Linux", re.compile(r"Linux()")),
)


def named(user_agent: str) -> str:
    """ "Chrome 142 · Android 16"; empty when it says nothing that is known."""
    said = user_agent[:400]
    return " · ".join(part for part in (_first(_BROWSERS, said), _first(_SYSTEMS, said)) if part)


def _first(known: tuple[tuple[str, re.Pattern[str]], ...], said: str) -> str:
    for name, shape in known:
        if found := shape.search(said):
            return f"{name} {found[1]}".strip()
    return ""
