"""Rows that are kept as they were written: the database itself refuses to change or delete them."""

from typing import ClassVar

from django.db import models


class Kept(models.Model):
    """A row of evidence. Triggers refuse UPDATE and DELETE (see ``append_only``).

    ``WORDS`` names the columns that an erasure blanks; everything else stays for ever.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
