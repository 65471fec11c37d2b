"""The bench of pages, search and mail."""

import os

from helpdesk.dev.bench import start

if __name__ == "__main__":
    tickets = int(os.environ.get("TICKETS", "100000"))
    start.begin(f"bench-{tickets}", "helpdesk.dev.bench.run", tickets=tickets)
