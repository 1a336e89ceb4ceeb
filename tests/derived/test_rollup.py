"""Many plans as one: every figure is worked out a second time, in SQL over the exported tables; and what the public may not work out."""

from __future__ import annotations

import itertools
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import Command
from improvplan.derived.suppression import FEWEST, hidden, is_small, is_small_share, total_is_shown

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DAY = "15 Jan 2026"

SIGNS = """\
improvplan: 1
id: {id}-2025
title: {name} plan
session: 2025-26
status: approved
organisation:
  name: {name}
  kind: school
  country: england
people:
  hd: {{name: O. Penhale, role: Headteacher}}
  ma: R. Ivers
funding:
  - {{fund: pool, title: Pool, allocated: £4000, carried_forward: £100, spent: £{spent}}}
  - {{fund: gift, allocated: TBC}}
  - {{fund: euro, allocated: €50}}
indicators:
  - {{id: a, title: Pupils who attend the club, unit: count, values: {{2023-24: 40, 2024-25: {count}}}, targets: {{2026-27: 90}}}}
  - {{id: b, title: Attendance, unit: percent, better: higher, base_year: 2022-23, values: {{2022-23: 90.1, 2024-25: {percent}}}, targets: {{2023-24: 91, 2025-26: 94}}}}
  - {{id: c, title: Exclusions, unit: count, values: {{2023-24: 9, 2024-25: 4}}, targets: {{2024-25: 5}}}}
  - {{id: d, title: Surveyed, unit: percent, values: {{2022-23: {sign}}}, targets: {{2023-24: 5}}}}
  - {{id: e, title: Nothing yet, unit: percent, targets: {{2024-25: 40}}}}
  - {{id: f, title: Reading, unit: percent, of: "20 pupils in P7", values: {{2024-25: {share}}}}}
links:
  uncrc: [28]
priorities:
  - id: one
    title: One
    category: Learning
    measures:
      - {{what: Talk, baseline: 20%, target: 50%, result: [{{when: Dec 2025, value: 55%}}]}}
      - {{what: Late, baseline: 20, target: 10, result: [{{when: Dec 2025, value: 15}}, {{when: Jan 2026, value: TBC}}]}}
      - {{what: Words, target: many}}
    actions:
      - {{do: Early, by: 14 Nov 2025, who: hd, cost: £250.50, fund: pool, training: Talk in class}}
      - {{do: Done, by: 14 Nov 2025, status: done, completed: 20 Nov 2025, cost: about £5, fund: pool}}
      - {{do: Done later, by: 14 Nov 2025, status: done, completed: 20 Feb 2026}}
      - {{do: Soon, by: 20 Jan 2026, cost: {{pool: £10, euro: €7}}}}
      - do: Row
        fund: gift
        training: [talk IN class, Phonics]
        attends: [hd, ma]
        actions:
          - {{do: Step, by: 1 Dec 2025, cost: £3}}
          - {{do: Stopped, by: 1 Dec 2025, status: stopped}}
    milestones:
      - {{what: Half-way, by: Dec 2025}}
  - id: two
    title: Two
    category: learning
    links:
      uncrc: [12, 31]
"""


def signs(number: int) -> str:
    values = {
        "id": f"s{number}", "name": f"School {number}", "spent": 1000 + number, "count": (60, 3, 70, "TBC")[number % 4],
        "percent": (92.5, 91.2, "N/A", 90)[number % 4], "sign": ("low", "c", "u", "about half")[number % 4],
        "share": (50, 95, 100, 5)[number % 4],
    }  # fmt: skip
    return SIGNS.format(**values)


def repository(kind: str) -> list[str]:
    """Plans in this folder, and the options of the roll-up."""
    Path("plans").mkdir()
    if kind == "examples":
        for file in EXAMPLES.glob("*-20*.yaml"):
            shutil.copy(file, "plans")
        for folder in ("forms", "frameworks"):
            shutil.copytree(EXAMPLES / folder, Path("plans") / folder)
        shutil.copy(EXAMPLES / "improvplan.yaml", "plans")
        return []
    for number in range(6):
        Path(f"plans/s{number}.yaml").write_text(signs(number), encoding="utf-8")
    Path("plans/improvplan.yaml").write_text("improvplan-repository: 1\ncountry: england\n", encoding="utf-8")
    if kind == "signs":
        return []
    schools = "\n".join(
        f"  - {{id: s{number}, name: School {number}, kind: school, phase: primary, part_of: {('east', 'west')[number % 2]}}}"
        for number in range(5)
    )
    Path("plans/network.yaml").write_text(
        "improvplan-network: 1\norganisations:\n  - {id: east, name: East, kind: cluster}\n  - {id: west, name: West, kind: cluster}\n"
        f"{schools}\ngroupings:\n  hub:\n    North: [s0, s1, s2]\n    South: [s2, s3]\n",
        encoding="utf-8",
    )
    return ["--by", kind]


KEYS = """
CREATE VIEW named AS SELECT plan_id, coalesce(organisation_name, title) AS name, session FROM 'data/plans.parquet';
CREATE VIEW plan_names AS SELECT plan_id, CASE WHEN count(*) OVER (PARTITION BY name) = 1 THEN name
    WHEN count(*) OVER (PARTITION BY name, session) = 1 THEN name || ', ' || session
    ELSE name || ', ' || session || ' (' || plan_id || ')' END AS name FROM named;
CREATE TABLE work AS
    SELECT w.plan_id, 'action' AS kind, w.due, p.status = 'closed' AS closed, p.valid_on,
        CASE WHEN w.status = 'done' AND w.completed > p.valid_on THEN NULL ELSE w.status END AS status
    FROM 'data/actions.parquet' w JOIN 'data/plans.parquet' p USING (plan_id) WHERE is_task
    UNION ALL BY NAME
    SELECT m.plan_id, 'milestone' AS kind, m.due, p.status = 'closed' AS closed, p.valid_on, m.status
    FROM 'data/milestones.parquet' m JOIN 'data/plans.parquet' p USING (plan_id);
CREATE VIEW undone AS FROM work WHERE NOT closed AND coalesce(status, '') NOT IN ('done', 'stopped') AND due IS NOT NULL;
CREATE VIEW points AS
    SELECT c.plan_id, checkpoint, first_day, c.last_day, p.valid_on FROM 'data/checkpoints.parquet' c JOIN 'data/plans.parquet' p USING (plan_id)
    WHERE p.status <> 'closed' GROUP BY ALL HAVING count(*) FILTER (NOT evaluated) > 0;
CREATE TABLE aims AS
    SELECT i.plan_id, indicator_id, i.title, unit, better, "of", i.time_period, i.session, i.last_day, kind, figure, figure_status, p.valid_on, p.status AS stage
    FROM 'data/indicators.parquet' i JOIN 'data/plans.parquet' p USING (plan_id) WHERE source = 'indicator' AND i.time_period IS NOT NULL;
CREATE TABLE absent AS
    SELECT plan_id FROM aims t WHERE kind = 'target' AND figure IS NOT NULL AND stage <> 'closed' AND t.last_day < valid_on
    AND NOT EXISTS (FROM aims v WHERE v.indicator_id = t.indicator_id AND v.kind = 'value' AND v.figure IS NOT NULL AND v.time_period = t.time_period);
CREATE TABLE known AS
    WITH ends AS (
        SELECT indicator_id,
            max(time_period) FILTER (kind = 'value' AND figure IS NOT NULL) AS latest,
            min(time_period) FILTER (kind = 'value' AND figure IS NOT NULL) AS earliest,
            max(time_period) FILTER (kind = 'baseline' AND figure IS NOT NULL) AS base,
            max(time_period) FILTER (kind = 'target' AND figure IS NOT NULL) AS last_aim
        FROM aims GROUP BY ALL)
    SELECT *, coalesce(base, earliest) AS start FROM ends WHERE latest IS NOT NULL AND last_aim IS NOT NULL;
CREATE TABLE path AS
    SELECT k.indicator_id, a.time_period, left(a.time_period, 4)::INT AS year, a.figure::DOUBLE AS figure
    FROM known k JOIN aims a ON a.indicator_id = k.indicator_id AND a.kind = 'target' AND a.figure IS NOT NULL
    UNION
    SELECT k.indicator_id, k.start, left(k.start, 4)::INT, a.figure::DOUBLE
    FROM known k JOIN aims a ON a.indicator_id = k.indicator_id AND a.kind = 'value' AND a.time_period = k.start
    WHERE NOT EXISTS (FROM aims t WHERE t.indicator_id = k.indicator_id AND t.kind = 'target' AND t.figure IS NOT NULL AND t.time_period = k.start);
CREATE TABLE courses AS
    WITH value AS (
        SELECT k.*, left(k.latest, 4)::INT AS year, v.figure::DOUBLE AS figure, v.plan_id, v.stage, v.better,
            (SELECT figure::DOUBLE FROM aims s WHERE s.indicator_id = k.indicator_id AND s.kind = 'value' AND s.time_period = k.start) AS begun,
            (SELECT figure::DOUBLE FROM aims s WHERE s.indicator_id = k.indicator_id AND s.kind = 'target' AND s.time_period = k.last_aim) AS final,
            EXISTS (FROM aims s WHERE s.indicator_id = k.indicator_id AND s.kind = 'target' AND s.figure IS NOT NULL AND s.time_period = k.latest) AS aimed
        FROM known k JOIN aims v ON v.indicator_id = k.indicator_id AND v.kind = 'value' AND v.time_period = k.latest),
    expecting AS (
        SELECT *,
            (SELECT figure FROM path p WHERE p.indicator_id = value.indicator_id AND p.year = value.year) AS same,
            (SELECT max(year) FROM path p WHERE p.indicator_id = value.indicator_id AND p.year < value.year) AS before,
            (SELECT min(year) FROM path p WHERE p.indicator_id = value.indicator_id AND p.year > value.year) AS after
        FROM value),
    expected AS (
        SELECT *, CASE
            WHEN latest = start AND NOT aimed THEN NULL
            WHEN same IS NOT NULL THEN same
            WHEN before IS NULL THEN NULL
            WHEN after IS NULL THEN (SELECT figure FROM path p WHERE p.indicator_id = expecting.indicator_id AND p.year = before)
            ELSE (SELECT figure FROM path p WHERE p.indicator_id = expecting.indicator_id AND p.year = before) + (year - before)::DOUBLE / (after - before)
                * ((SELECT figure FROM path p WHERE p.indicator_id = expecting.indicator_id AND p.year = after) - (SELECT figure FROM path p WHERE p.indicator_id = expecting.indicator_id AND p.year = before))
            END AS wanted
        FROM expecting)
    SELECT *, CASE WHEN wanted IS NULL THEN NULL
        WHEN (better = 'lower' OR (better IS NULL AND final < begun)) THEN figure <= wanted + 1e-9 ELSE figure >= wanted - 1e-9 END AS on_track
    FROM expected;
CREATE TABLE measured AS
    WITH figures AS (FROM read_parquet('data/indicators.parquet', file_row_number = true) WHERE source = 'measure' AND figure IS NOT NULL)
    SELECT t.plan_id, t.indicator_id, any_value(t.better) AS better, any_value(t.figure) AS target,
        (SELECT any_value(figure) FROM figures b WHERE b.indicator_id = t.indicator_id AND b.kind = 'baseline') AS begun,
        (SELECT arg_max(figure, file_row_number) FROM figures r WHERE r.indicator_id = t.indicator_id AND r.kind = 'result') AS result
    FROM figures t WHERE t.kind = 'target' GROUP BY ALL;
CREATE TABLE answers AS
    WITH own AS (SELECT DISTINCT plan_id, priority_id, family, item FROM 'data/links.parquet' WHERE priority_id IS NOT NULL AND owner <> 'evaluation' AND item IS NOT NULL),
    whole AS (SELECT DISTINCT l.plan_id, p.priority_id, family, item FROM 'data/links.parquet' l JOIN 'data/priorities.parquet' p USING (plan_id)
        WHERE owner = 'plan' AND item IS NOT NULL
        AND NOT EXISTS (FROM own o WHERE o.priority_id = p.priority_id AND o.family = l.family))
    FROM own UNION FROM whole;
CREATE TABLE said AS
    SELECT f.plan_id, i.family, i.edition, i.edition_title, i.item, i.number,
        (SELECT count(*) FROM answers a WHERE a.plan_id = f.plan_id AND a.family = f.family AND a.item = i.item) AS priorities,
        EXISTS (FROM 'data/not_addressed.parquet' n WHERE n.plan_id = f.plan_id AND n.family = f.family AND n.item = i.item AND why IS NOT NULL) AS reasoned
    FROM 'data/frameworks.parquet' f JOIN 'data/items.parquet' i USING (family, edition);
CREATE TABLE purses AS
    WITH sums AS (
        SELECT plan_id, coalesce(fund, '') AS fund, sum(amount) FILTER (kind = 'allocated') AS allocated,
            sum(amount) FILTER (kind = 'carried forward') AS carried, sum(amount) FILTER (kind = 'spent') AS spent,
            min(currency) AS currency
        FROM 'data/funding.parquet' GROUP BY ALL),
    costs AS (
        SELECT plan_id, coalesce(fund, '') AS fund, sum(amount) AS planned, count(*) FILTER (amount IS NULL) AS in_words, min(currency) AS currency
        FROM 'data/costs.parquet' GROUP BY ALL)
    SELECT plan_id, fund, coalesce(sums.currency, costs.currency, '') AS currency, allocated, carried, planned, spent,
        CASE WHEN allocated IS NULL AND carried IS NULL OR spent IS NULL THEN NULL ELSE coalesce(allocated, 0) + coalesce(carried, 0) - spent END AS remains,
        coalesce(in_words, 0) AS in_words
    FROM sums FULL JOIN costs USING (plan_id, fund);
"""

STANDING = """
SELECT u.unit, count(*) AS plans,
    sum((SELECT count(*) FROM 'data/priorities.parquet' x WHERE x.plan_id = u.plan_id)),
    sum((SELECT count(*) FROM work x WHERE x.plan_id = u.plan_id AND kind = 'action')),
    sum((SELECT count(*) FROM work x WHERE x.plan_id = u.plan_id AND kind = 'action' AND status = 'done')),
    sum((SELECT count(*) FROM undone x WHERE x.plan_id = u.plan_id AND due < valid_on)),
    min((SELECT min(due) FROM undone x WHERE x.plan_id = u.plan_id AND due < valid_on))::VARCHAR,
    sum((SELECT count(*) FROM undone x WHERE x.plan_id = u.plan_id AND due BETWEEN valid_on AND valid_on + 14)
        + (SELECT count(*) FROM points x WHERE x.plan_id = u.plan_id AND last_day >= valid_on AND first_day <= valid_on + 14)),
    sum((SELECT count(*) FROM points x WHERE x.plan_id = u.plan_id AND last_day < valid_on)
        + (SELECT count(*) FROM absent x WHERE x.plan_id = u.plan_id)),
    sum((SELECT count(*) FROM courses x WHERE x.plan_id = u.plan_id AND NOT on_track AND stage <> 'closed')),
    sum((SELECT count(*) FROM measured x WHERE x.plan_id = u.plan_id)),
    sum((SELECT count(result) FROM measured x WHERE x.plan_id = u.plan_id)),
    sum((SELECT count(*) FROM measured x WHERE x.plan_id = u.plan_id AND
        CASE WHEN coalesce(better = 'lower', coalesce(target < begun, false)) THEN result <= target ELSE result >= target END)),
    sum((SELECT count(*) FROM 'data/findings.parquet' x WHERE x.plan_id = u.plan_id AND severity = 'error')),
    sum((SELECT count(*) FROM 'data/findings.parquet' x WHERE x.plan_id = u.plan_id AND severity = 'warning')),
    sum((SELECT count(*) FROM 'data/findings.parquet' x WHERE x.plan_id = u.plan_id AND severity = 'note'))
FROM units u GROUP BY ALL
"""

FRAMEWORKS = """
WITH items AS (
    SELECT family, edition, edition_title, item, count(DISTINCT plan_id) AS plans, count(*) FILTER (priorities > 0) AS linking,
        count(*) FILTER (reasoned AND priorities = 0) AS reasoned FROM said GROUP BY ALL)
SELECT edition_title, max(plans), count(*), count(*) FILTER (linking > 0), count(*) FILTER (linking = 0 AND reasoned > 0),
    count(*) FILTER (linking = 0 AND reasoned = 0)
FROM items GROUP BY family, edition, edition_title
"""

COVERAGE = """
SELECT edition_title, number, unit, CASE WHEN sum((priorities > 0)::INT) > 0 THEN 'linked' WHEN bool_or(reasoned) THEN 'not addressed' ELSE 'not linked' END,
    sum((priorities > 0)::INT), count(*), sum(priorities)
FROM said JOIN units USING (plan_id) GROUP BY family, edition, edition_title, item, number, unit
"""

MONEY = """
SELECT {unit} currency, count(*), sum(allocated), sum(carried), sum(planned), sum(spent), sum(remains), count(*) FILTER (remains IS NULL), sum(in_words)
FROM purses {join} GROUP BY ALL
"""

INDICATORS = """
WITH last AS (
    SELECT plan_id, indicator_id, max(time_period) FILTER (kind = 'value') AS latest FROM aims GROUP BY ALL),
shown AS (
    SELECT lower(a.title) AS title, a.unit, coalesce(a.better, 'higher') AS better, a.better AS better_said, lower(a."of") AS base,
        last.indicator_id, v.figure, coalesce(v.figure_status, 'not available') AS status,
        (SELECT on_track FROM courses c WHERE c.indicator_id = last.indicator_id AND c.latest = last.latest) AS on_track
    FROM last JOIN (SELECT DISTINCT indicator_id, title, unit, better, "of" FROM aims) a USING (indicator_id)
    LEFT JOIN aims v ON v.indicator_id = last.indicator_id AND v.kind = 'value' AND v.time_period = last.latest)
SELECT title, unit, better, count(*), count(figure), count(*) FILTER (status = 'not applicable'), count(*) FILTER (status = 'not available'),
    count(*) FILTER (status = 'suppressed'), count(*) FILTER (status = 'low'), count(*) FILTER (status = 'unreliable'), count(*) FILTER (status = 'in words'),
    min(figure), max(figure), CASE WHEN unit IN ('count', 'money') THEN sum(figure) END,
    count(*) FILTER (on_track), count(*) FILTER (NOT on_track)
FROM shown GROUP BY title, unit, better, better_said, base
"""

TRAINING = """
SELECT lower(topic), count(DISTINCT unit), count(DISTINCT unit) FILTER (open),
    (SELECT coalesce(sum(people), 0) FROM 'data/training.parquet' x WHERE lower(x.topic) = lower(t.topic) AND open), min(due) FILTER (open)::VARCHAR
FROM 'data/training.parquet' t JOIN units USING (plan_id) GROUP BY lower(topic)
"""

THEMES = """
SELECT lower(coalesce(category, 'No theme')), count(DISTINCT priority_id), count(DISTINCT unit)
FROM 'data/priorities.parquet' JOIN units USING (plan_id) GROUP BY lower(coalesce(category, 'No theme'))
"""


def same(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows to compare: numbers rounded to what both can hold, in one order."""

    def plain(cell: Any) -> Any:
        return round(float(cell), 6) if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) else cell

    return sorted((tuple(plain(cell) for cell in row) for row in rows), key=repr)


def columns(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["examples", "signs", "cluster", "hub"])
def test_every_figure_is_that_of_the_exported_tables(command: Command, kind: str) -> None:
    options = repository(kind)
    assert command("table", "plans", "--to", "parquet", "--out", "data", "--today", DAY).code == 0
    made = command("rollup", "plans", *options, "--to", "json", "--out", "out", "--today", DAY)
    assert made.code == 0, made.stderr
    found = json.loads(Path("out/rollup.json").read_text(encoding="utf-8"))
    unit = kind if options else "school"
    base = duckdb.connect()
    base.execute(KEYS)
    if options:
        base.execute(
            f"CREATE TABLE units AS SELECT plan_id, coalesce(group_name, 'In no group') AS unit FROM 'data/plans.parquet' "
            f"LEFT JOIN (FROM 'data/groups.parquet' WHERE grouping = '{kind}') USING (plan_id)"
        )
    else:
        base.execute("CREATE TABLE units AS SELECT plan_id, name AS unit FROM plan_names")

    def asked(sql: str) -> list[tuple[Any, ...]]:
        return same(base.execute(sql).fetchall())

    standing = found["standing"]
    by_unit = [tuple(row.values()) for row in standing if row[unit] != "All"]
    assert len(by_unit) > 1
    assert asked(STANDING) == same(by_unit)
    whole = [tuple(row.values())[1:] for row in standing if row[unit] == "All"]
    everything = STANDING.replace("units u", "(SELECT DISTINCT plan_id, 'All' AS unit FROM units) u")
    assert asked(
        everything.replace("SELECT u.unit, count(*) AS plans", "SELECT count(*) AS plans").replace("GROUP BY ALL", "")
    ) == same(whole)

    names = ("framework", "plans", "items", "linked", "done_without", "holes")
    assert asked(FRAMEWORKS) == same(columns(found["frameworks"], *names))
    if kind != "examples":
        assert found["frameworks"]
    in_order = itertools.count
    coverage = found["coverage"]
    numbered: dict[tuple[str, str], Any] = {}
    counters: dict[str, Any] = {}
    for row in coverage:
        key = (row["framework"], row["item"])
        if key not in numbered:
            numbered[key] = next(counters.setdefault(row["framework"], in_order(1)))
    got = [
        (
            row["framework"],
            numbered[row["framework"], row["item"]],
            row[unit],
            row["state"],
            row["plans_that_link_it"],
            row["plans"],
            row["priorities"],
        )
        for row in coverage
    ]
    assert asked(COVERAGE) == same(got)

    sums = (
        "currency",
        "plans",
        "allocated",
        "carried_forward",
        "planned",
        "spent",
        "left",
        "spending_not_stated",
        "costs_in_words",
    )
    assert asked(MONEY.format(unit="", join="").replace("GROUP BY ALL", "GROUP BY fund, currency")) == same(
        columns(found["money"], *sums)
    )
    apart = MONEY.format(unit="unit,", join="JOIN units USING (plan_id)").replace(
        "GROUP BY ALL", "GROUP BY fund, unit, currency"
    )
    assert asked(apart) == same(columns(found[f"money_by_{unit}"], unit, *sums))

    heads_of_figures = (
        "indicator", "unit", "better", "schools", "known", "z", "x", "c", "low", "u", "in_words", "lowest", "highest", "total", "on_track", "off_track",
    )  # fmt: skip
    rows = [(row[0].lower(), *row[1:]) for row in columns(found["indicators"], *heads_of_figures)]
    assert asked(INDICATORS) == same(rows)
    assert rows

    heads = ("topic", "schools" if unit == "school" else "groups", "still_to_come_in", "people", "first_needed")
    rows = [(row[0].lower(), *row[1:]) for row in columns(found.get("training", []), *heads)]
    assert asked(TRAINING) == same(rows)
    if kind != "examples":
        themes = columns(found["themes"], "theme", "priorities", "schools" if unit == "school" else "groups")
        assert asked(THEMES) == same([(row[0].lower(), *row[1:]) for row in themes])


def made(command: Command, *words: str) -> dict[str, Any]:
    run = command("rollup", "plans", *words, "--to", "json", "--out", "out", "--today", DAY)
    assert run.code == 0, run.stderr
    [file] = [Path(line) for line in run.stdout.splitlines()]
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_signs_are_counted_apart_and_percentages_never_added(command: Command) -> None:
    repository("signs")
    found = {row["indicator"]: row for row in made(command)["indicators"]}
    surveyed = found["Surveyed"]
    assert [surveyed[sign] for sign in ("known", "z", "x", "c", "low", "u", "in_words")] == [0, 0, 0, 2, 2, 1, 1]
    assert found["Nothing yet"]["x"] == 6
    club = found["Pupils who attend the club"]
    assert (club["known"], club["x"], club["total"]) == (5, 1, 60 + 3 + 70 + 60 + 3)
    attendance = found["Attendance"]
    assert (attendance["total"], attendance["lowest"], attendance["highest"], attendance["z"]) == (None, 90.0, 92.5, 1)


def test_the_public_sees_no_small_number_and_cannot_work_one_out(command: Command) -> None:
    repository("signs")
    everybody = made(command)
    public = made(command, "--audience", "public")
    club = next(row for row in public["indicators"] if row["indicator"] == "Pupils who attend the club")
    assert (club["known"], club["c"], club["lowest"], club["total"]) == (3, 2, 60.0, 60 + 70 + 60)
    reading = {
        row["school"]: (row["figure"], row["sign"])
        for row in public["indicators_by_school"]
        if row["indicator"] == "Reading"
    }
    assert reading["School 0"] == (50.0, None)
    assert reading["School 1"] == (None, "c"), "19 of 20: the other one"
    assert reading["School 2"] == (100.0, None)
    assert reading["School 3"] == (None, "c"), "1 of 20"
    assert "errors" not in public["standing"][0]
    assert "errors" in everybody["standing"][0]
    people = [row["people"] for row in public["training_by_school"]]
    assert set(people) <= {"c", 0, *range(FEWEST, 1000)}
    assert "c" in people


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "hub"], "--by hub: no plan is in a group of that kind; there are: country"),
        (["--session", "last year"], "write a session such as 2025-26"),
        (["--session", "1999-00"], "none of the plans is for that session"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(command: Command, words: list[str], said: str) -> None:
    repository("signs")
    run = command("rollup", "plans", *words, "--to", "md", "--out", "out")
    assert run.code == 2
    assert said in run.stderr
    assert not Path("out").exists()


def test_one_session_leaves_out_the_others(command: Command) -> None:
    repository("signs")
    Path("plans/old.yaml").write_text(
        signs(0).replace("2025-26", "2024-25").replace("s0-2025", "s0-2024"), encoding="utf-8"
    )
    assert len(made(command)["standing"]) == 8
    run = command("rollup", "plans", "--session", "2025-26", "--to", "json", "--out", "out")
    assert "1 plans are for other sessions" in run.stderr
    assert len(json.loads(Path("out/rollup.json").read_text())["standing"]) == 7


def test_the_dashboard_shows_what_most_share_and_full_shows_all(command: Command) -> None:
    repository("hub")
    brief = command("rollup", "plans", "--to", "md", "--out", "out", "--today", DAY)
    assert brief.code == 0
    text = Path("out/rollup.md").read_text()
    assert "## How the plans stand" in text
    assert "Coverage" not in text
    command("rollup", "plans", "--full", "--by", "hub", "--to", "md", "--out", "out", "--today", DAY)
    full = Path("out/rollup.md").read_text()
    assert "In no group" in full
    assert "North" in full
    assert "Convention on the Rights of the Child" in full
    assert "## Money by hub" in full


@given(st.lists(st.integers(0, 11), min_size=1, max_size=4))
def test_what_is_hidden_cannot_be_worked_out_even_by_those_who_know_the_rule(cells: list[int]) -> None:
    hide = hidden(cells, total=True)
    small = [place for place, cell in enumerate(cells) if 0 < cell < FEWEST]
    assert all(hide[place] for place in small)
    assert any(hide) == bool(small)
    if not small or not total_is_shown(cells):
        return
    places = [place for place, hid in enumerate(hide) if hid]
    alike = []
    for values in itertools.product(range(sum(cells) + 1), repeat=len(places)):
        other = list(cells)
        for place, value in zip(places, values, strict=True):
            other[place] = value
        if sum(other) == sum(cells) and hidden(other, total=True) == hide and total_is_shown(other):
            alike.append(other)
    for place in small:
        assert len({other[place] for other in alike}) > 1


@pytest.mark.parametrize(
    ("of", "small"),
    [
        ("24 pupils in P7", True),
        ("a sample of 20 eligible pupils", True),
        ("Pupils on roll in Year 1 in June", False),
        ("Years 2 to 6 pupils", False),
        ("Year 6 pupils", False),
        ("240 pupils", False),
        ("", False),
    ],
)
def test_what_a_percentage_is_of_is_a_number_of_people(of: str, small: object) -> None:
    assert is_small(Decimal(5), "percent", of) is small


@given(st.integers(1, 400), st.integers(0, 100))
def test_a_share_is_small_where_few_are_in_it_or_few_are_not(base: int, percent: int) -> None:
    people = round(percent * base / 100)
    assert is_small_share(percent, base) == (people in range(1, FEWEST) or base - people in range(1, FEWEST))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_dashboard_of_ten_schools_takes_two_pages(command: Command) -> None:
    Path("plans").mkdir()
    Path("plans/improvplan.yaml").write_text("improvplan-repository: 1\ncountry: scotland\n", encoding="utf-8")
    text = (EXAMPLES / "burnside-primary-2025-26.yaml").read_text(encoding="utf-8")
    names = ("Alder", "Birch", "Cairn", "Dunmore", "Elm", "Fern", "Garston", "Hollin", "Ivy", "Kestrel")
    for name in names:
        school = text.replace("Burnside Primary School and Nursery Class", f"{name} Primary School").replace(
            "burnside", name.lower()
        )
        Path(f"plans/{name}.yaml").write_text(school, encoding="utf-8")
    run = command("rollup", "plans", "--to", "pdf", "--out", "out", "--today", DAY)
    assert run.code == 0, run.stderr
    assert len(pypdf.PdfReader("out/rollup.pdf").pages) == 2
