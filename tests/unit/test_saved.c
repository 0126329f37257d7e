/*
 * The saved repair: private, whole after a kill at any moment, found at the
 * next start, and gone on with at Verify.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "repair/saved.h"
#include "walk.h"

/* --- Killed at a chosen write ----------------------------------------------------- */

/*
 * These stand before the C library's: the program under test goes through
 * them. The process dies at the one that was chosen; a write dies half-way.
 */
static int deaths_in; /* 0: never */

static bool dies_now(void)
{
	return deaths_in > 0 && --deaths_in == 0;
}

static void die(void)
{
	kill(getpid(), SIGKILL);
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
	if (dies_now()) {
		syscall(SYS_write, descriptor, bytes, length / 2);
		die();
	}
	return syscall(SYS_write, descriptor, bytes, length);
}

int fsync(int descriptor)
{
	if (dies_now())
		die();
	return (int)syscall(SYS_fsync, descriptor);
}

int rename(const char *from, const char *to)
{
	int result;

	if (dies_now())
		die();
	result = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
	if (dies_now())
		die();
	return result;
}

/* --- A Mac that outlives the program ------------------------------------------------- */

/* A host in front of a simulated one: tells of changes, and frees nothing. */
struct lasting {
	struct host host;
	struct host *inner;
	int told; /* descriptor: a byte for each change, -1 = nobody */
};

static struct host *inner_of(struct host *host)
{
	return ((struct lasting *)host)->inner;
}

static struct status lasting_start(struct host *host,
				   const struct request *request,
				   host_ticket *ticket)
{
	int told = ((struct lasting *)host)->told;

	if (request->kind == EVIDENCE_COMMAND && request->command->changes &&
	    told >= 0)
		syscall(SYS_write, told, "!", 1);
	return host_start(inner_of(host), request, ticket);
}

static size_t lasting_descriptors(struct host *host, struct pollfd *fds,
				  size_t room)
{
	return inner_of(host)->ops->descriptors(inner_of(host), fds, room);
}

static int lasting_timeout(struct host *host)
{
	return inner_of(host)->ops->timeout(inner_of(host));
}

static void lasting_step(struct host *host)
{
	struct host_about *about = &host->about;

	inner_of(host)->ops->step(inner_of(host));
	about->mode = inner_of(host)->about.mode;
	about->target = inner_of(host)->about.target;
}

static bool lasting_collect(struct host *host, host_ticket ticket,
			    struct arena *arena, struct evidence *entry)
{
	return host_collect(inner_of(host), ticket, arena, entry);
}

static void lasting_cancel(struct host *host, host_ticket ticket)
{
	inner_of(host)->ops->cancel(inner_of(host), ticket);
}

static void lasting_free(struct host *host)
{
	(void)host;
}

static const struct host_ops lasting_ops = {
	.start = lasting_start,
	.descriptors = lasting_descriptors,
	.timeout = lasting_timeout,
	.step = lasting_step,
	.collect = lasting_collect,
	.cancel = lasting_cancel,
	.free = lasting_free,
};

struct mac {
	struct lasting lasting;
	struct arena *arena;
	char *folder;
	const char *directory; /* of the saved case */
};

static void mac_open(struct mac *mac, const char *scenario)
{
	struct simulate_options options = {0};

	*mac = (struct mac){.arena = arena_new()};
	mac->folder = arena_printf(mac->arena, "/tmp/tm-saved-XXXXXX");
	assert_non_null(mkdtemp(mac->folder));
	mac->directory = file_join(mac->arena, mac->folder, "db/tokenmedic");
	mac->lasting.inner = simulate_new(scenario_by_id(scenario), &options);
	mac->lasting.host.ops = &lasting_ops;
	mac->lasting.host.about = mac->lasting.inner->about;
	mac->lasting.told = -1;
}

static void mac_close(struct mac *mac)
{
	char line[256];

	host_free(mac->lasting.inner);
	snprintf(line, sizeof(line), "%s", mac->folder);
	if (fork() == 0) {
		execlp("rm", "rm", "-rf", line, (char *)NULL);
		_exit(127);
	}
	wait(NULL);
	arena_free(mac->arena);
}

/* Start the program on this Mac, as on a live one. */
static void mac_start(struct mac *mac, struct walk *walk)
{
	struct session_options options = {
		.host = &mac->lasting.host,
		.state_directory = mac->directory,
	};

	walk_take(walk, session_new(&options));
	session_wait(walk->session);
}

static const char *current(struct mac *mac)
{
	return file_join(mac->arena, mac->directory, "current.case.json");
}

static int mode_of(const char *path)
{
	struct stat info;

	assert_int_equal(stat(path, &info), 0);
	return info.st_mode & 0777;
}

static size_t entries_in(const char *path)
{
	DIR *folder = opendir(path);
	size_t count = 0;

	assert_non_null(folder);
	while (readdir(folder))
		count++;
	closedir(folder);
	return count - 2;
}

/* --- Where and how ----------------------------------------------------------------------- */

static void it_belongs_on_the_mac_that_is_repaired(void **state)
{
	struct arena *arena = arena_new();
	struct host_about about = {.mode = HOST_NORMAL,
				   .origin = "live",
				   .target = "/",
				   .is_mac = true,
				   .root = true};

	(void)state;
	assert_string_equal(saved_directory(arena, &about),
			    "/var/db/tokenmedic");
	about.mode = HOST_RECOVERY;
	assert_null(saved_directory(arena, &about));
	about.target = "/Volumes/Macintosh HD - Data";
	assert_string_equal(saved_directory(arena, &about),
			    "/Volumes/Macintosh HD - Data/private/var/db/"
			    "tokenmedic");
	about.root = false;
	assert_null(saved_directory(arena, &about));
	about.root = true;
	about.origin = "simulated";
	assert_null(saved_directory(arena, &about));
	about.origin = "live";
	about.is_mac = false;
	assert_null(saved_directory(arena, &about));
	arena_free(arena);
}

static void nobody_else_can_read_or_write_it(void **state)
{
	struct case_file *case_file;
	struct status status;
	struct mac mac;

	(void)state;
	mac_open(&mac, "healthy");
	case_file = case_file_new(WALK_NOW, &mac.lasting.host.about);
	status = saved_write(mac.directory, case_file);
	assert_string_equal(status.detail, "");
	assert_int_equal(mode_of(mac.directory), 0700);
	assert_int_equal(mode_of(current(&mac)), 0600);
	/* What somebody has opened is closed again. */
	chmod(mac.directory, 0755);
	status = saved_write(mac.directory, case_file);
	assert_true(status_is_ok(&status));
	assert_int_equal(mode_of(mac.directory), 0700);
	case_file_free(case_file);
	mac_close(&mac);
}

static void a_link_in_its_place_is_not_followed(void **state)
{
	struct case_file *case_file, *read = NULL;
	struct status status;
	const char *other;
	struct mac mac;

	(void)state;
	mac_open(&mac, "healthy");
	case_file = case_file_new(WALK_NOW, &mac.lasting.host.about);
	other = file_join(mac.arena, mac.folder, "other");
	file_make_directory(file_join(mac.arena, mac.folder, "db"));
	file_make_directory(other);
	assert_int_equal(symlink(other, mac.directory), 0);
	status = saved_write(mac.directory, case_file);
	assert_int_equal(status.code, STATUS_REFUSED);
	status = saved_read(mac.directory, &read);
	assert_int_equal(status.code, STATUS_REFUSED);
	assert_null(read);
	assert_int_equal(entries_in(other), 0);
	case_file_free(case_file);
	mac_close(&mac);
}

static void a_place_that_cannot_be_written_holds_a_step_back(void **state)
{
	struct walk walk;
	struct mac mac;

	(void)state;
	mac_open(&mac, "recovery-stale-preboot");
	file_write(file_join(mac.arena, mac.folder, "db"), "", 0, FILE_KEEP);
	mac_start(&mac, &walk);
	walk_scan(&walk);
	walk_begin(&walk, "update-preboot");
	WALK(&walk, {"run-step preboot-update", "run"},
	     {"run-step preboot-update", NULL});
	assert_non_null(strstr(session_ask(walk.session)->hint,
			       "The journal could not be saved"));
	assert_int_equal(journal_count(session_case(walk.session)), 0);
	WALK(&walk, {"run-step preboot-update", "despite"},
	     {"run-result preboot-update VERIFIED", "next"},
	     {"verify 0", NULL});
	walk_close(&walk);
	mac_close(&mac);
}

/* --- Killed --------------------------------------------------------------------------------- */

static void repair_until_killed(struct mac *mac, int deaths, int told)
{
	struct walk walk;

	mac->lasting.told = told;
	mac_start(mac, &walk);
	walk_scan(&walk);
	walk_begin(&walk, "grant-token");
	deaths_in = deaths;
	WALK(&walk, {"run-step grant-run", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run VERIFIED", "next"},
	     {"run-step grant-update-preboot", "run"},
	     {"run-result grant-update-preboot VERIFIED", "next"},
	     {"verify 0", "done"}, {"done 0", "quit"});
	_exit(0);
}

/* What is saved is whole, and knows of every change that was begun. */
static void check_saved(struct mac *mac, size_t changes, bool finished)
{
	struct case_file *case_file = NULL;
	struct status status = saved_read(mac->directory, &case_file);

	if (!status_is_ok(&status))
		fail_msg("after a kill: %s %s", status.subject, status.detail);
	/* Proved, and put aside. */
	if (!case_file && changes == 2) {
		status = case_file_read(
			file_join(mac->arena, mac->directory, "last.case.json"),
			&case_file);
		assert_string_equal(status.detail, "");
	} else {
		assert_false(finished);
	}
	if (changes) {
		assert_non_null(case_file);
		assert_true(journal_count(case_file) >= changes);
	}
	/* Nothing half-written stays behind. */
	if (file_exists(mac->directory))
		assert_true(entries_in(mac->directory) <= 1);
	case_file_free(case_file);
}

static void a_kill_at_any_write_leaves_a_whole_case(void **state)
{
	int deaths, status = 0;

	(void)state;
	for (deaths = 1; deaths < 200; deaths++) {
		struct mac mac;
		char bytes[16];
		ssize_t changes;
		int ends[2];
		pid_t pid;

		mac_open(&mac, "account-without-token");
		assert_int_equal(pipe(ends), 0);
		pid = fork();
		if (pid == 0)
			repair_until_killed(&mac, deaths, ends[1]);
		close(ends[1]);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		changes = read(ends[0], bytes, sizeof(bytes));
		close(ends[0]);
		check_saved(&mac, (size_t)changes, WIFEXITED(status));
		mac_close(&mac);
		if (WIFEXITED(status))
			break;
		assert_int_equal(WTERMSIG(status), SIGKILL);
	}
	assert_int_equal(WEXITSTATUS(status), 0);
	/* Four saves, each of which writes, syncs twice and renames. */
	assert_true(deaths > 4 * 5);
}

/* --- Going on ----------------------------------------------------------------------------------- */

static const struct ask_choice *choice_of(struct walk *walk, const char *id)
{
	return ask_find_choice(session_ask(walk->session), id);
}

static void a_repair_goes_on_at_verify(void **state)
{
	const struct comparison *comparison;
	const struct ask_choice *choice;
	struct walk walk;
	struct mac mac;

	(void)state;
	mac_open(&mac, "account-without-token");
	mac_start(&mac, &walk);
	assert_null(choice_of(&walk, "resume"));
	walk_scan(&walk);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run VERIFIED", "next"},
	     {"run-step grant-update-preboot", NULL});
	walk_close(&walk); /* as in a crash: nobody said stop */

	mac_start(&mac, &walk);
	choice = choice_of(&walk, "resume");
	assert_non_null(choice);
	assert_non_null(strstr(choice->label, "Grant a token"));
	assert_non_null(strstr(choice->detail, "1 step is recorded as ended"));
	WALK(&walk, {"welcome", "resume"}, {"verify 0", NULL});
	comparison = session_comparison(walk.session);
	assert_int_equal(comparison->items[0].kind, CHANGE_GONE);
	assert_string_equal(comparison->items[0].finding->id,
			    "user-without-token");
	/* The journal has come along. */
	assert_int_equal(journal_count(session_case(walk.session)), 1);
	assert_false(file_exists(current(&mac)));
	walk_close(&walk);

	mac_start(&mac, &walk);
	assert_null(choice_of(&walk, "resume"));
	walk_close(&walk);
	mac_close(&mac);
}

static void after_a_restart_it_goes_on(void **state)
{
	struct walk walk;
	struct mac mac;

	(void)state;
	mac_open(&mac, "just-enrolled");
	mac_start(&mac, &walk);
	walk_scan(&walk);
	walk_begin(&walk, "restart-and-recheck");
	WALK(&walk, {"run-step restart-mac", "run"}, {"done 9", "quit"});
	walk_close(&walk);

	simulate_event(mac.lasting.inner, "sign-in", "alice");
	mac_start(&mac, &walk);
	assert_non_null(strstr(choice_of(&walk, "resume")->detail,
			       "the last one was a restart"));
	WALK(&walk, {"welcome", "resume"}, {"verify 0", "done"},
	     {"done 0", "quit"});
	walk_close(&walk);
	mac_close(&mac);
}

static void what_is_put_aside_is_not_offered_again(void **state)
{
	struct walk walk;
	struct mac mac;

	(void)state;
	mac_open(&mac, "just-enrolled");
	mac_start(&mac, &walk);
	walk_scan(&walk);
	walk_begin(&walk, "restart-and-recheck");
	WALK(&walk, {"run-step restart-mac", "by-hand"}, {"done 9", NULL});
	walk_close(&walk);
	mac_start(&mac, &walk);
	WALK(&walk, {"welcome", "put-aside"}, {"welcome", NULL});
	assert_null(choice_of(&walk, "resume"));
	walk_close(&walk);
	assert_false(file_exists(current(&mac)));
	assert_true(file_exists(
		file_join(mac.arena, mac.directory, "last.case.json")));
	mac_close(&mac);
}

static void a_damaged_case_does_not_stop_the_program(void **state)
{
	struct walk walk;
	struct mac mac;

	(void)state;
	mac_open(&mac, "healthy");
	file_make_directory(mac.directory);
	file_write(current(&mac), "{\"format\": ", 11, FILE_KEEP);
	mac_start(&mac, &walk);
	assert_null(choice_of(&walk, "resume"));
	walk_scan(&walk);
	walk_close(&walk);
	mac_close(&mac);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_belongs_on_the_mac_that_is_repaired),
		cmocka_unit_test(nobody_else_can_read_or_write_it),
		cmocka_unit_test(a_link_in_its_place_is_not_followed),
		cmocka_unit_test(
			a_place_that_cannot_be_written_holds_a_step_back),
		cmocka_unit_test(a_kill_at_any_write_leaves_a_whole_case),
		cmocka_unit_test(a_repair_goes_on_at_verify),
		cmocka_unit_test(after_a_restart_it_goes_on),
		cmocka_unit_test(what_is_put_aside_is_not_offered_again),
		cmocka_unit_test(a_damaged_case_does_not_stop_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
