"""``watchback review`` and ``watchback editors``: the same decisions without a browser."""

import json
from typing import Any

import pytest

from tests.review.borsetshire import GONE, NOON, USES, waiting
from watchback.web.register.models import Statement
from watchback.web.review.decisions import Refused, reject
from watchback.web.review.models import Decision
from watchback.web.review.outside import accept_one, editor_for
from watchback.web.review.outside import waiting as listed
from watchback.words import Stance

pytestmark = pytest.mark.django_db


def test_list_has_the_order_and_the_effect_of_the_page(watchback: Any, asha: Any) -> None:
    nothing, use = waiting(GONE, "Call", stance=Stance.CALLED_ON), waiting(title="Answer")
    code, out, _ = watchback("review", "list", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and [line["id"] for line in lines] == [use.pk, nothing.pk]
    assert lines[0]["effect"] == {"before": "unknown", "after": "in-use", "weight": 3}
    assert lines[0]["quote"] == USES and lines[0]["body_id"] == "borsetshire-council"


def test_list_says_in_words_how_sure_the_reader_is(watchback: Any, asha: Any) -> None:
    waiting(doubts=(("said_on", "The document gives no day."),))
    _, out, _ = watchback("review", "list")
    assert "    Found by the reader, 80% sure.\n    Unsure: Said on: The document gives no day.\n" in out
    _, out, _ = watchback("review", "list", "--json")
    assert json.loads(out)["doubts"] == {"said_on": "The document gives no day."}


def test_accept_prints_the_statements_id(watchback: Any, asha: Any) -> None:
    proposal = waiting()
    code, out, _ = watchback("review", "accept", str(proposal.pk), "--by", "asha")
    assert code == 0 and out.strip() == Statement.public.get().pk


def test_set_amends_and_leaves_the_original_apart(watchback: Any, asha: Any, ben: Any) -> None:
    proposal = waiting(count=14)
    settings = ("--set", "estate=null", "--set", "said_on=October 2022", "--set", "count=13")
    code, _, _ = watchback("review", "accept", str(proposal.pk), "--by", "Asha", *settings)
    statement = Statement.public.get()
    assert code == 0 and (statement.estate, statement.said_on, statement.count) == ("", "2022-10", 13)
    assert Decision.objects.get().fields == {"estate": "", "said_on": "2022-10", "count": 13}


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("estate=garden", "Estate cannot be “garden”: it is one of public-realm"),
        ("colour=red", "There is no field “colour” to set."),
        ("said_on=nonsense", "“nonsense” is not a date: write 2023, 2023-02 or 2023-02-28."),
        ("body=Atlantis Council", "No body in the register is called"),
        ("stance", "is not FIELD=VALUE"),
    ],
)
def test_a_bad_setting_is_one_sentence_and_changes_nothing(setting: str, sentence: str, asha: Any) -> None:
    proposal = waiting()
    with pytest.raises(Refused, match=sentence):
        accept_one(str(proposal.pk), asha, [setting], "", None, NOON)
    assert not Decision.objects.exists()


def test_the_bad_ids_are_reported_and_the_good_ones_done(watchback: Any, asha: Any) -> None:
    proposal = waiting()
    code, _, err = watchback(
        "review", "reject", "999", str(proposal.pk), "x", "--reason", "A question.", "--by", "asha"
    )
    assert code == 2
    assert "999: There is no proposal 999 in the queue." in err and "x: There is no" in err
    assert Decision.objects.get().proposal == proposal


def test_a_second_editor_is_waited_for(watchback: Any, asha: Any, ben: Any) -> None:
    proposal = waiting(speaker="Roy Tucker, CCTV manager")
    code, out, err = watchback("review", "accept", str(proposal.pk), "--by", "asha")
    assert (code, out) == (0, "") and "waits for another editor" in err
    code, out, _ = watchback("review", "accept", str(proposal.pk), "--by", "ben")
    assert code == 0 and out.strip() == Statement.public.get().pk


def test_equal_proposals_are_accepted_together_as_on_the_page(watchback: Any, asha: Any) -> None:
    first, second = waiting(title="One"), waiting(title="Two")
    code, out, err = watchback("review", "accept", str(first.pk), str(second.pk), "--by", "asha")
    statement = Statement.public.get()
    assert (code, out.strip(), statement.places.count()) == (0, statement.pk, 2)
    assert f"Taken together, as they say the same: {first.pk} and {second.pk}." in err
    assert not list(listed(NOON.date()))


def test_the_shell_decides_under_the_name_of_an_editor_who_has_not_come_yet(
    watchback: Any, asha: Any
) -> None:
    watchback("editors", "invite", "dan")
    proposal = waiting(speaker="Roy Tucker, CCTV manager")
    code, _, err = watchback("review", "accept", str(proposal.pk), "--by", "asha")
    assert code == 2 and "write down a reason" in err  # Dan cannot be the second one yet
    code, _, _ = watchback("review", "accept", str(waiting(GONE, "Two").pk), "--by", "dan")
    assert code == 0 and Decision.objects.get().by_name == "dan"


def test_until_there_is_an_editor_the_command_line_decides_under_any_name(watchback: Any) -> None:
    first, second, third = (
        waiting(f"There are {n} Hikvision cameras.", f"Paper {n}") for n in ("two", "six", "ten")
    )
    assert watchback("review", "accept", str(first.pk))[0] == 0
    assert watchback("review", "accept", str(second.pk), "--by", "asha")[0] == 0
    names = list(Decision.objects.order_by("id").values_list("by_name", "by__is_active"))
    assert names == [("command-line", False), ("asha", False)]
    watchback("editors", "invite", "ben")
    code, _, err = watchback("review", "accept", str(third.pk), "--by", "asha")
    assert code == 2 and "There is no editor called “asha”" in err


def test_of_several_editors_one_has_to_be_named(asha: Any, ben: Any) -> None:
    with pytest.raises(Refused, match="--by NAME"):
        editor_for(None)
    with pytest.raises(Refused, match="There is no editor called “cara”"):
        editor_for("cara")


def test_what_has_been_decided_is_listed_no_more(asha: Any) -> None:
    proposal = waiting()
    assert [one.id for one in listed(NOON.date())] == [proposal.pk]
    reject([proposal], "A question.", asha, NOON)
    assert not list(listed(NOON.date()))


def test_an_invitation_prints_the_link_and_list_shows_who_has_not_come(watchback: Any) -> None:
    code, out, _ = watchback(
        "editors", "invite", "dan", "--role", "administrator", "--site", "https://watch.example/"
    )
    assert code == 0 and out.startswith("https://watch.example/review/welcome/")
    _, out, _ = watchback("editors", "list")
    assert "dan  administrator, invited, has not come yet" in out
    assert watchback("editors", "invite", "dan", "--role", "king")[0] == 2
    assert watchback("editors", "remove", "dan")[0] == 0
    assert watchback("editors", "remove", "dan")[0] == 2
