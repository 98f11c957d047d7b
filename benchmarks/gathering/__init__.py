"""The parts of the benchmark of gathering: the site, and who gathers from it, each in its own process."""
