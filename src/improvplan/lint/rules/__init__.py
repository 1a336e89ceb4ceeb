"""Rules that look at one plan, one file each."""
