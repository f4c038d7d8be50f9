"""What has changed between two versions of a conclusion: each kind of change, told once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
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

PROJECT = Path(__file__).parent.parent
CASES = PROJECT / "tests" / "cases" / "diff"
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


def test_every_kind_of_change_has_its_case():
    told = "".join(path.read_text("utf-8") for path in CASES.glob("*/changes.json"))
    assert [kind for kind in Kind if f'"kind": "{kind}"' not in told] == []


# One thing changed is one change told ----------------------------------------------------------

SEED = keys_of((PROJECT / "conclusions" / "2023" / "tho-loc.yaml").read_text("utf-8"))


def lists_of(keys: dict) -> list[list]:
    """The lists of blocks in a tree of keys, the outermost first."""
    inner = keys.get("noi_dung") or keys.get("gom")
    if not isinstance(inner, list):
        return []
    below = [each for block in inner if isinstance(block, dict) for each in lists_of(block)]
    return [inner, *below]


def is_point(block: object) -> bool:
    return isinstance(block, str) or "viec" in block


def blocks() -> Iterator[tuple[dict, list, int]]:
    """The seed's keys anew for each of its blocks, with the list it stands in and its number."""
    for number, each in enumerate(lists_of(SEED)):
        for i in range(len(each)):
            keys = deepcopy(SEED)
            yield keys, lists_of(keys)[number], i


def with_key(given: str, key: str, value: object) -> Iterator[dict]:
    """The seed with another value for a key of each block that has a certain one."""
    for keys, siblings, i in blocks():
        if isinstance(siblings[i], dict) and given in siblings[i]:
            siblings[i][key] = value
            yield keys


def reworded() -> Iterator[dict]:
    for keys, siblings, i in blocks():
        for key in ("viec", "muc", "doan_van"):
            if isinstance(siblings[i], dict) and isinstance(siblings[i].get(key), str):
                siblings[i][key] = f"Khẩn trương, kịp thời: {siblings[i][key]}"
                yield keys


def dropped() -> Iterator[dict]:
    for keys, siblings, i in blocks():
        if len(siblings) > 1 and "gom" not in siblings[i]:
            del siblings[i]
            yield keys


def added() -> Iterator[dict]:
    new = {"viec": "Mở sổ theo dõi từng hộ, niêm yết ở nhà văn hóa.", "giao": "Các thôn"}
    for keys, siblings, i in blocks():
        if all(map(is_point, siblings)):
            siblings.insert(i, new)
            yield keys


def moved() -> Iterator[dict]:
    points = [n for n, each in enumerate(lists_of(SEED)) if all(map(is_point, each))]
    for one, other in permutations(points, 2):
        lists = lists_of(keys := deepcopy(SEED))
        block = lists[one].pop()
        lists[other].insert(1, {"viec": block} if isinstance(block, str) else block)
        yield keys


def figures() -> Iterator[dict]:
    groups, parts, units = ("ntm", "nang_cao"), ("dat", "con", "tong"), ("tieu_chi", "chi_tieu")
    for group, part, unit in product(groups, parts, units):
        keys = deepcopy(SEED)
        keys["so_lieu"][group][part][unit] = "93"
        yield keys


def recipients(more: tuple[str, ...], skip: int) -> Iterator[dict]:
    """The seed with some more recipients before each, or with fewer."""
    lines = SEED["noi_nhan"].splitlines()
    for i in range(len(lines)):
        yield {**SEED, "noi_nhan": "\n".join([*lines[:i], *more, *lines[i + skip :]])}


def headers() -> Iterator[dict]:
    for key, value in (
        *(("so", "138"), ("ngay", "12/4/2023"), ("do_khan", "khan"), ("kinh_gui", "Các xã")),
        ("trich_yeu", "Kết luận tại buổi làm việc với xã Thọ Lộc"),
        *(("co_quan", "huyen-uy-tho-xuan"), ("dia_ban", "xã Thọ Lập")),
    ):
        yield {**SEED, key: value}


EDITS: dict[Kind, Callable[[], Iterable[dict]]] = {
    Kind.DEADLINE: lambda: with_key("thoi_han", "thoi_han", "trước ngày 17/7/2023"),
    Kind.ASSIGNEE: lambda: with_key("giao", "giao", "Phòng Thống kê"),
    Kind.COOPERATING: lambda: with_key("giao", "phoi_hop", ["Công an huyện", "Hội Nông dân"]),
    Kind.REWORDED: reworded,
    Kind.DROPPED: dropped,
    Kind.ADDED: added,
    Kind.MOVED: moved,
    Kind.FIGURE: figures,
    Kind.RECIPIENT_ADDED: lambda: recipients(("- Trung tâm Lưu trữ lịch sử",), 0),
    Kind.RECIPIENT_DROPPED: lambda: recipients((), 1),
    Kind.SIGNATORY: lambda: [{**SEED, "nguoi_ky": "hoang-van-thuan"}],
    Kind.HEADER: headers,
}
OPPOSITES = {
    Kind.ADDED: Kind.DROPPED,
    Kind.RECIPIENT_ADDED: Kind.RECIPIENT_DROPPED,
}
OPPOSITES |= {there: here for here, there in OPPOSITES.items()}


@pytest.fixture
def read(office):
    """What a file of these keys says, in the office of the real notice."""
    directory = PROJECT / "conclusions" / "_co-quan.yaml"
    shutil.copy(directory, office.conclusions)
    reader = Reader(office, lambda path: path.name)
    file = office.conclusions / "a.yaml"

    def content(keys: dict):
        file.write_text(as_yaml(keys, width=1000), "utf-8")
        (reading,) = reader.read(file)
        assert reading.notice, findings_as_text(reading.diagnostics)
        return content_of(reading.notice)

    return content


@pytest.mark.parametrize("kind", EDITS, ids=str)
def test_one_edit_is_one_change_and_undone_the_opposite(kind, read):
    old = read(SEED)
    for keys in EDITS[kind]():
        new = read(keys)
        there, back = changes(old, new), changes(new, old)
        assert [change.kind for change in there] == [kind], there
        assert [change.kind for change in back] == [OPPOSITES.get(kind, kind)], back
        if kind is not Kind.MOVED:
            assert (there[0].old, there[0].new) == (back[0].new, back[0].old)


def test_old_and_new_words_appear_whole_in_a_rewording(read):
    keys = deepcopy(SEED)
    block = lists_of(keys)[2][3]
    block["viec"] = block["viec"].replace("đánh giá tiến độ", "nắm tiến độ, khó khăn")
    (change,) = changes(read(SEED), read(keys))
    text = " ".join(as_text([Told("", (change,))]).split())
    assert re.sub(r" ?\[\+.*?\+\]|\[-|-\]", "", text).count(change.old) == 1
    assert re.sub(r"\[-.*?-\]|\[\+|\+\]", "", text).count(change.new) == 1
