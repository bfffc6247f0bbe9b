"""No line ends where it misleads: between a number and its unit, a call and its number, in an address."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from conftest import TODAY, PrintedSet
from press import CORE, poured, sample_theme, shipped_formats, text
from reading import characters, page_sizes, placed_lines
from samples import everything

from handpress.document.model import InlineField, Run, Text
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.hotline import Hotline
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.flowables.theme import Theme
from handpress.html.element import el, render
from handpress.html.inline import phrases
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Output
from handpress.project.run import make_all
from handpress.text.breaks import address_parts, hyphen_parts, is_address, unbroken_spaces
from handpress.workspace import find_handouts

# Words as they are counted and called in shipped handouts, written down apart from the list that is tested.
UNITS = frozenset(
    re.findall(
        r"\S+",
        """second seconds minutes minute hours hour day days night nights weeks week months month years year
        percent am pm a.m p.m mg ml people infusions points times doses sessions miles pounds tablets drinks
        adults veterans questions horas días semanas minutos personas""",
    )
)
CALLS = frozenset(("call", "text", "press", "dial", "llame", "oprima", "marque", "al"))


def misleading(lines: list[str]) -> list[str]:
    """Where two lines part what belongs together."""
    found = []
    for first, second in itertools.pairwise(lines):
        before, after = first.split(), second.split()
        if not before or not after:
            continue
        end, start = before[-1], after[0]
        counted = re.fullmatch(r"\(?[\d.,]+", end) and start.strip(".,;:)").lower() in UNITS
        called = end.lower().strip("“\"'") in CALLS and re.match(r"[“\"(]?\d", start)
        marked = re.match(r"[,.;:!?)]", start)
        named = end in ("Dr.", "Dra.", "Mr.", "Mrs.", "Ms.")
        phone = re.search(r"[\d)]$", end) and re.fullmatch(r"\d{3}-\d{4}\W*", start)
        address = end.endswith("-") and ("." in end or "@" in end)
        whole = end.lower().strip('(“"') in WHOLE and not second.startswith(("and ", "or "))
        if counted or called or marked or named or phone or address or whole:
            found.append(f"{' '.join(before[-3:])} / {' '.join(after[:2])}")
    return found


# Hyphened words of shipped handouts, written down apart from the list that is tested.
WHOLE = frozenset(
    [
        "off-",
        "ride-",
        "long-",
        "time-",
        "trauma-",
        "post-",
        "self-",
        "pc-",
        "fda-",
        "caps-",
        "pcl-",
        "dsm-",
        "glp-",
        "follow-",
        "teach-",
    ]
)


def opening(lines: list[str]) -> bool:
    """Whether the first of two lines ends on the first word of a sentence."""
    words = lines[0].split()
    return (
        len(words) > 2
        and words[-2].endswith((".", "?", "!"))
        and words[-1][:1].isupper()
        and not words[-1].endswith((".", "?", "!", ":"))
    )


_FIGURE = 28.0  # points, of a number on a tile


def misled(pdf: bytes) -> list[str]:
    """Where a file's lines part what belongs together; a call may stand beside or over its large number."""
    large = [
        [
            (char.box[1], char.size)
            for char in characters(pdf, page)
            if char.size >= _FIGURE and char.text.isdigit()
        ]
        for page in range(len(page_sizes(pdf)))
    ]
    found: list[str] = []
    for lines in placed_lines(pdf):
        for first, second in itertools.pairwise(lines):
            sizes = [size for foot, size in large[second.page] if abs(foot - second.baseline) < size * 0.1]
            near = sizes and abs(first.baseline - second.baseline) < max(sizes)
            on_tile = near and first.page == second.page and re.fullmatch(r"(?:911|988)\.? *", second.text)
            found += [] if on_tile else misleading([first.text, second.text])
    return found


@pytest.mark.parametrize(
    ("brand", "paper", "layouts"), [("harbor", "letter", ()), ("juniper", "a4", () if everything() else CORE)]
)
def test_no_line_of_a_shipped_handout_misleads(
    printed_set: PrintedSet, brand: str, paper: str, layouts: tuple[str, ...]
) -> None:
    found = {piece.file: misled(piece.pdf) for piece in printed_set(brand, paper, layouts)}
    assert {file: ends for file, ends in found.items() if ends} == {}


@pytest.mark.parametrize(("brand", "paper"), [("harbor", "letter"), ("juniper", "a4")])
def test_few_lines_end_on_the_first_word_of_a_sentence(
    printed_set: PrintedSet, brand: str, paper: str
) -> None:
    pairs = [
        [first.text, second.text]
        for piece in printed_set(brand, paper)
        for lines in placed_lines(piece.pdf)
        for first, second in itertools.pairwise(lines)
    ]
    opened = [pair for pair in pairs if opening(pair)]
    assert len(pairs) > 1000
    assert len(opened) <= len(pairs) * 0.02, opened


@pytest.mark.full
@pytest.mark.parametrize("brand", ["harbor", "juniper"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_no_line_of_any_variant_misleads(
    shipped_project: Callable[[str], LoadedProject], brand: str, paper: str
) -> None:
    project = shipped_project(brand)
    handouts, _ = find_handouts(project.workspace)
    options = BuildOptions(TODAY, paper, variants=(Variant.LARGE, Variant.INK_SAVER), screens=False)
    for piece in make_all(project, handouts, options):
        assert isinstance(piece, Output)
        assert misled(piece.pdf) == [], piece.file


# ---- the rule


@pytest.mark.parametrize(
    "words",
    """for at least 24~hours and until 6~hours before
call or text~988 now, press~1 and text~838255
Llame al~988 y oprima~2; envíe HOLA a un número
call us at~(207)~555-0142, ext.~5 or dial~+44~20~7946~0018
ring~1~800~662~4357 or text HOME to~741741 or~911
ask Dr.~Ruiz, Mrs.~Lee or Ana Ruiz,~MD
open 8:30~a.m. to 5~p.m. from March~5
pay $~50 or 50~% or 30~percent or 20~per~cent
take 0.5~mg/kg, 1½~tablets or 2~puffs with 8~oz of water
after 1,500~people and 6~infusions; wait 15-20~minutes
in Suite~200, see page~3 and step~2
the 5~–~10 of them~, and so (~on~)""".splitlines(),
)
def test_what_belongs_together_is_known(words: str) -> None:
    plain = words.replace("~", " ")
    assert set(unbroken_spaces(plain)) == {at for at, letter in enumerate(words) if letter == "~"}


def test_a_line_to_write_on_keeps_its_unit() -> None:
    lines = _lines((Run("Take it at "), InlineField("time", 4.0), Run(" a.m. and no later than that.")), 90)
    assert not any(line.lstrip().startswith("a.m.") for line in lines)


@pytest.mark.parametrize("width", range(84, 300, 7))
def test_no_width_parts_what_belongs_together_unless_it_holds_neither(width: int) -> None:
    words = (
        "Do not drive for at least 24 hours and call or text 988 or (207) 555-0142 at 5 p.m. or ask Dr. Ruiz."
    )
    assert misleading(_lines(text(words), width)) == []


def test_it_is_known_over_the_edges_of_bold_words_and_links() -> None:
    parts = (
        Run("Call or text "),
        Run("988", bold=True),
        Run(" or "),
        Run("24", bold=True),
        Run(" hours later."),
    )
    for width in range(60, 200, 5):
        assert misleading(_lines(parts, width)) == []


ADDRESS = "www.harbor-light-ketamine-clinic.example/new-patients"
MAIL = "front-desk@harbor-light-ketamine.example"


@pytest.mark.parametrize("address", [ADDRESS, MAIL, f"https://{ADDRESS}?from=a-b"])
def test_an_address_breaks_only_where_no_hyphen_is_in_doubt(address: str) -> None:
    assert is_address(f"({address}),")
    assert "".join(address_parts(address)) == address
    for width in range(90, 400, 10):
        lines = _lines(text(f"Write to {address} today"), width)
        assert not any(line.rstrip().endswith("-") for line in lines)
        assert re.sub(r" +", " ", "".join(lines)) == f"Write to {address} today"


def test_an_address_stays_whole_where_a_line_holds_it() -> None:
    flow = _flow(text(f"You find all of it at {MAIL} today"))
    whole = _flow(text(MAIL)).natural_width()
    assert any(MAIL in line for line in _as_set(flow, whole + 8))


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("trauma-focused", ["trauma-", "focused"]),
        ("Present-Centered", ["Present-", "Centered"]),
        *(
            (word, [word])
            for word in ["off-label", "(off-label),", "FDA-approved", "PC-PTSD-5", "ride-share"]
        ),
        *(
            (word, [word])
            for word in ["over-the-counter", "X-ray", "Long-term", "207-555-0142", "GLP-1", "two-day"]
        ),
    ],
)
def test_a_hyphened_word_is_parted_only_between_two_whole_ones(words: str, parts: list[str]) -> None:
    assert hyphen_parts(words) == parts


@pytest.mark.parametrize("word", ["trauma-focused", "a.m.", "U.S.-based", "and/or", "207-555-0142"])
def test_words_are_no_addresses(word: str) -> None:
    assert not is_address(word)


# ---- screens


def test_a_browser_ends_its_lines_where_paper_does() -> None:
    page = render(el("p", phrases((Run(f"Wait 24 hours, call 988, see {MAIL}."),))))
    assert "24\u00a0hours" in page
    assert re.search(r'<a href="tel:988">call\u00a0988</a>', page)
    assert '<span class="whole">-desk</span><wbr>@harbor' in page
    assert (
        re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ").strip() == f"Wait 24 hours, call 988, see {MAIL}."
    )


# ---- a line that begins large


def test_what_follows_the_number_to_call_never_begins_with_a_comma() -> None:
    hotline = _hotline()
    first, rest = hotline._parts()
    assert _as_set(first, 230) == ["Call or text 988, "]
    assert _as_set(rest, 230) == ["day or night, as often as you need to."]


def test_beside_the_number_to_call_a_space_is_left() -> None:
    def make(theme: Theme, node: Node) -> list[Flowable]:
        return [_hotline(node)]

    found = characters(poured(make, 500), 0)
    assert len({round(one.box[1]) for one in found if one.text == "a"}) == 1  # one line
    comma = next(n for n, one in enumerate(found) if one.text == ",")
    gap = found[comma + 1].box[0] - found[comma].box[2]
    assert gap > 2.0


def _hotline(node: Node | None = None) -> Hotline:
    styles = sample_theme().styles()
    content = (Run("Call or text 988", bold=True), Run(", day or night, as often as you need to."))
    return Hotline(content, styles.h2, styles.body, node.add("P") if node else Node("P"))


def _flow(content: Text) -> TextFlow:
    return TextFlow(content, sample_theme().styles().body, Node("P"))


def _lines(content: Text, width: float) -> list[str]:
    return _as_set(_flow(content), width)


def _as_set(flow: TextFlow, width: float) -> list[str]:
    return [
        "".join("".join(piece.text for piece in word.pieces) + " " * bool(word.space) for word in line)
        for line in flow.lines(width)
    ]


def test_every_format_is_among_what_is_printed(printed_set: PrintedSet) -> None:
    assert {piece.layout for piece in printed_set()} >= set(shipped_formats()) - {"booklet-reader", "large"}
