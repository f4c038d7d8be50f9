"""What git holds of an office's files, as of a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ntm_docs.diagnostics import MachineError
from ntm_docs.git import VersionError, lay_out, version_named

NAMES = ("conclusions", "templates")


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Văn thư", "-c", "user.email=van.thu@xa.vn"]
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


@pytest.fixture
def repository(office, write):
    """An office whose first commit holds a conclusion, changed since."""
    git(office.root, "init", "-q")
    write("2025/họp tháng 4.yaml", "ban đầu\n")
    git(office.root, "add", "-A")
    git(office.root, "commit", "-q", "-m", "một")
    write("2025/họp tháng 4.yaml", "sửa\n")
    return office


@pytest.mark.parametrize(
    ("word", "revision", "path"),
    [
        ("HEAD:a.yaml", "HEAD", "a.yaml"),
        ("HEAD~2:conclusions/a.yaml", "HEAD~2", "conclusions/a.yaml"),
        (r"v1.0:conclusions\2025\a.yaml", "v1.0", "conclusions/2025/a.yaml"),
        ("main@{2025-04-11 10:30:00}:a.yaml", "main@{2025-04-11 10:30:00}", "a.yaml"),
        ("HEAD:a:b.yaml", "HEAD", "a:b.yaml"),
    ],
)
def test_a_revision_and_a_path(word, revision, path):
    version = version_named(word)
    assert version is not None
    assert (version.revision, version.path) == (revision, path)


@pytest.mark.parametrize("word", ["a.yaml", "conclusions/a.yaml", r"C:\a.yaml", "C:/a.yaml", ":a"])
def test_a_path_alone(word):
    assert version_named(word) is None


def test_the_folders_of_a_revision_are_laid_out(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("laid")
    version = version_named("HEAD:conclusions/2025/họp tháng 4.yaml")
    file = lay_out(version, repository.root, NAMES, folder)
    assert file == folder / "conclusions" / "2025" / "họp tháng 4.yaml"
    assert file.read_text("utf-8") == "ban đầu\n"
    assert (folder / "conclusions" / "_co-quan.yaml").is_file()


def test_a_path_may_begin_at_the_top_of_the_repository(tmp_path, monkeypatch):
    root = tmp_path / "van-phong"
    (root / "conclusions").mkdir(parents=True)
    (root / "conclusions" / "a.yaml").write_text("x", "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "một")
    monkeypatch.chdir(root)
    for path in ("conclusions/a.yaml", "van-phong/conclusions/a.yaml"):
        folder = tmp_path / path.replace("/", "-")
        file = lay_out(version_named(f"HEAD:{path}"), root, NAMES, folder)
        assert file == folder / "conclusions" / "a.yaml"
        assert file.is_file()


def test_of_other_conclusions_only_those_named_are_laid_out(repository, write, tmp_path_factory):
    write("2025/sao.yaml", "sao: gốc.yaml\n")
    write("2025/gốc.yaml", "noi_dung:\n- bang_viec: {cua: việc.yaml}\n")
    for name in ("việc.yaml", "khác.yaml", "_chung.yaml", "bảng.csv"):
        write(f"2025/{name}", "x: 1\n")
    git(repository.root, "add", "-A")
    git(repository.root, "commit", "-q", "-m", "hai")
    folder = tmp_path_factory.mktemp("laid")
    file = lay_out(version_named("HEAD:conclusions/2025/sao.yaml"), repository.root, NAMES, folder)
    names = {path.name for path in file.parent.iterdir()}
    assert names == {"sao.yaml", "gốc.yaml", "việc.yaml", "_chung.yaml", "bảng.csv"}


def test_a_file_elsewhere_is_laid_out_with_its_folder(repository, tmp_path_factory):
    (repository.root / "nháp").mkdir()
    for name in ("b.yaml", "c.csv"):
        (repository.root / "nháp" / name).write_text("x", "utf-8")
    git(repository.root, "add", "-A")
    git(repository.root, "commit", "-q", "-m", "hai")
    folder = tmp_path_factory.mktemp("laid")
    file = lay_out(version_named("HEAD:nháp/b.yaml"), repository.root, NAMES, folder)
    assert file.is_file() and file.with_name("c.csv").is_file()


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("HEAD~9:conclusions/a.yaml", "kho git không có phiên bản «HEAD~9»"),
        ("--help:conclusions/a.yaml", "kho git không có phiên bản «--help»"),
        ("HEAD:conclusions/a.yaml", "phiên bản «HEAD» không có tệp «conclusions/a.yaml»"),
        ("HEAD:../a.yaml", "phiên bản «HEAD» không có tệp «../a.yaml»"),
    ],
)
def test_what_git_does_not_have(word, message, repository, tmp_path_factory):
    with pytest.raises(VersionError) as raised:
        lay_out(version_named(word), repository.root, NAMES, tmp_path_factory.mktemp("laid"))
    assert str(raised.value) == message


def test_where_there_is_no_repository(office, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.root.parent))
    with pytest.raises(VersionError, match="chưa có kho git ở đây"):
        lay_out(version_named("HEAD:a.yaml"), office.root, NAMES, tmp_path_factory.mktemp("laid"))


def test_without_git_on_the_machine(office, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("PATH", str(office.root))
    with pytest.raises(MachineError, match="máy này chưa có git"):
        lay_out(version_named("HEAD:a.yaml"), office.root, NAMES, tmp_path_factory.mktemp("laid"))
