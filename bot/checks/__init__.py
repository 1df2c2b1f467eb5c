"""The doctor's checks: each looks at one thing, changes nothing, and returns a finding."""
