"""Commands: what each verb of the command line takes, does and says."""
