"""What templates call the pieces of a component is what its style sheet calls them."""

import re

from helpdesk.dev.places import ROOT

_NAME = re.compile(r"[a-z][\w-]*(?:__|--)[\w-]+")
_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_VALUES = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def _named_in(folder: str, ending: str) -> set[str]:
    files = (ROOT / folder).glob(f"**/*.{ending}")
    return {name for file in files if "dist" not in file.parts for name in _names(file.read_text())}


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text))


def test_every_piece_and_kind_of_a_component_that_a_template_names_is_known() -> None:
    known = _named_in("static/css", "css") | _named_in("static/js", "js")
    unknown = []
    for file in sorted((ROOT / "templates").glob("**/*.html")):
        markup = _VALUES.sub("-", _TAGS.sub(" ", file.read_text()))
        for value in re.findall(r'\bclass="([^"]*)"', markup):
            # what ends with a dash goes on with a value
            missing = {name for name in _names(value) if not name.endswith("-")} - known
            unknown += [f"{file.relative_to(ROOT)}: {name}" for name in sorted(missing)]
    assert unknown == []
