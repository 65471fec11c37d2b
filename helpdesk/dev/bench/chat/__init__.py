"""`make bench-chat`: a thousand players and fifty agents who talk, and how fast words arrive."""
