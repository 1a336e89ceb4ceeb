"""What lets a server check the plans of a repository: files for GitHub Actions and for GitLab.

Both take the configuration, the forms and the frameworks from the branch that a change is meant for, never from the change, and
neither has a secret or may write.
"""

from __future__ import annotations

from improvplan.version import VERSION

PACKAGE = f"improvplan>={VERSION}"
"""What pip installs."""

GITHUB = f"""\
# Checks the plans on every pull request, those from forks too, and keeps their Word documents for a fortnight.
# Findings appear beside the lines of the pull request and, all of them, in the summary of the run, with what has changed in each plan.
name: Plans

on:
  pull_request:
  push:
    branches: [main]
  workflow_dispatch:

# Nobody can write to this repository from here, whatever a pull request brings.
permissions:
  contents: read

concurrency:
  group: plans-${{{{ github.ref }}}}
  cancel-in-progress: true

env:
  # What pip installs; the address of a git repository will do as well: git+https://…
  IMPROVPLAN: "{PACKAGE}"
  # The commit that a pull request is held against; empty in all other runs.
  BASE: ${{{{ github.event.pull_request.base.sha }}}}

jobs:
  plans:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - name: Install improvplan
        run: pip install --quiet "$IMPROVPLAN"
      # On a pull request: only what it adds, by the rules of the branch it is meant for.
      - name: Check the plans
        run: improvplan validate --format github ${{BASE:+--since "$BASE" --config-from "$BASE"}}
      - name: Say what the plans say otherwise
        if: ${{{{ !cancelled() && env.BASE != '' }}}}
        run: improvplan diff . --since "$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY" || true
      - name: Make the documents
        if: ${{{{ !cancelled() }}}}
        run: improvplan render . --draft --out documents ${{BASE:+--config-from "$BASE"}}
      - name: Keep the documents
        if: ${{{{ !cancelled() }}}}
        uses: actions/upload-artifact@v4
        with:
          name: documents
          path: documents/
          if-no-files-found: ignore
          retention-days: 14
"""

GITLAB = f"""\
# Checks the plans on every merge request and keeps their Word documents for a fortnight.
# Findings appear in the log and, as test results, in the merge request.
variables:
  # What pip installs; the address of a git repository will do as well: git+https://…
  IMPROVPLAN: "{PACKAGE}"

plans:
  image: python:3.13
  timeout: 15 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: "0"
    # The commit that a merge request is held against; empty in all other runs.
    BASE: $CI_MERGE_REQUEST_DIFF_BASE_SHA
  before_script:
    - pip install --quiet "$IMPROVPLAN"
  script:
    # On a merge request: only what it adds, by the rules of the branch it is meant for.
    - improvplan validate ${{BASE:+--since "$BASE" --config-from "$BASE"}} && code=0 || code=$?
    - improvplan validate --format junit ${{BASE:+--since "$BASE" --config-from "$BASE"}} > findings.xml || true
    - improvplan render . --draft --out documents ${{BASE:+--config-from "$BASE"}} || true
    - exit $code
  artifacts:
    when: always
    expire_in: 2 weeks
    paths:
      - documents/
    reports:
      junit: findings.xml
"""
