"""The same texts in Typst.

Run as ``python -m benchmarks.typst_press FONTS IN.typ OUT.pdf [...]``, or ``FONTS IN.typ OUT.pdf --rows
ROWS.json`` for a copy of one for each row. Knows nothing of Handpress.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

STANDARDS = ["a-2a", "ua-1"]
"""What Handpress declares, too: tagged, PDF/UA-1 and PDF/A-2a."""


class Press:
    """A compiler that keeps its fonts and whatever else it remembers between documents."""

    def __init__(self, fonts: Path) -> None:
        import typst

        self._faces = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
        )
        self._kept = self._compiler()

    def fresh(self, source: bytes) -> bytes:
        """Compile with a new compiler; the fonts are kept."""
        return _compile(self._compiler(), source, {"copy": ""})

    def again(self, source: bytes, copy: str) -> bytes:
        """Compile with the compiler of the times before; ``copy`` is printed in the foot of the pages."""
        return _compile(self._kept, source, {"copy": copy})

    def copies(self, source: bytes, rows: str) -> bytes:
        """Compile a source that makes a copy for each row of a JSON text."""
        return _compile(self._compiler(), source, {"rows": rows})

    def _compiler(self) -> Any:
        import typst

        return typst.Compiler(font_paths=self._faces, ignore_system_fonts=True)


def _compile(compiler: Any, source: bytes, inputs: dict[str, str]) -> bytes:
    data = compiler.compile(source, format="pdf", pdf_standards=STANDARDS, timestamp=0, sys_inputs=inputs)
    assert isinstance(data, bytes)
    return data


def main(words: list[str]) -> None:
    press = Press(Path(words[0]))
    if "--rows" in words:
        source, target, _, rows = words[1:]
        Path(target).write_bytes(press.copies(Path(source).read_bytes(), Path(rows).read_text("utf-8")))
        return
    for source, target in zip(words[1::2], words[2::2], strict=True):
        Path(target).write_bytes(press.fresh(Path(source).read_bytes()))


if __name__ == "__main__":
    main(sys.argv[1:])
