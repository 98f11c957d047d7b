"""Which archived copies the public may have: private unless a rule permits it."""

import pytest

from watchback.web.register.public.licences import shown_because
from watchback.words import SourceKind

SITE = "https://www.borsetshire.example/"
MINUTES = "https://democracy.borsetshire.example/minutes/12"


@pytest.mark.parametrize(
    "licence",
    [
        "Open Government Licence v3.0",
        "OGL v3",
        "Open Parliament Licence v3.0. Data service provided by TheyWorkForYou",
        "With the owner’s consent, letter of 3 May 2024",
    ],
)
def test_a_licence_that_permits_it_opens_the_copy(licence: str) -> None:
    assert shown_because(licence, SourceKind.PRESS, "https://elsewhere.example/", SITE)


@pytest.mark.parametrize(
    "licence",
    [
        "",
        "Set by each council: often the Open Government Licence v3.0; else quote with the source",
        "Copyright of the publisher; only headline, link, date and the sentence quoted are published here.",
        "Not under the OGL",
        "oglethorpe press, all rights reserved",
    ],
)
def test_any_other_words_leave_it_private(licence: str) -> None:
    assert shown_because(licence, SourceKind.PRESS, "https://elsewhere.example/", SITE) == ""


@pytest.mark.parametrize("kind", [SourceKind.MINUTES, SourceKind.ANSWER, SourceKind.ASSET_LIST])
def test_a_body_s_own_record_on_its_own_site_may_be_shown(kind: SourceKind) -> None:
    assert shown_because("", kind, MINUTES, SITE) == "the body’s own record, on its own site"


@pytest.mark.parametrize(
    ("kind", "url", "website"),
    [
        (SourceKind.FOI_RESPONSE, MINUTES, SITE),
        (SourceKind.LETTER, MINUTES, SITE),
        (SourceKind.MINUTES, "https://notborsetshire.example/12", SITE),
        (SourceKind.MINUTES, "https://borsetshire.example.evil.example/12", SITE),
        (SourceKind.MINUTES, "", ""),
        # Nearly a thousand bodies have their page on GOV.UK, and every council a name under it.
        (SourceKind.MINUTES, "https://democracy.borsetshire.gov.uk/12", "https://www.gov.uk/government/x"),
        (SourceKind.ASSET_LIST, "https://www.gov.uk/government/y/list", "https://www.gov.uk/government/x"),
        (SourceKind.ANSWER, "https://a.nhs.uk/1", "https://www.nhs.uk/services/trust"),
        (SourceKind.MINUTES, "http://[broken", SITE),
    ],
)
def test_what_is_not_plainly_its_own_record_stays_private(kind: SourceKind, url: str, website: str) -> None:
    assert shown_because("", kind, url, website) == ""


def test_a_licence_that_the_source_states_goes_before_the_rule_of_the_own_record() -> None:
    assert shown_because("All rights reserved", SourceKind.MINUTES, MINUTES, SITE) == ""
