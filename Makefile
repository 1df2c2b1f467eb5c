# Two commands do all: `make ask Q="…"` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
Q ?= Who is the chairman of Foxconn?

.PHONY: ask build bot doctor playground chat page pictures evaluate test check format constraints clean help

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml constraints.txt
	@echo "Creating the environment in $(VENV): some minutes, once."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt '.[dev]'
	@touch $@

ask: $(STAMP) ## Answer a question by a quote: make ask Q="Who runs OpenAI?"
	@$(BIN)/python -m index build --quiet
	@$(BIN)/python -m index ask "$(Q)" || test $$? -eq 3 # 3: the articles don't say

build: $(STAMP) ## Build the index of the articles
	$(BIN)/python -m index build

bot: build ## Run the Slack app
	$(BIN)/python -m bot

doctor: $(STAMP) ## Check the set-up: tokens, scopes, database, index, models, cards
	@$(BIN)/python -m bot doctor

playground: $(STAMP) ## Try the bot in a browser, without a Slack workspace
	$(BIN)/python -m bot playground

chat: $(STAMP) ## Ask in the terminal
	@$(BIN)/python -m bot chat

page: ## Build the playground's page from its sources (needs Node)
	cd bot/playground/page && npm ci && npm run build

pictures: $(STAMP) ## Take the README's pictures (needs Chromium)
	$(BIN)/python -m bot.playground.pictures

evaluate: $(STAMP) ## Print the figures of docs/answers.md
	$(BIN)/python -m index figures

test: $(STAMP) ## Run every test
	$(BIN)/python -m pytest -q

check: $(STAMP) ## Lint, format, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove everything that was generated
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

constraints: $(STAMP) ## Pin what is installed now
	@echo '# Every dependency, pinned; made by `make constraints`.' > constraints.txt
	@$(BIN)/pip freeze --exclude pullquote | sed 's/+cpu$$//' >> constraints.txt
