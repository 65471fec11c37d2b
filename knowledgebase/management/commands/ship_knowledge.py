"""`manage.py ship_knowledge`: brings the shelves, facts and articles that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.people.models import Person
from knowledgebase.articles.actions import shipping


class Command(BaseCommand):
    help = "Brings the articles that are shipped. What is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, help="e-mail of whoever they are written by")
        parser.add_argument("--signed-by", help="e-mail of whoever has read and signs them")

    def handle(self, *args: Any, **options: Any) -> None:
        by = _somebody(options["by"], "knowledge.publish")
        signer = options["signed_by"] and _somebody(options["signed_by"], "knowledge.sign")
        if signer and signer.pk == by.pk:
            raise CommandError("who brings them does not sign them")
        done = shipping.ship(by=by, signed_by=signer or None, now=timezone.now())
        self.stdout.write(f"{done.facts} facts, {done.articles} articles.")


def _somebody(email: str, right: str) -> Person:
    person = Person.objects.filter(staff__email__iexact=email, is_active=True).first()
    if person is None or not person.may(right):
        raise CommandError(f"{email} may not do this")
    return person
