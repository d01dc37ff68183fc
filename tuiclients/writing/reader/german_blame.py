"""German sentences that say what the reader did, left undone, or is to blame for."""

from __future__ import annotations

from tuiclients.writing.reader.german_rule import Rule, blame
from tuiclients.writing.reader.german_words import (
    AGAIN,
    ANY_YOU,
    BAD_ADJECTIVES,
    BUSY,
    DUTY,
    FAULT_NOUNS,
    FAULTY,
    IF,
    ILL,
    KIND,
    LOSS,
    MAY,
    MISDEED,
    NO_EVIL,
    NOT,
    SUBJECT,
    UNHARMED,
    US,
    YOU,
    YOURS,
)

RULES: tuple[Rule, ...] = (
    # What they did not do, and what they did.
    blame(
        rf"{SUBJECT}",
        r"\b(?:nicht|nie|niemals|kein\w*|nichts|weder|kaum|wenig|selten|nur mit mühe)\b",
        DUTY,
        unless=rf"{US}|{IF}|{MAY}|{NO_EVIL}|nichts falsch|nicht nur|bitte|es sei denn|(?-i:Ihre?) (?:\w*server|"
        rf"seite|shop|"
        r"web\w+|domain|postfach|konto|anschluss|newsletter|datenbank|system) (?:ist|war|wurde)\b",
    ),
    blame(rf"{SUBJECT}", MISDEED, unless=rf"{UNHARMED}|\bbitte\b|nichts"),
    blame(
        r"\b(?:hat|haben|hatten) uns\b|\bihr\w*\b",
        rf"{YOURS}",
        r"\b(?:gekostet|geschadet|verdorben|ausgebremst|aufgehalten|zurückgeworfen)\b",
        unless=UNHARMED,
    ),
    blame(
        r"\b(?:lassen|ließen|haben|hatten) sie uns|sie (?:lassen|ließen|haben|hatten) uns",
        r"(?:keine|ohne) (?:andere )?wahl|im stich|hängen|warten|im regen|keinen ausweg|im unklaren|im dunkeln",
        unless=rf"{IF}|\bnie",
    ),
    blame(
        r"\b(?:immer noch|noch immer|nach wie vor|bis heute|weiterhin)\b",
        rf"{YOU}|{YOURS}",
        r"\b(?:nicht|kein\w*|nichts)\b",
        unless=rf"{IF}|{MAY}",
    ),
    blame(r"\b(?:immer noch|noch immer|bis heute|nach wie vor)\s+(?:nicht|kein\w*|nichts)\b", unless=IF),
    blame(
        r"(?-i:Sie) (?:haben|hatten) (?:uns|mich|mir)\b|\b(?:haben|hatten) (?-i:Sie) (?:uns|mich|mir)\b|"
        r"(?-i:Sie) (?!erreichen|finden|kennen|schrieben|baten|schreiben|bitten|sagten|fragten|fragen|gaben|"
        r"schickten|bezahlen|zahlen|können|müssen|brauchen|möchten|wollten|dürfen|sollten|sollen|würden|hätten|"
        r"sind|waren|erlauben|helfen|halfen|zeigten|nannten|teilten|fehlen|bleiben|liegen|schulden|wollen|boten|"
        r"bieten)\w+en (?:uns|mich|unser\w*|meine\w*)\b|\b(?:halten|lassen|behandeln|ließen|hielten|behandelten|"
        r"setzen|stellen) (?-i:Sie) (?:uns|mich)\b",
        unless=rf"{US}|{IF}|{NOT}|{KIND}|\?|\d|\bbitte\b|^\W*(?:lassen|halten) (?-i:Sie) (?:uns|"
        r"mich) (?:\w+ )*(?:wissen|hören|überlegen|sprechen|reden|auf dem laufenden|bescheid|das)|"
        r"geschrieben|gesagt|gebeten|gefragt|geschickt|gegeben|getragen|gezeigt|erlaubt|beigebracht|"
        r"begleitet|ermöglicht|mitgeteilt|informiert|angerufen|eingeladen|kennen|vorgestellt|bezahlt|"
        r"überrascht|beigestanden|vermittelt|angeboten|aufgenommen|mitgenommen|genannt|überwiesen|"
        r"gewünscht|übergeben|überlassen|erzählt|bestätigt|gefreut|berührt|inspiriert|gelehrt|"
        r"gefordert und|verändert|erspart|geraten|erklärt|geantwortet|zugesagt|zugesandt|gekündigt|"
        r"verlassen|gefehlt|angesprochen|besucht|gewarnt|abgelehnt|angenommen|bestellt|gelesen|geprüft|"
        r"bekommen|erhalten|gekauft|verwendet|benutzt|unterschrieben|freigegeben|gesehen|gehört",
        place="sentence",
    ),
    blame(
        r"\bbehandel\w* (?:uns|mich)\b|\b(?:uns|mich) (?:\w+ )*behandel\w*|\bals (?:ob|wären|hätten) (?:wir|"
        r"ich)\b|\b(?:leiden|leidet|litten|litt) unter (?-i:Ihnen|Ihre\w)",
        unless=rf"{KIND}",
    ),
    blame(
        ANY_YOU,
        r"\b(?:gegen|an|vor) die wand|\bin den sand gesetzt|\bauf dem gewissen|\bkein ende|\bhör\w* nicht auf|"
        r"\b(?:lassen|ließen) sich\b.*\bzeit\b|\bsich\b.*\bzeit (?:lassen|ließen|gelassen)|\bes sich (?:zu |"
        r"sehr |reichlich )?(?:leicht|einfach|bequem)|\b(?:leicht|gut) reden\b|\bspielchen|\bausflüchte|"
        r"\btheater (?:gemacht|machen|spielen)|\bangeblich\w*|\bsogenannte\w*",
        unless=rf"{IF}|zeit nehmen|keine\b|\bbitte\b",
    ),
    blame(
        rf"{YOU}",
        r"\b(?:plötzlich|kurzerhand|klammheimlich|heimlich|ohne (?:uns |mich )?(?:ein wort|absprache|rücksprache|"
        r"vorwarnung|ankündigung|rücksicht|grund|zu fragen|einen grund|jede \w+))\b",
        unless=rf"{US}|{IF}|{MAY}",
    ),
    blame(r"(?-i:Sie) (?:haben|hatten|wollen|wollten) (?:einfach|nur|bloß)\b", unless=rf"{US}|{IF}|\?|\d"),
    blame(
        r"(?-i:Sie) (?:rufen|schreiben|riefen|schrieben)\b",
        r"\b(?:nachts|mitten in der nacht|um mitternacht|zu jeder)\b",
    ),
    blame(
        r"\b(?:an)?statt\b.*\b(?:zu \w+n|\w+zu\w+n)\b",
        r"(?-i:\bSie\b)",
        unless=rf"{IF}|{US}|möchten|können",
        place="sentence",
    ),
    blame(
        r"\bwie oft\b.*\bnoch\b|\b(?:unverständlich|unbegreiflich|ein rätsel|schleierhaft|nicht nachvollziehbar|"
        r"unerklärlich)\b|\bnicht (?:glauben|fassen|begreifen|verstehen), (?:dass|wie|warum) (?-i:Sie)|"
        r"\bfeststellen, dass (?-i:Sie|Ihre?)\b|\b(?-i:Ihr) problem (?:ist|war|liegt)|\bist (?:allein |nur |"
        r"ganz )?(?-i:Ihr) problem|\bnicht (?:unser|mein) problem|\bman (?:sollte|könnte|müsste|darf|"
        r"dürfte) (?:doch |wohl |eigentlich )?(?:von (?-i:Ihnen) )?(?:meinen|erwarten|annehmen)",
        place="sentence",
    ),
    blame(
        r"\b(?:wir|ich) (?:sind|bin|waren|war)\b.*\b(?:enttäuscht|wütend|verärgert|sauer|fassungslos|entsetzt|"
        r"empört|schockiert|erbost|entrüstet|genervt)\b|\b(?:enttäuscht|verärgert|entsetzt|"
        r"empört) von (?-i:Ihnen|Ihre[mr])",
        unless=r"\bnicht\b|\bnie\b|\b(?:von|über) (?:mein|unser|mir\b|mich\b|uns\b)",
    ),
    blame(
        r"(?-i:Sie) (?:sind|waren)|\b(?:sind|waren) (?-i:Sie)",
        r"\b(?:der grund|die ursache|das problem|das hindernis|der einzige grund)\b",
        unless=r"\bnicht\b|warum wir (?:gern|so)|\bfreu",
    ),
    blame(
        r"\b(?:muss|müssen|mussten|musste) (?:wir|ich)\b|\b(?:wir|ich) (?:muss|müssen|mussten|musste)\b",
        ANY_YOU,
        r"\b(?:absagen|verzichten|nacharbeiten|neu machen|wiederholen|rechtfertigen|kämpfen|streichen|auslegen|"
        r"vorstrecken|aufräumen|\w*erklären|beruhigen|herhalten|einspringen)\b",
        unless=r"\bleid\b|entschuldig|\bleider\b",
    ),
    blame(
        r"\bbei (?-i:Ihnen)\b",
        r"\b(?:durcheinander|chaos|niemand|keiner|nichts|alles|unordnung|drunter und drüber)\b",
        unless=rf"{US}|{IF}|{MAY}|{KIND}|\d|in ordnung",
    ),
    blame(
        r"\b(?-i:Sie) (?!freuen|interessieren|wünschen|melden|kümmern|entscheiden|erinnern|möchten|müssen|können|"
        r"haben|hatten|sollten|brauchen|würden|dürfen|sehen|befinden|einigen|verabschieden|wenden|bedanken|"
        r"treffen|ändern|lassen)\w+n sich\b",
        unless=rf"{US}|{IF}|{KIND}|{MAY}|\?|\d|\bbitte\b|{NOT}",
    ),
    blame(
        r"\bhätten? (?:wir|ich) (?:das |nur |es )*(?:vorher |früher |vorab )?(?:gewusst|geahnt)|\b(?:immer|"
        r"jedes mal|stets|ewig) (?:das)?(?:selbe|gleiche)\b|\bwegen (?-i:Ihnen)\b|\b(?:fehlt|"
        r"fehlen)\b.*\bbis heute|\bbis heute (?:fehlt|fehlen|haben wir k|warten|habe ich k)|"
        r"(?-i:Sie) hatten (?:\w+ )*(?:zeit genug|genug zeit|genügend|gelegenheit genug|ausreichend)|"
        r"\bviel und \w+ (?:nichts|wenig)|\b(?-i:Ihre?)\b.*\b(?:nur|nichts als) (?:verluste?|ärger|probleme|"
        r"kosten|arbeit|sorgen|kummer|schwierigkeiten)",
        unless=r"\bfreude|\bnicht wegen (?-i:Ihnen)",
        place="sentence",
    ),
    blame(
        r"\ballein (?-i:Sie)\b|\b(?-i:Sie) allein\b",
        r"\b(?:vertreten|verantwort\w*|schuld|verursach\w*|zuzuschreiben)\b",
        unless=NOT,
    ),
    blame(
        r"(?-i:\bSie)\b",
        r"\b(?:nutzen|nutzten|ausnutzen|nützen)\b.*\baus\b",
        r"\b(?:uns|unser\w*|mich|meine\w*)\b",
        unless=rf"{NOT}|{IF}",
    ),
    blame(rf"{SUBJECT}", ILL, unless=rf"{US}|{IF}|{MAY}|{NOT}|{KIND}"),
    blame(
        r"\bhätten? (?:wir|ich)\b|\b(?:wir|ich) hätten?\b",
        r"\b(?:erwartet|gewünscht|erhofft|gebraucht)\b",
        unless=r"nicht besser|nicht schöner",
    ),
    blame(
        r"(?-i:Sie) (?:könnten|sollten|müssten)\b|\b(?:könnten|sollten|müssten) (?-i:Sie)\b",
        r"\b(?:wenigstens|zumindest|einmal|doch)\b",
        unless=r"\?",
    ),
    blame(r"\bdas mindeste\b|\bzu viel verlangt\b|\bman sollte meinen|\bselbstverständlich sein\b", place="sentence"),
    blame(
        r"(?-i:^\W*Wer)\b",
        r"\b(?:nicht|nie|kein\w*|so|ständig|immer|dauernd)\b",
        r",\s*(?:der )?(?:darf|muss|braucht|hat|sollte|kann|verliert)\b",
        unless=r"möchte|\bmuss nichts|braucht nichts",
        place="sentence",
    ),
    blame(
        r"\b(?:nehmen|dulden|akzeptieren) (?:wir|ich) .*\bnicht (?:länger|mehr)|\b(?:wir|ich) (?:nehmen|dulden|"
        r"akzeptieren|nehme|dulde|akzeptiere)\b.*\bnicht (?:länger|mehr)",
        place="sentence",
    ),
    blame(rf"{YOURS} art(?:,| und weise| mit| zu)\b|{YOURS} art,", unless=KIND, place="sentence"),
    blame(r"\bauf (?-i:Sie|Ihre\w?) (?:\w+ )?(?:ist|kann|war)\b.*\bnicht\b|\bkann man sich nicht verlassen"),
    blame(rf"{YOURS}\s+(?:\w+\s+)?(?:{ILL})", unless=rf"\bnicht (?:wegen |an |um )?(?-i:Ihr)|{IF}"),
    blame(
        r"(?-i:Sie) (?:erwarten|verlangen|fordern)\b|\b(?:erwarten|verlangen|fordern) (?-i:Sie)",
        r"\bvon uns|\bvon mir|\bdass wir|\bdass ich",
        unless=rf"\?|\b(?:dürfen|können|sollten|zu recht)\b|{IF}",
        place="sentence",
    ),
    blame(
        r"\bverlangt|\bgefordert|\berwartet",
        ANY_YOU,
        r"\b(?:niemand|keiner|kein mensch|unmögliches)\b",
        place="sentence",
    ),
    blame(
        r"\bseit (?:\w+ )?(?:wochen|monaten|jahren|langem|ewigkeiten|einer ewigkeit)\b",
        r"\b(?:unbezahlt|unbeantwortet|vergeblich|hingehalten|überfällig)\b",
    ),
    blame(
        r"(?-i:Ihnen)\b",
        r"\b(?:nie|niemals|nicht|nichts)\b",
        r"\b(?:wichtig|recht|wert|genug|etwas bedeutet)\b",
        unless=rf"{US}|{IF}|\?",
    ),
    blame(
        r"\b(?:mit|bei|nach|jede|jedes|jeder) (?:jede\w* )?(?-i:Ihrer) \w+|\bangst vor (?-i:Ihnen|Ihre\w)"
        r"|\bgenug von (?-i:Ihnen|Ihre\w)",
        r"\bjede\w*\b|\bangst\b|\bgenug\b",
        unless=KIND,
    ),
    blame(
        r"(?-i:Sie) schulden (?:uns|mir) (?:noch |immer noch )?(?:eine|ein|den|die) (?:\w+ )?[^\d]*$",
        unless=r"\d|EUR|€",
    ),
    blame(
        r"\bdas ist (?:jetzt|nun) das ergebnis|\b(?-i:Sie) (?:jetzt|nun) davon\b|\bauf (?-i:Ihr) konto\b",
        place="sentence",
    ),
    blame(
        r"(?-i:Sie) (?:ändern|verlangen|fordern|verschieben|rufen|wollen|schicken|bestellen|stellen|brauchen|"
        r"kommen)\b",
        r"\b(?:jede[nsr]? (?:woche|tag|monat|stunde|zweiten|paar)|alle (?:paar|zwei|drei) \w+|täglich|stündlich)\b",
        unless=rf"{US}|{IF}|{KIND}|\bdass\b",
    ),
    blame(
        rf"{SUBJECT}|\bdank (?-i:Ihnen)\b",
        r"\b(?:zu spät|verspätet|unpünktlich|schleppend|zu kurzfristig|in letzter minute)\b"
        r"|\bdank (?-i:Ihnen)\b.*\b(?:verpasst|verloren|mussten?|ärger|zweimal|umsonst|verzöger\w*|gescheitert|"
        r"kein\w*)\b",
        unless=rf"{NOT}|{IF}|\b(?:wir|ich)\b.*\b(?:zu spät|verspätet)",
    ),
    blame(
        r"(?-i:Sie) (?:können|konnten|wollen|wollten|mögen)\b|\b(?:können|konnten|wollen|wollten) (?-i:Sie)\b",
        r"\b(?:nie|niemals|einfach nicht|sich nicht|nicht einmal)\b",
        r"\b(?:entscheiden|festlegen|zuhören|warten|rechnen|organisieren|benehmen|einigen|zahlen|bezahlen|"
        r"verstehen|lesen)\b",
        unless=rf"{US}|{IF}|\?",
    ),
    blame(
        r"\bsonst\b",
        r"\b(?:niemand|keiner|kein \w+)\b",
        r"\b(?:beschwer\w*|klagt|stört|verlangt|fordert|ruft|macht|hat)\b",
    ),
    blame(
        r"(?-i:^\W*Ihre?) \w+ (?!hat|haben|hatte|hatten|war|waren|ist|sind|wird|werden)\w+(?:t|en) (?:uns|mich)\b"
        r"|\bvon der arbeit\b.*\bab(?:ge|zu)?(?:halten)?\b",
        unless=rf"{NOT}|{IF}|{KIND}|\d|\?|freut|hilft|helfen|ehrt|bedeute|inspirier|fehl|gefäll|gefallen|"
        r"motivier|überrasch"
        r"|erreich|zeigt|zeigen|sagt|schickt|schickte|nennt|bestätig|berühr|begleite|gehör|interessier|bat|baten|"
        r"erinner",
    ),
    blame(
        r"(?-i:Sie) waren es, d(?:er|ie)\b|\b(?:waren|sind) (?-i:Sie) es, d(?:er|ie)\b", unless=KIND, place="sentence"
    ),
    blame(
        r"\bmehr als (?:geduldig|großzügig|genug|fair|nachsichtig|entgegenkommend|verständnisvoll)\b|\blange genug\b",
        rf"{US}|\buns(?:er\w*)?\b",
    ),
    blame(r"\bauf sich warten\b", unless=rf"{NOT}|\bunser\w*|\bmein\w*"),
    blame(
        r"\b(?:jedes ?mal|immer|sooft),? wenn\b",
        r"(?-i:\bSie\b|\bIhnen\b)",
        unless=rf"{KIND}|gelernt|\blach\w*|\bspaß\b|\bbitte\b|können|möchten",
        place="sentence",
    ),
    blame(
        r"(?-i:\bIhretwegen\b)|(?-i:Sie) wussten (?:genau|doch|ja|von anfang an)\b|(?-i:Sie) wussten, dass\b",
        place="sentence",
    ),
    blame(r"\bnur\b.*\bwenn es (?-i:Ihnen) (?:passt|gefällt|nützt|in den)", place="sentence"),
    blame(
        ANY_YOU,
        r"\b(?:uns|mich|mir) (?:\w+ )?falsch\b|\bfalsch (?:informiert|beraten|unterrichtet)",
        unless=rf"{US}|{NOT}|{IF}",
    ),
    # How often.
    blame(
        r"^\W*(?-i:Immer|Ständig|Dauernd|Andauernd|Laufend|Permanent|Schon wieder|Immer wieder|Wieder einmal|"
        r"Wieder|Jedes Mal)\b",
        r"\b(?:müssen|mussten|warten|fehl\w+|sollen|sollten|bekommen)\b (?:wir|uns|ich)\b|(?-i:Ihnen|Sie)\b",
        unless=KIND,
    ),
    blame(
        rf"{SUBJECT}",
        AGAIN,
        unless=rf"{US}|{KIND}|\bbitte\b|{IF}|(?:besser|schöner|leichter|klarer) (?:gemacht|geworden)",
    ),
    blame(
        rf"{SUBJECT}[^,;:]*\bimmer\b(?! (?:gern|noch))|\bimmer\b(?! (?:gern|noch))[^,;:]*{SUBJECT}",
        place="sentence",
        unless=rf"{US}|{KIND}|{MAY}|{IF}|noch immer|wie immer|\bbitte\b|für immer|\buns\b.*\bimmer|"
        r"immer (?:besser|mehr|beliebter|größer|weiter)|erreichen|finden|schätz|erreichbar|ansprechbar|"
        r"leicht gemacht|"
        rf"{BUSY}",
    ),
    blame(
        rf"{SUBJECT}|\b(?:bei|von) (?-i:Ihnen)\b",
        r"\b(?:nie|niemals|nicht ein(?:mal|ziges mal)|kein einziges mal)\b",
        unless=rf"{US}|{IF}|{MAY}|{NO_EVIL}|{KIND}",
    ),
    blame(
        rf"{SUBJECT}",
        r"\b(?:mehrfach|mehrmals|wiederholt|erneut|schon zum|schon wieder|wieder)\b",
        r"\b(?:geändert|ändern|erweiter\w*|verschoben|verschieben|abgesagt|umgeworfen|verlang\w*|forder\w*|"
        r"gefordert|umentschieden|zurückgezogen|kritisier\w*|storniert|reklamiert)\b",
        unless=rf"{US}|{IF}",
    ),
    # Whose fault.
    blame(
        rf"(?<!nicht )(?<!nicht an )(?<!nicht wegen ){YOURS}"
        rf"\s+(?:\w+\s+){{0,2}}?{BAD_ADJECTIVES}\s+(?-i:[A-ZÄÖÜ])\w+",
        unless=r"\bnicht (?:an |wegen |um |die |der )?(?-i:Ihr)",
    ),
    blame(
        rf"{YOURS}\s+(?:\w+\s+){{0,2}}?(?-i:{FAULT_NOUNS})",
        unless=r"verständlich|berechtigt|nachvollzieh|versteh|\b(?:nicht|kein\w*|weder)\b(?: \w+)? (?-i:Ihr)|"
        r"\bist (?:das )?nicht|\bwar (?:das )?nicht|"
        r"nicht bei ihnen",
    ),
    blame(
        rf"\b(?:wegen|durch|aufgrund|infolge|dank)\s+{YOURS}|\bweil (?-i:Sie)\b|\bnur wegen (?-i:Ihnen)|"
        r"\b(?-i:Ihret)wegen\b",
        LOSS,
        unless=rf"\bnicht (?:wegen|durch|aufgrund)|{KIND}|gespart|weniger",
        place="sentence",
    ),
    blame(
        r"\b(?:liegt|lag|läge|lagen|liegen)\b",
        r"\ban (?-i:Ihnen|Ihre[mnr])\b",
        unless=r"\bnicht\b|\bweder\b|\bkeinesfalls\b",
    ),
    blame(r"\bschuld\b", ANY_YOU, unless=rf"\b(?:nicht|kein\w*|weder|niemand\w*)\b|{US}"),
    blame(
        r"\bselbst (?:zuzuschreiben|schuld|verantwortlich|eingebrockt)|\bzu verantworten\b|\bzuzuschreiben\b",
        ANY_YOU,
        unless=rf"\bnicht\b|{US}",
    ),
    blame(
        r"(?-i:Sie) tragen|tragen (?-i:Sie)",
        r"\bverantwortung\b|\bschuld\b",
        unless=r"\bab dem|\bnicht\b|\bkeine\b|\bseit",
    ),
    blame(
        r"(?-i:Sie|Ihre?)\b",
        r"\b(?:sind|waren|ist|war|kam|kamen|kommt|kommen|wirkt\w*|wirken|klang\w*|finden|blieb\w*|wurde\w*)\b",
        FAULTY,
        unless=rf"{US}|{IF}|\b(?:nie|niemals|keineswegs|kein\w*)\b|\bnicht (?!hinnehmbar|akzeptabel|in ordnung|"
        r"fair|tragbar)|\buns(?:er\w*)? (?:\w+ )?(?:zu spät|verspätet)",
    ),
    blame(
        r"(?-i:Sie) (?:sind|waren)|(?:sind|waren) (?-i:Sie)",
        r"\b(?:schlecht|schwierig|anstrengend|kompliziert|unzufrieden|unmöglich|nie da|das problem|"
        r"kein\w* (?:\w+ )?(?:hilfe|partner))\b",
        unless=rf"{US}|{IF}|\bnicht\b",
    ),
    # What would have been.
    blame(
        r"(?-i:Hätten|Wären) (?-i:Sie)\b",
        r",\s*(?:so |dann )?(?:wäre|hätte|könnte|müsste|würde|stünde|liefe|gäbe|bräuchte)\w*",
        unless=r"\?|geholfen|empfohlen|vertraut|unterstützt|bemerkt|gewarnt|hingewiesen|aufgepasst|angerufen|"
        r"eingegriffen",
        place="sentence",
    ),
    blame(
        r"\bwenn (?-i:Sie|Ihre?)\b[^,]*\b(?:hätten|hätte|wären|wäre)\b",
        r"\b(?:wäre|hätte|könnte|müsste|würde|stünde|liefe|gäbe|bräuchte)\w*",
        unless=r"geholfen|empfohlen|vertraut|unterstützt|bemerkt|gewarnt|hingewiesen|aufgepasst|angerufen|"
        r"eingegriffen|gern",
        place="sentence",
    ),
    blame(
        r"(?-i:Sie) hätten\b|\bhätten (?-i:Sie)\b",
        r"\b(?:sollen|müssen|können|dürfen)\b",
        unless=r"\b(?:haben|bekommen|erhalten|erfahren|hören) sollen|nicht \w+er\b|\?|antwort haben",
    ),
    blame(r"\bwäre (?:es )?(?-i:Ihre) (?:aufgabe|pflicht|sache)|\bwäre (?:es )?an (?-i:Ihnen) gewesen"),
)
