"""Numbers 8 and 11: sums, due days, bills that are open, and what is asked once."""

from __future__ import annotations

from datetime import date

from tests.quicklog.table.row import (
    YESTERDAY,
    Lines,
    bill,
    cost,
    paid,
    reads,
    refused,
    time,
    undecided,
    warned,
)

JAN_1, FEB_28 = date(2027, 1, 1), date(2026, 2, 28)
ALL = (paid("1200", "1"), paid("1000", "4"), paid("250", "5"))

LINES: Lines = (
    reads("acme invoice 1k #6", bill("1000", "6")),
    reads("acme invoice 1.2k #6", bill("1200", "6")),
    reads("acme paid 1k #4", paid("1000", "4")),
    reads("acme invoice 1 400,82 #6", bill("1400.82", "6")),
    reads("acme invoice 1\u2009400,82 #6", bill("1400.82", "6")),
    reads("acme invoice 1\u00a0400,82 #6", bill("1400.82", "6")),
    reads("acme invoice 1\u202f400,82 #6", bill("1400.82", "6")),
    reads("acme invoice 1 400.82 #6", bill("1400.82", "6")),
    refused("acme invoice 1 400 #6", "1400", right={"acme invoice 1400 #6": bill("1400", "6")}),
    reads("acme invoice 1 400 #6", bill("1400", "6"), scene="comma"),
    reads("acme invoice 1 400 #6", bill("1400", "6"), scene="point"),
    reads("acme invoice 1.200,50 #6", bill("1200.50", "6")),
    reads("acme invoice 1200+vat #205", bill("1200", "205", tax=240), scene="classic"),
    undecided("acme invoice 1200 + vat #205", bill("1200", "205", tax=240), scene="classic"),
    reads("acme invoice 1200 #6 due in 30 days", bill("1200", "6", due=JAN_1)),
    reads("acme invoice 1200 #6 net 30", bill("1200", "6", due=JAN_1)),
    reads("acme invoice 1200 #6 due +1m", bill("1200", "6", due=date(2027, 1, 2))),
    reads("acme invoice 1200 #6 @2026-01-31 due +1m", bill("1200", "6", on=date(2026, 1, 31), due=FEB_28)),
    reads("acme invoice 1200 #6 due +1y", bill("1200", "6", due=date(2027, 12, 2))),
    reads("acme invoice 1200 #6 due eom", bill("1200", "6", due=date(2026, 12, 31))),
    reads("acme invoice 1200 #6 due end of july", bill("1200", "6", due=date(2027, 7, 31))),
    reads("acme invoice 1200 #6 due in 14 days website", bill("1200", "6", "website", due=date(2026, 12, 16))),
    refused("acme invoice 1200 #6 due sometime", "sometime"),
    refused("acme invoice 1200 #6 due soon", "soon"),
    refused("acme invoice 1200 #6 due when they like", "when"),
    refused("acme invoice 600", "#6", right={"acme invoice 600 #6": bill("600", "6")}),
    refused("invoice 600", "#6", selected="acme"),
    reads("acme paid half of #4", paid("500", "4")),
    reads("acme paid half of #4 yesterday", paid("500", "4", on=YESTERDAY)),
    undecided("acme paid half #4", paid("500", "4")),
    reads("acme paid all", *ALL),
    reads("paid all", *ALL, selected="acme"),
    reads("paid half of #4", paid("500", "4"), selected="acme"),
    warned("acme paid 2000 #4", "", paid("2000", "4")),
    warned("acme paid 100 #3", "", paid("100", "3")),
    warned("acme paid 100 #4", "", paid("100", "4"), scene="paid-today"),
    refused("acme paid #3", "3"),
    refused("initech paid all"),
    refused("acme paid 1,200 #4", "1,200"),
    reads("acme paid 500€ #4", paid("500", "4")),
    refused("acme paid $500 #4", "$500"),
    reads("acme cost 12,50 stamps", cost("12.50", "stamps")),
    undecided("acme paid 500 and 250"),
    undecided("acme invoice 600 for website #6", bill("600", "6", "for website")),
    # What is asked once.
    warned("acme 17h", "16", time(1020)),
    warned("acme 7h", "16", time(420, by="mira"), scene="busy"),
    warned("acme 2h layout by:zoe", "zoe", time(120, "layout", by="zoe")),
    reads("acme 2h layout", time(120, "layout", by="mira"), scene="busy"),
)
