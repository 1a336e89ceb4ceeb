"""Many plans as one: every figure is worked out a second time, in SQL over the exported tables; and what the public may not work out."""

from __future__ import annotations

import contextlib
import csv
import datetime
import html
import itertools
import json
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import duckdb
import openpyxl
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
  - {{fund: pool, allocated: €30, spent: €{spent}}}
  - {{fund: empty, title: Empty fund}}
indicators:
  - {{id: a, title: Pupils who attend the club, unit: count, values: {{2023-24: 40, 2024-25: {count}}}, targets: {{2026-27: 90}}}}
  - {{id: b, title: Attendance, unit: percent, better: higher, base_year: 2022-23, values: {{2022-23: 90.1, 2024-25: {percent}}}, targets: {{2023-24: 91, 2025-26: 94}}}}
  - {{id: c, title: Exclusions, unit: count, values: {{2023-24: 9, 2024-25: 4}}, targets: {{2024-25: 5, 2023-24: 8}}}}
  - {{id: h, title: Late, unit: count, values: {{2023-24: {withheld}}}, targets: {{2023-24: 5}}}}
  - {{id: d, title: Surveyed, unit: percent, values: {{2022-23: {sign}}}, targets: {{2023-24: 5}}}}
  - {{id: e, title: Nothing yet, unit: percent, targets: {{2024-25: 40}}}}
  - {{id: f, title: Reading, unit: percent, of: "20 pupils in P7", values: {{2024-25: {share}}}}}
  - {{id: g, title: Without any figure, unit: count, better: lower}}
links:
  uncrc: [28]
not_addressed:
  - {{framework: uncrc, item: "{without}", why: "{why}"}}
  - {{framework: uncrc, item: "12", why: It is linked all the same.}}
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
      - {{do: Abroad, cost: €12, fund: pool}}
      - {{do: Seldom, cost: €1, fund: gift}}
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
        "share": (50, 95, 100, 5)[number % 4], "withheld": ("fewer than 5", "TBC", "about 3")[number % 3], "without": (32, 38)[number % 2], "why": f"Left to partner {number // 3}.",
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
CREATE VIEW ordered AS SELECT plan_id, file_row_number AS place FROM read_parquet('data/plans.parquet', file_row_number = true);
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
    AND NOT EXISTS (FROM aims v WHERE v.indicator_id = t.indicator_id AND v.kind = 'value' AND v.time_period = t.time_period
        AND v.figure_status IN ('known', 'suppressed', 'low', 'unreliable'));
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
CREATE VIEW labelled AS SELECT *, CASE WHEN code IS NOT NULL THEN code || ' ' || title
    WHEN bool_or(code IS NOT NULL) OVER (PARTITION BY family, edition) THEN title ELSE number || '. ' || title END AS label FROM 'data/items.parquet';
CREATE TABLE said AS
    SELECT *, why IS NOT NULL AS reasoned FROM (SELECT f.plan_id, place, i.family, i.edition, i.edition_title, i.item, i.number, i.label, i.grouping,
        (SELECT count(*) FROM answers a WHERE a.plan_id = f.plan_id AND a.family = f.family AND a.item = i.item) AS priorities,
        (SELECT any_value(why) FROM 'data/not_addressed.parquet' n WHERE n.plan_id = f.plan_id AND n.family = f.family AND n.item = i.item) AS why
    FROM 'data/frameworks.parquet' f JOIN labelled i USING (family, edition) JOIN ordered USING (plan_id));
CREATE TABLE money AS
    WITH rows AS (
        SELECT plan_id, coalesce(fund, '') AS fund, title, kind, amount, currency, 0 AS source, file_row_number AS place
        FROM read_parquet('data/funding.parquet', file_row_number = true)
        UNION ALL BY NAME
        SELECT plan_id, coalesce(fund, '') AS fund, 'planned' AS kind, amount, currency, 1 AS source, file_row_number AS place
        FROM read_parquet('data/costs.parquet', file_row_number = true)),
    firsts AS (
        SELECT plan_id, fund, coalesce(arg_min(currency, (source, place)) FILTER (currency IS NOT NULL AND amount IS NOT NULL), '') AS first,
            arg_min(title, place) FILTER (source = 0 AND title IS NOT NULL) AS fund_title
        FROM rows GROUP BY ALL)
    SELECT plan_id, fund, coalesce(fund_title, nullif(fund, ''), 'No fund named') AS fund_title, kind, amount,
        CASE WHEN amount IS NULL THEN first ELSE coalesce(currency, first) END AS currency
    FROM rows JOIN firsts USING (plan_id, fund);
CREATE TABLE purses AS
    WITH sums AS (
        SELECT plan_id, fund, fund_title, currency, sum(amount) FILTER (kind = 'allocated') AS allocated,
            sum(amount) FILTER (kind = 'carried forward') AS carried, sum(amount) FILTER (kind = 'planned') AS planned,
            sum(amount) FILTER (kind = 'spent') AS spent, count(*) FILTER (kind = 'planned' AND amount IS NULL) AS in_words
        FROM money GROUP BY ALL)
    SELECT *, CASE WHEN allocated IS NULL AND carried IS NULL OR spent IS NULL THEN NULL ELSE coalesce(allocated, 0) + coalesce(carried, 0) - spent END AS remains
    FROM sums JOIN ordered USING (plan_id);
CREATE TABLE stated AS
    SELECT plan_id, place, indicator_id, coalesce(title, regexp_extract(indicator_id, '[^/]+$')) AS title, unit, better, "of", time_period, session, kind, figure, figure_status
    FROM 'data/indicators.parquet' JOIN ordered USING (plan_id) WHERE source = 'indicator';
CREATE TABLE shown AS
    WITH last AS (
        SELECT plan_id, place, indicator_id, title, unit, better, "of",
            max(time_period) FILTER (kind = 'value') AS latest,
            max(time_period) FILTER (kind = 'target' AND figure IS NOT NULL) AS last_aim
        FROM stated GROUP BY ALL),
    aimed AS (
        SELECT *, coalesce((SELECT min(time_period) FROM stated t WHERE t.indicator_id = last.indicator_id AND t.kind = 'target' AND t.figure IS NOT NULL
            AND (last.latest IS NULL OR t.time_period >= last.latest)), last_aim) AS aim
        FROM last)
    SELECT aimed.*, v.session, v.figure, coalesce(v.figure_status, 'not available') AS status, t.session AS aim_session, t.figure AS aim_figure,
        (SELECT on_track FROM courses c WHERE c.indicator_id = aimed.indicator_id AND c.latest = aimed.latest) AS on_track
    FROM aimed
    LEFT JOIN stated v ON v.indicator_id = aimed.indicator_id AND v.kind = 'value' AND v.time_period = aimed.latest
    LEFT JOIN stated t ON t.indicator_id = aimed.indicator_id AND t.kind = 'target' AND t.time_period = aimed.aim;
CREATE TABLE trained AS
    SELECT *, first_value(spelled) OVER (PARTITION BY lower(spelled) ORDER BY row) AS topic
    FROM (SELECT plan_id, topic AS spelled, people, due, open, file_row_number AS row FROM read_parquet('data/training.parquet', file_row_number = true));
CREATE TABLE themed AS
    SELECT plan_id, priority_id, coalesce(first_value(spelled) OVER (PARTITION BY lower(spelled) ORDER BY row), 'No theme') AS theme
    FROM (SELECT plan_id, priority_id, regexp_replace(trim(category), '\\s+', ' ', 'g') AS spelled, file_row_number AS row
        FROM read_parquet('data/priorities.parquet', file_row_number = true));
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
    SELECT family, edition, edition_title, item, number, label, count(DISTINCT plan_id) AS plans, count(*) FILTER (priorities > 0) AS linking,
        count(*) FILTER (reasoned AND priorities = 0) AS reasoned FROM said GROUP BY ALL)
SELECT edition_title, max(plans), count(*), count(*) FILTER (linking > 0), count(*) FILTER (linking = 0 AND reasoned > 0),
    count(*) FILTER (linking = 0 AND reasoned = 0), coalesce(string_agg(label, '; ' ORDER BY number) FILTER (linking = 0 AND reasoned = 0), '')
FROM items GROUP BY family, edition, edition_title
"""

COVERAGE = """
WITH each AS (FROM said JOIN units USING (plan_id)),
once AS (SELECT family, edition, item, unit, why, min(place) AS place FROM each WHERE reasoned AND priorities = 0 GROUP BY ALL),
reasons AS (SELECT family, edition, item, unit, string_agg(why, '; ' ORDER BY place) AS why FROM once GROUP BY ALL)
SELECT edition_title, grouping, label, unit,
    CASE WHEN sum((priorities > 0)::INT) > 0 THEN 'linked' WHEN any_value(reasons.why) IS NOT NULL THEN 'not addressed' ELSE 'not linked' END,
    sum((priorities > 0)::INT), count(*), sum(priorities), any_value(reasons.why)
FROM each LEFT JOIN reasons USING (family, edition, item, unit)
GROUP BY family, edition, edition_title, grouping, item, label, unit
"""

SUMS = """
currency, count(*), sum(allocated), sum(carried), sum(planned), sum(spent), sum(remains), count(*) FILTER (remains IS NULL), sum(in_words)
"""
MONEY = f"SELECT arg_min(fund_title, place), {SUMS} FROM purses GROUP BY fund, currency"
MONEY_APART = f"SELECT unit, arg_min(fund_title, place), {SUMS} FROM purses JOIN units USING (plan_id) GROUP BY fund, unit, currency"

INDICATORS = """
SELECT arg_min(title, place), unit, coalesce(better, 'higher'), arg_min("of", place), count(*), count(figure),
    count(*) FILTER (status = 'not applicable'), count(*) FILTER (status = 'not available'),
    count(*) FILTER (status = 'suppressed'), count(*) FILTER (status = 'low'), count(*) FILTER (status = 'unreliable'), count(*) FILTER (status = 'in words'),
    min(figure), max(figure), CASE WHEN unit IN ('count', 'money') THEN sum(figure) END,
    count(*) FILTER (on_track), count(*) FILTER (NOT on_track)
FROM shown GROUP BY lower(title), unit, better, lower("of")
"""

INDICATORS_APART = """
SELECT title, name, {middle}, unit, coalesce(better, 'higher'), session, figure,
    CASE status WHEN 'known' THEN NULL WHEN 'not applicable' THEN 'z' WHEN 'not available' THEN 'x' WHEN 'suppressed' THEN 'c' WHEN 'low' THEN 'low'
        WHEN 'unreliable' THEN 'u' WHEN 'in words' THEN 'words' END,
    aim_session, aim_figure, CASE WHEN on_track THEN 'yes' WHEN NOT on_track THEN 'no' END
FROM shown JOIN plan_names USING (plan_id)
"""
GROUPS_OF_PLAN = "(SELECT string_agg(unit, '; ' ORDER BY row) FROM units WHERE units.plan_id = shown.plan_id)"

TRAINING = """
SELECT topic, count(DISTINCT unit), count(DISTINCT unit) FILTER (open),
    (SELECT coalesce(sum(people), 0) FROM trained x WHERE x.topic = t.topic AND open), min(due) FILTER (open)::VARCHAR
FROM trained t JOIN units USING (plan_id) GROUP BY topic
"""
TRAINING_APART = """
SELECT topic, unit, count(*), count(*) FILTER (open), coalesce(sum(people) FILTER (open), 0), min(due) FILTER (open)::VARCHAR
FROM trained JOIN units USING (plan_id) GROUP BY topic, unit
"""

THEMES = """
SELECT theme, count(DISTINCT priority_id), count(DISTINCT unit) FROM themed JOIN units USING (plan_id) GROUP BY theme
"""


def same(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows to compare: numbers rounded to what both can hold, in one order."""

    def plain(cell: Any) -> Any:
        return round(float(cell), 6) if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) else cell

    return sorted((tuple(plain(cell) for cell in row) for row in rows), key=repr)


def worked_out(kind: str) -> Callable[[str], list[tuple[Any, ...]]]:
    """What asks a question in SQL over the exported tables; `units` are the schools, or the groups of the kind."""
    base = duckdb.connect()
    base.execute(KEYS)
    if kind in ("cluster", "hub"):
        base.execute(
            f"CREATE TABLE units AS SELECT plan_id, coalesce(group_name, 'In no group') AS unit, row FROM 'data/plans.parquet' LEFT JOIN "
            "(SELECT *, file_row_number AS row FROM read_parquet('data/groups.parquet', file_row_number = true) "
            f"WHERE grouping = '{kind}') USING (plan_id)"
        )
    else:
        base.execute("CREATE TABLE units AS SELECT plan_id, name AS unit, 1 AS row FROM plan_names")
    return lambda sql: same(base.execute(sql).fetchall())


def all_figures(ask: Callable[[str], list[tuple[Any, ...]]], kind: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every section of the roll-up with every row and column, out of the exported tables."""
    unit = kind if kind in ("cluster", "hub") else "school"
    standing = ask(STANDING)
    if len(standing) > 1:
        everything = STANDING.replace("units u", "(SELECT DISTINCT plan_id, 'All' AS unit FROM units) u")
        standing = same([*standing, *ask(everything)])
    found = {
        "standing": standing,
        "frameworks": ask(FRAMEWORKS),
        "money": ask(MONEY),
        f"money_by_{unit}": ask(MONEY_APART),
        "indicators": ask(INDICATORS),
        "indicators_by_school": ask(INDICATORS_APART.format(middle='"of"' if unit == "school" else GROUPS_OF_PLAN)),
        "training": ask(TRAINING),
        f"training_by_{unit}": ask(TRAINING_APART),
        "themes": ask(THEMES),
        "coverage": ask(COVERAGE),
    }
    if {theme for theme, *_ in found["themes"]} <= {"No theme"}:
        del found["themes"]
    return {name: rows for name, rows in found.items() if rows}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["examples", "signs", "cluster", "hub"])
def test_every_figure_is_that_of_the_exported_tables(command: Command, kind: str) -> None:
    options = repository(kind)
    assert command("table", "plans", "--to", "parquet", "--out", "data", "--today", DAY).code == 0
    run = command("rollup", "plans", *options, "--to", "json,csv,xlsx", "--out", "out", "--today", DAY)
    assert run.code == 0, run.stderr
    found = json.loads(Path("out/rollup.json").read_text(encoding="utf-8"))
    found = {
        name: rows for name, rows in found.items() if isinstance(rows, list) and name not in ("plans", "unreadable")
    }
    wanted = all_figures(worked_out(kind), kind)
    assert list(found) == list(wanted), "a section that nobody works out again, or one that is missing"
    for name, rows in wanted.items():
        assert rows == same([tuple(row.values()) for row in found[name]]), name
    if kind != "examples":
        assert len(wanted) == 10

    book = openpyxl.load_workbook("out/rollup.xlsx")
    assert len(book.worksheets) == len(wanted)
    for (name, rows), sheet in zip(found.items(), book.worksheets, strict=True):
        file = Path("out", "rollup.csv" if name == "standing" else f"rollup-{name.replace('_', '-')}.csv")
        table = [tuple(row.values()) for row in rows]
        lines = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
        assert [tuple(map(typed, line)) for line in lines[1:]] == [tuple(map(typed, row)) for row in table], file
        assert [tuple(map(typed, row)) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
            tuple(map(typed, row)) for row in table
        ], sheet.title


def typed(cell: Any) -> Any:
    """A cell of any file or page as a number or words, so that files of several kinds can be compared."""
    if isinstance(cell, datetime.date):
        return cell.isoformat()[:10]
    words = "" if cell in (None, "–") else str(cell).strip("*")
    with contextlib.suppress(ValueError):
        return datetime.datetime.strptime(words, "%d %b %Y").date().isoformat()
    try:
        return round(float(re.sub(r"^(-?)[£€]|,(?=[0-9]{3})", r"\1", words)), 6)
    except ValueError:
        return words


def printed(file: Path) -> list[list[list[str]]]:
    """The tables of a page: rows of cells, the heads first."""
    if file.suffix == ".docx":
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(file)).tables]
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        return [
            [
                [
                    html.unescape(re.sub("<[^>]*>", "", cell)).strip()
                    for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
                ]
                for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
            ]
            for table in re.findall(r"<table.*?</table>", text, re.DOTALL)
        ]
    blocks = [[line for line in block.splitlines() if line.startswith("| ")] for block in text.split("\n\n")]
    return [
        [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if "---" not in line]
        for lines in blocks
        if lines
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["signs", "hub"])
def test_pages_print_the_figures_that_the_data_holds(command: Command, kind: str) -> None:
    options = repository(kind)
    run = command("rollup", "plans", *options, "--full", "--to", "md,html,docx,json", "--out", "out", "--today", DAY)
    assert run.code == 0, run.stderr
    found = json.loads(Path("out/rollup.json").read_text(encoding="utf-8"))
    unit = kind if options else "school"
    coverage = found.pop("coverage")
    sections = [rows for name, rows in found.items() if isinstance(rows, list) and name not in ("plans", "unreadable")]
    for name in ("rollup.md", "rollup.html", "rollup.docx"):
        tables = printed(Path("out", name))
        assert len(tables) == len(sections) + 1, name
        for rows, (heads, *lines) in zip(sections, tables, strict=False):
            keys = [head.lower().replace(" ", "_") for head in heads]
            assert [[typed(cell) for cell in line] for line in lines] == [
                [typed(row[key]) for key in keys] for row in rows
            ], name
            hidden_ones = {typed(row[key]) for row in rows for key in row.keys() - {"currency", "plans", *keys}}
            assert hidden_ones <= {"", 0.0}, "a column is only left out where it says nothing"
        (_, *names), *lines = tables[-1]
        cells = {(row["item"], row[unit]): row for row in coverage}
        assert len(lines) * len(names) == len(cells)
        for item, *marks in lines:
            for one, mark in zip(names, marks, strict=True):
                row = cells[item.strip("*"), one]
                wanted = {"linked": str(row["priorities"]), "not linked": "–"}.get(row["state"])
                assert mark == wanted if wanted else re.fullmatch(r"(\(\d\))+", mark), (name, item, one)


PUBLIC = """
UPDATE shown SET figure = NULL, status = 'suppressed', on_track = NULL WHERE figure IS NOT NULL AND (
    unit = 'count' AND figure BETWEEN 1 AND 4
    OR unit = 'percent' AND (round(figure * base("of") / 100) BETWEEN 1 AND 4 OR base("of") - round(figure * base("of") / 100) BETWEEN 1 AND 4))
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["signs", "hub"])
def test_what_the_public_sees_is_that_of_the_exported_tables_too(command: Command, kind: str) -> None:
    options = repository(kind)
    assert (
        command("table", "plans", "--to", "parquet", "--out", "data", "--today", DAY, "--audience", "public").code == 0
    )
    found = made(command, *options, "--audience", "public")
    ask = worked_out(kind)
    ask("CREATE MACRO base(words) AS TRY_CAST(regexp_extract(words, '^([0-9]+) pupils', 1) AS INTEGER)")
    assert ask(PUBLIC), "what is updated is counted"
    wanted = all_figures(ask, kind)
    wanted["standing"] = [row[:-3] for row in wanted["standing"]]
    unit = kind if options else "school"
    for name, rows in wanted.items():
        got = same([tuple(row.values()) for row in found[name]])
        if name in ("training", f"training_by_{unit}"):
            place = -2
            assert [row[:place] for row in got] == [row[:place] for row in rows]
            for row, whole in zip(got, rows, strict=True):
                assert row[place] in ("c", whole[place])
                assert row[place] == "c" or not 0 < whole[place] < FEWEST
            few = {row[0] for row in wanted[f"training_by_{unit}"] if 0 < row[place] < FEWEST}
            assert {row[0] for row in got if row[place] == "c"} <= few, "nothing is hidden where nothing is small"
        else:
            assert got == rows, name


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
    alone = made(command)
    Path("plans/old.yaml").write_text(
        signs(0).replace("2025-26", "2024-25").replace("s0-2025", "s0-2024"), encoding="utf-8"
    )
    assert len(made(command)["standing"]) == 8
    run = command("rollup", "plans", "--session", "2025-26", "--to", "json", "--out", "out", "--today", DAY)
    assert "1 plans are for other sessions" in run.stderr
    found = json.loads(Path("out/rollup.json").read_text())
    for row in (*alone["standing"], *found["standing"]):
        for severity in ("errors", "warnings", "notes"):
            assert row.pop(severity) >= 0, "an older plan beside them makes findings of its own"
    assert found == alone


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


def test_a_large_file_for_programs_is_made_on_the_disk_and_leaves_nothing_there(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository("signs")
    words = ("rollup", "plans", "--to", "json", "--today", DAY)
    assert command(*words, "--out", "small").code == 0
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("improvplan.api.derived_output._LARGE", 1)
    assert command(*words, "--out", "large").code == 0
    assert Path("large/rollup.json").read_bytes() == Path("small/rollup.json").read_bytes()
    assert not [*(tmp_path / "temporary").iterdir()]
    assert [path.name for path in Path("large").iterdir()] == ["rollup.json"]
