"""Site: a folder of summaries as a static site that patients read. No script is needed to read it,
and no page asks anybody but its own server for anything."""
