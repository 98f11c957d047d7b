"""The read API under ``/api/v1/``: lists with filters and pages, for programs of others."""
