"""Databases: a PMID, DOI or PMCID in, the paper's abstract out.

PubMed, Europe PMC and Crossref each have one file that is pure: what to ask, and how to read the
reply. wire.py alone sends anything; replies.py keeps what came back.
"""

from plainstudy.databases.identifiers import Identifier, identify
from plainstudy.databases.lookup import Lookup
from plainstudy.databases.replies import Replies
from plainstudy.databases.service import Contact
from plainstudy.databases.wire import Wire

__all__ = ["Contact", "Identifier", "Lookup", "Replies", "Wire", "identify"]
