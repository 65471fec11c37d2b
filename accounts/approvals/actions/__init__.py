"""Deeds on requests. Each locks what the request is about, then the request."""

from accounts.approvals.actions.asking import ask
from accounts.approvals.actions.deciding import approve, refuse
from accounts.approvals.actions.ending import expire, withdraw
from accounts.approvals.actions.involving import involve, release
from accounts.approvals.actions.voiding import void

__all__ = ["approve", "ask", "expire", "involve", "refuse", "release", "void", "withdraw"]
