"""What a site's robots.txt asks of a program (RFC 9309), read by Protego, which knows wildcards."""

from dataclasses import dataclass

from protego import Protego

AGENT = "Watchback"
LARGEST = 500_000
KEPT_FOR = 24 * 60 * 60
"""Seconds for which a site's rules hold before they are asked for again."""

LONGEST_PAUSE = 60 * 60
"""Seconds between two visits. A site that asks for more asks to be left alone: a run would never end."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One site's rules. ``because`` says why nothing may be asked, where nothing may."""

    rules: Protego | None = None
    because: str = ""

    def refusal(self, url: str) -> str:
        """Why this address may not be asked for, in one sentence; "" where it may."""
        if self.because:
            return self.because
        if self.rules and not self.rules.can_fetch(url, AGENT):
            return f"The site's robots.txt asks programs not to visit {url}."
        if self.seconds_between() > LONGEST_PAUSE:
            return "The site's robots.txt asks for a pause longer than an hour between two visits."
        return ""

    def seconds_between(self) -> float:
        """The pause that the site asks for, 0 where it names none."""
        return float(self.rules.crawl_delay(AGENT) or 0) if self.rules else 0.0

    def sitemaps(self) -> list[str]:
        """The sitemaps that the site names."""
        return list(self.rules.sitemaps) if self.rules else []


NO_RULES = Rules()


def rules_from(status: int, data: bytes, host: str) -> Rules:
    """The rules that an answer for robots.txt means: none where there is no such file.

    A site that cannot say what it asks for is not visited.
    """
    if 200 <= status < 300:
        return Rules(Protego.parse(data[:LARGEST].decode("utf-8", "replace")))
    if 400 <= status < 500 and status != 429:
        return NO_RULES
    return no_answer(host, f"it answered with the error {status}")


def no_answer(host: str, because: str) -> Rules:
    """The rules of a site whose robots.txt cannot be had."""
    return Rules(
        because=f"The robots.txt of {host} could not be read ({because}), so nothing was asked there."
    )
