"""What a handout and a fact can be about: a closed list, and a clinic's own topics beside it.

A handout declares its topics in its front matter (``about``). A fact has those of its group in
``content.yaml``. Which lines a handout must carry hangs on them; what no handout may say does not.
"""

# ruff: noqa: SIM905 - names are easier to read as they are

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from handpress.content import topic_rules
from handpress.content.tree import YamlFile
from handpress.diagnostics import Diagnostic, Span
from handpress.nearest import suggestion

TOPICS: Mapping[str, str] = {
    # ---- what the shipped facts are about
    "ptsd": "PTSD and what can lead to it",
    "ketamine": "ketamine as a treatment",
    "infusion": "the ketamine infusion itself and its day",
    "preparing": "getting ready for an infusion",
    "aftercare": "going home after a treatment, and the days that follow",
    "driving": "driving, and who takes somebody home",
    # ---- other things that a handout can be about
    "crisis": "help in a crisis",
    "grounding": "grounding, breathing and other ways to cope",
    "screening": "screening for an illness",
    "family": "family and friends",
    "veterans": "Veterans and their care",
    "words": "the words that handouts use",
    "visits": "visits, costs and other arrangements of a clinic",
    # ---- other treatments and illnesses of the field
    "esketamine-spray": "esketamine (Spravato), the nasal spray",
    "tms": "transcranial magnetic stimulation (TMS)",
    "talk-therapy": "talk therapy",
    "medicines": "medicines and how to take them",
    "depression": "depression",
    "anxiety": "anxiety",
    "sleep": "sleep and what disturbs it",
    "pain": "pain and its treatment",
}
"""Every topic there is, with what it means in plain words."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        """
        ptsd causes causes_panel risk how_common timing groups symptoms symptoms_short impact my_impact
        related related_notes seek seek_help diagnosis screening screening_table pc_ptsd_five treatment
        treatment_short compare compare_fda compare_guideline find_therapy
        """.split(),
        ("ptsd",),
    ),
    **dict.fromkeys(["trials", "home_use"], ("ptsd", "ketamine")),
    **dict.fromkeys(
        """
        ketamine depression mechanism effects effect_notes effect_table serious serious_notes serious_short
        tell_us tell_us_also tell_us_medicines tell_us_notes tell_us_short ask
        """.split(),
        ("ketamine",),
    ),
    "day": ("ketamine", "infusion"),
    "before": ("ketamine", "preparing"),
    "check": ("ketamine", "preparing"),
    "after": ("ketamine", "aftercare"),
    **dict.fromkeys(["driver", "driver_911", "driver_ack"], ("ketamine", "driving")),
}
"""The topics of the facts that ship, by the first part of their names: for a ``content.yaml`` from before."""


def is_topic(name: str, own: Mapping[str, str]) -> bool:
    """Whether there is such a topic, among a clinic's ``own``, too."""
    return name in TOPICS or name in own


def said(names: Iterable[str]) -> str:
    """Topics as a list to write: ``ptsd, ketamine``, in the order in which they are told."""
    order = {name: row for row, name in enumerate(TOPICS)}
    return ", ".join(sorted(set(names), key=lambda name: (order.get(name, len(order)), name)))


def topics_of(
    fact_id: str, written: Sequence[str] | None, groups: Mapping[str, Sequence[str]] | None
) -> tuple[str, ...]:
    """The topics of a fact: its own, else those of the longest beginning of its name that has some.

    ``groups``: what ``content.yaml`` says; ``None`` for a file of before it said so, which is taken for the
    shipped one.
    """
    if written is not None:
        return tuple(written)
    table = GROUPS if groups is None else groups
    name = fact_id
    while name not in table:
        name, dot, _ = name.rpartition(".")
        if not dot:
            return ()
    return tuple(table[name])


def check_topics(
    own: Mapping[str, str],
    groups: Mapping[str, Sequence[str]] | None,
    facts: Mapping[str, Sequence[str] | None],
    file: YamlFile,
) -> Iterator[Diagnostic]:
    """What is wrong with the topics of ``content.yaml``: its own, those of groups, and those of facts."""
    for name in own:
        if name in TOPICS:
            yield topic_rules.TAKEN.at(file.key_span(("topics", name)), name=name, meaning=TOPICS[name])
    for group, names in (groups or {}).items():
        yield from _unknown(names, ("about", group), file, own)
        if not any(fact == group or fact.startswith(f"{group}.") for fact in facts):
            yield topic_rules.NO_SUCH_GROUP.at(file.key_span(("about", group)), group=group)
    for fact, written in facts.items():
        yield from _unknown(written or (), ("facts", fact, "about"), file, own)


def _unknown(
    names: Sequence[str], place: tuple[str, ...], file: YamlFile, own: Mapping[str, str]
) -> Iterator[Diagnostic]:
    for index, name in enumerate(names):
        if not is_topic(name, own):
            yield unknown_topic(name, own, file.span((*place, index)))


def unknown_topic(name: str, own: Mapping[str, str], span: Span | None) -> Diagnostic:
    """That there is no such topic, with the nearest one or all that there are."""
    known = [*TOPICS, *own]
    hint = suggestion(name, known, shown=0) or f"The topics are: {', '.join(known)}."
    return topic_rules.UNKNOWN.at(span, name=name, hint=hint)
