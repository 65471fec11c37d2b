"""What is done about what a player's words show."""
