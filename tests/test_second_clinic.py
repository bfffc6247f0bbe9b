"""Another clinic, about something else entirely, is made without touching the engine.

``tests/second_clinic`` is a whole workspace: its own facts, brand, handouts and one layout module.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import reading
from conftest import Command

from handpress.proof.tags import check_tags

CLINIC = Path(__file__).parent / "second_clinic"
# What would give the shipped topic, or the shipped clinic, away.
FOREIGN = re.compile(r"PTSD|ketamine|infusion|trauma|Harbor|Juniper", re.IGNORECASE)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_form_of_every_handout_is_made(handpress: Command, clinic: Path, paper: str) -> None:
    done = handpress("--workspace", str(clinic), "--paper", paper, "--all-variants")
    assert done.code == 0, done.out + done.err
    made = sorted((clinic / "out").glob("*.pdf"))
    assert {path.name.split(f"-{paper}")[0] for path in made} == {
        "home-ready-checklist",
        "three-exercises-bookmark",
        "twelve-weeks-sheet",
        "your-new-hip-trifold",
    }
    for path in made:
        pdf = path.read_bytes()
        assert check_tags(pdf) == (), path.name
        assert all(reading.fonts(pdf).values()), path.name
        assert not FOREIGN.search(reading.text_of(pdf)), path.name


def test_nothing_of_the_shipped_topic_is_in_what_was_made(handpress: Command, clinic: Path) -> None:
    assert handpress("--workspace", str(clinic)).code == 0
    for path in [*(clinic / "out").glob("*.html"), clinic / "out" / "manifest.json"]:
        assert not FOREIGN.search(path.read_text("utf-8")), path.name


def test_its_values_print_with_their_units_and_keep_their_floor(handpress: Command, clinic: Path) -> None:
    assert handpress("--workspace", str(clinic), "your-new-hip").code == 0
    said = reading.spoken_text((clinic / "out" / "your-new-hip-trifold-a4.pdf").read_bytes())
    assert "for 8 weeks" in " ".join(said.split())
    values = clinic / "brand" / "clinic.yaml"
    values.write_text(values.read_text("utf-8").replace("no_low_chairs: 8", "no_low_chairs: 4"), "utf-8")
    refused = handpress("--workspace", str(clinic), "your-new-hip")
    assert refused.code == 1
    assert "no_low_chairs" in refused.out + refused.err
    assert "6 weeks" in refused.out + refused.err
