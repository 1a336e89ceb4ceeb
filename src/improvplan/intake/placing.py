"""A document into a plan: headings and labels say which part of the plan the words below them belong to.

What no label explains is never put into a field that might be meant: it goes to the list of what was not placed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from improvplan.catalogues.registry import Catalogues
from improvplan.forms.fields import default_label, shape_at
from improvplan.forms.form import Form
from improvplan.forms.parts import PLAN, PRIORITIES, order_of
from improvplan.intake.field_filling import FILLERS, Filler, Run, is_field
from improvplan.intake.lexicon import Lexicon, Meaning, before_date, key, without_number
from improvplan.intake.organisation_words import names_establishment
from improvplan.intake.paragraphs import BODY, Block, Document, Table, words_of
from improvplan.intake.placed import Placed
from improvplan.intake.placing_tables import Tables
from improvplan.intake.word_ledger import COPY, LABEL, PLACED, Leaf, Ledger, Node, blocks_of
from improvplan.model.session import read_period, read_session
from improvplan.model.shape import Leaf as LeafShape
from improvplan.model.shape import ListOf

_FACT: Final = re.compile(r"(?P<label>[^\t\n:]{1,80}?)\s*(?P<sign>\t|:(?=\s|$))\s*(?P<rest>.*)", re.DOTALL)
_GAP: Final = re.compile(
    r"(?P<label>[^\t\n:]{1,80}?)(?P<sign>[ \u00a0\u2000-\u200a]{2,}|[\u2002\u2003])(?P<rest>\S.*)", re.DOTALL
)
_OF_SESSION: Final = re.compile(r"(?i)(?:for )?(?:the )?(?:(?:school|academic|plan) )?(?:session|year)\s*:?")
_ASKED: Final = re.compile(r"(?P<label>[^\t\n:?]{1,80})(?P<sign>\?)\s+(?P<rest>\S.*)", re.DOTALL)
_REFERENCE_BEFORE: Final = re.compile(r"(?P<ref>[A-Z][A-Z0-9-]*[0-9][A-Z0-9-]*)\s+(?P<title>.+)")
_NO_PAGE: Final = r"(?i:error[!:] ?\s*(?:reference source not found|bookmark not defined)\.?)"
"""What stands for the number of a page where the heading that it belongs to is gone."""
_CONTENTS_LINE: Final = re.compile(rf".*\t\s*(?:[0-9ivx]+|{_NO_PAGE})\s*", re.DOTALL)
_CONTENTS: Final = frozenset(("contents", "table of contents", "list of contents"))
_OVER_THE_FRONT: Final = frozenset(("school overview", "detail", "details", "general information", "key information"))
"""What stands over the facts of the first page, and opens no part."""
_FURTHER: Final = frozenset(("further information",))
_CAPTION: Final = re.compile(r",? (?:priority|target) [0-9]+$|: .{1,40}$")
_SESSION: Final = re.compile(r"(?:19|20)[0-9]{2} ?[-/–—‑] ?(?:(?:19|20)?[0-9]{2})")
_PLAN: Final = re.compile(r"(?i)\b(?:plan|strategy|report|cynllun|plean|s[dil]p|sip|sidp)\b")
_PLAN_AT_END: Final = re.compile(r"(?i)\b(?:plan|strategy)$")
_TABLED: Final = frozenset(("groups", "sign_off", "funding", "indicators", "meetings", "glossary"))
"""Parts of a plan that are never told in prose."""
_SHORTEST_STACKED: Final = 25
"""A label of the front page that is shorter stands beside its value."""
_LONGEST_HEADING: Final = 120
_BRIEF_LABEL, _BRIEF_VALUE = 4, 10
"""Words on each side of a colon that are taken for a fact without being bold."""
_COMPUTED: Final = "figures that are worked out"
_WORKED_OUT: Final = frozenset(("progress so far",))
"""Labels of sentences that are counted from the rest of the plan."""
_GATHERED_FACTS: Final = {"dates": "dates", "in figures": "organisation.facts"}
"""Labels of the front page with several small labels behind them: `Dates  Written: Jun 2025; approved: 29 Aug 2025`."""
_FRONT: Final = ("organisation.part_of", "organisation.category", "organisation.denominational", "organisation.members")


def place(document: Document, form: Form, catalogues: Catalogues, answers: dict[str, str] | None = None) -> Placed:
    """A document placed in the words of a form. `answers` are labels with the fields that they were said to mean."""
    return _Placer(document, form, catalogues, answers or {}).placed()


class _Placer:
    def __init__(self, document: Document, form: Form, catalogues: Catalogues, answers: dict[str, str]) -> None:
        self.document = document
        self.form = form
        self.lexicon = Lexicon(form, answers)
        self.ledger = Ledger(document)
        self.filler = Filler(self.lexicon, catalogues, self.ledger)
        self.plan = Node("")
        self.result = Placed(document, form, self.plan, self.ledger)
        self.priority: Node | None = None
        self.priority_level = 0
        self.run: Run | None = None
        self.section: Node | None = None
        self.section_levels: list[tuple[int, Node]] = []
        self.part = ""  # the part of the plan that the last heading named
        self.part_level = 0
        self.seen_priorities = False
        self.front = True
        self.hint = ""
        self.told_apart = False  # whether a heading has said that each heading below it is a priority
        self.fact_label = ""
        self.following: Block | Table | None = None
        self.tables = Tables(self)

    def placed(self) -> Placed:
        """The whole document."""
        body = self.document.body
        for number, item in enumerate(body):
            if isinstance(item, Table):
                self.front = self.front and not self.plan.values.get("priorities")
                self.tables.place(item, self.hint)
                self.hint = ""
            else:
                following = next(
                    (each for each in body[number + 1 :] if isinstance(each, Table) or each.text.strip()), None
                )
                self.paragraph(item, following)
        self._others()
        self._session_of_title()
        self._name_of_title()
        self._copies()
        self.ledger.close(self.plan)
        return self.result

    # -- paragraphs --------------------------------------------------------------------------------------------------------

    def paragraph(self, block: Block, following: Block | Table | None) -> None:
        """Place a paragraph; `following` is what stands below it."""
        self.following = following
        text = block.text.strip()
        if not text:
            if self.run and not self.section:
                self.run.listed = self.run.listed and bool(block.list_level >= 0)
            return
        if self.part == "contents" and not block.heading and _CONTENTS_LINE.fullmatch(text):
            self.ledger.take(block, text, "contents")
            return
        if isinstance(following, Table) and self._caption(block, text):
            return
        if self.front and self._title(block, text):
            return
        if self._stacked_label(block, text, following) or self._roster(block, text):
            return
        if self._goes_on(block, text):
            self._content(block, text, following)
            return
        if self._is_title_below(block, text):
            self._say(self.priority or self.plan, "title", block, text)
            return
        if self._may_be_heading(block, text) and self._heading(block, text):
            return
        if self._fact(block, text):
            return
        if self.front and not block.heading and self._front_line(block, text):
            return
        self._content(block, text, following)

    def _roster(self, block: Block, text: str) -> bool:
        """What a group does, below the section that is called as it: then it is told who sits on it."""
        label, colon, rest = text.partition(":")
        wanted = self.form.label("groups.role", default_label("groups.role"))
        if self.section is None or not colon or key(label) != key(wanted) or key(block.lead) != key(label):
            return False
        title = self.section.values.get("title")
        group = Node("groups", first=block)
        group.leaf("name").pieces += title.pieces if isinstance(title, Leaf) else []
        self.plan.several("groups").append(group)
        self.ledger.take(block, label, LABEL)
        self.result.fields.add("groups")
        self._say(group, "role", block, rest.strip())
        self.run = Run(group, ("members",))
        return True

    def _goes_on(self, block: Block, text: str) -> bool:
        """Whether words are prose of the section that stands open: one under a heading ends with the next."""
        apart = self._set_apart(block, text) or _FACT.match(text)
        if (
            apart
            and apart["sign"] != ":"
            and key(block.lead) == key(apart["label"])
            and self.front_path(apart["label"])
        ):
            return False
        styled = self.section is not None and bool(self.section_levels) and self.section_levels[-1][0] > 0
        return styled and not block.heading and self.lexicon.priority(text, heading=bool(block.heading)) is None

    def _is_title_below(self, block: Block, text: str) -> bool:
        """Whether a line is the title of a priority whose number stands in the line above."""
        waits = self.priority is not None and self.run is not None and self.run.node is self.priority
        if not waits or self.run is None or self.run.field != "title" or "title" in self.run.node.values:
            return False
        known = self.lexicon.part(text, PRIORITIES) or self.lexicon.real(text, PRIORITIES)[1]
        return block.list_level < 0 and len(text) <= _LONGEST_HEADING and not known and not _FACT.match(text)

    def _caption(self, block: Block, text: str) -> bool:
        """Words above a table that name it."""
        if block.heading or len(text) > _LONGEST_HEADING:
            return False
        bare = key(_CAPTION.sub("", text))
        for name in (*(self.form.columns or {}), *order_of(self.form, PRIORITIES), *order_of(self.form, PLAN)):
            path = name if name in self.lexicon.own or "." in name else f"priorities.{name}"
            said = {self.form.word(name), self.form.word(path)} - {""}
            if bare in {key(words) for words in said} and bare != key(text):
                self.hint = name
                self.result.own(bare)
                self.ledger.take(block, text, LABEL)
                return True
        return False

    def _stacked_label(self, block: Block, text: str, following: Block | Table | None) -> bool:
        """A label of the front page that is so long that its value stands below it; and that value."""
        if self.fact_label:
            label, self.fact_label = self.fact_label, ""
            self.fact_on_front(block, label, text)
            return True
        if not (self.front and block.bold and not block.heading and "title" in self.plan.values):
            return False
        if (
            "\t" in text
            or block.list_level >= 0
            or self.lexicon.priority(text, heading=bool(block.heading))
            or len(text) < _SHORTEST_STACKED
        ):
            return False
        if not isinstance(following, Block) or following.bold or following.heading or _FACT.match(following.text):
            return False
        if (
            len(following.text) > _LONGEST_HEADING
            or self.lexicon.part(text, PLAN)
            or "organisation" not in self.plan.values
        ):
            return False
        self.fact_label = text
        self.ledger.take(block, text, PLACED)
        return True

    def fact_on_front(self, block: Block, label: str, rest: str) -> None:
        """A label that no field is for, and what stands beside it on the first page."""
        holder = self.plan.values.setdefault("organisation", Node("organisation", first=block))
        known = holder.named("facts").get(label)
        holder.named("facts")[label] = Leaf([*(known.pieces if known else ()), (rest, block, "")])
        self.ledger.take(block, rest, PLACED)

    def _title(self, block: Block, text: str) -> bool:
        if (
            "title" in self.plan.values
            or self.lexicon.priority(text, heading=bool(block.heading))
            or "\t" in text
            or block.boxed
        ):
            return False
        named = block.style.lower() == "title"
        if not named and not (block.bold or block.heading) and self.lexicon.real(text, PLAN)[0]:
            return False
        # some forms call the part with the priorities so; under the name of whose plan it is, it is the title
        told = self.lexicon.part(text, PLAN) and not ("organisation" in self.plan.values and _PLAN.search(text))
        if not named and (len(text) > _LONGEST_HEADING or told or self._is_labelled(block, text)):
            return False
        if self._is_name_above_title(block, text):
            self._organisation("name", block, text)
            return True
        self._say(self.plan, "title", block, text)
        self.plan.first = block
        return True

    def _is_labelled(self, block: Block, text: str) -> bool:
        """Whether a line is a label and its value, and no title with a colon in it: `Hill School: improvement plan 2025-26`."""
        before, colon, after = text.partition(":")
        if not colon:
            return False
        names = names_establishment(before) and (_PLAN.search(after) or names_establishment(after))
        marked = block.lead.strip() == text and _PLAN.search(before) and _SESSION.search(after)
        titled = names or marked or (_PLAN_AT_END.search(before) and re.search(r"(?:19|20)[0-9]{2}", after))
        return not titled or bool(self.front_path(before))

    def _is_name_above_title(self, block: Block, text: str) -> bool:
        """Whether a line names the school and no plan, and the plan's title stands in a line of its own soon below it."""
        if "organisation" in self.plan.values or _PLAN.search(text) or not names_establishment(text):
            return False
        lines = [each for each in self.document.body if isinstance(each, Block) and each.text.strip()]
        place = next((number for number, each in enumerate(lines) if each is block), len(lines))
        return any(
            _PLAN.search(each.text)
            and (each.bold or each.heading or each.style.lower() == "title")
            and len(each.text) <= _LONGEST_HEADING
            for each in lines[place + 1 : place + 4]
        )

    def _front_line(self, block: Block, text: str) -> bool:
        """The lines under the title: whose plan it is and for when, or a second line."""
        if self.section or len(text) > _LONGEST_HEADING or block.list_level >= 0 or "title" not in self.plan.values:
            return False
        session = _SESSION.search(text)
        if session and read_session(session[0]):
            before = text[: session.start()].rstrip(" ,–-(")
            if _OF_SESSION.fullmatch(before):
                self.ledger.take(block, before, LABEL)
                text, before = text[session.start() :], ""
                session = _SESSION.match(text)
                assert session is not None
            after = text[session.start() :]
            span = rf"({_SESSION.pattern}) (?:to|[-–—]) ({_SESSION.pattern})"
            period = re.fullmatch(rf"({_SESSION.pattern})(?: (?:to|[-–—]) ({_SESSION.pattern}))?\)?", after)
            within = re.fullmatch(rf"({_SESSION.pattern}) \([^()]*?{span}\)", after)
            apart = not before or text[: session.start()].rstrip() != before or names_establishment(before)
            if within and apart and "session" not in self.plan.values:
                if before:
                    self._organisation("name", block, before)
                self._sessions(block, [within[1]])
                self._sessions(block, [within[2], within[3]])
                between = words_of([after]) - words_of(within.groups())
                self.ledger.take(block, " ".join(between.elements()), LABEL)
                return True
            period = period if apart and not re.search(r"(?i)\b(?:for|of|in)$", before) else None
            if period and "session" not in self.plan.values:
                if before:
                    self._organisation("name", block, before)
                found = [each for each in period.groups() if each]
                self._sessions(block, found)
                between = words_of([after]) - words_of(found)
                self.ledger.take(block, " ".join(between.elements()), LABEL)
                return True
        stated = block.bold or len(text.split()) < 3
        if stated and key(text).startswith(("draft", "approved", "published")) and len(text) < 60:
            self.plan.leaf("status").pieces.append(
                ("consultation" if "consult" in text else key(text).split()[0], block, "")
            )
            self.ledger.take(block, text, PLACED if " " not in key(text) else LABEL)
            return True
        if "subtitle" not in self.plan.values and not self.plan.values.get("organisation"):
            self._say(self.plan, "subtitle", block, text)
            return True
        return False

    def _session_of_title(self) -> None:
        """Where nothing else says for when the plan is, its title may, or the line under it: `Improvement Plan 2025-26`."""
        for line in ("title", "subtitle"):
            if {"session", "period"} & {*self.plan.values} or line not in self.plan.values:
                continue
            words, block, _ = self.plan.leaf(line).pieces[0]
            found = _SESSION.search(words)
            if found and read_session(found[0]):
                self.plan.leaf("session").pieces.append((found[0], block, ""))
            elif found and (period := read_period(found[0])) and period.last.first > period.first.first + 1:
                made = Node("period", first=block)
                for name, first in (("from", period.first.first), ("to", period.last.first - 1)):
                    made.leaf(name).pieces.append((f"{first}-{(first + 1) % 100:02}", block, ""))
                self.plan.values["period"] = made

    def _name_of_title(self) -> None:
        """Where nothing else says whose plan it is, and the title is the name of a school and no more, that is its name too."""
        organisation = self.plan.values.get("organisation")
        title = self.plan.said("title")
        named = names_establishment(title) and not _PLAN.search(title) and not _SESSION.search(title)
        if not named or (isinstance(organisation, Node) and organisation.said("name")):
            return
        piece = self.plan.leaf("title").pieces[0]
        holder = self.plan.values.setdefault("organisation", Node("organisation", first=piece[1]))
        holder.leaf("name").pieces.append(piece)

    def _sessions(self, block: Block, found: Sequence[str]) -> None:
        self.ledger.take(block, " ".join(found), PLACED)
        first = read_session(found[0])
        self.filler.year = first.first if first else 0
        if len(found) == 1:
            self.plan.leaf("session").pieces.append((found[0], block, ""))
        else:
            period = Node("period", first=block)
            period.leaf("from").pieces.append((found[0], block, ""))
            period.leaf("to").pieces.append((found[1], block, ""))
            self.plan.values["period"] = period

    def _organisation(self, name: str, block: Block, text: str) -> None:
        holder = self.plan.values.setdefault("organisation", Node("organisation", first=block))
        self._say(holder, name, block, text)

    def _say(self, node: Node, name: str, block: Block, text: str) -> None:
        node.leaf(name).pieces.append((text, block, ""))
        self.ledger.take(block, text, PLACED)

    # -- headings ------------------------------------------------------------------------------------------------------------

    def _may_be_heading(self, block: Block, text: str) -> bool:
        if block.heading or block.style.lower() == "title":
            return True
        if len(text) > _LONGEST_HEADING or "\t" in text or block.list_level >= 0:
            return False
        if block.bold and not text.endswith("."):
            return True
        return text.endswith((":", "?")) or bool(self.lexicon.priority(text, heading=bool(block.heading)))

    def _heading(self, block: Block, text: str) -> bool:
        level = block.heading
        if key(text) in _CONTENTS:
            self._open(None, "", level)
            self.ledger.take(block, text, LABEL)
            return True
        if self.front and key(text) in _OVER_THE_FRONT:
            self.ledger.take(block, text, LABEL)
            return True
        if self._known_to_part(block):
            return False
        inside = self.priority is not None and (not level or level > self.priority_level)
        asked = self.lexicon.part(text, PRIORITIES) if inside else ""
        titled = self.lexicon.priority(text, heading=bool(block.heading))
        if titled is None and level and self.part == PRIORITIES and level == self.part_level + 1 and not asked:
            known = self.lexicon.sections.get(key(text)) or self.lexicon.part(text, PLAN)
            apart = self.told_apart and not known
            titled = (*self._reference_before(text), True) if self._untitled_pattern() else None
            titled = (without_number(text), "", False) if titled is None and apart else titled
        if titled and (titled[2] or not asked):
            self._new_priority(block, text, titled, level)
            return True
        if asked:
            if f"priorities.{asked}" in (self.form.words or {}):
                self.result.own(text)
            self._open(self.priority, asked, level)
            self.ledger.take(block, text, LABEL)
            self.result.fields.add(f"priorities.{asked}")
            return True
        own = self._own_row(text, PRIORITIES) if inside and not level else None
        if own and self.priority is not None:
            self._open(self.priority, "", level)
            self._take_row(block, text, own, self.priority)
            return True
        return self._plan_heading(block, text, level, inside=inside)

    def _untitled_pattern(self) -> bool:
        return not re.sub(r"\{[a-z]+\}|\W", "", self.form.heading or "Priority")

    def _reference_before(self, text: str) -> tuple[str, str]:
        """The title and the reference of a heading in a form whose headings begin with the reference: `ARTS-1 A shared project`."""
        match = _REFERENCE_BEFORE.fullmatch(text) if (self.form.heading or "").startswith("{ref}") else None
        return (match["title"], match["ref"]) if match else (text, "")

    def _plan_heading(self, block: Block, text: str, level: int, *, inside: bool) -> bool:
        section = self.lexicon.sections.get(key(text))
        named = self.lexicon.part(text, PLAN)
        if (
            level
            and not section
            and not named
            and not self._within_section(level)
            and self.lexicon.is_over_priorities(text)
        ):
            self._leave_priority()
            self._open(self.plan, PRIORITIES, level)
            self.told_apart = True
            self.ledger.take(block, text, LABEL)
            return True
        answered = self.lexicon.answered(text)
        if answered:
            self._answered(answered, block, level)
            return True
        if section and not (inside and not level) and not (named and isinstance(self.following, Table)):
            self.result.own(text)
            self._new_section(block, text, level, section)
            self.result.fields.add(f"sections.{section}")
            return True
        if named and (level or not inside):
            if not inside:
                self._leave_priority()
            if named in (self.form.words or {}):
                self.result.own(text)
            self._open(self.plan, named, level)
            self.ledger.take(block, text, LABEL)
            self.result.fields.add(named)
            return True
        if key(text) in _FURTHER:
            self._open(self.priority if inside else self.plan, "", level)
            self.ledger.take(block, text, LABEL)
            return True
        real = self._real_of_priority(text) if inside else self.lexicon.real(text.rstrip(":?"), PLAN)[0]
        tabled = real in _TABLED and isinstance(self.following, Block) and self.following.list_level < 0
        if (
            real
            and "." not in real
            and is_field("priorities" if inside else "", real)
            and not (self._within_section(level) or tabled)
        ):
            self._open(self.priority if inside else self.plan, real, level)
            self._dated_heading(block, text, real)
            self.result.fields.add(f"priorities.{real}" if inside else real)
            return True
        return self._unknown_heading(block, text, level, inside=inside)

    def _dated_heading(self, block: Block, text: str, field: str) -> None:
        """The words of a heading are a label; the date in one over an evaluation says when that was: `Progress at January 2026`."""
        label, date = before_date(text)
        if field != "evaluations" or not date or self.run is None:
            self.ledger.take(block, text, LABEL)
            return
        self.ledger.take(block, label, LABEL)
        between = words_of([text]) - words_of([label, date])
        self.ledger.take(block, " ".join(between.elements()), LABEL)
        self.filler.evaluated_at(self.run, block, date)

    def _within_section(self, level: int) -> bool:
        """Whether a heading stands inside the section that is open, rather than ending it."""
        if self.section is None:
            return False
        opened = self.section_levels[-1][0] if self.section_levels else 0
        return (not level and opened > 0) or (level > opened > 0)

    def _unknown_heading(self, block: Block, text: str, level: int, *, inside: bool) -> bool:
        if level and not inside and not _PLAN.search(text) and self._heads_actions(block):
            self._new_priority(block, text, (without_number(text), "", False), level)
            return True
        if not inside and (level or self._begins_section(block, text)):
            self._new_section(block, text, level, "")
            return True
        if (level or (inside and block.bold)) and not self.section:
            self.result.unknown.setdefault(text, block)
            self.run = None
            self.ledger.leave(block, text, self.priority or self.plan)
            return True
        return False

    def _heads_actions(self, block: Block) -> bool:
        """Whether the first table below a heading, with no other heading between them, lists actions and no priorities."""
        if self.lexicon.real(block.text, PRIORITIES)[0]:
            return False  # `Actions` over a table of them names what it holds
        body = self.document.body
        place = next((number for number, each in enumerate(body) if each is block), len(body))
        for each in body[place + 1 :]:
            if isinstance(each, Block):
                if each.heading:
                    return False
                continue
            labels = [cell.text.strip() for cell in each.rows[0]] if each.rows else []
            names = [self.lexicon.real(label, PRIORITIES)[0] for label in labels if label]
            return "actions" in names and "title" not in names and sum(map(bool, names)) > 1
        return False

    def _begins_section(self, block: Block, text: str) -> bool:
        """Whether a line alone in bold, in the middle of a paper whose headings are such lines, has words of its own below it."""
        following = self.following
        below = isinstance(following, Block) and not following.bold and not following.heading and bool(following.text)
        told = below and isinstance(following, Block) and (following.list_level >= 0 or len(following.text) > len(text))
        # on the first page the lines above the plan's own words may be bold too: whose it is, for when, and what it is called
        headed = told and isinstance(following, Block) and (following.list_level >= 0 or _is_sentence(following.text))
        named = names_establishment(text) or _PLAN.search(text) or _SESSION.search(text)
        over_words = "title" in self.plan.values and headed and not named
        ended = not self._within_section(0) and (not self.front or "organisation" in self.plan.values or over_words)
        return block.bold and block.cell is None and told and ended and ":" not in text and len(text.split()) <= 12

    def _known_to_part(self, block: Block) -> bool:
        """Whether the part that stands open knows what a bold line in it is."""
        if self.run is None or block.heading:
            return False
        if self.run.field == "links" or self.run.families:
            return bool(self.filler.family_named(block.text))
        return self.run.field in ("support", "evaluations")

    def _answered(self, path: str, block: Block, level: int) -> None:
        self.ledger.take(block, block.text, LABEL)
        self.result.fields.add(path)
        if path.startswith("priorities.") and self.priority is not None:
            self._open(self.priority, path.partition(".")[2], level)
        else:
            self._open(self.plan, path, level)

    def _leave_priority(self) -> None:
        self.priority = None

    def _open(self, node: Node | None, name: str, level: int) -> None:
        """What follows belongs to a part of the plan or of a priority."""
        self.section, self.section_levels = None, []
        self.front = False
        self.run = None
        if node is None:
            self.part, self.part_level = "contents", level
            return
        if node is self.plan:
            self.part, self.part_level = name, level
            self.priority = None if level and level <= self.priority_level else self.priority
        path = "priorities" if node is not self.plan else ""
        self.hint = "" if not name else name if name in self.lexicon.own or not path else f"{path}.{name}"
        if name and is_field(path, name) and name != PRIORITIES:
            self.run = Run(node, (name,))
        elif name in ("costs", "overview", *(self.lexicon.own)):
            self.run = Run(node, ())
        else:
            self.run = Run(node, ()) if not name else None

    def _new_priority(self, block: Block, text: str, titled: tuple[str, str, bool], level: int) -> None:
        title, reference, _ = titled
        self.section, self.section_levels = None, []
        self.front = False
        self.priority = self.begin_priority(block)
        self.priority_level = level
        self.run = None
        self.hint = ""
        whole = words_of([text])
        for name, words in (("title", title), ("ref", reference)):
            if words:
                self._say(self.priority, name, block, words)
                whole -= words_of([words])
        self.ledger.take(block, " ".join(whole.elements()), LABEL)
        if not title:
            self.run = Run(self.priority, ("title",))

    def begin_priority(self, block: Block) -> Node:
        """A new priority, at the end of those there are."""
        made = Node("priorities", first=block)
        self.plan.several("priorities").append(made)
        self.result.fields.add("priorities.title")
        self.seen_priorities = True
        self.front = False
        self.section, self.section_levels = None, []
        return made

    # -- sections ------------------------------------------------------------------------------------------------------------

    def _new_section(self, block: Block, text: str, level: int, identity: str) -> None:
        made = Node("sections", first=block)
        if identity:
            made.leaf("id").pieces.append((identity, block, ""))
            made.leaf("title").pieces.append((text, block, ""))
            self.ledger.take(block, text, LABEL)
        else:
            self._say(made, "title", block, text)
        while self.section_levels and (not level or self.section_levels[-1][0] >= level):
            self.section_levels.pop()
        if self.section_levels and not identity:
            self.section_levels[-1][1].several("sections").append(made)
        else:
            self.plan.several("sections").append(made)
            if self.seen_priorities:
                made.leaf("after").pieces.append(("priorities", block, ""))
        self.front = False
        self._leave_priority()
        self.part, self.part_level = "sections", level
        self.section_levels.append((level, made))
        self.section = made
        self.run = Run(made, ("text",))
        self.hint = ""

    # -- facts -----------------------------------------------------------------------------------------------------------------

    def _fact(self, block: Block, text: str) -> bool:
        """A label and what belongs to it on one line: `Led by` and a name, with a tab or a colon between them."""
        match = self._set_apart(block, text) or self._asked(block, text) or _FACT.match(text)
        if match is None or block.list_level >= 0:
            return False
        label, rest = match["label"].strip(), match["rest"].strip()
        apart = not match["sign"].startswith((":", "?"))
        marked = apart or key(block.lead) == key(label)
        if not marked and (self.section or (self.run and self.run.stack and not self._ends_list(label))):
            return False
        if self.priority is not None:
            return self._priority_fact(block, label, rest, marked=marked)
        return self._plan_fact(block, label, rest, marked=marked, tabbed=apart)

    def _ends_list(self, label: str) -> bool:
        """Whether a label that is not set off belongs to the priority itself, and not to the item above it."""
        _, sure = self.lexicon.real(label, PRIORITIES)
        return self.priority is not None and sure and not self._is_detail(label)

    @staticmethod
    def _asked(block: Block, text: str) -> re.Match[str] | None:
        """A bold question with its answer behind it: `Where are we now? Few pupils read at home.`."""
        match = _ASKED.match(text)
        return match if match and key(block.lead) == key(match["label"]) else None

    def _set_apart(self, block: Block, text: str) -> re.Match[str] | None:
        """A bold label with nothing but a gap before its value: `Led by  M. Laurie`."""
        match = _GAP.match(text)
        if match is None or not block.lead.startswith(match["label"]):
            return None
        # of a bold label behind it, such as the first framework's name, only where this one is known
        known = (
            any(self.lexicon.part(match["label"], whole) for whole in (PLAN, PRIORITIES))
            or self._own_row(match["label"], PRIORITIES)
            or self._own_row(match["label"], PLAN)
        )
        return match if known or key(block.lead) == key(match["label"]) else None

    def _priority_fact(self, block: Block, label: str, rest: str, *, marked: bool) -> bool:
        assert self.priority is not None
        if key(label) in (key(self.lexicon.form.word("priorities.costs") or "Costs"), *_WORKED_OUT):
            self.ledger.take(block, block.text, _COMPUTED)
            self.run = None
            return True
        meaning = self.card_row(label)
        if meaning is None:
            if not marked:
                return False
            if self.run and (self._is_detail(label) or self.run.field == "support"):
                return False
            if rest and self.filler.family_named(label):
                self.run = Run(self.priority, ("links",))
                self.filler.put(self.run, block)
                return True
            self.result.unknown.setdefault(label, block)
            self.run = None
            self.ledger.leave(block, block.text, self.priority)
            return True
        self._take_row(block, label, meaning, self.priority)
        assert self.run is not None
        self.section = None
        if meaning.prompt and key(rest) == key(meaning.prompt):
            self.ledger.take(block, rest, LABEL)
        elif rest:
            self.filler.put(self.run, block, rest)
        return True

    def _take_row(self, block: Block, label: str, meaning: Meaning, priority: Node) -> None:
        """A row of a priority's card begins: what its heading has said already is not asked again."""
        self.ledger.take(block, label, LABEL)
        self.result.fields.update(f"priorities.{name}" for name in meaning.fields)
        said = {name for name in ("ref", "title") if name in priority.values and len(meaning.fields) > 1}
        self.run = Run(priority, tuple(name for name in meaning.fields if name not in said), meaning.families)

    def _is_detail(self, label: str) -> bool:
        """Whether the item that was begun last knows such a label."""
        item = self.run.item if self.run else None
        return item is not None and key(label) in self.lexicon.fields(item.path)

    def card_row(self, label: str) -> Meaning | None:
        """What a label on a priority's card stands for."""
        if self.run and self._is_detail(label):
            return None
        own = self._own_row(label, PRIORITIES)
        if own:
            self.result.own(label)
            return own
        answered = self.lexicon.answered(label)
        if answered.startswith("priorities."):
            return Meaning("", (answered.partition(".")[2],))
        name = self.lexicon.part(label, PRIORITIES)
        if not name:
            (found,) = self.lexicon.matched([label], "priorities", ())
            name = found.fields[0] if found else self._real_of_priority(label)
        families = self.filler.families_in_label(label) if name == "links" else ()
        return Meaning("", (name,), families) if name and is_field("priorities", name) else None

    def _real_of_priority(self, label: str) -> str:
        """The field of a priority for which a real plan would use a label.

        An objective of one that has its title is its aim; what it costs is said among its resources, since its sums are worked out.
        """
        name = self.lexicon.real(label, PRIORITIES)[0]
        titled = self.priority is not None and bool(self.priority.said("title"))
        return "aim" if name == "title" and titled else "resources" if name == "costs" else name

    def _own_row(self, label: str, whole: str) -> Meaning | None:
        """What a label stands for in the form's own tables about a plan or a priority."""
        path = PRIORITIES if whole == PRIORITIES else ""
        names = [name for name in order_of(self.form, whole) if name in self.lexicon.own]
        for name in (*names, path):
            columns = self.form.table(name) if name else ()
            (found,) = self.lexicon.matched([label], path, columns) if columns else (None,)
            if found:
                return found
        return None

    def _plan_row(self, block: Block, label: str, rest: str, meaning: Meaning) -> None:
        """A label of the form's own tables about the plan, and what belongs to it."""
        self.result.own(label)
        self.ledger.take(block, label, LABEL)
        self.result.fields.update((*meaning.fields, *meaning.families))
        self.run = None
        if not meaning.families:
            self.run = Run(self.plan, meaning.fields)
            self.section = None
            self.filler.put(self.run, block, rest)
            return
        # a framework printed in full, with marks at what the priorities have chosen, is the form's list and worked out
        for item in filter(str.strip, re.split(r";\s+|\n", rest)):
            if self.filler.is_link(meaning.families, item.strip()):
                self.ledger.take(block, item, "lists of frameworks")
            else:
                self.ledger.leave(block, item, self.plan)

    def _plan_fact(self, block: Block, label: str, rest: str, *, marked: bool, tabbed: bool) -> bool:
        own = self._own_row(label, PLAN) if tabbed and not self.front else None
        if own:
            self._plan_row(block, label, rest, own)
            return True
        path = self.front_path(label)
        if path and (self.front or marked) and not (self.section and not tabbed):
            self.ledger.take(block, label, LABEL)
            self.result.fields.add(path)
            self.front_value(path, block, rest)
            return True
        brief = len(label.split()) <= _BRIEF_LABEL and len(rest.split()) <= _BRIEF_VALUE and not rest.endswith(".")
        if self.front and rest and len(label) <= 80 and (marked or ("title" in self.plan.values and brief)):
            self.ledger.take(block, label, PLACED)
            self.fact_on_front(block, label, rest)
            return True
        if marked and self.run is not None and not self.run.fields and not self.front:
            self.result.unknown.setdefault(label, block)
        return False

    def front_path(self, label: str) -> str:
        wanted = key(label)
        if wanted == key(self.form.word("frameworks") or "Frameworks") or wanted == "frameworks used":
            return "frameworks"
        if wanted in _GATHERED_FACTS:
            return _GATHERED_FACTS[wanted]
        for path in _FRONT:
            if wanted == key(self.form.word(path) or default_label(path)):
                return path
        dates = self.lexicon.fields("dates")
        if wanted in dates:
            return f"dates.{dates[wanted]}"
        if wanted in ("kind of plan",):
            return "category"
        named = self.lexicon.fields("").get(wanted, "")
        if named and named not in ("category", "organisation", "dates"):
            return named
        real, sure = self.lexicon.real(label, PLAN)
        return self.lexicon.answered(label) or (real if sure else "")

    def front_value(self, path: str, block: Block, rest: str) -> None:
        outer, _, inner = path.partition(".")
        if path == "frameworks":
            self._frameworks(block, rest)
        elif path in _GATHERED_FACTS.values():
            self._gathered_facts(path, block, rest)
        elif path == "organisation.members":
            self._members(block, rest)
        elif path == "session" and _SESSION.search(rest):
            self._sessions(block, [rest])
        elif inner:
            holder = self.plan.values.setdefault(outer, Node(outer, first=block))
            self.filler.put(Run(holder, (inner,)), block, rest)
        else:
            self.run = Run(self.plan, (path,))
            self.section = None
            self.filler.put(self.run, block, rest)

    def _gathered_facts(self, path: str, block: Block, rest: str) -> None:
        """Several labels, each with its value: `Written: Jun 2025; approved: 29 Aug 2025`."""
        for part in re.split(r";\s+|\n", rest):
            label, colon, value = part.partition(": ")
            if not colon or not value.strip():
                self.ledger.leave(block, part, self.plan)
            elif path == "dates":
                name = self.lexicon.fields("dates").get(key(label))
                if name is None:
                    self.ledger.leave(block, part, self.plan)
                    continue
                self.ledger.take(block, label, LABEL)
                self.result.fields.add(f"dates.{name}")
                self.front_value(f"dates.{name}", block, value)
            else:
                self.ledger.take(block, label, PLACED)
                self.fact_on_front(block, label.strip(), value.strip())

    def _frameworks(self, block: Block, rest: str) -> None:
        for title in re.split(r";\s*", rest):
            family = self.filler.family_named(title)
            if family:
                edition = re.search(r"\(edition ([^)]+)\)$", title)
                pinned = (
                    f"{family}@{edition[1]}" if edition and not self.filler.is_usual(family, edition[1]) else family
                )
                self.plan.named("frameworks")[pinned] = Leaf([(pinned, block, "")])
                self.filler.families_named[family] = None
                self.ledger.take(block, title, "names of frameworks")
            elif title.strip():
                self.ledger.leave(block, title, self.plan)

    def _members(self, block: Block, rest: str) -> None:
        holder = self.plan.values.setdefault("organisation", Node("organisation", first=block))
        for name in filter(str.strip, re.split(r";\s*|\n", rest)):
            member = Node("organisation.members", first=block)
            church = re.search(r"\s*\(denominational\)$", name)
            member.leaf("name").pieces.append((name[: church.start()] if church else name.strip(), block, ""))
            if church:
                member.leaf("denominational").pieces.append(("yes", block, ""))
            holder.several("members").append(member)
        self.ledger.take(block, rest, PLACED)

    # -- content -----------------------------------------------------------------------------------------------------------------

    def _content(self, block: Block, text: str, following: Block | Table | None) -> None:
        if key(text) in FILLERS:
            self.ledger.take(block, text, "filled in by the form")
            return
        prompt = key(text) in self._prompts
        if prompt:
            self.ledger.take(block, text, LABEL)
        elif self.part == "contents":
            self.ledger.take(block, text, "contents")
        elif self.section is not None and block.italic and len(text) <= _LONGEST_HEADING and self._signed(following):
            self._say(self.section, "by", block, text)
        elif self.run is not None and self.run.field and (block.list_level >= 0 or not self._is_full(self.run, text)):
            self.filler.put(self.run, block)
        else:
            self.ledger.leave(block, block.text, self.priority or self.plan)

    @staticmethod
    def _is_full(run: Run, text: str) -> bool:
        """Whether a field that holds one line, or names, is filled already, and a sentence follows that is about something else."""
        if run.field not in run.node.values or run.stack:
            return False
        shape = shape_at(f"{run.node.path}.{run.field}" if run.node.path else run.field)
        inner = shape.item if isinstance(shape, ListOf) else shape
        names = isinstance(inner, LeafShape) and inner.kind == "person"
        one_line = names or (isinstance(shape, LeafShape) and shape.kind != "prose")
        return one_line and (run.field == "title" or text.endswith(".") or len(text.split()) > _BRIEF_VALUE)

    def _signed(self, following: Block | Table | None) -> bool:
        """Whether a line is the last of the section: what is set apart there is who signs it."""
        assert self.section is not None
        last = following is None or (isinstance(following, Block) and bool(following.heading or following.bold))
        return last and "text" in self.section.values and "by" not in self.section.values

    @property
    def _prompts(self) -> set[str]:
        if not hasattr(self, "_prompts_known"):
            found = [words.prompt.text for words in (self.form.words or {}).values() if words.prompt]
            found += [each.prompt.text for each in self.form.sections if each.prompt]
            found += [c.prompt.text for columns in (self.form.columns or {}).values() for c in columns if c.prompt]
            self._prompts_known = {key(words) for words in found}
        return self._prompts_known

    def _others(self) -> None:
        """Headers, footers and notes: what repeats the body is a copy; the rest is listed."""
        body = " ".join(key(block.text) for block in self.document.blocks() if block.part == BODY)
        for block in self.document.others:
            text = block.text.strip()
            if not text:
                continue
            rest = re.sub(r"(?i)\bpage\b\s*(?:of)?", " ", text)
            if all(word in body for word in key(rest).split()) or not key(rest):
                self.ledger.take(block, text, COPY)
            elif block.part in ("header", "footer") and self._header(block, text):
                continue

    def _header(self, block: Block, text: str) -> bool:
        """The school and the session, where only the page header says them."""
        session = _SESSION.search(text)
        if session is None or "session" in self.plan.values:
            return False
        self._sessions(block, [session[0]])
        organisation = self.plan.values.get("organisation")
        for part in re.split(r"\s+[–—|-]\s+|\t|\n", f"{text[: session.start()]}\n{text[session.end() :]}"):
            words = part.strip(" ,–—-|")
            if re.search(r"(?i)\bplan\b", words) and "title" not in self.plan.values:
                self._say(self.plan, "title", block, words)
            elif names_establishment(words) and not (organisation and organisation.said("name")):
                self._organisation("name", block, words)
                organisation = self.plan.values["organisation"]
            else:
                self.ledger.leave(block, words, self.plan)
        return True

    def _copies(self) -> None:
        """Tables that only gather what stands elsewhere are compared with it: every word of theirs must stand there."""
        placed = words_of(leaf.text for leaf in _leaves(self.plan))
        for block in self.tables.derived:
            if self.ledger.is_taken(block) or not block.text.strip():
                continue
            missing = {word for word in words_of([block.text]).keys() - placed.keys() if not word.isdecimal()}
            if missing - {"not", "given"}:
                self.ledger.leave(block, block.text, self.plan)
            else:
                self.ledger.take(block, block.text, COPY)
        del placed


def _is_sentence(words: str) -> bool:
    """Whether words are told rather than listed: a full stop at their end, and enough of them."""
    return words.rstrip().endswith(".") and len(words.split()) > _BRIEF_VALUE


def _leaves(node: Node) -> list[Leaf]:
    found: list[Leaf] = []

    def walk(value: object) -> None:
        if isinstance(value, Leaf):
            found.append(value)
        elif isinstance(value, Node):
            for inner in value.values.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, dict):
            for inner in value.values():
                walk(inner)

    walk(node)
    return found


__all__ = ["Placed", "blocks_of", "place"]
