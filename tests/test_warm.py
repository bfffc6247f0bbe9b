"""A project stays warm: what rests on a changed file is made again, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from clinics import Command, spoil, write_handout
from signing import make_real, sign

from handpress.document.variants import Variant
from handpress.project import pipeline, proof
from handpress.project.inputs import hashes
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.run import make_all
from handpress.project.warm import WarmProject
from handpress.proof.model import Proof
from handpress.workspace import Workspace, find_handouts, open_workspace

OWN_LAYOUTS = Path(__file__).parent / "second_clinic" / "layouts"


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    """Three handouts: a plain one, one that includes a file, and one in the clinic's own layout."""
    shutil.copytree(OWN_LAYOUTS, small_workspace.root / "layouts")
    (small_workspace.handouts / "_part.md").write_text("{{ ptsd.what }}\n", "utf-8")
    write_handout(small_workspace, "second", '{% include "_part.md" %}\n\n{{ ptsd.anyone }}')
    write_handout(small_workspace, "third", "{{ ptsd.what }}", layout="bookmark")
    return open_workspace(make_real(small_workspace).root)


class Work:
    """Counts what is loaded, rendered and laid out."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self._watch(monkeypatch, "handpress.content.load.load_library", lambda *found: "facts")
        self._watch(monkeypatch, "handpress.brand.load.load_brand", lambda *found: "brand")
        self._watch(
            monkeypatch, "handpress.project.pipeline.render", lambda project, one: f"render {one.name}"
        )
        self._watch(
            monkeypatch, "handpress.project.pipeline.render_pdf", lambda *found: f"{found[1].name} {found[2]}"
        )

    def _watch(self, monkeypatch: pytest.MonkeyPatch, target: str, name: Callable[..., str]) -> None:
        module, _, function = target.rpartition(".")
        real = getattr(__import__(module, fromlist=[function]), function)

        def watched(*arguments: Any, **named: Any) -> Any:
            self.done.append(name(*arguments))
            return real(*arguments, **named)

        monkeypatch.setattr(target, watched)

    def __call__(self) -> list[str]:
        done, self.done = sorted(self.done), []
        return done


def _same_length(path: Path, old: str, new: str) -> None:
    """A change that keeps every line where it is, and the file as long as it was."""
    assert len(old) == len(new)
    spoil(path, old, new)


RENDERED = ["render hello", "render second", "render third"]
ALL = ["hello sheet", "second sheet", "third bookmark"]
EDITS: dict[str, tuple[Callable[[Workspace], object], list[str]]] = {
    "nothing": (lambda clinic: None, []),
    "a handout": (
        lambda clinic: spoil(clinic.handouts / "hello.md", "A heading", "Another heading"),
        ["hello sheet", "render hello"],
    ),
    "an included file": (
        lambda clinic: (clinic.handouts / "_part.md").write_text("{{ ptsd.treatable }}\n", "utf-8"),
        ["render second", "second sheet"],
    ),
    "a fact that one handout prints": (
        lambda clinic: _same_length(clinic.content, "ANYONE", "anyone"),
        ["facts", *RENDERED, "second sheet"],
    ),
    "the brand": (
        lambda clinic: _same_length(clinic.brand / "brand.yaml", "20 7946 0142", "20 7946 0143"),
        ["brand", *RENDERED, *ALL],
    ),
    "the logo": (
        lambda clinic: (clinic.brand / "logo.svg").write_text(
            (clinic.brand / "logo.svg").read_text("utf-8") + "\n", "utf-8"
        ),
        ["brand", *RENDERED, *ALL],
    ),
    "an own layout": (
        lambda clinic: spoil(clinic.root / "layouts" / "bookmark.py", "three on a sheet", "Three on a sheet"),
        [*RENDERED, "third bookmark"],
    ),
    "a new handout": (lambda clinic: write_handout(clinic, "fourth"), ["fourth sheet", "render fourth"]),
}


def _made(warm: WarmProject, clinic: Workspace, order: BuildOptions) -> list[Output]:
    project = warm.project(open_workspace(clinic.root))
    results = warm.make(project, find_handouts(clinic)[0], order)
    assert all(isinstance(one, Output) for one in results), results
    return [one for one in results if isinstance(one, Output)]


def _cold(clinic: Workspace, order: BuildOptions) -> list[Output]:
    project = load_project(open_workspace(clinic.root))
    return [one for one in make_all(project, find_handouts(clinic)[0], order) if isinstance(one, Output)]


@pytest.mark.parametrize("edit", EDITS)
def test_a_change_makes_again_what_rests_on_it_and_nothing_else(
    clinic: Workspace, today: date, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    change, expected = EDITS[edit]
    warm, order = WarmProject(), BuildOptions(today)
    if edit.startswith("a fact"):
        _mark_fact(clinic)
    work = Work(monkeypatch)
    _made(warm, clinic, order)
    assert work() == sorted(["facts", "brand", *RENDERED, *ALL])
    change(clinic)
    made = _made(warm, clinic, order)
    assert work() == sorted(expected)
    assert made == _cold(clinic, order)
    work()
    assert _made(warm, clinic, order) == made
    assert work() == []


def _mark_fact(clinic: Workspace) -> None:
    """A word that stands in one fact only, and can be changed for another of the same length."""
    text = clinic.content.read_text("utf-8")
    start = text.index("  ptsd.anyone:")
    place = text.index("anyone", start + len("  ptsd.anyone:"))
    clinic.content.write_text(text[:place] + "ANYONE" + text[place + 6 :], "utf-8")


def test_a_signature_makes_again_its_own_handout_only(
    handpress: Command, clinic: Workspace, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm, order = WarmProject(), BuildOptions(today)
    _made(warm, clinic, order)
    assert sign(handpress, clinic).code == 0
    work = Work(monkeypatch)
    made = _made(warm, clinic, order)
    assert work() == ["hello sheet", "render hello"]
    assert made == _cold(clinic, order)
    work()
    later = BuildOptions(date(2199, 1, 1))
    expired = _made(warm, clinic, later)
    assert work() == ["hello sheet", *RENDERED]  # only its page says otherwise on that day
    assert expired == _cold(clinic, later)


def test_what_failed_is_tried_again_and_what_is_mended_is_made(clinic: Workspace, today: date) -> None:
    warm, order = WarmProject(), BuildOptions(today)
    before = _made(warm, clinic, order)
    spoil(clinic.handouts / "hello.md", "{{ ptsd.what }}", "{{ no.such }}")
    project = warm.project(open_workspace(clinic.root))
    results = warm.make(project, find_handouts(clinic)[0], order)
    assert [type(one).__name__ for one in results].count("Output") == len(ALL) - 1
    spoil(clinic.handouts / "hello.md", "{{ no.such }}", "{{ ptsd.what }}")
    assert _made(warm, clinic, order) == before


def test_threads_share_a_warm_project_and_make_what_one_alone_makes(clinic: Workspace, today: date) -> None:
    orders = [
        BuildOptions(today),
        BuildOptions(today, variants=(Variant.LARGE, Variant.INK_SAVER), fillable=True),
        BuildOptions(today, paper="a4"),
        BuildOptions(today, layouts=("bookmark",)),
    ]
    alone = [_cold(clinic, order) for order in orders]
    warm = WarmProject()
    with ThreadPoolExecutor(4) as pool:
        for _ in range(2):
            assert list(pool.map(lambda order: _made(warm, clinic, order), orders)) == alone


def test_a_proof_is_made_again_where_the_handout_its_record_or_its_answers_have_changed(
    clinic: Workspace, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handpress.project import proof as module

    proofed: list[str] = []
    real = module.proof_handout

    def watched(project: Any, handout: Any, *rest: Any) -> Any:
        proofed.append(handout.name)
        return real(project, handout, *rest)

    monkeypatch.setattr(module, "proof_handout", watched)
    warm, order = WarmProject(), BuildOptions(today)

    def proofs() -> list[str]:
        project = warm.project(open_workspace(clinic.root))
        for handout in find_handouts(clinic)[0]:
            warm.proof(project, handout, order)
        done = proofed[:]
        proofed.clear()
        return done

    assert proofs() == ["hello", "second", "third"]
    assert proofs() == []
    (clinic.handouts / "_part.md").write_text("{{ ptsd.treatable }}\n", "utf-8")
    assert proofs() == ["second"]
    (clinic.reviews / "hello").mkdir(parents=True)
    (clinic.reviews / "hello" / "answers.yaml").write_text("0123456789abcdef: {}\n", "utf-8")
    assert proofs() == ["hello"]
    assert pipeline.__doc__


def _saves_the_include_after_rendering(
    monkeypatch: pytest.MonkeyPatch, clinic: Workspace, module: Any
) -> None:
    """Somebody saves ``_part.md`` just after ``module`` has read it."""
    real, part = pipeline.render, clinic.handouts / "_part.md"

    def saved(project: Any, handout: Any) -> Any:
        made = real(project, handout)
        part.write_text("{{ ptsd.treatable }}\n", "utf-8")
        return made

    monkeypatch.setattr(module, "render", saved)


@pytest.mark.parametrize("wanted", ["document", "pieces", "proof"])
def test_an_include_that_is_saved_while_its_handout_is_made_is_not_passed_over(
    clinic: Workspace, today: date, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    warm, order = WarmProject(), BuildOptions(today)
    project = warm.project(open_workspace(clinic.root))
    second = next(one for one in find_handouts(clinic)[0] if one.name == "second")

    def facts() -> tuple[str, ...]:
        if wanted == "document":
            return warm.document(project, second).facts
        if wanted == "proof":
            made = warm.proof(project, second, order)
            assert isinstance(made, Proof)
            return made.proof_input.document.facts
        (piece,) = warm.make(project, [second], order)
        assert isinstance(piece, Output)
        return piece.facts

    with monkeypatch.context() as patched:
        _saves_the_include_after_rendering(patched, clinic, proof if wanted == "proof" else pipeline)
        facts()
    assert "ptsd.what" not in facts()


def test_a_piece_names_an_include_as_it_was_printed(
    clinic: Workspace, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = hashes(clinic, [clinic.handouts / "_part.md"])
    second = next(one for one in find_handouts(clinic)[0] if one.name == "second")
    _saves_the_include_after_rendering(monkeypatch, clinic, pipeline)
    (made,) = pipeline.make_handout(load_project(clinic), second, BuildOptions(today))
    assert isinstance(made, Output)
    assert "ptsd.what" in made.facts
    assert was.items() <= made.inputs.items()
    assert hashes(clinic, [clinic.handouts / "_part.md"]) != was
