"""Ranking: what the reader is shown, how much of it, and what becomes of its margins."""

from index.ranking import Ranker, features
from index.search import Weights
from tests.fakes import SURE, KeywordReader, article, index_of

PLANT = article(
    "plant",
    "# Plant\n\nAcme opens a plant in Ohio.\n\n## Jobs\n\n### Wages\n\nThe plant hires 250 people."
    " Wages are fair.\n\n## Place\n\nThe plant is in Ohio.\n\n## Date\n\nThe plant opens in May.",
)
QUESTION = "How many people does the plant hire?"


def test_a_page_is_the_body_below_its_title_and_nearest_heading() -> None:
    reader = KeywordReader("250")
    Ranker(index_of(PLANT), reader, Weights()).rank(QUESTION)
    jobs = next(page for page in reader.pages if "250" in page.text)
    assert jobs.context == "Plant. Wages\n"
    assert jobs.text == "The plant hires 250 people. Wages are fair."
    assert [jobs.text[each.start : each.end] for each in jobs.sentences] == [
        "The plant hires 250 people.",
        "Wages are fair.",
    ]


def test_no_more_is_read_than_pays_off() -> None:
    reader = KeywordReader("250")
    Ranker(index_of(PLANT), reader, Weights(read=2)).rank(QUESTION)
    assert len(reader.pages) == 2


def test_a_follow_up_is_ranked_in_its_article_and_in_all_and_no_passage_read_twice() -> None:
    deal = article(
        "deal", "# Deal\n\nBeta buys Gamma for $5 million.\n\n## End\n\nIt closes in May."
    )
    reader = KeywordReader("250")
    ranker = Ranker(index_of(PLANT, deal), reader, Weights())
    there, anywhere = ranker.rank_follow_up("And the wages?", "deal")
    assert {each.found.candidate.passage.article_id for each in there.sentences} == {"deal"}
    assert {each.found.candidate.passage.article_id for each in anywhere.sentences} > {"deal"}
    assert there.leaning
    assert anywhere.leaning
    assert len(set(reader.pages)) == len(reader.pages)
    alone = ranker.rank("And the wages?")
    assert not alone.leaning
    assert alone.sentences == anywhere.sentences


def test_only_what_was_read_is_ranked_but_all_candidates_are_told() -> None:
    weights = Weights(read=1)
    ranking = Ranker(index_of(PLANT), KeywordReader("250"), weights).rank(QUESTION)
    assert len({each.found.candidate.row for each in ranking.sentences}) == 1
    assert len(ranking.candidates) == 4


def test_a_heading_stands_below_the_best_sentence_under_it() -> None:
    ranking = Ranker(index_of(PLANT), KeywordReader("250"), Weights()).rank("Jobs?")
    margins = {
        PLANT.text[each.found.sentence.start : each.found.sentence.end]: each.margin
        for each in ranking.sentences
    }
    assert margins["The plant hires 250 people."] == SURE
    assert margins["Jobs"] == margins["Wages"] == SURE - Weights().heading_margin


def test_features_compare_the_sentence_with_other_passages() -> None:
    ranking = Ranker(index_of(PLANT), KeywordReader("250"), Weights()).rank(QUESTION)
    best, worst = ranking.sentences[0], ranking.sentences[-1]
    found = features(ranking, best)
    assert (found.margin, found.gap) == (SURE, 2 * SURE)
    assert (found.cosine, found.fused) == (best.found.cosine, best.found.score)
    assert features(ranking, worst).gap <= 0
