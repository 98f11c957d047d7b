"""The README's five minutes, run line by line as they are written there."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_five_minutes_of_the_readme_run_as_written(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = [line for block in CONSOLE.findall(readme) for line in COMMAND.findall(block)]
    assert any("--save" in line for line in lines) and any("publish" in line for line in lines)
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    script = "\n".join(["set -e", *lines]).replace("publish public", f"publish {tmp_path / 'public'}")
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=ROOT,
        env=surroundings | {"WATCHBACK_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    on_the_last_day, the_day_after = done.stdout.split("City of Edinburgh Council on Hikvision")[1:]
    assert "Committed · public realm only" in on_the_last_day
    assert "Date passed · public realm only" in the_day_after
    page = (tmp_path / "public/bodies/city-of-edinburgh-council/index.html").read_text("utf-8")
    assert "there will be no HikVision cameras present on the public realm network" in page
