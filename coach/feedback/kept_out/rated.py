"""Owns verdicts in the way of notes: "4/5 overall", "solid E4", "weakest on the team", a mood.

A number with a slash is mostly a date or a count, so it is a rating only where it stands alone or
something beside it says so. Knows no ladder.
"""

from __future__ import annotations

from coach.question.staging import phrase

# Who is no person: what "the customer seemed angry" says is not about anybody's feelings here.
_OTHERS = (
    r"(?!(?:Customers?|Users?|Clients?|Support|Sales|Product|Finance|Legal|Marketing|Teams?"
    r"|Everyone"
    r"|Everybody|People|Stakeholders?|Folks|Management|Vendors?|Attendees|Tests?|Things|It|That"
    r"|This"
    r"|What|Which|Who|There|Code|Build|Data|Nobody|Participants|Candidates?)\b)"
)
_HE = rf"(?:he|she|(?-i:{_OTHERS}[A-Z][\w’'-]+))"
_WHOM = r"(?:him|her|them|it|me|(?-i:[A-Z]\w+))"
_RATIO = r"[1-9](?:[.,]\d)?(?: ?/ ?| out of )(?:5|10|five|ten)(?![/\d.-]\d)"
_ALONE = (
    r"(?=\s*(?:$|[.;:,)!]|overall\b|at (?:best|most)\b|from me\b|imo\b|in my\b|for me\b|max\b"
    r"|tops\b"
    r"|easily\b|i think\b|because\b|but\b|and no\b|so far\b|if\b|this (?:half|cycle|quarter|year"
    r"|time)"
    r"\b|last (?:half|cycle|quarter|year|time)\b))"
)
_SKILL = (
    r"(?:communication|delivery|ownership|collaboration|team ?work|quality|impact|leadership"
    r"|technical"
    r"(?: skills?)?|attitude|execution|performance|initiative|mentoring|coding|design|reliability"
    r"|speed"
    r"|autonomy|culture|craft\w*|overall|total|result|rating|score|mark|grade|perf|proactivity"
    r"|planning"
    r"|independence|judg\w+|potential|soft skills?|velocity|engineering|scope|influence|strategy)"
)
_OR_FOR = rf"(?:{_ALONE}|(?= (?:for|on|in|as) (?:her|his|their|the|this|{_SKILL})\b))"
RATED = phrase(
    rf"^(?:(?:an?|solid|strong|weak|easy|easily|maybe|probably|about|around|roughly|so) )*{_RATIO}"
    r"\s*(?:$|[.!]?\s*$|(?:overall|easily|at best|imo|from me|for me)\b|(?:for|on|in) "
    rf"{_SKILL}\b)",
    r"(?:gives?|gave|giving|giv(?:e|ing)|call|put|mark(?:ed)?|rate[ds]?|score[ds]?|graded?) "
    rf"{_WHOM} "
    r"(?:an? |at |as |about |maybe |only |down (?:as|at|for) (?:an? )?|solid |strong |weak "
    rf")*{_RATIO}"
    rf"{_OR_FOR}|(?:rat(?:e|es|ed|ing)|grad(?:e|es|ed)|scor(?:e|es|ing)|mark|i'd say|i would say"
    r"|i'd give|overall|=|perf\w*|stars?)(?: is| was| of|:|,| at| as|,? maybe|,? probably| about| "
    r"around"
    rf"| an?)* ?{_RATIO}{_OR_FOR}",
    rf"{_HE}(?:'s|'re| is| are| was| were| gets?| got| remains| stays| feels like) (?:an? |about "
    r"|at "
    r"|maybe |only |easily |still |probably |around |like |more |solid |strong |weak "
    rf")*{_RATIO}{_ALONE}"
    rf"|(?:a|an) (?:solid|strong|weak|clear|easy|low|high|generous|good|fair)? ?{_RATIO}{_ALONE}"
    rf"|{_SKILL} ?[:=–-]? ?{_RATIO}{_ALONE}|{_RATIO} (?:overall|performer|performance|rating"
    r"|engineer"
    r"|from me|at best|imo)\b",
    rf"= ?{_RATIO}{_ALONE}|(?:rating|score|grade)(?: of| is| was| would be|:| -)? "
    r"[1-5](?:\.\d)?(?=\s*(?:$|[;,!]|\.(?!\d)|overall\b"
    r"|this (?:half|cycle)\b))",
)
_CODE = r"(?-i:(?:E|L|IC|SDE|SWE|EM|Level |level )-?[1-9]\b)"
_SURE = r"(?-i:(?:E|IC|SDE|SWE)-?[1-9]\b)"  # no layer of a network, no line of support
_PART = (  # of a machine or a case, which also have numbers
    r"(?! (?:cach\w+|support|load|network|switch\w*|incidents?|bugs?|tickets?|alerts?|macs?|chips?"
    r"|laptops?|instances?|layers?|milestones?|tests?|regulari[sz]\w+|norm|2e|balanc\w+|prox\w+"
    r"|filter\w*|firewall\w*|headers?|requests?"
    r"|escalat\w+|on-?call|agents?|headings?))"
)
_RUNG = r"(?:level|grade|bar|stage|rung|band)"
_DOES = (
    r"(?:perform|operat|work|deliver|act|execut|function|play|think|produc|punch|contribut|output"
    r"|behav)(?:s|es|ed|ing|e)?"
)
LEVELLED = phrase(
    r"(?:solid|strong|weak|low|high|mid|upper|lower|typical|clear|clearly(?: an?)?|easily(?: an?)?"
    r"|at best(?: an?)?|borderline|true|real|good|senior|junior|not (?:yet )?(?:an?)?|already(?: "
    r"an?)?"
    r"|more (?:of )?(?:like )?(?:an?)?|still(?: an?)?|basically(?: an?)?|is an?|as an?|like an?"
    rf"|textbook|average|decent) {_CODE}{_PART}",
    r"(?:trend|track|head|grow|ready|path|on (?:his|her|their) way|close|on course"
    r"|promot\w*|inch|slid)(?:s|ing|ed|e)? (?:\w+ )?(?:to|toward|towards|into|for|up to) (?:an? "
    r")?"
    rf"{_CODE}{_PART}|{_CODE} ?(?:->|→|-->|=>|going on|bordering on|verging on) ?{_CODE}|(?:at"
    r"|above|below|beyond|under|between) "
    r"(?:an? "
    rf"|the )?{_SURE}(?: (?:and|or) {_SURE})?(?= {_RUNG}| (?:expectations|already|today|now|work"
    r"|scope)"
    rf"|\s*(?:$|[.,;]))|{_SURE} (?:level|material|cal\w+|scope|behaviou?rs?|performance"
    r"|expectations"
    rf"|potential|quality|output|engineer|work)\b|{_CODE} (?:material|expectations|engineer)\b",
    rf"{_DOES} (?:\w+ )?(?:at|above|below|beyond|under|near) (?:the |an? |his |her |their )?(?:\w+ "
    r""
    r""
    r""
    r""
    r")?"
    r"(?:next|current|higher|lower|senior|staff|principal|mid|junior|lead|expected|required"
    r"|target"
    rf"|own|manager) (?:\w+ )?{_RUNG}\b(?! (?:of|with (?:the|a)))"
    r"|(?:above|below|beyond|under|not at|well at) (?:his|her|their|current|the expected"
    r"|expected)"
    rf" (?:current |own |pay ?)?{_RUNG}\b(?! of)|(?:{_DOES}|clearly|easily) (?:\w+ )?(?:a|one|half "
    r""
    r""
    r""
    r""
    rf"a|two) (?:full )?{_RUNG}s? (?:up"
    rf"|above|below|higher|lower|ahead|under)\b(?! (?:in the|of|the))|below {_RUNG}(?=\s*(?:$"
    r"|[.,;]))"
    r"|(?:above|below|under)[- ]level\b(?! \d)|punch\w* (?:\w+ )?(?:above|below) (?:\w+ )?weight"
    r"|next[- ]"
    r"level (?:performer|performance|ready|engineer|material)|(?:too|not) (?:junior|senior) "
    r"(?:enough )?"
    rf"for (?:the|this|that|his|her|their) (?:level|title|role)\b",
)
_SUPERLATIVE = (
    r"(?:best|strongest|weakest|worst|smartest|brightest|sharpest|most (?:junior"
    r"|productive|capable|talented|valuable|reliable|gifted|impressive|promising|technical|senior"
    r"|effective)|least (?:\w+)|top|number one|no\.? ?1|#1)"
)
_MEMBER = (
    r"(?:engineers?|devs?|developers?|coders?|reviewers?|programmers?|contributors?|performers?"
    r"|hires?"
    r"|members?|juniors?|seniors?|persons?|people|ones?|minds?|talents?|back-?ends?|front-?ends?"
    r"|testers?"
    r"|ics?|reports?|performing)"
)
_GROUP = (
    r"(?:team|squad|group|org\w*|department|company|floor|bunch|lot|cohort|guild|tribe|office"
    r"|pack)"
)
COMPARED = phrase(
    rf"(?:{_SUPERLATIVE}) (?:{_MEMBER} )?(?:on|in|of|across|within|from) (?:the|my|our|this|his"
    r"|her|their) "
    rf"(?:whole |entire |\w+ )?{_GROUP}\b(?!'s|’s)|(?:{_SUPERLATIVE}) (?:{_MEMBER} )?(?:of|among) "
    r"(?:my|the|"
    r"our|all) (?:\w+ )?(?:reports|directs|juniors|seniors|engineers|devs|hires)\b|(?:slowest"
    r"|fastest) "
    r"(?:engineer|dev|developer|coder|reviewer|person|one|learner) (?:on|in|of)\b|(?:weakest|weak) "
    r""
    r""
    r""
    r""
    r"link\b(?! in the (?:chain|pipeline|network|system|setup|"
    r"design))|(?:star|rock ?star|superstar|a-player|b-player|c-player|[abc] "
    r"player)(?= (?:performer|on|of|in)|\s*(?:$|[.,;!]))|head and shoulders above|(?:far |way "
    r"|well |much )?"
    r"(?:behind|ahead of|above|below|better than|worse than|slower than|weaker than|stronger than) "
    r""
    r""
    r""
    r""
    r"(?:his"
    r"|her|their|the|all|most|all the|all of (?:his|her)|other)(?: other)? (?:peers|peer group"
    r"|colleagues"
    r"|teammates|cohort|others|juniors|seniors|rest of the (?:team|squad|group))\b|(?:top|bottom) "
    r"(?:of|in) "
    rf"(?:the|my|our) (?:\w+ )?(?:{_GROUP}|curve|distribution)\b(?! (?:page|file|menu))|(?:top"
    r"|bottom) "
    r"(?:third|half|quarter|decile|\d+)\b(?= (?:of (?:the|my|our) (?:team|squad|org|reports)|for "
    r"me|this cycle)\b)|(?:my|our) (?:best|strongest|weakest|worst|top) (?:\w+ )?(?:engineer|dev"
    r"|developer"
    r"|person|hire|junior|senior|ic|performer|coder)(?=\s*(?:$|[.,;]|by far\b|on\b|right now\b"
    r"|this\b))|(?:one of (?:the|my|our)) (?:best|strongest|weakest|worst|top|better|weaker"
    r"|stronger) "
    r"(?:\w+ )?(?:engineers|devs|developers|coders|reviewers|hires|juniors|seniors|people"
    r"|performers)\b(?! to (?:ask|go))",
)
_ADVERB = (
    r"(?:(?:really|very|quite|rather|a bit|a little|pretty|so|visibly|somewhat|kind of|kinda"
    r"|increasingly"
    r"|totally|too|more|less|super|generally|mentally|emotionally|bit|like) )*"
)
_MOOD = (
    r"(?:stressed(?: out)?|anxious|nervous|unhappy|depressed|disengaged|bored|frustrated|angry"
    r"|demotivated|unmotivated|motivated|overwhelmed|tired|exhausted|upset|sad|insecure|jealous"
    r"|bitter"
    r"|resentful|withdrawn|fed up|miserable|moody|disinterested|uninterested|worried|scared|afraid"
    r"|intimidated|embarrassed|annoyed|irritated|defensive|detached|drained|lonely|paranoid"
    r"|threatened"
    r"|distracted|disappointed|checked[- ]out|burn(?:t|ed)[- ]out|unsure of (?:him|her)self|out "
    r"of it|not (?:\w+ )?(?:happy|interested|motivated|engaged|into it|bothered|well)|homesick"
    r"|grumpy"
    r"|offended|panicked|panicky|tense|on edge|apathetic)"
)
MOOD = phrase(
    rf"(?:^|[,;:–] ?|\. |\b(?:but|then) |{_HE} (?:\w+ )?)(?:seem(?:s|ed)?|appear(?:s|ed)?|look(?:s"
    r"|ed)?"
    r"|sound(?:s|ed)?|comes? across(?: as)?|came across(?: as)?|(?:struck|strikes) me as|must "
    r"(?:be|have been)"
    r"|might (?:be|have been)|may (?:be|have been)|was (?:clearly|obviously|visibly|probably)|is "
    r"(?:clearly"
    r"|obviously|visibly|probably)|clearly|visibly|obviously|probably) (?:to be |as |to have been "
    rf")?{_ADVERB}"
    rf"{_MOOD}\b(?! (?:by|from|to (?:the right|zero)|in the (?:list"
    r"|graph|logs)))",
    rf"^{_ADVERB}(?:stressed out|overwhelmed|bored|frustrated|demotivated|unmotivated|disengaged"
    r"|unhappy"
    r"|anxious|miserable|fed up|resentful|bitter|jealous|moody|grumpy|insecure|stressed)(?=\s*(?:$"
    r"|[.,;:]|(?:in|since|about"
    r"|at|after|during|and|with|when|lately|these|before|again|all|most|the (?:whole|last))\b))",
    r"mentally (?:checked out|elsewhere|absent|gone)|checked out (?:since|lately|mentally|these "
    r"days|for "
    r"weeks)|(?:one|a) foot out (?:of )?the door|heart (?:is|was)(?:n't| not) in it|lost "
    r"(?:interest|the "
    rf"spark|his mojo|her mojo|motivation|heart)\b(?! (?:from|of))|(?:^|, |{_HE} )(?:doesn'?t"
    r"|didn'?t|does not) (?:seem|"
    r"appear|look) (?:to (?:care|enjoy|like|want|be (?:happy|motivated|interested))|\w* ?(?:happy"
    r"|motivated|"
    r"interested|bothered|engaged))|(?:interviewing|job[- ]hunting|looking around) (?:elsewhere|i "
    r"(?:guess"
    r"|think|suspect)|probably)|(?:i (?:guess|think|bet|suspect|reckon|sense|feel)(?: that)?|my "
    r"guess:?|gut "
    rf"feeling:?) {_HE}(?:'s|'re| is| are| feels?| felt| was| has)(?: \w+)? (?:{_MOOD}|leaving"
    r"|looking|"
    r"interviewing|over it|given up|hiding|scared)",
)
