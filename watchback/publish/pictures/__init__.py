"""The pictures that a link to a body or a win is shown with elsewhere: PNG, 1200 by 630 pixels."""

from watchback.publish.pictures.address import body_picture_address, win_picture_address
from watchback.publish.pictures.card import body_card, win_card
from watchback.publish.pictures.pages import body_picture, win_picture

__all__ = [
    "body_card",
    "body_picture",
    "body_picture_address",
    "win_card",
    "win_picture",
    "win_picture_address",
]
