"""The thirteen shapes, one a standing, so that no label is told by its colour alone."""

from minijinja import safe

from watchback.words import StandingLabel

_CIRCLE = '<circle cx="8" cy="8" r="6"/>'
_SQUARE = '<rect x="2" y="2" width="12" height="12"/>'
_TRIANGLE = '<path d="M8 2 14.5 13.5h-13z"/>'

# Drawn on a 16 by 16 field; "f" is filled with the text's colour, everything else a line of it.
DRAWN: dict[StandingLabel, str] = {
    StandingLabel.UNKNOWN: _CIRCLE,
    StandingLabel.NO_ANSWER: _CIRCLE + '<path d="M4.5 8h7"/>',
    StandingLabel.IN_USE: '<path class="f" d="M2 2h12v12H2z"/>',
    StandingLabel.KEEPING: '<path class="f" d="M2 2h12v4.6H2zM2 9.4h12V14H2z"/>',
    StandingLabel.REVIEWING: _SQUARE
    + '<path d="M6 6.3C6 4.9 6.9 4.3 8 4.3s2 .7 2 1.8c0 1.5-2 1.5-2 3.1M8 11v1.2"/>',
    StandingLabel.NO_NEW: _SQUARE + '<path d="m.8 15.2 14.4-14.4"/>',
    StandingLabel.COMMITTED: _TRIANGLE,
    StandingLabel.REMOVING: _TRIANGLE + '<path class="f" d="M8 2v11.5H1.5z"/>',
    StandingLabel.OVERDUE: _CIRCLE + '<path d="M8 4.2V8l2.8 1.8"/>',
    StandingLabel.RELAPSED: '<path d="m2.5 2.5 11 11m0-11-11 11"/>',
    StandingLabel.NOT_USED: '<path d="M2 8h12"/>',
    StandingLabel.SAYS_REMOVED: '<path d="m2 8.5 4 4.2L14 3.5"/>',
    StandingLabel.VERIFIED_REMOVED: '<path d="m.5 8.5 3.5 4L10 4M8 12.5 15.5 4"/>',
}

# Markup that is ours, so that the templates print it as it stands.
SHAPES: dict[StandingLabel, str] = {
    label: safe(f'<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{drawn}</svg>')
    for label, drawn in DRAWN.items()
}
