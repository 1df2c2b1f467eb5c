"""The articles that the index knows, as lists: titles linked, with what is known of them."""

from collections.abc import Sequence

from bot import texts
from bot.blocks.cards import fits, message_card
from bot.blocks.elements import (
    bullets,
    counted,
    in_words,
    line,
    link,
    note,
    plain,
    rich_text,
    section,
    text,
)
from bot.blocks.quotes import article_facts, article_title
from bot.incoming import escape
from bot.links import is_web_address
from bot.records import Block, Card
from index.records import Contents, Listing

SEARCH = "search_articles"
FIND = "find_articles"
QUERY_BLOCK, QUERY = "query", "words"
MOST_IN_CARD = 20
MOST_FOUND = 30
LONGEST_QUERY = 200


def articles_card(contents: Contents) -> Card:
    """Return the newest articles as a message, fewer where their titles are long."""
    if not contents.listings:
        return message_card(texts.NO_ARTICLES)
    most = min(MOST_IN_CARD, len(contents.listings))
    return next(card for n in range(most, -1, -1) if fits(card := _card(contents, n)))


def listed(listings: Sequence[Listing]) -> Block:
    """Return articles as a list inside rich text."""
    return bullets(*(_entry(each) for each in listings))


def extent(contents: Contents) -> str:
    """Say how much there is."""
    passages = sum(listing.passages for listing in contents.listings)
    return f"{articles_in_all(len(contents.listings))}, {_passages(passages)}."


def articles_in_all(count: int) -> str:
    """Return a number of articles in words."""
    return counted(count, texts.ARTICLE_ONE, texts.ARTICLE_COUNT)


def search_modal(found: Sequence[Listing], total: int, words: str = "") -> Block:
    """Return the modal that lists what was found for the words, and takes other ones."""
    shown = found[:MOST_FOUND]
    results = [rich_text(listed(shown))] if shown else []
    return {
        "type": "modal",
        "callback_id": FIND,
        "title": plain(texts.SEARCH_TITLE),
        "submit": plain(texts.SEARCH),
        "close": plain(texts.CLOSE),
        "blocks": [_query(words), note(_outcome(len(found), total)), *results],
    }


def _query(words: str) -> Block:
    field = {"type": "plain_text_input", "action_id": QUERY, "max_length": LONGEST_QUERY}
    if words:
        field["initial_value"] = words[:LONGEST_QUERY]
    return {
        "type": "input",
        "block_id": QUERY_BLOCK,
        "optional": True,
        "label": plain(texts.SEARCH_LABEL),
        "hint": plain(texts.SEARCH_HINT),
        "element": field | {"focus_on_load": True},
    }


def _outcome(found: int, total: int) -> str:
    sentence = texts.FOUND if found else texts.FOUND_NONE
    if found > MOST_FOUND:
        sentence = texts.FOUND_FIRST
    return sentence.format(found=f"{found:,}", total=articles_in_all(total), shown=MOST_FOUND)


def _card(contents: Contents, most: int) -> Card:
    shown, rest = contents.listings[:most], len(contents.listings) - most
    head = extent(contents)
    if contents.indexed_at:
        head += f" {texts.INDEXED} {in_words(contents.indexed_at)}"
    more = counted(rest, texts.MORE_ARTICLES_ONE, texts.MORE_ARTICLES) if rest else ""
    said = "\n".join(filter(None, (head, *(f"• {_words(each)}" for each in shown), more)))
    parts = [line(text(head)), *([listed(shown)] if shown else []), line(text(more))]
    return Card(escape(said), (rich_text(*(p for p in parts if p["elements"])),), (section(said),))


def _entry(listing: Listing) -> Block:
    article = listing.article
    url = article.url if is_web_address(article.url) else ""
    facts = "".join(f" · {fact}" for fact in _facts(listing))
    return line(link(url, article_title(article)), text(facts))


def _words(listing: Listing) -> str:
    return " · ".join((article_title(listing.article), *_facts(listing)))


def _facts(listing: Listing) -> list[str]:
    return [*article_facts(listing.article), _passages(listing.passages)]


def _passages(count: int) -> str:
    return counted(count, texts.PASSAGE_ONE, texts.PASSAGE_COUNT)
