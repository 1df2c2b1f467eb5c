"""Every kind of card and view as it looked when somebody last looked at it.

After a change that is meant: `.venv/bin/python -m pytest tests/bot/test_snapshots.py
--snapshot-update`, then read the difference.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from bot.samples import cards, views

TELLING = ("hostile", "long", "nameless", "CSV", "several quotes, in thread")
CARDS = {name: blocks for name, blocks in cards() if not any(word in name for word in TELLING)}


@pytest.fixture
def as_json(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(JSONSnapshotExtension)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_looks_as_before(as_json: SnapshotAssertion, name: str) -> None:
    assert list(CARDS[name]) == as_json


@pytest.mark.parametrize("name", dict(views()))
def test_a_view_looks_as_before(as_json: SnapshotAssertion, name: str) -> None:
    assert dict(views())[name] == as_json
