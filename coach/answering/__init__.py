"""Answering with a model: it chooses, orders and rephrases; only what the ladder says gets through.

    handles     names and boundaries drawn for one request
    facts       which sentences of the ladder the model is shown
    asking      the messages: rules, and everything else as data
    hygiene     what no sentence of a model may carry, whatever it says
    own_words   when an idea or a question of the model's own may pass
    weighing    by which single words a claim goes beyond its evidence
    gate        one candidate: who carries it, or why it is withheld
    hearing     one reply: text in, events of what passed out
    telling     from what passed to events, with the lines around it
    filling     what the offline coach adds where the model said too little
    answering   the turn

Knows no provider: a model is a `coach.llm.call.Complete`, given as an argument.
"""
