#include "session/session_data.h"

const struct stage_info stages[STAGE_COUNT] = {
	[STAGE_WELCOME] = {"welcome", "Welcome", 0},
	[STAGE_OPEN] = {"open-case", "Open a case file", 0},
	[STAGE_PRACTISE] = {"practise", "Practise", 0},
	[STAGE_TARGET] = {"target", "Target", 0},
	[STAGE_SCAN] = {"scan", "Scan", 1},
	[STAGE_FINDINGS] = {"findings", "Findings", 2},
	[STAGE_DETAIL] = {"detail", "Finding", 2},
	[STAGE_ACCOUNTS] = {"accounts", "Accounts", 2},
	[STAGE_ACCOUNT] = {"account", "Account", 2},
	[STAGE_PATHS] = {"ways-out", "Ways out", 3},
	[STAGE_PLAN] = {"plan", "Plan", 4},
	[STAGE_RUN] = {"run", "Run", 4},
	[STAGE_VERIFY] = {"verify", "Verify", 5},
	[STAGE_REPORT] = {"report", "Report", 6},
	[STAGE_DONE] = {"done", "Done", 6},
};
