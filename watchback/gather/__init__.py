"""The only code that touches the network: fetches documents, asks a language model that the operator named.

It holds no judgement on what they say.
"""

from watchback.gather.asking import Answers, LanguageModel, NotUsable, language_model
from watchback.gather.fetched import Fetched, FetchRefused
from watchback.gather.fetcher import Fetcher, Limits, fetch
from watchback.gather.guard import Guard
from watchback.gather.posting import Post

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
