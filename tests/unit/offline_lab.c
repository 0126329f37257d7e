#include "config.h"

#include "offline_lab.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/plist.h"
#include "base/text.h"
#include "probe/scan.h"
#include "tests/unit/remove_tree.h"

static void require(struct status status)
{
	char sentence[1200];

	if (status_is_ok(&status))
		return;
	fprintf(stderr, "%s\n",
		status_sentence(&status, sentence, sizeof(sentence)));
	abort();
}

void offline_open(struct offline_lab *lab)
{
	char *root;

	lab->arena = arena_new();
	root = arena_strdup(lab->arena, "/tmp/tm-offline-XXXXXX");
	if (!mkdtemp(root))
		abort();
	lab->root = root;
}

static int make_readable(const char *path, const struct stat *info, int type,
			 struct FTW *place)
{
	(void)place;
	if (type == FTW_D || type == FTW_DNR)
		(void)chmod(path, info->st_mode | 0700);
	return 0;
}

void offline_close(struct offline_lab *lab)
{
	nftw(lab->root, make_readable, 16, FTW_PHYS);
	remove_tree(lab->root);
	arena_free(lab->arena);
}

const char *offline_path(struct offline_lab *lab, const char *path)
{
	return file_join(lab->arena, lab->root, path);
}

void offline_put(struct offline_lab *lab, const char *path, const char *bytes,
		 size_t length)
{
	const char *full = offline_path(lab, path);
	size_t end = (size_t)(file_base_name(full) - full) - 1;

	require(file_make_directory(arena_strndup(lab->arena, full, end)));
	require(file_write(full, bytes, length, FILE_REPLACE));
}

static void add(struct arena *arena, struct value *record, const char *key,
		const char *word)
{
	struct value *array = value_array(arena);

	value_push_string(arena, array, word);
	value_set(arena, record, key, array);
}

void offline_put_user(struct offline_lab *lab, const char *name, int uid)
{
	struct arena *arena = arena_new();
	struct value *record = value_dict(arena);
	struct text text;

	add(arena, record, "name", name);
	add(arena, record, "realname", name);
	add(arena, record, "uid", arena_printf(arena, "%d", uid));
	add(arena, record, "gid", "20");
	add(arena, record, "home", arena_printf(arena, "/Users/%s", name));
	add(arena, record, "shell", "/bin/zsh");
	add(arena, record, "generateduid",
	    arena_printf(arena, "0F7A93D2-8E46-4C1B-B5A9-3D6E20F8%04X", uid));
	add(arena, record, "authentication_authority", ";SecureToken;");
	add(arena, record, "passwd", "********");
	add(arena, record, "ShadowHashData",
	    "a hash that is nobody's business");
	text_init(&text);
	plist_write_binary(&text, record);
	offline_put(lab, arena_printf(arena, OFFLINE_USERS "/%s.plist", name),
		    text.bytes, text.length);
	text_free(&text);
	arena_free(arena);
}

struct host *offline_host(struct offline_lab *lab)
{
	struct host_live_options options = {
		.target = lab->root,
		.preboot = offline_path(lab, "Preboot"),
		.volume_group = OFFLINE_GROUP,
		.mode = HOST_RECOVERY,
		/* There is no command in it. */
		.command_prefix = lab->root,
	};
	struct host *host = host_live_new(&options);

	host->about.is_mac = true; /* the disk's, whatever runs here */
	return host;
}

struct case_file *offline_scan(struct host *host)
{
	struct scan_options options = {.clock = clock_system()};
	struct case_file *case_file =
		case_file_new(clock_wall(options.clock), &host->about);
	struct scan *scan = scan_new(host, case_file, &options);

	scan_run(scan);
	scan_free(scan);
	return case_file;
}
