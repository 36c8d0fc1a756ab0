"""Any manuscript and any issue, for tests of what must hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Section, Start, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, Span

texts = st.text(
    st.characters(codec="utf-8") | st.sampled_from("社区治理单曾解仇区长都\u3000 “”《》①ＡａB1２\n\t\0"), max_size=12
)
pictures = st.builds(
    Picture,
    name=texts,
    sha256=st.sampled_from(["a" * 64, "b" * 64]),
    width=st.integers(1, 9000),
    height=st.integers(1, 9000),
)
spans = st.builds(
    Span,
    text=texts,
    bold=st.booleans(),
    italic=st.booleans(),
    script=st.sampled_from(["", "super", "sub"]),
    link=texts,
    note=texts,
)
cells = st.lists(spans, max_size=2).map(tuple)
rows = st.lists(st.lists(cells, max_size=2).map(tuple), max_size=2).map(tuple)
blocks = st.builds(
    Block, role=st.sampled_from(Role), spans=st.lists(spans, max_size=3).map(tuple), picture=texts, rows=rows
)
block_lists = st.lists(blocks, max_size=4).map(tuple)
text_lists = st.lists(texts, max_size=3).map(tuple)
manuscripts = st.builds(
    Manuscript,
    title=texts,
    kicker=texts,
    subtitle=texts,
    unit=texts,
    authors=text_lists,
    blocks=block_lists,
    pictures=st.lists(pictures, max_size=2).map(tuple),
)
articles = st.builds(
    Article,
    manuscript=st.just(Manuscript()),
    source=texts,
    title=texts,
    kicker=texts,
    subtitle=texts,
    unit=texts,
    toc_title=texts,
    toc_unit=texts,
    columns=st.integers(0, 3),
    start=st.sampled_from(Start),
    continues_on=st.sampled_from(["", "inside_back", "32", "5,inside_back"]),
    pages=st.integers(0, 5),
    ends_on=st.integers(0, 40),
)
sections = st.builds(Section, name=texts, articles=st.lists(articles, max_size=3).map(tuple), columns=st.integers(0, 3))
covers = st.builds(CoverPage, photo=st.none() | pictures, caption=texts, toc=texts)
text_pages = st.builds(
    TextPage, title=texts, blocks=block_lists, pictures=st.lists(pictures, max_size=2).map(tuple), toc=texts
)
issues = st.builds(
    Issue,
    journal=st.builds(Journal, name=texts, publisher=texts, notice=texts, slogan=text_lists, style=texts),
    year=st.integers(1950, 2100),
    number=st.integers(0, 99),
    total=st.integers(0, 999),
    date=texts,
    masthead=text_lists,
    call_for_papers=st.builds(CallForPapers, title=texts, paragraphs=text_lists, signed=texts),
    cover=covers,
    inside_front=text_pages,
    inside_back=text_pages,
    back=covers,
    sections=st.lists(sections, max_size=3).map(tuple),
)
