"""The functions of the package: extract from a text, read a corpus, write results."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from eventlib.models import Article

if TYPE_CHECKING:
    from eventlib.document import Document
    from eventlib.pipeline import Pipeline

__all__ = ["extract"]


@cache
def _pipeline() -> Pipeline:
    from eventlib.pipeline import Pipeline

    return Pipeline()


def extract(text: str, *, published: date | str | None = None, **fields: Any) -> Document:
    """Extract everything from one article with all plugins and their default settings.

    Args:
        text: The body of the article.
        published: When it was published, in any format; relative dates need it.
        fields: Further fields of ``Article``: title, url, source, language, id, metadata.

    Raises:
        ValueError: If the publication date cannot be read.

    >>> extract("Rebels left Aden on Friday.", published="7 March 2021").timexes[0].value
    '2021-03-05'
    """
    if isinstance(published, str):
        from eventlib.published import parse_published

        published = parse_published(published)
    return _pipeline()(Article(text, published=published, **fields))
