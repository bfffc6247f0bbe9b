"""``index.html``: every PDF with its pages to see, a link to open it, and how to print it.

It works from the file system, with no server, no script and nothing fetched from anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from handpress._version import __version__
from handpress.diagnostics import Severity
from handpress.document.variants import Variant
from handpress.files.ownership import OwnFiles, is_sealed, sealed_page
from handpress.output.folder import THUMBNAILS
from handpress.output.manifest import ManifestEntry
from handpress.output.packrecord import KnownPack
from handpress.output.pages import filled
from handpress.output.printing import printing_steps
from handpress.output.thumbnails import picture_name
from handpress.papers import paper_title
from handpress.project.loading import LoadedProject
from handpress.project.model import FILLABLE, Failure
from handpress.values import Value

GALLERY = "index.html"
TEMPLATE = "gallery.html.j2"


class GalleryPicture(Value, frozen=True):
    """``href`` is empty where there is no picture."""

    page: int
    href: str


class Shown(Value, frozen=True):
    """One PDF as the gallery shows it."""

    entry: ManifestEntry
    format_title: str
    paper: str
    size: str
    pictures: tuple[GalleryPicture, ...]
    steps: tuple[str, ...]


class Missing(Value, frozen=True):
    """What there is no PDF of. ``why``: what came in the way of those that could not be made, by handout and
    layout; ``others`` are the handouts of which nothing was made yet."""

    why: Mapping[str, str] = {}
    others: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, existing: Iterable[str], entries: Iterable[ManifestEntry], failures: Iterable[Failure] = ()
    ) -> Missing:
        """What is missing of the existing handouts; ``failures`` are those of this run."""
        made = {(one.handout, layout) for one in entries for layout in (one.layout, "")}
        why = {
            f"{one.handout} ({one.layout})" if one.layout else one.handout: first_reason(one)
            for one in failures
            if (one.handout, one.layout) not in made
        }
        there = {handout for handout, _ in made} | {name.partition(" ")[0] for name in why}
        return cls(dict(sorted(why.items())), tuple(sorted(set(existing) - there)))


def first_reason(failure: Failure) -> str:
    """What came in the way first, with its place."""
    diagnostic = next(
        (one for one in failure.diagnostics if one.severity is Severity.ERROR), failure.diagnostics[0]
    )
    return f"{diagnostic.span}: {diagnostic.message}" if diagnostic.span else diagnostic.message


def write_gallery(
    files: OwnFiles,
    project: LoadedProject,
    entries: Mapping[str, ManifestEntry],
    packs: Sequence[KnownPack] = (),
    missing: Missing = Missing(),  # noqa: B008  (a value)
) -> None:
    """Write the page where it would be another one. Raises OSError: it cannot be written."""
    path = project.workspace.out / GALLERY
    shown = [_shown(project, entry) for entry in sorted(entries.values(), key=_order)]
    made_from = _digest(project, shown, packs, missing)
    if _is_made_from(path, made_from):
        return  # to fill the template takes a twentieth of a run's time
    files.write(path, sealed_page(_page(project, shown, packs, missing).encode("utf-8"), made_from))


def _page(
    project: LoadedProject, shown: Sequence[Shown], packs: Sequence[KnownPack], missing: Missing
) -> str:
    return filled(
        TEMPLATE,
        brand=project.brand,
        palette=project.brand.palette,
        current=[item for item in shown if item.entry.current],
        stale=[item for item in shown if not item.entry.current],
        packs=packs,
        missing=missing,
    )


def _digest(
    project: LoadedProject, shown: Sequence[Shown], packs: Sequence[KnownPack], missing: Missing
) -> bytes:
    """A hash of all that the page is made from, the template and the version included."""
    brand = project.brand
    said = repr((__version__, brand.name, brand.tagline, brand.palette, list(shown), list(packs), missing))
    template = Path(__file__).with_name(TEMPLATE).read_bytes()
    return hashlib.sha256(template + said.encode("utf-8", "surrogatepass")).hexdigest().encode()


def _is_made_from(path: Path, made_from: bytes) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    there = path.read_bytes()
    return b"<!-- %b " % made_from in there[-200:] and is_sealed(there)


def _shown(project: LoadedProject, entry: ManifestEntry) -> Shown:
    form = project.formats.get(entry.layout)
    folder = project.workspace.out / THUMBNAILS
    pictures = []
    for page in range(1, entry.pages + 1):
        name = picture_name(entry.sha256, page)
        pictures.append(GalleryPicture(page, f"{THUMBNAILS}/{name}" if (folder / name).is_file() else ""))
    return Shown(
        entry=entry,
        format_title=_format_title(form.title if form else entry.layout, entry),
        paper=paper_title(entry.paper),
        size=size_text(entry.size),
        pictures=tuple(pictures),
        steps=printing_steps(form, entry.paper, entry.pages),
    )


_VARIANTS = {
    "": "",
    FILLABLE: "to fill in on a screen",
    Variant.LARGE.value: "large print",
    Variant.INK_SAVER.value: "ink-saver, black and white",
}


def _order(entry: ManifestEntry) -> tuple[str, ...]:
    """By title; the printed file before the one to fill in."""
    return entry.title, entry.handout, entry.layout, entry.paper, entry.variant


def _format_title(title: str, entry: ManifestEntry) -> str:
    form = _VARIANTS.get(entry.variant, entry.variant)
    return f"{title}, {form}" if form else title


def size_text(size: int) -> str:
    """A file's size for people: ``84 KB``, ``1.2 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
