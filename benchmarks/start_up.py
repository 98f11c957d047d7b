"""How long a command takes to start, as a multiple of Python doing nothing."""

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import command, medians, print_table

ROUNDS = 15
BARE = "python -c pass"
ARTICLE = """Borsetshire to remove Hikvision cameras

Borsetshire County Council has said that it will remove all Hikvision cameras by March 2024.

Replying to a question from Councillor Jill Archer on 12 May 2023, the council said: "The council
will remove the Hikvision cameras in its public realm CCTV network by March 2024."
"""
AIMS = {"watchback --help": 15, "watchback read ARTICLE": 30}


def run() -> None:
    """Prints the table. Compiled modules are kept, as where Watchback is installed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    watchback = str(Path(sys.executable).with_name("watchback"))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        article = Path(folder) / "article.txt"
        article.write_text(ARTICLE)
        took = medians(
            {
                BARE: command(sys.executable, "-c", "pass"),
                "watchback --help": command(watchback, "--help"),
                "watchback read ARTICLE": command(watchback, "read", str(article)),
            },
            ROUNDS,
        )
    print_table(
        ["what", "times bare Python", "aim", "milliseconds here"],
        [
            (
                name,
                f"{seconds / took[BARE]:.1f}",
                f"≤ {AIMS[name]}" if name in AIMS else "",
                f"{seconds * 1000:.0f}",
            )
            for name, seconds in took.items()
        ],
    )
