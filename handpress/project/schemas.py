"""Every JSON Schema by which an editor completes and checks a file of the clinic.

``python -m handpress.project.schemas [FOLDER]`` writes them (to ``schema/`` of this repository if no
folder is given). They come from the models that load the files, so what the editor says and what the
loader says agree.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from handpress.brand.schema import RawBrand
from handpress.content.conversion import Shape
from handpress.content.json_schema import schema_text
from handpress.content.schema import RawClinic, RawContent
from handpress.files.atomic import write_whole
from handpress.files.json_text import read_json
from handpress.files.ownership import is_link
from handpress.project.packs import RawPacks
from handpress.project.rackfile import RawRack
from handpress.proof.settings import RawProof
from handpress.template.schema import FrontMatter

_MODELS: tuple[type[Shape], ...] = (RawBrand, RawClinic, RawContent, RawPacks, RawProof, RawRack)


def schemas() -> dict[str, str]:
    """The schemas by the names of their files, as they are committed."""
    texts = {
        f"{model.__name__.removeprefix('Raw').lower()}.schema.json": schema_text(model) for model in _MODELS
    }
    handout = schema_text(FrontMatter, "The first part of a Handpress handout")
    return {**texts, "handout.schema.json": handout}


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    texts = schemas()
    if others := [name for name in texts if os.path.lexists(folder / name) and not _is_ours(folder / name)]:
        sys.exit(f"Nothing was written: {', '.join(others)} in {folder} did not come from Handpress.")
    for name, text in texts.items():
        write_whole(folder / name, text.encode("utf-8"))


def _is_ours(path: Path) -> bool:
    """Whether a file is a schema that Handpress wrote: its title says so."""
    try:
        return not is_link(path) and "Handpress" in read_json(path.read_bytes())["title"]
    except (OSError, ValueError, KeyError, TypeError):
        return False


if __name__ == "__main__":
    main(sys.argv[1:])
