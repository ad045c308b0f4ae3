"""Owns the phrases that ask for other people's data: chats, notes, ratings, whereabouts, gossip.

Knows nothing of what is said in answer.
"""

from __future__ import annotations

from coach.question.persons import MINE, NAME, SOMEBODY, THEY
from coach.question.staging import phrase

_RECORDS = (
    r"(?:chats?|conversations?|messages?|notes?|drafts?|reviews?|ratings?|history|self[- ]reviews?|sessions?"
    r"|feedback drafts?|feedback|files?|emails?|profile|scores?|packet|questions|answers)\b"
)
_SHOW = (
    r"(?:show(?: me)?|list|read(?: me)?|print|give me|send me|reveal|open|display|export|quote|tell me|dump"
    r"|let me see|can i see|access|continue|fetch|pull up|summari[sz]e|share with me)"
)
_ABOUT_CONTACT = (
    r"(?:phone(?: number)?|e-?mail(?: address)?|home address|address|birthday|date of birth|number)"
)
PRIVACY = phrase(
    rf"what (?:did|does|do|has|have|is|are|was|were) {SOMEBODY}(?: \w+){{0,2}} (?:ask|asked|asking|say|said"
    r"|tell|told|telling|write|wrote|written|typ\w+|chat\w*|talk\w*|discuss\w*|search\w*)(?: \w+){0,2}? (?:you"
    r"|this (?:coach|bot|tool|chat)|the (?:coach|bot|tool|assistant)|about (?:me|us|my)|here|yesterday)\b",
    r"what (?:did|has|have) \w+ (?:ask|asked|tell|told|say to|said to) you\b|what (?:do|did) people ask you",
    r"(?:said|says|say|wrote|written|writes|write|think|thinks|told you) about me (?:in|to|behind|when)\b",
    rf"(?:tell me|show|show me) what {SOMEBODY} (?:said|wrote|think|thinks|asked)",
    rf"{_SHOW} (?:\w+ ){{0,3}}?(?:{MINE}'s?|{NAME}'s?|(?:the )?(?:previous|other|another|last) (?:users?|person"
    rf"|people|engineers?|colleague)\w*(?:'s)?|every(?:one|body)(?: else)?'?s|others'|other people'?s?)"
    rf" (?:\w+ ){{0,2}}?{_RECORDS}",
    rf"{_SHOW} (?:\w+ ){{0,2}}?(?:his|her|their) (?:chats?|conversations?|messages|ratings?|history|private)",
    rf"{_SHOW} .{{0,25}}(?:chats?|conversations?|messages|sessions?|history|questions|drafts?|notes) (?:of|from"
    rf"|by|for|with|about) (?:{MINE}|{NAME}|other|the (?:previous|last)|session|another|every\w+)",
    r"reveal (?:\w+ )?(?:other )?people'?s|other people'?s (?:notes|chats?|data|ratings?|reviews?|questions)",
    r"(?:previous|another|other) users?\b(?:'s)? (?:conversation|chat|session|message|question|data)\w*"
    r"|last \d+ messages|chat from session|session [0-9a-f-]{4,}",
    rf"(?:rating|ratings|grade|score|performance (?:rating|score)) (?:did|does|do|of|for|has) (?:{THEY}|{MINE}"
    rf"|everyone|others)\b|(?:{MINE}|{NAME})'s (?:performance )?(?:rating|grade|salary|score|level|evaluation)",
    rf"what (?:level|grade|stage) (?:is|are) (?:{THEY}|{MINE}|everyone)(?: at| on)?\s*(?:$|[?.!])",
    rf"{_ABOUT_CONTACT} (?:of|for) (?:{NAME}|{MINE})|{NAME}(?: {NAME})?'s (?:home |e-?mail |phone )*"
    rf"(?:address|number|e-?mail|phone)|{NAME} (?:lives at|has (?:email|phone)|studied at|is a member of)",
    rf"contact {NAME}.{{0,30}}(?:phone| at\b|mail)|name of the manager of|where does {NAME} live",
    rf"(?:did|has|does) (?:{MINE}|{THEY}) (?:talk|speak|spoke|say|ask|asked|write|chat|use|used|mention)\w*"
    r"(?: \w+){0,2}? (?:to you|with you|you|this (?:coach|tool|bot))\b",
    rf"who else\b.{{0,40}}(?:uses?|using|talks?|asks?|asked) (?:to )?(?:this|the|you)|(?:which|who) of (?:my|our"
    r"|the) .{0,25}(?:ask(?:ed|ing)|uses?|using|talked|wrote|said|searched)\b",
    rf"(?:my \w+|{THEY}|others|people|the team) (?:\w+ ){{0,2}}(?:set|shared?|discuss\w*|wrote|said|told|saved"
    r"|entered|typed|asked|admitted|uploaded|stored)(?: \w+)? (?:with|to|in|into|from) (?:you\b|this (?:tool|coach"
    r"|chat|app|bot))|transcripts? of",
    r"what (?:do|did|have|are) (?:\w+ )?(?:other people|others|other users|everyone|everybody|people|my team\w*"
    r"|co-?workers) (?:\w+ )?(?:ask|asked|asking|tell|type|search)\w* (?:you|here|this)",
    r"from (?:the tone of )?(?:his|her|their) (?:messages|chats|emails|tone)|whether (?:he|she|they) (?:is|are)"
    r" .{0,25}(?:quit|leav|burn|looking for)\w*|is (?:he|she) (?:about|planning|going) to (?:quit|leave)",
    rf"gossip\w*\b(?! protocol)|rumou?rs? (?:about|that|on)|why (?:did|was|were|is) (?:{NAME}|my \w+|he|she|they) (?:\w+ )?(?:leav\w+"
    r"|left|quit\w*|resign\w*|fired|demot\w+|promoted|passed over|let go)\b|who(?:'s| is| are) (?:\w+ )?(?:leaving"
    r"|quitting|dating|sleeping with|next to go)|(?:dating|affair with|sleeping with)\b|dirt on",
    rf"(?:has|have|is|are|was|were) (?:{MINE}|{THEY}) (?:been )?(?:asking|talking to|telling|chatting with|using)"
    r" (?:you|this)|(?:questions|things|messages) (?:asked|sent|written|typed) by\b|according to (?:his|her|their)"
    r" (?:chats?|messages|notes|history|conversations)|(?:from|in|based on) (?:his|her|their) (?:chats|history)",
    r"(?:did|has|have|does|do|is) any(?:one|body)(?: else)? (?:on|in|from) (?:my|the|our) (?:team|org|group|company)"
    r" (?:ask|asked|asking|say|said|talk\w*|use|used|using|complain\w*|plan\w*|look\w*|thinking)\b",
    r"who (?:on|in|from) (?:my|our|the) (?:team|org|group|department)\b.{0,25}(?:rating|rated|asked|salary|score"
    r"|promoted|paid|leaving|complain)\w*",
    rf"(?:open|show|read|print) (?:me )?the (?:feedback )?(?:drafts?|notes?|reviews?|chats?) (?:for|of|about|on)"
    rf" {NAME}|promotion list|list of who (?:is|was|got|will be) promoted|who (?:is|are|was) (?:getting|being)"
    r" promoted",
)
