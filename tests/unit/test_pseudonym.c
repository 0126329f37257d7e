#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/plist.h"
#include "base/text.h"
#include "host/case_file.h"
#include "probe/build.h"
#include "report/pseudonym.h"

/* A case with two people and the evidence given, its names replaced. */
struct replaced {
	struct arena *arena;
	struct case_file *file;
	struct machine *machine;
	struct pseudonym_counts counts;
	const struct value *document;
};

#define USERS                                                                  \
	"{\"id\":\"e1\",\"kind\":\"command\",\"argv\":[\"dscl\",\".\","        \
	"\"-readall\",\"/Users\",\"RecordName\",\"RealName\",\"UniqueID\","    \
	"\"GeneratedUID\",\"AuthenticationAuthority\",\"NFSHomeDirectory\","   \
	"\"UserShell\",\"IsHidden\",\"AltSecurityIdentities\"],"               \
	"\"stdout\":\"GeneratedUID: 6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301\\n"   \
	"RecordName: ann\\nRealName:\\n Ann Lee\\nUniqueID: 501\\n"            \
	"UserShell: /bin/zsh\\n-\\n"                                           \
	"GeneratedUID: 0F7A93D2-8E46-4C1B-B5A9-3D6E20F8B402\\n"                \
	"RecordName: command\\nRealName:\\n normal\\nUniqueID: 502\\n"         \
	"UserShell: /bin/zsh\\n\",\"exit\":0}"

static void replace(struct replaced *replaced, const char *members)
{
	struct status status;
	struct text json;

	*replaced = (struct replaced){.arena = arena_new()};
	text_init(&json);
	text_addf(&json,
		  "{\"format\":\"tokenmedic-case\",\"schema_version\":\"1.0\","
		  "\"created\":\"2026-03-04T09:30:00Z\",\"host\":{\"mode\":"
		  "\"normal\",\"origin\":\"assembled\"},%s}",
		  members);
	status = case_file_parse("test", json.bytes, json.length,
				 &replaced->file);
	text_free(&json);
	if (!status_is_ok(&status))
		fail_msg("%s (%s)", status.detail, status.cause);
	replaced->machine = machine_build(replaced->file);
	replaced->document = pseudonymise(
		replaced->arena,
		case_file_document(replaced->arena, replaced->file),
		replaced->machine, &replaced->counts);
}

static void done(struct replaced *replaced)
{
	machine_free(replaced->machine);
	case_file_free(replaced->file);
	arena_free(replaced->arena);
}

/* One member of the entry behind the one with the users. */
static const struct value *member(const struct replaced *replaced,
				  const char *key)
{
	return value_get(value_at(value_get(replaced->document, "evidence"), 1),
			 key);
}

static void check(const char *entry, const char *key, const char *wanted)
{
	struct replaced replaced;
	char members[4096];

	snprintf(members, sizeof(members), "\"evidence\":[" USERS ",%s]",
		 entry);
	replace(&replaced, members);
	assert_string_equal(value_text(member(&replaced, key), "(none)"),
			    wanted);
	done(&replaced);
}

static void what_commands_print_names_nobody(void **state)
{
	(void)state;
	check("{\"id\":\"e2\",\"kind\":\"command\",\"argv\":[\"x\"],"
	      "\"stdout\":\"ann (Ann Lee) at ann@corp.example.com\"}",
	      "stdout", "user1 (Person 1) at user1@mail1.example");
}

static void the_format_keeps_its_words(void **state)
{
	/* Somebody is called "command", and by full name "normal". */
	check("{\"id\":\"e2\",\"kind\":\"command\",\"argv\":[\"command\"]}",
	      "kind", "command");
	check("{\"id\":\"e2\",\"kind\":\"command\",\"argv\":[\"x\"],"
	      "\"outcome\":\"failed\",\"detail\":\"ann failed\"}",
	      "outcome", "failed");
	(void)state;
}

static void the_host_keeps_its_mode(void **state)
{
	struct replaced replaced;

	(void)state;
	replace(&replaced, "\"evidence\":[" USERS "]");
	assert_string_equal(value_get_text(value_get(replaced.document, "host"),
					   "mode", ""),
			    "normal");
	assert_string_equal(value_get_text(replaced.document, "format", ""),
			    "tokenmedic-case");
	done(&replaced);
}

static void words_of_a_command_are_whole_names(void **state)
{
	static const char *const wanted[] = {
		"ann", "-ann", "user1", "/Users/user1", "annex", "/x/ann-1",
	};
	struct replaced replaced;

	(void)state;
	replace(&replaced, "\"evidence\":[" USERS
			   ",{\"id\":\"e2\",\"kind\":\"command\",\"argv\":["
			   "\"ann\",\"-ann\",\"ann\",\"/Users/ann\","
			   "\"annex\",\"/x/ann-1\"]}]");
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(
			value_text(value_at(member(&replaced, "argv"), i), ""),
			wanted[i]);
	done(&replaced);
}

static void components_of_a_path_are_whole_names(void **state)
{
	(void)state;
	check("{\"id\":\"e2\",\"kind\":\"file\",\"path\":"
	      "\"/Users/ann/users/ann.plist/ann.txt/"
	      "6c9b2f4e-31d7-4a58-9e0b-7f25a1c8d301\"}",
	      "path",
	      "/Users/user1/users/user1.plist/ann.txt/"
	      "00000000-0000-4000-8000-000000000001");
}

static void entries_of_a_directory_name_nobody(void **state)
{
	struct replaced replaced;

	(void)state;
	replace(&replaced, "\"evidence\":[" USERS
			   ",{\"id\":\"e2\",\"kind\":\"directory\",\"path\":"
			   "\"/Users\",\"entries\":[\"Shared\",\"ann\","
			   "\"ann.old\"]}]");
	assert_string_equal(
		value_text(value_at(member(&replaced, "entries"), 0), ""),
		"Shared");
	assert_string_equal(
		value_text(value_at(member(&replaced, "entries"), 1), ""),
		"user1");
	/* It is a home, and so a person of its own. */
	assert_string_equal(
		value_text(value_at(member(&replaced, "entries"), 2), ""),
		"user2");
	done(&replaced);
}

/* A property list that holds the string, as a base64 member. */
static void add_binary(struct text *out, const char *string)
{
	struct arena *arena = arena_new();
	struct value *dict = value_dict(arena);
	struct text bytes;
	struct status status;

	value_set_string(arena, dict, string, string);
	value_set(arena, dict, "inside",
		  value_data(arena,
			     "<plist version=\"1.0\"><string>ann"
			     "</string></plist>",
			     strlen("<plist version=\"1.0\"><string>ann"
				    "</string></plist>")));
	value_set(arena, dict, "blob", value_data(arena, "..ann..", 7));
	value_set(arena, dict, "other", value_data(arena, "..x..", 5));
	text_init(&bytes);
	status = plist_write_binary(&bytes, dict);
	assert_true(status_is_ok(&status));
	plist_base64_encode(out, bytes.bytes, bytes.length);
	text_free(&bytes);
	arena_free(arena);
}

static void binary_property_lists_are_opened(void **state)
{
	struct replaced replaced;
	const struct value *data;
	struct value *tree;
	struct text entry;
	struct status status;

	(void)state;
	text_init(&entry);
	text_add(&entry, "\"evidence\":[" USERS
			 ",{\"id\":\"e2\",\"kind\":\"file\",\"path\":\"/x\","
			 "\"base64\":\"");
	add_binary(&entry, "ann");
	text_add(&entry, "\"}]");
	replace(&replaced, entry.bytes);
	text_free(&entry);
	assert_null(member(&replaced, "base64"));
	data = member(&replaced, "data");
	status = plist_parse(replaced.arena, "x", data->string.bytes,
			     data->string.length, &tree);
	assert_true(status_is_ok(&status));
	assert_string_equal(value_get_text(tree, "user1", ""), "user1");
	assert_non_null(
		strstr(value_get(tree, "inside")->string.bytes, "user1"));
	assert_int_equal(value_get(tree, "blob")->string.length, 0);
	assert_int_equal(value_get(tree, "other")->string.length, 5);
	done(&replaced);
}

static void what_cannot_be_searched_is_left_out(void **state)
{
	(void)state;
	/* "\0\1\2" */
	check("{\"id\":\"e2\",\"kind\":\"file\",\"path\":\"/x\","
	      "\"base64\":\"AAEC\"}",
	      "detail", "binary: left out, because names may be in it");
	check("{\"id\":\"e2\",\"kind\":\"file\",\"path\":\"/x\","
	      "\"base64\":\"AAEC\"}",
	      "base64", "(none)");
}

static void text_that_is_not_quite_utf8_is_kept(void **state)
{
	(void)state;
	/* "ann\xff" */
	check("{\"id\":\"e2\",\"kind\":\"file\",\"path\":\"/x\","
	      "\"base64\":\"YW5u/w==\"}",
	      "data", "user1\xef\xbf\xbd");
}

static void names_behind_their_words_are_found(void **state)
{
	(void)state;
	check("{\"id\":\"e2\",\"kind\":\"command\",\"argv\":[\"x\"],"
	      "\"stdout\":\"SerialNumber = C02X; \\\"hostname\\\": "
	      "\\\"box-1.corp\\\" <key>DeviceName</key>\\n<string>Lap Top"
	      "</string> box-1 MySerialNumber = C03X C02X\"}",
	      "stdout",
	      "SerialNumber = SERIAL1; \"hostname\": \"host1.example\" "
	      "<key>DeviceName</key>\n<string>host2</string> host1 "
	      "MySerialNumber = C03X SERIAL1");
}

static void hosts_of_vendors_keep_their_domain(void **state)
{
	(void)state;
	check("{\"id\":\"e2\",\"kind\":\"command\",\"argv\":[\"x\"],"
	      "\"stdout\":\"https://acme.jamfcloud.com:8443/x "
	      "https://acme-admin.okta.com https://www.apple.com/DTDs "
	      "https://in.corp.example.com/y\"}",
	      "stdout",
	      "https://host1.jamfcloud.com:8443/x https://host2-admin.okta.com "
	      "https://www.apple.com/DTDs https://host3.example/y");
}

static void answers_and_unknown_members_name_nobody(void **state)
{
	struct replaced replaced;

	(void)state;
	replace(&replaced,
		"\"evidence\":[" USERS "],\"answers\":{\"end_user_name\":"
		"\"j.work\",\"more\":\"ann\"},\"other\":[\"j.work\",{\"ann\":"
		"\"x\"}],\"journal\":[{\"step\":\"ann\",\"subject\":\"ann\"}]");
	assert_string_equal(
		value_get_text(value_get(replaced.document, "answers"),
			       "end_user_name", ""),
		"user2");
	assert_string_equal(
		value_text(value_at(value_get(replaced.document, "other"), 0),
			   ""),
		"user2");
	assert_non_null(value_get(
		value_at(value_get(replaced.document, "other"), 1), "user1"));
	assert_string_equal(
		value_get_text(
			value_at(value_get(replaced.document, "journal"), 0),
			"step", ""),
		"ann");
	assert_string_equal(
		value_get_text(
			value_at(value_get(replaced.document, "journal"), 0),
			"subject", ""),
		"user1");
	done(&replaced);
}

static void what_was_replaced_is_counted(void **state)
{
	struct replaced replaced;

	(void)state;
	replace(&replaced, "\"evidence\":[" USERS "]");
	/* "command" and "normal" are words of macOS or of the format. */
	assert_int_equal(replaced.counts.guids, 2);
	assert_true(replaced.counts.accounts >= 1);
	assert_true(replaced.counts.full_names >= 1);
	assert_int_equal(replaced.counts.hosts, 0);
	assert_int_equal(replaced.counts.serials, 0);
	done(&replaced);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_commands_print_names_nobody),
		cmocka_unit_test(the_format_keeps_its_words),
		cmocka_unit_test(the_host_keeps_its_mode),
		cmocka_unit_test(words_of_a_command_are_whole_names),
		cmocka_unit_test(components_of_a_path_are_whole_names),
		cmocka_unit_test(entries_of_a_directory_name_nobody),
		cmocka_unit_test(binary_property_lists_are_opened),
		cmocka_unit_test(what_cannot_be_searched_is_left_out),
		cmocka_unit_test(text_that_is_not_quite_utf8_is_kept),
		cmocka_unit_test(names_behind_their_words_are_found),
		cmocka_unit_test(hosts_of_vendors_keep_their_domain),
		cmocka_unit_test(answers_and_unknown_members_name_nobody),
		cmocka_unit_test(what_was_replaced_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
