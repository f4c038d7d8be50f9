"""New files: blank ones name what is to fill, copied ones keep all but number, dates, deadlines."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from ntm_docs.diagnostics import NoticeError
from ntm_docs.drafts import copied, with_schema

PROJECT = Path(__file__).parent.parent

OLD = """\
# Ghi chú của văn thư
co_quan: vp-huyen-uy
so: 138
ngay: 11/4/2025
hop: {ngay: 08/4/2025, ten: cuộc họp về nước sạch}
mo_dau: |
  Ngày 08/4/2025, Tổ công tác họp (theo Quyết định số 04-QĐ/BCĐ ngày 22/3/2022).
noi_dung:
  - viec: Nghiệm thu 12/15 trạm {thoi_han}.   # ba trạm còn lại sang quý sau
    thoi_han: [trước ngày 30/4/2025, trong tháng 5/2025]
  - viec: Giao ban {thoi_han}.
    thoi_han: 10 ngày/lần
  - |
    Chậm nhất 15/4/2025 gửi báo cáo; hoàn thành trong quý II năm 2025.
    Nghị quyết ngày 01/3/2025 vẫn áp dụng, trước pháp luật mọi người như nhau.
so_lieu: {tram: {xong: 12, tong: 15}}
"""


def test_only_number_dates_and_deadlines_change():
    assert copied(OLD, "cu.yaml") == (
        OLD.replace("so: 138", "so: ")
        .replace("11/4/2025", "___")
        .replace("08/4/2025", "___")
        .replace("ngày 30/4/2025, trong tháng 5/2025", "ngày ___, trong tháng ___")
        .replace("Chậm nhất 15/4/2025", "Chậm nhất ___")
        .replace("quý II năm 2025", "quý ___")
        .replace("  - viec: Giao ban", "\n  - viec: Giao ban")
    )


def test_the_seed_keeps_every_line_but_those_with_its_dates():
    source = (PROJECT / "conclusions" / "2023" / "tho-loc.yaml").read_text("utf-8")
    diff = list(difflib.ndiff(source.splitlines(), copied(source, "a").splitlines()))
    changed = [line[2:].strip() for line in diff if line.startswith("+ ")]
    assert len(changed) == 15
    assert all("___" in line for line in changed)
    assert sum(line.startswith("thoi_han:") for line in changed) == 11


def test_what_an_issue_wrote_is_taken_out():
    written = """\
so: 138
trang_thai: ban_hanh
ma_bam: 0a1b2c
noi_dung:
  - viec: Nghiệm thu.
    giao: [Trạm Y tế]
    ma: kdfbcg   # mã của việc
    gom:
      - {viec: Họp., giao: Công an, ma: ldfbcg}
      - {viec: Kiểm tra.,
         ma: rdfbcg, giao: Đoàn xã}
  - ma: mdfbcg
    viec: Giao ban.
  - Dọn kênh. {ma=ndfbcg}
  - |
    Kiểm tra
    chợ. {ma=pdfbcg}

    Dọn chợ. {ma=qdfbcg}
ban_hanh:
  15499: {so: 312, ngay: 16/9/2026, trang_thai: ban_hanh}
  15505:
    so: 313
    ngay: 15/9/2026
lap_cho_tung:
  - {ten: Rạng, ma: 15499}
"""
    left = """\
so:\x20
noi_dung:
  - viec: Nghiệm thu.
    giao: [Trạm Y tế]
    ma:    # mã của việc
    gom:
      - {viec: Họp., giao: Công an, ma: }

      - {viec: Kiểm tra.,
         ma: , giao: Đoàn xã}

  - ma:\x20
    viec: Giao ban.
  - Dọn kênh.
  - |
    Kiểm tra
    chợ.

    Dọn chợ.
lap_cho_tung:
  - {ten: Rạng, ma: 15499}
"""
    assert copied(written, "cu.yaml") == left


def test_a_file_that_is_not_yaml_is_not_copied():
    with pytest.raises(NoticeError):
        copied("a: [1\n", "a.yaml")


def test_the_schema_line_comes_first_and_once():
    line = "# yaml-language-server: $schema=../_schema.json\n"
    assert with_schema("so:\n", "../_schema.json") == line + "so:\n"
    assert with_schema(line + "so:\n", "_schema.json") == line.replace("../", "") + "so:\n"
