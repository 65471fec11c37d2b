"""What an installation is made of, copied away and brought back: its database and its files.

The keys that open them are never part of a copy; whoever has both needs no lock.
"""
