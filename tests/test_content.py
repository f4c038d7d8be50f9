"""What a notice says, however its file is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ntm_docs.compare.changes import changes
from ntm_docs.compare.content import content_hash, content_of
from ntm_docs.diagnostics import as_text
from ntm_docs.reader import Reader
from ntm_docs.workspace import Workspace
from rewriting import WAYS, as_yaml, keys_of, spelt_out
from samples import GOOD

PROJECT = Path(__file__).parent.parent
OURS = PROJECT / "conclusions"
FILES = sorted(
    path.relative_to(OURS).as_posix()
    for path in OURS.rglob("*.yaml")
    if not path.name.startswith("_") and not path.name.endswith(".theo-doi.yaml")
)


@pytest.fixture
def ours(tmp_path):
    """A copy of the project's own conclusions."""
    shutil.copytree(OURS, tmp_path / "conclusions")
    return Workspace(tmp_path)


def readings(workspace, name):
    found = Reader(workspace, lambda path: path.name).read(workspace.conclusions / name)
    assert all(one.notice for one in found), as_text([d for one in found for d in one.diagnostics])
    return found


def hash_of(reading):
    return content_hash(reading.notice, reading.copy)


def assert_same(old, new):
    for one, other in zip(old, new, strict=True):
        contents = (content_of(r.notice, r.copy, r.row and r.row.data) for r in (one, other))
        assert changes(*contents) == ()
        assert hash_of(one) == hash_of(other)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FILES)
def test_another_way_of_writing_changes_nothing(name, way, ours):
    before = readings(ours, name)
    file = ours.conclusions / name
    file.write_text(WAYS[way](file.read_text("utf-8")), "utf-8")
    assert_same(before, readings(ours, name))


@pytest.mark.parametrize("name", ["2023/tho-loc.yaml", "2023/giao-ban-quy-i.yaml"])
def test_a_body_spelt_out_in_keys_says_what_was_typed(name, ours):
    before = readings(ours, name)
    file = ours.conclusions / name
    file.write_text(spelt_out(file.read_text("utf-8"), before[0].notice), "utf-8")
    assert_same(before, readings(ours, name))


@pytest.mark.parametrize("name", FILES)
def test_keys_moved_to_the_defaults_of_the_folder_change_nothing(name, ours):
    before = readings(ours, name)
    file = ours.conclusions / name
    keys = keys_of(file.read_text("utf-8"))
    moved = {k: keys.pop(k) for k in ("co_quan", "noi_nhan", "nguoi_ky", "hop") if k in keys}
    file.write_text(as_yaml(keys), "utf-8")
    file.with_name("_chung.yaml").write_text(as_yaml(moved), "utf-8")
    assert_same(before, readings(ours, name))


@pytest.fixture
def said(office, write):
    """The hash of a small notice with some of its keys changed."""

    def hashed(**keys):
        write("a.yaml", as_yaml({**keys_of(GOOD), **keys}))
        return hash_of(readings(office, "a.yaml")[0])

    return hashed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- Giao xã **báo cáo** trước ngày 5/5/2025.", "- Giao xã báo cáo *trước ngày 5/5/2025*."),
        ("- Đạt {{ a.x }} tiêu chí.", "- Đạt 07 tiêu chí."),
        ("- Giao xã lập danh sách./.", "- Giao xã lập danh sách."),
        ([{"viec": "Báo cáo {thoi_han}.", "thoi_han": "hằng tuần"}], "- Báo cáo hằng tuần."),
        ([{"viec": ["Họp.", "Báo cáo."]}], "- Họp. Báo cáo."),
        ([{"viec": "Họp.", "ma": "hop"}], "- Họp."),
        ([{"viec": "Họp.", "dam_han": "khong"}], "- Họp."),
        ([{"bang": "A | B\n1 | 2"}], [{"bang": [["A", "B"], ["1", "**2**"]]}]),
        (
            [{"muc": "Xã", "giao": "Trưởng thôn", "gom": [{"viec": "Họp."}, {"viec": "Ghi."}]}],
            [
                {
                    "muc": "Xã",
                    "gom": [
                        {"viec": "Họp.", "giao": "Trưởng thôn"},
                        {"viec": "Ghi.", "giao": "Trưởng thôn"},
                    ],
                }
            ],
        ),
    ],
)
def test_bodies_that_say_the_same(one, other, said):
    figures = {"a": {"x": "07"}}
    assert said(noi_dung=one, so_lieu=figures) == said(noi_dung=other, so_lieu=figures)


@pytest.mark.parametrize(
    "keys",
    [
        {"bo_qua": {"HAN-NGAY-NGHI": "cơ quan trực cả ngày nghỉ"}},
        {"dam_han": "khong"},
        {"in_hai_mat": "co"},
        {"so_lieu": {"a": "07"}},
        {"noi_nhan": "- Các xã;\n- Lưu: Văn phòng Huyện ủy.\n"},
        {"ngay": "2025-04-11"},
    ],
    ids=lambda keys: next(iter(keys)),
)
def test_keys_that_say_nothing_new(keys, said):
    assert said(**keys) == said()


@pytest.mark.parametrize(
    "keys",
    [
        {"so": "7"},
        {"ngay": "12/4/2025"},
        {"du_thao": "2"},
        {"trich_yeu": "Kết luận buổi họp"},
        {"noi_dung": "- Giao Văn phòng đôn đốc."},
        {"noi_dung": "+ Giao Văn phòng theo dõi."},
        {"noi_dung": "Giao Văn phòng theo dõi."},
        {"noi_dung": [{"viec": "Giao Văn phòng theo dõi.", "giao": "Văn phòng"}]},
        {"noi_dung": [{"viec": "Giao Văn phòng theo dõi.", "thoi_han": "hằng tuần"}]},
        {"noi_dung": "- Giao Văn phòng theo dõi^[Cả ngày nghỉ]."},
        {"ket_thuc": "khong"},
        {"noi_nhan": "- Lưu Văn phòng Huyện ủy\n- Các xã\n"},
        {"nguoi_ky": {"dong": ["Chánh Văn phòng"], "ho_ten": "Đỗ Minh Quân"}},
        {"do_khan": "khan"},
        {"phu_luc": [{"noi_dung": "- Danh sách."}]},
    ],
    ids=str,
)
def test_keys_that_say_something_else(keys, said):
    assert said(**keys) != said()
