"""Which names of a template stand for something, found before it runs, so that all are reported at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from handpress.diagnostics import Diagnostic, Rule, Span
from handpress.files import in_words
from handpress.nearest import nearest, suggestion
from handpress.template import rules
from handpress.template.engine import Prepared
from handpress.template.syntax import NameUse
from handpress.template.values import FactGroup, Member, Opaque


def check_names(
    prepared: Prepared,
    roots: Mapping[str, Member],
    known: Callable[[], Iterable[str]],
    local: frozenset[str] = frozenset(),
) -> tuple[Diagnostic, ...]:
    """Every name in a file that stands for nothing, each with the nearest of ``known``.

    ``local`` are names that an including file gave.
    """
    found: list[Diagnostic] = []
    for use in prepared.uses:
        if use.path[0] in local or use.maybe:
            continue
        diagnostic = _check_use(use, roots, known)
        if diagnostic is not None:
            rule, values = diagnostic
            found.append(rule.at(Span(prepared.file, use.line), **values))
    return tuple(found)


def _check_use(
    use: NameUse, roots: Mapping[str, Member], known: Callable[[], Iterable[str]]
) -> tuple[Rule, dict[str, object]] | None:
    full = in_words(".".join(use.path), 100)
    member: Member | None = roots.get(use.path[0])
    for index, part in enumerate(use.path[1:], 1):
        if member is None:
            break
        if isinstance(member, Opaque):
            return rules.INSIDE_FACT, {"name": member.name, "rest": in_words(".".join(use.path[index:]))}
        member = member.members.get(part)
    if member is None:
        return rules.UNKNOWN_NAME, {"name": full, "hint": _hint(full, known())}
    if use.printed and isinstance(member, FactGroup) and member.whole is None:
        if not member.members:
            return None if use.asked else (rules.ABSENT, {"name": full})
        return rules.PRINTED_GROUP, {"name": full, "member": next(iter(member.members))}
    if use.looped and isinstance(member, Opaque):
        return rules.LOOP_OVER_FACT, {"name": full}
    return None


def _hint(name: str, known: Iterable[str]) -> str:
    if name.startswith("brand."):
        return suggestion(name, [one for one in known if one.startswith("brand.")], shown=20)
    if name.startswith("merge."):
        return "Declare it between the --- lines at the top: its name under merge, with its kind and label."
    best = nearest(name, known)
    return f'Did you mean "{best}"?' if best else "Look the name up in content.yaml."
