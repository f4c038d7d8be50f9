"""How fast conclusion files are checked, held against what YAML alone costs.

    python3 benchmarks/checking.py 1000 --rounds 5

Writes so many different conclusion files: long and short, spelt out in keys or typed as blocks of
text, with figures called by `{{ }}`. In each round PyYAML's C loader loads them all, and `check`
looks them over by one process and by as many as it takes by itself. Prints the medians by the
clock, and of the time processors worked, which says more where other programs run beside.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
SEED = PROJECT / "conclusions" / "2023" / "tho-loc.yaml"
CHECK = "from ntm_docs.cli import main; raise SystemExit(main())"


def main(size: int, rounds: int) -> None:
    """Measure in a folder of its own."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPU")
    with tempfile.TemporaryDirectory() as folder:
        files = office(Path(folder), size)
        letters = sum(len(file.read_text("utf-8")) for file in files)
        print(f"{size} files, {letters / size:,.0f} letters each; medians of {rounds} rounds")
        loads, alone, together = list[Spent](), list[Spent](), list[Spent]()
        for _ in range(rounds):
            loads.append(load(files))
            alone.append(check(Path(folder), "--workers", "1"))
            together.append(check(Path(folder)))
    print(f"PyYAML's C loader: {median(load.clock for load in loads):6.2f} s")
    for name, runs in (("check, 1 process", alone), ("check", together)):
        seconds = median(run.clock for run in runs)
        pairs = list(zip(runs, loads, strict=True))
        ratio = median(run.clock / load.clock for run, load in pairs)
        worked = median(run.worked / load.worked for run, load in pairs)
        print(f"{name + ':':18} {seconds:6.2f} s, {size / seconds:5.0f} files/s,", end=" ")
        print(f"{ratio:5.2f} times by the clock, {worked:5.2f} of work")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of one process: {memory:.0f} MB")


class Spent(NamedTuple):
    """What something took: seconds by the clock, and those its processors worked."""

    clock: float
    worked: float


def load(files: list[Path]) -> Spent:
    """Load all files as plain YAML, in a process that does nothing else, and say how long."""
    script = """
        import sys, time, yaml
        files = sys.stdin.read().split("\\n")
        clock, worked = time.perf_counter(), time.process_time()
        for file in files:
            with open(file, encoding="utf-8") as stream:
                yaml.load(stream.read(), Loader=yaml.CSafeLoader)
        print(time.perf_counter() - clock, time.process_time() - worked)
    """
    names = "\n".join(map(str, files))
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        input=names,
        capture_output=True,
        text=True,
        check=True,
    )
    return Spent(*map(float, done.stdout.split()))


def check(root: Path, *words: str) -> Spent:
    """Check all files as a user does, start and end of the program included."""
    # As on an office's machine, Python keeps what it has compiled of the program.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    clock, worked = time.perf_counter(), children_worked()
    done = subprocess.run(
        [sys.executable, "-c", CHECK, "check", *words],
        cwd=root,
        env={**kept, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    spent = Spent(time.perf_counter() - clock, children_worked() - worked)
    if not re.search(r"đã xem .*(\b0 lỗi|không có lỗi)", done.stderr):
        raise SystemExit(done.stderr)
    return spent


def children_worked() -> float:
    """The seconds that all processes worked that were started here."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


# The files ------------------------------------------------------------------------------------


def office(root: Path, size: int) -> list[Path]:
    """Write the conclusion files of an office, a hundred to a folder."""
    folder = root / "conclusions"
    folder.mkdir()
    (folder / "_co-quan.yaml").write_bytes((SEED.parent.parent / "_co-quan.yaml").read_bytes())
    kinds: tuple[Callable[[random.Random], str], ...]
    kinds = (as_the_seed, in_keys, as_a_block, as_the_seed, short)
    files = []
    for number in range(size):
        path = folder / f"{number // 100:02}" / f"{number:06}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(kinds[number % len(kinds)](random.Random(number)), "utf-8")
        files.append(path)
    return files


def as_the_seed(chance: random.Random) -> str:
    """The real notice, with other words and days in every sentence."""
    text = SEED.read_text("utf-8").replace("Thọ Lộc", place(chance))
    text = re.sub(r"\b\d{1,2}/[4-9]/2023\b", lambda _: day(chance), text)
    text = re.sub(r"^(  *ngay|ngay): \S+", r"\1: 11/4/2023", text, flags=re.MULTILINE)
    return re.sub(r"(?<=[\w])\.$", lambda _: f", {words(chance, 6)}.", text, flags=re.MULTILINE)


def in_keys(chance: random.Random) -> str:
    """Headings and tasks spelt out in keys, each with who and by when."""
    lines = [head(chance), "noi_dung:"]
    for _ in range(chance.randint(2, 4)):
        lines += [f"  - muc: Về {words(chance, 4)}", "    gom:"]
        for _ in range(chance.randint(2, 5)):
            figure = chance.choice(("{{ xa.dat.tieu_chi }}", "{{ xa.con.tieu_chi }}"))
            sentence = f"Hoàn thành {figure} tiêu chí, {words(chance, 30)} {{thoi_han}}."
            lines += [
                "      - viec: |",
                textwrap.indent(textwrap.fill(sentence, 110), " " * 10),
                f"        giao: UBND {place(chance)}",
                f"        thoi_han: trước ngày {day(chance)}",
            ]
    return "\n".join([*lines, FOOT])


def as_a_block(chance: random.Random) -> str:
    """The whole body typed in one block, as in Word."""
    lines = [head(chance), "noi_dung: |"]
    for part in ("I", "II", "III")[: chance.randint(2, 3)]:
        lines.append(f"  {part}. Về {words(chance, 5)}")
        for number in range(1, chance.randint(3, 6)):
            lines.append(f"  {number}. {sentence(chance)}")
            lines += [f"  - {sentence(chance)}" for _ in range(chance.randint(0, 3))]
    return "\n".join([*lines, FOOT])


def short(chance: random.Random) -> str:
    """A page."""
    points = (f"  {number}. {sentence(chance)}" for number in range(1, chance.randint(3, 6)))
    return "\n".join([head(chance), "noi_dung: |", *points, FOOT])


def head(chance: random.Random) -> str:
    """What stands above the body."""
    done = chance.randint(2, 17)
    return textwrap.dedent(f"""\
        co_quan: vp-huyen-uy-tho-xuan
        ngay: 11/4/2023
        dia_ban: {place(chance)}
        hop:
          ngay: 0{chance.randint(3, 9)}/4/2023
          ten: buổi làm việc với {place(chance)}
          chu_tri: le-dinh-hai
        trich_yeu: Kết luận của đồng chí Bí thư Huyện ủy về {words(chance, 6)}
        so_lieu:
          xa:
            dat: {{tieu_chi: {done:02}}}
            con: {{tieu_chi: {19 - done:02}}}
            tong: {{tieu_chi: 19}}
        """)


FOOT = """
noi_nhan:
  - Thường trực Huyện ủy (b/c)
  - Các đơn vị liên quan
  - Lưu Văn phòng Huyện ủy
nguoi_ky: trinh-ngoc-giang
"""


def sentence(chance: random.Random) -> str:
    """Somebody is to do something by a day."""
    due = chance.choice((f"trước ngày {day(chance)}", f"trong tháng {chance.randint(5, 9)}/2023"))
    return f"UBND {place(chance)} chủ trì {words(chance, chance.randint(20, 60))} {due}."


def words(chance: random.Random, count: int) -> str:
    """About so many words, in sound phrases."""
    return ", ".join(chance.sample(WORDS, max(1, min(count // 3, len(WORDS)))))


def place(chance: random.Random) -> str:
    """A commune."""
    return f"xã {chance.choice('Xuân Thọ Bắc Nam Tây Quảng'.split())} {chance.choice(NAMES)}"


def day(chance: random.Random) -> str:
    """A working day after the notice's own."""
    return chance.choice("15/5 30/5 15/6 30/6 12/7 25/8 20/9".split()) + "/2023"


NAMES = "Lộc Lâm Hòa Minh Phong Trường Sơn Giang Lập Thành Tín Vinh Hưng Khánh Thiên".split()
WORDS = [
    " ".join(phrase.split())
    for phrase in """
    rà soát hồ sơ, tiêu chí môi trường, giao thông, thủy lợi, trường học, trạm y tế, nhà văn hóa,
    kinh phí đầu tư, tuyên truyền, vận động nhân dân, hiến đất, chỉnh trang khu dân cư, hàng rào,
    cây xanh, thoát nước, rác thải, nước sạch, sản phẩm, hợp tác xã, liên kết, thu nhập, hộ nghèo,
    bảo hiểm, đào tạo, chuyển đổi số, dịch vụ công, tổng hợp, báo cáo, kiểm tra, thẩm định,
    tiến độ, khối lượng, nghiệm thu, thanh toán, bồi thường, giải phóng mặt bằng, quy hoạch, cắm mốc
    """.split(",")
]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    main(options.size, options.rounds)
