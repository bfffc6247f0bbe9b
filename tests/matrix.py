"""Clinics that nobody has, one for each pair of what a clinic may be: long names, wide logos, no number."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path

import yaml
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from handpress.brand import pairs
from handpress.brand.load import SHIPPED_FONTS
from handpress.brand.model import Palette
from handpress.workspace import shipped_root

LOGO_COLOUR = "#0098E8"
"""Of every logo, and of nothing else on a page: a logo is looked for by it."""

NAMES = {
    "1": "Q",
    "12": "Bayside Hope",
    "34": "St. Bartholomew’s Ketamine Service",
    "34 in one": "Psychotherapeutischesbehandlungsha",
    "48": "Northern Cascades Center for Trauma and Recovery",
    "60": "Center for Interventional Psychiatry and for Trauma Recovery",
    "70": "The Greater Portland Institute of Interventional Psychiatry & Ketamine",
    "70 in one": "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtens",
}
SHORT_NAMES = {"none": None, "given": "Bayside", "long": "Northern Cascades Center"}
TAGLINES = {
    "none": None,
    "usual": "Ketamine & Wellness Clinic",
    "long": "Ketamine, esketamine and TMS for adults with depression, pain and trauma, Maine",
}
ADDRESS = (
    "Department of Psychiatry and Behavioral Health",
    "Josiah Bartlett Memorial Pavilion, East Tower, 4th Floor",
    "128 Shoreline Avenue, Suite 4B",
    "South Portland Waterfront District",
    "Portland, Maine 04101-2345",
)
ADDRESSES = {"1": ADDRESS[2:3], "2": (ADDRESS[2], ADDRESS[4]), "3": ADDRESS[2:], "5": ADDRESS}
PHONES = {"usual": "207-871-4142", "extension": "+1 (207) 871-4142 ext. 12345"}
AFTER_HOURS = {"given": "207-871-4199", "none": "none"}
WEBS = {
    "given": "bayside-hope.health",
    "none": None,
    "long": "northern-cascades-center-for-recovery.health/handouts",
}
EMAILS = {"none": None, "long": "front.desk.and.appointments@northern-cascades-center.health"}
HOURS = {
    "none": (),
    "one": ("Monday to Friday, 8 am to 5 pm",),
    "four": (
        "Monday and Wednesday, 8 am to 5 pm",
        "Tuesday and Thursday, 10 am to 7 pm",
        "Friday, 8 am to noon",
        "Closed on federal holidays and in the last week of the year",
    ),
}
LOGOS = {"none": 0.0, "1:10": 0.1, "1:2": 0.5, "1:1": 1.0, "3:1": 3.0, "6:1": 6.0, "10:1": 10.0}
ON_DARK = {"given": True, "none": False}
PALETTES = {
    "sample": ("#1E2A32", "#0F4C5C", "#C8553D", "#F2A65A", "#FBF6EE"),
    "dark": ("#000000", "#14101F", "#5A1A2A", "#3A2A10", "#F2F2F2"),
    "pastel": ("#3B3B4F", "#9FB7D9", "#F2B8C6", "#FFF1B8", "#FDF7FB"),
    "near-white accent": ("#20242A", "#2F5D50", "#FDFDF0", "#FFFBE6", "#FFFFFF"),
    "red and green": ("#1B1B1B", "#C00000", "#008000", "#E0B000", "#F7FBF4"),
}
FONTS = {"shipped": 1.0, "wide": 1.16, "narrow": 0.84}
TICKS = {"printed": True, "none": False}
LOOKS = {"standard": (), "ink saver": ("inksaver",)}
PAPERS = {"letter": "letter", "a4": "a4"}

FACTORS: Mapping[str, Mapping[str, object]] = {
    "name": NAMES, "short": SHORT_NAMES, "tagline": TAGLINES, "address": ADDRESSES, "phone": PHONES,
    "after hours": AFTER_HOURS, "web": WEBS, "email": EMAILS, "hours": HOURS, "logo": LOGOS,
    "on dark": ON_DARK, "palette": PALETTES, "fonts": FONTS, "ticks": TICKS, "look": LOOKS, "paper": PAPERS,
}  # fmt: skip


@dataclass(frozen=True)
class Clinic:
    """One value of each factor, by the names in ``FACTORS``."""

    chosen: tuple[tuple[str, str], ...]

    def __getitem__(self, factor: str) -> str:
        return dict(self.chosen)[factor]

    def value(self, factor: str) -> object:
        return FACTORS[factor][self[factor]]

    @property
    def name(self) -> str:
        """What is unlike the sample clinic."""
        unlike = (f"{key} {value}" for key, value in self.chosen if SAMPLE_VALUES[key] != value)
        return ", ".join(unlike) or "the sample"


SAMPLE_VALUES = {
    "name": "12", "short": "none", "tagline": "usual", "address": "2", "phone": "usual",
    "after hours": "given", "web": "given", "email": "none", "hours": "one", "logo": "1:1",
    "on dark": "given", "palette": "sample",
    "fonts": "shipped", "ticks": "printed", "look": "standard", "paper": "letter",
}  # fmt: skip


def clinic(**unlike: str) -> Clinic:
    """The sample clinic with some values changed."""
    return Clinic(tuple({**SAMPLE_VALUES, **{key.replace("_", " "): v for key, v in unlike.items()}}.items()))


@cache
def pairwise() -> tuple[Clinic, ...]:
    """Clinics that hold every pair of values of two factors at least once; always the same ones."""
    keys = list(FACTORS)
    values = {key: list(FACTORS[key]) for key in keys}
    open_pairs = {
        ((a, one), (b, other))
        for a, b in combinations(keys, 2)
        for one, other in product(values[a], values[b])
    }
    dice, rows = random.Random(11), []
    while open_pairs:
        rows.append(_best_row(keys, values, open_pairs, dice))
        open_pairs -= set(_pairs(rows[-1], keys))
    return tuple(Clinic(tuple((key, row[key]) for key in keys)) for row in rows)


def _best_row(
    keys: Sequence[str],
    values: Mapping[str, list[str]],
    open_pairs: set[tuple[object, ...]],
    dice: random.Random,
) -> dict[str, str]:
    """Of some rows that each begin with an open pair, the one that closes most."""
    waiting = sorted(open_pairs)
    best, most = {}, -1
    for _ in range(12):
        (a, one), (b, other) = dice.choice(waiting)
        row = {a: one, b: other}
        for key in dice.sample(keys, len(keys)):
            if key in row:
                continue
            gains = {v: _closed({**row, key: v}, key, keys, open_pairs) for v in values[key]}
            top = max(gains.values())
            row[key] = dice.choice([v for v in values[key] if gains[v] == top])
        closes = sum(pair in open_pairs for pair in _pairs(row, keys))
        if closes > most:
            best, most = row, closes
    return best


def _closed(
    row: Mapping[str, str], key: str, keys: Sequence[str], open_pairs: set[tuple[object, ...]]
) -> int:
    """How many open pairs the value of ``key`` closes in a row."""
    place, own = keys.index(key), (key, row[key])
    others = ((number, (other, row[other])) for number, other in enumerate(keys) if other in row)
    return sum(
        ((other, own) if number < place else (own, other)) in open_pairs
        for number, other in others
        if number != place
    )


def _pairs(row: Mapping[str, str], keys: Sequence[str]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    known = [key for key in keys if key in row]
    for a, b in combinations(known, 2):
        yield (a, row[a]), (b, row[b])


def one_at_a_time() -> Iterator[Clinic]:
    """The sample clinic with one value changed: what is found of these is easily understood."""
    for key, values in FACTORS.items():
        for value in values:
            if value != SAMPLE_VALUES[key]:
                yield Clinic(tuple({**SAMPLE_VALUES, key: value}.items()))


# ---- as files ----------------------------------------------------------------------------------


def write_brand(folder: Path, one: Clinic, fonts: Path) -> None:
    """The brand folder of a clinic. ``fonts``: those of other widths, as ``make_fonts`` wrote them."""
    folder.mkdir(parents=True, exist_ok=True)
    entries: dict[str, object] = {
        "version": 1,
        "name": one.value("name"),
        "short_name": one.value("short"),
        "tagline": one.value("tagline"),
        "address": list(one.value("address")),
        "phone": one.value("phone"),
        "after_hours": one.value("after hours"),
        "web": one.value("web"),
        "email": one.value("email"),
        "hours": list(one.value("hours")),
        "paper": one.value("paper"),
        "fold_ticks": one.value("ticks"),
        "palette": palette_of(one["palette"]),
    }
    ratio = FACTORS["logo"][one["logo"]]
    if ratio:
        entries["logo"] = "logo.svg"
        (folder / "logo.svg").write_text(_bar(ratio), "utf-8")
        if one.value("on dark"):
            entries["logo_on_dark"] = "logo.svg"
    if one["fonts"] != "shipped":
        entries["fonts"] = {}
        for role, file in SHIPPED_FONTS.items():
            (folder / file).write_bytes((fonts / one["fonts"] / file).read_bytes())
            entries["fonts"][role] = file
    text = yaml.safe_dump(
        {k: v for k, v in entries.items() if v not in (None, [])}, allow_unicode=True, sort_keys=False
    )
    (folder / "brand.yaml").write_text(text, "utf-8")


def _bar(ratio: float) -> str:
    wide, high = 100 * max(ratio, 1.0), 100 * max(1.0, 1 / ratio)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}">'
        f'<rect width="{wide:g}" height="{high:g}" fill="{LOGO_COLOUR}"/></svg>'
    )


@cache
def palette_of(name: str) -> dict[str, str]:
    """A palette as somebody would give it who follows what the loader suggests, until it is accepted."""
    given = dict(zip(("ink", "primary", "accent", "sun", "sand"), PALETTES[name], strict=True))
    palette = Palette(
        **given, mist=pairs.default_mist(given["primary"]), deep=pairs.default_deep(given["primary"]),
        amber_ink="#7A3E00", amber_tint="#FFF4E0", plum_ink="#7B1E3A", rose_tint="#FCEEF1",
    )  # fmt: skip
    while misses := pairs.check(palette):
        assert misses[0].suggestion is not None, (name, misses[0])
        palette = replace(palette, **{misses[0].token: misses[0].suggestion})
    return {key: getattr(palette, key) for key in palette.__struct_fields__ if key != "paper"}


def make_fonts(folder: Path) -> Path:
    """The shipped fonts, wider and narrower, in folders of their own."""
    for name, factor in FONTS.items():
        if factor != 1.0:
            (folder / name).mkdir(parents=True)
            for file in SHIPPED_FONTS.values():
                _stretched(shipped_root() / "brand" / "fonts" / file, factor).save(folder / name / file)
    return folder


def _stretched(path: Path, factor: float) -> TTFont:
    font = TTFont(path)
    outlines, metrics = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph = outlines[name]
        if glyph.isComposite():
            for part in glyph.components:
                part.x = round(part.x * factor)
        elif glyph.numberOfContours > 0:
            glyph.coordinates.scale((factor, 1.0))
            glyph.coordinates.toInt()
        metrics[name] = round(metrics[name][0] * factor), round(metrics[name][1] * factor)
    for name in font.getGlyphOrder():
        outlines[name].recalcBounds(outlines)
    return font
