"""`manage.py rebuild_articles_search`: makes what the search of articles reads anew, while people
read and write."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from knowledgebase.search.actions import indexing


class Command(BaseCommand):
    help = "Makes the search rows of articles anew that are missing or were made by older rules."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are as they should")

    def handle(self, *args: Any, **options: Any) -> None:
        done = indexing.rebuild(every=options["all"])
        self.stdout.write(f"Done: {done} texts.")
