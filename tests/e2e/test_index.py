"""The real model: build, serve without torch, ask from the command line."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from corpus.reader import read_corpus
from index import models, store
from index.answer import open_answerer
from index.build import Built, build
from index.export import PassageEncoder
from index.reader import choice
from index.records import Verdict
from index.settings import IndexSettings
from tests.fakes import assert_verbatim

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "corpus" / "articles"
TEXTS = ["What will Foxconn make in the US?", "cabling", "Ω 😀 naïve", "long " * 400]


def nothing(done: int, total: int) -> None:
    assert 0 < done <= total


def run(index: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "index", *arguments],
        cwd=ROOT,
        env={**os.environ, "PULLQUOTE_INDEX": str(index), "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_building_twice_gives_the_same_bytes_and_embeds_once(built: Built, tmp_path: Path) -> None:
    again = build(read_corpus(ARTICLES), tmp_path, models.DEFAULT, nothing, choice.DEFAULT)
    assert again.fresh
    assert again.manifest == built.manifest
    assert again.folder.name == built.folder.name

    def never(done: int, total: int) -> None:
        pytest.fail(f"embedded {done} of {total} again")

    third = build(read_corpus(ARTICLES), tmp_path, models.DEFAULT, never, choice.DEFAULT)
    assert not third.fresh
    assert third.manifest == built.manifest


def test_the_index_knows_when_it_was_built_and_its_name_does_not(built: Built) -> None:
    os.utime(built.folder / "manifest.json", (0, 1_700_000_000))
    contents = open_answerer(IndexSettings(index=built.folder.parent)).contents()
    assert contents.indexed_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert [each.article.id for each in contents.listings] == ["openai-foxconn"]


def test_another_reader_is_another_build(built: Built, tmp_path: Path) -> None:
    without = build(read_corpus(ARTICLES), tmp_path, models.DEFAULT, nothing)
    assert without.folder.name != built.folder.name
    assert json.loads((without.folder / "prompts.json").read_text()) == []
    assert "prompts.json" in without.manifest.files


def test_the_manifest_says_what_the_index_was_made_from(built: Built) -> None:
    manifest = built.manifest
    assert manifest.model == models.DEFAULT
    assert manifest.weights == models.DEFAULT_WEIGHTS
    assert (manifest.articles, manifest.passages, manifest.dimension) == (1, 5, 384)
    assert "encoder/model.onnx" in manifest.files


def test_the_exported_encoder_agrees_with_sentence_transformers(built: Built) -> None:
    index = store.load(built.folder.parent, models.DEFAULT)
    torch_vectors = PassageEncoder(models.model_folder(models.DEFAULT)).encode(
        TEXTS, lambda _: None
    )
    served = index.encoder.encode(TEXTS)
    assert np.allclose(served, torch_vectors, atol=1e-5)
    assert np.allclose(np.linalg.norm(served, axis=1), 1, atol=1e-5)


def test_answering_imports_no_torch(built: Built) -> None:
    code = (
        "import sys\n"
        "from index.answer import open_answerer\n"
        "from index.settings import IndexSettings, read\n"
        "answer = open_answerer(read(IndexSettings)).answer('Who owns ChatGPT?')\n"
        "assert answer.closest\n"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PULLQUOTE_INDEX": str(built.folder.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_ask_prints_the_quote_with_its_source(built: Built) -> None:
    done = run(built.folder.parent, "ask", "What will Foxconn make in the US?")
    assert done.returncode == 0, done.stderr
    assert "cooling systems, cabling, power systems and networking hardware" in done.stdout
    assert "Conclave TechMedia" in done.stdout


def test_ask_says_how_it_read_a_question_with_typos(built: Built) -> None:
    done = run(built.folder.parent, "ask", "who is the chariman of foxcon?")
    assert done.stdout.startswith("Read as “who is the chairman of foxconn?”")
    told = json.loads(run(built.folder.parent, "ask", "--json", "what will Foxcon make?").stdout)
    assert told["question"] == "what will Foxcon make?"
    assert told["read_as"] == "what will Foxconn make?"
    answer = json.loads(run(built.folder.parent, "ask", "--json", "what will Foxconn make?").stdout)
    assert told["quotes"] == answer["quotes"]
    assert answer["read_as"] == answer["question"]


def test_ask_json_holds_a_verbatim_slice(built: Built) -> None:
    done = run(built.folder.parent, "ask", "--json", "What will Foxconn make in the US?")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(answer) == {
        "question",
        "read_as",
        "verdict",
        "confidence",
        "quotes",
        "milliseconds",
        "index",
    }
    article = read_corpus(ARTICLES).articles[0]
    for quote in answer["quotes"]:
        assert set(quote) == {
            "article",
            "title",
            "url",
            "start",
            "end",
            "text",
            "sentences",
            "score",
        }
        assert quote["text"] == article.text[quote["start"] : quote["end"]]
        for sentence in quote["sentences"]:
            assert quote["start"] <= sentence["start"] < sentence["end"] <= quote["end"]
    assert answer["index"] == built.folder.name


def test_what_no_article_says_has_the_status_three(built: Built) -> None:
    done = run(built.folder.parent, "ask", "How tall is Mount Everest?")
    assert done.returncode == 3
    assert "don't say" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        (("ask", "  "), {}, "The question is empty"),
        (("ask", "x" * 10_000), {}, "10,000 characters"),
        (("ask", "Who?"), {"PULLQUOTE_INDEX": "/nowhere"}, "python -m index build"),
        (("ask", "Who?"), {"PULLQUOTE_MODEL": "other"}, "PULLQUOTE_MODEL"),
        (("ask", "Who?"), {"PULLQUOTE_READER": "other"}, "PULLQUOTE_READER"),
        (("articles",), {"PULLQUOTE_CORPUS": "/nowhere"}, "PULLQUOTE_CORPUS"),
    ],
    ids=["empty", "long", "no index", "other model", "other reader", "no corpus"],
)
def test_what_is_wrong_is_said_with_the_remedy(
    built: Built, arguments: tuple[str, ...], environment: dict[str, str], says: str
) -> None:
    settings = {"PULLQUOTE_INDEX": str(built.folder.parent), **environment}
    done = run(Path(settings.pop("PULLQUOTE_INDEX")), *arguments, **settings)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_articles_lists_the_good_and_names_the_bad(built: Built, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("# Good news\n\nText.")
    (tmp_path / "bad.md").write_bytes(b"\x00")
    done = run(built.folder.parent, "articles", PULLQUOTE_CORPUS=str(tmp_path))
    assert done.returncode == 1
    assert "Good news" in done.stdout
    assert "bad.md is binary" in done.stderr


def test_search_shows_passages_with_scores(built: Built) -> None:
    done = run(built.folder.parent, "search", "cabling", "-n", "1")
    assert done.returncode == 0
    assert "BM25" in done.stdout
    assert "passage 4 of 5" in done.stdout


def test_search_says_how_it_read_typos(built: Built) -> None:
    done = run(built.folder.parent, "search", "the cabilng", "-n", "1")
    assert done.stdout.startswith("Read as “the cabling”")
    assert "passage 4 of 5" in done.stdout


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("where will the hardware be made", "manufactured across several U.S. facilities"),
        ("who is the chariman of foxcon?", "Chairman Young Liu of Foxconn"),
        ("CHAIRMAN FOXCONN", "Chairman Young Liu of Foxconn"),
        ("cabling", "cabling"),
        ("multi-generation design", "several generations"),
    ],
    ids=["lower case", "typos", "capitals", "keyword", "keywords"],
)
def test_questions_as_people_type_them_are_answered(
    built: Built, question: str, words: str
) -> None:
    answer = open_answerer(IndexSettings(index=built.folder.parent)).answer(question)
    assert answer.verdict is not Verdict.NONE
    quote = answer.quotes[0]
    assert_verbatim(quote)
    best = quote.article.text[quote.sentences[0].start : quote.sentences[0].end]
    assert words.lower() in best.lower()
