"""The JSON Schema that lets an editor complete and check ``brand.yaml``.

``python -m handpress.brand.schema [FOLDER]`` writes it (to ``schema/`` of this repository if no folder
is given).
"""

from __future__ import annotations

import sys
from pathlib import Path

from handpress.brand.raw import RawBrand
from handpress.content.schema import schema_text

FILE = "brand.schema.json"


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(schema_text(RawBrand), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
