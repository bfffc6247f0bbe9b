"""``--release``: nothing goes out that is not signed, and every reason is told at once."""

from __future__ import annotations

import json

import pytest
from clinics import Command, spoil, write_handout
from reading import text_of
from signing import REVIEWED, make_real, sign, tree

from handpress.workspace import Workspace

PACKS = """\
packs:
  rack:
    title: The rack
    pieces:
      - {handout: hello, copies: 7}
      - {handout: second, copies: 5}
"""


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    write_handout(small_workspace, "second")
    (small_workspace.brand / "packs.yaml").write_text(PACKS, "utf-8")
    return make_real(small_workspace)


def test_what_is_signed_is_made(handpress: Command, clinic: Workspace) -> None:
    assert sign(handpress, clinic).code == 0
    done = handpress("hello", "--release", here=clinic.root)
    assert done.code == 0, done.err
    assert REVIEWED in " ".join(text_of((clinic.out / "hello-sheet-letter.pdf").read_bytes()).split())


def test_every_reason_for_every_handout_is_told_at_once(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = small_workspace
    for name in ("changed-one", "expired-one", "literal-one", "broken-one", "signed-one"):
        write_handout(clinic, name)
    make_real(clinic)
    assert sign(handpress, clinic, name="changed-one").code == 0
    assert sign(handpress, clinic, name="signed-one").code == 0
    assert sign(handpress, clinic, "--until", "2026-12-01", name="expired-one").code == 0
    write_handout(clinic, "changed-one", "{{ ptsd.anyone }}")
    write_handout(clinic, "literal-one", "Strawberries always taste of summer.")
    write_handout(clinic, "broken-one", "{{ no.such.fact }}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 86400))
    done = handpress("--release", here=clinic.root)
    assert done.code == 1
    told = " ".join(done.err.split())
    for part in (
        'Nobody has signed the handout "hello" for Quiet Harbor.',
        'Nobody has signed the handout "literal-one"',
        '"changed-one" has changed since Dana Reyes, Medical director signed it on December 1, 2026.',
        'The review of the handout "expired-one" by Dana Reyes, Medical director was good until December 1,',
        'with no source behind it: "Strawberries always taste of summer."',
        "no.such.fact",
        "Nothing was made.",
    ):
        assert part in told, part
    assert "signed-one" not in told
    assert not list(clinic.out.glob("*.pdf"))


def test_a_sample_clinic_is_never_released(handpress: Command, small_workspace: Workspace) -> None:
    assert sign(handpress, small_workspace).code == 0
    done = handpress("--release", here=small_workspace.root)
    assert done.code == 1
    assert "is a sample, not a real clinic" in done.err
    assert "brand/brand.yaml" in done.err


def test_nothing_of_an_earlier_run_is_touched(handpress: Command, clinic: Workspace) -> None:
    assert handpress(here=clinic.root).code == 0
    before = tree(clinic.out)
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    assert handpress("--release", here=clinic.root).code == 1
    assert tree(clinic.out) == before


def test_a_layout_that_nobody_looked_at_is_not_released(handpress: Command, clinic: Workspace) -> None:
    assert sign(handpress, clinic).code == 0
    done = handpress("hello", "--layout", "booklet", "--release", here=clinic.root)
    assert done.code == 1
    assert 'The handout "hello" was not signed in the layout booklet.' in " ".join(done.err.split())


def test_large_print_and_ink_saver_of_a_signed_handout_are(handpress: Command, clinic: Workspace) -> None:
    assert sign(handpress, clinic).code == 0
    assert handpress("hello", "--release", "--all-variants", here=clinic.root).code == 0
    for path in clinic.out.glob("*.pdf"):
        assert REVIEWED in " ".join(text_of(path.read_bytes()).split()), path.name


def test_a_pack_is_released_whole_or_not_at_all(handpress: Command, clinic: Workspace) -> None:
    assert handpress("--pack", "rack", here=clinic.root).code == 0
    folder = clinic.out / "packs" / "rack"
    before = tree(folder)
    assert sign(handpress, clinic).code == 0
    done = handpress("--pack", "rack", "--release", here=clinic.root)
    assert done.code == 1
    assert 'Nobody has signed the handout "second"' in " ".join(done.err.split())
    assert '"hello"' not in done.err
    assert tree(folder) == before
    assert sign(handpress, clinic, name="second").code == 0
    assert handpress("--pack", "rack", "--release", here=clinic.root).code == 0
    for path in folder.glob("*.pdf"):
        assert REVIEWED in " ".join(text_of(path.read_bytes()).split())


def test_scripts_get_the_reasons_as_one_object(handpress: Command, clinic: Workspace) -> None:
    done = handpress("--release", "--json", here=clinic.root)
    assert done.code == 1
    rules = [diagnostic["rule"] for diagnostic in json.loads(done.out)["problems"]]
    assert rules.count("release.unsigned") == 2


def test_only_make_releases(handpress: Command, clinic: Workspace) -> None:
    done = handpress("check", "--release", here=clinic.root)
    assert done.code == 2
    assert 'There is no option "--release" for "check".' in " ".join(done.err.split())


def test_a_phone_number_keeps_a_release(handpress: Command, clinic: Workspace) -> None:
    assert sign(handpress, clinic).code == 0
    spoil(clinic.brand / "brand.yaml", "20 7946 0142", "20 7946 0143")
    assert handpress("hello", "--release", here=clinic.root).code == 0
