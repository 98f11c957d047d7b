"""Short answers read through their questions, in the shapes of freedom-of-information replies."""

from textwrap import dedent

import pytest

from tests.read.invented import reader
from watchback.read import extract
from watchback.read.answers.short_answers import polarity_of
from watchback.records import Proposal

LETTER = """\
Ambridge Council
Information Governance, Council Offices, Ambridge
Reference: FOI 2023-114
Date of reply: 4 May 2023

Dear Ms Archer

Thank you for your request under the Freedom of Information Act 2000.

"""


def proposals_of(text: str, name: str = "reply.txt") -> tuple[Proposal, ...]:
    return reader().read(extract(dedent(text).encode(), name)).proposals


def told(text: str) -> set[tuple[str, str, int | None]]:
    """Supplier, stance and count of every proposal of a reply."""
    return {(p.supplier, p.stance.value, p.count) for p in proposals_of(LETTER + dedent(text))}


def test_a_number_is_read_through_its_question_and_gives_one_statement_with_the_yes() -> None:
    [proposal] = proposals_of(
        LETTER
        + "Your request\n1. Does the council use cameras made by Hikvision?\n2. If so, how many?\n\n"
        + "Our response\n1. Yes\n2. 47 fixed and 9 moving\n"
    )
    assert (proposal.stance.value, proposal.count, proposal.supplier) == ("uses", 56, "Hikvision")
    assert proposal.quotation.exact == "Yes\n2. 47 fixed and 9 moving"
    assert (proposal.body_id, str(proposal.said_on)) == ("ambridge-council", "2023-05-04")


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ("1. Yes.\n2. 14\n3. No.", {("Hikvision", "uses", 14), ("Hikvision", "keeps", None)}),
        ("1. No.\n2. 0\n3. No.", {("Hikvision", "not-used", None)}),
        ("1. None.\n2. N/A\n3. N/A", {("Hikvision", "not-used", None)}),
        ("1. We do not.\n2. Not applicable.\n3. Not applicable.", {("Hikvision", "not-used", None)}),
        (
            "1. Yes, 14.\n2. See above.\n3. Not at present.",
            {("Hikvision", "uses", 14), ("Hikvision", "keeps", None)},
        ),
        (
            "1. Yes.\n2. 12 of 340\n3. Yes, by March 2025.",
            {("Hikvision", "uses", 12), ("Hikvision", "will-remove", None)},
        ),
        (
            "1. Refused under section 31.\n2. Refused under section 31.\n3. Refused.",
            {("Hikvision", "withheld", None)},
        ),
        ("1. Not held.\n2. Not held.\n3. Not held.", {("Hikvision", "not-held", None)}),
        ("Q1 Yes\nQ2 Twelve\nQ3 No plans.", {("Hikvision", "uses", 12), ("Hikvision", "keeps", None)}),
        (
            "1) Yes\n2) About 30\n3) There are no current plans.",
            {("Hikvision", "uses", 30), ("Hikvision", "keeps", None)},
        ),
        ("1. CCTV only.\n2. 22 cameras\n3. Nil", {("Hikvision", "uses", 22), ("Hikvision", "keeps", None)}),
    ],
)
def test_answers_mean_what_their_questions_ask(
    answers: str, wanted: set[tuple[str, str, int | None]]
) -> None:
    questions = (
        "YOUR REQUEST\n1. Do you have any Hikvision cameras?\n2. If so, how many?\n"
        "3. Are there any plans to remove or replace them?\n\nOUR RESPONSE\n"
    )
    assert told(questions + answers) == wanted


def test_a_deadline_in_the_answer_is_the_statement_s() -> None:
    question = "Request\n1. Does the council plan to remove its Hikvision cameras?\n"
    text = question + "Response\n1. Yes, by the end of June 2025.\n"
    [proposal] = proposals_of(LETTER + text)
    assert (proposal.stance.value, str(proposal.deadline)) == ("will-remove", "2025-06")


def test_questions_stand_between_their_answers() -> None:
    text = """\
        1. How many CCTV cameras does the council operate in its town centres?
        212

        2. How many of these were made by Hikvision?
        41

        3. How many were made by Dahua?
        None.

        4. Do any of the cameras use facial recognition?
        No.

        5. Does the council intend to replace the Hikvision cameras?
        No.
        """
    found = proposals_of(LETTER + dedent(text))
    assert {(p.supplier, p.stance.value, p.count, p.of) for p in found} == {
        ("Hikvision", "uses", 41, 212),
        ("Dahua", "not-used", None, None),
        ("Hikvision", "keeps", None, None),
    }


def test_lines_marked_question_and_answer_are_paired() -> None:
    text = """\
        Q: How many cameras made by Hikvision does the council have in its car parks?
        A: 32
        Q: How many made by Dahua?
        A: None
        Q: Do you plan to remove any of these?
        A: Yes, by the end of 2026.
        """
    found = proposals_of(LETTER + dedent(text))
    assert {(p.supplier, p.stance.value, p.count) for p in found} >= {
        ("Hikvision", "uses", 32),
        ("Dahua", "not-used", None),
        ("Hikvision", "will-remove", None),
    }


def test_parts_of_a_question_on_lines_of_their_own_have_their_estates() -> None:
    text = """\
        Your request
        1. Please state the number of cameras made by Hikvision in:
        (a) council offices
        (b) schools
        (c) car parks
        Our response
        1. (a) 12
        (b) 0
        (c) 7
        """
    found = {
        (p.stance.value, p.count, p.estate.value) for p in proposals_of(LETTER + dedent(text)) if p.estate
    }
    assert found == {("uses", 12, "buildings"), ("not-used", None, "schools"), ("uses", 7, "transport")}


def test_a_refusal_of_something_else_is_no_refusal_about_the_supplier() -> None:
    text = """\
        Request
        1. How many Hikvision cameras does the council have?
        2. Please provide a copy of any guidance received about them.
        Response
        1. 14
        2. We hold one letter. It is exempt from disclosure under section 31(1)(a) of the Act.
        """
    assert told(text) == {("Hikvision", "uses", 14)}


def test_a_table_of_questions_and_answers_is_read_row_by_row() -> None:
    page = """\
        <html><head><title>FOI 114</title></head><body><main>
        <h1>Freedom of Information disclosure log: FOI 114</h1>
        <p>Ambridge Council. Date responded: 4 May 2023</p>
        <table><tr><th>Question</th><th>Answer</th></tr>
        <tr><td>1. Number of cameras made by Hikvision</td><td>118</td></tr>
        <tr><td>2. Number of cameras made by Dahua</td><td>Nil</td></tr>
        <tr><td>3. What was spent on CCTV?</td><td>4,000</td></tr>
        <tr><td>4. Will the council replace the Hikvision cameras?</td><td>Not at this time.</td></tr>
        </table></main></body></html>
        """
    found = {(p.supplier, p.stance.value, p.count) for p in proposals_of(page, "log.html")}
    assert found == {("Hikvision", "uses", 118), ("Dahua", "not-used", None), ("Hikvision", "keeps", None)}


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("(a) 0 (b) 14", {("Dahua", "not-used", None), ("Hikvision", "uses", 14)}),
        ("a) none b) 14", {("Dahua", "not-used", None), ("Hikvision", "uses", 14)}),
        ("Nil return on both.", {("Dahua", "not-used", None), ("Hikvision", "not-used", None)}),
        ("Dahua: 3, Hikvision: 14", {("Dahua", "uses", 3), ("Hikvision", "uses", 14)}),
        ("14 Hikvision, 0 Dahua", {("Dahua", "not-used", None), ("Hikvision", "uses", 14)}),
        ("None of either.", {("Dahua", "not-used", None), ("Hikvision", "not-used", None)}),
    ],
)
def test_several_makers_in_one_question_each_have_their_answer(
    answer: str, wanted: set[tuple[str, str, int | None]]
) -> None:
    question = (
        "Request\n1. How many cameras do you have that were made by (a) Dahua, (b) Hikvision?\nResponse\n"
    )
    assert told(f"{question}1. {answer}\n") == wanted


def test_only_one_of_two_makers_denies_the_other() -> None:
    text = """\
        Request
        1. Do you operate cameras by Hikvision or Dahua? Please say which.
        2. How many of them are there, and how many cameras altogether?
        3. Is there any plan to take them down?
        Response
        1. Yes – Hikvision only.
        2. 41 / 212
        3. No.
        """
    assert told(text) == {
        ("Hikvision", "uses", 41),
        ("Dahua", "not-used", None),
        ("Hikvision", "keeps", None),
    }


def test_lettered_parts_of_a_parliamentary_question_are_answered_in_one_line() -> None:
    text = """\
        House of Commons written question 1201, answered on 6 March 2024
        Asked by Jane Doubtfire (Ambridge)
        {question}
        Answered by John Steelyard, Ministry of Weights and Measures
        (a) Yes. (b) 9 inside and 5 on the outside. (c) Yes, by spring 2025.
        """
    question = (
        "To ask the Minister for Weights and Measures, (a) whether the Ministry of Weights and Measures has "
        "Hikvision cameras at its head office, (b) if so, how many and (c) whether it will replace them."
    )
    found = {(p.stance.value, p.count) for p in proposals_of(dedent(text).format(question=question))}
    assert found == {("uses", 14), ("will-remove", None)}


@pytest.mark.parametrize(
    "question",
    [
        "Do any of your Hikvision cameras use facial recognition?",
        "Has the council carried out a Data Protection Impact Assessment for its Hikvision cameras?",
        "How much has been spent on Hikvision cameras since 2019?",
        "Who maintains the Hikvision cameras?",
        "Does the council have a policy on Hikvision?",
    ],
)
@pytest.mark.parametrize("answer", ["Yes", "No", "14"])
def test_an_answer_about_something_else_gives_nothing(question: str, answer: str) -> None:
    assert told(f"Request\n1. {question}\nResponse\n1. {answer}\n") == set()


def test_an_unanswered_request_gives_nothing() -> None:
    text = "Request\n1. How many Hikvision cameras does the council have?\n"
    assert told(text + "2. I know there are 300. When will they go?\n") == set()


def test_the_request_quoted_below_a_reply_is_no_statement() -> None:
    text = """\
        We are dealing with your request and will reply within twenty working days.

        Information Officer
        Ambridge Council

        On 2 May 2023 Jo Archer wrote:
        Dear Councillor,
        The council uses 28 Hikvision cameras on the green and says it will keep them.
        """
    assert told(text) == set()


def test_the_words_you_asked_for_are_the_requester_s() -> None:
    asked = (
        'You asked for "a list of council premises fitted with Hikvision cameras, and the number at each".'
    )
    assert told(f"{asked}\nWe are considering it.\n") == set()


@pytest.mark.parametrize(
    ("words", "says", "count", "of"),
    [
        ("47 fixed and 9 moving", "number", 56, None),
        ("9 inside and 5 on the outside of the building.", "number", 14, None),
        ("41 / 212", "number", 41, 212),
        ("17 out of 81 cameras", "number", 17, 81),
        ("Around 640, of which some 70 are awaiting repair", "number", 640, None),
        ("88 (12 awaiting repair)", "number", 88, None),
        ("Twelve, in the school and nowhere else.", "number", 12, None),
        ("3 sites", "yes", None, None),
        ("£4,000", "", None, None),
        ("In 2019", "", None, None),
        ("No information held", "not-held", None, None),
        ("No reply", "nothing", None, None),
        ("No longer", "gone", None, None),
        ("Exempt, s.31", "withheld", None, None),
        ("It has not proved possible to respond in the time available.", "", None, None),
    ],
)
def test_the_first_words_of_an_answer_say(words: str, says: str, count: int | None, of: int | None) -> None:
    polarity = polarity_of(words)
    assert (polarity.says, polarity.count, polarity.of) == (says, count, of)


def test_a_motion_that_was_lost_is_a_call_and_its_reasons_are_nothing() -> None:
    text = """\
        Ambridge Council
        Minutes of the meeting held on 20 July 2023

        4. Motion: ethical cameras
        Proposed by Councillor Jane Doubtfire, seconded by Councillor John Steelyard.
        This Council notes that cameras made by Hikvision hang above the green and in the car park.
        This Council resolves to take down all of its Hikvision cameras before the end of 2024.
        On being put to the vote the motion was declared lost.
        5. Date of next meeting
        14 September 2023
        """
    [proposal] = proposals_of(text)
    assert (proposal.stance.value, proposal.voice.value) == ("called-on", "other")
    assert proposal.quotation.exact.startswith("This Council resolves")
    assert proposal.caller and "Doubtfire" in proposal.caller


def test_an_answer_that_names_only_another_make_says_nothing_of_the_one_asked_about() -> None:
    asked = "Question: Do you use Dahua cameras, and how many?\nAnswer: "
    assert told(asked + "We have 85 Hikvision cameras.\n") == {("Hikvision", "uses", 85)}
    assert ("Dahua", "not-used", None) in told(asked + "No, all of ours are Hikvision.\n")


def test_an_answering_body_that_the_register_lacks_is_named_and_the_house_is_not() -> None:
    question = (
        '{"id": 1, "house": "Commons", "dateTabled": "2025-05-06", "uin": "1", "heading": "Prisons: CCTV",'
        ' "questionText": "To ask the Minister for Widgets, how many Hikvision cameras are in prisons.",'
        ' "answeringBodyName": "Office for Widgets", "dateAnswered": "2025-05-13T00:00:00",'
        ' "answerText": "<p>There are 21 Hikvision cameras in prisons.</p>"}'
    )
    [proposal] = proposals_of(question, "question.json")
    assert (proposal.body, proposal.body_id) == ("Office for Widgets", None)
