"""Articles for property tests with hypothesis.

```python
from hypothesis import given

import eventlib
from eventlib.testing.strategies import articles

pipeline = eventlib.Pipeline(only=["dates"])


@given(articles())
def test_every_date_stands_in_the_text(article):
    for timex in pipeline(article).timexes:
        assert timex.text in article.text
```
"""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from eventlib.models import Article
from eventlib.tables import read_table

__all__ = ["articles", "news_texts", "texts"]


@cache
def _phrases() -> tuple[str, ...]:
    kept = read_table("eventlib.testing", "texts.toml")
    whole = [*kept["news"], *kept["odd"]]
    return tuple(dict.fromkeys(word for text in whole for word in text.split()))


def texts() -> st.SearchStrategy[str]:
    """Any text an article may have: all of Unicode but half surrogate pairs."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def news_texts() -> st.SearchStrategy[str]:
    """Text that looks like news to rules: words of news in any order, with stray characters between them."""
    word = st.sampled_from(_phrases()) | st.integers(0, 10**7).map("{:,}".format) | st.dates().map(str)
    space = st.sampled_from([" ", " ", " ", " ", ", ", ". ", "\n", "\n\n", " “", "” ", "-", "’s ", ""])
    piece = st.builds("{}{}".format, word | st.text(st.characters(exclude_categories=["Cs"]), max_size=3), space)
    return st.lists(piece, max_size=30).map("".join)


def articles() -> st.SearchStrategy[Article]:
    """Articles, half of them like news, with and without a publication date."""
    return st.builds(
        Article,
        texts() | news_texts(),
        title=st.none() | news_texts(),
        published=st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    )
