"""The rules of ARCHITECTURE.md, each over the syntax tree."""

import ast
import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.events import registry
from accounts.people import rights
from tests.shape.source import called_name, calls, modules

WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "save"}
# Where rows may be written: actions, models' own words, the outbox, imports of the operator's
# data at set-up, and the session store, which is Django's own shape.
WRITERS = re.compile(
    r"(^|/)actions(/|\.py$)|/events/outbox\.py$|helpdesk/dev/|"
    r"accounts/people/session_store\.py$|accounts/protection/gate\.py$|"
    r"accounts/people/idempotency\.py$|accounts/people/notifications\.py$"
)
TEXTS_OF_FILES = {"save"}  # pictures and archives have a `save` too


def test_only_actions_write_rows() -> None:
    guilty = []
    for path, tree in modules().items():
        if WRITERS.search(path) or path.startswith("helpdesk/lib/"):
            continue
        for call in calls(tree):
            name = called_name(call)
            if name not in WRITES or not isinstance(call.func, ast.Attribute):
                continue
            on_manager = "objects" in ast.dump(call.func.value)
            if name in TEXTS_OF_FILES and not on_manager:
                continue
            if on_manager:
                guilty.append(f"{path}:{call.lineno} {name}")
    assert guilty == []


def test_only_actions_record_events() -> None:
    guilty = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for call in calls(tree)
        if called_name(call) in {"record", "record_all"}
        and isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value) == "events"
        and not WRITERS.search(path)
    ]
    assert guilty == []


def test_every_recorded_verb_is_declared() -> None:
    seen = set()
    for tree in modules().values():
        for call in calls(tree):
            if called_name(call) in {"record", "happening", "Happening"} and call.args:
                first = call.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    seen.add(first.value)
    assert seen
    assert seen - registry.verbs.keys() == set()


def test_every_declared_verb_is_recorded_somewhere() -> None:
    words = {
        node.value
        for path, tree in modules().items()
        if not path.endswith("verbs.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert registry.verbs.keys() - words == set()


def test_no_import_hides_in_a_function() -> None:
    guilty = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert guilty == []


def test_nobody_listens_to_model_signals() -> None:
    guilty = [
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals"
    ]
    assert guilty == []


def test_rows_are_locked_without_blocking_foreign_keys() -> None:
    guilty = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for call in calls(tree)
        if called_name(call) == "select_for_update"
        and not any(k.arg in {"no_key", "skip_locked"} for k in call.keywords)
    ]
    assert guilty == []


def _routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= _routes(pattern.url_patterns, route)
        else:
            found[route] = pattern.callback
    return found


def test_every_route_names_a_right_or_why_it_is_open() -> None:
    guilty = []
    for route, view in _routes(get_resolver().url_patterns).items():
        view_class = getattr(view, "view_class", None) or getattr(view, "cls", None)
        module = (view_class or view).__module__
        if module.startswith("allauth."):
            continue  # the library's own pages are for strangers, or guard themselves
        named = (
            getattr(view, "right", None)
            or getattr(view, "public_because", None)
            or getattr(view_class, "right", None)
            or getattr(view_class, "rights", None)
        )
        if not named:
            guilty.append(f"{route} ({module})")
    assert guilty == []


def test_every_right_that_is_asked_for_exists() -> None:
    asked = set()
    for tree in modules().values():
        for call in calls(tree):
            if called_name(call) in {"requires", "may"} and call.args:
                first = call.args[0]
                if isinstance(first, ast.Constant):
                    asked.add(first.value)
    assert asked
    assert asked - rights.RIGHTS.keys() == set()


@pytest.mark.parametrize(
    "word", ["utils", "helpers", "common", "misc", "manager", "service", "handler"]
)
def test_nothing_is_called_by_a_word_that_says_nothing(word: str) -> None:
    guilty = [path for path in modules() if path.rsplit("/", 1)[-1].removesuffix(".py") == word]
    assert guilty == []


def _names(patterns: list[URLPattern | URLResolver]) -> list[str]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += _names(pattern.url_patterns)
        elif pattern.name:
            found.append(pattern.name)
    return found


def test_no_two_routes_share_a_name() -> None:
    names = _names(get_resolver().url_patterns)
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_numbers_that_people_type_are_refused_in_our_own_words() -> None:
    guilty = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for call in calls(tree)
        if ast.unparse(call.func) in {"forms.IntegerField", "forms.DecimalField"}
        and any(given.arg == "label" for given in call.keywords)
    ]
    assert guilty == []  # helpdesk/lib/whole_numbers.py
