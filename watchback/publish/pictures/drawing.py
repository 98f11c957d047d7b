"""Draws a card as PNG: the words large, all else quiet. The same card gives the same bytes.

Drawn is coverage, sixteen steps of it; the palette turns it into one of five inks on white. So a
picture takes a quarter of the space and a fifth of the time that full colour does.
"""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from watchback.publish.pictures.card import Card, Spoken
from watchback.publish.pictures.setting import Set, can_set, fitted, font, width_of
from watchback.publish.pictures.strokes import FIELD, MARGIN, shape_mask
from watchback.words import GROUP_OF, Group

WIDTH, HEIGHT = 1200, 630
EDITION = "1"
"""Changes whenever the same card is drawn differently, so that baked pictures are made anew."""

_SIDE, _TOP, _FOOT = 72, 56, 566
_COLUMN = WIDTH - 2 * _SIDE
_NAME_SIZES = (46, 42, 38, 34, 30, 27, 24, 22, 20, 18)
_LABEL_SIZES = (34, 30, 27, 24, 21)
_WORD_SIZES = (68, 62, 56, 51, 47, 43, 40, 37, 34, 31, 29, 27, 25)
_SAID_SIZES = (25, 22, 20)
_STEPS = 16
# The pages' own colours on white: base.css.
_INK, _QUIET, _RULE = "#16191d", "#4a5058", "#c9ced4"
_COLOUR_OF: dict[Group, str] = {
    Group.NOTHING_SAID: "#6a7078",
    Group.IN_USE: "#9a4a00",
    Group.PROMISED: "#1b5ea8",
    Group.LATE: "#ae0048",
    Group.GONE: "#00462a",
}
_INKS = (_INK, _QUIET, _RULE, *_COLOUR_OF.values())


def drawn(card: Card) -> bytes:
    """The picture of a card as PNG."""
    sheet = _Sheet()
    y = _name(sheet, card.name, _TOP)
    y = _label(sheet, card, y + 14)
    sheet.rule(y + 22)
    _words(sheet, card.spoken, y + 50, _FOOT - 14)
    sheet.text(_SIDE, _FOOT, card.note, 26, _QUIET)
    sheet.text(WIDTH - _SIDE - round(width_of("Watchback", 26)), _FOOT, "Watchback", 26, _QUIET)
    return sheet.png()


class _Sheet:
    """The picture while it is drawn."""

    def __init__(self) -> None:
        self._image = Image.new("P", (WIDTH, HEIGHT))
        self._image.putpalette(_palette())

    def text(self, x: int, y: int, words: str, size: int, ink: str) -> None:
        """One line of type; ``y`` is the top of its letters' field."""
        left, top, right, bottom = map(round, font(size).getbbox(words))
        if right <= left or bottom <= top:
            return
        line = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(line).text((-left, -top), words, 255, font(size))
        self.mask(x + left, y + top, line, ink)

    def mask(self, x: int, y: int, mask: Image.Image, ink: str) -> None:
        self._image.paste(mask.point(_table(ink)), (x, y), mask.point(_touched))

    def rule(self, y: int) -> None:
        self._image.paste(_INKS.index(_RULE) * _STEPS + _STEPS - 1, (_SIDE, y, WIDTH - _SIDE, y + 1))

    def png(self) -> bytes:
        out = BytesIO()
        self._image.save(out, "PNG", compress_level=5)
        return out.getvalue()


def _name(sheet: _Sheet, name: str, y: int) -> int:
    """Draws the name; gives where it ends."""
    shown = name if can_set(name) else "".join(letter if can_set(letter) else "·" for letter in name)
    (lines,) = fitted([shown], _COLUMN, 108, _NAME_SIZES, 1.14)
    return _lines(sheet, lines, y, _INK)


def _label(sheet: _Sheet, card: Card, y: int) -> int:
    colour = _COLOUR_OF[GROUP_OF[card.label]]
    estate = f" · {card.estate}" if card.estate else ""
    (line,) = fitted([card.word + estate], _COLUMN - 60, 44, _LABEL_SIZES, 1.25)
    size = line.size
    shape = shape_mask(card.label, round(size * 0.86))
    edge = round(shape.width * MARGIN / (FIELD + 2 * MARGIN))
    sheet.mask(_SIDE - edge, y + round(size * 0.27) - edge, shape, colour)
    x = _SIDE + shape.width - edge + 8
    sheet.text(x, y, card.word, size, colour)
    sheet.text(x + round(width_of(card.word, size)), y, estate, size, _QUIET)
    return y + line.leading


def _words(sheet: _Sheet, spoken: tuple[Spoken, ...], y: int, end: int) -> None:
    """The quotations one under the other, each with who said it, as large as the room allows."""
    notes = [fitted([one.said_by], _COLUMN, 66, _SAID_SIZES, 1.3)[0] for one in spoken]
    gap = 30
    room = end - y - sum(note.height + 14 for note in notes)
    words = [one.words if can_set(one.words) else _NOT_SET for one in spoken]
    for one, note in zip(fitted(words, _COLUMN, room, _WORD_SIZES, 1.24, gap), notes, strict=True):
        y = _lines(sheet, one, y, _INK) + 14
        y = _lines(sheet, note, y, _QUIET) + gap


_NOT_SET = "The words are on the page, in letters that this picture does not have."


def _lines(sheet: _Sheet, one: Set, y: int, ink: str) -> int:
    for number, line in enumerate(one.lines):
        # A quotation mark stands outside, so that the words begin where the name does.
        hang = round(width_of("“", one.size)) if number == 0 and line.startswith("“") else 0
        sheet.text(_SIDE - hang, y, line, one.size, ink)
        y += one.leading
    return y


@cache
def _table(ink: str) -> list[int]:
    """From coverage (0 to 255) to the place in the palette."""
    first = _INKS.index(ink) * _STEPS
    return [first + level * _STEPS // 256 for level in range(256)]


_touched = [255 if level >= 256 // _STEPS else 0 for level in range(256)]


@cache
def _palette() -> list[int]:
    """Each ink in sixteen steps, from the page to the ink itself."""
    colours: list[int] = []
    for ink in _INKS:
        rgb = [int(ink[start : start + 2], 16) for start in (1, 3, 5)]
        for step in range(_STEPS):
            colours += [round(255 + (value - 255) * step / (_STEPS - 1)) for value in rgb]
    return colours
