"""Every kind of file gives a source with clear findings, and never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from improvplan.data import data_folder
from improvplan.finding import Span
from improvplan.source import Mapping, Scalar, load, load_catalogue, parse, read
from improvplan.source.encoding import LINES_LIMIT, SIZE_LIMIT
from improvplan.source.rules import RULES

PLAN = "improvplan: 1\nid: reading\ntitle: Reading – every day\n"


def only(data: bytes) -> tuple[str, str]:
    source = read(data, "plan.yaml")
    assert len(source.problems) == 1
    finding = source.problems[0]
    assert finding.file == "plan.yaml"
    assert finding.why
    assert finding.fix
    return finding.rule, finding.message


@pytest.mark.parametrize(
    "data",
    [
        PLAN.encode(),
        PLAN.encode("utf-8-sig"),
        PLAN.replace("\n", "\r\n").encode(),
        PLAN.replace("\n", "\r").encode(),
        PLAN.encode().rstrip(),
        b"---\n" + PLAN.encode(),
        b"# a comment first\n\n" + PLAN.encode(),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR", "no last line end", "document start", "comment"],
)
def test_plain_files_are_read(data: bytes) -> None:
    source = read(data, "plan.yaml")
    assert source.problems == []
    assert isinstance(source.root, Mapping)
    title = source.root.entries["title"].value
    assert isinstance(title, Scalar)
    assert title.text == "Reading – every day"
    assert source.text[title.start : title.end] == "Reading – every day"
    assert source.byte_order_mark == data.startswith(b"\xef\xbb\xbf")
    assert source.place_of(("title",)).column == 8


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        (b"", "empty-file", "empty"),
        (b"\n \n\t\n", "empty-file", "empty"),
        (b"\xef\xbb\xbf", "empty-file", "empty"),
        (b"# later\n", "empty-file", "comments"),
        (PLAN.encode("utf-16"), "not-utf8", "UTF-16"),
        (PLAN.encode("utf-16-le"), "not-utf8", "UTF-16"),
        (PLAN.encode("utf-16-be"), "not-utf8", "UTF-16"),
        (PLAN.encode("utf-32"), "not-utf8", "UTF-32"),
        (PLAN.encode("cp1252"), "not-utf8", "here stands a byte that is not UTF-8; it looks like Windows-1252"),
        (b"title: caf\xe9\n", "not-utf8", "“é”"),
        (b"title: \x81\n", "not-utf8", "here stands a byte that is not UTF-8"),
        (b"PK\x03\x04rest of a document", "not-text", "Word"),
        (b"\xd0\xcf\x11\xe0rest", "not-text", "old Word"),
        (b"\x89PNG\r\n\x1a\n", "not-text", "PNG"),
        (b"\xff\xd8\xff\xe0", "not-text", "JPEG"),
        (b"%PDF-1.7", "not-text", "PDF"),
        (b"{\\rtf1", "not-text", "rich text"),
        (b"- one\n- two\n", "top-level", "list"),
        (b"[one, two]\n", "top-level", "list"),
        (b"only words\n", "top-level", "text"),
        (b"a" * (SIZE_LIMIT + 1), "too-large", "2.0 MB"),
        (b"a:\n" + b"- b\n" * LINES_LIMIT, "too-large", "lines"),
        (b"a: [" + b"b," * 100_001, "too-large", "100,000 entries"),
        (b"[" * 100_000, "too-deep", "deep"),
        (b"[" * 100_000 + b"]" * 100_000, "too-deep", "deep"),
        (b"a: " + b"{a: " * 100_000, "too-deep", "deep"),
        (b"- " * 100_000, "too-deep", "deep"),
        (b"[" * 1_001, "too-deep", "deep"),
        (b"[" * 1_005 + b"@", "too-deep", "deep"),
        (b"[" * 41 + b"@", "too-deep", "deep"),
        (b"[\n" * 1_001, "too-deep", "deep"),
        (b"{a: " * 1_001, "too-deep", "deep"),
        (b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 1_100)), "too-deep", "deep"),
        (b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 400)), "too-deep", "deep"),
        (b"title: a\0b\n", "control-character", "NUL"),
        ("title: a\u2028b\n".encode(), "control-character", "U+2028"),
        ("title: a\u2029b\n".encode(), "control-character", "U+2029"),
        ("title: a\x85b\n".encode(), "control-character", "U+0085"),
        (b"title: a\x07b\n", "control-character", "U+0007"),
    ],
)
def test_one_clear_finding(data: bytes, rule: str, words: str) -> None:
    found, message = only(data)
    assert found == rule
    assert words in message


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "[\n"])
def test_the_place_is_the_first_level_too_many_however_much_deeper_it_goes(opener: str) -> None:
    """libyaml 0.2.6 refuses a thousand levels by itself, before it tells of the first."""
    places = [parse(opener * levels).problems[0].place for levels in (41, 900, 1_000, 1_001, 1_500)]
    assert {(place.line, place.column) for place in places if place} == {
        (places[0].line, places[0].column) if places[0] else None
    }


def test_a_mistake_before_so_many_levels_is_told_as_ever() -> None:
    """Of libyaml 0.2.6, which reads ahead and gives up at the brackets, it is the same as of 0.2.5."""
    found = [finding.rule for finding in parse("{a: 1, a: 2, c: " + "[" * 1_200).problems]
    assert found == ["duplicate-key", "too-deep"]
    assert [finding.rule for finding in parse("a: &x 1\nb: *x\nc: &y " + "[" * 1_200).problems] == ["too-deep"]


@pytest.mark.parametrize("before", [b"title: ", b"\xef\xbb\xbftitle: ", b"# \xe2\x80\x93 a dash\r\ntitle: "])
def test_a_byte_that_is_not_utf8_is_pointed_at_and_nothing_is_read(before: bytes) -> None:
    source = read(before + b"caf\xe9 \x1b[31m\nid: x\n", "plan.yaml")
    [finding] = source.problems
    assert finding.place
    assert (finding.place.line, finding.place.column) == (1 + before.count(b"\n"), 11)
    assert source.lines.line(finding.place.line) == "title: café  [31m"
    assert source.root is None


def test_lone_surrogates_are_not_utf8() -> None:
    assert [finding.rule for finding in parse("title: \ud800\n").problems] == ["not-utf8"]


def test_a_missing_file_a_folder_and_a_name_that_is_none(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path / "missing.yaml", "no such file"),
        (tmp_path / "missing" / "plan.yaml", "no such file"),
        (tmp_path, "folder"),
        (tmp_path / ("a" * 300), "too long"),
        (tmp_path / "a\0b", "cannot be read"),
    ):
        source = load(path, "plans/one.yaml")
        assert source.root is None
        (finding,) = source.problems
        assert finding.rule == "unreadable-file"
        assert finding.file == "plans/one.yaml"
        assert words in finding.message


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such device")
def test_a_device_is_no_file() -> None:
    assert "not an ordinary file" in load(Path("/dev/null")).problems[0].message


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
def test_a_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").symlink_to(tmp_path / "two.yaml")
    (tmp_path / "two.yaml").symlink_to(tmp_path / "one.yaml")
    (finding,) = load(tmp_path / "one.yaml").problems
    assert "circle" in finding.message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    path.chmod(0)
    (finding,) = load(path).problems
    assert "may not be read" in finding.message


def test_refused_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)

    def refuse(file: Path, flags: int) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(os, "open", refuse)
    (finding,) = load(path).problems
    assert "may not be read" in finding.message


def test_a_large_file_is_refused_by_its_size_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    def never(file: Path, flags: int) -> None:
        raise AssertionError

    monkeypatch.setattr(os, "open", never)
    (finding,) = load(path).problems
    assert finding.rule == "too-large"
    assert "50.0 MB" in finding.message


def test_one_bad_file_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"[" * 1000)
    (tmp_path / "good.yaml").write_text(PLAN, encoding="utf-8")
    sources = [load(path) for path in sorted(tmp_path.iterdir())]
    assert [bool(source.problems) for source in sources] == [True, False]


def test_a_billion_laughs_are_refused() -> None:
    text = "a: &a [lol, lol]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    source = parse(text)
    assert {finding.rule for finding in source.problems} == {"yaml-feature"}
    assert len(source.problems) == 50


def test_duplicate_keys_show_both_places() -> None:
    (finding,) = parse("title: One\nwho: jp\ntitle: Two\n").problems
    assert finding.rule == "duplicate-key"
    assert finding.place
    assert finding.place.line == 3
    assert [(label.place.line, label.message) for label in finding.labels] == [(1, "first here")]


def test_the_second_of_two_documents_is_told_and_the_first_is_read() -> None:
    source = parse("title: One\n---\ntitle: Two\n")
    assert [finding.rule for finding in source.problems] == ["several-documents"]
    assert isinstance(source.root, Mapping)


def test_places_in_a_mended_line_are_those_of_the_file() -> None:
    source = parse("who: @jp\ntitle: Reading: every day\nhgios: [1.3, @a b, 2.3]\n")
    assert source.fixed
    place = source.place_of(("title",))
    assert (place.line, place.column, place.end_column) == (2, 8, 26)
    assert place.excerpt == "title: Reading: every day"
    assert source.place_of(("hgios", 2)).column == source.text.splitlines()[2].index("2.3") + 1
    assert isinstance(source.root, Mapping)
    who = source.root.entries["who"].value
    start, end = source.written(Span(who.start, who.end))
    assert source.text[start:end] == "@jp"


def test_rules_are_written_alike_for_the_documentation() -> None:
    for name, rule in RULES.items():
        assert rule.name == name
        assert rule.summary[0].isupper()
        assert not rule.summary.endswith(".")
        assert rule.why[0].islower() or rule.why.startswith("YAML")
        assert not rule.why.endswith(".")
        assert not rule.fix.endswith(".")


@pytest.mark.parametrize("name", ["frameworks", "templates"])
def test_no_file_that_comes_with_improvplan_has_a_slip(name: str) -> None:
    files = sorted(data_folder(name).rglob("*.yaml"))
    assert files
    for file in files:
        assert load(file).problems == [], file
        assert load_catalogue(file).root is not None
