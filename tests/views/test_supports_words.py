"""What a priority serves in another plan is shown in words."""

from __future__ import annotations

from pathlib import Path

import improvplan

from .support import context_of_example, context_of_text, markdown

OTHER = "improvplan: 1\nid: region\ntitle: Regional plan\npriorities:\n  - id: reading\n    title: Reading for all\n  - id: staff\n    title: Hidden\n    internal: yes\n"


def repository(folder: Path, serves: str) -> str:
    (folder / "improvplan.yaml").write_text("improvplan-repository: 1\n")
    (folder / "region.yaml").write_text(OTHER)
    plan = folder / "school.yaml"
    plan.write_text(
        f"improvplan: 1\nid: school\ntitle: School plan\npriorities:\n  - title: One\n    supports: {serves}\n"
    )
    return improvplan.render(plan, "md").decode()


def test_the_priority_of_another_plan_is_named_by_its_title(tmp_path: Path) -> None:
    document = repository(tmp_path, "region/reading")
    assert "Reading for all (Regional plan)" in document
    assert "region/reading" not in document


def test_a_priority_that_is_internal_there_is_not_named(tmp_path: Path) -> None:
    document = repository(tmp_path, "region/staff")
    assert "A priority of Regional plan" in document
    assert "Hidden" not in document


def test_a_title_is_the_one_that_the_other_plan_has_now(tmp_path: Path) -> None:
    assert "Reading for all (Regional plan)" in repository(tmp_path, "region/reading")
    (tmp_path / "region.yaml").write_text(OTHER.replace("Reading for all", "Reading for everybody"))
    assert "Reading for everybody (Regional plan)" in improvplan.render(tmp_path / "school.yaml", "md").decode()
    (tmp_path / "region.yaml").unlink()
    assert "Reading, in the plan “Region”" in improvplan.render(tmp_path / "school.yaml", "md").decode()


def test_a_plan_that_is_not_here_is_named_in_words(tmp_path: Path) -> None:
    assert "Wider reading, in the plan “Council 2025”" in repository(tmp_path, "council-2025/wider-reading")
    assert "The council's plan" in markdown(
        context_of_text("priorities:\n  - title: One\n    supports: The council's plan\n")
    )


def test_the_cluster_names_what_it_serves_in_the_region() -> None:
    document = markdown(context_of_example("strathburn-cluster-2019-20"))
    assert "clydevale-region-2019" not in document
    assert "(Clydevale Regional Improvement Plan)" in document
