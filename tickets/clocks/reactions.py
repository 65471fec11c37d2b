"""Time is kept here for the rooms below."""

from tickets.clocks.actions.keeping import Keeping
from tickets.thread import timing

timing.register(Keeping())
