"""How to write to a body: addresses of offices, loaded from a file, never those of a person."""

from watchback.web.register.contacts.file import Refused, UnreadableContacts, read_contacts
from watchback.web.register.contacts.loading import Loaded, contacts_of, load_contacts, replace_contacts

__all__ = [
    "Loaded",
    "Refused",
    "UnreadableContacts",
    "contacts_of",
    "load_contacts",
    "read_contacts",
    "replace_contacts",
]
