"""plainstudy: plain-language summaries of biomedical abstracts, checked against the source."""

__version__ = "0.1.0"
