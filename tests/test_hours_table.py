"""Opening hours as a table: from brand.yaml, whatever a clinic writes there."""

from __future__ import annotations

from clinics import spoil, write_handout
from conftest import TODAY
from reading import text_by_element

from handpress import Project
from handpress.document.variants import Variant
from handpress.project.model import BuildOptions
from handpress.proof.tags import check_tags
from handpress.template.hours import days_and_hours
from handpress.workspace import Workspace

LINES = {
    "Monday to Friday, 8 am to 5 pm": ("Monday to Friday", "8 am to 5 pm"),
    "Mon-Fri 8-5": ("Mon-Fri", "8-5"),
    "Tuesday 8 am to noon, 1 to 5 pm": ("Tuesday", "8 am to noon, 1 to 5 pm"),
    "Sunday: closed": ("Sunday", "closed"),
    "1st and 3rd Saturday, 9 to noon": ("1st and 3rd Saturday", "9 to noon"),
    "By appointment": ("By appointment", ""),
    "Lunes a viernes: 8:00 a 17:00": ("Lunes a viernes", "8:00 a 17:00"),
    "24 hours, every day": ("24 hours", "every day"),
}


def test_a_line_is_parted_between_days_and_hours() -> None:
    for line, parts in LINES.items():
        assert days_and_hours(line) == parts


def test_the_hours_of_the_clinic_print_as_a_table(small_workspace: Workspace) -> None:
    spoil(
        small_workspace.brand / "brand.yaml",
        "  - Monday to Friday, 8 am to 5 pm\n",
        "  - Monday to Thursday, 8 am to 5 pm\n  - Friday, 8 am to noon\n  - By appointment\n",
    )
    write_handout(small_workspace, "hello", body="{{ ptsd.what }}\n\n::: hours\n:::\n", about="ptsd, visits")
    order = BuildOptions(names=("hello",), today=TODAY, variants=(Variant.LARGE, Variant.INK_SAVER))
    report = Project(small_workspace).build(order)
    assert not report.failures
    for made in report.outputs:
        assert check_tags(made.pdf) == ()
        assert [said.strip() for _, said in text_by_element(made.pdf, "TH")] == ["Day", "Hours"]
        cells = [said.strip() for _, said in text_by_element(made.pdf, "TD")]
        assert cells[:5] == ["Monday to Thursday", "8 am to 5 pm", "Friday", "8 am to noon", "By appointment"]
        assert text_by_element(made.pdf, "Form") == []  # nothing to fill in


def test_new_hours_keep_what_was_signed(small_workspace: Workspace) -> None:
    write_handout(small_workspace, "hello", body="{{ ptsd.what }}\n\n::: hours\n:::\n", about="ptsd, visits")
    order = BuildOptions(names=("hello",), today=TODAY)
    [before] = Project(small_workspace).build(order).outputs
    spoil(small_workspace.brand / "brand.yaml", "8 am to 5 pm", "9 am to 6 pm")
    [after] = Project(small_workspace).build(order).outputs
    assert after.pdf != before.pdf
    assert after.edition != before.edition


def test_a_clinic_without_hours_is_told(small_workspace: Workspace) -> None:
    spoil(small_workspace.brand / "brand.yaml", "hours:\n  - Monday to Friday, 8 am to 5 pm\n", "")
    write_handout(small_workspace, "hello", body="{{ ptsd.what }}\n\n::: hours\n:::\n", about="ptsd, visits")
    report = Project(small_workspace).build(BuildOptions(names=("hello",), today=TODAY))
    [found] = [one for one in report.all_diagnostics if one.rule == "template.no-hours"]
    assert found.span is not None
    assert (found.span.file, found.span.line) == ("handouts/hello.md", 16)
    assert "hours:" in found.hint
