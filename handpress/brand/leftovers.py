"""What of a sample is still in a clinic's brand: a real clinic must not print another's number.

The sample clinics are fictional. Their telephone numbers, 555-0100 to 555-0199, are kept free for fiction
(North American Numbering Plan), names that end in ``.example`` belong to nobody (RFC 2606). Whoever changes
only the name and one number would print the rest of the sample as their own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from handpress.brand import rules
from handpress.content.marks import fold
from handpress.content.placeholders import placeholder_in
from handpress.content.tree import Path as Keys
from handpress.content.tree import YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence
from handpress.diagnostics import Diagnostic
from handpress.files import NONE_GIVEN, Given
from handpress.patterns import regex

SAMPLE_NAMES = frozenset({"harbor light", "juniper ridge"})
SAMPLE_STREETS = frozenset({"120 shoreline avenue, suite 4", "8 alder court"})
SAMPLE_HOSTS = frozenset({"harborlight.example", "juniperridge.example"})
SAMPLE_PHONES = frozenset({"2075550142", "2075550199", "2075550167", "2075550168"})
SAMPLE_LOGOS = frozenset(
    {
        "8d29b6468434ff8d2254c76ee4c59c09b31da573b7b845e932fb3433efdb91f1",
        "4499047565500f203322a7b81b1726c5bb1fcf648571cc1b1c628caeb534e036",
        "fa93fa9f133b79576920e94059bb27f885843ca6bbf7d23642dd6eebd721bab0",
        "25f438f6f36cd1eba2b58c0b5e5fe99a16f220efaa54f974fb14e66ecb406a5c",
    }
)
"""What the sample clinics print, of every version of them, in small letters; logos by SHA-256. Names, streets
and hosts are whole values; a town, a tagline or opening hours may be a real clinic's as well."""

NAME_KEYS = ("name", "short_name", "logo_alt")
PHONE_KEYS = ("phone", "after_hours")
LOGO_KEYS = ("logo", "logo_on_dark")
NEEDED = frozenset({"name", "phone", "address"})
"""What a clinic cannot leave out."""

_NOT_PRINTED = frozenset({"version", "sample", "paper", "fold_ticks", "palette", "fonts"})
_HOST = regex(r"(?i)(?:https?://|@)?((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+)")
# RFC 2606 and 6761: nobody can register these
_NOBODYS = regex(r"(?i)(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org)$")
_FICTION = regex(r"(?<!\d)555[-. )/\u00a0\u2011\u2013]{0,2}01\d\d(?!\d)")
_MADE_UP = frozenset({"1234567", "5551234", "1234567890", "5551234567"})


def leftovers(file: YamlFile, folder: Path, given: Given = NONE_GIVEN) -> Iterator[Diagnostic]:
    """What in ``brand.yaml`` is a sample's, or nobody's, one for each value, with its place."""
    for path, node in _scalars(file.root, ()):
        key = str(path[0])
        if key in _NOT_PRINTED:
            continue
        values = {"key": key, "what": fold(node.text), "remedy": _remedy(key)}
        if key in LOGO_KEYS:
            yield from _sample_logo(file, folder, key, node, given)
        elif _is_sample_value(path, node.text):
            yield rules.SAMPLE_VALUE.at(file.span(path), **values)
        elif (host := _host(path, node.text)) and _NOBODYS.search(host):
            yield rules.NOBODYS_ADDRESS.at(file.span(path), host=host, **values)
        elif _is_fiction(key, node.text):
            yield rules.FICTION_PHONE.at(file.span(path), **values)
        elif match := placeholder_in(node.text):
            yield rules.PLACEHOLDER.at(file.span(path), word=match[0], **values)


def half_a_sample(file: YamlFile, folder: Path, given: Given = NONE_GIVEN) -> Iterator[Diagnostic]:
    """The one of two logos that is a sample's where the other is not: wrong also where samples are tried."""
    named = [(key, file.node((key,))) for key in LOGO_KEYS]
    found = [
        one
        for key, node in named
        if isinstance(node, YamlScalar)
        for one in _sample_logo(file, folder, key, node, given)
    ]
    if len(found) == 1:
        yield from found


def _sample_logo(
    file: YamlFile, folder: Path, key: str, node: YamlScalar, given: Given
) -> Iterator[Diagnostic]:
    if _is_sample_logo(folder, node.text, given):
        yield rules.SAMPLE_LOGO.at(file.span((key,)), key=key, what=fold(node.text), remedy=_remedy(key))


def _scalars(node: YamlNode, path: Keys) -> Iterator[tuple[Keys, YamlScalar]]:
    if isinstance(node, YamlMapping):
        for key, entry in node.entries.items():
            yield from _scalars(entry.value, (*path, key))
    elif isinstance(node, YamlSequence):
        for index, item in enumerate(node.items):
            yield from _scalars(item, (*path, index))
    elif isinstance(node, YamlScalar) and node.text.strip():
        yield path, node


def _remedy(key: str) -> str:
    if key in LOGO_KEYS:
        return "Put your clinic's own file into the brand folder and write its name here" + _or_leave(key)
    return "Write your clinic's own" + _or_leave(key)


def _or_leave(key: str) -> str:
    return "." if key in NEEDED else ", or delete the line if it has none."


def _is_sample_value(path: Keys, text: str) -> bool:
    key, said = str(path[0]), fold(text).casefold()
    if key in NAME_KEYS:
        return said in SAMPLE_NAMES
    if key in PHONE_KEYS:
        return _number(text)[-10:] in SAMPLE_PHONES
    if key == "address":
        return said.rstrip(",") in SAMPLE_STREETS
    return _host(path, text) in SAMPLE_HOSTS


def _is_sample_logo(folder: Path, name: str, given: Given) -> bool:
    """By what is in the file, whatever it is called; lines that end as on Windows make no other drawing."""
    try:
        path = folder / name
        data = given[path] if path in given else path.read_bytes()
    except (OSError, ValueError):
        return False  # told where logos are read
    return any(
        hashlib.sha256(one).hexdigest() in SAMPLE_LOGOS for one in (data, data.replace(b"\r\n", b"\n"))
    )


def _host(path: Keys, text: str) -> str:
    if path[0] not in ("web", "email", "handout_urls"):
        return ""
    match = _HOST.search(text.strip().rpartition("@")[2] if path[0] == "email" else text.strip())
    return match[1].lower() if match else ""


def _is_fiction(key: str, text: str) -> bool:
    if _FICTION.search(text):
        return True
    if key not in PHONE_KEYS:
        return False
    number = _number(text)
    american = re.fullmatch(r"1?\d{3}55501\d\d|55501\d\d", number)
    return bool(american) or number in _MADE_UP or len(set(number[-7:])) == 1


def _number(text: str) -> str:
    """The digits of a telephone number, without its extension."""
    return re.sub(r"\D", "", re.split(r"[a-zA-Z,]", text, maxsplit=1)[0])
