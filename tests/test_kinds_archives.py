"""What the project promises about archives: all within is read, nothing gets out, and there are bounds."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import zstandard

from incidents.document import Document
from incidents.read import documents, packing
from incidents.read.kinds import File, UnreadableError, archive
from reading_kinds import rows

KIND = archive.KIND
FILES = {"a/one.txt": b"One.", "two.txt.gz": gzip.compress(b"Two."), "three.xyz": b"Three."}
FLOOD = b"0" * 300_000_000


def zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in files.items():
            made.writestr(name, raw)
    return written.getvalue()


def tarred(files: Mapping[str, bytes], others: Iterable[tuple[str, bytes]] = (), packed: str = "") -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode=f"w:{packed}") as made:  # type: ignore[call-overload]
        for name, raw in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            made.addfile(member, io.BytesIO(raw))
        for name, kind in others:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            made.addfile(member)
    return written.getvalue()


def within(raw: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the names of the files within and what they hold, or what is wrong with them."""
    found = []
    for row in KIND.rows(File(name, lambda: io.BytesIO(raw))):
        if row.file is None:
            found.append((str(row.problem), b""))
        else:
            with row.file.opened() as first, row.file.opened() as second:
                found.append((row.file.name, first.read()))
                assert second.read() == found[-1][1]
    return found


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar", tarred(FILES)),
        ("a.tar.gz", tarred(FILES, packed="gz")),
        ("a.tgz", tarred(FILES, packed="gz")),
        ("a.tar.bz2", tarred(FILES, packed="bz2")),
        ("a.tar.xz", tarred(FILES, packed="xz")),
        ("a.tar.zst", zstandard.ZstdCompressor().compress(tarred(FILES))),
    ],
)
def test_files_within_are_read_as_any_other_and_as_often_as_needed(name: str, raw: bytes) -> None:
    assert within(raw, name) == [("a/one.txt", b"One."), ("two.txt", b"Two."), ("three.xyz", b"Three.")]


def test_a_large_file_within_is_kept_beside_while_it_is_read() -> None:
    large = bytes(range(256)) * 100_000
    assert within(tarred({"a.txt": large, "b.txt": b"b"}), "a.tar") == [("a.txt", large), ("b.txt", b"b")]


@pytest.mark.parametrize(
    "name", ["../x.txt", "/x.txt", "a/../../x.txt", "..\\x.txt", "C:\\x.txt", "\\\\host\\x.txt"]
)
@pytest.mark.parametrize("ending", [".zip", ".tar"])
def test_a_name_that_leads_out_is_not_followed(name: str, ending: str) -> None:
    raw = zipped({name: b"x", "b.txt": b"b"}) if ending == ".zip" else tarred({name: b"x", "b.txt": b"b"})
    (problem, _), kept = within(raw, f"a{ending}")
    assert "its name leads out of the archive" in problem
    assert kept == ("b.txt", b"b")


def test_links_and_devices_are_not_followed() -> None:
    others = [
        ("s.txt", tarfile.SYMTYPE),
        ("h.txt", tarfile.LNKTYPE),
        ("d.txt", tarfile.CHRTYPE),
        ("f.txt", tarfile.FIFOTYPE),
        ("folder", tarfile.DIRTYPE),
    ]
    found = within(tarred({"a.txt": b"a"}, others), "a.tar")
    assert [name for name, _ in found] == [
        "a.txt",
        "s.txt: it is a link",
        "h.txt: it is a link",
        "d.txt: it is a device",
        "f.txt: it is a device",
    ]


def test_a_link_in_a_zip_is_not_followed() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        link = zipfile.ZipInfo("s.txt")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    assert within(written.getvalue(), "a.zip") == [("s.txt: it is a link", b"")]


def test_a_file_with_a_password_is_named() -> None:
    raw = bytearray(zipped({"a.txt": b"a"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    assert within(bytes(raw), "a.zip") == [("a.txt: it has a password", b"")]


def test_hidden_files_and_folders_are_no_files() -> None:
    raw = zipped(
        {"__MACOSX/._a.txt": b"x", ".git/config": b"x", "a/.DS_Store": b"x", "b/": b"", "./c.txt": b"c"}
    )
    assert within(raw, "a.zip") == [("./c.txt", b"c")]


def test_of_two_files_of_one_name_the_second_is_refused() -> None:
    raw = zipped({"a.txt": b"one", "b.txt": b"two"}).replace(b"b.txt", b"a.txt")
    assert within(raw, "a.zip")[1] == (
        "a.txt: another file of this name stands before it",
        b"",
    )


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.zip", zipped({"a.txt": FLOOD})),
        ("a.tar.gz", tarred({"a.txt": FLOOD}, packed="gz")),
        ("a.tar.xz", tarred({"a.txt": FLOOD}, packed="xz")),
        ("a.tar.zst", zstandard.ZstdCompressor().compress(tarred({"a.txt": FLOOD}))),
        ("a.tar.gz", gzip.compress(FLOOD, 1)),
    ],
)
def test_what_unpacks_to_far_more_than_it_is_is_refused(name: str, raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        rows(KIND, raw, name)


def test_files_of_a_zip_that_overlap_do_not_multiply() -> None:
    """A bomb of old: many entries that all point to the same packed bytes."""
    raw = zipped({"a": b"0" * 1_000_000})
    local, _, rest = raw.partition(b"PK\x01\x02")
    entry = b"PK\x01\x02" + rest[: rest.index(b"PK\x05\x06")]
    count = 5_000
    end = (
        b"PK\x05\x06\0\0\0\0"
        + count.to_bytes(2, "little") * 2
        + (len(entry) * count).to_bytes(4, "little")
        + len(local).to_bytes(4, "little")
        + b"\0\0"
    )
    with pytest.raises(UnreadableError, match="unpacks to more than 200 times"):
        rows(KIND, local + entry * count + end, "a.zip")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.zip", b""),
        ("a.zip", b"no zip"),
        ("a.zip", zipped(FILES)[:-40]),
        ("a.tar", b""),
        ("a.tar", b"no tar at all " * 100),
        ("a.tar.gz", tarred(FILES, packed="gz")[:-30]),
        ("a.tar.zst", zstandard.ZstdCompressor().compress(tarred(FILES))[:-10]),
    ],
)
def test_what_is_no_archive_or_half_of_one_is_refused(name: str, raw: bytes) -> None:
    with pytest.raises((UnreadableError, *packing.BROKEN)):
        rows(KIND, raw, name)


def test_bytes_that_were_altered_within_cost_their_file(tmp_path: Path) -> None:
    text = b"Two jets bombed a depot near Oran on Monday, the army said."
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("a.txt", text)
        made.writestr("b.txt", b"Rebels fired a rocket at a convoy near Basra on Tuesday.")
    raw = written.getvalue().replace(b"Two jets", b"Ten jets", 1)
    (path := tmp_path / "a.zip").write_bytes(raw)
    broken, kept = documents([str(path)])
    assert not isinstance(broken, Document)
    assert "CRC" in broken.reason
    assert isinstance(kept, Document)


def test_a_file_of_another_kind_within_has_a_row_of_its_own(tmp_path: Path) -> None:
    (path := tmp_path / "a.zip").write_bytes(zipped({"photo.jpg": b"\xff\xd8"}))
    (found,) = documents([str(path)])
    assert not isinstance(found, Document)
    assert (found.status, found.source_uri) == ("skipped", f"{path}!photo.jpg")


def test_archives_within_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    text = b"Two jets bombed a depot near Oran on Monday, the army said."
    shallow = zipped({"in.tar.gz": tarred({"a.txt": text}, packed="gz")})
    deep = zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"4.zip": zipped({"a.txt": text})})})})})
    (tmp_path / "shallow.zip").write_bytes(shallow)
    (tmp_path / "xdeep.zip").write_bytes(deep)
    (kept,) = documents([str(tmp_path / "shallow.zip")])
    (refused,) = documents([str(tmp_path / "xdeep.zip")])
    assert isinstance(kept, Document)
    assert not isinstance(refused, Document)
    assert "deep" in refused.reason


def test_a_stream_of_zstandard_that_breaks_off_is_noticed(tmp_path: Path) -> None:
    compress = zstandard.ZstdCompressor().compress
    raw = bytes(range(256)) * 4_000
    (path := tmp_path / "a.zst").write_bytes(compress(raw) + compress(b"more"))
    with packing.opened(path) as source:
        assert source.read() == raw + b"more"
    path.write_bytes(compress(raw)[:-1])
    with pytest.raises(EOFError), packing.opened(path) as source:
        source.read()


def test_a_stream_of_zstandard_is_unpacked_a_little_at_a_time(tmp_path: Path) -> None:
    (path := tmp_path / "a.zst").write_bytes(zstandard.ZstdCompressor().compress(FLOOD))
    with packing.opened(path) as source:
        assert source.read(10) == b"0" * 10
