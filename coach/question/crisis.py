"""Owns the recognition of somebody in danger, the asker or another: self-harm, suicide, violence.

Knows no ladder. It must not miss, so it leans towards yes; what is only a figure of speech is taken
out first. The answer to a crisis is a fixed card, never coaching. No list of phrases is complete:
on fresh veiled wordings it has caught between a third and a half before they were added here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from coach.question.staging import anywhere, at_words

_SELF = r"(?:my|him|her|them|your|one)sel(?:f|ves)"
_END = (
    r"(?=\s*(?:$|[.!?,;:)\"]|and\b|but\b|because\b|after\b|since\b|if\b|when\b|any ?more"
    r"|any longer|at all|tonight|tomorrow|again|either|right now|lately))"
)
_NOT = r"(?:don'?t|do not|doesn'?t|does not|didn'?t|did not|no longer|never|not|won'?t|wouldn'?t)"
_CANNOT = r"(?:can'?t|cannot|can not|couldn'?t|could not)"
_PERSON = (
    r"(?:he|she|they|boss|manager|lead|director|colleague|co-?worker|teammate|peer|report|mentor"
    r"|engineer|customer|client|someone|somebody|guy|man|woman|partner|husband|wife|boyfriend"
    r"|girlfriend)"
)
_WHOM = (
    r"(?:my (?:\w+ )?|the |a |an |some |every)?(?:boss|manager|lead|director|colleague|co-?worker"
    r"|teammate|peer|report|team|people|person|one|body|him|her|them|everyone|everybody|someone"
    r"|somebody)s?"
)
_LONGING = (
    r"\b(?:want|wants|wanted|wanna|feel like|felt like|urge|tempted|thought|thoughts|think|thinking"
    r"|imagine|imagining|picture|picturing|dream|wish|could|should|might|would rather|about"
    r") (?:i could |i can |it would be easy |i would |i'd )?(?:to |of |about )?(?:just |simply )?"
)
_MEDICINE = (
    r"(?:sleeping (?:pills|tablets|meds)|pills|painkillers|paracetamol|tylenol|ibuprofen|aspirin"
    r"|insulin|opioids|benzos|xanax|antidepressants|(?:my |his |her )(?:meds|medication))"
)
_LOOKED_UP = (
    r"(?:googl(?:e|ed|ing)|search(?:ed|ing)? (?:for|online)|look(?:ed|ing|s)? up|research(?:ed|ing)"
    r"|read(?:ing)? up on)"
)

_GONE = (
    r"(?:won'?t|may not|might not|will not|would not|wouldn'?t|not) be (?:around|here|there"
    r"|with us)"
    r"(?! (?:at (?:the|our)|for the (?:demo|meeting|release|launch)))"
)
_FIGURES = (
    r"\b(?:career|political|commercial|technical|social|professional|product"
    r"|startup)[- ]suicide\b",
    r"(?<!option )(?<!way )(?<!out )(?<!answer )(?<!left )(?<!solution )\b(?:is|was|be|'s|like"
    r"|as) (?:\w+ )?suicide\b(?! (?:watch|note|attempt|letter|plan|help|hot))",
    r"\bsuicide (?:to|burn|linux|sprint|squad|mission|drill|runs?)\b",
    r"\b(?:is|are|was|were|'s|'re|been|almost|nearly|just|really|slowly) kill(?:ing|ed) (?:me|us"
    r"|him|her|them)\b",
    rf"(?<!said )(?<!says )(?<!that )(?<!me )\b{_PERSON}(?:'ll| will| would| is going to"
    rf"|'s going to|'s gonna| might) (?:literally )?kill me\b",
    r"\b(?:rather|sooner) die than\b|\bto die for\b|\bdie (?:on|for) (?:this|that|the|a|it|my)\b",
    r"\bdi(?:e|ed|es|ing) (?:of|from) (?:boredom|embarrassment|shame|laughter|laughing|cringe"
    r"|curiosity|envy)\b",
    r"\b(?:death|dying) (?:of|to) (?:the|a|an|our|my|this) (?!me\b)\w+|\bdeath march\b"
    r"|\bdying (?:to|inside)\b",
    r"\bsho(?:o)?t (?:myself|ourselves|himself|herself|yourself) in the foot\b"
    r"|\bstab\w* (?:\w+ )?in the back\b",
    # "this build makes me want to die lol": said of a thing, and laughed at
    r"\b(?:this|that|these|those|the|our) (?!job|life|place|company|feeling)(?:[\w-]+ ){1,4}"
    r"(?:almost |really |just |literally |always )?(?:makes?|made|making) (?:me|us) (?:just "
    r"|almost "
    r")?(?:want to|wanna) die\b(?=.{0,30}(?:\b(?:lol|lmao|rofl|haha\w*|hehe|jk|ugh|smh|xd)\b|😂|🤣"
    r"|😅|:d\b|;\)))",
    r"\bcut(?:ting)? (?:my|your|him|her)self (?:some|a|off|out|short|loose|in|into|from)\b",
    r"\boverdos\w+ (?:of|on) \w*(?:meetings?|process|coffee|caffeine|jargon|slides)\b",
)

_OUTRIGHT = (
    rf"\bkill(?:s|ing|ed)? {_SELF}\b|\bby (?:my|his|her) own hand\b|\bunaliv\w+|\boverdos\w+",
    r"\b(?:gonna|wanna|want to|will|might|could|should|i'?ll|going to|imma|about to) kms\b|^kms\b"
    r"|\bkms if i\b",
    r"\b(?:suicd|sewerslid|s[ui]{1,2}[cs]{1,2}[iu]?[cs]?id)\w*|\bki+ll?(?:ing)? ?my ?self\b"
    r"|\bself[- ]?harm\w*|\bcrisis (?:line|hotline)\b",
    rf"\b(?:harm|hurt|cut|burn|hang|shoot|drown|starv)(?:s|e|ing|ting|ed)? {_SELF}\b"
    rf"|\bslit \w+ wrists?\b",
    r"\b(?:started|been|keep|kept|back to|stopped) cutting(?: again| lately)?(?=\s*(?:$|[.!?,;]"
    r"|and\b|again))",
    r"\b(?:end|ending|ended|take|taking|took) (?:my|his|her|their|your) (?:own )?li(?:fe|ves)\b",
    r"\bend(?:ing)? (?:it (?:all|tonight|for good)|(?:things|everything|myself|himself"
    r"|herself)\b(?! (?:with|on|well|up|at|by|in|like)))",
    r"\b(?:want|wants|wanted|wanna|wish\w*|plan\w*|ready|trying|going|prefer|hop(?:e|ing)|like"
    r"|wana|need|let me|ways?|how|easiest|if i|when i|should just|deserves? to"
    r"|better to) (?:to )?(?:just )?(?:die|be dead)\b",
    r"\bwish (?:i|he|she) (?:was|were|is) (?:dead|never born|gone)\b|\bnever been born\b",
    r"\b(?:i|me|he|she|they|we)\b(?:'\w+)?(?: \w+){0,3} (?:better off|happier|rather be"
    r"|as good as) dead\b",
    r"\b(?:rather|want to|wants to|wanna|to) be dead\b",
    rf"\b(?:i|me|myself|he|she|they|him|her|{_PERSON})\b(?:'\w+)?(?: [\w']+){{0,5}} (?:be|being"
    r"|stay|still|even|is|am|are|was|were|not)(?: \w+)? alive\b(?! (?:and (?:well|kicking)|by"
    r"|during|until|the))",
    rf"\b{_NOT} (?:\w+ )?(?:want|wants|wanting|wanted|wanna|wish|feel like) (?:to |for )?(?:live"
    r"|living|be alive|being alive|exist|existing)\b(?! (?:in|with|off|near|at|by|through|on|under"
    r"|without|there|far|next|abroad|close|somewhere))",
    r"\bjump(?:ing|ed)? (?:off|from|in front of|out of) (?:\w+ ){0,3}(?:roof|bridge|building"
    r"|window|balcony|train)\b",
    r"\b(?:want|going|think\w*|feel like) (?:to |of |about )?jump(?:ing)? off\b",
    r"\b(?:took|take|taking|takes|swallow\w*|saved|saving|stockpil\w*|with|have|got"
    r"|bought) (?:\w+ ){0,4}(?:pills|tablets|painkillers|sleeping meds|razor blades?)\b"
    r"|\b(?:bottle|handful) of (?:\w+ )?(?:pills|tablets)\b",
    r"\bbought (?:a|some) (?:rope|gun|razor|blade)\b|\bnoose\b|\bgun to my head\b"
    r"|\bpainless (?:way|method|death)",
    r"\b(?:train tracks?|rooftop|ledge|railing|bridge|oncoming (?:car|traffic|truck"
    r"|train))\b.{0,30}\b(?:and think|thinking about (?:it|jump)|thought about (?:it|jump)|imagin"
    r"|jump)\w*",
    r"\b(?:stand(?:ing)?|stood|sat|sitting) on (?:the |a )?(?:bridges?|roof(?:top)?s?|ledge"
    r"|(?:train )?tracks|balcony|railing)\b",
    rf"{_LONGING}(?:step|walk|wander|stroll|run|driv|steer|swerv|jump|crash|(?:throw|fling"
    rf"|hurl)(?:ing)? {_SELF}"
    rf"|(?:lie|lay|lying|laying) down)\w* (?:right |straight |out |off )?(?:into|in front of|off"
    rf"|under"
    r"|onto|on) (?:\w+ ){0,2}(?:traffic|motorway|highway|freeway|trains?|bus|truck|lorry|trucks"
    r"|cars"
    r"|cliff|river|sea|ocean|subway|tracks|rails|bridge)\b(?! (?:data|analysis|numbers|route|rout"
    r"|shap|control|management|source|type))",
    # what kills, looked up
    rf"\bhow (?:many|much)(?: of)?(?: \w+){{0,2}} {_MEDICINE}\b",
    rf"\b(?:lethal|fatal|deadly) (?:dose|amount|number|quantity)\b|\b{_MEDICINE} (?:\w+ ){{0,4}}"
    r"(?:lethal|fatal|too many|to die|would kill|enough to)\b",
    rf"\b{_LOOKED_UP} (?:\w+ ){{0,5}}(?:{_MEDICINE}|(?:tie|tying) a (?:noose|knot for)|how to die"
    r"|ways? to go painless\w*|bridges? nearby|how high (?:\w+ ){0,4}(?:fall|jump))\b",
    r"\b(?:step|walk|driv|steer|swerv|crash)\w* (?:\w+ ){0,3}(?:into|off|in front of) (?:an?|the"
    r"|oncoming) (?:train|bus|truck|traffic|tree|wall|bridge|cliff|river|lorry|car)\b",
)
_VEILED = (
    rf"\b(?:{_CANNOT}|{_NOT} want to|{_NOT} wanna) (?:\w+ )?go on(?: (?:like this|living"
    rf"|with (?:my |this )?life)\b|{_END})|\b{_CANNOT} (?:carry on|keep going)(?: like this)?(?:"
    rf" any ?more| any longer| with (?:my )?life)\b|\b(?:think|sure|know (?:if"
    rf"|how)) i can (?:go on|keep going|carry on){_END}|\bcan'?t live with (?:this|the|my)"
    r" (?:shame|guilt|pain|grief|fear|loss)\b|\blive with myself\b",
    rf"\b(?:{_CANNOT}|{_NOT} want to) (?:keep |go on |continue )?(?:living|existing"
    rf"|live)(?: like this)?{_END}",
    r"\b(?:no|any|the|what'?s the|a) (?:point|reason|sense|use) (?:in|to|of|for) (?:going on|go on"
    r"|living|live|life|being alive|existing|exist|carrying on|being here|staying "
    rf"alive)\b(?:{_END}| after| with (?:my|this) life)",
    r"\b(?:what is|what'?s|see) (?:the|no|any) point (?:of|in) (?:living|life|going on|being alive"
    rf"|being here any ?more){_END}|\bwhy (?:am i (?:still|even) alive|even live|bother living"
    r"|keep living|stay alive)\b",
    rf"\b{_NOT} (?:\w+ )?(?:want to |have to |ever )?wake up(?: (?:ever|in the morning)\b|{_END})",
    r"\b(?:sleep|asleep|go to bed)(?: \w+){0,3} and (?:never|not) wake\b|\b(?:sleep|dark|black"
    r"|silent|quiet|rest|gone|disappear|vanish|numb) (?:forever|for good)\b|\b(?:disappear"
    r"|vanish) and never (?:come back|return)\b",
    r"\bto live for\b|\bwill to (?:\w+ )?liv(?:e|ing)\b|\blife has (?:no|lost (?:all"
    r"|its)) meaning\b|\bi want to be gone\b|\bstop (?:living|existing|being alive)\b"
    r"|\bmy life (?:is|to be) over\b",
    r"\blife (?:is|'s|isn'?t|feels|seems|is not|has become) (?:no longer |not |so "
    r"|completely )?(?:worth|pointless|meaningless|worthless)\b(?! (?:it|the))"
    r"|\bnot worth living\b",
    rf"\bwant (?:it|everything) (?:all )?to (?:stop|end|be over)(?: forever| for good|{_END})",
    r"\b(?:pain|suffering|hurting|voices|noise in my head)\b (?:to )?(?:just )?(?:stop|end"
    r"|go away|be over)\b|\b(?:end|stop) (?:my|the|her|his) (?:pain|suffering)\b(?! (?:of|points?"
    r"|in|with|for))",
    r"\b(?:i'?m|i am|feel|like|being|he'?s|she'?s|become|such) (?:\w+ ){0,4}burden (?:to|on"
    r"|for) (?:everyone|everybody|my (?:family|friends|wife|husband|kids)|the world)\b",
    r"\bbetter off without me\b(?! (?:in|on|at|as|for|leading|there|doing|around for)\b)",
    r"\b(?:world|everyone|everybody|family|kids|parents|wife|husband|life)\b.{0,25}\b(?:better"
    r"|better off|easier|happier|fine|relieved) (?:without (?:me|him|her|them)|if (?:i|he|she"
    r"|they))\b(?! (?:in|on|at|leading))",
    r"\b(?:better|better off|easier|happier|best|fine|notice|care|miss|matter)\b.{0,25} if (?:i"
    r"|he|she) (?:just |simply )?(?:(?:was|were|am|is|wasn'?t|weren'?t|was not|were not"
    r"|was no longer) )?(?:gone|dead|here|around|alive|born|disappeared|vanished|died"
    r"|didn'?t exist|never existed)\b(?! (?:from|in|on|for|at|to|every|all|less|more))",
    r"\b(?:nobody|no one|noone|who) would (?:even )?(?:miss|care about|notice) me\b",
    r"\b(?:nobody|no one|everyone|everybody|they) (?:will|would|won'?t|wouldn'?t)(?: not)? have"
    r" to (?:deal|put up|worry|bother|cope) (?:with|about) me\b",
    rf"\bif (?:i|he|she) (?:just |simply )?(?:{_NOT}|never|no longer) exist(?:ed)?\b"
    rf"|\bnot existing{_END}",
    rf"\bi (?:really |just )?{_NOT} (?:\w+ )?want to be here (?:any ?more|any longer|at all){_END}"
    r"|\bnot wanting to (?:live|be alive|exist|wake up|be here any ?more)\b",
    rf"\b(?:{_CANNOT}|{_NOT}) see (?:a|any) future for {_SELF}{_END}|\b(?:see"
    rf"|imagine) myself (?:living|being alive)\b",
    r"\b(?:don'?t|do not) think i(?:'ll| will) (?:still )?be (?:around|here|alive)\b"
    r"|\bread this,? i(?:'ll| will) be\b",
    r"\b(?:won'?t|will not) be (?:here|around|alive) (?:much longer|any ?more"
    r"|for (?:much )?long)\b",
    # a hint of it, told as dark or with worry
    rf"\b{_GONE}\b.{{0,40}}\b(?:dark|darkly|morbid|ominous|final|sinister|worr(?:y|ied|ies|ying)"
    r"|scar(?:ed|es|ing|y)|afraid|frighten\w*|tears|crying|chill\w*|disturbing|meant it)\b",
    rf"\b(?:dark|darkly|morbid|ominous|sinister|disturbing|scary|in tears"
    rf"|crying)\b.{{0,50}}\b{_GONE}\b",
    r"\b(?:survive|make it|get|live|last)(?: through)? (?:another |one more |the |this "
    r"|to)night\b(?! (?:deploy|shift|of))",
    r"\bnote\b.{0,20}\bgoodbye\b|\bgave away (?:his|her) (?!ticket|spot|seat|slot|project|work"
    r"|tasks?|laptop|desk|shift)\w+|\b(?:scared|afraid|worried|terrified)(?: of)?(?: about)? what"
    r" i(?:'ll| will| might| may| could) do\b",
    r"\bsaid (?:my|his|her|their) goodbyes\b|\bgoodbye (?:forever|letters?|notes?|world)\b"
    r"|\baffairs in order\b",
    r"\b(?:gave|giv(?:es|ing|en)) (?:away )?(?:all |most )?(?:of )?(?:my|his|her|their) (?:stuff"
    r"|things|belongings|possessions|pets?)(?: away)?\b(?<!my things)|\bgiving my things away\b"
    r"|\bis my last night\b(?! (?:on|in|at|shift|of|as|here))",
    rf"\bsafe (?:with|around|from|by) {_SELF}\b|\bdo to {_SELF}\b|\b(?:scared"
    rf"|afraid) of {_SELF}\b|\bdanger to \w+sel\w+|\btrust {_SELF} (?:to be alone|tonight"
    rf"|alone)\b|\bdo something (?:stupid|bad|drastic) to \w+sel\w+",
    rf"\b(?:no|any|a|only) way out(?: for me| any ?more|,? except|,? (?:but|other than) (?:dying"
    rf"|death)| is (?:to die|death)|{_END})",
    r"\b(?:giv(?:e|es|en|ing)|gave) up on (?:life|living)\b|\bhates? being alive\b",
    r"\b(?:done|finished|through|over|tired|sick|fed up) (?:with|of) (?:life|living|being alive"
    r"|existing)\b",
    r"(?<!what )\bi (?:just )?want out of life\b|\b(?:want\w*|get|way|take me) out of (?:this"
    r"|my) life\b|\b(?:leave|leaving|gone from) this (?:world|life|earth)\b|\bon this (?:earth"
    r"|planet)\b",
    r"\b(?:shouldn'?t|should not|don'?t deserve to|doesn'?t deserve to) (?:live|be alive|exist)\b",
    r"\b(?:about|with|of) (?:death|dying|being dead)\b|\bmy (?:own )?(?:funeral|grave|obituary)\b"
    r"|\bwaiting (?:to die|for (?:death|the end))\b|\blive or die\b(?! (?:by|on|with))"
    r"|\bsorry for everything\b",
    r"\b(?:reason|point|energy|strength|courage|purpose) (?:\w+ ){0,6}to (?:\w+ )?(?:keep living"
    rf"|live|exist|stay alive){_END}|\b(?:rather|would) not live\b|\blife (?:isn'?t|is not"
    r"|ain'?t) for me\b",
    r"\b(?:think|dream|imagin|fantasi|talk|wonder)\w* (?:\w+ ){0,2}(?:about"
    r"|of) (?:not being (?:here|around|alive)|being gone|never waking)\b|\b(?:don'?t|doesn'?t"
    r"|wouldn'?t|stopped) (?:car(?:e|ing)|mind) if (?:i|he|she) (?:get hit|got hit|die|died|live"
    r"|lived|crash|never woke)\w*",
    rf"\b(?:kids|children|family|wife|husband|parents|everyone|everybody)(?:'d| would"
    rf"| will)? be better off{_END}|\bthey'?d be better off{_END}",
    r"\b(?:exhausted|tired|sick|done|relief|peaceful|hard|weary) (?:\w+ ){0,2}(?:existing|living"
    r"|being alive)\b(?! (?:in|with|off|near|at|by|on|from))|\bto (?:not|never"
    r"|no longer) (?:exist|wake up|be alive|have to wake up)\b",
    r"\b(?:not|never) (?:have to )?wake up (?:one|some|another|the next) (?:day|morning)\b"
    r"|\btomorrow (?:never comes|didn'?t come|won'?t come)\b|\bwant to (?:see|reach"
    r"|make it to) (?:another|my next) (?:birthday|christmas|year)\b",
    rf"\b(?:trapped|hopeless|no hope)\b.{{0,60}}\b(?:way out|end it)\b|\b(?:is|want|wants|going"
    rf"|decided|gonna|about) (?:to )?end it{_END}|\b(?:about|of) ending it{_END}"
    rf"|\bhave to worry about (?:me|him|her)\b.{{0,15}}(?:longer|any ?more)\b",
    r"\b(?:gave|giving|gives) (?:me|us|him|her|away) (?:all )?(?:his|her|their) (?:favou?rite"
    r"|precious|beloved)\b",
    r"\b(?:looking at|staring at|counting|hiding|hoarding) (?:\w+ ){0,2}pills\b|\bways to (?:die"
    r"|kill)\b|\b(?:crash|wreck)\w* (?:my|her|his) car\b",
    r"\b(?:wan(?:t|ts|na|a)|rather|wish i could)(?: to)? (?:just |simply )?(?:disappear|vanish"
    rf"|fade away|cease to exist|stop existing|not exist|not be){_END}",
    r"\b(?:dark|intrusive|morbid|suicidal) thoughts\b|\b(?:in|to) (?:an? |some |such an? "
    r")?(?:very |really |pretty |quite |so |too )*dark place\b",
    r"\bwhat(?:'s| is)? the point (?:of|in) (?:anything|it all|everything|me being|getting up)\b"
    r"|\b(?:soon|then|after (?:tonight|today|tomorrow)|once i'?m gone) (?:none of (?:this|it)"
    r"|it|nothing|this) (?:won'?t |will )?(?:not |no longer )?matters?\b"
    r"|\b(?:everything|it all|all of it|life|my life)(?: just)? (?:is|feels|seems"
    r"|looks) (?:so |completely |utterly )?(?:hopeless|pointless|meaningless)\b",
    r"\b(?:care|look|looks|looking) (?:of|after) (?:my|his|her) (?:kids?|children|cat|dog|family"
    r"|parents|pets?) (?:when|once|after|if) (?:i'?m|i am|he'?s|she'?s|he is|she is) gone\b"
    r"|\b(?:made|writ(?:e|ing)|wrote|written|updated|changed) (?:my|his|her) (?:last )?will\b"
    r"(?! (?:to|power|be|take|have|need))|\b(?:last|farewell|goodbye) letters?\b"
    r"|\bletters? (?:to|for) (?:my|his|her) (?:family|kids|children|parents|wife|husband|mum"
    r"|mom|son|daughter)\b",
    r"\b(?:look|star|gaz|lean)(?:s|ed|ing|e|es)? (?:down (?:from |over )?|over |off )(?:the|a|our"
    r"|my) (?:\w+ )?(?:balcony|roof(?:top)?|bridge|ledge|tracks|railing|edge)\b",
    r"\bdrink(?:s|ing)? (?:my|him|her)self (?:to death|unconscious)\b|\b(?:cuts|scars|bruises"
    r"|burn marks|cigarette burns) (?:on|along|across|all over) (?:my|his|her|their) (?:\w+ "
    r")?(?:arms?|wrists?|forearms?|legs?|thighs?|neck|face|body)\b",
    r"\b(?:wish|hope|hoping|wishing) (?:\w+ ){1,4}(?:would |will )?(?:hit|crash|run over)(?:s"
    r"|ed)? (?:me|into me)\b|\bhope i (?:get hit|crash|don'?t make it home|never wake)\b",
)
_VIOLENCE = (
    r"\b(?:punch|slapp?|chok|strangl|shov|headbutt|pinn|tackl|scratch)(?:ed|es|s"
    r"|ing) (?:and \w+ )?(?:me|him|her|my \w+)\b(?! (?:with (?:work|tickets|tasks|more)|into (?:a"
    r"|the) (?:role|project|team|meeting|box|corner)|head))",
    rf"\b{_PERSON} (?:\w+ ){{0,2}}(?:hit|hits|kicked|beats|spat (?:at|on)|bit) (?:me|him|her"
    r"|us)\b(?! (?:up|with|that|hard|like|as|when|how|to|into|for|out|off|back|down|over|about|on "
    r"(?:this|that|the|slack|chat)))",
    r"\bpush(?:ed|es) (?:me|him|her) (?:against|down|to the (?:floor|ground|wall)|into the wall"
    r"|over\b)",
    r"\bkick(?:ed|s) (?:me|him|her) (?:in|on) the (?:leg|shin|stomach|back|head|face|groin"
    r"|knee)\b",
    r"\bgrabbed (?:me\b(?! (?:for|to|after|before|a|from|and asked))|my (?:arm|throat|neck|hair"
    r"|wrist))|\bbeat (?:me|him|her) up\b|\bbeats? (?:me|his wife|her)\b(?! to)"
    r"|\bfollowed me (?:home|to my|into)\b",
    rf"\b(?:beaten|hit|abused|attacked|punched|slapped|kicked) (?:up\b|at home|by (?:my|a|an"
    rf"|another|the) (?:\w+ )?{_PERSON})",
    r"\b(?:fist ?fight|physical (?:fight|altercation)|laid (?:his |her )?hands on|hands on me)\b",
    r"\bthrew (?:an?|his|her|the|their|something|things) ?(?:chair|laptop|mug|cup|phone|monitor"
    r"|keyboard|book|bottle|stapler)? ?at (?:me|him|her|my)\b",
    r"\bphysical(?:ly)? (?:attack|assault|abus|hurt|threat|harm|violen)\w*|\bdomestic (?:violence"
    r"|abuse)\b",
    rf"\b{_NOT} (?:\w+ )?(?:feel )?safe (?:at home|going home|around (?:him|her)|with (?:him|her"
    r"|my (?:husband|wife|partner|boyfriend|girlfriend|ex)))\b|\b(?:afraid|scared|terrified) "
    r"(?:to go|of going) home\b|\bknows? where (?:i|we) live\b|\bwait(?:s|ed|ing)? for me "
    r"(?:outside|at my (?:car|door|house|bus stop)|in the (?:car park|parking lot|dark))\b",
    r"\b(?:husband|wife|partner|boyfriend|girlfriend|ex|father|mother|boss|manager|colleague"
    r"|co-?worker|he|she) (?:gets|got|is|was|has been|becomes|became|turns|turned) (?:physically "
    r"|really )?violent\b|\brais(?:ed|es) (?:his|her|a) (?:fist|hand) (?:at|against|to) (?:me|him"
    r"|her)\b|\bsw(?:u|i)ng(?:s|ing)? (?:a punch |his fist |a fist )?at (?:me|him|her)\b",
    r"\bcorner(?:ed|s) me (?:in|at|by|near|behind) (?:the|his|her|an?)\b",
    r"\b(?:assaulted|raped|strangled|stabbed)\b|\bfor my (?:life|safety)\b",
    r"\b(?:said|says|swore|promised|told (?:me|us|him|her)) (?:that )?(?:he|she|they)(?:'ll| will"
    r"|'d| would|'s going to| is going to) (?:kill|hurt|beat|shoot|stab) (?:me|us|him|her|you"
    r"|every\w+|my)\b",
    r"\bthreat(?:en|ens|ened|ening)? (?:\w+ )?to (?:kill|hurt|shoot|stab|beat|hit|harm|find) "
    r"|\bdeath threats?\b",
    r"\bthreat\w+ (?:me|us|him|her) with (?:a |his |her )?(?:knife|gun|violence|fist|weapon)",
    r"\b(?:bring|brings|brought|bringing|carr(?:y|ies|ying)|has|have|had|keeps?|owns?|with"
    r"|got) (?:a|his|her) (?:gun|knife|weapon)\b(?!-)|\bmake sure .{0,20}hospital\b"
    r"|\b(?:wouldn'?t|didn'?t) let me leave\b|\blocked me in\b",
    rf"\b(?:ex|{_PERSON}) (?:\w+ ){{0,6}}(?:hurt|hurts|harm|kill|stab|shoot|hits|beats) (?:me|us"
    r"|my (?:kids|family))\b(?! (?:in|at|with|by|for|on|when|if|a bit|that))",
    r"\b(?:his|her|an?|my|their|the) (?:rifle|pistol|firearm|handgun|machete|revolver|ar-?15)s?\b",
    r"\bshoot(?:ing)? (?:up|everyone|everybody|people|them all)\b",
    r"(?<!don't )(?<!not )(?<!never )(?<!n't )\b(?:want\w*|going|plan\w*|gonna|feel like|urge"
    r"|thoughts|think\w*) (?:to |of |about )?(?:kill|hurt|shoot|stab|harm|strangl|attack)(?:e"
    rf"|ing)? {_WHOM}\b(?!'| (?:project|feature|idea|process|feelings|chances))",
)
# Phrases a native speaker would use outright; matched as they stand.
_OTHER_LANGUAGES = (
    r"quiero morir|no quiero (?:seguir )?vivi|suicidar|suicidio|matarme|quitarme la vida",
    r"veux mourir|envie de mourir|plus envie de vivre|me suicider|me tuer|en finir avec la vie",
    r"nicht mehr leben|selbstmord|suizid|will sterben|möchte sterben|mich umbringen|umzubringen",
    r"quero morrer|não quero (?:mais )?viver|me matar|suicídio|tirar a minha vida",
    r"voglio morire|non voglio più vivere|uccidermi|ammazzarmi|suicidarmi|farla finita",
    r"wil dood|niet meer leven|zelfmoord|wil sterven|mezelf (?:van kant|iets aan)",
    r"nie chcę (?:już )?żyć|chcę umrzeć|samobój|się zabić",
    r"vill dö|vill inte leva|självmord|vil dø|selvmord",
    r"ölmek istiyorum|intihar|yaşamak istemiyorum",
    r"хочу умереть|не хочу (?:больше )?жить|самоуби|убить себя|покончить с собой",
    r"хочу померти|не хочу жити",
    r"自杀|自殺|不想活|想死|死にたい|消えたい|轻生|輕生",
    r"죽고 ?싶|자살|살기 싫",
    r"मरना चाहत|आत्महत्या|जीना नहीं चाहत|खुदकुशी",
    r"أريد أن أموت|انتحار|لا أريد أن أعيش",
    r"আত্মহত্যা|মরতে চাই|خودکشی|muốn chết|tự tử|bunuh diri|ingin mati",
)


LONG_WORD = 6  # letters; a shorter word with one left out is too often another word
_WORD = re.compile(r"[A-Za-z]+")
_TELLING = (
    *("suicide", "suicidal", "myself", "himself", "herself", "living", "killing", "hurting"),
    *("anymore", "overdose", "cutting", "alive", "live", "life", "kill", "hurt", "want"),
)
_OTHER_WORDS = frozenset(_TELLING) | {"evil", "file", "vile", "hut", "wan", "lie"}

_FIGURE = anywhere(*_FIGURES)
_DANGER = at_words(*_OUTRIGHT, *_VEILED, *_VIOLENCE)
_FOREIGN = anywhere(*_OTHER_LANGUAGES)


def is_crisis(text: str) -> bool:
    """Whether the text speaks of danger to somebody's life or body. `text` has straight quotes."""
    literal = _FIGURE.regex.sub(" ~ ", _respelt(text))
    return bool(_DANGER.search(literal) or _FOREIGN.search(text))


def _respelt(text: str) -> str:
    """The text with slips of the hand in a few telling words put right."""
    return _WORD.sub(lambda word: _slips().get(word[0].casefold(), word[0]), text)


@cache
def _slips() -> Mapping[str, str]:
    return {slip: word for word in _TELLING for slip in _slips_of(word) if slip not in _OTHER_WORDS}


def _slips_of(word: str) -> Iterator[str]:
    """Two letters swapped or one doubled; in a long word also one left out."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        yield word[: at + 1] + word[at:]
        if at and len(word) >= LONG_WORD:
            yield word[:at] + word[at + 1 :]
