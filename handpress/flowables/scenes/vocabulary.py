"""The words that scenes are written in: sun, hills, people, a bench, a house. Each is drawn once, here.

People are seen from behind; they have no faces and no marked race. The boards of a signpost are alike.
"""

from __future__ import annotations

from itertools import pairwise

from handpress.flowables.scenes.shapes import Layer, SceneShape, circle, ellipse, inside, path, rect

SKY, LAND, FIGURE = Layer.SKY, Layer.LAND, Layer.FIGURE
Shapes = tuple[SceneShape, ...]


def sun(x: float, y: float, r: float, layer: Layer = SKY) -> Shapes:
    """A sun with three rings; drawn in lines it has the innermost alone: words may cross the others."""
    rings = tuple(
        path(circle(x, y, r * times), layer, None, f"ring{number}", 0.5, quiet=number > 1)
        for number, times in ((3, 2.25), (2, 1.8), (1, 1.4))
    )
    return (*rings, path(circle(x, y, r), layer, "sun"))


def moon(x: float, y: float, r: float, sky: str) -> Shapes:
    """A crescent, and stars around it."""
    stars = ((-56, -4, 0.7), (-42, 4, 0.5), (-26, -8, 0.6), (16, 14, 0.6), (-50, 18, 0.5), (-18, 10, 0.5))
    return (
        path(circle(x, y, r), SKY, "cream"),
        path(circle(x - 0.4 * r, y - 0.25 * r, 0.9 * r), SKY, sky),
        *(path(circle(x + right, y + down, size), SKY, "cream") for right, down, size in stars),
    )


def hill(y0: float, y1: float, y2: float, y3: float, colour: str) -> SceneShape:
    """One hill over the whole width: its line from the left edge to the right, units from the top."""
    return path(f"M0,{y0} C28,{y1} 52,{y2} 100,{y3} L100,140 0,140Z", LAND, colour)


def ground(y: float, colour: str) -> SceneShape:
    """Level ground or water from ``y`` down."""
    return path(rect(0, y, 100, 140 - y), LAND, colour)


def person(x: float, y: float, coat: str, hair: str) -> Shapes:
    """Somebody from behind, seated: the middle of the head."""
    body = "M-7,16 C-7,6.5 -4.5,4.6 0,4.6 C4.5,4.6 7,6.5 7,16Z"
    made = (
        path(body, FIGURE, coat),
        path(rect(-1.5, 2.6, 3, 3.4), FIGURE, "mid", quiet=True),
        path(circle(0, 0, 3.7), FIGURE, hair),
    )
    return inside(made, f"translate({x},{y})")


def bench(x: float, y: float) -> Shapes:
    """A bench from behind: the left end of its upper board."""
    boards = ((0, 0, 42, 2.4), (0, 4.4, 42, 2.4), (3, 0, 2.2, 17), (37, 0, 2.2, 17))
    return inside(tuple(path(rect(*one), FIGURE, "deep") for one in boards), f"translate({x},{y})")


def signpost() -> Shapes:
    """A fork in the way on a rise, and a post with two boards that are alike."""
    way = (
        "M35,140 C39,128 43,122 47.5,117.5 C40,113.5 30,112 15,107.5 L18,106.2 C33,109.6 45,111 51,114.6 "
        "C57,111 69,109.6 84,106.2 L87,107.5 C72,112 62,113.5 54.5,117.5 C59,122 63,128 67,140Z"
    )
    return (
        path("M-16,140 C6,126 14,101 51,101 C88,101 96,126 118,140Z", FIGURE, "near"),
        path(way, FIGURE, "way"),
        path(rect(49.8, 88, 2.4, 27), FIGURE, "deep"),
        path("M51,90 H66 L70.4,94.2 L66,98.4 H51Z", FIGURE, "accent"),
        path("M51,90 H36 L31.6,94.2 L36,98.4 H51Z", FIGURE, "accent"),
    )


def window() -> Shapes:
    """A window with an arch, and the hills and the sun that are seen through it."""
    arch = "M12,112 V70 A22,22 0 0 1 56,70 V112Z"
    return (
        path(arch, FIGURE, "glow"),
        path(circle(36, 76, 16.2), FIGURE, None, "ring2", 0.5, quiet=True),
        path(circle(36, 76, 12.6), FIGURE, None, "ring1", 0.5, quiet=True),
        path(circle(36, 76, 9), FIGURE, "sun"),
        path("M12,93.5 C25,84 40,92 56,87 V112 H12Z", FIGURE, "far"),
        path("M12,101 C26,103 40,95 56,99 V112 H12Z", FIGURE, "mid"),
        path(arch, FIGURE, None, "white", 2.6),
        path("M34,48 V112", FIGURE, None, "white", 1.6),
    )


def armchair() -> Shapes:
    """An armchair with a blanket, a plant beside it."""
    leaf = "M0,0 C2.2,-2.4 5.2,-2.4 7.4,0 C5.2,2.4 2.2,2.4 0,0Z"
    leaves = (
        ("translate(94,104) rotate(-150) scale(1.2)", "mid"),
        ("translate(94,104) rotate(-40) scale(1.2)", "mid"),
        ("translate(94,109) rotate(-165) scale(1.3)", "far"),
        ("translate(94,109) rotate(-20) scale(1.0)", "far"),
    )
    return (
        path(ellipse(64, 124.5, 33, 4), FIGURE, "shade", quiet=True),
        path("M50,112 V86 C50,78 55,75 64,75 C73,75 78,78 78,86 V112Z", FIGURE, "primary"),
        path(
            "M44,98 C44,94 51,94 51,98 V110 H77 V98 C77,94 84,94 84,98 V120 C84,121.5 83,122 82,122 H46 "
            "C45,122 44,121.5 44,120Z",
            FIGURE,
            "near",
        ),
        path(rect(47, 121.5, 3, 4), FIGURE, "deep"),
        path(rect(78, 121.5, 3, 4), FIGURE, "deep"),
        path("M53,104 C60,101 68,101 76,104 L79,124 C70,121 60,121 50,124Z", FIGURE, "accent"),
        path("M52.6,109 C60,106 69,106 76.6,109", FIGURE, None, "way", 0.9),
        path("M51.8,114.5 C60,111.5 69,111.5 77.6,114.5", FIGURE, None, "way", 0.9),
        path("M94,122 V102", FIGURE, None, "deep", 1.2),
        *(path(leaf, FIGURE, colour, at=place) for place, colour in leaves),
        path("M90,116 H98 L97,124 H91Z", FIGURE, "sun"),
    )


def house(x: float, y: float) -> Shapes:
    """A house with one window lit: the middle of its front, under the roof."""
    made = (
        path("M-16,4 L0,-9 L16,4Z", FIGURE, "accent"),
        path(rect(-12.5, 3, 25, 19), FIGURE, "cream"),
        path(rect(-8.5, 7, 7, 7), FIGURE, "sun"),
        path("M-5,7 V14 M-8.5,10.5 H-1.5", FIGURE, None, "cream", 0.8),
        path("M3,22 V11 A3.2,3.2 0 0 1 9.4,11 V22Z", FIGURE, "primary"),
    )
    return inside(made, f"translate({x},{y})")


def path_home() -> SceneShape:
    """The way to the house's door."""
    return path("M40,113 C46,122 58,126 60,140 L84,140 C72,126 52,120 44.5,112.6Z", FIGURE, "moonlit")


def mug(x: float, y: float, colour: str, *, turned: bool = False) -> Shapes:
    """A mug with steam: the middle of its rim."""
    made = (
        path("M8,2.6 C14,2.2 14,11 7.6,11", FIGURE, None, colour, 2.2),
        path("M-8,0 H8 V9 C8,14 5,16 0,16 C-5,16 -8,14 -8,9Z", FIGURE, colour),
        path(ellipse(0, 0, 8, 1.7), FIGURE, f"{colour}-rim"),
    )
    steam = "M{0},-5 c-3,-3 3,-5 0,-8 c-3,-3 3,-5 0,-8"
    rising = tuple(path(steam.format(at), FIGURE, None, "white", 1.1) for at in (-3, 3))
    place = f"translate({x},{y})"
    return (*inside(made, place + (" scale(-1,1)" if turned else "")), *inside(rising, place))


def water_rings(x: float, y: float) -> Shapes:
    """Rings on still water."""
    sizes = ((28, 4.6), (37, 7.4), (47, 10.6))
    return tuple(path(ellipse(x, y, *size), FIGURE, None, "ripple", 0.8, quiet=True) for size in sizes)


def stones() -> Shapes:
    """Five stones on each other, the largest at the foot."""
    piled = (
        (50, 117, 20, 6.2, "deep"),
        (49, 106, 16.5, 5.4, "near"),
        (51, 96, 13.5, 4.8, "mid"),
        (49.4, 87.2, 10.5, 4.2, "accent"),
        (50.4, 79.6, 7.4, 3.6, "sun"),
    )
    return tuple(path(ellipse(*place), FIGURE, colour) for *place, colour in piled)


def lighthouse() -> Shapes:
    """A lighthouse on its rock; its light falls to the right."""
    return (
        path("M36,64 L400,-24 V152Z", FIGURE, "beam", quiet=True),
        path("M36,64 L400,19 V109Z", FIGURE, "light", quiet=True),
        path("M28,116 L30.4,70 H41.6 L44,116Z", FIGURE, "cream"),
        path("M29.3,92 L29.9,80 H42.1 L42.7,92Z", FIGURE, "accent"),
        path(rect(28.4, 67.4, 15.2, 2.8), FIGURE, "accent"),
        path(rect(31.4, 60.4, 9.2, 7), FIGURE, "sun"),
        path("M30,60.4 L36,54 L42,60.4Z", FIGURE, "accent"),
        path("M10,119 C22,110 50,110 60,119 V126 H10Z", FIGURE, "near"),
    )


def seven_suns() -> Shapes:
    """Seven days, seven suns: higher and lower, with a dotted line through them."""
    places = ((8, 92), (22, 84), (36, 98), (50, 78), (64, 88), (78, 74), (92, 82))
    dots = []
    for (x0, y0), (x1, y1) in pairwise(places):
        for step in range(1, 8):
            t = step / 8
            ease = t * t * (3 - 2 * t)
            dots.append(path(circle(x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease, 0.5), SKY, "accent"))
    return (*dots, *(path(circle(x, y, 4.8), SKY, "sun") for x, y in places))
