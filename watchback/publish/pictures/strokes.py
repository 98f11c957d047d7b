"""The shapes of the standings as a mask of pixels, drawn from the very strokes that the pages show.

Read is what those strokes use of SVG: circle, rect, and paths of the commands M L H V C S Z.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import cos, pi, sin
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from watchback.publish.shapes import DRAWN
from watchback.words import StandingLabel

Point = tuple[float, float]
Line = list[Point]

FIELD = 16
"""Width and height of the field that the strokes are given on."""

MARGIN = 1
"""What a stroke may reach beyond the field."""

_STROKE = 1.7
_FINER = 4
_STEPS = 16
_TOKEN = re.compile(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Z": 0}


@cache
def shape_mask(label: StandingLabel, size: int) -> Image.Image:
    """The shape as coverage (0 to 255), with its margin; ``size`` is the field's width in pixels."""
    scale = size * _FINER / FIELD
    side = round((FIELD + 2 * MARGIN) * scale)
    image = Image.new("L", (side, side))
    pen = ImageDraw.Draw(image)
    for line, filled in _lines(DRAWN[label]):
        points = [((x + MARGIN) * scale, (y + MARGIN) * scale) for x, y in line]
        if filled:
            pen.polygon(points, fill=255)
        _stroke(pen, points, _STROKE * scale)
    small = side // _FINER
    return image.resize((small, small), Image.Resampling.LANCZOS)


def _stroke(pen: ImageDraw.ImageDraw, points: Line, width: float) -> None:
    pen.line(points, fill=255, width=round(width), joint="curve")
    if points[0] == points[-1]:
        return
    for x, y in points:
        half = width / 2
        pen.ellipse((x - half, y - half, x + half, y + half), fill=255)


def _lines(markup: str) -> Iterator[tuple[Line, bool]]:
    """Each line of a drawing as points, and whether what it encloses is filled."""
    for element in ElementTree.fromstring(f"<g>{markup}</g>"):
        filled = element.get("class") == "f"
        for line in _READ[element.tag](element):
            yield line, filled


def _circle(element: ElementTree.Element) -> list[Line]:
    x, y, radius = (float(element.get(name, "0")) for name in ("cx", "cy", "r"))
    turn = [2 * pi * step / (4 * _STEPS) for step in range(4 * _STEPS)]
    line = [(x + radius * cos(angle), y + radius * sin(angle)) for angle in turn]
    return [[*line, line[0]]]


def _rectangle(element: ElementTree.Element) -> list[Line]:
    x, y, width, height = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
    return [[(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]]


def _path(element: ElementTree.Element) -> list[Line]:
    lines: list[Line] = []
    control: Point | None = None
    at: Point = (0.0, 0.0)
    for command, numbers in _commands(element.get("d", "")):
        start = (0.0, 0.0) if command.isupper() else at
        points = _points(command.upper(), numbers, start, at)
        match command.upper():
            case "M":
                lines.append([points[0]])
            case "Z":
                points = [lines[-1][0]]
                lines[-1].append(points[0])
            case "C" | "S":
                first = points[0] if command.upper() == "C" else _mirrored(control, at)
                curve = (at, first, *points[-2:])
                lines[-1] += _curve(*curve)
            case _:
                lines[-1] += points
        control = points[-2] if command.upper() in "CS" else None
        at = points[-1]
    return lines


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; numbers that go on without one repeat it, after M as L."""
    tokens = _TOKEN.findall(path)
    command = ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        takes = _TAKES[command.upper()]
        yield command, [float(tokens.pop(0)) for _ in range(takes)]
        command = {"M": "L", "m": "l"}.get(command, command)


def _points(command: str, numbers: list[float], start: Point, at: Point) -> Line:
    if command == "H":
        return [(start[0] + numbers[0], at[1])]
    if command == "V":
        return [(at[0], start[1] + numbers[0])]
    return [(start[0] + x, start[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _mirrored(control: Point | None, at: Point) -> Point:
    return at if control is None else (2 * at[0] - control[0], 2 * at[1] - control[1])


def _curve(a: Point, b: Point, c: Point, d: Point) -> Line:
    """A cubic curve from ``a`` to ``d`` as short lines, without ``a``."""
    points = [a, b, c, d]
    return [_on_the_curve(points, step / _STEPS) for step in range(1, _STEPS + 1)]


def _on_the_curve(points: Line, part: float) -> Point:
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in pairwise(points)]
    return points[0]


_READ = {"circle": _circle, "rect": _rectangle, "path": _path}
