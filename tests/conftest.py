"""What concerns every test."""

import pytest

LAST = "tests/playground/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser for the end: its driver keeps an event loop running in this thread."""
    items.sort(key=lambda item: item.nodeid.startswith(LAST))
