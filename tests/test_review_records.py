"""Records that somebody has changed by hand, and signed documents that are not what was signed."""

from __future__ import annotations

import json
import unicodedata

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY, Prepared
from hypothesis import given
from hypothesis import strategies as st
from reading import text_of
from signing import BY, DRAFT, REVIEWED, make_real, printed, sign, signed, tree

from handpress import BuildOptions, Project, Signer
from handpress.content.yaml_reader import read_yaml
from handpress.diagnostics import DiagnosticList
from handpress.files import SourceFile
from handpress.project.sign import KeptPdf
from handpress.review.store import entry_text
from handpress.workspace import Workspace


def signed_made_and_printed(clinic: Workspace) -> None:
    make_real(clinic)
    write_handout(clinic, "second")
    project = Project(clinic)
    project.sign("hello", Signer("Dana Reyes", "Medical director"), TODAY, accept_open=True)
    assert project.build(BuildOptions(TODAY)).ok
    project.note_printed("hello", 3, TODAY)


@pytest.fixture
def clinic(prepared: Prepared) -> Workspace:
    """A real clinic that has signed its handout, made it, and noted it as printed."""
    return prepared(signed_made_and_printed)


SLIPS = [
    ("version: 1", "version: 2", "signed.yaml:4:10"),
    ("version: 1", "versoin: 1", "versoin"),
    ("signatures:", "signatures: 3", "signed.yaml"),
    ('day: "2026-12-01"', "day: yesterday", "signed.yaml:10:10"),
    ('until: "2027', 'until: "20270', "signed.yaml:11:13"),
    ('by: "Dana Reyes"', 'by: ["Dana Reyes"]', "signed.yaml:8"),
    ('    by: "Dana Reyes"\n', "", "signed.yaml:6"),
    ('by: "Dana Reyes"', 'by: "Dana Reyes', "signed.yaml"),
    ('role: "Medical', 'rôle: x\n    role: "Medical', "signed.yaml:9:5"),
    ("  - content:", "\t- content:", "signed.yaml:6:1"),
    ("clinic: ", "clinic: &a ", "signed.yaml:12"),
    ("content.json:", "../content.json:", "signed.yaml"),
]


@pytest.mark.parametrize(("old", "new", "says"), SLIPS)
def test_a_slip_in_a_record_is_shown_with_its_place_and_makes_a_draft_of_that_handout(
    handpress: Command, clinic: Workspace, old: str, new: str, says: str
) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    spoil(record, old, new)
    before = record.read_bytes()
    commands: tuple[tuple[str, ...], ...] = ((),)
    if old == "signatures:":  # one for all
        commands = ((), ("check",), ("changed", "hello"), ("sign", "hello", "--by", BY, "--yes"))
    for words in commands:
        done = handpress(*words, here=clinic.root)
        assert done.code == 1, words
        assert says in done.err, (words, done.err)
        assert "reviews/hello/signed.yaml:" in done.err
        assert "Traceback" not in done.err + done.out
    assert record.read_bytes() == before
    manifest = json.loads((clinic.out / "manifest.json").read_text("utf-8"))["files"]
    assert [item["state"] for item in manifest] == ["current", "current"]
    assert DRAFT in " ".join(text_of((clinic.out / "hello-sheet-letter.pdf").read_bytes()).split())


def test_a_conflict_of_git_is_a_slip_like_any_other(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.reviews / "hello" / "signed.yaml", "  - content", "<<<<<<< HEAD\n  - content")
    done = handpress(here=clinic.root)
    assert done.code == 1
    assert "reviews/hello/signed.yaml:" in done.err


@pytest.mark.parametrize("what", ["folder", "dangling", "empty", "binary"])
def test_anything_in_place_of_a_record_is_named(handpress: Command, clinic: Workspace, what: str) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    record.unlink()
    if what == "folder":
        record.mkdir()
    elif what == "dangling":
        record.symlink_to("nowhere")
    else:
        record.write_bytes(b"" if what == "empty" else b"\xff\xfe\x00")
    done = handpress(here=clinic.root)
    assert done.code == 1
    assert "reviews/hello/signed.yaml" in done.err
    assert "fault in Handpress" not in done.err


def test_a_record_that_does_not_end_as_it_was_left_is_not_added_to(
    handpress: Command, clinic: Workspace
) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    text = record.read_text("utf-8")
    one = text.replace("version: 1\n", "").rstrip() + "\nversion: 1\n"
    record.write_text(one, "utf-8")
    assert handpress(here=clinic.root).code == 0  # it can still be read
    before = tree(clinic.reviews)
    done = sign(handpress, clinic)
    assert done.code == 1
    assert "no longer ends as Handpress left it" in " ".join(done.err.split())
    assert tree(clinic.reviews) == before


def test_windows_line_ends_and_a_missing_last_one_do_no_harm(handpress: Command, clinic: Workspace) -> None:
    record = clinic.reviews / "hello" / "signed.yaml"
    record.write_bytes(record.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    before = record.read_bytes()
    assert sign(handpress, clinic, by="Lee Ortiz, Nurse").code == 0
    assert record.read_bytes().startswith(before)
    assert [one["by"] for one in signed(clinic)] == ["Dana Reyes", "Lee Ortiz"]


# ---- what was signed


@pytest.mark.parametrize("kind", ["content.json", "clinic.json", "sheet-letter"])
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_stored_document_that_is_not_what_was_signed_is_an_error(
    handpress: Command, clinic: Workspace, kind: str, how: str
) -> None:
    (path,) = (one for one in (clinic.reviews / "hello").rglob("*") if one.name.startswith(kind))
    data = path.read_bytes()
    path.unlink()
    if how == "changed":
        path.write_bytes(data.replace(b"a", b"e", 1) + b" ")
    for words in ((), ("check",), ("changed", "hello"), ("--release", "hello")):
        done = handpress(*words, here=clinic.root)
        assert done.code == 1, words
        assert path.name in done.err
        told = " ".join(done.err.split())
        assert ("somebody has changed it since" if how == "changed" else "is not there") in told
        assert "Put it back from git" in told
    path.write_bytes(data)
    assert handpress(here=clinic.root).code == 0


def test_a_signature_put_in_by_hand_for_other_words_is_found_out(
    handpress: Command, clinic: Workspace
) -> None:
    write_handout(clinic, "hello", "{{ ptsd.anyone }}")
    told = json.loads(handpress("changed", "hello", "--json", here=clinic.root).out)
    assert told["state"] == "changed since it was signed"
    from handpress.project.loading import load_project
    from handpress.project.pipeline import render
    from handpress.review.content import content_hash
    from handpress.workspace import find_handouts

    project = load_project(clinic)
    document = render(project, find_handouts(clinic)[0][0])[0]
    record = clinic.reviews / "hello" / "signed.yaml"
    old, new = signed(clinic)[0]["content"], content_hash(document, project.library)
    spoil(record, old, new)
    (clinic.reviews / "hello" / old).rename(clinic.reviews / "hello" / new)
    done = handpress("hello", here=clinic.root)
    assert done.code == 1
    assert "not as Handpress wrote it" in " ".join(done.err.split())


def test_signing_again_mends_what_was_tampered_with(handpress: Command, clinic: Workspace) -> None:
    (content,) = (clinic.reviews / "hello").rglob("content.json")
    data = content.read_bytes()
    content.write_bytes(b"{}")
    assert sign(handpress, clinic).code == 0
    assert content.read_bytes() == data
    assert handpress(here=clinic.root).code == 0
    assert REVIEWED in " ".join(text_of((clinic.out / "hello-sheet-letter.pdf").read_bytes()).split())


def test_a_deleted_record_makes_a_draft_again(handpress: Command, clinic: Workspace) -> None:
    (clinic.reviews / "hello" / "signed.yaml").unlink()
    assert handpress(here=clinic.root).code == 0
    assert DRAFT in " ".join(text_of((clinic.out / "hello-sheet-letter.pdf").read_bytes()).split())


# ---- what was printed


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("copies: 3", "copies: three", "printed.yaml:"),
        ("copies: 3", "copies: 0", "printed.yaml:"),
        ("    copies: 3\n", "", "printed.yaml:5"),
        ('day: "2026', 'day: "26', "printed.yaml:6"),
        ("edition: ", "edtion: ", "edtion"),
        ('edition: "', 'edition: "!', "printed.yaml:5"),
    ],
)
def test_a_slip_in_what_was_printed_is_shown_and_nothing_is_lost(
    handpress: Command, clinic: Workspace, old: str, new: str, says: str
) -> None:
    record = clinic.reviews / "printed.yaml"
    spoil(record, old, new)
    before = record.read_bytes()
    for words in (("recall",), ("printed", "hello", "--copies", "4"), ("recall", "--done", "1KRQ3E")):
        done = handpress(*words, here=clinic.root)
        assert done.code == 1
        assert says in done.err
        assert "reviews/printed.yaml:" in done.err
    assert record.read_bytes() == before


def test_only_what_is_asked_for_is_noted(clinic: Workspace) -> None:
    (entry,) = printed(clinic)
    assert " ".join(entry) == "edition day handout layout paper content until clinic lines copies"


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=40
)


@given(
    st.dictionaries(st.sampled_from(["by", "note", "clinic"]), texts, min_size=1), st.lists(texts, max_size=3)
)
def test_any_text_comes_back_from_a_record_as_it_was(values: dict[str, str], items: list[str]) -> None:
    values = {key: unicodedata.normalize("NFC", value) for key, value in values.items()}  # as files are read
    items = [unicodedata.normalize("NFC", item) for item in items]
    text = "list:\n" + entry_text({**values, "items": items, "sample": True, "copies": 12})
    sink = DiagnosticList()
    if "\ufeff" in text or "\ufffe" in text:
        return
    file = read_yaml(SourceFile.of("x.yaml", text), sink)
    assert file is not None, sink.diagnostics
    assert file.plain() == {"list": [{**values, "items": items, "sample": True, "copies": 12}]}


def test_the_name_of_a_kept_pdf_says_what_it_is() -> None:
    kept = KeptPdf("rack-card", "a4", "4f2a9c")
    assert kept.file == "rack-card-a4-4f2a9c.pdf"
    assert KeptPdf.of(kept.file) == kept
    assert KeptPdf.of("rack-card-a4-4f2a9c.0123abcd.pdf") == kept  # after a second signature
    assert KeptPdf.of("content.json") is None
    assert KeptPdf.of("scan.pdf") is None
