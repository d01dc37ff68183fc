"""Small random documents in which ties, edges and odd couples are frequent."""

from __future__ import annotations

from datetime import date, timedelta

from tests.oracle.basics import HALF_LIVES, SIGNALS, Obj
from tests.oracle.dice import Chooser, Dice
from tests.oracle.stories import PEOPLE, STORIES

AMOUNTS = (
    "0",
    "50",
    "95",
    "100",
    "500",
    "950",
    "985",
    "1000",
    "1200",
    "33.33",
    "0.01",
    "3000",
    "0.005",
    "7.125",
    "98765432109.87",
)
MINUTES = (0, 1, 20, 60, 60, 120, 450, 900, 905, 600)
TIMES = ("", "", "00:00", "09:00", "17:30")
NUMBERS = ("1", "2", "3", "9", "10", "a")
CAUSES = (*SIGNALS, "unpaid", "ghost", "abuse", "breach", "mornings", "under60", "overtime", "promise", "strain")
KINDS = {
    "money": ("invoice",) * 5
    + ("payment",) * 5
    + ("credit", "writeoff", "writeoff", "credit", "refund", "time", "time", "cost"),
    "contact": ("message",) * 8 + ("away", "away", "nowait", "payment", "payment", "invoice", "feeling"),
    "mood": ("feeling",) * 2 + ("morning",) * 4 + ("incident",) * 5 + ("praise", "review", "time", "time", "message"),
    "all": ("invoice", "payment", "time", "message") * 2
    + ("credit", "writeoff", "refund", "cost", "feeling", "away", "nowait", "promise", "morning", "incident")
    + ("time", "message", "incident", "praise", "social", "review", "note"),
}


class Maker(Dice):
    """Makes one document."""

    def document(self) -> Obj:
        names = ["acme", "birch", "cedar", "dogwood"][: self.pick((1, 1, 1, 2, 2, 3, 4))]
        book: Obj = {"tuiclients": 1, "settings": self.settings(), "clients": [], "entries": []}
        book |= {"plans": [], "exits": [], "decisions": []}
        for name in names:
            book["clients"].append(self.client(name))
            book["entries"] += self.entries(name)
            for _ in range(self.pick((0, 0, 1, 1, 2, 3))):
                book["plans"].append(self.plan(name))
                if "closed" in book["plans"][-1] and self.chance(15):
                    book["exits"].append(self.called_off(name, date.fromisoformat(book["plans"][-1]["closed"])))
            for _ in range(self.pick((0,) * 10 + (1, 2))):
                book["exits"].append(self.exit(name))
            for _ in range(self.pick((0, 0, 1, 2))):
                fields = {"verdict": self.pick(("keep", "let_go")), "reason": self.pick(("", "why"))}
                book["decisions"].append({"id": self.ident("d"), "client": name, "on": str(self.day()), **fields})
        return book

    def settings(self) -> Obj:
        fields: Obj = {}
        for name, percent, options in (
            ("target_rate", 60, ("0", "50", "95", "100", None)),
            ("cost_rate", 40, ("45", "0.5")),
            ("cost_rates", 30, ({"bo": "30"}, {"bo": "0", "al": "70.25"})),
            ("fill_rate", 20, (0, 0.25, 1)),
            ("interest", 20, (0, 0.05)),
            ("window_days", 25, (1, 30, 89, 91, 200, 400)),
            ("tolerance", 25, (0, 0.1, 0.5, 1, 0.01)),
            ("k", 15, (1, 0.5, 7)),
        ):
            if self.chance(percent):
                fields[name] = self.pick(options)
        if self.chance(25):
            fields["weights"] = {name: self.pick((0, 0, 10, 2.5)) for name in SIGNALS if self.chance(40)}
        if self.chance(15):
            fields["half_lives"] = {name: self.pick((1, 10, 45.5, 1000)) for name in HALF_LIVES if self.chance(40)}
        if self.chance(55):
            fields["bands"] = self.pick(
                (
                    {"grow": 60},
                    {"fix": 50},
                    {"grow": 55, "keep": 52, "watch": 51, "fix": 49},
                    {"grow": 64, "keep": 58, "watch": 45, "fix": 40},
                    {"grow": self.choose(104, 120) / 2, "keep": self.choose(98, 103) / 2, "watch": 48, "fix": 44},
                    {"grow": 58, "keep": self.choose(104, 115) / 2, "watch": 40, "fix": 20},
                    {"grow": self.choose(95, 104) / 2, "keep": self.choose(88, 94) / 2, "watch": 43, "fix": 40},
                )
            )
        return fields

    def client(self, name: str) -> Obj:
        fields: Obj = {"id": name, "name": name.title()}
        for field, percent, options in (
            ("status", 30, ("prospect", "prospect", "active", "former")),
            ("since", 40, (str(self.far_day()), "2020-01-01", None)),
            ("terms_days", 40, (0, 7, 14, 60)),
            ("bill_days", 35, (1, 7, 14, 30, 92, 93, 181, 365)),
            ("bills_ahead", 25, (True, False)),
            ("target_rate", 35, ("0", "0", "60", "100", None)),
            ("no_hours", 15, (True, True, False)),
        ):
            if self.chance(percent):
                fields[field] = self.pick(options)
        self.bill_days = fields.get("bill_days", 31)
        return fields

    def entries(self, client: str) -> list[Obj]:
        made: list[Obj] = []
        numbers = list(NUMBERS)
        for story in STORIES:
            if self.chance(13):
                made += story(self, client)
        for _ in range(self.choose(1, 2)):
            kinds = KINDS[self.pick(tuple(KINDS))]
            for _ in range(self.pick((0, 2, 4, 8, 12))):
                kind = self.pick(kinds)
                if kind == "invoice" and not numbers:
                    kind = "payment"
                entry: Obj = {"id": self.ident("e"), "client": client, "on": str(self.day()), "kind": kind}
                for field, options in (("at", TIMES), ("by", PEOPLE)):
                    if value := self.pick(options):
                        entry[field] = value
                if kind == "invoice":
                    entry["number"] = numbers.pop(self.choose(0, len(numbers) - 1))
                made.append(entry | self.fields(kind, date.fromisoformat(entry["on"])))
        return made

    def fields(self, kind: str, on: date) -> Obj:
        """The fields of a kind; the optional ones now and then."""
        match kind:
            case "time":
                values: Obj = {"minutes": self.pick(MINUTES)}
                return values | self.maybe(30, billable=False) | self.maybe(30, out_of_hours=True)
            case "invoice":
                return self.invoice(on)
            case "payment" | "credit" | "writeoff" | "refund":
                named = kind in ("credit", "writeoff") or self.chance(60)
                values = {"invoice": self.pick((*NUMBERS, "404"))} if named else {}
                return {"amount": self.pick(AMOUNTS), **values}
            case "cost":
                return {"amount": self.pick(AMOUNTS)}
            case "message":
                values = {"direction": self.pick(("out", "out", "in"))} | self.maybe(15, awaiting=False)
                return values | self.maybe(25, invoice=self.pick((*NUMBERS, "404", "")))
            case "feeling":
                return {"level": self.choose(0, 4) - 2}
            case "away":
                return {"until": str(on + timedelta(days=self.pick((0, 1, 5, 20))))}
            case "promise":
                return {"amount": self.pick(AMOUNTS), "due": str(self.day())}
            case "incident":
                return self.incident(on)
            case "praise":
                return {"what": self.pick(("thanks", "referral", "testimonial"))}
            case "review":
                answers = {name: self.pick((True, False, None)) for name in ("a", "b", "c") if self.chance(60)}
                values = {"fit": answers} if self.chance(70) else {}
                return values | self.maybe(60, potential=self.pick((0, 1, 4, None)))
        return {}

    def invoice(self, on: date) -> Obj:
        fields: Obj = {"amount": self.pick(AMOUNTS)}
        fields |= self.maybe(30, tax=self.pick(("20", "200", "0.07")))
        fields |= self.maybe(25, due=str(on + timedelta(days=self.pick((0, 30, 10, -5, 90)))))
        fields |= self.maybe(20, reason=self.pick(("dispute", "ours", "forgot", "refuses", "cash")))
        if self.chance(35):
            first = self.pick(
                (on - timedelta(days=30), on, on - timedelta(days=15), self.day(), on + timedelta(days=9))
            )
            fields["period"] = [
                str(first),
                str(first + timedelta(days=self.pick((0, 13, 14, 15, 16, 29, 30, 89, 364)))),
            ]
        return fields

    def incident(self, on: date) -> Obj:
        whats = (
            "rude",
            "rude",
            "disrespect",
            "demand",
            "out_of_hours",
            "out_of_hours",
            "promise",
            "promise",
            "breach",
            "scope",
        )
        fields: Obj = {"what": self.pick(whats), "severity": self.pick(("moderate", "minor", "serious", "severe"))}
        fields |= self.maybe(20, ours=True)
        return fields | self.maybe(30, resolved=str(on + timedelta(days=self.pick((0, 5, 40, 200)))))

    def plan(self, client: str) -> Obj:
        opened = self.day()
        fields: Obj = {"id": self.ident("p"), "client": client, "cause": self.pick(CAUSES), "opened": str(opened)}
        fields |= self.maybe(40, deadline=str(opened + timedelta(days=self.pick((30, 90, 0, 14)))))
        if self.chance(25):
            given = opened + timedelta(days=self.pick((0, 20, 89, 91)))
            fields["extensions"] = [
                {"on": str(given), "deadline": str(given + timedelta(days=self.pick((0, 30, 60))))}
            ]
        if self.chance(65):
            closed = opened + timedelta(days=self.pick((0, 1, 30, 60, 90)))
            if self.chance(45):
                closed = self.as_of - timedelta(days=self.pick((89, 90, 91, 0, 179, 180, 181, 182, 250)))
                fields["opened"] = str(min(opened, closed))
            fields["closed"] = str(closed)
            outcomes = ("succeeded", "succeeded", "failed", "failed", "refused", "waived")
            fields["outcome"] = self.pick(outcomes)
        return fields

    def exit(self, client: str) -> Obj:
        opened = self.day()
        fields: Obj = {"id": self.ident("x"), "client": client, "opened": str(opened)}
        fields |= self.maybe(50, closed=str(opened + timedelta(days=self.pick((0, 1, 30, 60)))))
        fields |= self.maybe(30, ended_by=self.pick(("us", "them", "both")))
        return fields | self.maybe(35, reopened=str(opened + timedelta(days=self.pick((0, 2, 31, 61)))))

    def called_off(self, client: str, closed: date) -> Obj:
        """An exit that was reopened about when a plan was closed, or later."""
        back = closed + timedelta(days=self.pick((0, 1, -1, 30)))
        opened = back - timedelta(days=self.pick((0, 5, 40)))
        return {"id": self.ident("x"), "client": client, "opened": str(opened), "reopened": str(back)}


def make(choose: Chooser) -> tuple[Obj, date]:
    """A document and the day to audit it on."""
    maker = Maker(choose)
    return maker.document(), maker.as_of
