"""Articles and quotes for the tests of cards, and hypothesis strategies for hostile ones."""

from datetime import date

from hypothesis import strategies as st

from corpus.records import Article, Passage, Sentence
from index.records import Answer, Quote, Verdict

PIECES = (
    "The plant opens in March. ",
    "<!channel>",
    "<!here|here>",
    "<@U0ANA>",
    "<https://evil.example|click>",
    "&amp; &lt;b&gt;",
    "*bold* _it_ ~no~ `code` ```block```",
    "\r\n",
    "\n\n> ",
    "\t",
    "👩‍👩‍👧🏽",
    "שלום עולם",
    "\u202eevil\u202c",
    "\u200b\u200d\ufeff",
    "e\u0301",
    "\x00\x07",
    "\u2028",
    ":tada:",
    "x" * 200,
)
hostile_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), min_size=1).map("".join)


def make_quote(text: str, spans: tuple[tuple[int, int], ...] = (), **known: object) -> Quote:
    fields = {"title": "A title", "url": "https://news.example/a", **known}
    article = Article(id="a", text=text, **fields)  # type: ignore[arg-type]
    sentences = tuple(Sentence(start, end) for start, end in spans)
    passage = Passage("a", 0, len(text), 0, (), sentences, 3, 9)
    return Quote(article, passage, 0, len(text), sentences, 0.5)


def make_answer(*quotes: Quote, verdict: Verdict = Verdict.ANSWERED) -> Answer:
    return Answer("Why?", verdict, 0.9, quotes, quotes, 1.0, "build")


@st.composite
def hostile_quotes(draw: st.DrawFn) -> Quote:
    text = draw(hostile_text.filter(bool)) * draw(st.sampled_from((1, 1, 1, 30)))
    places = st.integers(0, len(text))
    quote = make_quote(
        text,
        tuple((min(p), max(p)) for p in draw(st.lists(st.tuples(places, places), max_size=12))),
        title=draw(hostile_text),
        url=draw(
            st.sampled_from(("", "https://news.example/a-b#c", "javascript:x", "http://["))
            | st.text()
        ),
        publisher=draw(hostile_text),
        published=draw(st.none() | st.just(date(2026, 3, 9))),
    )
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Quote(quote.article, quote.passage, start, end, quote.sentences, 0.5)
