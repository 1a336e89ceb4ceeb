"""One short file per command: read the options, call the api, give an exit code."""
