"""Whose system wrote a record, by the links in it."""

from watchback.read import extract
from watchback.read.formats.data_address import address_in


def test_the_first_link_to_a_public_bodys_site_is_the_address() -> None:
    data = b"""<meeting xmlns="http://schemas.ambridge.gov.uk/x">
    <title>Minutes of the council</title><url>https://democracy.ambridge.gov.uk/m?1</url></meeting>"""
    assert extract(data, "minutes.xml").address == "https://democracy.ambridge.gov.uk/m?1"
    data = b'{"title": "Cameras", "link": "https:\\/\\/www.ambridge.gov.uk\\/foi\\/1", "text": "None."}'
    assert extract(data, "record.json").address == "https://www.ambridge.gov.uk/foi/1"


def test_hosts_that_many_share_and_links_in_prose_tell_nothing() -> None:
    assert address_in('{"a": "https://api.ambridge.gov.uk/x", "b": "https://www.gov.uk/y"}') is None
    assert address_in('{"a": "See https://www.ambridge.gov.uk/x for more."}') is None
    assert address_in("{}") is None
