"""The house is in order: what its papers say is true, its rules speak plainly, its imports run one way."""

from __future__ import annotations

import ast
import graphlib
import importlib
import re
import shlex
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from clinics import Command
from sources import tree_of

import handpress
from handpress.cli.app import app
from handpress.diagnostics import Rule
from handpress.proof.checks import checks_of

ROOT = Path(__file__).parent.parent
PYTHON = sorted([*ROOT.glob("handpress/**/*.py"), *ROOT.glob("layouts/*.py"), ROOT / "generate.py"])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FIRST = "python -m pip install -e . && python generate.py"
SECOND = 'python -m pip install -e ".[test]" && python -m pytest'


# ---- rules ----------------------------------------------------------------------------------


def _rules() -> Iterator[tuple[str, Rule]]:
    for path in sorted(ROOT.glob("handpress/**/*rules.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, Rule):
                yield name, value
    for name, check in checks_of().items():
        yield from ((f"handpress.proof.{name}", rule) for rule in check.rules)


RULES = tuple(_rules())

# Words that somebody at a front desk need not know.
JARGON = re.compile(
    r"\b(traceback|exception|null|none type|regex|regular expressions?|boolean|integers?|floats?|dict"
    r"|dictionary|array|tuple|schema|runtime|stdin|stdout|stderr|parse[drs]?|parsing|token|namespace|identifier|invalid"
    r"|illegal|malformed|deprecated|abort(?:ed)?|fatal|argument|syntax tree|recursion|errno|serializ\w+)\b",
    re.IGNORECASE,
)

# The tag checker speaks to people who build layouts, of parts of the standard that have no other name.
FOR_BUILDERS = "handpress.proof.tags"


def test_every_rule_has_an_id_of_its_own() -> None:
    ids = [rule.id for _, rule in RULES]
    assert len(RULES) > 100
    assert sorted(ids) == sorted(set(ids))
    assert not [
        id_ for id_ in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+", id_)
    ]


def test_every_rule_says_what_happened_and_what_to_do() -> None:
    short = [
        rule.id
        for _, rule in RULES
        for text in (rule.message, rule.hint, rule.command_hint or rule.hint)
        if len(text) < 8 and "{" not in text
    ]
    untidy = [
        rule.id
        for _, rule in RULES
        for pattern in (rule.message, rule.hint, rule.command_hint)
        if pattern != pattern.strip() or "TODO" in pattern
    ]
    assert (short, untidy) == ([], [])
    for _, rule in RULES:
        list(string.Formatter().parse(rule.message + rule.hint + rule.command_hint))  # braces are in order


def test_no_rule_needs_a_programmer_to_be_understood() -> None:
    wrong = {
        rule.id: found
        for module, rule in RULES
        if not module.startswith(FOR_BUILDERS)
        and (
            found := JARGON.findall(
                re.sub(r"\{[^}]*\}", "", f"{rule.message} {rule.hint} {rule.command_hint}")
            )
        )
    }
    assert not wrong


COMMAND = re.compile(r"`handpress[^`]*`")
OPTION = re.compile(r"(?<!\w)--[a-z]")
OF_A_COMMAND = {"usage.exception-half"}  # raised by a command, of its own options


def test_a_program_that_uses_the_api_is_told_nothing_of_options() -> None:
    """They stand in ``command_hint``; a whole command in backquotes is the same for everybody."""
    told = {
        rule.id
        for module, rule in RULES
        for text in (rule.message, rule.hint)
        if not module.startswith("handpress.cli") and OPTION.search(COMMAND.sub("", text))
    }
    assert told <= OF_A_COMMAND


def test_prints_every_rule_for_somebody_to_read() -> None:
    for _, rule in RULES:
        print(
            f"{rule.id} [{rule.severity.value}]\n    {rule.message}\n    {rule.command_hint or rule.hint}\n"
        )


# ---- imports --------------------------------------------------------------------------------

# What every part may speak in: the modules beside the packages, which know nothing but each other.
WORDS = {path.stem for path in ROOT.glob("handpress/*.py")} - {
    "__init__",
    "__main__",
    "locate",
    "start",
    "workspace",
    "problems",
    "_reportlab",  # of those that print
}
BASE = WORDS | {"files", "icons", "document", "plugins", "text"}
CONTENT = BASE | {"content"}
BRAND = CONTENT | {"brand"}
FLOWABLES = BASE | {"brand", "flowables", "_reportlab"}
ABOVE = BRAND | {"people", "template", "flowables", "layout", "pdf", "html", "workspace", "locate", "rules"}
MAY_IMPORT = dict.fromkeys(WORDS, WORDS) | {
    "_reportlab": {"_reportlab_settings"},
    "document": WORDS | {"document"},
    "people": WORDS | {"document", "people"},
    "plugins": WORDS | {"plugins"},
    "files": WORDS | {"files"},
    "text": WORDS | {"document", "text"},
    "icons": {"icons", "brand", "diagnostics"},  # an icon is made of the same outlines as a logo
    "content": CONTENT,
    "brand": BRAND,
    "template": BRAND | {"template"},
    "flowables": FLOWABLES,
    "layout": FLOWABLES | {"layout"},
    "pdf": FLOWABLES | {"layout", "pdf"},
    "html": FLOWABLES | {"layout", "html"},
    "rules": WORDS | {"rules"},
    "workspace": WORDS | {"rules", "workspace"},
    "locate": WORDS | {"rules", "workspace", "locate"},
    "start": {"cli"},
    "review": CONTENT | {"review"},
    "edit": BRAND | {"template", "edit", "workspace"},
    "project": ABOVE | {"edit", "project", "proof", "review"},
    "output": ABOVE | {"edit", "project", "output", "proof", "review"},
    "proof": BRAND | {"flowables", "pdf", "proof", "review"},
    "api": ABOVE | {"edit", "project", "output", "proof", "review", "api"},
    "room": ABOVE | {"edit", "project", "output", "proof", "review", "api", "room"},
    "web": WORDS
    | {"files", "document", "text", "brand", "workspace", "edit", "project", "review", "room", "web"},
    "cli": ABOVE | {"edit", "project", "output", "proof", "review", "api", "cli", "room", "web"},
}
"""Which parts of ``handpress`` each part may import; types only count, too."""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "handpress":
                yield from (f"handpress.{alias.name}" for alias in node.names)


def _part(path: Path) -> str:
    return path.relative_to(ROOT / "handpress").with_suffix("").parts[0]


@pytest.mark.parametrize(
    "part", sorted({_part(p) for p in ROOT.glob("handpress/**/*.py")} - {"__init__", "__main__"})
)
def test_imports_run_one_way(part: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in PYTHON
        if path.is_relative_to(ROOT / "handpress") and _part(path) == part
        for name in _imports(path)
        if name.startswith("handpress.") and name.split(".")[1] not in MAY_IMPORT[part]
    ]
    assert not wrong


MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in ROOT.glob("handpress/**/*.py")
}


def _imported_at_once(body: list[ast.AST] | list[ast.stmt]) -> Iterator[str]:
    """Modules of ours that are imported with the module, not first in a call or for types only."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from (name if name in MODULES else str(node.module) for name in names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from _imported_at_once(node.orelse)
        elif not isinstance(node, ast.FunctionDef):
            yield from _imported_at_once(list(ast.iter_child_nodes(node)))


def test_no_import_comes_back_to_where_it_began() -> None:
    arrows = {
        name: MODULES.keys() & {*_imported_at_once(tree_of(path).body)} for name, path in MODULES.items()
    }
    arrows["handpress"] |= set(handpress._HOMES.values())  # loaded as soon as one asks for a public name
    parts: dict[str, set[str]] = {}
    for name, others in arrows.items():
        part = ".".join(name.split(".")[:2])
        parts.setdefault(part, set()).update({".".join(other.split(".")[:2]) for other in others} - {part})
    for graph in (arrows, parts):
        graphlib.TopologicalSorter(graph).prepare()  # raises CycleError, with the way round


def test_a_layout_knows_only_its_surface_and_reportlab() -> None:
    for path in ROOT.glob("layouts/*.py"):
        for name in _imports(path):
            assert name == "handpress.layout" or name.split(".")[0] in {
                *sys.stdlib_module_names,
                "reportlab",
            }, path


def test_reportlab_is_kept_in_its_place() -> None:
    places = (
        "handpress/_reportlab",
        "handpress/flowables",
        "handpress/layout",
        "handpress/pdf",
        "layouts",
    )
    for path in PYTHON:
        if any(name.split(".")[0] == "reportlab" for name in _imports(path)):
            assert path.relative_to(ROOT).as_posix().startswith(places)


def test_the_program_starts_without_its_heavy_parts() -> None:
    heavy = [
        "reportlab",
        "pikepdf",
        "pypdfium2",
        "PIL",
        "watchfiles",
        "zxingcpp",
        "jinja2",
        "starlette",
        "uvicorn",
        "psutil",
    ]
    code = f"import sys, handpress.cli; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


# ---- files ----------------------------------------------------------------------------------


def _tracked() -> list[Path]:
    """The project's files: those git knows, or all of them where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    folders = ("handpress", "layouts", "tests", "benchmarks", "conformance", "handouts", "brand", "schema")
    return [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def test_no_public_class_name_stands_in_two_modules() -> None:
    places: dict[str, list[str]] = {}
    for path in PYTHON:
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_docstrings_say_what_happens_and_ask_nothing() -> None:
    questions = []
    for path in PYTHON:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                first = (ast.get_docstring(node) or "").split("\n\n")[0]
                bare = re.sub(r"[\"“`].*?[\"”`]", "", first, flags=re.DOTALL)
                if re.search(r"\?(\s|$)", bare):
                    questions.append(f"{path.relative_to(ROOT)}: {first}")
    assert not questions


def test_rules_go_by_that_name_wherever_they_are_imported() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {alias.name} as {alias.asname}"
        for path in PYTHON
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handpress")
        for alias in node.names
        if (alias.name == "rules" and alias.asname is not None and not alias.asname.endswith("_rules"))
        or (alias.asname == "rules" and alias.name != "rules")
    ]
    assert not wrong


def test_no_file_is_too_long_to_hold_in_the_head() -> None:
    long = {}
    for path in _tracked():
        name = path.relative_to(ROOT).as_posix()
        most = 620 if name.startswith("tests/") else 400  # lists of cases are read one by one
        if path.suffix == ".py" and (lines := len(path.read_text("utf-8").splitlines())) > most:
            long[name] = lines
    assert not long


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    # put together here, so that this file does not name any itself
    folders = "|".join(("home", "work", "tmp", "Users", "root", "opt", "private"))
    place = re.compile(rf"(?<![\w.~:/\\-])/(?:{folders})/[\w.+-]+|\b[A-Z]:\\(?:Users|Temp)\\\w+")
    registry = re.compile(r"(?:index[-]url|find[-]links|/simple/?\"?$)", re.MULTILINE)
    wrong = {}
    for path in _tracked():
        text = _text(path)
        if text is not None and (found := [*place.findall(text), *registry.findall(text)]):
            wrong[path.relative_to(ROOT).as_posix()] = found[:3]
    assert not wrong


# ---- papers ---------------------------------------------------------------------------------


def _commands(text: str) -> list[str]:
    """Lines of indented code."""
    return [line.strip() for line in re.findall(r"^    \S.*$", text, re.MULTILINE)]


def test_the_readme_gives_the_two_commands_and_ci_runs_them_as_they_stand() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    for command in (FIRST, SECOND):
        assert command in _commands(README)
        assert command in ci


@pytest.mark.parametrize("python", [r".venv\Scripts\python", ".venv/bin/python"])
def test_the_readme_gives_the_same_line_by_line(python: str) -> None:
    by_line = [line.removeprefix(python).strip() for line in _commands(README) if line.startswith(python)]
    joined = [part.removeprefix("python").strip() for part in (*FIRST.split(" && "), *SECOND.split(" && "))]
    assert by_line == joined
    powershell = README.split("**Windows**")[1].split("**Debian")[0]
    assert "&&" not in powershell


def test_every_command_in_the_papers_exists() -> None:
    shown = re.findall(r"(?:generate\.py|`handpress) ([^`\n&]*)", README + CONTRIBUTING)
    assert len(shown) > 10
    options = {
        option for command in [app, *app.commands.values()] for p in command.params for option in p.opts
    }
    for line in shown:
        words = shlex.split(line)
        for word in words:
            if word.startswith("--") and word not in ("--help", "--version"):
                assert word in options, line
        if words and not words[0].startswith("-") and words[0] not in ("grounding-exercises",):
            assert words[0] in app.commands, line


def test_links_and_pictures_of_the_papers_are_there() -> None:
    for paper in ("README.md", "CONTRIBUTING.md", "THIRD_PARTY_NOTICES.md"):
        text = (ROOT / paper).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if "://" not in target:
                assert (ROOT / target).exists(), f"{paper}: {target}"
    pictures = list((ROOT / "docs" / "images").iterdir())
    assert sum(picture.stat().st_size for picture in pictures) <= 650_000


def test_the_example_fact_in_the_readme_is_the_real_one() -> None:
    example = README.split("```yaml\n")[1].split("```")[0]
    assert example in (ROOT / "content.yaml").read_text("utf-8")


def test_every_module_is_on_the_map() -> None:
    missing = []
    package = ROOT / "handpress"
    for path in sorted(p for p in _tracked() if p.suffix == ".py" and p.is_relative_to(package)):
        parts = path.relative_to(ROOT / "handpress").parts
        folders = [f"{parts[-2]}/", "/".join(parts[:-1]) + "/"] if len(parts) > 2 else []
        places = [parts[-1], "/".join(parts), *folders]
        if parts[-1] != "__init__.py" and not any(f"`{place}`" in CONTRIBUTING for place in places):
            missing.append("/".join(parts))
    assert not missing


def test_the_version_is_the_same_everywhere(handpress_command: Command) -> None:
    newest = re.search(r"^## (\S+) - ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == handpress.__version__
    assert handpress_command("--version").out.strip() == f"handpress {handpress.__version__}"


@pytest.fixture
def handpress_command(request: pytest.FixtureRequest) -> Command:
    command: Command = request.getfixturevalue("handpress")
    return command


# ---- packages -------------------------------------------------------------------------------

IMPORTED_AS = {
    "xdist": "pytest-xdist",
    "yaml": "pyyaml",
    "PIL": "pillow",
    "markdown_it": "markdown-it-py",
    "zxingcpp": "zxing-cpp",
    "fontTools": "fonttools",
    "python_multipart": "python-multipart",
    "markupsafe": "jinja2",  # comes with it
}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> set[str]:
    return {_canonical(re.split(r"[^A-Za-z0-9._-]", line)[0]) for line in requirements}


def test_the_dependencies_are_what_the_code_imports() -> None:
    own = {"handpress", "layouts"}
    imported = {name.split(".")[0] for path in PYTHON for name in _imports(path)}
    outside = {IMPORTED_AS.get(name, name) for name in imported - own - sys.stdlib_module_names}
    assert {_canonical(name) for name in outside} == _names(PROJECT["dependencies"])


def test_the_tests_have_what_they_import() -> None:
    here = {path.stem for path in ROOT.glob("tests/*") if path.is_dir() or path.suffix == ".py"}
    own = {"handpress", "layouts", "benchmarks", "tests", *here}
    imported = {name.split(".")[0] for path in ROOT.glob("tests/*.py") for name in _imports(path)}
    outside = {_canonical(IMPORTED_AS.get(name, name)) for name in imported - own - sys.stdlib_module_names}
    have = _names(PROJECT["dependencies"]) | _names(PROJECT["optional-dependencies"]["test"])
    assert outside <= have


def test_constraints_cover_every_dependency() -> None:
    lines = [
        line
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", line) for line in lines)
    needed = _names(PROJECT["dependencies"])
    for extra in PROJECT["optional-dependencies"].values():
        needed |= _names(extra)
    assert needed - {"handpress"} <= {line.split("==")[0] for line in lines}


def test_notices_name_every_package_that_handpress_runs_on_with_its_licence() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    rows = [
        row.split("|")[1:3] for row in notices.splitlines() if row.startswith("| ") and row.count("|") >= 4
    ]
    licences = {
        _canonical(name.strip()): licence.strip() for names, licence in rows for name in names.split(",")
    }
    for name in _names(PROJECT["dependencies"]):
        assert licences.get(name), name
        assert not re.search(r"\b[AL]?GPL", licences[name])
