"""The headers of each part of the site, by the beginning of its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

Policy = Mapping[str, str]

READERS_POLICY: Policy = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Pages of readers run no script at all, and ask nobody else for anything."""

EDITORS_POLICY: Policy = {
    **READERS_POLICY,
    "script-src": "'self'",
    "connect-src": "'self'",
    # The picture of a second factor's secret is part of its page.
    "img-src": "'self' data:",
}

_OURS_ONLY, _ANYBODY = "same-origin", "cross-origin"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site: its policy, and who else may load what is in it."""

    policy: Policy = field(default_factory=lambda: READERS_POLICY)
    loaded_by: str = _OURS_ONLY


EVERYWHERE = Part()
PARTS: dict[str, Part] = {
    "/review/": Part(EDITORS_POLICY),
    # Made to be shown inside the pages of others.
    "/embed/": Part({**READERS_POLICY, "frame-ancestors": "*"}, _ANYBODY),
    "/data/": Part(loaded_by=_ANYBODY),
    "/api/": Part(loaded_by=_ANYBODY),
    "/feeds/": Part(loaded_by=_ANYBODY),
    # The style of an embedded page, which a frame without rights of its own counts as a stranger to.
    "/static/": Part(loaded_by=_ANYBODY),
}
_FOR_ANYBODY = (".png", ".json", ".csv", ".atom", ".ics", ".parquet")
"""Files among the pages that are made to be used elsewhere."""

ALWAYS: dict[str, str] = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}


def policy_in_words(policy: Policy) -> str:
    """A policy as a header says it."""
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


@cache
def policy_of_a_page() -> str:
    """The policy as a page may say it of itself: who may frame it can only be said by its server."""
    return policy_in_words(
        {name: READERS_POLICY[name] for name in READERS_POLICY if name != "frame-ancestors"}
    )


def headers_for(path: str) -> dict[str, str]:
    """The headers of the answer to an address of the site."""
    part = next((part for prefix, part in PARTS.items() if path.startswith(prefix)), EVERYWHERE)
    return {
        "Content-Security-Policy": policy_in_words(part.policy),
        "Cross-Origin-Resource-Policy": _ANYBODY if _is_for_anybody(path) else part.loaded_by,
        **ALWAYS,
    }


def _is_for_anybody(path: str) -> bool:
    return path.endswith(_FOR_ANYBODY) and not path.startswith("/review/")
