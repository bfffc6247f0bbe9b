"""After signing, the record, the print or the clock is changed: in each case the page says what is true."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from clinics import copy_workspace, spoil, write_handout
from reading import text_of
from signing import CLINIC, make_real

from handpress import Project
from handpress.document.variants import Variant
from handpress.project.model import BuildOptions
from handpress.project.sign import Signer
from handpress.workspace import Workspace, open_workspace

DAY = date(2026, 12, 1)
NAME = "hello"


@dataclass
class Signed:
    """A clinic that signed a handout of one sentence, a tick list and a contact box."""

    place: Workspace
    day: date = DAY

    @property
    def record(self) -> Path:
        return self.place.reviews / NAME / "signed.yaml"

    @property
    def handout(self) -> Path:
        return self.place.handouts / f"{NAME}.md"

    @property
    def brand(self) -> Path:
        return self.place.brand / "brand.yaml"

    @property
    def kept(self) -> Path:
        return next(path for path in self.record.parent.iterdir() if path.is_dir())

    def kept_file(self, start: str) -> Path:
        return next(path for path in self.kept.iterdir() if path.name.startswith(start))

    def project(self) -> Project:
        return Project.load(self.place.root)

    def sign(self, day: date = DAY, by: str = "Lee Ortiz", until: date | None = None) -> None:
        self.project().sign(NAME, Signer(by, "Nurse", until), day, accept_open=True)

    def withdraw(self, day: date = DAY) -> None:
        self.project().withdraw(NAME, by="Lee Ortiz", role="Nurse", why="A dose.", today=day)

    def edit(self, old: str, new: str) -> None:
        text = self.record.read_text("utf-8")
        changed = re.sub(old, new, text, count=1)
        assert changed != text, old
        self.record.write_text(changed, "utf-8")

    def of_before(self) -> None:
        """Make the record one of before: hashed by rule 1, without a seal."""
        from handpress.project.covered import covered_content
        from handpress.review.content import FIRST_RULE, hash_of
        from handpress.review.stored import json_bytes

        project = self.project()
        content = covered_content(project._loaded(), project.render(NAME), FIRST_RULE)
        old, new = self.kept.name, hash_of(content)
        (self.kept / "content.json").write_bytes(json_bytes(content))
        self.kept.rename(self.kept.with_name(new))
        self.edit(old, new)
        self.edit(r"    rule: 2\n", "")
        self.edit(r"    seal: .*\n", "")
        digest = hashlib.sha256(json_bytes(content)).hexdigest()
        self.edit(r"content.json: .*", f'content.json: "{digest}"')


@pytest.fixture(scope="module")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("table") / "clinic"
    root.mkdir()
    place = make_real(copy_workspace(root))
    for path in place.handouts.glob("*.md"):
        path.unlink()
    write_handout(place, NAME, "{{ ptsd.what }}\n\n- [ ] **{{ brand.phone }}**\n\n::: contact\n:::")
    Project.load(root).sign(NAME, Signer("Dana Reyes", "Director"), DAY, accept_open=True)
    return root


@pytest.fixture
def clinic(signed_once: Path, tmp_path: Path) -> Signed:
    root = tmp_path / "clinic"
    shutil.copytree(signed_once, root)
    return Signed(open_workspace(root))


def page(clinic: Signed) -> tuple[str, set[str]]:
    """The words of the page on the clinic's day, and the rules of all errors."""
    report = clinic.project().build(BuildOptions(clinic.day, names=(NAME,)))
    errors = {one.rule for one in report.all_diagnostics if one.severity.value == "error"}
    for one in report.all_diagnostics:
        if one.rule.startswith("review.") and one.severity.value == "error":
            assert one.span is not None
            assert one.span.file == "reviews/hello/signed.yaml"
            assert one.span.line or one.rule == "review.record-empty"
            assert "again" in one.hint or "back from git" in one.hint
    made = [one.pdf for one in report.outputs]
    return (" ".join(text_of(made[0]).split()) if made else ""), errors


Change = Callable[[Signed], None]


def on(year: int, month: int, day: int) -> Change:
    def change(clinic: Signed) -> None:
        clinic.day = date(year, month, day)

    return change


def record(old: str, new: str) -> Change:
    return lambda clinic: clinic.edit(old, new)


def before(old: str, new: str) -> Change:
    def change(clinic: Signed) -> None:
        clinic.of_before()
        clinic.edit(old, new)

    return change


def brand(old: str, new: str) -> Change:
    return lambda clinic: spoil(clinic.brand, old, new)


def handout(old: str, new: str) -> Change:
    return lambda clinic: spoil(clinic.handout, old, new)


def content(old: str, new: str) -> Change:
    return lambda clinic: spoil(clinic.place.content, old, new)


def source(new: str) -> Change:
    def change(clinic: Signed) -> None:
        text = clinic.place.content.read_text("utf-8")
        changed = re.sub(r"(?m)^(    short: )(NIMH|VA).*$", rf"\g<1>{new}", text)
        assert changed != text
        clinic.place.content.write_text(changed, "utf-8")

    return change


def ahead(clinic: Signed) -> None:
    """Signed once more by a clock that was a month ahead, then again by one that is right."""
    clinic.sign(date(2027, 1, 5))
    spoil(clinic.handout, "## A heading", "## The heading")
    clinic.sign(DAY)


def ahead_and_a_month_later(clinic: Signed) -> None:
    ahead(clinic)
    clinic.day = date(2027, 1, 20)


def withdrawn_ahead(clinic: Signed) -> None:
    clinic.withdraw(date(2027, 1, 5))
    clinic.sign(DAY)


def withdrawn_and_taken_out(clinic: Signed) -> None:
    clinic.withdraw()
    clinic.edit(r"    withdrawn: true\n", "")


def withdrawn_for_another(clinic: Signed) -> None:
    clinic.withdraw()
    text = clinic.record.read_text("utf-8")
    head, _, last = text.rpartition("  - content")
    clinic.record.write_text(f"{head}  - content{last.replace(CLINIC, 'Quiet Bay')}", "utf-8")


def edited_and_signed_again(clinic: Signed) -> None:
    clinic.edit("Dana Reyes", "Somebody Else")
    clinic.sign(DAY)


def doubled(clinic: Signed) -> None:
    text = clinic.record.read_text("utf-8")
    clinic.record.write_text(text + text.partition("signatures:\n")[2], "utf-8")


def unsealed(clinic: Signed) -> None:
    clinic.edit(r"    seal: .*\n", "")
    clinic.edit(r"    rule: 2\n", "")


def withdrawn_and_signed(clinic: Signed) -> None:
    clinic.withdraw()
    clinic.sign()


def emptied(clinic: Signed) -> None:
    clinic.record.write_bytes(b"")


def gone(start: str) -> Change:
    return lambda clinic: clinic.kept_file(start).unlink()


def written_over(start: str) -> Change:
    return lambda clinic: clinic.kept_file(start).write_bytes(b"{}")


def other_paper(clinic: Signed) -> None:
    spoil(clinic.brand, "paper: letter", "paper: a4")


REVIEWED_BY = "Reviewed by Dana Reyes, Director on December 1, 2026"
REVIEWED_AGAIN = "Reviewed by Lee Ortiz, Nurse"
DRAFT = "Draft"
NOT_MADE = ""
CASES: list[tuple[str, Change, str, str]] = [
    # ---- what changes nothing that is said
    ("nothing", lambda clinic: None, REVIEWED_BY, ""),
    ("a new telephone number", brand("7946 0142", "7946 0143"), REVIEWED_BY, ""),
    ("another street", brand("120 Quay Road", "7 Quay Road"), REVIEWED_BY, ""),
    ("another color", brand('primary: "#0F4C5C"', 'primary: "#0A3642"'), REVIEWED_BY, ""),
    ("A4 in place of Letter", other_paper, REVIEWED_BY, ""),
    ("open an hour longer", brand("8 am to 5 pm", "8 am to 6 pm"), REVIEWED_BY, ""),
    ("a comment in the record", record("version: 1", "# kept\nversion: 1"), REVIEWED_BY, ""),
    ("the last day", on(2027, 2, 23), REVIEWED_BY, ""),
    # ---- what is printed
    ("a word of the handout", handout("## A heading", "## The heading"), DRAFT, ""),
    ("a word of a fact", content("traumatic", "terrible"), DRAFT, ""),
    ("the words [brand.phone]", handout("**{{ brand.phone }}**", "**[brand.phone]**"), NOT_MADE, "?"),
    ("another tagline", brand("tagline: ", "tagline: Kind "), DRAFT, ""),
    ("another day of opening", brand("Monday to Friday", "Monday to Thursday"), DRAFT, ""),
    ("the name of a source", source("Somebody"), DRAFT, ""),
    ("a source that says what must not be said", source("Ketamine cures PTSD"), NOT_MADE, "claims."),
    ("a box that is gone", handout("\n::: contact\n:::", ""), DRAFT, ""),
    ("another layout", handout("layout: sheet", "layout: checklist"), DRAFT, ""),
    ("another title", handout("title: The handout", "title: A handout"), DRAFT, ""),
    ("another clinic", brand(f"name: {CLINIC}", "name: Quiet Bay"), DRAFT, ""),
    # ---- the record
    ("another name", record("Dana Reyes", "Somebody Else"), DRAFT, "review.entry-changed"),
    ("another role", record("Director", "Professor"), DRAFT, "review.entry-changed"),
    ("another day", record("2026-12-01", "2026-11-01"), DRAFT, "review.entry-changed"),
    ("a day to come", record("2026-12-01", "2027-02-01"), DRAFT, "review.entry-changed"),
    ("a later end", record(r'until: "[^"]*"', 'until: "2027-11-30"'), DRAFT, "review.entry-changed"),
    ("the year 2150", record("2026-12-01", "2150-12-01"), DRAFT, "review.entry-changed"),
    ("the seal deleted", record(r"    seal: .*\n", ""), DRAFT, "review.entry-changed"),
    ("the rule deleted", record(r"    rule: 2\n", ""), DRAFT, "review.entry-changed"),
    ("rule and seal deleted", unsealed, DRAFT, ""),
    ("a rule that is not known", record("rule: 2", "rule: 9"), DRAFT, "review.entry-changed"),
    ("another content", record(r'content: "\w', 'content: "0'), DRAFT, "review.entry-changed"),
    ("the clinic of the record", record(CLINIC, "Quiet Bay"), DRAFT, "review.entry-changed"),
    ("a note put in", record("    files:", '    note: "Fine."\n    files:'), DRAFT, "review.entry-changed"),
    ("of a sample", record("    files:", "    sample: true\n    files:"), DRAFT, "review.entry-changed"),
    ("an entry twice", doubled, REVIEWED_BY, ""),
    ("a record that is empty", emptied, DRAFT, "review.record-empty"),
    ("a record that is gone", lambda clinic: clinic.record.unlink(), DRAFT, ""),
    ("a slip", record("    by: ", "    bye: "), DRAFT, "?"),
    ("edited, then signed again", edited_and_signed_again, REVIEWED_AGAIN, ""),
    # ---- a record of before
    ("of before", lambda clinic: clinic.of_before(), REVIEWED_BY, ""),
    ("of before, another name", before("Dana Reyes", "Somebody Else"), DRAFT, "review.not-on-page"),
    ("of before, another role", before("Director", "Professor"), DRAFT, "review.not-on-page"),
    ("of before, another end", before(r'until: "[^"]*"', 'until: "2027-11-30"'), DRAFT, "review.not-on-page"),
    ("of before, a day to come", before("2026-12-01", "2027-02-01"), DRAFT, "review.day-to-come"),
    ("of before, the year 2150", before("2026-12-01", "2150-12-01"), DRAFT, "review.span"),
    # ---- what is kept
    ("the kept page is gone", gone("sheet-letter"), DRAFT, "review.stored-gone"),
    ("the kept words are gone", gone("content.json"), DRAFT, "review.stored-gone"),
    ("the kept page is another", written_over("sheet-letter"), DRAFT, "review.stored-changed"),
    ("the kept words are others", written_over("content.json"), DRAFT, "review.stored-changed"),
    ("the folder is gone", lambda clinic: shutil.rmtree(clinic.kept), DRAFT, "review.stored-gone"),
    # ---- withdrawn
    ("withdrawn", lambda clinic: clinic.withdraw(), DRAFT, ""),
    ("withdrawn, and that deleted", withdrawn_and_taken_out, DRAFT, "review.entry-changed"),
    ("withdrawn for another clinic", withdrawn_for_another, DRAFT, "review.entry-changed"),
    ("withdrawn, and signed again", withdrawn_and_signed, REVIEWED_AGAIN, ""),
    # ---- the clock
    ("the day after the last", on(2027, 2, 24), DRAFT, ""),
    ("a clock that is behind", on(2026, 11, 1), DRAFT, "review.day-to-come"),
    ("signed by a clock that was ahead", ahead, REVIEWED_AGAIN, ""),
    ("and a month later", ahead_and_a_month_later, REVIEWED_AGAIN, ""),
    ("withdrawn by a clock that was ahead", withdrawn_ahead, REVIEWED_AGAIN, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says", "rule"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_the_page_says_what_is_true(clinic: Signed, change: Change, says: str, rule: str) -> None:
    change(clinic)
    words, errors = page(clinic)
    if says == NOT_MADE:
        assert words == ""
    else:
        assert says in words
        assert says != DRAFT or "Reviewed" not in words
    if rule == "":
        assert not errors
    elif rule != "?":
        assert any(one.startswith(rule) for one in errors), errors


def test_every_variant_on_every_paper_is_what_was_signed(clinic: Signed) -> None:
    found = [
        output
        for paper in ("letter", "a4")
        for output in clinic.project()
        .build(BuildOptions(DAY, paper=paper, variants=(Variant.LARGE, Variant.INK_SAVER), fillable=True))
        .outputs
    ]
    assert len(found) == 8
    assert len({output.content for output in found}) == 1
    assert all("Reviewed" in text_of(output.pdf) for output in found)


def test_the_table_has_forty_ways_at_least() -> None:
    assert len(CASES) >= 40
