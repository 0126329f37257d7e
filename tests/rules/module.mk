# The truth tables of the rules: NAME.rule, one file per topic. Adding a case is
# writing it there; adding a file is adding its name here.

rule_tables = \
	tests/rules/accounts.rule \
	tests/rules/agent.rule \
	tests/rules/bootstrap.rule \
	tests/rules/enrolment.rule \
	tests/rules/evidence.rule \
	tests/rules/filevault.rule \
	tests/rules/passwords.rule \
	tests/rules/policy.rule \
	tests/rules/preboot.rule \
	tests/rules/recovery.rule \
	tests/rules/scope.rule \
	tests/rules/service_account.rule \
	tests/rules/service_password.rule \
	tests/rules/story.rule \
	tests/rules/tokens.rule

# The tables of the ways out: what must be offered, in which order.
order_tables = \
	tests/rules/order_rest.order \
	tests/rules/order_service.order \
	tests/rules/order_token.order

rule_machines = \
	tests/rules/rule_accounts.c \
	tests/rules/rule_case.c tests/rules/rule_case.h \
	tests/rules/rule_fields.c \
	tests/rules/rule_line.h \
	tests/rules/rule_lists.c

tests_rules_test_rules_SOURCES = tests/rules/test_rules.c $(rule_machines)
tests_rules_test_order_SOURCES = tests/rules/test_order.c $(rule_machines)

if HAVE_CMOCKA
check_PROGRAMS += tests/rules/test_rules tests/rules/test_order
TESTS += tests/rules/test_rules tests/rules/test_order
endif

EXTRA_DIST += $(rule_tables) $(order_tables)
