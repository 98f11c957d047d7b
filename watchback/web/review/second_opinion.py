"""A document that an editor has read, taken to the language model of the settings where asked for."""

from dataclasses import dataclass

from django.utils import timezone

from watchback.confined import TooIntricate, apart
from watchback.gather import LanguageModel, NotUsable, language_model
from watchback.home import SettingsUnreadable, settings_of
from watchback.read import Reading
from watchback.records import Gazetteer
from watchback.second import joined_once, questions_once, refused_in_words, why_kept_here
from watchback.web.review.embargo import embargoed

SECONDS = 45
"""How long a person waits for one answer, and after how long no further part of a document is asked about."""

_RULES_STAND = "What the rules found stands."


@dataclass(frozen=True, slots=True)
class Opinion:
    """The reading with what the model added, and a sentence on what came of asking."""

    reading: Reading
    said: str


def configured_model() -> LanguageModel | None:
    """The language model of the settings; None where they name none that can be asked."""
    try:
        return language_model(settings_of("second-reader"), SECONDS)
    except (NotUsable, SettingsUnreadable):
        return None


def second_opinion(model: LanguageModel, reading: Reading, gazetteer: Gazetteer) -> Opinion:
    """Asks the model about a document that may leave. Whatever fails, the reading stays as it was."""
    if reason := why_kept_here(reading.document, embargoed(timezone.now())):
        return Opinion(reading, f"The language model was not asked: {reason}")
    try:
        questions = apart(questions_once, gazetteer, reading, model.name)
        if not questions.asked:
            return Opinion(reading, "The language model was not asked: no tracked supplier is named.")
        answers = model.answers([question.messages for question in questions.asked], SECONDS)
        joined = apart(joined_once, gazetteer, reading, questions, answers.texts, model.name)
    except TooIntricate as refusal:
        return Opinion(reading, f"The language model was not heard: {refusal} {_RULES_STAND}")
    outcome = f"{joined.agreed} found by both readers, {joined.alone} by the language model alone."
    said = [f"{answers.because} {_RULES_STAND}"] if answers.because else []
    said += [outcome] if answers.texts else []
    said += [f"{questions.left_out} parts of the document were not sent."] if questions.left_out else []
    return Opinion(joined.reading, " ".join([*said, refused_in_words(joined.refused)]).strip())
