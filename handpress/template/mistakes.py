"""Jinja2's complaints about a template's syntax, in staff's words."""

from __future__ import annotations

import re

from jinja2 import Environment, TemplateSyntaxError

from handpress.diagnostics import Diagnostic, Span
from handpress.files import in_words
from handpress.nearest import nearest
from handpress.template import rules

TAGS = ("for", "endfor", "if", "elif", "else", "endif", "include", "set", "raw", "endraw")


def diagnose_syntax(env: Environment, file: str, text: str, error: TemplateSyntaxError) -> Diagnostic:
    """The problem behind a :class:`TemplateSyntaxError`, at the line that needs mending."""
    message = error.message or ""
    here = Span(file, error.lineno)
    if match := re.search(r"unknown tag '(\w+)'", message):
        tag = match.group(1)
        open_tag = _unclosed(env, text, error.lineno)
        if tag in TAGS and open_tag is not None and tag.startswith("end"):
            return rules.WRONG_END.at(here, tag=tag, open=open_tag[0], line=open_tag[1])
        if tag.startswith("end") and tag in TAGS:
            return rules.STRAY_END.at(here, tag=tag)
        best = nearest(tag, TAGS)
        instead = f"Did you mean {{% {best} %}}?" if best and best != tag else _NO_SUCH_TAG
        return rules.UNKNOWN_TAG.at(here, tag=in_words(tag), hint=instead)
    if "Unexpected end of template" in message:
        open_tag = _unclosed(env, text, None)
        if open_tag is not None:
            tag, line = open_tag
            return rules.UNCLOSED_TAG.at(Span(file, line), tag=tag, end=f"end{tag}")
    if "Missing end of" in message:
        kind = "comment" if "comment" in message else "raw"
        end = "#}" if kind == "comment" else "{% endraw %}"
        return rules.UNCLOSED_MARK.at(here, end=end)
    if "Expected an expression, got 'end of print statement'" in message:
        return rules.EMPTY_PRINT.at(here)
    return rules.SYNTAX.at(here, reason=_tidy(message))


_NO_SUCH_TAG = "A handout knows {% for %}, {% if %}, {% set %} and {% include %}."


def _tidy(message: str) -> str:
    """Jinja2's words without its jargon."""
    message = message.replace("end of print statement", "}}").replace("end of statement block", "%}")
    message = re.sub(r" at \d+$", "", message)
    return in_words(message.rstrip("."), 120)


def _unclosed(env: Environment, text: str, before: int | None) -> tuple[str, int] | None:
    """The innermost ``{% for %}`` or ``{% if %}`` that is open at line ``before``, or at the end."""
    stack: list[tuple[str, int]] = []
    expecting = False
    try:
        for line, kind, value in env.lex(text):
            if before is not None and line >= before:
                break
            if kind == "block_begin":
                expecting = True
            elif expecting and kind == "name":
                expecting = False
                if value in ("for", "if"):
                    stack.append((value, line))
                elif value in ("endfor", "endif") and stack and stack[-1][0] == value[3:]:
                    stack.pop()
            elif kind not in ("whitespace",):
                expecting = False
    except TemplateSyntaxError:
        pass
    return stack[-1] if stack else None
