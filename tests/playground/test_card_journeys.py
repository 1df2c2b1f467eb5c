"""What can be done with an answer of the bot, in a real browser."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot import texts
from bot.playground.slack import Workspace
from index.records import Answer
from tests.e2e.answers import HOSTILE, OPENING, UNKNOWN, OverlapAnswers, spans
from tests.e2e.running import votes
from tests.playground.steps import (
    become,
    open_app,
    open_thread,
    read_quotes,
    say,
    tab_to,
    thread,
    use_shortcut,
    visit,
)

ONLY_YOU = "Only visible to you"
REASON = texts.FEEDBACK_REASONS["outdated"]


class EveryPassage(OverlapAnswers):
    """Quotes all passages, the best first."""

    def answer(self, question: str, about: str = "") -> Answer:
        answer = super().answer(question, about)
        every = [self._quote(s, n, 1, 3) for n, s in enumerate(spans(self.article.text))]
        others = [quote for quote in every if quote.start != answer.closest[0].start]
        return replace(answer, quotes=(*answer.quotes, *others))


@pytest.fixture
def escalating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_ESCALATE_TO", "U0BEN")


def press(place: Locator, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def confirm_removal(page: Page, answer: str) -> None:
    press(page.get_by_role("dialog", name=texts.REMOVE_TITLE), answer)


@pytest.mark.parametrize("question", [OPENING, HOSTILE])
def test_a_private_answer_is_shared_with_who_shared_it_and_its_verbatim_quote(
    page: Page, town: Workspace, question: str
) -> None:
    visit(page, town)
    say(page, f"/ask {question}")
    log = page.get_by_role("log")
    expect(log.get_by_text(ONLY_YOU)).to_be_visible()
    private = read_quotes(log)
    press(log, texts.SHARE)
    expect(log.get_by_text(ONLY_YOU)).to_have_count(0)
    become(page, "ben")
    expect(log.get_by_text(f"@ana {texts.SHARED_BY} {question}")).to_be_visible()
    assert read_quotes(log) == private


def test_a_messages_quotes_are_found_in_its_menu_and_posted_to_its_thread(
    page: Page, town: Workspace
) -> None:
    root = town.say("C0NEWS", "U0BEN", "Has anybody read it?")
    town.say("C0NEWS", "U0BEN", OPENING, thread_ts=root)
    visit(page, town, "channel=C0NEWS")
    open_thread(page)
    use_shortcut(thread(page).get_by_role("article").last, "Find quotes")
    expect(thread(page).get_by_text(ONLY_YOU)).to_be_visible()
    private = read_quotes(thread(page))
    press(thread(page), texts.POST)
    expect(thread(page).get_by_text(ONLY_YOU)).to_have_count(0)
    become(page, "ben")
    open_thread(page)
    assert read_quotes(thread(page)) == private


def test_not_helpful_with_a_reason_is_kept(page: Page, town: Workspace, database: Path) -> None:
    visit(page, town)
    say(page, f"@pullquote {OPENING}")
    read_quotes(thread(page))
    press(thread(page), texts.NOT_HELPFUL_LABEL)
    modal = page.get_by_role("dialog", name=texts.FEEDBACK_TITLE)
    modal.get_by_role("radio", name=REASON).check()
    modal.get_by_role("textbox", name=texts.FEEDBACK_MORE).fill("It opens in <June>.")
    press(modal, texts.FEEDBACK_SEND)
    expect(modal).to_have_count(0)
    assert votes(database) == [("U0ANA", 0, "outdated", "It opens in <June>.")]


def test_an_answer_is_asked_for_and_voted_on_by_keys_alone(
    page: Page, town: Workspace, database: Path
) -> None:
    visit(page, town)
    tab_to(page, "main textarea")
    page.keyboard.type(f"/ask {OPENING}")
    page.keyboard.press("Enter")
    read_quotes(page.get_by_role("log"))
    tab_to(page, f"[aria-label='{texts.NOT_HELPFUL_LABEL}']")
    page.keyboard.press("Enter")
    modal = page.get_by_role("dialog", name=texts.FEEDBACK_TITLE)
    expect(modal).to_be_visible()
    tab_to(page, "dialog input[type=radio]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "dialog textarea")
    page.keyboard.type("The second half.")
    tab_to(page, "dialog [type=submit]")
    page.keyboard.press("Enter")
    expect(modal).to_have_count(0)
    voted = page.get_by_role("button", name=texts.NOT_HELPFUL_LABEL)
    expect(voted).to_be_focused()
    expect(voted).to_have_attribute("aria-pressed", "true")
    assert votes(database) == [("U0ANA", 0, "incomplete", "The second half.")]


def test_the_closest_passages_are_labelled_verbatim_and_for_who_asked_alone(
    page: Page, town: Workspace
) -> None:
    visit(page, town)
    say(page, f"@pullquote {UNKNOWN}")
    expect(thread(page).get_by_text(texts.NOT_SAID)).to_be_visible()
    press(thread(page), texts.SEE_CLOSEST)
    closest = thread(page).get_by_role("article").last
    expect(closest.get_by_text(ONLY_YOU)).to_be_visible()
    expect(closest.get_by_text(texts.CLOSEST_SEVERAL)).to_be_visible()
    assert len(read_quotes(closest)) == 1
    become(page, "ben")
    open_thread(page)
    expect(thread(page).get_by_text(texts.NOT_SAID)).to_be_visible()
    expect(thread(page).get_by_test_id("quote")).to_have_count(0)


def test_an_answer_is_removed_by_who_asked_alone_after_a_confirmation(
    page: Page, town: Workspace
) -> None:
    visit(page, town)
    say(page, f"@pullquote {OPENING}")
    read_quotes(thread(page))
    become(page, "ben")
    open_thread(page)
    press(thread(page), texts.REMOVE)
    confirm_removal(page, texts.REMOVE)
    expect(thread(page).get_by_text(texts.ONLY_ASKER)).to_be_visible()
    become(page, "ana")
    open_thread(page)
    press(thread(page), texts.REMOVE)
    confirm_removal(page, texts.KEEP)
    read_quotes(thread(page))
    press(thread(page), texts.REMOVE)
    confirm_removal(page, texts.REMOVE)
    expect(thread(page).get_by_test_id("quote")).to_have_count(0)
    expect(thread(page).get_by_role("article")).to_have_count(1)


@pytest.mark.parametrize("answers", [EveryPassage()])
def test_the_other_passages_are_folded_until_they_are_opened(page: Page, town: Workspace) -> None:
    visit(page, town)
    say(page, f"@pullquote {OPENING}")
    folder = thread(page).get_by_role("button", name=texts.MORE.format(count=2))
    quotes = thread(page).get_by_test_id("quote")
    expect(folder).to_have_attribute("aria-expanded", "false")
    expect(quotes.first).to_be_visible()
    expect(quotes.last).to_be_hidden()
    folder.click()
    expect(quotes.last).to_be_visible()
    assert len(set(read_quotes(thread(page)))) == 3


@pytest.mark.usefixtures("escalating")
def test_a_question_is_passed_on_to_a_person(page: Page, town: Workspace) -> None:
    visit(page, town)
    say(page, f"@pullquote {UNKNOWN}")
    press(thread(page), texts.ASK_A_PERSON)
    expect(thread(page).get_by_text(texts.ESCALATED)).to_be_visible()
    become(page, "ben")
    open_app(page)
    passed_on = page.get_by_role("log").get_by_role("article").last
    expect(passed_on.get_by_text(f"@ana {texts.ASKED_BY}")).to_be_visible()
    expect(passed_on.get_by_text(UNKNOWN, exact=True)).to_be_visible()
    expect(passed_on.get_by_role("link", name=texts.ASKED_WHERE)).to_be_visible()
