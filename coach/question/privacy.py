"""Owns the phrases that ask for other people's data: chats, notes, ratings, whereabouts, gossip.

Knows nothing of what is said in answer.
"""

from __future__ import annotations

from coach.question.persons import MINE, NAME, SOMEBODY, THEY
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
PRIVACY = phrase(
    rf"{_SHOW} (?:\w+ ){{0,2}}?(?:every|all|each|any)(?: of)?(?: the)?"
    rf" (?:user|person|employee|engineer)s?'?s? (?:\w+ )?{_RECORDS}",
    rf"(?:show|list|paste|print|copy|send|give|tell|forward)(?: me)? (?:\w+ ){{0,4}}?"
    rf"(?:{_RECORDS}|comments)(?: that)?(?: \w+){{0,2}} {_OTHERS}\b",
    rf"(?:show|paste|print|copy|send|give|forward)(?: me)? what {_OTHERS}"
    r" (?:\w+ )?(?:wrote|said|asked|put)",
    r"why did (?:the |our |my )?(?:\w+ ){0,3}?(?:§|manager|lead|director|colleague)"
    r" (?:really |actually )(?:leave|quit|resign|go)\b",
    rf"what (?:did|does|do|has|have|is|are|was|were) {SOMEBODY}(?: \w+){{0,2}} (?:ask|asked"
    rf"|asking|say|said"
    r"|tell|told|telling|write|wrote|written|typ\w+|chat\w*|talk\w*|discuss\w*"
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
    rf"{_ABOUT_CONTACT} (?:of|for) (?:{NAME}|{MINE})|{NAME}(?: {NAME})?'s (?:home |e-?mail "
    rf"|phone )*(?:address|number|e-?mail|phone)|{NAME} (?:lives at|has (?:email|phone)"
    rf"|studied at|is a member of)",
    rf"contact {NAME}.{{0,30}}(?:phone| at\b|mail)|name of the manager of|where does {NAME} live",
    rf"(?:did|has|does) (?:{MINE}|{THEY}) (?:talk|speak|spoke|say|ask|asked|write|chat|use|used"
    rf"|mention)\w*"
    r"(?: \w+){0,2}? (?:to you|with you|you|this (?:coach|tool|bot))\b",
    r"who else\b.{0,40}(?:uses?|using|talks?|asks?|asked) (?:to )?(?:this|the|you)|(?:which"
    r"|who) of (?:my|our|the) .{0,25}(?:ask(?:ed|ing)|uses?|using|talked|wrote|said|searched)\b",
    rf"(?:my \w+|{THEY}|others|people|the team) (?:\w+ ){{0,2}}(?:set|shared?|discuss\w*|wrote"
    rf"|said|told|saved"
    r"|entered|typed|asked|admitted|uploaded|stored)(?: \w+)? (?:with|to|in|into|from) (?:you\b"
    r"|this (?:tool|coach|chat|app|bot))|transcripts? of",
    r"what (?:do|did|have|are) (?:\w+ )?(?:other people|others|other users|everyone|everybody"
    r"|people|my team\w*|co-?workers) (?:\w+ )?(?:ask|asked|asking|tell|type|search)\w* (?:you"
    r"|here|this)",
    r"from (?:the tone of )?(?:his|her|their) (?:messages|chats|emails|tone)|whether (?:he|she"
    r"|they) (?:is|are) .{0,25}(?:quit|leav|burn|looking for)\w*|is (?:he|she) (?:about|planning"
    r"|going) to (?:quit|leave)",
    rf"gossip\w*\b(?! protocol)|rumou?rs? (?:about|that|on)|why (?:did|was|were|is) (?:{NAME}"
    rf"|my \w+|he|she|they) (?:\w+ )?(?:leav\w+"
    r"|left|quit\w*|resign\w*|fired|demot\w+|promoted|passed over|let go)\b|who(?:'s| is"
    r"| are) (?:\w+ )?(?:leaving|quitting|dating|sleeping with|next to go)|(?:dating|affair with"
    r"|sleeping with)\b|dirt on",
    rf"(?:has|have|is|are|was|were) (?:{MINE}|{THEY}) (?:been )?(?:asking|talking to|telling"
    rf"|chatting with|using)"
    r" (?:you|this)|(?:questions|things|messages) (?:asked|sent|written|typed) by\b"
    r"|according to (?:his|her|their) (?:chats?|messages|notes|history|conversations)|(?:from|in"
    r"|based on) (?:his|her|their) (?:chats|history)",
    r"(?:did|has|have|does|do|is) any(?:one|body)(?: else)? (?:on|in|from) (?:my|the|our) (?:team"
    r"|org|group|company) (?:ask|asked|asking|say|said|talk\w*|use|used|using|complain\w*|plan\w*"
    r"|look\w*|thinking)\b",
    r"who (?:on|in|from) (?:my|our|the) (?:team|org|group|department)\b.{0,25}(?:rating|rated"
    r"|asked|salary|score|promoted|paid|leaving|complain)\w*",
    rf"(?:open|show|read|print) (?:me )?the (?:feedback )?(?:drafts?|notes?|reviews?"
    rf"|chats?) (?:for|of|about|on) {NAME}|promotion list|list of who (?:is|was|got"
    rf"|will be) promoted|who (?:is|are|was) (?:getting|being)"
    r" promoted",
)
