"""The published build answers; the next one is taken up, a damaged one is not."""

import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.records import Article
from index.answer import Answerer
from index.artefact import FORMAT, Manifest, check, file_hashes, publish, published, write_manifest
from index.calibration import Calibration
from index.errors import IndexUnusableError
from index.live import LiveAnswers
from index.settings import IndexSettings
from tests.fakes import assert_verbatim, index_of

CALIBRATION = Calibration({"cosine": 20.0}, intercept=-6, answered=0.9, possible=0.5)
QUESTION = "When does the deal close?"


def put(root: Path, month: str) -> Path:
    """Publish a build that says that the deal closes in that month."""
    draft = root / ".draft"
    draft.mkdir(parents=True)
    (draft / "article").write_text(f"The deal closes in {month}.")
    counts = {"articles": 1, "passages": 1, "sentences": 1, "dimension": 2}
    files = file_hashes(draft)
    write_manifest(
        draft, Manifest(format=FORMAT, model="m", weights="w", corpus="c", files=files, **counts)
    )
    return publish(draft, root, month)


class Opener:
    """Opens what `put` published; `gate` holds it back, `opened` counts."""

    def __init__(self) -> None:
        self.opened = 0
        self.reached = threading.Event()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, settings: IndexSettings) -> Answerer:
        self.opened += 1
        self.reached.set()
        assert self.gate.wait(60)
        folder = published(settings.index)
        check(folder)
        text = (folder / "article").read_text()
        return Answerer(index_of(Article("deal", "Deal", text)), CALIBRATION, None)


@pytest.fixture
def opener() -> Opener:
    return Opener()


@pytest.fixture
def live(tmp_path: Path, opener: Opener) -> LiveAnswers:
    return LiveAnswers(IndexSettings(index=tmp_path), opener)


def said(live: LiveAnswers) -> str:
    (quote,) = live.answer(QUESTION).quotes
    assert_verbatim(quote)
    return quote.text


def test_what_is_published_next_answers_next(
    live: LiveAnswers, opener: Opener, tmp_path: Path
) -> None:
    put(tmp_path, "May")
    assert said(live) == "The deal closes in May."
    assert said(live) == "The deal closes in May."
    assert opener.opened == 1
    put(tmp_path, "June")
    assert said(live) == "The deal closes in June."
    assert live.contents().listings[0].article.text == "The deal closes in June."
    assert live.embed([QUESTION]).shape[0] == 1
    assert opener.opened == 2


def test_a_damaged_build_leaves_the_one_before_and_is_reported_once(
    live: LiveAnswers, opener: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(tmp_path, "May")
    assert said(live) == "The deal closes in May."
    (put(tmp_path, "June") / "article").write_text("The deal is off.")
    for _ in range(3):
        assert said(live) == "The deal closes in May."
    assert opener.opened == 2
    (record,) = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert "python -m index build" in record.getMessage()
    assert not record.exc_info
    put(tmp_path, "June")
    assert said(live) == "The deal closes in June."


def test_an_index_that_is_removed_goes_on_answering(live: LiveAnswers, tmp_path: Path) -> None:
    put(tmp_path, "May")
    assert said(live) == "The deal closes in May."
    shutil.rmtree(tmp_path)
    assert said(live) == "The deal closes in May."


@pytest.mark.parametrize(
    "ask",
    [lambda live: live.answer(QUESTION), LiveAnswers.contents, lambda live: live.embed([QUESTION])],
    ids=["answer", "contents", "embed"],
)
def test_without_an_index_every_method_says_so_until_there_is_one(
    live: LiveAnswers, tmp_path: Path, ask: Callable[[LiveAnswers], object]
) -> None:
    for _ in range(2):
        with pytest.raises(IndexUnusableError, match="python -m index build"):
            ask(live)
    put(tmp_path, "May")
    ask(live)
    assert said(live) == "The deal closes in May."


def test_a_first_build_that_is_damaged_is_taken_up_once_it_is_mended(
    live: LiveAnswers, tmp_path: Path
) -> None:
    article = put(tmp_path, "May") / "article"
    whole = article.read_text()
    article.write_text("The deal is off.")
    with pytest.raises(IndexUnusableError, match="not as it was written"):
        live.answer(QUESTION)
    article.write_text(whole)
    assert said(live) == "The deal closes in May."


def test_while_one_thread_loads_the_others_have_the_one_before(
    live: LiveAnswers, opener: Opener, tmp_path: Path
) -> None:
    put(tmp_path, "May")
    assert said(live) == "The deal closes in May."
    opener.gate.clear()
    opener.reached.clear()
    put(tmp_path, "June")
    answers: list[str] = []
    loading = threading.Thread(target=lambda: answers.append(said(live)))
    loading.start()
    assert opener.reached.wait(60)
    assert said(live) == "The deal closes in May."
    opener.gate.set()
    loading.join(60)
    assert answers == ["The deal closes in June."]
    assert opener.opened == 2


def test_threads_that_ask_at_the_start_load_once(
    live: LiveAnswers, opener: Opener, tmp_path: Path
) -> None:
    put(tmp_path, "May")
    opener.gate.clear()
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(said(live))) for _ in range(4)]
    for each in threads:
        each.start()
    assert opener.reached.wait(60)
    opener.gate.set()
    for each in threads:
        each.join(60)
    assert answers == ["The deal closes in May."] * 4
    assert opener.opened == 1


def test_a_start_without_an_index_warns_with_the_remedy(
    live: LiveAnswers, opener: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live.prepare()
    (record,) = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert "python -m index build" in record.getMessage()
    put(tmp_path, "May")
    live.prepare()
    assert said(live) == "The deal closes in May."
    assert opener.opened == 2
