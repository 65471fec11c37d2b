"""What happened: one row per fact, written by actions, read by everything else.

`record` belongs into the action's transaction, while the subject's row is locked: that is what
keeps `seq` without gaps and commit order equal to seq order.
"""
