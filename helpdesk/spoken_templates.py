"""Templates that are compiled once for each language.

A page says a hundred things, and asks for as many addresses and drawings, that are the same on
every page in its language. They are looked up when a template is compiled and stand in it as
constants; what is left for a request to do are the words of this page.
"""

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer


class _Worked(NodeTransformer):
    """Puts their results in the place of calls whose arguments are all written in the template."""

    def __init__(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        self.functions = functions

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        given = [*node.args, *(pair.value for pair in node.kwargs)]
        has_more = node.dyn_args or node.dyn_kwargs
        constants = [part.value for part in given if isinstance(part, nodes.Const)]
        if name not in self.functions or has_more or len(constants) != len(given):
            return node
        values = iter(constants)
        args = [next(values) for _ in node.args]
        kwargs = {pair.key: next(values) for pair in node.kwargs}
        return nodes.Const(self.functions[name](*args, **kwargs), lineno=node.lineno)


class _Generator(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        environment = self.environment
        if isinstance(environment, SpokenEnvironment) and environment.language:
            with override(environment.language):
                _Worked(environment.known_beforehand).visit(node)
        super().visit_Template(node, frame)


class SpokenEnvironment(Environment):
    """`known_beforehand` are functions of a template whose results depend on nothing but their
    arguments and the language."""

    code_generator_class = _Generator
    language = ""  # of the compiled templates; the first environment has none and compiles none

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_beforehand: dict[str, Callable[..., Any]] = {}
        self._speaking: dict[str, SpokenEnvironment] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template in the language that is active."""
        if self.language:
            return super().get_template(name, parent, globals)
        language = get_language() or settings.LANGUAGE_CODE
        if language not in self._speaking:
            speaking = self.overlay()
            speaking.language = language
            self._speaking[language] = speaking
        return self._speaking[language].get_template(name, parent, globals)
