"""The scenes that ship, one for each kind of topic, by the name that a handout writes after ``scene:``."""

from __future__ import annotations

from functools import cache

from handpress.document.scenes import SCENES
from handpress.flowables.scenes import vocabulary as v
from handpress.flowables.scenes.shapes import Layer, Scene, path, rect

__all__ = ["Scene", "scene_named", "scene_of"]


@cache
def scene_of(name: str) -> Scene:
    """The scene of that name.

    Raises:
        KeyError: none ships under it.
    """
    if name not in SCENES:
        raise KeyError(name)
    return {one.name: one for one in _all()}[name]


def scene_named(name: str) -> Scene | None:
    """The same; None where no scene has that name, which is reported where a handout is read."""
    return scene_of(name) if name in SCENES else None


@cache
def _all() -> tuple[Scene, ...]:
    far, near = v.hill(86, 70, 90, 72, "far"), v.hill(112, 106, 120, 110, "near")
    return (
        Scene(
            "bench",
            night=False,
            shapes=(
                *v.sun(64, 74, 15),
                far,
                v.hill(96, 104, 84, 96, "mid"),
                *v.person(26, 92, "accent", "ink"),
                *v.person(41, 93.2, "cream", "deep"),
                *v.bench(13, 101),
                near,
                v.hill(126, 118, 134, 124, "deep"),
            ),
            horizon=78,
            sky=50,
            top=86,
            base=113,
            centre=42,
        ),
        Scene(
            "fork",
            night=False,
            shapes=(
                *v.sun(50, 70, 12),
                v.hill(80, 66, 88, 74, "far"),
                v.hill(92, 84, 86, 96, "mid"),
                v.hill(104, 94, 100, 92, "near"),
                *v.signpost(),
            ),
            horizon=76,
            sky=50,
            top=48,
            base=140,
            rise=9,
        ),
        Scene(
            "armchair",
            night=False,
            shapes=(v.ground(118, "near"), *v.window(), *v.armchair()),
            horizon=118,
            sky=46,
            top=46,
            base=126,
            centre=56,
        ),
        Scene(
            "house-at-night",
            night=True,
            shapes=(
                *v.moon(72, 66, 10, "primary"),
                v.hill(92, 78, 98, 86, "night-far"),
                v.hill(104, 110, 94, 104, "night-mid"),
                *v.house(34, 90),
                v.hill(114, 108, 118, 110, "deep"),
                v.path_home(),
            ),
            horizon=86,
            sky=52,
            top=54,
            base=112,
            centre=42,
        ),
        Scene(
            "lighthouse",
            night=True,
            shapes=(
                *v.lighthouse(),
                path("M0,124 C16,119 28,128 44,123 C62,118 78,128 100,122 V140 H0Z", Layer.LAND, "mid"),
                path("M0,131 C16,127 30,135 48,130 C66,126 80,134 100,129 V140 H0Z", Layer.LAND, "primary"),
            ),
            horizon=122,
            sky=44,
            top=52,
            base=124,
            centre=36,
        ),
        Scene(
            "mugs",
            night=False,
            shapes=(
                *v.sun(50, 62, 13),
                v.hill(78, 66, 86, 72, "far"),
                v.hill(88, 94, 80, 88, "mid"),
                v.ground(112, "primary"),
                path(rect(0, 112, 100, 2.4), Layer.LAND, "near"),
                *v.mug(32, 96, "accent", turned=True),
                *v.mug(66, 96, "cream"),
            ),
            horizon=76,
            sky=42,
            top=76,
            base=112,
        ),
        Scene(
            "seven-suns",
            night=False,
            shapes=(
                *v.seven_suns(),
                v.hill(110, 102, 116, 106, "far"),
                v.hill(118, 124, 112, 118, "mid"),
                v.hill(130, 122, 136, 126, "primary"),
            ),
            horizon=108,
            sky=66,
            top=68,
            base=108,
        ),
        Scene(
            "stones",
            night=False,
            shapes=(
                v.hill(92, 84, 96, 88, "far"),
                v.ground(112, "mid"),
                *v.water_rings(50, 124),
                *v.stones(),
            ),
            horizon=90,
            sky=73,
            top=75,
            base=124,
        ),
    )
