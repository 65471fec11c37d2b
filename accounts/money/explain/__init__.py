"""Where money is and why a bonus is not active: for the team a timeline, for the player one
sentence. Nothing here reads a reason that the player may not be told."""
