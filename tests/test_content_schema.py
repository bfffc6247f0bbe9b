"""Editors help with the files by JSON Schemas that say what the loader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handpress.content.json_schema import schema_text
from handpress.content.schema import RawClinic, RawContent
from handpress.project.schemas import main, schemas

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schemas_are_up_to_date(name: str) -> None:
    committed = (ROOT / "schema" / name).read_text(encoding="utf-8")
    assert committed == schemas()[name], "run: python -m handpress.project.schemas"


def test_the_generator_writes_every_schema_that_is_committed(tmp_path: Path) -> None:
    main([str(tmp_path / "schema")])
    written = {path.name for path in (tmp_path / "schema").iterdir()}
    committed = {path.name for path in (ROOT / "schema").iterdir()}
    assert written == committed


def keys(node: Any) -> list[tuple[str, Any]]:
    """Every key that the schema knows, with its own schema."""
    found: list[tuple[str, Any]] = []
    if isinstance(node, dict):
        found.extend(node.get("properties", {}).items())
        for value in node.values():
            found.extend(keys(value))
    if isinstance(node, list):
        for value in node:
            found.extend(keys(value))
    return found


def test_every_key_is_described_for_the_person_who_types_it() -> None:
    for model in (RawContent, RawClinic):
        schema = json.loads(schema_text(model))
        for name, known in keys(schema):
            described = known.get("description")
            if described is None:  # told by what it refers to
                described = schema["definitions"][known["$ref"].rpartition("/")[2]]["description"]
            assert len(described) > 10, name
            assert "``" not in described


def test_the_schemas_forbid_unknown_keys_everywhere() -> None:
    def tables(node: Any) -> list[dict[str, Any]]:
        if isinstance(node, list):
            return [each for item in node for each in tables(item)]
        if not isinstance(node, dict):
            return []
        inner = [each for item in node.values() for each in tables(item)]
        return inner + ([node] if node.get("type") == "object" else [])

    found = tables(json.loads(schema_text(RawContent)))
    assert len(found) >= 8
    assert all(table.get("additionalProperties") is False for table in found)


def test_the_shipped_files_point_at_their_schemas() -> None:
    for file, schema in (
        (ROOT / "content.yaml", "schema/content.schema.json"),
        (ROOT / "brand" / "clinic.yaml", "../schema/clinic.schema.json"),
    ):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={schema}"
        assert (file.parent / schema).resolve().is_file()
