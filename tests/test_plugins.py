"""Layouts, checks, drawings and directives of a clinic or a package: used like those of Handpress itself."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from clinics import Command, spoil, write_handout
from reading import spoken_text

from handpress import Project, proof
from handpress.document.model import plain_text
from handpress.flowables.drawings import drawings_of
from handpress.plugins import registry
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Failure, Output, Result
from handpress.project.pipeline import make_handout, render
from handpress.project.proof import checks_in, proof_handout
from handpress.project.proof_rules import known_rules
from handpress.proof import checks
from handpress.proof.checks import TAKEN, checks_of
from handpress.proof.model import Proof
from handpress.proof.read import transcript
from handpress.review.content import content_hash
from handpress.template.directives import SHIPPED
from handpress.workspace import Workspace, find_handouts, open_workspace

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "plugins.md").read_text("utf-8")
MODULES = dict(
    zip(
        ("layouts", "checks", "drawings", "directives"),
        re.findall(r"```python\n(.*?)```", PAGE, re.S),
        strict=True,
    )
)
FILES = {"layouts": "notes.py", "checks": "entrance.py", "drawings": "stairs.py", "directives": "do_today.py"}
FIGURE, BOX = re.findall(r"```text\n(.*?)```", PAGE, re.S)
BODIES = {"drawings": FIGURE, "directives": BOX}


def put(workspace: Workspace, kind: str, text: str = "", name: str = "") -> Path:
    """The page's own plug-in of a kind, or another, in a workspace."""
    path = workspace.root / kind / (name or FILES[kind])
    path.parent.mkdir(exist_ok=True)
    path.write_text(text or MODULES[kind], "utf-8")
    return path


def opened(workspace: Workspace) -> LoadedProject:
    return load_project(open_workspace(workspace.root))


def make(project: LoadedProject, name: str = "hello", **options: Any) -> Result:
    (handout,) = (one for one in find_handouts(project.workspace)[0] if one.name == name)
    return make_handout(project, handout, BuildOptions(date(2026, 11, 15), **options))[0]


def proofed(workspace: Workspace) -> Proof:
    project = opened(workspace)
    made = proof_handout(
        project,
        find_handouts(workspace)[0][0],
        BuildOptions(date(2026, 11, 15)),
        checks_in(project.workspace),
    )
    assert isinstance(made, Proof)
    return made


# ---- the page's own examples


def test_the_layout_on_the_page_prints_as_it_stands(small_workspace: Workspace) -> None:
    put(small_workspace, "layouts")
    made = make(opened(small_workspace), layouts=("notes",), by_name=True)
    assert isinstance(made, Output), made
    assert made.file == "hello-notes-letter.pdf"
    assert "layouts/notes.py" in made.inputs


def test_the_check_on_the_page_finds_what_it_says(small_workspace: Workspace) -> None:
    before = proofed(small_workspace)
    put(small_workspace, "checks")
    found = proofed(small_workspace)
    (own,) = (one for one in found.findings if one.rule == "entrance.not-said")
    assert own.span is not None
    assert own.span.file == "handouts/hello.md"
    assert tuple(one for one in found.findings if one is not own) == before.findings
    write_handout(small_workspace, "hello", "The door is step-free.")
    assert "entrance.not-said" not in {one.rule for one in proofed(small_workspace).findings}


def test_the_drawing_on_the_page_is_printed_tagged_and_said_aloud(small_workspace: Workspace) -> None:
    put(small_workspace, "drawings")
    write_handout(small_workspace, "hello", FIGURE)
    made = make(opened(small_workspace))
    assert isinstance(made, Output), made
    heard = transcript(made.pdf)
    assert "Stairs of two steps that go up from left to right." in heard
    assert "From one to the next." in heard
    assert b"Stairs of two steps" in made.screen
    assert "drawings/stairs.py" in made.inputs


def test_the_directive_on_the_page_makes_boxes_to_tick_on_paper_and_screen(
    small_workspace: Workspace,
) -> None:
    put(small_workspace, "directives")
    write_handout(small_workspace, "hello", BOX)
    project = opened(small_workspace)
    made = make(project)
    assert isinstance(made, Output), made
    assert {"ptsd.anyone", "ptsd.what", "ptsd.treatable"} <= set(made.facts)
    assert plain_text(project.library.facts["ptsd.anyone"].text) in spoken_text(made.pdf)
    assert made.screen.count(b'type="checkbox"') >= 2 or made.screen.count(b"box") >= 2
    assert "directives/do_today.py" in made.inputs


def test_the_list_names_the_layouts_of_the_clinic(small_workspace: Workspace, handpress: Command) -> None:
    put(small_workspace, "layouts")
    assert "notes" in handpress("list", "--workspace", str(small_workspace.root)).out


# ---- wrong ones stop what uses them, and nothing else

BROKEN = [
    ("layouts", "layout.broken-module"),
    ("drawings", "plugin.broken"),
    ("directives", "plugin.broken"),
]


@pytest.mark.parametrize(("kind", "rule"), BROKEN)
def test_a_broken_file_is_told_with_its_line_and_stops_only_what_uses_it(
    small_workspace: Workspace, kind: str, rule: str
) -> None:
    put(small_workspace, kind, MODULES[kind] + "\n\n1 / 0\n")
    layout = "notes" if kind == "layouts" else "sheet"
    write_handout(small_workspace, "other", BODIES.get(kind, "{{ ptsd.what }}"), layout=layout)
    project = opened(small_workspace)
    (told,) = (diagnostic for diagnostic in project.diagnostics if diagnostic.rule == rule)
    label = f"{kind}/{FILES[kind]}"
    assert (told.span and (told.span.file, told.span.line)) == (label, MODULES[kind].count("\n") + 3)
    assert "ZeroDivisionError" in told.message
    assert isinstance(make(project), Output)
    spoiled = make(project, "other")
    assert isinstance(spoiled, Failure)
    (diagnostic,) = spoiled.diagnostics
    assert diagnostic.rule == "plugin.not-usable"
    assert label in diagnostic.message
    assert diagnostic.span is not None
    assert diagnostic.span.file == "handouts/other.md"


def test_a_broken_plug_in_that_nothing_uses_still_ends_with_exit_code_1(
    small_workspace: Workspace, handpress: Command
) -> None:
    put(small_workspace, "drawings", "import no_such_module_anywhere\n")
    outcome = handpress("--workspace", str(small_workspace.root))
    assert outcome.code == 1
    assert "drawings/stairs.py:1" in outcome.err
    assert (small_workspace.out / "hello-sheet-letter.pdf").exists()


@pytest.mark.parametrize("kind", ["drawings", "directives"])
def test_a_name_that_is_there_twice_belongs_to_neither(small_workspace: Workspace, kind: str) -> None:
    put(small_workspace, kind)
    put(small_workspace, kind, name="zz_again.py")
    write_handout(small_workspace, "other", BODIES[kind])
    project = opened(small_workspace)
    (told,) = (diagnostic for diagnostic in project.diagnostics if diagnostic.rule == "plugin.twice")
    constant = {"drawings": "DRAWING", "directives": "DIRECTIVE"}[kind]
    line = MODULES[kind].split(f"\n{constant} =")[0].count("\n") + 2
    assert str(told.span) == f"{kind}/zz_again.py:{line}"
    assert f"{kind}/{FILES[kind]}" in told.message
    assert isinstance(make(project), Output)
    assert isinstance(make(project, "other"), Failure)


def test_a_drawing_named_like_a_shipped_one_stops_only_handouts_with_that_drawing(
    small_workspace: Workspace,
) -> None:
    put(small_workspace, "drawings", MODULES["drawings"].replace('"stairs"', '"mood-grid"'))
    write_handout(small_workspace, "other", FIGURE.replace("stairs", "mood-grid"))
    project = opened(small_workspace)
    assert [p.rule for p in project.diagnostics if p.rule.startswith("plugin")] == ["plugin.twice"]
    assert isinstance(make(project), Output)
    spoiled = make(project, "other")
    assert isinstance(spoiled, Failure)
    assert "drawings/stairs.py" in spoiled.diagnostics[0].message


def test_a_layout_named_like_a_shipped_one_stops_only_handouts_in_that_layout(
    small_workspace: Workspace,
) -> None:
    put(small_workspace, "layouts", MODULES["layouts"].replace('"notes"', '"poster"'))
    project = opened(small_workspace)
    assert [p.rule for p in project.diagnostics if p.rule.startswith("layout")] == ["layout.format-twice"]
    assert isinstance(make(project), Output)
    assert "poster" not in project.formats


def test_what_a_mac_leaves_beside_a_file_is_passed_over(small_workspace: Workspace) -> None:
    for kind in FILES:
        (small_workspace.root / kind).mkdir(exist_ok=True)
        (small_workspace.root / kind / "._sheet.py").write_bytes(b"\x00\x05\x16\x07")
    project = opened(small_workspace)
    assert not [one for one in project.diagnostics if one.severity.value == "error"]
    assert not checks_in(project.workspace).diagnostics


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        (
            "drawings",
            '"Stairs of {count} steps that go up from left to right."',
            '" "',
            "does not say what it shows",
        ),
        ("drawings", "def height", "def tallness", "has no height"),
        ("drawings", "class Stairs(Drawing)", "class Stairs(object)", "no subclass of Drawing"),
        ("drawings", "DRAWING = Stairs", "", "there is no DRAWING"),
        ("directives", '"do-today", read', '"Do Today", read', "small letters"),
        ("directives", 'title="wanted"', 'title="maybe"', "its title is"),
        ("checks", '"entrance.not-said"', '"language.long-sentence"', "does not begin with"),
        ("checks", "(NOT_SAID,))", "())", "has no rules"),
        ("checks", 'Check("entrance"', 'Check("template"', "belongs to Handpress"),
    ],
)
def test_a_file_without_a_sound_plug_in_says_what_is_wrong_with_it(
    small_workspace: Workspace, kind: str, old: str, new: str, said: str
) -> None:
    spoil(put(small_workspace, kind), old, new)
    project = opened(small_workspace)
    found = checks_in(project.workspace).diagnostics if kind == "checks" else project.diagnostics
    (diagnostic,) = (one for one in found if one.rule == "plugin.nothing-in-it")
    assert said in diagnostic.message
    assert str(diagnostic.span) == f"{kind}/{FILES[kind]}"


# ---- while they work


@pytest.mark.parametrize("method", ["height", "paint"])
def test_a_drawing_that_fails_is_told_with_its_line_and_spoils_its_handout(
    small_workspace: Workspace, method: str
) -> None:
    text = re.sub(rf"(    def {method}\(.*\n)", r"\1        raise ValueError('boom')\n", MODULES["drawings"])
    put(small_workspace, "drawings", text)
    write_handout(small_workspace, "other", FIGURE)
    project = opened(small_workspace)
    spoiled = make(project, "other")
    assert isinstance(spoiled, Failure)
    (diagnostic,) = (one for one in spoiled.diagnostics if one.severity.value == "error")
    assert diagnostic.rule == "plugin.failed"
    assert str(diagnostic.span) == f"drawings/stairs.py:{text.split('raise')[0].count(chr(10)) + 1}"
    assert isinstance(make(project), Output)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("raise ValueError('boom')", "ValueError: boom"),
        ("return 'words'", "a str, which is no block"),
        ("return [Paragraph(fence.title, span=fence.span)]", "a list, which is no block"),
        ("return Paragraph('words', span=fence.span)", "a Paragraph with something else in it"),
        ("return Paragraph(fence.title, span=fence.span)", None),
        ("return Paragraph((), span=fence.span)", None),
        ("fence.title; return Paragraph((), span=fence.span)", "it leaves out ptsd.anyone"),
        ("fence.title; return None", "it leaves out ptsd.anyone"),
        ("return Paragraph(fence.title)", "give it span=fence.span"),
        (
            "from handpress.document.model import Run; return Paragraph((Run('Mine.'),), span=fence.span)",
            "it prints “Mine.”, which does not stand in the handout",
        ),
        (
            (
                "from handpress.document.model import Run\n"
                "    return Paragraph((Run('Other', fact=fence.title[0].fact),))"
            ),
            "it prints “Other”",
        ),
        (
            "return Card(fence.title, 3, (), 'no-such-icon', span=fence.span)",
            "there is no icon no-such-icon",
        ),
        (
            (
                "from handpress.document.model import Figure; fence.title; "
                "return Figure('mood-grid', ' ', fence.title, fence.span)"
            ),
            "says nothing to somebody who cannot see it",
        ),
        (
            (
                "from handpress.document.model import Figure\n"
                "    return Figure('none-such', 'A', fence.title, fence.span)"
            ),
            "there is no drawing none-such",
        ),
    ],
)
def test_a_directive_gives_back_the_words_of_the_handout_as_a_block_or_is_refused(
    small_workspace: Workspace, line: str, said: str | None
) -> None:
    text = MODULES["directives"].replace(
        "    match fence.blocks():\n", f"    {line}\n    match fence.blocks():\n"
    )
    put(small_workspace, "directives", text)
    write_handout(small_workspace, "other", "::: do-today {{ ptsd.anyone }}\n:::\n")
    spoiled = make(opened(small_workspace), "other")
    if said is None:
        return
    assert isinstance(spoiled, Failure)
    (diagnostic,) = (one for one in spoiled.diagnostics if one.rule == "plugin.failed")
    assert said in diagnostic.message
    assert "handouts/other.md:14" in diagnostic.message
    assert diagnostic.span is not None
    assert diagnostic.span.file == "directives/do_today.py"
    assert diagnostic.span.line > 0


def test_what_a_directive_refuses_is_told_at_its_place_in_the_handout(small_workspace: Workspace) -> None:
    put(small_workspace, "directives")
    write_handout(small_workspace, "hello", "::: do-today {{ ptsd.anyone }}\n{{ ptsd.what }}\n:::\n")
    spoiled = make(opened(small_workspace))
    assert isinstance(spoiled, Failure)
    (diagnostic,) = (one for one in spoiled.diagnostics if one.severity.value == "error")
    assert (diagnostic.rule, str(diagnostic.span)) == ("plugin.refuses", "handouts/hello.md:14")
    assert diagnostic.hint == "Begin each line in it with a hyphen."


def test_the_guard_reads_a_block_of_a_plug_in_like_any_other(small_workspace: Workspace) -> None:
    put(small_workspace, "directives")
    write_handout(small_workspace, "hello", "::: do-today Ketamine\n- Ketamine cures PTSD.\n:::\n")
    spoiled = make(opened(small_workspace))
    assert isinstance(spoiled, Failure)
    assert any(one.rule.startswith("claims.") for one in spoiled.diagnostics), spoiled.diagnostics


def test_words_of_a_directives_own_are_reported_like_a_sentence_in_a_template(
    small_workspace: Workspace,
) -> None:
    line = 'return Paragraph(fence.words("Our door is always open."), span=fence.span)'
    text = MODULES["directives"].replace(
        "    match fence.blocks():\n", f"    {line}\n    match fence.blocks():\n"
    )
    put(small_workspace, "directives", text)
    write_handout(small_workspace, "hello", "::: do-today Now\n:::\n")
    project = opened(small_workspace)
    document, _ = render(project, find_handouts(project.workspace)[0][0])
    assert ("template.unsourced", 14) in {(p.rule, p.span and p.span.line) for p in document.diagnostics}


# ---- checks only add


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("raise ValueError('boom')", "ValueError: boom"),
        ("return ()", "it gives back a tuple, not a CheckResult"),
        ("return CheckResult(('words',))", "one of its findings is a str"),
        (
            "return CheckResult((finding(Rule('entrance.not-said', 'm', 'r', Severity.ERROR)),))",
            "entrance.not-said has another severity than its rule",
        ),
        (
            "return CheckResult((finding(Rule('language.passive', 'm', 'r')),))",
            "language.passive is not among its rules",
        ),
    ],
)
def test_a_check_that_fails_or_speaks_for_others_is_a_finding_and_takes_none_away(
    small_workspace: Workspace, line: str, said: str
) -> None:
    before = proofed(small_workspace)
    text = MODULES["checks"].replace("    if any(", f"    {line}\n    if any(")
    put(small_workspace, "checks", text)
    found = proofed(small_workspace)
    (own,) = (one for one in found.findings if one.rule == "plugin.failed")
    assert said in own.message
    assert own.span is not None
    assert own.span.file == "checks/entrance.py"
    assert own.span.line > 0
    assert tuple(one for one in found.findings if one is not own) == before.findings


def test_a_check_named_like_a_shipped_one_leaves_the_shipped_one_at_work(
    small_workspace: Workspace, handpress: Command
) -> None:
    before = proofed(small_workspace)
    put(small_workspace, "checks", MODULES["checks"].replace('"entrance', '"language'))
    assert proofed(small_workspace).findings == before.findings
    outcome = handpress("proof", "--workspace", str(small_workspace.root))
    assert outcome.code == 1
    assert "checks/entrance.py" in outcome.err + outcome.out


def test_a_clinic_sets_how_much_a_check_of_its_own_matters(
    small_workspace: Workspace, handpress: Command
) -> None:
    put(small_workspace, "checks")
    (small_workspace.brand / "proof.yaml").write_text("severities:\n  entrance.not-said: error\n")
    outcome = handpress("proof", "hello", "--workspace", str(small_workspace.root))
    assert outcome.code == 1
    assert "entrance.not-said" in outcome.out + outcome.err
    assert "unknown-rule" not in outcome.out + outcome.err


def test_no_plug_in_can_take_the_first_word_of_a_shipped_rule() -> None:
    assert {name.split(".")[0] for name in known_rules()} <= TAKEN | set(checks.shipped_names())


# ---- their files are inputs


def test_a_changed_drawing_voids_a_signature_and_a_changed_directive_does_not(
    small_workspace: Workspace,
) -> None:
    drawing, directive = put(small_workspace, "drawings"), put(small_workspace, "directives")
    write_handout(small_workspace, "hello", FIGURE + "\n" + BOX)

    def signed() -> str:
        project = opened(small_workspace)
        document, _ = render(project, find_handouts(project.workspace)[0][0])
        return content_hash(document, project.library)

    first = signed()
    directive.write_text(MODULES["directives"] + "# a remark\n")
    assert signed() == first
    drawing.write_bytes(MODULES["drawings"].replace("\n", "\r\n").encode())
    assert signed() == first
    drawing.write_text(MODULES["drawings"] + "# a remark\n")
    assert signed() != first


def test_a_changed_drawing_makes_what_it_is_in_out_of_date(
    small_workspace: Workspace, handpress: Command
) -> None:
    path = put(small_workspace, "drawings")
    write_handout(small_workspace, "other", FIGURE)
    root = str(small_workspace.root)
    assert handpress("--workspace", root).code == 0
    path.write_text(MODULES["drawings"] + "# a remark\n")
    outcome = handpress("hello", "--workspace", root)
    assert "other-sheet-letter.pdf" in outcome.out + outcome.err
    assert "drawings/stairs.py" in outcome.out + outcome.err


def test_a_warm_project_makes_again_what_a_changed_plug_in_is_in(small_workspace: Workspace) -> None:
    path = put(small_workspace, "drawings")
    write_handout(small_workspace, "hello", FIGURE)
    project, options = Project.load(small_workspace.root), BuildOptions(date(2026, 11, 15))
    first = project.build(options).outputs[0]
    path.write_text(MODULES["drawings"].replace("Stairs of", "A flight of"), "utf-8")
    second = project.build(options).outputs[0]
    assert b"A flight of two steps" in second.screen
    assert second.sha256 != first.sha256
    path.write_text("1 / 0\n", "utf-8")
    assert project.build(options).outputs == ()
    path.write_text(MODULES["drawings"], "utf-8")
    assert project.build(options).outputs[0].pdf == first.pdf


# ---- packages


class Entry:
    def __init__(self, name: str, module: str) -> None:
        self.name, self.module = name, module

    def load(self) -> Any:
        from importlib import import_module

        return import_module(self.module)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package installed beside Handpress, with a drawing, a check and a layout."""
    folder = tmp_path / "site"
    (folder / "our_clinic").mkdir(parents=True)
    (folder / "our_clinic" / "__init__.py").write_text("")
    (folder / "our_clinic" / "drawings.py").write_text(MODULES["drawings"])
    (folder / "our_clinic" / "layouts.py").write_text(MODULES["layouts"])
    info = folder / "our_clinic-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-clinic\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[handpress.plugins]\nours = our_clinic.drawings\ntheirs = our_clinic.layouts\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    for name in [name for name in sys.modules if name.startswith("our_clinic")]:
        monkeypatch.delitem(sys.modules, name)
    return folder


def test_an_installed_package_brings_drawings_and_layouts(small_workspace: Workspace, package: Path) -> None:
    write_handout(small_workspace, "other", FIGURE, layout="notes")
    made = make(opened(small_workspace), "other")
    assert isinstance(made, Output), made
    assert "Stairs of two steps" in transcript(made.pdf)
    assert {Path(name).name for name in made.inputs} >= {"drawings.py", "layouts.py"}


def test_a_broken_package_stops_only_what_uses_it(small_workspace: Workspace, package: Path) -> None:
    (package / "our_clinic" / "drawings.py").write_text("x = 1\nraise ValueError('boom')\n")
    write_handout(small_workspace, "other", FIGURE)
    project = opened(small_workspace)
    assert isinstance(make(project), Output)
    assert isinstance(make(project, "other"), Failure)
    (told,) = project.drawings.diagnostics
    assert told.span is not None
    assert (Path(told.span.file).name, told.span.line) == ("drawings.py", 2)


def test_packages_are_looked_into_only_for_what_is_not_at_hand(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def look() -> Iterable[Any]:
        asked.append("packages")
        return ()

    monkeypatch.setattr(registry, "installed", look)
    project = opened(small_workspace)
    assert isinstance(make(project), Output)
    assert not asked
    write_handout(small_workspace, "hello", FIGURE)
    assert isinstance(make(project), Failure)
    assert asked == ["packages"]
    assert isinstance(make(project), Failure)
    assert asked == ["packages"]


# ---- one registry


def test_shipped_drawings_directives_and_checks_come_out_of_the_same_registry() -> None:
    assert set(drawings_of()) == {"how-ketamine-may-work", "infusion-day", "mood-grid", "symptom-wheel"}
    assert {"card", "lead", "figure", "timeline"} <= set(SHIPPED)
    assert list(checks_of())[:4] == ["language", "evidence", "tags", "page"]


def test_a_shipped_check_is_one_file_and_nothing_else(
    small_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "entrance").mkdir()
    (tmp_path / "entrance" / "check.py").write_text(MODULES["checks"], "utf-8")
    monkeypatch.setattr(proof, "__path__", [*proof.__path__, str(tmp_path)])
    monkeypatch.setattr(checks, "shipped_names", lambda: ("entrance",))
    assert list(checks_of()) == ["entrance"]
    assert "entrance.not-said" in known_rules()
    assert "entrance.not-said" in {one.rule for one in proofed(small_workspace).findings}


def test_the_shipped_checks_are_those_with_a_folder_of_their_own() -> None:
    folders = {path.parent.name for path in (ROOT / "handpress" / "proof").glob("*/check.py")}
    assert folders == set(checks.shipped_names())


def test_every_command_that_runs_code_of_the_workspace_says_so(handpress: Command) -> None:
    for command in (
        "make",
        "list",
        "check",
        "proof",
        "watch",
        "new",
        "sign",
        "changed",
        "printed",
        "recall",
        "answer",
    ):
        assert "runs the programs" in " ".join(handpress(command, "--help").out.split()), command
    assert "runs the programs" in " ".join(handpress("--help").out.split())
    for command in ("init", "read"):
        assert "runs the programs" not in " ".join(handpress(command, "--help").out.split()), command
