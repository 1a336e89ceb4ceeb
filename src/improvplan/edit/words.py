"""What stands as comments in a new plan: the labels and prompts of the form."""

from __future__ import annotations

import textwrap
from collections.abc import Collection
from typing import NamedTuple

from improvplan.catalogues.family import Edition
from improvplan.edit.form_fields import table_base
from improvplan.forms.fields import default_label, innermost, shape_at
from improvplan.forms.form import Form, unnumbered
from improvplan.model.shape import Leaf

WIDTH = 100
_LISTED = 8
"""The longest framework whose items are all written out."""


def comment(form: Form, path: str, families: Collection[str]) -> str:
    """What the paper calls a field and what it asks there, or a plain question instead, and an example of an answer.

    `families` are the frameworks that the plan is asked for; where there are none, the author is told how to name one.
    """
    label, prompt = _on_paper(form, path)
    name = path.rpartition(".")[2].replace("_", " ")
    if path == "priorities.links" and not families:
        prompt = (
            prompt or "Write the framework and, below it, its items; improvplan frameworks list shows what there is."
        )
    if not prompt and question_for(path).words:
        return joined("", _asking(form, path, prompt), _choices(form, path))
    return joined(
        "" if label.casefold() == name.casefold() else label, _asking(form, path, prompt), _choices(form, path)
    )


def comment_above_item(form: Form, path: str) -> str:
    """The same for the first key of a list item, without a label of its own unless the paper asks something: the list has one."""
    label, prompt = _on_paper(form, path)
    return joined(label if prompt else "", _asking(form, path, prompt))


def _asking(form: Form, path: str, prompt: str) -> str:
    """What is asked at a key: in the words of the form where it has any, else in a plain question; with an example if there is one."""
    question = question_for(path)
    example = f"For example: {question.example}" if question.example else ""
    return " ".join(filter(None, (prompt or question.words, "" if prompt else _on_the_form(form, path), example)))


def _on_the_form(form: Form, path: str) -> str:
    """How the form calls what a plain question asks for, in brackets; empty where it says no more than the question."""
    label = _on_paper(form, path)[0]
    asked = question_for(path).words.casefold()
    said = label.casefold().rstrip("?")
    if not asked or label == default_label(path) or all(word in asked for word in said.split()):
        return ""
    return f"(“{label}”)"


def section_words(form: Form, section: str) -> str:
    """The heading that the paper gives a part in prose, and what it asks there."""
    need = next((one for one in form.sections if one.id == section), None)
    label = (need and need.title) or form.label(f"sections.{section}", default_label(section))
    prompt = need.prompt.text if need and need.prompt else form.prompt(f"sections.{section}")
    return joined(label, prompt)


def link_words(form: Form, edition: Edition) -> str:
    """Which items there are to choose from: all of a short framework, an example of a long one."""
    family = edition.family
    label = form.label(f"links.{family.id}", edition.title)
    numbered = family.id in form.numbers
    items = [edition.label(item, numbered=numbered) for item in edition.items]
    if len(items) > _LISTED:
        return joined(
            label, f"Write it as: {items[0]}\nimprovplan frameworks show {family.id}@{edition.id} lists them all."
        )
    return joined(label, "\n".join(("Write those that this priority serves, of:", *(f"  {item}" for item in items))))


def checkpoint_words(form: Form) -> str:
    """What is added during the session, and where; empty where the form asks for no evaluations."""
    names = [one.when for one in form.checkpoints if one.when]
    if not names:
        return ""
    where = "at the end of the plan" if form.evaluates == "plan" else "at the end of each priority"
    status = f"\n      status:      (one of: {', '.join(form.status_scale)})" if form.status_scale else ""
    return (
        f"During the session the form asks for evaluations: {', '.join(names)}. Write them {where}, like this:\n"
        f"  evaluations:\n    - when: {names[0]}{status}\n      statement:"
    )


def joined(label: str, *more: str) -> str:
    """A label and what follows from it, with a full stop or a colon between them."""
    rest = "\n".join(words.strip("\n") for words in more if words.strip())
    if not (label and rest):
        return label or rest
    return f"{label}{'' if label[-1] in '.?!:…' else ':'} {rest}"


def wrapped(words: str, indent: int) -> str:
    """Lines that fit on the page; a line that begins with blanks is left as it is."""
    wrapper = textwrap.TextWrapper(WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    lines: list[str] = []
    for line in words.splitlines():
        lines += [line.rstrip()] if line.startswith(" ") else wrapper.wrap(line) or [""]
    return "\n".join(lines)


def _on_paper(form: Form, path: str) -> tuple[str, str]:
    label, prompt = _of_column(form, path)
    return form.label(path, unnumbered(label) or default_label(path)), form.prompt(path) or prompt


def _choices(form: Form, path: str) -> str:
    shape = shape_at(path)
    inner = innermost(shape) if shape else None
    choices = inner.choices if isinstance(inner, Leaf) else ()
    if path == "organisation.kind":
        choices = form.kinds or choices
    return f"One of: {', '.join(choices)}." if choices else ""


def _of_column(form: Form, path: str) -> tuple[str, str]:
    """The label and prompt of the column that begins with a field."""
    for table, columns in (form.columns or {}).items():
        base = table_base(form, table)
        for column in columns:
            if column.fields and (f"{base}.{column.fields[0]}" if base else column.fields[0]) == path:
                return column.label or "", column.prompt.text if column.prompt else ""
    return "", ""


class Question(NamedTuple):
    """A question, and an answer as somebody would write it; either may be empty."""

    words: str
    example: str = ""


def question_for(path: str) -> Question:
    """The question for a key by its path in a plan; an empty one where the key says all that there is to say."""
    parts = path.split(".")
    within = ".".join(parts[-2:])
    return _QUESTIONS.get(path) or _QUESTIONS.get(within) or Question("")


_QUESTIONS = {
    "session": Question("Which school year is the plan for?", "2026-27"),
    "period.from": Question("In which session does the plan begin?", "2026-27"),
    "period.to": Question("In which session does it end?", "2028-29"),
    "organisation.name": Question("Whose plan is it?", "Burnside Primary School"),
    "organisation.kind": Question("What is it?"),
    "organisation.country": Question("In which country is it? Terms and frameworks follow from it."),
    "organisation.members": Question("Which schools belong to it, a line each?", "Burnside Primary School"),
    "organisation.facts": Question("What should a reader know about it?", "roll: 214"),
    "summary": Question(
        "What will the school improve and what for, in a few sentences for parents?",
        "More children will read because they want to",
    ),
    "aim": Question("What is the plan meant to achieve, in a sentence?", "Every child leaves us a confident reader"),
    "leads": Question("Who leads the plan?", "Headteacher"),
    "dates.published": Question("When is the plan published?", "30 Jun 2026"),
    "dates.review": Question("When is it looked at again?", "Jun 2027"),
    "people.name": Question("What is the person's name? Leave it out where the role is enough."),
    "people.role": Question("What is the person's role?", "Depute headteacher"),
    "people.expertise": Question("What could this person help others with, a line each?", "Phonics"),
    "groups.name": Question("What is the group called?", "Literacy working party"),
    "groups.role": Question("What does the group do?", "Looks at reading each half term"),
    "groups.members": Question("Who is in it, a line each?", "P4 teacher"),
    "needs.what": Question("What needs to be better?", "Fewer than half of P5 read for pleasure"),
    "needs.evidence": Question("How do we know?", "Pupil survey, March 2026"),
    "needs.causes": Question("What lies behind it?", "Few books at home that children choose themselves"),
    "outcomes.what": Question("What will be different at the end?", "Pupils choose to read at home"),
    "outcomes.success": Question("How will we know?", "Two thirds of P5 say so in the June survey"),
    "funding.fund": Question("What is the money called, in one short word?", "pef"),
    "funding.title": Question("What is it called in full?", "Pupil Equity Funding"),
    "funding.purpose": Question("What is it given for?", "Closing the poverty-related attainment gap"),
    "funding.allocated": Question("How much is there this session?", "£24,500"),
    "funding.carried_forward": Question("How much was left from last session?", "£1,200"),
    "meetings.when": Question("When do governors or the parent council meet?", "4 Dec 2026"),
    "meetings.what": Question("What will they look at?", "Attendance and writing"),
    "indicators.title": Question("What is counted every session?", "Attendance"),
    "indicators.unit": Question("In what is it counted?", "percent"),
    "indicators.base_year": Question("With which session is it compared?", "2025-26"),
    "indicators.values": Question("What was it in each session?"),
    "indicators.targets": Question("What should it be in each session?"),
    "priorities.title": Question("What will you improve, in a few words?", "Reading for pleasure"),
    "priorities.ref": Question("Which number or code does the paper give it?", "LIT-1"),
    "priorities.summary": Question(
        "How would you say it to a parent, in a sentence?", "More children read because they want to"
    ),
    "priorities.statement": Question(
        "What does the priority promise, in a sentence?", "We will build a love of reading"
    ),
    "priorities.aim": Question("What is it meant to achieve?", "Every class has time and books to read for pleasure"),
    "priorities.why": Question("Why does it matter now?", "Only 41% of P5 read at home twice a week"),
    "priorities.causes": Question("What lies behind that?", "Few books at home that children choose themselves"),
    "priorities.for": Question("Which pupils is it for?", "P4 to P7"),
    "priorities.leads": Question("Who answers for it?", "Depute headteacher"),
    "priorities.sponsor": Question("Who above the lead stands behind it?", "Headteacher"),
    "priorities.outcomes": Question(
        "What will be different for learners, a line each?", "Pupils choose to read at home"
    ),
    "priorities.success_criteria": Question(
        "How will you know that it has worked, a line each?", "65% of P5 read at home twice a week by June"
    ),
    "priorities.timescale": Question("What are the key dates?", "Library open by October, survey in June"),
    "priorities.impact": Question("What difference has it made? This is for the end of the session."),
    "priorities.next_steps": Question("What comes next? This is for the end of the session."),
    "measures.what": Question("What will you count or look at?", "P5 pupils who read at home twice a week"),
    "measures.of": Question("Of whom, if not of everybody?", "pupils entitled to free meals"),
    "measures.baseline": Question("What is it now?", "41%"),
    "measures.target": Question("What should it be?", "65%"),
    "measures.by": Question("When should the target be reached?", "Jun 2027"),
    "measures.when": Question("How often is it looked at?", "termly"),
    "measures.who": Question("Who looks at it?", "Literacy lead"),
    "measures.result": Question("What did it come to? This is for the end of the session."),
    "actions.do": Question("What will be done?", "Set up a lending library in every class"),
    "actions.because": Question("Why is this to be done?", "Children say there is little that they want to read"),
    "actions.by": Question("By when will it be done?", "Oct 2026"),
    "actions.when": Question("When, or how often, where it has no one last day?", "every Friday"),
    "actions.who": Question("Who does it?", "Literacy lead"),
    "actions.cost": Question("What does it cost? Leave it out where it costs nothing.", "£600"),
    "actions.fund": Question("Which money pays for it, by its short name?", "pef"),
    "actions.training": Question("What do people have to learn for it?", "Teaching reading comprehension"),
    "actions.impact": Question("What difference should it make?", "Every child takes a book home each week"),
    "actions.evidence": Question("What shows that it was done?", "Lending records"),
    "actions.addresses": Question("Which of the needs above does it answer, by their ids?"),
    "actions.timescale": Question("When does it happen?", "August to October"),
    "actions.ref": Question("Which number or code does the paper give it?", "1.1"),
    "resources.what": Question("What is needed: people, time, things?", "Books for nine class libraries"),
    "resources.cost": Question("What does it cost?", "£1,800"),
    "resources.fund": Question("Which money pays for it, by its short name?", "pef"),
    "milestones.what": Question("What should be so by then?", "Every class has its library"),
    "milestones.by": Question("By when?", "Dec 2026"),
    "milestones.who": Question("Who sees to it?", "Literacy lead"),
    "monitoring.what": Question("What will be looked at?", "Reading diaries"),
    "monitoring.how": Question("How?", "a sample of ten from each class"),
    "monitoring.who": Question("Who looks?", "Depute headteacher"),
    "monitoring.when": Question("When, or how often?", "termly"),
    "support.from": Question("Who gives the support?", "Northmuir literacy team"),
    "support.what": Question("What do they do?", "Two days of coaching"),
    "support.when": Question("When?", "Term 1"),
    "sign_off": Question("Who signs the plan, a line each?", "Chair of the parent council"),
}
