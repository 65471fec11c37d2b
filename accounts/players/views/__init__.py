"""The pages of players: the list, one of them, and two that may be one."""
