"""Brief: the page that a chief of office reads: who, what, by when, sums, findings."""

from __future__ import annotations

import pytest

from ntm_docs.cli import main

NOTICE = """\
co_quan: ubnd-xa
so: 12
ngay: 05/10/2026
trich_yeu: Kết luận **cuộc họp** về thoát nước
so_lieu:
  ho_ga: {dat: 05, con: 04, tong: 09}
  ntm: {dat: {tieu_chi: 15}, con: {tieu_chi: 03}, tong: {tieu_chi: 19}}
noi_dung:
  - muc: Nhiệm vụ
    gom:
      - viec: Thay nắp {{ ho_ga.con }} hố ga còn lại {thoi_han}.
        giao: Phòng Kinh tế
        thoi_han: trước ngày 16/10
      - viec: Giao Công an xã kiểm tra, báo cáo chậm nhất ngày 20/10/2026.
      - viec: Tuyên truyền, vận động nhân dân.
        giao: Phòng Kinh tế
      - viec: Hoàn thành trong tháng 11/2026.
ket_thuc: khong
noi_nhan: |
  - Phòng Kinh tế, Công an xã
  - Lưu: VT
nguoi_ky: {dong: [KT. Chủ tịch, Phó Chủ tịch], ho_ten: Võ Minh Tâm}
do_mat: mat
"""


def test_the_page_before_signing(office, write, capsys):
    write("a.yaml", NOTICE)
    assert main(["brief", "conclusions/a.yaml"], office.root) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert (
        out
        == """\
Thông báo số 12/TB-UBND, ngày 05/10/2026 – Ủy ban nhân dân xã
Trích yếu: Kết luận cuộc họp về thoát nước
Người ký: KT. Chủ tịch, Phó Chủ tịch Võ Minh Tâm
Nơi nhận: 2 nơi; phụ lục: 0

VIỆC: 4, trong đó 1 việc không có thời hạn
  Phòng Kinh tế
    - trước ngày 16/10 (16/10/2026): Thay nắp 04 hố ga còn lại trước ngày 16/10. [I]
    - không có thời hạn: Tuyên truyền, vận động nhân dân. [I]
  Công an xã (?)
    - chậm nhất ngày 20/10/2026: Giao Công an xã kiểm tra, báo cáo chậm nhất ngày
      20/10/2026. [I]
  Chưa rõ ai làm
    - trong tháng 11/2026 (30/11/2026): Hoàn thành trong tháng 11/2026. [I]

SỐ LIỆU
  ho_ga: 5 + 4 = 9
  ntm.tieu_chi: 15 + 3 ≠ 19  ← xem lại

PHÁT HIỆN: 1 lỗi, 1 điều cần xem
conclusions/a.yaml:7:68: lỗi SO-TONG: đạt «15» cộng còn «03» không bằng tổng «19»
    gợi ý: đạt cộng còn là 18
conclusions/a.yaml:23:9: cảnh báo DO-MAT: văn bản mật không để trong kho tệp này: mọi bản chép, \
mọi phiên bản cũ đều còn lại
    gợi ý: soạn và lưu trên máy riêng theo quy định bảo vệ bí mật nhà nước, xóa tệp này khỏi kho
"""
    )


def test_a_faulty_file_has_only_findings(office, write, capsys):
    write("a.yaml", NOTICE.replace("{thoi_han}", "{han}"))
    assert main(["brief", "conclusions/a.yaml"], office.root) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "không có chỗ điền «{han}»" in err


def test_a_row_of_a_batch_has_a_page_of_its_own(office, write, capsys):
    write("a.yaml", NOTICE + "lap_cho_tung:\n  - {ten: Rạng}\n  - {ten: Bến Nước}\n")
    assert main(["brief", "conclusions/a.yaml", "--only", "rạng"], office.root) == 0
    assert capsys.readouterr()[0].count("Trích yếu:") == 1


def test_figures_that_no_sum_tells_are_listed(office, write, capsys):
    write("a.yaml", NOTICE.replace("so_lieu:\n", "so_lieu:\n  ho: {dat: 7, con: 2}\n  dai: 2,4\n"))
    main(["brief", "conclusions/a.yaml"], office.root)
    out = capsys.readouterr()[0]
    assert "SỐ LIỆU\n  ho.dat: 7\n  ho.con: 2\n  dai: 2,4\n  ho_ga: 5 + 4 = 9\n" in out


@pytest.mark.parametrize("count", [5, 12, 40])
def test_the_page_is_one_page(office, write, capsys, count):
    task = (
        "      - viec: Rà soát, "
        + "lập danh sách từng hộ, " * 20
        + "báo cáo.\n        giao: Tổ 1\n"
    )
    write("a.yaml", NOTICE.replace("      - viec: Hoàn", task * count + "      - viec: Hoàn"))
    main(["brief", "conclusions/a.yaml"], office.root)
    out = capsys.readouterr()[0]
    assert out.count("Rà soát") == count
    assert max(map(len, out.partition("SỐ LIỆU")[0].splitlines())) <= 88
    assert out.count("\n") <= 60 + max(0, count - 35)


def test_a_draft_has_no_number_yet(office, write, capsys):
    write("a.yaml", NOTICE.replace("so: 12\n", ""))
    main(["brief", "conclusions/a.yaml"], office.root)
    assert capsys.readouterr()[0].startswith("Thông báo số …/TB-UBND, ngày")
