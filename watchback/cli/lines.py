"""Lines for people: wrapped to the width of the terminal, in colours where there is one.

Rich does more, and takes as long to load as an article to read: only tables and marked texts need it.
"""

import os
import shutil
import sys
import textwrap

_CODES = {"bold": "1", "dim": "2", "italic": "3", "underlined": "1;4", "yellow": "33"}


class Lines:
    """Writes to standard output. NO_COLOR takes the styles away."""

    def __init__(self) -> None:
        self._styled = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._width = shutil.get_terminal_size().columns

    def write(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """One paragraph, "" for an empty line. What would steer the terminal is left out of ``text``."""
        margin = " " * indent
        wrapped = textwrap.fill(
            "".join(char for char in text if char.isprintable()),
            max(20, self._width),
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
        print(f"\x1b[{_CODES[style]}m{wrapped}\x1b[0m" if style and self._styled else wrapped)
