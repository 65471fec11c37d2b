"""`manage.py rebuild_search`: makes what search reads anew, newest tickets first, while people
work. It ends where it began when it is stopped: what is done is not done again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tickets.thread.actions import indexing

_HIGHEST = 2**62


class Command(BaseCommand):
    help = "Makes the search rows anew that are missing or were made by older rules."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=200, help="tickets per transaction")
        parser.add_argument(
            "--all",
            action="store_true",
            help="also those that are as they should be; go on after a stop with --below",
        )
        parser.add_argument("--below", type=int, default=_HIGHEST, help="only tickets below this")

    def handle(self, *args: Any, **options: Any) -> None:
        below, done = options["below"], 0
        limit = max(1, options["batch"])
        while True:
            numbers = indexing.next_below(below, limit=limit, every=options["all"])
            if not numbers:
                break
            indexing.rebuild(numbers)
            below, done = numbers[-1], done + len(numbers)
            self.stdout.write(f"{done} tickets, down to {below}")
        indexing.sort_in()
        self.stdout.write(f"Done: {done} tickets.")
