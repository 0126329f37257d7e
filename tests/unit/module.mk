# One cmocka program per part: tests/unit/test_NAME.c. Adding one is adding its
# name here; sources, flags and libraries are the defaults of the makefile.

unit_tests = \
	tests/unit/test_cli \
	tests/unit/test_html \
	tests/unit/test_plain_text \
	tests/unit/test_pseudonym \
	tests/unit/test_report \
	tests/unit/test_report_layout \
	tests/unit/test_session \
	tests/unit/test_lint_value \
	tests/unit/test_session_lint \
	tests/unit/test_session_profile \
	tests/unit/test_stand_in \
	tests/unit/test_withheld \
	tests/unit/test_action \
	tests/unit/test_canvas \
	tests/unit/test_edit \
	tests/unit/test_form_dialog \
	tests/unit/test_key \
	tests/unit/test_layout \
	tests/unit/test_list \
	tests/unit/test_loop \
	tests/unit/test_screens \
	tests/unit/test_table_text \
	tests/unit/test_theme \
	tests/unit/test_topic \
	tests/unit/test_inflate \
	tests/unit/test_account \
	tests/unit/test_build \
	tests/unit/test_build_agent \
	tests/unit/test_build_mdm \
	tests/unit/test_build_recovery \
	tests/unit/test_cases_accounts \
	tests/unit/test_cases_losses \
	tests/unit/test_cases_findings \
	tests/unit/test_cases_jit \
	tests/unit/test_fact_list \
	tests/unit/test_guid \
	tests/unit/test_scan \
	tests/unit/test_version \
	tests/unit/test_case_file \
	tests/unit/test_case_input \
	tests/unit/test_case_record \
	tests/unit/test_command \
	tests/unit/test_evidence \
	tests/unit/test_live \
	tests/unit/test_live_file \
	tests/unit/test_lasting \
	tests/unit/test_live_aim \
	tests/unit/test_live_place \
	tests/unit/test_offline \
	tests/unit/test_live_secret \
	tests/unit/test_pty \
	tests/unit/test_readonly \
	tests/unit/test_record \
	tests/unit/test_redact \
	tests/unit/test_replay \
	tests/unit/test_candidates \
	tests/unit/test_cases_paths \
	tests/unit/test_conditions \
	tests/unit/test_paths \
	tests/unit/test_plan \
	tests/unit/test_recovery_key \
	tests/unit/test_repair_parts \
	tests/unit/test_step_request \
	tests/unit/test_compare \
	tests/unit/test_repair_run \
	tests/unit/test_repair_walk \
	tests/unit/test_target \
	tests/unit/test_target_systems \
	tests/unit/test_recovery_ways \
	tests/unit/test_walk \
	tests/unit/test_repair_walk_more \
	tests/unit/test_repair_wrong \
	tests/unit/test_captures \
	tests/unit/test_parse_accounts \
	tests/unit/test_parse_agent \
	tests/unit/test_parse_lines \
	tests/unit/test_parse_okta \
	tests/unit/test_sha1 \
	tests/unit/test_parse_os \
	tests/unit/test_parse_preboot \
	tests/unit/test_parse_profiles \
	tests/unit/test_parse_tokens \
	tests/unit/test_parse_volumes \
	tests/unit/test_cms \
	tests/unit/test_generate \
	tests/unit/test_lint_captures \
	tests/unit/test_lint_report \
	tests/unit/test_lint_rules \
	tests/unit/test_lint_sets \
	tests/unit/test_url \
	tests/unit/test_arena \
	tests/unit/test_clock \
	tests/unit/test_file \
	tests/unit/test_json \
	tests/unit/test_plist \
	tests/unit/test_plist_binary \
	tests/unit/test_preparation \
	tests/unit/test_readiness \
	tests/unit/test_saved \
	tests/unit/test_scenarios \
	tests/unit/test_scenarios_jit \
	tests/unit/test_script \
	tests/unit/test_standin \
	tests/unit/test_secret \
	tests/unit/test_session_jit \
	tests/unit/test_similar \
	tests/unit/test_simulate \
	tests/unit/test_simulate_event \
	tests/unit/test_simulate_files \
	tests/unit/test_simulate_host \
	tests/unit/test_simulate_mac \
	tests/unit/test_simulate_repair \
	tests/unit/test_text \
	tests/unit/test_topic_ids \
	tests/unit/test_value \
	tests/unit/test_visible \
	tests/unit/test_status

simulate_lab = tests/unit/simulate_lab.c tests/unit/simulate_lab.h
tests_unit_test_inflate_SOURCES = tests/unit/test_inflate.c \
	build-aux/mac/pool/inflate.c build-aux/mac/pool/inflate.h
tests_unit_test_scenarios_SOURCES = tests/unit/test_scenarios.c $(simulate_lab)
tests_unit_test_preparation_SOURCES = tests/unit/test_preparation.c \
	$(simulate_lab)
tests_unit_test_readiness_SOURCES = tests/unit/test_readiness.c $(simulate_lab)
tests_unit_test_scenarios_jit_SOURCES = tests/unit/test_scenarios_jit.c \
	$(simulate_lab)
tests_unit_test_simulate_SOURCES = tests/unit/test_simulate.c $(simulate_lab)
tests_unit_test_simulate_event_SOURCES = tests/unit/test_simulate_event.c \
	$(simulate_lab)
tests_unit_test_simulate_files_SOURCES = tests/unit/test_simulate_files.c \
	$(simulate_lab)
tests_unit_test_simulate_host_SOURCES = tests/unit/test_simulate_host.c \
	$(simulate_lab)
tests_unit_test_simulate_mac_SOURCES = tests/unit/test_simulate_mac.c \
	$(simulate_lab)
tests_unit_test_simulate_repair_SOURCES = tests/unit/test_simulate_repair.c \
	$(simulate_lab)

if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
else
TESTS += tests/unit/no-cmocka.sh
endif

EXTRA_DIST += tests/unit/no-cmocka.sh

# What the captures say, and what the parsers must make of it.
tests_unit_test_captures_SOURCES = tests/unit/test_captures.c \
	tests/unit/captures.h tests/unit/captures_accounts.c \
	tests/unit/captures_mac.c tests/unit/captures_okta.c \
	tests/unit/captures_rows.c \
	tests/unit/captures_say.c
EXTRA_DIST += tests/unit/parse_fixture.h

# Repairs, walked through question by question.
walk = tests/unit/walk.c tests/unit/walk.h
tests_unit_test_repair_walk_SOURCES = tests/unit/test_repair_walk.c $(walk)
tests_unit_test_repair_walk_more_SOURCES = \
	tests/unit/test_repair_walk_more.c $(walk)
tests_unit_test_standin_SOURCES = tests/unit/test_standin.c $(walk)
EXTRA_DIST += tests/unit/standin_fixture.h
tests_unit_test_offline_SOURCES = tests/unit/test_offline.c \
	tests/unit/offline_lab.c tests/unit/offline_lab.h
tests_unit_test_saved_SOURCES = tests/unit/test_saved.c $(walk)
tests_unit_test_script_SOURCES = tests/unit/test_script.c $(walk)
tests_unit_test_repair_wrong_SOURCES = tests/unit/test_repair_wrong.c $(walk)

# What the tests of sessions share, and those that make a folder.
EXTRA_DIST += tests/unit/tell.h tests/unit/remove_tree.h

# What the tests of repair share.
EXTRA_DIST += tests/unit/never.h tests/unit/repair_fixture.h \
	tests/unit/whole_mac.h

# What the tests of the live host share.
EXTRA_DIST += tests/unit/live_fixture.h

# What the tests of probes share.
EXTRA_DIST += tests/unit/case_maker.h tests/unit/slow_host.h

# What the tests of the screen layer share.
EXTRA_DIST += tests/unit/ui_fixture.h

# What the tests of profiles share.
EXTRA_DIST += tests/unit/lint_lab.h tests/unit/profiles_lab.h
