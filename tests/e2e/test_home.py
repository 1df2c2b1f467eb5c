"""The Home tab: what everybody sees and can press, in both modes."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from bot import texts
from bot.blocks.articles import FIND, QUERY, QUERY_BLOCK, SEARCH
from bot.playground.slack import Fault, Workspace, deeds
from index.errors import IndexUnusableError
from index.records import Contents, Listing
from tests.e2e.answers import PLANT, PROMPTS, OverlapAnswers
from tests.e2e.conftest import Start
from tests.e2e.home import ANA, home, modal, modal_shows, open_home, press, quote_in, shows
from tests.e2e.running import ThreadedBot

TITLES = ("Foxconn builds servers", "Ferry to Skerry", "Library drops its fines")


@dataclass
class Library(OverlapAnswers):
    """Knows many articles."""

    count: int = 123

    def contents(self) -> Contents:
        articles = (
            replace(PLANT, id=f"a{n}", title=f"{TITLES[n % 3]} {n}", published=date(2026, 3, 9))
            for n in range(self.count)
        )
        listings = tuple(Listing(each, 3) for each in articles)
        return Contents(listings, PROMPTS, datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@dataclass
class NoIndex(OverlapAnswers):
    """Has no index."""

    def contents(self) -> Contents:
        raise IndexUnusableError("There is no index: python -m index build")


@pytest.mark.usefixtures("bot")
def test_home_says_how_to_ask_and_what_is_known(slack: Workspace) -> None:
    view = open_home(slack)
    assert "Type /ask and your question" in shows(view)
    assert PLANT.title in shows(view)
    assert "Contoso · 9 March 2026 · 3 passages" in shows(view)
    assert "1 article, 3 passages" in shows(view)
    assert [p for p in PROMPTS if p in shows(view)] == list(PROMPTS)
    assert texts.WEEK not in shows(view)
    assert not slack.calls("assistant.threads.setSuggestedPrompts")


@pytest.mark.usefixtures("bot")
def test_two_opens_in_a_row_do_not_conflict(slack: Workspace) -> None:
    for _ in range(3):
        slack.open_tab(ANA, "home")
    slack.wait_for(lambda: slack.calls("views.publish") == ["ok"] * 3)


def test_an_example_is_answered_in_a_modal_by_a_verbatim_quote(
    slack: Workspace, bot: ThreadedBot
) -> None:
    view = open_home(slack)
    bot.answers.gate.clear()
    press(slack, view, "example_0")
    modal_shows(slack, texts.LOOKING)
    bot.answers.gate.set()
    modal_shows(slack, PLANT.title)
    assert quote_in(modal(slack)) in PLANT.text
    assert "The plant opens in March 2027" in quote_in(modal(slack))
    assert PROMPTS[0] in shows(modal(slack))
    assert bot.answers.asked == [PROMPTS[0]]
    assert slack.calls("views.update") == ["ok"]
    assert not slack.posts


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("Which quarterly dividend pays?", texts.NOT_SAID),
        ("why " * 2, texts.NOT_SAID),
        ("please crash", texts.FAILED),
    ],
)
def test_an_example_without_an_answer_gets_the_plain_reason(
    slack: Workspace, start: Start, caplog: pytest.LogCaptureFixture, prompt: str, words: str
) -> None:
    answers = OverlapAnswers()
    contents = replace(answers.contents(), prompts=(prompt,))
    answers.contents = lambda: contents  # type: ignore[method-assign]
    start(slack, answers=answers)
    press(slack, open_home(slack), "example_0")
    modal_shows(slack, words)
    assert not quote_in(modal(slack))
    if words == texts.FAILED:
        assert reference_in(shows(modal(slack))) in caplog.text
        assert "please crash" not in shows(modal(slack))


def test_without_an_index_the_reason_stands_there_with_its_reference(
    slack: Workspace, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    start(slack, answers=NoIndex())
    view = open_home(slack)
    assert texts.NO_INDEX in shows(view)
    assert "python -m" not in shows(view)
    assert f"Reference {reference_in(shows(view))}: There is no index" in caplog.text


def test_all_articles_are_searched_again_and_again(slack: Workspace, start: Start) -> None:
    start(slack, answers=Library())
    view = open_home(slack)
    assert "Search all 123 articles" in shows(view)
    press(slack, view, SEARCH)
    modal_shows(slack, "Found: 123 of 123 articles. These are the first 30.")
    for words, found in (
        ("foxcon", "Found: 41 of 123"),
        ("skery 121", "Found: 1 of 123"),
        ("dividend", "Nothing like that among 123 articles."),
        (None, "Found: 123 of 123"),
    ):
        values = {QUERY_BLOCK: {QUERY: {"type": "plain_text_input", "value": words}}}
        deeds.submit(slack, ANA, modal(slack)["id"], values)
        modal_shows(slack, found)
        assert modal(slack)["callback_id"] == FIND


def test_a_search_that_must_wait_keeps_the_modal_and_says_so(
    slack: Workspace, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Library()
    start(slack, answers=answers)
    press(slack, open_home(slack), SEARCH)
    modal_shows(slack, "Found")
    monkeypatch.setattr("bot.listeners.articles.PATIENCE", 0.0)
    delivery = deeds.submit(slack, ANA, modal(slack)["id"], {})
    slack.wait_for(lambda: delivery.acked)
    assert delivery.response
    assert delivery.response["errors"] == {QUERY_BLOCK: texts.NOT_NOW}
    assert modal(slack)["callback_id"] == FIND


@pytest.mark.usefixtures("bot")
def test_a_modal_that_slack_refuses_becomes_a_direct_message(
    slack: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    view = open_home(slack)
    slack.weather.next("views.open", Fault(error="expired_trigger_id"))
    press(slack, view, "example_0")
    slack.wait_for(lambda: slack.posts)
    (post,) = slack.posts
    assert post.channel == "D0ANA"
    assert texts.FAILED in post.text
    assert reference_in(post.text) in caplog.text


@pytest.mark.usefixtures("bot")
def test_who_closes_the_modal_too_soon_is_left_alone(slack: Workspace, bot: ThreadedBot) -> None:
    view = open_home(slack)
    bot.answers.gate.clear()
    press(slack, view, "example_0")
    modal_shows(slack, texts.LOOKING)
    deeds.close(slack, ANA, modal(slack)["id"])
    bot.answers.gate.set()
    slack.wait_for(lambda: slack.calls("views.update") == ["not_found"])
    # What comes next is served, and nothing was told.
    slack.open_tab(ANA, "home")
    slack.wait_for(lambda: len(slack.calls("views.publish")) == 2)
    assert not slack.posts
    assert home(slack)


def reference_in(words: str) -> str:
    return words.partition(texts.REFERENCE.format(reference=""))[2].split()[0]
