"""The offline coach: evidence in, the events of one turn out, without any model."""
