"""Jinja as document templates may use it: sandboxed, strict, escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from improvplan.gate import UnusableFileError, read_bytes, reason_of, repository_top
from improvplan.rendering.problems import TemplateProblem, did_you_mean
from improvplan.rendering.prose import inline_html, prose_html
from improvplan.rendering.sandbox import BudgetedEnvironment, RefusedError, TooMuchError
from improvplan.source.load import comes_with_improvplan
from improvplan.views.charts import chart_text

if TYPE_CHECKING:
    from types import TracebackType


MOST_ELEMENTS: Final = 400_000
"""Tags in the HTML of one document; a plan of two million characters, the largest that is read, has half of it."""
LARGEST_TEMPLATE: Final = 200_000
"""Bytes of one template; the bundled ones have some thousand."""
OF_A_SIGN: Final = {"\n": 10, "*": 5, "_": 5, "[": 40}
"""Rounds of a loop in the time of reading a sign of Markdown."""
OF_A_PICTURE: Final = 1_000
"""Rounds of a loop in the time of drawing a chart."""


def environment(loader: jinja2.BaseLoader) -> BudgetedEnvironment:
    """The one environment for all templates, bundled ones too, since anybody's pull request may bring one.

    Templates have the filters `prose` (paragraphs, lists, tables) and `inline` (emphasis and links in one
    paragraph) for what plans say, and `picture` for a chart; everything else is escaped.
    """
    made = BudgetedEnvironment(
        loader=_Named(loader),
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.finalize = lambda value: made.shown(_shown(value))

    def parsed(read: Callable[[str], Markup]) -> Callable[[Any], Markup]:
        def parsing(text: Any) -> Markup:
            given = _shown(text)
            words = str(given)
            made.budget.charge(len(words) // 2 + sum(words.count(sign) * rounds for sign, rounds in OF_A_SIGN.items()))
            return read(given)

        return parsing

    def picture(chart: Any) -> Any:
        made.budget.charge(OF_A_PICTURE)
        return _picture(chart)

    made.filters["prose"] = made.charged("prose", parsed(prose_html))
    made.filters["inline"] = made.charged("inline", parsed(inline_html))
    made.filters["picture"] = made.charged("picture", picture)
    return made


@lru_cache(maxsize=16)
def environment_of(places: tuple[Path, ...]) -> BudgetedEnvironment:
    """The environment for templates in folders, the first of which wins.

    It is kept, since compiling templates takes as long as all else; changed files are read anew.
    """
    return environment(_Inside(places))


def render_html_source(environment: BudgetedEnvironment, template_name: str, **view: object) -> str:
    """The HTML that a template makes of a view. Raises TemplateProblem, whatever goes wrong in the template."""
    environment.budget.restart()
    try:
        made = environment.get_template(template_name).render(**view)
    except jinja2.TemplateNotFound as error:
        missing = str(error.name or template_name)
        near = did_you_mean(missing, environment.list_templates())
        raise TemplateProblem(
            f"there is no template “{missing}”{near}", template=template_name, line=_place(error)[1]
        ) from error
    except jinja2.TemplateSyntaxError as error:
        raise TemplateProblem(
            f"this is not written as Jinja expects: {error.message}",
            template=error.name or template_name,
            line=error.lineno,
        ) from error
    except RecursionError as error:
        raise TemplateProblem(
            "the template includes or calls itself without end, or is nested far too deep",
            template=template_name,
            line=_place(error)[1],
        ) from error
    except Exception as error:  # filters, and what a template reaches, may raise anything
        name, line, names = _place(error)
        raise TemplateProblem(_said(error, {*names, *view}), template=name or template_name, line=line) from error
    if made.count("<") > MOST_ELEMENTS:
        raise TemplateProblem("this would make a document of thousands of pages", template=template_name)
    return made


def _shown(value: Any) -> Any:
    """What a plan leaves out is printed as nothing, not as Python's word for it."""
    return "" if value is None else value


def _picture(chart: Any) -> Any:
    """The element that stands for a chart; nothing where there is none."""
    return Markup('<figure data-chart="{}"></figure>').format(chart_text(chart)) if chart else ""


class _Inside(jinja2.FileSystemLoader):
    """Finds templates in folders, and none that leads out of the repository of its folder or is hidden in it."""

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002 - Jinja gives it
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        if any(part.startswith(".") for part in template.split("/")):
            raise jinja2.TemplateNotFound(template)
        for folder in map(Path, self.searchpath):
            file = folder / template
            if file.exists():
                return self._read(file, folder, template)
        raise jinja2.TemplateNotFound(template)

    def _read(self, file: Path, folder: Path, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            data = read_bytes(file, within=_top_of(folder), limit=LARGEST_TEMPLATE)
            changed = file.stat().st_mtime_ns
            return data.decode(), str(file), lambda: _unchanged(file, changed)
        except UnusableFileError as error:
            raise TemplateProblem(error.reason, template=template, line=None) from error
        except UnicodeDecodeError as error:
            raise TemplateProblem("this file is not saved as UTF-8 text", template=template, line=None) from error
        except OSError as error:
            raise TemplateProblem(
                f"this file cannot be read: {reason_of(error)}", template=template, line=None
            ) from error


def _unchanged(file: Path, changed: int) -> bool:
    try:
        return file.stat().st_mtime_ns == changed
    except OSError:
        return False


@lru_cache(maxsize=64)
def _top_of(folder: Path) -> Path:
    """What a template must not lead out of: improvplan's own folder for those that come with it, or else the repository."""
    return folder if comes_with_improvplan(folder) else repository_top(folder.absolute())


class _Named(jinja2.BaseLoader):
    """Gives every template its name as its file name, so that a traceback tells which template it was."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        source, _, is_current = self.loader.get_source(environment, template)
        if isinstance(environment, BudgetedEnvironment):
            environment.budget.compiled(len(source))
        return source, template, is_current

    def list_templates(self) -> list[str]:
        try:
            return self.loader.list_templates()
        except TypeError:  # a loader that cannot list says so this way
            return []


class _Missing(jinja2.StrictUndefined):
    """A name that is not there; using it in any way is an error that names what is near."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        owner, name = self._undefined_obj, self._undefined_name
        if not isinstance(name, str):
            return f"there is no entry {name!r} in this list"
        if owner is jinja2.utils.missing:
            return f"there is nothing called “{name}” here"
        near = did_you_mean(name, map(str, owner) if isinstance(owner, Mapping) else dir(owner))
        return f"there is no “{name}” in this{near}"


def _place(error: BaseException) -> tuple[str | None, int | None, set[str]]:
    """Template name, line and known names at the innermost template frame of an error."""
    found: TracebackType | None = None
    step = error.__traceback__
    while step is not None:
        if "__jinja_exception__" in step.tb_frame.f_globals:
            found = step
        step = step.tb_next
    if found is None:
        return None, None, set()
    return found.tb_frame.f_code.co_filename, found.tb_lineno, set(found.tb_frame.f_locals)


def _said(error: Exception, names: set[str]) -> str:
    if isinstance(error, TooMuchError | RefusedError):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, MemoryError):
        return "this needs more memory than there is"
    if isinstance(error, SecurityError):
        return f"templates may only read what the plan holds, and this does more: {error.message}"
    if isinstance(error, jinja2.UndefinedError):
        message = error.message or "a name is not known"
        if message.startswith("there is nothing called"):
            message += did_you_mean(message.split("“")[1].split("”")[0], names)
        return message
    return f"this cannot be worked out: {str(error) or type(error).__name__}"
