"""A freedom-of-information draft: one polite request for what the body has not said yet."""

from collections.abc import Iterator

from watchback.act.answered import BUYING, COUNT, PLAN, answered_lately, still_open
from watchback.act.estates import place, place_of_none
from watchback.act.laws import Choice, environmental, law_for
from watchback.act.links import whatdotheyknow_link
from watchback.act.phrases import deadline_of
from watchback.act.quoting import dated, statements, words_of
from watchback.records import day_in_words
from watchback.records.drafts import Draft, Occasion, Paragraph, Request, Sentence
from watchback.records.published import PublishedStatement
from watchback.words import GROUP_OF, Group, Law, StandingLabel

# The parts of an estate that are worth naming to each kind of body; to others the first three.
_PARTS: dict[str, str] = {
    "council": "streets and public places, housing, schools, car parks and vehicles, other buildings, and "
    "cameras worn by staff",
    "police": "streets and public places, custody suites, other buildings, vehicles, and cameras worn by "
    "staff",
    "nhs": "hospitals, other buildings, and car parks",
    "university": "teaching buildings, halls of residence, other buildings, and car parks",
}
_OTHER_PARTS = "buildings, car parks and vehicles, and public places"
_LONGEST_REPEATED = 160
_ENVIRONMENTAL = frozenset({Law.EIR, Law.EIR_SCOTLAND})
_CLOSING = ("Yours faithfully,", "[Your name]")


def request(occasion: Occasion, asked: Law | None = None) -> Request | Choice:
    """The draft under the law that reaches the body, or the Choice that says why there is none.

    ``asked`` may be one of the environmental laws; the one that goes with the body's law is taken.
    """
    choice = law_for(occasion.recipient)
    if choice.law is None:
        return choice
    law = environmental(choice.law) if asked in _ENVIRONMENTAL else choice.law
    draft = _draft(occasion, law)
    slug = occasion.recipient.whatdotheyknow_slug
    link = whatdotheyknow_link(slug, draft) if slug else ""
    return Request(law, draft, _notes(occasion, choice, law), link)


def _draft(occasion: Occasion, law: Law) -> Draft:
    supplier = occasion.standing.standing.supplier
    return Draft(
        subject=f"Makes and models of surveillance cameras, {supplier} among them",
        salutation=f"Dear {occasion.recipient.body.name},",
        before=((Sentence(f"Under the {law.label}, please send me this recorded information:"),),),
        asks=tuple(_asks(occasion)),
        after=tuple(_after(occasion, law)),
        closing=_CLOSING,
    )


def _asks(occasion: Occasion) -> Iterator[Sentence]:
    supplier = occasion.standing.standing.supplier
    yield Sentence(
        "For each part of your estate, how many surveillance cameras there are of each maker and model. The "
        f"parts I have in mind are {_parts(occasion.recipient.kind)}; where you divide them otherwise, "
        "please use your own division."
    )
    if answered_lately(occasion, COUNT) is None:
        yield Sentence(
            f"How many of these are made by {supplier} or a company that it owns, whatever name is on the "
            "case, as far as you hold that."
        )
    yield Sentence(
        "The maker and model of the recorders, and the software that the cameras are managed with, with the "
        "number of recorders."
    )
    if answered_lately(occasion, PLAN) is None:
        yield _of_the_plan(occasion)
    if answered_lately(occasion, BUYING) is None:
        yield Sentence(f"Any rule or decision about buying equipment made by {supplier}, with its date.")


def _of_the_plan(occasion: Occasion) -> Sentence:
    """What is asked about removal: of a promise its papers, of what is gone how that was checked."""
    standing = occasion.standing.standing
    supplier, where, ids = standing.supplier, place(standing.estate, "your"), standing.because
    said = statements(occasion.standing.because)
    of = f"the {supplier} cameras{where}"
    if standing.label is StandingLabel.OVERDUE and said:
        return Sentence(
            f"Any document that shows whether the removal of {of}, for which the date given was "
            f"{deadline_of(standing)}, has been done, and on which day; and if not, any date that is planned "
            "now.",
            ids,
        )
    if GROUP_OF[standing.label] is Group.GONE:
        none = f"that there are no {supplier} cameras{place_of_none(standing.estate, 'your')}"
        return Sentence(f"Any document that shows how and when it was checked {none}.", ids)
    if standing.label in (StandingLabel.COMMITTED, StandingLabel.REMOVING):
        by = f", for which the date given is {deadline_of(standing)}" if deadline_of(standing) else ""
        return Sentence(
            f"Any plan for the removal of {of}{by}, with the dates in it, and how many had been removed on "
            "the day you answer.",
            ids,
        )
    return Sentence(
        f"Any decision or plan to remove, replace or keep equipment made by {supplier}, with its date and "
        "any day by which it is to be done."
    )


def _parts(kind: str) -> str:
    return _PARTS.get(kind.partition("-")[0], _OTHER_PARTS)


def _after(occasion: Occasion, law: Law) -> Iterator[Paragraph]:
    again = tuple(_not_again(occasion))
    if again:
        yield again
    yield (
        Sentence(
            "I ask for no place where a camera is: a total for each part is enough. If something is not held "
            "in this form, please send what is."
        ),
    )
    yield (Sentence(_TOO_MUCH[law in _ENVIRONMENTAL]), Sentence("An answer by e-mail is enough."))


_TOO_MUCH = (
    "If answering all of it would go over the limit of cost that the law sets, please answer the points in "
    "their order as far as the limit reaches, and advise me how to narrow the rest.",
    "If you find any of it too general, please say which point, and help me to narrow it.",
)


def _not_again(occasion: Occasion) -> Iterator[Sentence]:
    told: dict[str, PublishedStatement] = {}
    for topic in (COUNT, PLAN, BUYING):
        if (one := answered_lately(occasion, topic)) is not None:
            told[one.record.id] = one
    for one in told.values():
        words = words_of(one.record.quote, _LONGEST_REPEATED)
        quoted = f": “{words}”" if words else "."
        yield Sentence(f"I do not ask again for what you said on {dated(one)}{quoted}", (one.record.id,))


def _notes(occasion: Occasion, choice: Choice, law: Law) -> Paragraph:
    """For the sender: why this law, how long it gives, and what is open already."""
    return (
        Sentence(_why(choice, law)),
        Sentence(
            "The body has twenty working days from the day after it receives the request. If it does not "
            "answer, or not fully, ask it to look again, which is called an internal review."
        ),
        *_open_already(occasion),
    )


def _why(choice: Choice, law: Law) -> str:
    if law in _ENVIRONMENTAL:
        return (
            f"The {law.label} are for information about the environment. Who made a camera is seldom that; "
            "ask under them only where these cameras watch over such things as waste or traffic."
        )
    return choice.because


def _open_already(occasion: Occasion) -> Iterator[Sentence]:
    one = still_open(occasion)
    if one is None:
        return
    sent, due = day_in_words(one.record.sent_on), day_in_words(one.record.due)
    advice = (
        "Wait for its answer before you send another."
        if one.record.due >= occasion.on
        else "Ask for a review of that one before you send another."
    )
    be = "is" if one.record.due >= occasion.on else "was"
    yield Sentence(f"A request of {sent} is still open; its answer {be} due by {due}.", (one.record.id,))
    yield Sentence(advice)
