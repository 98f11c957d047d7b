"""The frozen records that travel between steps. They know no database, network or clock."""

from watchback.records.body import Body, BodyAbroad, Brand, Gazetteer, Supplier
from watchback.records.camera_audit import AuditedDevice, Claim, Input, Judgement, Sighting, Survey
from watchback.records.clue import Clue, Identification
from watchback.records.contact import Contact
from watchback.records.document import Document, Passage
from watchback.records.edtf import Edtf, day_in_words, edtf_of, edtf_or_none, edtf_or_nothing
from watchback.records.evidence import Audit, BodyEnd, Evidence, Request, Statement
from watchback.records.proposal import Proposal, Quotation, QuotationNotFound
from watchback.records.question import Heard, Put, Question, Reply
from watchback.records.standing import Move, Standing, Turn

__all__ = [
    "Audit",
    "AuditedDevice",
    "Body",
    "BodyAbroad",
    "BodyEnd",
    "Brand",
    "Claim",
    "Clue",
    "Contact",
    "Document",
    "Edtf",
    "Evidence",
    "Gazetteer",
    "Heard",
    "Identification",
    "Input",
    "Judgement",
    "Move",
    "Passage",
    "Proposal",
    "Put",
    "Question",
    "Quotation",
    "QuotationNotFound",
    "Reply",
    "Request",
    "Sighting",
    "Standing",
    "Statement",
    "Supplier",
    "Survey",
    "Turn",
    "day_in_words",
    "edtf_of",
    "edtf_or_none",
    "edtf_or_nothing",
]
