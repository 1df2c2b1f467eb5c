import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.reader.train import data, export, features, measure, network, run
from index.reader.train.records import Asked, Example, Paragraph, Pool

TEXT = "Ann came first. Bob came last."


@pytest.mark.filterwarnings("ignore")  # torch's tracer warns about the encoder's own shape checks
def test_the_exported_graphs_answer_like_torch(
    tiny: network.Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    vocabulary = network.packaged() / "tokenizer.json"
    path = export.package(tiny, vocabulary, tmp_path / "model", tmp_path, run.CONFIG)
    texts = (TEXT, TEXT * 5)
    examples = [Example("who?", "T\n", text, (), exact=True, source="") for text in texts]
    made = [f for f in (features.feature(tokenizer, e) for e in examples) if f]
    batch = features.collated(made, 64)
    own = export.torch_runner(tiny)
    fp32 = export.onnx_runner(tmp_path / "fp32.onnx", 1)
    assert export.difference(own, fp32, batch) < 1e-4
    assert export.difference(own, export.onnx_runner(path, 1), batch) < 0.5
    config = json.loads((tmp_path / "model" / "config.json").read_text())
    assert config["outputs"] == list(export.OUTPUTS)
    assert (tmp_path / "model" / "tokenizer.json").read_bytes() == vocabulary.read_bytes()


def test_a_sentence_s_margin_is_its_best_span_minus_the_null(tokenizer: Tokenizer) -> None:
    example = Example("who?", "", TEXT, (), exact=True, source="")
    made = features.feature(tokenizer, example)
    assert made is not None
    start, end = (np.zeros(len(made.ids)) for _ in range(2))
    start[0] = end[0] = 1.0
    start[made.first + 4] = 9.0  # "Bob"
    end[made.first + 2] = 5.0  # "first", before it: no span from "Bob" to "first"
    margins = measure.sentence_margins(made, data.sentences(TEXT), start, end)
    assert margins == [3.0, 7.0]


def test_figures_count_the_answering_sentence_first() -> None:
    right = Asked("q", "a", {0: ((0, 15),)}, exact=False)
    wrong = Asked("r", "a", {}, exact=False)
    reads = [
        measure.Read(right, ((0, (0, 15)), (0, (16, 30))), (2.0, 1.0), 1.0),
        measure.Read(wrong, ((0, (16, 30)),), (-1.0,), -1.0),
    ]
    found = measure.figures(reads)
    assert (found["first"], found["auroc_margin"], found["answerable"]) == (1.0, 1.0, 1)


def test_a_pool_is_read_article_by_article(tiny: network.Network, tokenizer: Tokenizer) -> None:
    paragraphs = tuple(Paragraph(a, "", "", TEXT) for a in "abc")
    pool = Pool("p", paragraphs, (Asked("who came first?", "b", {}, exact=False),))
    (found,) = measure.read(export.torch_runner(tiny), tokenizer, pool)
    assert {number for number, _ in found.sentences} == {1}
    assert list(found.margins) == sorted(found.margins, reverse=True)
