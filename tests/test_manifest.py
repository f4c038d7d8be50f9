"""Manifest: kept as text, read back, and of no consequence when it cannot be."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.manifest import Made, Manifest, Record, digest

made = st.builds(Made, key=st.text(), content=st.text(), size=st.integers(0))
record = st.builds(
    Record,
    key=st.text(),
    inputs=st.lists(st.text()).map(tuple),
    notices=st.integers(0),
    outputs=st.dictionaries(st.text(), made),
    left=st.lists(st.text()).map(tuple),
)


@given(st.dictionaries(st.text(), record))
def test_what_is_kept_is_read_back(records):
    assert Manifest.parse(Manifest(records).text()).records == records


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "[]", "{}", "null", '{"version": 0, "records": {}}'),
        *('{"version": 1}', '{"version": 1, "records": {"a": 1}}'),
        '{"version": 1, "records": {"a": {"key": "", "inputs": [], "notices": 1, "outputs": 3}}}',
    ],
)
def test_what_cannot_be_read_is_as_good_as_none(text):
    assert Manifest.parse(text).records == {}


def test_changes_replace_add_and_drop():
    old = Manifest({"a": Record("1"), "b": Record("1"), "c": Record("1")})
    new = old.merged({"b": Record("2"), "c": None, "d": Record("2")})
    assert {source: r.key for source, r in new.records.items()} == {"a": "1", "b": "2", "d": "2"}


def test_the_text_is_the_same_whatever_the_order():
    one, other = Record("1"), Record("2")
    assert Manifest({"a": one, "b": other}).text() == Manifest({"b": other, "a": one}).text()
    assert json.loads(Manifest({}).text()) == {"version": 1, "records": {}}


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_contents_that_differ_have_fingerprints_that_differ(one, other):
    assert (digest(one) == digest(other)) == (one == other)
