"""The public API of tickets: reading by generic views, writing by one action each."""
