"""Who or what was studied, as an abstract says it. For subjects, limits and names."""
