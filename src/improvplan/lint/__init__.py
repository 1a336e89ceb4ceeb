"""Rules, one file each, and the runner that selects, runs and locates them."""
