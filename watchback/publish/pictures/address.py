"""Where the pictures are found."""


def body_picture_address(id: str) -> str:
    """The address of a body's picture; there is one where something was found about the body."""
    return f"/bodies/{id}/picture.png"


def win_picture_address(id: str) -> str:
    """The address of a win's picture."""
    return f"/wins/{id}/picture.png"
