"""What only the printed sheet of a body needs: its address written out, and as a code for a telephone."""

from functools import lru_cache

import segno
from minijinja import safe

from watchback.publish.parts import View
from watchback.records.published import Day

# Any of the eight masks can be read; trying all of them takes four times as long as the rest.
_MASK = 2
_QUIET_ZONE = 4


def sheet_view(day: Day, path: str) -> View:
    """The address of the page on paper, with its code where the site's own address is known."""
    of_day = f"?as-of={day.asked.isoformat()}" if day.asked else ""
    return {
        "address": f"{day.address}{path}{of_day}",
        "code": _code(f"{day.address}{path}{of_day}") if day.address else "",
    }


@lru_cache(maxsize=2048)
def _code(address: str) -> str:
    """A QR code as SVG that is ours, coloured by the style sheet."""
    code = segno.make(address, micro=False, mask=_MASK)
    drawn: str = code.svg_inline(omitsize=True, svgclass="code", lineclass="code__ink", border=_QUIET_ZONE)
    return safe(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
