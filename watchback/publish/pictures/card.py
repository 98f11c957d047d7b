"""What a picture says: the name, the label, the words that decided and who said them."""

from dataclasses import dataclass

from watchback.publish.parts import label_view, lane_in_words, quotation_view, said_line, who_said
from watchback.publish.sentences import deciding_statements, sentence_about
from watchback.records.announcement import WinAnnouncement
from watchback.records.published import BodyRecord, PublishedStanding
from watchback.words import StandingLabel

_INVENTED = "An invented body, part of a demonstration."


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words as they are printed, quotation marks included, and who said them when (empty: nobody did)."""

    words: str
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a picture shows. Two cards that are equal make the same picture, byte for byte."""

    name: str
    label: StandingLabel
    word: str
    estate: str
    spoken: tuple[Spoken, ...]
    note: str = ""

    @property
    def in_words(self) -> str:
        """What the picture shows, for those who do not see it."""
        label = f"{self.word}, {self.estate}" if self.estate else self.word
        said = " ".join(f"{one.words} {one.said_by}".strip() for one in self.spoken)
        return " ".join(part for part in (f"{self.name}: {label}. {said}", self.note) if part)


def body_card(record: BodyRecord) -> Card | None:
    """Where a body stands on the first supplier; None where nothing was found about it."""
    one = record.standings[0]
    if one.standing.label is StandingLabel.UNKNOWN:
        return None
    label = label_view(one)
    note = _INVENTED if record.invented else ""
    return Card(record.body.name, one.standing.label, label["word"], label["estate"], _spoken(one), note)


def win_card(win: WinAnnouncement) -> Card:
    """A win with the words that made it; its headline where an audit alone did."""
    said = quotation_view(win.statement) if win.statement and win.quotation else None
    spoken = Spoken(f"“{win.quotation.strip()}”", said_line(said)) if said else Spoken(win.headline)
    estate = lane_in_words(win.estate, win.label)
    return Card(win.body.name, win.label, win.label.label, estate, (spoken,))


def _spoken(one: PublishedStanding) -> tuple[Spoken, ...]:
    """The quotations that decided, both where they contradict; else the sentence about it."""
    quoted = tuple(
        Spoken(f"“{said.record.quote.strip()}”", said_line(who_said(said)))
        for said in deciding_statements(one.standing, one.because)
        if said.record.quote and not said.tombstone
    )
    return quoted or (Spoken(sentence_about(one)),)
