"""From a handout's template to a :class:`~handpress.document.model.Document`.

The way of a text: front matter is taken off; Jinja2 puts facts in as marks and says where each line came
from; markdown-it makes tokens; fences become regions and blocks; marks become runs again.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handpress.brand.model import Brand
from handpress.capacity import CARD
from handpress.content.model import Library
from handpress.content.topics import is_topic, unknown_topic
from handpress.content.wordings import YOU, read_by
from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError, Span
from handpress.document import model as b
from handpress.document.drawings import FigureForm
from handpress.document.picture import FOLDER
from handpress.document.scenes import SCENES
from handpress.files import SourceFile, in_words
from handpress.nearest import suggestion
from handpress.plugins import Plugin, Registry, registry_of
from handpress.template import engine, front_matter, markdown_rules, rules
from handpress.template.builder import Builder
from handpress.template.citations import labels_of
from handpress.template.directives import Directive, directives_of
from handpress.template.includes import Shelf, collect
from handpress.template.inline import InlineWriter
from handpress.template.marks import FACT
from handpress.template.merge import check_merge, merge_fields
from handpress.template.names import check_names
from handpress.template.pictures import PictureShelf
from handpress.template.regions import LayoutRegions, read_regions
from handpress.template.values import Member, Opaque, fact_text, names_in, namespace
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.content.tree import YamlFile
    from handpress.template.schema import FrontMatter

MOST_PROBLEMS = 200
"""So many problems of one handout are reported one by one."""


class RenderedHandout(Value, frozen=True):
    """A rendered handout, and the files that its template includes."""

    document: b.Document
    files: tuple[Path, ...]


def render_handout(
    source: SourceFile,
    library: Library,
    brand: Brand,
    regions: Mapping[str, LayoutRegions],
    icons: frozenset[str],
    folder: Path,
    *,
    figures: Mapping[str, FigureForm] | None = None,
    known: Registry[Directive] | None = None,
    pictures: PictureShelf | None = None,
) -> RenderedHandout:
    """Render a handout's template.

    Args:
        source: the template. Its name without folder and ending is the handout's.
        library: the facts.
        brand: the clinic.
        regions: every layout there is, by name.
        icons: names of the icons that may stand in headings.
        folder: the handouts folder; nothing outside it is included.
        figures: the drawings there are, by name; ``None``: not checked here.
        known: the directives there are; ``None``: the shipped ones.
        pictures: the clinic's own; ``None``: beside the handouts, in ``pictures``.

    Raises:
        HandpressError: with every problem of this handout, warnings too.
    """
    try:
        shelf = pictures or PictureShelf(folder / FOLDER)
        known = known or directives_of()
        return _render(source, library, brand, regions, icons, folder, figures, known, shelf)
    except HandpressError as error:
        raise HandpressError(_some(error.diagnostics, source)) from None


def _some(diagnostics: tuple[Diagnostic, ...], source: SourceFile) -> tuple[Diagnostic, ...]:
    """Each problem once; of very many, the first."""
    seen = tuple(dict.fromkeys(diagnostics))
    if len(seen) <= MOST_PROBLEMS:
        return seen
    more = rules.MORE_PROBLEMS.at(source.span(), count=len(seen) - MOST_PROBLEMS, file=source.file)
    return (*seen[:MOST_PROBLEMS], more)


def _render(
    source: SourceFile,
    library: Library,
    brand: Brand,
    regions: Mapping[str, LayoutRegions],
    icons: frozenset[str],
    folder: Path,
    figures: Mapping[str, FigureForm] | None,
    known: Registry[Directive],
    pictures: PictureShelf,
) -> RenderedHandout:
    sink = DiagnosticList()
    front_text, body = front_matter.split(source, sink)
    entries = front_matter.read(front_text, sink) if front_text is not None else None
    layouts = front_matter.layouts_named(entries, regions, sink)
    fields = merge_fields(entries)
    about, about_span = _about(entries, library, sink)
    reader = _reader(entries)
    pieces = _each_once(regions[name].called for name in layouts)
    library = read_by(library, reader, pieces)
    message = _main_message(entries, library, sink)
    scene = _scene(entries, sink)

    roots = namespace(library, brand, fields, cards=pieces == (CARD,))
    shelf = collect(body, folder, sink)
    rendered = _run(shelf, roots, sink)
    writer = InlineWriter(rendered, icons, sink, known=library.facts)
    if message is not None and message.fact is not None:
        writer.use(message.fact)  # it is printed under the title
    name = _name(source.file)
    builder = Builder(writer, brand, name, figures, known, sink, pictures)
    made = read_regions(builder, layouts, regions, sink)
    if not sink.errors:
        _check_nothing_lost(writer, sink)
        check_merge(fields, rendered, sink)
    sink.raise_errors()
    assert entries is not None
    assert message is not None
    matter = entries[0]
    assert matter is not None
    facts = tuple(writer.facts.values())
    document = b.Document(
        name=name,
        title=matter.title,
        subtitle=matter.subtitle or "",
        label=matter.label or "",
        audience=matter.audience,
        purpose=matter.purpose,
        main_message=message.text,
        layouts=layouts,
        regions=made,
        facts=tuple(fact.id for fact in facts),
        sources=labels_of(facts, library),
        parameters=_each_once(name for fact in facts for name in fact.parameters),
        unset_parameters=_each_once(name for fact in facts for name in fact.unset),
        language=writer.language,
        span=source.span(1),
        diagnostics=tuple(sink.diagnostics),
        capacities=tuple(regions[name].capacity for name in layouts),
        plugins=_plugins(builder),
        about=about,
        about_span=about_span,
        scene=scene,
        merge=fields,
        reader=reader,
        pieces=pieces,
    )
    return RenderedHandout(document, shelf.paths)


def _plugins(builder: Builder) -> tuple[b.UsedPlugin, ...]:
    """The plug-ins that have made something of it, directives first."""
    used: list[tuple[Registry[Any], Plugin[Any]]] = [
        (builder.directives, plugin) for plugin in builder.used.values()
    ]
    figures = registry_of(builder.figures)
    if figures is not None:
        found = ((figures, figures.plugin(name)) for name in builder.drawn)
        used += [(registry, plugin) for registry, plugin in found if plugin is not None and plugin.files]
    return tuple(
        b.UsedPlugin(registry.kind.noun, one.name, tuple(map(registry.label, one.files)), one.digest)
        for registry, one in used
    )


def dependencies(source: SourceFile, folder: Path) -> tuple[Path, ...]:
    """The files that a template includes, also by way of others, whether or not they are there.

    Never raises: ``watch`` asks while somebody is typing.
    """
    _, body = front_matter.split(source, DiagnosticList())
    return collect(body, folder, DiagnosticList()).paths


def _name(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".md")


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


# ---- front matter --------------------------------------------------------------------------


def _about(
    entries: tuple[FrontMatter | None, YamlFile] | None, library: Library, sink: DiagnosticList
) -> tuple[tuple[str, ...], Span | None]:
    """The topics that are declared, each once, and where; none where nothing is declared."""
    if entries is None:
        return (), None
    matter, tree = entries
    found = list(dict.fromkeys(matter.topics if matter else front_matter.written(tree, "about")))
    for index, name in enumerate(found):
        listed = tree.node(("about", index)) is not None
        if not is_topic(name, library.topics):
            span = tree.span(("about", index) if listed else ("about",))
            sink.add(unknown_topic(name, library.topics, span))
    return tuple(found), tree.span(("about",)) if found else None


def _reader(entries: tuple[FrontMatter | None, YamlFile] | None) -> str:
    """Who reads the handout; where that cannot be told, the patient."""
    return entries[0].reader if entries is not None and entries[0] is not None else YOU


def _scene(entries: tuple[FrontMatter | None, YamlFile] | None, sink: DiagnosticList) -> str:
    """The name of its picture; empty where there is none, or none of that name."""
    if entries is None or entries[0] is None or not entries[0].scene:
        return ""
    name = entries[0].scene
    if name in SCENES:
        return name
    span = entries[1].span(("scene",))
    sink.add(
        rules.UNKNOWN_SCENE.at(span, name=in_words(name), hint=suggestion(name, SCENES, shown=len(SCENES)))
    )
    return ""


def _main_message(
    entries: tuple[FrontMatter | None, YamlFile] | None, library: Library, sink: DiagnosticList
) -> Opaque | None:
    names = front_matter.written(entries[1], "main_message") if entries is not None else []
    if entries is None or len(names) != 1:  # missing, or a list: reported already
        return None
    _, tree = entries
    name = names[0]
    fact = library.facts.get(name)
    if fact is None:
        span = tree.span(("main_message",))
        hint = suggestion(name, library.facts)
        sink.add(rules.UNKNOWN_MAIN_MESSAGE.at(span, name=in_words(name), hint=hint))
        return None
    return Opaque(fact.id, fact_text(fact), fact)


# ---- Jinja2 ----------------------------------------------------------------------------------


def _run(shelf: Shelf, roots: Mapping[str, Member], sink: DiagnosticList) -> engine.ExpandedTemplate:
    """The rendered Markdown. What cannot be run stops the handout here, with what is known so far."""
    stop = shelf.broken
    names = functools.cache(lambda: names_in(roots))  # only needed where one is wrong
    guess = False
    seen: set[Diagnostic] = set()  # a file may be included twice
    for prepared, local in shelf.prepared:
        sink.extend(prepared.diagnostics)
        stop = stop or prepared.code is None
        diagnostics = check_names(prepared, roots, names, local)
        guess = guess or bool(diagnostics)
        sink.extend(diagnostic for diagnostic in diagnostics if diagnostic not in seen)
        seen.update(diagnostics)
    if stop:
        sink.raise_errors()
    try:
        return engine.run(shelf.main, shelf.by_name, roots, guess=guess)
    except HandpressError as error:
        known = {diagnostic.span for diagnostic in sink.diagnostics}  # a survey says more than a run
        raise HandpressError(
            [
                *sink.diagnostics,
                *(diagnostic for diagnostic in error.diagnostics if diagnostic.span not in known),
            ]
        ) from None


def _check_nothing_lost(writer: InlineWriter, sink: DiagnosticList) -> None:
    """Every fact that was printed has become text; what Markdown swallowed is reported."""
    mapped = writer.rendered.mapped
    for match in FACT.finditer(mapped.text):
        if match.group() not in writer.marks:
            line = mapped.text.count("\n", 0, match.start())
            name = '"' + writer.rendered.value(match.group()).name + '"'
            sink.add(markdown_rules.FACT_LOST.at(mapped.span(line), name=name))
