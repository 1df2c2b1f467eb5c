"""Cards: what a reply looks like, made from our records by pure functions."""

import json
from collections.abc import Iterator, Sequence

from bot import texts
from bot.blocks import controls
from bot.blocks.elements import (
    LONGEST_SECTION,
    counted,
    line,
    link,
    linked_title,
    note,
    person,
    plain,
    preformatted,
    rich_text,
    section,
    shortened,
    text,
)
from bot.blocks.quotes import (
    facts_of,
    narrow,
    passage_address,
    quoted,
    quoted_text,
    source_text,
    title_of,
)
from bot.incoming import escape
from bot.records import Block, Card, Place
from index.records import Answer, Contents, Quote, Verdict

BUDGET = 9_000
TEXT_BUDGET = 4_000
QUOTE_LENGTHS = (6_000, 3_000, 1_500, 700, 300)
OTHER_LENGTHS = (1_500, 700, 300)
MODAL_LENGTHS = (3_000, 1_500)
MOST_OTHERS = 2
LONGEST_ECHO = 300
LONGEST_USER = "U" * 32
REFERENCE = 8
LONGEST_PASSED_ON = 3_000
ECHO = "asked"
SECTION_QUOTE = 2_900


def answer_card(answer: Answer, place: Place) -> Card:
    """Return the card for an answer that has quotes, within the budget and with all its rows."""
    quotes = answer.quotes
    intro = _intro(answer)
    choices = (
        _quotes_card(intro, quotes[: 1 + others], first, other, place)
        for others in range(min(MOST_OTHERS, len(quotes) - 1), -1, -1)
        for other in OTHER_LENGTHS[: None if others else 1]
        for first in (QUOTE_LENGTHS[1:] if others else QUOTE_LENGTHS)
    )
    return next(card for card in choices if _fits_in(place, card))


def abstention_card(answer: Answer, contents: Contents, place: Place, *, escalate: bool) -> Card:
    """Return what is said when the articles don't say: what was searched, and what can be done."""
    lines = [*_read_as(answer), texts.NOT_SAID, searched(contents)]
    asked = (answer.question, answer.read_as)
    example = next((each for each in contents.prompts if each not in asked), "")
    if example:
        lines.append(texts.EXAMPLE.format(question=example))
    row = controls.abstention_row(
        place.question, closest=bool(answer.closest), escalate=escalate, dismiss=place.private
    )
    said = "\n".join(lines)
    body = (*_echo(place), rich_text(line(text(said))), *row)
    votes = {"removable": not place.private}
    plain_votes = controls.plain_feedback_row(place.question, **votes)
    return Card(
        escape(said),
        (*body, controls.feedback_row(place.question, **votes)),
        (*_echo_section(place), section(said), *row, plain_votes),
    )


def closest_card(answer: Answer) -> Card:
    """Return the nearest passages, labelled as what they are."""
    place = Place("", private=True)
    intro = "\n".join([*_read_as(answer), texts.CLOSEST_SEVERAL])
    choices = (
        _quotes_card(intro, answer.closest, n, n, place, folded=False) for n in OTHER_LENGTHS
    )
    return next((card for card in choices if fits(card)), message_card(texts.NOT_SAID))


def modal_blocks(answer: Answer, contents: Contents) -> tuple[Block, ...]:
    """Return the quotes one below the other with nothing to press: a modal takes no more."""
    place = Place("", private=True, asked=answer.question)
    if answer.verdict is Verdict.NONE or not answer.quotes:
        lines = (*_read_as(answer), texts.NOT_SAID, searched(contents))
        return (*_echo(place), *message_card(*lines).blocks)
    intro = _intro(answer)
    quotes = answer.quotes[: 1 + MOST_OTHERS]
    # A modal may be far larger than a message, so that nothing has to fit.
    return _quotes_card(intro, quotes, *MODAL_LENGTHS, place, folded=False).blocks


def shared_card(card: Card, question: str, user: str, asked: str) -> Card:
    """Return a private answer for all to see, with who shared it and what was asked."""
    words = shortened(asked, LONGEST_ECHO)
    intro = rich_text(line(person(user), text(f" {texts.SHARED_BY} "), text(words, bold=True)))
    kept = [block for block in card.blocks if block.get("block_id") != ECHO and not _is_row(block)]
    simple = [b for b in card.sections if b.get("block_id") != ECHO and not _is_row(b)]
    return Card(
        card.text,
        (intro, *kept, controls.feedback_row(question, removable=True)),
        (intro, *simple, controls.plain_feedback_row(question, removable=True)),
    )


def escalation_card(user: str, asked: str, address: str) -> Card:
    """Return what the person hears who is asked in the articles' place."""
    words = shortened(asked, LONGEST_PASSED_ON)
    where = [line(link(address, texts.ASKED_WHERE))] if address else []
    intro = line(person(user), text(f" {texts.ASKED_BY}"))
    said = f"{texts.ESCALATION}\n{words}"
    return Card(escape(said), (rich_text(intro, preformatted(words), *where),))


def message_card(*lines: str) -> Card:
    """Return a card of plain sentences."""
    said = "\n".join(lines)
    return Card(escape(said), (rich_text(line(text(said))),))


def help_card(contents: Contents) -> Card:
    """Return what the bot is for, with a question that the articles answer, where one is known."""
    examples = (texts.HELP_EXAMPLE.format(question=each) for each in contents.prompts[:1])
    return message_card(texts.HELP, *examples)


def failure_card(sentence: str, reference: str) -> Card:
    """Return a card that names a failure; the log holds the reference too, in full."""
    return message_card(sentence, reference_line(reference))


def reference_line(reference: str) -> str:
    """Return what to tell the administrator."""
    return texts.REFERENCE.format(reference=reference[:REFERENCE])


def searched(contents: Contents) -> str:
    """Say what was looked through."""
    total = sum(listing.passages for listing in contents.listings)
    passages = counted(total, texts.PASSAGE_ONE, texts.PASSAGE_COUNT)
    articles = len(contents.listings)
    if articles == 1:
        title = shortened(" ".join(contents.listings[0].article.title.split()), 150)
        return texts.SEARCHED_ONE.format(title=title, passages=passages)
    return texts.SEARCHED.format(articles=articles, passages=passages)


def _intro(answer: Answer) -> str:
    """Return what is said before the quotes."""
    closest = [texts.CLOSEST] if answer.verdict is Verdict.POSSIBLE else []
    return "\n".join([*_read_as(answer), *closest])


def _read_as(answer: Answer) -> list[str]:
    """Say how a question with typos was read."""
    words = shortened(answer.read_as, LONGEST_ECHO)
    return [texts.READ_AS.format(question=words)] if words else []


def _quotes_card(
    intro: str, whole: Sequence[Quote], first: int, other: int, place: Place, *, folded: bool = True
) -> Card:
    best, *rest = (narrow(quote, other if n else first) for n, quote in enumerate(whole))
    main = rich_text(*([line(text(intro))] if intro else []), *quoted(best, 1))
    others = [rich_text(*quoted(quote, number)) for number, quote in enumerate(rest, 2)]
    body = (*_echo(place), main, *(_folded(others) if folded and others else others))
    said = "\n".join(part for part in (intro, quoted_text(best), source_text(best)) if part)
    return Card(escape(said), (*body, *_rows(place)), _sections(intro, best, place))


def _folded(others: Sequence[Block]) -> Iterator[Block]:
    """Lay the other quotes into a container that opens."""
    yield {
        "type": "container",
        "title": plain(
            texts.MORE_ONE if len(others) == 1 else texts.MORE.format(count=len(others))
        ),
        "is_collapsible": True,
        "default_collapsed": True,
        "child_blocks": list(others),
    }


def _sections(intro: str, first: Quote, place: Place) -> tuple[Block, ...]:
    """Return the first quote in blocks that are as old as Block Kit."""
    quote = narrow(first, SECTION_QUOTE)
    facts = escape("".join(f" · {fact}" for fact in facts_of(quote)))
    linked, words = (
        f"[1] {linked_title(url, title_of(quote))}{facts}" for url in (passage_address(quote), "")
    )
    # Escaping can make an address several times as long.
    source = linked if len(linked) <= LONGEST_SECTION else words
    before = [note(texts.GOES_ON)] if quote.starts_inside else []
    after = [note(texts.GOES_ON)] if quote.ends_inside else []
    rows = [*_echo_section(place), *([section(intro)] if intro else [])]
    rows += [*before, section(quote.text), *after]
    mrkdwn = {"type": "mrkdwn", "text": source, "verbatim": True}
    return (*rows, {"type": "context", "elements": [mrkdwn]}, *_rows(place, native=False))


def _echo(place: Place) -> list[Block]:
    """Say what was asked, where nobody else can see it."""
    asked = shortened(place.asked, LONGEST_ECHO)
    said = line(text(texts.YOU_ASKED, bold=True), text(f" {asked}"))
    return [rich_text(said) | {"block_id": ECHO}] if asked else []


def _echo_section(place: Place) -> list[Block]:
    asked = shortened(place.asked, LONGEST_ECHO)
    return [section(f"{texts.YOU_ASKED} {asked}") | {"block_id": ECHO}] if asked else []


def _rows(place: Place, *, native: bool = True) -> list[Block]:
    if not place.question:
        return []
    row = controls.feedback_row if native else controls.plain_feedback_row
    rows = [row(place.question, removable=not place.private)]
    if place.private:
        rows.append(controls.share_row(place.question, thread=place.thread))
    return rows


def _is_row(block: Block) -> bool:
    return block["type"] in ("actions", "context_actions")


def _fits_in(place: Place, card: Card) -> bool:
    """Tell whether Slack takes the card, a private one also once it is shared."""
    shared = shared_card(card, place.question, LONGEST_USER, place.asked) if place.private else card
    return fits(card) and fits(shared)


def fits(card: Card) -> bool:
    """Tell whether Slack takes the card as a message, in either form."""
    sizes = [len(json.dumps(form, ensure_ascii=False)) for form in (card.blocks, card.sections)]
    return max(sizes) < BUDGET and len(card.text) < TEXT_BUDGET
