"""What people in Slack see: cards, modals and the Home tab, made by pure functions."""
