"""The form of logo and colors: what was typed becomes changes, and each color is judged in words.

Nothing here knows the server, and nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from handpress.brand import pairs
from handpress.brand.colour import parse, print_contrast
from handpress.brand.entries import REQUIRED_COLOURS, palette_of
from handpress.brand.model import Palette
from handpress.brand.pairs import PAIRS, Miss, Pair
from handpress.edit.changes import ValueChange
from handpress.edit.steps import ABSENT, Content, Keys
from handpress.values import Value
from handpress.web.clinicforms import ReadForm, as_text


class ColorField(Value, frozen=True):
    """A color of the clinic, and what it is for."""

    key: str
    label: str
    hint: str

    @property
    def needed(self) -> bool:
        return self.key in REQUIRED_COLOURS


COLORS = (
    ColorField("primary", "Main color", "Headings, bands and icons."),
    ColorField("accent", "Second color", "Bullets, small strokes and large numbers."),
    ColorField("sun", "Sun", "The sun on the covers."),
    ColorField("sand", "Warm ground", "Behind warm panels and covers: very light."),
    ColorField("ink", "Text", "Nearly black."),
    ColorField(
        "mist", "Cool ground", "Cards and table rows: very light. Left empty, it follows the main color."
    ),
    ColorField("deep", "Darkest hill", "On the covers. Left empty, it follows the main color."),
)
LOGO_KEYS = ("logo", "logo_on_dark", "logo_alt")
LOOK_LABELS: Mapping[Keys, str] = {
    **{("palette", one.key): one.label for one in COLORS},
    ("palette",): "Colors",
    ("logo",): "Logo",
    ("logo_on_dark",): "Logo for dark grounds",
    ("logo_alt",): "What the logo is called",
}
NO_COLOR = "Write # and six digits or letters from a to f, such as #0F4C5C."


class ColorJudged(Value, frozen=True):
    """A color as somebody has typed it, with what can be said of it. ``shade`` is the nearest that works."""

    field: ColorField
    typed: str
    shown: str  # what is painted; empty: it is no color
    said: str
    good: bool = True
    shade: str = ""


def look_places(file: str) -> list[tuple[str, Keys]]:
    """Where the values of the form stand; ``file`` is the clinic's own."""
    keys: list[Keys] = [("palette", one.key) for one in COLORS]
    return [(file, path) for path in (*keys, *((key,) for key in LOGO_KEYS))]


def typed_colors(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the fields of colors, each as it would be written: with #."""
    found = {}
    for field in COLORS:
        text = "".join(typed.get(field.key, "").split())
        found[field.key] = f"#{text}" if text and not text.startswith("#") else text
    return found


def judged(colors: Mapping[str, str], kept: Mapping[str, str]) -> tuple[ColorJudged, ...]:
    """Every color in words: whether all that is printed in it and on it can be read.

    Args:
        colors: by key, as typed; an empty one is computed where it may be.
        kept: the colors that the form does not show, such as those of warning boxes.
    """
    given: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for field in COLORS:
        text = colors.get(field.key, "")
        try:
            if text or field.needed:
                given[field.key] = parse(text)
        except ValueError:
            wrong[field.key] = NO_COLOR
    if wrong:
        return tuple(_unjudged(field, colors, given, wrong) for field in COLORS)
    others = {name: color for name, color in kept.items() if name not in {one.key for one in COLORS}}
    palette = palette_of({**others, **given})
    missed: dict[str, list[Miss]] = {}
    for one in pairs.check(palette):
        shown = one.token in {field.key for field in COLORS}  # else the text is what was changed
        told = one if shown else replace(one, suggestion=None)
        missed.setdefault(one.token if shown else "ink", []).append(told)
    known = pairs.colours(palette)
    return tuple(_judged(field, colors, palette, known, missed.get(field.key, [])) for field in COLORS)


def _unjudged(
    field: ColorField, colors: Mapping[str, str], given: Mapping[str, str], wrong: Mapping[str, str]
) -> ColorJudged:
    typed = colors.get(field.key, "")
    return ColorJudged(
        field, typed, given.get(field.key, ""), wrong.get(field.key, ""), field.key not in wrong
    )


def _judged(
    field: ColorField,
    colors: Mapping[str, str],
    palette: Palette,
    known: Mapping[str, str],
    missed: Sequence[Miss],
) -> ColorJudged:
    typed, shown = colors.get(field.key, ""), getattr(palette, field.key)
    if missed:
        worst = min(missed, key=lambda one: one.ratio / one.pair.threshold)
        uses = ", ".join(list(dict.fromkeys(one.pair.use for one in missed))[:3])
        needed = f"{worst.pair.threshold:g}:1 is needed, in color and in black and white."
        said = f"Too hard to read: {uses}. It stands out {_ratio(worst.ratio)}:1, and {needed}"
        cure = "" if worst.suggestion else " No shade of this color alone is enough: choose another one."
        return ColorJudged(field, typed, shown, said + cure, False, worst.suggestion or "")
    found = list(_about(field.key, known))
    if not found:
        return ColorJudged(field, typed, shown, "Any color will do: no words are printed in it.")
    ratio, pair = min(found, key=lambda one: one[0] / one[1].threshold)
    said = f"Nearest to the limit: {pair.use}, {_ratio(ratio)}:1 where {pair.threshold:g}:1 is needed."
    return ColorJudged(field, typed, shown, f"Reads well. {said}")


def _about(token: str, known: Mapping[str, str]) -> Iterator[tuple[float, Pair]]:
    """Every pair that can be read in which a color is printed, or is printed on, with how much it stands out;
    of others the color that is at fault tells."""
    for pair in PAIRS:
        ratio = print_contrast(known[pair.colour], known[pair.ground])
        if token in (pair.colour, pair.ground) and ratio >= pair.threshold:
            yield ratio, pair


def _ratio(ratio: float) -> str:
    """Rounded down: 4.499 is not 4.5."""
    return f"{int(ratio * 100) / 100:g}"


class LogoTyped(Value, frozen=True):
    """What becomes of the logos: files that were put in, by key, or none at all."""

    files: Mapping[str, str]
    none: bool
    keep_dark: bool
    name: str


def read_look(file: str, colors: Mapping[str, str], logo: LogoTyped, before: Sequence[Content]) -> ReadForm:
    """What was typed, against what the form was made from. ``file`` is the clinic's own."""
    changes: list[ValueChange] = []
    problems: dict[str, str] = {}
    *old_colors, old_logo, old_dark, old_name = before
    for field, old in zip(COLORS, old_colors, strict=True):
        text = colors.get(field.key, "")
        try:
            new: Content = parse(text) if text or field.needed else ABSENT
        except ValueError:
            problems[field.key] = f"{field.label}: {NO_COLOR}"
            continue
        if not _same_color(old, new):
            changes.append(ValueChange(file, ("palette", field.key), old, new))
    pictures: tuple[Content, Content] = (old_logo, old_dark)
    if logo.none:
        pictures = ABSENT, ABSENT
    elif logo.files:
        new_logo = logo.files.get("logo", old_logo)
        keeps = logo.keep_dark or "logo" not in logo.files
        pictures = new_logo, logo.files.get("logo_on_dark", old_dark if keeps else ABSENT)
    name: Content = " ".join(logo.name.split()) or ABSENT
    for key, old, new in zip(LOGO_KEYS, (old_logo, old_dark, old_name), (*pictures, name), strict=True):
        if as_text(old) != as_text(new):
            changes.append(ValueChange(file, (key,), old, new))
    return ReadForm(tuple(changes), problems)


def _same_color(old: Content, new: Content) -> bool:
    try:
        return parse(as_text(old)) == parse(as_text(new))
    except ValueError:
        return as_text(old) == as_text(new)
