"""The words by which English sentences are judged, in lower case."""

from __future__ import annotations


def _forms(verbs: str) -> set[str]:
    """Regular verbs in every form."""
    forms: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        if verb.endswith("y") and verb[-2] not in "aeou":
            forms |= {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
        elif verb[-1] == "*":  # the last consonant is doubled
            verb, last = verb[:-1], verb[-2]
            forms |= {verb, f"{verb}s", f"{verb}{last}ed", f"{verb}{last}ing"}
        else:
            ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
            forms |= {verb, f"{verb}{ending}", f"{stem}ed", f"{stem}ing"}
    return forms


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What may stand between "you" and its verb.
FILLERS = _words("""
    have has had are were was is be been being do did does am will would can could should must may might shall
    just simply really also still then even once again yet already clearly obviously apparently ever actually
    basically evidently sadly unfortunately now only both all all-too frankly honestly certainly surely often so
    very quite rather too deliberately knowingly wilfully willfully suddenly plainly openly finally and frequently
    usually consistently persistently systematically routinely regularly literally truly almost nearly seem seemed
    seems appear appeared appears choose chose chosen manage managed continue continued continues began begin
    started start tend tended prefer preferred decided to meanwhile later soon kindly please"
""")
#: What turns a sentence round.
NOT = _words("not never hardly barely rarely seldom scarcely no nor neither nothing")
NEVER = _words("never hardly barely rarely seldom scarcely nor neither")
#: What makes a habit of it.
ALWAYS = _words("""
    always constantly continually continuously perpetually forever permanently endlessly repeatedly incessantly"
""")
#: Words that speak of whoever reads it.
YOURS = _words("you your yours yourself yourselves")
#: The forms of "to be" after which a verb that ends in "ed" is something done to somebody.
BE = _words("are were was is be been being am")
MODALS = _words("can could may might would will should must shall")
#: Words before "you" that only suppose something, or hang it on something else.
SUPPOSING = _words("""
    if unless should whether in case when whenever until till once before after as where anything
""")
RELATIVE = _words("""
    what which whom whatever how where who than anything everything whichever wherever
""")

#: What nobody likes to hear that he did: every form of these accuses.
ACCUSING = frozenset(
    _forms("""
    fail refuse ignore neglect cause waste blame ruin destroy spoil abuse exploit insult shout yell scream
    humiliate deceive cheat betray trick threaten harass stall overstep disregard dismiss undermine sabotage
    complain nag* demand pretend exhaust drain overload overwhelm disappoint harm damage rob* reject obstruct
    hinder sulk moan micromanage manipulate bully patronise patronize belittle mock ridicule violate jeopardise
    jeopardize delay procrastinate dither quibble haggle whine accuse mistreat mishandle misuse misjudge misinform
    offend provoke avoid pressure pester bombard hound squander botch bungle complicate prolong dodge evade sneer
    lecture badger"
""")
) | _words("""
    forgot forget forgets forgotten forgetting broke break breaks broken breaking lied lie lies lying misled
    mislead withheld withhold withholding stole steal hid hurt forced force forces forcing overran overslept
    mistook lacked lack lacks lost abandon abandoned"
""")
#: The same where it is said of what is not yet so, or may be so: "which you can skip".
MILD = frozenset(
    _forms("""
    skip* drag* dump* drop* cancel interrupt insist change overlook postpone push twist stop* claim argue
""")
) | _words("""
    missed miss misses left leave leaves let lets got cost costs treated treat treats made make makes took take
    takes gave give gives expected expect expects wanted want wants knew know knows behaved behave acted act acts
    showed shown show paid pay pays called call calls came come sent send sends told tell said say put puts held
    hold hung owe owes owed talked talk pulled pull asked ask asks played play kept keep keeps did do does had
    have has drove drive set got turned turn spoke speak strung string screwed messed think thought cancelled
    canceled cancelling waited wait driving
""")
#: What accuses once "not" or "never" stands before it, even in half a sentence.
OWED = frozenset(
    _forms("""
    answer reply respond deliver provide honour honor inform listen care bother show appear return settle transfer
    react cooperate respect value appreciate trust help support try prepare check follow approve sign confirm
    apologise apologize contribute attend acknowledge consult warn mention explain trouble review comply turn
    stick honor invest"
""")
) | _words("""
    pay paid paying send sent keep kept tell told read give gave given let call called come came take took meet
    met understand understood stand stood do did done think thought say said know knew get got
""")
#: What does not: "you do not need to".
NOT_OWED = _words("""
    need needed needs owe mind worry hesitate lose lost wish agree hear expect doubt miss want ask complain gave
    require must ought mean meant obliged alone bound required blame fault affected liable expected responsible to
    the a forget fail stop regret fear suffer long cost obligated asked charged tied forced late alone supposed
    just merely only wrong entitled imagine hesitate hesitated rush rushed hurried pressed pushed questioned
    doubted minded tried wanted"
""")
#: What speaks for somebody.
KIND = _words("""
    fair kind helpful honest prompt promptly quick quickly swift fast open openly clear clearly welcome right
    reliable friendly thoughtful pleasant correct pleasure good great well best polite considerate supportive
    understanding generous patient reachable loyal warm warmly wonderful delightful professional respectful
    flexible fun feel felt enjoyed thank thanked thanks trusted trust supported support listened believed
    encouraged recommended helped help cared appreciated valued praised joy constructive inspiring clear-headed
    precise reasonable gracious cheerful easy easier possible better proud happy glad smile smiled laugh
    interested attentive courteous dependable punctual on-time straightforward forthcoming ready available
    accommodating dear careful calm informed posted prepared punctual there early time ear ahead curious candid
    frank upfront transparent sincere present sure trusting faithful true constructively free strong gladly ease
    fairly kindly decent encouraging exemplary accurate lovely"
""")
#: What speaks against it, whatever else stands there.
UNKIND = _words("""
    late night nights weekend weekends nothing less little last-minute too not never no without change changes
    changing complain complaining demand demanding want wanting more only wrong worse hard difficult impossible
    slow slowly unclear again nobody none bad badly poorly free-of-charge midnight excuse excuses"
""")
#: The doings that speak for somebody when they are a habit.
GOOD_HABITS = _words("""
    paid answered found gave took trusted supported listened told kept brought knew sent replied met stood made
    let been helped thought came shared said remembered delivered treated asked put looked responded
""")
#: Adjectives that accuse whoever they are said of.
BAD_TRAITS = _words("""
    late slow unreliable difficult demanding impatient wrong unclear unprepared disorganised disorganized chaotic
    inconsistent careless sloppy uncooperative unresponsive unhelpful ungrateful unfair hostile aggressive
    stubborn evasive absent unwilling responsible blame fault negligent inconsiderate thoughtless indecisive
    fickle pushy moody cold harsh overbearing condescending unpunctual untrustworthy bossy petty picky fussy cheap
    hard impossible erratic unpredictable forgetful inattentive unreachable unavailable suspicious distrustful
    uncommunicative dismissive noncommittal tardy guilty arrears default exhausting tiring draining trouble"
""")
#: What accuses as a property of what is theirs: "your constant changes", "your demands were excessive".
BAD_ADJECTIVES = BAD_TRAITS | _words("""
    constant endless repeated poor bad vague missing contradictory excessive last-minute never-ending incomplete
    unrealistic exaggerated unjustified inadequate insufficient unusable useless frequent continual continuous
    perpetual incessant ceaseless relentless unending eternal faulty messy confused confusing unacceptable
    outrageous exorbitant empty broken false unpaid outdated overblown ever-changing nightly endlessly unfounded
    impolite irrational hurtful offensive insulting threatening inappropriate unannounced belated overdue delayed
    erroneous half-hearted half-finished lame silly hasty exhausting countless numerous disappointing"
""")
#: What accuses by being theirs.
BAD_NOUNS = _words("""
    fault failure failures refusal behaviour behavior attitude mistake mistakes negligence lack delay delays
    silence excuse excuses demands neglect carelessness indecision indecisiveness disorganisation disorganization
    incompetence arrogance rudeness stubbornness greed tone mood moods tantrum tantrums chaos mess ignorance
    impatience dishonesty unwillingness inability indifference disrespect interference micromanagement
    micromanaging nonpayment non-payment lateness slowness nagging stinginess games lies insistence whims temper
    error errors blunder negligent omission omissions doing hesitation unreliability laziness ingratitude threats
    complaints accusations insults ego vanity tardiness passivity inaction disinterest obstinacy breach debt debts
    oversight oversights sloppiness unreliability thoughtlessness pettiness hesitations forgetfulness procrastination
    dithering inconsistency unpunctuality moodiness unprofessionalism stalling meddling
    reluctance problem tricks"
""")
#: What ends the thing that is theirs: "your answer | to the late invoice".
BREAKS = _words("""
    has have had and or in on at of from for to about with when by that which who will would can could
""")
#: What may follow "because of your" without harm.
THANKED = _words("""
    kindness help support patience trust work generosity advice recommendation recommendations flexibility
    openness ideas feedback honesty encouragement confidence interest questions hospitality good great warm
    parental maternity holiday holidays vacation wedding illness recovery relocation renovation anniversary
    friendly praise loyalty care attention prompt quick referral referrals enthusiasm excellent fair humour humor"
""")
#: Insults that nothing excuses but being said of ourselves.
INSULTS = _words("""
    amateur amateurs amateurish arrogant bully cheat cheating cheats childish clueless crook crooks deadbeat
    dishonest fool fools foolishness ludicrous psychopath tyrant leech vultures cowboys tightwad skinflint miser
    hypocrisy nitpicker disgraceful disrespectful foolish greedy idiot idiots idiotic ignorant impertinent
    incompetent insane irresponsible jerk liar liars moron morons obnoxious outrageous pathetic ridiculous
    shameful shameless stingy stupid stupidity toxic unbearable unprofessional unreasonable worthless disgusting
    despicable laughable hypocritical hypocrite parasite scum swindler fraudster con-artist cowardly coward
    brainless dumb imbecile dimwit narcissist narcissistic egomaniac miserly tight-fisted penny-pinching
    ungrateful insufferable two-faced spineless gutless vile contemptible repulsive dilettante charlatan
    cheapskate cheapskates untrustworthy incapable immature infantile unprofessionally clown clowns megalomaniac
    delusional paranoid spoilt spoiled sleazy slimy crooked mean-spirited half-witted incompetence stupidly"
""")
#: Insults where the sentence speaks of them.
INSULTS_OF_YOU = _words("""
    rude crazy lazy useless nasty nightmare hopeless selfish terrible horrible awful joke disaster hell torture
    impossible embarrassing embarrassment shame mess child children circus farce pain plague mad madness
    bad-mannered primitive mediocre ugly cheap rubbish garbage nonsense nuisance creep absurd ill-mannered
    impolite brazen cheeky horror ordeal misery drama queen zoo psychopath burden"
""")
#: What is harsh wherever it stands in a clause about them.
HARSH = frozenset(
    _forms("""
    annoy anger enrage exasperate infuriate disrespect abuse exploit neglect ignore refuse sabotage
""")
) | _words("""
    chaos mess disarray disorder turmoil disaster trouble excuse excuses lies ruin ruined ruining hopeless
    careless carelessness insulting
    exhausting frustrating unbearable disrespect disrespectful unfair unfairly stubborn greedy sloppy hostile
    aggressive incompetent arrogance greed disappointing disappointment sleepless nerve-racking tantrum tantrums
    sarcasm complain complaining contempt hostility indifference indecision stingy pointless senseless unhelpful
    ungrateful unreliable dirty disgusting hateful spiteful malicious cruel brutal ruthless reckless ridiculous
    absurd pathetic enemy enemies hostilities grudge insolence insolent cheek impudence impudent outrage
    scandalous shame shameful disgraceful misery miserable painful agony torment torture nightmare nightmares
    catastrophe catastrophic bankrupt ruinous deceit deceitful deception deceived fraud fraudulent false falsely
    pretence pretense hypocrisy nagging whining moaning bickering quarrel quarrels squabble blunder blunders
    botched bungled disorderly slovenly shoddy lousy dreadful terrible horrible awful atrocious abysmal appalling
    worthless useless futile needless needlessly thoughtless heartless tactless clumsy rudely harshly
    unprofessionally dishonestly arrogantly stubbornly unreasonably endlessly relentlessly maddening irritating
    infuriating tiresome tedious bothersome disgust uncooperative unresponsive inconsiderate disorganised
    disorganized chaotic muddle confusion-free fiasco flop garbage rubbish nonsense crap damn bloody hell broke
    forced betrayed betrayal cheating swindle scandal"
""")
#: What they may feel, and we may understand.
FEELINGS = _words(
    "disappointed annoyed angry frustrated upset irritated unhappy disappointment frustration anger annoyance"
)
#: Words that speak of us.
OURS = _words("i we our my me us myself ourselves ours mine")
#: What we may see without a reproach that they are not.
SATISFIED = _words("happy satisfied pleased content convinced comfortable sure")
#: How we say that we understand.
SYMPATHY = _words("understand understood sorry regret appreciate see realise realize")
#: What may be down without anybody's fault.
MACHINES = _words("server servers site website shop domain mailbox newsletter database system account")
#: Praise and thanks, beside which "once again" is meant well.
WARM = _words("""
    thank thanks grateful enjoyed enjoy glad congratulations pleasure wishes wish sorry apologise apologize
    pleased happy gratitude appreciate appreciated welcome hope regards delighted"
""")
#: What may be said of what is theirs, since it is a plain fact.
PLAIN_FACTS = frozenset(("overdue", "unpaid", "missing"))
#: What must not be denied of what is theirs: "your texts were not usable".
FIT_FOR_USE = _words("usable enough complete acceptable what up serious there in realistic true sufficient")
#: What contractions are short for; those that begin with an apostrophe, and "n't", stand at the end of a word.
CONTRACTIONS = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "ain't": "are not",
    "it's": "it is", "that's": "that is", "there's": "there is", "what's": "what is", "who's": "who is",
    "here's": "here is", "nobody's": "nobody is", "n't": "not", "'ve": "have", "'re": "are", "'ll": "will",
    "'m": "am", "'d": "would",
}  # fmt: skip
