"""Files as browsers, archivers and mail programs save them."""

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path

from watchback.gather.archive.exchange import Exchange
from watchback.gather.archive.warc import warc_of

WORDS = "The council has 29 Hikvision cameras. They will be removed by June 2027."
ADDRESS = "https://www.borsetshire.example/news/cameras"


def page(head: str = "", before: str = "") -> bytes:
    return (
        f"<!DOCTYPE html>\n{before}<html><head><meta charset='utf-8'><title>Cameras</title>{head}</head>"
        f"<body><h1>Cameras</h1><p>{WORDS}</p></body></html>"
    ).encode()


FROM_CHROME = page(before=f"<!-- saved from url=({len(ADDRESS):04})" + ADDRESS + " -->\n")
FROM_SINGLE_FILE = page(
    before=f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Tue Feb 03 2026 -->"
)
FROM_SAVE_PAGE = page(f'<meta name="savepage-url" content="{ADDRESS}">')
WITH_CANONICAL = page(f"<link href='{ADDRESS}' rel=canonical>")
WITH_OPEN_GRAPH = page(f'<meta content="{ADDRESS}" property="og:url">')

MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}
Subject: =?utf-8?Q?Cameras=20=E2=80=93=20Borsetshire?=
Date: Tue, 3 Feb 2026 12:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: {ADDRESS}

<!DOCTYPE html><html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; c=
harset=3DUTF-8"></head><body><p>{WORDS} =E2=80=93 the leader</p></body></html>
------MultipartBoundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://www.borsetshire.example/logo.png

iVBORw0KGgo=
------MultipartBoundary--x------
""".replace("\n", "\r\n").encode()


def exchange(
    url: str, body: bytes, media_type: str = "text/html; charset=utf-8", status: int = 200
) -> Exchange:
    """As a crawler keeps it, compressed as it came."""
    answered = (("Content-Type", media_type), ("Content-Encoding", "gzip"))
    at = datetime(2026, 2, 3, 12, tzinfo=UTC)
    return Exchange(url, "GET", "/", (), status, "OK", answered, gzip.compress(body), at)


def archive(*exchanges: Exchange) -> bytes:
    """A packed WARC file."""
    return warc_of(exchanges)


def put(folder: Path, at: str, data: bytes) -> Path:
    """A file that was finished long ago."""
    path = folder / at
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1_770_000_000, 1_770_000_000))
    return path
