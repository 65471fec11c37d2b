"""What is done for a player's protection."""

from accounts.protection.actions.following import follow_exclusions, follow_limits, share_holds

__all__ = ["follow_exclusions", "follow_limits", "share_holds"]
