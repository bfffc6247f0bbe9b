"""A new version of Handpress: what has changed is told in a line, shown side by side, taken over or kept."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from clinics import Command, spoil
from conftest import TODAY
from signing import tree

from handpress import Project
from handpress.content.blocks import edited, read_blocks
from handpress.diagnostics import HandpressError, UsageError
from handpress.files import atomic
from handpress.project import update as updating
from handpress.project.base import base_of_shipped, write_base
from handpress.project.model import BuildOptions
from handpress.project.update import HandoutsLost
from handpress.project.update_effects import UpdateEffect
from handpress.project.updates import ItemChange, UpdateItem, pending
from handpress.workspace import Workspace, open_workspace, shipped_root

NOW = "text: PTSD can happen to anyone, at any age and of any gender."
THEN = "text: PTSD happens to people."
OWN = "text: Anyone can have PTSD."
FACT = "fact ptsd.anyone"


@pytest.fixture
def clinic(workspace: Workspace) -> Workspace:
    """A clinic's folder, made with what ships now."""
    write_base(workspace, base_of_shipped())
    return open_workspace(workspace.root)


def of_before(clinic: Workspace, *changes: tuple[str, str, str]) -> None:
    """As if the folder had been made by an earlier Handpress: in both its files and its record, each text is
    the older one."""
    for file, now, then in changes:
        for folder in (clinic.root, clinic.root / "shipped"):
            spoil(folder / file, now, then)
    forget(clinic)


def forget(clinic: Workspace, **files: str) -> None:
    record = clinic.root / "shipped" / "record.json"
    data = json.loads(record.read_text("utf-8"))
    data["seen"] = ""
    data["files"] |= files
    record.write_text(json.dumps(data), "utf-8")


@pytest.fixture
def older(clinic: Workspace) -> Workspace:
    """A clinic's folder with an older fact, left as it came."""
    of_before(clinic, ("content.yaml", NOW, THEN))
    return clinic


def items(clinic: Workspace) -> dict[str, UpdateItem]:
    return {item.label: item for item in pending(clinic)}


def project(clinic: Workspace) -> Project:
    return Project(clinic)


# ---- what is told


def test_a_new_folder_has_nothing_to_tell(clinic: Workspace, handpress: Command) -> None:
    assert items(clinic) == {}
    assert "New in Handpress" not in handpress("list", here=clinic.root).out
    assert "Nothing in Handpress has changed" in handpress("update", here=clinic.root).out


@pytest.mark.parametrize("words", [("list",), ("check", "crisis-card"), ("crisis-card",), ("recall",)])
def test_every_run_says_it_in_one_line(older: Workspace, handpress: Command, words: tuple[str, ...]) -> None:
    said = handpress(*words, here=older.root).out.splitlines()
    assert said[1] == "New in Handpress: 1 fact. See them with: handpress update"


def test_update_shows_it_side_by_side_and_touches_nothing(older: Workspace, handpress: Command) -> None:
    before = tree(older.root)
    done = handpress("update", here=older.root)
    assert done.code == 0
    said = done.out
    assert (
        said.index("You have not changed these (1):")
        < said.index(f"was    {THEN}")
        < said.index(f"now    {NOW}")
    )
    assert "handpress update --yes" in said
    assert tree(older.root) == before


def test_a_text_of_the_clinic_s_own_is_shown_beside_both(older: Workspace, handpress: Command) -> None:
    spoil(older.content, THEN, OWN)
    said = handpress("update", here=older.root).out
    assert "You have changed these, and so has Handpress (1):" in said
    assert [line.split()[0] for line in said.splitlines() if "text:" in line] == ["was", "now", "yours"]
    assert items(older)[FACT].ask


def test_all_that_can_change_is_told_apart(clinic: Workspace) -> None:
    of_before(clinic, ("handouts/grounding-card.md", "---\n", "---\n# older\n"))
    shipped = clinic.root / "shipped"
    (shipped / "handouts" / "old-one.md").write_text("gone", "utf-8")
    (clinic.handouts / "old-one.md").write_text("gone", "utf-8")
    for folder in (clinic.root, shipped):
        (folder / "handouts" / "word-list.md").unlink()
        spoil(
            folder / "content.yaml",
            "\nfacts:\n",
            "\nfacts:\n  old.fact:\n    text: Old.\n    confidence: needs_check\n",
        )
    forget(clinic, **{"layouts/trifold.py": "0" * 16})
    told = {label: (item.change, item.ask, item.told) for label, item in items(clinic).items()}
    assert told == {
        "fact old.fact": (ItemChange.REMOVED, True, False),
        "handout grounding-card": (ItemChange.CHANGED, False, False),
        "handout word-list": (ItemChange.NEW, False, False),
        "handout old-one": (ItemChange.REMOVED, True, False),
        "layout trifold": (ItemChange.CHANGED, False, True),
    }


def test_what_a_clinic_has_taken_out_is_not_offered_again(older: Workspace) -> None:
    older.content.write_text(
        older.content.read_text("utf-8").replace("  ptsd.anyone:\n", "  my.own:\n"), "utf-8"
    )
    assert items(older) == {}


def test_owner_and_review_day_are_the_clinic_s_and_no_change(clinic: Workspace) -> None:
    of_before(clinic)
    spoil(
        clinic.root / "shipped" / "content.yaml",
        NOW,
        NOW + "\n    owner: somebody\n    review_by: 2026-01-01",
    )
    assert items(clinic) == {}


# ---- remembered


def test_taken_over_word_for_word_by_hand_it_is_told_no_more(older: Workspace, handpress: Command) -> None:
    """It used to be reported for ever, and could not be told that it was seen."""
    spoil(older.content, THEN, NOW)
    assert items(older) == {}
    assert "New in Handpress" not in handpress("check", "crisis-card", here=older.root).out


def test_kept_it_is_told_no_more(older: Workspace) -> None:
    spoil(older.content, THEN, OWN)
    before = older.content.read_bytes()
    done = project(older).update(TODAY, keep=["ptsd.anyone"])
    assert (done.kept, done.left) == ((FACT,), ())
    assert items(older) == {}
    assert older.content.read_bytes() == before


def test_a_later_change_of_what_was_kept_is_told_again(older: Workspace) -> None:
    spoil(older.content, THEN, OWN)
    project(older).update(TODAY, keep=["ptsd.anyone"])
    spoil(older.root / "shipped" / "content.yaml", NOW, THEN)
    forget(older)
    assert items(older)[FACT].ask


def test_a_layout_is_told_once(clinic: Workspace, handpress: Command) -> None:
    forget(clinic, **{"layouts/trifold.py": "0" * 16})
    done = handpress("update", here=clinic.root)
    assert "layout trifold, changed" in done.out
    assert "This is not told again." in done.out
    assert items(clinic) == {}


# ---- taken over


def test_all_that_is_unchanged_is_taken_over_at_once(older: Workspace, handpress: Command) -> None:
    done = handpress("update", "--yes", here=older.root)
    assert done.code == 0, done.err
    assert f"Taken over: {FACT}." in done.out
    assert older.content.read_bytes() == (shipped_root() / "content.yaml").read_bytes()
    assert items(older) == {}


def test_it_never_takes_over_what_the_clinic_has_changed_unasked(
    older: Workspace, handpress: Command
) -> None:
    of_before(older, ("handouts/grounding-card.md", "---\n", "---\n# older\n"))
    spoil(older.content, THEN, OWN)
    done = handpress("update", "--take", "all-unchanged", "--json", here=older.root)
    data = json.loads(done.out)
    assert (data["taken"], data["open"]) == (["handout grounding-card"], [FACT])
    assert OWN in older.content.read_text("utf-8")


def test_taken_by_name_the_former_text_is_kept(older: Workspace, handpress: Command) -> None:
    spoil(older.content, THEN, OWN)
    done = handpress("update", "--take", "ptsd.anyone", here=older.root)
    assert done.code == 0, done.err
    assert NOW in older.content.read_text("utf-8")
    (kept,) = (older.root / "shipped" / "replaced").iterdir()
    assert OWN in kept.read_text("utf-8")
    assert "What you had is kept in shipped/replaced/fact-ptsd.anyone.yaml." in done.out


def test_the_clinic_s_owner_and_day_stay_with_a_fact_that_is_taken_over(older: Workspace) -> None:
    spoil(older.content, THEN, THEN + "\n    owner: Ana Ruiz   # since May\n    review_by: 2027-01-31")
    assert not items(older)[FACT].ask
    project(older).update(TODAY, take=["all-unchanged"])
    fact = project(older).library.facts["ptsd.anyone"]
    assert (fact.owner, fact.review_by.isoformat()) == ("Ana Ruiz", "2027-01-31")
    assert "since May" in older.content.read_text("utf-8")


def test_a_new_handout_brings_the_facts_and_sources_that_it_needs(clinic: Workspace) -> None:
    name = "grounding-card"
    text = (shipped_root() / "handouts" / f"{name}.md").read_text("utf-8")
    own = project(clinic).render(name)
    fact = next(one for one in own.facts if one.startswith("ground"))
    for folder in (clinic.root, clinic.root / "shipped"):
        for path in (folder / "handouts").glob("*.md"):
            if fact in path.read_text("utf-8") or fact.rpartition(".")[0] in path.read_text("utf-8"):
                path.unlink()
        blocks = read_blocks((folder / "content.yaml").read_text("utf-8"), "content.yaml")
        assert blocks is not None
        (folder / "content.yaml").write_text(edited(blocks, {("facts", fact): None}, ()), "utf-8")
    forget(clinic)
    done = project(clinic).update(TODAY, take=[f"handout {name}"])
    assert f"fact {fact}" in done.taken
    assert (clinic.handouts / f"{name}.md").read_text("utf-8") == text
    assert project(clinic).check(BuildOptions(TODAY, names=(name,))).ok


def test_line_ends_remarks_and_order_of_the_clinic_s_file_stay(older: Workspace) -> None:
    spoil(older.content, f"    {THEN}", f"    {THEN}\n")
    text = older.content.read_text("utf-8").replace("\nfacts:\n", "\n# our own remark\nfacts:\n")
    older.content.write_bytes(text.replace("\n", "\r\n").encode())
    project(older).update(TODAY, take=["all-unchanged"])
    after = older.content.read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n")
    assert b"# our own remark" in after
    assert NOW.encode() in after


def test_a_removed_fact_goes_only_when_asked_and_not_while_a_handout_prints_it(clinic: Workspace) -> None:
    fact = "  old.fact:\n    text: Old.\n    confidence: needs_check\n"
    for folder in (clinic.root, clinic.root / "shipped"):
        spoil(folder / "content.yaml", "\nfacts:\n", "\nfacts:\n" + fact)
    forget(clinic)
    assert project(clinic).update(TODAY, take=["all-unchanged"]).taken == ()
    path = clinic.handouts / "grounding-card.md"
    text = path.read_text("utf-8")
    spoil(path, ":::\n", "{{ old.fact }}\n\n:::\n")
    before = tree(clinic.root)
    with pytest.raises(HandpressError) as caught:
        project(clinic).update(TODAY, take=["old.fact"])
    assert caught.value.diagnostics[0].rule == "update.would-break"
    assert any("old.fact" in one.message for one in caught.value.diagnostics[1:])
    assert tree(clinic.root) == before
    path.write_text(text, "utf-8")
    assert project(clinic).update(TODAY, take=["old.fact"]).taken == ("fact old.fact",)
    assert clinic.content.read_bytes() == (shipped_root() / "content.yaml").read_bytes()


# ---- nothing is damaged


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_run_that_fails_while_writing_leaves_everything_as_it_was(
    older: Workspace, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    for name in ("grounding-card", "crisis-card"):
        of_before(older, (f"handouts/{name}.md", "---\n", "---\n# older\n"))
    before = tree(older.root)
    calls = 0

    def failing(path: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device")
        atomic.write_whole(path, data)

    monkeypatch.setattr(updating, "write_whole", failing)
    with pytest.raises(OSError, match="No space"):
        project(older).update(TODAY, take=["all-unchanged"])
    assert tree(older.root) == before


def test_a_run_that_is_killed_before_its_record_asks_nothing_twice(
    older: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(updating, "write_base", killed)
    with pytest.raises(KeyboardInterrupt):
        project(older).update(TODAY, take=["all-unchanged"])
    assert NOW in older.content.read_text("utf-8")
    assert items(older) == {}


def test_a_damaged_record_is_told_by_update_and_stops_no_other_run(
    older: Workspace, handpress: Command
) -> None:
    (older.root / "shipped" / "record.json").write_text("{", "utf-8")
    assert handpress("list", here=older.root).code == 0
    done = handpress("update", here=older.root)
    assert done.code == 1
    assert "shipped/record.json is not as Handpress wrote it" in " ".join(done.err.split())


@pytest.mark.parametrize("word", ["--take", "--keep"])
def test_an_unknown_name_is_answered_with_the_near_one(
    older: Workspace, handpress: Command, word: str
) -> None:
    done = handpress("update", word, "ptsd.anyon", here=older.root)
    assert done.code == 2
    assert 'Did you mean "ptsd.anyone"?' in done.err
    with pytest.raises(UsageError):
        project(older).update(TODAY, take=["nonsense"])


def test_sections_in_braces_are_refused_with_what_to_do(older: Workspace) -> None:
    import yaml

    data = yaml.safe_load(older.content.read_text("utf-8"))
    facts = {name: fact for name, fact in data["facts"].items() if name == "ptsd.anyone"}
    older.content.write_text("version: 1\nfacts: " + json.dumps(facts) + "\n", "utf-8")
    with pytest.raises(HandpressError) as caught:
        project(older).update(TODAY, take=["ptsd.anyone"])
    assert caught.value.diagnostics[0].rule == "update.in-braces"


def test_the_folder_of_handpress_itself_is_left_alone(handpress: Command) -> None:
    done = handpress("update", "--yes", here=shipped_root())
    assert done.code == 2
    assert "the folder of Handpress itself" in done.err


# ---- folders from before


def test_a_folder_from_before_is_known_by_its_fingerprints(workspace: Workspace, handpress: Command) -> None:
    """Until now a folder kept only a fingerprint of each fact: no text, and nothing of handouts."""
    from handpress.content.load import load_library
    from handpress.content.shipped import RECORD_NAME, fingerprints

    spoil(workspace.content, NOW, THEN)  # as it came then
    record = fingerprints(load_library(workspace.content, None, workspace.root))
    lines = "".join(f"  {name}: '{digest}'\n" for name, digest in record.items())
    (workspace.root / RECORD_NAME).write_text(f"version: 1\nfacts:\n{lines}", "utf-8")
    (workspace.root / "shipped").mkdir(exist_ok=True)
    os.rmdir(workspace.root / "shipped")
    spoil(workspace.content, "Treatment can help you feel better", "We can help you feel better")  # an edit
    assert set(items(workspace)) == {FACT}
    assert not items(workspace)[FACT].ask
    done = handpress("update", "--yes", here=workspace.root)
    assert f"Taken over: {FACT}." in done.out
    assert not (workspace.root / RECORD_NAME).exists()
    assert items(workspace) == {}
    assert "We can help you feel better" in workspace.content.read_text("utf-8")


def test_a_folder_without_a_record_is_told_nothing_until_it_asks(
    workspace: Workspace, handpress: Command
) -> None:
    spoil(workspace.content, NOW, OWN)
    assert items(workspace) == {}
    done = handpress("update", here=workspace.root)
    assert "ptsd.anyone" in done.out
    assert project(workspace).update(TODAY, keep=["all"]).left == ()
    assert items(workspace) == {}


# ---- looked at before it is written

LONG = "trials.fading"
CARD = "own-card"


def own_card(clinic: Workspace, *facts: str, instead: str = "") -> None:
    """A card of the clinic's own with facts that ship, as it can be made now."""
    text = (clinic.handouts / "grounding-card.md").read_text("utf-8")
    more = " ".join(f"{{{{ {fact} }}}}" for fact in facts)
    for step in ("smell", "taste", "hear"):
        text = text.replace(f"- {{{{ grounding.steps.{step} }}}}\n", "")
    text = text.replace("about: [grounding]", "about: [grounding, ketamine, ptsd]")
    text = text.replace("{{ crisis.veterans_card }}", f"{instead or '{{ crisis.veterans_card }}'} {more}")
    (clinic.handouts / f"{CARD}.md").write_text(text, "utf-8")


def text_of(fact: str) -> str:
    """A fact with its text, as ``content.yaml`` has it, up to its next field."""
    found = re.search(
        rf"^  {re.escape(fact)}:\n    text:.*?(?=\n    \w)",
        (shipped_root() / "content.yaml").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert found, fact
    return found[0]


def shortened(clinic: Workspace, fact: str, then: str) -> None:
    """As if a fact had come with a shorter text."""
    of_before(clinic, ("content.yaml", text_of(fact), f"  {fact}:\n    text: {then}"))


@pytest.fixture
def tight(clinic: Workspace) -> Workspace:
    """A clinic with a card of its own, on which the longer texts of now have no room."""
    shortened(clinic, LONG, "Ketamine helps some, for a time.")
    of_before(clinic, ("content.yaml", NOW, THEN))
    own_card(clinic, LONG)
    assert project(clinic).check(BuildOptions(TODAY, names=(CARD,))).ok
    return clinic


def test_a_text_that_has_no_room_in_a_handout_of_the_clinic_is_refused(
    tight: Workspace, handpress: Command
) -> None:
    before = tree(tight.root)
    done = handpress("update", "--yes", here=tight.root)
    assert done.code == 1
    said = " ".join(done.err.split())
    assert f'The handout "{CARD}" could not be made with what was to be taken over' in said
    assert f"--leave {CARD}" in said
    assert tree(tight.root) == before


def test_the_rest_is_taken_over_and_what_is_printed_there_stays_open(
    tight: Workspace, handpress: Command
) -> None:
    done = handpress("update", "--yes", "--leave", CARD, here=tight.root)
    assert done.code == 0, done.err
    assert NOW in tight.content.read_text("utf-8")
    assert set(items(tight)) == {f"fact {LONG}"}
    assert project(tight).check(BuildOptions(TODAY, names=(CARD,))).ok


def test_a_single_fact_can_be_left_too(tight: Workspace) -> None:
    done = project(tight).update(TODAY, take=["all-unchanged"], leave=[LONG])
    assert (done.taken, [one.label for one in done.left]) == ((FACT,), [f"fact {LONG}"])


def test_whoever_is_asked_leaves_a_handout_and_takes_the_rest(tight: Workspace) -> None:
    asked: list[str] = []

    def ask(effects: Sequence[UpdateEffect]) -> list[str]:
        assert THEN in tight.content.read_text("utf-8"), "asked before anything is written"
        broken = [one.handout for one in effects if one.wrong]
        asked.extend(broken)
        return broken

    done = project(tight).update(TODAY, take=["all-unchanged"], ask=ask)
    assert (asked, done.taken) == ([CARD], (FACT,))


def test_a_text_that_the_guard_refuses_in_a_handout_of_the_clinic_is_refused(clinic: Workspace) -> None:
    """The clinic's card rests on a line of help in a fact that has none now."""
    of_before(clinic, ("content.yaml", NOW, "text: PTSD is real. Veterans, call 988 and press 1."))
    own_card(clinic, "ptsd.anyone", instead=" ")
    assert project(clinic).check(BuildOptions(TODAY, names=(CARD,))).ok
    before = tree(clinic.root)
    with pytest.raises(HandoutsLost) as caught:
        project(clinic).update(TODAY, take=["all-unchanged"])
    (lost,) = caught.value.effects
    assert (lost.handout, {one.rule for one in lost.wrong}) == (CARD, {"claims.line-is-missing"})
    assert tree(clinic.root) == before


def test_a_handout_of_a_print_pack_is_not_taken_out(clinic: Workspace) -> None:
    for folder in (clinic.root / "shipped", clinic.root):
        (folder / "handouts" / "old-one.md").write_bytes((clinic.handouts / "grounding-card.md").read_bytes())
    spoil(clinic.brand / "packs.yaml", "{handout: grounding-card,", "{handout: old-one,")
    forget(clinic)
    with pytest.raises(HandpressError) as caught:
        project(clinic).update(TODAY, take=["handout old-one"])
    assert any("old-one" in one.message for one in caught.value.diagnostics[1:])
    assert (clinic.handouts / "old-one.md").is_file()


def test_a_new_handout_that_this_clinic_cannot_print_is_refused_alone(tight: Workspace) -> None:
    """Its facts are there, but one is the clinic's own and too long for it."""
    for folder in (tight.root, tight.root / "shipped"):
        (folder / "handouts" / "crisis-card.md").unlink()
    (tight.handouts / f"{CARD}.md").unlink()
    forget(tight)
    fact = "crisis.veterans_text"
    own = text_of(fact)
    spoil(tight.content, own, f"  {fact}:\n    text: " + "We wrote this line ourselves. " * 30)
    with pytest.raises(HandoutsLost) as caught:
        project(tight).update(TODAY, take=["all-unchanged"])
    assert [one.handout for one in caught.value.effects] == ["crisis-card"]
    assert FACT in project(tight).update(TODAY, take=["all-unchanged"], leave=["crisis-card"]).taken
    assert not (tight.handouts / "crisis-card.md").exists()


def test_a_signed_handout_that_becomes_a_draft_is_told(older: Workspace, handpress: Command) -> None:
    name = next(
        path.stem for path in sorted(older.handouts.glob("*.md")) if "ptsd.anyone" in path.read_text("utf-8")
    )
    signed = handpress("sign", name, "--by", "Ana Ruiz, MD", "--yes", here=older.root)
    assert signed.code == 0, signed.err + signed.out
    done = handpress("update", "--yes", here=older.root)
    assert f"{name} is signed, and becomes a draft" in " ".join(done.out.split())
