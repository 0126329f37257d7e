#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "case_maker.h"
#include "probe/build.h"

#define FAILURE                                                                \
	"[1] [ERROR] Unable to determine if service account password is "      \
	"valid. err: x\n"
#define CHANGED                                                                \
	"[1] [INFO] User _jumpcloudserviceaccount changed their password\n"
#define BEGIN  "[1] [INFO] systemreport manager: running system report\n"
#define POSTED "[1] [INFO] systemreport: posting report to server\n"
#define OTHER  "[1] [INFO] User updates complete\n"

struct lab {
	struct case_file *file;
	struct machine *machine;
};

static int setup(void **state)
{
	struct lab *lab = calloc(1, sizeof(*lab));

	lab->file = case_make(HOST_NORMAL, NULL);
	case_alice_and_bob(lab->file);
	*state = lab;
	return 0;
}

static int teardown(void **state)
{
	struct lab *lab = *state;

	machine_free(lab->machine);
	case_file_free(lab->file);
	free(lab);
	return 0;
}

static const struct machine *build(struct lab *lab)
{
	machine_free(lab->machine);
	lab->machine = machine_build(lab->file);
	return lab->machine;
}

static enum truth managed(struct lab *lab, const char *name)
{
	return machine_account(build(lab), name)->managed.truth;
}

static void add_record(struct lab *lab, const char *name, bool is_managed)
{
	struct arena *arena = lab->file->arena;
	struct evidence *entry =
		evidence_add(lab->file->store, EVIDENCE_RECORD);
	struct value *data = value_dict(arena);
	struct value *users =
		value_set(arena, data, "userMetrics", value_array(arena));
	struct value *user = value_push(arena, users, value_dict(arena));

	value_set_string(arena, data, "_id", "abc");
	value_set_string(arena, user, "userName", name);
	value_set_bool(arena, user, "managed", is_managed);
	entry->source = "jumpcloud-system";
	entry->record = data;
	evidence_finish(lab->file->store, entry);
}

static void the_agent_s_list_says_who_is_managed(void **state)
{
	struct lab *lab = *state;

	assert_int_equal(managed(lab, "bob"), TRUTH_UNKNOWN);
	add_record(lab, "bob", false);
	assert_int_equal(managed(lab, "bob"), TRUTH_NO);
	assert_int_equal(managed(lab, "alice"), TRUTH_UNKNOWN);
	case_file_there(lab->file, "/opt/jc/managedUsers.json",
			"[{\"username\":\"bob\"}]");
	assert_int_equal(managed(lab, "bob"), TRUTH_YES);
	assert_int_equal(managed(lab, "alice"), TRUTH_NO);
	case_file_there(lab->file, "/opt/jc/managedUsers.json", "{]");
	assert_int_equal(managed(lab, "alice"), TRUTH_UNKNOWN);
	assert_int_equal(lab->machine->agent.managed_read.source.reason,
			 FACT_UNRECOGNISED);
}

static void a_name_left_in_group_admin_is_seen(void **state)
{
	struct lab *lab = *state;

	assert_int_equal(build(lab)->agent.name_in_admin_group.truth, TRUTH_NO);
	case_ran(lab->file,
		 "dscl . -read /Groups/admin GroupMembership GroupMembers",
		 "GroupMembers: " ALICE_GUID
		 "\nGroupMembership: root alice _jumpcloudserviceaccount\n",
		 "", 0);
	assert_int_equal(build(lab)->agent.name_in_admin_group.truth,
			 TRUTH_YES);
	assert_int_equal(lab->machine->agent.present.truth, TRUTH_YES);
	case_failed(lab->file,
		    "dscl . -read /Groups/admin GroupMembership GroupMembers",
		    EVIDENCE_TIMEOUT, NULL);
	assert_int_equal(build(lab)->agent.name_in_admin_group.truth,
			 TRUTH_UNKNOWN);
}

struct log_row {
	const char *log;
	enum agent_log_state state;
	int64_t failures;
};

#define AT(time) "2025-03-04 " time " "

static const struct log_row logs[] = {
	{AT("08:00:00") OTHER, AGENT_LOG_NO_FAILURE, 0},
	/* a run of ten minutes and more */
	{AT("08:00:00") FAILURE AT("08:10:00") OTHER, AGENT_LOG_FAILING, 1},
	{AT("08:00:00") FAILURE AT("08:05:00") FAILURE AT("08:10:00") OTHER,
	 AGENT_LOG_FAILING, 2},
	/* too young */
	{AT("08:00:00") FAILURE AT("08:09:59") OTHER, AGENT_LOG_RECENT_FAILURE,
	 1},
	/* cleared by a new password */
	{AT("08:00:00") FAILURE AT("08:05:00") CHANGED AT("09:00:00") OTHER,
	 AGENT_LOG_RECENT_FAILURE, 0},
	/* and failing again after it */
	{AT("08:00:00") FAILURE AT("08:05:00") CHANGED AT("08:06:00")
		 FAILURE AT("09:00:00") OTHER,
	 AGENT_LOG_FAILING, 1},
	/* cleared by a whole report without a failure */
	{AT("08:00:00") FAILURE AT("08:05:00") BEGIN AT("08:05:01")
		 POSTED AT("09:00:00") OTHER,
	 AGENT_LOG_RECENT_FAILURE, 0},
	/* not by a report that has failures itself */
	{AT("08:00:00") FAILURE AT("08:05:00") BEGIN AT("08:05:01")
		 FAILURE AT("08:05:02") POSTED AT("09:00:00") OTHER,
	 AGENT_LOG_FAILING, 2},
};

static void the_log_tells_a_run_of_failures_from_noise(void **state)
{
	struct lab *lab = *state;

	for (size_t i = 0; i < sizeof(logs) / sizeof(*logs); i++) {
		const struct machine_agent *agent;

		case_file_there(lab->file, "/var/log/jcagent.log", logs[i].log);
		agent = &build(lab)->agent;
		if (agent->log_state != logs[i].state ||
		    agent->log_failures != logs[i].failures)
			fail_msg("log %zu: state %d, %d failures", i,
				 agent->log_state, (int)agent->log_failures);
	}
}

static void no_log_is_no_good_news(void **state)
{
	struct lab *lab = *state;

	assert_int_equal(build(lab)->agent.log_state, AGENT_LOG_UNKNOWN);
	case_file_there(lab->file, "/var/log/jcagent.log", "what?\n");
	assert_int_equal(build(lab)->agent.log_state, AGENT_LOG_UNKNOWN);
	case_absent(lab->file, EVIDENCE_FILE, "/var/log/jcagent.log");
	assert_int_equal(build(lab)->agent.log_state, AGENT_LOG_UNKNOWN);
}

static void the_log_knows_the_version_too(void **state)
{
	struct lab *lab = *state;

	case_file_there(lab->file, "/var/log/jcagent.log",
			AT("08:00:00") "[1] [INFO] Build version: 2.30.1\n");
	assert_string_equal(build(lab)->agent.version.words, "2.30.1");
	case_file_there(lab->file, "/opt/jc/version.txt", "2.31.0\n");
	assert_string_equal(build(lab)->agent.version.words, "2.31.0");
}

static void the_daemon_runs_or_not(void **state)
{
	struct lab *lab = *state;
	static const char argv[] =
		"launchctl print system/com.jumpcloud.darwin-agent";

	case_ran(lab->file, argv,
		 "system/com.jumpcloud.darwin-agent = {\n\tstate = running\n"
		 "\tpid = 398\n}\n",
		 "", 0);
	assert_int_equal(build(lab)->agent.daemon_running.truth, TRUTH_YES);
	case_ran(lab->file, argv,
		 "system/com.jumpcloud.darwin-agent = {\n"
		 "\tstate = not running\n}\n",
		 "", 0);
	assert_int_equal(build(lab)->agent.daemon_loaded.truth, TRUTH_YES);
	assert_int_equal(lab->machine->agent.daemon_running.truth, TRUTH_NO);
	case_ran(lab->file, argv, "",
		 "Bad request.\nCould not find service "
		 "\"com.jumpcloud.darwin-agent\" in domain for system\n",
		 113);
	assert_int_equal(build(lab)->agent.daemon_loaded.truth, TRUTH_NO);
	assert_int_equal(lab->machine->agent.daemon_running.truth, TRUTH_NO);
}

static bool has_leftover(const struct machine *machine, const char *what,
			 const char *where)
{
	for (size_t i = 0; i < machine->agent.leftover_count; i++)
		if (text_equal(machine->agent.leftovers[i].what, what) &&
		    text_equal(machine->agent.leftovers[i].where, where))
			return true;
	return false;
}

static void every_hook_of_the_agent_is_found(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_absent(lab->file, EVIDENCE_DIRECTORY, "/opt/jc");
	case_file_there(lab->file, "/etc/pam.d/screensaver",
			"auth sufficient "
			"/usr/local/lib/security/libpam_jcagent.so\n");
	case_file_there(lab->file, "/etc/pam.d/authorization",
			"# libpam_jcagent.so\n"
			"auth required pam_opendirectory.so\n");
	case_file_there(lab->file, "/usr/local/lib/security/libpam_jcagent.so",
			NULL);
	case_folder(lab->file, "/Library/Security/SecurityAgentPlugins",
		    "JCLoginPlugin.bundle Crypt.bundle README");
	case_ran(lab->file,
		 "security authorizationdb read system.login.console",
		 "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"
		 "<key>mechanisms</key><array>"
		 "<string>JCLoginPlugin:LoginWindow</string>"
		 "<string>Crypt:Check,privileged</string>"
		 "<string>Other:Mechanism</string>"
		 "<string>loginwindow:done</string></array></dict></plist>",
		 "YES (0)\n", 0);
	machine = build(lab);
	assert_int_equal(machine->agent.files.truth, TRUTH_NO);
	assert_int_equal(machine->agent.hooks.truth, TRUTH_YES);
	assert_int_equal(machine->agent.present.truth, TRUTH_YES);
	assert_int_equal(machine->agent.leftover_count, 4);
	assert_true(
		has_leftover(machine, "PAM line", "/etc/pam.d/screensaver"));
	assert_true(has_leftover(machine, "PAM module",
				 "/usr/local/lib/security/libpam_jcagent.so"));
	assert_true(has_leftover(machine, "login plug-in",
				 "/Library/Security/SecurityAgentPlugins/"
				 "JCLoginPlugin.bundle"));
	assert_true(has_leftover(machine, "authorization right",
				 "system.login.console: "
				 "JCLoginPlugin:LoginWindow"));
	/* Each of the others once, wherever it shows up. */
	assert_int_equal(machine->login_plugins_read.truth, TRUTH_YES);
	assert_int_equal(machine->login_plugins.count, 2);
	assert_string_equal(machine->login_plugins.items[0], "Crypt.bundle");
	assert_string_equal(machine->login_plugins.items[1], "Other.bundle");
}

static void an_empty_folder_is_no_agent(void **state)
{
	struct lab *lab = *state;

	case_folder(lab->file, "/opt/jc", "");
	assert_int_equal(build(lab)->agent.files.truth, TRUTH_NO);
	case_folder(lab->file, "/opt/jc", "bin");
	assert_int_equal(build(lab)->agent.files.truth, TRUTH_YES);
	case_absent(lab->file, EVIDENCE_DIRECTORY, "/opt/jc");
	case_file_there(lab->file,
			"/Library/LaunchDaemons/com.jumpcloud.darwin-agent."
			"plist",
			NULL);
	assert_int_equal(build(lab)->agent.files.truth, TRUTH_YES);
}

#define MANAGED_WINDOW                                                         \
	"/Library/Managed Preferences/com.apple.loginwindow.plist"
#define LOCAL_WINDOW "/Library/Preferences/com.apple.loginwindow.plist"
#define SHOWS(answer)                                                          \
	"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"                 \
	"<key>SHOWFULLNAME</key><" answer "/></dict></plist>"

static void what_is_managed_wins_at_the_login_window(void **state)
{
	struct lab *lab = *state;

	case_file_there(lab->file, LOCAL_WINDOW, SHOWS("true"));
	/* The managed file might say otherwise. */
	assert_int_equal(build(lab)->login_window_shows_names.truth,
			 TRUTH_UNKNOWN);
	case_absent(lab->file, EVIDENCE_FILE, MANAGED_WINDOW);
	assert_int_equal(build(lab)->login_window_shows_names.truth, TRUTH_YES);
	assert_int_equal(lab->machine->login_window_auto_login_off.truth,
			 TRUTH_NO);
	case_file_there(lab->file, MANAGED_WINDOW, SHOWS("false"));
	assert_int_equal(build(lab)->login_window_shows_names.truth, TRUTH_NO);
	case_file_there(lab->file, MANAGED_WINDOW, SHOWS("true"));
	case_file_there(lab->file, LOCAL_WINDOW, SHOWS("false"));
	assert_int_equal(build(lab)->login_window_shows_names.truth, TRUTH_YES);
}

static void homes_are_those_of_people(void **state)
{
	struct lab *lab = *state;

	case_folder(lab->file, "/Users", ".localized Shared alice old.user");
	assert_int_equal(build(lab)->homes.count, 2);
	assert_string_equal(lab->machine->homes.items[0], "alice");
	assert_string_equal(lab->machine->homes.items[1], "old.user");
	assert_int_equal(lab->machine->homes_read.truth, TRUTH_YES);
}

static void the_console_user_is_marked(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file, "stat -f %Su /dev/console", "bob\n", "", 0);
	assert_true(machine_account(build(lab), "bob")->console);
	assert_false(machine_account(lab->machine, "alice")->console);
	case_ran(lab->file, "stat -f %Su /dev/console", "root\n", "", 0);
	assert_int_equal(build(lab)->console_user.state, FACT_ABSENT);
	assert_false(machine_account(lab->machine, "bob")->console);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_agent_s_list_says_who_is_managed),
		TEST(a_name_left_in_group_admin_is_seen),
		TEST(the_log_tells_a_run_of_failures_from_noise),
		TEST(no_log_is_no_good_news),
		TEST(the_log_knows_the_version_too),
		TEST(the_daemon_runs_or_not),
		TEST(every_hook_of_the_agent_is_found),
		TEST(an_empty_folder_is_no_agent),
		TEST(what_is_managed_wins_at_the_login_window),
		TEST(homes_are_those_of_people),
		TEST(the_console_user_is_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
