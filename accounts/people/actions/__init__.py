"""The deeds on people and teams: joining, standing, access, tokens, profile."""
