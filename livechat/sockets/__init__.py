"""Live pages: a socket that says what a page lacks, and the hub behind all of them."""
