"""The whole gazetteer is loaded, once, and what an editor changed stays changed."""

import json

import pytest

from watchback import reference as shipped
from watchback.web.register import reference
from watchback.web.register.gazetteer import register_gazetteer
from watchback.web.register.models import (
    Body,
    BodyAlias,
    Brand,
    Deed,
    OfficialList,
    ReferenceSource,
    Supplier,
    SupplierName,
)
from watchback.web.register.reference import load_reference, settled, settled_list

pytestmark = pytest.mark.django_db

EDINBURGH = "city-of-edinburgh-council"


@pytest.fixture
def loaded(db: None) -> None:
    load_reference()


@pytest.mark.usefixtures("loaded")
def test_the_register_knows_every_body_and_supplier_that_ships() -> None:
    ours, theirs = register_gazetteer(), shipped.gazetteer()
    assert {body.id: body for body in ours.bodies} == {body.id: _one_parent(body) for body in theirs.bodies}
    assert {each.id: each for each in ours.suppliers} == {each.id: each for each in theirs.suppliers}
    assert len(ours.bodies) == 2147


@pytest.mark.usefixtures("loaded")
def test_succession_dates_and_further_parents_are_there() -> None:
    cumbria = Body.objects.get(pk="cumbria-county-council")
    assert cumbria.end().end_date.text == "2023-03-31"
    assert cumbria.end().replaced_by == ("cumberland-council", "westmorland-and-furness-council")
    shared = Body.objects.filter(further_parents__isnull=False).distinct()
    assert shared.count() == sum("|" in body.parent for body in shipped.bodies())


@pytest.mark.usefixtures("loaded")
def test_brands_lists_and_their_sources_are_there() -> None:
    ezviz = Brand.objects.get(supplier="hikvision", name="EZVIZ")
    assert ReferenceSource.objects.filter(pk__in=ezviz.sources).count() == len(ezviz.sources) > 0
    listed = Supplier.objects.get(pk="hikvision").details["lists"]
    assert OfficialList.objects.filter(pk__in=listed).count() == len(listed) > 0


@pytest.mark.usefixtures("loaded")
def test_loading_twice_changes_nothing() -> None:
    before = _everything()
    load_reference()
    assert _everything() == before
    assert Deed.objects.count() == 1


@pytest.mark.usefixtures("loaded")
def test_a_newer_file_changes_what_no_editor_changed(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    body = Body.objects.get(pk=EDINBURGH)
    body.website = "https://edited.example/"
    body.save()
    body.aliases.get(name="Edinburgh").delete()
    body.aliases.create(name="Auld Reekie Council")
    Supplier.objects.filter(pk="hikvision").update(note="an editor's note")
    Brand.objects.filter(supplier="hikvision", name="EZVIZ").update(note="an editor's note")
    _newer_files(monkeypatch, tmp_path)
    load_reference()
    body.refresh_from_db()
    assert (body.website, body.region) == ("https://edited.example/", "A New Region")
    aliases = set(body.aliases.values_list("name", flat=True))
    assert {"Auld Reekie Council", "Edinburgh Corporation"} <= aliases
    assert not aliases & {"Edinburgh", "City of Edinburgh"}
    hikvision = Supplier.objects.get(pk="hikvision")
    assert (hikvision.note, hikvision.country) == ("an editor's note", "XX")
    ezviz = hikvision.brands.get(name="EZVIZ")
    assert (ezviz.note, ezviz.confidence) == ("an editor's note", "revised")
    assert not hikvision.brands.filter(name="HiLook").exists()


@pytest.mark.usefixtures("loaded")
def test_a_name_that_an_editor_gave_to_another_body_stops_nothing() -> None:
    Body.objects.filter(pk=EDINBURGH).delete()
    Body.objects.create(id="edinburgh-typed", name="City of Edinburgh Council")
    load_reference()
    assert Body.objects.filter(name="City of Edinburgh Council").get().pk == "edinburgh-typed"


@pytest.mark.parametrize(
    ("current", "base", "new", "held"),
    [("old", "old", "new", "new"), ("edited", "old", "new", "edited"), ("edited", "old", "old", "edited")],
)
def test_a_value_follows_the_file_until_an_editor_changes_it(current, base, new, held) -> None:
    assert settled(current, base, new) == held


@pytest.mark.parametrize(
    ("current", "base", "new", "held"),
    [
        ("ab", "ab", "abc", "abc"),
        ("ab", "ab", "b", "b"),
        ("abx", "ab", "bc", "bxc"),
        ("b", "ab", "ab", "b"),
        ("", "", "ab", "ab"),
        ("c", "", "ac", "ca"),
    ],
)
def test_a_list_takes_the_files_changes_and_the_editors(current, base, new, held) -> None:
    assert settled_list(list(current), list(base), list(new)) == list(held)


def _one_parent(body):
    from dataclasses import replace

    return replace(body, parent=body.parent.split("|")[0])


def _everything() -> list:
    tables = (Body, BodyAlias, Supplier, SupplierName, Brand, ReferenceSource, OfficialList)
    return [list(model.objects.order_by("pk").values()) for model in tables]


def _newer_files(monkeypatch: pytest.MonkeyPatch, folder) -> None:
    bodies, suppliers = folder / "bodies.csv", folder / "suppliers.json"
    lines = reference.BODIES_FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith(f"{EDINBURGH},"))
    lines[place] = (
        lines[place]
        .replace("Scotland,,", "Scotland,A New Region,")
        .replace("City of Edinburgh|", "Edinburgh Corporation|")
        .replace("https://www.edinburgh.gov.uk/", "https://new.example/")
    )
    bodies.write_text("".join(lines), encoding="utf-8")
    data = json.loads(reference.SUPPLIERS_FILE.read_text(encoding="utf-8"))
    hikvision = data["suppliers"][0]
    hikvision |= {"country": "XX", "note": "the file's new note"}
    hikvision["brands"] = [brand for brand in hikvision["brands"] if brand["name"] != "HiLook"]
    hikvision["brands"][0] |= {"confidence": "revised", "note": "the file's new note"}
    suppliers.write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(reference, "BODIES_FILE", bodies)
    monkeypatch.setattr(reference, "SUPPLIERS_FILE", suppliers)
