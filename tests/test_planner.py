"""Planner: what changed is made again, and nothing else; told by content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.diagnostics import as_text
from ntm_docs.pipeline import Pipeline
from samples import GOOD

BATCH = GOOD.replace("Giao Văn phòng", "Giao {{ xa.ten }}") + (
    "lap_cho_tung:\n  - {ten: Bến Nước}\n  - {ten: Rạng}\n  - {ten: Tía}\n"
)


def run(office, formats=("docx",), **options) -> dict[str, str]:
    """What became of each notice, by its name: made, unchanged or failed."""
    pipeline = Pipeline(office, lambda p: p.name)
    plan = pipeline.plan(conclusion_files(office), formats, **options)
    return {
        f"{built.source.stem} {built.about}".strip(): (
            "unchanged" if built.unchanged else "made" if built.outputs else "failed"
        )
        for built in pipeline.run(plan, workers=1)
    }


@pytest.fixture
def three(write):
    return [write(f"{name}.yaml", GOOD) for name in "abc"]


def test_a_second_run_makes_nothing(office, three):
    assert run(office) == dict.fromkeys("abc", "made")
    assert run(office) == dict.fromkeys("abc", "unchanged")


def test_a_touched_file_is_no_changed_file(office, three):
    run(office)
    os.utime(three[0], (0, 0))
    assert run(office) == dict.fromkeys("abc", "unchanged")


def test_a_changed_file_is_made_again_and_no_other(office, three):
    run(office)
    three[1].write_text(GOOD.replace("cuộc họp", "hội nghị"), "utf-8")
    assert run(office) == {"a": "unchanged", "b": "made", "c": "unchanged"}


def test_force_makes_all(office, three):
    run(office)
    assert run(office, force=True) == dict.fromkeys("abc", "made")


@pytest.mark.parametrize("harm", [lambda p: p.unlink(), lambda p: p.write_bytes(b"half")])
def test_an_output_that_is_gone_or_cut_short_is_made_again(office, three, harm):
    run(office)
    harm(office.output / "b.docx")
    assert run(office)["b"] == "made"
    assert (office.output / "b.docx").stat().st_size > 1000


def test_another_format_is_made_beside(office, three):
    run(office)
    assert run(office, ("docx", "html")) == dict.fromkeys("abc", "made")
    assert run(office, ("docx", "html")) == dict.fromkeys("abc", "unchanged")
    assert run(office) == dict.fromkeys("abc", "unchanged")


def test_what_all_share_changes_all(office, three, write):
    run(office)
    directory = office.conclusions / "_co-quan.yaml"
    directory.write_text(directory.read_text("utf-8").replace("Sông Lam", "Sông Mã"), "utf-8")
    assert run(office) == dict.fromkeys("abc", "made")
    write("_chung.yaml", "dia_ban: xã Rạng\n")
    assert run(office) == dict.fromkeys("abc", "made")
    own = office.root / "templates" / "dang" / "ket_thuc.txt"
    own.parent.mkdir(parents=True)
    own.write_text("Hết.\n", "utf-8")
    assert run(office) == dict.fromkeys("abc", "made")
    assert run(office) == dict.fromkeys("abc", "unchanged")


def test_a_file_that_fails_is_told_every_time(office, three):
    three[0].write_text(GOOD.replace("trich_yeu", "trich"), "utf-8")
    assert run(office)["a"] == run(office)["a"] == "failed"


# Batches --------------------------------------------------------------------------------------


def rows(*states: str) -> dict[str, str]:
    return dict(zip(("dot Bến Nước", "dot Rạng", "dot Tía"), states, strict=True))


def test_a_changed_row_is_made_again_and_no_other(office, write):
    path = write("dot.yaml", BATCH)
    assert run(office) == rows("made", "made", "made")
    path.write_text(BATCH.replace("{ten: Rạng}", "{ten: Rạng, ma: rang, ngay: 12/4/2025}"), "utf-8")
    assert run(office) == rows("unchanged", "made", "unchanged")
    path.write_text("# ghi chú\n" + path.read_text("utf-8"), "utf-8")
    assert run(office) == rows("unchanged", "unchanged", "unchanged")
    path.write_text(path.read_text("utf-8").replace("theo dõi", "đôn đốc"), "utf-8")
    assert run(office) == rows("made", "made", "made")


def test_a_changed_sheet_changes_its_rows(office, write):
    write("xa.csv", "Tên xã\nBến Nước\nRạng\nTía\n")
    write("dot.yaml", BATCH.split("lap_cho_tung")[0] + "lap_cho_tung: xa.csv\n")
    run(office)
    assert set(run(office).values()) == {"unchanged"}
    write("xa.csv", "Tên xã,Ngày\nBến Nước,\nRạng,12/4/2025\nTía,\n")
    assert run(office) == rows("unchanged", "made", "unchanged")


def test_one_row_alone_is_made(office, write):
    write("dot.yaml", BATCH)
    write("khac.yaml", GOOD)
    assert run(office, only="ben nuoc") == {"dot Bến Nước": "made"}
    assert run(office) == rows("unchanged", "made", "made") | {"khac": "made"}
    assert run(office, only="khac") == {"khac": "made"}


# What is left over ----------------------------------------------------------------------------


def left(office) -> list[str]:
    return [path.name for path in Pipeline(office).left_over()]


def test_an_output_without_its_conclusion_is_named_until_it_is_removed(office, three):
    run(office)
    three[0].unlink()
    run(office)
    assert left(office) == ["a.docx"]
    assert left(office) == ["a.docx"]
    assert [path.name for path in Pipeline(office).clean()] == ["a.docx"]
    assert left(office) == []
    assert sorted(p.name for p in office.output.glob("*.docx")) == ["b.docx", "c.docx"]


def test_an_output_without_its_row_is_left_over_too(office, write):
    path = write("dot.yaml", BATCH)
    run(office)
    path.write_text(BATCH.replace("  - {ten: Rạng}\n", ""), "utf-8")
    run(office)
    assert left(office) == ["rang.docx"]
    path.write_text(BATCH, "utf-8")
    run(office)
    assert left(office) == []


def test_what_the_program_did_not_make_is_nobodys_business(office, three):
    run(office)
    (office.output / "cua-toi.docx").write_bytes(b"x")
    Pipeline(office).clean()
    assert (office.output / "cua-toi.docx").exists()


# One output, one maker ------------------------------------------------------------------------


def findings(office) -> str:
    pipeline = Pipeline(office, lambda p: p.name)
    plan = pipeline.plan(conclusion_files(office))
    return as_text([d for built in pipeline.run(plan, workers=1) for d in built.diagnostics])


def test_two_makers_of_one_notice_are_told(office, write):
    write("dot/rang.yaml", GOOD)
    write("dot.yaml", BATCH)
    assert findings(office) == (
        "dot.yaml: lỗi TEP-TRUNG: dot.yaml (Rạng) và rang.yaml cùng làm ra một thông báo\n"
        "    gợi ý: đổi tên hoặc bỏ một trong hai"
    )


def test_two_rows_of_one_file_name_are_told(office, write):
    write("dot.yaml", BATCH + "ten_tep: thong-bao\n")
    assert findings(office).count("cùng làm ra một thông báo") == 2


def test_notices_as_issued_are_never_made_again(office, write):
    write("ban-hanh/a.yaml", GOOD)
    kept = office.output / "ban-hanh" / "a.docx"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"as issued")
    assert findings(office) == (
        "a.yaml: lỗi TEP-BAN-HANH: thư mục output/ban-hanh chỉ giữ văn bản đã ban hành, không làm "
        "lại ở đó\n    gợi ý: đổi tên tệp hoặc thư mục này"
    )
    assert kept.read_bytes() == b"as issued"


def test_a_file_outside_the_workspace_is_planned_too(office, write, tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("elsewhere") / "x.yaml"
    path.write_text(GOOD, "utf-8")
    pipeline = Pipeline(office)
    assert [b.outputs for b in pipeline.run(pipeline.plan([path]), 1)] == [
        (office.output / "x.docx",)
    ]
