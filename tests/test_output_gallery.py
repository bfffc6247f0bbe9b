"""The gallery is made again where something that it shows has changed, or the file itself, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Command

from handpress.output import gallery
from handpress.workspace import Workspace


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were filled."""
    seen: list[str] = []
    real: Callable[..., str] = gallery.filled

    def noted(template: str, **values: object) -> str:
        seen.append(template)
        return real(template, **values)

    monkeypatch.setattr(gallery, "filled", noted)
    return seen


def test_a_page_that_would_be_the_same_is_not_made_again(
    handpress: Command, small_workspace: Workspace, filled: list[str]
) -> None:
    for _ in range(2):
        assert handpress(here=small_workspace.root).code == 0
    assert len(filled) == 1


@pytest.mark.parametrize("how", ["cut", "changed", "gone", "mark"])
def test_a_damaged_page_is_mended(
    handpress: Command, small_workspace: Workspace, filled: list[str], how: str
) -> None:
    handpress(here=small_workspace.root)
    page = small_workspace.out / gallery.GALLERY
    whole = page.read_bytes()
    match how:
        case "cut":
            page.write_bytes(whole[:500])
        case "changed":
            page.write_bytes(whole.replace(b"The handout hello", b"The handout hullo"))
        case "gone":
            page.unlink()
        case "mark":
            page.write_bytes(whole[:-3])
    handpress(here=small_workspace.root)
    assert page.read_bytes() == whole
    assert len(filled) == 2


def test_a_page_is_made_again_where_the_clinic_has_another_name(
    handpress: Command, small_workspace: Workspace, filled: list[str]
) -> None:
    handpress(here=small_workspace.root)
    brand = small_workspace.brand / "brand.yaml"
    name = next(line for line in brand.read_text("utf-8").splitlines() if line.startswith("name:"))
    brand.write_text(brand.read_text("utf-8").replace(name, "name: Another Clinic"), "utf-8")
    handpress(here=small_workspace.root)
    assert len(filled) == 2
    assert "Handouts of Another Clinic" in (small_workspace.out / gallery.GALLERY).read_text("utf-8")
