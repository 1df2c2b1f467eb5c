"""The playground: the real bot in a browser, without a Slack workspace."""
