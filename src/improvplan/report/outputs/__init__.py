"""The outputs of `validate`, one file each, found by their folder; `improvplan.report.output` says what one is."""
