"""The use cases, one file each: what the command line and `import improvplan` can do."""
