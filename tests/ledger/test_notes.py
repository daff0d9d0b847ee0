"""Signed notes are those that other programs write and read."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import LedgerError
from trucewatch.ledger import verify_bundle
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.notes import PrivateKey, PublicKey, note_text, open_note, signers

#: The example of golang.org/x/mod/sumdb/note, whose format this is.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = (
    GO_TEXT
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501 -- one line of the note
)
#: RFC 8032, 7.1: secret key, public key, message, signature.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]
KEY = PrivateKey("amina", bytes(range(32)))
NOTE = Checkpoint("trucewatch/case/ab", 9, b"\x05" * 32, "2031-03-14T09:00:00Z").signed(KEY)


def test_a_note_of_another_program() -> None:
    key = PublicKey.parse(GO_KEY)
    assert str(key) == GO_KEY
    assert open_note(GO_NOTE, key) == GO_TEXT
    assert verify_bundle.open_note(GO_NOTE, GO_KEY) == GO_TEXT
    assert signers(GO_NOTE) == (("PeterNeumann", "c74f20a3"),)


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC_8032)
def test_known_signatures(secret: str, public: str, message: str, signature: str) -> None:
    key = PrivateKey("x", bytes.fromhex(secret)).public()
    assert key.key.hex() == public
    parts = (bytes.fromhex(message), bytes.fromhex(signature))
    assert key.verifies(parts[1], parts[0])
    assert verify_bundle.is_signed(key.key, *parts)


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=50), st.data())
def test_the_stand_alone_check_agrees(seed: bytes, text: bytes, data: st.DataObject) -> None:
    key = PrivateKey("x", seed)
    signature = bytearray(key._signer().sign(text))
    assert verify_bundle.is_signed(key.public().key, text, bytes(signature))
    signature[data.draw(st.integers(0, 63))] ^= 1 << data.draw(st.integers(0, 7))
    assert not key.public().verifies(bytes(signature), text)
    assert not verify_bundle.is_signed(key.public().key, text, bytes(signature))


def test_a_signature_with_a_larger_number_is_refused() -> None:
    """S + L would be another signature of the same text: RFC 8032 allows only the smallest."""
    signature = KEY._signer().sign(b"text")
    s = int.from_bytes(signature[32:], "little") + verify_bundle.ORDER
    other = signature[:32] + s.to_bytes(32, "little")
    assert not verify_bundle.is_signed(KEY.public().key, b"text", other)
    assert not KEY.public().verifies(other, b"text")


def test_keys_are_written_and_read() -> None:
    assert PrivateKey.parse(KEY.written(), "a file") == KEY
    assert PublicKey.parse(f" {KEY.public()}\n") == KEY.public()
    assert PrivateKey.new("b").seed != PrivateKey.new("b").seed


@pytest.mark.parametrize("name", ["", "a b", "a+b", "ä", "../x", ".x", "x" * 65])
def test_names_that_would_break_lines_or_files_are_refused(name: str) -> None:
    with pytest.raises(LedgerError, match="letters, digits"):
        PrivateKey.new(name)


@pytest.mark.parametrize("written", ["", "amina", "a+b+c", "amina+00000000+AQ==", f"{GO_KEY}A"])
def test_what_is_no_public_key(written: str) -> None:
    with pytest.raises(LedgerError, match="public key"):
        PublicKey.parse(written)
    wrong = str(KEY.public()).replace("amina", "anima")
    with pytest.raises(LedgerError, match="copied wrongly"):
        PublicKey.parse(wrong)


def test_a_damaged_private_key_is_not_repeated() -> None:
    for written in ("hunter2", KEY.written().replace("amina", "anima"), KEY.written()[:-9]):
        with pytest.raises(LedgerError) as caught:
            PrivateKey.parse(written, "x.key")
        assert written[-20:] not in str(caught.value)


@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_every_flipped_bit_of_a_checkpoint_is_found(at: int, bit: int) -> None:
    changed = bytearray(NOTE.encode())
    changed[at] ^= 1 << bit
    with pytest.raises((LedgerError, UnicodeDecodeError)):
        Checkpoint.open(changed.decode(), KEY.public())


def test_a_checkpoint_is_read_again() -> None:
    found = Checkpoint.open(NOTE, KEY.public())
    assert found == Checkpoint("trucewatch/case/ab", 9, b"\x05" * 32, "2031-03-14T09:00:00Z")
    assert Checkpoint.read(NOTE) == found
    two = KEY.sign(found.text()) + PrivateKey("b", b"2" * 32).sign(found.text()).split("\n\n")[1]
    assert Checkpoint.open(two, KEY.public()) == found


def test_what_is_no_checkpoint() -> None:
    for text in ("a\n", "a\n1\n\n", "a\n01\nBQ==\n", "a\n-1\n" + "A" * 43 + "=\n"):
        with pytest.raises(LedgerError, match="not a checkpoint"):
            Checkpoint.read(KEY.sign(text))
    with pytest.raises(LedgerError, match="not a signed note"):
        Checkpoint.read("words\n")
    with pytest.raises(LedgerError, match="not signed by b"):
        Checkpoint.open(NOTE, PrivateKey("b", b"2" * 32).public())
    for text in ("no line feed", "a\tb\n"):
        with pytest.raises(LedgerError, match="lines of text"):
            KEY.sign(text)


def _told(refused: Callable[[], object]) -> str:
    with pytest.raises(LedgerError) as caught:
        refused()
    return str(caught.value)


def test_what_is_wrong_with_a_key_is_told() -> None:
    for written in ("words", "+c74f20a3+AQ==", "amina+00000000+AQ==", f"{GO_KEY[:-4]}"):
        assert _told(lambda written=written: PublicKey.parse(f" {written}\n")) == (  # type: ignore[misc]
            f"public key {written!r}: not NAME+HASH+KEY, as trucewatch keys show prints it"
        )
    assert _told(lambda: PublicKey.parse("x" * 90)).startswith(f"public key {'x' * 80!r}: ")
    name, key_hash, rest = str(KEY.public()).split("+", 2)
    assert _told(lambda: PublicKey.parse(f"{name}+00000000+{rest}")) == (
        f"public key '{name}+00000000+{rest}': its hash would be {key_hash}; it was copied wrongly"
    )
    two = base64.b64encode(b"\x02" + KEY.public().key).decode()
    assert "not NAME+HASH+KEY" in _told(lambda: PublicKey.parse(f"amina+{key_hash}+{two}"))
    assert _told(lambda: PrivateKey.new("a b")) == (
        "key name 'a b': give 1 to 64 letters, digits and . _ @ -, such as amina"
    )
    assert PrivateKey.new("a" * 64).name == "a" * 64
    assert len(PrivateKey.new("A1._@-").seed) == 32
    parts = KEY.written().split("+", 4)
    for written in (
        "words",
        KEY.written().removeprefix("PRIVATE+KEY+"),
        "PRIVATE+KEY+amina+00",
        KEY.written()[:-4],
        "+".join([*parts[:4], base64.b64encode(bytes(32)).decode()]),
    ):
        assert _told(lambda written=written: PrivateKey.parse(written, "x.key")) == (  # type: ignore[misc]
            "x.key: not a private key made by trucewatch keys new"
        )
    assert _told(lambda: PrivateKey.parse(KEY.written().replace("amina", "anima"), "x.key")) == (
        "x.key: the private key is damaged: name and key do not fit"
    )


def test_a_key_and_a_note_as_they_are_written() -> None:
    assert KEY.written().startswith(f"PRIVATE+KEY+amina+{KEY.public().hash}+")
    assert PrivateKey.parse(f"{KEY.written()}\n", "x.key") == KEY
    assert (KEY.public().name, len(KEY.public().hash)) == ("amina", 8)
    text, _, signed = NOTE.partition("\n\n")
    assert text == f"trucewatch/case/ab\n9\n{'BQUF' * 10}BQU=\nsealed 2031-03-14T09:00:00Z"
    assert signed.startswith("\N{EM DASH} amina ")
    assert signed.endswith("\n")
    assert note_text(NOTE) == text + "\n"
    assert not KEY.public().verifies(b"short", b"text")


def test_what_is_wrong_with_a_note_is_told() -> None:
    whole = "not a signed note: lines of text, a blank line, signatures"
    text, _, signed = NOTE.partition("\n\n")
    for note in ("", "words\n", f"\n\n{signed}", f"{text}\n\n", NOTE[:-1], f"{text}\n{signed}"):
        assert _told(lambda note=note: note_text(note)) == whole  # type: ignore[misc]
    for line in ("amina", "- amina AAAAAAAA", "\N{EM DASH} amina", "\N{EM DASH} amina AA",
                 "\N{EM DASH}  AAAAAAAA", "\N{EM DASH} amina AAAAAA=="):  # fmt: skip
        assert _told(lambda line=line: note_text(f"{text}\n\n{line}\n")) == (  # type: ignore[misc]
            f"not a signed note: {line!r} is no line of a signature"
        )
    assert _told(lambda: open_note(NOTE.replace("\n9\n", "\n8\n"), KEY.public())) == (
        "the signature of amina does not fit the text: either was changed"
    )
    other = PrivateKey("b", b"2" * 32).public()
    assert _told(lambda: open_note(NOTE, other)) == (
        f"not signed by b+{other.hash}, but by amina+{KEY.public().hash}"
    )
    same_name = PrivateKey("amina", b"2" * 32).public()
    assert _told(lambda: open_note(NOTE, same_name)).startswith(f"not signed by {same_name.name}+")
    for unsigned in ("no line feed", "a\tb\n", "a\x1fb\n"):
        assert _told(lambda unsigned=unsigned: KEY.sign(unsigned)) == (  # type: ignore[misc]
            "a note is lines of text, each with its line feed"
        )


def test_what_a_checkpoint_may_say() -> None:
    root = base64.b64encode(bytes(32)).decode()
    for size in ("0", "1", "9" * 18):
        assert Checkpoint.read(KEY.sign(f"o\n{size}\n{root}\n")) == Checkpoint(
            "o", int(size), bytes(32), None
        )
    for text in (
        f"\n1\n{root}\n", f"o\n{'9' * 19}\n{root}\n", f"o\n1x\n{root}\n", f"o\n\n{root}\n",
        f"o\n1\n{root[:-4]}\n", f"o\n1\n{root}AA\n", f"o\n1\n{root[:-2]}B=\n", "o\n1\n",
    ):  # fmt: skip
        assert _told(lambda text=text: Checkpoint.read(KEY.sign(text))) == (  # type: ignore[misc]
            "not a checkpoint: its first lines are no origin, size and root"
        )
    later = KEY.sign(f"o\n1\n{root}\nother words\nsealed then\nsealed later\n")
    assert Checkpoint.read(later).sealed == "then"
    assert Checkpoint("o", 1, bytes(32)).text() == f"o\n1\n{root}\n"
