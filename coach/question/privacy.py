"""Owns the phrases that ask for other people's data: chats, notes, ratings, whereabouts, gossip.

Knows nothing of what is said in answer.
"""

from __future__ import annotations

from coach.question.persons import MINE, NAME, SOMEBODY, THEM, THEY
from coach.question.staging import phrase

_RECORDS = (
    r"(?:chats?|conversations?|messages?|notes?|drafts?|reviews?|ratings?|history"
    r"|self[- ]reviews?|sessions?|feedback drafts?|feedback|files?|emails?|profile|scores?|packet"
    r"|questions|answers)\b"
)
_SHOW = (
    r"(?:show(?: me)?|list|read(?: me)?|print|give me|send me|reveal|open|display|export|quote"
    r"|tell me|dump|let me see|can i see|access|continue|fetch|pull up|summari[sz]e|share with me)"
)
_ABOUT_CONTACT = (
    r"(?:phone(?: number)?|e-?mail(?: address)?|home address|address|birthday|date of birth"
    r"|number)"
)
_OTHERS = (
    r"(?:my (?:team ?mates?|team members?|colleagues?|co-?workers?|peers?|reports?|manager|boss)"
    r"|(?:the )?others?|(?:some|any)one else)"
)
_OWN_USE = (  # "questions to ask my manager": what the asker will say or bring
    r"(?! (?:to (?:ask|put|bring|raise|discuss|pose|take|give|send|share|prepare|show)"
    r"|(?:that |which )?(?:i|we) (?:can|could|should|might|may|must|would|will|want)|worth)\b)"
)
PRIVACY = phrase(
    rf"{_SHOW} (?:\w+ ){{0,2}}?(?:every|all|each|any)(?: of)?(?: the)?"
    rf" (?:user|person|employee|engineer)s?'?s? (?:\w+ )?{_RECORDS}",
    rf"(?:show|list|paste|print|copy|send|give|tell|forward)(?: me)? (?:\w+ ){{0,4}}?"
    rf"(?:{_RECORDS}|comments){_OWN_USE}(?: that)?(?: \w+){{0,2}} {_OTHERS}\b",
    rf"(?:show|paste|print|copy|send|give|forward)(?: me)? what {_OTHERS}"
    r" (?:\w+ )?(?:wrote|said|asked|put)",
    r"why did (?:the |our |my )?(?:\w+ ){0,3}?(?:§|manager|lead|director|colleague)"
    r" (?:really |actually )(?:leave|quit|resign|go)\b",
    rf"what (?:did|does|do|has|have|is|are|was|were) {SOMEBODY}(?: \w+){{0,2}} (?:ask|asked|asking"
    r"|say|said|tell|told|telling|write|wrote|written|typ\w+|chat\w*|talk\w*|discuss\w*"
    r"|search\w*)(?: \w+){0,2}? (?:you|this (?:coach|bot|tool|chat)|the (?:coach|bot|tool"
    r"|assistant)|about (?:me|us|my)|here|yesterday)\b",
    r"what (?:did|has|have) \w+ (?:ask|asked|tell|told|say to|said to) you\b|what (?:do"
    r"|did) people ask you",
    r"(?:said|says|say|wrote|written|writes|write|think|thinks|told you) about me (?:in|to|behind"
    r"|when)\b",
    rf"(?:tell me|show|show me) what {SOMEBODY} (?:said|wrote|think|thinks|asked)",
    rf"{_SHOW} (?:\w+ ){{0,3}}?(?:{MINE}'s?|{NAME}'s?|(?:the )?(?:previous|other|another"
    rf"|last) (?:users?|person|people|engineers?|colleague)\w*(?:'s)?|every(?:one"
    rf"|body)(?: else)?'?s|others'|other people'?s?) (?:\w+ ){{0,2}}?{_RECORDS}",
    rf"{_SHOW} (?:\w+ ){{0,2}}?(?:his|her|their) (?:chats?|conversations?|messages|ratings?"
    rf"|history|private)",
    rf"{_SHOW} .{{0,25}}(?:chats?|conversations?|messages|sessions?|history|questions|drafts?"
    rf"|notes) (?:of|from|by|for|with|about) (?:{MINE}|{NAME}|other|the (?:previous|last)|session"
    rf"|another|every\w+)",
    r"reveal (?:\w+ )?(?:other )?people'?s|other people'?s (?:notes|chats?|data|ratings?|reviews?"
    r"|questions)",
    r"(?:previous|another|other) users?\b(?:'s)? (?:conversation|chat|session|message|question"
    r"|data)\w*|last \d+ messages|chat from session|session [0-9a-f-]{4,}",
    rf"(?:rating|ratings|grade|score|performance (?:rating|score)) (?:did|does|do|of|for"
    rf"|has) (?:{THEY}|{MINE}|everyone|others)\b|(?:{MINE}|{NAME})'s (?:performance )?(?:rating"
    rf"|grade|salary|score|level|evaluation)",
    rf"what (?:level|grade|stage) (?:is|are) (?:{THEY}|{MINE}|everyone)(?: at| on)?\s*(?:$|[?.!])",
    r"(?:what|which) (?:level|grade|stage|title|rank|band) (?:did|do|have) they (?:hire|hired"
    r"|bring|brought|put|level|levelled|leveled|place|placed|give|given|promote|promoted) "
    rf"(?:{THEM}|{MINE}|the (?:guy|girl|woman|man|person|new \w+))",
    r"(?:what|which) (?:level|grade|stage|title|rank|band) (?:is|are|was|were|did|does|has|have"
    r"|got) (?:the|that|this) (?:\w+ )?(?:guy|girl|woman|man|person|hire|joiner|one who)\b|(?:what"
    rf"|which) (?:level|grade|stage|title|rank) (?:did|does|has|have|is|was) (?:{MINE}|{NAME}|he"
    r"|she) (?:at|on|get|got|given|have|hold|start\w*|join\w*|come|hired|brought)\b",
    r"(?:is|are|was|if) (?:he|she|they)(?:'s|'re| is| are)? (?:now |already |ranked |levelled "
    r"|hired |paid )?(?:above|below|senior to|junior to|over|higher than|lower than) (?:me|us)\b",
    r"who (?:on|in|of|from|among) (?:my|our|the) (?:team|group|org|department|colleagues|peers"
    r"|teammates|cohort)\b.{0,20}\b(?:is|are|has|got|made|was|were) (?:already |now |an? |at "
    r")*(?:§|promoted)|how many (?:people|engineers|others) (?:on|in) my (?:team|group) (?:are|got"
    r"|were) (?:at |an? )?(?:§|promoted)",
    rf"(?:how (?:come|did)|why (?:did|does|was|is|has)) (?:{NAME}|{MINE}|(?:he|she)|(?:that|the"
    r"|this) (?:guy|girl|woman|man|person|new \w+))(?:'s)? (?:\w+ )?(?:get |got |been |being "
    r"|made |become |be )*(?:promot\w+|§|hired|on leave|on sick|moved|demoted)\b",
    rf"(?:is|was|has|are) (?:{NAME}|{MINE}|he|she) (?:\w+ )?(?:pregnant|sick|ill\b|depressed"
    r"|divorc\w+|gay|married|on (?:medication|sick leave|leave|a pip|parental|notice)|seeing a "
    r"(?:doctor|therapist)|interviewing|looking for (?:a|another|new)|quitting|leaving (?:us|the "
    r"(?:company|team)))\b",
    r"who (?:gave|wrote|left|said|submitted|rated) (?:me )?(?:that|this|the|my|those|these|it) "
    r"(?:\w+ )?(?:feedback|comments?|review|rating|anonymous\w*|note|about me)|(?:guess|tell me"
    r"|find out|know|figure out) who (?:wrote|said|gave|rated|reviewed)",
    rf"(?:in|from|of|see|read|open|into|at) (?:{NAME}|{MINE})'s? (?:\w+ )?(?:file|folder|packet"
    r"|review|calibration|record|calendar|inbox|notes|chats?|feedback|drafts?|history"
    r"|self[- ]review|1:1|one-on-one)\b(?! (?:on|for|to) my)(?<!my manager's "
    r"feedback)(?<!manager's notes)",
    rf"what (?:feedback|rating|score|review|grade|comments?) (?:did|does|has|have|is|was|will"
    rf"|were) (?:{NAME}|{MINE}|he|she|the others?|others|everyone|people|other \w+)(?: \w+)?"
    rf" (?:get|got|getting|receiv\w+|given|give|gave|have|end)\w*",
    rf"what(?:'s| is| has|'ve| have) (?:{NAME}|{MINE}|he|she) been (?:asking|saying|telling"
    r"|writing|typing|up to|discussing|searching)|(?:have you|did you|you ever) (?:heard|talked"
    rf"|spoken|chatted|talk|speak|chat|hear) (?:from|to|with|anything about) (?:{NAME}|{MINE}|him"
    r"|her)\b",
    rf"{_ABOUT_CONTACT} (?:of|for) (?:{NAME}|{MINE})|{NAME}(?: {NAME})?'s (?:home |e-?mail "
    rf"|phone )*(?:address|number|e-?mail|phone)|{NAME} (?:lives at|has (?:email|phone)"
    rf"|studied at|is a member of)",
    rf"contact {NAME}.{{0,30}}(?:phone| at\b|mail)|name of the manager of|where does {NAME} live",
    rf"(?:did|has|does) (?:{MINE}|{THEY}) (?:talk|speak|spoke|say|ask|asked|write|chat|use|used"
    r"|mention)\w*(?: \w+){0,2}? (?:to you|with you|you|this (?:coach|tool|bot))\b",
    r"who else\b.{0,40}(?:uses?|using|talks?|asks?|asked) (?:to )?(?:this|the|you)|(?:which"
    r"|who) of (?:my|our|the) .{0,25}(?:ask(?:ed|ing)|uses?|using|talked|wrote|said|searched)\b",
    rf"(?:my \w+|{THEY}|others|people|the team) (?:\w+ ){{0,2}}(?:set|shared?|discuss\w*|wrote"
    r"|said|told|saved|entered|typed|asked|admitted|uploaded|stored)(?: \w+)? (?:with|to|in|into"
    r"|from) (?:you\b|this (?:tool|coach|chat|app|bot))|transcripts? of",
    r"what (?:do|did|have|are) (?:\w+ )?(?:other people|others|other users|everyone|everybody"
    r"|people|my team\w*|co-?workers) (?:\w+ )?(?:ask|asked|asking|tell|type|search)\w* (?:you"
    r"|here|this)",
    r"from (?:the tone of )?(?:his|her|their) (?:messages|chats|emails|tone)|whether (?:he|she"
    r"|they) (?:is|are) .{0,25}(?:quit|leav|burn|looking for)\w*|is (?:he|she) (?:about|planning"
    r"|going) to (?:quit|leave)",
    rf"gossip\w*\b(?! protocol)|rumou?rs? (?:about|that|on)|why (?:did|was|were|is) (?:{NAME}|my "
    r"\w+|he|she|they) (?:\w+ )?(?:leav\w+|left|quit\w*|resign\w*|fired|demot\w+|promoted|passed "
    r"over|let go)\b|who(?:'s| is| are) (?:\w+ )?(?:leaving|quitting|dating|sleeping with|next to "
    r"go)|(?:dating|affair with|sleeping with)\b|dirt on",
    rf"(?:has|have|is|are|was|were) (?:{MINE}|{THEY}) (?:been )?(?:asking|talking to|telling"
    r"|chatting with|using) (?:you|this)|(?:questions|things|messages) (?:asked|sent|written"
    r"|typed) by\b|according to (?:his|her|their) (?:chats?|messages|notes|history|conversations)"
    r"|(?:from|in|based on) (?:his|her|their) (?:chats|history)",
    r"(?:did|has|have|does|do|is) any(?:one|body)(?: else)? (?:on|in|from) (?:my|the|our) (?:team"
    r"|org|group|company) (?:ask|asked|asking|say|said|talk\w*|use|used|using|complain\w*|plan\w*"
    r"|look\w*|thinking)\b",
    r"who (?:on|in|from) (?:my|our|the) (?:team|org|group|department)\b.{0,25}(?:rating|rated"
    r"|asked|salary|score|promoted|paid|leaving|complain)\w*",
    r"(?:open|show|read|print) (?:me )?the (?:feedback )?(?:drafts?|notes?|reviews?|chats?) (?:for"
    rf"|of|about|on) {NAME}|promotion list|list of who (?:is|was|got|will be) promoted|who (?:is"
    r"|are|was) (?:getting|being) promoted",
)
