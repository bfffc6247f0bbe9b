"""Which part of Jinja2 a handout may use, read from the syntax tree before anything runs.

A handout chooses facts: it prints names, loops over groups, asks ``if`` and includes files. Whatever
could calculate, build text, define or call is refused here with its line, so that a template can
neither change a fact nor grow without end; nothing depends on being stopped later.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from handpress.diagnostics import Diagnostic, Rule, Span
from handpress.files import in_words
from handpress.nearest import suggestion
from handpress.template import rules
from handpress.template.marks import PRIVATE
from handpress.values import Value

FILTERS = frozenset({"first", "last", "length", "count"})
TESTS = frozenset({"defined", "undefined", "odd", "even", "divisibleby"})
LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})

MOST_NESTED = 24  # levels of anything inside anything; Python itself gives up a little later
MOST_LOOPS = 4  # loops inside loops
LARGEST_NUMBER = 10**6

_CALCULATES = (
    "calculate or join texts",
    "Write the words in the template, and put statements into content.yaml as facts.",
)
_DEFINES = ("define a macro", 'Put the piece into a file of its own and write {% include "that-file.md" %}.')
_INHERITS = ("build on another template", 'Use {% include "that-file.md" %}.')
_REFUSED: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.Macro: _DEFINES,
    nodes.CallBlock: _DEFINES,
    nodes.Import: ("import from a file", 'Use {% include "that-file.md" %}.'),
    nodes.FromImport: ("import from a file", 'Use {% include "that-file.md" %}.'),
    nodes.Extends: _INHERITS,
    nodes.Block: _INHERITS,
    nodes.FilterBlock: ("change text with a filter", "Write the text as it should print."),
    nodes.AssignBlock: ("store a passage", "Write the passage where it should print, or include a file."),
    nodes.Scope: ("switch escaping on or off", "Remove it: facts and words print as they stand."),
    nodes.With: ("use {% with %}", "Use {% set name = … %}."),
    nodes.NSRef: ("use a namespace", "Use {% set name = … %}."),
    nodes.Dict: ("hold a table of values", "Use facts and groups of facts."),
    nodes.Slice: (
        "cut a part out of something",
        "Name the facts one by one, or give them a group of their own.",
    ),
    nodes.Call: ("call a function", "Remove the call. The only one known here is range(10), in a loop."),
}


class NameUse(Value, frozen=True):
    """A dotted name that must stand for something in the library or the brand."""

    path: tuple[str, ...]
    line: int
    printed: bool = False
    looped: bool = False
    maybe: bool = False  # asked for with "is defined"
    asked: bool = False  # stands where an {% if %} has found it given


class Included(Value, frozen=True):
    name: str
    line: int
    known: frozenset[str]  # the names that the included file may use besides facts


class Survey:
    """Walks a syntax tree: what it may not do, which names it uses, which files it includes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.uses: list[NameUse] = []
        self.includes: list[Included] = []
        self._loops = 0
        self._asked: frozenset[tuple[str, ...]] = frozenset()  # by the {% if %} around

    def read(self, tree: nodes.Template) -> None:
        """Fill the lists. Raises nothing."""
        if too_deep := _deepest(tree):
            self._refuse(rules.NESTED_TOO_DEEP, too_deep, most=MOST_NESTED)
            return
        self._body(tree.body, frozenset())

    # ---- statements ------------------------------------------------------------------------

    def _body(self, body: Sequence[nodes.Node], known: frozenset[str]) -> frozenset[str]:
        for node in body:
            known = self._statement(node, known)
        return known

    def _statement(self, node: nodes.Node, known: frozenset[str]) -> frozenset[str]:
        """Check one statement; the names that are known after it."""
        match node:
            case nodes.Output():
                for child in node.nodes:
                    if not isinstance(child, nodes.TemplateData):
                        self._value(child, known, printed=True)
            case nodes.For():
                self._loop(node, known)
            case nodes.If():
                self._value(node.test, known)
                outside, given, lacking = self._asked, _given(node.test), _given(nodes.Not(node.test))
                self._asked = outside | given
                after = self._body(node.body, known)
                self._asked = outside | lacking
                for branch in node.elif_:
                    after |= self._statement(branch, known)
                known = after | self._body(node.else_, known)
                self._asked = outside
            case nodes.Include():
                self._include(node, known)
            case nodes.Assign():
                if isinstance(node.target, nodes.Name):
                    self._value(node.node, known)
                    known |= self._bind(node.target)
                else:
                    self._not_allowed(
                        node.target, "set several things at once", "Use one {% set %} for each."
                    )
            case _:
                self._refuse_node(node)
        return known

    def _loop(self, node: nodes.For, known: frozenset[str]) -> None:
        self._iterable(node.iter, known)
        if node.recursive:
            self._not_allowed(node, 'use a "recursive" loop', "Write loops inside loops.")
        inside = known
        if isinstance(node.target, nodes.Name):
            inside = known | self._bind(node.target) | {"loop"}
        else:
            self._not_allowed(node, "give a loop two names", "Write {% for name in group %}.")
        if node.test is not None:
            self._value(node.test, inside)
        self._loops += 1
        if self._loops > MOST_LOOPS:
            self._refuse(rules.NESTED_TOO_DEEP, node, most=MOST_LOOPS)
        else:
            self._body(node.body, inside)
        self._loops -= 1
        self._body(node.else_, known)

    def _include(self, node: nodes.Include, known: frozenset[str]) -> None:
        name = node.template
        if not isinstance(name, nodes.Const) or not isinstance(name.value, str):
            self._not_allowed(
                node, "work out which file to include", "Write the file's name in quotation marks."
            )
        elif node.ignore_missing or not node.with_context:
            self._not_allowed(node, "add words to an include", f'Write {{% include "{name.value}" %}}.')
        else:
            self.includes.append(Included(name.value, node.lineno, known))

    def _bind(self, target: nodes.Name) -> frozenset[str]:
        if target.name.startswith("_") or target.name in ("loop", "range", "brand", "self"):
            self._refuse(rules.NAME_TAKEN, target, name=target.name)
        return frozenset({target.name})

    # ---- expressions -----------------------------------------------------------------------

    def _iterable(self, node: nodes.Node, known: frozenset[str]) -> None:
        if isinstance(node, nodes.List | nodes.Tuple):
            for item in node.items:
                self._value(item, known)
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "range":
            numbers = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
            plain = len(numbers) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
            if (
                not plain
                or not 1 <= len(numbers) <= 2
                or not all(type(n) is int and 0 <= n <= 100 for n in numbers)
            ):
                self._refuse(rules.BAD_RANGE, node)
        else:
            self._value(node, known, looped=True)

    def _value(
        self,
        node: nodes.Node,
        known: frozenset[str],
        *,
        printed: bool = False,
        looped: bool = False,
        maybe: bool = False,
    ) -> None:
        match node:
            case nodes.Const():
                self._constant(node)
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                self._name(node, known, printed, looped, maybe)
            case nodes.Filter():
                self._filter(node, known)
            case nodes.Test():
                if node.name not in TESTS:
                    self._refuse(rules.UNKNOWN_TEST, node, name=node.name, hint=suggestion(node.name, TESTS))
                self._value(node.node, known, maybe=node.name in ("defined", "undefined"))
                for argument in node.args:
                    self._value(argument, known)
            case nodes.Compare():
                self._value(node.expr, known)
                for operand in node.ops:
                    self._iterable(operand.expr, known) if operand.op in ("in", "notin") else self._value(
                        operand.expr, known
                    )
            case nodes.And() | nodes.Or():
                self._value(node.left, known)
                self._value(node.right, known)
            case nodes.Not():
                self._value(node.node, known)
            case nodes.CondExpr():
                self._value(node.test, known)
                outside = self._asked
                for part, test in ((node.expr1, node.test), (node.expr2, nodes.Not(node.test))):
                    self._asked = outside | _given(test)
                    if part is not None:
                        self._value(part, known, printed=printed)
                self._asked = outside
            case _:
                self._refuse_node(node)

    def _constant(self, node: nodes.Const) -> None:
        value = node.value
        if isinstance(value, str):
            if PRIVATE.search(value) or any(ord(char) < 32 or char in "\x7f\u2028\u2029" for char in value):
                self._refuse(rules.ODD_CHARACTER, node)
        elif isinstance(value, int | float) and not abs(value) <= LARGEST_NUMBER:
            self._refuse(rules.LARGE_NUMBER, node)

    def _name(
        self, node: nodes.Node, known: frozenset[str], printed: bool, looped: bool, maybe: bool
    ) -> None:
        path: list[str] = []
        inner: nodes.Node = node
        while isinstance(inner, nodes.Getattr | nodes.Getitem):
            if isinstance(inner, nodes.Getattr):
                path.append(inner.attr)
            elif isinstance(inner.arg, nodes.Const) and type(inner.arg.value) in (str, int):
                path.append(str(inner.arg.value))
            elif isinstance(inner.arg, nodes.Slice):
                self._refuse_node(inner.arg)
                return
            else:
                self._not_allowed(inner, "work out a name", "Write the name itself, as in {{ ptsd.what }}.")
                return
            inner = inner.node
        if not isinstance(inner, nodes.Name):
            if isinstance(inner, nodes.Filter) and inner.name in ("first", "last"):
                self._value(inner, known)
            else:
                self._refuse_node(inner) if type(inner) in _REFUSED else self._not_allowed(
                    inner, "look into that", "Print facts by their names, as in {{ ptsd.what }}."
                )
            return
        path.append(inner.name)
        path.reverse()
        private = next((part for part in path if part.startswith("_")), None)
        if private is not None:
            self._refuse(rules.PRIVATE_NAME, node, name=private)
        elif path[0] == "loop" and "loop" in known:
            if len(path) != 2 or path[1] not in LOOP:
                self._refuse(
                    rules.UNKNOWN_LOOP_NAME, node, name=".".join(path), known=", ".join(sorted(LOOP))
                )
        elif path[0] not in known:
            asked = tuple(path) in self._asked
            self.uses.append(NameUse(tuple(path), node.lineno, printed, looped, maybe, asked))

    def _filter(self, node: nodes.Filter, known: frozenset[str]) -> None:
        if node.node is None or node.name not in FILTERS or node.args or node.kwargs:
            if node.name == "lead":
                self._refuse(rules.LEAD_FILTER, node)
            else:
                self._refuse(rules.FILTER, node, name=node.name)
        if node.node is not None:
            self._value(node.node, known, looped=node.name in FILTERS)

    # ---- refusals --------------------------------------------------------------------------

    def _refuse(self, rule: Rule, node: nodes.Node, **values: object) -> None:
        if "name" in values:  # a user's word, of any length
            values["name"] = in_words(str(values["name"]), 80)
        self.diagnostics.append(rule.at(Span(self.file, _line(node)), **values))

    def _not_allowed(self, node: nodes.Node, what: str, instead: str) -> None:
        self._refuse(rules.NOT_ALLOWED, node, what=what, instead=instead)

    def _refuse_node(self, node: nodes.Node) -> None:
        kind = type(node)
        if kind in (nodes.List, nodes.Tuple):
            self._not_allowed(
                node, "hold a list here", "Write the list in the loop: {% for name in [a, b] %}."
            )
        else:
            self._not_allowed(node, *_REFUSED.get(kind, _CALCULATES))


def _given(test: nodes.Node) -> frozenset[tuple[str, ...]]:
    """The names that are given wherever a condition holds."""
    match test:
        case nodes.Name():
            return frozenset({(test.name,)})
        case nodes.Getattr():
            return frozenset((*path, test.attr) for path in _given(test.node))
        case nodes.And():
            return _given(test.left) | _given(test.right)
        case nodes.Not(node=nodes.Not(node=inner)):
            return _given(inner)
        case nodes.Not(node=nodes.Or(left=left, right=right)):
            return _given(nodes.Not(left)) | _given(nodes.Not(right))
    return frozenset()


def _line(node: nodes.Node) -> int:
    """The line of a node; of one that has none (a scope), that of the first in it."""
    if node.lineno:
        return node.lineno
    return next((child.lineno for child in node.iter_child_nodes() if child.lineno), 0)


def _deepest(tree: nodes.Node) -> nodes.Node | None:
    """The first node that lies too deep. Walks without recursion, for trees of any depth."""
    stack: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if depth > MOST_NESTED:
            return node
        stack.extend((child, depth + 1) for child in node.iter_child_nodes())
    return None
