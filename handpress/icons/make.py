"""Make ``icons.json`` from an unpacked ``lucide-static`` package: a developers' tool, not used at run time.

    python -m handpress.icons.make PATH/TO/lucide-static

Each icon becomes strokes of absolute M, L, C and Z segments on Lucide's 24-unit grid, so that
drawing one needs no SVG reader. The names in :data:`CLOSED_SET` are all that a handout may use:
line icons that help in a clinic, and no syringes (trauma-informed design).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from handpress.brand.svg_flatten import read_drawing
from handpress.diagnostics import DiagnosticList

CLOSED_SET = """
accessibility activity alarm-clock ambulance anchor apple ban battery-charging bed bell bell-ring bike
book-open brain calendar calendar-check calendar-days car check cigarette-off circle-alert circle-check
circle-help clipboard-check clipboard-list clock cloud cloud-lightning cloud-rain cloud-rain-wind cloud-sun
coffee compass door-open droplets dumbbell ear eye feather file-text flag flower footprints frown glass-water
globe
hand hand-coins hand-heart hand-helping handshake headphones heart heart-handshake heart-pulse home hospital
hourglass house info key languages leaf life-buoy lightbulb list-checks lock luggage mail map-pin meh
message-circle message-circle-heart message-square moon moon-star mountain music navigation notebook-pen
paw-print pencil phone phone-call pill pill-bottle printer rainbow route scale shield shield-check shirt
smartphone smile sofa sprout square-check star stethoscope sun sunrise sunset tablets target thermometer timer
tree-pine trees triangle-alert umbrella user users utensils wallet waves wind wine-off zap
""".split()  # noqa: SIM905 (a list of quoted words is no easier to read)

SHELL_SET = """
archive archive-x arrow-right ban book-open calendar-x check chevron-left chevron-right circle-alert
circle-check circle-question-mark circle-x contrast copy download external-link eye-off file file-text
folder-x fold-vertical clock-alert layout-grid list-checks minus move-horizontal palette pencil plus
power printer refresh-cw rotate-cw scan-text scissors search signature square-check square-pen tags
text-cursor-input trash triangle-alert type wifi-off x zoom-in zoom-out a-large-small panel-left book-copy
clipboard-list store rotate-ccw-square house user users pencil-line
""".split()  # noqa: SIM905
"""What the print room's own pages show beside words; never on paper."""

DECIMALS = 3  # of a grid unit: a thousandth is far below what any printer resolves


def icon_paths(svg: bytes) -> list[list[list[str | float]]]:
    """The strokes of one Lucide file. Raises ``ValueError`` for an icon that also fills shapes."""
    paths = []
    sink = DiagnosticList()
    drawing = read_drawing(svg, "the icon", sink)
    if drawing is None or sink.errors:
        raise ValueError("; ".join(fault.message for fault in sink.errors))
    for outline in drawing.outlines:
        if outline.fill is not None:
            raise ValueError("this icon has a filled shape; only line icons are kept")
        paths.append([[_rounded(part) for part in segment] for segment in outline.segments])
    return paths


def _rounded(part: str | float) -> str | float:
    """Whole numbers without their ".0": a third less to read at each start."""
    if isinstance(part, str):
        return part
    short = round(part, DECIMALS)
    return int(short) if short == int(short) else short


def main(arguments: list[str]) -> int:
    package = Path(arguments[0])
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    icons = {
        name: icon_paths((package / "icons" / f"{name}.svg").read_bytes()) for name in sorted(CLOSED_SET)
    }
    here = Path(__file__).parent
    lines = [f'"{name}": {json.dumps(paths, separators=(",", ":"))}' for name, paths in icons.items()]
    (here / "icons.json").write_text(
        f'{{"source": "lucide-static {version}", "grid": 24, "icons": {{\n' + ",\n".join(lines) + "\n}}\n",
        "utf-8",
        newline="\n",
    )
    nodes = json.loads((package / "icon-nodes.json").read_text("utf-8"))
    shell = {name: nodes[name] for name in sorted(SHELL_SET)}
    lines = [f'"{name}": {json.dumps(parts, separators=(",", ":"))}' for name, parts in shell.items()]
    (here / "shell.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8", newline="\n")
    (here / "LICENSE-lucide.txt").write_bytes((package / "LICENSE").read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
