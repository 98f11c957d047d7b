"""The only code that touches the network: fetches documents, asks a language model that the operator named.

It holds no judgement on what they say.
"""

from watchback.gather.fetching.fetched import Fetched, FetchRefused
from watchback.gather.fetching.fetcher import Fetcher, Limits, fetch
from watchback.gather.fetching.guard import Guard
from watchback.gather.fetching.posting import Post
from watchback.gather.language_model import Answers, LanguageModel, NotUsable, language_model

__all__ = [
    "Answers",
    "FetchRefused",
    "Fetched",
    "Fetcher",
    "Guard",
    "LanguageModel",
    "Limits",
    "NotUsable",
    "Post",
    "fetch",
    "language_model",
]
