"""What a fact is to the checks is written in it, and no fact of before is guarded less than it was."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from clinics import plain_yaml
from content_workspace import load
from factories import make_fact
from press import handout
from sources import literals, tree_of

from handpress.content.load import load_library
from handpress.content.model import FactRole, Library
from handpress.content.roles import role_by_name, role_of
from handpress.content.shipped_facts import LINES_OF_HELP, PUBLISHED, ROLES_BY_BEGINNING, SAYING, WITH_ROLES
from handpress.diagnostics import Severity
from handpress.document.model import Paragraph
from handpress.proof.claims import missing_in_variant
from handpress.proof.language.vocabulary import entries

ROOT = Path(__file__).parent.parent
SHIPPED = plain_yaml("content.yaml")["facts"]


def written(fact_id: str) -> FactRole | None:
    role = SHIPPED[fact_id].get("role")
    return FactRole(role) if role else None


# ---- the table and the facts ----------------------------------------------------------------


def test_a_shipped_fact_says_the_role_that_its_name_has() -> None:
    assert {id_: written(id_) for id_ in SHIPPED} == {id_: role_by_name(id_) for id_ in SHIPPED}
    # what shipped before has its row still: clinics keep copies
    assert {id_ for id_ in SHIPPED if written(id_)} <= WITH_ROLES


OF_BEFORE = {"words.", "before.substances", "call_", "driver.red_flags"}
"""Beginnings of facts that ship no more, and of which clinics keep copies."""


def test_every_beginning_in_the_table_is_that_of_a_shipped_fact() -> None:
    used = {start for start, _ in ROLES_BY_BEGINNING if any(id_.startswith(start) for id_ in SHIPPED)}
    assert {start for start, _ in ROLES_BY_BEGINNING} - used == OF_BEFORE
    named = {*LINES_OF_HELP, *PUBLISHED, *(id_ for ids in SAYING.values() for id_ in ids)}
    assert named <= set(SHIPPED)


# ---- a clinic's facts -----------------------------------------------------------------------


def test_facts_from_before_there_were_roles_keep_their_guards(tmp_path: Path) -> None:
    text = (ROOT / "content.yaml").read_text("utf-8")
    path = tmp_path / "content.yaml"
    path.write_text(re.sub(r"\n    role: .*", "", text), "utf-8")
    library = load_library(path, None, tmp_path)
    assert {id_: fact.role for id_, fact in library.facts.items()} == {id_: written(id_) for id_ in SHIPPED}
    assert not [one.message for one in library.diagnostics if "role" in one.rule]


def loaded(folder: Path, fact_id: str, role: str = "") -> Library:
    line = f"    role: {role}\n" if role else ""
    return load(
        folder,
        f"""\
version: 1
defaults: {{owner: unassigned, review_by: 2030-01-01}}
facts:
  {fact_id}:
    text: Something that a clinic says.
    confidence: needs_check
{line}""",
    )


def test_a_fact_named_like_shipped_ones_is_guarded_like_them_and_staff_are_told(tmp_path: Path) -> None:
    library = loaded(tmp_path, "serious.kidney")
    assert library.facts["serious.kidney"].role is FactRole.RISK
    [warning] = [one for one in library.diagnostics if one.rule == "content.role-by-name"]
    assert warning.severity is Severity.WARNING
    assert str(warning.span) == "content.yaml:4:3"
    assert "role: risk" in warning.hint


def test_a_role_that_is_written_is_believed_whatever_the_name(tmp_path: Path) -> None:
    library = loaded(tmp_path, "our.kidney", "risk")
    assert library.facts["our.kidney"].role is FactRole.RISK
    assert not [one for one in library.diagnostics if "role" in one.rule]


@pytest.mark.parametrize("role", ["credit", "pointer", "preparation", "safety"])
def test_a_role_does_not_take_a_fact_away_from_its_guards(tmp_path: Path, role: str) -> None:
    library = loaded(tmp_path, "serious.heart", role)
    assert library.facts["serious.heart"].role is FactRole.RISK
    assert [one.rule for one in library.diagnostics if "role" in one.rule] == ["content.role-too-weak"]


def test_a_role_that_guards_more_than_the_name_is_taken(tmp_path: Path) -> None:
    library = loaded(tmp_path, "home_use.own", "risk")
    assert library.facts["home_use.own"].role is FactRole.RISK
    assert not [one for one in library.diagnostics if "role" in one.rule]


@pytest.mark.parametrize("name", ["cost.parking", "call.wound", "call.surgeon"])
def test_most_facts_have_no_role(tmp_path: Path, name: str) -> None:
    library = loaded(tmp_path, name)
    assert library.facts[name].role is None
    assert not [one for one in library.diagnostics if "role" in one.rule]


# ---- what a role does -----------------------------------------------------------------------


def test_a_safety_line_under_any_name_is_missed_on_paper() -> None:
    fact = make_fact("our.rule", "Rest at home.", role=FactRole.SAFETY)
    document = handout({"main": [Paragraph(fact.text)]})
    assert missing_in_variant(document, "Nothing of it.", {fact.id: fact}) != ()
    plain = make_fact("our.rule", "Rest at home.")
    assert missing_in_variant(document, "Nothing of it.", {fact.id: plain}) == ()


def test_a_fact_that_the_library_does_not_have_goes_by_its_name() -> None:
    assert role_of({}, "serious.heart") is FactRole.RISK
    assert role_of({}, None) is None


def test_a_line_of_the_word_list_may_have_any_name() -> None:
    fact = make_fact("our.nmda", "**NMDA:** a docking place.", role=FactRole.GLOSSARY)
    assert list(entries({fact.id: fact})) == ["our.nmda"]


# ---- nothing shipped is known by name elsewhere ---------------------------------------------

CODE = [
    path
    for path in (*ROOT.glob("handpress/**/*.py"), *ROOT.glob("layouts/*.py"))
    if path.name != "shipped_facts.py"
]


def known_by_beginning(path: Path) -> Iterator[str]:
    """What ids are asked to begin with: ``fact.startswith("words")``."""
    for node in ast.walk(tree_of(path)):
        name = getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
        for one in ast.walk(node) if name in ("startswith", "removeprefix") else ():
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and len(one.value) > 3:
                yield one.value


def test_no_shipped_fact_is_known_by_its_name_in_the_engine() -> None:
    beginnings = {f"{id_.rpartition('.')[0]}." for id_ in SHIPPED}
    groups = {id_.partition(".")[0] for id_ in SHIPPED} - {"card", "after", "before", "day"}
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in CODE
        for line, text in literals(path)
        if text in SHIPPED or text in beginnings
    ]
    found += [
        f"{path.relative_to(ROOT)}: {text}"
        for path in CODE
        for text in known_by_beginning(path)
        if text.rstrip("._") in groups
    ]
    assert found == []


def test_no_shipped_handout_is_known_by_its_name_in_the_engine() -> None:
    drawings = {path.stem.replace("_", "-") for path in ROOT.glob("handpress/flowables/drawings/*.py")}
    names = {path.stem for path in ROOT.glob("handouts/*.md")} - drawings  # a drawing has a name of its own
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in CODE
        for line, text in literals(path)
        if text in names
    ]
    assert found == []


def test_no_sentence_of_a_shipped_handout_stands_in_the_engine() -> None:
    said = {
        " ".join(words.lower().split())
        for path in ROOT.glob("handouts/*.md")
        for words in re.split(r"\{[{%#].*?[}%#]\}|[.:!?|\n]|\*\*", path.read_text("utf-8"))
        if len(words.split()) >= 5
    }
    assert len(said) > 50
    tables = re.compile(r"problems\.py|rules\.py|never_|must_|prohibited_|required_")  # what to say instead
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in CODE
        if not tables.search(path.name)
        for line, text in literals(path)
        for words in said
        if words in " ".join(text.lower().split())
    ]
    assert found == []
