"""What has changed between two versions of a conclusion: each kind of change, told once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import permutations, product
from pathlib import Path

import pytest

from ntm_docs.compare.change import Kind
from ntm_docs.compare.changes import changes
from ntm_docs.compare.content import content_of
from ntm_docs.compare.telling import Told, as_json, as_text
from ntm_docs.comparison import Versions
from ntm_docs.diagnostics import as_text as findings_as_text
from ntm_docs.reader import Reader
from rewriting import as_yaml, keys_of

CASES = Path(__file__).parent / "cases" / "diff"
SITUATIONS = sorted(path.parent.name for path in CASES.glob("*/old.yaml"))


@pytest.fixture
def compared(office):
    def compare(situation: str, old: str = "old.yaml", new: str = "new.yaml"):
        shutil.copytree(CASES / situation, office.conclusions, dirs_exist_ok=True)
        files = (str(office.conclusions / name) for name in (old, new))
        found = Versions(office, lambda path: path.name).compared(*files)
        assert found.notices, findings_as_text(found.diagnostics)
        return found.notices

    return compare


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_situation_is_told_as_its_goldens(situation, compared, golden):
    notices = compared(situation)
    golden(as_text(notices), CASES / situation / "told.txt")
    golden(as_json(notices) + "\n", CASES / situation / "changes.json")


def test_every_golden_has_its_case():
    goldens = {path.parent.name for path in CASES.glob("*/*") if path.suffix != ".yaml"}
    assert sorted(goldens) == SITUATIONS


# One thing changed is one change told ----------------------------------------------------------

SEED = (Path(__file__).parent.parent / "conclusions" / "2023" / "tho-loc.yaml").read_text("utf-8")


def lists_of(keys: dict) -> Iterator[list]:
    """The lists of blocks in a tree of keys, the outermost first."""
    inner = keys.get("noi_dung") or keys.get("gom")
    if isinstance(inner, list):
        yield inner
        for block in inner:
            if isinstance(block, dict):
                yield from lists_of(block)


def is_leaf(block: object) -> bool:
    return isinstance(block, str) or "gom" not in block


def is_point(block: object) -> bool:
    return isinstance(block, str) or "viec" in block


def edits() -> Iterator[tuple[Kind, Callable[[dict], object]]]:
    """Every single edit of the real notice, each with the kind of change it is."""
    for number, blocks in enumerate(lists_of(keys_of(SEED))):
        for i, block in enumerate(blocks):

            def put(key: str, value: object, n: int = number, i: int = i) -> Callable:
                return lambda keys: list(lists_of(keys))[n][i].update({key: value})

            if "thoi_han" in block and isinstance(block, dict):
                yield Kind.DEADLINE, put("thoi_han", "trước ngày 17/7/2023")
            if "giao" in block and isinstance(block, dict):
                yield Kind.ASSIGNEE, put("giao", "Phòng Thống kê")
                yield Kind.COOPERATING, put("phoi_hop", ["Công an huyện", "Hội Nông dân"])
            for key in ("viec", "muc", "doan_van"):
                if isinstance(block, dict) and isinstance(block.get(key), str):
                    yield Kind.REWORDED, put(key, f"Khẩn trương, kịp thời: {block[key]}")
            if is_leaf(block) and len(blocks) > 1:
                yield Kind.DROPPED, lambda keys, n=number, i=i: list(lists_of(keys))[n].pop(i)
        if all(map(is_point, blocks)):
            new = {"viec": "Mở sổ theo dõi từng hộ, niêm yết ở nhà văn hóa.", "giao": "Các thôn"}
            for i in range(len(blocks) + 1):
                yield Kind.ADDED, lambda keys, n=number, i=i: list(lists_of(keys))[n].insert(i, new)
    points = [n for n, each in enumerate(lists_of(keys_of(SEED))) if all(map(is_point, each))]
    for one, other in permutations(points, 2):

        def move(keys: dict, one: int = one, other: int = other) -> None:
            lists = list(lists_of(keys))
            block = lists[one].pop()
            lists[other].insert(1, {"viec": block} if isinstance(block, str) else block)

        yield Kind.MOVED, move
    for group, part, unit in product(
        ("ntm", "nang_cao"), ("dat", "con", "tong"), ("tieu_chi", "chi_tieu")
    ):
        yield (
            Kind.FIGURE,
            lambda keys, g=group, p=part, u=unit: keys["so_lieu"][g][p].update({u: "93"}),
        )
    recipients = keys_of(SEED)["noi_nhan"].splitlines(keepends=True)
    for i in range(len(recipients)):
        fewer, more = recipients[:i] + recipients[i + 1 :], recipients.copy()
        more.insert(i, "- Trung tâm Lưu trữ lịch sử\n")
        yield Kind.RECIPIENT_DROPPED, lambda keys, t=fewer: keys.update(noi_nhan="".join(t))
        yield Kind.RECIPIENT_ADDED, lambda keys, t=more: keys.update(noi_nhan="".join(t))
    yield Kind.SIGNATORY, lambda keys: keys.update(nguoi_ky="hoang-van-thuan")
    for header in (
        {"so": "138"},
        {"ngay": "12/4/2023"},
        {"do_khan": "khan"},
        {"trich_yeu": "Kết luận tại buổi làm việc với xã Thọ Lộc"},
        {"kinh_gui": "Các xã"},
        {"co_quan": "huyen-uy-tho-xuan"},
        {"dia_ban": "xã Thọ Lập"},
    ):
        yield Kind.HEADER, lambda keys, h=header: keys.update(h)


EDITS = list(edits())
OPPOSITES = {
    Kind.ADDED: Kind.DROPPED,
    Kind.RECIPIENT_ADDED: Kind.RECIPIENT_DROPPED,
}
OPPOSITES |= {there: here for here, there in OPPOSITES.items()}


@pytest.fixture
def read(office):
    """What a file of these keys says, in the office of the real notice."""
    directory = Path(__file__).parent.parent / "conclusions" / "_co-quan.yaml"
    shutil.copy(directory, office.conclusions)
    reader = Reader(office, lambda path: path.name)
    file = office.conclusions / "a.yaml"

    def content(keys: dict):
        file.write_text(as_yaml(keys, width=1000), "utf-8")
        (reading,) = reader.read(file)
        assert reading.notice, findings_as_text(reading.diagnostics)
        return content_of(reading.notice)

    return content


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _ in EDITS), ids=str)
def test_one_edit_is_one_change_and_undone_the_opposite(kind, read):
    old = read(keys_of(SEED))
    of_kind = [edit for each, edit in EDITS if each is kind]
    for edit in of_kind:
        keys = keys_of(SEED)
        edit(keys)
        new = read(keys)
        there, back = changes(old, new), changes(new, old)
        assert [change.kind for change in there] == [kind], there
        assert [change.kind for change in back] == [OPPOSITES.get(kind, kind)], back
        if kind is not Kind.MOVED:
            assert (there[0].old, there[0].new) == (back[0].new, back[0].old)


def test_old_and_new_words_appear_whole_in_a_rewording(read):
    keys = keys_of(SEED)
    old = read(keys)
    block = list(lists_of(keys))[2][3]
    block["viec"] = block["viec"].replace("đánh giá tiến độ", "nắm tiến độ, khó khăn")
    (change,) = changes(old, read(keys))
    text = " ".join(as_text([Told("", (change,))]).split())
    assert re.sub(r" ?\[\+.*?\+\]|\[-|-\]", "", text).count(change.old) == 1
    assert re.sub(r"\[-.*?-\]|\[\+|\+\]", "", text).count(change.new) == 1
