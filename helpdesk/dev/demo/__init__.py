"""An invented operator with two brands, its people and their players: something true to show
on every screen. Never loaded outside demo mode."""
