"""What is done here: words kept, views made, many tickets changed at once."""
