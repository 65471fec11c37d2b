"""What a browser asks of mail: originals, what came in, the mailboxes."""
