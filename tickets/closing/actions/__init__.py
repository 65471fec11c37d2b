"""What closing a conversation well takes, one deed each."""
