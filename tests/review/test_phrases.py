"""What an editor reads of the reader's reasons is in plain words."""

from benchmarks.gold import FOLDER, labelled_documents
from watchback.read import Reader, extract
from watchback.reference import gazetteer
from watchback.web.review.phrases import PHRASES, phrase_of

# The page shows the deciding rule of the stance apart, by its id.
SHOWN_BY_ID = {"stance"}


def test_every_reason_met_has_a_phrase_of_its_own() -> None:
    reader = Reader(gazetteer())
    without = set()
    for labelled in labelled_documents(FOLDER / "development"):
        document = extract(labelled.path.read_bytes(), labelled.path.name)
        for proposal in reader.read(document, labelled.published).proposals:
            for field, reason in proposal.reasons:
                rules = reason.partition(": ")[0].split(", ")
                if field not in SHOWN_BY_ID:
                    without |= {(field, rule) for rule in rules if rule not in PHRASES}
    assert without == set()


def test_several_rules_are_told_one_after_the_other() -> None:
    assert phrase_of("quoted, said-before") == "quoted, named before the quotation"
