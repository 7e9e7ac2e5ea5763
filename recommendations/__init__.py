"""The register: what was recommended, to whom, and what became of it."""
