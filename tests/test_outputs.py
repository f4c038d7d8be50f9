"""Files that somebody asked for."""

from __future__ import annotations

import pytest

from ntm_docs.diagnostics import NoticeError
from ntm_docs.outputs import write_output


def test_a_file_is_written_where_it_is_asked_for(office, tmp_path):
    write_output(tmp_path / "viec.csv", b"a", office, "viec.csv")
    assert (tmp_path / "viec.csv").read_bytes() == b"a"


@pytest.mark.parametrize("folder", ["ban-hanh", "Ban-Hanh/2026"])
def test_nothing_is_written_among_the_notices_as_issued(folder, office):
    path = office.output / folder / "viec.csv"
    with pytest.raises(NoticeError, match="TEP-BAN-HANH: thư mục output/ban-hanh chỉ giữ"):
        write_output(path, b"a", office, "viec.csv")
    assert not path.parent.exists()
