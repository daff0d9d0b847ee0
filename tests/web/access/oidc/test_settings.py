"""The file that names a provider, and where its secret comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import UsageError
from trucewatch.web.access.oidc.settings import read_settings

HEAD = 'issuer = "https://id.example.org/realms/truce"\nclient_id = "trucewatch"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "provider.toml"
    path.write_text(text)
    return path


def test_a_file_and_its_secret(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("quite secret\n")
    secret.chmod(0o600)
    read = read_settings(write(tmp_path, f'{HEAD}client_secret_file = "secret"\n'))
    assert (read.issuer, read.client_id) == ("https://id.example.org/realms/truce", "trucewatch")
    assert (read.client_secret, read.label, read.near) == ("quite secret", "id.example.org", False)
    assert "quite secret" not in repr(read)
    secret.chmod(0o644)
    with pytest.raises(UsageError, match="chmod 600"):
        read_settings(write(tmp_path, f'{HEAD}client_secret_file = "secret"\n'))
    named = f'{HEAD}client_secret_variable = "OUR_SECRET"\nlabel = "Valley ID"\n'
    read = read_settings(write(tmp_path, named), {"OUR_SECRET": "other"})
    assert (read.client_secret, read.label) == ("other", "Valley ID")
    assert read_settings(write(tmp_path, HEAD)).client_secret is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("issuer = ", "is no TOML"),
        ('client_id = "x"', "issuer is missing"),
        ('issuer = "https://id.example.org"', "client_id is missing"),
        (f"{HEAD}scopes = 'x'", "'scopes' is not known; keys are issuer"),
        (f"{HEAD}label = 7", "label: 7; give a text"),
        (f"{HEAD}label = '{'x' * 41}'", "label: has 41 characters"),
        (f"{HEAD}client_secret = 'hunter2'", "no secret stands in this file"),
        (f"{HEAD}client_secret_file = 'none'", "cannot be read"),
        (f"{HEAD}client_secret_variable = 'NOT_SET'", "NOT_SET is not set"),
        (f"{HEAD}client_secret_file = 'a'\nclient_secret_variable = 'B'", "give one of them"),
        ("issuer = 'http://id.example.org'\nclient_id = 'x'", "give the provider's https://"),
        ("issuer = 'id.example.org'\nclient_id = 'x'", "give the provider's https://"),
        ("issuer = 'https://a:b@id.example.org'\nclient_id = 'x'", "give the provider's https://"),
        ("issuer = 'https://id.example.org?x=1'\nclient_id = 'x'", "give the provider's https://"),
        ("issuer = 'https://id.example.org:x'\nclient_id = 'x'", "give the provider's https://"),
        ("issuer = 'http://localhost.example.org'\nclient_id = 'x'", "give the provider's https"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=r"provider\.toml") as caught:
        read_settings(write(tmp_path, text), {})
    assert told in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_provider_on_this_machine_needs_no_tls(tmp_path: Path) -> None:
    for host in ("127.0.0.1:8080", "localhost", "[::1]:9000"):
        text = f"issuer = 'http://{host}/x'\nclient_id = 'x'"
        assert read_settings(write(tmp_path, text)).near
