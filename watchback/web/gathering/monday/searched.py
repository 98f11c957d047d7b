"""How much was searched in the week, in one sentence."""

from collections import defaultdict

from watchback.web.gathering.monday.scene import WEEK, Scene
from watchback.web.gathering.watching.coverage import covered
from watchback.web.register.models import Search
from watchback.web.register.searches import LOOKED
from watchback.words import Outcome


def searched(scene: Scene) -> str:
    """ "Searched for the words of 14 of 32 bodies that are watched this week; 3 were blocked." """
    week = {"searched_on__gt": scene.on - WEEK, "searched_on__lte": scene.on}
    outcomes: dict[str, set[str]] = defaultdict(set)
    for body_id, outcome in Search.objects.filter(**week).values_list("body_id", "outcome").distinct():
        outcomes[body_id].add(outcome)
    watched = covered((each.watch for each in scene.watched), scene.bodies.values(), scene.on)
    looked = {body_id for body_id, found in outcomes.items() if found & set(LOOKED)}
    blocked = {body_id for body_id, found in outcomes.items() if Outcome.BLOCKED in found} - looked
    return sentence(len(looked & watched), len(watched), len(blocked & watched), len(looked - watched))


def sentence(looked: int, watched: int, blocked: int, others: int) -> str:
    """The numbers in words; ``others`` were searched without being watched."""
    if not watched and not others:
        return "Nothing was searched in the last seven days: no source is watched for any body yet."
    said = []
    if watched:
        of_them = f"{looked:,} of {watched:,} watched bodies {_were(looked)} searched"
        barred = f"; {blocked} {_were(blocked)} blocked" if blocked else ""
        said.append(f"In the last seven days {of_them}{barred}.")
    if others:
        bodies = f"{others:,} {'body' if others == 1 else 'bodies'} without a watched source"
        when = "" if watched else "In the last seven days "
        said.append(f"{when}{bodies} {_were(others)} searched.")
    return " ".join(said)


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
