"""What the properties of the tests are tried on: Vietnamese words, and files that hold them."""

from __future__ import annotations

from hypothesis import strategies as st

from ntm_docs.diagnostics import Place
from ntm_docs.texts import Text

WORDS = st.sampled_from(
    (
        *("Đối", "với", "hồ", "sơ", "tiêu", "chí", "nghị", "quyết", "ưỡng", "UBND", "Nguyễn"),
        *("20/4/2023", "18/19", "04-QĐ/BCĐ", "2021", "–", "«", "…", "(1)", "\U0001f1fb"),
    )
)

SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


def placed(words: str, line: int = 1, column: int = 1, file: str = "a.yaml") -> Text:
    """A text as a block of a file would give it: each line of it one line further down."""
    lines = words.split("\n")
    return Text.joined(
        (Text(words, [(0, Place(file, line + i, column))]) for i, words in enumerate(lines)), "\n"
    )


def shown_at(text: Text) -> list[tuple[str, str]]:
    """Each character of a text that is not blank, and where it is said to stand."""
    return [(c, str(text.place_at(i))) for i, c in enumerate(text) if not c.isspace()]


def _lines(
    *signs: str, breaks: tuple[str, ...] = ("\n ", "\n\n  ", "  \n \n   ")
) -> st.SearchStrategy:
    """Words, blanks and line ends in any order, with the signs that a style of YAML knows."""
    blanks = st.sampled_from((" ", "  ", " \t "))
    pieces = st.one_of(
        WORDS, WORDS, blanks, st.sampled_from(breaks), st.sampled_from(signs or (" ",))
    )
    return st.lists(pieces, max_size=12).map("".join)


PLAIN = _lines("'", '"', "a:b", "x#y", "{", "]").map(lambda words: f"k: Về{words}\n")

SINGLE_QUOTED = _lines("''", '"', ": ", " #", "\\n").map(lambda words: f"k: '{words}'\n")

DOUBLE_QUOTED = _lines(
    *(
        "\\n",
        "\\t",
        "\\\\",
        '\\"',
        "\\u1ea5",
        "\\x41",
        "\\U0001F1FB",
        "\\_",
        "\\ ",
        "\\\n   ",
        ": ",
    ),
    *("\\\n\n  ", "'"),
).map(lambda words: f'k: "{words}"\n')

_BLOCK_LINES = st.lists(
    st.tuples(
        st.sampled_from(("  ", "  ", "    ", "  \t", "")),
        _lines("- ", ": ", " #", "'", '"', "{{ ", "\\", breaks=(" ",)),
    ).map("".join),
    max_size=7,
).map("\n".join)

LITERAL = st.tuples(
    st.sampled_from(("|", "|-", "|+", "|2", "| # ghi chú")),
    _BLOCK_LINES,
    st.sampled_from(("", "\n\n")),
).map(lambda parts: "k: {}\n{}\n{}".format(*parts))

FOLDED = st.tuples(
    st.sampled_from((">", ">-", ">+", ">2", "> # ghi chú")),
    _BLOCK_LINES,
    st.sampled_from(("", "\n\n")),
).map(lambda parts: "k: {}\n{}\n{}".format(*parts))

SCALARS = st.one_of(PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL, FOLDED)
