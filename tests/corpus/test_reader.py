"""Files become articles, or an error that names the file and the remedy."""

import datetime as dt
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.reader import read_article, read_corpus

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"

PAGE = """<!doctype html><html lang="en"><head><title>Acme opens a plant</title>
<meta property="og:site_name" content="Acme News">
<meta property="article:published_time" content="2026-03-01">
<link rel="canonical" href="https://news.example/acme"></head>
<body><nav><a href="/">Home</a> <a href="/all">All news</a></nav>
<article><h1>Acme opens a plant</h1>
<p>Acme Inc. will open a plant in the U.S. next year, the company announced on Monday.</p>
<h2>Jobs</h2><p>The plant will employ 250 people &amp; train 40 apprentices every year.</p>
</article><footer>Copyright, imprint, cookies</footer></body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def problem(folder: Path) -> str:
    corpus = read_corpus(folder)
    assert len(corpus.problems) == 1
    return str(corpus.problems[0])


def test_front_matter_describes_the_article(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "deal.md",
        "---\ntitle: A deal\npublisher: Acme\nurl: https://acme.example/deal\n"
        "published: 2026-01-31\n---\n\n# A deal\n\nIt is *big*.\n",
    )
    article = read_article(path, tmp_path)
    assert (article.id, article.title, article.publisher) == ("deal", "A deal", "Acme")
    assert (article.url, article.published) == ("https://acme.example/deal", dt.date(2026, 1, 31))
    assert article.text == "A deal\n\nIt is big."


def test_a_title_that_the_text_lacks_is_put_before_it(tmp_path: Path) -> None:
    path = write(tmp_path, "deal.md", "---\ntitle: A deal\n---\nIt is big.\n")
    assert read_article(path, tmp_path).text == "A deal\n\nIt is big."


def test_markup_is_removed_and_headings_are_spans_of_the_text(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.md",
        "# T\n\n## 1. One\n\nA [link](https://x.example) and `code`,\nwrapped.\n\n"
        "- first\n- second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    )
    article = read_article(path, tmp_path)
    headings = [article.text[each.start : each.end] for each in article.headings]
    assert headings == ["T", "1. One"]
    assert [each.level for each in article.headings] == [1, 2]
    assert article.text.endswith("A link and code, wrapped.\n\nfirst\nsecond\n\na | b\n\n1 | 2")


def test_plain_text_keeps_its_words_and_finds_its_headings(tmp_path: Path) -> None:
    long_line = "The first line of a paragraph that was wrapped by hand here"
    path = write(tmp_path, "a.txt", f"Big news\r\n\r\n{long_line}\r\ngoes on.\r\n\r\nEnd.\r\n")
    article = read_article(path, tmp_path)
    assert article.title == "Big news"
    assert article.text == f"Big news\n\n{long_line} goes on.\n\nEnd."


def test_a_page_gives_its_article_without_the_furniture(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, "acme.html", PAGE), tmp_path)
    assert article.title == "Acme opens a plant"
    assert article.publisher == "Acme News"
    assert article.url == "https://news.example/acme"
    assert article.published == dt.date(2026, 3, 1)
    assert "250 people & train 40 apprentices" in article.text
    assert "cookies" not in article.text
    assert "All news" not in article.text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.md", "", "is empty"),
        ("a.md", " \n\n", "is empty"),
        ("a.md", b"\x00\x01PNG", "is binary"),
        ("a.PDF", b"%PDF", "no text file: export it"),
        ("a.docx", b"PK", "no text file: export it"),
        ("a.txt", "Caf\xe9 news".encode("latin-1"), "is not UTF-8"),
        ("a.md", "---\ntitle: [\n---\nText.", "not valid YAML"),
        ("a.md", "---\ntitle: A\nText.", "never closed"),
        ("a.md", "---\ntitle: {a: b}\n---\nText.", "“title” in its front matter must be text"),
        ("a.md", "---\npublished: soon\n---\nText.", "“published” in its front matter"),
        ("a.md", "---\nurl: ftp://x\n---\nText.", "“url” in its front matter"),
        ("a.md", "# Only a heading\n", "has no text under its headings"),
        ("a.html", "<html><body></body></html>", "no article was found"),
    ],
)
def test_a_bad_file_is_named_with_the_remedy_and_hides_no_other(
    tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    write(tmp_path, name, content)
    write(tmp_path, "good.md", "# Good\n\nGood text.")
    message = problem(tmp_path)
    assert str(tmp_path / name) in message
    assert says in message
    assert [article.id for article in read_corpus(tmp_path).articles] == ["good"]


def test_two_articles_with_one_id_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, "deal.md", "# One\n\nText.")
    write(tmp_path, "deal.txt", "Two.")
    message = problem(tmp_path)
    assert str(tmp_path / "deal.md") in message
    assert str(tmp_path / "deal.txt") in message
    assert len(read_corpus(tmp_path).articles) == 1


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="PULLQUOTE_CORPUS"):
        read_corpus(tmp_path / "nowhere")


def test_the_first_article_reads_as_intended() -> None:
    corpus = read_corpus(ARTICLES)
    assert not corpus.problems
    article = next(each for each in corpus.articles if each.id == "openai-foxconn")
    headings = [article.text[each.start : each.end] for each in article.headings]
    assert headings == [
        article.title,
        "Three key areas of collaboration",
        "1. Designing multi-generation AI data centre hardware",
        "2. Strengthening the U.S. AI supply chain",
        "3. Onshoring critical AI data centre components to the US",
        "Statements from OpenAI and Foxconn leadership",
    ]
    for furniture in ("Welcome to", "img", "News Details"):
        assert furniture not in article.text
    assert "\n\nFoxconn will be manufacturing key AI data centre equipment" in article.text
