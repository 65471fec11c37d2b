"""The pages of knowledge for the team: the list, the sheet of facts, what waits for somebody. Rooms
add theirs in their own `parts.py`."""

from accounts.people.section import Section
from accounts.people.settings_parts import tell

__all__ = ["navigation", "page", "part", "parts", "tell", "waiting"]

_knowledge = Section("knowledge_nav")
parts, part = _knowledge.parts, _knowledge.part
navigation, waiting, page = _knowledge.navigation, _knowledge.waiting, _knowledge.page
