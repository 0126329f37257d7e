#include "config.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/plist.h"
#include "base/text.h"
#include "host/host.h"
#include "tests/unit/remove_tree.h"

/* A directory that plays the mounted disk of another Mac, and one beside it. */
struct fixture {
	struct arena *arena;
	struct evidence_store *store;
	char *root;
	const char *target, *outside;
	struct host *host;
};

static const char *below(struct fixture *fixture, const char *path)
{
	return file_join(fixture->arena, fixture->target, path);
}

static void put(struct fixture *fixture, const char *path, const char *bytes,
		size_t length)
{
	const char *full = below(fixture, path);
	const char *name = file_base_name(full);
	char *directory =
		arena_strndup(fixture->arena, full, (size_t)(name - full) - 1);
	struct status status = file_make_directory(directory);

	assert_true(status_is_ok(&status));
	status = file_write(full, bytes, length, FILE_REPLACE);
	assert_true(status_is_ok(&status));
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	struct host_live_options options = {.mode = HOST_RECOVERY};
	const char *base = getenv("TMPDIR");

	fixture->arena = arena_new();
	fixture->store = evidence_store_new(fixture->arena);
	fixture->root = arena_printf(fixture->arena, "%s/tm-files-XXXXXX",
				     base ? base : "/tmp");
	if (!mkdtemp(fixture->root))
		return -1;
	fixture->target = file_join(fixture->arena, fixture->root, "Data");
	fixture->outside = file_join(fixture->arena, fixture->root, "secret");
	put(fixture, "opt/jc/version.txt", "2.31.4\n", 7);
	put(fixture, "../secret", "CANARY", 6);
	options.target = fixture->target;
	fixture->host = host_live_new(&options);
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;
	int result;

	host_free(fixture->host);
	result = remove_tree(fixture->root);
	arena_free(fixture->arena);
	free(fixture);
	return result;
}

static const struct evidence *ask(struct fixture *fixture,
				  struct request request)
{
	const struct evidence *answer;
	struct status status =
		host_ask(fixture->host, &request, fixture->store, &answer);

	assert_true(status_is_ok(&status));
	return answer;
}

static const struct evidence *read_file(struct fixture *fixture,
					const char *path)
{
	return ask(fixture, request_file(path, REQUEST_FILE_CONTENT));
}

static const struct evidence *presence(struct fixture *fixture,
				       const char *path)
{
	return ask(fixture, request_file(path, REQUEST_FILE_PRESENCE));
}

static const struct evidence *list(struct fixture *fixture, const char *path)
{
	return ask(fixture, request_directory(path));
}

static void a_file_is_read_below_the_target(void **state)
{
	const struct evidence *answer =
		read_file(*state, "/opt/jc/version.txt");

	assert_int_equal(answer->kind, EVIDENCE_FILE);
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	assert_string_equal(answer->path, "/opt/jc/version.txt");
	assert_int_equal(answer->scope, EVIDENCE_SCOPE_ANY);
	assert_true(answer->has_data);
	assert_string_equal(answer->data.data, "2.31.4\n");
	assert_int_equal(answer->mode, 0600);
	assert_int_equal(answer->size, 7);
	assert_true(answer->has_modified);
	assert_true(llabs(answer->modified - (long long)time(NULL)) < 100);
	assert_non_null(answer->owner);
}

static void aliases_are_mapped_by_their_names(void **state)
{
	put(*state, "private/var/db/.AppleSetupDone", "", 0);
	put(*state, "private/etc/pam.d/screensaver", "auth\n", 5);
	assert_true(
		evidence_exists(presence(*state, "/var/db/.AppleSetupDone")));
	assert_string_equal(
		read_file(*state, "/etc/pam.d/screensaver")->data.data,
		"auth\n");
	assert_string_equal(
		read_file(*state, "/private/etc/pam.d/screensaver")->data.data,
		"auth\n");
}

static void what_is_not_there_is_absent(void **state)
{
	assert_int_equal(read_file(*state, "/opt/jc/nothing")->outcome,
			 EVIDENCE_ABSENT);
	assert_int_equal(presence(*state, "/no/such/place")->outcome,
			 EVIDENCE_ABSENT);
	assert_int_equal(read_file(*state, "/opt/jc/version.txt/x")->outcome,
			 EVIDENCE_ABSENT);
	assert_int_equal(list(*state, "/Users")->outcome, EVIDENCE_ABSENT);
}

/* A disk that is gone says nothing about its files. */
static void a_target_that_is_gone_makes_nothing_absent(void **state)
{
	struct fixture *fixture = *state;
	struct host_live_options options = {.mode = -1};
	const struct evidence *answer;

	host_free(fixture->host);
	options.target = below(fixture, "nowhere");
	fixture->host = host_live_new(&options);
	answer = read_file(fixture, "/opt/jc/version.txt");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_non_null(strstr(answer->detail, "cannot be opened"));
}

static void denied_is_not_absent(void **state)
{
	struct fixture *fixture = *state;
	const struct evidence *answer;

	assert_int_equal(chmod(below(fixture, "opt/jc/version.txt"), 0), 0);
	answer = read_file(fixture, "/opt/jc/version.txt");
	if (geteuid() == 0) {
		assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
		return;
	}
	assert_int_equal(answer->outcome, EVIDENCE_DENIED);
	assert_true(evidence_exists(answer));
	assert_false(answer->has_data);
	assert_int_equal(chmod(below(fixture, "opt/jc"), 0), 0);
	answer = read_file(fixture, "/opt/jc/version.txt");
	assert_int_equal(answer->outcome, EVIDENCE_DENIED);
	assert_false(evidence_exists(answer));
	assert_int_equal(list(fixture, "/opt/jc")->outcome, EVIDENCE_DENIED);
	assert_int_equal(chmod(below(fixture, "opt/jc"), 0700), 0);
}

static void no_link_leads_outside(void **state)
{
	struct fixture *fixture = *state;
	const struct evidence *answer;

	assert_int_equal(symlink(fixture->outside,
				 below(fixture, "opt/jc/jcagent.conf")),
			 0);
	assert_int_equal(symlink(fixture->root, below(fixture, "Users")), 0);
	assert_int_equal(symlink("../../secret", below(fixture, "opt/x")), 0);
	answer = read_file(fixture, "/opt/jc/jcagent.conf");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail,
			    "is a symbolic link, which is not followed");
	assert_false(answer->has_data);
	answer = read_file(fixture, "/Users/secret");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail,
			    "Users is a symbolic link, which is not followed "
			    "on another Mac's disk");
	assert_int_equal(read_file(fixture, "/opt/x")->outcome,
			 EVIDENCE_FAILED);
	assert_int_equal(list(fixture, "/Users")->outcome, EVIDENCE_FAILED);
	answer = read_file(fixture, "/opt/../../secret");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail, "the path leads upwards");
	assert_false(answer->has_data);
}

static void a_link_counts_as_present(void **state)
{
	struct fixture *fixture = *state;
	const struct evidence *answer;

	assert_int_equal(
		symlink("/usr/local/jamf/bin/jamf", below(fixture, "opt/jamf")),
		0);
	answer = presence(fixture, "/opt/jamf");
	assert_true(evidence_exists(answer));
	assert_false(answer->has_data);
}

static void pipes_and_directories_are_not_read(void **state)
{
	struct fixture *fixture = *state;
	const struct evidence *answer;

	assert_int_equal(mkfifo(below(fixture, "opt/fifo"), 0600), 0);
	answer = read_file(fixture, "/opt/fifo");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail, "is a pipe, not a file");
	answer = read_file(fixture, "/opt/jc");
	assert_string_equal(answer->detail, "is a directory, not a file");
	answer = list(fixture, "/opt/jc/version.txt");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail, "is a file, not a directory");
}

static void presence_never_reads(void **state)
{
	const struct evidence *answer = presence(*state, "/opt/jc/version.txt");

	assert_false(answer->has_data);
	assert_null(answer->data.data);
	assert_int_equal(answer->size, 7);
	answer = presence(*state, "/opt/jc");
	assert_true(evidence_exists(answer));
	assert_int_equal(answer->kind, EVIDENCE_FILE);
	assert_int_equal(answer->size, -1);
	assert_int_equal(answer->mode, 0700);
}

static void long_files_are_cut_and_say_so(void **state)
{
	struct request request =
		request_file("/var/log/jcagent.log", REQUEST_FILE_CONTENT);
	const struct evidence *answer;

	put(*state, "private/var/log/jcagent.log", "first\nsecond\nthird\n",
	    19);
	request.cap = 8;
	answer = ask(*state, request);
	assert_int_equal(answer->outcome, EVIDENCE_TRUNCATED);
	assert_string_equal(answer->detail, "the first 8 bytes");
	assert_string_equal(answer->data.data, "first\nse");
	assert_int_equal(answer->size, 19);
	request.how = REQUEST_FILE_TAIL;
	answer = ask(*state, request);
	assert_int_equal(answer->outcome, EVIDENCE_TRUNCATED);
	assert_string_equal(answer->detail, "the last 6 bytes");
	assert_string_equal(answer->data.data, "third\n");
	assert_true(evidence_exists(answer));
	request.cap = 19;
	answer = ask(*state, request);
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	assert_null(answer->detail);
	assert_int_equal(answer->data.length, 19);
}

static void names_are_sorted_and_utf8(void **state)
{
	const struct evidence *answer;

	put(*state, "Users/bob/x", "", 0);
	put(*state, "Users/Shared/x", "", 0);
	put(*state, "Users/.localized", "", 0);
	put(*state, "Users/caf\xe9", "", 0);
	answer = list(*state, "/Users");
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	assert_int_equal(answer->entries.count, 4);
	assert_string_equal(answer->entries.items[0], ".localized");
	assert_string_equal(answer->entries.items[1], "Shared");
	assert_string_equal(answer->entries.items[2], "bob");
	assert_string_equal(answer->entries.items[3], "caf\xef\xbf\xbd");
	assert_true(answer->lossy);
	assert_true(answer->has_modified);
	answer = list(*state, "/Users/bob/");
	assert_int_equal(answer->entries.count, 1);
}

static void only_the_system_key_of_the_agent_is_kept(void **state)
{
	static const char conf[] =
		"{\"clientKey\":\"/opt/jc/client.key\",\"systemKey\":\"0f\","
		"\"systemToken\":\"CANARY\"}";
	struct request request =
		request_file("/opt/jc/jcagent.conf", REQUEST_FILE_CONTENT);
	const struct evidence *answer;

	request.filter = REQUEST_KEEP_SYSTEM_KEY;
	put(*state, "opt/jc/jcagent.conf", conf, sizeof(conf) - 1);
	answer = ask(*state, request);
	assert_string_equal(answer->data.data, "{\"systemKey\":\"0f\"}\n");
	assert_int_equal(answer->size, sizeof(conf) - 1);
	put(*state, "opt/jc/jcagent.conf", "not json CANARY", 15);
	answer = ask(*state, request);
	assert_false(answer->has_data);
	assert_true(evidence_exists(answer));
	assert_string_equal(answer->detail,
			    "is not readable as JSON; nothing was kept");
}

static struct value *user_record(struct arena *arena)
{
	static const char *const keys[] = {
		"name",		"realname",	"uid",
		"passwd",	"hint",		"ShadowHashData",
		"jpegphoto",	"IsHidden",	"authentication_authority",
		"groupmembers", "KerberosKeys", "HeimdalSRPKey",
	};
	struct value *record = value_dict(arena);

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct value *array = value_array(arena);

		value_push_string(arena, array, keys[i]);
		value_set(arena, record, keys[i], array);
	}
	return record;
}

static void check_user_record(struct fixture *fixture)
{
	struct request request =
		request_file("/var/db/dslocal/nodes/Default/users/bob.plist",
			     REQUEST_FILE_CONTENT);
	const struct evidence *answer;
	struct value *kept;
	struct status status;

	request.filter = REQUEST_KEEP_DSLOCAL;
	answer = ask(fixture, request);
	assert_int_equal(answer->outcome, EVIDENCE_HAPPENED);
	status = plist_parse(fixture->arena, "bob", answer->data.data,
			     answer->data.length, &kept);
	assert_true(status_is_ok(&status));
	assert_int_equal(value_count(kept), 6);
	assert_non_null(value_get(kept, "name"));
	assert_non_null(value_get(kept, "realname"));
	assert_non_null(value_get(kept, "uid"));
	assert_non_null(value_get(kept, "IsHidden"));
	assert_non_null(value_get(kept, "authentication_authority"));
	assert_non_null(value_get(kept, "groupmembers"));
}

static void hashes_of_accounts_never_become_evidence(void **state)
{
	static const char path[] =
		"private/var/db/dslocal/nodes/Default/users/bob.plist";
	struct fixture *fixture = *state;
	struct value *record = user_record(fixture->arena);
	struct request request =
		request_file("/var/db/dslocal/nodes/Default/users/bob.plist",
			     REQUEST_FILE_CONTENT);
	const struct evidence *answer;
	struct text text;

	text_init(&text);
	plist_write_binary(&text, record);
	put(fixture, path, text.bytes, text.length);
	check_user_record(fixture);
	text_clear(&text);
	plist_write_xml(&text, record);
	put(fixture, path, text.bytes, text.length);
	check_user_record(fixture);
	put(fixture, path, text.bytes, text.length / 2);
	text_free(&text);
	request.filter = REQUEST_KEEP_DSLOCAL;
	answer = ask(fixture, request);
	assert_false(answer->has_data);
	assert_string_equal(
		answer->detail,
		"is not a readable account record; nothing was kept");
}

static void the_environment_is_the_running_system(void **state)
{
	struct request request = request_file("/", REQUEST_FILE_PRESENCE);
	const struct evidence *answer;

	request.scope = EVIDENCE_SCOPE_ENVIRONMENT;
	answer = ask(*state, request);
	assert_true(evidence_exists(answer));
	assert_int_equal(answer->scope, EVIDENCE_SCOPE_ENVIRONMENT);
	request.path = "/opt/jc/version.txt";
	assert_int_equal(ask(*state, request)->outcome, EVIDENCE_ABSENT);
}

static void a_target_of_several_volumes_is_one_mac(void **state)
{
	struct fixture *fixture = *state;
	struct host_live_options options = {.mode = HOST_RECOVERY};

	put(fixture,
	    "../System/System/Library/CoreServices/SystemVersion.plist", "v",
	    1);
	put(fixture, "../Preboot/0F/var/db/CryptoUserInfo.plist", "p", 1);
	options.target = fixture->target;
	options.system = file_join(fixture->arena, fixture->root, "System");
	options.preboot = file_join(fixture->arena, fixture->root, "Preboot");
	host_free(fixture->host);
	fixture->host = host_live_new(&options);
	assert_string_equal(read_file(fixture, "/System/Library/CoreServices/"
					       "SystemVersion.plist")
				    ->data.data,
			    "v");
	assert_string_equal(read_file(fixture, "/System/Volumes/Preboot/0F/var/"
					       "db/CryptoUserInfo.plist")
				    ->data.data,
			    "p");
	assert_string_equal(
		read_file(fixture, "/System/Volumes/Data/opt/jc/version.txt")
			->data.data,
		"2.31.4\n");
}

static void the_mode_can_be_asked_for(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(fixture->host->about.mode, HOST_RECOVERY);
	assert_string_equal(fixture->host->about.origin, "live");
	assert_string_equal(fixture->host->about.target, fixture->target);
	assert_int_equal(fixture->host->about.root, geteuid() == 0);
	assert_false(fixture->host->about.read_only);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_is_read_below_the_target),
		TEST(aliases_are_mapped_by_their_names),
		TEST(what_is_not_there_is_absent),
		TEST(a_target_that_is_gone_makes_nothing_absent),
		TEST(denied_is_not_absent),
		TEST(no_link_leads_outside),
		TEST(a_link_counts_as_present),
		TEST(pipes_and_directories_are_not_read),
		TEST(presence_never_reads),
		TEST(long_files_are_cut_and_say_so),
		TEST(names_are_sorted_and_utf8),
		TEST(only_the_system_key_of_the_agent_is_kept),
		TEST(hashes_of_accounts_never_become_evidence),
		TEST(the_environment_is_the_running_system),
		TEST(a_target_of_several_volumes_is_one_mac),
		TEST(the_mode_can_be_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
