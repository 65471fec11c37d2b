"""What a checkout needs to run by itself, and production never imports."""
