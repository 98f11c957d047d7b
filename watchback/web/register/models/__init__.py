"""The register's tables, a file a noun."""

from watchback.web.register.models.audit import AuditChange, AuditResult
from watchback.web.register.models.body import Body, BodyAlias, BodySuccession
from watchback.web.register.models.contact import BodyContact
from watchback.web.register.models.correction import Correction
from watchback.web.register.models.deed import Deed
from watchback.web.register.models.deployment import Deployment
from watchback.web.register.models.embargo import EmbargoMove, HeldBack
from watchback.web.register.models.erasure import Erasure
from watchback.web.register.models.indicator import Indicator
from watchback.web.register.models.kept import Kept
from watchback.web.register.models.look import SourceLook
from watchback.web.register.models.postcode import PostcodeSector, UnitOfPostcode
from watchback.web.register.models.reference import ReferenceLoad
from watchback.web.register.models.request import Request, RequestReply
from watchback.web.register.models.search import Search
from watchback.web.register.models.source import Snapshot, Source
from watchback.web.register.models.statement import (
    Statement,
    StatementChange,
    StatementSource,
)
from watchback.web.register.models.supplier import (
    Brand,
    OfficialList,
    ReferenceSource,
    Supplier,
    SupplierName,
)

__all__ = [
    "AuditChange",
    "AuditResult",
    "Body",
    "BodyAlias",
    "BodyContact",
    "BodySuccession",
    "Brand",
    "Correction",
    "Deed",
    "Deployment",
    "EmbargoMove",
    "Erasure",
    "HeldBack",
    "Indicator",
    "Kept",
    "OfficialList",
    "PostcodeSector",
    "ReferenceLoad",
    "ReferenceSource",
    "Request",
    "RequestReply",
    "Search",
    "Snapshot",
    "Source",
    "SourceLook",
    "Statement",
    "StatementChange",
    "StatementSource",
    "Supplier",
    "SupplierName",
    "UnitOfPostcode",
]
