"""Tasks get their ids when their notice is issued, wherever a file has room for them."""

from __future__ import annotations

import json
import unicodedata
from codecs import BOM_UTF8

import pytest

from ntm_docs.compare.content import content_hash
from ntm_docs.naming import with_names
from ntm_docs.reader import Reader
from ntm_docs.tasks import tasks
from ntm_docs.workspace import Workspace
from samples import GOOD

HEAD, FOOT = GOOD.split("noi_dung: |\n  - Giao Văn phòng theo dõi.\n")


def noticed(office, content: bytes):
    """The notices of a file with some content."""
    file = office.conclusions / "a.yaml"
    file.write_bytes(content)
    readings = Reader(office).read(file)
    assert all(reading.notice for reading in readings), readings[0].diagnostics
    return [reading.notice for reading in readings]


def named(office, content: bytes) -> bytes:
    """The content with ids; what it says has not changed, and naming it again changes nothing."""
    before = noticed(office, content)
    new = with_names(content, before)
    after = noticed(office, new)
    assert list(map(content_hash, after)) == list(map(content_hash, before))
    assert with_names(new, after) == new
    for old, one in zip(before, after, strict=True):
        ids = [task.id for task in tasks(one)]
        assert len(set(ids)) == len(ids) == len(tasks(old))
    return new


def body(office, text: str) -> str:
    """A body with ids, each written as X1, X2 … in the order of tasks."""
    new = named(office, f"{HEAD}noi_dung:{text}{FOOT}".encode())
    words = new.decode().removeprefix(f"{HEAD}noi_dung:").removesuffix(FOOT)
    for number, task in enumerate(tasks(noticed(office, new)[0]), 1):
        assert not task.id.startswith("~")
        words = words.replace(task.id, f"X{number}")
    return words


FORMS = {
    "a key of its own": (
        "\n  - viec: Công an họp trước 5/5.  # mỗi tuần\n    thoi_han: trước 20/4\n",
        "\n  - viec: Công an họp trước 5/5.  # mỗi tuần\n    thoi_han: trước 20/4\n    ma: X1\n",
    ),
    "a list as the last key": (
        "\n  - viec: Kiểm tra.\n    giao:\n      - Công an xã\n      - Đoàn xã\n",
        "\n  - viec: Kiểm tra.\n    giao:\n      - Công an xã\n      - Đoàn xã\n    ma: X1\n",
    ),
    "a block of text under a key": (
        "\n  - viec: |\n      Công an\n      họp trước 5/5.\n\n  - doan_van: Y tế họp trước 5/5.\n",
        "\n  - viec: |\n      Công an\n      họp trước 5/5.\n    ma: X1\n\n"
        "  - doan_van: Y tế họp trước 5/5.\n    ma: X2\n",
    ),
    "a key with blocks inside": (
        "\n  - muc: Việc xong trước 20/4\n    gom:\n      - viec: Đoàn xã dọn trước 5/5.\n",
        "\n  - muc: Việc xong trước 20/4\n    ma: X1\n    gom:\n"
        "      - viec: Đoàn xã dọn trước 5/5.\n        ma: X2\n",
    ),
    "in braces": (
        "\n  - {viec: Kiểm tra., giao: Công an xã}\n",
        "\n  - {viec: Kiểm tra., giao: Công an xã, ma: X1}\n",
    ),
    "sentences of one point": (
        "\n  - viec:\n      - Công an họp trước 5/5.\n      - Nước đã rút.\n"
        "      - viec: Dọn kênh {thoi_han}.\n        thoi_han: trước 20/4\n",
        "\n  - viec:\n      - Công an họp trước 5/5. {ma=X1}\n      - Nước đã rút.\n"
        "      - viec: Dọn kênh {thoi_han}.\n        thoi_han: trước 20/4\n        ma: X2\n",
    ),
    "a list of texts": (
        "\n  - Công an họp trước 5/5.  # gấp\n  - 'Đoàn xã dọn \"kênh\" trước 5/5.'\n"
        '  - "Y tế họp trước 5/5."\n  - |\n    Mặt trận\n    họp trước 5/5.\n',
        "\n  - Công an họp trước 5/5. {ma=X1}  # gấp\n"
        "  - 'Đoàn xã dọn \"kênh\" trước 5/5. {ma=X2}'\n"
        '  - "Y tế họp trước 5/5. {ma=X3}"\n  - |\n    Mặt trận\n    họp trước 5/5. {ma=X4}\n',
    ),
    "one block of text": (
        " |\n  I. VIỆC CHUNG\n  1. Công an\n  họp trước 5/5.   \n\n  - Nước đã rút.\n"
        "  2. Đoàn xã dọn trước 20/4./.\n  Đất khô.\n",
        " |\n  I. VIỆC CHUNG\n  1. Công an\n  họp trước 5/5. {ma=X1}   \n\n  - Nước đã rút.\n"
        "  2. Đoàn xã dọn trước 20/4./.\n  Đất khô. {ma=X2}\n",
    ),
    "a heading typed in a block": (
        " |\n  I. VIỆC XONG TRƯỚC 20/4\n  1. Dọn kênh.\n",
        " |\n  I. VIỆC XONG TRƯỚC 20/4 {ma=X1}\n  1. Dọn kênh.\n",
    ),
    "what has its id already": (
        "\n  - viec: Công an họp trước 5/5.\n    ma: X1\n  - Đoàn xã dọn trước 5/5. {ma=X2}\n",
        "\n  - viec: Công an họp trước 5/5.\n    ma: X1\n  - Đoàn xã dọn trước 5/5. {ma=X2}\n",
    ),
    "an id of a block for all its sentences": (
        "\n  - viec: [Công an họp trước 5/5., Đoàn xã dọn trước 5/5.]\n    ma: X1\n",
        "\n  - viec: [Công an họp trước 5/5., Đoàn xã dọn trước 5/5.]\n    ma: X1\n",
    ),
    "the same words twice": (
        "\n  - Công an họp trước 5/5.\n  - Công an họp trước 5/5.\n",
        "\n  - Công an họp trước 5/5. {ma=X1}\n  - Công an họp trước 5/5. {ma=X1-2}\n",
    ),
    "several charges of one sentence": (
        "\n  - Giao Công an xã kiểm tra chợ trước 5/5; giao Đoàn xã dọn trước 6/5.\n",
        "\n  - Giao Công an xã kiểm tra chợ trước 5/5; giao Đoàn xã dọn trước 6/5. {ma=X1}\n",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_id_goes_where_the_file_has_room_for_it(form, office):
    text, expected = FORMS[form]
    assert body(office, text) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("letters", ["NFC", "NFD"])
@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
def test_every_other_character_stays(mark, letters, end, office):
    text = (
        f"{HEAD}noi_dung:{FORMS['sentences of one point'][0]}ket_thuc: |\n  - Y tế họp trước 5/5.\n"
    )
    content = mark + unicodedata.normalize(letters, text + FOOT).replace("\n", end).encode()
    new = named(office, content)
    lines, before = new.split(end.encode()), content.split(end.encode())
    added = [line for line in lines if line not in before]
    assert [line.partition(b"ma")[0].strip() for line in added] == [
        unicodedata.normalize(letters, "- Công an họp trước 5/5. {").encode(),
        b"",
        unicodedata.normalize(letters, "- Y tế họp trước 5/5. {").encode(),
    ]
    assert [line for line in lines if line in before] == [
        line for line in before if not line.endswith(b"5/5.")
    ]


def test_what_stands_elsewhere_or_in_brackets_stays_without(office):
    (office.conclusions / "_chung.yaml").write_text(
        "ket_thuc: Văn phòng đôn đốc trước 5/5.\n", "utf-8"
    )
    text = "\n  - viec: [Công an họp trước 5/5., 'Đoàn xã dọn trước 5/5.']\n"
    new = with_names(content := f"{HEAD}noi_dung:{text}{FOOT}".encode(), noticed(office, content))
    assert [task.id[0] == "~" for task in tasks(noticed(office, new)[0])] == [True, False, True]
    assert new.decode().count("{ma=") == 1


def test_the_rows_of_a_batch_share_the_ids_of_their_sentences(office):
    text = """
  - viec: UBND {{ xa.ten }} rà soát trước 5/5.
  - {viec: Công an họp trước 5/5., chi_khi: xa.nui}
  - {viec: Công an họp trước 5/5., chi_khi: not xa.nui}
"""
    rows = "lap_cho_tung:\n  - {ten: Rạng, nui: co}\n  - {ten: Tía, nui: ''}\n"
    content = f"{HEAD}noi_dung:{text}{FOOT}{rows}".encode()
    new = with_names(content, noticed(office, content))
    ids = [[task.id for task in tasks(notice)] for notice in noticed(office, new)]
    assert ids[0][0] == ids[1][0]
    assert ids[1][1] == f"{ids[0][1]}-2"


@pytest.mark.parametrize(
    "text",
    [
        ' "- Y tế họp trước 7/5.\\n- Mặt trận họp trước 8/5."\n',  # two points end on one line
        "\n  - 'Y tế họp trước 7/5.\n\n\n    Mặt trận họp trước 8/5.'\n",
        " |\n  {% for nơi in ['Rạng', 'Tía'] %}\n  - {{ nơi }} họp trước 7/5.\n  {% endfor %}\n",
        " |\n  - Y tế họp trước 7/5.{% if so_lieu is defined %} Hết.{% endif %}\n",
        "\n  - ? viec\n    : Y tế họp trước 7/5.\n",
    ],
)
def test_what_has_no_place_of_its_own_stays_without(text, office):
    text = text.replace("nơi", "noi")
    content = f"{HEAD}noi_dung:{text}{FOOT}".encode()
    new = with_names(content, before := noticed(office, content))
    after = noticed(office, new)
    assert [task.text for task in tasks(after[0])] == [task.text for task in tasks(before[0])]
    assert all(task.id == task.provisional for task in tasks(after[0]))


def test_each_task_gets_the_id_it_had_without_the_mark(office):
    for text, _ in FORMS.values():
        content = f"{HEAD}noi_dung:{text}{FOOT}".encode()
        (before,) = noticed(office, content)
        (after,) = noticed(office, with_names(content, [before]))
        for old, one in zip(tasks(before), tasks(after), strict=True):
            assert old.provisional == one.provisional
            if old.id == old.provisional and one.text.startswith(str(old.text)[:5]):
                assert one.id == old.id[1:] or one.id.startswith(f"{tasks(after)[0].id}-")


def test_an_escaped_name_is_words(office):
    content = f"{HEAD}noi_dung:\n  - Công an họp trước 5/5 \\{{ma=x\\}}\n{FOOT}".encode()
    (task,) = tasks(noticed(office, content)[0])
    assert (task.text, task.id[0]) == ("Công an họp trước 5/5 {ma=x}", "~")


# By the command -------------------------------------------------------------------------------


def test_issue_names_the_tasks_and_no_page_changes(run, write, office):
    file = write("a.yaml", GOOD.replace("theo dõi.", "theo dõi trước ngày 20/4/2025."))
    assert run("build", str(file))[0] == 0
    page = (office.root / "output" / "a.docx").read_bytes()
    (task,) = json.loads(run("tasks", "--format", "json", str(file))[1])
    code, _, err = run("issue", str(file), "--so", "138", "--thu")
    assert (code, file.read_text("utf-8").count("{ma=")) == (0, 0)
    assert f"    - Giao Văn phòng theo dõi trước ngày 20/4/2025. {{ma={task['id'][1:]}}}" in err
    assert run("issue", str(file), "--so", "138")[0] == 0
    (after,) = json.loads(run("tasks", "--format", "json", str(file))[1])
    assert after["id"] == task["id"].removeprefix("~")
    write("b.yaml", file.read_text("utf-8").replace(f" {{ma={after['id']}}}", ""))
    for name in ("a", "b"):
        assert run("build", f"conclusions/{name}.yaml")[0] == 0
    built = [(office.root / "output" / f"{name}.docx").read_bytes() for name in ("a", "b")]
    assert built[0] == built[1] != page


def test_progress_recorded_before_the_issue_stays_with_its_task(run, write):
    file = write("a.yaml", GOOD.replace("theo dõi.", "theo dõi trước ngày 20/4/2025."))
    (task,) = json.loads(run("tasks", "--format", "json", str(file))[1])
    write("a.theo-doi.yaml", f"{task['id']}: {{trang_thai: xong}}\n")
    assert run("issue", str(file), "--so", "138")[0] == 0
    code, out, err = run("tasks", "--format", "json", str(file))
    assert (code, json.loads(out)[0]["status"], err) == (0, "xong", "1 việc, 0 việc quá hạn\n")


LOOP = f"""{HEAD}noi_dung: |
  {{% for thon in xa.thon %}}
  - Thôn {{{{ thon }}}} báo cáo trước 5/5.
  {{% endfor %}}
  - UBND {{{{ xa.ten }}}} rà soát trước 5/5.
{FOOT}lap_cho_tung:
  - {{ten: Rạng, ma: rang, thon: [A]}}
  - {{ten: Tía, ma: tia, thon: [A, B]}}
"""


def test_rows_issued_one_by_one_stay_sound(run, write):
    file = write("a.yaml", LOOP)
    for row in ("Tía", "Rạng"):
        code, _, err = run("issue", str(file), "--only", row)
        assert code == 0, err
        assert "lưu ý BAN-HANH-MA: " in err
    code, out, _ = run("check", str(file))
    assert (code, out.count("lỗi")) == (0, 0), out
    assert file.read_text("utf-8").count("{ma=") == 1


def test_progress_of_every_row_stays_with_its_task(run, write):
    file = write("a.yaml", LOOP)
    found = json.loads(run("tasks", "--format", "json", str(file))[1])
    ids = {task["row"]: task["id"] for task in found if "rà soát" in task["text"]}
    assert ids["rang"] != ids["tia"]
    lines = (f"{row}:\n  {name}: {{trang_thai: xong}}\n" for row, name in ids.items())
    write("a.theo-doi.yaml", "".join(lines))
    assert run("issue", str(file), "--only", "Rạng")[0] == 0
    after = json.loads(run("tasks", "--format", "json", str(file))[1])
    told = {task["row"]: task["status"] for task in after if "rà soát" in task["text"]}
    assert told == {"rang": "xong", "tia": "xong"}


def test_what_is_recorded_under_both_ids_is_told(run, write):
    text = "\n  - Công an họp trước 5/5. {ma=bb}\n"
    file = write("a.yaml", f"{HEAD}noi_dung:{text}{FOOT}")
    (task,) = tasks(Reader(Workspace(file.parent.parent)).read(file)[0].notice)
    records = f"{task.provisional}: {{trang_thai: dang_lam}}\nbb: {{trang_thai: xong}}\n"
    write("a.theo-doi.yaml", records)
    code, out, err = run("tasks", "--format", "json", str(file))
    assert (code, json.loads(out)[0]["status"]) == (1, "xong")
    assert "a.theo-doi.yaml:1:1: lỗi THEO-DOI: " in err


def test_a_file_that_ids_do_not_fit_is_issued_without(run, write):
    file = write("a.yaml", f"{HEAD}noi_dung:\n  - ? viec\n    : Công an họp trước 5/5.\n{FOOT}")
    code, _, err = run("issue", str(file), "--so", "138")
    assert code == 0, err
    assert "lưu ý BAN-HANH-MA: 1 việc chưa đặt được mã, như việc ở đây" in err


def test_a_name_in_the_middle_of_a_sentence_is_told(run, write):
    file = write("a.yaml", GOOD.replace("theo dõi.", "theo {ma=a1} dõi."))
    code, out, _ = run("check", str(file))
    assert code == 1
    assert out.startswith(
        "conclusions/a.yaml:5:25: lỗi CAU-NGOAC: không có chỗ điền «{ma=a1}»\n"
        "    gợi ý: mã của việc ghi ở cuối câu, hoặc ở khóa «ma» của mục\n"
    )


def test_two_tasks_of_one_name_are_told_wherever_it_is_written(run, write):
    text = "\n  - Công an xã họp trước 5/5. {ma=a1}\n  - {viec: Họp., giao: Đoàn xã, ma: a1}\n"
    file = write("a.yaml", f"{HEAD}noi_dung:{text}{FOOT}")
    code, out, _ = run("check", str(file))
    assert code == 1
    assert "lỗi MA-TRUNG: mã «a1» đã đặt cho việc ở dòng 5" in out
