"""The peers: Datasette serving the same rows, Hugo baking the same bodies. Each where it is installed."""

import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

_BODY = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="/base.css"></head><body><header><a href="/">Home</a></header><main>
<h1>{{ .Title }}</h1><p>{{ .Params.kind }}, {{ .Params.nation }}</p>
<ol>{{ range .Params.statements }}<li><time datetime="{{ .day }}">{{ .day }}</time>
<p>{{ .stance }}{{ with .estate }} · {{ . }}{{ end }}{{ with .deadline }} · {{ . }}{{ end }}</p>
<blockquote><p>{{ .quote }}</p></blockquote><p><a href="/statements/{{ .id }}/">Statement and source</a>
<a href="{{ .url }}">{{ .publisher }}</a></p></li>{{ end }}</ol></main></body></html>
"""

_SAID = """SELECT s.body_id, b.name, b.kind, b.nation, s.id, s.evidence_day, s.stance, s.estate, s.deadline,
    s.quote, o.url, o.publisher
    FROM register_statement s JOIN register_body b ON b.id = s.body_id
    JOIN register_snapshot n ON n.sha256 = s.snapshot_id JOIN register_source o ON o.id = n.source_id
    ORDER BY s.body_id, s.evidence_day DESC"""


def hugo_is_there() -> bool:
    """Whether Hugo can be run."""
    return shutil.which("hugo", path=str(Path(sys.executable).parent)) is not None


def write_for_hugo(database: Path, site: Path) -> int:
    """The bodies with their statements as Hugo takes them, a file a body; returns how many."""
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "layouts" / "_default" / "single.html").write_text(_BODY)
    (site / "hugo.json").write_text(
        '{"baseURL": "https://borset.example/", "disableKinds": '
        '["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]}'
    )
    content = site / "content" / "bodies"
    content.mkdir(parents=True)
    pages: dict[str, dict[str, Any]] = {}
    with closing(sqlite3.connect(database)) as connection:
        for body, name, kind, nation, *said in connection.execute(_SAID):
            page = pages.setdefault(body, {"title": name, "kind": kind, "nation": nation, "statements": []})
            keys = ("id", "day", "stance", "estate", "deadline", "quote", "url", "publisher")
            page["statements"].append(dict(zip(keys, said, strict=True)))
    for body, page in pages.items():
        (content / f"{body}.md").write_text(json.dumps({"title": page.pop("title"), "params": page}))
    return len(pages)


def bake_with_hugo(site: Path) -> float:
    """Seconds of baking the whole site into a new folder."""
    shutil.rmtree(site / "public", ignore_errors=True)
    hugo = str(Path(sys.executable).parent / "hugo")
    start = time.perf_counter()
    subprocess.run([hugo, "--quiet", "--source", str(site)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


@contextmanager
def datasette(database: Path) -> Iterator[int | None]:
    """Datasette over the same file, unchanging, one process; gives its port, None where it is not there."""
    program = Path(sys.executable).parent / "datasette"
    if not program.exists():
        yield None
        return
    port = free_port()
    words = [str(program), "serve", "--immutable", str(database), "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()


def datasette_version() -> str:
    """As it says itself."""
    from importlib.metadata import version

    return version("datasette")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def wait_for(port: int, seconds: float = 120) -> None:
    """Until somebody listens there. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"Nobody listens on port {port}.")
