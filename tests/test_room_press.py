"""Workers of the press: what hangs, dies or grows is stopped and told in words; all others are answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime
from datetime import time as daytime
from typing import Any

import psutil
import pytest
from clinics import write_handout
from conftest import TODAY

from handpress.diagnostics import HandpressError
from handpress.edit.changes import ValueChange
from handpress.project.views import PieceView, ViewWanted
from handpress.room.press import Press
from handpress.room.worker import PressTask
from handpress.workspace import Workspace

NOW = datetime.combine(TODAY, daytime(9))
SPOILED = {
    "endless": ("import time\n    time.sleep(600)", "room.too-slow"),
    "dies": ("import os\n    os._exit(3)", "room.worker-gone"),
    "grows": ("return [bytes(50_000_000) for _ in range(100_000)]", "room.too-large"),
    "leaves": ("raise SystemExit(2)", ""),
}


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    """A clinic with layouts of its own that do what they should not, each with a handout."""
    folder = small_workspace.root / "layouts"
    folder.mkdir()
    for name, (body, _) in SPOILED.items():
        (folder / f"{name}.py").write_text(
            "from handpress.layout import LETTER, Duplex, Format, RegionSpec\n\n\n"
            f"def lay_out(job):\n    {body}\n\n\n"
            f'FORMAT = Format(name="{name}", title="{name}", papers=(LETTER,), '
            'regions=(RegionSpec("body", "text", fixed=False),), default_region="body", '
            "duplex=Duplex.LONG_EDGE, lay_out=lay_out, accepts_any=True)\n",
            "utf-8",
        )
        write_handout(small_workspace, f"{name}-one", layout=name)
    return small_workspace


@pytest.fixture
def press(clinic: Workspace) -> Iterator[Press]:
    before = set(psutil.Process().children())
    made = Press(clinic, 2, deadline=5.0, grown=400_000_000)
    yield made
    made.close()
    left = (one for one in psutil.Process().children() if one not in before)
    assert not [one for one in left if "spawn_main" in " ".join(one.cmdline())]


def view(press: Press, name: str, basis: str = "") -> Future[Any]:
    return press.ask(PressTask("view", (name, ViewWanted(), TODAY)), basis)


def test_a_task_may_hold_lists_such_as_the_lines_of_an_address(press: Press) -> None:
    moved = ValueChange("brand/brand.yaml", ("address",), ["1 Old Road"], ["2 New Road", "Portland"])
    answer = press.ask(PressTask("save", ((moved,), "Desk", NOW, {})), "as it is").result(60)
    assert [one.now for one in answer.conflicts] == [["120 Shoreline Avenue, Suite 4", "Portland, ME 04101"]]


def test_what_hangs_dies_or_grows_is_told_in_words_and_others_are_answered(press: Press) -> None:
    spoiled = {name: view(press, f"{name}-one") for name in SPOILED}
    sound = [view(press, "hello") for _ in range(20)]
    for future in sound:
        assert isinstance(future.result(60), PieceView)
    for name, (_, rule) in SPOILED.items():
        with pytest.raises(HandpressError) as caught:
            spoiled[name].result(60)
        (diagnostic, *_) = caught.value.diagnostics
        assert diagnostic.rule == rule or not rule, (name, diagnostic)
        assert "Traceback" not in diagnostic.message
    assert isinstance(view(press, "hello").result(60), PieceView)  # in workers that took their place
    again = view(press, "endless-one")
    assert again.done()  # not tried again while the files are the same
    with pytest.raises(HandpressError, match="stopped"):
        again.result()


def test_a_closed_press_says_so_and_leaves_no_process(small_workspace: Workspace) -> None:
    before = set(psutil.Process().children())
    press = Press(small_workspace, 1)
    assert isinstance(view(press, "hello").result(60), PieceView)
    fresh = (one for one in psutil.Process().children() if one not in before)
    (worker,) = [one for one in fresh if "spawn_main" in " ".join(one.cmdline())]
    press.close()
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
    with pytest.raises(HandpressError, match="closing"):
        view(press, "hello").result(5)


def test_a_worker_that_is_still_loading_ends_with_its_press(small_workspace: Workspace) -> None:
    folder = small_workspace.root / "layouts"
    folder.mkdir()
    begun = small_workspace.root / "begun"
    (folder / "slow.py").write_text(
        f"import pathlib\nimport time\n\npathlib.Path({str(begun)!r}).touch()\ntime.sleep(600)\n", "utf-8"
    )
    before = set(psutil.Process().children())
    press = Press(small_workspace, 1)
    asked = view(press, "hello")
    for _ in range(3000):
        if begun.exists():
            break
        time.sleep(0.01)
    fresh = (one for one in psutil.Process().children() if one not in before)
    (worker,) = [one for one in fresh if "spawn_main" in " ".join(one.cmdline())]
    press.close()
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
    with pytest.raises(HandpressError, match="closing"):
        asked.result(5)
