"""The visible text of a page and where its blocks stand."""

from __future__ import annotations

import pytest

from trucewatch.readers.visible import parse_html, visible_text


def text_of(html: str) -> str:
    return visible_text(parse_html(html, "a.html")).text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One\n  <b>and</b>\ttwo</p>", "One and two"),
        ("<p> <b>One</b>, two<i> three</i> </p>", "One, two three"),
        ("<div>One<p>Two</p>three</div>", "One\n\nTwo\n\nthree"),
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<p>One<br> <br>two</p>", "One\n\ntwo"),
        ("<p><br>One<br></p>", "One"),
        ("<p>One&nbsp;&amp;&nbsp;two &#8212; &lt;three&gt;</p>", "One\u00a0&\u00a0two — <three>"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<table><tr><th>Town<th>Shells<tr><td>Ardun<td>5</table>", "Town\tShells\n\nArdun\t5"),
        (
            "<table><tr><td><p>One</p><p>Two</p></td><td>three</td></tr></table>",
            "One\n\nTwo\n\nthree",
        ),
        ("<pre>One\n  two\n\nthree</pre>", "One\n  two\n\nthree"),
        ("One<!-- not --> two", "One two"),
        ("<p>One<script>not</script> two<style>not</style></p>", "One two"),
        ("<p>One</p><p hidden>not</p><div style='display: none'>not</div>", "One"),
        ("<p>One</p><span style='visibility:hidden'>not</span> two", "One\n\ntwo"),
        ("<title>not</title><p>One</p><noscript>not</noscript><template>not</template>", "One"),
        ("<body><p>One</p></body></html><p>Two</p>", "One\n\nTwo"),
        ("plain words", "plain words"),
        ("<p dir=rtl>هدنة في <b>أردون</b></p>", "هدنة في أردون"),
        ("<p>Before<svg><text>not</text></svg>after</p>", "Beforeafter"),
    ],
)
def test_what_is_seen(html: str, text: str) -> None:
    assert text_of(html) == text


def test_an_article_that_is_kept_for_scripts_is_read() -> None:
    words = "No shots were heard in Ardun on Monday. " * 20
    assert text_of(f"<p>One</p><noscript><p>{words}</p></noscript>") == f"One\n\n{words.strip()}"


def test_blocks_know_their_element_and_links() -> None:
    html = (
        "<div class=box><span class=credit>Photo</span></div>"
        "<p>One <a href='/x'>two</a></p><p><a href='#top'>Three</a></p>"
    )
    seen = visible_text(parse_html(html, "a.html"))
    words = [seen.text[block.start : block.end] for block in seen.blocks]
    assert words == ["Photo", "One two", "Three"]
    assert [block.element.tag for block in seen.blocks] == ["div", "p", "p"]
    assert [block.inner.tag for block in seen.blocks] == ["span", "p", "a"]
    assert [block.linked for block in seen.blocks] == [0.0, 0.5, 0.0]


def test_time_elements_stand_where_their_words_stand() -> None:
    html = "<p>Posted  on <time datetime=2031-03-04>4  March</time> by us</p><time></time>"
    seen = visible_text(parse_html(html, "a.html"))
    assert [seen.text[start:end] for _, start, end in seen.times] == ["4 March"]
    assert [block.timed for block in seen.blocks] == [True]
