"""``watchback read --second``: takes documents that may leave to the language model; tells the outcome."""

import sys
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from watchback.cli.errors import Refused
from watchback.gather import LanguageModel, NotUsable, language_model
from watchback.home import SettingsUnreadable, settings_file, settings_of
from watchback.read import Reading
from watchback.records import Gazetteer
from watchback.records.counts import counted
from watchback.second import Embargoed, Refusal, SecondReader, refused_in_words, why_kept_here
from watchback.web import RegisterUnavailable, open_register

PART = "second-reader"


def configured_model() -> LanguageModel:
    """The language model of the settings. Raises Refused where they name none, or none that can be asked."""
    try:
        model = language_model(settings_of(PART))
    except (NotUsable, SettingsUnreadable) as refusal:
        raise Refused(str(refusal)) from None
    if model is None:
        raise Refused(
            "No second reader is set up: give its address and model under [second-reader] in"
            f" {settings_file()}, or in WATCHBACK_SECOND_READER_ADDRESS and WATCHBACK_SECOND_READER_MODEL."
        )
    return model


class Second:
    """Adds to readings what the language model finds. Whatever fails, the reading stays as it was."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._reader: SecondReader | None = None
        self._embargoed: Embargoed | None = None
        self._counts: Counter[str] = Counter()
        self._refused: Counter[Refusal] = Counter()

    def added(self, reading: Reading, gazetteer: Gazetteer) -> Reading:
        """The reading with both readers' proposals; as it was where the document may not leave."""
        if self._model.has_given_up:
            return reading
        self._reader = self._reader or SecondReader(gazetteer, self._model.name)
        questions = self._reader.questions(reading)
        if not questions.asked:
            return reading
        document = reading.document
        if reason := self._why_kept_here(reading):
            _say(f"{document.source}: not sent to the language model: {reason}")
            return reading
        self._say_once_where_it_goes()
        answers = self._model.answers([question.messages for question in questions.asked])
        if answers.because:
            _say(f"{document.source}: {answers.because} What the rules found stands.")
        if questions.left_out:
            _say(f"{document.source}: too long: {questions.left_out} of its parts were not sent.")
        if answers.final:
            _say("The language model is not asked any more.")
        joined = self._reader.joined(reading, questions, answers.texts)
        self._counts.update(documents=bool(answers.texts), agreed=joined.agreed, alone=joined.alone)
        self._refused.update(joined.refused)
        return joined.reading

    def tell(self) -> None:
        """Says on standard error what the language model added, and what of its answers was refused."""
        if not self._counts["documents"]:
            return
        counts = self._counts
        asked = counted(counts["documents"], "document")
        _say(
            f"Second reader, {asked}: {counts['agreed']} found by both, {counts['alone']} by the language"
            f" model alone. {refused_in_words(self._refused)}".rstrip()
        )

    def _why_kept_here(self, reading: Reading) -> str | None:
        if self._embargoed is None:
            try:
                self._embargoed = _embargoed_now()
            except RegisterUnavailable as refusal:
                return f"what is under embargo cannot be looked up. {refusal}"
        return why_kept_here(reading.document, self._embargoed)

    def _say_once_where_it_goes(self) -> None:
        if self._counts["told"]:
            return
        self._counts["told"] = 1
        host, name = self._model.host, self._model.name
        if self._model.is_on_this_machine:
            _say(f"Second reader: the text of documents is sent to {host} on this machine (model {name}).")
        else:
            _say(f"Second reader: the text of documents leaves this machine, to {host} (model {name}).")


def _embargoed_now() -> Embargoed:
    open_register()
    embargo: Any = __import__("watchback.web.review.embargo", fromlist=["embargoed"])
    found: Embargoed = embargo.embargoed(datetime.now(UTC))
    return found


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
