"""Days of a support desk on an invented clock, done by the product's own deeds, and a ledger that
reckons independently of the product how they must have ended."""
