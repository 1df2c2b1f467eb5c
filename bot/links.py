"""Links that open a page at the quoted words."""

from urllib.parse import quote, urlsplit

LONGEST_URL = 2000
EDGE_WORDS = 4


def passage_link(url: str, words: str) -> str:
    """Return the article's address with a text fragment for `words`; empty when it is no link."""
    if not is_web_address(url):
        return ""
    linked = url + (":~:text=" if "#" in url else "#:~:text=") + text_fragment(words)
    return linked if words.split() and len(linked) <= LONGEST_URL else url


def is_web_address(url: str) -> bool:
    """Tell whether Slack takes this as a link and a person can open it."""
    if (
        len(url) > LONGEST_URL
        or not url.isprintable()
        or any(c.isspace() or c in '<>"|' for c in url)
    ):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def text_fragment(text: str) -> str:
    """Return the first and last words as a text directive, short texts in full."""
    words = text.split()
    if len(words) <= 2 * EDGE_WORDS:
        return _encode(" ".join(words))
    return ",".join(_encode(" ".join(edge)) for edge in (words[:EDGE_WORDS], words[-EDGE_WORDS:]))


def _encode(words: str) -> str:
    # A dash is the directive's own syntax, and `quote` leaves it alone.
    return quote(words, safe="", errors="replace").replace("-", "%2D")
