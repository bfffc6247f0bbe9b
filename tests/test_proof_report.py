"""The proof as people and machines read it: settings, the terminal, pages with pictures, JSON, SARIF."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY

from handpress.diagnostics import Diagnostic, HandpressError, PageMark, Severity, Span
from handpress.files.ownership import OwnFiles
from handpress.output.proofs import proof_page, write_proofs
from handpress.output.sarif import sarif
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Failure
from handpress.project.proof import proof_handout, proof_input_of
from handpress.project.proof_rules import known_rules
from handpress.proof.model import Instrument, Item, Measure, Proof
from handpress.proof.settings import Settings, apply_weights, read_settings
from handpress.workspace import Workspace, find_handouts, shipped_root

HOSTILE = '<script>alert("x")</script> & {{ 7*7 }}'


@pytest.fixture(scope="session")
def proof(shipped_project: Callable[..., LoadedProject]) -> Proof:
    """The brochure, with findings made up for it."""
    project = shipped_project()
    handouts, _ = find_handouts(project.workspace)
    brochure = next(one for one in handouts if one.name == "understanding-ptsd")
    proof_input = proof_input_of(project, brochure, BuildOptions(TODAY))
    width, height = proof_input.prints[0].sides[0].width, proof_input.prints[0].sides[0].height
    quarter = (width / 2, height / 2, width, height)  # the upper right one
    return Proof(
        proof_input,
        (
            Diagnostic("page.some", "Only a figure.", "Nothing.", severity=Severity.INFO),
            Diagnostic(
                "page.small-type",
                f"Small type {HOSTILE}",
                "Set it larger.",
                Span("content.yaml", 41, 7),
                Severity.WARNING,
                evidence="8 pt",
                fact="ptsd.what",
                piece="trifold",
                marks=(PageMark(1, quarter, "cover"), PageMark(2)),
            ),
            Diagnostic(
                "language.long", "A long sentence.", "Cut it.", severity=Severity.WARNING, evidence=HOSTILE
            ),
        ),
        (Measure("page.smallest", "Smallest type", 9.5, "9.5 pt", "trifold", "flap"),),
        (
            Instrument(
                "pemat",
                "PEMAT-P",
                (
                    Item("1", "Purpose is obvious", "the title says it", decided=True),
                    Item("2", "Nothing distracts", "look at the side column", suggested=True),
                ),
            ),
        ),
    )


# ---- settings


def test_a_clinic_weighs_findings_in_one_table(proof: Proof) -> None:
    settings = Settings({"page.small-type": Severity.ERROR, "language.long": None})
    found = apply_weights(proof, settings).findings
    assert [(one.rule, one.severity.value) for one in found] == [
        ("page.small-type", "error"),
        ("page.some", "info"),
    ]


def test_strict_ignores_nothing_and_lets_no_warning_pass(proof: Proof) -> None:
    found = apply_weights(proof, Settings({"language.long": None}), strict=True).findings
    assert {one.rule: one.severity.value for one in found} == {
        "page.small-type": "error",
        "language.long": "error",
        "page.some": "info",
    }


def test_a_misspelled_check_or_weight_is_found_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "proof.yaml"
    file.write_text("severities:\n  layout.too-emtpy: info\n  layout.too-empty: never\n", "utf-8")
    with pytest.raises(HandpressError) as told:
        read_settings(file, tmp_path, known_rules())
    places = {(p.span.line, p.span.column) for p in told.value.diagnostics if p.span}
    assert places == {(3, 21)}  # a wrong weight leaves the table unread
    file.write_text("severities:\n  layout.too-emtpy: info\n", "utf-8")
    with pytest.raises(HandpressError) as told:
        read_settings(file, tmp_path, known_rules())
    (diagnostic,) = told.value.diagnostics
    assert str(diagnostic.span) == "proof.yaml:2:3"
    assert "layout.too-empty" in diagnostic.hint


def test_no_table_and_an_empty_one_set_nothing(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "proof.yaml", tmp_path, ()) == Settings()
    assert read_settings(shipped_root() / "brand" / "proof.yaml", shipped_root(), ()) == Settings()


# ---- pages


def test_a_page_shows_each_finding_and_marks_it_on_a_picture(proof: Proof) -> None:
    page = proof_page(proof)
    assert page.count('class="one" id="f') == 3
    assert page.count("data:image/png;base64,") == 2  # both sides of the brochure
    (mark,) = re.findall(r'<a class="mark warning" href="#f2" style="([^"]+)"', page)
    assert mark == "left:50.0%;top:0.0%;width:50.0%;height:50.0%"
    assert re.search(r'page 2; about the whole page: <a href="#f2">2</a>', page)
    assert "content.yaml:41:7, fact ptsd.what" in page
    assert '<th scope="row">Smallest type</th><td>trifold, flap</td><td>9.5 pt</td>' in page


def test_a_page_gives_no_total_while_a_question_is_open(proof: Proof) -> None:
    assert "No total: questions are open" in proof_page(proof)
    (sheet,) = proof.instruments
    answered = replace(
        sheet, items=(sheet.items[0], replace(sheet.items[1], answered=False, answered_by="Ann Lee, RN"))
    )
    page = proof_page(replace(proof, instruments=(answered,)))
    assert "Score: 50 of 100." in page
    assert "<td>no (Ann Lee, RN)</td>" in page


def test_a_page_gives_answers_in_the_words_of_the_question(proof: Proof) -> None:
    by = "Ann Lee, RN"
    hard_words = Item("7", "Are there hard words?", "", answered=True, answered_by=by, reverse=True)
    no_list = Item("9", "Is the list short?", "", applies=False, answered_na=True, answered_by=by)
    page = proof_page(replace(proof, instruments=(Instrument("x", "X", (hard_words, no_list)),)))
    assert "<td></td><td></td><td>no (Ann Lee, RN)</td>" in page
    assert "<td></td><td></td><td>does not apply (Ann Lee, RN)</td>" in page


def test_a_page_fetches_and_runs_nothing_whatever_a_text_says(proof: Proof) -> None:
    page = proof_page(proof)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "49" not in re.sub(r"[\w+/=]{80,}", "", page).split("Small type", 1)[1][:120]
    assert not re.findall(r'(?:src|href)="(?!#|data:|index\.html)', page)
    assert "default-src 'none'" in page


def test_pages_of_handouts_that_are_gone_are_removed_by_a_full_run_only(proof: Proof, tmp_path: Path) -> None:
    gone = Failure("gone", "", ())
    index = write_proofs(OwnFiles(tmp_path, TODAY), [proof, gone], every=True)
    assert index == tmp_path / "proof" / "index.html"
    assert write_proofs(OwnFiles(tmp_path, TODAY), [proof], every=False).name == "understanding-ptsd.html"
    assert (tmp_path / "proof" / "gone.html").exists()
    write_proofs(OwnFiles(tmp_path, TODAY), [proof], every=True)
    assert sorted(path.name for path in index.parent.iterdir()) == ["index.html", "understanding-ptsd.html"]


# ---- for machines


def test_sarif_names_rule_level_and_line_of_each_finding(proof: Proof) -> None:
    told = json.loads(json.dumps(sarif([proof], known_rules())))
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({one.rule for one in proof.findings})
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert levels == {"page.some": "note", "page.small-type": "warning", "language.long": "warning"}
    where = {r["ruleId"]: r["locations"][0]["physicalLocation"] for r in run["results"]}
    assert where["page.small-type"]["artifactLocation"]["uri"] == "content.yaml"
    assert where["page.small-type"]["region"] == {"startLine": 41, "startColumn": 7}
    # what has no place of its own is shown at the handout
    assert where["page.some"]["artifactLocation"]["uri"] == "handouts/understanding-ptsd.md"


# ---- the command


def test_proof_writes_pages_and_a_table(handpress: Command, small_workspace: Workspace) -> None:
    told = handpress("proof", "--workspace", str(small_workspace.root))
    pages = small_workspace.out / "proof"
    assert "hello" in told.out, told.err
    assert {path.name for path in pages.iterdir()} == {"index.html", "hello.html"}
    assert "The handout hello" in (pages / "hello.html").read_text("utf-8")
    assert not list(small_workspace.out.glob("*.pdf"))  # it prints nothing


def test_what_cannot_be_made_is_an_error_of_the_proof(handpress: Command, small_workspace: Workspace) -> None:
    write_handout(small_workspace, "bad", "{{ ptsd.wath }}")
    sarif_file = small_workspace.root / "found.sarif"
    told = handpress("proof", "--json", "--sarif", str(sarif_file), "--workspace", str(small_workspace.root))
    assert told.code == 1
    data = json.loads(told.out)
    bad = next(one for one in data["handouts"] if one["handout"] == "bad")
    assert bad["made"] is False
    assert bad["findings"][0]["file"] == "handouts/bad.md"
    results = json.loads(sarif_file.read_text("utf-8"))["runs"][0]["results"]
    assert any(result["properties"]["handout"] == "bad" for result in results)
    assert "could not be made" in (small_workspace.out / "proof" / "bad.html").read_text("utf-8")


def test_a_wrong_table_stops_the_proof_before_anything_is_written(
    handpress: Command, small_workspace: Workspace
) -> None:
    spoil(small_workspace.brand / "proof.yaml", "severities: {}", "severities:\n  some.check: info")
    told = handpress("proof", "--workspace", str(small_workspace.root))
    assert told.code == 1
    assert "brand/proof.yaml:12:3" in told.err
    assert "“some.check”" in told.err
    assert not (small_workspace.out / "proof").exists()


def test_every_finding_of_the_shipped_set_can_be_weighed(
    shipped_project: Callable[..., LoadedProject],
) -> None:
    project = shipped_project()
    handouts, _ = find_handouts(project.workspace)
    proofs = [proof_handout(project, handout, BuildOptions(TODAY)) for handout in handouts[:6]]
    seen = {one.rule for proof in proofs if isinstance(proof, Proof) for one in proof.findings}
    assert len(seen) > 5
    assert seen <= set(known_rules())
