"""The command line as a clerk meets it: words, streams and exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ntm_docs import __version__
from ntm_docs.cli import main
from samples import GOOD
from spoilt_templates import SPOILT, typed

PROJECT = Path(__file__).parent.parent


def test_without_a_word_it_builds_everything(run, write):
    write("2025/a.yaml", GOOD)
    write("b.yaml", GOOD)
    assert run() == (0, "output/2025/a.docx\noutput/b.docx\n", "đã làm 2 thông báo\n")


def test_a_path_builds_that_file_or_folder(run, write):
    write("2025/a.yaml", GOOD)
    write("b.yaml", GOOD)
    assert run("build", "conclusions/2025")[1] == "output/2025/a.docx\n"
    assert run("build", "conclusions/b.yaml")[1] == "output/b.docx\n"


def test_findings_of_a_build_go_to_stderr_and_the_rest_is_built(run, write):
    write("a.yaml", GOOD.replace("ngay: 11/4/2025", "ngay: 31/4/2025"))
    write("b.yaml", GOOD)
    assert run("build") == (
        1,
        "output/b.docx\n",
        "conclusions/a.yaml:2:7: lỗi NGAY: «31/4/2025»: không có ngày 31\n"
        "    gợi ý: tháng 4/2025 có 30 ngày\n"
        "đã làm 1 thông báo, 1 chưa làm được\n",
    )


def test_check_prints_its_findings_and_writes_nothing(run, office, write):
    write("a.yaml", GOOD.replace("ngay: 11/4/2025", "ngay: 31/4/2025"))
    assert run("check") == (
        1,
        "conclusions/a.yaml:2:7: lỗi NGAY: «31/4/2025»: không có ngày 31\n"
        "    gợi ý: tháng 4/2025 có 30 ngày\n",
        "đã xem 1 tệp, 1 lỗi, 0 điều cần xem\n",
    )
    assert not office.output.exists()


def test_check_of_good_files_finds_nothing(run, write):
    write("a.yaml", GOOD)
    assert run("check") == (0, "", "đã xem 1 tệp, không có lỗi nào\n")


def test_check_as_json(run, write):
    write("a.yaml", GOOD.replace("ngay: 11/4/2025", "ngay: 31/4/2025"))
    code, out, err = run("check", "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out) == [
        {
            "file": "conclusions/a.yaml",
            "line": 2,
            "column": 7,
            "severity": "error",
            "rule": "NGAY",
            "message": "«31/4/2025»: không có ngày 31",
            "hint": "tháng 4/2025 có 30 ngày",
            "source": "",
        }
    ]


def test_check_as_sarif(run, write):
    write("a.yaml", GOOD.replace("ngay: 11/4/2025", "ngay: 31/4/2025"))
    code, out, err = run("check", "--format", "sarif")
    assert (code, err) == (1, "")
    (result,) = json.loads(out)["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("NGAY", "error")


def test_where_it_is_strict_a_warning_is_enough_and_a_remark_is_not(run, write):
    write("a.yaml", GOOD.replace("  - Giao", "  2. Giao"))
    assert run("check")[0] == 0
    assert run("check", "--strict")[0] == 1
    waived = "bo_qua:\n  HAN-NGAY-NGHI: {muc: luu_y, ly_do: trực cả ngày nghỉ}\n"
    write("a.yaml", GOOD.replace("theo dõi", "theo dõi chậm nhất 19/4/2025") + waived)
    code, out, _ = run("check", "--strict")
    assert code == 0
    assert "lưu ý HAN-NGAY-NGHI" in out


@pytest.mark.parametrize("name", ["_chung.yaml", "_co-quan.yaml"])
def test_what_others_are_made_from_stands_for_them(run, write, office, name):
    write("a.yaml", GOOD)
    if name == "_chung.yaml":
        write(name, "dam_han: co\n")
    assert run("check", f"conclusions/{name}") == (0, "", "đã xem 1 tệp, không có lỗi nào\n")


def test_defaults_stand_for_what_lies_below_them(run, write):
    write("a.yaml", GOOD)
    write("2025/b.yaml", GOOD)
    write("2025/_chung.yaml", "dam_han: co\n")
    assert run("build", "conclusions/2025/_chung.yaml")[1] == "output/2025/b.docx\n"


def test_a_warning_is_printed_and_stops_nothing(run, write):
    write("a.yaml", GOOD.replace("  - Giao", "  2. Giao"))
    code, out, err = run("build")
    assert (code, out) == (0, "output/a.docx\n")
    assert err.startswith("conclusions/a.yaml:5:3: cảnh báo MUC-SO: gõ «2.» nhưng")
    assert run("check")[0] == 0


def test_show_prints_the_notice_as_text(run, write):
    write("a.yaml", GOOD)
    code, out, err = run("show", "conclusions/a.yaml")
    assert (code, err) == (0, "")
    assert "    - Giao Văn phòng theo dõi.\n" in out
    assert "\x1b" not in out


def test_show_of_a_bad_file_tells_why(run, write):
    write("a.yaml", GOOD.replace("11/4/2025", "31/4/2025"))
    code, out, err = run("show", "conclusions/a.yaml")
    assert (code, out) == (1, "")
    assert "31/4/2025" in err


def test_new_says_where_the_file_is_and_what_to_do(run):
    said = "mở tệp và điền các chỗ ___; lệnh check cho biết còn thiếu gì\n"
    assert run("new", "2026/moi") == (0, "conclusions/2026/moi.yaml\n", said)
    assert run("new", "2026/moi") == (
        2,
        "",
        "đã có tệp «conclusions/2026/moi.yaml»; chọn tên khác\n"
        "xem cách dùng: python3 build.py --help\n",
    )


def test_new_from_an_earlier_notice(run, office, write):
    write("a.yaml", GOOD)
    assert run("new", "b", "--from", "conclusions/a.yaml")[:2] == (0, "conclusions/b.yaml\n")
    assert "ngay: ___" in (office.conclusions / "b.yaml").read_text("utf-8")


def test_schema_is_printed_or_written(run, office):
    assert json.loads(run("schema")[1])["$defs"]
    assert run("schema", "--write")[1] == "conclusions/_schema.json\n"


def test_html_is_built_when_asked_for(run, write):
    write("a.yaml", GOOD)
    assert run("build", "--format", "docx,html")[1] == "output/a.docx\noutput/a.html\n"


def test_a_broken_template_is_the_machines_fault(run, office, write):
    write("a.yaml", GOOD)
    (office.root / "templates").mkdir()
    (office.root / "templates" / "hd-36.docx").write_bytes(b"not a template")
    code, out, err = run("build")
    assert (code, out) == (3, "")
    assert err.startswith(
        "templates/hd-36.docx: lỗi MAU-HONG: mẫu này không phải tệp Word (.docx), hoặc đã hỏng\n"
    )


def test_a_check_looks_the_offices_template_over(run, office, write):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD)
    put_template(office, SPOILT["mau-ten-la"].make())
    assert run("check") == (
        3,
        "templates/hd-36.docx:phần chính, bảng 1, hàng 1, ô 2, đoạn 1 «{{r titel }}»: "
        "lỗi MAU-TEN: thông báo không có gì tên «titel»\n"
        "    gợi ý: có phải «title»?\n",
        "đã xem 2 tệp, 1 lỗi, 0 điều cần xem\n",
    )
    assert run("show", "conclusions/a.yaml")[0] == 0


def test_a_check_tells_what_of_a_notice_the_template_has_no_place_for(run, office, write):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD + "do_khan: khan\n")
    put_template(office, typed("{%p for line in urgency %}", "{%p for line in draft %}")())
    assert run("check", "conclusions/a.yaml")[0] == 0
    code, out, _ = run("check")
    assert code == 3
    assert out.startswith("templates/hd-36.docx: lỗi MAU-THIEU: mẫu không có chỗ in: urgency\n")


def test_a_template_asked_for_by_name_is_looked_over(run, office):
    shutil.copy(PROJECT / "templates" / "hd-05.docx", office.root / "mau.docx")
    assert run("check", "mau.docx") == (0, "", "đã xem 1 tệp Word, không có lỗi nào\n")
    (office.root / "mau.docx").write_bytes(SPOILT["mau-thieu-r"].make())
    assert run("check", "mau.docx") == (
        3,
        "mau.docx:phần chính, bảng 1, hàng 1, ô 2, đoạn 1 «{{ title }}»: "
        "lỗi MAU-KIEU: «title» là chữ đã định dạng\n"
        "    gợi ý: viết {{r title }}\n",
        "đã xem 1 tệp Word, 1 lỗi, 0 điều cần xem\n",
    )


def put_template(office, content: bytes) -> None:
    (office.root / "templates").mkdir()
    (office.root / "templates" / "hd-36.docx").write_bytes(content)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["bild"], "không có lệnh «bild»; có phải «build»?"),
        (["build", "khong-co.yaml"], "không có tệp hay thư mục «khong-co.yaml»"),
        (["build", "--nhanh"], "không hiểu «--nhanh»"),
        (["check", "--format"], "sau «--format» còn thiếu giá trị"),
        (["build", "--format", "odt"], "«--format» không nhận «odt»; có: docx, html, pdf"),
        (["show"], "còn thiếu TỆP"),
        (["new", "a", "--from", "b.yaml"], "không có tệp hay thư mục «b.yaml»"),
        (["check", "--format", "xml"], "«--format» không nhận «xml»"),
        (["build"], "không thấy tệp kết luận (.yaml) nào ở đây"),
    ],
)
def test_wrong_usage_is_explained_in_vietnamese(run, office, words, message):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err == f"{message}\nxem cách dùng: python3 build.py --help\n"


def test_help_speaks_vietnamese(run):
    with pytest.raises(SystemExit) as done:
        run("--help")
    assert done.value.code == 0


@pytest.mark.parametrize("verb", [[], ["build"], ["check"], ["show"], ["new"], ["schema"]])
def test_no_english_word_is_left_in_the_help(verb, office, capsys):
    with pytest.raises(SystemExit):
        main([*verb, "--help"], office.root)
    text = capsys.readouterr().out
    for english in ("usage", "options", "positional", "show this", "arguments"):
        assert english not in text


def test_the_version(office, capsys):
    with pytest.raises(SystemExit):
        main(["--version"], office.root)
    assert capsys.readouterr().out == f"{__version__}\n"


def test_the_real_program_builds_the_real_conclusions(tmp_path):
    """As a process, with a console that speaks cp1252, from another folder."""
    done = subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode("utf-8").endswith("3 điều cần xem\n")
