"""A file becomes its schema's value at once, or is looked at entry by entry: both ask for the same."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.brand.schema import RawBrand
from handpress.content.conversion import WHITE, Shape, examined
from handpress.content.faults import Wrong, fields_at, looked_at
from handpress.content.load import open_yaml
from handpress.content.schema import RawClinic, RawContent
from handpress.diagnostics import DiagnosticList
from handpress.files import SourceFile
from handpress.template import front_matter
from handpress.template.schema import FrontMatter

ROOT = Path(__file__).parent.parent


def both(model: type[Shape], data: Any) -> tuple[Any, Any]:
    """What msgspec makes of some data at once, and what comes of looking at each entry; None if refused."""
    try:
        quick = msgspec.convert(deepcopy(data), model)
    except msgspec.ValidationError:
        quick = None
    plain, faults = looked_at(model, deepcopy(data))
    return quick, None if faults else msgspec.convert(plain, model)


# ---- shipped files --------------------------------------------------------------------------


def values(path: Path) -> dict[str, Any]:
    sink = DiagnosticList()
    file = open_yaml(path, ROOT, sink)
    assert file is not None
    assert not sink.diagnostics
    return dict(file.plain())


CONTENT = values(ROOT / "content.yaml")
CLINIC = {"parameters": {"no_driving": 24, "fasting": "two hours", "other": 1.5, "nothing": None}}
BRAND = values(ROOT / "brand" / "brand.yaml")


@pytest.mark.parametrize(
    ("model", "path"),
    [
        (RawContent, ROOT / "content.yaml"),
        (RawClinic, ROOT / "brand" / "clinic.yaml"),
        *((RawBrand, path) for path in sorted((ROOT / "brand").rglob("brand.yaml"))),
    ],
)
def test_shipped_files_pass_and_mean_the_same(model: type[Shape], path: Path) -> None:
    quick, slow = both(model, values(path))
    assert slow is not None
    assert quick == slow


def test_front_matter_passes_and_means_the_same() -> None:
    for path in (ROOT / "handouts").glob("[!_]*.md"):
        head, _ = front_matter.split(SourceFile.of(path.name, path.read_text("utf-8")), DiagnosticList())
        assert head is not None
        _, tree = front_matter.read(head, DiagnosticList()) or (None, None)
        assert tree is not None
        quick, slow = both(FrontMatter, tree.plain())
        assert slow is not None
        assert quick == slow


# ---- anything else --------------------------------------------------------------------------

SMALL = {
    "version": 1,
    "defaults": {"owner": "unassigned", "review_by": "2027-01-01"},
    "sources": {
        "nimh-ptsd": {
            "organisation": "NIMH",
            "title": "PTSD",
            "short": "NIMH",
            "year": 2023,
            "url": "https://www.nimh.nih.gov/x?y#z",
            "checked": "original",
            "checked_on": "2026-11-01",
        }
    },
    "parameters": {
        "no_driving": {
            "meaning": "How long",
            "unit": "hours",
            "unit_singular": "hour",
            "floor": 24,
            "floor_reason": "ASRA",
            "ceiling": 72.5,
            "ceiling_reason": "Ours",
        }
    },
    "facts": {
        "ptsd.what": {
            "text": "What it is, [[no_driving]].",
            "if_unset": "Ask us.",
            "sources": ["nimh-ptsd"],
            "confidence": "verified",
            "kind": "clinical",
            "number": {"count": 6, "of": 100},
            "lang": "es",
            "note": "A note.",
            "owner": "Ann",
            "review_by": "2027-02-03",
        }
    },
}
FRONT = {
    "title": "A",
    "subtitle": "B",
    "label": "C",
    "audience": "D",
    "layout": ["sheet", "trifold"],
    "purpose": "E",
    "main_message": "ptsd.what",
}
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 3000),
    st.floats(-5, 3000, allow_nan=False),
    st.sampled_from(
        [
            *("", " ", "\n", "a\n", "\x1c", "\x1fa", "\u2003", "\u200b", "a" * 61, "a" * 301, "a" * 2001),
            *(
                "2026-02-30",
                "2026-02-28",
                "2026-2-28",
                "20260228",
                "2026-W01-1",
                "1899-12-31",
                "２０２６-02-28",
            ),
            *(
                "verified",
                "Verified",
                "house",
                "original",
                "letter",
                "a4",
                "A4",
                "1",
                "true",
                "#fff",
                "es",
                "ES",
            ),
            *(
                "https://a.b",
                "https://a",
                "http://a.b/ x",
                "https://a.b\n",
                "ftp://a.b",
                "Ptsd.what",
                "ptsd.what\n",
            ),
        ]
    ),
    st.text(max_size=8),
    st.lists(st.one_of(st.text(max_size=3), st.integers(), st.none()), max_size=22),
    st.dictionaries(st.text(max_size=3), st.one_of(st.text(max_size=3), st.none()), max_size=3),
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to everything in some data, itself first."""
    found = [way]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        found += places(item, (*way, key))
    return found


def changed(base: Any, way: tuple[Any, ...], how: str, odd: Any, name: str) -> Any:
    """A copy in which one thing is another, is gone, or has a new neighbour or name."""
    data = deepcopy(base)
    if not way:
        return odd
    holder = data
    for step in way[:-1]:
        holder = holder[step]
    if how == "other":
        holder[way[-1]] = odd
    elif how == "gone":
        del holder[way[-1]]
    elif isinstance(holder, dict):
        holder[name] = holder.pop(way[-1]) if how == "renamed" else odd
    else:
        holder.append(odd)
    return data


@pytest.mark.parametrize(
    ("model", "base"), [(RawContent, SMALL), (RawClinic, CLINIC), (RawBrand, BRAND), (FrontMatter, FRONT)]
)
def test_whatever_is_changed_a_yes_is_the_yes_of_the_model(model: type[Shape], base: Any) -> None:
    ways = places(base)
    quick, slow = both(model, base)
    assert quick == slow is not None
    tally = {"yes": 0, "no": 0}

    @given(
        way=st.sampled_from(ways),
        how=st.sampled_from(["other", "other", "gone", "added", "renamed"]),
        odd=ODD,
        name=st.one_of(st.sampled_from(["text", "lang", "Bad Name", "a.b_c", "x\n"]), st.text(max_size=4)),
    )
    def property_(way: tuple[Any, ...], how: str, odd: Any, name: str) -> None:
        quick, slow = both(model, changed(base, way, how, odd, name))
        if quick is not None:
            assert quick == slow
        tally["no" if quick is None else "yes"] += 1
        # and hardly anything sound is looked at twice: version: true, which is 1
        assert quick is not None or slow is None or type(odd) in (bool, float)

    property_()
    assert min(tally.values()) > 0


def test_a_text_loses_all_white_space_around_it_and_nothing_else() -> None:
    spaces = [c for c in map(chr, range(0x110000)) if c.isspace() or 0x1FF0 <= ord(c) <= 0x2070]
    for space in spaces:
        word = f"{space}a{space}b{space}"
        quick, slow = both(FrontMatter, {**FRONT, "label": word, "layout": [word]})
        kept = f"a{space}b" if space in WHITE else word
        assert quick == slow
        assert (quick.label, quick.layouts) == (kept, [kept]), hex(ord(space))


def test_a_text_of_white_space_is_none_however_it_is_read() -> None:
    for space in WHITE:
        assert both(FrontMatter, {**FRONT, "label": space}) == (None, None)
        assert both(FrontMatter, {**FRONT, "layout": [space]}) == (None, None)


def test_white_space_around_a_text_does_not_count_for_its_length() -> None:
    longest = "a" * 40
    made, faults = examined(FrontMatter, {**FRONT, "label": f"\n  {longest}\n"})
    assert made is not None
    assert made.label == longest
    made, faults = examined(FrontMatter, {**FRONT, "label": longest + "b"})
    assert made is None
    assert [(one.place, one.wrong, one.limit) for one in faults] == [(("label",), Wrong.TOO_LONG, 40)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
        ("2026-02-29", None),
        ("1899-12-31", None),
        ("2200-01-01", None),
        ("2026-2-2", None),
        ("20260228", None),
        ("2026-W01-1", None),
    ],
)
def test_a_day_is_written_as_one_and_lies_in_these_centuries(text: str, day: date | None) -> None:
    data = deepcopy(SMALL)
    data["defaults"]["review_by"] = text  # type: ignore[index]
    for made in both(RawContent, data):
        assert (made.defaults.review_by if made is not None else None) == day


def test_every_fault_of_some_data_is_found_in_the_order_of_the_schema() -> None:
    data: dict[str, Any] = deepcopy(SMALL)
    data["version"] = 2
    data["extra"] = 1
    del data["sources"]["nimh-ptsd"]["title"]
    data["facts"]["Bad Name"] = {"text": "", "sources": "x", "confidence": "sure", "number": {"count": 2000}}
    made, faults = examined(RawContent, data)
    assert made is None
    bad = ("facts", "Bad Name")
    assert [(one.place, one.wrong) for one in faults] == [
        (("version",), Wrong.NONE_OF),
        (("sources", "nimh-ptsd", "title"), Wrong.MISSING_KEY),
        (bad, Wrong.KEY_NAME),
        ((*bad, "text"), Wrong.TOO_SHORT),
        ((*bad, "sources"), Wrong.NO_LIST),
        ((*bad, "confidence"), Wrong.NONE_OF),
        ((*bad, "number", "count"), Wrong.OUT_OF_RANGE),
        ((*bad, "number", "of"), Wrong.MISSING_KEY),
        (("extra",), Wrong.UNKNOWN_KEY),
    ]


def test_the_keys_at_a_place_are_those_of_its_schema() -> None:
    assert fields_at(RawContent, ()) == (
        *("version", "defaults", "sources", "parameters", "topics", "about", "readers", "facts"),
    )
    assert fields_at(RawContent, ("facts", "a.b", "number")) == ("count", "of")
    assert fields_at(RawBrand, ("fonts",))[0] == "heading"
    assert fields_at(RawContent, ("facts", "a.b", "text")) == ()
    assert fields_at(RawContent, ("facts", "a.b", "unknown", "deeper")) == ()


def test_two_values_share_no_list() -> None:
    first, second = (msgspec.convert(SMALL, RawContent) for _ in range(2))
    assert first.facts["ptsd.what"].sources is not second.facts["ptsd.what"].sources
