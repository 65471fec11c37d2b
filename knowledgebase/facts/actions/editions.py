"""Counting up what others keep in mind."""

from django.db import connection

from knowledgebase.facts.models import Edition

_TABLE = Edition._meta.db_table
# From a sequence, as what a deed has read before it failed may be kept under its number.
_NEXT = (
    f"INSERT INTO {_TABLE} (of, number) "  # noqa: S608 - the model's name
    "VALUES (%s, nextval('knowledgebase_edition_numbers')) "
    "ON CONFLICT (of) DO UPDATE SET number = EXCLUDED.number"
)


def advance(of: str) -> None:
    """The last statement of a deed: until it is committed, other deeds of the kind wait here."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [of])


def hold(of: str) -> None:
    """Until this transaction ends nothing of the kind changes; what is changing now comes first."""
    list(Edition.objects.select_for_update(no_key=True).filter(of=of).values_list("number"))
