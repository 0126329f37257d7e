#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "parse/agent.h"
#include "parse/agent_log.h"
#include "parse/device_record.h"
#include "parse/launchctl.h"
#include "parse/login_plugins.h"
#include "parse/login_window.h"

#include "parse_fixture.h"

static struct agent_version version_of(void **state, const char *text)
{
	return agent_version_parse(*state, bytes_of(text));
}

static void agent_versions_are_compared_by_numbers(void **state)
{
	static const struct {
		const char *text;
		enum parse_answer older;
	} versions[] = {
		{"0.9.683\n", PARSE_YES},     {"0.9.684\n", PARSE_NO},
		{"0.10.1", PARSE_NO},	      {"0.9", PARSE_YES},
		{"2.31.0-rc1 \n", PARSE_NO},  {"v2.31.0", PARSE_NOT_SAID},
		{"2", PARSE_NOT_SAID},	      {"", PARSE_NOT_SAID},
		{"0.9.684x", PARSE_NOT_SAID},
	};

	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++) {
		struct agent_version version =
			version_of(state, versions[i].text);

		assert_int_equal(agent_version_older(&version, "0.9.684"),
				 versions[i].older);
		assert_int_equal(version.verdict == PARSE_OK,
				 versions[i].older != PARSE_NOT_SAID);
	}
}

static void managed_users_are_listed(void **state)
{
	struct managed_users users = managed_users_parse(
		*state, bytes_of("[{\"username\":\"mia\"},{\"username\":"
				 "\"zoe\"},{\"x\":1}]"));

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.names.count, 2);
	assert_string_equal(users.names.items[1], "zoe");
	assert_int_equal(users.notes.unknown, 1);
	assert_int_equal(managed_users_parse(*state, bytes_of("[]\n")).verdict,
			 PARSE_OK);
	assert_int_equal(managed_users_parse(*state, bytes_of("{}")).verdict,
			 PARSE_UNRECOGNISED);
	assert_int_equal(managed_users_parse(*state, bytes_of("[")).verdict,
			 PARSE_UNRECOGNISED);
	assert_int_equal(managed_users_parse(*state, bytes_of("")).verdict,
			 PARSE_EMPTY);
}

static void only_the_system_key_is_taken_from_the_configuration(void **state)
{
	static const char key[] = "48ea7a78997d8035137616d0";
	struct agent_configuration configuration = agent_configuration_parse(
		*state, bytes_of("{\"clientKey\":\"/opt/jc/client.key\", "
				 "\"systemKey\" : \"48ea7a78997d8035137616d0\","
				 "\"systemToken\":\"secret\""));

	assert_int_equal(configuration.verdict, PARSE_OK);
	assert_string_equal(configuration.system_key, key);
	assert_int_equal(configuration.notes.unknown, 0);
	assert_null(configuration.notes.error);
	configuration = agent_configuration_parse(
		*state, bytes_of("{\"systemKey\":\"too short\"}"));
	assert_int_equal(configuration.verdict, PARSE_UNRECOGNISED);
	assert_null(configuration.system_key);
	assert_null(configuration.notes.first[0]);
	configuration = agent_configuration_parse(
		*state,
		bytes_of("{\"systemKey\":\"48ea7a78997d-035137616d0\"}"));
	assert_int_equal(configuration.verdict, PARSE_UNRECOGNISED);
	assert_int_equal(agent_configuration_parse(*state, NOTHING).verdict,
			 PARSE_EMPTY);
}

#define LINE(time, text) "2021/05/07 " time " [412] " text "\n"
#define FAILED(time)                                                           \
	LINE(time, "[ERROR] Unable to determine if service account "           \
		   "password is valid. err: &fmt.wrapError{}")
#define RUNNING(time)                                                          \
	LINE(time, "[INFO] systemreport.reporter: running system report")
#define POSTING(time)                                                          \
	LINE(time, "[INFO] systemreport: posting report to server")

static void log_events_come_in_order_with_local_times(void **state)
{
	struct agent_log log = agent_log_parse(
		*state,
		bytes_of(
			"r of a line that was cut\n" LINE(
				"09:25:10",
				"[INFO] "
				"Build "
				"version:"
				" 0.154."
				"0") LINE("09:25:12",
					  "[INFO] rotate - Rotating service "
					  "account password")
				LINE("09:25:14",
				     "[INFO] User _jumpcloudserviceaccount"
				     " changed their password") "     "
								"continued"
								"\n" FAILED("09"
									    ":2"
									    "5:"
									    "1"
									    "5")
									POSTING("09:25:16")));

	assert_int_equal(log.verdict, PARSE_OK);
	assert_string_equal(log.version, "0.154.0");
	assert_int_equal(log.lines, 5);
	assert_int_equal(log.notes.unknown, 1);
	assert_int_equal(log.first_at.value, 1620379510);
	assert_int_equal(log.last_at.value, 1620379516);
	assert_int_equal(log.events.count, 4);
	assert_int_equal(log.events.items[0].kind, AGENT_EVENT_ROTATION);
	assert_int_equal(log.events.items[1].kind,
			 AGENT_EVENT_CHANGED_PASSWORD);
	assert_int_equal(log.events.items[1].time, 1620379514);
	assert_int_equal(log.events.items[2].kind, AGENT_EVENT_FAILURE);
	assert_int_equal(log.events.items[3].kind, AGENT_EVENT_REPORT);
}

static void a_report_knows_its_failures_and_whether_it_is_whole(void **state)
{
	struct agent_log log = agent_log_parse(
		*state,
		bytes_of(FAILED("01:00:00") POSTING("01:00:01")
				 RUNNING("03:00:00") FAILED("03:00:01") LINE(
					 "03:00:01",
					 "[ERROR] Unable to determine if new "
					 "service account password is valid. "
					 "err: x") POSTING("03:00:02")
					 FAILED("04:00:00") RUNNING("05:00:00")
						 POSTING("05:00:01")));

	assert_int_equal(log.events.count, 7);
	assert_int_equal(log.events.items[1].failures, 1);
	assert_false(log.events.items[1].whole);
	assert_false(log.events.items[2].new_password);
	assert_true(log.events.items[3].new_password);
	assert_int_equal(log.events.items[4].failures, 2);
	assert_true(log.events.items[4].whole);
	assert_int_equal(log.events.items[6].kind, AGENT_EVENT_REPORT);
	assert_int_equal(log.events.items[6].failures, 0);
	assert_true(log.events.items[6].whole);
}

static void dates_with_dashes_are_dates(void **state)
{
	struct agent_log log = agent_log_parse(
		*state, bytes_of("2022-09-30 23:59:59 [1] [INFO] "
				 "AgentVersion=2.31.0\n"));

	assert_int_equal(log.verdict, PARSE_OK);
	assert_int_equal(log.last_at.value, 1664582399);
	assert_string_equal(log.version, "2.31.0");
}

static void quoted_words_in_the_log_are_no_events(void **state)
{
	struct agent_log log = agent_log_parse(
		*state,
		bytes_of(LINE("01:00:00", "[INFO] said: User _jumpcloudservice"
					  "account changed their password")
				 LINE("01:00:01",
				      "[INFO] User mia changed their "
				      "password") "2021/02/30 01:00:02 [4] "
						  "[INFO] no such day\n"));

	assert_int_equal(log.events.count, 0);
	assert_int_equal(log.lines, 2);
	assert_int_equal(log.notes.unknown, 1);
	assert_int_equal(agent_log_parse(*state, bytes_of("hello\n")).verdict,
			 PARSE_UNRECOGNISED);
}

static void a_running_service_is_told_from_inner_states(void **state)
{
	struct service_state service = service_state_parse(
		*state,
		bytes_of("system/com.example.agent = {\n"
			 "\tactive count = 1\n\tstate = running\n\n"
			 "\targuments = {\n\t\tstate = waiting\n"
			 "\t\tpid = 1\n\t}\n\tpid = 383\n"
			 "\tlast exit code = (never exited)\n\n"
			 "\tresource coalition = {\n\t\tstate = active\n\t}\n"
			 "}\n"),
		NOTHING, 0);

	assert_int_equal(service.verdict, PARSE_OK);
	assert_int_equal(service.loaded, PARSE_YES);
	assert_int_equal(service.running, PARSE_YES);
	assert_string_equal(service.state, "running");
	assert_int_equal(service.pid.value, 383);
	assert_string_equal(service.last_exit, "(never exited)");
	assert_int_equal(service.notes.unknown, 0);
}

static void a_loaded_service_may_stand_still(void **state)
{
	struct service_state service = service_state_parse(
		*state,
		bytes_of("system/x = {\n    state = not running\n"
			 "    last exit code = 78: EX_CONFIG\n}\n"),
		NOTHING, 0);

	assert_int_equal(service.running, PARSE_NO);
	assert_false(service.pid.known);
	assert_string_equal(service.last_exit, "78: EX_CONFIG");
	service = service_state_parse(
		*state, bytes_of("system/x = {\n\tstate = meditating\n}\n"),
		NOTHING, 0);
	assert_int_equal(service.verdict, PARSE_OK);
	assert_int_equal(service.running, PARSE_NOT_SAID);
}

static void a_service_that_is_not_loaded_is_an_answer(void **state)
{
	struct bytes error = bytes_of(
		"Bad request.\nCould not find service \"x\" in domain for "
		"system\n");
	struct service_state service =
		service_state_parse(*state, NOTHING, error, 113);

	assert_int_equal(service.verdict, PARSE_OK);
	assert_int_equal(service.loaded, PARSE_NO);
	assert_int_equal(service.running, PARSE_NO);
	assert_int_equal(
		service_state_parse(*state, NOTHING, NOTHING, 113).loaded,
		PARSE_NO);
	service = service_state_parse(*state, NOTHING, bytes_of("Denied\n"), 1);
	assert_int_equal(service.verdict, PARSE_ERROR_TEXT);
	assert_int_equal(service.loaded, PARSE_NOT_SAID);
	service = service_state_parse(*state, NOTHING, NOTHING, 0);
	assert_int_equal(service.verdict, PARSE_EMPTY);
}

static void active_pam_lines_of_the_agent_are_found(void **state)
{
	struct pam_file file = pam_file_parse(
		*state,
		bytes_of("# auth: libpam_jcagent.so was here\n"
			 "auth       sufficient  /usr/local/lib/security/"
			 "libpam_jcagent.so # new\n"
			 "-account   required    pam_opendirectory.so\n"
			 "auth optional pam_x.so # jcagent\n"
			 "whatever\nauth required\nnot a rule\n"));

	assert_int_equal(file.verdict, PARSE_OK);
	assert_int_equal(file.rules, 3);
	assert_int_equal(file.agent_lines.count, 1);
	assert_string_equal(file.agent_lines.items[0],
			    "auth       sufficient  "
			    "/usr/local/lib/security/libpam_jcagent.so");
	assert_int_equal(file.notes.unknown, 3);
	assert_int_equal(pam_file_parse(*state, bytes_of("\x01\x02")).verdict,
			 PARSE_UNRECOGNISED);
	assert_int_equal(pam_file_parse(*state, NOTHING).verdict, PARSE_EMPTY);
	assert_int_equal(pam_file_parse(*state, bytes_of("# x\n")).verdict,
			 PARSE_OK);
}

static void mechanisms_are_sorted_by_owner(void **state)
{
	struct login_mechanisms login = login_mechanisms_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("mechanisms") ARRAY(
			STRING("builtin:prelogin") STRING("loginwindow:login")
				STRING("JCLoginPlugin:LoginWindow") STRING(
					"jumpcloud-loginwindow:invoke")
					STRING("Other:x,privileged"))))),
		bytes_of("YES (0)\n"));

	assert_int_equal(login.verdict, PARSE_OK);
	assert_int_equal(login.all.count, 5);
	assert_int_equal(login.agent.count, 2);
	assert_int_equal(login.other.count, 1);
	assert_string_equal(login.other.items[0], "Other:x,privileged");
	assert_true(login.login_window);
	login = login_mechanisms_parse(*state, NOTHING,
				       bytes_of("NO (-60005)\n"));
	assert_int_equal(login.verdict, PARSE_ERROR_TEXT);
	login = login_mechanisms_parse(*state, bytes_of(PLIST(DICT(""))),
				       NOTHING);
	assert_int_equal(login.verdict, PARSE_UNRECOGNISED);
}

static void bundles_of_the_agent_are_known(void **state)
{
	(void)state;
	assert_int_equal(plugin_owner_of("JCLoginPlugin.bundle"), PLUGIN_AGENT);
	assert_int_equal(plugin_owner_of("jumpcloud-loginwindow.bundle"),
			 PLUGIN_AGENT);
	assert_int_equal(plugin_owner_of("SomebodysLogin.bundle"),
			 PLUGIN_OTHER);
	assert_int_equal(plugin_owner_of("builtin:prelogin"), PLUGIN_APPLE);
	assert_int_equal(plugin_owner_of("builtins:prelogin"), PLUGIN_OTHER);
	assert_int_equal(plugin_owner_of(""), PLUGIN_OTHER);
}

static void login_window_settings_are_read_in_any_type(void **state)
{
	struct login_window_settings settings = login_window_parse(
		*state, bytes_of(PLIST(DICT(
				KEY("SHOWFULLNAME") "<integer>1</integer>" KEY(
					"DisableFDEAutoLogin") STRING("NO")
					KEY("autoLoginUser") STRING("mia")))));

	assert_int_equal(settings.verdict, PARSE_OK);
	assert_int_equal(settings.asks_for_name, PARSE_YES);
	assert_int_equal(settings.no_filevault_skip, PARSE_NO);
	assert_string_equal(settings.automatic_user, "mia");
	settings = login_window_parse(*state, bytes_of(PLIST(DICT(""))));
	assert_int_equal(settings.verdict, PARSE_OK);
	assert_int_equal(settings.asks_for_name, PARSE_NOT_SAID);
	settings = login_window_parse(*state, bytes_of(PLIST(ARRAY(""))));
	assert_int_equal(settings.verdict, PARSE_UNRECOGNISED);
}

static struct device_record record_of(void **state, const char *json)
{
	struct value *tree = NULL;

	json_parse(*state, "record", json, strlen(json), &tree);
	return device_record_parse(*state, tree);
}

static void every_field_of_a_device_record_is_optional(void **state)
{
	struct device_record record = record_of(
		state,
		"{\"_id\":\"a1\",\"hasServiceAccount\":true,"
		"\"serviceAccountState\":{\"passwordODValid\":false,"
		"\"passwordAPFSValid\":null},\"fde\":{\"keyPresent\":true},"
		"\"lastContact\":\"2024-06-18T09:06:00.123Z\","
		"\"mdm\":{\"vendor\":\"internal\",\"dep\":false},"
		"\"userMetrics\":[{\"userName\":\"mia\",\"admin\":true},"
		"{\"admin\":true}]}");

	assert_int_equal(record.verdict, PARSE_OK);
	assert_string_equal(record.id, "a1");
	assert_int_equal(record.has_service_account, PARSE_YES);
	assert_int_equal(record.has_secure_token, PARSE_NOT_SAID);
	assert_int_equal(record.password_od_valid, PARSE_NO);
	assert_int_equal(record.password_apfs_valid, PARSE_NOT_SAID);
	assert_int_equal(record.filevault_key_present, PARSE_YES);
	assert_int_equal(record.last_contact_at.value, 1718701560);
	assert_false(record.created_at.known);
	assert_string_equal(record.mdm_vendor, "internal");
	assert_int_equal(record.mdm_automated, PARSE_NO);
	assert_true(record.users_known);
	assert_int_equal(record.users.count, 1);
	assert_int_equal(record.users.items[0].admin, PARSE_YES);
	assert_int_equal(record.users.items[0].secure_token, PARSE_NOT_SAID);
	assert_int_equal(record.notes.unknown, 1);
}

static void fields_of_a_wrong_type_are_counted_by_name(void **state)
{
	struct device_record record = record_of(
		state, "[{\"id\":\"a1\",\"hasServiceAccount\":\"true\","
		       "\"created\":\"yesterday\",\"mdm\":7}]");

	assert_int_equal(record.verdict, PARSE_OK);
	assert_int_equal(record.has_service_account, PARSE_NOT_SAID);
	assert_int_equal(record.notes.unknown, 2);
	assert_string_equal(record.notes.first[0], "created");
	assert_string_equal(record.notes.first[1], "hasServiceAccount");
	assert_false(record.users_known);
}

static void other_documents_are_no_device_record(void **state)
{
	static const char *const others[] = {
		"{}",
		"[]",
		"7",
		"{\"username\":\"mia\"}",
		"[{\"id\":\"a\"},{\"id\":\"b\"}]",
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_int_equal(record_of(state, others[i]).verdict,
				 PARSE_UNRECOGNISED);
	assert_int_equal(
		record_of(state, "{\"results\":[{\"id\":\"a\"}]}").verdict,
		PARSE_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(agent_versions_are_compared_by_numbers),
		PARSE_TEST(managed_users_are_listed),
		PARSE_TEST(only_the_system_key_is_taken_from_the_configuration),
		PARSE_TEST(log_events_come_in_order_with_local_times),
		PARSE_TEST(a_report_knows_its_failures_and_whether_it_is_whole),
		PARSE_TEST(dates_with_dashes_are_dates),
		PARSE_TEST(quoted_words_in_the_log_are_no_events),
		PARSE_TEST(a_running_service_is_told_from_inner_states),
		PARSE_TEST(a_loaded_service_may_stand_still),
		PARSE_TEST(a_service_that_is_not_loaded_is_an_answer),
		PARSE_TEST(active_pam_lines_of_the_agent_are_found),
		PARSE_TEST(mechanisms_are_sorted_by_owner),
		PARSE_TEST(bundles_of_the_agent_are_known),
		PARSE_TEST(login_window_settings_are_read_in_any_type),
		PARSE_TEST(every_field_of_a_device_record_is_optional),
		PARSE_TEST(fields_of_a_wrong_type_are_counted_by_name),
		PARSE_TEST(other_documents_are_no_device_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
