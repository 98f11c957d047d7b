"""Under which licences the open data may be used, part by part."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its short name (Open Definition), its title and its address; ``covers`` says what."""

    name: str
    title: str
    path: str
    covers: str


OURS = Licence(
    "CC-BY-4.0",
    "Creative Commons Attribution 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    "What was gathered, judged and worked out here. Name Watchback and the address of this site. "
    "Quotations stay under the licence of their source, given beside each where it is known.",
)
OPEN_GOVERNMENT = Licence(
    "OGL-UK-3.0",
    "Open Government Licence v3.0",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "Names, codes, websites and dates from the Office for National Statistics, GOV.UK and the NHS.",
)
COUNCIL_NAMES = Licence(
    "CC-BY-4.0",
    "Creative Commons Attribution 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    "Names and codes of councils, by mySociety.",
)
SHARE_ALIKE = Licence(
    "CC-BY-SA-4.0",
    "Creative Commons Attribution-ShareAlike 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/",
    "The WhatDoTheyKnow authority list by mySociety: slugs, and names taken from it. "
    "What you make from this file must carry the same licence.",
)
