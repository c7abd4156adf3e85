"""The commands: thin, over the library. The only room that knows typer and rich."""
