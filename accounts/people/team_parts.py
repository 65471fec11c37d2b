"""The pages of the team: what is handed over, what everybody should know, who works when. Rooms
above add theirs in their own `parts.py`."""

from accounts.people.section import Section
from accounts.people.settings_parts import tell

__all__ = ["first", "navigation", "page", "part", "parts", "tell", "waiting"]

_team = Section("team_nav")
parts, part = _team.parts, _team.part
navigation, waiting, first, page = _team.navigation, _team.waiting, _team.first, _team.page
