"""What lets a server check the plans of a repository: files for GitHub Actions and for GitLab.

Those that check take the configuration, the forms and the frameworks from the branch that a change is meant for, never from the
change, have no secret and may not write. The one that takes Word documents in may write to the branch on which they were put, and
runs for nobody who may not do that.
"""

from __future__ import annotations

from improvplan.edit.origin import Origin

CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
SETUP_PYTHON = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0"
UPLOAD_ARTIFACT = "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0"
"""Actions by the commit that the tag beside it meant in the action's own repository; docs/pull-requests.md says where that was read."""

NOT_KNOWN = (
    "say in this file, after IMPROVPLAN:, where improvplan is installed from, for example git+https://...@COMMIT"
)


def github(origin: Origin) -> str:
    """The workflow for GitHub Actions."""
    return _GITHUB.replace("PACKAGE", _quoted(origin.package))


def github_inbox(origin: Origin) -> str:
    """The workflow for GitHub Actions that takes in Word documents that somebody put into `inbox/` on a branch."""
    return _INBOX.replace("PACKAGE", _quoted(origin.package))


def gitlab(origin: Origin) -> str:
    """The pipeline for GitLab."""
    return _GITLAB.replace("PACKAGE", _quoted(origin.package))


def pre_commit(origin: Origin) -> str:
    """The configuration of pre-commit: the hook of improvplan's own repository or, without that, the improvplan at hand."""
    if origin.repository and origin.commit:
        return _PRE_COMMIT + _HOOK.format(repository=origin.repository, commit=origin.commit)
    return _PRE_COMMIT + _LOCAL_HOOK


def _quoted(package: str) -> str:
    return f'"{package}"'


_INSTALLED = f"""\
      - uses: {CHECKOUT}
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: {SETUP_PYTHON}
        with:
          python-version: "3.13"
      - name: Install improvplan
        run: |
          test -n "$IMPROVPLAN" || {{ echo "{NOT_KNOWN}" >&2; exit 1; }}
          pip install --quiet "$IMPROVPLAN"
"""
"""The steps with which both workflows begin."""

_GITHUB = f"""\
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
  # What pip installs, and where from. Never a bare name: on a package index anybody may have taken it.
  IMPROVPLAN: PACKAGE
  # The commit that a pull request is held against; empty in all other runs.
  BASE: ${{{{ github.event.pull_request.base.sha }}}}

jobs:
  plans:
    name: Plans
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
{_INSTALLED}\
      # On a pull request: only what it adds, by the rules of the branch it is meant for.
      - name: Check the plans
        run: improvplan validate --format github ${{BASE:+--since "$BASE" --config-from "$BASE"}}
      - name: Say what the plans say otherwise
        if: ${{{{ !cancelled() && env.BASE != '' }}}}
        run: improvplan diff . --since "$BASE" --config-from "$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY" || true
      - name: Make the documents
        if: ${{{{ !cancelled() }}}}
        run: improvplan render . --draft --out documents ${{BASE:+--config-from "$BASE"}}
      - name: Keep the documents
        if: ${{{{ !cancelled() }}}}
        uses: {UPLOAD_ARTIFACT}
        with:
          name: documents
          path: documents/
          if-no-files-found: ignore
          retention-days: 14
"""

_INBOX = f"""\
# Takes in a Word document that improvplan made, somebody edited, and you put into the folder inbox on a branch of yours: its edits go into
# the plan in a commit on that branch, with what was found in the margin of a copy. What cannot be taken stands in a comment on the commit.
name: Word documents

on:
  push:
    branches-ignore: [main]
    paths: ["inbox/**.docx"]

permissions: {{}}

concurrency:
  group: word-${{{{ github.ref }}}}
  cancel-in-progress: false

env:
  # What pip installs, and where from. Never a bare name: on a package index anybody may have taken it.
  IMPROVPLAN: PACKAGE

jobs:
  inbox:
    name: Take in what is in the inbox
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: write # the commit with the edits, on the branch on which the document was put, and the comment on it
    steps:
{_INSTALLED}\
      # A document is taken out of the inbox once it was read, with conflicts too: the comment says what they are.
      - name: Take the documents in
        run: |
          shopt -s nullglob globstar
          : > "$RUNNER_TEMP/comment.md"
          for file in inbox/**/*.docx; do
            improvplan return "$file" --write > "$RUNNER_TEMP/answer" 2> "$RUNNER_TEMP/sums" && code=0 || code=$?
            cat "$RUNNER_TEMP/answer" "$RUNNER_TEMP/sums"
            awk '/^[^ ]/ {{ left = /^(conflict|not taken):/ }} left' "$RUNNER_TEMP/answer" > "$RUNNER_TEMP/left"
            test "$code" -le 1 || cat "$RUNNER_TEMP/sums" > "$RUNNER_TEMP/left"
            test "$code" -gt 1 || git rm --quiet -- "$file"
            test ! -s "$RUNNER_TEMP/left" || {{
              printf 'Of a document in the inbox this was not taken:\\n\\n'
              printf '%s\\n' "$file" "" "$(cat "$RUNNER_TEMP/left")" | sed 's/^/    /'
              echo
            }} >> "$RUNNER_TEMP/comment.md"
          done
      - name: Write comments into the margin
        run: improvplan render . --draft --comments --out reviewed
      - name: Commit the edits
        env:
          BRANCH: ${{{{ github.ref_name }}}}
          REMOTE: ${{{{ github.server_url }}}}/${{{{ github.repository }}}}
          TOKEN: ${{{{ github.token }}}}
        run: |
          git add --update
          git diff --cached --quiet && exit 0
          git -c user.name=improvplan -c user.email=improvplan@users.noreply.github.com commit --quiet --message "Edits from Word"
          header="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 | tr -d '\\n')"
          git -c "http.extraheader=$header" push --quiet "$REMOTE" "HEAD:refs/heads/$BRANCH"
      - name: Say what was not taken
        env:
          GH_TOKEN: ${{{{ github.token }}}}
          GH_REPO: ${{{{ github.repository }}}}
        run: |
          test -s "$RUNNER_TEMP/comment.md" || exit 0
          gh api --silent "repos/$GH_REPO/commits/$(git rev-parse HEAD)/comments" -F "body=@$RUNNER_TEMP/comment.md"
      - name: Keep the copies with comments
        uses: {UPLOAD_ARTIFACT}
        with:
          name: reviewed
          path: reviewed/
          if-no-files-found: ignore
          retention-days: 14
"""

_GITLAB = f"""\
# Checks the plans on every merge request and keeps their Word documents for a fortnight.
# Findings appear in the log and, as test results, in the merge request.
variables:
  # What pip installs, and where from. Never a bare name: on a package index anybody may have taken it.
  IMPROVPLAN: PACKAGE

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
    - 'test -n "$IMPROVPLAN" || {{ echo "{NOT_KNOWN}" >&2; exit 1; }}'
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

_PRE_COMMIT = """\
# Checks the plans before anything is committed; pre-commit install (https://pre-commit.com) begins with it.
repos:
"""

_HOOK = """\
  - repo: {repository}
    rev: {commit}
    hooks:
      - id: improvplan
"""

_LOCAL_HOOK = """\
  - repo: local
    hooks:
      - id: improvplan
        name: improvplan
        entry: improvplan validate
        language: system
        files: (?i)\\.ya?ml$
        pass_filenames: false
        require_serial: true
"""
