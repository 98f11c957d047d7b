"""Answers of devices, as bytes from strangers, made into clues."""

from watchback.audit.network.answers.discovery import Announced, announced
from watchback.audit.network.answers.model import written_model
from watchback.audit.network.answers.replies import clues_of

__all__ = ["Announced", "announced", "clues_of", "written_model"]
