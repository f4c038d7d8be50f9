"""The page of all rules, made from their table and from the examples that test them."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
import yaml

from ntm_docs.checks import rules as table
from ntm_docs.checks.checks import checked_together
from ntm_docs.checks.rules import COLLECTION_RULES, RULES
from ntm_docs.diagnostics import Diagnostic
from ntm_docs.regimes import REGIMES
from ntm_docs.review import reviewed
from test_collection_rules import TOGETHER
from test_rules import CASES, SOUND, keys_of

PROJECT = Path(__file__).parent.parent
PAGE = PROJECT / "docs" / "quy-tac.md"

HEAD = f"""\
# Những điều chương trình xem trước khi ký

Lệnh `python3 build.py check` đọc kết luận như một đồng nghiệp xem lại thông báo trước khi trình
ký. Mỗi quy tắc dưới đây ghi: mã, mức, điều phải đúng, điều khoản nếu có, một ví dụ sai với đúng
những gì chương trình nói, và ví dụ gần nhất mà đúng. Trang này làm từ chính bảng quy tắc và bộ ví
dụ kiểm thử của chương trình.

| Mức | Nghĩa là |
|---|---|
| lỗi | chắc chắn sai; lệnh `check` kết thúc với mã 1 |
| cảnh báo | nên xem lại; `check --strict` coi như lỗi |
| lưu ý | để biết, không bao giờ tính là lỗi |

## Cho qua một quy tắc

Có khi cơ quan có lý do để làm khác. Ghi mã của quy tắc và lý do vào `bo_qua`: ở `_chung.yaml` thì
cho qua ở mọi tệp trong thư mục, ở đầu tệp thì trong tệp ấy, trong một mục thì chỉ ở mục ấy và
những gì nó chứa.

```yaml
bo_qua:
  HAN-NGAY-NGHI: cơ quan trực cả ngày nghỉ
```

Muốn vẫn được nhắc nhưng nhẹ hơn thì ghi thêm mức, `luu_y` hoặc `canh_bao`:

```yaml
bo_qua:
  HAN-NGAY-NGHI: {{muc: luu_y, ly_do: cơ quan trực cả ngày nghỉ}}
```

## Thông báo dùng trong các ví dụ

Mỗi ví dụ chỉ ghi những khóa khác với thông báo này:

```yaml
{SOUND.rstrip()}
```
"""


@pytest.fixture
def told(office, write):
    """What is said of the sound notice with some keys changed, or of several held together."""

    def examined(notices: list[str]) -> list[Diagnostic]:
        looked_at = []
        for name, notice in zip("abc", notices, strict=False):
            changed = {**keys_of(SOUND), **keys_of(notice)}
            text = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)
            file = write(f"{name}.yaml", text)
            looked_at += reviewed([file], office, lambda path: path.name)
        if len(looked_at) > 1:
            return list(checked_together(listing for one in looked_at for listing in one.listings))
        return list(looked_at[0].diagnostics)

    return examined


def topics() -> dict[str, str]:
    """Under which words of the table each rule stands."""
    found, topic = {}, ""
    for line in Path(table.__file__).read_text("utf-8").splitlines():
        if comment := re.fullmatch(r"\s*# (?!fmt)(.+)", line):
            topic = comment[1]
        elif rule := re.match(r'\s*Rule\(\s*"([A-Z0-9-]+)"', line):
            found[rule[1]] = topic
    return found


def example(case: str, key: str) -> list[str]:
    """The notices of an example as typed: one, or several."""
    typed = re.search(rf"^{key}:\n((?:  .*\n|\n)+)", case, re.MULTILINE)
    text = textwrap.dedent(typed[1]).rstrip("\n")
    if not text.startswith("- "):
        return [text]
    _, *notices = re.split(r"^- ", text, flags=re.MULTILINE)
    return [textwrap.dedent(f"  {notice}").rstrip() for notice in notices]


def shown(notices: list[str]) -> str:
    if len(notices) == 1:
        return f"```yaml\n{notices[0]}\n```\n"
    parts = [f"# {name}.yaml\n{text}" for name, text in zip("abc", notices, strict=False)]
    return "```yaml\n" + "\n\n".join(parts) + "\n```\n"


def said(finding: Diagnostic) -> str:
    """What the program says, the place aside, which is not to be seen here."""
    return str(finding).removeprefix(f"{finding.place}: ")


def clauses(rule) -> str:
    """Where the regulations ask for it."""
    if rule.feature is None:
        return ""
    sources = (regime.sources.get(rule.feature) for regime in REGIMES.values())
    cited = list(dict.fromkeys(str(source) for source in sources if source))
    return f"Căn cứ: {'; '.join(cited)}.\n\n"


def entry(rule, told) -> str:
    folder = TOGETHER if rule in COLLECTION_RULES else CASES
    case = (folder / f"{rule.id}.yaml").read_text("utf-8")
    wrong, right = example(case, "sai"), example(case, "dung")
    words = "\n".join(dict.fromkeys(map(said, told(wrong))))
    return (
        f"\n### {rule.id}\n\n**{rule.severity.label.capitalize()}.** {rule.holds}\n\n"
        f"{clauses(rule)}Sai:\n\n{shown(wrong)}\nChương trình nói:\n\n```text\n{words}\n```\n\n"
        f"Đúng:\n\n{shown(right)}"
    )


def test_the_page_of_rules_is_made_from_their_table_and_examples(told, golden):
    text, topic, of_rule = HEAD, "", topics()
    for rule in (*RULES, *COLLECTION_RULES):
        if of_rule[rule.id] != topic:
            topic = of_rule[rule.id]
            text += f"\n## {topic}\n"
        text += entry(rule, told)
    golden(text, PAGE)
