"""Every index is paid for at each write: none does what another one does already."""

import pytest
from django.apps import apps
from django.db import connection

_INDEXES = """
SELECT t.relname, i.relname, x.indkey::smallint[], x.indclass::oid[]
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_am a ON a.oid = i.relam
WHERE t.relname = ANY(%s) AND a.amname = 'btree' AND x.indpred IS NULL AND x.indexprs IS NULL
"""


@pytest.mark.django_db
def test_no_index_is_the_beginning_of_another() -> None:
    tables = [model._meta.db_table for model in apps.get_models() if _is_ours(model.__module__)]
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [tables])
        found = cursor.fetchall()
    assert len(found) > len(tables)
    assert [
        f"{table}: {name} is the beginning of {other}"
        for table, name, columns, kinds in found
        for its_table, other, its_columns, its_kinds in found
        if table == its_table
        and name != other
        and len(columns) < len(its_columns)
        and columns == its_columns[: len(columns)]
        and kinds == its_kinds[: len(kinds)]
    ] == []


def _is_ours(module: str) -> bool:
    return module.split(".")[0] in {"accounts", "tickets", "livechat", "knowledgebase", "reports"}
