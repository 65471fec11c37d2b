"""What is done with facts."""
