"""What never leaves: mail, and what is under embargo, in whatever file it stands."""

import pytest

from tests.second.borsetshire import USES, document
from watchback.second import Embargoed, why_kept_here


def test_mail_is_kept_here() -> None:
    assert why_kept_here(document(media_type="message/rfc822"), Embargoed()) == "it is mail."
    assert why_kept_here(document(), Embargoed()) is None


@pytest.mark.parametrize(
    "embargoed",
    [
        Embargoed(sha256s=frozenset({document().sha256})),
        Embargoed(addresses=frozenset({"https://borsetshire.example/letter"})),
        Embargoed(quotations=(USES.upper().replace(" ", "\n"),)),
    ],
)
def test_what_is_under_embargo_is_kept_here(embargoed: Embargoed) -> None:
    letter = document(source="https://borsetshire.example/letter")
    assert "under embargo" in (why_kept_here(letter, embargoed) or "")


def test_words_that_any_document_may_hold_keep_nothing_here() -> None:
    assert why_kept_here(document(), Embargoed(quotations=("The council", "2023", ""))) is None
