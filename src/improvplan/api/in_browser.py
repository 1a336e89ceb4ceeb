"""What the page that `improvplan web` writes asks of improvplan: one function, from JSON to JSON, in a worker of the browser.

Files stand in the current folder, which is the browser's own and gone when the page is closed. What only some answers need
is loaded by them: a browser takes long to load Python.
"""

from __future__ import annotations

import base64
import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from improvplan.api.choosing import check_request
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.plan_files import day_or_today
from improvplan.api.validating import result_of, run, validate_text
from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.data import data_folder
from improvplan.edit.start import COUNTRIES, KINDS
from improvplan.source import Mapping as MappingNode
from improvplan.source import Scalar, Sequence, parse
from improvplan.version import VERSION
from improvplan.views.choices import AUDIENCES, DOCUMENTS
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.roots import FILE_NAME

Progress = Callable[[int, int], None]
Given = Mapping[str, Any]

SHOWN_LIMIT = 200
"""The most suggestions that are given for one place."""

_EXAMPLES = Path("examples")
"""Where a plan stands that was taken as an example: with its own settings and frameworks, which are no one else's."""

_KEY = re.compile(r"^(?P<margin>\s*(?:-\s+)*)(?P<key>[^\s#:'\"\[\]{}-][^:]*?):(?:\s|$)")
_MARGIN = re.compile(r"^\s*(?:-\s+)*")


def answer(request: str, on_progress: Progress = lambda _done, _whole: None) -> str:
    """The answer to a request, both as JSON: `{"answer": …}`, or `{"refused": …}` with a sentence for people.

    A mistake of our own is `{"failed": …}`: nothing that a plan holds makes this function raise.
    """
    given = json.loads(request)
    try:
        return json.dumps({"answer": _ANSWERS[given["ask"]](given, on_progress)})
    except (ImprovplanError, OSError) as error:
        return json.dumps({"refused": str(error)})
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        words = f"this needs {library}, which does not run in a browser: take HTML or Markdown, or use an installed improvplan"
        return json.dumps({"refused": words})
    except Exception as error:  # noqa: BLE001 - the page says it, and goes on
        return json.dumps({"failed": f"{type(error).__name__}: {error}"})


def _start(_given: Given, _progress: Progress) -> dict[str, Any]:
    """What the page shows before there is a plan."""
    _EXAMPLES.mkdir(exist_ok=True)
    for path in (data_folder("examples") / FILE_NAME, *(data_folder("examples") / "frameworks").glob("*.yaml")):
        place = _EXAMPLES / path.relative_to(data_folder("examples"))
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(path.read_bytes())
    return {
        "version": VERSION,
        "kinds": KINDS,
        "countries": COUNTRIES,
        "country": repository_of(Path.cwd()).configuration.country or "",
        "documents": DOCUMENTS,
        "audiences": AUDIENCES,
        "examples": [{"name": path.name, "title": _title_of(path)} for path in _examples()],
    }


def _examples() -> list[Path]:
    folder = data_folder("examples")
    found = sorted(folder.glob("*.yaml")) + sorted(folder.glob("drafts/*.yaml"))
    return [path for path in found if path.name != "improvplan.yaml"]


def _title_of(path: Path) -> str:
    found = re.search(r"^title: *(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1).strip("'\" ") if found else path.stem


def _example(given: Given, _progress: Progress) -> dict[str, Any]:
    for path in _examples():
        if path.name == given["name"]:
            return {"name": path.name, "text": path.read_text(encoding="utf-8"), "example": True}
    raise ImprovplanError(f"there is no example {given['name']}")


def _forms(given: Given, _progress: Progress) -> dict[str, Any]:
    """The forms that fit, each with its name, and the session that a plan is for if nobody says another."""
    from improvplan.api.new import fitting, session_to_plan
    from improvplan.api.templates import forms

    fit = fitting(forms(Path.cwd()), given.get("kind", ""), given.get("country", ""))
    session = session_to_plan(datetime.date.today()).label
    return {"forms": [{"id": name, "title": title} for name, title in fit], "session": session}


def _new(given: Given, _progress: Progress) -> dict[str, Any]:
    """A plan to fill in, and what to call its file."""
    from improvplan.api.new import Answers, session_reader, session_to_plan, started, starter_text, title_for

    today, form, kind = _day(given), given["form"], given.get("kind", "")
    answers = Answers(
        template=form,
        kind=kind,
        country=given.get("country", ""),
        organisation=given.get("organisation", ""),
        title=given.get("title") or title_for(form, kind),
        session=session_reader(given.get("country", ""))(given.get("session") or session_to_plan(today).label),
    )
    start = started(answers, today, Path.cwd())
    return {"name": f"{start.id}.yaml", "text": starter_text(start, Path.cwd(), None)}


def _check(given: Given, _progress: Progress) -> dict[str, Any]:
    """The findings of one plan, as `validate --format json` has them."""
    request = check_request((), (), today=_day(given), strict=bool(given.get("strict")))
    return {"report": validate_text(given["text"].encode(), _own_path(given).as_posix(), request).to_text("json")}


def _check_all(given: Given, on_progress: Progress) -> dict[str, Any]:
    """The findings of several plans, and those of all of them together, as JSON and as a page to take home."""
    names = _put(given["files"])
    request = replace(check_request((), (), today=_day(given)), paths=tuple(names), cache=False, jobs=1)
    result = result_of(run(request, on_progress), request)
    return {"report": result.to_text("json"), "summary": result.to_text("markdown"), "names": names}


def _render(given: Given, _progress: Progress) -> dict[str, Any]:
    """A document of a plan, its bytes in base 64."""
    from improvplan.api.rendering import render

    [name] = _put([given])
    audience = given.get("audience") or None
    made = partial(render, name, given["to"], document=given.get("document", "full"), audience=audience)
    try:
        data = made()
    except UnreadablePlanError:  # shown with its unreadable places, and the document says that it is a draft
        data = made(draft=True)
    return {"data": base64.b64encode(data).decode()}


def _import(given: Given, _progress: Progress) -> dict[str, Any]:
    """A plan made of a Word document or a spreadsheet, and what became of its words."""
    from improvplan.api.importing import ImportRequest, import_plans

    name = _own_name(given["name"])
    Path(name).write_bytes(base64.b64decode(given["data"]))
    try:
        made = import_plans([Path(name)], ImportRequest(_day(given), out=Path(name).with_suffix(".yaml"), replace=True))
    finally:
        Path(name).unlink()
    if made.failures:
        raise ImprovplanError(f"{name}: {made.failures[0].error}")
    plan = next((each for each in made.plans if each.plan), None)
    if plan is None or plan.plan is None:
        why = "; ".join(each.refused for each in made.plans if each.refused) or "no plan is in it"
        raise ImprovplanError(f"{name}: {why}")
    left = [f"{place}: {words}" for place, words in plan.not_placed]
    return {
        "name": plan.plan.name,
        "text": plan.plan.read_text(encoding="utf-8"),
        "words": plan.in_words,
        "left": left,
        "remarks": list(plan.remarks),
    }


def _day(given: Given) -> datetime.date:
    today = given.get("today")
    return day_or_today(datetime.date.fromisoformat(today) if today else None)


def _own_path(file: Given) -> Path:
    """Where a plan stands, from the current folder: there, or among the examples if it is one."""
    return (_EXAMPLES if file.get("example") else Path()) / _own_name(file["name"])


def _own_name(name: str) -> str:
    """The name of a file without its folders: nothing leads out of the current one."""
    plain = re.sub(r"[^\w .()-]", "-", name.replace("\\", "/").rsplit("/", 1)[-1]).lstrip(".")
    return plain or "plan.yaml"


def _put(files: Iterable[Given]) -> list[str]:
    """Write plans into the current folder, and away with those of before; their names."""
    for old in (*Path.cwd().glob("*.y*ml"), *_EXAMPLES.glob("*.y*ml")):
        if old.name != FILE_NAME:
            old.unlink()
    names: list[str] = []
    for file in files:
        path = _own_path(file)
        while path.as_posix() in names or path.name == FILE_NAME:
            path = path.with_name(f"again-{path.name}")
        path.write_text(file["text"], encoding="utf-8", newline="")
        names.append(path.as_posix())
    return names


# What may be typed at a place.


def _complete(given: Given, _progress: Progress) -> dict[str, Any] | None:
    """What may stand at an offset of a text: keys of the format, words of a choice, frameworks and their items. None: no idea."""
    text, offset = given["text"], given["offset"]
    line_start = text.rfind("\n", 0, offset) + 1
    line = text[line_start:offset]
    margin = _MARGIN.match(line)
    assert margin
    parents = _parents(text[:line_start], len(margin.group()), in_list="-" in margin.group())
    key = _KEY.match(line)
    if key:
        typed = line[key.end() :].lstrip()
        options = _values([*parents, key.group("key")], text)
    elif "-" in margin.group() and (found := _values(parents, text)):
        typed, options = line[margin.end() :], found
    else:
        typed = line[margin.end() :]
        options = [(name, words, f"{name}: ") for name, words in _keys(parents)]
    wanted = typed.casefold()
    near = [each for each in options if wanted in each[0].casefold()][:SHOWN_LIMIT]
    if not near:
        return None
    near.sort(key=lambda each: not each[0].casefold().startswith(wanted))
    return {
        "from": offset - len(typed),
        "options": [{"label": label, "detail": detail, "apply": apply} for label, detail, apply in near],
    }


Option = tuple[str, str, str]
"""A word, what it means, and what is typed for it."""


def _parents(before: str, column: int, *, in_list: bool) -> list[str]:
    """The keys that a line with this margin stands under, the outermost first."""
    found: list[str] = []
    for line in reversed(before.split("\n")):
        match = _KEY.match(line)
        if not match:
            continue
        own = len(match.group("margin"))
        # A list may stand as far left as its key.
        if own < column or (in_list and own == column - 2 and "-" not in match.group("margin")):
            found.append(match.group("key"))
            column, in_list = own, "-" in match.group("margin")
        if column == 0:
            break
    return found[::-1]


@cache
def _schema() -> dict[str, Any]:
    from improvplan.api.schemas import schemas

    made: dict[str, Any] = json.loads(schemas()["plan.schema.json"])
    return made


def _variants(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and all that may stand for it: short forms, items of a list."""
    if "$ref" in schema:
        yield from _variants(_schema()["definitions"][schema["$ref"].rsplit("/", 1)[-1]])
        return
    yield schema
    for name in ("then", "else", "items"):
        if isinstance(schema.get(name), dict):
            yield from _variants(schema[name])
    for name in ("anyOf", "oneOf", "allOf"):
        for each in schema.get(name, ()):
            yield from _variants(each)


def _below(parents: list[str]) -> list[Mapping[str, Any]]:
    """What the schema says of what stands under these keys."""
    level = [*_variants(_schema())]
    for key in parents:
        inside = [each.get("properties", {}).get(key) or each.get("additionalProperties") for each in level]
        level = [found for each in inside if isinstance(each, dict) for found in _variants(each)]
    return level


def _keys(parents: list[str]) -> list[tuple[str, str]]:
    keys: dict[str, str] = {}
    for each in _below(parents):
        for name, schema in each.get("properties", {}).items():
            keys.setdefault(name, schema.get("description", ""))
    return [*keys.items()]


def _values(path: list[str], text: str) -> list[Option]:
    if path[-1:] == ["template"]:
        from improvplan.api.new import fitting
        from improvplan.api.templates import forms

        return [(name, title, name) for name, title in fitting(forms(Path.cwd()))]
    families = Catalogues(repository_of(Path.cwd()).framework_folders)
    if path == ["frameworks"]:
        return [(name, "", name) for name in families.ids()]
    if len(path) > 1 and path[-2] == "links":
        return _items(families, path[-1], text)
    words = [word for each in _below(path) for word in each.get("enum", ()) if isinstance(word, str)]
    return [(word, "", word) for word in dict.fromkeys(words)]


def _items(families: Catalogues, name: str, text: str) -> list[Option]:
    """The items of a framework, in the edition that the plan has."""
    from improvplan.api.frameworks import shown_framework

    root = parse(text).root
    top = root if isinstance(root, MappingNode) else None
    pinned = next((each for each in _words(top, "frameworks") if split_pin(each)[0] == name), name)
    try:
        items = shown_framework(families, pinned, next(_words(top, "session"), None)).edition.items
    except ImprovplanError:
        return []
    return [
        (f"{item.code} {item.title}" if item.code else item.title, item.group or "", _as_text(item.code, item.title))
        for item in items
    ]


def _words(top: MappingNode | None, key: str) -> Iterator[str]:
    """The texts under a key of a plan, one or a list of them."""
    node = top.get(key) if top else None
    for each in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(each, Scalar):
            yield each.text


def _as_text(code: str | None, title: str) -> str:
    """An item as it is typed into a list, with quotes where YAML asks for them."""
    words = f"{code} {title}" if code else title
    if re.search(r": |\s#|^[\"'\[\]{}>|*&!%@`#,?-]", words):
        return "'" + words.replace("'", "''") + "'"
    return words


_ANSWERS: dict[str, Callable[[Given, Progress], Any]] = {
    "start": _start,
    "example": _example,
    "forms": _forms,
    "new": _new,
    "check": _check,
    "check all": _check_all,
    "render": _render,
    "import": _import,
    "complete": _complete,
}
