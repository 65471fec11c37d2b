"""What is done with the mirror of money, and with what is kept of it."""
