"""What follows the first tables may be applied while the version before it still serves: it reads
and writes with the columns that it knows, and nobody waits long for a lock."""

from collections.abc import Iterator

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

APPS = ("accounts", "knowledgebase", "tickets", "livechat", "reports")
# they make a house, nobody serves yet
_GROUND = {
    *("0001_initial", "0002_ground"),
    *("0003_platform", "0004_approvals", "0005_money", "0006_verification"),
}


def unsafe(operation: Operation) -> str | None:
    """Why the version before could not go on working; None when it could."""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        if field.many_to_many or field.null or field.has_db_default():
            return None
        return "a new column has to be null or to have a db_default: the old version writes rows"
    if isinstance(operation, migrations.AlterField):
        return "a changed column is a new column, filled, and the old one dropped one release later"
    if isinstance(
        operation,
        migrations.RemoveField
        | migrations.DeleteModel
        | migrations.RenameField
        | migrations.RenameModel
        | migrations.AlterModelTable,
    ):
        return "what the old version reads goes one release after nobody reads it"
    if isinstance(operation, migrations.AddIndex) and not isinstance(
        operation, AddIndexConcurrently
    ):
        return "an index on a table with rows is built with AddIndexConcurrently"
    if isinstance(operation, migrations.RemoveIndex) and not isinstance(
        operation, RemoveIndexConcurrently
    ):
        return "an index is removed with RemoveIndexConcurrently"
    if isinstance(operation, migrations.AddConstraint):
        return "a constraint is added by SQL as NOT VALID and validated in a later step"
    return None


def _later() -> Iterator[tuple[str, Operation]]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app in APPS and name not in _GROUND:
            made = {
                operation.name_lower
                for operation in migration.operations
                if isinstance(operation, migrations.CreateModel)
            }
            for operation in migration.operations:
                # what is made in the same step has no rows and no readers
                if getattr(operation, "model_name_lower", None) not in made:
                    yield f"{app}.{name}", operation


def test_no_later_step_breaks_the_version_that_serves() -> None:
    assert [
        f"{where}: {operation.describe()}: {why}"
        for where, operation in _later()
        if (why := unsafe(operation))
    ] == []


def test_each_app_has_one_line_of_steps() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for app in APPS:
        assert len(loader.graph.leaf_nodes(app)) <= 1


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("Brand", "motto", models.CharField(max_length=9, default="")),
        migrations.AlterField("Brand", "name", models.CharField(max_length=9)),
        migrations.RemoveField("Brand", "name"),
        migrations.RenameField("Brand", "name", "title"),
        migrations.DeleteModel("Brand"),
        migrations.AddIndex("Brand", models.Index(fields=["name"], name="brand_name")),
        migrations.RemoveIndex("Brand", "brand_name"),
        migrations.AddConstraint(
            "Brand", models.UniqueConstraint(fields=["name"], name="brand_name_once")
        ),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_a_step_that_would_break_it_is_seen(operation: Operation) -> None:
    assert unsafe(operation)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("Brand", "motto", models.CharField(max_length=9, null=True)),
        migrations.AddField(
            "Brand", "motto", models.CharField(max_length=9, default="", db_default="")
        ),
        AddIndexConcurrently("Brand", models.Index(fields=["name"], name="brand_name")),
        migrations.CreateModel("Motto", [("id", models.BigAutoField(primary_key=True))]),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_a_step_that_it_never_notices_is_allowed(operation: Operation) -> None:
    assert unsafe(operation) is None
