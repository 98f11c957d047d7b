"""Writes the public corrections log."""

from datetime import datetime

from django.db import models

from watchback.web.register.models import Correction


def write_correction(subject: models.Model, what: str, reason: str, at: datetime) -> Correction:
    """One entry about something that had been published; the caller's deed names it."""
    return Correction.objects.create(
        at=at,
        subject_kind=subject._meta.model_name,
        subject_id=str(subject.pk),
        body_id=getattr(subject, "body_id", None),
        what=what,
        reason=reason,
    )
