"""How many chats somebody has in hand: one rule for whoever gives chats out and whoever shows it.

What he talks about and what is offered to him holds a place; the work after a talk does not. In
the SQL `p` is the person.
"""

from accounts.people import rights
from livechat.sessions.models import ChatSession

_TALKING = ", ".join(f"'{state}'" for state in ChatSession.TALKING)
IN_HAND_SQL = f"""(
    (SELECT count(*) FROM livechat_chatsession x
     WHERE x.owner_id = p.id AND x.state IN ({_TALKING}))
  + (SELECT count(*) FROM livechat_chatsession x
     WHERE x.offered_to_id = p.id AND x.state = '{ChatSession.OFFERED}')
)"""  # noqa: S608 - words of our own

# whose work it is: who may take a chat and answer in it
TAKER_ROLES_SQL = ", ".join(
    f"'{role}'" for role in sorted(rights.RIGHTS["chats.take"] & rights.RIGHTS["tickets.reply"])
)
