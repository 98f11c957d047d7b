"""The second reader: its questions about a reading, and the reading with what its answers add."""

from collections import Counter
from collections.abc import Sequence

from watchback.read import Reading
from watchback.read.sentences import blocks, sentences
from watchback.records import Gazetteer, Proposal
from watchback.second.agreement import Joined, joined
from watchback.second.answers import claims_in
from watchback.second.checking import Page, checked
from watchback.second.names import KnownNames
from watchback.second.questions import Questions, questions_about
from watchback.second.refusals import Refusal


class SecondReader:
    """Asks about documents for the bodies and suppliers of one gazetteer. Build once, use for many."""

    def __init__(self, gazetteer: Gazetteer, model: str) -> None:
        self._known = KnownNames(gazetteer)
        self._model = model

    def questions(self, reading: Reading) -> Questions:
        """What to ask about the document; nothing where the first reader dismissed it."""
        # Without a mark it names no tracked supplier, or is a form that nobody has filled in.
        if not reading.marks:
            return Questions()
        return questions_about(reading.document, self._known.on(reading.document))

    def joined(self, reading: Reading, questions: Questions, texts: Sequence[str]) -> Joined:
        """The reading with what the answers add. ``texts`` are the answers that came, in order."""
        text = reading.document.text
        page = Page(reading.document, sentences(text, blocks(text)), self._known.on(reading.document))
        found: list[Proposal] = []
        refused: Counter[Refusal] = Counter()
        for question, answer in zip(questions.asked, texts, strict=False):
            for claim in claims_in(answer):
                got = (
                    claim
                    if isinstance(claim, Refusal)
                    else checked(claim, page, self._known, question.passage, self._model)
                )
                if isinstance(got, Refusal):
                    refused[got] += 1
                else:
                    found.append(got)
        return joined(reading, found, refused, self._model)


def questions_once(gazetteer: Gazetteer, reading: Reading, model: str) -> Questions:
    """The questions about one document, for callers that keep no SecondReader."""
    return SecondReader(gazetteer, model).questions(reading)


def joined_once(
    gazetteer: Gazetteer, reading: Reading, questions: Questions, texts: Sequence[str], model: str
) -> Joined:
    """The same for one document's answers."""
    return SecondReader(gazetteer, model).joined(reading, questions, texts)
