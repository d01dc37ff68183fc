"""Preview of changed settings: how every client would be judged. Nothing is stored."""

from __future__ import annotations

import time

from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import Evidence, averages_of, gather
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.policy import Policy
from tuiclients.workbench.desk import Desk

#: Settings that gathering evidence does not read: those used only in judging, and those no audit reads.
_JUDGED = ("bands", "k", "audit_every_days", "fill_rate", "interest", "currency", "number_format", "me", "rev")


class SettingsPreview:
    """The audits of all clients by other settings, worked out in slices.

    `before` = an earlier preview, whose evidence is reused where it applies.
    """

    def __init__(self, desk: Desk, policy: Policy, before: SettingsPreview | None = None) -> None:
        self.policy = policy
        self.audits: dict[str, Audit] = {}
        """The audits by client; complete once `work` has returned False."""
        self._desk = desk
        self._evidence: dict[str, Evidence] = {}
        if before is not None and same_evidence(before.policy, policy):
            self._evidence = before._evidence

    def work(self, budget_ms: float) -> bool:
        """Judge further clients for about `budget_ms` milliseconds, at least one; False when all are judged."""
        until = time.perf_counter() + budget_ms / 1000
        target = bool(self.policy.target_rate)
        for client in list(self._desk.clients):
            if client in self.audits or (not target and client in self._evidence):
                continue
            evidence = self._gathered(client)
            if target:
                self.audits[client] = judge(evidence, self.policy, Averages(None, None))
            if time.perf_counter() >= until:
                return True
        if not target and not self.audits:
            everyone = {client: self._gathered(client) for client in self._desk.clients}
            mean = averages_of(everyone.values())
            self.audits = {client: judge(evidence_, self.policy, mean) for client, evidence_ in everyone.items()}
        return False

    def _gathered(self, client: str) -> Evidence:
        evidence = self._evidence.get(client)
        if evidence is None:
            desk = self._desk
            if same_evidence(desk.policy, self.policy):
                evidence = desk.evidence(client)
            else:
                evidence = gather(desk.record(client), self.policy, desk.as_of)
            self._evidence[client] = evidence
        return evidence


def same_evidence(first: Policy, other: Policy) -> bool:
    """Whether the same evidence serves both settings; of a weight only whether it is 0 matters."""
    return _gathering(first) == _gathering(other)


def _gathering(policy: Policy) -> Policy:
    default = Policy()
    judged = {name: getattr(default, name) for name in _JUDGED}
    weights = {name: float(bool(weight)) for name, weight in policy.weights.items()}
    return policy._replace(weights=weights, **judged)


def changed_verdicts(before: dict[str, Audit], after: dict[str, Audit]) -> list[tuple[Audit, Audit]]:
    """The clients whose verdict would change, each with the audit before and after, by name."""
    pairs = [(before[client], audit) for client, audit in after.items() if client in before]
    return sorted((pair for pair in pairs if pair[0].shown != pair[1].shown), key=lambda pair: pair[1].name)
