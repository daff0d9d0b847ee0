"""TruceBench: whole cases of a truce, read by the real pipeline and scored by the shared scorer."""
