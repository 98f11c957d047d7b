"""The pictures as files of the site, drawn only where somebody asks for them."""

from functools import lru_cache
from hashlib import sha256

from watchback.publish.pictures.address import body_picture_address, win_picture_address
from watchback.publish.pictures.card import Card, body_card, win_card
from watchback.publish.pictures.drawing import EDITION, drawn
from watchback.publish.rendering import CostlyPage
from watchback.records.announcement import WinAnnouncement
from watchback.records.published import BodyRecord

# About 30 kB each.
_KEPT = 500


def body_picture(record: BodyRecord) -> CostlyPage | None:
    """``/bodies/ID/picture.png``; None where nothing was found about the body."""
    card = body_card(record)
    return _file(body_picture_address(record.body.id), card) if card else None


def win_picture(win: WinAnnouncement) -> CostlyPage:
    """``/wins/ID/picture.png``."""
    return _file(win_picture_address(win.id), win_card(win))


def _file(path: str, card: Card) -> CostlyPage:
    made_of = sha256(f"{EDITION} {card!r}".encode()).hexdigest()
    return CostlyPage(path, card.in_words, made_of, lambda: _kept(card), "image/png")


@lru_cache(_KEPT)
def _kept(card: Card) -> bytes:
    """Pictures that were asked for lately. A baked folder asks for each once, the server for a few."""
    return drawn(card)
