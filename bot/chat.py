"""`python -m bot chat`: the same replies, in a terminal."""

import logging
from collections.abc import Callable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.answers import Answers, Replier
from bot.incoming import unescape
from bot.logs import configure_logs
from bot.records import Block, Card, Job, Question, Surface
from index.json_form import quoted_article
from index.settings import IndexSettings, read

PROMPT = "[bold]You:[/] "
FAREWELLS = ("exit", "quit", ":q")
WIDTH = 96


def run() -> None:
    """Open the index, building it where that is needed, and talk until the input ends."""
    from bot.playground.command import ready_answers  # noqa: PLC0415 - loads the models

    configure_logs(logging.CRITICAL)
    console = Console()
    answers = ready_answers(read(IndexSettings))
    console.print("Ask about the announcements. An empty line or Ctrl+D ends it.")
    converse(answers, lambda: console.input(PROMPT), console)


def converse(answers: Answers, ask: Callable[[], str], console: Console) -> None:
    """Answer one question after the other through the bot's own replier."""
    replier, about = Replier(answers), ""
    for number in range(1, 10_000):
        try:
            question = ask().strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not question or question.lower() in FAREWELLS:
            return
        reply = replier.reply(_job(number, question), about)
        console.print(rendered(reply.card))
        about = quoted_article(reply.answer) or about


def rendered(card: Card) -> RenderableType:
    """Return a card as a terminal shows it: every word of the blocks, quotes set apart."""
    blocks = [inner for block in card.blocks for inner in block.get("child_blocks", [block])]
    rich = [block["elements"] for block in blocks if block["type"] == "rich_text"]
    parts = [_element(each) for elements in rich for each in elements]
    parts = parts or [Text(unescape(card.text))]
    return Panel(Group(*parts), title="pullquote", title_align="left", width=WIDTH)


def _element(element: Block) -> RenderableType:
    words = Text()
    for leaf in element.get("elements", ()):
        words.append(leaf.get("text", ""), style=_style(leaf))
    if element["type"] == "rich_text_quote":
        bar = Text("▌ ", style="yellow")
        return Padding(Text.assemble(bar, words), (0, 0, 1, 0))
    return words


def _style(leaf: Block) -> str:
    if leaf["type"] == "link":
        return f"underline link {leaf['url']}"
    return "bold" if leaf.get("style", {}).get("bold") else ""


def _job(number: int, text: str) -> Job:
    question = Question(Surface.DIRECT, "terminal", "terminal", str(number), "you", text)
    return Job(id=f"chat-{number}", attempt=1, question=question, asked_at=0.0)
