"""Why a body is invited to reply."""

from watchback.words import Word


class Occasion(Word):
    """What an invitation is about."""

    RELAPSED = (
        "relapsed",
        "Before a contradiction is published",
        "its standing is about to turn to “contradicted”",
    )
    PASSED = "passed", "A date has passed", "a date that it gave has passed"
    ASKED = "asked", "Invited to reply", "it is invited to reply to what is said of it"
