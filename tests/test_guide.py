"""The clerk's guide: its example works as written, its key table is the model's."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

from ntm_docs.blocks import Block
from ntm_docs.cli import main
from ntm_docs.fields import Item
from ntm_docs.model import Appendix, Batch, Copy, Issued, Meeting, Notice
from ntm_docs.offices import Count, Directory, Issuer, Person, Signatory
from test_git import git

PROJECT = Path(__file__).parent.parent
GUIDE = PROJECT / "docs" / "huong-dan.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
DIRECTORY, NOTICE, TASKS, PROGRESS, APPENDIX, TABLE, FIGURES, BATCH, _, *REST = BLOCKS
PARTS, LETTER, COPY, WAIVED, ISSUED, AMENDING, COUNTS = REST

REQUIRED = " \\*"
TABLES: tuple[tuple[str, type[Item]], ...] = (
    ("Tệp kết luận", Notice),
    ("Một kết luận cho nhiều nơi", Batch),
    ("Một dòng của `ban_hanh`", Issued),
    ("Cuộc họp (`hop`)", Meeting),
    ("Một mục trong `noi_dung`, `gom`", Block),
    ("Một phụ lục (`phu_luc`)", Appendix),
    ("Tệp của bản sao", Copy),
    ("Người ký (`nguoi_ky`), khi không dùng khóa", Signatory),
    ("Danh bạ (`_co-quan.yaml`)", Directory),
    ("Một cơ quan", Issuer),
    ("Một loạt số (`loat_so`)", Count),
    ("Một người", Person),
)


def key_table() -> str:
    parts = []
    for title, model in TABLES:
        rows = "".join(
            f"| `{field.alias}`{REQUIRED * field.is_required()} | {field.title} "
            f"| {field.description} |\n"
            for field in model.model_fields.values()
        )
        parts.append(f"\n**{title}**\n\n| Khóa | Tên | Dùng để |\n|---|---|---|\n{rows}")
    return "".join(parts)


def test_the_key_table_is_the_models(request):
    start, end = "<!-- bảng khóa: làm từ chương trình -->\n", "<!-- hết bảng khóa -->"
    text = GUIDE.read_text("utf-8")
    before, rest = text.split(start)
    table, after = rest.split(end)
    if request.config.getoption("--update-golden"):
        GUIDE.write_text(before + start + key_table() + "\n" + end + after, "utf-8")
        return
    assert table == key_table() + "\n"


def run(office, capsys, *words):
    code = main(words, office.root)
    return (code, *capsys.readouterr())


def test_the_guide_can_be_followed_to_the_letter(office, capsys):
    (office.conclusions / "_co-quan.yaml").write_text(DIRECTORY, "utf-8")
    code, out, _ = run(office, capsys, "new", "2026/ben-nuoc")
    assert (code, out) == (0, "conclusions/2026/ben-nuoc.yaml\n")
    file = office.conclusions / "2026" / "ben-nuoc.yaml"
    assert run(office, capsys, "check")[0] == 1
    file.write_text(NOTICE, "utf-8")
    assert run(office, capsys, "check") == (0, "", "đã xem 1 tệp, không có lỗi nào\n")
    assert run(office, capsys)[:2] == (0, "output/2026/ben-nuoc.docx\n")
    shown = run(office, capsys, "show", "conclusions/2026/ben-nuoc.yaml")[1]
    assert "Ngày 10/4/2026, đồng chí Trần Văn Bình, Bí thư Đảng ủy xã chủ trì buổi làm" in shown
    words = ("build", "conclusions/2026/ben-nuoc.yaml", "--format", "html")
    assert run(office, capsys, *words)[1] == "output/2026/ben-nuoc.html\n"
    words = ("new", "2026/ben-nuoc-thang-5", "--from", "conclusions/2026/ben-nuoc.yaml")
    assert run(office, capsys, *words)[0] == 0
    assert run(office, capsys, "check")[0] == 1
    assert run(office, capsys, "schema", "--write")[1] == "conclusions/_schema.json\n"


def test_every_variation_of_the_guide_is_sound(office, capsys):
    (office.conclusions / "_co-quan.yaml").write_text(DIRECTORY, "utf-8")
    body = re.compile(r"so_lieu:.*?(?=noi_nhan:)", re.DOTALL)
    figures = "so_lieu:\n  tram: {xong: 09, tong: 12}\n"
    unnamed = re.sub(r"trich_yeu: \|\n(  .*\n)+", "", NOTICE)
    addressed = unnamed.replace("noi_nhan: |\n", "noi_nhan: |\n  - Như trên\n")
    issued = re.sub(r"so:.*\nngay:.*\n", ISSUED, NOTICE)
    for i, text in enumerate(
        (
            body.sub(lambda _: figures + TASKS, NOTICE),
            body.sub(lambda _: FIGURES, NOTICE),
            issued,
            body.sub(lambda _: BATCH, unnamed),
            body.sub(lambda _: PARTS, NOTICE),
            addressed.replace("\nhop:", f"\n{LETTER.replace('don_vi_soan: VP', '')}\nhop:"),
            COPY.replace("ben-nuoc.yaml", "2.yaml"),
        )
    ):
        (office.conclusions / f"{i}.yaml").write_text(text, "utf-8")
        # Each by itself: together they would announce one meeting many times.
        looked_at = run(office, capsys, "check", f"conclusions/{i}.yaml")
        assert looked_at == (0, "", "đã xem 1 tệp, không có lỗi nào\n")


def test_a_rule_is_let_pass_as_the_guide_says(office, capsys):
    (office.conclusions / "_co-quan.yaml").write_text(DIRECTORY, "utf-8")
    on_sunday = NOTICE.replace("20/4/2026", "19/4/2026")
    (office.conclusions / "a.yaml").write_text(on_sunday, "utf-8")
    assert "cảnh báo HAN-NGAY-NGHI" in run(office, capsys, "check")[1]
    assert run(office, capsys, "check", "--strict")[0] == 1
    (office.conclusions / "a.yaml").write_text(on_sunday + WAIVED, "utf-8")
    assert run(office, capsys, "check", "--strict")[:2] == (0, "")


def test_a_notice_is_issued_and_amended_as_the_guide_says(office, capsys):
    directory = DIRECTORY.replace("    dia_danh: Bến Nước\n", f"    dia_danh: Bến Nước\n{COUNTS}")
    (office.conclusions / "_co-quan.yaml").write_text(directory, "utf-8")
    path = office.conclusions / "2026" / "ben-nuoc.yaml"
    path.parent.mkdir()
    path.write_text(NOTICE, "utf-8")
    file = "conclusions/2026/ben-nuoc.yaml"
    given = "số 43-TB/VPĐU, ngày 15/4/2026: output/ban-hanh/2026/ben-nuoc.docx\n"
    assert run(office, capsys, "issue", file, "--thu")[:2] == (0, given)
    words = ("issue", file, "--so", "38", "--ngay", "15/4/2026")
    assert run(office, capsys, *words)[:2] == (0, given.replace("43", "38"))
    assert run(office, capsys, "new", "2026/ben-nuoc-sua-doi", "--from", file)[0] == 0
    new = path.with_name("ben-nuoc-sua-doi.yaml")
    amended = NOTICE.replace("góp công", "góp công, góp của")
    new.write_text(amended.replace("ngay: 15/4/2026\n", f"ngay: 17/4/2026\n{AMENDING}"), "utf-8")
    given = "số 43-TB/VPĐU, ngày 17/4/2026: output/ban-hanh/2026/ben-nuoc-sua-doi.docx\n"
    assert run(office, capsys, "issue", "conclusions/2026/ben-nuoc-sua-doi.yaml")[:2] == (0, given)
    code, out, err = run(office, capsys, "register")
    assert (code, err) == (0, "2 văn bản, 1 sổ\n")
    assert "Nhiệm kỳ từ 01/7/2025" in out
    words = ("register", "--year", "2026", "--output", "so-2026.docx")
    assert run(office, capsys, *words)[:2] == (0, "so-2026.docx\n")
    path.write_text(path.read_text("utf-8").replace("góp công", "góp của"), "utf-8")
    assert "lỗi BAN-HANH-DOI" in run(office, capsys, "check")[1]


def test_tasks_are_followed_up_as_the_guide_says(office, capsys):
    body = re.compile(r"so_lieu:.*?(?=noi_nhan:)", re.DOTALL)
    figures = "so_lieu:\n  tram: {xong: 09, tong: 12}\n"
    notice = body.sub(lambda _: figures + TASKS + APPENDIX, NOTICE)
    letter = body.sub(lambda _: TABLE, NOTICE)
    for name, text in (
        ("_co-quan.yaml", DIRECTORY),
        ("ben-nuoc.yaml", notice),
        ("ben-nuoc.theo-doi.yaml", PROGRESS),
        (
            "don-doc.yaml",
            letter.replace("co_quan:", "loai: bao_cao\nco_quan:", 1),
        ),
    ):
        path = office.conclusions / "2026" / name
        path = office.conclusions / name if name.startswith("_") else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    file = "conclusions/2026/ben-nuoc.yaml"
    late = ("tasks", "--overdue", "--assignee", "Trưởng các thôn", "--as-of", "25/4/2026")
    assert run(office, capsys, *late)[2] == "1 việc, 1 việc quá hạn\n"
    assert run(office, capsys, "tasks", "--due-within", "30")[0] == 0
    assert run(office, capsys, "tasks", file, "--status", "xong")[2] == "1 việc, 0 việc quá hạn\n"
    assert run(office, capsys, "tasks", "--output", "viec.xlsx")[1] == "viec.xlsx\n"
    assert "VIỆC: 2" in run(office, capsys, "brief", file)[1]
    code, _, err = run(office, capsys)
    assert (code, err) == (0, "đã làm 2 thông báo\n")
    assert "BẢNG PHÂN CÔNG NHIỆM VỤ" in run(office, capsys, "show", file)[1]
    shown = run(office, capsys, "show", "conclusions/2026/don-doc.yaml")[1]
    assert "20/4/2026" in shown
    assert "Không có việc" not in shown


def test_two_versions_differ_as_the_guide_tells(office, capsys):
    (office.conclusions / "_co-quan.yaml").write_text(DIRECTORY, "utf-8")
    new = NOTICE.replace("20/4/2026", "25/4/2026").replace("góp công sửa", "góp công, góp đất sửa")
    new = new.replace("  - Lưu Văn", "  - Đài Truyền thanh xã\n  - Lưu Văn")
    for name, text in (("cu.yaml", NOTICE), ("moi.yaml", new)):
        (office.conclusions / name).write_text(text, "utf-8")
    told = run(office, capsys, "diff", "conclusions/cu.yaml", "conclusions/moi.yaml")[1]
    assert indent(told, "    ") in GUIDE.read_text("utf-8")


def test_the_story_is_told_as_in_the_guide(office, capsys, monkeypatch):
    (office.conclusions / "_co-quan.yaml").write_text(DIRECTORY, "utf-8")
    path = office.conclusions / "2026" / "ben-nuoc.yaml"
    path.parent.mkdir()
    git(office.root, "init", "-q")

    def commit(hour, author, subject):
        for name in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{name}_DATE", f"2026-04-{hour}:30:00+07:00")
        git(office.root, "add", "-A")
        git(office.root, "commit", "-q", "-m", subject, f"--author={author} <a@xa.vn>")

    path.write_text(NOTICE, "utf-8")
    commit("12T08", "Nguyễn Văn An", "Dự thảo kết luận Bến Nước")
    file = "conclusions/2026/ben-nuoc.yaml"
    run(office, capsys, "issue", file, "--so", "38", "--ngay", "15/4/2026")
    commit("15T09", "Lý Thị Hoa", "Cấp số")
    amended = NOTICE.replace("15/4/2026", "17/4/2026").replace("góp công", "góp công, góp của")
    new = path.with_name("ben-nuoc-sua-doi.yaml")
    new.write_text(f"{AMENDING}{amended}", "utf-8")
    run(office, capsys, "issue", "conclusions/2026/ben-nuoc-sua-doi.yaml", "--so", "43")
    commit("17T10", "Lý Thị Hoa", "Sửa đổi việc vận động")
    code, out, _ = run(office, capsys, "log", file)
    told = re.sub(r"\(\w{8}\)", "(…)", indent(out, "    "))
    assert code == 0
    assert told in re.sub(r"\(\w{8}\)", "(…)", GUIDE.read_text("utf-8"))
