"""German words of letters as patterns: who is spoken of, what is kind, and what is not."""

from __future__ import annotations

#: The reader as the one who acts; the capital tells it from "they".
YOU = r"(?-i:Sie)\b"
#: Something of the reader's.
YOURS = r"\b(?-i:Ihr(?:e[mnrs]?)?)\b"
#: The reader in any case.
ANY_YOU = r"\b(?-i:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b"
#: The reader, or people and things of theirs, where they can be the subject.
SUBJECT = r"(?:\b(?-i:Sie)\b|\b(?-i:Ihre?)\s+\w+)"
US = r"\b(?:wir|ich)\b"
NOT = r"\b(?:nicht|nie|niemals|kein\w*|nichts|weder|kaum|wenig|selten|ohne)\b"
IF = r"\b(?:wenn|falls|sofern|sollten|ob|bis|bevor|damit|soweit)\b"
MAY = r"\b(?:müssen|brauchen|können|sollen|möchten|dürfen|würden|lieber|sollten)\b"
#: Feelings of ours that may last.
WARM = (
    r"\b(?:gern|freu\w*|vergnügen|dank\w*|schön\w*|offen\w*|vertrau\w*|lieb\w*|willkommen|geschätzt|schätzen"
    r"|glauben|geglaubt)\b"
)
#: What makes even "always" and "each time" kind.
KIND = (
    r"\b(?:gern|freu\w*|vergnügen|fair\w*|(?<!unsere )(?<!meine )(?<!die )geduld\w*|freundlich\w*|pünktlich\w*|"
    r"gut|gute[nrs]?|dank\w*|schön\w*|offen\w*|ehrlich"
    r"|klar|hilf\w*|geholfen|vertrau\w*|empf[aoe]hl\w*|empfiehl\w*|gelobt|großzügig\w*|verlässlich|"
    r"zuverlässig\w*|aufmerksam"
    r"|respekt\w*|herzlich\w*|verständnis\w*|angenehm\w*|bereit|schnell|willkommen|zufrieden|unterstütz\w*|ermutig\w*"
    r"|treu\w*|beauftragt|glück\w*|lieb\w*|höflich\w*|rücksicht\w*|erfolg\w*|besonders|interessiert|gewinn\w*|"
    r"gewonnen"
    r"|glauben|geglaubt|wichtig|mühe gegeben|zeit genommen|an unserer seite|für uns da)\b"
)
#: What somebody is expected to do.
DUTY = (
    r"\b(?:\w*(?:be)?zahl(?:en|t|te|ten)?|\w*gezahlt|überw[ie]+se?n?|begl[ie]+chen|ausgeglichen|"
    r"(?:be)?antwort\w*|geantwortet"
    r"|meld(?:en|et)|gemeldet|reagier\w*|schicken|\w*geschickt|gesendet|senden|liefern|\w*geliefert|(?!er|be|"
    r"ent)\w*halten|lesen"
    r"|\w*gelesen|gesagt|informier\w*|benachrichtigt|schätzen|geschätzt|verstehen|verstanden|erreichbar|"
    r"erreichen|gekommen"
    r"|erschienen|interessier\w*|zugehört|beachtet|respektier\w*|kümmern|gekümmert|geprüft|freigegeben|unterschrieben"
    r"|abgesprochen|zurückgerufen|zurückrufen|erledigt|erledigen|hören|zuverlässig|pünktlich|fair|ehrlich|"
    r"rechtzeitig|vorbereitet"
    r"|wissen|gewusst|wussten|kennen|begriffen|begreifen|bereit|willens|fähig|geschafft|fertiggebracht|für nötig|"
    r"in der lage|entscheiden|"
    r"entschieden|geholfen"
    r"|einsehen|eingesehen|bemüht|zufrieden|gehört|zu hören|getan|mitgearbeitet|bedankt|entschuldigt|ernst\w*|"
    r"geschehen)\b"
)
#: What nobody wants to be told that they did.
MISDEED = (
    r"\b(?:ignorier\w*|weiger\w*|\w*verweiger\w*|versäum\w*|vergess\w*|vergaßen|verschwieg\w*|verschweig\w*|"
    r"gelogen|lügen"
    r"|belog\w*|belüg\w*|(?:ge|vor)?täusch\w*|betrog\w*|betrüg\w*|verursach\w*|verschulde\w*|gebrochen|brechen|"
    r"brachen"
    r"|verstoßen|verstießen|verletz\w*|missacht\w*|hingehalten|hinhalten|verschlepp\w*|verzöger(?:n|t|ten)|"
    r"dräng\w*|gedrängt"
    r"|gezwungen|zwingen|zwangen|verschwende\w*|vermassel\w*|ausgenutzt|ausnutzen|beleidig\w*|beschimpf\w*|"
    r"angeschrien"
    r"|schreien|hintergangen|gedroht|drohen|übertrieben|übertreiben|überzogen|überziehen|verpass\w*|blockier\w*"
    r"|behinder\w*|vernachlässig\w*|verschlafen|enttäuscht?(?! (?:sind|waren|sein|fühlen|hat|haben|über))|"
    r"enttäuschen|überrumpelt|"
    r"bloßgestellt|behauptet|behaupten|verdreh\w*"
    r"|ausgebremst|abgewälzt|abwälzen|unterstell\w*|geschadet|schaden|missbrauch\w*|verspielt|strapazier\w*"
    r"|überfordern|überfallen|genervt|nerven|bedrängt|geschummelt|verschleier\w*|manipulier\w*|sabotier\w*|ruinier\w*"
    r"|verhindert|verhindern|geschlampt|getrödelt|trödeln|verärger\w*(?! (?:sind|waren|sein|fühlen|hat|haben|"
    r"über))|hinweggesetzt|im stich|hängen lassen|"
    r"hängen gelassen"
    r"|keine (?:andere )?wahl|auf die nerven|hinters licht|in die irre|das leben schwer|(?:arbeit|es) (?:\w+ )?schwer"
    r"|in schwierigkeiten|in verlegenheit|zu viel verlangt|den preis (?:\w+ ){0,2}drücken|aus der verantwortung"
    r"|auf unsere kosten|schuldig geblieben|sitzen ?lassen|sitzen gelassen|warten lassen|warten gelassen|"
    r"lassen uns warten)\b"
)
#: What is said too often to be a fact.
AGAIN = (
    r"\b(?:ständig\w*|mal wieder|dauernd|andauernd|permanent|fortwährend|laufend|pausenlos|ununterbrochen|"
    r"immer wieder|immer nur"
    r"|immer erst|immer zu|grundsätzlich (?:zu|nicht|nie|erst|nur)|ewig|jedes ?mal|alle paar \w+|schon wieder|"
    r"wieder einmal|wieder mal|einmal mehr|abermals"
    r"|ein ums andere mal|zum (?:zweiten|dritten|vierten|fünften|zehnten|x-ten|wiederholten|hundertsten) mal|zigmal"
    r"|tausendmal|hundertmal|nur noch)\b"
)
#: Before something of theirs.
BAD_ADJECTIVES = (
    r"(?:ständig|dauernd|mangelnd|fehlend|schlecht|überzogen|übertrieben|verspätet|ewig|nachlässig|chaotisch|"
    r"widersprüchlich"
    r"|maßlos|unrealistisch|sprunghaft|schlampig|unnötig|endlos|mangelhaft|unzureichend|ungenügend|permanent|überhöht"
    r"|andauernd|lückenhaft|säumig|zögerlich|unangemessen|unfair|wirr|fortwährend|unerfüllbar|überflüssig|fahrlässig"
    r"|leichtfertig|unberechtigt|haltlos|unklar|langsam|spät(?=e[nrms]?\b)|kurzfristig|kurzsichtig|wiederholt|"
    r"unangekündigt)\w*"
)
#: What of theirs is a reproach by its name alone.
FAULT_NOUNS = (
    r"(?:Schuld|Schulden|Fehler|Versäumnis\w*|Nachlässigkeit\w*|Verhalten|Benehmen|Untätigkeit|Zögern|Schweigen|"
    r"Weigerung"
    r"|Unzuverlässigkeit|Säumnis|Säumigkeit|Chaos|Hin und Her|Sonderwünsche\w*|Extrawünsche\w*|Launen|"
    r"Sprunghaftigkeit"
    r"|Gleichgültigkeit|Ungeduld|Sturheit|Unentschlossenheit|Unordnung|Trödelei|Versagen|Vertragsbruch\w*|"
    r"Zahlungsmoral"
    r"|Desinteresse|Ausreden|Verspätung\w*|Verzögerung\w*|Vorwürfe\w*|Unpünktlichkeit|Unachtsamkeit|"
    r"Unaufmerksamkeit|Fehlverhalten"
    r"|Planlosigkeit|Getrödel|Gezerre|Unwille\w*|Misstrauen|Druck|Drängen|Verschleppung|Fehlplanung|"
    r"Fehlentscheidung\w*)(?:e?s|en)?\b"
)
#: What they, or things of theirs, are said to be.
FAULTY = (
    r"\b(?:überzogen|übertrieben|maßlos|unzumutbar|unrealistisch|unangemessen|unfair|ungerecht|chaotisch|"
    r"unpünktlich|säumig"
    r"|unzuverlässig|ungeduldig|nachlässig|schlampig|fahrlässig|gleichgültig|unehrlich|unaufrichtig|undurchdacht|"
    r"inakzeptabel"
    r"|unannehmbar|unerfüllbar|unhaltbar|schuld|zu spät|verspätet|zu langsam|mangelhaft|miserabel|kleinlich|stur|"
    r"launisch"
    r"|unentschlossen|unvorbereitet|unorganisiert|desorganisiert|unkooperativ|unfreundlich|aggressiv|beleidigend|"
    r"abweisend"
    r"|verletzend|überheblich|herablassend|nicht (?:hinnehmbar|akzeptabel|in ordnung|fair|tragbar)|sprunghaft|"
    r"verantwortungslos"
    r"|leichtsinnig|pingelig|unersättlich|überhöht|unverhältnismäßig|zu hoch|zu viel)\b"
)
#: What it did to us.
LOSS = (
    r"\b(?:verloren|verlieren|gekostet|kostet|kosten|schaden|entgangen|umsonst|zweimal|doppelt|von vorn|"
    r"wochenende|verzöger\w*"
    r"|mussten|musste|gescheitert|scheitert|ausgefallen|geplatzt|liegen geblieben|ärger|verlust\w*|aufgehalten|"
    r"verdorben|verpasst"
    r"|ausgebremst|in verzug|zunichte|zurückgeworfen|überstunden|mehrarbeit|stillstand|verspätung)\b"
)
INSULTS = (
    r"\b(?:unprofessionell\w*|unverschämt\w*|dreist\w*|frech|freche\w?|Frechheit\w*|arrogant\w*|Arroganz|"
    r"inkompetent\w*|Inkompetenz"
    r"|unfähig\w*|Unfähigkeit|lächerlich\w*|Al[bp]traum\w*|Zumutung|unerträglich\w*|toxisch\w*|dumm|dumme\w?|"
    r"Dummheit\w*"
    r"|Idiot\w*|idiotisch\w*|faul|faule\w?|Faulheit|geizig\w*|Geiz|Geizhals|gierig\w*|Gier|unhöflich\w*|respektlos\w*"
    r"|unseriös\w*|verlogen\w*|Lügner\w*|Lügen|Betrüger\w*|Gauner\w*|Abzock\w*|kindisch\w*|ahnungslos\w*|"
    r"hysterisch\w*"
    r"|dilettant\w*|Dilettant\w*|stümper\w*|Pfusch\w*|erbärmlich\w*|schäbig\w*|schamlos\w*|schändlich\w*|widerlich\w*"
    r"|ekelhaft\w*|abscheulich\w*|nervig\w*|nervtötend\w*|undankbar\w*|rücksichtslos\w*|Saftladen|Sauhaufen|Sauerei"
    r"|Chaoten\w*|Chaotenhaufen|skandalös\w*|Querulant\w*|Nörgler\w*|größenwahnsinnig\w*|Schande|unterirdisch\w*"
    r"|charakterlos\w*|feige\w?|hinterhältig\w*|heuchlerisch\w*|niveaulos\w*|primitiv\w*|ignorant\w*|Ignoranz|"
    r"egoistisch\w*"
    r"|selbstsüchtig\w*|unverantwortlich\w*|nutzlos\w*|Nervensäge\w*|Tyrann\w*|cholerisch\w*|Choleriker\w*"
    r"|beratungsresistent\w*|begriffsstutzig\w*|unbelehrbar\w*|Witzfigur\w*|schlechter Witz|Armutszeugnis|"
    r"Trauerspiel|Zeitverschwendung|vertane Zeit|verlorene Zeit"
    r"|Amateure?n?|amateurhaft\w*|Anfänger\w*haft\w*|Banause\w*|Blödsinn|blöd\w*|Unsinn|Quatsch|unmenschlich\w*|Hölle"
    r"|gemein|Gemeinheit\w*|rüpelhaft\w*|pampig\w*|patzig\w*|ungehobelt\w*|ungezogen\w*|Kindergarten\w*|gefälligst"
    r"|Unverschämtheit\w*|Respektlosigkeit\w*|Schwachsinn\w*|bescheuert\w*|Schmarotzer\w*|Schnorrer\w*|"
    r"Halsabschneider\w*"
    r"|Sklaventreiber\w*|zickig\w*|Blender\w*|Versager\w*|Trottel\w*|Depp\w*|Dummkopf\w*|Narr|Narren|Angeber\w*|"
    r"Aufschneider\w*|Schwätzer\w*"
    r"|Heuchler\w*|Egoist\w*|Geizkragen|Nichtsnutz\w*|Taugenichts\w*|Faulpelz\w*|Faulenzer\w*|Drückeberger\w*|"
    r"Besserwisser\w*"
    r"|Wichtigtuer\w*|Hochstapler\w*|Trampel\w*|Flegel\w*|Rüpel\w*|Kotzbrocken|Arsch\w*|Mist|Scheiß\w*|Dreck|"
    r"Dreckig\w*|verdammt\w*"
    r"|Schwein\w*|Gesindel|Chaosladen|Clown\w*|Witzbold\w*|Pfennigfuchser\w*|Erbsenzähler\w*|Spinner\w*|"
    r"Irrenhaus|verstand verloren"
    r"|nicht alle tassen|unter aller \w+|(?:ein|jedes) (?:kind|anfänger|azubi|praktikant|lehrling|laie) (?:hätte|"
    r"könnte|kann|würde)|weltfremd\w*|realitätsfern\w*)\b"
)
_ILL_STEMS = (
    r"abfällig|abgebrüht|abgehoben|abkassier|abschätzig|abscheu|abstoßend|absurd|abwegig|abweisend|abwertend"
    r"|albern|anmaßend|arglist|armselig|ausbeut|ausgebeutet|ausgetrickst|ausfallend|bedenklich|befremdlich"
    r"|beklagenswert|belästig|beleidig|bemitleid|beschäm|beschuldig|bevormund|blamabel|blamier|bockig|borniert"
    r"|böswillig|brüskier|chaot|demütig|desaströs|despot|destruktiv|doppelzüngig|drangsalier"
    r"|durcheinandergebracht|dürftig|egozentr|eigenmächtig|eigensinnig|eingemischt|einmisch|einschüchter"
    r"|eingeschüchtert|erpress|erschreckend|erschütternd|erschwer|fadenscheinig|fahrig|fahrlässig"
    r"|fehlgeleitet|feindselig|fies|flegel|fragwürdig|fruchtlos|frustrier|furchtbar|fürchterlich|garstig"
    r"|gefühllos|gehässig|geheuchelt|gemurkst|geschwätz|gewissenlos|grausam|grotesk|haarsträubend|halbherzig"
    r"|halbseiden|haltlos|hanebüchen|hartherzig|herabwürdig|herumkommandier|herzlos|heuchl|hinauszöger"
    r"|hinausgezögert|hinterlist|hirnlos|hochmütig|hochnäsig|hoffnungslos|inkonsequent|intrig|irreführ"
    r"|jämmerlich|jähzornig|kaltherzig|kaltschnäuzig|katastroph|kläglich|knauser|kopflos|krankhaft|kriminell"
    r"|kurzsichtig|lachhaft|lasch|launisch|leichtfertig|leichtsinnig|lückenhaft|lustlos|mangel|marode|meckern"
    r"|meckert|mies|misslungen|mogel|murks|nachgetreten|nachtragend|nörgel|oberflächlich|peinlich"
    r"|pflichtvergess|phlegmat|plump|provozier|quäl|raffgier|rechthaber|reingelegt|reizbar|rüde|rüpel|ruppig"
    r"|sarkast|scheinheilig|schikan|schleppend|schlud|schlimm|schnippisch|schockierend|schofel|schrecklich"
    r"|schroff|schwerfällig|selbstgefällig|selbstgerecht|selbstherrlich|sinnlos|skrupellos|sprunghaft"
    r"|störrisch|streitsüchtig|tadel|tatenlos|trüger|tückisch|überdreht|überfahren|überheblich|übergriffig"
    r"|übellaunig|umständlich|verachtend|verächtlich|verbissen|verbohrt|verfehlt|vergeigt|vergrault|verhöhn"
    r"|verkorkst|verleumd|vermurkst|verpeilt|verpennt|verschlechter|verschlimm|verschnarch|verspott|verstockt"
    r"|verstör|verunglimpf|verwahrlost|verwerflich|verworren|verzerr|wankelmüt|wehleidig|weinerlich"
    r"|widersinnig|wirr|wucher|zänkisch|zaudern|zerfahren|zermürb|zerrede|zetern|zudringlich|zumut|zynisch"
    r"|abgespeist|abgewimmelt|vertröst|aufgehetzt|angelogen|angebrüllt|brüllen|angepöbelt|pöbeln|schulmeister"
    r"|gegängelt|gängeln|heruntergehandelt|feilsch|herumreit|kleinred|madig|schlechtgemacht|schlechtgeredet"
    r"|schlechtreden|zunichte|unterlaufen|hintertrieb|hintertreib|vorenthalt|stör|gestört"
)
#: Words that say nothing good where the reader, or something of theirs, is what they are about.
ILL = (
    rf"\b(?:(?:{_ILL_STEMS})\w*)\b|"
    r"\b(?:für dumm verkauf\w*|über den tisch|an der nase|zum narren|auflaufen lassen|in den rücken|vor den kopf|"
    r"mit füßen"
    r"|links liegen|auf der nase|tages- und nachtzeit|wunder|leere\w?(?= versprech\w+)|falsche\w? (?:angaben|"
    r"hoffnung\w*|tatsachen)|schlecht\w*|übel|miserabl\w*|katastroph\w*|schlampig\w*|gesprengt|sprengen|"
    r"\w*strapazier\w*|überschritten|vergeude\w*"
    r"|zerrede\w*|zerstör\w*|gestört|kaputt\w*|lästig\w*|ärgerlich\w*|erpress\w*|drohung\w*|ausrede\w*|lüge\w*|"
    r"mangel\w*"
    r"|auszusetzen|zu meckern|zu bemängeln|voller fehler|voll fehler|gestohlen|stehlen|geraubt|rauben|die nerven|"
    r"vergeblich|verprellt|überhäuf\w*|"
    r"überschütt\w*"
    r"|zumuten|zugemutet|verkompliziert|umgeworfen|über den haufen|hinter unserem rücken|übergangen|umgangen|abgetan"
    r"|heruntergespielt|verharmlost|vorgeführt|planlos\w*|ziellos\w*|endlos\w*|lieblos\w*|gedankenlos\w*|"
    r"rücksichtslos\w*"
    r"|trotzig\w*|verwöhnt\w*|beleidigt|eingeschnappt|zu langsam|viel zu \w+|zu wenig|zu oft|zu knapp|zu kurzfristig"
    r"|auf die lange bank|aus der luft|hin und her|willkürlich\w*|launenhaft\w*|wankelmütig\w*|stur\w*|"
    r"engstirnig\w*|pedantisch\w*"
    r"|kleinkariert\w*|misstrauisch\w*|herrisch\w*|arglistig\w*|hemmungslos\w*|scheiter\w*|gescheitert|versag\w*|"
    r"vertrödelt"
    r"|verbockt|verpfuscht|verzettelt|verrannt|danebenbenommen|im dunkeln|schikan\w*|druck gemacht|unter druck|"
    r"in letzter minute"
    r"|auf den letzten drücker|dazwischengefunkt|hineingeredet|reinreden|hineinreden|ins wort|die tür vor|aufgehalten"
    r"|un(?!ser|ter|s\b|d\b|gefähr|bedingt|abhängig|glaublich|gewöhnlich|verbindlich|entgeltlich|verändert|"
    r"iversell|mittelbar"
    r"|verzüglich|eingeschränkt|begrenzt|vergesslich|vergessen|kompliziert|gern|längst|angetastet|terwegs|"
    r"terlagen|ternehmen"
    r"|ersetzlich|ermüdlich|verblümt|beirrt|erwartet|gebrochen|berührt|geduldig erwartet)\w+(?:bar|lich|ig|haft|"
    r"isch|sam|fähig|voll|iert"
    r"|recht|fair|reif|klug|schön|sinnig|artig|genau|klar|reichend|ordentlich|wirsch|gehalten|"
    r"gehörig)(?:e[nmrs]?)?)\b"
)
#: Those who are called in.
COURT = (
    r"\b(?:Gerichtsverfahren|Gerichtsvollzieher\w*|Mahnbescheid\w*|Prozess führen|(?:zeigen|zeige) (?:wir|"
    r"ich) Sie an|Anw(?:alt|alts|älte|ältin|älten|ältinnen)|Rechtsanw\w+|verklag\w*|einklagen|Klage|Strafanzeige|"
    r"Polizei"
    r"|Staatsanwalt\w*|gerichtlich\w*|(?:vor|zum|beim) (?:Amtsg|Landg|G)ericht|vor(?: das)? Gericht"
    r"|(?:rechtlich|juristisch)\w* (?:Schritt|Mittel|Maßnahme)\w*|Finanzamt)\b"
)
#: What may follow on "or else".
HARSH = (
    r"(?:konsequenz\w*|\bfolgen\b|kennen ?lern\w*|lernen sie uns|bereuen|öffentlich\w*|bewertung\w*|abschalt\w*|"
    r"schalten wir"
    r"|vom netz|offline|gesperrt|abgeschaltet|sperren|löschen|presse|\bteuer|\bleid ?tun|ungemütlich|unangenehm|"
    r"anzeige|inkasso\w*|einschalten|"
    r"erleben"
    r"|passiert|geschieht|müssen sie mit|ist es aus|werden sie|werden wir|werde ich|gibt es|behalten wir|ist schluss"
    r"|sehen wir uns|zwangs\w*|andere saiten|ziehen wir|knallt)"
)


#: A clause in which nobody is accused: denied, ours, or only supposed.
UNHARMED = rf"{NOT}|{US}|{IF}"
#: What it is kind never to have done.
NO_EVIL = (
    r"zöger|dräng|enttäusch|vergess|zweif|im stich|warten lassen|gestritten|streit|beschwer|\bschuldig|"
    r"unfreundlich|\blaut|ungeduldig"
    r"|zu spät|verspätet|bereu|mühe|ärger|problem|vorw[uü]rf|fehler|allein|misstrau|gleichgültig|unfair|geizig|"
    r"aufgegeben"
    r"|kleinlich|nachgelassen|böse|harte|schlecht|verloren|gespart|gescheut|verletz|unhöflich|nachtragend|"
    r"nur (?:ein|als|um)|gefühl (?:gegeben|vermittelt)|spüren lassen|überfordert|übersehen|abgesagt|versetzt|"
    r"verhandelt|gefeilscht|"
    r"langweil|druck|gedrückt|verlegen|kosten|schaden|hinein"
)
_FULL_OF_WORK = (
    r"(?:arbeitsreich|hektisch|turbulent|stressig|anstrengend|schwierig|trubelig|vollgepackt|hoch hergeht)\w*|"
    r"viel (?:\w+ )?(?:los|arbeit|betrieb|stress)|viel zu tun|eng|voll|knapp|hochsaison|am vollsten"
)
#: A season that is hard for them, which is said out of sympathy.
BUSY = (
    rf"^(?=.*\b(?:für|bei|in|mit) (?-i:Sie|Ihnen|Ihre?\w?)\b)(?=.*\b(?:{_FULL_OF_WORK})\b)"
    r"(?=.*(?:zeit|ende|anfang|\w{3,}monat|monat|woche|saison|messe|wochen|quartal|jahr|januar|februar|märz|april|mai"
    r"|juni|juli|august|september|oktober|november|dezember|sommer|herbst|winter|frühling|frühjahr|ostern|"
    r"weihnacht|advent|inventur|montag|freitag|abschluss))"
)
