#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "host/case_file.h"

/* A whole case around some members of one's own. */
#define HEAD                                                                   \
	"{\"format\":\"tokenmedic-case\",\"schema_version\":\"1.0\","          \
	"\"created\":\"2026-03-04T09:30:00Z\","
#define NORMAL		       "\"host\":{\"mode\":\"normal\"},"
#define WITH_EVIDENCE(entries) HEAD NORMAL "\"evidence\":[" entries "]}"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static struct case_file *parse(const char *json)
{
	struct case_file *case_file;
	struct status status =
		case_file_parse("x.case.json", json, strlen(json), &case_file);
	char sentence[512];

	if (!status_is_ok(&status))
		fail_msg("%s",
			 status_sentence(&status, sentence, sizeof(sentence)));
	return case_file;
}

static const char *written(struct arena *arena,
			   const struct case_file *case_file)
{
	struct value *document = case_file_document(arena, case_file);
	struct text text;
	const char *copy;

	text_init(&text);
	json_write(&text, document);
	copy = arena_strndup(arena, text.bytes, text.length);
	text_free(&text);
	return copy;
}

static const struct evidence *entry_of(const struct case_file *case_file,
				       const char *id)
{
	const struct evidence *entry = evidence_by_id(case_file->store, id);

	assert_non_null(entry);
	return entry;
}

static const char example[] = HEAD
	"\"tool\":{\"name\":\"tokenmedic\",\"version\":\"0.0.9\"},"
	"\"host\":{\"mode\":\"recovery\",\"origin\":\"live\",\"target\":"
	"\"/Volumes/Data\",\"volume_group\":\"E1E5A838-F230-5D62-8CD6-"
	"FF7D3160E2FF\"},\"evidence\":["
	"{\"id\":\"e1\",\"kind\":\"command\",\"argv\":[\"sysadminctl\","
	"\"-secureTokenStatus\",\"alice\"],\"uid\":0,\"stdout\":\"\","
	"\"stderr\":\"Secure token is ENABLED\\n\",\"exit\":0,"
	"\"duration_ms\":41},"
	"{\"id\":\"e2\",\"kind\":\"command\",\"argv\":[\"fdesetup\",\"list\"],"
	"\"outcome\":\"timeout\",\"duration_ms\":20000},"
	"{\"id\":\"e3\",\"kind\":\"file\",\"path\":\"/opt/jc/managedUsers."
	"json\",\"mode\":\"0600\",\"owner\":\"root\",\"size\":24,\"modified\":"
	"\"2026-02-01T08:00:00Z\",\"born\":\"2026-01-01T00:00:00Z\","
	"\"data\":\"[]\\n\"},"
	"{\"id\":\"e4\",\"kind\":\"file\",\"path\":\"/private/var/x\","
	"\"base64\":\"AAEC/w==\"},"
	"{\"id\":\"e5\",\"kind\":\"file\",\"path\":\"/usr/bin/sudo\","
	"\"scope\":\"environment\",\"outcome\":\"absent\"},"
	"{\"id\":\"e6\",\"kind\":\"directory\",\"path\":\"/Users\","
	"\"entries\":[\"Shared\",\"alice\"]},"
	"{\"id\":\"e7\",\"kind\":\"record\",\"source\":\"jumpcloud-system\","
	"\"data\":{\"hasServiceAccount\":true}},"
	"{\"id\":\"e8\",\"kind\":\"command\",\"argv\":[\"dscl\"],\"user\":"
	"\"alice\",\"signal\":9,\"attempt\":2,\"lossy\":true}],"
	"\"answers\":{\"end_user_name\":\"j.work\",\"sign_in_fails\":false},"
	"\"journal\":[{\"step\":\"grant-token\"}]}";

static void every_field_is_read(void **state)
{
	struct case_file *file = parse(example);
	const struct evidence *entry;

	(void)state;
	assert_int_equal(file->created, 1772616600);
	assert_int_equal(file->about.mode, HOST_RECOVERY);
	assert_string_equal(file->about.origin, "live");
	assert_string_equal(file->about.target, "/Volumes/Data");
	assert_string_equal(file->about.volume_group,
			    "E1E5A838-F230-5D62-8CD6-FF7D3160E2FF");
	assert_true(file->about.read_only);
	entry = entry_of(file, "e1");
	assert_int_equal(entry->kind, EVIDENCE_COMMAND);
	assert_string_equal(entry->argv.items[2], "alice");
	assert_int_equal(entry->uid, 0);
	assert_string_equal(entry->output.data, "");
	assert_string_equal(entry->errors.data, "Secure token is ENABLED\n");
	assert_true(entry->exited);
	assert_int_equal(entry->exit, 0);
	assert_int_equal(entry->duration_ms, 41);
	entry = entry_of(file, "e2");
	assert_int_equal(entry->outcome, EVIDENCE_TIMEOUT);
	assert_null(entry->output.data);
	assert_false(entry->exited);
	entry = entry_of(file, "e8");
	assert_string_equal(entry->user, "alice");
	assert_int_equal(entry->signal, 9);
	assert_int_equal(entry->attempt, 2);
	assert_true(entry->lossy);
	assert_string_equal(value_get_text(file->answers, "end_user_name", ""),
			    "j.work");
	assert_int_equal(value_count(file->journal), 1);
	case_file_free(file);
}

static void files_and_records_are_read(void **state)
{
	struct case_file *file = parse(example);
	const struct evidence *entry = entry_of(file, "e3");

	(void)state;
	assert_int_equal(entry->mode, 0600);
	assert_string_equal(entry->owner, "root");
	assert_int_equal(entry->size, 24);
	assert_true(entry->has_modified);
	assert_int_equal(entry->modified, 1769932800);
	assert_true(entry->has_born);
	assert_int_equal(entry->born, 1767225600);
	assert_true(entry->has_data);
	assert_string_equal(entry->data.data, "[]\n");
	entry = entry_of(file, "e4");
	assert_int_equal(entry->data.length, 4);
	assert_memory_equal(entry->data.data, "\0\1\2\xff", 4);
	assert_int_equal(entry->mode, -1);
	entry = entry_of(file, "e5");
	assert_int_equal(entry->scope, EVIDENCE_SCOPE_ENVIRONMENT);
	assert_int_equal(entry->outcome, EVIDENCE_ABSENT);
	entry = entry_of(file, "e6");
	assert_int_equal(entry->entries.count, 2);
	entry = entry_of(file, "e7");
	assert_string_equal(entry->source, "jumpcloud-system");
	assert_true(value_flag(value_get(entry->record, "hasServiceAccount"),
			       false));
	case_file_free(file);
}

static void writing_twice_gives_the_same_bytes(void **state)
{
	struct case_file *file = parse(example);
	const char *once = written(*state, file);
	struct case_file *again = parse(once);

	assert_string_equal(written(*state, file), once);
	assert_string_equal(written(*state, again), once);
	case_file_free(again);
	case_file_free(file);
}

static void unknown_members_are_kept(void **state)
{
	struct case_file *file = parse(
		HEAD "\"host\":{\"mode\":\"normal\",\"shift\":\"night\"},"
		     "\"ticket\":{\"id\":7},\"tool\":{\"build\":\"x\"},"
		     "\"evidence\":[{\"id\":\"e1\",\"kind\":\"file\",\"path\":"
		     "\"/x\",\"inode\":12,\"outcome\":\"denied\"}],"
		     "\"answers\":{\"colour\":[1,2]}}");
	struct value *document = case_file_document(*state, file);
	struct value *entry = value_at(value_get(document, "evidence"), 0);

	assert_int_equal(value_number(value_get(entry, "inode"), 0), 12);
	assert_string_equal(
		value_get_text(value_get(document, "host"), "shift", ""),
		"night");
	assert_string_equal(
		value_get_text(value_get(document, "tool"), "build", ""), "x");
	assert_int_equal(
		value_number(value_get(value_get(document, "ticket"), "id"), 0),
		7);
	assert_int_equal(value_count(value_get(value_get(document, "answers"),
					       "colour")),
			 2);
	case_file_free(file);
}

static void derived_sections_are_dropped(void **state)
{
	struct case_file *file = parse(
		HEAD NORMAL "\"evidence\":[],\"accounts\":[{\"name\":\"old\"}],"
			    "\"findings\":[1],\"facts\":[2],\"paths\":[3],"
			    "\"summary\":{\"exit_code\":0},\"jit\":{}}");
	struct value *document = case_file_document(*state, file);

	assert_int_equal(value_count(value_get(document, "accounts")), 0);
	assert_int_equal(value_count(value_get(document, "findings")), 0);
	assert_int_equal(value_count(value_get(document, "facts")), 0);
	assert_int_equal(value_count(value_get(document, "paths")), 0);
	assert_non_null(value_get(document, "paths"));
	assert_null(value_get(document, "summary"));
	assert_null(value_get(document, "jit"));
	case_file_free(file);
}

static void the_time_keeps_its_fraction(void **state)
{
	struct case_file *file = parse(
		"{\"format\":\"tokenmedic-case\",\"schema_version\":\"1.7\","
		"\"created\":\"2026-03-04T09:30:00.250Z\"," NORMAL
		"\"evidence\":[]}");
	struct value *document = case_file_document(*state, file);

	assert_string_equal(value_get_text(document, "created", ""),
			    "2026-03-04T09:30:00.250Z");
	file->created += 60;
	document = case_file_document(*state, file);
	assert_string_equal(value_get_text(document, "created", ""),
			    "2026-03-04T09:31:00Z");
	case_file_free(file);
}

/* What a new case holds, read back from what it wrote. */
static void new_entries_survive_a_round(void **state)
{
	static const struct host_about about = {
		.mode = HOST_NORMAL, .origin = "simulated", .target = "/"};
	struct case_file *file = case_file_new(1772616600, &about), *again;
	struct evidence *entry = evidence_add(file->store, EVIDENCE_FILE);
	const struct evidence *back;

	entry->path = "/x";
	entry->mode = 0644;
	entry->owner = "root";
	entry->size = 3;
	entry->has_modified = entry->has_born = entry->has_data = true;
	entry->modified = 1769932800;
	entry->born = 0;
	entry->data = (struct bytes){"a\0b", 3};
	evidence_finish(file->store, entry);
	entry = evidence_add(file->store, EVIDENCE_COMMAND);
	words_add(file->arena, &entry->argv, "sw_vers");
	entry->output = (struct bytes){"a\xff\033[0m\0", 7};
	entry->exited = true;
	entry->exit = -1;
	evidence_finish(file->store, entry);
	again = parse(written(*state, file));
	back = entry_of(again, "e1");
	assert_int_equal(back->mode, 0644);
	assert_int_equal(back->modified, 1769932800);
	assert_true(back->has_born);
	assert_int_equal(back->data.length, 3);
	assert_memory_equal(back->data.data, "a\0b", 3);
	back = entry_of(again, "e2");
	assert_string_equal(back->output.data,
			    "a\xef\xbf\xbd\033[0m\xef\xbf\xbd");
	assert_true(back->lossy);
	assert_int_equal(back->exit, -1);
	assert_null(back->errors.data);
	assert_int_equal(back->uid, -1);
	assert_string_equal(again->about.origin, "simulated");
	assert_string_equal(written(*state, again), written(*state, file));
	case_file_free(again);
	case_file_free(file);
}

static void text_stays_text_and_bytes_become_base64(void **state)
{
	static const struct host_about about = {.target = "/"};
	struct case_file *file = case_file_new(0, &about);
	struct evidence *entry = evidence_add(file->store, EVIDENCE_FILE);
	struct value *item;

	entry->path = "/x";
	entry->has_data = true;
	entry->data = (struct bytes){"gr\xc3\xbcn", 5};
	item = case_file_document(*state, file);
	item = value_at(value_get(item, "evidence"), 0);
	assert_string_equal(value_get_text(item, "data", ""), "gr\xc3\xbcn");
	assert_null(value_get(item, "lossy"));
	entry->data = (struct bytes){"\xfe\xff", 2};
	item = case_file_document(*state, file);
	item = value_at(value_get(item, "evidence"), 0);
	assert_null(value_get(item, "data"));
	assert_string_equal(value_get_text(item, "base64", ""), "/v8=");
	case_file_free(file);
}

static void secrets_in_a_case_do_not_stay(void **state)
{
	struct case_file *file = parse(WITH_EVIDENCE(
		"{\"id\":\"e1\",\"kind\":\"command\",\"argv\":[\"x\"],"
		"\"stdout\":\"key 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ'\"},"
		"{\"id\":\"e2\",\"kind\":\"record\",\"source\":\"profile\","
		"\"data\":{\"Challenge\":\"CANARY\"}},"
		/* "password=CANARY" in base64 */
		"{\"id\":\"e3\",\"kind\":\"file\",\"path\":\"/x\",\"base64\":"
		"\"cGFzc3dvcmQ9Q0FOQVJZ\"}"));
	const char *text = written(*state, file);

	assert_null(strstr(text, "ABCD-EFGH"));
	assert_null(strstr(text, "CANARY"));
	assert_null(strstr(text, "cGFzc3dvcmQ9Q0FOQVJZ"));
	assert_non_null(strstr(text, "[redacted:scep-challenge]"));
	assert_string_equal(entry_of(file, "e1")->output.data,
			    "key '[redacted:recovery-key]'");
	assert_string_equal(entry_of(file, "e3")->data.data,
			    "password=[redacted:password]");
	case_file_free(file);
}

static const char *shared_cases(struct arena *arena)
{
	const char *shared = getenv("TM_SHARED");
	const char *cases;

	cases = shared ? file_join(arena, shared, "cases") : "";
	if (!file_exists(cases)) {
		print_message("# skipped: ../shared/cases is not there\n");
		skip();
	}
	return cases;
}

/* The evidence, answers, host and journal are the same after a round. */
static void check_round(struct arena *arena, const char *path)
{
	static const char *const kept[] = {"evidence", "answers", "host",
					   "journal", "created"};
	struct case_file *file = NULL, *again;
	struct status status = case_file_read(path, &file);
	struct value *before;
	struct bytes bytes;
	const char *once;

	assert_true(status_is_ok(&status));
	once = written(arena, file);
	again = parse(once);
	assert_string_equal(written(arena, again), once);
	status = file_read(arena, path, JSON_MAX_BYTES, &bytes);
	assert_true(status_is_ok(&status));
	status = json_parse(arena, path, bytes.data, bytes.length, &before);
	assert_true(status_is_ok(&status));
	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		if (!value_equal(value_get(before, kept[i]),
				 value_get(case_file_document(arena, again),
					   kept[i])))
			fail_msg("%s: %s", path, kept[i]);
	case_file_free(again);
	case_file_free(file);
}

static void shared_cases_lose_nothing(void **state)
{
	const char *cases = shared_cases(*state);
	DIR *directory = opendir(cases);
	const struct dirent *item;
	size_t count = 0;

	assert_non_null(directory);
	while ((item = readdir(directory))) {
		struct arena *arena = arena_new();

		if (text_ends(item->d_name, ".case.json")) {
			check_round(arena,
				    file_join(arena, cases, item->d_name));
			count++;
		}
		arena_free(arena);
	}
	closedir(directory);
	print_message("# %zu cases were read and written\n", count);
	assert_true(count > 100);
}

static void write_accounts(struct text *json, size_t accounts)
{
	text_init(json);
	text_add(json, HEAD NORMAL "\"evidence\":[");
	for (size_t i = 0; i < accounts; i++)
		text_addf(json,
			  "%s{\"id\":\"e%zu\",\"kind\":\"command\",\"argv\":"
			  "[\"sysadminctl\",\"-secureTokenStatus\",\"u%zu\"],"
			  "\"stderr\":\"Secure token is ENABLED for user U\"}",
			  i ? "," : "", i + 1, i);
	text_add(json, "]}");
}

static int64_t time_to_read(size_t accounts)
{
	int64_t started = clock_monotonic_ms(clock_system());
	struct text json;

	write_accounts(&json, accounts);
	case_file_free(parse(json.bytes));
	text_free(&json);
	return clock_monotonic_ms(clock_system()) - started;
}

static void many_accounts_take_linear_time(void **state)
{
	int64_t some = time_to_read(2000), many = time_to_read(40000);

	(void)state;
	print_message("# 2000: %d ms, 40000: %d ms\n", (int)some, (int)many);
	assert_true(many < 80 * (some + 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_is_read),
		cmocka_unit_test(files_and_records_are_read),
		cmocka_unit_test(writing_twice_gives_the_same_bytes),
		cmocka_unit_test(unknown_members_are_kept),
		cmocka_unit_test(derived_sections_are_dropped),
		cmocka_unit_test(the_time_keeps_its_fraction),
		cmocka_unit_test(new_entries_survive_a_round),
		cmocka_unit_test(text_stays_text_and_bytes_become_base64),
		cmocka_unit_test(secrets_in_a_case_do_not_stay),
		cmocka_unit_test(shared_cases_lose_nothing),
		cmocka_unit_test(many_accounts_take_linear_time),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
