"""Rules that look at all plans together, one file each."""
