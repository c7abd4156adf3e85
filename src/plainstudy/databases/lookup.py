"""Lookup: from identifiers to passages, by way of what is kept, then the databases in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from plainstudy.databases import crossref, europe_pmc, ncbi
from plainstudy.databases.identifiers import Identifier
from plainstudy.databases.replies import Replies, Reply
from plainstudy.databases.service import Contact, Service
from plainstudy.databases.wire import Wire
from plainstudy.errors import DatabaseError, InputError, PlainstudyError
from plainstudy.sources import Passage

SERVICES: tuple[Service, ...] = (ncbi.SERVICE, europe_pmc.SERVICE, crossref.SERVICE)
"""In the order asked: PubMed has the indexers' words, Crossref the least."""
_READ = {service.form: service.read for service in SERVICES}
_AT_ONCE = 100  # papers looked up before the first is given out


@dataclass
class _Round:
    """Some papers, and what is known of each by now."""

    wanted: tuple[Identifier, ...]
    found: dict[Identifier, Passage] = field(default_factory=dict)
    thin: dict[Identifier, Passage] = field(default_factory=dict)
    """Records without an abstract."""
    faults: dict[Identifier, PlainstudyError] = field(default_factory=dict)

    def left_for(self, service: Service) -> list[Identifier]:
        return [one for one in self.wanted if one not in self.found and one.kind in service.kinds]


class Lookup:
    """What finds papers. Without a wire it is offline: only what is kept is found."""

    def __init__(
        self, contact: Contact, replies: Replies | None, wire: Wire | None, *, fresh: bool = False
    ) -> None:
        self._contact = contact
        self._replies = replies
        self._wire = wire
        self._fresh = fresh

    def find(self, identifiers: Sequence[Identifier]) -> Iterator[tuple[Identifier, Passage]]:
        """Yield each paper's passage, in the order asked for.

        A paper without an abstract, or that no database knows or answers for, is a Passage with
        that problem. Raises ConfigError when the folder of recordings cannot be used.
        """
        for place in range(0, len(identifiers), _AT_ONCE):
            work = _Round(tuple(dict.fromkeys(identifiers[place : place + _AT_ONCE])))
            if not self._fresh:
                self._recall(work)
            if self._wire is not None:
                for service in SERVICES:
                    self._ask(service, work, self._wire)
            for identifier in identifiers[place : place + _AT_ONCE]:
                yield identifier, self._settle(identifier, work)

    def _recall(self, work: _Round) -> None:
        for identifier in work.wanted:
            reply = self._replies.find(identifier) if self._replies else None
            if reply is not None and reply.form in _READ:
                work.found[identifier] = _READ[reply.form](reply.record)

    def _ask(self, service: Service, work: _Round, wire: Wire) -> None:
        left = work.left_for(service)
        for place in range(0, len(left), service.at_once):
            group = left[place : place + service.at_once]
            question = service.ask(group, self._contact)
            try:
                body = wire.get(question, name=service.name, pause=service.pause(self._contact))
                records = service.split(body, group) if body is not None else {}
            except (DatabaseError, InputError) as fault:
                work.faults |= dict.fromkeys(group, _as_fault(service, fault))
                continue
            for identifier, record in records.items():
                self._take(service, identifier, record, work)

    def _take(self, service: Service, identifier: Identifier, record: str, work: _Round) -> None:
        try:
            passage = service.read(record)
        except InputError as fault:
            work.faults[identifier] = _as_fault(service, fault)
            return
        if not passage.text:
            work.thin.setdefault(identifier, passage)
            return
        work.found[identifier] = passage
        if self._replies is not None:
            self._replies.keep(
                Reply(
                    identifier=identifier,
                    database=service.name,
                    form=service.form,
                    fetched_at=datetime.now(UTC),
                    record=record,
                )
            )

    def _settle(self, identifier: Identifier, work: _Round) -> Passage:
        if identifier in work.found:
            return work.found[identifier]
        passage = work.thin.get(identifier, Passage(""))
        return passage.with_problem(self._explain(identifier, work))

    def _explain(self, identifier: Identifier, work: _Round) -> PlainstudyError:
        if self._wire is None:
            return DatabaseError(
                f"{identifier} is not recorded", remedy="fetch it once without --offline"
            )
        if fault := work.faults.get(identifier):
            return fault
        asked = [service.name for service in SERVICES if identifier.kind in service.kinds]
        names = " and ".join(asked)
        if identifier in work.thin:
            return InputError(
                f"{identifier} has no abstract in {names}",
                remedy="copy it from the paper into a .txt file, its title on the first line",
            )
        return InputError(f"{identifier} is not in {names}", remedy="check the number")


def _as_fault(service: Service, fault: PlainstudyError) -> PlainstudyError:
    if isinstance(fault, DatabaseError):
        return fault
    return DatabaseError(
        f"{service.name} gave an answer that cannot be read: {fault.message}",
        remedy="try again later",
    )
