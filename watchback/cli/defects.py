"""Keeps the traceback of a defect where a person can find it, and off the screen."""

import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from watchback.home import home


def keep_traceback(error: BaseException) -> Path:
    """Writes the traceback to a new file in the home folder's ``errors``; returns its path."""
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
    text = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix=f"{moment}-", suffix=".txt", dir=_folder(), encoding="utf-8", delete=False
    ) as file:
        file.write(text)
    return Path(file.name)


def _folder() -> Path | None:
    try:
        folder = home() / "errors"
        folder.mkdir(exist_ok=True)
    except OSError:
        return None  # the platform's folder for temporary files
    return folder
