"""Links open the page at the passage."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links import LONGEST_URL, is_web_address, passage_link, text_fragment

PAGE = "https://news.example/a"


def test_a_short_sentence_is_searched_in_full() -> None:
    assert text_fragment("It opens in\nMarch.") == "It%20opens%20in%20March."


def test_a_long_sentence_is_searched_by_its_edges() -> None:
    assert text_fragment("one two three four five six seven eight nine") == (
        "one%20two%20three%20four,six%20seven%20eight%20nine"
    )


def test_the_directives_own_signs_are_encoded() -> None:
    assert text_fragment("well-known, R&D") == "well%2Dknown%2C%20R%26D"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (PAGE, f"{PAGE}#:~:text=Hi"),
        (f"{PAGE}#part", f"{PAGE}#part:~:text=Hi"),
        ("", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_fragment_is_appended(url: str, link: str) -> None:
    assert passage_link(url, "Hi") == link


def test_a_link_that_would_be_too_long_opens_the_page() -> None:
    assert passage_link(PAGE, "x" * LONGEST_URL) == PAGE


@given(st.text())
def test_any_words_make_a_fragment_that_leads_back_to_them(words: str) -> None:
    fragment = text_fragment(words)
    assert fragment.isascii()
    assert "-" not in fragment
    first = unquote(fragment.partition(",")[0])
    assert " ".join(words.split()).startswith(first) or "\ufffd" in first or "?" in first


@given(st.text())
def test_no_text_breaks_the_check(url: str) -> None:
    assert is_web_address(url) in (True, False)
