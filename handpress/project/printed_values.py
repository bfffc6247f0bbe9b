"""Which of the clinic's values and facts reach paper, told from the handouts themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.project import rules
from handpress.values import Value
from handpress.workspace import find_handouts, shipped_root

if TYPE_CHECKING:
    from handpress.content.model import Fact, Library, Parameter
    from handpress.document.model import Document
    from handpress.project.loading import LoadedProject
    from handpress.project.warm import WarmProject


class ValueQuestion(Value, frozen=True):
    """What a clinic is asked for, its answer, and the handouts that print it.

    >>> [one.parameter.id for one in project.values() if one.value is not None]
    []
    """

    parameter: Parameter
    value: str | None  # as it prints; ``None``: not set
    handouts: tuple[str, ...]  # that print it, or a line to write on in its place


class OnPaper(Value, frozen=True):
    """What the handouts of a workspace print. ``whole``: all of them could be read."""

    parameters: Mapping[str, tuple[str, ...]]  # by name, the handouts that print it
    facts: frozenset[str]
    whole: bool


def on_paper(warm: WarmProject, project: LoadedProject) -> OnPaper:
    """Look at every handout; one that cannot be read is left out."""
    documents: list[Document] = []
    handouts, wrong = find_handouts(project.workspace)
    whole = not wrong
    for handout in handouts:
        try:
            documents.append(warm.document(project, handout))
        except HandpressError:
            whole = False
    parameters = {
        name: tuple(one.name for one in documents if name in one.parameters)
        for name in project.library.parameters
    }
    return OnPaper(parameters, frozenset(fact for one in documents for fact in one.facts), whole)


def questions(project: LoadedProject, paper: OnPaper) -> tuple[ValueQuestion, ...]:
    """Every value that a clinic is asked for, in the order of ``content.yaml``."""
    library = project.library
    return tuple(
        ValueQuestion(
            parameter, library.values[name].value if name in library.values else None, paper.parameters[name]
        )
        for name, parameter in library.parameters.items()
    )


def lost_values(project: LoadedProject, paper: OnPaper, severity: Severity) -> Iterator[Diagnostic]:
    """A value that the clinic has set and that nobody will read: no handout of its folder prints it.

    Where a handout cannot be read, which is told by itself, there is no telling.
    """
    if not paper.whole:
        return
    for name, value in project.library.values.items():
        if not paper.parameters[name]:
            rule = rules.VALUE_LOST if severity is Severity.ERROR else rules.VALUE_LOST_SO_FAR
            yield rule.at(value.span, parameter=name, value=value.value, where=_where(project.library, name))


def unused_facts(project: LoadedProject, paper: OnPaper) -> tuple[Fact, ...]:
    """The facts that no handout prints, in the order of the file."""
    return tuple(fact for fact in project.library.facts.values() if fact.id not in paper.facts)


def _where(library: Library, parameter: str) -> str:
    """Where it would print: the shipped handouts that have it, or the facts that hold it."""
    facts = [fact.id for fact in library.facts.values() if parameter in fact.all_parameters]
    handouts = sorted(
        path.stem
        for path in (shipped_root() / "handouts").glob("*.md")
        if _prints(path.read_text("utf-8"), facts)
    )
    named = ", ".join(f"{{{{ {fact} }}}}" for fact in facts[:3])
    if handouts:
        there = ", ".join(handouts)
        return f"It would print on: {there}. Put one of them back, or write {named} into another."
    return f"Write {named} into a handout." if named else "No fact has it any more."


def _prints(template: str, facts: Iterable[str]) -> bool:
    for fact in facts:
        group = fact.rpartition(".")[0]
        if re.search(rf"\b{re.escape(fact)}\b|\bin {re.escape(group)}\s*%}}", template):
            return True
    return False
