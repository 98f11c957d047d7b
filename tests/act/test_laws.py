"""Which law reaches which body."""

import pytest

from watchback.act import law_for
from watchback.act.laws import environmental
from watchback.records.drafts import Recipient
from watchback.records.published import Named
from watchback.words import Law


def recipient(id: str, kind: str, nation: str, slug: str = "") -> Recipient:
    return Recipient(Named(id, id), kind, nation, whatdotheyknow_slug=slug)


@pytest.mark.parametrize(
    ("id", "kind", "nation", "law"),
    [
        ("borsetshire-county-council", "council-county", "England", Law.FOIA),
        ("aberdeen-city-council", "council-scottish", "Scotland", Law.FOISA),
        ("police-scotland", "police-force", "Scotland", Law.FOISA),
        ("the-scottish-government", "devolved-government", "Scotland", Law.FOISA),
        ("cardiff-council", "council-welsh", "Wales", Law.FOIA),
        ("police-service-of-northern-ireland", "police-force", "Northern Ireland", Law.FOIA),
        # Bodies of the United Kingdom answer under its Act in Scotland too.
        ("scotland-office", "department", "United Kingdom", Law.FOIA),
        ("scottish-office", "department", "Scotland", Law.FOIA),
        ("boundary-commission-for-scotland", "ndpb-advisory", "Scotland", Law.FOIA),
        ("bbc", "public-corporation", "United Kingdom", Law.FOIA),
        ("national-crime-agency", "law-enforcement-agency", "United Kingdom", None),
        ("the-security-service-mi5", "other-public-body", "United Kingdom", None),
        ("chancery-division-of-the-high-court", "court", "United Kingdom", None),
        ("uk-government", "national-government", "United Kingdom", None),
        ("dublin-city-council", "council", "Ireland", None),
        ("somewhere", "", "", None),
    ],
)
def test_a_body_is_asked_under_the_law_that_reaches_it(
    id: str, kind: str, nation: str, law: Law | None
) -> None:
    choice = law_for(recipient(id, kind, nation))
    assert choice.law is law and choice.because.endswith(".")


def test_a_tribunal_that_takes_requests_is_asked() -> None:
    assert law_for(recipient("pensions-ombudsman", "tribunal", "United Kingdom")).law is None
    listed = recipient("pensions-ombudsman", "tribunal", "United Kingdom", "pensions_ombudsman")
    assert law_for(listed).law is Law.FOIA


def test_scotland_has_environmental_regulations_of_its_own() -> None:
    assert environmental(Law.FOISA) is Law.EIR_SCOTLAND and environmental(Law.FOIA) is Law.EIR
