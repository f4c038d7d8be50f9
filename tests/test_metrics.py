"""Metrics: lengths on paper, held against what a typesetter measures."""

from __future__ import annotations

import unicodedata

import pytest

from ntm_docs.metrics import width


@pytest.mark.parametrize(
    ("text", "size", "bold", "millimetres"),
    [
        # Measured in the PDFs that LibreOffice makes of the same words in Liberation Serif.
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, 60.5),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True, 72.9),
        ("Độc lập - Tự do - Hạnh phúc", 14, False, 57.1),
    ],
)
def test_fixed_lines_are_as_long_as_measured(text, size, bold, millimetres):
    assert width(text, size, bold=bold) == pytest.approx(millimetres, abs=0.3)


def test_accents_and_tones_take_no_room():
    assert width("Ệ", 14) == width("E", 14)
    assert width("Ự", 14) == pytest.approx(width("Ư", 14))


def test_composed_and_decomposed_letters_are_as_long():
    text = "Ủy ban nhân dân xã Thọ Xuân"
    assert width(unicodedata.normalize("NFD", text), 14) == width(text, 14)
