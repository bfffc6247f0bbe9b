"""Beginnings: a clinic's own workspace, and a new handout."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.content.model import Fact
from handpress.content.shipped_facts import LINES_OF_HELP
from handpress.content.topics import said
from handpress.files.atomic import is_temporary, move_to_free, temporary_name
from handpress.files.ownership import is_own_folder
from handpress.project.base import base_of_shipped, write_base
from handpress.project.startfiles import write_start_files
from handpress.workspace import open_workspace, shipped_root

if TYPE_CHECKING:
    from handpress.layout.formats import Format, RegionSpec

PHONE = "Call us: {{ brand.phone }}"
_OF_ITS_OWN = ("key-message", "call")
"""Regions that hold one fact, or numbers, and no heading: whoever writes the handout chooses them."""
_LEFT_OUT = shutil.ignore_patterns("samples", "__pycache__", ".*", "*~")


def make_workspace(folder: Path) -> None:
    """A clinic's own workspace in ``folder``, which does not exist or is empty; all of it or nothing.

    Raises:
        OSError: it could not be made; nothing is left behind.
        HandpressError: what ships with the tool is itself damaged.
    """
    parents = [parent for parent in folder.parents if not parent.exists()]
    temporary = folder.parent / temporary_name(folder.name[:40])
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _remove_killed(folder)
        temporary.mkdir()
        _fill(temporary)
        _move(temporary, folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        for parent in parents:  # those that were made for this, innermost first
            try:
                parent.rmdir()
            except OSError:
                break
        raise


def _remove_killed(folder: Path) -> None:
    """Remove what an earlier try, which was killed, has left. It has a name that nobody else's folder has."""
    with contextlib.suppress(OSError):
        for left in folder.parent.iterdir():
            own = left.name.startswith(f".{folder.name[:40]}.") and is_temporary(left.name)
            if own and is_own_folder(left):
                shutil.rmtree(left, ignore_errors=True)


def _fill(folder: Path) -> None:
    shipped = shipped_root()
    shutil.copyfile(shipped / "content.yaml", folder / "content.yaml")
    for name in ("handouts", "brand", "schema"):
        if (shipped / name).is_dir():
            shutil.copytree(shipped / name, folder / name, ignore=_LEFT_OUT, copy_function=shutil.copyfile)
    _own_fonts(folder / "brand" / "brand.yaml")
    welcome = files("handpress.project").joinpath("README-workspace.txt").read_text("utf-8")
    (folder / "README.txt").write_text(welcome, encoding="utf-8", newline="\r\n")  # for old Notepads too
    write_base(open_workspace(folder), base_of_shipped())
    write_start_files(folder)


def _own_fonts(brand: Path) -> None:
    """Name the copied fonts in the brand, so that an update of the tool changes no page."""
    from handpress.brand.load import SHIPPED_FONTS

    text = brand.read_text("utf-8")
    if "\nfonts:" not in text:
        lines = "".join(f"  {role}: fonts/{name}\n" for role, name in SHIPPED_FONTS.items())
        text += f"\nfonts:                        # TrueType files in this folder\n{lines}"
        brand.write_text(text, encoding="utf-8", newline="\n")


def _move(temporary: Path, folder: Path) -> None:
    """Put the finished folder in its place in one step, or its parts into the empty one that is there."""
    if not os.path.lexists(folder):
        move_to_free(temporary, folder)
        return
    moved: list[Path] = []
    try:
        for part in sorted(temporary.iterdir()):
            target = folder / part.name
            move_to_free(part, target)
            moved.append(target)
        temporary.rmdir()
    except BaseException:
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise


def new_handout(name: str, form: Format, facts: Mapping[str, Fact]) -> str:
    """The text of a new handout that can be made at once, with notes on what goes where."""
    fact = next(iter(facts), "my.first_fact")
    title = name.replace("-", " ").capitalize()
    parts = [
        "---",
        "# What stands between the two lines of dashes describes the handout.",
        f"title: {title}",
        "subtitle: One line that says what it is for",
        "label: Handout",
        "audience: Who it is for",
        f"layout: {form.name}",
        "purpose: What a reader knows or does after reading it",
        f"main_message: {fact}   # the id of a fact in content.yaml",
        f"about: [{_topics(facts)}]   # its topics; docs/guide/new-handout.md lists them",
        "---",
        "",
        "{# Notes like this one do not print. Statements, advice and warnings are facts: write them in",
        "   content.yaml, with their sources, and put their ids in double braces here. Headings, labels",
        "   and lead-ins are written here as they are. The handouts that came with Handpress show every",
        "   kind of block: boxes, lists, tables, tick boxes, lines to write on. #}",
        "",
    ]
    regions = [region for region in form.regions if region.name not in _OF_ITS_OWN]
    for region in regions:
        parts += _region(region, fact, _help(facts) if region is regions[-1] else [])
    return "\n".join(parts)


def _topics(facts: Mapping[str, Fact]) -> str:
    """What the fact is about with which a new handout begins; something that fits, where it says nothing."""
    first = next(iter(facts.values()), None)
    return said(first.topics if first is not None and first.topics else ("visits",))


def _help(facts: Mapping[str, Fact]) -> list[str]:
    """The lines that every handout carries, as far as the facts have them."""
    lines = " ".join(f"{{{{ {name} }}}}" for name in LINES_OF_HELP if name in facts)
    return [
        "",
        "::: get-help In crisis?",
        lines or "Call or text 988, or call 911. Veterans: press 1.",
        ":::",
        "",
        PHONE,
    ]


def _region(region: RegionSpec, fact: str, more: list[str]) -> list[str]:
    if region.has_title:
        return [f"{{# The {region.title} prints the title, subtitle and label from above. #}}", ""]
    room = "It holds one panel of text and no more." if region.fixed else "It takes as much text as there is."
    return [
        f"{{# {region.title[:1].upper()}{region.title[1:]}. {room} #}}",
        f"::: {region.name}",
        "## A heading",
        "",
        f"{{{{ {fact} }}}}",
        *more,
        ":::",
        "",
    ]
