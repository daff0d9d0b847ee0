"""Twenty public sets, each read by the real pipeline and scored beside its trivial answer."""
