"""The quick look at a file's shape says yes only where the models do, and gives what they give."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from handpress.brand.raw import RawBrand
from handpress.build.pipeline import Shop
from handpress.content.load import open_yaml
from handpress.content.quick import TABLE, shaped
from handpress.content.raw import Day, RawClinic, RawContent, Word
from handpress.content.shapes import PACKAGES, NoNameForIt, models_of, spec_of, table_text
from handpress.errors import Gathering
from handpress.files import SourceFile
from handpress.template import front
from handpress.template.shape import FrontMatter

ROOT = Path(__file__).parent.parent
FOLDERS: dict[type[BaseModel], Path] = {
    RawContent: ROOT / "handpress" / "content",
    RawClinic: ROOT / "handpress" / "content",
    RawBrand: ROOT / "handpress" / "brand",
    FrontMatter: ROOT / "handpress" / "template",
}


def bare(value: Any) -> Any:
    """Without the difference between a model and what stands for it; types of numbers and texts stay."""
    if isinstance(value, BaseModel):
        return {name: bare(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, SimpleNamespace):
        return {name: bare(item) for name, item in vars(value).items()}
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [bare(item) for item in value]
    return type(value).__name__, value


def both(model: type[BaseModel], data: Any) -> tuple[Any, Any]:
    """What the quick look and the model make of the same data; None where they refuse it."""
    quick = shaped(FOLDERS[model], model.__name__, deepcopy(data))
    try:
        slow = model.model_validate(deepcopy(data))
    except ValidationError:
        slow = None
    return (None if quick is None else bare(quick)), (None if slow is None else bare(slow))


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_the_committed_tables_are_those_of_the_models(package: str) -> None:
    committed = (ROOT / "handpress" / package / TABLE).read_text("utf-8")
    assert committed == table_text(models_of(package)), "run: python -m handpress.content.shapes"


# ---- shipped files --------------------------------------------------------------------------


def values(path: Path) -> dict[str, Any]:
    gathering = Gathering()
    file = open_yaml(path, ROOT, gathering)
    assert file is not None
    assert not gathering.problems
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
def test_shipped_files_pass_and_mean_the_same(model: type[BaseModel], path: Path) -> None:
    quick, slow = both(model, values(path))
    assert slow is not None
    assert quick == slow


def test_front_matter_passes_and_means_the_same() -> None:
    for path in (ROOT / "handouts").glob("[!_]*.md"):
        head, _ = front.split(SourceFile.of(path.name, path.read_text("utf-8")), Gathering())
        assert head is not None
        _, tree = front.read(head, Gathering()) or (None, None)
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
def test_whatever_is_changed_a_yes_is_the_yes_of_the_model(model: type[BaseModel], base: Any) -> None:
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
        # and hardly anything sound is left to the models: version: true, which is 1 to them
        assert quick is not None or slow is None or type(odd) in (bool, float) or "\\x1" in repr(odd)

    property_()
    assert min(tally.values()) > 0


def test_the_same_white_space_is_taken_off_as_by_the_models() -> None:
    word = TypeAdapter(Word)
    spaces = [c for c in map(chr, range(0x110000)) if c.isspace() or 0x1FF0 <= ord(c) <= 0x2070]
    for space in spaces:
        data = {**FRONT, "label": f"{space}a{space}"}
        quick = shaped(FOLDERS[FrontMatter], "FrontMatter", data)
        assert quick is not None
        assert quick.label == word.validate_python(data["label"]), hex(ord(space))


def test_days_are_days_to_both() -> None:
    adapter = TypeAdapter(Day)
    for text in (
        "2026-02-28",
        "2026-02-29",
        "1900-01-01",
        "1899-12-31",
        "2199-12-31",
        "2200-01-01",
        "2026-2-2",
    ):
        data = deepcopy(SMALL)
        data["defaults"]["review_by"] = text  # type: ignore[index]
        quick = shaped(FOLDERS[RawContent], "RawContent", data)
        try:
            day = adapter.validate_python(text)
        except ValidationError:
            day = None
        assert (quick.defaults.review_by if quick is not None else None) == day


@pytest.mark.parametrize("spoil", ["", "[", "3", "{}", '{"RawContent": ["new"]}', '{"RawContent": ["text"]}'])
def test_a_table_that_is_no_good_leaves_everything_to_the_models(tmp_path: Path, spoil: str) -> None:
    (tmp_path / TABLE).write_text(spoil, "utf-8")
    assert shaped(tmp_path, "RawContent", SMALL) is None
    assert shaped(tmp_path / "nowhere", "RawContent", SMALL) is None


def test_what_the_table_cannot_say_is_left_out_of_it() -> None:
    class Strange(BaseModel):
        value: complex

    with pytest.raises(NoNameForIt):
        spec_of(Strange.__pydantic_core_schema__)

    class Loose(BaseModel):
        value: int

    with pytest.raises(NoNameForIt):
        spec_of(Loose.__pydantic_core_schema__)  # converts "3" to 3, which a quick look does not


def test_a_sound_workspace_is_made_without_pydantic(shipped_shop: Callable[[str], Shop]) -> None:
    assert shipped_shop()
    code = (
        "import sys; from benchmarks import press; shop, handouts = press.open_shipped();"
        "press.make(shop, handouts['what-is-ptsd']); print('pydantic' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
