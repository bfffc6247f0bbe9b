"""A clinic that is not marked as a sample prints nothing of the sample's, and nothing that is made up."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from clinics import Command, spoil
from signing import make_real

from handpress.brand.leftovers import SAMPLE_HOSTS, SAMPLE_LOGOS, SAMPLE_NAMES, SAMPLE_PHONES, SAMPLE_STREETS
from handpress.brand.load import load_brand
from handpress.content.placeholders import placeholder_in
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.workspace import Workspace, shipped_root

SHIPPED = shipped_root() / "brand"
HARBOR, JUNIPER = SHIPPED, SHIPPED / "samples" / "juniper"


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    return make_real(small_workspace)


def found(workspace: Workspace) -> list[Diagnostic]:
    try:
        load_brand(workspace.brand, workspace.root, shipped_fonts=SHIPPED / "fonts")
    except HandpressError as error:
        return list(error.diagnostics)
    return []


def line(workspace: Workspace, old: str, new: str) -> list[tuple[str, str]]:
    """What is found with one text of the brand put back or spoiled: rule, and the line it points to."""
    path = workspace.brand / "brand.yaml"
    before = path.read_text("utf-8")
    spoil(path, old, new)
    lines = path.read_text("utf-8").split("\n")
    told = [
        (one.rule.removeprefix("brand."), lines[one.span.line - 1].strip())
        for one in found(workspace)
        if one.span is not None
    ]
    path.write_text(before, "utf-8")
    return told


def test_a_real_clinic_is_not_stopped(clinic: Workspace, handpress: Command) -> None:
    assert found(clinic) == []
    assert handpress(here=clinic.root).code == 0


@pytest.mark.parametrize("folder", [HARBOR, JUNIPER])
def test_only_the_mark_deleted_every_value_of_the_sample_is_named_at_once(
    small_workspace: Workspace, folder: Path
) -> None:
    shutil.copytree(folder, small_workspace.brand, dirs_exist_ok=True, ignore=shutil.ignore_patterns("fonts"))
    spoil(small_workspace.brand / "brand.yaml", "sample: true\n", "")
    told = {(one.message.split('"')[1], one.rule) for one in found(small_workspace)}
    keys = {
        "name",
        "phone",
        "after_hours",
        "address",
        "web",
        "logo",
        "logo_on_dark",
        "logo_alt",
        "handout_urls",
    }
    assert {key for key, _ in told} >= keys
    assert all(one.span and one.span.line and one.hint for one in found(small_workspace))


def test_as_it_was_seen_name_and_number_changed_and_the_mark_deleted(
    small_workspace: Workspace, handpress: Command
) -> None:
    """The fictional after-hours number, address, web, code and logo used to be printed without a word."""
    path = small_workspace.brand / "brand.yaml"
    for old, new in (
        ("name: Harbor Light", "name: Dune House"),
        ("207-555-0142", "020 7946 0018"),
        ("sample: true\n", ""),
    ):
        spoil(path, old, new)
    done = handpress(here=small_workspace.root)
    assert done.code == 1
    said = " ".join(done.err.split())
    for key in ("after_hours", "address", "web", "logo", "logo_on_dark", "logo_alt", "handout_urls"):
        assert f'"{key}" ' in said
    assert not small_workspace.out.exists()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("name: Quiet Harbor", "name: HARBOR LIGHT", "sample-value"),
        ("name: Quiet Harbor", "name: Juniper Ridge", "sample-value"),
        ("logo_alt: Quiet Harbor", "logo_alt: Harbor Light", "sample-value"),
        ("+44 20 7946 0142", "(207) 555.0142", "sample-value"),
        ("+44 20 7946 0142", "+1 207 555 0199 ext. 3", "sample-value"),
        ("120 Quay Road, Suite 4", "120 Shoreline Avenue, Suite 4", "sample-value"),
        ("web: quietharbor.internal", "web: www.harbor.example", "nobodys-address"),
        ("web: quietharbor.internal", "web: example.com/ptsd", "nobodys-address"),
        ("web: quietharbor.internal", "email: info@clinic.test", "nobodys-address"),
        ("web: quietharbor.internal", "web: HarborLight.example", "sample-value"),
        ("https://quietharbor.internal/ptsd", "https://www.example.org/x", "nobodys-address"),
        ("+44 20 7946 0199", "503-555-0111", "fiction-phone"),
        ("+44 20 7946 0199", "555 01 23", "fiction-phone"),
        ("+44 20 7946 0199", "123-456-7890", "fiction-phone"),
        ("+44 20 7946 0199", "000-000-0000", "fiction-phone"),
        ("8 am to 5 pm", "or call 207-555-0123", "fiction-phone"),
        ("120 Quay Road, Suite 4", "TODO", "placeholder"),
        ("name: Quiet Harbor", "name: VALUE", "placeholder"),
        ("tagline: Ketamine & Wellness Clinic", "tagline: xxx", "placeholder"),
        ("tagline: Ketamine & Wellness Clinic", "tagline: Your clinic's name", "placeholder"),
    ],
)
def test_what_is_the_sample_s_or_nobody_s_is_an_error_at_its_line(
    clinic: Workspace, old: str, new: str, rule: str
) -> None:
    told = line(clinic, old, new)
    assert [one[0] for one in told] == [rule]
    assert new.rsplit(": ", 1)[-1] in told[0][1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Quiet Harbor", "name: Harbor Light of Rockland"),
        ("name: Quiet Harbor", "name: Value House"),
        ("name: Quiet Harbor", "name: Clínica Todo Bien"),
        ("120 Quay Road, Suite 4", "12 Shoreline Avenue"),
        ("120 Quay Road, Suite 4", "555 0th Street"),
        ("+44 20 7946 0142", "207-555-1142"),
        ("+44 20 7946 0142", "555-867-5309"),
        ("+44 20 7946 0142", "+44 20 7955 5014 ext. 2"),
        ("web: quietharbor.internal", "web: examples.org"),
        ("web: quietharbor.internal", "web: best-test.com"),
        ("web: quietharbor.internal", "email: test@quietharbor.internal"),
        ("8 am to 5 pm", "8 am to 5.30 pm"),
    ],
)
def test_what_only_looks_like_it_is_right(clinic: Workspace, old: str, new: str) -> None:
    assert line(clinic, old, new) == []


def test_a_sample_s_logo_is_known_by_what_is_in_it(clinic: Workspace) -> None:
    for source in (HARBOR / "logo.svg", JUNIPER / "logo-on-dark.svg"):
        ours = clinic.brand / "ours.svg"
        for text in (source.read_bytes(), source.read_bytes().replace(b"\n", b"\r\n")):
            ours.write_bytes(text)
            (rule, _), *_ = line(clinic, "logo: logo.svg", "logo: ours.svg")
            assert rule == "sample-logo"


def test_a_value_that_is_wrong_anyway_is_told_once(clinic: Workspace) -> None:
    assert [rule for rule, _ in line(clinic, "+44 20 7946 0142", "VALUE")] == ["phone"]


def test_a_sample_may_be_as_it_is(small_workspace: Workspace) -> None:
    assert found(small_workspace) == []


def test_a_clinic_s_value_that_only_keeps_the_place_is_told(
    small_workspace: Workspace, handpress: Command
) -> None:
    clinic = small_workspace.brand / "clinic.yaml"
    clinic.write_text("version: 1\nparameters:\n  price: TODO ask Ana\n", "utf-8")
    done = handpress("check", here=small_workspace.root)
    assert done.code == 1
    assert "clinic.yaml:3:10" in done.err
    assert "still says TODO" in done.err


def test_the_samples_that_ship_are_known() -> None:
    import yaml

    digits: Callable[[str], str] = lambda text: "".join(one for one in text if one.isdigit())  # noqa: E731
    for folder in (HARBOR, JUNIPER):
        data = yaml.safe_load((folder / "brand.yaml").read_text("utf-8"))
        assert data["name"].lower() in SAMPLE_NAMES
        assert {digits(data["phone"]), digits(data["after_hours"])} <= SAMPLE_PHONES
        assert data["address"][0].lower() in SAMPLE_STREETS
        assert data["web"] in SAMPLE_HOSTS
        for key in ("logo", "logo_on_dark"):
            assert hashlib.sha256((folder / data[key]).read_bytes()).hexdigest() in SAMPLE_LOGOS


@pytest.mark.parametrize("text", ["Call us VALUE", "xXx", "Lorem ipsum dolor", "TBD"])
def test_a_placeholder_is_found_in_a_text(text: str) -> None:
    assert placeholder_in(text)
