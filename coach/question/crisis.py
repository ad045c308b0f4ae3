"""Owns the recognition of somebody in danger: self-harm, suicide, violence, the asker's or another's.

Knows no ladder. It must not miss, so it leans towards yes; what is only a figure of speech is taken
out first. The answer to a crisis is a fixed card, never coaching.
"""

from __future__ import annotations

import re

_SELF = r"(?:my|him|her|them|your|one)sel(?:f|ves)"
_END = r"(?=\s*(?:$|[.!?,;:)]|and\b|because\b|after\b|since\b|if\b|when\b|anymore|any ?more|any longer))"
_NOT = r"(?:don'?t|do not|doesn'?t|does not|didn'?t|did not|no longer|never|not|won'?t|wouldn'?t)"
_PERSON = (
    r"(?:he|she|they|boss|manager|lead|director|colleague|co-?worker|teammate|peer|report|engineer"
    r"|someone|somebody|guy|man|woman|partner|husband|wife|boyfriend|girlfriend)"
)

_FIGURES = re.compile(
    "|".join(
        (
            r"\b(?:career|political|commercial|technical|social|professional|product|startup)"
            r"[- ]suicide\b",
            r"\bsuicide (?:burn|linux|sprint|squad|mission|drill|runs?)\b",
            r"\b(?:is|are|was|were|'s|'re|been|almost|nearly|just|really|slowly) kill(?:ing|ed)"
            r" (?:me|us|him|her|them)\b",
            rf"\b{_PERSON}(?:'ll| will| would| is going to|'s going to|'s gonna| might)"
            r" (?:literally )?kill me\b",
            r"\b(?:rather|sooner) die than\b",
            r"\bdi(?:e|ed|es|ing) (?:of|from) (?:boredom|embarrassment|shame|laughter|laughing|cringe"
            r"|curiosity|envy|happiness)\b",
            r"\bdie (?:on|for) (?:this|that|the|a|it|my)\b|\bto die for\b",
            r"\bshot? (?:myself|ourselves|himself|herself) in the foot\b|\bshoot (?:my|our)\w+ in the",
            r"\bcut(?:ting)? (?:my|your|him|her)self (?:some|a|off|out|short|loose|in|into|from)\b",
            r"\boverdos\w+ (?:of|on) \w*(?:meetings?|process|coffee|caffeine|jargon|slides)\b",
        )
    ),
    re.IGNORECASE,
)

_OUTRIGHT = (
    rf"\bkill(?:s|ing|ed)? {_SELF}\b",
    r"\b(?:gonna|wanna|want to|will|might|could|should|i'?ll|going to|imma|about to) kms\b",
    r"^kms\b|\bkms if i\b",
    r"\bsuicid(?:e|es|al|ally)\b",
    r"\bself[- ]?harm\w*",
    rf"\b(?:harm|harming|harmed|hurt|hurting|cut|cutting|cuts|hang|hanging|shoot|shooting) {_SELF}\b",
    rf"\bunaliv\w+|\boverdos\w+|\bslit \w+ wrists?\b|\bdrown {_SELF}\b",
    r"\b(?:end|ending|ended|take|taking|took) (?:my|his|her|their|your|my own|his own|her own|their"
    r" own) (?:own )?li(?:fe|ves)\b",
    r"\bend(?:ing)? it (?:all|tonight|for good)\b",
    r"\b(?:want|wants|wanted|wanna|wish\w*|plan\w*|ready|trying|going|prefer|hop(?:e|ing)|like|need)"
    r" (?:to )?(?:just )?(?:die|be dead)\b",
    r"\bwish (?:i|he|she) (?:was|were|is) (?:dead|never born|gone)\b|\bwish (?:i'?d|i had) never been"
    r" born\b",
    r"\b(?:better off|rather be|want to be|wants to be|as good as) dead\b",
    rf"\b{_NOT} (?:\w+ )?(?:want|wants|wanted|wanna|wish|feel like) (?:to |for )?(?:live|living|be"
    r" alive|being alive|exist|existing)\b(?! (?:in|with|off|near|at|by|through|on|under|without|there"
    r"|far|next|abroad|close|somewhere))",
    r"\bjump(?:ing|ed)? (?:off|from|in front of|out of) (?:\w+ )?(?:roof|bridge|building|window|balcony"
    r"|train|cliff)\b",
)
_VEILED = (
    rf"\b(?:can'?t|cannot|can not|couldn'?t|{_NOT} want to|{_NOT} wanna) (?:\w+ )?go on"
    rf"(?: (?:like this|living|with (?:my |this )?life)\b|{_END})",
    rf"\b(?:can'?t|cannot) (?:carry on|keep going|keep living)(?: like this)?(?: any ?more| any longer"
    r"| with (?:my |this )?life)\b",
    r"\b(?:no|any|the|what'?s the|a) (?:point|reason|sense|use) (?:in|to|of|for) (?:going on|go on|"
    r"living|live|life|being alive|existing|exist|carrying on|carry on|being here|stay alive)\b"
    rf"(?:{_END}| after| with (?:my|this) life)",
    rf"\b(?:what is|what'?s|see) (?:the|no|any) point (?:of|in) (?:living|life|going on|being alive)"
    rf"{_END}",
    rf"\b{_NOT} (?:\w+ )?(?:want to |have to |ever )?wake up"
    rf"(?: (?:tomorrow|again|ever|any ?more|in the morning)\b|{_END})",
    r"\b(?:nothing|no one|nobody|anything|something|reason|no reason)(?: left)? to live for\b",
    r"\blife (?:is|'s|isn'?t|feels|seems|is not|has become) (?:no longer |not |so |completely )?(?:worth"
    r"|pointless|meaningless|worthless)\b|\bnot worth living\b",
    r"\b(?:disappear|vanish|sleep) (?:forever|and never (?:come back|wake up|return))\b",
    rf"\bwant it (?:all )?to (?:stop|end|be over)(?: forever| for good|{_END})",
    r"\bburden (?:to|on|for) (?:everyone|everybody|my (?:family|friends|wife|husband|kids)|the world)\b",
    r"\bbetter off without me\b(?! (?:in|on|at|as|for|leading|there|doing|around for)\b)",
    r"\b(?:everyone|everybody|the world|family|kids) (?:would|will|'d) be (?:better off|happier)"
    r" (?:without (?:me|him|her|them)|if (?:i|he|she|they))\b",
    r"\bbetter off if (?:i|he|she|they) (?:was|were|wasn'?t|weren'?t|died|disappeared|am|is) ?(?:gone"
    r"|dead|here|not|around)?\b(?! (?:on|in|at|the|a|promoted|working))",
    r"\b(?:nobody|no one|noone|who) would (?:even )?(?:miss|care|notice) (?:me|if i (?:was|were|died"
    r"|disappeared|vanished))\b",
    r"\b(?:don'?t|do not) think i(?:'ll| will) (?:still )?be (?:around|here|alive)\b",
    r"\b(?:won'?t|will not) be (?:here|around|alive) (?:much longer|any ?more|for (?:much )?long)\b",
    r"\bsaid (?:my|his|her|their) goodbyes\b|\bgoodbye forever\b|\bgoodbye,? (?:cruel )?world\b",
    r"\b(?:gave|giv(?:es|ing|en)) away (?:all |most of )?(?:of )?(?:my|his|her|their) (?:stuff|things"
    r"|belongings|possessions|pets?)\b",
    r"\b(?:is|be) my last night\b(?! (?:on|in|at|shift|of|as|here))",
    rf"\bsafe (?:with|around|from|by) {_SELF}\b|\bdo to {_SELF}\b|\b(?:scared|afraid) of {_SELF}\b",
    rf"\b(?:no|any|a|only) way out(?: for me| any ?more|,? except|,? (?:but|other than) (?:dying|death)"
    rf"| is (?:to die|death)|{_END})",
    r"\b(?:giv(?:e|es|en|ing)|gave) up on (?:life|living)\b|\bwill to live\b",
    r"\b(?:tired|sick) of (?:living|life|being alive|existing)\b",
)
_VIOLENCE = (
    rf"\b{_PERSON} (?:\w+ ){{0,2}}(?:hit|hits|punched|punches|slapped|slaps|kicked|choked|strangled"
    r"|beats|spat (?:at|on)|stabbed|bit|shoved|threw \w+ at) (?:me|him|her|us)\b(?! (?:up|with|that|hard"
    r"|like|as|when|how|to|into|for|out|off|back|down|over|about|on (?:this|that|the|slack|chat)))",
    r"\bgrabbed (?:me by|my (?:arm|throat|neck|hair|wrist))\b|\bbeat (?:me|him|her) up\b",
    r"\b(?:physical(?:ly)? (?:attack|assault|abus|hurt|threat|harm|violen)\w*)",
    r"\b(?:assaulted|raped|groped|molested|strangled|stabbed)\b",
    r"\bthreat(?:en|ens|ened|ening)? (?:\w+ )?to (?:kill|hurt|shoot|stab|beat|hit|harm|find) ",
    r"\bdeath threats?\b|\bthreat\w+ (?:me|us|him|her) with (?:a |his |her )?(?:knife|gun|violence)\b",
    r"\b(?:bring|brings|brought|bringing|carr(?:y|ies|ying)|has|have|with) a (?:gun|knife|weapon)\b(?!-)",
    r"\bshoot(?:ing)? (?:up|everyone|everybody|people|them all)\b",
    r"\b(?:want|going|plan\w*|gonna) (?:to )?(?:kill|hurt|shoot|stab|harm) (?:my |the )?(?:boss|manager"
    r"|lead|colleagues?|co-?workers?|teammates?|everyone|everybody|people|someone|him|her|them)\b"
    r"(?! (?:project|feature|idea|process|feelings|chances))",
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
_CRISIS = re.compile("|".join((*_OUTRIGHT, *_VEILED, *_VIOLENCE)), re.IGNORECASE)
_FOREIGN = re.compile("|".join(_OTHER_LANGUAGES), re.IGNORECASE)


def is_crisis(text: str) -> bool:
    """Whether the text speaks of danger to somebody's life or body. `text` has straight quotes."""
    return bool(_CRISIS.search(_FIGURES.sub(" ~ ", text)) or _FOREIGN.search(text))
