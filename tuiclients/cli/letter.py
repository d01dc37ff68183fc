"""`tuiclients letter CLIENT --kind KIND`: a letter from logged facts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place, Usage, future_day
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo, notify, raw
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.workbench import letters, referrals
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.letter_sources import COURTESY

EXAMPLE = """Examples: tuiclients letter --list
          tuiclients letter acme --kind reminder
          tuiclients letter acme --kind termination-capacity --end 2027-01-31 --provider bo -o letter.md
          tuiclients letter acme --kind referral --provider bo --refer -o referral.md
          tuiclients letter acme --kind rate-rise --set rate=110 --set from="1 February 2027" --text
          tuiclients letter acme --kind reminder --lang de
Your own templates are in $XDG_CONFIG_HOME/tuiclients/letters (usually ~/.config/...), one Markdown file each; one
with the name of ours takes its place. Words that blame, insult, claim too much or promise without a day are pointed
out; words.txt there holds more of your own."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias, name or its start")
    parser.add_argument("--list", action="store_true", help="list the kinds of letters")
    parser.add_argument("--kind", default="", metavar="KIND", help="which letter")
    parser.add_argument("--provider", action="append", default=[], metavar="ID", help="who may serve them better")
    parser.add_argument("--refer", action="store_true", help="log that the client was sent to these providers, too")
    parser.add_argument(
        "--lang", default="", metavar="CODE", help="its language, such as en or de (default: the client's)"
    )
    parser.add_argument("--end", default="", metavar="DATE", help="the last day of the work (default: the exit's)")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=TEXT", help="fills said.NAME; may repeat")
    parser.add_argument("-o", "--output", default="", metavar="FILE", help="write to this file instead of stdout")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--md", action="store_true", help="as Markdown (the default)")
    form.add_argument("--text", action="store_true", help="as plain text")
    parser.add_argument("--anyway", action="store_true", help="save it in spite of the words that were found")
    parser.add_argument("--facts", action="store_true", help="list each sentence with what it rests on instead")
    parser.add_argument("--json", action="store_true", help="print text, findings and entries as JSON")


def run(options: Namespace, place: Place) -> int:
    """List the kinds, or write a letter."""
    if options.list:
        _list(options)
        return 0
    if not options.client or not options.kind:
        raise Usage(
            "Say who gets it and which one: tuiclients letter acme --kind reminder (`letter --list` lists the kinds)."
        )
    if options.refer and not options.provider:
        raise Usage("--refer needs the providers: --provider ID.")
    desk = place.open()
    if options.refer and desk.read_only:
        raise Refused(desk.read_only)
    client = resolve(desk, options.client)
    ends = future_day(desk, options.end, "--end") if options.end else None
    variables = dict(_pair(word) for word in options.set)
    letter = letters.compose(desk, client, options.kind, options.provider, ends, variables, language=options.lang)
    if options.output:
        letters.save(letter, options.output, options.text, options.anyway, options.force)
    text = letter.plain if options.text else letter.text
    if options.json:
        _json(letter, text)
    elif options.facts:
        _facts(desk, letter)
    elif options.output:
        echo(f"Saved the letter to {options.output}.")
    else:
        raw(text)
    if letter.findings and not options.json:
        notify(f"Before it goes out: {letters.findings_in_words(letter.findings)}")
    if options.provider:
        _refer(options, desk, client)
    return 0


def _refer(options: Namespace, desk: Desk, client: str) -> None:
    """Log the providers that the letter names as referrals, or say how to."""
    providers = referrals.not_sent(desk, client, options.provider)
    if not providers:
        return
    client_name, names = desk.client(client).name, listed([provider.name for provider in providers])
    if options.refer:
        referrals.refer_all(desk, client, providers)
        notify(f"Logged: {client_name} was sent to {names}.")
    elif options.output:
        notify(
            f"That {client_name} was sent to {names} is not logged; --refer does so, or `tuiclients providers refer`."
        )


def _list(options: Namespace) -> None:
    templates = letters.kinds(language=options.lang or "en")
    if options.json:
        dump(
            [
                {"kind": template.kind, "title": template.title, "needs": list(template.needs), "own": template.own}
                for template in templates
            ]
        )
    else:
        table(
            ("kind", "what", ""),
            [(template.kind, template.title, "yours" if template.own else "") for template in templates],
            wraps={"what": 24},
        )


def _pair(word: str) -> tuple[str, str]:
    name, equals, text = word.partition("=")
    if not equals or not name.strip():
        raise Refused(f"--set takes NAME=TEXT, such as rate=110, not {visible(word, 40)!r}.")
    return name.strip(), text.strip()


def _json(letter: letters.Letter, text: str) -> None:
    findings = [{"kind": finding.kind, "words": finding.words} for finding in letter.findings]
    dump(
        {
            "client": letter.client,
            "kind": letter.kind,
            "text": text,
            "findings": findings,
            "entries": [entry.id for entry in letter.entries],
        }
    )


def _facts(desk: Desk, letter: letters.Letter) -> None:
    for sentence, facts in letters.facts_of(desk, letter):
        echo(sentence)
        for fact in facts or (COURTESY,):
            echo(f"    {fact}")
