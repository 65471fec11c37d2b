"""What is done for a player's protection."""

from accounts.protection.actions.excluding import exclude, take_break
from accounts.protection.actions.following import follow_exclusions, follow_limits, share_holds

__all__ = ["exclude", "follow_exclusions", "follow_limits", "share_holds", "take_break"]
