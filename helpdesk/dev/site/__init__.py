"""The demo operator's own site: what surrounds the chat in `make up`. Its pages sign their players
as an operator's server would, with the key that the demo made."""
