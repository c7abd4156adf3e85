"""Endpoint: where requests go and with which key. Pure: it opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from plainstudy.errors import ConfigError

OPENAI = "https://api.openai.com/v1"
_NO_KEY = "no-key-needed"


@dataclass(frozen=True)
class Endpoint:
    """An address, up to and with /v1, and the key that opens it."""

    base_url: str
    key: SecretStr

    @classmethod
    def at(cls, base_url: str | None, api_key: SecretStr | None) -> Endpoint:
        """Build an endpoint; no address is OpenAI's. Nothing is checked yet."""
        key = api_key.get_secret_value().strip() if api_key else ""
        return cls(base_url=(base_url or OPENAI).strip(), key=SecretStr(key))

    @property
    def server(self) -> str:
        """The host and port, without a password the address may hold; empty when it has none."""
        try:
            parts = urlsplit(self.base_url)
            port = f":{parts.port}" if parts.port else ""
            return f"{parts.hostname or ''}{port}"
        except ValueError:
            return ""

    @property
    def is_openai(self) -> bool:
        """Say whether this is OpenAI itself, which wants a key."""
        return self.server == urlsplit(OPENAI).hostname

    @property
    def sent_key(self) -> str:
        """The key to send. Local servers want none, and the SDK wants some."""
        return self.key.get_secret_value() or _NO_KEY

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        password = urlsplit(self.base_url).password if self.server else None
        return tuple(secret for secret in (self.key.get_secret_value(), password) if secret)

    def check(self) -> None:
        """Say what is missing before anything is sent.

        Raises:
            ConfigError: no key for OpenAI, a key that cannot be one, or an address that is none.
        """
        key = self.key.get_secret_value()
        if not self.base_url.startswith(("http://", "https://")) or not self.server:
            raise ConfigError(
                "the base URL is not an http(s) address with a host",
                remedy="give --base-url as in http://127.0.0.1:8080/v1",
            )
        if self.is_openai and not key:
            raise ConfigError(
                f"there is no key for {self.server}",
                remedy="set the environment variable OPENAI_API_KEY, or give --base-url for "
                "another endpoint",
            )
        if not (key.isascii() and key.isprintable()):
            raise ConfigError(
                "the key holds characters that no key has",
                remedy="copy OPENAI_API_KEY again, without line breaks",
            )
