"""What players do on their own pages."""
