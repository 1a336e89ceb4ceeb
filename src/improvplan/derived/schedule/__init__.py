"""What is to be looked at in a plan, how, by whom, when and against which success criterion, laid out over its school days."""
