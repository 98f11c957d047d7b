"""Gathers a round with Scrapy: fetched and stored as files, one request at a time.

``python -m benchmarks.gathering.scrapys ROUND-ADDRESS SECONDS-BETWEEN FOLDER`` prints the seconds it took,
from the opening of its spider to its end, and the number of pages stored.
"""

import hashlib
import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import scrapy  # type: ignore[import-not-found, unused-ignore]
from scrapy.crawler import CrawlerProcess  # type: ignore[import-not-found, unused-ignore]


class Pages(scrapy.Spider):  # type: ignore[misc, unused-ignore]
    """The pages of the list, each kept under its hash."""

    name = "pages"

    def __init__(self, address: str, folder: str) -> None:
        super().__init__()
        self.address, self.folder = address, Path(folder)
        self.stored, self.began = 0, time.perf_counter()

    async def start(self) -> AsyncIterator[Any]:
        self.began = time.perf_counter()
        yield scrapy.Request(f"{self.address}/sitemap.txt", callback=self.listed)

    def listed(self, response: Any) -> Iterator[Any]:
        for link in response.text.splitlines():
            yield scrapy.Request(link, callback=self.store)

    def store(self, response: Any) -> None:
        (self.folder / hashlib.sha256(response.body).hexdigest()).write_bytes(response.body)
        self.stored += 1

    def closed(self, reason: str) -> None:
        print(json.dumps({"seconds": time.perf_counter() - self.began, "pages": self.stored}), flush=True)


def main(address: str, pause: str, folder: str) -> None:
    settings = {
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": float(pause),
        "RANDOMIZE_DOWNLOAD_DELAY": False,
        # Without the first, 2.19 at no delay comes to a tenth of the speed that it has with it.
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "USER_AGENT": "Benchmark of Watchback",
    }
    process = CrawlerProcess(settings)
    process.crawl(Pages, address=address, folder=folder)
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
