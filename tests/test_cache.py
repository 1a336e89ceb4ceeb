"""What is remembered is never wrong: whatever changes, a run with the cache says what a run without it says."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entry_point import started
from improvplan.api import remembering
from improvplan.cli import answering
from improvplan.lint.engine.registry import plan_rules
from improvplan.workspace.cache import ENVIRONMENT, FILE, KEPT, Cache, cache_folder, memory

PLAN = """improvplan: 1
id: {id}
title: School improvement plan
session: 2025-26
priorities:
  - id: reading
    title: Reading for pleasure
    leads: Depute headteacher
    links:
      hgios: 3.2 Learning, teaching and assessment
    outcomes: Most pupils choose to read
    evaluations:
      - when: Nov 2025
        statement:
    actions:
      - do: Choose books with pupils
        by: Dec 2025
        status: not-started
"""
FORM = "improvplan-template: 1\nid: own\ntitle: Own form\nrequired: aim\n"
FAMILY = """improvplan-framework: 1
id: own
title: Our aims
publisher: Strathburn Council
item: aim
editions:
  - id: "1"
    title: Our aims
    from: 2015-16
    source: https://example.org
    confidence: publisher
    items:
      - slug: kindness
        title: Kindness
"""
CONFIGURATIONS = (
    "improvplan-repository: 1\n",
    "improvplan-repository: 1\nplans: plans/*.yaml\n",
    "improvplan-repository: 1\nstrict: yes\n",
    "improvplan-repository: 1\nrules:\n  placeholder: error\n  wrong-code: off\n",
    "improvplan-repository: 1\noverrides:\n  - paths: plans/b.yaml\n    ignore: wrong-code\n",
    "improvplan-repository: 1\nextends: ../shared.yaml\n",
    "improvplan-repository: 1\nframeworks: elsewhere\n",
    "improvplan-repository: 1\nplan: [\n",
    "improvplan-repository: 1\nrules:\n  no-such-rule: error\n",
    "improvplan-repository: 1\nplans:\n  - /srv/plans/*.yaml\n  - plans/**x/*.yaml\n  - plans/a.yaml\n",
)
TEXTS = (
    PLAN.format(id="a"),
    PLAN.format(id="b").replace("reading\n", "reading\n    supports: a/reading\n"),
    PLAN.format(id="c") + "previous: a\ntemplate: own\n",
    PLAN.format(id="a").replace("assessment", "assessment # improvplan: ignore[wrong-code] agreed (until 2026-02-01)"),
    PLAN.format(id="d").replace("hgios: 3.2 Learning, teaching and assessment", "own: Kindnes"),
    PLAN.format(id="e").replace("title: Reading", "title Reading"),
    "improvplan: 1\n",
    "",
    "title: no plan\n",
    "improvplan-framework: 1\nid: x\n",
)
PIECES = (
    b"TBC",
    b"\n",
    b"  ",
    b":",
    b"#",
    b"- ",
    b"\xff",
    b"2025",
    b'"',
    b"# improvplan: ignore[placeholder] settled\n",
    b"\xc3\xa9",
)
FILES = ("plans/a.yaml", "plans/b.yaml", "plans/deep/c.yaml", "d.yml", "plans/notes.yaml")
QUESTIONS = (
    (".", "--format", "json"),
    ("plans", "--strict"),
    ("plans/a.yaml",),
    ("plans", "d.yml", "--select", "wrong-code", "--format", "json"),
    (".", "--no-suppressions", "--fail-on", "note", "--verbose"),
    (".", "--no-baseline", "--format", "json"),
    (".", "--today", "2026-08-01", "--strict", "--format", "json"),
    (".", "--today", "2026-01-10"),
)

Step = tuple[object, ...]
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FILES), st.sampled_from(TEXTS)),
    st.tuples(
        st.just("edit"), st.sampled_from(FILES), st.integers(0, 600), st.integers(0, 12), st.sampled_from(PIECES)
    ),
    st.tuples(
        st.just("remove"), st.sampled_from((*FILES, "improvplan.yaml", "../shared.yaml", "templates/own/template.yaml"))
    ),
    st.tuples(st.just("write"), st.just("improvplan.yaml"), st.sampled_from(CONFIGURATIONS)),
    st.tuples(st.just("write"), st.just("../shared.yaml"), st.sampled_from(CONFIGURATIONS)),
    st.tuples(
        st.just("write"), st.just("templates/own/template.yaml"), st.sampled_from((FORM, FORM + "expected: context\n"))
    ),
    st.tuples(
        st.just("write"),
        st.sampled_from(("frameworks/own.yaml", "elsewhere/own.yaml")),
        st.sampled_from((FAMILY, FAMILY.replace("Kindness", "Courage"))),
    ),
    st.tuples(st.just("write"), st.just("plans/improvplan.yaml"), st.sampled_from(CONFIGURATIONS)),
    st.tuples(st.just("baseline")),
)


@contextmanager
def repository() -> Iterator[Path]:
    """An empty repository as the current folder, with a memory of its own."""
    before, variable = Path.cwd(), os.environ.get(ENVIRONMENT)
    with TemporaryDirectory() as place:
        folder = Path(place).resolve() / "repository"
        folder.mkdir()
        (folder.parent / ".git").mkdir()  # what is shared lies in the same git repository
        os.environ[ENVIRONMENT] = str(Path(place, "cache"))
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)
            if variable is None:
                del os.environ[ENVIRONMENT]
            else:
                os.environ[ENVIRONMENT] = variable


def write(name: str, data: bytes) -> None:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def take(step: Step) -> None:
    match step:
        case ("write", str(name), str(text)):
            write(name, text.encode())
        case ("edit", str(name), int(start), int(length), bytes(piece)) if Path(name).exists():
            data = Path(name).read_bytes()
            start %= len(data) + 1
            write(name, data[:start] + piece + data[start + length :])
        case ("remove", str(name)):
            Path(name).unlink(missing_ok=True)
        case ("baseline",):
            started("baseline")


def agreed(*question: str) -> None:
    """A run without memory, one with it, and one that has just been remembered say the same."""
    fresh = started("validate", *question, "--no-cache", "--jobs", "1")
    assert started("validate", *question) == fresh
    assert started("validate", *question) == fresh


def begin() -> None:
    """A repository in which everything that can be there is there."""
    for name, text in zip(FILES, TEXTS, strict=False):
        write(name, text.encode())
    for name, text in (
        ("improvplan.yaml", CONFIGURATIONS[5]),
        ("../shared.yaml", CONFIGURATIONS[3]),
        ("templates/own/template.yaml", FORM),
        ("frameworks/own.yaml", FAMILY),
    ):
        write(name, text.encode())


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.sampled_from(QUESTIONS), st.lists(STEPS, min_size=1, max_size=8))
def test_whatever_changes_the_cache_is_never_wrong(question: tuple[str, ...], story: list[Step]) -> None:
    with repository():
        begin()
        agreed(*question)
        for step in story:
            take(step)
            agreed(*question)


@pytest.mark.slow
@pytest.mark.parametrize(
    "step",
    [
        ("write", "plans/a.yaml", TEXTS[3]),
        ("write", "plans/e.yaml", TEXTS[0]),
        ("write", "e.yml", TEXTS[8]),
        ("remove", "plans/b.yaml"),
        ("write", "improvplan.yaml", CONFIGURATIONS[4]),
        ("write", "improvplan.yaml", CONFIGURATIONS[9]),
        ("write", "../shared.yaml", CONFIGURATIONS[2]),
        ("remove", "../shared.yaml"),
        ("write", "plans/improvplan.yaml", CONFIGURATIONS[0]),
        ("write", "templates/own/template.yaml", FORM + "expected: context\n"),
        ("remove", "templates/own/template.yaml"),
        ("write", "frameworks/own.yaml", FAMILY.replace("Kindness", "Courage")),
        ("remove", "frameworks/own.yaml"),
        ("baseline",),
    ],
    ids=str,
)
def test_everything_that_makes_a_difference_makes_one_with_the_cache(step: Step) -> None:
    with repository():
        begin()
        question = (".", "--format", "json", "--verbose")
        agreed(*question)
        before = started("validate", *question)
        take(step)
        agreed(*question)
        assert started("validate", *question) != before


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--strict", "--no-suppressions", "--select=wrong-code", "--ignore=wrong-code"])
def test_every_option_makes_a_difference_with_the_cache(option: str) -> None:
    with repository():
        begin()
        write("plans/a.yaml", TEXTS[3].replace("title: School", "aim: TBC\ntitle: School").encode())
        write("improvplan.yaml", CONFIGURATIONS[0].encode())
        agreed(".")
        agreed(".", option)
        assert started("validate", ".", option).stdout != started("validate", ".").stdout


def plan(folder: Path, name: str = "a") -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(PLAN.format(id=name), encoding="utf-8")
    return file


def database() -> Path:
    """The file in which everything is remembered."""
    folder = cache_folder(os.environ)
    assert folder
    return folder / FILE


def large_network(folder: Path, extra: str = "") -> Path:
    """A network that is large enough to be remembered."""
    schools = "".join(
        f"  - id: school-{number}\n    name: Strathburn {number} Primary School\n    kind: school\n    phase: primary\n"
        for number in range(800)
    )
    file = folder / "network.yaml"
    file.write_text(f"improvplan-network: 1\ntitle: Strathburn\norganisations:\n{schools}{extra}", encoding="utf-8")
    return file


def stored(table: str) -> list[tuple[str, bytes]]:
    """The entries of a kind, by name."""
    if not database().exists():
        return []
    with contextlib.closing(sqlite3.connect(database())) as connection:
        try:
            return connection.execute(f"SELECT name, body FROM {table} ORDER BY name").fetchall()
        except sqlite3.OperationalError:
            return []


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans that were looked at."""
    from improvplan.lint.engine import many_plans
    from improvplan.lint.engine.plan_findings import examine as whole

    names: list[str] = []

    def counted(request, file, *rest):  # type: ignore[no-untyped-def]
        names.append(Path(file).name)
        return whole(request, file, *rest)

    monkeypatch.setattr(many_plans, "examine", counted)
    return names


def test_only_what_has_changed_is_looked_at(tmp_path: Path, looked_at: list[str]) -> None:
    plan(tmp_path)
    other = plan(tmp_path, "b")
    started("validate", str(tmp_path))
    assert looked_at == ["a.yaml", "b.yaml"]
    looked_at.clear()
    started("validate", str(tmp_path))
    started("validate", str(tmp_path), "--format", "json")
    assert looked_at == []
    other.write_text(other.read_text(encoding="utf-8") + "aim: Read\n", encoding="utf-8")
    started("validate", str(tmp_path))
    assert looked_at == ["b.yaml"]


def test_another_day_runs_the_dated_rules_alone(
    tmp_path: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from improvplan.lint.engine import plan_findings
    from improvplan.lint.engine.plan_findings import run_rules as whole

    plan(tmp_path)
    first = started("validate", str(tmp_path), "--today", "2025-10-01").stdout
    ran: list[str] = []

    def noted(context, rules, levels):  # type: ignore[no-untyped-def]
        ran.extend(rule.name for rule in rules)
        return whole(context, rules, levels)

    monkeypatch.setattr(plan_findings, "run_rules", noted)
    looked_at.clear()
    second = started("validate", str(tmp_path), "--today", "2026-01-10").stdout
    assert looked_at == []
    assert set(ran) == {rule.name for rule in plan_rules() if rule.dated}
    assert "overdue-not-started" not in first
    assert "overdue-not-started" in second


def test_mending_is_never_answered_from_memory(tmp_path: Path) -> None:
    file = plan(tmp_path)
    text = file.read_text(encoding="utf-8").replace(
        "3.2 Learning, teaching and assessment", "2.3 Learning, teaching and assesment"
    )
    for _ in range(2):
        file.write_text(text, encoding="utf-8")
        started("validate", str(file), "--unsafe-fixes")
        assert file.read_text(encoding="utf-8") != text


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:0],
        lambda data: data[:100] + b"x" * 300 + data[400:],
        lambda data: data.replace(b"document", b"monument"),
        lambda data: b"no database at all, " * len(data),
    ],
)
def test_a_damaged_cache_is_ignored_and_written_again(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    file = plan(tmp_path)
    file.write_text(file.read_text(encoding="utf-8") + "aim: reading TBC\n", encoding="utf-8")
    large_network(tmp_path)
    whole = started("validate", str(tmp_path))
    started("status", str(tmp_path))
    before = {table: stored(table) for table in KEPT}
    assert {table: len(entries) for table, entries in before.items()} == dict.fromkeys(KEPT, 1) | {"networks": 2}
    database().write_bytes(damage(database().read_bytes()))
    assert started("validate", str(tmp_path)) == whole
    started("status", str(tmp_path))
    assert {table: stored(table) for table in KEPT} == before


def test_what_was_changed_in_the_cache_is_not_believed(tmp_path: Path) -> None:
    plan(tmp_path)
    large_network(tmp_path)
    whole, standing = started("validate", str(tmp_path)), started("status", str(tmp_path))
    for body in (b"", b"x", b"[]", b"\xff", b"\0" * 9, None, 5):
        with contextlib.closing(sqlite3.connect(database())) as connection, connection:
            for table in KEPT:
                connection.execute(f"UPDATE {table} SET body = coalesce(?, '')", (body,))
        assert started("validate", str(tmp_path)) == whole
        assert started("status", str(tmp_path)) == standing


def test_well_made_nonsense_in_the_cache_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(tmp_path)
    whole = started("validate", str(tmp_path))
    cache = memory()
    assert cache
    names: dict[str, list[str]] = {"plans": [], "answers": []}
    for method, kind in (("plans", "plans"), ("answer", "answers")):
        kept = getattr(Cache, method)

        def noted(self, asked, kept=kept, kind=kind):  # type: ignore[no-untyped-def]
            names[kind] += [asked] if isinstance(asked, str) else asked
            return kept(self, asked)

        monkeypatch.setattr(Cache, method, noted)
    started("validate", str(tmp_path))
    database().unlink()
    started("validate", str(tmp_path))
    [slot], [answer] = set(names["plans"]), set(names["answers"])
    body = cache.plans([slot])[slot]
    key = body[: body.index(",")]
    for nonsense in ("", "[", "null", "[1, 2, 3, 4]", f'{key},{[None] * 7},"2025-01-01",[[]]]', "[" * 90_000):
        cache.remember_plans({slot: nonsense.replace("None", "null")})
        cache.remember_answer(answer, nonsense)
        assert started("validate", str(tmp_path)) == whole
    for parts in (["x"], ["x", "1", "y"], ["x", "1", "0", "0", "0", "9"], [""] * 40):
        cache.remember_answer(answer, "\0".join(parts))
        assert started("validate", str(tmp_path)) == whole


def test_a_locked_cache_counts_as_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from improvplan.workspace import cache

    monkeypatch.setattr(cache, "PATIENCE", 0.01)
    plan(tmp_path)
    whole = started("validate", str(tmp_path))
    with contextlib.closing(sqlite3.connect(database())) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert started("validate", str(tmp_path)) == whole
    assert len(stored("answers")) == 1


def test_what_was_written_first_is_forgotten_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KEPT, "plans", 3)
    cache = Cache(tmp_path / "cache", "program")
    for name in "abcd":
        cache.remember_plans({name: name.upper()})
    cache.remember_plans({"b": "again"})
    assert cache.plans(list("abcd")) == {"b": "again", "c": "C", "d": "D"}
    assert Cache(tmp_path / "cache", "another program").plans(list("abcd")) == {}


def test_a_cache_that_would_grow_too_large_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from improvplan.workspace import cache as module

    monkeypatch.setattr(module, "LARGEST", 200_000)
    cache = Cache(tmp_path / "cache", "program")
    for number in range(6):
        cache.remember_plans({str(number): "x" * 60_000})
        assert (tmp_path / "cache" / FILE).exists() is False or (tmp_path / "cache" / FILE).stat().st_size <= 200_000
    cache.remember_plans({"last": "y"})
    assert cache.plans(["last"]) == {"last": "y"}


@pytest.mark.parametrize("place", ["file", "file/below", "off"])
def test_a_place_that_cannot_be_written_does_no_harm(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(tmp_path)
    whole = started("validate", str(tmp_path), "--no-cache")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv(ENVIRONMENT, "off" if place == "off" else str(tmp_path / place))
    assert started("validate", str(tmp_path)) == whole
    assert started("validate", str(tmp_path)) == whole
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


def test_no_cache_writes_nothing(tmp_path: Path) -> None:
    plan(tmp_path)
    started("validate", str(tmp_path), "--no-cache")
    assert not database().exists()


def test_a_cache_is_kept_out_of_git_and_of_backups(tmp_path: Path) -> None:
    plan(tmp_path)
    started("validate", str(tmp_path))
    folder = cache_folder(os.environ)
    assert folder
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (
        (folder / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


def test_the_usual_place_is_the_users_own_and_in_no_repository() -> None:
    home = {"HOME": "/home/ann", "LOCALAPPDATA": "C:/Users/ann/AppData/Local"}
    folder = cache_folder(home)
    assert folder
    assert str(folder).replace("\\", "/").startswith(tuple(home.values()))
    assert cache_folder({}) is None
    if sys.platform == "linux":
        assert cache_folder(home | {"XDG_CACHE_HOME": "/var/cache/ann"}) == Path("/var/cache/ann/improvplan")


@pytest.mark.slow
def test_several_processes_may_use_a_cache_at_once(tmp_path: Path) -> None:
    for name in "abcdef":
        plan(tmp_path, name)
    command = [sys.executable, "-c", "from improvplan.cli import main; main()", "validate", str(tmp_path)]
    for _ in range(2):
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
        outcomes = {(*run.communicate(), run.returncode) for run in running}
        assert len(outcomes) == 1
    fresh = subprocess.run([*command, "--no-cache"], capture_output=True, check=False)
    assert outcomes == {(fresh.stdout, fresh.stderr, fresh.returncode)}


def test_an_unchanged_plan_is_answered_for_with_next_to_nothing_loaded(tmp_path: Path) -> None:
    file = plan(tmp_path)
    script = "import sys\nfrom improvplan.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, "validate", str(file)]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=False) for _ in range(2))
    assert first.stdout == second.stdout
    assert first.returncode == second.returncode
    loaded = {name.split(".")[0] for name in second.stderr.split()}
    assert not loaded & {"typer", "pydantic", "yaml", "rich", "json", "multiprocessing", "concurrent"}
    assert "pydantic" in {name.split(".")[0] for name in first.stderr.split()}


def test_whatever_the_program_is_made_of_has_a_part_in_its_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    from improvplan.workspace import cache as module

    now = module.signature()
    assert module.signature() == now
    for name, value in (
        ("VERSION", "0"),
        ("_libraries", lambda: ["pydantic-0.dist-info"]),
        ("_code", lambda _: ["a.py 1 1"]),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, value)
            assert module.signature() != now
    monkeypatch.setattr(sys, "version", "4.0")
    assert module.signature() != now
    assert len(module._libraries()) >= 3
    assert any("cache.py" in line for line in module._code(os.fspath(module._PACKAGE)))


def test_a_file_that_changes_while_it_is_checked_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = plan(tmp_path)
    whole = remembering.remember

    def meanwhile(*arguments):  # type: ignore[no-untyped-def]
        file.write_text(PLAN.format(id="b"), encoding="utf-8")
        whole(*arguments)

    monkeypatch.setattr(remembering, "remember", meanwhile)
    started("validate", str(file))
    assert not stored("answers")


def test_answers_are_asked_for_by_the_whole_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def name(*arguments: str) -> str | None:
        return answering._name_of(arguments)

    monkeypatch.chdir(tmp_path)
    assert name("validate", "a") == name("validate", "a")
    assert len({name("validate", "a"), name("validate", "a", "b"), name("validate", "ab"), name("validate")}) == 4
    assert name("render", "a") is None
    here = name("validate")
    monkeypatch.chdir(tmp_path.parent)
    assert name("validate") != here


def test_what_a_large_network_says_is_remembered_until_the_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from improvplan.workspace import network

    reads: list[str] = []
    whole = getattr(network, "read_model")  # noqa: B009 - it is not the network's own

    def noted(source, *rest):  # type: ignore[no-untyped-def]
        reads.append(Path(source.name).name)
        return whole(source, *rest)

    monkeypatch.setattr(network, "read_model", noted)
    text = PLAN.format(id="a").replace("session:", "organisation: Strathburn 7 Primary Shool\nsession:")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    file = large_network(tmp_path)
    first = started("validate", str(tmp_path))
    assert "Strathburn 7 Primary School" in first.stdout
    assert reads == ["network.yaml"]
    for number in range(2):  # of a plan that has changed
        changed = text + f"# {number}\n"
        (tmp_path / "a.yaml").write_text(changed, encoding="utf-8")
        assert started("validate", str(tmp_path)) == first
        assert reads == ["network.yaml"]
    assert started("validate", str(tmp_path), "--no-cache") == first
    assert reads == ["network.yaml"] * 2

    large_network(tmp_path, "  - id: school-7\n    name: Another\n    kind: school\n")
    assert "have the id" in started("validate", str(tmp_path)).stdout
    assert (
        "mistake" in started("status", str(tmp_path)).stderr or "have the id" in started("status", str(tmp_path)).stderr
    )
    file.unlink()
    assert "Strathburn 7 Primary School" not in started("validate", str(tmp_path)).stdout


def test_a_warning_about_a_large_network_stays_though_the_network_is_remembered(tmp_path: Path) -> None:
    plan(tmp_path)
    extra = "  - id: other\n    name: Strathburn 7 Primary School\n    kind: school\n    phase: primary\n"
    large_network(tmp_path, extra)
    first = started("validate", str(tmp_path))
    assert "have the same name" in first.stdout
    started("status", str(tmp_path))
    (tmp_path / "a.yaml").write_text((tmp_path / "a.yaml").read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    assert started("validate", str(tmp_path)) == first
    assert started("status", str(tmp_path)).stderr == started("status", str(tmp_path)).stderr


def test_a_plan_by_its_whole_name_is_known_from_every_folder(
    tmp_path: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(tmp_path)
    first = started("validate", str(tmp_path))
    assert looked_at == ["a.yaml"]
    looked_at.clear()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert started("validate", str(tmp_path)) == first
    assert looked_at == []
