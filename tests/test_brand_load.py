"""A clinic's brand.yaml: what it says is what prints, and everything wrong is told at once."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from samples import tries

from handpress.brand import rules as brand_rules
from handpress.brand.load import SHIPPED_FONTS, load_brand
from handpress.brand.model import BitmapLogo, Brand, VectorLogo
from handpress.brand.schema import RawBrand
from handpress.diagnostics import Diagnostic, HandpressError, Rule, Severity

REPOSITORY = Path(__file__).parents[1]
BRAND = REPOSITORY / "brand"
JUNIPER = BRAND / "samples" / "juniper"
FONTS = BRAND / "fonts"

GOOD = (BRAND / "brand.yaml").read_text("utf-8")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A workspace with a brand folder of its own."""
    folder = tmp_path / "brand"
    folder.mkdir()
    for name in ("brand.yaml", "logo.svg", "logo-on-dark.svg"):
        shutil.copy(BRAND / name, folder)
    return tmp_path


def load(clinic: Path, text: str | None = None) -> Brand:
    if text is not None:
        (clinic / "brand" / "brand.yaml").write_text(text, "utf-8", newline="\n")
    return load_brand(clinic / "brand", clinic, shipped_fonts=FONTS)


def refused(clinic: Path, text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(HandpressError) as caught:
        load(clinic, text)
    return caught.value.diagnostics


def with_line(key: str, value: str) -> str:
    """The sample with another value for one top-level or palette key."""
    lines = [
        line[: len(line) - len(line.lstrip())] + f"{key}: {value}"
        if line.lstrip().startswith(f"{key}:")
        else line
        for line in GOOD.split("\n")
    ]
    return "\n".join(lines)


# ---- the samples ------------------------------------------------------------------------------


def test_the_sample_clinic_loads_without_a_word() -> None:
    brand = load_brand(BRAND, REPOSITORY, shipped_fonts=FONTS)
    assert (brand.name, brand.tagline) == ("Harbor Light", "Ketamine & Wellness Clinic")
    assert brand.sample
    assert (brand.web, brand.web_url) == ("harborlight.example", "https://harborlight.example")
    assert brand.paper == "letter"
    assert isinstance(brand.logo, VectorLogo)
    assert brand.fonts.body == FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"
    assert brand.span.file == "brand/brand.yaml"
    assert brand.diagnostics == ()


def test_the_second_sample_shares_nothing_but_the_fonts() -> None:
    harbor = load_brand(BRAND, REPOSITORY, shipped_fonts=FONTS)
    juniper = load_brand(JUNIPER, REPOSITORY, shipped_fonts=FONTS)
    assert juniper.paper == "a4"
    assert juniper.email == "hello@juniperridge.example"
    assert juniper.fonts == harbor.fonts
    for name in (
        "name",
        "tagline",
        "address",
        "phone",
        "after_hours",
        "web",
        "hours",
        "logo",
        "logo_on_dark",
    ):
        assert getattr(juniper, name) != getattr(harbor, name)
    for name in ("ink", "primary", "deep", "accent", "sun", "sand", "mist"):
        assert getattr(juniper.palette, name) != getattr(harbor.palette, name)


@pytest.mark.parametrize("folder", [BRAND, JUNIPER], ids=["harbor", "juniper"])
def test_sample_clinics_have_fictional_numbers_and_addresses(folder: Path) -> None:
    brand = load_brand(folder, REPOSITORY, shipped_fonts=FONTS)
    for number in (brand.phone, brand.after_hours):
        digits = "".join(character for character in number if character.isdigit())
        assert digits.startswith("20755501")  # 555-0100 to 555-0199 are kept for fiction
    assert brand.web is not None
    assert brand.web.endswith(".example")
    assert all(".example/" in url for _, url in brand.handout_urls)


# ---- what may be left out or written otherwise --------------------------------------------------


def test_a_small_brand_is_enough(clinic: Path) -> None:
    brand = load(
        clinic,
        """
version: 1
name: Our Clinic
sample: true
address: [1 Main Street]
phone: 555-0142
after_hours: +1 (207) 555-0199 ext. 12
email:
paper: a4
logo: logo.svg
palette: {ink: "#222", primary: "#0f4c5c", accent: "#C8553D", sun: "#F2A65A", sand: "#FBF6EE"}
""",
    )
    assert brand.fold_ticks
    assert (brand.web, brand.email, brand.hours, brand.tagline) == (None, None, (), "")
    assert brand.logo_alt == "Our Clinic"
    assert brand.logo_on_dark is None
    assert (brand.palette.ink, brand.palette.primary) == ("#222222", "#0F4C5C")
    assert (brand.palette.mist, brand.palette.deep) == ("#E9EFF0", "#0B3742")


def test_a_phone_number_without_quotes_stays_as_written(clinic: Path) -> None:
    assert load(clinic, with_line("phone", "2075550142")).phone == "2075550142"
    assert load(clinic, with_line("phone", "+442079460018")).phone == "+442079460018"


def test_a_web_address_prints_without_https(clinic: Path) -> None:
    brand = load(clinic, with_line("web", "https://harborlight.example/"))
    assert (brand.web, brand.web_url) == ("harborlight.example", "https://harborlight.example/")


def test_the_clinics_own_fonts_are_used(clinic: Path) -> None:
    shutil.copy(FONTS / "Fraunces-Bold.ttf", clinic / "brand" / "Own.ttf")
    brand = load(clinic, GOOD + "fonts: {heading: Own.ttf}\n")
    assert brand.fonts.heading == clinic / "brand" / "Own.ttf"
    assert brand.fonts.body == FONTS / SHIPPED_FONTS["body"]


def test_a_picture_logo_loads_and_a_coarse_one_warns(clinic: Path) -> None:
    Image.new("RGB", (50, 50), "#0F4C5C").save(clinic / "brand" / "logo.png")
    brand = load(clinic, with_line("logo", "logo.png").replace("logo_on_dark:", "# logo_on_dark:"))
    assert isinstance(brand.logo, BitmapLogo)
    assert [(p.rule, p.severity) for p in brand.diagnostics] == [("brand.image-coarse", Severity.WARNING)]


# ---- one fault ----------------------------------------------------------------------------------

FAULTS: dict[str, tuple[str, str]] = {
    "misspelled key": (GOOD.replace("tagline:", "taglin:"), "content.unknown-key"),
    "misspelled colour": (GOOD.replace("accent:", "acent:"), "content.unknown-key"),
    "no name": (GOOD.replace("name: Harbor Light\n", ""), "content.missing-key"),
    "empty name": (with_line("name", ""), "content.empty"),
    "a name too long": (with_line("name", "x" * 100_000), "content.too-long"),
    "a name that is a number": (with_line("name", "24"), "content.wants-text"),
    "a list for a phone": (with_line("phone", "[207-555-0142]"), "content.wants-text"),
    "no phone number": (with_line("phone", "call us!"), "brand.phone"),
    "letters in a phone number": (with_line("phone", "1-800-HARBOR"), "brand.phone-letters"),
    "a phone number too short": (with_line("phone", "555-01"), "brand.phone"),
    "a phone number too long": (with_line("phone", "1" * 16), "brand.phone"),
    "an open bracket": (with_line("phone", "(207 555-0142"), "brand.phone"),
    "an empty phone number": (with_line("phone", ""), "content.empty"),
    "no web address": (with_line("web", "harbor light"), "brand.web"),
    "a script for a web address": (with_line("web", "javascript:alert(1)"), "brand.web"),
    "a bad e-mail address": (GOOD + "email: hello@harbor\n", "brand.email"),
    "two e-mail addresses": (GOOD + "email: a@b.example, c@d.example\n", "brand.email"),
    "a handout's address without https": (
        GOOD.replace("https://harborlight.example/ptsd", "harborlight.example/ptsd"),
        "brand.url",
    ),
    "a file for a handout's address": (
        GOOD.replace("https://harborlight.example/ptsd", "file:///etc/passwd"),
        "brand.url",
    ),
    "an address too long for a QR code": (GOOD.replace("/ptsd", "/" + "p" * 200), "brand.long-url"),
    "a handout with a bad name": (
        GOOD.replace("understanding-ptsd:", "Understanding PTSD.md:"),
        "brand.handout-name",
    ),
    "unknown paper": (with_line("paper", "A5"), "content.wants-one-of"),
    "yes for true": (with_line("fold_ticks", "yes"), "content.wants-yes-or-no"),
    "a later version": (with_line("version", "2"), "content.version"),
    "a number for an address": (GOOD.replace("address:", "address: 120\nnotes:"), "content.wants-list"),
    "no colour": (with_line("ink", '"navy"'), "brand.colour"),
    "a colour without quotes": (with_line("ink", "#1E2A32"), "brand.unquoted-colour"),
    "a colour that is a number": (with_line("ink", "102030"), "brand.colour"),
    "pale headings": (with_line("primary", '"#5AA0B0"'), "brand.contrast"),
    "text and ground alike": (with_line("sand", '"#1E2A32"'), "brand.contrast"),
    "a missing logo": (with_line("logo", "logo.jpg"), "file.missing"),
    "a logo elsewhere": (with_line("logo", "../logo.svg"), "brand.path-outside"),
    "a logo on a drive": (with_line("logo", "C:/logo.svg"), "brand.path-outside"),
    "a logo from the root": (with_line("logo", "/etc/passwd"), "brand.path-outside"),
    "a folder for a logo": (with_line("logo", '"."'), "file.not-a-file"),
    "the brand file for a logo": (with_line("logo", "brand.yaml"), "brand.logo-kind"),
    "a missing dark logo": (with_line("logo_on_dark", "nothing.svg"), "file.missing"),
    "a missing font": (GOOD + "fonts: {body: fonts/Own.ttf}\n", "file.missing"),
    "a drawing for a font": (GOOD + "fonts: {body: logo.svg}\n", "brand.font-kind"),
    "an unknown font role": (GOOD + "fonts: {bodie: logo.svg}\n", "content.unknown-key"),
    "a tab": (GOOD.replace("  ink:", "\tink:"), "yaml.tab"),
    "twice the same key": (GOOD + "name: Harbor Dark\n", "yaml.duplicate-key"),
    "an alias": (GOOD.replace("name: Harbor Light", "name: *light"), "yaml.alias"),
    "an empty file": ("", "yaml.empty"),
    "a list": ("- one\n- two\n", "yaml.not-entries"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place(clinic: Path, name: str) -> None:
    text, rule = FAULTS[name]
    diagnostics = refused(clinic, text)
    assert rule in {diagnostic.rule for diagnostic in diagnostics}
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.file.startswith("brand")
        assert diagnostic.hint
        assert "{" not in diagnostic.message + diagnostic.hint.replace("{key}", "")


def test_the_place_is_that_of_the_value(clinic: Path) -> None:
    text = with_line("ink", '"navy"')
    (diagnostic,) = refused(clinic, text)
    line = text.split("\n").index('  ink: "navy"') + 1
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line, diagnostic.span.column) == (
        "brand/brand.yaml",
        line,
        9,
    )


def test_a_misspelled_key_comes_with_the_nearest(clinic: Path) -> None:
    diagnostics = refused(clinic, GOOD.replace("accent:", "acent:"))
    assert any('Did you mean "accent"?' in diagnostic.hint for diagnostic in diagnostics)


def test_a_pale_colour_comes_with_the_nearest_that_can_be_read(clinic: Path) -> None:
    diagnostics = refused(clinic, with_line("primary", '"#5AA0B0"'))
    assert {diagnostic.hint for diagnostic in diagnostics} == {
        'Set primary to "#3E7582", the nearest shade that can be read everywhere it is used.'
    }
    assert load(clinic, with_line("primary", '"#3E7582"')).palette.primary == "#3E7582"


def test_a_colour_after_an_unquoted_hash_is_explained(clinic: Path) -> None:
    (diagnostic,) = refused(clinic, with_line("ink", "#1E2A32"))
    assert "without quotes" in diagnostic.message


def test_all_faults_are_told_in_one_run(clinic: Path) -> None:
    (clinic / "brand" / "logo.svg").write_text("<svg><text>Harbor</text><script/></svg>")
    text = GOOD.replace("tagline:", "taglin:").replace("207-555-0142", "soon").replace("letter  ", "A5      ")
    text = text.replace('"#C8553D"', '"#FFEEDD"') + "fonts: {body: brand.yaml}\n"
    assert {diagnostic.rule for diagnostic in refused(clinic, text)} == {
        "content.unknown-key",
        "content.wants-one-of",
        "brand.phone",
        "brand.contrast",
        "brand.svg-text",
        "brand.svg-script",
        "brand.svg-no-size",
        "brand.font-kind",
    }


def test_a_missing_brand_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(HandpressError) as caught:
        load_brand(tmp_path, tmp_path, shipped_fonts=FONTS)
    assert [diagnostic.rule for diagnostic in caught.value.diagnostics] == ["file.missing"]


# ---- arbitrary values -----------------------------------------------------------------------------

values = st.one_of(
    st.text(max_size=40),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.none(),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)
KEYS = sorted(RawBrand.__struct_fields__)


@given(st.sampled_from(KEYS), values)
@settings(deadline=None, max_examples=tries(120), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_of_any_key_loads_or_is_refused_in_its_place(clinic: Path, key: str, value: object) -> None:
    data = yaml.safe_load(GOOD)
    data[key] = value
    _loads_or_tells(clinic, data)


@given(st.sampled_from(["ink", "primary", "deep", "accent", "sun", "sand", "mist", "amber_ink"]), values)
@settings(deadline=None, max_examples=tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_colour_loads_or_is_refused_in_its_place(clinic: Path, key: str, value: object) -> None:
    data = yaml.safe_load(GOOD)
    data["palette"][key] = value
    _loads_or_tells(clinic, data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=60))
@settings(deadline=None, max_examples=tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_prints_exactly_but_for_white_space_or_is_refused(clinic: Path, name: str) -> None:
    data = yaml.safe_load(GOOD)
    data["name"] = name
    brand = _loads_or_tells(clinic, data)
    if brand is not None:
        assert brand.name.split() == unicodedata.normalize("NFC", name).split()


def _loads_or_tells(clinic: Path, data: object) -> Brand | None:
    text = yaml.safe_dump(data, allow_unicode=True, width=10_000)
    try:
        return load(clinic, text)
    except HandpressError as error:
        diagnostics = error.diagnostics
    assert diagnostics
    assert all(diagnostic.span is not None for diagnostic in diagnostics)
    return None


# ---- house ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [BRAND, JUNIPER], ids=["harbor", "juniper"])
def test_the_samples_point_editors_at_the_schema(folder: Path) -> None:
    first = (folder / "brand.yaml").read_text("utf-8").split("\n")[0]
    reference = first.removeprefix("# yaml-language-server: $schema=")
    assert (folder / reference).resolve() == REPOSITORY / "schema" / "brand.schema.json"


def test_every_rule_has_an_id_of_its_own_and_says_what_to_do() -> None:
    rules = [value for value in vars(brand_rules).values() if isinstance(value, Rule)]
    assert len({rule.id for rule in rules}) == len(rules) > 30
    for rule in rules:
        assert rule.id.startswith("brand.")
        assert rule.message.endswith(".")
        assert rule.hint


# ---- the number for the night --------------------------------------------------------------------


NIGHT = "after_hours: 207-555-0199     # or none: handouts then send people to an emergency room\n"


@pytest.mark.parametrize("written", ["", "after_hours:\n", "after_hours: # we ask\n"])
def test_who_is_called_at_night_must_be_answered(clinic: Path, written: str) -> None:
    text = (BRAND / "brand.yaml").read_text("utf-8")
    assert NIGHT in text
    (found,) = (one for one in refused(clinic, text.replace(NIGHT, written)) if "after" in one.rule)
    assert (found.rule, found.span.file if found.span else "") == ("brand.no-after-hours", "brand/brand.yaml")
    line = re.search(r"after_hours: none", found.hint)
    assert line is not None  # the remedy, taken literally
    load(clinic, text.replace(NIGHT, f"{line[0]}\n"))


@pytest.mark.parametrize("written", ["none", "None", "NONE", '"none"'])
def test_a_clinic_may_answer_that_nobody_is_there_at_night(clinic: Path, written: str) -> None:
    text = (BRAND / "brand.yaml").read_text("utf-8").replace(NIGHT, f"after_hours: {written}\n")
    assert load(clinic, text).after_hours is None


@pytest.mark.parametrize("written", ["none yet", "no", "nobody", "ask", "911", "~", "see web"])
def test_another_word_is_no_answer(clinic: Path, written: str) -> None:
    text = (BRAND / "brand.yaml").read_text("utf-8").replace(NIGHT, f"after_hours: {written}\n")
    assert refused(clinic, text)
