"""The facts become a library in which everything knows its place; whatever is wrong is found in one go."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from content_workspace import FACTS, FIRST_FACT_LINE, HEAD, load, places, refused, write

from handpress.content import rules
from handpress.content.load import load_library
from handpress.content.model import Checked, Confidence, FactKind, Number
from handpress.diagnostics import Severity, Span
from handpress.document.model import InlineField, Run, plain_text

PLAIN_FACT = "    sources: [nimh-ptsd]\n    confidence: verified\n"


# ---- what a sound workspace becomes ---------------------------------------------------------


def test_facts_keep_the_order_of_the_file_and_everything_they_say(tmp_path: Path) -> None:
    library = load(tmp_path)
    assert list(library.facts) == ["ptsd.what", "ptsd.lifetime", "care.no_driving", "care.price"]
    fact = library.facts["ptsd.lifetime"]
    assert plain_text(fact.text) == "6 of every 100 adults have PTSD at some time."
    assert (fact.sources, fact.confidence, fact.kind) == (
        ("nimh-ptsd",),
        Confidence.VERIFIED,
        FactKind.CLINICAL,
    )
    assert fact.number == Number(6, 100)
    assert (fact.owner, fact.review_by) == ("unassigned", date(2027, 11, 23))
    house = library.facts["care.price"]
    assert (house.owner, house.review_by) == ("Front desk", date(2027, 2, 23))
    assert house.note == "Every clinic differs."
    source = library.sources["nimh-ptsd"]
    assert (source.short, source.year, source.checked) == ("NIMH", 2024, Checked.COPY)
    assert source.checked_on == date(2026, 11, 23)
    assert library.parameters["no_driving"].floor == 24
    assert library.diagnostics == ()


def test_a_library_can_be_pickled(tmp_path: Path) -> None:
    library = load(tmp_path)
    assert pickle.loads(pickle.dumps(library)) == library


def test_every_run_knows_its_fact_and_its_place(tmp_path: Path) -> None:
    first = FIRST_FACT_LINE
    fact = load(tmp_path).facts["ptsd.what"]
    assert fact.span == Span("content.yaml", first, 3)
    assert fact.text == (
        Run("Post-traumatic stress disorder (", False, "ptsd.what", Span("content.yaml", first + 2, 7)),
        Run("PTSD", True, "ptsd.what", Span("content.yaml", first + 2, 41)),
        Run(") can start after a shock.", False, "ptsd.what", Span("content.yaml", first + 2, 47)),
    )


@pytest.mark.parametrize(
    ("number", "prints"), [("24", "24 hours"), ("36", "36 hours"), ("24.5", "24.5 hours")]
)
def test_a_value_prints_with_its_unit_and_knows_the_clinics_file(
    tmp_path: Path, number: str, prints: str
) -> None:
    library = load(tmp_path, clinic=f"parameters:\n  no_driving: {number}\n")
    fact = library.facts["care.no_driving"]
    assert plain_text(fact.text) == f"Do not drive for {prints} and a night's sleep."
    assert fact.text[1] == Run(prints, False, "care.no_driving", Span("brand/clinic.yaml", 2, 15))
    assert fact.parameters == ("no_driving",)
    assert fact.unset == ()
    assert library.unset_parameters == ("price",)


@pytest.mark.parametrize(
    ("unit", "number", "prints"),
    [
        ("unit: hours", "1", "1 hour"),
        ("unit: hours", "0", "0 hours"),
        ("unit: hours", "1.5", "1.5 hours"),
        ("unit: inches\n    unit_singular: inch", "1", "1 inch"),
        ("unit: mm Hg", "1", "1 mm Hg"),
        ("unit: hours", "100000", "100000 hours"),
    ],
)
def test_one_of_a_unit_is_singular(tmp_path: Path, unit: str, number: str, prints: str) -> None:
    content = (HEAD + FACTS).replace(
        "meaning: What one infusion costs", f"meaning: What it costs\n    {unit}"
    )
    library = load(tmp_path, content, f"parameters: {{price: {number}}}\n")
    assert plain_text(library.facts["care.price"].text) == f"An infusion costs {prints}."


def test_a_value_without_a_unit_prints_as_written_and_is_never_read_as_marks(tmp_path: Path) -> None:
    clinic = "parameters:\n  price: '$450.00  for 2 * 3 hours'\n"
    library = load(tmp_path, clinic=clinic)
    assert library.facts["care.price"].text[1] == Run(
        "$450.00 for 2 * 3 hours", False, "care.price", Span("brand/clinic.yaml", 2, 11)
    )
    unquoted = load(tmp_path, clinic="parameters: {price: 450.00}\n")
    assert plain_text(unquoted.facts["care.price"].text) == "An infusion costs 450.00."


def test_an_unset_parameter_prints_the_safe_wording_with_a_line_to_write_on(tmp_path: Path) -> None:
    fact = load(tmp_path).facts["care.no_driving"]
    assert plain_text(fact.text).startswith("Do not drive for 24 hours and")
    blank = fact.text[-1]
    assert isinstance(blank, InlineField)
    assert blank.label == "How long a patient must not drive after an infusion"
    assert blank.fact == "care.no_driving"
    assert fact.unset == ("no_driving",)


def test_with_one_of_two_parameters_unset_the_safe_wording_prints(tmp_path: Path) -> None:
    two = (
        "  care.two:\n    text: Wait [[no_driving]] and pay [[price]].\n"
        "    if_unset: Wait ____ and pay __________.\n" + PLAIN_FACT
    )
    fact = load(tmp_path, HEAD + two, "parameters: {no_driving: 24}\n").facts["care.two"]
    assert plain_text(fact.text) == "Wait ____ and pay ____."
    blanks = [part for part in fact.text if isinstance(part, InlineField)]
    assert [blank.label for blank in blanks] == [
        "How long a patient must not drive after an infusion",
        "What one infusion costs",
    ]
    assert blanks[1].width > blanks[0].width
    assert (fact.parameters, fact.unset) == (("no_driving", "price"), ("price",))


@pytest.mark.parametrize("clinic", ["parameters: {}\n", "parameters:\n", "parameters:\n  no_driving:\n"])
def test_a_clinic_may_leave_everything_unset(tmp_path: Path, clinic: str) -> None:
    assert load(tmp_path, clinic=clinic).unset_parameters == ("no_driving", "price")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + (HEAD + FACTS).replace("\n", "\r\n").encode()
    assert load(tmp_path, windows) == load(tmp_path)


def test_unused_sources_and_parameters_are_warnings(tmp_path: Path) -> None:
    library = load(tmp_path, HEAD + "  a.b: {text: Hello., confidence: needs_check}\n")
    assert places(library.diagnostics) == [
        ("content.unused-source", "content.yaml:4:3"),
        ("content.unused-parameter", "content.yaml:13:3"),
        ("content.unused-parameter", "content.yaml:18:3"),
    ]
    assert {diagnostic.severity for diagnostic in library.diagnostics} == {Severity.WARNING}


def test_a_file_outside_the_workspace_is_named_in_full(tmp_path: Path) -> None:
    write(tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    library = load_library(tmp_path / "content.yaml", None, inner)
    assert library.span.file == (tmp_path / "content.yaml").as_posix()


# ---- one entry that is wrong in itself ------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "says"),
    [
        ("version: 1", "version: 2", rules.BAD_VERSION, "1:10", "version 1"),
        ("version: 1\n", "", rules.MISSING_KEY, "1", '"version"'),
        ("defaults:", "deflauts:", rules.UNKNOWN_KEY, "2:1", '"defaults"'),
        ("2027-11-23}", "11/23/2027}", rules.BAD_DATE, "2:42", "11/23/2027"),
        ("2027-11-23}", "2027-02-29}", rules.BAD_DATE, "2:42", "2027-02-29"),
        ("2027-11-23}", "20271123}", rules.BAD_DATE, "2:42", "20271123"),
        ("    organisation:", "    organization:", rules.UNKNOWN_KEY, "5:5", "organisation"),
        ("short: NIMH", "short: 988", rules.WANTS_TEXT, "7:12", '"988"'),
        ("short: NIMH", "short: yes: no", rules.COLON_IN_TEXT, "7:15", "quotes"),
        ("short: NIMH", "short: true", rules.WANTS_TEXT, "7:12", "YAML word true"),
        ("short: NIMH", "short: [NIMH]", rules.WANTS_TEXT, "7:5", "a list"),
        ("short: NIMH", "short:", rules.EMPTY_VALUE, "7:5", "short"),
        ("short: NIMH", "short: '  '", rules.EMPTY_VALUE, "7:13", "short"),
        ("short: NIMH", "short: " + "N" * 61, rules.TOO_LONG, "7:12", "61"),
        ("year: 2024", "year: '2024'", rules.WANTS_NUMBER, "8:12", "in quotes"),
        ("year: 2024", "year: 02024", rules.WANTS_NUMBER, "8:11", "02024"),
        ("year: 2024", "year: 2_024", rules.WANTS_NUMBER, "8:11", "2_024"),
        ("year: 2024", "year: 20.5", rules.WANTS_NUMBER, "8:11", "whole number"),
        ("year: 2024", "year: yes", rules.WANTS_NUMBER, "8:11", '"yes"'),
        ("year: 2024", "year: 24", rules.OUT_OF_RANGE, "8:11", "1900 or more"),
        ("https://www.nimh.nih.gov/health/ptsd", "www.nimh.nih.gov", rules.BAD_URL, "9:10", "https://"),
        ("https://www.nimh.nih.gov/health/ptsd", "javascript:alert(1)", rules.BAD_URL, "9:10", "https://"),
        ("https://www.nimh.nih.gov/health/ptsd", "https://a b.org", rules.BAD_URL, "9:10", "spaces"),
        ("checked: copy", "checked: copied", rules.WANTS_ONE_OF, "10:14", "original, copy, not_read"),
        ("checked: copy", "checked: not-read", rules.WANTS_ONE_OF, "10:14", 'Did you mean "not_read"'),
        ("checked: copy", "checked: no", rules.WANTS_ONE_OF, "10:14", '"no"'),
        ("  nimh-ptsd:", "  NIMH PTSD:", rules.BAD_ID, "4:3", "nimh-ptsd"),
        ("  no_driving:", "  no-driving:", rules.BAD_ID, "13:3", "underscores"),
        ("floor: 24", "floor: 24 hours", rules.WANTS_NUMBER, "16:12", "24 hours"),
        ("floor: 24", "floor: 024", rules.WANTS_NUMBER, "16:12", "024"),
        ("floor: 24", "floor: -1", rules.OUT_OF_RANGE, "16:12", "0 or more"),
        ("    unit: hours\n", "", rules.LIMIT_NEEDS_UNIT, "15:5", "unit"),
        ("    floor_reason: The", "    note: The", rules.UNKNOWN_KEY, "17:5", "note"),
        ("    floor: 24\n", "", rules.REASON_NEEDS_LIMIT, "16:5", "floor"),
        (
            "    floor: 24",
            "    ceiling: 9\n    ceiling_reason: x\n    floor: 24",
            rules.FLOOR_ABOVE_CEILING,
            "16:14",
            "24",
        ),
        ("  ptsd.what:", "  Ptsd.What:", rules.BAD_ID, "21:3", "small letters"),
        ("  ptsd.what:", "  ptsd..what:", rules.BAD_ID, "21:3", "small letters"),
        ("  ptsd.what:", "  for.what:", rules.BAD_ID, "21:3", "something else in handouts"),
        ("  ptsd.what:", "  ptsd:", rules.ID_IS_PREFIX, "21:3", "line 27"),
        ("6 of every 100 adults have PTSD at some time.", "''", rules.EMPTY_VALUE, "28:12", "text"),
        ("6 of every 100 adults have PTSD at some time.", "", rules.EMPTY_VALUE, "28:5", "text"),
        ("adults have", "adults " + "have " * 20_000, rules.TOO_LONG, "28:11", "2,000"),
        ("6 of every 100 adults have", "Of 100 adults 6 have", rules.NUMBER_NOT_FIRST, "28:11", "begin"),
        (
            "6 of every 100 adults have",
            "60 of every 100 adults have",
            rules.NUMBER_NOT_FIRST,
            "28:11",
            "begin",
        ),
        ("{count: 6, of: 100}", "{count: 6, of: 5}", rules.NUMBER_TOO_LARGE, "31:21", "6 of 5"),
        ("{count: 6, of: 100}", "{count: 6}", rules.MISSING_KEY, "31:5", '"of"'),
        ("{count: 6, of: 100}", "6", rules.WANTS_ENTRIES, "31:13", "number 6"),
        ("confidence: needs_check", "confidence: neds_check", rules.WANTS_ONE_OF, "40:17", "needs_check"),
        ("kind: house", "kind: haus", rules.WANTS_ONE_OF, "41:11", "house"),
        ("    kind: house", "    knid: house", rules.UNKNOWN_KEY, "41:5", '"kind"'),
        (
            "[nimh-ptsd]\n    confidence: secondary",
            "nimh-ptsd\n    confidence: secondary",
            rules.WANTS_LIST,
            "25:14",
            "[one, two]",
        ),
        (
            "[nimh-ptsd]\n    confidence: secondary",
            "[24]\n    confidence: secondary",
            rules.WANTS_TEXT,
            "25:15",
            "24",
        ),
        (
            "[nimh-ptsd]\n    confidence: secondary",
            "[nihm-ptsd]\n    confidence: secondary",
            rules.UNKNOWN_SOURCE,
            "25:15",
            '"nimh-ptsd"',
        ),
        (
            "[nimh-ptsd]\n    confidence: secondary",
            "[nimh-ptsd, nimh-ptsd]\n    confidence: secondary",
            rules.REPEATED_SOURCE,
            "25:26",
            "twice",
        ),
        (
            "    sources: [nimh-ptsd]\n    confidence: secondary",
            "    confidence: secondary",
            rules.NO_SOURCES,
            "21:3",
            "needs_check",
        ),
        (
            "[nimh-ptsd]\n    confidence: secondary",
            "[]\n    confidence: secondary",
            rules.NO_SOURCES,
            "25:5",
            "needs_check",
        ),
        ("(**PTSD**)", "(**PTSD)", rules.OPEN_BOLD, "23:39", "**"),
        ("(**PTSD**)", "(** PTSD**)", rules.LOOSE_BOLD, "23:39", "space"),
        ("(**PTSD**)", "(***PTSD**)", rules.MANY_STARS, "23:39", "3 stars"),
        ("after a shock", "after [[a shock", rules.OPEN_PARAMETER, "24:13", "[["),
        ("after a shock", "after a]] shock", rules.OPEN_PARAMETER, "24:14", "]]"),
        ("[[no_driving]] **and**", "[[no_drivin]] **and**", rules.UNKNOWN_PARAMETER, "33:28", '"no_driving"'),
        ("[[no_driving]] **and**", "[[No Driving]] **and**", rules.PARAMETER_NAME, "33:28", "No Driving"),
        ("    if_unset: Ask what an infusion costs.\n", "", rules.NO_IF_UNSET, "38:29", "____"),
        ("costs [[price]].", "costs money.", rules.NEEDLESS_IF_UNSET, "39:5", "never print"),
        (
            "Ask what an infusion costs.",
            "Ask about [[price]].",
            rules.PARAMETER_IN_IF_UNSET,
            "39:25",
            "price",
        ),
    ],
)
def test_each_fault_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, rule: rules.Rule, place: str, says: str
) -> None:
    assert old in HEAD + FACTS
    found = refused(tmp_path, (HEAD + FACTS).replace(old, new, 1))
    wanted = f"content.yaml:{place}"
    assert (rule.id, wanted) in places(found)
    (diagnostic,) = [p for p in found if (p.rule, str(p.span)) == (rule.id, wanted)]
    assert says in f"{diagnostic.message} {diagnostic.hint}"


def test_a_number_whose_whole_is_not_in_the_text_is_a_warning(tmp_path: Path) -> None:
    library = load(tmp_path, (HEAD + FACTS).replace("of: 100", "of: 1000"))
    assert places(library.diagnostics) == [("content.number-not-in-text", "content.yaml:28:11")]


def test_facts_without_owner_or_review_day_are_refused(tmp_path: Path) -> None:
    found = refused(
        tmp_path, (HEAD + FACTS).replace("defaults: {owner: unassigned, review_by: 2027-11-23}\n", "")
    )
    assert [p.rule for p in found] == ["content.no-owner"] * 6


def test_a_file_without_facts_is_refused(tmp_path: Path) -> None:
    assert places(refused(tmp_path, HEAD.replace("facts:", "facts: {}"))) == [
        ("content.empty", "content.yaml:20:1")
    ]
    assert places(refused(tmp_path, HEAD)) == [("content.empty", "content.yaml:20:1")]


@pytest.mark.parametrize(
    ("clinic", "rule", "place", "says"),
    [
        ("parameters: {no_driving: 12}", rules.BELOW_FLOOR, "1:26", "at least 24 hours"),
        ("parameters: {no_driving: 12}", rules.BELOW_FLOOR, "1:26", "The monograph says at least 24 hours."),
        ("parameters: {no_driving: 23.5}", rules.BELOW_FLOOR, "1:26", "23.5 hours"),
        ("parameters: {no_driving: 24 hours}", rules.VALUE_NOT_A_NUMBER, "1:26", "only the number"),
        ("parameters: {no_driving: '24'}", rules.VALUE_NOT_A_NUMBER, "1:27", "in quotes"),
        ("parameters:\n  no_driving: 12:30", rules.VALUE_NOT_A_NUMBER, "2:15", "12:30"),
        ("parameters: {no_driving: 036}", rules.VALUE_NOT_A_NUMBER, "1:26", "036"),
        ("parameters: {no_driving: yes}", rules.VALUE_NOT_A_NUMBER, "1:26", '"yes"'),
        ("parameters: {no_driving: .inf}", rules.VALUE_NOT_A_NUMBER, "1:26", ".inf"),
        ("parameters: {no_driving: -30}", rules.VALUE_NEGATIVE, "1:26", "-30"),
        ("parameters: {no_drivin: 24}", rules.UNKNOWN_PARAMETER, "1:14", '"no_driving"'),
        ("parameters: {price: true}", rules.WANTS_TEXT, "1:21", "true"),
        ("parameters: {price: [1, 2]}", rules.WANTS_TEXT, "1:14", "a list"),
        ("parameters: {price: ''}", rules.EMPTY_VALUE, "1:22", "price"),
        ("parameters: [24]", rules.WANTS_ENTRIES, "1:1", "a list"),
        ("parameter: {price: 1}", rules.UNKNOWN_KEY, "1:1", '"parameters"'),
    ],
)
def test_each_fault_of_the_clinics_values_is_found_at_its_place(
    tmp_path: Path, clinic: str, rule: rules.Rule, place: str, says: str
) -> None:
    found = refused(tmp_path, clinic=clinic + "\n")
    assert places(found) == [(rule.id, f"brand/clinic.yaml:{place}")]
    assert says in f"{found[0].message} {found[0].hint}"


def test_a_value_above_its_ceiling_is_refused_with_the_reason(tmp_path: Path) -> None:
    content = (HEAD + FACTS).replace(
        "floor_reason:", "ceiling: 72\n    ceiling_reason: A week is too long.\n    floor_reason:"
    )
    (diagnostic,) = refused(tmp_path, content, "parameters: {no_driving: 96}\n")
    assert diagnostic.rule == "clinic.above-ceiling"
    assert "at most 72 hours" in diagnostic.message
    assert "A week is too long." in diagnostic.hint


# ---- many faults at once --------------------------------------------------------------------


def test_faults_in_both_files_and_of_every_kind_are_found_in_one_run(tmp_path: Path) -> None:
    content = (
        (HEAD + FACTS)
        .replace("short: NIMH", "short: 988")  # the shape of one entry
        .replace("(**PTSD**)", "(**PTSD)")  # a mark
        .replace("confidence: secondary", "confidence: sure")  # the shape of the same fact
        .replace("care.price:", "care.price:\n    sources: [nihm-ptsd]")  # a reference
        .replace("    note: Every", "    note: &x Every")  # YAML
    )
    found = refused(tmp_path, content, "parameters:\n  no_driving: 3\n  prise: 3\n")
    assert places(found) == [
        ("content.wants-text", "content.yaml:7:12"),
        ("content.open-bold", "content.yaml:23:39"),
        ("content.wants-one-of", "content.yaml:26:17"),
        ("content.unknown-source", "content.yaml:38:15"),
        ("yaml.anchor", "content.yaml:45:11"),
        ("clinic.below-floor", "brand/clinic.yaml:2:15"),
        ("content.unknown-parameter", "brand/clinic.yaml:3:3"),
    ]


def test_a_faulty_source_or_parameter_is_still_known_to_the_facts_that_use_it(tmp_path: Path) -> None:
    content = (HEAD + FACTS).replace("short: NIMH", "short: 988").replace("floor: 24", "floor: x")
    found = refused(tmp_path, content, "parameters: {no_driving: 24}\n")
    assert [p.rule for p in found] == ["content.wants-text", "content.wants-number"]


def test_a_syntax_error_ends_one_file_and_not_the_other(tmp_path: Path) -> None:
    found = refused(tmp_path, "version: 1\nfacts\n", "parameters: {price: true}\n")
    assert places(found) == [
        ("yaml.missing-colon", "content.yaml:2:1"),
        ("content.wants-text", "brand/clinic.yaml:1:21"),
    ]


def test_a_long_list_of_problems_is_cut_and_counted(tmp_path: Path) -> None:
    many = "".join(
        f"  a.b{n}: {{text: Hello., sources: [nobody], confidence: verified}}\n" for n in range(200)
    )
    found = refused(tmp_path, HEAD + many)
    assert len(found) == 51
    assert found[-1].message.startswith("150 more problems")


def test_a_hostile_file_takes_no_time(tmp_path: Path) -> None:
    sources = "".join(f"  s{n}: x\n" for n in range(8_000))
    facts = "".join(f"  f.f{n}: {{text: x, sources: [t{n}], confidence: verified}}\n" for n in range(5_000))
    found = refused(tmp_path, f"version: 1\nsources:\n{sources}facts:\n{facts}")
    assert len(found) == 51


def test_no_problem_speaks_a_librarys_english(tmp_path: Path) -> None:
    wrong = (
        (HEAD + FACTS)
        .replace("{count: 6, of: 100}", "{count: x, of: [], more: 1}")
        .replace("year: 2024", "year: {a: b}")
    )
    for diagnostic in refused(tmp_path, wrong, "parameters: {price: {a: b}}\n"):
        assert "Expected" not in diagnostic.message + diagnostic.hint
        assert "valid" not in diagnostic.message


def test_a_value_that_is_a_group_is_told_once_and_by_its_name(tmp_path: Path) -> None:
    [diagnostic] = refused(tmp_path, clinic="parameters:\n  no_driving:\n    text: a day\n")
    assert (diagnostic.rule, diagnostic.span) == ("content.wants-text", Span("brand/clinic.yaml", 2, 3))
    assert diagnostic.message == '"no_driving" wants text, and this is a group of entries.'


def test_a_value_at_the_left_edge_is_shown_where_it_belongs(tmp_path: Path) -> None:
    [diagnostic] = refused(tmp_path, clinic="no_driving: 24\n")
    assert (diagnostic.rule, diagnostic.span) == (rules.VALUE_OUTSIDE.id, Span("brand/clinic.yaml", 1, 1))
    assert "below the line  parameters:" in diagnostic.hint
