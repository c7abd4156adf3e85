"""The version, in one place: the packaging, --version and every Summary read it here."""

__version__ = "0.1.0"
