"""The headers of the baked folder, as Netlify and Cloudflare Pages read them from a file ``_headers``.

There, several rules for one address add up and none can be taken back. So what holds for all stands in
one rule, and that nobody may frame a page in one rule a part of the site, without ``/embed/``. Two
policies hold both: the browser takes the stricter of each.
"""

from watchback.publish.rendering import Page
from watchback.publish.safety.policy import ALWAYS, policy_of_a_page

NOT_TO_BE_FRAMED = (
    "/",
    *(
        f"/{part}/*"
        for part in (
            "about",
            "accessibility",
            "act",
            "actions",
            "api",
            "bodies",
            "corrections",
            "cy",
            "data",
            "evidence",
            "feeds",
            "map",
            "method",
            "overdue",
            "patterns",
            "privacy",
            "sources",
            "statements",
            "suppliers",
            "trends",
            "wins",
        )
    ),
)
"""Every part of the site but ``/embed/``."""

FOR_ANYBODY = (
    "/api/*",
    "/data/*",
    "/feeds/*",
    "/calendar.ics",
    "/bodies/*.json",
    "/bodies/*.csv",
    "/bodies/*/feed.atom",
    "/statements/*.json",
)
"""What the scripts of other sites may read."""


def headers_file() -> Page:
    """``/_headers``."""
    rules = {"/*": {"Content-Security-Policy": policy_of_a_page(), **ALWAYS}}
    for path in NOT_TO_BE_FRAMED:
        rules[path] = {"Content-Security-Policy": "frame-ancestors 'none'", "X-Frame-Options": "DENY"}
    for path in FOR_ANYBODY:
        rules[path] = rules.get(path, {}) | {"Access-Control-Allow-Origin": "*"}
    written = "".join(_rule(path, headers) for path, headers in rules.items())
    return Page("/_headers", "Headers", written.encode(), "text/plain; charset=utf-8")


def _rule(path: str, headers: dict[str, str]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
