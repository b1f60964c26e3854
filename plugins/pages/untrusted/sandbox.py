"""Templates that a content tree brings: they are data of whoever wrote the documents, and run in a sandbox.

Jinja's immutable sandbox keeps them from the inside of objects. Beyond it, they call only what is for templates, loop
and print within a budget that is counted, not timed, and are read from within the tree alone.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from datetime import date, time, timedelta
from functools import wraps
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.compiler import CodeGenerator
from jinja2.loaders import BaseLoader
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Cycler, Joiner
from pelican.paginator import Page, Paginator

from ...site.problems import BuildError
from ..view import View
from .budget import Budget, check_format, check_power, check_product
from .counting import count_work
from .failures import template_problem

_CALLED = (Macro, BlockReference, LoopContext, Undefined, Cycler, Joiner, View)
_OWNERS = (
    str, int, float, list, tuple, dict, set, frozenset, date, time, timedelta, LoopContext, Cycler, Paginator, Page,
)  # fmt: skip
_FORMATS = frozenset({"format", "format_map"})
_ANY_NUMBER = frozenset({"default", "d", *_FORMATS})


class ContentTemplates(FileSystemLoader):
    """Loads the templates of a content tree, into the sandbox whoever asks for them. ``root`` is the content.

    With ``ends_run`` one that fails ends the run with its problem: whoever runs it would show a traceback of ours.
    """

    def __init__(
        self, folder: Path, root: Path, trusted: Environment, options: Mapping[str, Any], *, ends_run: bool = False
    ) -> None:
        super().__init__(folder)
        self.folder = folder
        self.root = root.resolve()
        self.sandbox = _Sandbox(self, trusted, options)
        self.ends_run = self.sandbox.ends_run = ends_run
        trusted.extend(sandbox=self.sandbox, budget=self.sandbox.budget, untrusted=folder, ends_run=ends_run)
        trusted.template_class = BudgetedTemplate

    def load(self, _environment: Environment, name: str, _globals: MutableMapping[str, Any] | None = None) -> Template:
        """Return a template. Raises TemplateNotFound, and TemplateSyntaxError for one that is out of the content."""
        try:
            return super().load(self.sandbox, name, self.sandbox.names)
        except TemplateSyntaxError as error:
            if self.ends_run:
                raise BuildError(str(template_problem(error, self.folder))) from error
            raise

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text. Raises as ``load`` does."""
        try:
            text, file, is_current = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise TemplateSyntaxError("it is not UTF-8", 0, template, str(self.folder / template)) from error
        except TemplateNotFound:  # which is an OSError
            raise
        except OSError as error:
            what = f"it cannot be read: {error.strerror}"
            raise TemplateSyntaxError(what, 0, template, str(error.filename)) from error
        if not Path(file).resolve().is_relative_to(self.root):
            raise TemplateSyntaxError("a symbolic link out of the content", 0, template, file)
        return text, file, is_current


class BudgetedTemplate(Template):
    """A template that begins with a full budget; what goes wrong in one of the content is a TemplateRuntimeError."""

    def render(self, *args: Any, **values: Any) -> str:
        """Return the page as text. Raises TemplateError, or BuildError where that ends the run."""
        environment: Any = self.environment
        environment.budget.begin()
        try:
            return self._rendered(*args, **values)
        except TemplateError as error:
            if environment.ends_run:
                raise BuildError(str(template_problem(error, environment.untrusted))) from error
            raise

    def _rendered(self, *args: Any, **values: Any) -> str:
        environment: Any = self.environment
        try:
            return super().render(*args, **values)
        except TemplateError:
            raise
        except Exception as error:
            frames = [frame.filename for frame in extract_tb(error.__traceback__)]
            if not any(Path(name).is_relative_to(environment.untrusted) for name in frames):
                raise
            what = "it calls or includes itself without end" if isinstance(error, RecursionError) else str(error)
            raise TemplateRuntimeError(what).with_traceback(error.__traceback__) from None


class _CountingGenerator(CodeGenerator):
    """Compiles templates whose loops, macros and texts are counted."""

    def visit_Template(self, node: Any, frame: Any = None) -> None:  # noqa: N802  Jinja's name
        """Compile a template."""
        super().visit_Template(count_work(node), frame)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The environment of the content's templates; filters, tests and globals are those of the ``trusted`` one."""

    template_class = BudgetedTemplate
    code_generator_class = _CountingGenerator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: ContentTemplates, trusted: Environment, options: Mapping[str, Any]) -> None:
        super().__init__(**{**options, "bytecode_cache": None, "loader": _Trusted(trusted)})
        self.budget = Budget()
        self.untrusted = loader.folder
        self.ends_run = False
        self.trusted = trusted
        self.filters = _Filters(trusted.filters, self)  # type: ignore[assignment]
        self.tests = trusted.tests
        self.names: MutableMapping[str, Any] = ChainMap({"range": safe_range}, trusted.globals)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may see an attribute: none of modules, and none that Jinja's sandbox hides."""
        return not isinstance(obj, (ModuleType, type)) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call something: what is for templates, and methods of plain values."""
        owner = getattr(obj, "__self__", None)
        is_known = isinstance(obj, _CALLED) or isinstance(owner, _OWNERS)
        return (is_known or self._is_given(obj)) and super().is_safe_callable(obj)

    def _is_given(self, obj: Any) -> bool:
        """Return whether something is one of the functions that every template has."""
        own = (self.names, self.globals, self.filters, self.tests, self.trusted.globals)
        return any(obj is value for mapping in own for value in mapping.values())

    def call(__self, __context: Context, __obj: Any, *args: Any, **values: Any) -> Any:  # noqa: N805
        """Call something for a template, within the budget. Raises SecurityError."""
        self = __self
        if getattr(__obj, "__self__", None) is self:
            return __obj(*args)
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str) or not isinstance(__obj, _CALLED):
            self.check(getattr(__obj, "__name__", ""), (owner, *args, *values.values()))
        self.budget.step()
        return self.shown(super().call(__context, __obj, *args, **values))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an expression, if its result is not too large. Raises SecurityError."""
        if operator == "*":
            check_product(left, right)
        elif operator == "**":
            check_power(left, right)
        elif operator == "%" and isinstance(left, str):
            check_format(left)
        return self.shown(super().call_binop(context, operator, left, right))

    def check(self, name: str, values: Iterable[Any]) -> None:
        """Check what a function or filter is given: its work is at most the product. Raises SecurityError."""
        first, *rest = values
        if name in _FORMATS and isinstance(first, str):
            check_format(first)
        if name not in _ANY_NUMBER:
            self.budget.check_numbers(rest)
        self.budget.check_sizes((first, *rest))

    def spend(self, text: int) -> None:
        """Take one step and some text from the budget. Raises SecurityError when it is used up."""
        self.budget.step()
        self.budget.text(text)

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield items, each a step."""
        for item in items:
            self.budget.step()
            yield item

    def shown(self, value: Any) -> Any:
        """Return a value whose size is taken from the budget."""
        self.budget.text(self.budget.size(value))
        return value


class _Filters(Mapping[str, Any]):
    """The filters of the trusted environment, each within the budget."""

    def __init__(self, filters: Mapping[str, Any], sandbox: _Sandbox) -> None:
        self.known = filters
        self.sandbox = sandbox

    def __getitem__(self, name: str) -> Callable[..., Any]:
        inner, sandbox = self.known[name], self.sandbox
        is_passed = 1 if getattr(inner, "jinja_pass_arg", None) is not None else 0

        @wraps(inner)
        def within(*args: Any, **values: Any) -> Any:
            before, (value, *rest) = args[:is_passed], args[is_passed:]
            if isinstance(value, Iterator):
                value = list(sandbox.counted(value))
            sandbox.budget.step()
            sandbox.check(name, (value, *rest, *values.values()))
            return sandbox.shown(inner(*before, value, *rest, **values))

        return within

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


class _Trusted(BaseLoader):
    """Gives the sandbox what the trusted environment finds; templates of the theme and of features stay in that."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def load(self, _environment: Environment, name: str, _globals: MutableMapping[str, Any] | None = None) -> Template:
        """Return a template. Raises TemplateNotFound."""
        return self.environment.get_template(name)
