#include "session/session_data.h"

const struct stage_info stages[STAGE_COUNT] = {
	[STAGE_WELCOME] = {"welcome", "Welcome", 0, "screen-welcome"},
	[STAGE_OPEN] = {"open-case", "Open a case file", 0, "screen-open-case"},
	[STAGE_PRACTISE] = {"practise", "Practise", 0, "screen-practise"},
	[STAGE_LINT_FILES] = {"lint-files", "Check profiles", 0,
			      "screen-lint-files"},
	[STAGE_LINT] = {"lint", "Profiles", 0, "screen-lint"},
	[STAGE_LINT_RULE] = {"lint-rule", "Rule", 0, "screen-lint-rule"},
	[STAGE_TARGET] = {"target", "Target", 0, "screen-target"},
	[STAGE_SCAN] = {"scan", "Scan", 1, "screen-scan"},
	[STAGE_FINDINGS] = {"findings", "Findings", 2, "screen-findings"},
	[STAGE_DETAIL] = {"detail", "Finding", 2, "screen-detail"},
	[STAGE_ACCOUNTS] = {"accounts", "Accounts", 2, "screen-accounts"},
	[STAGE_ACCOUNT] = {"account", "Account", 2, "screen-account"},
	[STAGE_PATHS] = {"ways-out", "Ways out", 3, "screen-ways-out"},
	[STAGE_PLAN] = {"plan", "Plan", 4, "screen-plan"},
	[STAGE_RUN] = {"run", "Run", 4, "screen-run"},
	[STAGE_VERIFY] = {"verify", "Verify", 5, "screen-verify"},
	[STAGE_REPORT] = {"report", "Report", 6, "screen-report"},
	[STAGE_DONE] = {"done", "Done", 6, "screen-done"},
};
