"""The only code that touches the network: fetches documents, and holds no judgement on what they say."""

from watchback.gather.fetched import Fetched, FetchRefused
from watchback.gather.fetcher import Fetcher, Limits, fetch
from watchback.gather.guard import Guard

__all__ = ["FetchRefused", "Fetched", "Fetcher", "Guard", "Limits", "fetch"]
