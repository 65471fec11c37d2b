import os
from datetime import timedelta
import pytest
from helpdesk.dev.simulate import audit, run
from tests.factories import NOW
pytestmark = pytest.mark.django_db
def test_prof():
    s=run.simulate(NOW - timedelta(days=float(os.environ.get("D","2"))), NOW, per_day=int(os.environ.get("N","25")), seed=int(os.environ.get("SEED","3")), say=print)
    from collections import Counter
    print(Counter(h.what for h in s.journal.happenings))
    from tickets.promises.models import Promise
    from tickets.thread.models import Ticket
    print(Counter(Promise.objects.values_list("state",flat=True)), Counter(Ticket.objects.values_list("status",flat=True)))
    seen=set()
    d=audit.differences(s)
    print(len(d), "differences")
    for l in d[:40]:
        print(l)
        import re
        m=re.match(r"(?:ticket|clock|talk|follow-up|silence) (\d+)",l)
        m=m if "breached_at should" not in l else None
        n=m and int(m.group(1))
        if l.startswith(("promise","side task")):
            pk=int(re.match(r"\D+(\d+)",l).group(1))
            n=next((h.ticket for h in s.journal.happenings if h.given.get("promise")==pk or h.given.get("task")==pk or h.given.get("successor")==pk),None)
        if n and n not in seen and len(seen)<7:
            seen.add(n)
            print("\n".join("      "+x for x in audit.story(s,n)))
    from tickets.teamwork.handover.models import HandoverItem
    from accounts.events.models import Event
    for n in list(seen)[:5]:
        for i in HandoverItem.objects.filter(subject_id=n): print(n, i.handover.giver_id, i.handover.submitted_at, i.marks, i.stays, i.is_red)
        from tickets.clocks.models import Clock,ClockPause
        for c in Clock.objects.filter(ticket=n): print("   CLOCK",{k:str(v) for k,v in vars(c).items() if k not in("_state",)}, [(p.status,str(p.paused_at),str(p.resumed_at),p.seconds) for p in c.pauses.all()])
        for e in Event.objects.filter(subject_type="ticket",subject_id=n).order_by("seq"): print("  ",e.at, e.verb, e.actor_id, e.detail)
