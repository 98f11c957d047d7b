"""A folder that is baked in part after each deed is the folder that would be baked anew."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.register.deeds_by_chance import county, deed
from watchback.baking import open_ledger
from watchback.cli.publishing import Publisher
from watchback.web.register.models import Body
from watchback.web.register.public.edition import CAMPAIGN

pytestmark = pytest.mark.django_db

DAY, START = date(2026, 6, 1), datetime(2026, 6, 1, 6, tzinfo=UTC)
ADDRESS = "https://borset.example"


@pytest.mark.parametrize(("seed", "nation"), [(0, "England"), (1, "England"), (2, "Wales")])
def test_after_any_deed_the_part_is_the_whole(seed: int, nation: str, tmp_path: Path) -> None:
    county()
    # In Wales the pages are in two languages.
    Body.objects.update(nation=nation)
    assert CAMPAIGN.supplier.id == "hikvision"
    by_chance, at, parts = random.Random(seed), START, 0
    with open_ledger(tmp_path / "kept") as kept:
        publisher = Publisher(kept, ADDRESS, processes=1)
        publisher.pages(DAY)
        for number in range(8):
            at += timedelta(hours=1)
            deed(by_chance, at)
            parts += publisher.pages(DAY).unchanged > 0
            publisher.tables(DAY)
            if number % 2:
                with open_ledger(tmp_path / f"anew-{number}") as anew:
                    Publisher(anew, ADDRESS, processes=1).pages(DAY)
                assert files(tmp_path / "kept") == files(tmp_path / f"anew-{number}")
    assert parts == 8


def test_a_win_that_was_taken_back_leaves_the_folder(tmp_path: Path) -> None:
    from tests.register import barsetshire
    from watchback.web.register.accept import retract

    county()
    promise = barsetshire.accepted_promise()
    with open_ledger(tmp_path) as ledger:
        publisher = Publisher(ledger, ADDRESS, processes=1)
        publisher.pages(DAY)
        assert len(list((tmp_path / "wins").glob("barsetshire-*"))) == 1
        retract(promise, "it was said by another council", "asha", barsetshire.LATER)
        assert publisher.pages(DAY).removed > 0
    assert not list((tmp_path / "wins").glob("barsetshire-*"))
    assert (tmp_path / "statements" / promise.pk / "index.html").exists(), "it says that it was retracted"


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
