from __future__ import annotations

from pathlib import Path

import pytest

from plainstudy.errors import ConfigError
from plainstudy.settings import DEFAULT_MODEL, Settings, read


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_config(folder: Path, text: str) -> Path:
    path = folder / "plainstudy.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_anything_the_defaults_hold(here: Path) -> None:
    resolved = read()
    assert resolved.settings.model == DEFAULT_MODEL
    assert set(resolved.origins.values()) == {"default"}
    assert set(resolved.origins) == set(Settings.model_fields)


def test_flags_come_before_the_environment_before_the_file(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_config(here, 'model = "of-file"\nrepairs = 0\ntopic = "asthma"\n')
    monkeypatch.setenv("PLAINSTUDY_MODEL", "of-environment")
    monkeypatch.setenv("PLAINSTUDY_REPAIRS", "1")
    resolved = read({"model": "of-flag", "repairs": None})
    assert resolved.settings.model == "of-flag"
    assert resolved.settings.repairs == 1
    assert resolved.settings.topic == "asthma"
    assert resolved.origins["model"] == "flag"
    assert resolved.origins["repairs"] == "environment"
    assert resolved.origins["topic"] == "plainstudy.toml"


def test_the_names_that_openai_users_know_work(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-of-the-user")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    settings = read().settings
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == "sk-secret-of-the-user"
    assert settings.base_url == "http://127.0.0.1:1/v1"


def test_the_key_is_never_shown(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-of-the-user")
    resolved = read()
    assert "sk-secret" not in repr(resolved)
    assert "sk-secret" not in resolved.settings.model_dump_json()


@pytest.mark.parametrize("name", ["api_key", "OPENAI_API_KEY", "openai-key"])
def test_a_key_in_the_file_is_refused_without_repeating_it(here: Path, name: str) -> None:
    write_config(here, f'"{name}" = "sk-secret-of-the-user"\n')
    with pytest.raises(ConfigError, match="holds a key") as caught:
        read()
    assert "sk-secret" not in caught.value.message
    assert "OPENAI_API_KEY" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "fault", "remedy"),
    [
        ('modle = "x"', "unknown setting: modle", "did you mean model"),
        ("zzz = 1", "unknown setting: zzz", "plainstudy init"),
        ("repairs = 9", "repairs is wrong", "plainstudy.toml"),
        ('timeout = "soon"', "timeout is wrong", "plainstudy.toml"),
        ("model = ", "cannot read", ""),
    ],
)
def test_a_wrong_settings_file_is_refused_with_its_fault(
    here: Path, text: str, fault: str, remedy: str
) -> None:
    write_config(here, text)
    with pytest.raises(ConfigError, match=fault) as caught:
        read()
    assert remedy in caught.value.remedy


def test_a_settings_file_that_is_named_must_exist(here: Path) -> None:
    with pytest.raises(ConfigError, match="no settings file"):
        read(config=here / "other.toml")


def test_a_folder_in_the_file_is_meant_from_where_the_file_stands(
    tmp_path: Path, here: Path
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    path = write_config(folder, 'recordings = "kept"\n')
    assert read(config=path).settings.recordings == folder / "kept"


def test_an_empty_environment_variable_counts_as_not_set(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setenv("PLAINSTUDY_MODEL", "")
    resolved = read()
    assert resolved.settings.api_key is None
    assert resolved.settings.model == DEFAULT_MODEL
