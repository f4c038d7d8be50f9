"""Checking: what `check` finds without laying a notice out is what `build` would find."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.diagnostics import as_text, in_order
from ntm_docs.review import reviewed
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace
from samples import GOOD

PROJECT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"


def both(workspace: Workspace, file: Path) -> tuple[str, str, bool, bool]:
    """The findings of `check` and of a layout, and whether the machine failed."""
    (checked,) = reviewed([file], workspace)
    laid = list(Workshop(workspace).lay_out(file))
    found = in_order(finding for one in laid for finding in one.diagnostics)
    failed = any(one.machine_failed for one in laid)
    return as_text(in_order(checked.diagnostics)), as_text(found), checked.machine_failed, failed


def assert_alike(workspace: Workspace, file: Path) -> str:
    checked, laid, check_failed, layout_failed = both(workspace, file)
    assert checked == laid
    assert check_failed == layout_failed
    return checked


@pytest.mark.parametrize("folder", [PROJECT / "conclusions", CASES], ids=["own", "cases"])
def test_examples_and_bad_files_draw_the_same_findings(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "conclusions")
    workspace = Workspace(tmp_path)
    files = conclusion_files(workspace)
    assert len(files) >= 10
    for file in files:
        assert_alike(workspace, file)


UNSAID = {
    "of-a-sentence": "noi_dung:\n  - viec:\n      - viec: Sửa cầu.\n        thoi_han: 30/6/2025\n",
    "of-a-point": "noi_dung:\n  - viec: Sửa cầu.\n    thoi_han: 30/6/2025\n",
    "of-a-heading": (
        "noi_dung:\n  - muc: Giao thông\n    thoi_han: 30/6/2025\n    gom: [{viec: Sửa cầu.}]\n"
    ),
    "of-what-is-below": (
        "noi_dung:\n  - muc: Giao thông\n    gom: [{viec: Sửa cầu., thoi_han: 30/6/2025}]\n"
    ),
    "of-an-opening": "mo_dau:\n  - doan_van: Họp.\n    thoi_han: 30/6/2025\nnoi_dung: Sửa cầu.\n",
    "of-an-appendix": (
        "noi_dung: Sửa cầu.\n"
        "phu_luc:\n  - noi_dung:\n      - viec: Sửa đường.\n        thoi_han: 30/6/2025\n"
    ),
}
BODY = "noi_dung: |\n  - Giao Văn phòng theo dõi.\n"


@pytest.mark.parametrize("body", UNSAID.values(), ids=UNSAID)
def test_a_deadline_that_the_wording_cannot_say_is_found(office, write, body):
    template = office.root / "templates" / "dang" / "thoi_han.txt"
    template.parent.mkdir(parents=True)
    template.write_text("xong {{ khi_nao }}\n", "utf-8")
    assert "khi_nao" in assert_alike(office, write("a.yaml", GOOD.replace(BODY, body)))


@pytest.mark.parametrize("issuer", ["vp-huyen-uy", "ubnd-xa"])
def test_the_wordings_as_shipped_can_be_filled_whatever_a_notice_tells(office, write, issuer):
    facts = (
        "ket_luan_cua: ly-thi-hoa\n",
        "dia_ban: xã Bến Nước\n",
        *("chu_tri: ly-thi-hoa", "dia_diem: hội trường", "thanh_phan: các xã", "nghe: báo cáo"),
    )
    for number, chosen in enumerate(product((True, False), repeat=len(facts))):
        told = [fact for fact, is_told in zip(facts, chosen, strict=True) if is_told]
        outer = "".join(fact for fact in told if fact.endswith("\n"))
        inner = "".join(f", {fact}" for fact in told if not fact.endswith("\n"))
        text = GOOD.replace("vp-huyen-uy", issuer).replace(BODY, UNSAID["of-a-point"])
        text += f"{outer}hop: {{ngay: 10/4/2025, ten: giao ban{inner}}}\n"
        assert "lỗi" not in assert_alike(office, write(f"{number}.yaml", text))


@pytest.mark.parametrize("name", ["mo_dau", "ket_thuc"])
@pytest.mark.parametrize("wording", ["{{ khi_nao }}\n", "**đậm\n"])
def test_a_wording_that_cannot_be_filled_is_found(office, write, name, wording):
    template = office.root / "templates" / "dang" / f"{name}.txt"
    template.parent.mkdir(parents=True)
    template.write_text(wording, "utf-8")
    meeting = "hop: {ngay: 10/4/2025, ten: cuộc họp, chu_tri: ly-thi-hoa}\n"
    assert f"{name}.txt" in assert_alike(office, write("a.yaml", GOOD + meeting))


def test_an_extract_of_what_is_not_there_is_found(office, write):
    shutil.copy(CASES / "extract" / "notice.yaml", office.conclusions / "sao.yaml")
    for other in (CASES / "extract").glob("*.yaml"):
        shutil.copy(other, office.conclusions)
    text = (office.conclusions / "sao.yaml").read_text("utf-8")
    start = text.index("trich:")
    end = text.index("\n", start)
    found = assert_alike(office, write("sao.yaml", text[:start] + "trich: [IX]" + text[end:]))
    assert "SAO-TRICH" in found


def test_a_deadline_that_cannot_be_read_hides_nothing_else(office, write):
    said = "noi_dung: |\n  - Giao Văn phòng theo dõi.\n"
    task = "noi_dung:\n  - viec: Giao Văn phòng theo dõi kết quả của của các xã.\n"
    text = assert_alike(office, write("a.yaml", GOOD.replace(said, f"{task}    thoi_han: sớm\n")))
    assert "HAN-KHONG-HIEU" in text
    assert "LAP-CHU" in text


def test_files_are_told_of_in_their_order(office, write):
    for name in "cab":
        write(f"{name}.yaml", GOOD.replace("trich_yeu", f"{name}rich_yeu"))
    files = [office.conclusions / f"{name}.yaml" for name in "bca"]
    assert [one.source for one in reviewed(files, office)] == files
