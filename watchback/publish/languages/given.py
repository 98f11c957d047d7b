"""Phrases that pages are given in records and not by their own code, so that they can be translated too."""

from watchback.publish.languages.saying import to_say

GIVEN = (
    # What the campaign asks for.
    to_say(
        "We ask every public body in the United Kingdom to say which of its cameras are made by Hikvision, "
        "to buy no more of them, and to take them down by a day that it names."
    ),
    # Nations.
    to_say("England"),
    to_say("Scotland"),
    to_say("Wales"),
    to_say("Northern Ireland"),
    to_say("United Kingdom"),
    to_say("Invented"),
    # Kinds of actions.
    to_say("Online"),
    to_say("At a place"),
    # Kinds of bodies whose names follow from their values.
    to_say("Public body"),
    to_say("Public bodies"),
    to_say("Tribunal"),
    to_say("Tribunals"),
    to_say("Court"),
    to_say("Courts"),
    to_say("University"),
    to_say("Universities"),
    to_say("Police force"),
    to_say("Police forces"),
    to_say("Public corporation"),
    to_say("Public corporations"),
    to_say("Combined authority"),
    to_say("Combined authorities"),
    to_say("National park authority"),
    to_say("National park authorities"),
    to_say("Transport authority"),
    to_say("Transport authorities"),
    to_say("Development corporation"),
    to_say("Development corporations"),
    to_say("Parliament"),
    to_say("Parliaments"),
    to_say("Independent monitoring body"),
    to_say("Independent monitoring bodies"),
    to_say("Waste authority"),
    to_say("Waste authorities"),
    to_say("Police authority"),
    to_say("Police authorities"),
    to_say("Police body"),
    to_say("Police bodies"),
    to_say("Devolved government"),
    to_say("Devolved governments"),
    to_say("Advisory group"),
    to_say("Advisory groups"),
    to_say("Strategic authority"),
    to_say("Strategic authorities"),
    to_say("Law enforcement agency"),
    to_say("Law enforcement agencies"),
    to_say("Executive office"),
    to_say("Executive offices"),
    to_say("Regional park authority"),
    to_say("Regional park authorities"),
    to_say("National government"),
    to_say("National governments"),
)
