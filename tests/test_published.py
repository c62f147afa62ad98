"""Publication dates as archives write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from eventlib import Article, Document, parse_published

DAY = date(2022, 2, 27)
MOMENT = datetime(2022, 2, 27, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022-02-27", DAY),
        ("20220227", DAY),
        ("20220227140500", DAY),
        ("2022/02/27", DAY),
        ("27.02.2022", DAY),
        ("27-Feb-2022", DAY),
        ("Feb. 27, 2022", DAY),
        ("27 février 2022", DAY),
        ("27. Februar 2022", DAY),
        ("2022年2月27日", DAY),
        ("2022-W08-7", DAY),
        ("03/04/2021", date(2021, 3, 4)),
        ("03.04.2021", date(2021, 4, 3)),
        ("27.2.2022, 14:05 Uhr", DAY),
        ("2.27.2022", DAY),
        ("27/02/2022", DAY),
        # A time without a zone is no moment.
        ("2022-02-27T14:05", DAY),
        ("2022-02-27T14:05:00Z", MOMENT),
        ("2022-02-27 14:05:00 UTC", MOMENT),
        ("2022-02-27T16:05:00+02:00", MOMENT),
        ("Sun, 27 Feb 2022 16:05:00 +0200", MOMENT),
        ("Sun Feb 27 14:05:00 +0000 2022", MOMENT),
        ("Sunday, February 27th, 2022 9:05 am EST", MOMENT),
        ("1645970700", MOMENT),
        ("1645970700000", MOMENT),
        (1645970700, MOMENT),
        (DAY, DAY),
        (MOMENT, MOMENT),
        (datetime(2022, 2, 27, 14, 5), DAY),
    ],
)
def test_what_is_read(written: Any, meant: date) -> None:
    found = parse_published(written)
    assert found == meant
    assert isinstance(found, datetime) == isinstance(meant, datetime)


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2022", "2022-02", "March 2022", "2022-W08", "2022-02-30", "2022-13-01", "20221301", "1e20",
     "nan", "Friday", "31 Foo 2020", "³", "x" * 10_000],
)  # fmt: skip
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(ValueError, match="write it as 2022-02-27"):
        parse_published(written)


def test_a_zone_by_name_becomes_a_plain_offset() -> None:
    found = parse_published("27 Feb 2022 9:05 EST")
    assert isinstance(found, datetime)
    assert found.tzinfo == timezone(timedelta(hours=-5))


@pytest.mark.parametrize("published", [DAY, MOMENT, datetime(2022, 2, 27, 16, 5, tzinfo=timezone(timedelta(hours=2)))])
def test_dates_and_moments_come_back_from_json(published: date) -> None:
    line = Document(Article("Rebels left.", published=published)).to_json()
    article = Document.from_json(line).article
    assert article.published == published
    assert article.published is not None
    assert article.published.isoformat() == published.isoformat()
