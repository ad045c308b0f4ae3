"""The wall to models: aliases, one call, its stream, its failures, what it used and cost.

call        the values that cross the wall; everything above knows only these
models      the front: which models there are, and each as a `Complete` with its fallbacks
model       one model as a value; models_file, naming, providers, prices make it
lane        one alias with its retries (retrying) and its circuit breaker (breaker)
speaking    one request: pieces, deadlines, end; failures translates what goes wrong
wire        litellm, loaded on the first call and never in offline mode
transport   httpx: which addresses may be called (addresses), what was seen on the wire (seen)
vectors     embedding for code that does not await
recording   requests and replies on disk; replaying says them again
probing     does a model work, in words
"""
