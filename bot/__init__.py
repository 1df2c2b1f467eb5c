"""The Slack app: questions in, quotes out."""
