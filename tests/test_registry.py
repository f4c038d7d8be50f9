"""Issuing as an office does it: in git, by several people at once, stopped at the worst moment."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from codecs import BOM_UTF8
from datetime import date
from pathlib import Path

import pytest

from ntm_docs import registry
from ntm_docs.workshop import Workshop
from samples import GOOD

PROJECT = Path(__file__).parent.parent
DRAFT = GOOD.replace("ngay:", "so:\nngay:")
KEYS = ("so:", "ngay:", "trang_thai:", "ma_bam:")
STATE = DRAFT.replace("vp-huyen-uy", "ubnd-xa").replace(
    "nguoi_ky: ly-thi-hoa", "nguoi_ky: {dong: [Chủ tịch], ho_ten: Lý Thị Hoa}"
)
BATCH = DRAFT.replace("Giao Văn phòng", "Giao {{ xa.ten }}") + (
    "lap_cho_tung:\n  - {ten: Bến Nước}\n  - {ten: Rạng}\n  - {ten: Tía}\n"
)


@pytest.fixture
def git(office):
    """The workspace as a git repository, as an office has it."""

    def call(*words: str) -> str:
        names = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=false")
        done = subprocess.run(
            ["git", *names, *words], cwd=office.root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0 or words[0] == "merge", done.stderr
        return done.stdout

    (office.root / ".gitignore").write_text("output/*\n!output/ban-hanh/\n")
    call("init", "-q", "-b", "main")
    return call


@pytest.fixture
def offices_counts(office):
    """Put what an issuer of the directory says of its numbers."""

    def put(words: str, issuer: str = "vp-huyen-uy") -> None:
        file = office.conclusions / "_co-quan.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace(f"  {issuer}:\n", f"  {issuer}:\n    {words}\n"), "utf-8")

    return put


def numbers(office) -> dict[str, str]:
    """The number that stands in each conclusion file."""
    found = {}
    for path in sorted(office.conclusions.glob("[!_]*.yaml")):
        line = next((x for x in path.read_text("utf-8").splitlines() if x.startswith("so:")), "")
        found[path.stem] = line.removeprefix("so:").split("#")[0].strip()
    return found


# What is written ------------------------------------------------------------------------------


def test_only_the_lines_of_the_issue_change_in_git(run, git, write, office):
    file = write("a.yaml", DRAFT.replace("so:", "so:      # văn thư cấp"))
    git("add", "-A")
    git("commit", "-qm", "a")
    code, out, err = run("issue", str(file), "--so", "138", "--ngay", "11/4/2025")
    assert (code, out) == (0, "số 138-TB/VPHU, ngày 11/4/2025: output/ban-hanh/a.docx\n")
    assert err == "đã ban hành 1 văn bản; hãy đưa conclusions/a.yaml và output/ban-hanh vào git\n"
    changed = [x for x in git("diff", "-U0").splitlines()[5:] if x[0] in "+-"]
    mark = changed[3].removeprefix("+ma_bam: ")
    assert changed == [
        "-so:      # văn thư cấp",
        "+so: 138  # văn thư cấp",
        "+trang_thai: ban_hanh",
        f"+ma_bam: {mark}",
    ]
    assert git("status", "--short", "--untracked-files=all") == (
        " M conclusions/a.yaml\n"
        "?? output/ban-hanh/a.docx\n?? output/ban-hanh/a.json\n?? output/ban-hanh/a.xml\n"
    )
    assert run("check") == (0, "", "đã xem 1 tệp, không có lỗi nào\n")


HEADS = {
    "blank": "co_quan: vp-huyen-uy\nso:\nngay:\n",
    "comments": "co_quan: vp-huyen-uy # ai\nso: # số\n# ngày ký\nngay:      # ngày\n",
    "month": "co_quan: vp-huyen-uy\nso: ~\nngay: '4/2025'\n",
    "quoted": 'co_quan: "vp-huyen-uy"\nso: ""\nngay: "11/4/2025"\n',
    "iso": "co_quan: vp-huyen-uy\nso: null\nngay: 2025-04-11\n",
    "missing": "co_quan: vp-huyen-uy\nthe_thuc: hd-36\n",
    "typed": "co_quan: vp-huyen-uy\nso: '07'\nngay: 11/4/2025\n",
    "states": "trang_thai: trinh_ky # chờ\nma_bam:\nngay:\nco_quan: vp-huyen-uy\nso:\n",
    "below": "so:\n    # để trống\nco_quan:\n    vp-huyen-uy\nngay:\n   4/2025\n",
}
TAIL = GOOD.partition("ngay: 11/4/2025\n")[2]


@pytest.mark.parametrize(
    ("mark", "form", "end"),
    [(b"", "NFC", "\n"), (BOM_UTF8, "NFD", "\r\n")],
    ids=["plain", "windows"],
)
@pytest.mark.parametrize("head", HEADS)
def test_every_other_character_stays(head, mark, form, end, run, office):
    text = unicodedata.normalize(form, f"# đầu tệp\n{HEADS[head]}{TAIL}# hết").replace("\n", end)
    file = office.conclusions / "a.yaml"
    file.write_bytes(mark + text.encode())
    assert run("issue", str(file), "--so", "7", "--ngay", "11/4/2025")[0] == 0
    written = file.read_bytes()
    assert written.startswith(mark)
    new = written.removeprefix(mark).decode().split(end)
    own = [line for line in new if line.strip().startswith(KEYS)]
    assert len(own) == 4
    rest = [line for line in text.split(end) if not line.strip().startswith(KEYS)]
    left = [line for line in new if line not in own]
    assert [x for x in left if "4/2025" not in x] == [x for x in rest if "4/2025" not in x]
    assert (b"\r" in written) == (end == "\r\n")
    if head in ("quoted", "iso", "typed"):
        assert all(line in new for line in text.split(end) if line.startswith("ngay"))
    assert run("check")[0] == 0


def test_a_file_in_braces_and_an_indented_one(run, office, write):
    flow = (
        "{co_quan: vp-huyen-uy, so: , ngay: , trich_yeu: Kết luận cuộc họp,\n"
        " noi_dung: [Giao Văn phòng theo dõi.], noi_nhan: [Lưu Văn phòng Huyện ủy],\n"
        " nguoi_ky: ly-thi-hoa}\n"
    )
    file = write("a.yaml", flow)
    assert run("issue", str(file), "--so", "7", "--ngay", "11/4/2025")[0] == 0
    lines = file.read_text("utf-8").splitlines()
    assert lines[0].startswith(
        "{co_quan: vp-huyen-uy, so: 07, ngay: 11/4/2025, trang_thai: ban_hanh, ma_bam: "
    )
    assert lines[1:] == flow.splitlines()[1:]
    indented = "".join(f"   {line}\n" for line in DRAFT.splitlines())
    file = write("b.yaml", indented)
    assert run("issue", str(file), "--ngay", "12/4/2025")[0] == 0
    assert "   so: 08\n   ngay: 12/4/2025\n   trang_thai: ban_hanh\n   ma_bam: " in (
        file.read_text("utf-8")
    )
    assert run("check")[0] == 0


def test_day_and_number_come_from_the_file_or_today(run, write, office):
    today = date.today()  # noqa: DTZ011 - the office's own calendar
    file = write(
        "a.yaml", DRAFT.replace("ngay: 11/4/2025", "ngay:\nhop: {ngay: 1/4/2025, ten: họp}")
    )
    code, out, err = run("issue", str(file))
    assert code == 0
    assert f"ngày {today.day:02}/" in out
    assert err.startswith(
        "conclusions/a.yaml:2:4: lưu ý SO-DAU: đây là số đầu tiên của loạt thông báo ở đây, nên là "
        "số 01\n    gợi ý: sổ đã có số khác thì ghi --so, hoặc khai «loat_so: [{tu_ngay: …, "
        "bat_dau: …}]»\n"
    )
    # What văn thư typed is kept.
    file = write("b.yaml", DRAFT.replace("so:", "so: 41"))
    code, out, err = run("issue", str(file))
    assert out == "số 41-TB/VPHU, ngày 11/4/2025: output/ban-hanh/b.docx\n"
    assert "giữ ngày ghi trong tệp, 11/4/2025; hôm nay" in err


def test_a_trial_writes_nothing(run, write, office):
    file = write("a.yaml", DRAFT)
    code, out, err = run("issue", str(file), "--so", "138", "--ngay", "12/4/2025", "--thu")
    assert (code, out) == (0, "số 138-TB/VPHU, ngày 12/4/2025: output/ban-hanh/a.docx\n")
    assert err.startswith(
        "chạy thử, chưa ghi gì; sẽ ghi vào conclusions/a.yaml:\n"
        "    so: 138\n    ngay: 12/4/2025\n    trang_thai: ban_hanh\n    ma_bam: "
    )
    assert file.read_text("utf-8") == DRAFT
    assert not office.output.exists()


# What is kept ---------------------------------------------------------------------------------


def test_an_issued_file_builds_what_is_kept_and_nothing_writes_there_again(run, write, office):
    file = write("2025/a.yaml", DRAFT)
    run("issue", str(file), "--so", "138", "--ngay", "11/4/2025")
    kept = office.output / "ban-hanh" / "2025" / "a.docx"
    run()
    assert (office.output / "2025" / "a.docx").read_bytes() == kept.read_bytes()
    kept.write_bytes(b"as issued")
    file.write_text(file.read_text("utf-8").replace("theo dõi", "đôn đốc"), "utf-8")
    for words in ((), ("build", "--force"), ("build", "--clean"), ("issue", str(file))):
        run(*words)
        assert kept.read_bytes() == b"as issued"
    assert run("tasks", "--output", "output/ban-hanh/2025/viec.csv") == (
        1,
        "",
        "output/ban-hanh/2025/viec.csv: lỗi TEP-BAN-HANH: thư mục output/ban-hanh chỉ giữ văn bản "
        "đã ban hành\n    gợi ý: ghi ra chỗ khác\n",
    )
    file.unlink()
    assert "ban-hanh" not in run("build", "--clean", "conclusions/_co-quan.yaml")[2]
    assert kept.read_bytes() == b"as issued"


def test_a_kept_notice_is_in_the_way_of_another(run, write, office):
    kept = office.output / "ban-hanh" / "a.docx"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"as issued")
    file = write("a.yaml", DRAFT)
    assert run("issue", str(file), "--so", "5") == (
        1,
        "",
        "conclusions/a.yaml: lỗi BAN-HANH-ROI: đã có văn bản ban hành giữ ở "
        "output/ban-hanh/a.docx\n    gợi ý: văn bản mới thì đặt tên tệp khác; ban hành lại vì "
        "trùng số thì xóa bản đã giữ ấy\n"
        "chưa ban hành, chưa ghi gì\n",
    )
    assert (file.read_text("utf-8"), kept.read_bytes()) == (DRAFT, b"as issued")


# What is refused ------------------------------------------------------------------------------


def test_while_check_has_errors_nothing_is_issued(run, write, office):
    text = DRAFT.replace("theo dõi.", "gửi báo cáo ngày 31/4/2025.")
    file = write("a.yaml", text)
    code, out, err = run("issue", str(file), "--so", "5", "--ngay", "11/4/2025")
    assert (code, out) == (1, "")
    assert err.startswith("conclusions/a.yaml:6:")
    assert "lỗi NGAY-KHONG-CO" in err
    assert file.read_text("utf-8") == text


def test_errors_that_only_the_day_of_issue_brings_are_told_at_their_place(run, write, office):
    text = DRAFT.replace("ngay: 11/4/2025", "ngay:\nhop: {ngay: 1/4/2025, ten: cuộc họp}").replace(
        "theo dõi.", "gửi báo cáo trước ngày 20/4/2025."
    )
    file = write("a.yaml", text)
    code, _, err = run("issue", str(file), "--so", "5", "--ngay", "5/5/2025")
    assert code == 1
    assert "conclusions/a.yaml:7:32: lỗi HAN-DA-QUA" in err
    assert file.read_text("utf-8") == text


def test_a_day_makes_a_notice_sound_that_only_lacked_it(run, write):
    file = write("a.yaml", DRAFT.replace("ngay: 11/4/2025", "ngay:"))
    assert run("check")[0] == 1
    assert run("issue", str(file), "--so", "5", "--ngay", "11/4/2025")[0] == 0
    assert run("check")[0] == 0


@pytest.mark.parametrize(
    ("change", "words", "told"),
    [
        (
            "du_thao: 2\n",
            ("--so", "13"),
            "conclusions/a.yaml:11:10: lỗi BAN-HANH-DU-THAO: còn ghi «du_thao», sẽ in chữ Dự thảo "
            "trên văn bản ban hành\n    gợi ý: bỏ khóa «du_thao»\n",
        ),
        (
            "thay_the: b.yaml\n",
            ("--so", "13"),
            "conclusions/a.yaml:11:11: lỗi THAY-THE: không đọc được văn bản nào ở «b.yaml»\n"
            "    gợi ý: ghi tên tệp .yaml đặt bên cạnh, không còn lỗi\n",
        ),
        (
            "",
            ("--so", "12"),
            "conclusions/a.yaml:2:4: lỗi SO-TRUNG: số 12 đã dùng ở conclusions/x.yaml:2:5 "
            "(Hướng dẫn 36-HD/VPTW, theo bản trích)\n    gợi ý: số tiếp theo của loạt là 13\n",
        ),
    ],
)
def test_what_keeps_a_notice_from_being_issued(change, words, told, run, write):
    write("x.yaml", DRAFT.replace("so:", "so: 12"))
    file = write("a.yaml", DRAFT + change)
    told += "chưa ban hành, chưa ghi gì\n"
    words = ("issue", str(file), "--ngay", "11/4/2025", *words)
    assert run(*words) == (1, "", told)
    assert file.read_text("utf-8") == DRAFT + change


def test_what_the_file_says_already_is_not_said_otherwise(run, write):
    file = write("a.yaml", DRAFT.replace("so:", "so: 41"))
    assert run("issue", str(file), "--so", "42", "--ngay", "11/4/2025") == (
        1,
        "",
        "conclusions/a.yaml:2:5: lỗi BAN-HANH-SO: tệp đã ghi số 41, lệnh ghi --so 42\n"
        "    gợi ý: để trống «so», hoặc bỏ --so\nchưa ban hành, chưa ghi gì\n",
    )
    file = write("b.yaml", DRAFT.replace("11/4", "31/4"))
    code, _, err = run("issue", str(file), "--so", "42")
    assert code == 1
    assert err.startswith("conclusions/b.yaml:3:7: lỗi NGAY: «31/4/2025»: không có ngày 31\n")


def test_what_is_out_already_is_not_issued_again(run, write):
    file = write("a.yaml", DRAFT)
    run("issue", str(file), "--so", "138", "--ngay", "11/4/2025")
    before = file.read_text("utf-8")
    assert run("issue", str(file), "--so", "139") == (
        1,
        "",
        "conclusions/a.yaml:4:13: lỗi BAN-HANH-ROI: đã ban hành rồi: số 138-TB/VPHU, ngày "
        "11/4/2025\n    gợi ý: muốn sửa đổi, thay thế: python3 build.py new TÊN --from TỆP-NÀY, "
        "ghi «sua_doi» hay «thay_the» là tên tệp này\nchưa ban hành, chưa ghi gì\n",
    )
    assert file.read_text("utf-8") == before


def test_a_copy_has_its_number_from_another_book(run, write):
    write("a.yaml", DRAFT.replace("so:", "so: 12"))
    text = (
        "sao: a.yaml\nhinh_thuc: sao_y\nco_quan: vp-huyen-uy\nngay: 12/4/2025\n"
        "noi_nhan: Các xã\nnguoi_ky: ly-thi-hoa\n"
    )
    file = write("b.yaml", text)
    assert run("issue", str(file)) == (
        1,
        "",
        "conclusions/b.yaml:1:6: lỗi BAN-HANH-SAO: đây là bản sao; lệnh issue chỉ cấp số văn bản\n"
        "    gợi ý: ghi số bản sao vào «so» theo sổ bản sao\nchưa ban hành, chưa ghi gì\n",
    )


def test_a_number_in_a_file_that_cannot_be_read_is_not_given_again(run, write, office):
    write("x.yaml", DRAFT.replace("so:", "so: 12").replace("noi_dung: |", "noi_dung: ["))
    write("y.yaml", DRAFT.replace("trich_yeu", "trich_yeuu"))
    file = write("a.yaml", DRAFT)
    code, _, err = run("issue", str(file), "--ngay", "11/4/2025")
    assert code == 1
    assert err.startswith(
        "conclusions/x.yaml: lỗi SO-CHUA-RO: tệp này còn lỗi, chưa biết số trong tệp đã dùng ở "
        "loạt nào\n    gợi ý: sửa tệp ấy trước (python3 build.py check conclusions/x.yaml); hoặc "
        "lấy số ở sổ và ghi --so\n"
    )
    assert "y.yaml" not in err
    assert run("issue", str(file), "--ngay", "11/4/2025", "--so", "13")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("a.yaml", "--so", "0"), "«--so» không nhận «0»: chỉ ghi con số, ví dụ 138"),
        (("a.yaml", "--so", "12-TB"), "«--so» không nhận «12-TB»: chỉ ghi con số, ví dụ 138"),
        (
            ("a.yaml", "--ngay", "4/2025"),
            "«--ngay» cần đủ ngày, tháng, năm; «4/2025» mới có tháng",
        ),
        (
            ("a.yaml", "--ngay", "31/4/2025"),
            "«31/4/2025»: không có ngày 31: tháng 4/2025 có 30 ngày",
        ),
        ((".",), "mỗi lần ban hành một tệp: ghi tên tệp, không ghi thư mục"),
        (("b.yaml", "--only", "Lạ"), "không có dòng nào tên «Lạ»; có: Bến Nước, Rạng, Tía"),
        (("a.yaml", "--only", "Lạ"), "không có dòng nào tên «Lạ»"),
        ((), "còn thiếu TỆP"),
    ],
)
def test_wrong_usage_is_explained(words, told, run, write, office, monkeypatch):
    write("a.yaml", DRAFT)
    write("b.yaml", BATCH)
    monkeypatch.chdir(office.conclusions)
    assert run("issue", *words) == (2, "", f"{told}\nxem cách dùng: python3 build.py --help\n")


# After it is out ------------------------------------------------------------------------------


def test_an_issued_notice_that_is_edited_is_an_error_with_the_way_out(run, write):
    file = write("a.yaml", DRAFT)
    run("issue", str(file), "--so", "138", "--ngay", "11/4/2025")
    issued = file.read_text("utf-8")
    # How it is written, and what follows it, is no content.
    sound = (
        ("  - Giao", "\n  -  Giao"),
        ("so: 138", '"so":   "138" # số'),
        ("nguoi_ky", "bo_qua: {HAN-DA-QUA: đã xem}\nnguoi_ky"),
        ("trang_thai: ban_hanh", "trang_thai: thu_hoi"),
        ("ngay: 11/4/2025", "ngay: 2025-04-11"),
    )
    for old, new in sound:
        file.write_text(issued.replace(old, new), "utf-8")
        assert run("check")[0] == 0, new
    for old, new in (
        ("theo dõi", "đôn đốc"),
        ("so: 138", "so: 139"),
        ("11/4/2025", "12/4/2025"),
        ("Các xã", "Các xã, thị trấn"),
        ("vp-huyen-uy", "huyen-uy"),
        ("ly-thi-hoa", "{dong: [Chánh Văn phòng], ho_ten: Lý Thị Hòa}"),
        ("theo dõi", "đôn đốc\nthay_the: 11-TB/VPHU"),
    ):
        file.write_text(issued.replace(old, new.partition("\nthay")[0]), "utf-8")
        if "thay_the" in new:
            file.write_text(file.read_text("utf-8") + "thay_the: 11-TB/VPHU\n", "utf-8")
        code, out, _ = run("check")
        assert code == 1, new
        assert "lỗi BAN-HANH-DOI: nội dung đã khác khi ban hành" in out
        assert "python3 build.py new TÊN --from TỆP-NÀY" in out


def test_who_issues_an_edited_notice_again_is_told_the_way_out(run, write):
    file = write("a.yaml", DRAFT)
    run("issue", str(file), "--so", "138", "--ngay", "11/4/2025")
    issued = file.read_text("utf-8")
    for old, new, rule in (
        ("theo dõi", "đôn đốc", "BAN-HANH-DOI"),
        ("trang_thai: ban_hanh", "trang_thai:", "BAN-HANH-THIEU"),
        ("so: 138", "so:", "BAN-HANH-THIEU"),
        ("trich_yeu", "trich_yeuu", "KHOA-LA"),
    ):
        file.write_text(issued.replace(old, new), "utf-8")
        code, out, err = run("issue", str(file))
        assert (code, out) == (1, "")
        assert f"lỗi {rule}" in err
        assert err.endswith("chưa ban hành, chưa ghi gì\n")
        assert file.read_text("utf-8") == issued.replace(old, new)


def test_what_is_saved_meanwhile_is_not_written_over(run, write, office, monkeypatch):
    file = write("a.yaml", DRAFT)
    docx = Workshop.written

    def saved(self, document):
        file.write_text(DRAFT.replace("theo dõi", "đôn đốc"), "utf-8")
        return docx(self, document)

    monkeypatch.setattr(Workshop, "written", saved)
    assert run("issue", str(file), "--so", "7", "--ngay", "11/4/2025") == (
        1,
        "",
        "conclusions/a.yaml: lỗi BAN-HANH-GHI: tệp vừa được lưu trong lúc ban hành nên chưa ghi "
        "gì\n    gợi ý: lưu tệp xong rồi chạy lại\nchưa ban hành, chưa ghi gì\n",
    )
    assert not (office.output / "ban-hanh").exists()


def test_a_file_whose_way_of_writing_is_beyond_the_writer_is_left_alone(run, write, monkeypatch):
    file = write("a.yaml", DRAFT)
    monkeypatch.setattr(registry, "recorded", lambda content, known: content)
    assert run("issue", str(file), "--so", "7", "--ngay", "11/4/2025") == (
        1,
        "",
        "conclusions/a.yaml: lỗi BAN-HANH-GHI: chưa ghi được số, ngày vào tệp này vì cách viết lạ; "
        "tệp chưa đổi gì\n    gợi ý: ghi «so:», «ngay:» mỗi khóa một dòng, sát lề trái, rồi chạy "
        "lại\nchưa ban hành, chưa ghi gì\n",
    )
    assert file.read_text("utf-8") == DRAFT


def test_a_notice_that_amends_another_is_a_notice_of_its_own(run, write, office):
    file = write("a.yaml", DRAFT)
    run("issue", str(file), "--so", "138", "--ngay", "11/4/2025")
    assert run("new", "b", "--from", "conclusions/a.yaml")[0] == 0
    new = office.conclusions / "b.yaml"
    text = new.read_text("utf-8")
    assert [x for x in text.splitlines() if x.startswith(KEYS)] == ["so: ", "ngay: ___"]
    text = text.replace("ngay: ___", "ngay: 14/4/2025\nsua_doi: a.yaml").replace("theo", "và theo")
    new.write_text(text, "utf-8")
    assert run("check")[0] == 0
    assert run("issue", str(new), "--ngay", "14/4/2025")[:2] == (
        0,
        "số 139-TB/VPHU, ngày 14/4/2025: output/ban-hanh/b.docx\n",
    )
    assert run("check")[0] == 0


# Numbers --------------------------------------------------------------------------------------


def test_numbers_go_on_within_a_series_and_not_beyond_it(run, write, office):
    write("p1.yaml", DRAFT.replace("so:", "so: 41"))
    write("p2.yaml", DRAFT.replace("so:", "so: 90").replace("co_quan:", "loai: ke_hoach\nco_quan:"))
    write("p3.yaml", DRAFT.replace("so:", "so: 70").replace("vp-huyen-uy", "huyen-uy"))
    write("s1.yaml", STATE.replace("so:", "so: 17").replace("2025", "2024"))
    write("s2.yaml", STATE.replace("so:", "so: 05"))
    write("s3.yaml", STATE.replace("so:", "so: 33").replace("co_quan:", "do_mat: mat\nco_quan:"))

    def given(name: str, text: str, day: str = "11/4/2025") -> str:
        out = run("issue", str(write(name, text)), "--ngay", day)[1]
        return out.split("/")[0].split("-")[0].removeprefix("số ")

    assert given("a.yaml", DRAFT) == "42"
    # The Party counts a secret paper with the others, the State apart; the State by the year.
    assert given("b.yaml", DRAFT.replace("co_quan:", "do_mat: mat\nco_quan:")) == "43"
    assert given("c.yaml", STATE.replace("co_quan:", "do_mat: mat\nco_quan:")) == "34"
    assert given("d.yaml", STATE) == "06"
    assert given("e.yaml", STATE, "02/01/2026") == "01"
    assert given("f.yaml", DRAFT, "02/6/2025") == "44"


def test_a_term_begins_anew_where_the_directory_says_so(run, write, offices_counts):
    write("p1.yaml", DRAFT.replace("so:", "so: 250"))
    offices_counts("loat_so: [{tu_ngay: 1/5/2025, bat_dau: 07, da_dung: [9, 10]}]")
    file = write("a.yaml", DRAFT)
    assert run("issue", str(file), "--ngay", "5/5/2025") == (
        0,
        "số 11-TB/VPHU, ngày 05/5/2025: output/ban-hanh/a.docx\n",
        "đã ban hành 1 văn bản; hãy đưa conclusions/a.yaml và output/ban-hanh vào git\n",
    )
    late = write("b.yaml", DRAFT)
    assert run("issue", str(late), "--ngay", "28/4/2025")[1].startswith("số 251-TB")
    code, _, err = run("issue", str(write("c.yaml", DRAFT)), "--so", "10", "--ngay", "6/5/2025")
    assert code == 1
    assert "số 10 đã cấp ở nơi khác («da_dung» trong _co-quan.yaml)" in err
    assert run("issue", str(write("c.yaml", DRAFT)), "--so", "8", "--ngay", "6/5/2025")[0] == 0
    assert run("check")[0] == 0


def test_one_series_for_all_types_and_a_type_with_its_own_start(run, write, offices_counts):
    plan = DRAFT.replace("co_quan:", "loai: ke_hoach\nco_quan:")
    offices_counts(
        "loat_so: [{tu_ngay: 1/1/2025}, {loai: ke_hoach, tu_ngay: 1/1/2025, bat_dau: 20}]"
    )
    assert run("issue", str(write("a.yaml", DRAFT)))[1].startswith("số 01-TB")
    assert run("issue", str(write("b.yaml", plan)))[1].startswith("số 20-KH")
    offices_counts("danh_so_chung: co", "ubnd-xa")
    state_plan = STATE.replace("co_quan:", "loai: ke_hoach\nco_quan:")
    assert run("issue", str(write("c.yaml", STATE)))[1].startswith("số 01/TB")
    assert run("issue", str(write("d.yaml", state_plan)))[1].startswith("số 02/KH")
    write("e.yaml", state_plan.replace("so:", "so: 01"))
    assert "lỗi SO-TRUNG" in run("check")[1]


def test_a_term_that_nobody_told_of_is_told(run, write):
    write("p1.yaml", DRAFT.replace("so:", "so: 41").replace("2025", "2021"))
    _, out, err = run("issue", str(write("a.yaml", DRAFT)), "--ngay", "11/4/2025")
    assert out.startswith("số 42-TB")
    assert err.startswith(
        "conclusions/a.yaml:2:4: lưu ý SO-NHIEM-KY: chưa biết nhiệm kỳ bắt đầu ngày nào, nên đếm "
        "tiếp mọi số thông báo ở đây\n    gợi ý: khai trong _co-quan.yaml: «loat_so: [{tu_ngay: "
        "ngày đầu nhiệm kỳ}]»\n"
    )


def test_a_day_out_of_order_or_to_come_is_told_and_stops_nothing(run, write):
    write("x.yaml", DRAFT.replace("so:", "so: 12").replace("11/4", "15/4"))
    code, _, err = run("issue", str(write("a.yaml", DRAFT)), "--ngay", "14/4/2025", "--so", "13")
    assert code == 0
    assert (
        "cảnh báo SO-NGAY: số 13 ngày 14/4/2025, mà số 12 ngày 15/4/2025 (conclusions/x.yaml:2:5)"
        in err
    )
    code, _, err = run("issue", str(write("b.yaml", DRAFT)), "--ngay", "14/4/2099", "--so", "14")
    assert "BAN-HANH-NGAY: ngày ban hành 14/4/2099 chưa đến (hôm nay " in err


# Batches --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record", ["", "ban_hanh:\n", "ban_hanh:\n  rang: {so: 41, ngay: 14/4/2025}\n"]
)
def test_a_whole_batch_is_issued_in_one_step(record, run, write, office):
    text = BATCH + record + "# hết\n"
    file = write("dot.yaml", text)
    code, out, _ = run("issue", str(file), "--so", "39" if "41" in record else "40")
    assert code == 0
    given = ["39", "41", "40"] if "41" in record else ["40", "41", "42"]
    assert [line.partition("-")[0].removeprefix("số ") for line in out.splitlines()] == given
    assert len(list((office.output / "ban-hanh" / "dot").glob("*.docx"))) == 3
    assert run("check")[0] == 0
    new = file.read_text("utf-8").splitlines()
    assert [x for x in new if "ma_bam" not in x and x != "ban_hanh:"] == [
        x for x in text.splitlines() if "{so" not in x and x != "ban_hanh:"
    ]
    assert run("issue", str(file))[0] == 1
    assert run("build")[0] == 0
    for path in (office.output / "ban-hanh" / "dot").glob("*.docx"):
        assert (office.output / "dot" / path.name).read_bytes() == path.read_bytes()
    file.write_text(file.read_text("utf-8").replace("theo dõi", "đôn đốc"), "utf-8")
    assert run("check")[1].count("lỗi BAN-HANH-DOI") == 3


def test_one_row_and_then_the_rest(run, write, office):
    file = write("dot.yaml", BATCH)
    words = ("issue", str(file), "--ngay", "14/4/2025")
    assert run(*words, "--only", "Rạng")[1] == (
        "số 01-TB/VPHU, ngày 14/4/2025 [Rạng]: output/ban-hanh/dot/rang.docx\n"
    )
    assert [x.partition(":")[0] for x in run(*words)[1].splitlines()] == [
        "số 02-TB/VPHU, ngày 14/4/2025 [Bến Nước]",
        "số 03-TB/VPHU, ngày 14/4/2025 [Tía]",
    ]


def test_a_batch_with_one_bad_row_is_not_issued_at_all(run, write, office):
    text = BATCH.replace("{ten: Rạng}", "{ten: Rạng, nguoi_ky: la}")
    file = write("dot.yaml", text)
    assert run("issue", str(file), "--so", "40")[0] == 1
    assert file.read_text("utf-8") == text
    assert not (office.output / "ban-hanh").exists()


def test_two_rows_that_would_be_kept_under_one_name_are_not_issued(run, write, office):
    file = write("dot.yaml", BATCH + "ten_tep: xa\n")
    code, out, err = run("issue", str(file), "--so", "40", "--ngay", "11/4/2025")
    assert (code, out) == (1, "")
    assert err.startswith(
        "conclusions/dot.yaml: lỗi TEP-TRUNG: Bến Nước và Rạng cùng giữ ở "
        "output/ban-hanh/dot/xa.docx\n    gợi ý: đổi «ten_tep» để mỗi dòng một tên tệp\n"
    )
    assert not (office.output / "ban-hanh").exists()


def test_what_was_not_kept_is_kept_whatever_becomes_of_the_rest(run, write, office):
    file = write("dot.yaml", BATCH)
    run("issue", str(file), "--only", "Rạng", "--ngay", "11/4/2025")
    (office.output / "ban-hanh" / "dot" / "rang.docx").unlink()
    words = ("issue", str(file), "--ngay", "11/4/2025")
    trial = run(*words, "--only", "Rạng", "--thu")[2]
    assert trial == "chạy thử, chưa ghi gì; sẽ giữ nốt 1 văn bản mà lần trước chưa kịp giữ\n"
    file.write_text(file.read_text("utf-8") + "du_thao: 2\n", "utf-8")
    assert run(*words)[0] == 1
    file.write_text(file.read_text("utf-8").replace("du_thao: 2\n", ""), "utf-8")
    file.write_text(file.read_text("utf-8").replace("{ten: Tía}", "{ten: Tía, ngay: x}"), "utf-8")
    code, out, err = run(*words[:2])
    assert (code, out) == (
        1,
        "số 01-TB/VPHU, ngày 11/4/2025 [Rạng]: output/ban-hanh/dot/rang.docx\n",
    )
    assert err.endswith("đã giữ nốt 1 văn bản mà lần trước chưa kịp giữ, còn lại chưa ban hành\n")
    assert (office.output / "ban-hanh" / "dot" / "rang.docx").exists()


# Many at once, and stopped --------------------------------------------------------------------

ONE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
    "from ntm_docs.cli import main; sys.exit(main(sys.argv[2:], Path.cwd()))"
)


def start(office, script: str, *words: str) -> subprocess.Popen:
    command = [sys.executable, "-c", script, str(PROJECT), *words]
    return subprocess.Popen(
        command, cwd=office.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("round_", range(3))
def test_six_processes_at_once_get_six_numbers_in_a_row(round_, run, write, office):
    write("x.yaml", DRAFT.replace("so:", "so: 41"))
    files = [write(f"{name}.yaml", DRAFT) for name in "abcdef"]
    runs = [start(office, ONE, "issue", str(f), "--ngay", "11/4/2025") for f in files]
    ends = [(one.communicate(), one.returncode) for one in runs]
    assert [code for _, code in ends] == [0] * 6, ends
    assert sorted(numbers(office).values()) == ["41", "42", "43", "44", "45", "46", "47"]
    assert len(list((office.output / "ban-hanh").glob("*.docx"))) == 6
    assert run("check")[0] == 0


def test_six_processes_that_want_one_file_issue_it_once(run, write, office):
    file = write("a.yaml", DRAFT)
    runs = [start(office, ONE, "issue", str(file), "--ngay", "11/4/2025") for _ in range(6)]
    ends = [(one.communicate()[1].decode(), one.returncode) for one in runs]
    assert sorted(code for _, code in ends) == [0, 1, 1, 1, 1, 1]
    assert sum("đã ban hành rồi" in err for err, _ in ends) == 5
    assert numbers(office) == {"a": "01"}


# Killed, as by kill -9, before the step of a number: a file written beside, or one moved in.
KILLED = (
    "import os, signal, sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
    "from ntm_docs import files; from ntm_docs.cli import main\n"
    "left = int(sys.argv.pop(2)); beside, move = files._written_beside, Path.replace\n"
    "def step(do):\n"
    "    def done(*args):\n"
    "        global left\n"
    "        if left == 0: os.kill(os.getpid(), signal.SIGKILL)\n"
    "        left -= 1\n"
    "        return do(*args)\n"
    "    return done\n"
    "files._written_beside, Path.replace = step(beside), step(move)\n"
    "sys.exit(main(sys.argv[2:], Path.cwd()))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("text", [DRAFT, BATCH], ids=["one", "batch"])
def test_killed_at_any_step_nothing_is_lost_and_no_number_given_twice(text, run, write, office):
    write("x.yaml", DRAFT.replace("so:", "so: 41"))
    count = 1 if text is DRAFT else 3
    killed = 0
    for step in range(40):
        name = f"a{step:02}"
        file = write(f"{name}.yaml", text)
        one = start(office, KILLED, str(step), "issue", str(file), "--ngay", "11/4/2025")
        one.communicate()
        if one.returncode == 0:
            break
        killed += 1
        # Another comes in between, and then the first is asked for again.
        assert run("issue", str(write(f"b{step:02}.yaml", DRAFT)), "--ngay", "11/4/2025")[0] == 0
        code, _, err = run("issue", str(file), "--ngay", "11/4/2025")
        assert code == 0 or "đã ban hành rồi" in err
        kept = office.output / "ban-hanh"
        made = [kept / f"{name}.docx"] if count == 1 else list((kept / name).glob("[!.]*.docx"))
        for suffix in (".docx", ".json", ".xml"):
            assert len([path for path in made if path.with_suffix(suffix).is_file()]) == count
        code, out, _ = run("check")
        assert code == 0, out
        run("build")
        for path in made:
            built = office.output / path.relative_to(kept)
            assert built.read_bytes() == path.read_bytes()
    assert killed == 2 + 2 * 3 * count
    left = list(office.root.rglob("*.ntm-tmp"))
    assert left
    assert all(path.name.startswith(".") for path in left)


# Two branches ---------------------------------------------------------------------------------


def test_a_number_that_two_branches_gave_is_found_after_the_merge(run, git, write, office):
    write("x.yaml", DRAFT.replace("so:", "so: 41"))
    files = [write(f"{name}.yaml", DRAFT) for name in "ab"]
    git("add", "-A")
    git("commit", "-qm", "drafts")
    for branch, file in zip(("an", "binh"), files, strict=True):
        git("checkout", "-q", "-b", branch, "main")
        assert run("issue", str(file), "--ngay", "11/4/2025")[0] == 0
        git("add", "-A")
        git("commit", "-qm", branch)
    git("merge", "-q", "an")
    assert numbers(office) == {"a": "42", "b": "42", "x": "41"}
    code, out, _ = run("check")
    assert code == 1
    assert out == (
        "conclusions/b.yaml:2:5: lỗi SO-TRUNG: số 42 đã dùng ở conclusions/a.yaml:2:5 "
        "(Hướng dẫn 36-HD/VPTW, theo bản trích)\n"
        "    gợi ý: hai nơi cùng cấp một số. Văn bản nào chưa gửi đi thì lấy số khác: ở tệp ấy để "
        "trống so,\n"
        "           ngay, trang_thai, ma_bam, xóa bản đã giữ trong output/ban-hanh, rồi chạy lại "
        "issue.\n"
        "           Đã gửi cả hai thì ghi «trang_thai: thu_hoi» ở một tệp, làm văn bản mới có "
        "«thay_the»\n"
    )
    # The way out for what has not been sent.
    lines = files[1].read_text("utf-8").splitlines(keepends=True)
    blank = [f"{x.partition(':')[0]}:\n" if x.startswith(KEYS) else x for x in lines]
    files[1].write_text("".join(blank), "utf-8")
    (office.output / "ban-hanh" / "b.docx").unlink()
    assert run("issue", str(files[1]), "--ngay", "11/4/2025")[0] == 0
    assert run("check")[0] == 0
    assert numbers(office)["b"] == "43"


def test_where_both_were_sent_one_is_withdrawn_and_replaced(run, write, office):
    for name, number in (("a", "42"), ("c", "43")):
        run("issue", str(write(f"{name}.yaml", DRAFT)), "--so", number, "--ngay", "11/4/2025")
    other = office.conclusions / "b.yaml"
    other.write_text((office.conclusions / "a.yaml").read_text("utf-8"), "utf-8")
    assert run("check")[0] == 1
    other.write_text(other.read_text("utf-8").replace(": ban_hanh", ": thu_hoi"), "utf-8")
    assert run("check")[0] == 0
    new = write("d.yaml", DRAFT + "thay_the: b.yaml\n")
    assert run("issue", str(new), "--ngay", "14/4/2025")[1].startswith("số 44-")
    assert run("check")[0] == 0
