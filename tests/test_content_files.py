"""A user's file is read without waiting, without filling the memory, and without invisible surprises."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.files import TEXT_LIMIT, in_words, read_bytes, read_text

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders exist on POSIX systems only")


def refused(path: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(HandpressError) as caught:
        read_text(path, path.name)
    return caught.value.diagnostics


def only(path: Path) -> tuple[str, str, str]:
    """Rule, place and words of the one problem."""
    (diagnostic,) = refused(path)
    return diagnostic.rule, str(diagnostic.span), f"{diagnostic.message} {diagnostic.hint}"


def test_text_comes_with_its_lines_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffone\r\ntwo\rthrée\n".encode())
    source = read_text(path, "a.txt")
    assert source.text == "one\ntwo\nthrée\n"
    assert source.lines == ("one", "two", "thrée", "")
    assert source.line(3) == "thrée"
    assert source.line(99) == ""
    assert str(source.span(2, 3)) == "a.txt:2:3"


def test_a_missing_file_is_named_with_the_nearest_one_there(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text("x")
    rule, place, words = only(tmp_path / "contnet.yaml")
    assert (rule, place) == ("file.missing", "contnet.yaml")
    assert '"content.yaml"' in words
    assert "Check the name" in only(tmp_path / "zzz")[2]
    assert "no folder nowhere" in only(tmp_path / "nowhere" / "content.yaml")[2]


def test_a_file_in_place_of_a_folder_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "brand").write_text("x")
    assert only(tmp_path / "brand" / "clinic.yaml")[0] == "file.missing"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert only(tmp_path)[0] == "file.not-a-file"
    assert "a folder" in only(tmp_path)[2]


@posix
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "content.yaml")
    rule, _, words = only(tmp_path / "content.yaml")
    assert rule == "file.not-a-file"
    assert "a pipe" in words
    link = tmp_path / "link.yaml"
    link.symlink_to("content.yaml")
    assert only(link)[0] == "file.not-a-file"


@posix
def test_a_socket_and_a_device_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert only(Path("s"))[0] == "file.not-a-file"
    assert "a device" in only(Path(os.devnull))[2]


@posix
def test_a_dangling_link_says_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("gone.yaml")
    rule, _, words = only(tmp_path / "a")
    assert rule == "file.dangling-link"
    assert "gone.yaml" in words


@posix
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    assert only(tmp_path / "a")[0] == "file.unreadable"


def test_impossible_names_are_refused(tmp_path: Path) -> None:
    assert only(tmp_path / "a\0b")[0] == "file.unreadable"
    assert only(tmp_path / ("a" * 5_000))[0] == "file.unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("x")
    path.chmod(0)
    assert only(path)[0] == "file.unreadable"


def test_a_large_file_is_refused_with_both_sizes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as stream:
        stream.truncate(TEXT_LIMIT * 100)  # sparse
    rule, _, words = only(path)
    assert rule == "file.too-large"
    assert "500.0 MB" in words
    assert "5.0 MB" in words
    path.write_bytes(b"12345")
    assert read_bytes(path, "a", limit=5) == b"12345"
    with pytest.raises(HandpressError):
        read_bytes(path, "a", limit=4)


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"one\r\ntw\x93o", "a:2:3", '0x93 (in older Windows programs that was "\u201c")'),
        (b"\xef\xbb\xbfab\nc\xff", "a:2:2", "0xFF"),
        ("é\n€".encode()[:-1], "a:2:1", "0xE2"),
        (b"\xed\xa0\x80", "a:1:1", "0xED"),  # a surrogate, which UTF-8 forbids
        (b"\xc0\xaf", "a:1:1", "0xC0"),  # an overlong slash
    ],
)
def test_what_is_not_utf8_is_shown_at_its_first_bad_byte(
    tmp_path: Path, data: bytes, place: str, says: str
) -> None:
    (tmp_path / "a").write_bytes(data)
    rule, where, words = only(tmp_path / "a")
    assert (rule, where) == ("file.not-utf8", place)
    assert says in words


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_sixteen_bit_text_is_called_by_its_name(tmp_path: Path, encoding: str, named: str) -> None:
    (tmp_path / "a").write_bytes("version: 1\n".encode(encoding))
    rule, _, words = only(tmp_path / "a")
    assert rule == "file.utf16"
    assert named in words


@pytest.mark.parametrize(
    ("character", "what"),
    [
        ("\0", "NUL"),
        ("\x07", "control"),
        ("\x1b", "control"),
        ("\x0c", "control"),
        ("\x7f", "control"),
        ("\x85", "control"),
        ("\u2028", "line separator"),
        ("\ufeff", "byte-order mark"),
        ("\ue000", "private-use"),
        ("\U000f1234", "private-use"),
        ("\U0010fffd", "private-use"),
        ("\ufdd0", "no character"),
        ("\uffff", "no character"),
        ("\U0001fffe", "no character"),
    ],
)
def test_characters_that_cannot_be_printed_are_named_with_their_place(
    tmp_path: Path, character: str, what: str
) -> None:
    (tmp_path / "a").write_bytes(f"one\r\ntw{character}o".encode())
    rule, place, words = only(tmp_path / "a")
    assert (rule, place) == ("file.bad-character", "a:2:3")
    assert what in words
    assert f"U+{ord(character):04X}" in words


def test_many_bad_characters_are_counted_after_the_first_ten(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text\n" * 100 + b"\x01" * 25)
    diagnostics = refused(tmp_path / "a")
    assert [p.rule for p in diagnostics] == ["file.bad-character"] * 10 + ["file.more-bad-characters"]
    assert diagnostics[-1].message.startswith("15 more")


@pytest.mark.parametrize(
    "text", ["\t", "é ü 漢 \U0001f600", "\u00a0\u2009\u00ad\u200b\u200f", "a\u0338", "\ufffd"]
)
def test_other_characters_are_nobodys_business_here(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_bytes(text.encode())
    assert read_text(tmp_path / "a", "a").text == text


def test_a_users_words_are_made_fit_for_a_message() -> None:
    assert in_words("  two\n lines ") == "two lines"
    assert in_words("bell\x07") == "bell<U+0007>"
    assert in_words("x" * 100) == "x" * 39 + "…"
    assert in_words("\x1b[31mred") == "<U+001B>[31mred"
